"""Logits that no float survives: what two exercises of this week share.

Softmax written in ways that overflow, underflow or hide it, and what is said to that.
"""

from functools import partial

import numpy as np

from dlcourse.exercises.engine import N_

EXTREME = [1000.0, 0.0, -1000.0]  # B19: exponentials that no float can hold

OVERFLOW = N_(
    "exp(1000) is too large for a float: subtract the largest logit first, "
    "the result stays the same."
)
NOT_THE_LARGEST = N_(
    "exp(1000) is still too large for a float: subtract the LARGEST logit of each row, "
    "so that it becomes 0."
)
LARGEST_SIZE = N_(
    "The largest SIZE was subtracted: in a row of negative logits it belongs to the "
    "smallest one, and far below 0 every exponential is lost. Take max without abs."
)
ONE_MAXIMUM = N_(
    "One maximum for all rows: a row far below it loses every exponential. Each "
    "row needs its own (axis, keepdims)."
)
LOG_OF_ZERO = N_(
    "Softmax no longer overflows, but far behind it gives exactly 0, and "
    "log 0 is -inf. Take the logarithm before you lose the number: "
    "log-softmax."
)
EPSILON = N_(
    "A small number inside the logarithm hides log 0: the result is capped, "
    "though it should be in the thousands. Compute log-softmax instead."
)

CLIPPED = N_(
    "The logits were clipped: that changes their differences, and only these count."
)
LIMITS = 50, 100, 500, 700  # of those that clip
ONE_TOTAL = N_(
    "The exponentials of all rows were added up together: the probabilities of each "
    "row add up to 1, so each row needs its own sum (axis, keepdims)."
)
EVERY_LABEL = N_(
    "[:, labels] takes every label from every row; with np.arange(m) in front each row "
    "gives its own."
)
WHOLE_ROWS = N_(
    "[labels] takes whole rows, as if the labels were their numbers; [np.arange(m), "
    "labels] takes one entry of each row."
)
TOO_FEW_COLUMNS = N_(
    "np.eye(labels.max() + 1) has too few columns where the last class does not occur: "
    "the number of classes is that of the logits."
)

OTHERS = (  # what may be subtracted from each row instead of its largest logit
    *(partial(f, axis=1, keepdims=True) for f in (np.mean, np.median, np.min)),
    lambda z: z[:, :1],
    lambda z: z[:, -1:],
)


def largest_size(z):
    """Return the largest size in each row of z, (m, 1)."""
    return abs(z).max(axis=1, keepdims=True)


def naive_softmax(z):
    """Return the softmax of each row of z; its exponentials overflow."""
    return np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)


def softmax(z):
    """Return the softmax of each row of z: right, but 0 for what lies far behind."""
    return naive_softmax(z - z.max(axis=-1, keepdims=True))


def one_total(z):
    """Return exponentials that add up to 1 over all rows together."""
    t = np.exp(z - z.max(axis=-1, keepdims=True))
    return t / t.sum()


def log_softmax(z):
    """Return the logarithms of the softmax of each row of z, in the stable way."""
    z = z - z.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


def minus_every_label(z, labels):
    """Return prediction minus truth, the 1 taken from every label of every row."""
    error = softmax(z)
    error[:, labels] -= 1
    return error


def minus_whole_rows(z, labels):
    """Return prediction minus truth, the 1 taken from the rows of these numbers."""
    error = softmax(z)
    error[labels] -= 1
    return error


def minus_too_few(z, labels):
    """Return prediction minus truth, the one-hot table as wide as its labels."""
    return softmax(z) - np.eye(labels.max() + 1)[labels]
