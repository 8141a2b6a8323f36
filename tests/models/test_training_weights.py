"""Weights of examples, classes and outputs; splits; penalties: all beside Keras."""

import numpy as np
import pytest

from dlcourse import keras_bridge, losses, models, regularizers
from dlcourse.layers import Dense, Input

LABELS, SQUARES = "sparse_categorical_crossentropy", "mse"


@pytest.fixture
def data(rng):
    x = rng.normal(size=(60, 4)).astype("float32")
    return x, (x[:, 0] > 0).astype(int) + (x[:, 1] > 1)


def twins(keras, last="softmax", loss=LABELS, **options):
    """Return our small model and Keras' with the same weights, compiled alike."""
    model = models.Sequential([Input((4,)), Dense(5, "tanh", **options)], seed=0)
    model.add(Dense(3, last))
    twin = keras_bridge.to_keras(model)
    model.compile("adam", loss, metrics=["accuracy"])
    twin.compile("adam", loss, metrics=["accuracy"])
    return model, twin


def check_fit(model, twin, x, y, **options):
    """Fit both without shuffling and compare histories and weights."""
    common = {"batch_size": 13, "epochs": 4, "shuffle": False, "verbose": 0, **options}
    ours, theirs = (m.fit(x, y, **common).history for m in (model, twin))
    assert set(ours) == set(theirs)
    for key, values in theirs.items():
        np.testing.assert_allclose(ours[key], values, rtol=2e-5, err_msg=key)
    for mine, other in zip(model.get_weights(), twin.get_weights(), strict=True):
        np.testing.assert_allclose(mine, other, rtol=0, atol=1e-5)


TARGETS = {
    "labels": (LABELS, lambda y: y),
    "column": (LABELS, lambda y: y[:, np.newaxis]),
    "one-hot": ("categorical_crossentropy", lambda y: np.eye(3, dtype="float32")[y]),
}


@pytest.mark.parametrize("form", TARGETS)
@pytest.mark.parametrize("kind", ["class", "sample", "none"])
def test_weights_of_classes_and_examples(keras, data, rng, form, kind):
    x, y = data
    loss, encode = TARGETS[form]
    options = {
        "class": {"class_weight": {0: 0.25, 2: 3.0}},  # 1 has none: it counts 1
        "sample": {"sample_weight": rng.random(60).astype("float32")},
        "none": {},
    }[kind]
    check_fit(*twins(keras, loss=loss), x, encode(y), **options)


@pytest.mark.parametrize("weighted", [False, True])
def test_the_last_examples_are_split_off(keras, data, rng, weighted):
    options = {"validation_split": 0.27}  # of 60: 43.8 remain, that is 43
    if weighted:
        options["sample_weight"] = rng.random(60).astype("float32")
    check_fit(*twins(keras), *data, **options)


def test_validation_data_may_have_weights(keras, data, rng):
    dev = data[0][:20], data[1][:20], rng.random(20).astype("float32")
    check_fit(*twins(keras), *data, validation_data=dev, class_weight={1: 2.0})


@pytest.mark.parametrize("last", ["softmax", None])
def test_weights_go_through_logits_and_through_others(keras, data, rng, last):
    x, y = data
    loss = LABELS if last else SQUARES
    y = y if last else rng.normal(size=(60, 3)).astype("float32")
    model, twin = twins(keras, last, loss)
    weights = rng.random(60).astype("float32")
    for _ in range(5):
        twin.reset_metrics()
        expected = twin.train_on_batch(x, y, weights, return_dict=True)
        found = model.train_on_batch(x, y, weights)
        assert found["loss"] == pytest.approx(float(expected["loss"]), rel=2e-6)
    expected = twin.evaluate(x, y, sample_weight=weights, verbose=0, return_dict=True)
    found = model.evaluate(x, y, sample_weight=weights, batch_size=7)
    assert found == pytest.approx(expected, rel=1e-5)


def test_penalties_are_in_the_loss_and_in_the_gradient(keras, data):
    options = {
        "kernel_regularizer": regularizers.L1L2(0.01, 0.02),
        "bias_regularizer": regularizers.L2(0.05),
    }
    model, twin = twins(keras, **options)
    check_fit(model, twin, *data, validation_split=0.25)
    expected = twin.evaluate(*data, verbose=0, return_dict=True)
    assert model.evaluate(*data) == pytest.approx(expected, rel=1e-5)
    plain = model.layers[0].penalty()
    assert plain > 0.01


def two_headed(**compiled):
    x = Input((4,), name="x")
    h = Dense(5, "tanh")(x)
    ends = [Dense(3, "softmax", name="kind")(h), Dense(1, name="size")(h)]
    model = models.Model(x, ends, seed=0)
    model.compile("adam", **compiled)
    return model


