"""Sequential: layers, shapes, weights, summary."""

import numpy as np
import pytest

from dlcourse import models
from dlcourse.layers import Activation, Dense, Flatten, Input, Normalization


def small():
    return models.Sequential([Dense(5, "tanh"), Dense(3)], seed=0)


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
