"""Exercise: columns of mean 0 and standard deviation 1, by the training set alone."""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=1,
    returns=("x_train", "x_test"),
    hints=(
        N_("One mean and one standard deviation per column: look at axis."),
        N_("The test set is new data: it gets the numbers of the training set."),
        N_("A column that never changes has standard deviation 0; epsilon is the "
           "least divisor you allow."),
    ),
    insight=N_("Also tried on the 30 columns of the real breast cancer data."),
)  # fmt: skip
def standardize(x_train, x_test, epsilon=1e-7):
    """Columns of mean 0 and standard deviation 1; divisors of at least epsilon.

    x_train: (m, features), x_test: (n, features); returns both, same shapes.
    """
    # BEGIN SOLUTION
    mean = x_train.mean(axis=0)  # (features,)
    std = np.maximum(x_train.std(axis=0), epsilon)  # (features,)
    return (x_train - mean) / std, (x_test - mean) / std
    # END SOLUTION


@standardize.tried_on
def cases(rng):
    """B41; random scales, a constant column, and the real breast cancer data."""
    notes = np.array([[1.0, 0.0], [400.0, 0.4], [1000.0, 1.0]])  # examples as rows
    train = rng.normal(rng.uniform(-9, 9, 3), rng.uniform(0.5, 20, 3), size=(20, 3))
    test = rng.normal(size=(7, 3)) * 5 + 3
    cells = datasets.load_breast_cancer()[0][rng.permutation(569)]
    return [
        call(notes, np.array([[500.0, 0.5]])),
        call(train, test),
        call(with_constant(train), with_constant(test)),
        call(with_constant(train, 7.0), with_constant(test, 7.0)),
        call(cells[:400], cells[400:]),
        call(with_constant(train), with_constant(test, 0.3), epsilon=1e-5),
    ]


def with_constant(x, value=0.1):
    """Return `x` with a constant column; the std of many 0.1 is 1e-17."""
    return np.column_stack([x, np.full(len(x), value)])


def scaled(x_train, x_test, mean, std):
    """Both tables by one mean and one divisor, as the last line of the solution."""
    return (x_train - mean) / std, (x_test - mean) / std


@standardize.mistake(
    N_("The test set is standardised with its own mean and standard deviation; "
       "use those of the training set, as the network will see new data.")
)  # fmt: skip
def each_by_its_own(x_train, x_test, epsilon=1e-7):
    return tuple(
        (x - x.mean(axis=0)) / np.maximum(x.std(axis=0), epsilon)
        for x in (x_train, x_test)
    )


@standardize.mistake(
    N_("Mean and standard deviation come from training and test set together: "
       "the test set leaks into training.")
)  # fmt: skip
def leaking(x_train, x_test, epsilon=1e-7):
    x = np.concatenate([x_train, x_test])
    return scaled(x_train, x_test, x.mean(axis=0), np.maximum(x.std(axis=0), epsilon))


@standardize.mistake(
    N_("Divided by the variance: that changes the unit; take its root.")
)
def by_the_variance(x_train, x_test, epsilon=1e-7):
    variance = np.maximum(x_train.var(axis=0), epsilon)
    return scaled(x_train, x_test, x_train.mean(axis=0), variance)


@standardize.mistake(
    N_("Divided by the standard deviation, but the mean was not subtracted.")
)
def not_centred(x_train, x_test, epsilon=1e-7):
    return scaled(x_train, x_test, 0.0, np.maximum(x_train.std(axis=0), epsilon))


@standardize.mistake(
    N_("One mean for the whole table: each column needs its own (axis).")
)
def one_for_the_table(x_train, x_test, epsilon=1e-7):
    return scaled(x_train, x_test, x_train.mean(), np.maximum(x_train.std(), epsilon))


@standardize.mistake(
    N_("The standard deviation divides by m - 1; here it divides by m.")
)
def of_a_sample(x_train, x_test, epsilon=1e-7):
    std = np.maximum(x_train.std(axis=0, ddof=1), epsilon)
    return scaled(x_train, x_test, x_train.mean(axis=0), std)


OVERWRITTEN = N_(
    "x_test was scaled by the mean, or the deviation, of the x_train that is already "
    "shifted: its mean is 0 by now. Compute both first, under names of their own."
)


@standardize.mistake(OVERWRITTEN)
def mean_of_the_shifted(x_train, x_test, epsilon=1e-7):
    std = np.maximum(x_train.std(axis=0), epsilon)
    x_train = (x_train - x_train.mean(axis=0)) / std
    return x_train, (x_test - x_train.mean(axis=0)) / std


