"""Polynomial features against scikit-learn."""

import numpy as np
import pytest
from sklearn.preprocessing import PolynomialFeatures

from dlcourse.selection import polynomial_features


@pytest.mark.parametrize("shape", [(5, 1), (4, 2), (3, 4), (1, 1)])
@pytest.mark.parametrize("degree", [1, 2, 4])
@pytest.mark.parametrize("include_bias", [True, False])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_columns(rng, shape, degree, include_bias, dtype):
    x = rng.normal(size=shape).astype(dtype)
    x.setflags(write=False)
    found = polynomial_features(x, degree, include_bias=include_bias)
    theirs = PolynomialFeatures(degree, include_bias=include_bias).fit_transform(x)
    assert found.dtype == dtype
    np.testing.assert_allclose(
        found, theirs, rtol=1e-6 if dtype == "float32" else 1e-12
    )


def test_one_axis_is_one_feature():
    np.testing.assert_array_equal(polynomial_features([2.0, 3.0], 3)[1], [1, 3, 9, 27])
    np.testing.assert_array_equal(polynomial_features([2.0, 3.0], 0), [[1], [1]])


@pytest.mark.parametrize(
    ("error", "fix", "x", "degree"),
    [
        (ValueError, "flatten", np.ones((2, 2, 2)), 2),
        (ValueError, "at least 0", [1, 2], -1),
        (TypeError, "pass an int", [1, 2], 1.5),
        (ValueError, "finite", np.float32([1e30]), 2),
        (ValueError, "fill them", [np.nan], 2),
        (ValueError, "at least one", [], 2),
    ],
)
def test_bad_input(error, fix, x, degree):
    with pytest.raises(error, match=fix):
        polynomial_features(x, degree)


def test_no_columns():
    with pytest.raises(ValueError, match="at least 1"):
        polynomial_features([1.0], 0, include_bias=False)
