"""Exercise: a standardisation with two bugs; mend it."""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, BugHunt, call


@BugHunt.task(
    number=9,
    returns=("x_train", "x_test"),
    hints=(
        N_("Look at the means of the columns afterwards: x_train.mean(axis=0) should "
           "be 0 in every column. Is it?"),
        N_("Give it a test set of one example. What does the model get to see, whoever "
           "that example is?"),
        N_("One mean and one standard deviation for each column, axis=0, both of the "
           "training examples; and both tables go through the same two numbers."),
    ),
    insight=N_("A test example is like one that comes next year: whatever is learned, "
               "the scale too, comes from the training examples."),
)  # fmt: skip
def scaled(x_train, x_test):
    """Columns with mean 0 and standard deviation 1 on the training examples.

    x_train: (m, n), x_test: (k, n), k >= 1; rows are examples, no column is constant on
    the training examples. The numbers that scale x_train scale x_test.
    """
    mean = x_train.mean(axis=0)  # (n,)
    std = x_train.std(axis=0)  # (n,)
    return (x_train - mean) / std, (x_test - mean) / std


@scaled.given
def scaled(x_train, x_test):
    """Columns with mean 0 and standard deviation 1 on the training examples.

    x_train: (m, n), x_test: (k, n), k >= 1; rows are examples, no column is constant on
    the training examples. The numbers that scale x_train scale x_test.
    """
    mean = x_train.mean(axis=1, keepdims=True)
    std = x_train.std(axis=0)
    x_train = (x_train - mean) / std
    mean = x_test.mean(axis=1, keepdims=True)
    std = x_test.std(axis=0)
    return x_train, (x_test - mean) / std


@scaled.tried_on
def cases(rng):
    """Columns of unlike size; one test example; squares; the tumours."""
    small = np.array([[1.0, 0.1], [2.0, 0.4], [6.0, 0.7]])
    calls = [call(small, np.array([[3.0, 0.2], [4.0, 0.9]]))]
    for m, n, k in ((5, 3, 4), (4, 4, 1), (6, 2, 6), (3, 3, 3), (9, 2, 2)):
        centre, size = rng.uniform(-9, 9, size=n), rng.uniform(0.2, 20, size=n)
        tables = (rng.normal(centre, size, size=(rows, n)) for rows in (m, k))
        calls.append(call(*tables))
    cells = datasets.load_breast_cancer()[0][rng.permutation(569)[:90], :8]
    return [*calls, call(cells[:60], cells[60:])]


def by(mean, std, *, mean_of_test=None, std_of_test=None):
    """Return a standardisation by numbers that are functions of both tables."""

    def answer(x_train, x_test):
        both = x_train, x_test
        test_mean, test_std = mean_of_test or mean, std_of_test or std
        return ((x_train - mean(*both)) / std(*both),
                (x_test - test_mean(*both)) / test_std(*both))  # fmt: skip

    return answer


def of_columns(statistic):
    """Return three versions of a statistic of columns: training, test, both tables."""
    return (
        lambda train, test: statistic(train, axis=0),
        lambda train, test: statistic(test, axis=0),
        lambda train, test: statistic(np.vstack([train, test]), axis=0),
    )


MEAN, MEAN_OF_TEST, MEAN_OF_ALL = of_columns(np.mean)
STD, STD_OF_TEST, STD_OF_ALL = of_columns(np.std)


def of_rows(statistic, place):
    """Return the statistic of each row of one of the tables, as a column."""
    return lambda *tables: statistic(tables[place], axis=1, keepdims=True)


def of_table(statistic):
    """Return the statistic of all entries of the training table, one number."""
    return lambda train, test: statistic(train)


OWN = N_(
    "One bug is mended: the columns have their own means. The test examples are still "
    "scaled by numbers of their own; use those of the training examples."
)
scaled.mistake(OWN, by(MEAN, STD, mean_of_test=MEAN_OF_TEST, std_of_test=STD_OF_TEST))
scaled.mistake(
    N_("The mean of the test examples is still their own; use that of the training "
       "examples."),
    by(MEAN, STD, mean_of_test=MEAN_OF_TEST),
)  # fmt: skip
scaled.mistake(
    N_("The standard deviation of the test examples is still their own; use that of "
       "the training examples."),
    by(MEAN, STD, std_of_test=STD_OF_TEST),
)  # fmt: skip
for std in (STD, of_rows(np.std, 0)):
    std_of_test = of_rows(np.std, 1) if std is not STD else STD
    scaled.mistake(
        N_("Each row is still centred by a mean of its own: a feature is a column, so "
           "average over the rows, axis=0."),
        by(of_rows(np.mean, 0), std, mean_of_test=of_rows(np.mean, 1),
           std_of_test=std_of_test),
    )  # fmt: skip
