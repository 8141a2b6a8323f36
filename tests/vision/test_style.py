"""The cost of a style: by loops, gradients down to the pixels, its weights."""

import numpy as np
import pytest

from dlcourse import gradcheck
from dlcourse.keras_bridge import load_keras
from dlcourse.layers import Input
from dlcourse.layers.convolutional import Conv2D
from dlcourse.layers.pooling import AveragePooling2D
from dlcourse.models import Model, Sequential
from dlcourse.vision import StyleCost

SHAPE = (1, 7, 6, 2)


def two_layers():
    x = Input(SHAPE[1:])
    first = Conv2D(3, 3, activation="tanh", dtype="float64")(x)
    second = Conv2D(4, 2, activation="tanh", dtype="float64")(
        AveragePooling2D(2, dtype="float64")(first)
    )
    return Model(x, [first, second], seed=0)


@pytest.fixture
def three(rng):
    return rng.uniform(size=(3, *SHAPE))


def slow(features, content, style, picture, weights):
    """Return the parts of content and style, entry by entry."""
    of = [[maps.copy() for maps in features(p)] for p in (content, style, picture)]
    last = of[2][-1] - of[0][-1]
    content_cost = sum(float(v) ** 2 for v in last.flat) / (4 * last.size)
    total = 0.0
    for weight, theirs, ours in zip(weights, of[1], of[2], strict=True):
        _one, h, w, c = ours.shape
        for k in range(c):
            for m in range(c):
                gap = sum(
                    ours[0, i, j, k] * ours[0, i, j, m]
                    - theirs[0, i, j, k] * theirs[0, i, j, m]
                    for i in range(h)
                    for j in range(w)
                )
                total += weight * gap**2 / (2 * h * w * c) ** 2
    return content_cost, total / len(weights)


@pytest.mark.parametrize("weights", [None, [0.3, 2.0]])
def test_the_cost_by_loops(weights, three):
    features = two_layers()
    cost = StyleCost(features, three[0], three[1], 0.7, 30, layer_weights=weights)
    due = slow(features, *three, weights or [1, 1])
    assert cost(three[2]) == pytest.approx(0.7 * due[0] + 30 * due[1])
    assert (cost.content, cost.style) == pytest.approx(due)


@pytest.mark.parametrize("weights", [None, [0.3, 2.0], [0.0, 1.0]])
def test_the_gradient_leads_to_the_pixels(weights, three):
    cost = StyleCost(two_layers(), *three[:2], 0.7, 30.0, layer_weights=weights)
    due = gradcheck.numerical_gradient(cost, three[2])
    cost(three[2])
    assert gradcheck.relative_error(cost.backward(), due) < 1e-6


def test_one_layer_is_enough(three):
    maps = Sequential([Input(SHAPE[1:]), Conv2D(3, 3, dtype="float64")], seed=0)
    cost = StyleCost(maps, *three[:2])
    due = gradcheck.numerical_gradient(cost, three[2])
    cost(three[2])
    assert gradcheck.relative_error(cost.backward(), due) < 1e-6


@pytest.mark.parametrize(("alpha", "beta"), [(0, 30), (0.7, 0), (0.7, 30)])
def test_cost_and_gradient_are_those_of_keras_tape(alpha, beta, three):
    keras, tf = load_keras()
    ours, (content, style, _picture) = two_layers(), three
    x = keras.Input(SHAPE[1:], dtype="float64")
    first, second = (
        keras.layers.Conv2D(filters, size, activation="tanh", dtype="float64")
        for filters, size in ((3, 3), (4, 2))
    )
    pool = keras.layers.AveragePooling2D(2, dtype="float64")
    maps = [first(x), second(pool(first(x)))]
    theirs = keras.Model(x, maps)
    theirs.set_weights(ours.get_weights())
    total, picture = 0.0, tf.Variable(three[2])
    with tf.GradientTape() as tape:
        every = list(zip(*map(theirs, (content, style, picture)), strict=True))
        for _c, s, g in every:
            gram_s, gram_g = (tf.einsum("bijk,bijl->kl", a, a) for a in (s, g))
            gap = tf.reduce_sum((gram_g - gram_s) ** 2)
            total += beta / len(every) * gap / (2 * np.prod(g.shape)) ** 2
        c, _s, g = every[-1]
        total += alpha * tf.reduce_sum((c - g) ** 2) / (4 * np.prod(g.shape))
    cost = StyleCost(ours, content, style, alpha, beta)
    assert cost(three[2]) == pytest.approx(float(total), rel=1e-12)
    due = tape.gradient(total, picture).numpy()
    np.testing.assert_allclose(cost.backward(), due, rtol=1e-9, atol=1e-15)


def test_each_picture_costs_nothing_in_its_own_part(three):
    cost = StyleCost(two_layers(), *three[:2])
    cost(three[0])
    assert cost.content == 0 < cost.style
    cost(three[1])
    assert cost.style == 0 < cost.content


@pytest.mark.parametrize(
    ("call", "fix"),
    [
        (lambda f, p: StyleCost(f, p, p[:, 1:]), "cut both to the same size"),
        (lambda f, p: StyleCost(f, p, p, layer_weights=[1]), "one weight"),
        (lambda f, p: StyleCost(f, p, p)(p[:, 1:]), "start from the content"),
    ],
)
def test_errors(call, fix):
    with pytest.raises(ValueError, match=fix):
        call(two_layers(), np.ones(SHAPE))
