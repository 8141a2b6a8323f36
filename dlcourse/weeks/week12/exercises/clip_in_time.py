"""Exercise: the gradient of a recurrent matrix, clipped as a whole and step by step."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=3,
    returns=("whole", "by_step"),
    hints=(
        N_("parts[t] has the shape of R; np.sum(parts, axis=0) adds over time."),
        N_("whole: first the sum, then one norm and one factor. by_step: first a norm "
           "and a factor for each t, then the sum."),
        N_("np.sqrt(np.sum(parts**2, axis=(1, 2))) has one norm for each step; zeros "
           "among them must not divide anything."),
    ),
    insight=N_("Parts [[3, 4]] and [[0, 12]] with limit 6.5: as a whole the sum keeps "
               "its direction and is 6.5 long; step by step it points elsewhere and is "
               "still 10.9 long. The limit of a step does not hold for their sum."),
)  # fmt: skip
def clip_in_time(parts, limit):
    """The gradient of R, shortened in two ways; both of the shape of R.

    parts: what each step says about R, shape (time, units, units); the gradient of R
    is their sum. whole: that sum, no longer than limit. by_step: each part is made no
    longer than limit by itself, then they are added up. What is short enough stays as
    it is; nothing gets longer.

    >>> clip_in_time(np.array([[[3.0, 4.0]], [[0.0, 12.0]]]), 6.5)[1]
    array([[ 3. , 10.5]])
    """
    # BEGIN SOLUTION -> return ..., ...
    total = parts.sum(axis=0)
    whole = total * limit / max(np.sqrt(np.sum(total**2)), limit)
    norms = np.sqrt(np.sum(parts**2, axis=(1, 2), keepdims=True))
    return whole, np.sum(parts * limit / np.maximum(norms, limit), axis=0)
    # END SOLUTION


@clip_in_time.tried_on
def cases(rng):
    """Long and short parts, long sums of short ones, zeros, one step, a growing row."""
    calls = [call(np.array([[[3.0, 4.0]], [[0.0, 12.0]]]), 6.5)]
    for size, limit in ((1.0, 0.7), (0.1, 1.3), (0.5, 2.2), (2.0, 0.3)):
        calls.append(call(rng.normal(0, size, size=(5, 3, 3)), limit))
    growing = rng.normal(size=(6, 4, 4)) * 1.8 ** np.arange(6)[::-1, None, None]
    short = rng.uniform(0.1, 0.3, size=(8, 2, 2))  # each short, their sum is not
    some_zero = rng.normal(size=(4, 3, 3)) * np.array([1.0, 0, 2, 0])[:, None, None]
    against = np.array([[[4.0, 0.0]], [[-3.5, 1.5]]])  # long parts, a short sum
    calls += [call(growing, 1.5), call(short, 0.9), call(some_zero, 0.8)]
    calls += [call(against, 3.0), call(np.zeros((3, 2, 2)), 0.5)]
    return [*calls, call(rng.normal(size=(1, 3, 3)), 0.6)]


def _length(array, axis=None):
    return np.sqrt(np.sum(array**2, axis=axis, keepdims=axis is not None))


def _factor(norm, limit):
    return limit / np.maximum(norm, limit)


def clipped(parts, limit, *, length=_length, factor=_factor, add=np.sum):
    """Both results, with another length, factor or sum."""
    total = add(parts, axis=0)
    one = factor(length(total), limit)
    each = factor(np.array([length(part) for part in parts]), limit)
    return total * one, add(parts * each[:, np.newaxis, np.newaxis], axis=0)


def _say(message, **parts):
    clip_in_time.mistake(message, lambda p, limit: clipped(p, limit, **parts))


@clip_in_time.mistake(
    N_("The two results are exchanged: whole is clipped after adding, by_step before.")
)
def exchanged(parts, limit):
    return clipped(parts, limit)[::-1]


@clip_in_time.mistake(
    N_("whole was clipped step by step, like by_step: add the parts first, then "
       "shorten their sum.")
)  # fmt: skip
def both_by_step(parts, limit):
    return (clipped(parts, limit)[1],) * 2


@clip_in_time.mistake(
    N_("whole was not clipped: this is the sum itself, however long it is.")
)
def whole_as_it_is(parts, limit):
    return parts.sum(axis=0), clipped(parts, limit)[1]


@clip_in_time.mistake(
    N_("by_step was not clipped: this is the sum of the parts, however long they are.")
)
def by_step_as_it_is(parts, limit):
    return clipped(parts, limit)[0], parts.sum(axis=0)


@clip_in_time.mistake(
    N_("by_step was clipped after adding, like whole: shorten each part first, then "
       "add.")
)  # fmt: skip
def both_as_a_whole(parts, limit):
    return (clipped(parts, limit)[0],) * 2


@clip_in_time.mistake(
    N_("by_step was shortened once more after adding: each step has its limit, their "
       "sum has none.")
)  # fmt: skip
def twice(parts, limit):
    whole, by_step = clipped(parts, limit)
    return whole, by_step * _factor(_length(by_step), limit)


@clip_in_time.mistake(
    N_("by_step: all parts were measured together and got one factor; each step has a "
       "norm of its own.")
)  # fmt: skip
def one_norm_for_all_steps(parts, limit):
    factor = _factor(_length(parts), limit)
    return clipped(parts, limit)[0], np.sum(parts * factor, axis=0)


@clip_in_time.mistake(
    N_("The norm of all parts together stands where that of their sum belongs: parts "
       "may cancel each other.")
)  # fmt: skip
def whole_by_all_parts(parts, limit):
    factor = _factor(_length(parts), limit)
    return parts.sum(axis=0) * factor, clipped(parts, limit)[1]


@clip_in_time.mistake(
    N_("whole: the norms of the parts were added; the sum of the parts has one norm of "
       "its own.")
)  # fmt: skip
def whole_by_added_norms(parts, limit):
    norms = sum(_length(part) for part in parts)
    return parts.sum(axis=0) * _factor(norms, limit), clipped(parts, limit)[1]


@clip_in_time.mistake(
    N_("by_step: the parts are clipped but not added up; the sum over time is due.")
)
def not_added(parts, limit):
    norms = _length(parts, axis=(1, 2))
    return clipped(parts, limit)[0], parts * _factor(norms, limit)


@clip_in_time.mistake(
    N_("whole: a short sum was made longer; the factor is at most 1.")
)
def short_sum_lengthened(parts, limit):
    total = parts.sum(axis=0)
    norm = _length(total)
    return total * (limit / norm if norm else 1.0), clipped(parts, limit)[1]


@clip_in_time.mistake(
    N_("by_step: short parts were made longer; the factor is at most 1.")
)
def short_parts_lengthened(parts, limit):
    norms = _length(parts, axis=(1, 2))
    longer = parts * limit / np.where(norms > 0, norms, 1.0)
    return clipped(parts, limit)[0], longer.sum(axis=0)


@clip_in_time.mistake(
    N_("by_step: parts that are too long were left out; they are shortened to limit.")
)
def long_parts_left_out(parts, limit):
    kept = parts * (_length(parts, axis=(1, 2)) <= limit)
    return clipped(parts, limit)[0], kept.sum(axis=0)


@clip_in_time.mistake(
    N_("Both are the plain sum of the parts: nothing was shortened to limit.")
)
def nothing_shortened(parts, limit):
    return (parts.sum(axis=0),) * 2


_say(
    N_("The parts were averaged over time: the gradient of shared weights is their "
       "sum."),
    add=np.mean,
)  # fmt: skip
_say(
    N_("Short gradients were made longer: the factor is at most 1."),
    factor=lambda norm, limit: np.divide(
        limit, norm, out=np.ones_like(norm), where=np.asarray(norm) > 0
    ),
)
_say(
    N_("Short gradients were made longer: the factor is at most 1."),
    factor=lambda norm, limit: limit / np.where(norm > 0, norm, np.nan),
)
_say(
    N_("What is too long stays so, and what is short is made longer: min and max are "
       "exchanged, or < stands where > belongs."),
    factor=lambda norm, limit: limit / np.clip(norm, 1e-300, limit)
    if np.ndim(norm) or norm else norm + 1.0,
)  # fmt: skip
_say(
    N_("Gradients that are too long come back with length 1: it should be limit."),
    factor=lambda norm, limit: np.where(norm > limit, 1 / np.maximum(norm, limit), 1.0),
)
_say(
    N_("Gradients that are too long were only divided by limit: divide by their norm "
       "and multiply by limit."),
    factor=lambda norm, limit: np.where(norm > limit, 1 / limit, 1.0),
)  # fmt: skip
_say(
    N_("Gradients that are too long became 0: they are shortened to limit."),
    factor=lambda norm, limit: np.where(norm > limit, 0.0, 1.0),
)
_say(
    N_("The norm is the root of the sum of squares: the root is missing."),
    length=lambda array: np.sum(array**2),
)
_say(
    N_("This is the sum of the absolute values; the norm is the root of the sum of "
       "squares."),
    length=lambda array: np.sum(abs(array)),
)  # fmt: skip
_say(
    N_("This is the largest entry; the norm is the root of the sum of squares."),
    length=lambda array: np.max(abs(array)),
)
_say(
    N_("This is the root of the MEAN square; the norm is the root of their sum."),
    length=lambda array: np.sqrt(np.mean(array**2)),
)
_say(
    N_("This is the spectral norm (np.linalg.norm(g, 2)); the norm is the root of the "
       "sum of the squares of ALL entries."),
    length=lambda array: np.linalg.norm(array, 2),
)  # fmt: skip


@clip_in_time.mistake(
    N_("The entries were clipped one by one; multiply whole arrays by one factor.")
)
def entry_by_entry(parts, limit):
    return (
        np.clip(parts.sum(axis=0), -limit, limit),
        np.clip(parts, -limit, limit).sum(axis=0),
    )


@clip_in_time.mistake(
    N_("Zeros became NaN: an array of norm 0 must not be divided by it.")
)
def zeros_to_nan(parts, limit):
    def shorter(array):
        norm = _length(array)
        with np.errstate(invalid="ignore", divide="ignore"):
            return array / norm * np.minimum(norm, limit)

    return shorter(parts.sum(axis=0)), sum(map(shorter, parts))