FORMS = {
    "lists": {"loss": [LABELS, SQUARES], "loss_weights": [0.5, 2.0]},
    "dicts": {
        "loss": {"size": SQUARES, "kind": LABELS},
        "loss_weights": {"size": 2.0, "kind": 0.5},
    },
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("named", [False, True])
def test_two_outputs_in_lists_and_dicts(keras, data, rng, form, named):
    x, labels = data
    y = [labels, x[:, :1] ** 2]
    metrics = {"kind": ["accuracy"]}
    model = two_headed(**FORMS[form], metrics=metrics)
    twin = keras_bridge.to_keras(model)
    twin.compile("adam", **FORMS[form], metrics=metrics)
    weight = rng.random(60).astype("float32")
    # Batches of one size: Keras averages the losses of the outputs over batches
    # without regard to their sizes, as it does not with their sum.
    common = {"batch_size": 15, "epochs": 3, "shuffle": False, "verbose": 0}
    common["validation_split"] = 0.25
    given = dict(zip(("kind", "size"), y, strict=True)) if named else y
    ours = model.fit(x, given, sample_weight=weight, **common).history
    theirs = twin.fit(x, y, sample_weight=weight, **common).history
    assert set(ours) == set(theirs)
    for key, values in theirs.items():
        np.testing.assert_allclose(ours[key], values, rtol=2e-5, err_msg=key)
    predicted = model.predict(x, batch_size=7)
    for mine, other in zip(predicted, twin.predict(x, verbose=0), strict=True):
        np.testing.assert_allclose(mine, other, rtol=0, atol=1e-5)


def test_one_loss_object_for_two_outputs_keeps_them_apart(data):
    x, _ = data
    y = [np.eye(3)[np.arange(60) % 3], x[:, :1]]
    found = []
    for loss in (losses.MeanSquaredError(), [losses.MeanSquaredError() for _ in y]):
        model = two_headed(loss=loss, metrics=None)
        model.fit(x, y, epochs=2, seed=0, verbose=0)
        found.append(model.get_weights())
    for one, other in zip(*found, strict=True):
        np.testing.assert_array_equal(one, other)


# Bad input: got, expected, fix.

X, Y = np.ones((8, 4), "float32"), np.zeros(8, int)


def small():
    model = models.Sequential([Dense(3, "softmax")], seed=0)
    model.compile("adam", LABELS)
    return model


def heads(**compiled):
    return two_headed(**{"loss": [LABELS, SQUARES], **compiled})


ERRORS = [
    (ValueError, "sample_weight alone",
     lambda: fit(class_weight={0: 1}, sample_weight=Y)),
    (TypeError, "weights by class", lambda: fit(class_weight=[1, 2])),
    (ValueError, "choose class_weight of class 0", lambda: fit(class_weight={0: -1})),
    (ValueError, "for each example", lambda: fit(sample_weight=np.ones(5))),
    (ValueError, "weight of 0", lambda: fit(sample_weight=-np.ones(8))),
    (ValueError, "fill them", lambda: fit(sample_weight=np.full(8, np.nan))),
    (ValueError, "choose validation_split", lambda: fit(validation_split=1.0)),
    (ValueError, "choose validation_split", lambda: fit(validation_split=-0.5)),
    (ValueError, "another share", lambda: fit(validation_split=0.99)),
    (TypeError, "x_dev, y_dev", lambda: fit(validation_data=(X,))),
    (ValueError, "as the training", lambda: fit(validation_data=(X[:, :2], Y))),
    (ValueError, "more outputs", lambda: small().fit(X, Y + 3)),
    (ValueError, "more outputs", lambda: small().train_on_batch(X, Y - 1)),
    (ValueError, "examples as rows", lambda: small().train_on_batch(X[:0], Y[:0])),
    (ValueError, "or a dict", lambda: heads().fit(X, Y)),
    (ValueError, "or a dict", lambda: heads().fit(X, [Y])),
    (ValueError, "or a dict", lambda: heads().fit(X, {"kind": Y})),
    (ValueError, "or a dict", lambda: heads(loss=["mse"])),
    (ValueError, "or a dict", lambda: heads(loss={"kinds": "mse", "size": "mse"})),
    (ValueError, "or a dict", lambda: heads(loss_weights=[1.0])),
    (ValueError, "or a dict", lambda: heads(metrics={"kinds": ["accuracy"]})),
    (ValueError, "choose loss_weights", lambda: heads(loss_weights=[1.0, -1.0])),
    (ValueError, "sample_weight alone",
     lambda: heads().fit(X, [Y, Y], class_weight={0: 1.0})),
    (ValueError, "cut or transposed", lambda: heads().fit(X, [Y, Y[:5]])),
]  # fmt: skip


def fit(**options):
    small().fit(X, Y, verbose=0, **options)


@pytest.mark.parametrize(("error", "fix", "act"), ERRORS)
def test_bad_input(error, fix, act):
    with pytest.raises(error, match=fix):
        act()