@standardize.mistake(OVERWRITTEN)
def mean_and_deviation_of_the_scaled(x_train, x_test, epsilon=1e-7):
    mean, std = x_train.mean(axis=0), np.maximum(x_train.std(axis=0), epsilon)
    x_train = (x_train - mean) / std
    std = np.maximum(x_train.std(axis=0), epsilon)
    return x_train, (x_test - x_train.mean(axis=0)) / std


@standardize.mistake(OVERWRITTEN)
def deviation_of_the_scaled(x_train, x_test, epsilon=1e-7):
    mean, std = x_train.mean(axis=0), np.maximum(x_train.std(axis=0), epsilon)
    x_train = (x_train - mean) / std
    return x_train, (x_test - mean) / np.maximum(x_train.std(axis=0), epsilon)


@standardize.mistake(
    N_("Only the mean was divided: without brackets a division comes before a "
       "difference.")
)  # fmt: skip
def without_brackets(x_train, x_test, epsilon=1e-7):
    mean, std = x_train.mean(axis=0), np.maximum(x_train.std(axis=0), epsilon)
    return x_train - mean / std, x_test - mean / std


ONLY_ZERO = N_(
    "Only a standard deviation of exactly 0 is caught. That of a constant column of "
    "0.1 is about 1e-17, by rounding: take no divisor below epsilon."
)


@standardize.mistake(ONLY_ZERO)
def only_zero_replaced(x_train, x_test, epsilon=1e-7):
    std = x_train.std(axis=0)
    return scaled(x_train, x_test, x_train.mean(axis=0), np.where(std == 0, 1, std))


@standardize.mistake(ONLY_ZERO)
def only_zero_becomes_epsilon(x_train, x_test, epsilon=1e-7):
    std = x_train.std(axis=0)
    std = np.where(std == 0, epsilon, std)
    return scaled(x_train, x_test, x_train.mean(axis=0), std)


@standardize.mistake(ONLY_ZERO)
def nan_to_zero(x_train, x_test, epsilon=1e-7):
    tables = scaled(x_train, x_test, x_train.mean(axis=0), x_train.std(axis=0))
    return tuple(np.nan_to_num(table) for table in tables)


@standardize.mistake(
    N_("A constant column gives 0 / 0; epsilon must keep the divisor away from 0.")
)
def without_epsilon(x_train, x_test, epsilon=1e-7):
    return scaled(x_train, x_test, x_train.mean(axis=0), x_train.std(axis=0))


def by_rows(x, epsilon):
    """`x` with each row scaled by itself."""
    std = np.maximum(x.std(axis=1, keepdims=True), epsilon)
    return (x - x.mean(axis=1, keepdims=True)) / std


@standardize.mistake(
    N_("Each row was scaled by itself (axis=1): a feature is a column, so average "
       "over the rows, axis=0.")
)  # fmt: skip
def rows_for_columns(x_train, x_test, epsilon=1e-7):
    return by_rows(x_train, epsilon), by_rows(x_test, epsilon)


@standardize.mistake(
    N_("The test set is divided by its own standard deviation; use that of the "
       "training set.")
)  # fmt: skip
def divided_by_its_own(x_train, x_test, epsilon=1e-7):
    mean = x_train.mean(axis=0)
    return tuple(
        (x - mean) / np.maximum(x.std(axis=0), epsilon) for x in (x_train, x_test)
    )


@standardize.mistake(
    N_("Divisors below epsilon were set to 1; the least divisor is epsilon itself.")
)
def small_ones_become_one(x_train, x_test, epsilon=1e-7):
    std = x_train.std(axis=0)
    std = np.where(std < epsilon, 1, std)
    return scaled(x_train, x_test, x_train.mean(axis=0), std)


@standardize.mistake(
    N_("epsilon was added to the variance, and its root is far larger than epsilon: "
       "it is the standard deviation that should not fall below epsilon.")
)  # fmt: skip
def epsilon_in_the_variance(x_train, x_test, epsilon=1e-7):
    std = np.sqrt(x_train.var(axis=0) + epsilon)
    return scaled(x_train, x_test, x_train.mean(axis=0), std)


@standardize.mistake(
    N_("Scaled to the range from 0 to 1 by least and largest; subtract the mean, "
       "divide by the standard deviation.")
)  # fmt: skip
def least_to_largest(x_train, x_test, epsilon=1e-7):
    least, width = x_train.min(axis=0), np.ptp(x_train, axis=0)
    return scaled(x_train, x_test, least, np.maximum(width, epsilon))
