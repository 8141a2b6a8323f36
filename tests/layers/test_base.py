import numpy as np
import pytest

from dlcourse import layers
from tests.parity.case import each
from tests.parity.table_layers import CORE

X = np.ones((2, 3), np.float32)


def built(case):
    layer = case.ours()
    x = np.random.default_rng(0).normal(size=case.shapes[-1]).astype(np.float32)
    return layer, x, layer(x)


@pytest.mark.parametrize("case", each(CORE, shapes=False))
class TestProtocolOfEveryLayer:
    def test_backward_needs_a_call(self, case):
        layer = case.ours()
        fix = rf"{layer.name}: .* before a call, .* y = {layer.name}\(x\)"
        with pytest.raises(RuntimeError, match=fix):
            layer.backward(np.zeros((2, 2)))

    def test_backward_refuses_another_shape(self, case):
        layer, _, y = built(case)
        for shape in ((*y.shape, 1), (1 + len(y), *y.shape[1:]), ()):
            with pytest.raises(ValueError, match=r"grad: got shape .* pass dL/dy"):
                layer.backward(np.zeros(shape))

    def test_build_makes_no_difference_to_a_later_call(self, case):
        layer, x = case.ours(), np.ones(case.shapes[-1])
        layer.build(x.shape)
        assert layer.built
        weights = layer.get_weights()
        layer(x)
        for before, after in zip(weights, layer.get_weights(), strict=True):
            np.testing.assert_array_equal(before, after)

    def test_build_again_changes_nothing(self, case):
        layer, x, y = built(case)
        layer.build(x.shape)
        np.testing.assert_array_equal(layer(x), y)

    def test_output_shape(self, case):
        layer = case.ours()
        assert layer.output_shape is None
        layer, _, y = built(case)
        assert layer.output_shape == (None, *y.shape[1:])
        assert layer.compute_output_shape(case.shapes[-1]) == y.shape

    def test_casts_to_its_dtype(self, case):
        layer, x, _ = built(case)
        y = layer(x.astype(np.float64))
        assert y.dtype == np.float32
        assert layer.backward(y.astype(np.float64)).dtype == np.float32
        assert layer((10 * x).astype(int)).dtype == np.float32

    def test_weights_go_from_one_to_another(self, case):
        layer, x, y = built(case)
        other = case.ours()
        other.build(x.shape)
        other.set_weights(layer.get_weights())
        np.testing.assert_array_equal(other(x), y)

    def test_get_weights_are_copies(self, case):
        layer, x, y = built(case)
        for weight in layer.get_weights():
            weight[...] = 7
        np.testing.assert_array_equal(layer(x), y)

    def test_the_last_axis_is_fixed_where_weights_depend_on_it(self, case):
        layer, x, _ = built(case)
        if -1 in layer.fixed_axes:
            with pytest.raises(ValueError, match=r"got x of shape .* expected length"):
                layer(np.concatenate([x, x], axis=-1))
        assert layer(np.concatenate([x, x], axis=0)).shape[0] == 2 * len(x)


def test_set_weights_keeps_the_arrays():
    # An optimizer or a model may hold on to them.
    layer = layers.Dense(2)
    layer(X)
    kernel = layer.params["kernel"]
    layer.set_weights([np.zeros((3, 2)), np.ones(2)])
    assert layer.params["kernel"] is kernel
    assert not kernel.any()


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([], r"got 0 weights, expected 2 \(kernel, bias\); pass them in that order"),
        ([np.zeros((2, 3)), np.zeros(2)], r"kernel: got shape \(2, 3\), expected \(3"),
        ([np.zeros((3, 2)), np.zeros(3)], r"bias: got shape \(3,\), expected \(2,\)"),
    ],
)
def test_set_weights_refuses_what_does_not_fit(weights, message):
    layer = layers.Dense(2)
    layer.build((None, 3))
    before = layer.get_weights()
    with pytest.raises(ValueError, match=message):
        layer.set_weights(weights)
    for kept, now in zip(before, layer.get_weights(), strict=True):
        np.testing.assert_array_equal(kept, now)


