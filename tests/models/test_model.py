"""Models that branch and merge: against Keras and differences; order, names, parts."""

import copy

import numpy as np
import pytest

from dlcourse import models
from dlcourse.layers import (
    Activation,
    Add,
    Attention,
    BatchNormalization,
    Concatenate,
    Dense,
    Input,
)
from tests.models.graphs import GRAPHS, OURS, listed, randomise, twin, upstream

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


def residual(seed=0, **options):
    x = Input((4,))
    h = Dense(4, "tanh", name="h")(x)
    return models.Model(x, Dense(2, name="y")(Add()([x, h])), seed=seed, **options)


def test_calls_stand_in_the_order_in_which_they_compute():
    a, b = Input((2,), name="a"), Input((2,), name="b")
    first, second = Dense(2, name="first"), Dense(2, name="second")
    of_b = second(first(b))  # written first, computed first
    joined = Concatenate()([first(a), of_b])
    model = models.Model([a, b], joined)
    computed = {a, b}
    for call in model.calls:
        assert computed.issuperset(call.inputs)
        computed.update(call.outputs)
    shown = [repr(call) for call in model.calls]
    assert shown == [
        "<LayerCall first(b)>",
        "<LayerCall second(first)>",
        "<LayerCall first(a)>",
        "<LayerCall concatenate(first, second)>",
    ]
    assert [layer.name for layer in model.layers] == ["first", "second", "concatenate"]


def test_names_are_numbered_as_in_keras():
    a, b = Input((2,)), Input((2,))
    out = Dense(1)
    x, y = Dense(1)(a), Dense(1)(b)
    model = models.Model([a, b], [out(x), out(y)])
    assert model.input_names == ["input_layer", "input_layer_1"]
    assert [layer.name for layer in model.layers] == ["dense", "dense_1", "dense_2"]
    assert model.output_names == ["dense_2", "dense_2_1"]
    assert (model.name, repr(model)) == ("model", "<Model model: 3 layers>")
    # Seen again in another model, a layer keeps its name.
    part = models.Model(b, model.outputs[1])
    assert [layer.name for layer in part.layers] == ["dense_1", "dense_2"]


def test_the_seed_of_the_model_is_that_of_its_layers():
    one, same, other = (residual(seed).get_weights() for seed in (1, 1, 2))
    for first, second, third in zip(one, same, other, strict=True):
        np.testing.assert_array_equal(first, second)
        assert first.ndim == 1 or (first != third).any()


def test_shapes_and_weights():
    model = residual()
    assert model.built
    assert (model.input_shape, model.output_shape) == ((None, 4), (None, 2))
    assert model.count_params() == 4 * 4 + 4 + 4 * 2 + 2
    assert list(model.params) == ["h/kernel", "h/bias", "y/kernel", "y/bias"]
    other, x = residual(seed=9), np.ones((3, 4))
    other.set_weights(model.get_weights())
    np.testing.assert_array_equal(other(x), model(x))
    two = [Input((2,)), Input((2,))]
    assert models.Model(two, Add()(two)).input_shape == [(None, 2), (None, 2)]


def test_a_value_that_is_used_more_than_once_gets_the_sum_of_its_gradients():
    x = Input((1,))
    ones = {"kernel_initializer": "ones", "use_bias": False}
    h = Dense(1, **ones)(x)
    model = models.Model(x, Add()([h, Dense(1, **ones)(h), Dense(1, **ones)(h), x]))
    np.testing.assert_array_equal(model([[2.0]]), [[8.0]])
    np.testing.assert_array_equal(model.backward([[1.0]]), [[4.0]])
    np.testing.assert_array_equal(model.grads["dense/kernel"], [[6.0]])


def test_a_shared_layer_has_one_set_of_weights_and_the_sum_of_gradients(rng):
    shared = Dense(3, "tanh", dtype="float64")
    a, b = Input((2,)), Input((2,))
    model = models.Model([a, b], [shared(a), shared(b)])
    assert model.layers == [shared]
    x, grads = rng.normal(size=(2, 5, 2)), rng.normal(size=(2, 5, 3))
    model(list(x))
    grad_x = model.backward(list(grads))
    expected = 0
    for one, grad, found in zip(x, grads, grad_x, strict=True):
        shared(one)
        np.testing.assert_array_equal(shared.backward(grad), found)
        expected = expected + shared.grads["kernel"]
    shared.grads = {}
    model(list(x))
    model.backward(list(grads))
    np.testing.assert_allclose(shared.grads["kernel"], expected, rtol=1e-14)


def test_backward_goes_back_to_the_call_of_the_model(rng):
    # Layers may be used elsewhere in between: another model, a look at an activation.
    model, x = residual(), rng.normal(size=(3, 4))
    grad = rng.normal(size=(3, 2))
    model(x)
    expected = model.backward(grad)
    model(x)
    for layer in model.layers:
        if isinstance(layer, Dense):
            layer(np.zeros((7, 4)))
    np.testing.assert_array_equal(model.backward(grad), expected)


