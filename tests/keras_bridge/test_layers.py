"""The bridge copies everything that counts, and its comparisons can fail."""

import functools
import subprocess
import sys
import warnings

import numpy as np
import pytest

from dlcourse import activations, i18n, keras_bridge, layers, models, regularizers
from dlcourse.keras_bridge import building, loading
from tests.parity.case import arrays, inputs
from tests.parity.table_layers import LAYERS


@pytest.fixture(scope="module")
def keras():
    return keras_bridge.load_keras()[0]


@pytest.fixture
def rng():
    return np.random.default_rng(7)


def dense_model(**kwargs):
    """Return a small unbuilt model."""
    return models.Sequential(
        [layers.Dense(6, "tanh"), layers.Dense(3, "softmax")], seed=1, **kwargs
    )


# name: a case whose settings are no defaults, mostly
BY_NAME = {case.name: case for case in LAYERS if not case.options}


def test_the_table_is_complete(keras):
    assert set(BY_NAME) == set(building._shared(layers, keras.layers))


def built(name, rng, dtype="float32"):
    """Return a layer and its x: an array, or a list of them where it takes several."""
    case = BY_NAME[name]
    layer, x = case.ours(dtype=dtype), inputs(case, case.shapes[-1], rng, dtype)
    if hasattr(layer, "adapt"):
        layer.adapt(3 * x + 1)
    layer(x)
    return layer, x


@pytest.mark.parametrize("name", BY_NAME)
def test_a_copied_layer_gives_the_same_output(keras, name, rng):
    layer, x = built(name, rng)
    theirs = keras_bridge.to_keras(layer)
    assert type(theirs) is getattr(keras.layers, name)
    copied = building.call_keras(layer, theirs, x)
    for y, wanted in zip(arrays(copied), arrays(layer(x)), strict=True):
        np.testing.assert_allclose(y, wanted, rtol=1e-5, atol=1e-6)
    for ours, copied in zip(layer.get_weights(), theirs.get_weights(), strict=True):
        np.testing.assert_array_equal(ours, copied)


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_layers_agree(name, dtype, rng):
    layer, x = built(name, rng, dtype)
    comparison = keras_bridge.compare(layer, x)
    # Where it returns no weights, Keras computes attention in float32, too.
    roughly = dtype == "float64" and (
        name == "MultiHeadAttention" or BY_NAME[name].accuracy == "float32"
    )
    assert comparison.agrees or roughly, comparison
    assert max(pair.relative for pair in comparison.pairs) < 1e-5
    inner = 1 + len(arrays(x)) + len(layer.params)
    assert len(comparison.pairs) >= inner  # a layer may have several outputs
    assert comparison.pairs[0].theirs.dtype == dtype


def test_options_go_to_both(rng):
    x = rng.normal(size=(2, 3, 4)).astype("float32")
    mask = np.array([[True, False, True], [True, True, False]])
    lstm = layers.Bidirectional(layers.LSTM(3, return_state=True))
    masked, all_of_it = (keras_bridge.compare(lstm, x, mask=m) for m in (mask, None))
    assert masked.agrees
    assert np.abs(masked.pairs[0].ours - all_of_it.pairs[0].ours).max() > 0.01
    heads = layers.MultiHeadAttention(2, 4)
    assert keras_bridge.compare(heads, [x, x], use_causal_mask=True).agrees


@pytest.mark.parametrize("make", [layers.SinusoidalPositions,
                                  lambda: layers.LearnedPositions(5)])  # fmt: skip
def test_layers_of_positions_have_a_copy_of_their_own(make, rng):
    comparison = keras_bridge.compare(make(), rng.normal(size=(2, 4, 6)))
    assert comparison.agrees
    assert len(comparison.pairs) == 2 + len(comparison.pairs[2:])


def test_regularizers_are_copied(rng):
    penalty = regularizers.L1L2(0.3, 0.7)
    layer = layers.Conv1D(2, 2, kernel_regularizer=penalty, bias_regularizer="l2")
    layer(rng.normal(size=(1, 4, 3)))
    layer.params["bias"][...] = 2
    (theirs, *others) = (float(one) for one in keras_bridge.to_keras(layer).losses)
    assert theirs + sum(others) == pytest.approx(layer.penalty(), rel=1e-6)


