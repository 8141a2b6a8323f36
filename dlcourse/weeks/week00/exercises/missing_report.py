"""Exercise: how many entries of a table are missing, and where."""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, FunctionExercise, call, same


@FunctionExercise.task(
    number=4,
    returns=("count", "share", "complete"),
    hints=(
        N_("table.isna() is a table of True and False, True where an entry is "
           "missing. True counts as 1, so .sum() counts and .mean() gives the share, "
           "column by column."),
        N_("complete: a row is complete if none of its entries is missing. Ask each "
           "row with .any(axis=1), or let table.dropna() throw the others away and "
           "count what is left with len."),
    ),
    insight=N_("Also tried on the real stock prices: 71 of 524 rows are complete. "
               "One column alone, DELL, lacks 453; without it 215 rows are."),
)  # fmt: skip
def missing_report(table):
    """The missing entries of a pandas table, and its complete rows.

    count: how many entries of each column are missing, in the order of the columns.
    share: the same as a fraction of the number of rows. complete: the number of rows in
    which nothing is missing, a whole number.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"m2": [50, np.nan, 80], "kind": ["A", None, "C"],
    ...                       "price": [150, 0, np.nan]})
    >>> count, share, complete = missing_report(table)
    >>> [int(n) for n in count], [round(float(s), 2) for s in share], complete
    ([1, 1, 1], [0.33, 0.33, 0.33], 1)
    """
    # BEGIN SOLUTION -> count, share, complete = ..., ..., ...
    missing = table.isna()
    count = missing.sum()
    share = count / len(table)
    complete = len(table.dropna())
    # END SOLUTION
    return count, share, complete


def stocks():
    """The prices of eight shares and two indices, 524 rows, as a pandas table."""
    import pandas as pd

    dates, prices = datasets.load_stocks()
    names = datasets.info("stocks").feature_names
    return pd.DataFrame(prices, index=dates, columns=names)


def _houses(rows):
    """A made table: holes in most columns, and zeros and texts that are none."""
    import pandas as pd

    rng = np.random.default_rng(rows)
    table = {
        "m2": rng.uniform(40, 200, size=rows).round(),
        "kind": rng.choice(["A", "B", "", "nan"], size=rows).astype(object),
        "rooms": rng.integers(0, 6, size=rows),  # whole: no hole is possible
        "garden": rng.choice([0.0, 30.5, np.inf], size=rows),
        "price": rng.uniform(90, 900, size=rows).round(1),
    }
    table["m2"][[2, rows - 1]] = table["price"][[0, 2, 3, 5]] = np.nan
    table["garden"][4] = np.nan
    table["kind"][[1, 2, 6]] = None
    return pd.DataFrame(table)


@missing_report.tried_on
def cases(rng):
    """Three houses; no hole at all; a row of holes; eleven houses; real prices."""
    import pandas as pd

    three = {"m2": [50.0, np.nan, 80.0], "kind": ["A", None, "C"]}
    return [
        call(pd.DataFrame(three)),
        call(pd.DataFrame({"a": [0.0, 3.0, 1.0, 0.0], "b": ["", "0", "x", "nan"]})),
        call(pd.DataFrame({"a": [np.nan, 2.0], "b": [np.nan, 7.5], "c": [None, 0]})),
        call(_houses(11)),
        call(stocks()),
    ]


def reported(*, missing=lambda table: table.isna(),
             count=lambda missing: missing.sum(axis=0),
             share=lambda count, missing: count / len(missing),
             complete=lambda missing: int((~missing.any(axis=1)).sum())):  # fmt: skip
    """Return the right function with one of its parts written otherwise.

    `missing` is a table of pandas, and an array for the other parts.
    """

    def answer(table):
        holes = missing(table).to_numpy()
        counted = count(holes)
        return counted, share(counted, holes), complete(holes)

    return answer


def _say(message, **parts):
    missing_report.mistake(message, reported(**parts))


_say(
    N_("No hole was found. table == np.nan is False everywhere, for NaN is not equal "
       "to itself: ask table.isna(), before anything is filled."),
    missing=lambda table: table == np.nan,
)  # fmt: skip


@missing_report.mistake(
    N_("count, share: table == np.nan is False everywhere, also where NaN stands: "
       "NaN is not equal to itself. Ask table.isna().")
)  # fmt: skip
def compared_with_nan(table):
    _count, _share, complete = reported()(table)
    return (table == np.nan).sum(), (table == np.nan).mean(), complete