scaled.mistake(
    N_("axis=1 averages over the columns, one number for each row, (m,): a feature is "
       "a column, so average over the rows, axis=0."),
    by(lambda train, test: train.mean(axis=1), lambda train, test: train.std(axis=1)),
)  # fmt: skip
scaled.mistake(
    N_("The means are those of columns now, the standard deviations are those of rows: "
       "both need axis=0."),
    by(MEAN, of_rows(np.std, 0), std_of_test=of_rows(np.std, 1)),
)  # fmt: skip
scaled.mistake(
    N_("x_train is right; x_test is still centred row by row: use the means of the "
       "training columns."),
    by(MEAN, STD, mean_of_test=of_rows(np.mean, 1)),
)  # fmt: skip
scaled.mistake(
    N_("x_train is right; x_test is still scaled as it was given, by rows and by its "
       "own numbers."),
    by(MEAN, STD, mean_of_test=of_rows(np.mean, 1), std_of_test=STD_OF_TEST),
)  # fmt: skip
scaled.mistake(
    N_("x_test is right; x_train is still centred row by row, axis=1."),
    by(of_rows(np.mean, 0), STD, mean_of_test=MEAN),
)
for both in (MEAN_OF_ALL, STD_OF_ALL), (MEAN_OF_ALL, STD), (MEAN, STD_OF_ALL):
    scaled.mistake(
        N_("Training and test examples were put together for the numbers: so the test "
           "examples had a say. Only the training examples do."),
        by(*both),
    )  # fmt: skip
for one_mean, one_std in (
    (of_table(np.mean), of_table(np.std)),
    (of_table(np.mean), STD),
    (MEAN, of_table(np.std)),
):
    scaled.mistake(
        N_("One number for the whole table; every column has its own mean and its own "
           "standard deviation (axis=0)."),
        by(one_mean, one_std),
    )  # fmt: skip
scaled.mistake(
    N_("The training examples were scaled by the numbers of the test examples; it is "
       "the other way round."),
    by(MEAN_OF_TEST, STD_OF_TEST),
)  # fmt: skip
scaled.mistake(
    N_("The tables are scaled each by the numbers of the other; both by those of the "
       "training examples."),
    by(MEAN_OF_TEST, STD_OF_TEST, mean_of_test=MEAN, std_of_test=STD),
)  # fmt: skip
scaled.mistake(
    N_("Divided by the variance: take its root, the standard deviation."),
    by(MEAN, lambda train, test: train.var(axis=0)),
)
scaled.mistake(
    N_("The standard deviation divides by m - 1 here; np.std divides by m."),
    by(MEAN, lambda train, test: train.std(axis=0, ddof=1)),
)
scaled.mistake(
    N_("The mean is missing: subtract it before you divide."),
    by(lambda train, test: 0.0, STD),
)
scaled.mistake(
    N_("The columns were centred, but not divided by their standard deviations."),
    by(MEAN, lambda train, test: 1.0),
)
scaled.mistake(
    N_("x_test came back as it was. Did its numbers come from an x_train that is "
       "already scaled? They are 0 and 1: keep the first ones under names of their "
       "own."),
    by(MEAN, STD, mean_of_test=lambda *_: 0.0, std_of_test=lambda *_: 1.0),
)  # fmt: skip
scaled.mistake(
    N_("x_test was centred, but by the mean of an x_train that is already scaled, "
       "which is 0: keep both numbers under names of their own."),
    by(MEAN, STD, mean_of_test=lambda *_: 0.0),
)  # fmt: skip
scaled.mistake(
    N_("x_test was scaled by the standard deviation of an x_train that is already "
       "scaled, which is 1: keep both numbers under names of their own."),
    by(MEAN, STD, std_of_test=lambda *_: 1.0),
)  # fmt: skip
scaled.mistake(
    N_("Scaled by least and largest number; the mean and the standard deviation are "
       "asked."),
    by(lambda train, test: train.min(axis=0), lambda train, test: np.ptp(train, 0)),
)  # fmt: skip
scaled.mistake(
    N_("Divided by the range instead of the standard deviation."),
    by(MEAN, lambda train, test: np.ptp(train, axis=0)),
)
scaled.mistake(
    N_("The median was subtracted instead of the mean."),
    by(lambda train, test: np.median(train, axis=0), STD),
)


@scaled.mistake(N_("The mean was divided alone: brackets around the difference."))
def without_brackets(x_train, x_test):
    ratio = x_train.mean(axis=0) / x_train.std(axis=0)
    return x_train - ratio, x_test - ratio


for epsilon in (1e-2, 1e-3, 1e-4, 1e-5):
    scaled.mistake(
        N_("Something was added to the standard deviation: no column is constant here, "
           "so divide by it as it is."),
        by(MEAN, lambda train, test, e=epsilon: train.std(axis=0) + e),
    )  # fmt: skip
