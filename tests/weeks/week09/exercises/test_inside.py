"""Grad-CAM and the three rules: the library's, Keras, other right answers."""

import numpy as np
import pytest

from dlcourse import layers, vision
from dlcourse.exercises import week09
from dlcourse.models import Sequential
from tests.exercises.answers import said, statuses

cam, rules = week09.grad_cam, week09.guided_relu


def network(depth=2):
    """Return a network with a dense head behind a flattened map, and two pictures."""
    convs = [layers.Conv2D(4, 3, activation="relu", dtype="float64")
             for _number in range(depth)]  # fmt: skip
    model = Sequential(
        [layers.Input((7, 8, 2)), *convs, layers.Flatten(dtype="float64"),
         layers.Dense(3, dtype="float64")], seed=3,
    )  # fmt: skip
    return model, np.random.default_rng(0).normal(size=(2, 7, 8, 2))


@pytest.mark.parametrize("index", range(3))
def test_grad_cam_agrees_with_the_library(index):
    model, x = network()
    maps = vision.feature_maps(model, x, 1)
    kernel = model.layers[-1].get_weights()[0]
    gradients = np.broadcast_to(kernel[:, index].reshape(maps.shape[1:]), maps.shape)
    theirs = vision.grad_cam(model, x, class_index=index)
    top = theirs.max(axis=(1, 2), keepdims=True)
    _weights, heat = cam.reference(maps, gradients)
    due = theirs / np.where(top > 0, top, 1)
    np.testing.assert_allclose(heat, due, rtol=1e-5, atol=1e-6)
    assert heat.max() == pytest.approx(1)


def test_behind_a_global_average_the_weights_are_those_of_the_class():
    """The insight: dscore/dmaps is the class's weight over the number of places."""
    maps = np.random.default_rng(1).normal(size=(2, 3, 4, 5))
    weight = np.random.default_rng(2).normal(size=5)
    weights, _heat = cam.reference(maps, np.broadcast_to(weight / 12, maps.shape))
    np.testing.assert_allclose(weights, np.tile(weight / 12, (2, 1)))


@pytest.mark.parametrize("rule", ["backprop", "deconvnet", "guided"])
def test_the_rules_agree_with_the_library(rule):
    model = Sequential([layers.Dense(6, "relu"), layers.Dense(5, "relu"),
                        layers.Dense(3)], seed=1)  # fmt: skip
    x = np.random.default_rng(0).normal(size=(1, 4)).astype("float32")
    model(x)
    (w1, b1), (w2, b2), (w3, _b3) = (layer.get_weights() for layer in model.layers)
    z1 = x @ w1 + b1
    z2 = np.maximum(z1, 0) @ w2 + b2
    grad = rules.reference(w3[:, 1][None], z2, rule)
    grad = rules.reference(grad @ w2.T, z1, rule) @ w1.T
    if rule == "backprop":
        due = model.backward(np.eye(3)[[1]])
    else:
        library = {"deconvnet": vision.deconvnet, "guided": vision.guided_backprop}
        due = library[rule](model, x, 1)
    np.testing.assert_allclose(grad, due, rtol=1e-5, atol=1e-6)


def test_backprop_agrees_with_keras(keras):
    import tensorflow as tf

    grad, z = np.random.default_rng(0).normal(size=(2, 3, 4))
    variable = tf.Variable(z)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(grad * tf.nn.relu(variable))
    due = tape.gradient(loss, variable)
    np.testing.assert_allclose(rules.reference(grad, z, "backprop"), due)


def cam_by_einsum(maps, gradients):
    weights = np.einsum("brck->bk", gradients) / np.prod(maps.shape[1:3])
    heat = np.einsum("brck,bk->brc", maps, weights).clip(min=0)
    for one in heat:
        if one.any():
            one /= one.max()
    return [weights, heat]


def cam_safely(maps, gradients):
    weights = gradients.mean((1, 2))
    heat = np.maximum(np.matmul(maps, weights[:, None, :, None])[..., 0], 0)
    top = np.max(heat, (1, 2), keepdims=True)
    return weights, np.divide(heat, top, out=np.zeros_like(heat), where=top > 0)


def by_where(grad, z, rule):
    if rule != "deconvnet":
        grad = np.where(z > 0, grad, 0)
    return grad if rule == "backprop" else np.maximum(grad, 0)


@pytest.mark.parametrize(("exercise", "answer"), [
    (cam, cam_by_einsum), (cam, cam_safely), (rules, by_where),
])  # fmt: skip
def test_right_answers_written_in_another_way_pass(exercise, answer):
    assert statuses(exercise, answer) == {"correct"}


def heat_alone(maps, gradients):
    return cam.reference(maps, gradients)[1]


def exchanged(maps, gradients):
    return cam.reference(maps, gradients)[::-1]


def centred(maps, gradients):
    return cam.reference(maps - maps.mean(), gradients)


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        (cam, heat_alone, "Only heat came back"),
        (cam, exchanged, "in another order"),
        (cam, centred, "maps without its mean"),
        (rules, lambda g, z, rule: -by_where(g, z, rule), "opposite sign"),
        (rules, lambda g, z, rule: 2 * by_where(g, z, rule), "twice"),
        (rules, lambda g, z, rule: by_where(g, z, rule).sum(), "is the sum of"),
    ],
)
def test_other_faults_are_said_too(exercise, answer, words):
    assert words in said(exercise, answer)
