"""Grad-CAM, guided backpropagation and deconvnet against the same net in TensorFlow."""

import numpy as np
import pytest

from dlcourse.layers import Activation, Dense, Flatten, Input
from dlcourse.layers.convolutional import Conv2D
from dlcourse.layers.merging import Add
from dlcourse.layers.pooling import GlobalAveragePooling2D, MaxPooling2D
from dlcourse.models import Model, Sequential
from dlcourse.vision import deconvnet, feature_maps, grad_cam, guided_backprop


def row():
    """A small CNN in a row."""
    layers = [
        Input((8, 8, 2)),
        Conv2D(4, 3, activation="relu", padding="same", name="first"),
        MaxPooling2D(2),
        Conv2D(5, 3, name="second"),
        Activation("relu", name="relu"),
        Flatten(),
        Dense(6, "relu", name="hidden"),
        Dense(3, "softmax", name="scores"),
    ]
    return randomised(Sequential(layers, seed=0))


def residual():
    """One with a branch."""
    x = Input((8, 8, 2))
    first = Conv2D(4, 3, activation="relu", padding="same", name="first")(x)
    second = Conv2D(4, 3, activation="relu", padding="same", name="second")(first)
    pooled = GlobalAveragePooling2D()(Add(name="sum")([first, second]))
    return randomised(Model(x, Dense(3, "softmax", name="scores")(pooled), seed=0))


def randomised(model):
    rng = np.random.default_rng(5)
    model.set_weights([rng.normal(size=w.shape) / 3 for w in model.get_weights()])
    return model


def theirs(tf, relu, which, model, x):
    """Return {name: output} of the same net in TensorFlow; "scores" are logits."""
    w = dict(model.params)

    def conv(x, name, padding="SAME"):
        z = tf.nn.conv2d(x, w[f"{name}/kernel"], 1, padding)
        return z + w[f"{name}/bias"]

    out = {"first": relu(conv(x, "first"))}
    if which is residual:
        out["second"] = relu(conv(out["first"], "second"))
        out["sum"] = out["first"] + out["second"]
        hidden = tf.reduce_mean(out["sum"], (1, 2))
    else:
        pooled = tf.nn.max_pool2d(out["first"], 2, 2, "VALID")
        out["relu"] = relu(conv(pooled, "second", "VALID"))
        flat = tf.reshape(out["relu"], (len(x), -1))
        hidden = relu(flat @ w["hidden/kernel"] + w["hidden/bias"])
    out["scores"] = hidden @ w["scores/kernel"] + w["scores/bias"]
    return out


def with_rule(tf, rule):
    """Return a ReLU whose gradient is `rule(grad, z)`."""

    @tf.custom_gradient
    def relu(z):
        return tf.nn.relu(z), lambda grad: rule(grad, z)

    return relu


@pytest.fixture
def x(rng):
    return rng.normal(size=(4, 8, 8, 2)).astype("float32")


@pytest.mark.parametrize(
    ("which", "layer"),
    [(row, "first"), (row, "relu"), (residual, "first"), (residual, "sum")],
)
@pytest.mark.parametrize("index", [1, [0, 1, 2, 0], None])
def test_grad_cam(tf, which, layer, index, x):
    model = which()
    ours = grad_cam(model, x, index, layer)
    image = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(image)
        out = theirs(tf, tf.nn.relu, which, model, image)
        scores = out["scores"]
        classes = np.argmax(scores, 1) if index is None else np.broadcast_to(index, 4)
        score = tf.reduce_sum(tf.gather(scores, classes, batch_dims=1))
    grad = tape.gradient(score, out[layer])
    weights = tf.reduce_mean(grad, (1, 2), keepdims=True)
    expected = tf.nn.relu(tf.reduce_sum(weights * out[layer], -1))
    assert ours.dtype == np.float32
    assert ours.any()
    np.testing.assert_allclose(ours, expected, atol=1e-6)


RULES = {
    guided_backprop: lambda tf: lambda g, z: tf.nn.relu(g) * tf.cast(z > 0, g.dtype),
    deconvnet: lambda tf: lambda g, z: tf.nn.relu(g),
}


@pytest.mark.parametrize("which", [row, residual])
@pytest.mark.parametrize("function", RULES)
@pytest.mark.parametrize("index", [1, None])
def test_traces_of_a_class(tf, which, function, index, x):
    model = which()
    ours = function(model, x, index)
    relu, image = with_rule(tf, RULES[function](tf)), tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(image)
        scores = theirs(tf, relu, which, model, image)["scores"]
        classes = np.argmax(scores, 1) if index is None else np.full(4, index)
        score = tf.reduce_sum(tf.gather(scores, classes, batch_dims=1))
    expected = tape.gradient(score, image)
    assert ours.any()
    np.testing.assert_allclose(ours, expected, atol=1e-6)


@pytest.mark.parametrize("function", RULES)
@pytest.mark.parametrize("which", [row, residual])
def test_traces_of_a_channel(tf, function, which, x):
    # from the place where channel 3 of the first layer answers most
    model = which()
    ours = function(model, x, 3, "first")
    relu, image = with_rule(tf, RULES[function](tf)), tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(image)
        maps = theirs(tf, relu, which, model, image)["first"][..., 3]
        score = tf.reduce_sum(tf.reduce_max(maps, (1, 2)))
    np.testing.assert_allclose(ours, tape.gradient(score, image), atol=1e-6)


@pytest.mark.parametrize("which", [row, residual])
def test_feature_maps_and_names(which, x):
    model = which()
    first = feature_maps(model, x, "first")
    np.testing.assert_array_equal(first, model.layers[0](x))
    np.testing.assert_array_equal(first, feature_maps(model, x, 0))
    np.testing.assert_array_equal(first, feature_maps(model, x, model.layers[0]))
    np.testing.assert_array_equal(feature_maps(model, x, -1), model(x))


def test_the_default_layer_is_the_last_with_maps(x):
    model = row()
    np.testing.assert_array_equal(grad_cam(model, x), grad_cam(model, x, layer="relu"))


@pytest.mark.parametrize("function", [grad_cam, guided_backprop, deconvnet])
def test_the_model_is_itself_again(function, x):
    model = row()
    before, attributes = x.copy(), [set(vars(layer)) for layer in model.layers]
    y = model(x)
    plain = model.backward(np.ones_like(y))
    function(model, x)
    with pytest.raises(ValueError, match="pass a class or channel"):
        function(model, x, 7)
    assert [set(vars(layer)) for layer in model.layers] == attributes
    np.testing.assert_array_equal(model(x), y)
    np.testing.assert_array_equal(model.backward(np.ones_like(y)), plain)
    np.testing.assert_array_equal(x, before)


@pytest.mark.parametrize(
    ("wrong", "fix"),
    [
        (lambda m, x: feature_maps(m, x, "third"), "its name or its place"),
        (lambda m, x: feature_maps(m, x, 9), "its name or its place"),
        (lambda m, x: grad_cam(m, x, 0, "hidden"), "choose a convolution"),
        (lambda m, x: grad_cam(m, x, [0, 1]), "one for each example"),
        (lambda m, x: guided_backprop(m, x, -1), "from 0 to 2"),
    ],
)
def test_errors_say_how_to_fix(wrong, fix, x):
    with pytest.raises(ValueError, match=r"^(layer|index): got") as caught:
        wrong(row(), x)
    assert fix in str(caught.value)
