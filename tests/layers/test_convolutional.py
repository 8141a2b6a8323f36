"""Convolutional layers: what the table of parity does not show."""

import numpy as np
import pytest

from dlcourse import activations
from dlcourse.layers.convolutional import (
    Conv1D,
    Conv1DTranspose,
    Conv2D,
    Conv2DTranspose,
    Conv3D,
    DepthwiseConv2D,
    SeparableConv2D,
)


def test_shifting_the_image_shifts_the_output(rng):
    x = np.zeros((1, 9, 9, 1), np.float32)
    x[0, 2:5, 2:5] = rng.normal(size=(3, 3, 1))
    layer = Conv2D(2, 3, padding="same", seed=0)
    y = layer(x)
    shifted = layer(np.roll(x, (2, 3), axis=(1, 2)))
    np.testing.assert_array_equal(shifted[:, 3:, 4:], y[:, 1:-2, 1:-3])


def test_causal_output_does_not_see_the_future(rng):
    layer = Conv1D(2, 3, padding="causal", dilation_rate=2, seed=0)
    x = rng.normal(size=(1, 9, 2))
    before = layer(x)
    x[:, 5:] += 1
    np.testing.assert_array_equal(layer(x)[:, :5], before[:, :5])
    assert (layer(x)[:, 5:] != before[:, 5:]).any()


def test_images_of_other_sizes_pass_a_built_layer():
    layer = Conv2D(2, 3)
    layer.build((None, None, None, 3))
    assert layer.output_shape == (None, None, None, 2)
    assert layer(np.ones((1, 5, 8, 3))).shape == (1, 3, 6, 2)
    assert layer(np.ones((1, 3, 3, 3))).shape == (1, 1, 1, 2)


def test_seeds_give_kernels_of_their_own():
    layers = [SeparableConv2D(3, 3, seed=1) for _ in range(2)]
    for layer in layers:
        layer.build((None, 5, 5, 3))
    first, second = (layer.get_weights() for layer in layers)
    assert all((a == b).all() for a, b in zip(first, second, strict=True))
    assert first[1].std() > 0


def test_a_float64_layer_works_in_float64():
    layer = Conv2D(2, 3, activation="tanh", dtype="float64")
    assert layer(np.ones((1, 3, 3, 1), np.float32)).dtype == np.float64
    assert layer.backward(np.ones((1, 1, 1, 2))).dtype == np.float64


@pytest.mark.parametrize(
    ("make", "fix"),
    [
        (lambda: Conv2D(0, 3), "filters: got 0, expected a whole number >= 1"),
        (lambda: Conv2D(2, (3, 3, 3)), r"kernel_size: got \(3, 3, 3\), expected 2"),
        (lambda: Conv2D(2, 0), "kernel_size: got 0"),
        (lambda: Conv2D(2, 3, 0), "strides: got 0"),
        (lambda: Conv2D(2, 3, padding="causal"), "one of 'valid', 'same'"),
        (lambda: Conv1D(2, 3, padding="smae"), "did you mean 'same'"),
        (lambda: Conv2D(3, 3, groups=2), "got 2 with 3 filters, .* divisor of 3"),
        (
            lambda: Conv2D(3, 3, 2, dilation_rate=2),
            "both above 1, .* set strides=1 or dilation_rate=1",
        ),
        (lambda: Conv2DTranspose(3, 3, 2, dilation_rate=2), "set strides=1"),
        (lambda: Conv2DTranspose(3, 3, 2, "same", 2), "less than the strides"),
        (lambda: Conv1DTranspose(3, 3, 2, "causal"), "one of 'valid', 'same'"),
        (lambda: DepthwiseConv2D(3, depth_multiplier=0), "depth_multiplier: got 0"),
        (lambda: SeparableConv2D(2, 3, activation="rleu"), "did you mean 'relu'"),
    ],
)
def test_errors_of_arguments(make, fix):
    with pytest.raises(ValueError, match=fix):
        make()


@pytest.mark.parametrize(
    ("layer", "shape", "fix"),
    [
        (
            Conv2D(2, 3),
            (5, 5, 3),
            r"expected 4 axes \(batch, height, width, channels\)",
        ),
        (Conv1D(2, 3), (1, 5, 5, 3), r"expected 3 axes \(batch, steps, channels\)"),
        (Conv3D(2, 3), (1, 5, 5, 3), "expected 5 axes .*depth, height, width"),
        (Conv2D(2, 3), (1, 2, 5, 3), "take a smaller kernel or larger images"),
        (Conv1D(2, 3, dilation_rate=3), (1, 6, 1), "over 7 entries, .* at most 6"),
        (Conv2D(4, 3, groups=2), (1, 5, 5, 3), "got 2 with 3 channels of x"),
        (SeparableConv2D(2, 3), (1, 5, 2, 3), "padding='same'"),
    ],
)
def test_errors_of_images(layer, shape, fix):
    with pytest.raises(ValueError, match=fix):
        layer(np.ones(shape))
    with pytest.raises(ValueError, match=fix):
        layer.build((None, *shape[1:]))
    assert not layer.built
    assert not layer.params


def test_a_built_layer_wants_its_channels():
    layer = Conv2D(2, 3)
    layer(np.ones((1, 5, 5, 3)))
    with pytest.raises(ValueError, match="expected length 3 on axis -1"):
        layer(np.ones((1, 5, 5, 4)))
    with pytest.raises(ValueError, match="only the others may be None"):
        Conv2D(2, 3).build((None, 5, 5, None))
    with pytest.raises(ValueError, match=r"grad: got shape \(1, 5, 5, 2\)"):
        layer.backward(np.ones((1, 5, 5, 2)))
    with pytest.raises(RuntimeError, match="call it first"):
        Conv2D(2, 3).backward(np.ones((1, 3, 3, 2)))


ALL = {
    "Conv1D": (lambda: Conv1D(2, 2, activation="tanh", seed=0), (2, 5, 3)),
    "Conv2D": (lambda: Conv2D(2, 2, activation="softmax", seed=0), (2, 5, 4, 3)),
    "Conv2DTranspose": (lambda: Conv2DTranspose(2, 2, 2, seed=0), (2, 3, 4, 3)),
    "DepthwiseConv2D": (lambda: DepthwiseConv2D(2, seed=0), (2, 5, 4, 3)),
    "SeparableConv2D": (lambda: SeparableConv2D(2, 2, seed=0), (2, 5, 4, 3)),
}


@pytest.mark.parametrize("name", ALL)
def test_the_gradient_of_the_input_is_left_out_where_nobody_asks(name, rng):
    make, shape = ALL[name]
    layer = make()
    grad = rng.normal(size=layer(rng.normal(size=shape)).shape)
    assert layer.backward(grad).shape == shape
    grads = layer.grads
    layer.needs_input_grad = False
    assert layer.backward(grad) is None
    for param, wanted in grads.items():
        np.testing.assert_array_equal(layer.grads[param], wanted)


@pytest.mark.parametrize("name", ALL)
def test_logits_are_what_the_activation_sees(name, rng):
    make, shape = ALL[name]
    layer = make()
    y = layer(rng.normal(size=shape))
    np.testing.assert_array_equal(layer.activation(layer.logits), y)
    grad = rng.normal(size=y.shape).astype(np.float32)
    grad_z = activations.backward(layer.activation, grad, layer.logits, y)
    np.testing.assert_array_equal(layer.backward_logits(grad_z), layer.backward(grad))
