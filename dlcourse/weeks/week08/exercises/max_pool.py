"""Exercise: the largest entry of every window, channel by channel."""

import numpy as np

from dlcourse import ops
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=3,
    hints=(
        N_("The number of windows is that of exercise 1; the window at (i, j) begins "
           "at row i * s and column j * s."),
        N_("Both axes of the window go, the channels stay: max with axis=(0, 1)."),
    ),
    insight=N_("Nothing was learned, and nothing can be: pooling has no parameters."),
)  # fmt: skip
def max_pool(x, f, s):
    """The largest entry of each f by f window, in each channel by itself.

    x: (height, width, channels); s: stride, from window to window; a window that would
    reach beyond the picture is left out. Returns (rows, columns, channels).

    >>> x = np.array([[1.0, 3.0, 2.0, 1.0], [2.0, 9.0, 1.0, 1.0]])[..., np.newaxis]
    >>> max_pool(x, 2, 2)[..., 0]
    array([[9., 2.]])
    """
    # BEGIN SOLUTION -> return ...
    rows, columns = (x.shape[0] - f) // s + 1, (x.shape[1] - f) // s + 1
    y = np.empty((rows, columns, x.shape[2]))
    for i in range(rows):
        for j in range(columns):
            window = x[i * s : i * s + f, j * s : j * s + f]
            y[i, j] = window.max(axis=(0, 1))
    return y
    # END SOLUTION


B74 = [[1.0, 3.0, 2.0, 1.0], [2.0, 9.0, 1.0, 1.0], [1.0, 3.0, 2.0, 3.0],
       [5.0, 6.0, 1.0, 2.0]]  # fmt: skip
SHAPES = (
    ((6, 7, 3), 2, 2), ((7, 5, 2), 3, 1), ((8, 9, 4), 3, 2), ((5, 7, 1), 2, 3),
    ((9, 6, 2), 4, 2), ((3, 4, 2), 3, 1),
)  # fmt: skip


@max_pool.tried_on
def cases(rng):
    """B74; windows that overlap, leave gaps, do not fill the picture; below 0."""
    calls = [call(np.array(B74)[..., np.newaxis], 2, 2)]
    for shape, f, s in SHAPES:
        calls.append(call(rng.normal(-0.3, 1, size=shape), f, s))
    dark = -rng.uniform(0.1, 2, size=(5, 6, 2))
    return [*calls, call(dark, 2, 1), call(rng.normal(5, 3, size=(6, 6, 2)), 3, 3)]