def test_an_output_without_gradient_and_what_only_it_needs():
    x = Input((2,))
    model = models.Model(x, [Dense(1, name="used")(x), Dense(1, name="idle")(x)])
    model(np.ones((3, 2)))
    assert model.backward([np.ones((3, 1)), None]).shape == (3, 2)
    assert model.grads["used/bias"] == [3.0]
    assert not model.grads["idle/kernel"].any()
    a, b = Input((2,)), Input((2,))
    apart = models.Model([a, b], [Dense(1)(a), Dense(1)(b)])
    apart([np.ones((3, 2))] * 2)
    assert apart.backward([np.ones((3, 1)), None])[1] is None


def test_the_loss_may_start_from_logits_and_values_at_once(rng):
    """A softmax that is an output, and read by another layer as well."""
    x = Input((4,))
    p = Dense(3, "softmax", name="p", dtype="float64")(x)
    model = models.Model(x, [p, Dense(1, name="y", dtype="float64")(p)], seed=0)
    data, grad_p = rng.normal(size=(5, 4)), rng.normal(size=(5, 3))
    grad_y = rng.normal(size=(5, 1))
    probability = model(data)[0]
    model.backward([grad_p, grad_y])
    expected = model.grads
    model(data)
    logits = model.output_layers[0].logits
    np.testing.assert_allclose(
        np.exp(logits) / np.exp(logits).sum(-1)[:, None], probability
    )
    inner = (grad_p * probability).sum(axis=-1, keepdims=True)
    model._backward_to_params([probability * (grad_p - inner), grad_y], [True, False])
    for name, grad in model.grads.items():
        np.testing.assert_allclose(grad, expected[name], rtol=1e-10)


def test_logits_of_a_shared_head_are_those_of_each_output():
    head, a, b = Dense(2, "softmax"), Input((2,)), Input((2,))
    model = models.Model([a, b], [head(a), head(b)], seed=0)
    x = np.eye(2, dtype="float32")
    model([x, 2 * x])
    first, second = (layer.logits for layer in model.output_layers)
    np.testing.assert_array_equal(second, 2 * first)


def test_a_part_of_a_model_is_a_model():
    x = Input((4,))
    h = Dense(3, "relu")(x)
    y = Dense(2)(h)
    whole, data = models.Model(x, y, seed=0), np.ones((5, 4))
    first, second = models.Model(x, h), models.Model(h, y)
    np.testing.assert_array_equal(second(first(data)), whole(data))
    assert second.input_names == ["dense"]


def test_layers_of_a_called_model_are_shared():
    inner = models.Sequential([Input((4,)), Dense(3)], seed=0)
    x = Input((4,))
    model = models.Model(x, Activation("relu")(inner(x)))
    assert model.layers[0] is inner.layers[0]
    again = models.Model(x, model(x))
    assert again.layers == model.layers
    data = np.ones((2, 4))
    np.testing.assert_array_equal(again(data), model(data))


def test_training_reaches_the_layers():
    x = Input((4,))
    h = BatchNormalization()(x)
    model = models.Model(x, Dense(1)(h))
    data = np.arange(8.0).reshape(2, 4)
    before = [w.copy() for w in model.layers[0].get_weights()]
    model(data)
    kept = model.layers[0].get_weights()
    np.testing.assert_array_equal(before, kept)
    model(data, training=True)
    assert (model.layers[0].get_weights()[2] != before[2]).any()


def test_attention_scores_are_an_output_to_look_at():
    x = Input((3, 2))
    y, scores = Attention()([x, x], return_attention_scores=True)
    assert scores.shape == (None, 3, 3)
    model, data = models.Model(x, [y, scores]), np.ones((1, 3, 2))
    np.testing.assert_allclose(model(data)[1], np.full((1, 3, 3), 1 / 3), rtol=1e-6)
    assert model.backward([data, None]).shape == (1, 3, 2)
    with pytest.raises(ValueError, match=r"scores, expected none .* without a loss"):
        model.backward([data, np.ones((1, 3, 3))])


def test_summary_says_what_each_layer_is_connected_to(capsys):
    a, b = Input((4,), name="a"), Input((4,), name="b")
    shared = Dense(3, name="shared")
    joined = Concatenate()([shared(a), shared(b)])
    models.Model([a, b], Dense(1, name="y")(joined), name="pair").summary()
    text = capsys.readouterr().out
    lines = [line.rstrip() for line in text.splitlines()]
    assert [line.split("  ")[0] for line in lines[3:8]] == [
        " a (Input)",
        " b (Input)",
        " shared (Dense)",
        " concatenate (Concatenate)",
        " y (Dense)",
    ]
    ends = [
        "Connected to",
        "─",
        "  -",
        "  -",
        " a, b",
        " shared, shared",
        "  concatenate",
    ]
    assert all(line.endswith(end) for line, end in zip(lines[1:8], ends, strict=True))
    assert lines[-3] == "Total params: 22 (88.00 B)"  # the shared layer counts once


def test_a_model_can_be_built_again_and_copied():
    model, x = residual(), np.ones((2, 4))
    y = model(x)
    model.build((None, 4))
    np.testing.assert_array_equal(copy.deepcopy(model)(x), y)
