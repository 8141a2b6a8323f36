"""Exercise: the three ways in which Keras shortens gradients."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=3,
    returns=("dW", "db"),
    hints=(
        N_("By value: np.clip, entry by entry, from -limit to limit. Each of the other "
           "two multiplies whole arrays by a factor that is at most 1."),
        N_("The norm of an array is the root of the sum of the squares of ALL its "
           "entries, whatever its shape."),
        N_("A global norm is the root of all squares of dW and db together, and one "
           "factor serves both."),
    ),
    insight=N_("[3, 4] has the norm 5: by norm 1 it becomes [0.6, 0.8], by value 3.5 "
               "it becomes [3, 3.5] and points elsewhere. Of the three only the global "
               "norm keeps the direction of the whole step."),
)  # fmt: skip
def clip_gradients(dW, db, limit, how="global_norm"):
    """The gradients (dW, db), shortened as Keras does; new arrays of the same shapes.

    how: "value", no entry beyond -limit and limit; "norm", no array longer than limit,
    each by itself; "global_norm", both together no longer than limit. Arrays may have
    any number of axes. What is short enough comes back as it is.

    >>> clip_gradients(np.array([3.0, 4.0]), np.array([0.5]), 1.0, "norm")
    (array([0.6, 0.8]), array([0.5]))
    """
    # BEGIN SOLUTION -> return ..., ...
    if how == "value":
        return np.clip(dW, -limit, limit), np.clip(db, -limit, limit)
    squares = [np.sum(dW**2), np.sum(db**2)]
    if how == "global_norm":
        squares = [sum(squares), sum(squares)]
    norms = np.maximum(np.sqrt(squares), limit)
    return dW * limit / norms[0], db * limit / norms[1]
    # END SOLUTION


WAYS = ("value", "norm", "global_norm")


@clip_gradients.tried_on
def cases(rng):
    """B117; all ways for long and short gradients, zeros, norms close to limit."""
    three_four = np.array([3.0, 4.0])
    calls = [call(three_four, np.array([0.5]), 1.0, "norm"),
             call(three_four, np.array([0.5]), 3.5, "value"),
             call(three_four, np.array([-12.0]), 6.5)]  # fmt: skip
    for how in WAYS:
        for shape, size, limit in (((4, 3), 1.0, 0.7), ((2, 5), 0.1, 1.3)):
            dW, db = rng.normal(0, size, size=shape), rng.normal(0, size, shape[1])
            calls.append(call(dW, db, limit, how))
        long, short = rng.normal(0, 2, size=(2, 3, 2)), rng.uniform(0.02, 0.1, size=4)
        calls += [call(long, short, 0.4, how), call(short[None], long[0, 0], 0.4, how)]
        calls.append(call(np.zeros((2, 3)), np.zeros(3), 0.5, how))
    for how in WAYS[1:]:  # the norm and its square on either side of limit
        for size, limit in ((2.0, 3.0), (0.8, 0.7)):
            calls.append(call(_of_length(rng, size), np.array([0.01]), limit, how))
    alone = np.array([[0.8, 0.0], [0.0, 0.1]])  # shorter than 1, not so with db
    return [*calls, call(alone, np.array([0.6, -0.5]), 1.0)]


def _of_length(rng, size):
    array = rng.normal(size=(3, 2))
    return array * size / np.sqrt(np.sum(array**2))


def _clip(array, limit):
    return np.clip(array, -limit, limit)


def _length(*arrays):
    return np.sqrt(sum(np.sum(array**2) for array in arrays))


def _shorter(array, norm, limit):
    return array * min(1.0, limit / norm) if norm else array


def _each(dW, db, limit, length=_length, shorter=_shorter):
    return shorter(dW, length(dW), limit), shorter(db, length(db), limit)


def _together(dW, db, limit, length=_length, shorter=_shorter):
    norm = length(dW, db)
    return shorter(dW, norm, limit), shorter(db, norm, limit)


def _entries(dW, db, limit, clip=_clip):
    return clip(dW, limit), clip(db, limit)


def ways(*, value=_entries, norm=_each, global_norm=_together):
    """Return the right function with one of its three ways written otherwise."""

    def answer(dW, db, limit, how="global_norm"):
        chosen = {"value": value, "norm": norm, "global_norm": global_norm}[how]
        return chosen(dW, db, limit)

    return answer


def _say(message, **parts):
    clip_gradients.mistake(message, ways(**parts))


def _of_norms(message, *, also_alone=False, **parts):
    """Name a slip in the length or in the factor, made by norm and globally.

    `also_alone`: it may be made in one of the two ways only.
    """
    if also_alone:
        _say(message, norm=lambda *args: _each(*args, **parts))
        _say(message, global_norm=lambda *args: _together(*args, **parts))
    _say(
        message,
        norm=lambda *args: _each(*args, **parts),
        global_norm=lambda *args: _together(*args, **parts),
    )


_say(
    N_("norm and global_norm are exchanged: by norm each array has a length of its "
       "own, by the global norm both have one together."),
    norm=_together,
    global_norm=_each,
)  # fmt: skip
_say(
    N_("By global_norm each array was shortened by itself, which turns the direction "
       "of the step: one norm for dW and db together."),
    global_norm=_each,
)  # fmt: skip
_say(
    N_("By norm both arrays were measured together; each has its own length and its "
       "own factor."),
    norm=_together,
)  # fmt: skip
_say(
    N_("By norm the entries were clipped one by one; multiply the whole array by one "
       "factor."),
    norm=_entries,
)  # fmt: skip
_say(
    N_("By global_norm the entries were clipped one by one; multiply both arrays by "
       "one factor."),
    global_norm=_entries,
)  # fmt: skip
_say(
    N_("Whatever is asked for, the entries were clipped one by one; that is what "
       "value means."),
    norm=_entries,
    global_norm=_entries,
)  # fmt: skip
_say(
    N_("Whatever is asked for, each array was shortened by its own norm."),
    value=_each,
    global_norm=_each,
)
_say(
    N_("Whatever is asked for, both arrays were shortened by their global norm."),
    value=_together,
    norm=_together,
)
_say(
    N_("By value only what is above limit was cut; entries below -limit are too large, "
       "too."),
    value=lambda *args: _entries(*args, clip=np.minimum),
)  # fmt: skip
_say(
    N_("By value all entries below 0 became 0: clip from -limit to limit."),
    value=lambda *args: _entries(*args, clip=lambda a, limit: np.clip(a, 0, limit)),
)
_say(
    N_("By value entries that are too large became 0: they become limit or -limit."),
    value=lambda *args: _entries(
        *args, clip=lambda a, limit: np.where(abs(a) > limit, 0.0, a)
    ),
)
_say(
    N_("By value entries below -limit became limit: they keep their sign."),
    value=lambda *args: _entries(
        *args, clip=lambda a, limit: np.where(abs(a) > limit, limit, a)
    ),
)
_say(
    N_("By value every entry came back as limit or -limit; what is small enough stays "
       "as it is."),
    value=lambda *args: _entries(*args, clip=lambda a, limit: limit * np.sign(a)),
)  # fmt: skip
_of_norms(
    N_("Short gradients were made longer: what is short enough stays as it is, so the "
       "factor is at most 1."),
    shorter=lambda a, norm, limit: a * limit / norm if norm else a,
    also_alone=True,
)  # fmt: skip
_of_norms(
    N_("Short gradients were made longer: what is short enough stays as it is, so the "
       "factor is at most 1."),
    shorter=lambda a, norm, limit: a * limit / norm if norm else a * np.nan,
    also_alone=True,
)  # fmt: skip
_of_norms(
    N_("Where limit allows it, gradients were made longer, and long ones stay long: "
       "max stands where min belongs, or < where > does."),
    shorter=lambda a, norm, limit: a * max(1.0, limit / norm) if norm else a,
)  # fmt: skip
_of_norms(
    N_("Zeros became NaN: an array of norm 0 must not be divided by it."),
    shorter=lambda a, norm, limit: a * np.minimum(1.0, np.divide(limit, norm)) if norm
    else a * np.nan,
)  # fmt: skip
_of_norms(
    N_("Gradients that are too long come back with length 1: it should be limit."),
    shorter=lambda a, norm, limit: a / norm if norm > limit else a,
    also_alone=True,
)
_of_norms(
    N_("Gradients that are too long were only divided by limit: divide by their norm "
       "and multiply by limit."),
    shorter=lambda a, norm, limit: a / limit if norm > limit else a,
)  # fmt: skip
_of_norms(
    N_("Gradients that are too long became 0: they are shortened to limit."),
    shorter=lambda a, norm, limit: 0 * a if norm > limit else a,
)
_of_norms(
    N_("The norm is the root of the sum of squares: the root is missing."),
    length=lambda *arrays: _length(*arrays) ** 2,
    also_alone=True,
)
_of_norms(
    N_("The sum of squares was compared with limit; compare the norm, its root."),
    shorter=lambda a, norm, limit: a * limit / norm if norm**2 > limit else a,
    also_alone=True,
)
_of_norms(
    N_("This is the sum of the absolute values; the norm is the root of the sum of "
       "squares."),
    length=lambda *arrays: sum(np.abs(a).sum() for a in arrays),
)  # fmt: skip
_of_norms(
    N_("This is the largest entry; the norm is the root of the sum of all squares."),
    length=lambda *arrays: max(np.abs(a).max() for a in arrays),
)
_of_norms(
    N_("This is the root of the MEAN square; the norm is the root of the sum."),
    length=lambda *arrays: np.sqrt(
        np.mean(np.concatenate([a.ravel() for a in arrays]) ** 2)
    ),
)
_say(
    N_("For the global norm the two lengths were added: take one root, of all squares "
       "together."),
    global_norm=lambda *args: _together(
        *args, length=lambda *arrays: sum(map(_length, arrays))
    ),
)  # fmt: skip
_say(
    N_("For the global norm the longer of the two arrays alone was measured: take the "
       "root of all squares together."),
    global_norm=lambda *args: _together(
        *args, length=lambda *arrays: max(map(_length, arrays))
    ),
)  # fmt: skip
_say(
    N_("For the global norm only dW was measured: the squares of db belong to it, "
       "too."),
    global_norm=lambda *args: _together(*args, length=lambda dW, db: _length(dW)),
)  # fmt: skip


_say(
    N_("By norm db was shortened by the norm of dW; it has a norm of its own."),
    norm=lambda *args: _together(*args, length=lambda dW, db: _length(dW)),
)


@clip_gradients.mistake(
    N_("By global_norm each array was asked by its own norm whether it is too long; "
       "the global norm decides for both.")
)  # fmt: skip
def own_norms_decide(dW, db, limit, how="global_norm"):
    new = ways()(dW, db, limit, how)
    if how != "global_norm":
        return new
    return tuple(
        g if _length(old) > limit else old for g, old in zip(new, (dW, db), strict=True)
    )


@clip_gradients.mistake(
    N_("By global_norm db comes back as it was: one factor shortens both arrays.")
)
def only_dw_globally(dW, db, limit, how="global_norm"):
    new = ways()(dW, db, limit, how)
    return (new[0], db) if how == "global_norm" else new


for default in WAYS[:2]:

    @clip_gradients.mistake(
        N_("Where how is not passed it is global_norm, as in the signature; another "
           "default stands there now.")
    )  # fmt: skip
    def another_default(dW, db, limit, how=default):
        return ways()(dW, db, limit, how)


@clip_gradients.mistake(
    N_("db comes back as it was: it is a gradient, too, and is shortened like dW.")
)
def only_dw(dW, db, limit, how="global_norm"):
    return ways()(dW, db, limit, how)[0], db


def _by_rows(dW, db, limit):
    rows = np.sqrt(np.sum(dW**2, axis=-1, keepdims=True))
    return dW * np.minimum(1.0, limit / np.maximum(rows, limit / 2)), _each(
        db, db, limit
    )[0]


_say(
    N_("By norm each row of dW was measured by itself; the norm is that of all entries "
       "of the array."),
    norm=_by_rows,
)  # fmt: skip


def _spectral(*arrays):
    """Return the length by np.linalg.norm(array, 2), of two axes at most."""
    return _length(*(np.linalg.norm(array, 2) for array in arrays))


_of_norms(
    N_("This is the spectral norm of dW (np.linalg.norm(dW, 2)), which only matrices "
       "have; the norm is the root of the sum of all squares."),
    length=_spectral,
    also_alone=True,
)  # fmt: skip
