"""NumPy's numbers act as Python's: they decide neither dtypes nor ties."""

import numpy as np
import pytest

from dlcourse import (
    activations,
    detection,
    initializers,
    layers,
    losses,
    metrics,
    ops,
    regularizers,
    text,
    vision,
)
from dlcourse._validation import check_number
from dlcourse.selection import uniform

X = np.linspace(-2, 2, 24, dtype="float32").reshape(4, 6)
STEPS = X.reshape(2, 4, 3)
ONE_HOT = np.eye(6, dtype="float32")[:4]
P = activations.softmax(X)
PICTURES = np.abs(X).reshape(1, 4, 6, 1) / 2
# IoU of the two boxes: 0.65 in float32, which is above the Python float 0.65
BOXES = np.array([[0, 0, 1, 0.65], [0, 0, 1, 1]], "float32")
TRUTH, ANSWER = [BOXES[1:]], [(BOXES[:1], [0.5])]


def trained(layer, x=X):
    y = layer(x, training=True)
    return layer.backward(np.ones_like(y))


def smoothed(share, kind, y_pred):
    loss = kind(label_smoothing=share)
    return loss(ONE_HOT, y_pred), loss.backward()


# name: function of a number, and the number
CALLS = {
    "dropout": (lambda a: trained(layers.Dropout(a, seed=0)), 0.25),
    "layer norm": (lambda a: trained(layers.LayerNormalization(epsilon=a)), 0.1),
    "batch norm": (lambda a: trained(layers.BatchNormalization(epsilon=a)), 0.1),
    "momentum": (lambda a: trained(layers.BatchNormalization(momentum=a)), 0.9),
    "leaky": (lambda a: trained(layers.LeakyReLU(a)), 0.1),
    "heads": (
        lambda a: layers.MultiHeadAttention(1, 2, dropout=a, seed=0)(
            STEPS, STEPS, training=True
        ),
        0.3,
    ),
    "attention": (lambda a: ops.attention(STEPS, STEPS, STEPS, scale=a), 0.3),
    "relu": (lambda a: activations.relu(X, a, 2 * a, a), 0.3),
    "relu_grad": (lambda a: activations.relu_grad(X, a, 2 * a, a), 0.3),
    "elu": (lambda a: activations.elu(X, a), 0.3),
    "leaky_relu": (lambda a: activations.leaky_relu(X, a), 0.3),
    "categorical": (
        lambda a: smoothed(a, losses.CategoricalCrossentropy, P),
        0.1,
    ),
    "binary": (lambda a: smoothed(a, losses.BinaryCrossentropy, P), 0.1),
    "huber": (lambda a: losses.Huber(a)(ONE_HOT, X), 0.3),
    "l2": (lambda a: regularizers.L2(a)(X), 0.1),
    "l1l2 gradient": (lambda a: regularizers.L1L2(a, a).gradient(X), 0.1),
    "constant": (lambda a: initializers.Constant(a)((2, 2)), 0.1),
    "normal": (lambda a: initializers.RandomNormal(a, a, seed=0)((2, 2)), 0.1),
    "brightness": (lambda a: vision.brightness(PICTURES, a, (-a, a)), 0.4),
    "temperature": (lambda a: text.sampling_probabilities(X, temperature=a), 0.7),
    "top_p": (lambda a: text.sampling_probabilities(X, top_p=a), 0.7),
    "ap": (lambda a: detection.average_precision(TRUTH, ANSWER, a), 0.65),
    "nms": (lambda a: detection.non_max_suppression(BOXES, [0.9, 0.5], a), 0.65),
    "nms scores": (
        lambda a: detection.non_max_suppression(
            BOXES, np.float32([0.1, 0.7]), score_threshold=a
        ),
        0.1,
    ),
    "anchors": (lambda a: detection.assign_anchors(BOXES, BOXES[1:], a, a), 0.65),
    "accuracy": (lambda a: metrics.accuracy([1, 0], np.float32([0.1, 0.7]), a), 0.1),
}


@pytest.mark.parametrize("kind", [np.float64, np.float32, np.float16])
@pytest.mark.parametrize("name", CALLS)
def test_numbers_of_numpy_act_as_those_of_python(name, kind):
    function, number = CALLS[name]
    found, expected = function(kind(number)), function(float(kind(number)))
    found, expected = (r if isinstance(r, tuple) else (r,) for r in (found, expected))
    for mine, right in zip(found, expected, strict=True):
        assert np.asarray(mine).dtype == np.asarray(right).dtype
        np.testing.assert_array_equal(mine, right)


def test_a_sampled_number_leaves_float32_alone():
    rate = uniform(0.1, 0.5).sample(seed=0)
    assert layers.Dropout(rate, seed=0)(X, training=True).dtype == np.float32
    assert type(check_number("rate", rate)) is float
