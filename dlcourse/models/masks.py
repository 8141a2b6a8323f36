"""What a mask of the outputs changes in training: padding counts for nothing.

A mask says of each step of a sequence whether it counts. Loss and metrics of a batch
are means over the steps that do, as in Keras 3.15. There a loss of several batches is
the mean of theirs, by their examples, so that `evaluate` gives another loss for
another `batch_size` (and the metric of the same name does not). Here each batch counts
as often as it has steps that count, in losses and in metrics: the size of the batches
changes nothing.
"""

import numpy as np


class MaskedMean(float):
    """The mean of a batch over those of its entries that count.

    Attributes:
        count: how many there are; the mean of none is 0.
    """


def counted(value, mask):
    """Return the mean of a batch as one that knows over how many entries it is.

    >>> mean = counted(2.5, np.array([[True, False]]))
    >>> mean, mean.count
    (2.5, 1)
    """
    if mask is None:
        return value
    mean = MaskedMean(value)
    mean.count = int(np.count_nonzero(mask))
    return mean


def fitting(mask, y):
    """Return the mask of an output if it tells what counts of it, else None.

    It has one boolean for each example, or for each step and so on, but none for the
    entries of the last axis. After a layer of one's own that drops the axis of the
    steps, such a mask says nothing any more.

    >>> fitting(np.ones((2, 3), bool), np.zeros((2, 5))) is None
    True
    """
    if mask is None or mask.ndim >= y.ndim or mask.shape != y.shape[: mask.ndim]:
        return None
    return mask


def masked_weights(weights, mask):
    """Return weights with which the mean of all losses is that of those that count.

    The number of entries is put right in the weights, so that a loss needs to know of
    no mask: sum(weights * losses) / all = sum over those that count / their number.

    Args:
        weights: sample weights (batch,), or up to (batch, ...); None for 1.
        mask: booleans (batch, ...).

    Reference:
        `apply_mask` of Keras 3.15, losses/loss.py. Keras multiplies weights (batch,)
        with the last axis of the mask; here they are those of the examples.

    >>> masked_weights(None, np.array([[True, False], [True, True]])).round(3)
    array([[1.333, 0.   ],
           [1.333, 1.333]])
    """
    factors = mask * (mask.size / max(np.count_nonzero(mask), 1))
    if weights is None:
        return factors
    ndim = max(weights.ndim, factors.ndim)
    weights, factors = (
        array.reshape(array.shape + (1,) * (ndim - array.ndim))
        for array in (weights, factors)
    )
    return weights * factors
