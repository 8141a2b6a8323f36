"""Sequential: layers, shapes, weights, summary; what fit does and what it refuses."""

import math

import numpy as np
import pytest

from dlcourse import datasets, layers, losses, models, optimizers, schedules
from dlcourse.layers import Activation, Dense, Flatten, Input, Normalization


def small(**options):
    return models.Sequential([Dense(5, "tanh"), Dense(3)], seed=0, **options)


def test_names_are_numbered_as_in_keras():
    kinds = [Dense(2), Activation("relu"), Dense(2), Dense(2, name="out"), Dense(2)]
    model = models.Sequential(kinds)
    names = [layer.name for layer in model.layers]
    assert names == ["dense", "activation", "dense_1", "out", "dense_2"]


def test_input_builds_at_once_and_the_first_call_builds_later():
    first = models.Sequential([Input((4,)), Dense(5), Dense(3)])
    later = models.Sequential([Dense(5), Dense(3)])
    assert first.built
    assert not later.built
    later(np.ones((2, 4)))
    for model in (first, later):
        assert model.built
        assert model.input_shape == (None, 4)
        assert model.output_shape == (None, 3)
        assert model.count_params() == 4 * 5 + 5 + 5 * 3 + 3


def test_is_its_layers_one_after_the_other(rng):
    x, grad = rng.normal(size=(6, 4)), rng.normal(size=(6, 3))
    model = models.Sequential([Dense(5, "relu", dtype="float64")], seed=1)
    model.add(Dense(3, dtype="float64"))
    y = model(x)
    grad_x = model.backward(grad)
    first, second = model.layers
    np.testing.assert_array_equal(y, second(first(x)))
    np.testing.assert_array_equal(grad_x, first.backward(second.backward(grad)))


def test_params_and_grads_are_flat_and_not_copied():
    model = small()
    model.backward(np.ones_like(model(np.ones((2, 4)))))
    keys = ["dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"]
    assert list(model.params) == list(model.grads) == keys
    for layer in model.layers:
        for name, param in layer.params.items():
            assert model.params[f"{layer.name}/{name}"] is param
            assert model.grads[f"{layer.name}/{name}"] is layer.grads[name]


def test_weights_go_out_and_in():
    ours, other = small(), models.Sequential([Dense(5, "tanh"), Dense(3)], seed=9)
    x = np.ones((2, 4))
    assert (ours(x) != other(x)).any()
    weights = ours.get_weights()
    other.set_weights(weights)
    np.testing.assert_array_equal(ours(x), other(x))
    weights[0][...] = 0  # copies
    assert (ours.get_weights()[0] != 0).any()


def test_refused_weights_change_nothing():
    model = small()
    model(np.ones((2, 4)))
    before = model.get_weights()
    bad = [np.zeros_like(w) for w in before]
    bad[-1] = np.zeros(7)
    with pytest.raises(ValueError, match=r"weights\[3\].*same layers"):
        model.set_weights(bad)
    for old, now in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, now)


def test_the_seed_of_the_model_is_that_of_its_layers():
    def weights(seed):
        model = models.Sequential([Input((4,)), Dense(5), Dense(5)], seed=seed)
        return model.get_weights()

    np.testing.assert_array_equal(weights(1)[0], weights(1)[0])
    assert (weights(1)[0] != weights(2)[0]).any()
    own = models.Sequential([Input((4,)), Dense(5, seed=1)], seed=2)
    np.testing.assert_array_equal(own.get_weights()[0], dense_weights(seed=1))


def dense_weights(seed):
    layer = Dense(5, seed=seed)
    layer.build((None, 4))
    return layer.get_weights()[0]


def test_a_stack_without_parameters_has_nothing_to_train():
    model = models.Sequential([Input((3,)), Activation("relu")])
    model._backward_to_params(model(np.ones((2, 3))), from_logits=False)
    assert model.grads == {}


