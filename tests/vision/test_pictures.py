"""Filters, augmentation, style and costs, against SciPy, TensorFlow and Keras."""

import numpy as np
import pytest
from scipy import ndimage, signal

from dlcourse.gradcheck import check_function
from dlcourse.vision import (
    KERNELS,
    Cost,
    brightness,
    conv_cost,
    crop,
    filter2d,
    flip,
    gram_matrix,
    gram_matrix_backward,
    random_brightness,
    random_crop,
    random_flip,
    random_rotation,
    random_shift,
    rotate,
    scharr_kernel,
    shift,
    sobel_kernel,
)


# ---------------------------------------------------------------------------- filters
@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize("name", [*KERNELS, "odd"])
def test_filters_are_correlations(name, padding, rng):
    kernel = KERNELS[name] if name in KERNELS else rng.normal(size=(3, 5))
    image = rng.normal(size=(7, 9, 3))
    expected = np.stack(
        [signal.correlate2d(image[..., c], kernel, padding) for c in range(3)], axis=-1
    )
    ours = filter2d(image, kernel, padding)
    np.testing.assert_allclose(ours, expected, atol=1e-12)
    np.testing.assert_allclose(
        filter2d(image[..., 0], kernel, padding), expected[..., 0], atol=1e-12
    )
    batch = filter2d(np.stack([image, 2 * image]), kernel, padding)
    np.testing.assert_allclose(batch, [expected, 2 * expected], atol=1e-12)


def test_edge_kernels_are_those_of_scipy():
    # theirs are made of a difference and a mean too, with the other sign
    delta = np.zeros((5, 5))
    delta[2, 2] = 1
    theirs = ndimage.sobel(delta, axis=1)[1:4, 1:4]  # flipped: the impulse answers
    np.testing.assert_array_equal(sobel_kernel("vertical"), theirs)
    np.testing.assert_array_equal(sobel_kernel("horizontal"), theirs.T)
    assert scharr_kernel().tolist() == [[3, 0, -3], [10, 0, -10], [3, 0, -3]]


def test_kernels_are_read_only():
    with pytest.raises(ValueError, match="read-only"):
        KERNELS["blur"][0, 0] = 1
    with pytest.raises(TypeError):
        KERNELS["blur"] = 1
    assert KERNELS["blur"].sum() == pytest.approx(1)
    assert all(k.dtype == np.float32 for k in KERNELS.values())


def test_float32_stays(rng):
    image = rng.random((2, 5, 6, 3), np.float32)
    for y in (
        filter2d(image, KERNELS["blur"]), rotate(image, 10), shift(image, 0.5),
        brightness(image, 0.1), flip(image), gram_matrix(image),
        random_rotation(image, 0.1, seed=0), random_brightness(image, 0.1, seed=0),
    ):  # fmt: skip
        assert y.dtype == np.float32


# ----------------------------------------------------------------------- augmentation
@pytest.mark.parametrize("angle", [0, 10, 33.3, 90, -75, 180, 271])
@pytest.mark.parametrize("shape", [(6, 6), (5, 8)])
def test_rotation_is_that_of_scipy(angle, shape, rng):
    image = rng.random((*shape, 2))
    ours = rotate(image, angle, fill=0.3)
    theirs = ndimage.rotate(
        image, angle, reshape=False, order=1, mode="grid-constant", cval=0.3
    )
    np.testing.assert_allclose(ours, theirs, atol=1e-9)


def test_right_angles_are_those_of_numpy(rng):
    image = rng.random((6, 6, 2))
    np.testing.assert_allclose(rotate(image, 90), np.rot90(image), atol=1e-12)


@pytest.mark.parametrize(("down", "right"), [(1, 2), (-1.5, 0.25), (0, -9)])
def test_shifts_are_those_of_scipy(down, right, rng):
    image = rng.random((5, 6, 2))
    theirs = ndimage.shift(
        image, (down, right, 0), order=1, mode="grid-constant", cval=0.5
    )
    np.testing.assert_allclose(shift(image, down, right, 0.5), theirs, atol=1e-12)


def test_each_picture_may_have_its_own(rng):
    images = rng.random((3, 5, 5, 2))
    for function, values in (
        (rotate, [10.0, -20.0, 0.0]),
        (shift, [1.0, 0.0, -2.0]),
        (brightness, [0.1, 0.0, -0.5]),
    ):
        one_by_one = [function(x, v) for x, v in zip(images, values, strict=True)]
        np.testing.assert_array_equal(function(images, values), one_by_one)


def test_flips_crops_and_brightness_are_those_of_keras(tf, rng):
    image = rng.random((4, 5, 3)).astype("float32")
    np.testing.assert_array_equal(flip(image), tf.image.flip_left_right(image))
    np.testing.assert_array_equal(flip(image, "vertical"), tf.image.flip_up_down(image))
    both = flip(flip(image), "vertical")
    np.testing.assert_array_equal(flip(image, "horizontal_and_vertical"), both)
    theirs = tf.image.crop_to_bounding_box(image, 1, 2, 3, 2)
    np.testing.assert_array_equal(crop(image, 1, 2, 3, 2), theirs)
    theirs = tf.clip_by_value(tf.image.adjust_brightness(image, 0.3), 0, 1)
    np.testing.assert_allclose(brightness(image, 0.3), theirs, atol=1e-6)
    np.testing.assert_allclose(
        brightness(255 * image, 0.3, (0, 255)), 255 * theirs, rtol=1e-5
    )


