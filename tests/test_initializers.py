import math

import numpy as np
import pytest

from dlcourse import initializers, layers
from tests.parity.case import each
from tests.parity.table import INITIALIZERS

SHAPE = (200, 300)
CONSTANT = ("Zeros", "Ones", "Constant", "Identity")
RANDOM = [c for c in INITIALIZERS if not c.id.startswith(CONSTANT)]


@pytest.mark.parametrize(
    ("name", "variance"),
    [
        ("LecunNormal", 1 / 200),
        ("LecunUniform", 1 / 200),
        ("GlorotNormal", 2 / 500),
        ("GlorotUniform", 2 / 500),
        ("HeNormal", 2 / 200),
        ("HeUniform", 2 / 200),
    ],
)
def test_variance(name, variance):
    w = getattr(initializers, name)(seed=0)(SHAPE, "float64")
    assert w.var() == pytest.approx(variance, rel=0.02)
    assert w.mean() == pytest.approx(0, abs=4 * math.sqrt(variance / w.size))
    if name.endswith("Uniform"):
        limit = math.sqrt(3 * variance)
    else:  # cut off at two standard deviations, then widened
        limit = 2 * math.sqrt(variance) / 0.87962566103423978
    assert 0.999 * limit < np.abs(w).max() <= limit


def test_truncated_normal_is_cut_and_not_corrected():
    w = initializers.TruncatedNormal(mean=1.0, stddev=0.5, seed=0)(SHAPE, "float64")
    assert np.abs(w - 1).max() <= 1.0
    assert w.std() == pytest.approx(0.5 * 0.8796, rel=0.01)


def test_convolution_kernels_count_their_window():
    w = initializers.HeUniform(seed=0)((3, 3, 10, 20), "float64")
    assert np.abs(w).max() == pytest.approx(math.sqrt(6 / 90), rel=0.01)


@pytest.mark.parametrize("case", each(RANDOM, shapes=False))
class TestSeeds:
    def test_an_int_repeats(self, case):
        initializer = case.ours(seed=5)
        np.testing.assert_array_equal(initializer(SHAPE), initializer(SHAPE))

    def test_none_does_not(self, case):
        initializer = case.ours()
        assert (initializer(SHAPE) != initializer(SHAPE)).any()

    def test_a_generator_goes_on(self, case):
        first, again = (case.ours(seed=np.random.default_rng(5)) for _ in range(2))
        one, two = first(SHAPE), first(SHAPE)
        assert (one != two).any()
        np.testing.assert_array_equal(one, again(SHAPE))
        np.testing.assert_array_equal(two, again(SHAPE))

    def test_every_dtype_gets_the_same_values(self, case):
        wide = case.ours(seed=5)(SHAPE, "float64")
        assert wide.dtype == np.float64
        np.testing.assert_array_equal(case.ours(seed=5)(SHAPE), wide.astype(np.float32))


def test_the_global_seed_plays_no_part():
    state = np.random.get_state()[1].copy()  # noqa: NPY002
    initializers.HeNormal()(SHAPE)
    np.testing.assert_array_equal(np.random.get_state()[1], state)  # noqa: NPY002


@pytest.mark.parametrize("name", ["he_normal", "HeNormal", initializers.HeNormal])
def test_get_by_name(name):
    assert isinstance(initializers.get(name), initializers.HeNormal)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("uniform", "RandomUniform"),
        ("normal", "RandomNormal"),
        ("zero", "Zeros"),
        ("one", "Ones"),
        ("orthogonal", "Orthogonal"),
        ("OrthogonalInitializer", "Orthogonal"),
        ("identity", "Identity"),
        ("IdentityInitializer", "Identity"),
    ],
)
def test_get_knows_the_short_names_of_keras(name, expected, keras):
    assert type(initializers.get(name)).__name__ == expected
    assert type(keras.initializers.get(name)).__name__ == expected


def test_get_gives_a_seed_to_those_without():
    bare, seeded = initializers.HeNormal(), initializers.HeNormal(seed=1)
    assert initializers.get(bare, seed=2).seed == 2
    assert bare.seed is None
    assert initializers.get(seeded, seed=2) is seeded
    function = np.zeros
    assert initializers.get(function, seed=2) is function


