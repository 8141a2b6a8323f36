"""Training: every number that fit and evaluate report against Keras."""

import numpy as np
import pytest

from dlcourse import datasets, losses, models, optimizers
from dlcourse.layers import Activation, Dense, Input


@pytest.fixture
def data(rng):
    x = rng.normal(size=(50, 4)).astype("float32")
    return x, (x[:, 0] > 0).astype(int) + (x[:, 1] > 1)


def keras_twin(keras, model, optimizer, loss, metrics=("accuracy",)):
    """Return a compiled Keras model with the layers and weights of a Dense stack."""
    twin = keras.Sequential(
        [keras.Input(model.input_shape[1:], dtype=model.layers[0].dtype.name)]
        + [
            keras.layers.Dense(
                layer.units, layer.activation.__name__, dtype=layer.dtype.name
            )
            for layer in model.layers
        ]
    )
    twin.set_weights(model.get_weights())
    twin.compile(optimizer, loss, metrics=list(metrics))
    return twin


# Settings that float32 holds exactly, so that Keras uses the same numbers.
EXACT = {
    "SGD": {"learning_rate": 2.0**-3, "momentum": 0.875},
    "RMSprop": {"learning_rate": 2.0**-7, "rho": 0.875},
    "Adagrad": {"learning_rate": 2.0**-4, "initial_accumulator_value": 0.125},
    "Adam": {"learning_rate": 2.0**-7, "beta_1": 0.875, "beta_2": 1 - 2.0**-10},
    "AdamW": {"learning_rate": 2.0**-7, "beta_1": 0.875, "beta_2": 1 - 2.0**-10},
}


@pytest.mark.parametrize("name", EXACT)
@pytest.mark.parametrize("exact", [True, False])
def test_training_on_digits_goes_step_for_step_as_in_keras(keras, name, exact):
    x, y = (array[:320] for array in datasets.load_digits())
    options, rtol = (EXACT[name], 2e-6) if exact else ({}, 1e-5)
    loss = "sparse_categorical_crossentropy"
    model = models.Sequential([Input((64,)), Dense(32, "relu")], seed=0)
    model.add(Dense(10, "softmax"))
    twin = keras_twin(keras, model, getattr(keras.optimizers, name)(**options), loss)
    model.compile(getattr(optimizers, name)(**options), loss)
    for start in list(range(0, 320, 32)) * 5:
        batch = slice(start, start + 32)
        twin.reset_metrics()
        expected = twin.train_on_batch(x[batch], y[batch], return_dict=True)
        actual = model.train_on_batch(x[batch], y[batch])
        assert actual["loss"] == pytest.approx(float(expected["loss"]), rel=rtol)
        assert actual["accuracy"] == pytest.approx(float(expected["accuracy"]))
    for mine, theirs in zip(model.get_weights(), twin.get_weights(), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=0, atol=2e-5)


def one_hot(y):
    return np.eye(3)[y]


TASKS = {  # loss, units, activation, targets from y, Keras' name of the loss
    "labels": ("SparseCategoricalCrossentropy", 3, "softmax", lambda y: y),
    "one column of labels": (
        "SparseCategoricalCrossentropy", 3, "softmax", lambda y: y[:, np.newaxis]
    ),
    "one-hot": ("CategoricalCrossentropy", 3, "softmax", one_hot),
    "binary": ("BinaryCrossentropy", 1, "sigmoid", lambda y: (y > 0).astype(int)),
    "binary column": (
        "BinaryCrossentropy", 1, "sigmoid", lambda y: (y > 0)[:, np.newaxis] * 1.0
    ),
}  # fmt: skip


