"""The Inception block: Keras with the same weights, slow loops, other right answers."""

import numpy as np
import pytest

from dlcourse import layers, models, ops
from dlcourse.exercises import week09
from tests.exercises.answers import said, statuses

exercise = week09.inception_block
right = exercise.reference


def drawn(seed=0):
    """Return x and four branches: every kind of layer, first, inside and last."""
    rng = np.random.default_rng(seed)

    def conv(f, channels, filters):
        kernel = rng.normal(size=(f, f, channels, filters))
        return "conv", kernel, rng.normal(size=filters)

    branches = [
        [conv(1, 4, 3)],
        [conv(1, 4, 2), conv(3, 2, 5)],
        [conv(5, 4, 2), ("pool", 2)],
        [("pool", 3), conv(1, 4, 2)],
    ]
    return rng.normal(-0.3, 1, size=(2, 5, 7, 4)), branches


def test_it_agrees_with_keras_with_the_same_weights(keras):
    x, branches = drawn()
    image = keras.Input(x.shape[1:], dtype="float64")
    ends, weights = [], []
    for branch in branches:
        y = image
        for name, first, *bias in branch:
            if name == "pool":
                y = keras.layers.MaxPooling2D(first, 1, "same", dtype="float64")(y)
                continue
            look = {"activation": "relu", "padding": "same", "dtype": "float64"}
            layer = keras.layers.Conv2D(first.shape[3], first.shape[0], **look)
            y = layer(y)
            weights.append((layer, [first, *bias]))
        ends.append(y)
    model = keras.Model(image, keras.layers.Concatenate(dtype="float64")(ends))
    for layer, values in weights:
        layer.set_weights(values)
    y = right(x, branches)
    assert y.shape == (2, 5, 7, 3 + 5 + 2 + 2)
    np.testing.assert_allclose(y, model(x), rtol=1e-9, atol=1e-12)


def by_loops(x, branches):
    """The answer without a line of the library but its slow convolution."""
    ends = []
    for branch in branches:
        y = x
        for name, *parts in branch:
            if name == "conv":
                y = ops.conv_by_loops(y, parts[0], padding="same") + parts[1]
                y[y < 0] = 0
            else:
                f, (_b, height, width, _c) = parts[0], y.shape
                before = (f - 1) // 2
                rows = [slice(max(i - before, 0), i - before + f) for i in range(99)]
                y = np.stack([
                    np.stack([y[:, rows[i], rows[j]].max(axis=(1, 2))
                              for j in range(width)], axis=1)
                    for i in range(height)
                ], axis=1)  # fmt: skip
        ends.append(y)
    return np.concatenate(ends, axis=3)


def by_layers(x, branches):
    """The answer as a model of the library; float64 by choice."""
    image, ends, weights = layers.Input(x.shape[1:]), [], []
    for branch in branches:
        y = image
        for name, *parts in branch:
            if name == "conv":
                kernel, bias = parts
                look = {"padding": "same", "activation": "relu", "dtype": "float64"}
                y = layers.Conv2D(len(bias), len(kernel), **look)(y)
                weights += parts
            else:
                y = layers.MaxPooling2D(*parts, strides=1, padding="same")(y)
        ends.append(y)
    end = layers.Concatenate()(ends) if len(ends) > 1 else ends[0]
    model = models.Model(image, end, seed=0)
    model.set_weights(weights)
    return model.predict(x)


def test_slow_loops_agree():
    np.testing.assert_allclose(by_loops(*drawn()), right(*drawn()), rtol=1e-12)


@pytest.mark.parametrize("answer", [by_loops, by_layers])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def in_place(x, branches):
    x *= 1.5
    return right(x, branches)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (in_place, "x"),
        (lambda x, branches: right(x, branches).round(2), "rounded"),
        (lambda x, branches: np.moveaxis(right(x, branches), -1, 1), "axes"),
        (lambda x, branches: right(x, branches)[:1], ""),
    ],
)
def test_other_faults_are_refused(answer, words):
    assert exercise.check(answer).status != "correct"
    assert words in said(exercise, answer)