def test_get_suggests_a_name():
    fix = "got 'glorot_unifrom', expected one of .* did you mean 'glorot_uniform'"
    with pytest.raises(ValueError, match=fix):
        initializers.get("glorot_unifrom")


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: initializers.RandomNormal(stddev=-1), ValueError, "stddev: got -1"),
        (lambda: initializers.RandomUniform(1, 0), ValueError, "maxval: got 0"),
        (lambda: initializers.Constant("a"), TypeError, "value: got 'a'"),
        (lambda: initializers.VarianceScaling(scale=0), ValueError, "scale: got 0"),
        (lambda: initializers.VarianceScaling(mode="fan"), ValueError, "did you mean"),
        (
            lambda: initializers.VarianceScaling(distribution="normal"),
            ValueError,
            "expected one of 'truncated_normal'",
        ),
        (lambda: initializers.Zeros()(3), TypeError, r"expected a tuple .*\(3,\)"),
        (lambda: initializers.Zeros()((-1,)), ValueError, "shape: got -1"),
        (
            lambda: initializers.HeNormal(seed="a")((2,)),
            TypeError,
            "seed: got 'a'.* numpy.random.Generator",
        ),
        (lambda: initializers.HeNormal(seed=-1)((2,)), ValueError, "seed: got -1"),
        (lambda: initializers.Identity()((2,)), ValueError, "expected 2 axes, rows"),
        (lambda: initializers.Identity("a"), TypeError, "gain: got 'a'"),
        (lambda: initializers.Orthogonal()((2,)), ValueError, "at least 2 axes"),
        (lambda: initializers.Initializer()((2,)), NotImplementedError, "draw"),
        (lambda: initializers.GateBias(3), ValueError, "values: got"),
        (lambda: initializers.GateBias(["z"]), TypeError, "values: got"),
        (lambda: initializers.GateBias([3, 0, 0])((8,)), ValueError, "3 blocks"),
        (lambda: initializers.GateBias([3, 0, 0])(()), ValueError, "3 blocks"),
    ],
)
def test_errors(make, error, message):
    with pytest.raises(error, match=message):
        make()


@pytest.mark.parametrize("shape", [(3, 4), (4, 3), (2, 2)])
def test_identity_is_that_of_keras(shape, keras):
    ours = initializers.Identity(2.0)(shape)
    np.testing.assert_array_equal(ours, keras.initializers.Identity(2.0)(shape))


def test_orthogonal_keeps_lengths(rng):
    w = initializers.Orthogonal(gain=3.0, seed=0)((5, 5), "float64")
    x = rng.normal(size=5)
    assert np.linalg.norm(w @ x) == pytest.approx(3 * np.linalg.norm(x), rel=1e-12)


LAYERS = {  # layer, settings, values of the gates in the order of the weights
    "GRU": ("GRU", {}, [3, 0, -1]),
    "GRU, one bias": ("GRU", {"reset_after": False}, [3, 0, -1]),
    "LSTM": ("LSTM", {"unit_forget_bias": False}, [0, 3, 0.5, -1]),
}


@pytest.mark.parametrize("name", LAYERS)
def test_gates_start_open_here_and_in_keras(name, keras):
    kind, settings, values = LAYERS[name]
    start = initializers.GateBias(values)
    ours, theirs = (
        getattr(module, kind)(5, bias_initializer=start, **settings)
        for module in (layers, keras.layers)
    )
    ours.build((None, 7, 4))
    theirs.build((None, 7, 4))
    bias = ours.params["bias"]
    np.testing.assert_array_equal(theirs.get_weights()[-1], bias)
    np.testing.assert_array_equal(bias.reshape(-1, bias.shape[-1]).sum(axis=0),
                                  np.repeat(values, 5))  # fmt: skip


def test_two_that_start_the_forget_gate_are_refused():
    start = initializers.GateBias([0, 3, 0, 0])
    with pytest.raises(ValueError, match="give unit_forget_bias=False with a GateBias"):
        layers.LSTM(5, bias_initializer=start)
    layer = layers.LSTM(5, bias_initializer=start, unit_forget_bias=False)
    layer.build((None, 7, 4))
    assert (layer.params["bias"][5:10] == 3).all()


@pytest.mark.parametrize(
    ("kind", "settings", "bias"),
    [
        ("GRU", {}, [9, 0, 0]),
        ("GRU", {"reset_after": False}, [9, 0, 0]),
        ("LSTM", {"unit_forget_bias": False}, [-9, 9, 0, 0]),
    ],
)
def test_an_open_gate_keeps_a_pulse(kind, settings, bias):
    """The first gate of a GRU keeps, the second one of an LSTM."""
    x = np.zeros((1, 60, 1))
    kept = {}
    for name, start in (("default", "zeros"), ("open", initializers.GateBias(bias))):
        layer = getattr(layers, kind)(3, bias_initializer=start, return_state=True,
                                      seed=0, dtype="float64", **settings)  # fmt: skip
        first = [np.full((1, 3), 0.5)] * len(layer.states)
        kept[name] = np.abs(layer(x, initial_state=first)[-1]).min()
    assert kept["default"] < 0.01
    assert kept["open"] > 0.45
