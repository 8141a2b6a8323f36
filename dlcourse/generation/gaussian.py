"""How far normal distributions are from the standard one."""

import numpy as np

from dlcourse._validation import check_array, check_shape


def gaussian_kl(mean, log_variance):
    """Return the Kullback-Leibler divergence of N(mean, variance) from N(0, 1).

        KL = (mean^2 + variance - 1 - log_variance) / 2

    for each entry; independent entries add up. A latent unit of which the KL is 0 for
    every example says nothing about the examples.

    Args:
        mean: means.
        log_variance: logarithms of the variances.

    Shapes:
        mean, log_variance and the result: any shape.

    Raises:
        TypeError: if an argument is no array of real numbers.
        ValueError: if the shapes differ.

    Reference:
        Kingma and Welling (2014), appendix B, https://arxiv.org/abs/1312.6114

    >>> gaussian_kl([0.5, -1.0], np.log([1.0, 0.25])).round(4)
    array([0.125 , 0.8181])
    """
    mean, log_variance = _both(mean, log_variance)
    # expm1: near variance 1 the difference of two nearly equal numbers is not taken.
    return (mean * mean + np.expm1(log_variance) - log_variance) / 2


def gaussian_kl_backward(grad, mean, log_variance):
    """Return dL/dmean and dL/dlog_variance for dL/dKL of gaussian_kl.

    Args:
        grad: dL/dKL.
        mean: as in `gaussian_kl`.
        log_variance: as in `gaussian_kl`.

    Shapes:
        grad, mean, log_variance and both results: one shape.

    Raises:
        TypeError: if an argument is no array of real numbers.
        ValueError: if the shapes differ.

    >>> gaussian_kl_backward([1.0], [2.0], [0.0])
    (array([2.]), array([0.]))
    """
    mean, log_variance = _both(mean, log_variance)
    grad = check_array("grad", grad, dtype=mean.dtype)
    check_shape("grad", grad, mean.shape, fix="pass dL/dKL, one for each entry.")
    return grad * mean, grad * np.expm1(log_variance) / 2


def _both(mean, log_variance):
    mean = check_array("mean", mean)
    log_variance = check_array("log_variance", log_variance, dtype=mean.dtype)
    fix = "give every mean one logarithm of a variance."
    return mean, check_shape("log_variance", log_variance, mean.shape, fix=fix)
