"""Exponentially weighted averages, without a loop over the time steps."""

import numpy as np

from dlcourse._validation import check_array, check_finite, check_number


def ewma(x, beta=0.9, *, bias_correction=False):
    """Return the exponentially weighted moving average of a series.

        v_t = beta * v_{t-1} + (1 - beta) * x_t,  v_0 = 0
        bias_correction: v_t / (1 - beta**t)

    No number ever grows: the sum doubles its reach in every pass, so a series of
    1,000 steps takes 10 passes, and all weights stay between 0 and 1.

    Args:
        x: the series, shape (steps, ...); averaged along its first axis.
        beta: share of the old average that is kept, from 0 to 1 (1 excluded);
            0 gives x itself.
        bias_correction: whether to divide by the weight that the values so far
            really have, which mends the low start.

    Returns:
        The averages, same shape as `x`; float32 stays float32, integers become
        float64.

    Raises:
        ValueError: if `beta` is not in [0, 1), if `x` has no axis of time or holds
            values that are not finite.

    Reference:
        Kingma and Ba (2015), https://arxiv.org/abs/1412.6980, section 3 (the
        bias correction). pandas has the corrected form as
        `x.ewm(alpha=1 - beta, adjust=True).mean()`.

    >>> ewma([40, 49, 45], beta=0.9)
    array([ 4.  ,  8.5 , 12.15])
    >>> ewma([40, 49, 45], beta=0.9, bias_correction=True).round(4)
    array([40.    , 44.7368, 44.8339])
    """
    beta = check_number("beta", beta, 0, 1, open_high=True)
    x = _as_series(x)
    average = _averaged(x, beta)
    if bias_correction:
        # The same average of ones is 1 - beta**t, without its cancellation.
        given = _averaged(np.ones(len(x)), beta).astype(x.dtype)
        average /= given.reshape(-1, *[1] * (x.ndim - 1))  # (steps, 1, ...)
    return average


def _averaged(x, beta):
    """Return (1 - beta) * sum over i of beta**i * x[t - i], for every t."""
    average = (1 - beta) * x
    reach, weight = 1, beta  # weight = beta**reach
    while reach < len(x) and weight > 0:
        # average[t] holds the last `reach` terms; those before them stand in
        # average[t - reach]. The right side is complete before the left changes.
        average[reach:] += weight * average[:-reach]
        reach, weight = 2 * reach, weight * weight
    return average


def effective_window(beta):
    """Return over about how many steps `ewma` averages.

        1 / (1 - beta)

    That many steps ago the weight has fallen to about 1/e of the newest one.

    Args:
        beta: share of the old average that is kept, from 0 to 1 (1 excluded).

    Returns:
        The number of steps, a float.

    Raises:
        ValueError: if `beta` is not in [0, 1).

    >>> [round(effective_window(beta)) for beta in (0.5, 0.9, 0.98, 0.99)]
    [2, 10, 50, 100]
    """
    beta = check_number("beta", beta, 0, 1, open_high=True)
    return 1 / (1 - beta)


def _as_series(x):
    is_float = isinstance(x, np.ndarray) and x.dtype.kind == "f"
    x = check_array("x", x, dtype=x.dtype if is_float else "float64", min_ndim=1)
    return check_finite("x", x)