def _pooled(x, f, s, pool=lambda window: window.max(axis=(0, 1)), *, size=None):
    """Return the right map, or another number of each window or of windows."""
    size = size or (lambda n: (n - f) // s + 1)
    rows, columns = size(x.shape[0]), size(x.shape[1])
    y = [[pool(x[i * s : i * s + f, j * s : j * s + f]) for j in range(columns)]
         for i in range(rows)]  # fmt: skip
    return np.array(y)


def _say(message, pool):
    max_pool.mistake(message, lambda x, f, s: _pooled(x, f, s, pool))


_say(
    N_("This is average pooling; take the largest entry."),
    lambda window: window.mean(axis=(0, 1)),
)
_say(
    N_("This is the smallest entry of each window; take the largest."),
    lambda window: window.min(axis=(0, 1)),
)
_say(
    N_("This is the sum of each window; take the largest entry."),
    lambda window: window.sum(axis=(0, 1)),
)
_say(
    N_("One maximum for all channels together: each channel is pooled by itself, axis="
       "(0, 1) of the window."),
    lambda window: np.full(window.shape[2], window.max()),
)  # fmt: skip
_say(
    N_("The channels are gone: one maximum for all of them. Each channel is pooled by "
       "itself, axis=(0, 1) of the window."),
    lambda window: window.max(),
)  # fmt: skip
_say(
    N_("Windows in which all is negative give 0: begin with the first entry, or with "
       "-np.inf, not with 0."),
    lambda window: np.maximum(window.max(axis=(0, 1)), 0.0),
)  # fmt: skip
_say(
    N_("The entry with the largest absolute value was taken: -3 is less than 1."),
    lambda window: np.take_along_axis(
        window.reshape(-1, window.shape[2]),
        abs(window.reshape(-1, window.shape[2])).argmax(axis=0)[np.newaxis],
        axis=0,
    )[0],
)
_say(
    N_("The largest absolute value came back: -3 is less than 1."),
    lambda window: abs(window).max(axis=(0, 1)),
)
_say(
    N_("This is the place of the largest entry (argmax); return the entry itself."),
    lambda window: window.reshape(-1, window.shape[2]).argmax(axis=0),
)
_say(
    N_("The last row and column of each window are left out: a slice of f entries is "
       "i * s : i * s + f."),
    lambda window: window[:-1, :-1].max(axis=(0, 1)),
)  # fmt: skip
_say(
    N_("The first entry of each window came back; look for the largest."),
    lambda window: window[0, 0],
)


@max_pool.mistake(
    N_("The stride is ignored, and the windows lie side by side: the next one begins s "
       "entries further on, not f.")
)  # fmt: skip
def side_by_side(x, f, s):
    return _pooled(x, f, f)


@max_pool.mistake(
    N_("The windows move by one entry at a time; the next one begins s further on.")
)
def one_by_one(x, f, s):
    return _pooled(x, f, 1)


@max_pool.mistake(
    N_("The windows are s by s: f is the size of a window, s only leads to the next.")
)
def exchanged_in_the_window(x, f, s):
    return _pooled(x, s, s, size=lambda n: (n - f) // s + 1)


@max_pool.mistake(
    N_("f and s are exchanged: f is the size of a window, s leads to the next one.")
)
def exchanged(x, f, s):
    return _pooled(x, s, f)


@max_pool.mistake(
    N_("Windows that reach beyond the picture were cut off and kept; leave them out.")
)
def cut_windows_kept(x, f, s):
    return _pooled(x, f, s, size=lambda n: -(-n // s))


@max_pool.mistake(
    N_("A window that reaches beyond the picture was kept, filled up by what is there: "
       "round the number of windows down.")
)  # fmt: skip
def rounded_up(x, f, s):
    return _pooled(x, f, s, size=lambda n: -(-(n - f) // s) + 1)


@max_pool.mistake(
    N_("A window that reaches beyond the picture was filled up with zeros and kept: "
       "round the number of windows down.")
)  # fmt: skip
def filled_with_zeros(x, f, s):
    lacks = [-(n - f) % s for n in x.shape[:2]]
    return _pooled(np.pad(x, ((0, lacks[0]), (0, lacks[1]), (0, 0))), f, s)


@max_pool.mistake(
    N_("The last window is missing where it just fits: range(0, size - f, s) ends "
       "before size - f.")
)  # fmt: skip
def one_that_just_fits_is_lost(x, f, s):
    return _pooled(x, f, s, size=lambda n: len(range(0, n - f, s)))


@max_pool.mistake(
    N_("The number of windows was taken as size // f; it is (size - f) // s + 1.")
)
def counted_by_f(x, f, s):
    return _pooled(x, f, s, size=lambda n: n // f)


@max_pool.mistake(
    N_("The number of windows was taken as size // s; the last ones have not f entries "
       "left. It is (size - f) // s + 1.")
)  # fmt: skip
def counted_by_s(x, f, s):
    return _pooled(x, f, s, size=lambda n: n // s)


@max_pool.mistake(
    N_("The last window of each row and column is missing: (size - f) // s + 1, the 1 "
       "is the first window.")
)  # fmt: skip
def last_windows_missing(x, f, s):
    return _pooled(x, f, s)[:-1, :-1]


@max_pool.mistake(
    N_("The window at (i, j) begins at row i and column j; multiply both by the "
       "stride.")
)  # fmt: skip
def without_the_stride(x, f, s):
    y = _pooled(x, f, 1)
    rows, columns = (x.shape[0] - f) // s + 1, (x.shape[1] - f) // s + 1
    return y[:rows, :columns]


@max_pool.mistake(
    N_("The channels come first; leave them last: (rows, columns, channels).")
)
def channels_first(x, f, s):
    return np.moveaxis(_pooled(x, f, s), -1, 0)


@max_pool.mistake(
    N_("Only the first channel was pooled: treat each of them in the same way.")
)
def first_channel(x, f, s):
    return _pooled(x[..., :1], f, s)[..., 0]


@max_pool.mistake(
    N_("The map is transposed: i counts the rows, downwards, and comes first.")
)
def transposed(x, f, s):
    return _pooled(x, f, s).swapaxes(0, 1)


@max_pool.mistake(
    N_("The channels are gone: one maximum for all of them. Each channel is pooled by "
       "itself, axis=(0, 1) of the window.")
)  # fmt: skip
def one_channel_left(x, f, s):
    return _pooled(x.max(axis=-1, keepdims=True), f, s)


@max_pool.mistake(N_("The 1 stands outside of the floor: (size - f) // s + 1."))
def of_the_note(x, f, s):
    return _pooled(x, f, s, size=lambda n: (n - f + 1) // s)


@max_pool.mistake(
    N_("The number of rows was taken for both axes: pictures need not be squares.")
)
def as_squares(x, f, s):
    side = (len(x) - f) // s + 1
    y = np.zeros((side, side, x.shape[2]))
    for i, j in np.ndindex(side, side):
        y[i, j] = x[i * s : i * s + f, j * s : j * s + f].max(axis=(0, 1))
    return y


@max_pool.mistake(
    N_("The windows hold one entry too many: a slice ends before its end, so f entries "
       "are i * s : i * s + f.")
)  # fmt: skip
def one_entry_too_many(x, f, s):
    size = [(n - f) // s + 1 for n in x.shape[:2]]
    y = np.zeros((*size, x.shape[2]))
    for i, j in np.ndindex(*size):
        y[i, j] = x[i * s : i * s + f + 1, j * s : j * s + f + 1].max(axis=(0, 1))
    return y


_say(
    N_("This is the median of each window; take the largest entry."),
    lambda window: np.median(window, axis=(0, 1)),
)


@max_pool.mistake(
    N_("The pictures keep their size but for the stride, as with padding 'same'; here "
       "a window that would reach beyond the picture is left out.")
)  # fmt: skip
def padded_same(x, f, s):
    return ops.max_pool(x[np.newaxis], f, s, padding="same")[0]


@max_pool.mistake(
    N_("The columns of the window are still there: both of its axes go, axis=(0, 1).")
)
def one_axis_left(x, f, s):
    return _filled(x, f, s, lambda i, j: (i * s, j * s), lambda w: w.max(axis=0))


@max_pool.mistake(
    N_("The stride belongs to the window alone: its number in the map is (i, j), not "
       "(i * s, j * s).")
)  # fmt: skip
def in_steps(x, f, s):
    y = np.zeros([(n - f) // s + 1 for n in x.shape[:2]] + [x.shape[2]])
    for i, j in np.ndindex(*y.shape[:2]):
        window = x[i * s : i * s + f, j * s : j * s + f]
        y[i * s, j * s] = window.max(axis=(0, 1))
    return y


@max_pool.mistake(
    N_("A window begins beyond the last one that fits: go up to size - f, with "
       "range(0, size - f + 1, s).")
)  # fmt: skip
def beyond_the_last(x, f, s):
    y = np.zeros([(n - f) // s + 1 for n in x.shape[:2]] + [x.shape[2]])
    for i in range(0, x.shape[0], s):
        for j in range(0, x.shape[1], s):
            y[i // s, j // s] = x[i : i + f, j : j + f].max(axis=(0, 1))
    return y


@max_pool.mistake(
    N_("The windows lie side by side, as if the stride were f, and leave the picture: "
       "they begin at i * s and j * s.")
)  # fmt: skip
def in_steps_of_f(x, f, s):
    return _filled(x, f, s, lambda i, j: (i * f, j * f), _largest)


@max_pool.mistake(
    N_("A slice i * s : f ends at the same entry for every i; a window of f entries is "
       "i * s : i * s + f.")
)  # fmt: skip
def slices_with_a_fixed_end(x, f, s):
    y = np.zeros([(n - f) // s + 1 for n in x.shape[:2]] + [x.shape[2]])
    for i, j in np.ndindex(*y.shape[:2]):
        y[i, j] = _largest(x[i * s : f, j * s : f])
    return y


def _largest(window):
    return window.max(axis=(0, 1))


def _filled(x, f, s, begin, pool):
    """Fill the right map, window by window, with windows that `begin` elsewhere."""
    y = np.zeros([(n - f) // s + 1 for n in x.shape[:2]] + [x.shape[2]])
    for i, j in np.ndindex(*y.shape[:2]):
        top, left = begin(i, j)
        y[i, j] = pool(x[top : top + f, left : left + f])
    return y


@max_pool.mistake(
    N_("Only the last channel was pooled: does each channel replace the one before?")
)
def last_channel(x, f, s):
    return _pooled(x[..., -1:], f, s)[..., 0]


@max_pool.mistake(
    N_("The map is as large as the picture; it has one entry for each window, (size - "
       "f) // s + 1 along each axis.")
)  # fmt: skip
def as_large_as_the_picture(x, f, s):
    y, inside = np.zeros(x.shape), _pooled(x, f, s)
    y[: inside.shape[0], : inside.shape[1]] = inside
    return y