def test_predict_works_in_batches_and_without_compile(rng):
    x = rng.normal(size=(700, 4)).astype("float32")
    model = small()
    np.testing.assert_allclose(model.predict(x), model(x), rtol=0, atol=1e-6)
    assert model.predict(x, batch_size=1000).shape == (700, 3)


def test_summary_is_a_stable_table(capsys):
    model = models.Sequential(
        [Input((8, 8)), Flatten(), Normalization(), Dense(64, "relu"), Dense(10)],
        name="digits",
    )
    model.summary()
    text = capsys.readouterr().out
    assert [line.rstrip() for line in text.splitlines()] == [
        'Model: "digits"',
        " Layer (type)                     Output Shape                  Param #",
        "─" * 72,
        " flatten (Flatten)                (None, 64)                          0",
        " normalization (Normalization)    (None, 64)                        129",
        " dense (Dense)                    (None, 64)                      4,160",
        " dense_1 (Dense)                  (None, 10)                        650",
        "─" * 72,
        "Total params: 4,939 (19.30 KB)",
        "Trainable params: 4,810 (18.79 KB)",
        "Non-trainable params: 129 (520.00 B)",
    ]


def test_summary_of_an_unbuilt_model(capsys):
    models.Sequential([Dense(3)]).summary()
    models.Sequential().summary()
    text = capsys.readouterr().out
    assert "? " in text
    assert "0 (unbuilt)" in text
    assert text.count("Total params: 0 (0.00 B)") == 2


def compiled(optimizer="adam", outputs=3, metrics="auto"):
    model = models.Sequential([Dense(5, "tanh"), Dense(outputs)], seed=0)
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer, loss, metrics)
    return model


@pytest.fixture
def data(rng):
    x = rng.normal(size=(50, 4)).astype("float32")
    return x, (x[:, 0] > 0).astype(int) + (x[:, 1] > 1)


def test_regression_has_no_accuracy_unless_asked(data):
    x, _ = data
    model = models.Sequential([Dense(1)], seed=0)
    model.compile("sgd", "mse")
    assert set(model.fit(x, x[:, 0], verbose=0).history) == {"loss"}

    def largest_error(y_true, y_pred):
        return np.abs(y_true[:, np.newaxis] - y_pred).max()

    model.compile("sgd", "mse", metrics=[largest_error])
    values = model.evaluate(x, x[:, 0])
    assert values["largest_error"] ** 2 > values["loss"]


def test_accuracy_of_binary_logits_counts_what_is_above_zero():
    x = np.array([[0.25], [-0.25]])
    model = models.Sequential([Input((1,)), Dense(1)])
    model.set_weights([np.ones((1, 1)), np.zeros(1)])
    model.compile("sgd", losses.BinaryCrossentropy(from_logits=True))
    assert model.evaluate(x, np.array([1, 0]))["accuracy"] == 1.0


def test_the_seed_fixes_the_run(data):
    def losses_of(**options):
        return compiled().fit(*data, epochs=3, verbose=0, **options).history["loss"]

    assert losses_of() == losses_of()  # the seed of the model
    assert losses_of(seed=1) == losses_of(seed=1)
    assert losses_of(seed=1) != losses_of(seed=2)
    assert losses_of(seed=np.random.default_rng(1)) == losses_of(seed=1)


def test_every_epoch_has_a_new_order_and_all_examples():
    seen = []

    def note(y_true, y_pred):
        seen.extend(y_true.tolist())
        return 0.0

    model = models.Sequential([Dense(1)])
    model.compile("sgd", "mse", metrics=[note])
    model.fit(np.zeros((20, 1)), np.arange(20), 6, epochs=2, seed=0, verbose=0)
    assert sorted(seen[:20]) == sorted(seen[20:]) == list(range(20))
    assert seen[:20] != seen[20:]


