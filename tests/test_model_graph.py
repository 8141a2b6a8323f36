"""Models that branch and merge: against Keras, against central differences."""

import numpy as np
import pytest

from tests.graphs import GRAPHS, OURS, listed, randomise, twin, upstream

EVERY = pytest.mark.parametrize("name", GRAPHS)


def prepared(name, rng):
    """Return a case, its model with random weights, arrays and upstream gradients.

    The weights of an attention get none: their backward is not there.
    """
    case = GRAPHS[name]
    model, arrays = case.build(OURS), case.arrays(rng)
    randomise(model, rng)
    y = listed(model(one_or_list(arrays)))
    grads = upstream(rng, y)
    if name == "cross-attention":
        grads[1] = None
    return case, model, arrays, y, grads


def one_or_list(values):
    return values if len(values) > 1 else values[0]


def close(actual, expected):
    scale = max(np.abs(expected).max(initial=0), 1e-3)
    np.testing.assert_allclose(actual, expected, rtol=0, atol=1e-9 * scale)


@EVERY
def test_values_and_gradients_are_those_of_keras(keras, tf, rng, name):
    case, model, arrays, y, grads = prepared(name, rng)
    theirs, of_name = twin(model, keras, case.build)
    given = [tf.constant(np.asarray(a, "float64")) for a in arrays]
    with tf.GradientTape() as tape:
        for array in given:
            tape.watch(array)
        expected = listed(theirs(one_or_list(given)))
        pairs = zip(expected, grads, strict=True)
        loss = sum(tf.reduce_sum(p * g) for p, g in pairs if g is not None)
    for actual, want in zip(y, expected, strict=True):
        close(actual, want.numpy())
    grad_x = listed(model.backward(one_or_list(grads)))
    named = [layer for layer in model.layers if layer.params]
    weights = [of_name[layer.name].trainable_weights for layer in named]
    of_x, of_weights = tape.gradient(loss, [given, weights])
    if not case.tokens:
        for actual, want in zip(grad_x, of_x, strict=True):
            close(actual, want.numpy())
    for layer, wants in zip(named, of_weights, strict=True):
        for actual, want in zip(layer.grads.values(), wants, strict=True):
            close(actual, np.asarray(tf.convert_to_tensor(want)))


@EVERY
def test_gradients_are_those_of_central_differences(rng, name):
    case, model, arrays, _, grads = prepared(name, rng)

    def loss():
        y = listed(model(one_or_list(arrays)))
        pairs = zip(y, grads, strict=True)
        return sum((p * g).sum() for p, g in pairs if g is not None)

    model(one_or_list(arrays))
    grad_x = listed(model.backward(one_or_list(grads)))
    found = dict(model.grads)
    if not case.tokens:
        found |= dict(enumerate(grad_x))
    places = {**model.params, **dict(enumerate(arrays))}
    for key, grad in found.items():
        along = rng.normal(size=grad.shape)  # one random direction each
        moved = []
        for step in (1e-6, -1e-6):
            places[key] += step * along
            moved.append(loss())
            places[key] -= step * along
        numerical = (moved[0] - moved[1]) / 2e-6
        scale = np.abs(grad).max() + 1e-3
        assert abs(numerical - (grad * along).sum()) < 1e-5 * scale, key


@EVERY
def test_training_pass_gives_the_same_gradients(rng, name):
    # A step of training leaves out what no parameter needs.
    _, model, arrays, _, grads = prepared(name, rng)
    for layer in model.layers:
        if hasattr(layer, "rate"):
            layer.rate = 0.0
    x = one_or_list([np.asarray(a, "float64") for a in arrays])
    y = model(x)
    model.backward(one_or_list(grads))
    expected = model.grads
    for one, same in zip(listed(model(x, training=True)), listed(y), strict=True):
        np.testing.assert_array_equal(one, same)
    flags = [False] * len(grads)
    model._backward_to_params(one_or_list(grads), one_or_list(flags))
    assert list(model.grads) == list(model.params)
    for key, grad in model.grads.items():
        np.testing.assert_array_equal(grad, expected[key])
    assert all(layer.needs_input_grad for layer in model.layers)
