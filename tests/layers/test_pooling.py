"""Pooling layers: what the table of parity does not show."""

import numpy as np
import pytest

from dlcourse.layers.pooling import (
    AveragePooling1D,
    AveragePooling2D,
    GlobalAveragePooling1D,
    GlobalAveragePooling2D,
    GlobalMaxPooling1D,
    GlobalMaxPooling2D,
    MaxPooling1D,
    MaxPooling2D,
)


@pytest.mark.parametrize(
    "name", ["MaxPooling2D", "GlobalMaxPooling2D", "GlobalMaxPooling1D"]
)
def test_ties_as_in_keras(name, rng, keras, tf):
    # relu makes whole windows of zeros
    shape = (2, 6, 5, 3)[: 3 + name.endswith("2D")]
    x = np.maximum(rng.integers(-3, 2, size=shape), 0).astype(np.float32)
    ours, theirs, x_tf = (
        globals()[name](),
        getattr(keras.layers, name)(),
        tf.constant(x),
    )
    with tf.GradientTape() as tape:
        tape.watch(x_tf)
        y_tf = theirs(x_tf)
    y = ours(x)
    grad = rng.normal(size=y.shape).astype(np.float32)
    expected = tape.gradient(y_tf, x_tf, output_gradients=grad)
    np.testing.assert_allclose(ours.backward(grad), expected, atol=1e-6)


@pytest.mark.parametrize(
    ("layer", "shape", "fix"),
    [
        (
            MaxPooling2D(),
            (5, 5, 3),
            r"expected 4 axes \(batch, height, width, channels\)",
        ),
        (MaxPooling1D(), (1, 5, 5, 3), r"expected 3 axes \(batch, steps, channels\)"),
        (MaxPooling2D(3), (1, 2, 5, 3), "pool_size: got 3, expected at most 2"),
        (AveragePooling1D(6), (1, 5, 3), "padding='same'"),
        (GlobalMaxPooling1D(), (5, 3), "expected 3 axes"),
        (GlobalAveragePooling2D(), (1, 5, 3), "expected 4 axes"),
    ],
)
def test_errors_of_images(layer, shape, fix):
    with pytest.raises(ValueError, match=fix):
        layer(np.ones(shape))
    with pytest.raises(ValueError, match=fix):
        layer.build((None, *shape[1:]))
    assert not layer.built


@pytest.mark.parametrize(
    ("make", "error", "fix"),
    [
        (lambda: MaxPooling2D(0), ValueError, "pool_size: got 0"),
        (lambda: MaxPooling2D((2, 2, 2)), ValueError, "expected 2 whole numbers"),
        (lambda: AveragePooling2D(2, 0), ValueError, "strides: got 0"),
        (lambda: MaxPooling2D(padding="smae"), ValueError, "did you mean 'same'"),
        (lambda: MaxPooling1D(1.5), TypeError, "pool_size: got 1.5"),
    ],
)
def test_errors_of_arguments(make, error, fix):
    with pytest.raises(error, match=fix):
        make()


def test_backward_needs_a_call():
    for kind in (MaxPooling2D, GlobalMaxPooling2D, GlobalAveragePooling1D):
        with pytest.raises(RuntimeError, match="call it first"):
            kind().backward(np.ones((1, 1)))
