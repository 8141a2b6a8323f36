"""Layers that resize: what the table of parity does not show."""

import numpy as np
import pytest

from dlcourse.layers.resizing import Cropping2D, UpSampling2D, ZeroPadding2D


@pytest.mark.parametrize("factor", [1, 2, 3, 4])
def test_bilinear_against_numpy(factor, rng):
    x = rng.normal(size=(1, 5, 1, 1))
    layer = UpSampling2D((factor, 1), interpolation="bilinear", dtype="float64")
    middles = np.arange(5) + 0.5
    new = (np.arange(5 * factor) + 0.5) / factor
    expected = np.interp(new, middles, x.ravel())
    np.testing.assert_allclose(layer(x).ravel(), expected, atol=1e-14)


def test_cropping_undoes_padding(rng):
    x = rng.normal(size=(2, 4, 3, 2)).astype(np.float32)
    sides = ((1, 2), (0, 3))
    padding, cropping = ZeroPadding2D(sides), Cropping2D(sides)
    np.testing.assert_array_equal(cropping(padding(x)), x)
    np.testing.assert_array_equal(padding.backward(cropping.backward(x)), x)


def test_results_share_no_memory_with_the_input(rng):
    x = rng.normal(size=(1, 4, 4, 1)).astype(np.float32)
    for layer in (Cropping2D(1), Cropping2D(), ZeroPadding2D(0), UpSampling2D(1)):
        assert not np.shares_memory(layer(x), x)


@pytest.mark.parametrize(
    ("make", "error", "fix"),
    [
        (lambda: UpSampling2D(0), ValueError, "size: got 0"),
        (lambda: UpSampling2D(interpolation="linear"), ValueError, "'bilinear'\\?"),
        (lambda: ZeroPadding2D(-1), ValueError, "padding: got -1, .* >= 0"),
        (lambda: ZeroPadding2D((1, 2, 3)), ValueError, "one number for all four sides"),
        (lambda: ZeroPadding2D(((1, 2), (3,))), ValueError, "expected 2 whole numbers"),
        (lambda: Cropping2D(0.5), TypeError, "cropping: got 0.5"),
    ],
)
def test_errors_of_arguments(make, error, fix):
    with pytest.raises(error, match=fix):
        make()


def test_cropping_leaves_something():
    with pytest.raises(ValueError, match="lower cropping or take larger images"):
        Cropping2D(2)(np.ones((1, 4, 9, 1)))
    with pytest.raises(ValueError, match="expected 4 axes"):
        UpSampling2D()(np.ones((4, 4, 1)))
