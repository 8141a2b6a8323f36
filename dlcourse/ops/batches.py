"""Mini-batches of a data set."""

from dlcourse._validation import check_examples, check_integer, check_rng


def minibatches(x, y=None, batch_size=32, *, shuffle=True, seed=None):
    """Return a generator of the mini-batches of one epoch.

    The notes write X{t}, Y{t} with examples as columns; here batch number t is
    `x[chosen], y[chosen]` with examples as rows. The last batch holds what is left
    and may be shorter; every example comes exactly once.

    Args:
        x: examples, shape (examples, ...).
        y: targets, shape (examples, ...); None if there are none.
        batch_size: examples per batch; 1 is stochastic descent, len(x) or more is
            batch descent.
        shuffle: whether to draw the examples in a random order (the same for x and
            y); otherwise the batches are views of x and y, in their order.
        seed: None, an int, or a `numpy.random.Generator`. The same int gives the same
            order again; a Generator moves on, so that every epoch has a new order.

    Returns:
        A generator of (x_batch, y_batch), shapes (batch, ...), or of x_batch alone if
        `y` is None.

    Raises:
        TypeError: if `batch_size` is no whole number or `seed` no seed.
        ValueError: if it is below 1, if `x` is empty, or if x and y differ in length.

    >>> import numpy as np
    >>> x = np.arange(5)
    >>> for x_batch, y_batch in minibatches(x, 10 * x, batch_size=2, seed=3):
    ...     print(x_batch, y_batch)
    [4 2] [40 20]
    [1 3] [10 30]
    [0] [0]
    """
    x, y = check_examples(x, y)
    fix = "choose at least 1; len(x) makes one batch of all."
    batch_size = check_integer("batch_size", batch_size, fix=fix)
    order = check_rng("seed", seed).permutation(len(x)) if shuffle else None
    return _batches(x, y, batch_size, order)


def _batches(x, y, batch_size, order):
    for start in range(0, len(x), batch_size):
        chosen = slice(start, start + batch_size)
        if order is not None:
            chosen = order[chosen]  # (batch,)
        yield x[chosen] if y is None else (x[chosen], y[chosen])
