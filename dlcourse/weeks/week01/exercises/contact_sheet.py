"""Exercise: many small pictures as one large one."""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=7,
    hints=(
        N_("Name the four axes that an entry has: which row of the sheet, which "
           "column of the sheet, which row of the picture, which column of it. "
           "reshape cuts the first axis of pictures into the first two of them."),
        N_("The rows of the sheet count (row of the sheet, row of the picture): these "
           "two must stand side by side before they can become one axis."),
        N_("reshape, then swapaxes(1, 2), then reshape. Two loops that write slices "
           "into np.zeros((rows * height, columns * width)) do it, too."),
    ),
    insight=N_("Also tried on real digits. The next cell hangs up your sheet."),
)  # fmt: skip
def contact_sheet(pictures, columns):
    """Pictures as one: `columns` of them in a row, in the order in which one reads.

    pictures: (n, height, width), n a multiple of columns;
    result: (n // columns * height, columns * width).

    >>> contact_sheet(np.array([[[0.1, 0.2]], [[0.3, 0.4]]]), 2)
    array([[0.1, 0.2, 0.3, 0.4]])
    """
    # BEGIN SOLUTION -> return ...
    n, height, width = pictures.shape
    rows = n // columns
    grid = pictures.reshape(rows, columns, height, width)
    return grid.swapaxes(1, 2).reshape(rows * height, columns * width)
    # END SOLUTION


@contact_sheet.tried_on
def cases(rng):
    """Two pictures in a row; six; one column; one row; then real digits."""
    digits = datasets.load_digits()[0].reshape(-1, 8, 8)
    few = digits[rng.permutation(len(digits))[:12]]
    return [
        call(np.array([[[0.1, 0.2]], [[0.3, 0.4]]]), 2),
        call(np.arange(36).reshape(6, 2, 3) / 10, 3),
        call(rng.random((3, 2, 4)), 1),
        call(rng.random((4, 3, 3)), 4),
        call(few, 4),
        call(few[:, 1:, 2:], 3),
    ]


def hung(pictures, columns, order):
    """Return the sheet whose picture (row, column) is pictures[order(row, column)]."""
    rows = len(pictures) // columns
    places = [[order(r, c, rows) for c in range(columns)] for r in range(rows)]
    return np.block([[pictures[place] for place in row] for row in places])


@contact_sheet.mistake(
    N_("reshape alone keeps the order of the numbers in memory: rows of one picture "
       "now stand side by side. Shape right, sheet wrong: two axes must change places "
       "first.")
)  # fmt: skip
def reshaped(pictures, columns):
    return pictures.reshape(-1, columns * pictures.shape[-1])


@contact_sheet.mistake(
    N_("The pictures run down the columns of the sheet: the second belongs to the "
       "right of the first.")
)  # fmt: skip
def filled_downwards(pictures, columns):
    return hung(pictures, columns, lambda r, c, rows: c * rows + r)


@contact_sheet.mistake(
    N_("Rows and columns of the sheet are exchanged: `columns` pictures stand side by "
       "side.")
)  # fmt: skip
def rows_for_columns(pictures, columns):
    return contact_sheet.reference(pictures, len(pictures) // columns)


@contact_sheet.mistake(
    N_("All pictures stand one below the other: columns is not used.")
)
def one_below_the_other(pictures, columns):
    return pictures.reshape(-1, pictures.shape[-1])


@contact_sheet.mistake(
    N_("All pictures stand in one row: a new row begins after `columns` of them.")
)
def side_by_side(pictures, columns):
    return np.hstack(list(pictures))


@contact_sheet.mistake(
    N_("Each picture lies on its side: the wrong two of the four axes changed places.")
)
def each_transposed(pictures, columns):
    return contact_sheet.reference(pictures.swapaxes(1, 2), columns)


@contact_sheet.mistake(
    N_("The whole sheet is transposed: rows of the sheet come first.")
)
def sheet_transposed(pictures, columns):
    return contact_sheet.reference(pictures, columns).T


@contact_sheet.mistake(
    N_("The result still has four axes: two reshapes are needed, one to cut the first "
       "axis, one to join them.")
)  # fmt: skip
def four_axes(pictures, columns):
    n, height, width = pictures.shape
    return pictures.reshape(n // columns, columns, height, width).swapaxes(1, 2)


@contact_sheet.mistake(
    N_("The first picture stands everywhere: the index of the picture is missing.")
)
def first_everywhere(pictures, columns):
    return hung(pictures, columns, lambda r, c, rows: 0)


@contact_sheet.mistake(
    N_("The rows of the sheet stand upside down: the first pictures belong to the top.")
)
def from_below(pictures, columns):
    return hung(pictures, columns, lambda r, c, rows: (rows - 1 - r) * columns + c)


@contact_sheet.mistake(
    N_("Each row runs from right to left: its first picture belongs to the left.")
)
def from_the_right(pictures, columns):
    return hung(pictures, columns, lambda r, c, rows: (r + 1) * columns - 1 - c)


@contact_sheet.mistake(
    N_("The first reshape cuts n into (columns, rows): it must be (rows, columns).")
)
def cut_the_other_way(pictures, columns):
    _n, height, width = pictures.shape
    grid = pictures.reshape(columns, -1, height, width)
    return grid.swapaxes(1, 2).reshape(-1, columns * width)


@contact_sheet.mistake(
    N_("One row of ALL pictures comes before the next one: only the pictures that "
       "stand side by side may be mixed.")
)  # fmt: skip
def rows_of_all(pictures, columns):
    return pictures.swapaxes(0, 1).reshape(-1, columns * pictures.shape[-1])


@contact_sheet.mistake(
    N_("Each group of `columns` pictures runs downwards: np.hstack and np.vstack are "
       "exchanged.")
)  # fmt: skip
def stacked_the_other_way(pictures, columns):
    starts = range(0, len(pictures), columns)
    return np.hstack([np.vstack(pictures[i : i + columns]) for i in starts])


@contact_sheet.mistake(
    N_("The rows of the sheet overlap: row r begins with picture r * columns.")
)
def overlapping(pictures, columns):
    return hung(pictures, columns, lambda r, c, rows: r + c)


WRONG_AXES = N_(
    "The wrong ones of the four axes changed places: the row of the sheet is joined "
    "with the row of the picture, the column with the column."
)


@contact_sheet.mistake(WRONG_AXES)
def columns_of_the_sheet_last(pictures, columns):
    n, height, width = pictures.shape
    grid = pictures.reshape(n // columns, columns, height, width)
    return grid.transpose(0, 2, 3, 1).reshape(-1, columns * width)


def with_axes_exchanged(one, other):
    """Return an answer whose two reshapes are right, but not what lies between."""

    def answer(pictures, columns):
        n, height, width = pictures.shape
        grid = pictures.reshape(n // columns, columns, height, width)
        moved = grid.swapaxes(one, other)
        return moved.reshape(n // columns * height, columns * width)

    return answer


for axes in [(0, 1), (1, 3), (0, 2), (0, 3), (2, 3)]:
    contact_sheet.mistake(WRONG_AXES)(with_axes_exchanged(*axes))


@contact_sheet.mistake(
    N_("Right for square pictures only: somewhere the height of a picture stands for "
       "its width, or its width for its height.")
)  # fmt: skip
def squares_only(pictures, columns):
    n, height, _width = pictures.shape
    sheet = np.zeros((n // columns * height, columns * height))
    for i in range(n):
        r, c = divmod(i, columns)
        sheet[r * height : (r + 1) * height, c * height : (c + 1) * height] = pictures[
            i
        ]
    return sheet
