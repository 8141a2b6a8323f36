"""Exercise: the backward pass of max pooling with three bugs, to be mended."""

import numpy as np

from dlcourse.exercises.engine import N_, BugHunt, call


@BugHunt.task(
    number=8,
    hints=(
        N_("All is well as long as windows lie side by side, no two entries are equal, "
           "and x holds decimals. Try the other three cases, one by one."),
        N_("Windows that overlap share entries, and what comes back is added. "
           "window.argmax() is the place of the FIRST largest entry, counted through "
           "the rows."),
        N_("np.zeros_like(x) has the dtype of x: a picture of whole numbers makes "
           "gradients of whole numbers. np.unravel_index(place, window.shape) gives "
           "row and column."),
    ),
    insight=N_("All entries of grad_x add up to the sum of grad: each of the three "
               "bugs breaks this, and no formula is needed to ask for it."),
)  # fmt: skip
def pooling_slip(grad, x, f, s):
    """dL/dx of max pooling with f by f windows and stride s, for grad = dL/dy.

    grad: (rows, columns), one number a window; x: (height, width), decimals or whole
    numbers. The gradient of a window goes to its largest entry, and to the first of
    several equal ones (from left to right, then downwards).
    """
    grad_x = np.zeros(x.shape)
    for i in range(grad.shape[0]):
        for j in range(grad.shape[1]):
            window = x[i * s : i * s + f, j * s : j * s + f]
            row, column = np.unravel_index(window.argmax(), window.shape)
            grad_x[i * s + row, j * s + column] += grad[i, j]
    return grad_x


@pooling_slip.given
def pooling_slip(grad, x, f, s):
    """dL/dx of max pooling with f by f windows and stride s, for grad = dL/dy.

    grad: (rows, columns), one number a window; x: (height, width), decimals or whole
    numbers. The gradient of a window goes to its largest entry, and to the first of
    several equal ones (from left to right, then downwards).
    """
    grad_x = np.zeros_like(x)
    for i in range(grad.shape[0]):
        for j in range(grad.shape[1]):
            rows, columns = slice(i * s, i * s + f), slice(j * s, j * s + f)
            window = x[rows, columns]
            grad_x[rows, columns] = grad[i, j] * (window == window.max())
    return grad_x


CASES = (
    # grad, size of x, f, s
    ((2, 2), (4, 4), 2, 2), ((3, 3), (4, 4), 2, 1), ((2, 3), (6, 8), 3, 2),
    ((2, 2), (5, 6), 2, 3), ((3, 2), (9, 6), 3, 3),
)  # fmt: skip


@pooling_slip.tried_on
def cases(rng):
    """Side by side; overlapping windows, gaps, a rest; ties; whole numbers."""
    calls = []
    for windows, shape, f, s in CASES:
        calls.append(call(rng.normal(size=windows), rng.normal(size=shape), f, s))
    equal = np.ones((4, 6))
    equal[2, 3] = equal[0, 4] = equal[1, 5] = 0.5
    few = rng.integers(-1, 2, size=(6, 6)).astype(float)
    few[:3, :3] = -1.0
    whole = rng.permutation(48).reshape(6, 8)  # no ties
    return [
        *calls,
        call(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.5]]), equal, 2, 2),
        call(rng.normal(size=(2, 2)), few, 3, 3),
        call(rng.normal(size=(3, 4)), whole, 2, 2),
        call(rng.normal(0, 10, size=(3, 3)), whole[:4, :4].copy(), 2, 1),
    ]


def _first(window):
    return np.arange(window.size).reshape(window.shape) == window.argmax()


def _all(window):
    return window == window.max()


def _last(window):
    return _first(window[::-1, ::-1])[::-1, ::-1]


def _first_by_columns(window):
    return _first(window.T).T


def _shared(window):
    return _all(window) / _all(window).sum()


def _added(there, g, hit):
    return there + g * hit


def _erased(there, g, hit):
    return g * hit


def _replaced(there, g, hit):
    return np.where(hit, g, there)


def _back(grad, x, f, s, *, hit=_first, keep=_added, dtype=None, step=None):
    """The right answer with its parts exchangeable.

    `hit` says which entries of a window get how much of g; `keep` what stands in the
    window afterwards, of what is there, g and the hits; `step` leads from window to
    window, None for s.
    """
    step = step or s
    grad_x = np.zeros(x.shape, dtype or float)
    for (i, j), g in np.ndenumerate(grad):
        place = (slice(i * step, i * step + f), slice(j * step, j * step + f))
        grad_x[place] = keep(grad_x[place], g, hit(x[place]))
    return grad_x


def _say(message, *, like_x=False, **parts):
    pooling_slip.mistake(
        message,
        lambda grad, x, f, s: _back(
            grad, x, f, s, dtype=x.dtype if like_x else None, **parts
        ),
    )


