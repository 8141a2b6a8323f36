"""Layers as a student writes them: `forward` and `backward`, nothing else."""

import numpy as np
import pytest

from dlcourse import gradcheck, layers, losses, models
from dlcourse.layers import Dense, Input, Layer

X = np.array([[1.0, -2.0], [3.0, 0.5]], "float32")


class Square(Layer):
    """y = x^2, with a memory under a name of its own."""

    def forward(self, x):
        self.x = x
        return x * x

    def backward(self, grad):
        return 2 * self.x * grad


class Scale(Layer):
    """y = scale * x, as the docstring of `Layer` has it."""

    def build(self, input_shape):
        self.add_weight("scale", input_shape[1:], initializer="ones")

    def forward(self, x):
        self._cache = x
        return self.params["scale"] * x

    def backward(self, grad):
        x = self._saved()
        self.grads = {"scale": (grad * x).sum(axis=0)}
        return self.params["scale"] * grad


class Noise(Layer):
    """y = x + 1 in training, x otherwise."""

    def forward(self, x):
        return x + 1 if self.training else x

    def backward(self, grad):
        return grad


def test_two_methods_are_a_layer():
    layer = Square()
    y = layer([[1, -2], [3, 4]])
    assert y.dtype == np.float32  # lists and whole numbers are arrays in there
    np.testing.assert_array_equal(y, [[1, 4], [9, 16]])
    np.testing.assert_array_equal(layer.backward(y), [[2, -16], [54, 128]])
    assert layer.output_shape == (None, 2)
    assert gradcheck.check(Scale(), X)
    assert gradcheck.check(Square(), X)


@pytest.mark.parametrize("functional", [False, True])
def test_it_learns_inside_a_model(functional, rng):
    x = rng.normal(size=(64, 2)).astype("float32")
    y = (x * x) @ np.array([[2.0], [-1.0]])
    row = [Scale(), Square(), Dense(1)]
    if functional:
        start = end = Input((2,))
        for layer in row:
            end = layer(end)
        model = models.Model(start, end, seed=0)
    else:
        model = models.Sequential(row, seed=0)
    model.compile("adam", "mse")
    model.optimizer.learning_rate = 0.05
    history = model.fit(x, y, epochs=60, verbose=0, seed=0).history["loss"]
    assert history[-1] < 1e-3 < history[0]
    assert list(model.params) == ["scale/scale", "dense/kernel", "dense/bias"]


def test_the_whole_chain_has_the_gradients_of_central_differences(rng):
    model = models.Sequential([Dense(3), Scale(), Square(), Dense(2)], seed=0)
    assert gradcheck.check(model, rng.normal(size=(4, 2)))


@pytest.mark.parametrize("functional", [False, True])
def test_training_is_said_in_each_call(functional):
    layer = Noise()
    end = layer(start := Input((2,)))
    model = models.Model(start, end) if functional else models.Sequential([layer])
    for call in (layer, model):
        np.testing.assert_array_equal(call(X, training=True), X + 1)
        np.testing.assert_array_equal(call(X), X)  # not still training
        assert layer.training is False


def test_in_a_graph_training_may_be_fixed():
    start = Input((2,))
    frozen = models.Model(start, Noise()(start, training=False))
    np.testing.assert_array_equal(frozen(X, training=True), X)


def test_weights_are_added_as_in_keras():
    class Weights(Layer):
        def build(self, input_shape):
            self.kept = self.add_weight("mean", (2,), "zeros", trainable=False)
            self.add_weight("a", (3, 3), regularizer="l2")
            self.add_weight("b", (3, 3))

        def forward(self, x):
            return x

    one, same, other = Weights(seed=1), Weights(seed=1), Weights(seed=2)
    for layer in (one, same, other):
        layer.build((None, 2))
    assert (list(one.params), list(one.state)) == (["a", "b"], ["mean"])
    assert one.state["mean"] is one.kept
    assert list(one.regularizers) == ["a"]
    assert one.penalty() == pytest.approx(0.01 * (one.params["a"] ** 2).sum(), rel=1e-6)
    assert (one.params["a"] != one.params["b"]).any()  # of one generator
    np.testing.assert_array_equal(one.params["b"], same.params["b"])
    assert (one.params["a"] != other.params["a"]).any()


def test_a_layer_is_built_once():
    class Counting(Scale):
        builds = 0

        def build(self, input_shape):
            self.builds += 1
            super().build(input_shape)

    layer = Counting()
    layer.build((None, 2))
    layer.params["scale"][...] = 7
    layer.build(input_shape=(None, 2))
    np.testing.assert_array_equal(layer(X), 7 * X)
    assert layer.builds == 1


# Bad input at the door, of a layer that checks nothing itself.


