"""Mini-batches of a data set."""

from dlcourse._validation import check_examples, check_integer, check_rng


def minibatches(x, y=None, batch_size=32, *, shuffle=True, seed=None):
    """Return a generator of the mini-batches of one epoch.

    Ng's courses write X{t}, Y{t} with examples as columns; here batch number t is
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
    batch_size = check_batch_size(batch_size)
    order = check_rng("seed", seed).permutation(len(x)) if shuffle else None
    arrays = (x,) if y is None else (x, y)
    batches = batches_of(arrays, batch_size, order)
    if y is None:
        return (x_batch for (x_batch,) in batches)
    return ((x_batch, y_batch) for x_batch, y_batch in batches)


def batches_of(arrays, batch_size, order=None):
    """Yield lists with a batch of each array; None stays None.

    Args:
        arrays: arrays (examples, ...) or None; the first is an array.
        batch_size: examples per batch.
        order: indices of the examples (examples,); None for views in their order.
    """
    for start in range(0, len(arrays[0]), batch_size):
        chosen = slice(start, start + batch_size)
        if order is None:
            yield [a if a is None else a[chosen] for a in arrays]
        else:  # `take` has half the overhead of an index array in brackets
            chosen = order[chosen]  # (batch,)
            yield [a if a is None else a.take(chosen, axis=0) for a in arrays]


def check_batch_size(batch_size):
    """Return `batch_size` if it is a whole number of at least 1."""
    fix = "choose at least 1; len(x) makes one batch of all."
    return check_integer("batch_size", batch_size, fix=fix)
