"""Features made from features."""

from itertools import chain, combinations_with_replacement

import numpy as np

from dlcourse._validation import (
    check_array,
    check_examples,
    check_finite,
    check_integer,
)


def polynomial_features(x, degree=2, *, include_bias=True):
    """Return the design matrix of a polynomial: products of up to `degree` features.

        x -> 1, x, x^2, ...;  (a, b) -> 1, a, b, a^2, a b, b^2, ...

    Same columns as `sklearn.preprocessing.PolynomialFeatures`. Standardise them before
    gradient descent: their sizes differ by powers.

    Args:
        x: shape (examples,) or (examples, features).
        degree: highest degree, at least 0 (1 without the column of ones).
        include_bias: whether the first column is 1.

    Returns:
        Array (examples, columns) of the dtype of x.

    Raises:
        TypeError: if x is no array of numbers or `degree` no whole number.
        ValueError: if `degree` is too small, x has more than two axes, or a power is
            too large for the dtype.

    >>> polynomial_features([1, 2, 3], degree=2)
    array([[1., 1., 1.],
           [1., 2., 4.],
           [1., 3., 9.]], dtype=float32)
    """
    x = check_finite("x", check_array("x", check_examples(x)[0]))
    if x.ndim > 2:
        raise ValueError(
            f"x: got shape {x.shape}, expected (examples,) or (examples, features); "
            "flatten the examples first."
        )
    least = 0 if include_bias else 1
    degree = check_integer("degree", degree, least)
    columns, degrees = x.reshape(len(x), -1).T, range(least, degree + 1)
    products = chain.from_iterable(
        combinations_with_replacement(columns, degree) for degree in degrees
    )
    ones = np.ones(len(x), x.dtype)
    with np.errstate(over="ignore", invalid="ignore"):
        made = [np.prod([ones, *factors], axis=0) for factors in products]
    return check_finite("x, raised to `degree`,", np.stack(made, axis=1))
