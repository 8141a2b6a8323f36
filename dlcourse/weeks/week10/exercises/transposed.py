"""Exercise: a transposed convolution, by adding what every entry spreads."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=9,
    hints=(
        N_("Every entry of x is a stamp: it adds x[i, j] * kernel to a window of y. "
           "Where does the window of (i, j) begin if the next one is s further on?"),
        N_("Begin with zeros, (n - 1) * s + f along each axis, and as many more at the "
           "end as extra says; use += , for windows overlap."),
        N_("Last, cut p entries off at each of the four sides: y[p : len(y) - p, ...]. "
           "y[p:-p] would be empty for p = 0."),
    ),
    insight=N_("Along an axis (n - 1) * s - 2 * p + f + extra entries are left. With n "
               "= 2, f = 3, s = 2 that is 5, with p = 1 it is 3, and 4 needs extra = "
               "1."),
)  # fmt: skip
def transposed(x, kernel, s=1, p=0, extra=0):
    """Transposed convolution with stride s, p entries cut off at each side.

    x: (height, width), kernel: (rows, columns). Entry x[i, j] adds x[i, j] * kernel to
    the window that begins at (i * s, j * s) of an array that is just large enough. Then
    extra rows of zeros are put below it, and extra columns on its right; last, p rows
    or columns are cut off at each of its four sides.

    >>> transposed(np.array([[1.0, 10.0]]), np.array([[1.0, 2.0, 3.0]]), s=2)
    array([[ 1.,  2., 13., 20., 30.]])
    """
    # BEGIN SOLUTION -> return ...
    rows, columns = kernel.shape
    height, width = (x.shape[0] - 1) * s + rows, (x.shape[1] - 1) * s + columns
    y = np.zeros((height + extra, width + extra))
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            y[i * s : i * s + rows, j * s : j * s + columns] += x[i, j] * kernel
    return y[p : height + extra - p, p : width + extra - p]
    # END SOLUTION


@transposed.tried_on
def cases(rng):
    """The example; 2 by 2 to 3, 4 and 5; gaps, overlaps, no squares."""
    ones = np.array([[1.0, 2.0], [3.0, 4.0]])
    f = np.arange(1.0, 10).reshape(3, 3)
    sizes = (
        # x, kernel, s, p, extra
        ((3, 4), (2, 3), 1, 0, 0), ((2, 3), (3, 2), 2, 1, 0), ((4, 2), (2, 2), 3, 0, 1),
        ((3, 5), (4, 3), 2, 1, 1), ((2, 3), (5, 4), 1, 1, 0), ((3, 2), (1, 2), 2, 0, 1),
        ((4, 3), (4, 5), 3, 2, 1),
    )  # fmt: skip
    drawn = [
        call(rng.normal(size=x), rng.normal(size=kernel), *window)
        for x, kernel, *window in sizes
    ]
    return [
        call(np.array([[1.0, 10.0]]), np.array([[1.0, 2.0, 3.0]]), s=2),
        call(ones, f, 2),
        call(ones, f, 2, 1),
        call(ones, f, 2, 1, 1),
        *drawn,
    ]


def _add(window, x, kernel):
    return window + x * kernel


def _size(n, f, s):
    return (n - 1) * s + f


def _cut(y, p, extra):
    grown = np.pad(y, ((0, extra), (0, extra)))
    return _off(grown, p, p)


def _off(y, first, last):
    return y[first : len(y) - last, first : y.shape[1] - last]


def spread(*, add=_add, step=None, shape=lambda kernel: kernel, cut=_cut):
    """Return the right function with one of its parts written otherwise.

    `add`: what stands in a window afterwards; `step`: from window to window; `shape`:
    the kernel as it is laid down; `cut`: what becomes of the whole, p and extra.
    """

    def answer(x, kernel, s=1, p=0, extra=0):
        kernel = shape(kernel)
        down, right = (s, s) if step is None else step(kernel)
        size = [
            _size(x.shape[0], len(kernel), down),
            _size(x.shape[1], kernel.shape[1], right),
        ]
        y, (rows, columns) = np.zeros(size), kernel.shape
        for (i, j), value in np.ndenumerate(x):
            top, left = i * down, j * right
            window = np.s_[top : top + rows, left : left + columns]
            y[window] = add(y[window], value, kernel)
        return cut(y, p, extra)

    return answer


def _say(message, **parts):
    transposed.mistake(message, spread(**parts))


_say(
    N_("Where windows overlap the later one has erased the earlier: add, +=."),
    add=lambda window, x, kernel: x * kernel,
)
_say(
    N_("Where windows overlap the larger number was kept; they are added."),
    add=lambda window, x, kernel: np.maximum(window, x * kernel),
)
_say(
    N_("The kernel alone was laid down; it is multiplied by x[i, j]."),
    add=lambda window, x, kernel: window + kernel,
)
_say(
    N_("x[i, j] was added to the kernel; it is multiplied by it."),
    add=lambda window, x, kernel: window + x + kernel,
)
_say(
    N_("x[i, j] was spread evenly; it is multiplied by the kernel, entry by entry."),
    add=lambda window, x, kernel: window + x,
)
_say(
    N_("The kernel is flipped: a window gets it as it is. Only where it slides over x "
       "with zeros in between, turn it: kernel[::-1, ::-1]."),
    shape=lambda kernel: kernel[::-1, ::-1],
)  # fmt: skip
_say(
    N_("The kernel was transposed; the name tells of the matrix of the convolution, "
       "not of the kernel."),
    shape=lambda kernel: kernel.T,
)  # fmt: skip
_say(
    N_("The kernel was divided by its sum; it is laid down as it is."),
    shape=lambda kernel: kernel / kernel.sum(),
)
_say(
    N_("s makes no difference: the window of (i, j) begins at (i * s, j * s)."),
    step=lambda kernel: (1, 1),
)
_say(
    N_("The windows lie side by side; from one to the next it is s."),
    step=np.shape,
)
_say(
    N_("p makes no difference: cut p entries off at each side."),
    cut=lambda y, p, extra: _cut(y, 0, extra),
)
_say(
    N_("extra makes no difference: so many rows and columns are added at the end."),
    cut=lambda y, p, extra: _cut(y, p, 0),
)
_say(
    N_("Neither p nor extra make a difference: add extra at the end, then cut p off at "
       "each side."),
    cut=lambda y, p, extra: y,
)  # fmt: skip
_say(
    N_("A frame of p zeros was put around; in the transpose p is cut OFF."),
    cut=lambda y, p, extra: np.pad(y, ((p, p + extra), (p, p + extra))),
)
_say(
    N_("p was cut off at the start alone; it goes at both ends."),
    cut=lambda y, p, extra: _off(np.pad(y, ((0, extra), (0, extra))), p, 0),
)
_say(
    N_("p was cut off at the end alone; it goes at both ends."),
    cut=lambda y, p, extra: _off(np.pad(y, ((0, extra), (0, extra))), 0, p),
)
_say(
    N_("2 * p was cut off at each side; it is p at each, 2 * p in all."),
    cut=lambda y, p, extra: _cut(y, 2 * p, extra),
)
_say(
    N_("extra was added above and on the left; it belongs to the end."),
    cut=lambda y, p, extra: _off(np.pad(y, ((extra, 0), (extra, 0))), p, p),
)
_say(
    N_("extra was added at both ends; it belongs to the end alone."),
    cut=lambda y, p, extra: _off(np.pad(y, extra), p, p),
)
_say(
    N_("p was cut off first, and extra filled up with zeros: then what the kernel has "
       "put there is lost. Add extra first."),
    cut=lambda y, p, extra: np.pad(_off(y, p, p), ((0, extra), (0, extra))),
)  # fmt: skip
_say(
    N_("For p = 0 nothing is left: y[p:-p] is y[0:0] then. Count from the front: "
       "len(y) - p."),
    cut=lambda y, p, extra: np.pad(y, ((0, extra), (0, extra)))[p:-p, p:-p],
)  # fmt: skip


def _by_windows(x, kernel, s=1, p=0):
    """Return the convolution itself, with what fits."""
    x = np.pad(x, p)
    size = [max((n - f) // s + 1, 0) for n, f in zip(x.shape, kernel.shape,
                                                     strict=True)]  # fmt: skip
    y = np.zeros(size)
    for i, j in np.ndindex(*size):
        rows, columns = kernel.shape
        y[i, j] = (x[i * s : i * s + rows, j * s : j * s + columns] * kernel).sum()
    return y


@transposed.mistake(
    N_("This is a convolution, which makes x smaller; its transpose spreads each entry "
       "over a window.")
)  # fmt: skip
def convolved(x, kernel, s=1, p=0, extra=0):
    return _by_windows(x, kernel, s, p)


@transposed.mistake(
    N_("Every sum was divided by the number of windows that meet there; they are "
       "added, not averaged.")
)  # fmt: skip
def averaged(x, kernel, s=1, p=0, extra=0):
    ones = np.ones(x.shape), np.ones(kernel.shape), s, p, extra
    return spread()(x, kernel, s, p, extra) / np.maximum(spread()(*ones), 1)


@transposed.mistake(
    N_("y has n * s entries along each axis, as padding='same' makes them; the size is "
       "(n - 1) * s - 2 * p + f + extra.")
)  # fmt: skip
def as_same(x, kernel, s=1, p=0, extra=0):
    y = np.pad(spread()(x, kernel, s), ((0, s), (0, s)))
    return y[: len(x) * s, : x.shape[1] * s]


@transposed.mistake(
    N_("The rows of the kernel were taken for both axes: a kernel need not be a "
       "square.")
)  # fmt: skip
def as_squares(x, kernel, s=1, p=0, extra=0):
    f = len(kernel)
    y = np.zeros([_size(n, f, s) for n in x.shape])
    for (i, j), value in np.ndenumerate(x):
        y[i * s : i * s + f, j * s : j * s + f] += value * kernel
    return _cut(y, p, extra)


def _wrongly_laid(size, place):
    """Return what lays stamps at i * place(s) on an array of another size."""

    def answer(x, kernel, s=1, p=0, extra=0):
        rows, columns = kernel.shape
        y = np.zeros(
            [size(n, f, s) for n, f in zip(x.shape, kernel.shape, strict=True)]
        )
        for (i, j), value in np.ndenumerate(x):
            top, left = i * place(s), j * place(s)
            y[top : top + rows, left : left + columns] += value * kernel
        return _cut(y, p, extra)

    return answer


transposed.mistake(
    N_("The array is large enough for s, but the windows are one entry apart: that of "
       "(i, j) begins at (i * s, j * s)."),
    _wrongly_laid(_size, lambda s: 1),
)  # fmt: skip
transposed.mistake(
    N_("The array is too large by s: the last window begins at (n - 1) * s."),
    _wrongly_laid(lambda n, f, s: n * s + f, lambda s: s),
)