_say(
    N_("The entries that are there were counted; the missing ones are due: isna, not "
       "notna or count()."),
    missing=lambda table: table.notna(), complete=lambda there: int(there.all(1).sum()),
)  # fmt: skip
_say(
    N_("Zeros were counted as missing: a 0 is a value like any other."),
    missing=lambda table: table.isna() | (table == 0),
)
_say(
    N_("Empty texts were counted as missing: for pandas \"\" is a value."),
    missing=lambda table: table.isna() | (table == ""),
)  # fmt: skip
_say(
    N_("count, share: these are the rows, one number for each; axis=0, the default, "
       "goes down the columns."),
    count=lambda missing: missing.sum(axis=1),
    share=lambda count, missing: missing.mean(axis=1),
)  # fmt: skip
_say(
    N_("share: this is in percent; a fraction is due."),
    share=lambda count, missing: 100 * missing.mean(axis=0),
)
_say(
    N_("share: divided by the number of all entries of the table; a column has "
       "len(table) entries."),
    share=lambda count, missing: count / missing.size,
)  # fmt: skip
_say(
    N_("share: these are shares of all that is missing; divide by the number of "
       "rows, len(table)."),
    share=lambda count, missing: count / count.sum(),
)  # fmt: skip
_say(
    N_("share: divided by the entries that are there; divide by all of the column, "
       "len(table)."),
    share=lambda count, missing: count / (len(missing) - count),
)  # fmt: skip
_say(
    N_("complete: these are the rows in which something is missing; the others are "
       "due."),
    complete=lambda missing: int(missing.any(axis=1).sum()),
)  # fmt: skip
_say(
    N_("complete: a row with two holes was taken away twice. Ask each row once "
       "whether anything is missing."),
    complete=lambda missing: len(missing) - int(missing.sum().sum()),
)  # fmt: skip
_say(
    N_("complete: any() without axis=1 asks the columns: this is the number of "
       "complete columns."),
    complete=lambda missing: int((~missing.any(axis=0)).sum()),
)  # fmt: skip
_say(
    N_("complete: only rows in which everything is missing were left out; one hole "
       "is enough: any, not all."),
    complete=lambda missing: int((~missing.all(axis=1)).sum()),
)  # fmt: skip
_say(
    N_("complete: this is the number of all rows."),
    complete=len,
)


def _gives_rows(runs):
    """Recognise a table as third result, where the others are right."""
    right = [one.call.run_of(missing_report.reference).result for one in runs]
    return all(
        isinstance(one.result, tuple)
        and len(one.result) == 3
        and getattr(one.result[-1], "ndim", 0) == 2
        and same(one.result[:2], due[:2], 1e-4)
        for one, due in zip(runs, right, strict=True)
    )


missing_report.mistake(
    N_("complete: the rows themselves came back; their number is due: len."),
    lambda table: (*reported()(table)[:2], table.dropna()),
    _gives_rows,
)


@missing_report.mistake(
    N_(
        "complete: these are entries, rows times columns; the number of rows is due: "
        "len."
    )
)
def entries_of_complete_rows(table):
    count, share, complete = reported()(table)
    return count, share, complete * table.shape[1]


_say(
    N_("share: divided by the number of columns; a column has len(table) entries."),
    share=lambda count, missing: count / missing.shape[1],
)
_say(
    N_("count, share: these are the rows, one number for each; axis=0, the default, "
       "goes down the columns."),
    count=lambda missing: missing.sum(axis=1),
)  # fmt: skip
_say(
    N_("complete: this is the number of entries that are there; count the rows in "
       "which all are."),
    complete=lambda missing: int((~missing).sum()),
)  # fmt: skip
_say(
    N_("complete: only the holes of one column were taken away; a row is incomplete "
       "if any column has a hole in it."),
    complete=lambda missing: len(missing) - int(missing.sum(axis=0).max()),
)  # fmt: skip


def _complete_rows(message, of):
    """Name an answer that gives something else `of` the complete rows."""
    missing_report.mistake(
        message, lambda table: (*reported()(table)[:2], of(table.dropna()))
    )


_complete_rows(
    N_("complete: shape is rows and columns; the number of rows is shape[0], or len."),
    lambda rows: rows.shape,
)
_complete_rows(
    N_(
        "complete: count() gives one number for each column; the number of rows is len."
    ),
    lambda rows: rows.count(),
)


def _some_columns(message, chosen):
    """Name an answer that reports other columns than those of the table."""

    def answer(table):
        count = chosen(table)
        return count, count / len(table), len(table.dropna())

    missing_report.mistake(message, answer)


_some_columns(
    N_("Only columns of numbers were looked at; texts can be missing, too."),
    lambda table: table.select_dtypes("number").isna().sum(),
)
_some_columns(
    N_("np.isnan takes numbers only, and a column may hold texts: ask table.isna()."),
    lambda table: np.isnan(table).sum(),
)
_some_columns(
    N_("The columns without a hole are gone: each column gets a number, 0 as well."),
    lambda table: table.isna().sum()[lambda count: count > 0],
)
