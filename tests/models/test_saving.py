"""Models in files: what is written comes back, what does not fit is refused."""

import functools

import numpy as np
import pytest

from dlcourse import activations, layers, models, regularizers
from dlcourse.layers import Add, Dense, Input
from tests.parity.case import each, inputs
from tests.parity.table_layers import LAYERS

ALONE = [
    case for case in LAYERS if isinstance(case.shapes[0], tuple) and not case.options
]


def small(units=5, seed=0):
    return models.Sequential(
        [Input((4,)), Dense(units, "tanh"), Dense(3, "softmax")], seed=seed
    )


def branching(seed=0):
    """Two inputs, a shared layer, a residual, options of a call, two outputs."""
    pair = [Input((4, 6), name="left"), Input((4, 6), name="right")]
    shared = Dense(6, functools.partial(activations.leaky_relu, negative_slope=0.1))
    left, right = (shared(one) for one in pair)
    mixed = layers.MultiHeadAttention(2, 3)(left, right, use_causal_mask=True)
    y = layers.BatchNormalization()(Add()([left, mixed]))
    recurrent = layers.Bidirectional(layers.GRU(2))(y)
    return models.Model(pair, [recurrent, y], seed=seed, name="branching")


@pytest.mark.parametrize(("case", "shape"), each(ALONE))
def test_every_layer_comes_back(case, shape, rng, tmp_path):
    x = inputs(case, shape, rng)
    model = models.Sequential([case.ours(dtype="float32")], seed=3, name="one")
    y = model(x)
    model.save(tmp_path / "a.npz")
    again = models.load_model(tmp_path / "a.npz")
    assert again.name == "one"
    assert [la.name for la in again.layers] == [la.name for la in model.layers]
    assert repr(again.layers) == repr(model.layers)
    for one, other in zip(flat(again(x)), flat(y), strict=True):
        np.testing.assert_array_equal(one, other)


def flat(y):
    return y if isinstance(y, list | tuple) else [y]


def test_a_model_that_branches_comes_back(rng, tmp_path):
    model = branching()
    model.save(tmp_path / "m.npz")
    again = models.load_model(tmp_path / "m.npz")
    x = [rng.normal(size=(2, 4, 6)) for _ in range(2)]
    for one, other in zip(again(x), model(x), strict=True):
        np.testing.assert_array_equal(one, other)
    assert again.input_names == model.input_names
    assert again.output_names == model.output_names
    assert list(again.params) == list(model.params)
    grads = [np.ones_like(y) for y in model(x)]
    again(x)
    for one, other in zip(again.backward(grads), model.backward(grads), strict=True):
        np.testing.assert_array_equal(one, other)


def test_settings_come_back(tmp_path):
    model = models.Sequential([Input((4,)), Dense(2, name="named", dtype="float64")])
    model.layers[0].activation = functools.partial(activations.elu, alpha=0.5)
    model.add(Dense(1, use_bias=False, kernel_regularizer=regularizers.L1(0.25)))
    model.save(tmp_path / "m.npz")
    first, second = models.load_model(tmp_path / "m.npz").layers
    assert (first.name, first.dtype) == ("named", np.float64)
    assert first.activation.keywords == {"alpha": 0.5}
    assert second.use_bias is False
    assert second.penalty() == model.layers[1].penalty() > 0


def test_a_loaded_model_trains_on(rng, tmp_path):
    x, y = rng.normal(size=(30, 4)), rng.integers(0, 3, 30)
    model = small()
    model.save(tmp_path / "m.npz")
    again = models.load_model(tmp_path / "m.npz")
    for one in (model, again):
        one.compile("sgd", "sparse_categorical_crossentropy")
        one.fit(x, y, epochs=2, seed=0, verbose=0)
    for mine, other in zip(model.get_weights(), again.get_weights(), strict=True):
        np.testing.assert_array_equal(mine, other)


def test_files_can_be_read_by_numpy_alone(tmp_path):
    model = small()
    model.save_weights(tmp_path / "w.npz")
    with np.load(tmp_path / "w.npz", allow_pickle=False) as file:
        assert sorted(file) == sorted(model.params)
        kernel = file["dense/kernel"]
    np.testing.assert_array_equal(kernel, model.params["dense/kernel"])
    assert [path.name for path in tmp_path.iterdir()] == ["w.npz"]  # no draft is left


