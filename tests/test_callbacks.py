"""Callbacks: the same logs go to Keras' callbacks and to ours; they decide alike."""

import inspect

import numpy as np
import pytest

from dlcourse import callbacks, models, optimizers, schedules
from dlcourse.layers import Dense


class Stub:
    """What a callback sees of a model; the weights count the epochs."""

    stop_training = False

    def __init__(self, optimizer=None):
        self.optimizer = optimizer or optimizers.SGD(0.5)
        self.weights, self.saved = [np.zeros(1)], []

    def get_weights(self):
        return [w.copy() for w in self.weights]

    def set_weights(self, weights):
        self.weights = weights

    def save(self, path, overwrite=True):
        self.saved.append(int(self.weights[0][0]))


def run(callback, model, values, monitor="val_loss"):
    """Feed the values epoch by epoch; return the rates and the last epoch."""
    rates = []
    callback.set_model(model)
    callback.on_train_begin()
    for epoch, value in enumerate(values):
        callback.on_epoch_begin(epoch)
        rates.append(float(model.optimizer.learning_rate))
        model.weights = [np.full(1, float(epoch))]
        callback.on_epoch_end(epoch, {monitor: value, "loss": 1.0})
        if model.stop_training:
            break
    callback.on_train_end()
    return rates, epoch


def sequences(count=40):
    """Random numbers on a coarse grid, so that ties and steps of min_delta occur."""
    rng = np.random.default_rng(11)
    for _ in range(count):
        falling = np.linspace(1, rng.uniform(0, 1), 25)
        yield np.round(falling + rng.normal(0, 0.2, 25), 1)


STOPPING = [
    {},
    {"patience": 3},
    {"patience": 2, "min_delta": 0.125},
    {"patience": 4, "restore_best_weights": True},
    {"patience": 1, "restore_best_weights": True, "start_from_epoch": 4},
    {"patience": 5, "baseline": 0.5, "restore_best_weights": True},
    {"patience": 3, "mode": "max", "restore_best_weights": True},
    {"patience": 0, "mode": "min", "min_delta": 0.25, "restore_best_weights": True},
    {"patience": 99, "restore_best_weights": True},
]


@pytest.mark.parametrize("options", STOPPING, ids=str)
def test_early_stopping_stops_and_restores_where_keras_does(keras, options):
    for values in sequences():
        ours, theirs = Stub(), Stub()
        mine, other = (
            kind.EarlyStopping(**options) for kind in (callbacks, keras.callbacks)
        )
        assert run(mine, ours, values) == run(other, theirs, values)
        assert ours.weights == theirs.weights
        assert mine.stopped_epoch == other.stopped_epoch
        if options.get("restore_best_weights"):
            assert mine.best_epoch == other.best_epoch
            assert mine.best == other.best


PLATEAUS = [
    {"patience": 2},
    {"patience": 0, "factor": 0.5},
    {"patience": 1, "factor": 0.5, "cooldown": 3},
    {"patience": 2, "factor": 0.25, "min_delta": 0.25, "min_lr": 0.0625},
    {"patience": 1, "factor": 0.5, "mode": "max", "cooldown": 1},
    {},
]


@pytest.mark.filterwarnings("ignore:__array__ implementation")  # of TensorFlow
@pytest.mark.parametrize("options", PLATEAUS, ids=str)
def test_plateaus_give_the_rates_of_keras(keras, options):
    for values in sequences():
        theirs = Stub(keras.optimizers.SGD(0.5))
        mine = callbacks.ReduceLROnPlateau(**options)
        rates, _ = run(mine, Stub(), values)
        expected, _ = run(keras.callbacks.ReduceLROnPlateau(**options), theirs, values)
        np.testing.assert_allclose(rates, expected, rtol=1e-6)
    assert "cooldown" in options or not options or len(set(rates)) > 1


