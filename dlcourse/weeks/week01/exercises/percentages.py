"""Exercise: percentages of column sums by one line of broadcasting."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=3,
    hints=(
        N_("First the sum of each column: which axis has to disappear?"),
        N_("table.sum(axis=0) has one number per column; broadcasting divides each row "
           "by it."),
    ),
    insight=N_("Every column of the result adds up to 100."),
)  # fmt: skip
def percentages(table):
    """Share of each entry in the sum of its column, in percent; shape as table.

    >>> percentages(np.array([[1.0, 3.0], [4.0, 3.0]]))
    array([[20., 50.],
           [80., 50.]])
    """
    # BEGIN SOLUTION -> return ...
    return 100 * table / table.sum(axis=0, keepdims=True)  # (r, c) / (1, c)
    # END SOLUTION


CALORIES = np.array([[56, 0, 4.4, 68], [1.2, 104, 52, 8], [1.8, 135, 99, 0.9]])


@percentages.tried_on
def cases(rng):
    """B27, the calories; a small table; then random ones, also of whole numbers."""
    drawn = [rng.uniform(0.1, 50, size=shape) for shape in [(3, 3), (7, 4)]]
    return [
        call(CALORIES),
        call(np.array([[1.0, 6.0], [3.0, 2.0]])),
        *map(call, drawn),
        call(rng.integers(1, 90, size=(2, 3))),
    ]


@percentages.mistake(
    N_("These are shares of the rows: axis=1 disappeared. Down a column runs axis=0.")
)
def shares_of_rows(table):
    return 100 * table / table.sum(axis=1, keepdims=True)


@percentages.mistake(
    N_("These are shares of the whole table: without axis all entries are summed.")
)
def shares_of_the_table(table):
    return 100 * table / table.sum()


@percentages.mistake(
    N_("These are fractions that add up to 1; percentages add up to 100.")
)
def fractions(table):
    return table / table.sum(axis=0)


@percentages.mistake(N_("Divided by the mean of the column: divide by its sum."))
def by_the_mean(table):
    return 100 * table / table.mean(axis=0)


@percentages.mistake(
    N_("Divided by the largest entry of the column: divide by its sum.")
)
def by_the_largest(table):
    return 100 * table / table.max(axis=0)


@percentages.mistake(
    N_("The percentages are rounded: return them as they are, round when you print.")
)
def rounded(table):
    return (100 * table / table.sum(axis=0)).round(1)


@percentages.mistake(
    N_("The decimals were cut off: divide with /, not //, and do not convert to int.")
)
def decimals_thrown_away(table):
    return 100 * table // table.sum(axis=0)


@percentages.mistake(
    N_("axis=1 adds along each row, and (3, 4) by (3,) fails. Down a column runs "
       "axis=0.")
)  # fmt: skip
def by_sums_of_rows(table):
    return 100 * table / table.sum(axis=1)


@percentages.mistake(
    N_("reshape(1, 4) fits four columns only: keepdims=True fits any table.")
)
def for_four_columns(table):
    return 100 * table / table.sum(axis=0).reshape(1, 4)


@percentages.mistake(
    N_("The sums of the columns became a column, which is stretched to the right: as a "
       "row, (1, 4), they are stretched downwards.")
)  # fmt: skip
def sums_as_a_column(table):
    return 100 * table / table.sum(axis=0)[:, np.newaxis]