@pytest.mark.parametrize("task", TASKS)
def test_history_is_that_of_keras(keras, data, task):
    x, y = data
    loss, units, activation, targets = TASKS[task]
    y = targets(y)
    model = models.Sequential([Input((4,)), Dense(5, "tanh")], seed=0)
    model.add(Dense(units, activation))
    twin = keras_twin(keras, model, "adam", getattr(keras.losses, loss)())
    model.compile("adam", getattr(losses, loss)())
    parts = {"validation_data": (x[:13], y[:13]), "shuffle": False, "verbose": 0}
    # 37 examples in batches of 10: the last batch of 7 must count less
    ours = model.fit(x[13:], y[13:], 10, epochs=3, **parts)
    theirs = twin.fit(x[13:], y[13:], 10, epochs=3, **parts)
    assert ours.epoch == theirs.epoch == [0, 1, 2]
    assert set(ours.history) == set(theirs.history)
    for key, values in theirs.history.items():
        np.testing.assert_allclose(ours.history[key], values, rtol=1e-5, err_msg=key)
    expected = twin.evaluate(x, y, verbose=0, return_dict=True)
    assert model.evaluate(x, y, batch_size=7) == pytest.approx(expected, rel=1e-5)
    predicted = twin.predict(x, verbose=0)
    np.testing.assert_allclose(model.predict(x), predicted, rtol=0, atol=1e-6)


SATURATED = np.array([[-60.0, 0.0, 60.0], [-1.0, 50.0, 3.0], [0.5, 0.25, -0.5]])


def saturated(task, head):
    """Return a model whose logits are its inputs, scaled, and targets it misses."""
    loss, units, activation, targets = TASKS[task]
    ends = [Dense(units, activation)]
    if head == "layer":
        ends = [Dense(units), Activation(activation)]
    model = models.Sequential([Input((units,)), *ends])
    model.set_weights([np.eye(units), np.zeros(units)])
    model.compile(optimizers.SGD(1.0), getattr(losses, loss)())
    return model, SATURATED[:, :units].astype("float32"), targets(np.array([1, 0, 2]))


def saturated_twin(keras, model, task):
    loss, units, activation, _ = TASKS[task]
    dense = keras.layers.Dense(units)
    twin = keras.Sequential([keras.Input((units,)), dense])
    twin.add(keras.layers.Activation(activation))
    twin.set_weights(model.get_weights())
    twin.compile(keras.optimizers.SGD(1.0), getattr(keras.losses, loss)())
    return twin


@pytest.mark.parametrize("head", ["dense", "layer"])
@pytest.mark.parametrize("task", TASKS)
def test_the_loss_comes_from_the_logits_as_in_keras(keras, task, head):
    model, x, y = saturated(task, head)
    twin = saturated_twin(keras, model, task)
    expected = twin.evaluate(x, y, verbose=0)
    assert expected > 17  # what is clipped at 1e-7 is never more than 16.2
    assert model.evaluate(x, y)["loss"] == pytest.approx(expected, rel=1e-6)
    assert model.train_on_batch(x, y)["loss"] == pytest.approx(expected, rel=1e-6)
    twin.train_on_batch(x, y)
    for mine, theirs in zip(model.get_weights(), twin.get_weights(), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=0, atol=1e-5)
    assert np.abs(model.get_weights()[1]).max() > 0.1  # that is: the gradient


@pytest.mark.parametrize("task", TASKS)
def test_fit_and_predict_of_saturated_outputs(keras, task):
    model, x, y = saturated(task, "dense")
    twin = saturated_twin(keras, model, task)
    predicted = model.predict(x)
    np.testing.assert_allclose(predicted, twin.predict(x, verbose=0), atol=1e-6)
    assert predicted.min() >= 0
    assert predicted.max() <= 1
    options = {"batch_size": 2, "epochs": 3, "shuffle": False, "verbose": 0}
    theirs = twin.fit(x, y, **options).history["loss"]
    # two short epochs multiply the rounding of steps as large as these
    np.testing.assert_allclose(model.fit(x, y, **options).history["loss"], theirs, 1e-4)