TIES = N_(
    "One bug is left: where several entries are the largest, each of them gets the "
    "whole gradient; the first gets it alone."
)
OVERLAP = N_(
    "One bug is left: windows that overlap erase what others have written; what comes "
    "back is added."
)
WHOLE = N_(
    "One bug is left: for a picture of whole numbers the gradients lose their "
    "decimals. np.zeros_like takes the dtype of x."
)
_say(TIES, hit=_all)
_say(OVERLAP, keep=_erased)
_say(WHOLE, like_x=True)
_say(
    N_("Two bugs are left: ties, where each of several largest entries gets the whole "
       "gradient, and windows that overlap, which erase each other."),
    hit=_all, keep=_erased,
)  # fmt: skip
_say(
    N_("Two bugs are left: ties, where each of several largest entries gets the whole "
       "gradient, and pictures of whole numbers, whose gradients lose their decimals."),
    hit=_all, like_x=True,
)  # fmt: skip
_say(
    N_("Two bugs are left: windows that overlap erase each other, and pictures of "
       "whole numbers have gradients without decimals."),
    keep=_erased, like_x=True,
)  # fmt: skip


def _refused(hit):
    """Return what adds decimals to an array of whole numbers, and so raises."""

    def answer(grad, x, f, s):
        grad_x = np.zeros_like(x)
        for (i, j), g in np.ndenumerate(grad):
            grad_x[i * s : i * s + f, j * s : j * s + f] += g * hit(
                x[i * s : i * s + f, j * s : j * s + f]
            )
        return grad_x

    return answer


pooling_slip.mistake(
    N_("For a picture of whole numbers decimals cannot be added: np.zeros_like(x) has "
       "its dtype. A gradient always holds decimals."),
    _refused(_first),
)  # fmt: skip
pooling_slip.mistake(
    N_("For a picture of whole numbers decimals cannot be added: np.zeros_like(x) has "
       "its dtype. And ties are still open: the first of several largest entries gets "
       "the gradient alone."),
    _refused(_all),
)  # fmt: skip
pooling_slip.mistake(
    N_("For a picture of whole numbers decimals cannot be added: np.zeros_like(x) has "
       "its dtype. And at a tie the gradient is shared; the first of the largest "
       "entries gets all of it."),
    _refused(_shared),
)  # fmt: skip
_say(
    N_("At a tie the gradient is shared; the first of the largest entries gets all of "
       "it."),
    hit=_shared,
)  # fmt: skip
_say(
    N_("At a tie the last of the largest entries gets the gradient; the first does."),
    hit=_last,
)
_say(
    N_("At a tie the first from the top downwards gets the gradient: the rows are read "
       "first, from left to right."),
    hit=_first_by_columns,
)  # fmt: skip
_say(
    N_("The gradient goes to the smallest entry; the largest made y."),
    hit=lambda window: _first(-window),
)
_say(
    N_("Every entry gets a share of the gradient: that is average pooling."),
    hit=lambda window: np.full(window.shape, 1 / window.size),
)
_say(
    N_("Every entry gets the whole gradient; only the largest had an influence."),
    hit=np.ones_like,
)
_say(
    N_("The gradient of a window was multiplied by its largest entry; the slope is 1 "
       "there, and 0 elsewhere."),
    hit=lambda window: window.max() * _first(window),
)  # fmt: skip


_say(
    N_("At a tie the first entry of each row gets the gradient; the first of the whole "
       "window gets it alone."),
    hit=lambda window: _all(window) & (_all(window).cumsum(axis=1) == 1),
)  # fmt: skip
_say(
    N_("Row and column of the largest entry are exchanged: argmax counts through the "
       "rows, so // gives the row and % the column."),
    hit=lambda window: _first(window).T,
)  # fmt: skip


@pooling_slip.mistake(
    N_("x.max() is the largest entry of the whole picture; each window has its own.")
)
def of_the_whole_picture(grad, x, f, s):
    return _back(grad, x, f, s, hit=lambda window: window == x.max())


_say(
    N_("Of what comes back from several windows the largest was kept; it is added."),
    keep=lambda there, g, hit: np.where(hit, np.maximum(there, g), there),
)
_say(
    N_("The largest entry of a window gets the gradient only if nothing was there: "
       "what comes from several windows is added."),
    keep=lambda there, g, hit: np.where(there == 0, g * hit, there),
)  # fmt: skip
_say(
    N_("The largest entry of a window gets the gradient of the last window that it is "
       "the largest of; what comes from several windows is added."),
    keep=_replaced,
)  # fmt: skip
_say(
    N_("Two bugs are left: what an entry gets from several windows is added (+=), and "
       "pictures of whole numbers have gradients without decimals."),
    keep=_replaced, like_x=True,
)  # fmt: skip
_say(
    N_("At a tie the gradient is shared; the first of the largest entries gets all of "
       "it. And windows that overlap erase what others have written; add it."),
    hit=_shared, keep=_erased,
)  # fmt: skip
_say(
    N_("At a tie the gradient is shared; the first of the largest entries gets all of "
       "it. And for a picture of whole numbers the gradients lose their decimals: "
       "np.zeros_like takes the dtype of x."),
    hit=_shared, like_x=True,
)  # fmt: skip
_say(
    N_("At a tie the last of the largest entries gets the gradient; the first does. "
       "And windows that overlap erase what others have written; add it."),
    hit=_last, keep=_erased,
)  # fmt: skip


