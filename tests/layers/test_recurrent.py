import numpy as np
import pytest

from dlcourse import gradcheck, initializers
from dlcourse.initializers.orthogonal import Orthogonal
from dlcourse.layers.core import Dense
from dlcourse.layers.recurrent import (
    GRU,
    LSTM,
    Bidirectional,
    SimpleRNN,
    TimeDistributed,
)
from tests import reference_sequences as slow

X = (2, 4, 3)


@pytest.mark.parametrize(
    ("make", "reference"),
    [
        (lambda **s: SimpleRNN(3, **s), slow.simple_rnn),
        (lambda **s: LSTM(3, **s), lambda *a: slow.lstm(*a)[0]),
        (lambda **s: GRU(3, **s), lambda *a: slow.gru(*a, True)),
        (lambda **s: GRU(3, reset_after=False, **s), lambda *a: slow.gru(*a, False)),
    ],
)
def test_by_loop(make, reference, rng):
    x = rng.normal(size=X)
    layer = make(return_sequences=True, seed=0, dtype="float64")
    y = layer(x)
    expected = [reference(one, *layer.get_weights()) for one in x]
    np.testing.assert_allclose(y, expected, rtol=1e-12)


@pytest.mark.parametrize(
    "layer",
    [
        SimpleRNN(2, "sigmoid"),
        GRU(2, return_sequences=True),
        LSTM(2),
        Bidirectional(LSTM(2, return_sequences=True), "mul"),
        TimeDistributed(Dense(2, "tanh")),
    ],
    ids=lambda layer: layer.name,
)
def test_gradients_by_the_public_check(layer, rng):
    result = gradcheck.check(layer, rng.normal(size=X), seed=0)
    assert result, str(result)
    assert set(result.errors) >= {"x"}


def test_a_masked_step_is_no_step(rng):
    """Padding anywhere gives what the sequence without it gives."""
    x = rng.normal(size=(1, 6, 3))
    mask = np.array([[False, True, True, False, True, False]])
    for kind in (SimpleRNN, GRU, LSTM):
        layer = kind(2, return_state=True, seed=0, dtype="float64")
        short = layer(x[:, mask[0]])
        for full, one in zip(layer(x, mask=mask), short, strict=True):
            np.testing.assert_allclose(full, one, rtol=1e-12)
        grad = layer.backward([np.ones((1, 2)), *[None] * (len(short) - 1)])
        assert not grad[:, ~mask[0]].any()
        assert grad[:, mask[0]].any()


def test_states_carry_a_sequence_on(rng):
    x = rng.normal(size=(2, 6, 3))
    for kind in (SimpleRNN, GRU, LSTM):
        layer = kind(2, return_state=True, return_sequences=True, seed=0)
        whole, *_ = layer(x)
        first, *states = layer(x[:, :2])
        second, *_ = layer(x[:, 2:], initial_state=states)
        np.testing.assert_allclose(np.hstack([first, second]), whole, atol=1e-6)


def test_the_mask_goes_on_where_there_is_time():
    mask = np.ones((2, 4), bool)
    assert LSTM(2, return_sequences=True).compute_mask(None, mask) is mask
    assert LSTM(2).compute_mask(None, mask) is None
    assert Bidirectional(LSTM(2)).compute_mask(None, mask) is None


def test_both_ways_start_differently_and_a_seed_repeats():
    one, two = (Bidirectional(GRU(2, seed=1)) for _ in range(2))
    for layer in (one, two):
        layer.build((None, None, 3))
    forward, backward = one.params["forward_kernel"], one.params["backward_kernel"]
    assert (forward != backward).any()
    for a, b in zip(one.get_weights(), two.get_weights(), strict=True):
        np.testing.assert_array_equal(a, b)


