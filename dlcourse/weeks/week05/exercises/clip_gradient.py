"""Exercise: a gradient that is too long is shortened and keeps its direction."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=13,
    returns=("dW", "db"),
    hints=(
        N_("All entries of dW and db together are ONE long vector; how long is it?"),
        N_("Its length is the root of the sum of all squares, of both arrays."),
        N_("If it is too long, multiply both arrays by the same factor; if not, leave "
           "them as they are."),
    ),
    insight=N_("The direction is kept: only the length of the step has a limit."),
)  # fmt: skip
def clip_gradient(dW, db, max_norm):
    """Gradients (dW, db), together no longer than max_norm; same direction and shapes.

    What is short enough comes back unchanged.
    """
    # BEGIN SOLUTION -> return ..., ...
    norm = np.sqrt(np.sum(dW**2) + np.sum(db**2))
    factor = max_norm / norm if norm > max_norm else 1.0
    return factor * dW, factor * db
    # END SOLUTION


@clip_gradient.tried_on
def cases(rng):
    """3, 4 and 5; long and short, one array long, both short but not together, zero."""
    calls = [call(np.array([[3.0, 0.0]]), np.array([4.0, 0.0]), 1.0)]
    for shape, length in (((4, 3), 9.0), ((2, 2), 0.3), ((5, 4), 3.7)):
        dW, db = rng.normal(size=shape), rng.normal(size=shape[1])
        total = np.sqrt(np.sum(dW**2) + np.sum(db**2)) / length
        calls += [call(dW / total, db / total, 1.3), call(dW, db, 0.1)]
    alone = np.array([[0.8, 0.0], [0.0, 0.1]])  # shorter than 1, not so with db
    calls.append(call(alone, np.array([0.6, -0.5]), 1.0))
    calls.append(call(np.zeros((2, 3)), np.zeros(3), 0.5))
    return [*calls, call(dW.astype("float32"), db.astype("float32"), 0.7)]


def clipped(dW, db, max_norm, *, norm=None):
    """Both arrays shortened by one factor, where `norm` measures their length."""
    entries = np.concatenate([dW.ravel(), db.ravel()])
    length = (norm or np.linalg.norm)(entries)
    factor = max_norm / length if length > max_norm else 1.0
    return factor * dW, factor * db


@clip_gradient.mistake(
    N_("Each array was clipped by itself (clipnorm in Keras): that turns the "
       "direction. One norm for dW and db together.")
)  # fmt: skip
def each_by_itself(dW, db, max_norm):
    none = np.zeros(0)
    return clipped(dW, none, max_norm)[0], clipped(none, db, max_norm)[1]


@clip_gradient.mistake(
    N_("Each entry was clipped by itself (clipvalue in Keras): that turns the "
       "direction. Multiply all entries by one factor.")
)  # fmt: skip
def entry_by_entry(dW, db, max_norm):
    return np.clip(dW, -max_norm, max_norm), np.clip(db, -max_norm, max_norm)


@clip_gradient.mistake(
    N_("A short gradient was made longer: leave it as it is, max_norm is a limit and "
       "no target.")
)  # fmt: skip
def always_of_that_length(dW, db, max_norm):
    factor = max_norm / np.sqrt(np.sum(dW**2) + np.sum(db**2))
    return factor * dW, factor * db


@clip_gradient.mistake(
    N_("The length is the root of the sum of squares: the root is missing.")
)
def without_the_root(dW, db, max_norm):
    return clipped(dW, db, max_norm, norm=lambda entries: np.sum(entries**2))


@clip_gradient.mistake(
    N_("This is the sum of the absolute values; the length is the root of the sum of "
       "squares.")
)  # fmt: skip
def by_absolute_values(dW, db, max_norm):
    return clipped(dW, db, max_norm, norm=lambda entries: np.sum(np.abs(entries)))


@clip_gradient.mistake(
    N_("This is the largest entry; the length counts all of them: the root of the sum "
       "of squares.")
)  # fmt: skip
def by_the_largest(dW, db, max_norm):
    return clipped(dW, db, max_norm, norm=lambda entries: np.abs(entries).max())


@clip_gradient.mistake(
    N_("This is the root of the MEAN square; the length is the root of their sum.")
)
def by_the_mean_square(dW, db, max_norm):
    return clipped(dW, db, max_norm, norm=lambda entries: np.sqrt(np.mean(entries**2)))


@clip_gradient.mistake(
    N_("The two lengths were added: take one root, of all squares together.")
)
def by_the_sum_of_lengths(dW, db, max_norm):
    length = np.linalg.norm(dW) + np.linalg.norm(db)
    return clipped(dW, db, max_norm, norm=lambda entries: length)


@clip_gradient.mistake(
    N_("Only dW was measured: the entries of db belong to the length, too.")
)
def by_dw_alone(dW, db, max_norm):
    return clipped(dW, db, max_norm, norm=lambda entries: np.linalg.norm(dW))


@clip_gradient.mistake(
    N_("A long gradient comes back with length 1: it should be max_norm.")
)
def to_length_one(dW, db, max_norm):
    length = np.sqrt(np.sum(dW**2) + np.sum(db**2))
    factor = 1 / length if length > max_norm else 1.0
    return factor * dW, factor * db


@clip_gradient.mistake(
    N_("Where the gradient is too long, db comes back as it was: shorten both.")
)
def dw_alone_shortened(dW, db, max_norm):
    return clipped(dW, db, max_norm)[0], db


@clip_gradient.mistake(
    N_("This is the spectral norm of dW, its largest singular value "
       "(np.linalg.norm(dW, 2)); the length is the root of the sum of squares.")
)  # fmt: skip
def by_the_spectral_norm(dW, db, max_norm):
    length = np.hypot(np.linalg.norm(dW, 2), np.linalg.norm(db))
    return clipped(dW, db, max_norm, norm=lambda entries: length)


@clip_gradient.mistake(
    N_("dW and db were added entry by entry; they stand one after the other in one "
       "long vector.")
)  # fmt: skip
def by_the_sum_of_arrays(dW, db, max_norm):
    length = np.sqrt(np.sum((dW + db) ** 2))
    return clipped(dW, db, max_norm, norm=lambda entries: length)


@clip_gradient.mistake(
    N_("The factor is upside down: a long gradient is divided by its length and "
       "multiplied by max_norm.")
)  # fmt: skip
def upside_down(dW, db, max_norm):
    length = np.sqrt(np.sum(dW**2) + np.sum(db**2))
    factor = min(1.0, length / max_norm)
    return factor * dW, factor * db


@clip_gradient.mistake(
    N_("What is too long stays so, and what is short is made longer: max stands where "
       "min belongs, or < where > does.")
)  # fmt: skip
def the_short_ones_made_longer(dW, db, max_norm):
    length = np.sqrt(np.sum(dW**2) + np.sum(db**2))
    factor = max(1.0, max_norm / length)
    return factor * dW, factor * db