@pooling_slip.mistake(
    N_("The place in the picture lacks the stride: the window at (i, j) begins at (i * "
       "s, j * s).")
)  # fmt: skip
def without_the_stride(grad, x, f, s):
    grad_x = np.zeros(x.shape)
    for (i, j), g in np.ndenumerate(grad):
        window = x[i * s : i * s + f, j * s : j * s + f]
        grad_x[i : i + f, j : j + f] += g * _first(window)
    return grad_x


@pooling_slip.mistake(
    N_("Windows were taken side by side, f steps apart: the next one begins s further "
       "on.")
)  # fmt: skip
def side_by_side(grad, x, f, s):
    return _back(grad, x, f, s, step=f)


@pooling_slip.mistake(
    N_("The largest entry gets grad divided by f * f: that share belongs to average "
       "pooling.")
)  # fmt: skip
def share_of_the_mean(grad, x, f, s):
    return _back(grad / f**2, x, f, s)


def _sent_to(where):
    """Return what adds each g at `where(i, j, window, f, s, x)`, a place in x."""

    def answer(grad, x, f, s):
        grad_x = np.zeros(x.shape)
        for (i, j), g in np.ndenumerate(grad):
            window = x[i * s : i * s + f, j * s : j * s + f]
            grad_x[where(i, j, window, f, s, x)] += g
        return grad_x

    return answer


for in_rows, in_columns in (("s", "s"), ("s", "f"), ("f", "s")):
    pooling_slip.mistake(
        N_("The place of the largest entry was counted in rows of s entries; a row of "
           "the window has f: place // f and place % f."),
        _sent_to(
            lambda i, j, window, f, s, x, row=in_rows, column=in_columns: (
                i * s + window.argmax() // {"f": f, "s": s}[row],
                j * s + window.argmax() % {"f": f, "s": s}[column],
            )
        ),
    )  # fmt: skip
pooling_slip.mistake(
    N_("The place in the window was taken for that in the picture; the window begins "
       "at (i * s, j * s)."),
    _sent_to(lambda i, j, window, f, s, x: np.unravel_index(window.argmax(),
                                                            window.shape)),
)  # fmt: skip
pooling_slip.mistake(
    N_("The largest entry of the window was looked for in the whole picture, where its "
       "equal may stand earlier; look in the window."),
    _sent_to(lambda i, j, window, f, s, x: tuple(np.argwhere(x == window.max())[0])),
)  # fmt: skip


@pooling_slip.mistake(
    N_("Windows were taken side by side, f steps apart: the next one begins s further "
       "on.")
)  # fmt: skip
def only_those_that_fit(grad, x, f, s):
    rows, columns = ((n - f) // f + 1 for n in x.shape)
    return _back(grad[:rows, :columns], x, f, s, step=f)


@pooling_slip.mistake(
    N_("grad_x has the shape of grad; a gradient has the shape of what it belongs to, "
       "here x.")
)  # fmt: skip
def as_small_as_grad(grad, x, f, s):
    grad_x = np.zeros(grad.shape)
    for (i, j), g in np.ndenumerate(grad):
        window = x[i * s : i * s + f, j * s : j * s + f]
        row, column = np.unravel_index(window.argmax(), window.shape)
        grad_x[i * s + row, j * s + column] += g
    return grad_x


@pooling_slip.mistake(
    N_("argmax counts the entries of the window, so its shape is that of the window, "
       "np.unravel_index(place, window.shape), and the window begins at (i * s, j * "
       "s).")
)  # fmt: skip
def flat_in_the_picture(grad, x, f, s):
    grad_x = np.zeros(x.shape)
    for (i, j), g in np.ndenumerate(grad):
        grad_x.flat[x[i * s : i * s + f, j * s : j * s + f].argmax()] += g
    return grad_x


_say(
    N_("The largest entry of each column of the window gets the gradient; the largest "
       "of the whole window gets it alone."),
    hit=lambda window: window == window.max(axis=0),
)  # fmt: skip
_say(
    N_("The largest entry of each row of the window gets the gradient; the largest of "
       "the whole window gets it alone."),
    hit=lambda window: window == window.max(axis=1, keepdims=True),
)  # fmt: skip
pooling_slip.mistake(
    N_("argmax counts the entries of the window, so its shape is that of the window, "
       "np.unravel_index(place, window.shape), and the window begins at (i * s, j * "
       "s)."),
    _sent_to(lambda i, j, window, f, s, x: (i * s + window.argmax() // x.shape[1],
                                            j * s + window.argmax() % x.shape[1])),
)  # fmt: skip
_say(
    N_("All entries above the mean of the window get the gradient; the largest gets it "
       "alone."),
    hit=lambda window: window > window.mean(),
)  # fmt: skip