@pytest.mark.filterwarnings("ignore:__array__ implementation")  # of TensorFlow
@pytest.mark.parametrize(
    "schedule",
    [
        lambda epoch, rate: rate * 0.75 if epoch % 3 else rate,
        lambda epoch: 1 / (1 + epoch),
        schedules.InverseTimeDecay(0.25, 4, 0.5),
    ],
)
def test_scheduled_rates_are_those_of_keras(keras, schedule):
    def theirs(epoch, rate=None):  # Keras asks for Python floats
        known = (epoch,) if schedule_takes_one(schedule) else (epoch, rate)
        return float(schedule(*known))

    values = np.zeros(12)
    rates, _ = run(callbacks.LearningRateScheduler(schedule), Stub(), values)
    stub = Stub(keras.optimizers.SGD(0.5))
    expected, _ = run(keras.callbacks.LearningRateScheduler(theirs), stub, values)
    np.testing.assert_allclose(rates, expected, rtol=1e-6)


def schedule_takes_one(schedule):
    try:
        schedule(0)
    except TypeError:
        return False
    return True


@pytest.mark.parametrize("mode", ["min", "max"])
@pytest.mark.parametrize("best_only", [True, False])
def test_checkpoints_are_saved_when_keras_saves(keras, tmp_path, mode, best_only):
    options = {"save_best_only": best_only, "mode": mode}
    for values in sequences(10):
        ours, theirs = Stub(), Stub()
        run(callbacks.ModelCheckpoint(tmp_path / "a.npz", **options), ours, values)
        other = keras.callbacks.ModelCheckpoint(str(tmp_path / "a.keras"), **options)
        run(other, theirs, values)
        assert ours.saved == theirs.saved


@pytest.mark.parametrize(
    "name",
    ["EarlyStopping", "ReduceLROnPlateau", "LearningRateScheduler", "ModelCheckpoint"],
)
def test_names_order_and_defaults_are_those_of_keras(keras, name):
    ours = inspect.signature(getattr(callbacks, name)).parameters
    theirs = inspect.signature(getattr(keras.callbacks, name)).parameters
    assert list(theirs)[: len(ours)] == list(ours)
    for option, parameter in ours.items():
        assert parameter.default == theirs[option].default, option


@pytest.mark.parametrize(
    ("monitor", "rises"),
    [
        ("val_loss", False),
        ("head_loss", False),
        ("mean_squared_error", False),
        ("val_accuracy", True),
        ("acc", True),
        ("f1_score", True),
    ],
)
def test_the_direction_comes_from_the_name(monitor, rises):
    assert callbacks.EarlyStopping(monitor).rises is rises


# In a fit.


@pytest.fixture
def data(rng):
    x = rng.normal(size=(40, 3)).astype("float32")
    return x, (x[:, 0] > 0).astype(int)


def compiled(rate=0.1):
    model = models.Sequential([Dense(4, "tanh"), Dense(2, "softmax")], seed=0)
    model.compile(optimizers.SGD(rate), "sparse_categorical_crossentropy")
    return model


class Spy(callbacks.Callback):
    """Notes every hook."""

    def __init__(self):
        self.seen = []

    def on_train_begin(self, logs=None):
        self.seen.append("train begins")

    def on_epoch_begin(self, epoch, logs=None):
        self.seen.append(f"epoch {epoch} begins")

    def on_train_batch_begin(self, batch, logs=None):
        self.seen.append(f"batch {batch} begins")

    def on_train_batch_end(self, batch, logs=None):
        self.seen.append(f"batch {batch} ends: {', '.join(logs)}")

    def on_epoch_end(self, epoch, logs=None):
        self.seen.append(f"epoch {epoch} ends: {', '.join(logs)}")

    def on_train_end(self, logs=None):
        self.seen.append(f"train ends: {', '.join(logs)}")