def test_another_shape_of_the_gradient():
    layer = Square()
    with pytest.raises(RuntimeError, match=r"square: .* before a call, .*square\(x\)"):
        layer.backward(X)
    layer(X)
    for grad in (X[:1], X.T[:, :1], X[0], X[..., np.newaxis], 1.0):
        with pytest.raises(ValueError, match=r"square: grad: got shape .* pass dL/dy"):
            layer.backward(grad)
    with pytest.raises(TypeError, match="square: grad: got an array of dtype complex"):
        layer.backward(1j * X)
    layer(X[:1])  # the last call counts
    with pytest.raises(
        ValueError, match=r"grad: got shape \(2, 2\), expected \(1, 2\)"
    ):
        layer.backward(X)
    assert layer.backward(X[:1].astype(float)).dtype == np.float32
    assert layer.backward(grad=X[:1]).shape == (1, 2)


def test_a_layer_in_a_model_refuses_a_gradient_too():
    class Broken(Square):
        def backward(self, grad):
            return super().backward(grad)[:, :1]

    model = models.Sequential([Dense(2), Broken()], seed=0)
    with pytest.raises(ValueError, match=r"dense: grad: got shape \(2, 1\)"):
        model.backward(np.ones_like(model(X)))
    model.compile("sgd", "mse")
    with pytest.raises(ValueError, match=r"dense: grad: got shape \(2, 1\)"):
        model.fit(X, X, verbose=0)


def test_a_forward_without_a_return():
    class Mute(Layer):
        def forward(self, x):
            x + 1

    with pytest.raises(TypeError, match=r"mute: got NoneType .*`return y`"):
        Mute()(X)


def test_a_mask_reaches_a_layer_that_takes_one():
    class Count(Layer):
        takes_mask = True

        def forward(self, x, mask=None):
            self.masks = (*getattr(self, "masks", ()), mask)
            return x

    tokens = np.array([[1, 2, 0]])
    embedding, layer = layers.Embedding(3, 2, mask_zero=True), Count()
    start = Input((3,))
    row = models.Sequential([embedding, Dense(2), layer])
    graph = models.Model(start, layer(embedding(start)))
    for model in (row, graph):
        model(tokens)
        model(tokens, training=True)
    assert len(layer.masks) == 4
    for mask in layer.masks:
        np.testing.assert_array_equal(mask, [[True, True, False]])
    layer(np.ones((1, 3, 2)))
    assert layer.masks[-1] is None  # of this call, not of the last one


class Idle(Scale):
    """Notes whether its dL/dx was asked for, and gives none if not."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def backward(self, grad):
        self.asked.append(self.needs_input_grad)
        grad_x = super().backward(grad)
        return grad_x if self.needs_input_grad else None


@pytest.mark.parametrize("functional", [False, True])
def test_nobody_asks_the_first_layer_of_a_training_for_its_gradient(functional):
    first, second = Idle(), Idle()
    row = [Noise(), first, second]
    model = models.Sequential(row)
    if functional:
        start = end = Input((2,))
        for layer in row:
            end = layer(end)
        model = models.Model(start, end)
    model.compile("sgd", "mse")
    model.train_on_batch(X, X)
    assert (first.asked, second.asked) == ([False], [True])
    assert first.needs_input_grad  # from now on again
    y = model(X)
    assert model.backward(y).shape == X.shape
    assert first.asked == [False, True]


# Targets and weights are checked once, before the first step.


@pytest.mark.parametrize("run", ["fit", "evaluate", "train_on_batch"])
@pytest.mark.parametrize(
    ("y", "weight", "message"),
    [
        ([0, 1, 3], None, "got label 3"),
        ([0, 1, 2, 0], None, "3 examples and 4 targets"),
        ([0, 1, 2], np.ones((3, 2)), r"sample_weight: got shape \(3, 2\)"),
    ],
)
def test_bad_targets_are_refused_in_every_run(run, y, weight, message):
    model = models.Sequential([Dense(3, "softmax")], seed=0)
    model.compile("sgd", "sparse_categorical_crossentropy")
    model.build((None, 2))
    before = model.get_weights()
    options = {"verbose": 0, "batch_size": 1} if run == "fit" else {}
    with pytest.raises(ValueError, match=message):
        getattr(model, run)(
            np.ones((3, 2)), np.array(y), sample_weight=weight, **options
        )
    np.testing.assert_array_equal(model.get_weights()[0], before[0])


def test_an_unbuilt_model_is_built_and_regularized_by_its_first_step():
    penalised = models.Sequential([Dense(1, kernel_regularizer="l2")], seed=0)
    plain = models.Sequential([Dense(1)], seed=0)
    for model in (penalised, plain):
        model.compile("sgd", "mse")
    first, second = (
        model.fit(X, X[:, :1], shuffle=False, verbose=0).history["loss"][0]
        for model in (penalised, plain)
    )
    assert first > second


def test_a_loss_of_ones_own_needs_a_call_and_a_backward():
    class Sum:
        def __call__(self, y_true, y_pred):
            self.shape = y_pred.shape
            return (y_pred - y_true).sum()

        def backward(self):
            return np.ones(self.shape, "float32")

    model = models.Sequential([Dense(2, use_bias=False)], seed=0)
    model.compile("sgd", Sum())
    before = model(X)
    assert model.train_on_batch(X, X)["loss"] == pytest.approx((before - X).sum())
    assert (model(X).sum() < before.sum()).all()
    assert losses.get("mse")(X, X) == 0
