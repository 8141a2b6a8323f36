"""Exercise: distances of all pairs without loops, and so much faster."""

import numpy as np

from dlcourse.exercises.engine import N_, FastExercise, call


@FastExercise.task(
    number=8,
    tolerance=1e-9,  # in float32 they are not the numbers of the loops
    hints=(
        N_("Give the points the shape (m, 1, d) and the centres (1, k, d): what shape "
           "has the difference?"),
        N_("The pairs are the first two axes; the sum of the squares runs over the "
           "last."),
    ),
    insight=N_("At least 5 times as fast as the loops. The next cell classifies with "
               "them."),
)  # fmt: skip
def squared_distances(points, centres):
    """The numbers of these loops, but faster; points (m, d), centres (k, d): (m, k).

    distances = np.empty((len(points), len(centres)))
    for i, point in enumerate(points):
        for j, centre in enumerate(centres):
            distances[i, j] = ((point - centre) ** 2).sum()
    """
    # BEGIN SOLUTION -> return ...
    differences = points[:, np.newaxis] - centres  # (m, 1, d) - (k, d): (m, k, d)
    return (differences**2).sum(axis=-1)
    # END SOLUTION


@squared_distances.tried_on
def cases(rng):
    """Two points and two centres, of four different distances; then random points."""
    drawn = [(3, 2, 1), (4, 3, 2), (6, 7, 3), tuple(rng.integers(8, 20, size=3))]
    return [
        call(np.array([[0.0, 0, 0], [3, 4, 1]]), np.array([[0.0, 1, 0], [2, 2, 0]])),
        *(call(rng.normal(size=(m, d)), rng.normal(size=(k, d))) for m, k, d in drawn),
    ]


POINTS = np.random.default_rng(0).normal(size=(300, 3))
CENTRES = np.random.default_rng(1).normal(size=(200, 3))


@squared_distances.faster_than(
    factor=5,
    race=call(POINTS, CENTRES),
    lap=call(POINTS[:10], CENTRES),
    laps=30,
    slow=N_("The numbers are right, but it takes about as long as the loops: let NumPy "
            "visit the pairs."),
)  # fmt: skip
def loops(points, centres):
    """The loops of the docstring."""
    distances = np.empty((len(points), len(centres)))
    for i, point in enumerate(points):
        for j, centre in enumerate(centres):
            distances[i, j] = ((point - centre) ** 2).sum()
    return distances


def differences(points, centres):
    """Return the differences of all pairs, shape (m, k, d)."""
    return points[:, np.newaxis] - centres


def expanded(points, centres, factor):
    """Return |a|^2 + |b|^2 + factor * a.b, shape (m, k)."""
    squares = (points**2).sum(1)[:, np.newaxis] + (centres**2).sum(1)
    return squares + factor * points @ centres.T


@squared_distances.mistake(N_("These are distances: leave the root out."))
def root_taken(points, centres):
    return np.sqrt((differences(points, centres) ** 2).sum(-1))


@squared_distances.mistake(
    N_("The numbers were computed in float32, with 7 digits; the loops keep float64.")
)
def in_single_precision(points, centres):
    return (differences(points.astype("f4"), centres.astype("f4")) ** 2).sum(-1)


@squared_distances.mistake(
    N_("The differences were added without being squared: they cancel.")
)
def not_squared(points, centres):
    return differences(points, centres).sum(-1)


@squared_distances.mistake(
    N_("These are sums of absolute differences: square them instead.")
)
def absolute(points, centres):
    return np.abs(differences(points, centres)).sum(-1)


@squared_distances.mistake(
    N_("The result is transposed: points are the rows, centres the columns.")
)
def transposed(points, centres):
    return (differences(centres, points) ** 2).sum(-1)


@squared_distances.mistake(
    N_("The sum runs over the centres: sum over the coordinates, the last axis.")
)
def summed_over_centres(points, centres):
    return (differences(points, centres) ** 2).sum(1)


@squared_distances.mistake(
    N_("The sum runs over the points: sum over the coordinates, the last axis.")
)
def summed_over_points(points, centres):
    return (differences(points, centres) ** 2).sum(0)


@squared_distances.mistake(
    N_("Only the largest square of each pair is left: add them up.")
)
def largest_taken(points, centres):
    return (differences(points, centres) ** 2).max(-1)


@squared_distances.mistake(N_("The mean over the coordinates was taken: take the sum."))
def mean_taken(points, centres):
    return (differences(points, centres) ** 2).mean(-1)


@squared_distances.mistake(
    N_("The mixed term counts twice: |a - b|^2 = |a|^2 - 2 a.b + |b|^2.")
)
def mixed_term_once(points, centres):
    return expanded(points, centres, -1)


@squared_distances.mistake(N_("This is |a + b|^2: the mixed term comes with a minus."))
def mixed_term_added(points, centres):
    return expanded(points, centres, 2)


@squared_distances.mistake(
    N_("Points and centres are paired row by row: an axis of length 1 is missing, so "
       "that each point meets each centre.")
)  # fmt: skip
def row_by_row(points, centres):
    return ((points - centres) ** 2).sum(-1)


NO_COLUMN = N_("The squared lengths of the points must be a column: (m,) is stretched "
               "downwards, (m, 1) to the right.")  # fmt: skip


@squared_distances.mistake(NO_COLUMN)
def points_as_a_row(points, centres):
    mixed = points @ centres.T
    return (points**2).sum(1) - 2 * mixed + (centres**2).sum(1)


@squared_distances.mistake(
    N_("The squared lengths of the centres must be a row, (k,): only those of the "
       "points become a column.")
)  # fmt: skip
def centres_as_a_column(points, centres):
    lengths = (points**2).sum(1)[:, None] + (centres**2).sum(1)[:, None]
    return lengths - 2 * points @ centres.T


@squared_distances.mistake(
    N_("The lengths are not squared: the formula has |a|^2 and |b|^2.")
)
def lengths_not_squared(points, centres):
    lengths = np.linalg.norm(points, axis=1)[:, None] + np.linalg.norm(centres, axis=1)
    return lengths - 2 * points @ centres.T


@squared_distances.mistake(
    N_("The differences were added first and squared then: square each one.")
)
def squared_too_late(points, centres):
    return differences(points, centres).sum(-1) ** 2


@squared_distances.mistake(N_("The mixed term is missing: subtract 2 a.b as well."))
def without_mixed_term(points, centres):
    return expanded(points, centres, 0)


SAME_PLACE = N_(
    "The axis of length 1 belongs to the points, between m and d: only then does each "
    "point meet each centre."
)


@squared_distances.mistake(SAME_PLACE)
def both_as_columns(points, centres):
    return ((points[:, None] - centres[:, None]) ** 2).sum(-1)


@squared_distances.mistake(SAME_PLACE)
def points_laid_down(points, centres):
    return ((points[None] - centres) ** 2).sum(-1)