def test_hooks_come_in_the_order_of_keras(keras, data):
    class Twin(keras.callbacks.Callback, Spy):
        def __init__(self):
            keras.callbacks.Callback.__init__(self)
            Spy.__init__(self)

        on_train_begin = Spy.on_train_begin
        on_epoch_begin, on_epoch_end = Spy.on_epoch_begin, Spy.on_epoch_end
        on_train_batch_begin = Spy.on_train_batch_begin
        on_train_batch_end = Spy.on_train_batch_end
        on_train_end = Spy.on_train_end

    ours, theirs = Spy(), Twin()
    options = {"batch_size": 25, "epochs": 2, "verbose": 0, "validation_split": 0.25}
    compiled().fit(*data, callbacks=[ours], **options)
    twin = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, "softmax")])
    loss = "sparse_categorical_crossentropy"
    twin.compile("sgd", loss, metrics=["accuracy"])
    twin.fit(*data, callbacks=[theirs], **options)

    def sorted_logs(seen):  # Keras names the accuracy first
        return [
            (line.split(": ")[0], sorted(line.split(": ")[-1].split(", ")))
            for line in seen
        ]

    assert sorted_logs(ours.seen)[:-1] == sorted_logs(theirs.seen)[:-1]
    assert ours.seen[-1].startswith("train ends: loss")


