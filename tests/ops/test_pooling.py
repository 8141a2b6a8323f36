"""Pooling against slow loops; what gradients do at ties and in padding."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import assume, given

from dlcourse.ops.pooling import (
    average_pool,
    average_pool_backward,
    max_pool,
    max_pool_backward,
)
from tests import reference_convolution as reference
from tests.parity.case import untouched

pairs = st.tuples(st.integers(1, 3), st.integers(1, 3))


@given(pairs, pairs, pairs, st.sampled_from(["valid", "same"]), st.integers(0, 99))
def test_pooling(sizes, pool_size, strides, name, seed):
    sizes = [2 * n for n in sizes]
    assume(name == "same" or all(k <= n for k, n in zip(pool_size, sizes, strict=True)))
    rng, window = np.random.default_rng(seed), (pool_size, strides, name)
    x = rng.integers(-2, 3, size=(2, *sizes, 2)).astype(float)  # many ties, all signs
    y = max_pool(untouched(x), *window)
    np.testing.assert_array_equal(y, reference.pool(x, *window, max))
    mean = average_pool(untouched(x), *window)
    slow = reference.pool(x, *window, lambda values: sum(values) / len(values))
    np.testing.assert_allclose(mean, slow, atol=1e-14)
    grad = untouched(rng.normal(size=y.shape))
    # The mean is linear, so its gradient is the transpose.
    found = average_pool_backward(grad, untouched(x), *window)
    np.testing.assert_allclose((mean * grad).sum(), (x * found).sum(), atol=1e-12)
    found = max_pool_backward(grad, untouched(x), y, *window)
    np.testing.assert_allclose(found, first_takes_all(grad, x, *window), atol=1e-14)


def first_takes_all(grad, x, pool_size, strides, name):
    """Send each gradient to the first greatest entry, window by window."""
    grad_x = np.zeros_like(x)
    for position, entries in reference.windows(x, pool_size, strides, name, (1, 1)):
        inside = [index for _, index in entries if index]
        for b, c in np.ndindex(len(x), x.shape[-1]):
            best = max(inside, key=lambda index: x[(b, *index, c)])
            grad_x[(b, *best, c)] += grad[(b, *position, c)]
    return grad_x


def test_negative_images_do_not_see_the_padding():
    x = np.full((1, 3, 3, 1), -5.0, np.float32)
    y = max_pool(x, 2, 1, "same")
    assert y.dtype == np.float32
    assert (y == -5).all()
    assert (average_pool(x, 2, 1, "same") == -5).all()


@pytest.mark.parametrize("function", [max_pool, average_pool])
def test_errors(function):
    x = np.ones((1, 3, 3, 1))
    with pytest.raises(ValueError, match="take a smaller kernel or larger images"):
        function(x, 4)
    with pytest.raises(ValueError, match="did you mean 'same'"):
        function(x, 2, padding="smae")
    with pytest.raises(ValueError, match="at least 3 axes"):
        function(x[0, 0], 2)
    with pytest.raises(ValueError, match=r"grad: got shape \(1, 3, 3, 1\), expected"):
        average_pool_backward(x, x, 2)