def test_set_weights_needs_shapes():
    with pytest.raises(RuntimeError, match=r"dense: .*dense.build\(input_shape\)"):
        layers.Dense(2).set_weights([])


@pytest.mark.parametrize("bad", ["text", None, [[1j]], [[1.0], [1.0, 2.0]]])
def test_refuses_what_is_no_array_of_numbers(bad):
    with pytest.raises(TypeError, match=r"dense: x: got .* np.asarray"):
        layers.Dense(2)(bad)


def test_names():
    class TwoWords(layers.Layer):
        pass

    assert TwoWords().name == "two_words"
    assert layers.Dense(1).name == layers.Dense(1).name == "dense"
    assert layers.Dense(1, name="head").name == "head"


def test_a_layer_without_its_methods_says_so():
    class Empty(layers.Layer):
        pass

    with pytest.raises(NotImplementedError, match=r"Empty must define forward\(x\)"):
        Empty()(X)
    with pytest.raises(
        NotImplementedError, match=r"Empty must define backward\(grad\)"
    ):
        Empty().backward(X)


def test_repr():
    layer = layers.Dense(2)
    layer(X)
    assert repr(layer) == "<Dense name='dense', output (None, 2)>"


def test_input():
    assert layers.Input([4, 4]).shape == (None, 4, 4)
    assert layers.Input((4,), name="age").name == "age"
    for shape in ((0,), (None,), (2.5,)):
        with pytest.raises((TypeError, ValueError), match="shape: got"):
            layers.Input(shape)
    with pytest.raises(TypeError, match=r"shape: got 4, expected a tuple.*\(4,\)"):
        layers.Input(4)


@pytest.mark.parametrize("case", each(CORE, shapes=False))
def test_memory_leads_back_to_an_earlier_call(case):
    layer, x, y = built(case)
    grad = np.random.default_rng(2).normal(size=y.shape).astype(np.float32)
    grad_x, grads = layer.backward(grad), dict(layer.grads)
    memory = layer.memory
    layer(np.concatenate([x[::-1], 2 * x]))
    layer.memory = memory
    np.testing.assert_array_equal(layer.backward(grad), grad_x)
    for name, array in layer.grads.items():
        np.testing.assert_array_equal(array, grads[name])


class Cubes:
    """A regularizer: the sum of w^3."""

    def __call__(self, w):
        return (w * w * w).sum()

    def gradient(self, w):
        return 3 * w * w


def test_penalties_are_those_of_the_regularizers():
    layer = layers.Dense(2, kernel_initializer="ones")
    layer(X)
    assert (layer.penalty(), layer.penalty_grads()) == (0.0, {})
    layer.regularizers["kernel"] = Cubes()
    layer.params["kernel"][...] = 2
    assert layer.penalty() == 6 * 8
    np.testing.assert_array_equal(layer.penalty_grads()["kernel"], np.full((3, 2), 12))


def test_a_wrapper_has_memory_penalties_and_grads_of_the_layers_in_it():
    inner = layers.Dense(2, kernel_initializer="ones")
    inner.regularizers["kernel"] = Cubes()
    layer = layers.TimeDistributed(inner)
    x = np.ones((1, 4, 3), np.float32)
    grad = np.ones_like(layer(x))
    assert layer.penalty() == 6
    assert list(layer.penalty_grads()) == ["layer_kernel"]
    memory = layer.memory
    layer(5 * x)
    layer.memory = memory
    layer.backward(grad)
    np.testing.assert_array_equal(inner.grads["kernel"], np.full((3, 2), 4))
    layer.grads = {name: 2 * array for name, array in layer.grads.items()}
    np.testing.assert_array_equal(inner.grads["kernel"], np.full((3, 2), 8))