def test_logs_after_a_batch_are_means_so_far(data):
    means, seen = [], []

    class Collector(callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            means.append(logs["loss"])

    def note(y_true, y_pred):
        seen.append(len(y_true))
        return len(y_true)

    model = compiled()
    model.compile("sgd", "sparse_categorical_crossentropy", metrics=[note])
    history = model.fit(*data, 16, 1, 0, [Collector()])
    assert means[-1] == history.history["loss"][0]
    assert seen == [16, 16, 8]
    assert history.history["note"] == [(16 * 16 + 16 * 16 + 8 * 8) / 40]


def test_a_callback_may_stop_within_an_epoch(data):
    class Stopper(callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            self.model.stop_training = batch == 1

    model = compiled()
    history = model.fit(*data, 10, epochs=9, callbacks=Stopper(), verbose=0)
    assert history.epoch == [0]
    assert model.optimizer.iterations == 2
    model.fit(*data, 10, epochs=2, verbose=0)  # the next fit starts anew
    assert model.optimizer.iterations == 10


def test_rates_stand_in_the_history(data):
    halve = callbacks.LearningRateScheduler(lambda epoch, rate: rate / 2)
    history = compiled(0.5).fit(*data, epochs=3, callbacks=[halve], verbose=0)
    assert history.history["learning_rate"] == [0.25, 0.125, 0.0625]


def test_the_best_weights_come_back(data):
    x, y = data
    stop = callbacks.EarlyStopping(patience=3, restore_best_weights=True)
    model = compiled(20.0)
    dev = x[::2], y[::2]
    history = model.fit(
        x, y, 5, 60, 0, [stop], validation_data=dev, shuffle=False
    ).history["val_loss"]
    assert len(history) == 1 + np.argmin(history) + 3 < 60
    assert model.evaluate(*dev)["loss"] == pytest.approx(min(history), rel=1e-6)
    assert history[-1] > min(history)


def test_checkpoints_can_be_loaded(data, tmp_path):
    name = tmp_path / "deep" / "{epoch:02d}-{loss:.2f}.npz"
    model = compiled()
    history = model.fit(
        *data, epochs=3, verbose=0, callbacks=[callbacks.ModelCheckpoint(name)]
    ).history["loss"]
    files = sorted((tmp_path / "deep").iterdir())
    expected = [f"{k:02d}-{loss:.2f}.npz" for k, loss in enumerate(history, start=1)]
    assert [path.name for path in files] == expected
    again = models.load_model(files[-1])
    np.testing.assert_array_equal(again(data[0]), model(data[0]))


def test_weights_alone_can_be_kept(data, tmp_path):
    keep = callbacks.ModelCheckpoint(tmp_path / "w.npz", save_weights_only=True)
    model = compiled()
    model.fit(*data, epochs=2, verbose=0, callbacks=[keep])
    other = compiled()
    other.build((None, 3))
    other.load_weights(tmp_path / "w.npz")
    np.testing.assert_array_equal(other(data[0]), model(data[0]))
    with pytest.raises(ValueError, match="weights alone"):
        models.load_model(tmp_path / "w.npz")


def test_what_is_done_is_said_only_if_asked(data, tmp_path, capsys):
    def some(verbose):
        return [
            callbacks.LearningRateScheduler(lambda epoch: 0.25, verbose=verbose),
            callbacks.ModelCheckpoint(tmp_path / "m.npz", "loss", verbose),
            callbacks.ReduceLROnPlateau("loss", 0.5, 1, verbose, min_delta=9),
            callbacks.EarlyStopping("loss", 9, 1, verbose, restore_best_weights=True),
        ]

    compiled().fit(*data, epochs=9, callbacks=some(0), verbose=0)
    assert capsys.readouterr() == ("", "")
    compiled().fit(*data, epochs=9, callbacks=some(1), verbose=0)
    out = capsys.readouterr().out
    assert "epoch 1: learning rate 0.25\n" in out
    assert "epoch 2: learning rate 0.125\n" in out
    assert f"epoch 2: saved {tmp_path / 'm.npz'}\n" in out
    assert "epoch 2: stopped early\n" in out
    assert "weights of the best epoch, 1, are restored\n" in out


# Bad input: got, expected, fix.

ERRORS = [
    (TypeError, "EarlyStopping\\(", lambda fit: fit([print])),
    (ValueError, "pass validation_data", lambda fit: fit(callbacks.EarlyStopping())),
    (
        ValueError,
        "did you mean 'accuracy'",
        lambda fit: fit(watching("acuracy", mode="max")),
    ),
    (ValueError, "watch one", lambda fit: fit(watching("xyz_auc"))),
    (ValueError, "mode='min'", lambda fit: watching("beauty")),
    (ValueError, "did you mean 'max'", lambda fit: watching("loss", mode="maxi")),
    (ValueError, "at least 0", lambda fit: watching("loss", patience=-1)),
    (ValueError, "choose min_delta", lambda fit: watching("loss", min_delta=-1)),
    (ValueError, "choose factor", lambda fit: callbacks.ReduceLROnPlateau(factor=1.0)),
    (ValueError, "choose min_lr", lambda fit: callbacks.ReduceLROnPlateau(min_lr=-1)),
    (TypeError, "lambda epoch", lambda fit: callbacks.LearningRateScheduler(0.1)),
    (ValueError, "finite rate", lambda fit: fit(scheduled(lambda epoch: -1.0))),
    (ValueError, "ends in '.npz'", lambda fit: callbacks.ModelCheckpoint("a.keras")),
    (ValueError, "'epoch', 'loss'", lambda fit: fit(kept("{val}.npz"))),
]


def watching(monitor, **options):
    return callbacks.EarlyStopping(monitor, **options)


def scheduled(schedule):
    return callbacks.LearningRateScheduler(schedule)


def kept(name):
    return callbacks.ModelCheckpoint(name)


@pytest.mark.parametrize(("error", "fix", "act"), ERRORS)
def test_bad_input(data, error, fix, act):
    def fit(callback):
        compiled().fit(*data, verbose=0, callbacks=callback)

    with pytest.raises(error, match=fix):
        act(fit)


def test_a_schedule_and_a_callback_cannot_both_set_the_rate(data):
    model = compiled(schedules.ExponentialDecay(0.1, 1, 0.5))
    for callback in (scheduled(lambda epoch: 0.1), callbacks.ReduceLROnPlateau("loss")):
        with pytest.raises(TypeError, match="give the optimizer a number"):
            model.fit(*data, verbose=0, callbacks=callback)
