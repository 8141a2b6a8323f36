"""Training: every number that fit and evaluate report against Keras."""

import numpy as np
import pytest

from dlcourse import datasets, losses, models, optimizers
from dlcourse.layers import Dense, Input


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