def test_weights_go_into_the_arrays_that_are_there(tmp_path):
    model, other = small(), small(seed=1)
    model.save(tmp_path / "m.npz")  # a whole model holds the weights too
    arrays = other.params
    other.load_weights(tmp_path / "m.npz")
    for name, array in arrays.items():
        assert other.params[name] is array
        np.testing.assert_array_equal(array, model.params[name])


def test_the_old_file_stays_if_writing_fails(tmp_path, monkeypatch):
    model = small()
    model.save(tmp_path / "m.npz")

    def fail(file, **arrays):
        raise OSError("disk full")

    monkeypatch.setattr(np, "savez", fail)
    with pytest.raises(OSError, match="disk full"):
        small(seed=1).save(tmp_path / "m.npz")
    monkeypatch.undo()
    again = models.load_model(tmp_path / "m.npz")
    np.testing.assert_array_equal(again.get_weights()[0], model.get_weights()[0])


# Bad input: got, expected, fix.


def written(path, **arrays):
    np.savez(path, **arrays)
    return path


def without(path, name):
    small().save_weights(path)
    with np.load(path) as file:
        arrays = {key: file[key] for key in file if key != name}
    return written(path, **arrays)


class Own(layers.Layer):
    """A layer that is not of dlcourse."""

    def forward(self, x):
        return x


ERRORS = [
    (ValueError, "ends in '.npz'", lambda m, p: m.save_weights("w.h5")),
    (ValueError, "ends in '.npz'", lambda m, p: m.save("w.keras")),
    (FileNotFoundError, "none.npz", lambda m, p: m.load_weights(p / "none.npz")),
    (FileNotFoundError, "none.npz", lambda m, p: models.load_model(p / "none.npz")),
    (ValueError, "is complete", lambda m, p: m.load_weights(garbage(p / "g.npz"))),
    (ValueError, "is complete", lambda m, p: m.load_weights(cut(p / "c.npz"))),
    (ValueError, "is complete", lambda m, p: m.load_weights(pickled(p / "p.npz"))),
    (ValueError, "missing: dense/bias; too much: none",
     lambda m, p: m.load_weights(without(p / "w.npz", "dense/bias"))),
    (ValueError, "too much: what", lambda m, p: m.load_weights(extra(p / "w.npz"))),
    (ValueError, r"dense/kernel: got shape \(4, 6\) .*expected \(4, 5\)",
     lambda m, p: m.load_weights(other(p / "w.npz"))),
    (ValueError, "weights alone", lambda m, p: models.load_model(other(p / "w.npz"))),
    (RuntimeError, "call build", lambda m, p: unbuilt().save(p / "m.npz")),
    (RuntimeError, "call build", lambda m, p: unbuilt().load_weights(p / "m.npz")),
    (TypeError, "save_weights", lambda m, p: with_layer(Own()).save(p / "m.npz")),
    (TypeError, "save_weights",
     lambda m, p: with_layer(regularized()).save(p / "m.npz")),
]  # fmt: skip


def garbage(path):
    path.write_bytes(b"no archive")
    return path


def cut(path):
    small().save_weights(path)
    path.write_bytes(path.read_bytes()[:200])
    return path


def pickled(path):
    return written(path, **{"dense/kernel": np.array([{}], object)})


def extra(path):
    small().save_weights(path)
    with np.load(path) as file:
        return written(path, what=np.ones(1), **file)


def other(path):
    small(units=6).save_weights(path)
    return path


def unbuilt():
    return models.Sequential([Dense(3)])


def with_layer(layer):
    return models.Sequential([Input((4,)), layer])


def regularized():
    class Half(regularizers.L2):
        """A regularizer that is not of dlcourse."""

    return Dense(3, kernel_regularizer=Half())


@pytest.mark.parametrize(("error", "fix", "act"), ERRORS)
def test_bad_files_change_nothing(error, fix, act, tmp_path):
    model = small(seed=2)
    before = model.get_weights()
    with pytest.raises(error, match=fix):
        act(model, tmp_path)
    for old, now in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, now)