def test_params_of_wrappers_are_those_of_the_layer(rng):
    layer = TimeDistributed(Dense(2))
    layer(rng.normal(size=X))
    layer.params["layer_kernel"][...] = 0
    assert not layer.layer.params["kernel"].any()
    layer.set_weights([np.ones((3, 2)), np.zeros(2)])
    assert (layer.layer.params["kernel"] == 1).all()


def test_orthogonal_as_in_keras(keras):
    for shape in ((4, 4), (6, 3), (3, 8), (2, 3, 4)):
        w = Orthogonal(2.0, seed=0)(shape).reshape(-1, shape[-1])
        w = w if w.shape[0] >= w.shape[1] else w.T
        np.testing.assert_allclose(w.T @ w, 4 * np.eye(w.shape[1]), atol=1e-5)
        theirs = np.asarray(keras.initializers.Orthogonal(2.0)(shape))
        theirs = theirs.reshape(-1, shape[-1])
        theirs = theirs if theirs.shape[0] >= theirs.shape[1] else theirs.T
        np.testing.assert_allclose(theirs.T @ theirs, w.T @ w, atol=1e-5)
    many = np.stack([Orthogonal(seed=k)((2, 2)) for k in range(400)])
    assert abs(many.mean(axis=0)).max() < 0.15  # no direction is preferred
    with pytest.raises(ValueError, match="expected at least 2 axes"):
        Orthogonal()((3,))


def test_start_of_the_recurrent_kernel():
    for kind, gates in ((SimpleRNN, 1), (GRU, 3), (LSTM, 4)):
        layer = kind(5, seed=0)
        layer.build((None, None, 3))
        w = layer.params["recurrent_kernel"]
        assert w.shape == (5, 5 * gates)
        np.testing.assert_allclose(w @ w.T, np.eye(5), atol=1e-5)
    own = SimpleRNN(2, recurrent_initializer=initializers.Ones())
    own.build((None, None, 1))
    assert (own.params["recurrent_kernel"] == 1).all()


def _bad_pair():
    return Bidirectional(GRU(2), backward_layer=GRU(2))


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: LSTM(0), ValueError, "units: got 0"),
        (lambda: LSTM(2, "relu"), ValueError, "activation: got 'relu', .* 'tanh'"),
        (lambda: GRU(2, recurrent_activation="tanh"), ValueError, "'sigmoid'"),
        (lambda: GRU(2)(np.ones((2, 3))), ValueError, "gru: .* at least 3 axes"),
        (lambda: GRU(2)(np.ones((2, 0, 3))), ValueError, "at least one time step"),
        (
            lambda: LSTM(2)(np.ones(X), initial_state=[np.ones((2, 2))]),
            ValueError,
            r"1 initial states, expected 2 \(h, c\)",
        ),
        (
            lambda: GRU(2)(np.ones(X), initial_state=np.ones((2, 3))),
            ValueError,
            r"initial_state: got shape \(2, 3\), expected \(2, 2\)",
        ),
        (
            lambda: GRU(2)(np.ones(X), mask=np.ones((2, 5), bool)),
            ValueError,
            r"gru: mask: got shape \(2, 5\), expected \(2, 4\)",
        ),
        (lambda: LSTM(2).backward(np.ones((2, 2))), RuntimeError, "lstm: got backward"),
        (_bad_pair, ValueError, "expected layers that differ in go_backwards"),
        (lambda: Bidirectional(Dense(2)), TypeError, "expected a recurrent layer"),
        (lambda: Bidirectional(GRU(2), "max"), ValueError, "merge_mode: got 'max'"),
        (lambda: TimeDistributed(3), TypeError, "layer: got 3, expected a layer"),
    ],
)
def test_errors(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_gradients_of_a_wrong_number_or_shape():
    layer = LSTM(2, return_state=True)
    layer(np.ones(X))
    with pytest.raises(ValueError, match="got 1 gradients, expected 3"):
        layer.backward([np.ones((2, 2))])
    with pytest.raises(ValueError, match=r"lstm: grad: got shape \(3, 2\)"):
        layer.backward([np.ones((3, 2)), None, None])