def test_settings_of_an_activation_are_copied(keras):
    sloped = functools.partial(activations.relu, negative_slope=0.5)
    layer = layers.Dense(1, sloped, kernel_initializer="ones")
    layer([[-4.0]])
    assert keras_bridge.to_keras(layer)(np.array([[-4.0]])) == -2.0


def test_a_gradient_of_nothing_but_rounding_is_measured_with_the_others():
    pair = keras_bridge.ArrayPair("gradient", "b", np.full(1, 2e-8), np.zeros(1), 1e-5)
    assert pair.relative == 2e-8
    noise = {"ours": np.full(1, 2e-8), "theirs": np.full(1, 1e-8), "allowed": 1e-5}
    assert not keras_bridge.ArrayPair("gradient", "b", **noise).agrees
    assert keras_bridge.ArrayPair("gradient", "b", **noise, floor=0.1).agrees


def test_a_copied_model_is_independent(keras, rng):
    model, x = dense_model(), rng.normal(size=(4, 5)).astype("float32")
    y = model(x)
    theirs = keras_bridge.to_keras(model)
    assert isinstance(theirs, keras.Sequential)
    np.testing.assert_allclose(theirs.predict(x, verbose=0), y, rtol=1e-5)
    theirs.set_weights([0 * w for w in theirs.get_weights()])
    np.testing.assert_array_equal(model(x), y)


def test_models_agree_in_every_gradient(rng):
    comparison = keras_bridge.compare(dense_model(), rng.normal(size=(4, 5)))
    assert comparison.agrees
    assert str(comparison).startswith("Sequential: 6 of 6 arrays agree with Keras")


def test_compare_leaves_the_layer_alone(rng):
    layer, x = built("Dense", rng)
    before = layer.get_weights()
    keras_bridge.compare(layer, x)
    for old, new in zip(before, layer.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)
    assert not layer.grads
    fresh = layers.Dense(2)
    keras_bridge.compare(fresh, x)
    assert not fresh.built


# Bugs that a comparison must see: (what is broken, the first array that differs).
def bias_forgotten(self, grad):
    grad_x = TRUE_BACKWARD(self, grad)
    self.grads["bias"] = 0 * self.grads["bias"]
    return grad_x


def kernel_gradient_halved(self, grad):
    grad_x = TRUE_BACKWARD(self, grad)
    self.grads["kernel"] = self.grads["kernel"] / 2
    return grad_x


def upstream_ignored(self, grad):
    return TRUE_BACKWARD(self, np.ones_like(grad))


def wrong_shape(self, grad):
    return TRUE_BACKWARD(self, grad)[:, :1]


TRUE_BACKWARD = layers.Dense.backward


@pytest.mark.parametrize(
    ("bug", "bad"),
    [
        (bias_forgotten, ["gradient of bias"]),
        (kernel_gradient_halved, ["gradient of kernel"]),
        (upstream_ignored, ["gradient of the input", "gradient of kernel",
                            "gradient of bias"]),
        (wrong_shape, ["gradient of the input"]),
    ],
)  # fmt: skip
def test_a_wrong_gradient_is_seen_and_named(monkeypatch, bug, bad, rng):
    monkeypatch.setattr(layers.Dense, "backward", bug)
    comparison = keras_bridge.compare(layers.Dense(3, "tanh"), rng.normal(size=(4, 5)))
    assert not comparison.agrees
    assert [r["array"] for r in comparison.rows() if not r["agrees"]] == bad
    assert "allowed 1e-05" in str(comparison)
    assert "differs" in comparison._repr_html_()


def test_a_wrong_output_is_seen(monkeypatch, rng):
    forward = layers.Dense.forward

    def shifted(self, x):
        return forward(self, x) * np.float32(1 + 1e-4)

    monkeypatch.setattr(layers.Dense, "forward", shifted)
    comparison = keras_bridge.compare(layers.Dense(3), rng.normal(size=(4, 5)))
    assert not comparison.pairs[0].agrees


