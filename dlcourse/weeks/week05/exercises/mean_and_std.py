"""Exercise: mean and standard deviation of data that come in batches."""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=1,
    returns=("mean", "std"),
    hints=(
        N_("Batches need not be equally long: add up sums and counts, and divide once, "
           "at the end."),
        N_("You may go through the list twice. What do you know the second time that "
           "the squares of the first time did not know?"),
        N_("Second time: sum the squared distances from the mean of ALL rows, divide "
           "by the number of all rows, take the root."),
    ),
    insight=N_("Normalization.adapt learns from batches, too, in a single pass: it "
               "joins their means and variances, weighted by their lengths. Also tried "
               "on the 30 columns of the breast cancer data."),
)  # fmt: skip
def mean_and_std(batches):
    """Mean and standard deviation of each column, as over all rows at once.

    batches: a list of arrays (rows, features) of any lengths; results: (features,).

    >>> mean_and_std([np.array([[1.0], [3.0]]), np.array([[8.0]])])[0]
    array([4.])
    """
    # BEGIN SOLUTION
    m = sum(len(batch) for batch in batches)
    mean = sum(batch.sum(axis=0) for batch in batches) / m  # (features,)
    squares = sum(((batch - mean) ** 2).sum(axis=0) for batch in batches)
    return mean, np.sqrt(squares / m)
    # END SOLUTION


@mean_and_std.tried_on
def cases(rng):
    """B41 in two batches; unequal batches, a large offset, a constant, the tumours."""
    notes = [np.array([[1.0, 0.0], [400.0, 0.4]]), np.array([[1000.0, 1.0]])]
    calls = [call(notes)]
    for lengths, features in (((4, 4, 1), 2), ((3, 5, 2, 6), 3), ((5, 2), 4)):
        centre, spread = rng.normal(0, 9, features), rng.uniform(0.5, 20, features)
        tables = [rng.normal(centre, spread, (rows, features)) for rows in lengths]
        calls.append(call(tables))
    far = [1e9 + rng.normal(size=(rows, 2)) for rows in (6, 4, 3)]
    constant = [np.full((rows, 2), 7.0) for rows in (3, 2)]
    cells = datasets.load_breast_cancer()[0][rng.permutation(569)]
    return [*calls, call(far), call(constant), call(np.split(cells, [200, 400]))]


def together(batches):
    """Return all rows in one array: small enough here, for the slips."""
    return np.concatenate(batches)


AVERAGED = N_(
    "The means of the batches were averaged: a short batch would then weigh as much "
    "as a long one. Add up the sums and divide by the number of all rows."
)


@mean_and_std.mistake(AVERAGED)
def mean_of_means_alone(batches):
    mean = np.mean([batch.mean(axis=0) for batch in batches], axis=0)
    return mean, together(batches).std(axis=0)


@mean_and_std.mistake(AVERAGED)
def mean_of_means(batches):
    mean = np.mean([batch.mean(axis=0) for batch in batches], axis=0)
    squares = sum(((batch - mean) ** 2).sum(axis=0) for batch in batches)
    return mean, np.sqrt(squares / sum(map(len, batches)))


@mean_and_std.mistake(
    N_("Means and standard deviations of the batches were averaged. That forgets how "
       "far the batches lie apart, and lets a short one weigh as much as a long one.")
)  # fmt: skip
def mean_of_both(batches):
    mean = np.mean([batch.mean(axis=0) for batch in batches], axis=0)
    return mean, np.mean([batch.std(axis=0) for batch in batches], axis=0)


@mean_and_std.mistake(
    N_("The standard deviations of the batches were averaged: a root does not average. "
       "Add up squared distances from the mean of all rows.")
)  # fmt: skip
def mean_of_deviations(batches):
    std = np.mean([batch.std(axis=0) for batch in batches], axis=0)
    return together(batches).mean(axis=0), std


@mean_and_std.mistake(
    N_("std: weighted by the lengths, the standard deviations of the batches were "
       "averaged. What lies between the batches is still missing, and a root does not "
       "average.")
)  # fmt: skip
def weighted_mean_of_deviations(batches):
    std = sum(len(batch) * batch.std(axis=0) for batch in batches)
    return together(batches).mean(axis=0), std / sum(map(len, batches))


@mean_and_std.mistake(
    N_("std: this is how far the means of the batches lie apart; what lies within the "
       "batches is missing. Measure each row from the mean of all rows.")
)  # fmt: skip
def deviation_of_the_means(batches):
    std = np.std([batch.mean(axis=0) for batch in batches], axis=0)
    return together(batches).mean(axis=0), std


@mean_and_std.mistake(
    N_("Each batch was measured from its own mean, so what lies between the batches is "
       "missing: measure from the mean of all rows.")
)  # fmt: skip
def from_the_own_mean(batches):
    squares = sum(((b - b.mean(axis=0)) ** 2).sum(axis=0) for b in batches)
    return together(batches).mean(axis=0), np.sqrt(squares / sum(map(len, batches)))


ON_PAPER = N_(
    "The mean of the squares minus the square of the mean is right on paper. Far from "
    "0 it is the difference of two huge, nearly equal numbers, and rounding eats it "
    "up: go through the list a second time."
)


@mean_and_std.mistake(ON_PAPER)
def squares_minus_square(batches):
    m = sum(map(len, batches))
    mean = sum(batch.sum(axis=0) for batch in batches) / m
    variance = sum((batch**2).sum(axis=0) for batch in batches) / m - mean**2
    return mean, np.sqrt(np.maximum(variance, 0))


@mean_and_std.mistake(ON_PAPER)
def squares_minus_square_below_zero(batches):
    m = sum(map(len, batches))
    mean = sum(batch.sum(axis=0) for batch in batches) / m
    variance = sum((batch**2).sum(axis=0) for batch in batches) / m - mean**2
    with np.errstate(invalid="ignore"):
        return mean, np.sqrt(variance)


@mean_and_std.mistake(N_("The variance came back: the root is missing."))
def without_the_root(batches):
    rows = together(batches)
    return rows.mean(axis=0), rows.var(axis=0)


@mean_and_std.mistake(
    N_("The standard deviation divides by m - 1; here it divides by m.")
)
def of_a_sample(batches):
    rows = together(batches)
    return rows.mean(axis=0), rows.std(axis=0, ddof=1)


@mean_and_std.mistake(
    N_("Divided by the number of batches; the mean is over the rows.")
)
def by_the_batches(batches):
    mean = sum(batch.sum(axis=0) for batch in batches) / len(batches)
    squares = sum(((batch - mean) ** 2).sum(axis=0) for batch in batches)
    return mean, np.sqrt(squares / len(batches))


@mean_and_std.mistake(
    N_("std: the squared distances were divided by the number of batches; there are as "
       "many of them as rows.")
)  # fmt: skip
def squares_by_the_batches(batches):
    mean = together(batches).mean(axis=0)
    squares = sum(((batch - mean) ** 2).sum(axis=0) for batch in batches)
    return mean, np.sqrt(squares / len(batches))


@mean_and_std.mistake(
    N_("One mean for the whole table: each column needs its own (axis).")
)
def one_for_the_table(batches):
    return together(batches).mean(), together(batches).std()


@mean_and_std.mistake(
    N_("Only the last batch was looked at: add up in the loop, divide behind it.")
)
def the_last_batch(batches):
    return batches[-1].mean(axis=0), batches[-1].std(axis=0)
