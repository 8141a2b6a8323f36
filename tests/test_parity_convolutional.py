"""Layers with windows against central differences and the largest numbers."""

import numpy as np
import pytest

from dlcourse import gradcheck
from tests.cases_convolutional import SPATIAL
from tests.layer_case import each, untouched
from tests.test_extremes import LARGEST


@pytest.mark.parametrize("case", each(SPATIAL))
def test_gradients_against_differences(case, rng):
    result = gradcheck.check(case.ours(), rng.normal(size=case.shapes[0]), seed=rng)
    assert result.passed, str(result)


@pytest.mark.parametrize("case", each(SPATIAL))
def test_largest_numbers_give_no_warning(case):
    layer, shape = case.ours(), case.shapes[0]
    x = np.resize(np.float32([LARGEST, -LARGEST, 0, 1e-45, 1]), shape)
    y = layer(untouched(x))
    grad = layer.backward(untouched(np.resize(x, y.shape)))
    assert y.dtype == grad.dtype == np.float32
    assert all(g.dtype == np.float32 for g in layer.grads.values())
