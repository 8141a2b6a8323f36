"""What every part that computes needs: silence, room in half precision, row sums."""

import functools
from contextvars import ContextVar

import numpy as np

_already = ContextVar("quiet", default=False)

# A step of training takes and frees dozens of arrays. The C library of Linux gives
# what was freed back to the system, which hands it out again page by page, each filled
# with zeros: a quarter of a step of a small convolutional net. How much it keeps it
# learns from the largest array freed so far, up to 32 MiB: this one, never touched.
np.empty(31 * 2**20, np.uint8)


def quiet(function):
    """Decorate a function that may leave the numbers: inf and NaN without a warning.

    A model reports a loss that is not finite. A step of training passes a dozen such
    functions, so all but the outermost only look whether it is quiet already.

    >>> quiet(lambda: np.float32(3e38) * 2)()
    np.float32(inf)
    """
    outermost = np.errstate(over="ignore", invalid="ignore")(function)

    @functools.wraps(function)
    def quietly(*args, **options):
        if _already.get():
            return function(*args, **options)
        token = _already.set(True)
        try:
            return outermost(*args, **options)
        finally:
            _already.reset(token)

    return quietly


def wide_enough(x):
    """Return an array in float32 at least.

    Half precision ends at 65504: a square of 256, an area of 256 x 256 or a sum of
    some thousands is inf in it.

    >>> wide_enough(np.float16([256])) ** 2
    array([65536.], dtype=float32)
    """
    return x.astype(np.promote_types(x.dtype, np.float32), copy=False)


def long_rows(x):
    """Return x, (..., width, channels), as rows of (width * channels) entries.

    NumPy begins anew at every row, and a row of a few channels is over before it has
    gained speed: to add up 16,384 rows of 16 channels takes 9 times as long as to add
    up the same numbers as 1,024 rows of 256. `along` gives a vector that length.
    """
    return x.reshape(-1, x.shape[-2] * x.shape[-1])


def along(vector, rows):
    """Return a vector (channels,) again and again, as long as one of `long_rows`.

    >>> along(np.array([1, 2]), np.zeros((5, 6)))
    array([1, 2, 1, 2, 1, 2])
    """
    return np.tile(vector, rows.shape[-1] // len(vector))


def sum_by_channel(rows, channels):
    """Return the sums (channels,) of what `long_rows` gave.

    They are exacter too: of a million numbers around 1,000 one sum in float32 loses
    their tenths, where two sums of a thousand numbers keep them.

    >>> sum_by_channel(np.array([[1, 2, 3, 4], [5, 6, 7, 8]]), 2)
    array([16, 20])
    """
    return column_sums(rows).reshape(-1, channels).sum(axis=0)


def column_sums(rows):
    """Return the sums over the first axis of two, by a product with ones.

    >>> column_sums(np.array([[1.0, 2.0], [3.0, 4.0]]))
    array([4., 6.])
    """
    return np.ones(len(rows), rows.dtype) @ rows


def row_sums(x):
    """Return the sums over the last axis, which stays with length 1.

    A product with ones takes a seventh of the time of `x.sum(axis=-1)`, which begins
    anew at every row.

    >>> row_sums(np.array([[1.0, 2.0], [3.0, 4.0]]))
    array([[3.],
           [7.]])
    """
    return (x @ np.ones(x.shape[-1], x.dtype))[..., np.newaxis]


class DivergenceError(RuntimeError):
    """The loss is no longer finite; the steps were too large.

    Args:
        loss: see below.
        step: see below.
        learning_rate: see below.
        epoch: see below.
        advice: what else may help, for the message.

    Attributes:
        loss: the loss of the batch, NaN or infinite.
        epoch: the epoch, counted from 1; None outside of `fit`.
        step: the step of the epoch, counted from 1; outside of `fit` of the training.
        learning_rate: the rate that led there.
    """

    def __init__(self, loss, step, learning_rate, epoch=None, advice=""):
        self.loss, self.step, self.epoch = loss, step, epoch
        self.learning_rate = learning_rate
        place = f"step {step}" if epoch is None else f"epoch {epoch}, step {step}"
        super().__init__(
            f"loss: got {loss:g} at {place} with learning rate {learning_rate:g}, "
            f"expected a finite number; build the model anew and lower the learning "
            f"rate, for example to {learning_rate / 10:g}{advice}."
        )


def sum_by_number(rows, numbers):
    """Return the numbers that occur and, for each, the sum of its rows.

    Rows of equal numbers are brought side by side, so that each group is added up in
    one go.

    Args:
        rows: array (n, units).
        numbers: whole numbers, shape (n,).

    Returns:
        (used, sums): numbers in rising order, shape (m,), and sums, (m, units).

    >>> used, sums = sum_by_number(np.array([[1.0], [2.0], [4.0]]), np.array([5, 0, 5]))
    >>> used.tolist(), sums.ravel().tolist()
    ([0, 5], [2.0, 5.0])
    """
    if not len(numbers):
        return numbers, rows
    # With their places added no two are equal, so that the quick sort, which takes a
    # third of the time of a stable one, leaves equal numbers in their order.
    places = np.arange(len(numbers))
    order = np.argsort(numbers.astype(np.int64) * len(numbers) + places)
    used, starts = np.unique(numbers[order], return_index=True)
    return used, np.add.reduceat(rows.take(order, axis=0), starts, axis=0)