RANDOM = {
    "flip": lambda x, seed: random_flip(x, "horizontal_and_vertical", seed=seed),
    "shift": lambda x, seed: random_shift(x, 0.5, 0.5, seed=seed),
    "rotation": lambda x, seed: random_rotation(x, 0.1, seed=seed),
    "crop": lambda x, seed: random_crop(x, 3, 4, seed=seed),
    "brightness": lambda x, seed: random_brightness(x, 0.5, seed=seed),
}


@pytest.mark.parametrize("name", RANDOM)
def test_chance_comes_from_the_seed(name, rng):
    images = rng.random((40, 6, 5, 1))
    before = images.copy()
    first, again, other = (RANDOM[name](images, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(images, before)
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
    generator = np.random.default_rng(1)
    np.testing.assert_array_equal(RANDOM[name](images, generator), first)
    assert not np.array_equal(RANDOM[name](images, generator), first)


def test_each_picture_draws_for_itself(rng):
    image = rng.random((1, 6, 6, 1))
    images = np.repeat(image, 400, axis=0)
    for name, kinds in (("flip", 4), ("shift", 49), ("crop", 12)):
        made = {x.tobytes() for x in RANDOM[name](images, 0)}
        assert len(made) == kinds
    assert len({x.tobytes() for x in RANDOM["rotation"](images, 0)}) == 400


def test_random_ranges(rng):
    images = np.full((500, 4, 4, 1), 0.5)
    values = random_brightness(images, 0.2, seed=0)[:, 0, 0, 0]
    assert values.min() == pytest.approx(0.3, abs=0.01)
    assert values.max() == pytest.approx(0.7, abs=0.01)
    flipped = random_flip(np.arange(2000.0).reshape(500, 1, 4, 1), seed=0)[:, 0, 0, 0]
    assert 0.4 < (flipped % 4 == 3).mean() < 0.6


# ------------------------------------------------------------------------------ style
def test_gram_matrices(rng):
    x = rng.normal(size=(2, 4, 5, 3))
    np.testing.assert_allclose(gram_matrix(x), np.einsum("bijk,bijl->bkl", x, x))
    assert check_function(gram_matrix, gram_matrix_backward, x, seed=0)
    assert check_function(gram_matrix, gram_matrix_backward, x[0], seed=0)


# ------------------------------------------------------------------------------ costs
@pytest.mark.parametrize("kind", ["normal", "separable", "bottleneck"])
@pytest.mark.parametrize(("strides", "padding"), [(1, "same"), (2, "valid")])
def test_costs_are_counted_in_keras(keras, kind, strides, padding):
    settings = {"strides": strides, "padding": padding}
    conv, dtype = keras.layers.Conv2D, {"use_bias": False}
    layers = {
        "normal": [conv(5, (3, 2), **settings, **dtype)],
        "separable": [
            keras.layers.DepthwiseConv2D((3, 3), **settings, **dtype),
            conv(5, 1, **dtype),
        ],
        "bottleneck": [conv(2, 1, **dtype), conv(5, (3, 2), **settings, **dtype)],
    }[kind]
    shape, expected = (1, 9, 11, 4), Cost(0, 0)
    for layer in layers:
        layer.build(shape)
        shape = layer.compute_output_shape(shape)
        weights = layer.count_params()
        expected += Cost(shape[1] * shape[2] * weights, weights)
    size = 3 if kind == "separable" else (3, 2)
    ours = conv_cost((9, 11, 4), 5, size, strides, padding, kind, bottleneck=2)
    assert ours == expected


IMAGE = np.zeros((4, 5, 3))


@pytest.mark.parametrize(
    ("wrong", "fix"),
    [
        (lambda: sobel_kernel("diagonal"), "choose one for edge"),
        (lambda: filter2d(IMAGE, [1, 2]), "KERNELS['blur']"),
        (lambda: filter2d(IMAGE[None, None], [[1]]), "or a batch of them"),
        (lambda: filter2d(IMAGE, [[1]], "full"), "choose one for padding"),
        (lambda: flip(IMAGE, "horizontl"), "did you mean"),
        (lambda: flip(IMAGE[0]), "add the missing ones"),
        (lambda: rotate(IMAGE, [1, 2]), "one for each picture"),
        (lambda: crop(IMAGE, 2, 0, 3, 1), "take a smaller one"),
        (lambda: crop(IMAGE, -1, 0, 3, 1), "an int of at least 0"),
        (lambda: random_crop(IMAGE[None], 5, 5), "take a smaller one"),
        (lambda: random_flip(IMAGE), "image[np.newaxis]"),
        (lambda: random_shift(IMAGE[None], 2, 0), "choose height_factor"),
        (lambda: brightness(IMAGE, 0.1, (1, 0)), "pass (low, high)"),
        (lambda: gram_matrix([1.0]), "add the missing ones"),
        (lambda: gram_matrix_backward([[1.0]], IMAGE), "dL/dG"),
        (lambda: conv_cost((4, 4), 1, 1), "leave the batch away"),
        (lambda: conv_cost((4, 4, 1), 1, 1, kind="bottleneck"), "pass bottleneck="),
        (lambda: conv_cost((4, 4, 1), 1, 5, padding="valid"), "smaller kernel"),
        (lambda: conv_cost((4, 4, 1), 1, 1, kind="depthwise"), "choose one for kind"),
    ],
)
def test_errors_say_how_to_fix(wrong, fix):
    with pytest.raises((TypeError, ValueError)) as caught:
        wrong()
    assert fix in str(caught.value)