@pytest.mark.parametrize("activation", ["softmax", "sigmoid", "relu", None])
@pytest.mark.parametrize("name", ["mse", "binary_crossentropy"])
def test_other_pairs_go_through_the_activation(activation, name):
    """Keras would take softmax for sigmoid here; we keep to what is written."""
    model = models.Sequential([Input((2,)), Dense(2, activation)], seed=0)
    model.compile(optimizers.SGD(1.0), name)
    x, y = np.array([[0.5, 0.25]], "float32"), np.array([[1.0, 0.0]])
    model.set_weights([np.eye(2), np.zeros(2)])
    loss = losses.get(name)
    expected = loss(y, model(x))
    model.backward(loss.backward())
    step = -model.grads["dense/bias"]
    assert model.train_on_batch(x, y)["loss"] == pytest.approx(expected, rel=1e-6)
    np.testing.assert_allclose(model.get_weights()[1], step, rtol=1e-5)


def test_large_steps_saturate_and_still_follow_keras(keras):
    x, y = (array[:320] for array in datasets.load_digits())
    loss = "sparse_categorical_crossentropy"
    model = models.Sequential([Input((64,)), Dense(64, "relu")], seed=0)
    model.add(Dense(10, "softmax"))
    twin = keras_twin(keras, model, keras.optimizers.RMSprop(0.1), loss)
    model.compile(optimizers.RMSprop(0.1), loss)
    clipped = 0
    for start in list(range(0, 320, 32)) * 2:  # later the rounding decides
        batch = slice(start, start + 32)
        twin.reset_metrics()
        expected = twin.train_on_batch(x[batch], y[batch])[0]
        p = model(x[batch])[np.arange(32), y[batch]]
        clipped += np.count_nonzero(p < 1e-7)
        actual = model.train_on_batch(x[batch], y[batch])["loss"]
        assert actual == pytest.approx(float(expected), rel=1e-4, abs=1e-5)
    assert clipped > 10  # examples that would have had no gradient


def test_all_targets_are_checked_before_the_first_step(data):
    x, y = data
    y = y.copy()
    y[-1] = 3  # in the last batch
    model = models.Sequential([Input((4,)), Dense(3, "softmax")], seed=0)
    model.compile("adam", "sparse_categorical_crossentropy")
    before = model.get_weights()
    with pytest.raises(ValueError, match=r"got label 3, .*more outputs"):
        model.fit(x, y, 10, shuffle=False, verbose=0)
    np.testing.assert_array_equal(model.get_weights()[0], before[0])


def test_a_custom_loop_goes_on_after_fit(data):
    x, y = data
    model = models.Sequential([Dense(5, "tanh"), Dense(3, "softmax")], seed=0)
    model.compile("sgd", "sparse_categorical_crossentropy")
    model.fit(x, y, 20, verbose=0)
    loss = losses.SparseCategoricalCrossentropy()
    loss(y, model(x))
    through_p = model.backward(loss.backward()), model.grads
    other = losses.SparseCategoricalCrossentropy(from_logits=True)
    other(y, model.layers[-1].logits)
    last, first = model.layers[1], model.layers[0]
    through_z = first.backward(last.backward_logits(other.backward())), model.grads
    np.testing.assert_allclose(through_p[0], through_z[0], rtol=0, atol=1e-6)
    for name, grad in through_z[1].items():
        np.testing.assert_allclose(through_p[1][name], grad, rtol=0, atol=1e-6)


def test_layers_of_two_dtypes_train(data):
    x, y = data
    model = models.Sequential([Dense(5, "tanh", dtype="float64"), Dense(3, "softmax")])
    model.compile("sgd", "sparse_categorical_crossentropy")
    history = model.fit(x.astype("float64"), y, 10, epochs=3, verbose=0).history
    assert history["loss"][-1] < history["loss"][0]
    dtypes = [array.dtype.name for array in model.grads.values()]
    assert dtypes == ["float64", "float64", "float32", "float32"]


def test_a_loss_of_ones_own_trains(data):
    class Half:
        def __call__(self, y_true, y_pred):
            self.error = y_pred - y_true
            return (self.error**2).mean() / 2

        def backward(self):
            return self.error / self.error.size

    x, _ = data
    y = x[:, :1]
    model = models.Sequential([Dense(1)], seed=0)
    model.compile(optimizers.SGD(0.1), Half())
    assert model.fit(x, y, 10, epochs=50, verbose=0).history["loss"][-1] < 0.01
