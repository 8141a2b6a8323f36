"""Exercise: every window as a row of numbers, so that one product does the rest."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=5,
    hints=(
        N_("Two loops over the places (i, j), or two over the entries of a window: "
           "either way an array of zeros is filled."),
        N_("For all pictures at once the window at (i, j) is x[:, i * s : i * s + f, j "
           "* s : j * s + f], of shape (batch, f, f, channels)."),
        N_("reshape(len(x), -1) turns each window into f * f * channels numbers, in "
           "the order of the kernel."),
    ),
    insight=N_("Now a convolution is one line: columns(x, f, s) @ kernel.reshape(-1, "
               "filters). The next cell uses yours."),
)  # fmt: skip
def columns(x, f, s=1):
    """Each f by f window of each picture as one row of f * f * channels numbers.

    x: (batch, height, width, channels); s: stride; no padding. Returns (batch, rows,
    columns, f * f * channels), each window in the order of its reshape(-1).

    >>> x = np.arange(6.0).reshape(1, 2, 3, 1)
    >>> columns(x, 2)[0, 0]
    array([[0., 1., 3., 4.],
           [1., 2., 4., 5.]])
    """
    # BEGIN SOLUTION -> return ...
    height, width = (x.shape[1] - f) // s + 1, (x.shape[2] - f) // s + 1
    y = np.empty((len(x), height, width, f * f * x.shape[3]))
    for i in range(height):
        for j in range(width):
            window = x[:, i * s : i * s + f, j * s : j * s + f]
            y[:, i, j] = window.reshape(len(x), y.shape[3])
    return y
    # END SOLUTION


@columns.tried_on
def cases(rng):
    """The example; several pictures, channels, kernels, strides that leave a rest."""
    shapes = (
        ((3, 4, 6, 2), 3, 1), ((2, 7, 5, 3), 2, 2), ((4, 6, 8, 2), 3, 2),
        ((2, 5, 4, 1), 1, 1), ((5, 9, 7, 3), 3, 4), ((3, 3, 5, 2), 3, 1),
    )  # fmt: skip
    first = call(np.arange(6.0).reshape(1, 2, 3, 1), 2)
    return [first, *(call(rng.normal(size=a), f, s) for a, f, s in shapes)]


def windows(x, f, s=1, *, size=None, step=None):
    """Return all windows, (batch, rows, columns, f, f, channels)."""
    size = size or (lambda n: (n - f) // s + 1)
    step = s if step is None else step
    found = [
        [x[:, i * step : i * step + f, j * step : j * step + f]
         for j in range(size(x.shape[2]))]
        for i in range(size(x.shape[1]))
    ]  # fmt: skip
    return np.moveaxis(np.array(found), 2, 0)


def _rows(found):
    return found.reshape(*found.shape[:3], -1)


def _say(message, change):
    """Name what happens if the windows are changed before they become rows."""
    columns.mistake(message, lambda x, f, s=1: change(windows(x, f, s)))


_say(
    N_("The channels stand before the entries of a window: keep the order (row, "
       "column, channel), which is that of the kernel."),
    lambda found: _rows(np.moveaxis(found, -1, 3)),
)  # fmt: skip
_say(
    N_("Rows and columns of each window are exchanged (a window was transposed)."),
    lambda found: _rows(found.swapaxes(3, 4)),
)
_say(
    N_("The windows were read in the order of Fortran, first index fastest: reshape "
       "without order."),
    lambda found: _rows(found.transpose(0, 1, 2, 5, 4, 3)),
)  # fmt: skip
_say(
    N_("The windows are still pictures: make one row of f * f * channels numbers of "
       "each."),
    lambda found: found,
)  # fmt: skip
_say(
    N_("Rows and columns of the places are joined to one axis; keep both: (batch, "
       "rows, columns, f * f * channels)."),
    lambda found: found.reshape(len(found), -1, found[0, 0, 0].size),
)  # fmt: skip
_say(
    N_("Pictures and places are joined to one axis; keep all three: (batch, rows, "
       "columns, f * f * channels)."),
    lambda found: found.reshape(-1, found[0, 0, 0].size),
)  # fmt: skip
_say(
    N_("The places come before the pictures: the batch is the first axis."),
    lambda found: np.moveaxis(_rows(found), 0, 2),
)
_say(
    N_("Rows and columns of the places are exchanged: i counts downwards."),
    lambda found: _rows(found).swapaxes(1, 2),
)
_say(
    N_("The windows are flipped; a kernel is laid upon them as it is."),
    lambda found: _rows(found[:, :, :, ::-1, ::-1]),
)
_say(
    N_("The channels were added up; each keeps its numbers."),
    lambda found: _rows(found.sum(axis=-1)),
)
_say(
    N_("The channels were averaged; each keeps its numbers."),
    lambda found: _rows(found.mean(axis=-1)),
)
_say(
    N_("Only the first channel is there."),
    lambda found: _rows(found[..., :1]),
)
_say(
    N_("Only the first picture is there."),
    lambda found: _rows(found)[:1],
)
_say(
    N_("Only the first picture is there."),
    lambda found: _rows(found)[0],
)
_say(
    N_("These are columns: the numbers of a window stand along the last axis."),
    lambda found: np.moveaxis(_rows(found), -1, 1),
)
_say(
    N_("The last row and column of places are missing: (size - f) // s + 1."),
    lambda found: _rows(found)[:, :-1, :-1],
)


@columns.mistake(N_("The stride is ignored in the windows: they begin at i * s."))
def without_the_stride(x, f, s=1):
    return _rows(windows(x, f, s, step=1))


@columns.mistake(
    N_("The last place is missing where a window just fits: range(0, size - f, s) ends "
       "before size - f.")
)  # fmt: skip
def one_that_just_fits_is_lost(x, f, s=1):
    size = [len(range(0, n - f, s)) for n in x.shape[1:3]]
    return _rows(windows(x, f, s))[:, : size[0], : size[1]]


@columns.mistake(
    N_("The number of rows was taken for both axes: pictures need not be squares.")
)
def as_squares(x, f, s=1):
    side = (x.shape[1] - f) // s + 1
    y = np.zeros((len(x), side, side, f * f * x.shape[3]))
    for i, j in np.ndindex(side, side):
        window = x[:, i * s : i * s + f, j * s : j * s + f]
        y[:, i, j] = window.reshape(len(x), -1)
    return y


@columns.mistake(
    N_("The windows lie side by side: the step from one to the next is s.")
)
def side_by_side(x, f, s=1):
    return _rows(windows(x, f, f))


@columns.mistake(
    N_("The numbers come from other pictures: the axes were cut anew by reshape. Move "
       "the batch to the front first, or fill the array window by window.")
)  # fmt: skip
def batch_cut_anew(x, f, s=1):
    found = np.moveaxis(windows(x, f, s), 0, 2)
    return found.reshape(len(x), *found.shape[:2], -1)


@columns.mistake(
    N_("The pictures were cut into pieces by reshape; windows overlap, and a piece of "
       "a reshape is no window.")
)  # fmt: skip
def cut_by_reshape(x, f, s=1):
    shape = windows(x, f, s).shape
    return np.resize(x, (*shape[:3], f * f * x.shape[3]))


@columns.mistake(N_("The 1 stands outside of the floor: (size - f) // s + 1."))
def of_the_note(x, f, s=1):
    return _rows(windows(x, f, s, size=lambda n: (n - f + 1) // s))


_say(
    N_("The numbers of all pictures stand in one row; each picture has rows of its "
       "own, and the batch stays the first axis."),
    lambda found: np.moveaxis(found, 0, 2).reshape(*found.shape[1:3], -1),
)  # fmt: skip


@columns.mistake(
    N_("Zeros were put around the pictures; here every window lies inside of them.")
)
def padded(x, f, s=1):
    return _rows(windows(np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0))), f, s))


@columns.mistake(
    N_("Height and width of the pictures are exchanged: axis 1 is the height.")
)
def pictures_transposed(x, f, s=1):
    return _rows(windows(x.swapaxes(1, 2), f, s))


@columns.mistake(
    N_("The stride leads from row to row alone; from column to column it is s, too.")
)
def stride_downwards(x, f, s=1):
    return _rows(windows(x, f, step=1)[:, ::s])


@columns.mistake(
    N_("The stride leads from column to column alone; from row to row it is s, too.")
)
def stride_to_the_right(x, f, s=1):
    return _rows(windows(x, f, step=1)[:, :, ::s])


def _filled(x, f, s, *, place=lambda i, j, s: (i, j), length=None):
    """Fill an array window by window, at `place`, in rows of `length` numbers."""
    height, width = (x.shape[1] - f) // s + 1, (x.shape[2] - f) // s + 1
    y = np.empty((len(x), height, width, length or f * f * x.shape[3]))
    for i, j in np.ndindex(height, width):
        window = x[:, i * s : i * s + f, j * s : j * s + f]
        row, column = place(i, j, s)
        y[:, row, column] = window.reshape(len(x), -1)
    return y


@columns.mistake(
    N_("A row holds f * f numbers of each channel, so it has f * f * channels.")
)
def too_short_for_channels(x, f, s=1):
    return _filled(x, f, s, length=f * f)


@columns.mistake(
    N_("The stride belongs to the window alone: its number in the result is (i, j), "
       "not (i * s, j * s).")
)  # fmt: skip
def in_steps(x, f, s=1):
    return _filled(x, f, s, place=lambda i, j, s: (i * s, j * s))


@columns.mistake(
    N_("Height and width are exchanged: x has the shape (batch, height, width, "
       "channels).")
)  # fmt: skip
def unpacked_crosswise(x, f, s=1):
    batch, width, height, channels = x.shape
    height, width = (height - f) // s + 1, (width - f) // s + 1
    y = np.zeros((batch, height, width, f * f * channels))
    for i, j in np.ndindex(height, width):
        window = x[:, i * s : i * s + f, j * s : j * s + f]
        y[:, i, j] = window.reshape(batch, -1)
    return y


@columns.mistake(
    N_("There is one place too many along each axis: (size - f) // s + 1 windows fit.")
)
def one_place_too_many(x, f, s=1):
    return _rows(windows(np.pad(x, ((0, 0), (0, s), (0, s), (0, 0))), f, s))