def test_fit_goes_on_where_it_stopped(data):
    x, y = data
    whole, halves = compiled(), compiled()
    expected = whole.fit(x, y, epochs=4, seed=np.random.default_rng(0), verbose=0)
    rng = np.random.default_rng(0)
    first = halves.fit(x, y, epochs=2, seed=rng, verbose=0)
    second = halves.fit(x, y, epochs=4, initial_epoch=2, seed=rng, verbose=0)
    assert second.epoch == [2, 3]
    joined = first.history["loss"] + second.history["loss"]
    assert joined == expected.history["loss"]


def test_a_schedule_moves_with_the_steps(data):
    schedule = schedules.ExponentialDecay(0.5, decay_steps=2, decay_rate=0.5)
    model = compiled(optimizers.SGD(schedule))
    model.fit(*data, batch_size=25, epochs=3, verbose=0)
    assert model.optimizer.iterations == 6
    assert model.optimizer.current_learning_rate == 0.5 * 0.5**3


def test_it_learns_digits():
    x, y = datasets.load_digits()
    model = models.Sequential([Dense(64, "relu"), Dense(10, "softmax")], seed=0)
    model.compile("adam", "sparse_categorical_crossentropy")
    history = model.fit(x[:1500], y[:1500], epochs=15, verbose=0, seed=0)
    assert history.history["accuracy"][-1] > 0.97
    assert model.evaluate(x[1500:], y[1500:])["accuracy"] > 0.88


def test_arguments_stay_as_they_are(data):
    x, y = data
    x.setflags(write=False)
    y.setflags(write=False)
    compiled().fit(x, y, verbose=0)
    assert x.dtype == np.float32


def test_training_flag_reaches_the_layers(data):
    class Spy(layers.Layer):
        flags = ()

        def forward(self, x):
            self.flags = (*self.flags, self.training)
            return x

        def backward(self, grad):
            return grad

    model = compiled()
    model.add(Spy())
    model.fit(*data, batch_size=50, validation_data=data, verbose=0)
    model.predict(data[0])
    # a look at one example, the step; one of the others, all of them; predict
    assert model.layers[-1].flags == (False, True, False, False, False)


# Divergence.


def test_divergence_names_place_rate_and_fix(data):
    x, y = data
    model = models.Sequential([Dense(1)], seed=0)
    model.compile(optimizers.SGD(50.0), "mse")
    fix = "epoch 1, step 3 .*learning rate 50.*lower the learning rate.* to 5"
    with pytest.raises(models.DivergenceError, match=fix) as caught:
        model.fit(x * 1e4, y, batch_size=10, epochs=500, verbose=0)
    error = caught.value
    assert not math.isfinite(error.loss)
    assert (error.epoch, error.step, error.learning_rate) == (1, 3, 50.0)
    with pytest.raises(models.DivergenceError, match=r"at step \d"):
        model.train_on_batch(x * 1e4, y)


# Progress.


def test_verbose_two_prints_epochs_and_zero_nothing(data, capsys):
    compiled().fit(*data, epochs=2, verbose=2)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["epoch 1/2", "epoch 2/2"]
    assert "loss 0.97" in lines[0]
    assert "accuracy 0." in lines[0]
    compiled().fit(*data, verbose=0)
    compiled().fit(*data)
    assert capsys.readouterr() == ("", "")


def test_a_long_fit_shows_a_line_and_wipes_it(data, capsys, monkeypatch):
    ticks = iter(range(10_000))
    monkeypatch.setattr("time.monotonic", lambda: next(ticks))
    compiled().fit(*data, batch_size=10, epochs=2)
    out, err = capsys.readouterr()
    lines = err.split("\r")
    assert out == ""
    assert "epoch 1/2 [====                ] loss" in err
    assert "epoch 2/2 [====================] loss" in err
    assert lines[-3].isspace()  # wiped out
    assert lines[-1] == ""
    compiled().fit(*data, verbose=0)
    assert capsys.readouterr().err == ""


# Bad input.

X, Y, MSE = np.ones((8, 4)), np.zeros(8, int), losses.MeanSquaredError()