def test_a_forgotten_bias_is_seen_although_it_starts_at_zero(monkeypatch, rng):
    def forward(self, x):
        self._cache = x, x @ self.params["kernel"], x @ self.params["kernel"]
        return self._cache[1]

    monkeypatch.setattr(layers.Dense, "forward", forward)
    assert not keras_bridge.compare(layers.Dense(3), rng.normal(size=(4, 5))).agrees


def test_text_is_the_same_on_every_machine(rng):
    x = rng.normal(size=(4, 5))
    texts = {
        (str(c), repr(c), c._repr_html_())
        for c in (keras_bridge.compare(layers.Dense(3), x, seed=s) for s in range(3))
    }
    ((text, again, html),) = texts
    assert (
        text
        == again
        == ("Dense: 4 of 4 arrays agree with Keras (relative difference at most 1e-05)")
    )
    assert html.count("agrees</span>") == 4
    assert "≤ 1e-05" in html


def test_text_is_turkish_when_asked(rng):
    comparison = keras_bridge.compare(layers.Dense(3), rng.normal(size=(4, 5)))
    i18n.set_language("tr")
    try:
        assert str(comparison) == (
            "Dense, Keras ile uyuşan dizi: 4/4 (bağıl fark en çok 1e-05)"
        )
        assert "kernel gradyanı" in comparison._repr_html_()
    finally:
        i18n.set_language("en")


def test_names_are_escaped_in_html():
    pair = keras_bridge.ArrayPair("gradient", "<b>", np.ones(2), np.ones(2), 1e-5)
    assert "<b>" not in keras_bridge.Comparison("<i>", (pair,))._repr_html_()


@pytest.mark.parametrize(
    ("ours", "theirs", "absolute", "relative"),
    [
        ([1.0, 2.0], [1.0, 2.5], 0.5, 0.2),
        ([0.0], [0.0], 0.0, 0.0),
        ([1e-9], [0.0], 1e-9, 1e-9),
        ([1.0, 2.0], [1.0], np.inf, np.inf),
        ([np.nan], [np.nan], np.inf, np.inf),
        ([np.inf], [1.0], np.inf, np.inf),
        ([], [], 0.0, 0.0),
    ],
)
def test_differences(ours, theirs, absolute, relative):
    pair = keras_bridge.ArrayPair("output", "", np.array(ours), np.array(theirs), 1e-5)
    assert pair.absolute == absolute
    assert pair.relative == pytest.approx(relative)
    assert pair.agrees == (relative <= 1e-5)


class Mine(layers.Dense):
    """A student's own layer."""


def shifted(z):
    return z + 1


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Mine(2), ValueError, "got Mine, expected one of .*Dense"),
        (lambda: layers.Dense(2, shifted), ValueError, "got the activation shifted"),
        (lambda: layers.Dense(2), RuntimeError, "'dense' before .* call it once"),
        (dense_model, RuntimeError, "'sequential' before its shapes"),
    ],
)
def test_what_cannot_be_copied_says_why(make, error, message):
    with pytest.raises(error, match=message):
        keras_bridge.to_keras(make())


def test_a_missing_package_says_how_to_install_it():
    with pytest.raises(RuntimeError, match=r"pip install 'dlcourse\[keras\]'"):
        loading._import("no_such_package_as_this")


def test_another_backend_says_how_to_change_it(monkeypatch, keras):
    monkeypatch.setattr(keras.backend, "backend", lambda: "torch")
    with pytest.raises(RuntimeError, match="KERAS_BACKEND=tensorflow"):
        keras_bridge.load_keras.__wrapped__()


def test_warnings_of_others_during_the_import_are_ignored(monkeypatch):
    import_quietly = loading._import

    def warn(name):
        warnings.warn("an old function", DeprecationWarning, stacklevel=1)
        return import_quietly(name)

    monkeypatch.setattr(loading, "_import", warn)
    keras_bridge.load_keras.__wrapped__()


def test_the_import_is_quiet():
    code = "from dlcourse.keras_bridge import load_keras; load_keras(); print('done')"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("done\n", "")


def test_the_collector_does_not_look_through_keras(keras):
    code = (
        "import gc; from dlcourse.keras_bridge import load_keras; load_keras(); "
        "print(gc.get_freeze_count() > 100_000, len(gc.get_objects()) < 10_000)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "True"]
