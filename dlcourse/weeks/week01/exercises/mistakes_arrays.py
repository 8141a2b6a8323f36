"""Week 1, wrong answers we know about products, shapes and broadcasting.

A function here is a wrong implementation. An answer that gives the same results on
every input has made that mistake; a list of shapes, if it has the same wrong entries.
"""

import math

import numpy as np

from dlcourse.exercises.engine import N_, behaves_as
from dlcourse.exercises.engine import Mistake as mistake


def _to_the_shorter_end(a, b):
    return sum(x * y for x, y in zip(a, b, strict=False))


def _along_a(a, b):
    return sum(a[i] * b[i] for i in range(len(a)))


def _stretched(a, b):
    return (a * b).sum()


def _error_returned(a, b):
    return _along_a(a, b) if len(a) == len(b) else ValueError("lengths differ")


DOT_PRODUCT = (
    mistake(
        N_("zip stops at the end of the shorter vector and says nothing: compare the "
           "lengths first."),
        _to_the_shorter_end,
    ),
    mistake(
        N_("The loop follows a alone: a longer b loses its end in silence, a shorter "
           "one gives an IndexError. Compare the lengths first."),
        _along_a,
        behaves_as(_along_a),
    ),
    mistake(
        N_("NumPy stretches a vector of length 1 to any other length: compare the "
           "lengths yourself."),
        _stretched,
        behaves_as(_stretched),
    ),
    mistake(
        N_("The error is returned as if it were a result: write raise, not return."),
        _error_returned,
        lambda runs: any(isinstance(one.result, Exception) for one in runs),
    ),
    mistake(
        N_("These are the products; a dot product adds them up to one number."),
        lambda a, b: a * b,
    ),
    mistake(
        N_("Only the last product is left: every round replaces the sum instead of "
           "adding to it (+=)."),
        lambda a, b: a[-1] * b[-1],
    ),
    mistake(
        N_("Only the first product came back: the return stands inside the loop and "
           "ends it at once."),
        lambda a, b: a[0] * b[0],
    ),
    mistake(
        N_("The last product is missing: range(n) ends before n by itself."),
        lambda a, b: (a[:-1] * b[:-1]).sum(),
    ),
    mistake(
        N_("The first product is missing: indices start at 0."),
        lambda a, b: (a[1:] * b[1:]).sum(),
    ),
    mistake(
        N_("All entries were added: multiply entry by entry first."),
        lambda a, b: (a + b).sum(),
    ),
)  # fmt: skip

_RIGHT = ((3, 2), (3, 2), None, (3, 1), None, (2, 2), (4, 4), None)


def _with(**entries):
    """Return a function of the right shapes, but with `line3=(3, 2)` and the like."""
    lines = [f"line{number}" for number in range(1, len(_RIGHT) + 1)]
    pairs = zip(lines, _RIGHT, strict=True)
    wrong = [entries.get(line, shape) for line, shape in pairs]
    return lambda: wrong


PREDICTED = (
    mistake(
        N_("The shapes were aligned at the left; NumPy aligns them at the right, where "
           "(4,) stands over the 1 of (4, 1)."),
        _with(line3=(3, 2), line7=(4, 1)),
    ),
    mistake(
        N_("@ is not *: for a matrix product the inner lengths must agree."),
        _with(line5=(3, 2)),
    ),
    mistake(
        N_("(3, 2) and (3,): aligned at the right, 3 stands below 2."),
        _with(line3=(3, 2)),
    ),
    mistake(
        N_("(4,) is no column: it is stretched downwards, (4, 1) to the right."),
        _with(line7=(4,)),
    ),
    mistake(
        N_("(4,) is no column: it is stretched downwards, (4, 1) to the right."),
        _with(line7=(4, 1)),
    ),
    mistake(
        N_("(4,) and (4, 1) fit: each 1, or missing axis, is stretched."),
        _with(line7=None),
    ),
    mistake(
        N_("(3, 3) would be x @ x.T; x.T has the shape (2, 3)."),
        _with(line6=(3, 3)),
    ),
    mistake(
        N_("The product with a column of shape (2, 1) keeps its last axis, of length "
           "1."),
        _with(line4=(3,)),
    ),
    mistake(
        N_("A scalar has no axes: it is stretched to any shape."),
        _with(line1=None),
    ),
    mistake(
        N_("(3, 1) has a 1 on its last axis: there it is stretched to 2."),
        _with(line2=None),
    ),
    mistake(
        N_("Without a 1, neither 3 nor 2 can be stretched: broadcasting never enlarges "
           "both to (3, 3)."),
        _with(line8=(3, 3)),
    ),
    mistake(
        N_("(2, 3) and (3, 2) hold equally many numbers, but + never transposes."),
        _with(line8=(2, 3)),
    ),
)  # fmt: skip


def _shares(table, total):
    return 100 * table / total


PERCENTAGES = (
    mistake(
        N_("These are shares of the rows: axis=1 disappeared. Down a column runs "
           "axis=0."),
        lambda table: _shares(table, table.sum(axis=1, keepdims=True)),
    ),
    mistake(
        N_("These are shares of the whole table: without axis all entries are summed."),
        lambda table: _shares(table, table.sum()),
    ),
    mistake(
        N_("These are fractions that add up to 1; percentages add up to 100."),
        lambda table: table / table.sum(axis=0),
    ),
    mistake(
        N_("Divided by the mean of the column: divide by its sum."),
        lambda table: _shares(table, table.mean(axis=0)),
    ),
    mistake(
        N_("Divided by the largest entry of the column: divide by its sum."),
        lambda table: _shares(table, table.max(axis=0)),
    ),
    mistake(
        N_("The percentages are rounded: return them as they are, round when you "
           "print."),
        lambda table: _shares(table, table.sum(axis=0)).round(1),
    ),
    mistake(
        N_("// throws the decimals away: divide with /."),
        lambda table: _shares(table, 1) // table.sum(axis=0),
    ),
)  # fmt: skip


def _difference(y_true, y_pred):
    return np.ravel(y_true) - np.ravel(y_pred)


SQUARED_ERROR = (
    mistake(
        N_("Mended for targets (m,); targets (m, 1) are now stretched against the flat "
           "or transposed predictions. Bring both to one form."),
        lambda y_true, y_pred: np.mean((y_true - np.ravel(y_pred)) ** 2),
    ),
    mistake(
        N_("Targets become columns whatever they are, but predictions (m,) do not: "
           "bring both to one form."),
        lambda y_true, y_pred: np.mean((y_true.reshape(-1, 1) - y_pred) ** 2),
    ),
    mistake(
        N_("The shapes are mended, but now the squares are summed: take their mean."),
        lambda y_true, y_pred: np.sum(_difference(y_true, y_pred) ** 2),
    ),
    mistake(
        N_("The shapes are mended, but now a root is taken: leave it out."),
        lambda y_true, y_pred: math.sqrt(np.mean(_difference(y_true, y_pred) ** 2)),
    ),
    mistake(
        N_("The shapes are mended, but the mean was squared: square each difference, "
           "then take the mean."),
        lambda y_true, y_pred: np.mean(_difference(y_true, y_pred)) ** 2,
    ),
    mistake(
        N_("The shapes are mended, but the differences are no longer squared."),
        lambda y_true, y_pred: np.mean(np.abs(_difference(y_true, y_pred))),
    ),
)  # fmt: skip