ERRORS = [
    (RuntimeError, r"call model.compile\(", lambda m: small().fit(X, Y)),
    (RuntimeError, r"call model.compile\(", lambda m: small().evaluate(X, Y)),
    (RuntimeError, r"call model.compile\(", lambda m: small().train_on_batch(X, Y)),
    (RuntimeError, "add them first", lambda m: models.Sequential()(X)),
    (RuntimeError, "add them first", lambda m: models.Sequential().fit(X, Y)),
    (RuntimeError, "add them first", lambda m: models.Sequential().predict(X)),
    (RuntimeError, "build", lambda m: small().set_weights([])),
    (ValueError, "from get_weights", lambda m: m.set_weights([])),
    (TypeError, "pass an object such as", lambda m: m.add(Dense)),
    (TypeError, "pass an object such as", lambda m: models.Sequential(["relu"])),
    (ValueError, "another layer", lambda m: m.add(m.layers[0])),
    (ValueError, "in front", lambda m: m.add(Input((4,)))),
    (ValueError, "loss='mse'", lambda m: m.compile("adam")),
    (TypeError, "optimizers.Adam", lambda m: m.compile(MSE, "mse")),
    (ValueError, "did you mean", lambda m: m.compile("adam", "binary_crossentropi")),
    (ValueError, "metrics=", lambda m: m.compile("adam", "mse", ["acuracy"])),
    (TypeError, "metrics=", lambda m: m.compile("adam", "mse", [3])),
    (ValueError, "cut or transposed", lambda m: m.fit(X, Y[:5])),
    (ValueError, "cut or transposed", lambda m: m.evaluate(X, Y[:5])),
    (ValueError, "cut or transposed", lambda m: m.train_on_batch(X.T, Y)),
    (ValueError, "with examples as rows", lambda m: m.fit(X[:0], Y[:0])),
    (ValueError, "with examples as rows", lambda m: m.predict(X[:0])),
    (ValueError, "x\\[np.newaxis\\]", lambda m: m.fit(3.0, Y)),
    (ValueError, "one batch of all", lambda m: m.fit(X, Y, batch_size=0)),
    (ValueError, "at least 1", lambda m: m.fit(X, Y, epochs=0)),
    (TypeError, "pass an int", lambda m: m.fit(X, Y, epochs=2.5)),
    (ValueError, "at least 0", lambda m: m.fit(X, Y, initial_epoch=-1)),
    (TypeError, "random.Generator", lambda m: m.fit(X, Y, seed="luck")),
    (TypeError, "random.Generator", lambda m: models.Sequential(seed=0.5)),
    (ValueError, "verbose", lambda m: m.fit(X, Y, verbose=3)),
    (ValueError, "expected length 4", lambda m: m.fit(np.ones((8, 5)), Y)),
    (ValueError, "more outputs", lambda m: m.fit(X, Y + 3)),
    (ValueError, "one integer label", lambda m: m.fit(X, np.zeros((8, 3)))),
    (ValueError, "fill them first", lambda m: m.fit(X * np.nan, Y)),
    (ValueError, "fill them first", lambda m: m.fit(X, Y * np.nan)),
    (TypeError, "real numbers", lambda m: m.fit([["a"] * 4] * 8, Y)),
    (TypeError, "real numbers", lambda m: m.fit(X, ["a"] * 8)),
    (TypeError, "x_dev, y_dev", lambda m: m.fit(X, Y, validation_data=X)),
    (ValueError, "as the training", lambda m: validate(m, X[:, :2], Y)),
    (ValueError, "as the training", lambda m: validate(m, X, np.eye(8))),
    (ValueError, "cut or", lambda m: validate(m, X, Y[:3])),
]  # fmt: skip


def validate(model, x, y):
    model.fit(X, Y, validation_data=(x, y))


@pytest.mark.parametrize(("error", "fix", "act"), ERRORS)
def test_bad_input(error, fix, act):
    model = compiled()
    model(X)
    before = model.get_weights()
    with pytest.raises(error, match=fix):
        act(model)
    for old, now in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, now)
