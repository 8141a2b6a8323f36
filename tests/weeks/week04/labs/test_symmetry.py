"""The training of the lab against one written out, similarity, and the goal."""

import numpy as np
import pytest

from dlcourse.labs import SymmetryLab
from dlcourse.weeks.week04.labs.symmetry import STEPS, UNITS, _data, _short, similarity


def trained(W, v, rate, steps):
    """Train in the notes' notation: examples are columns, W is (units, inputs)."""
    X, Y = (array.T for array in _data())
    b, c, m, losses = np.zeros((UNITS, 1)), 0.0, X.shape[1], []
    for _step in range(steps + 1):
        A = np.tanh(W @ X + b)
        a = 1 / (1 + np.exp(-(v @ A + c)))
        losses.append(-np.mean(Y * np.log(a) + (1 - Y) * np.log(1 - a)))
        dz = (a - Y) / m
        dZ = v.T @ dz * (1 - A * A)
        W, b = W - rate * dZ @ X.T, b - rate * dZ.sum(axis=1, keepdims=True)
        v, c = v - rate * dz @ A.T, c - rate * dz.sum()
    return losses


@pytest.mark.parametrize("start", ["zeros", "equal", "small", "proper"])
def test_training_is_gradient_descent(start):
    lab = SymmetryLab(start=start, learning_rate=1)
    hidden, output = lab.state.hidden, lab.state.output
    W, v = hidden.get_weights()[0].T, output.get_weights()[0].T
    expected = trained(W.copy(), v.copy(), 1.0, 60)
    lab.advance(60)
    np.testing.assert_allclose(lab.state.losses, expected, rtol=1e-9)


def test_similarity_is_the_mean_cosine(rng):
    rows = rng.normal(size=(5, 3))
    cosines = [
        rows[i] @ rows[j] / np.sqrt(rows[i] @ rows[i] * (rows[j] @ rows[j]))
        for i in range(5)
        for j in range(i)
    ]
    assert similarity(rows) == pytest.approx(np.mean(cosines))
    assert similarity(np.zeros((5, 3))) == 1


@pytest.mark.parametrize(
    ("start", "reached"),
    [("zeros", True), ("equal", True), ("small", False), ("proper", False)],
)
@pytest.mark.parametrize("rate", [0.1, 1.5, 5])
def test_only_equal_weights_stay_equal(start, reached, rate):
    lab = SymmetryLab(start=start, learning_rate=rate)
    lab.advance(STEPS - 1)
    assert not lab.goal_reached
    lab.advance(1)
    assert lab.goal_reached is reached


def test_zeros_never_move_the_first_layer():
    lab = SymmetryLab(start="zeros")
    lab.advance(100)
    assert (lab.state.rows == 0).all()
    assert "gradient is 0" in lab.status(lab.state)


def test_one_unit_cannot_learn_xor_but_small_random_ones_can():
    twins, random = SymmetryLab(start="equal"), SymmetryLab(start="small")
    for lab in (twins, random):
        lab.advance(800)
    assert min(twins.state.losses) > 0.4
    assert random.state.losses[-1] < 0.05


def test_the_learning_rate_changes_while_it_trains():
    lab = SymmetryLab()
    lab.advance(5)
    lab.set(learning_rate=0.1)
    assert lab.steps == 5
    lab.set(start="equal")
    assert lab.steps == 0


@pytest.mark.parametrize(
    ("weight", "text"), [(-0.0004, "0.000"), (-0.05, "−0.050"), (0.123, "0.12")]
)
def test_no_zero_with_a_sign(weight, text):
    assert _short(weight) == text


def test_where_the_rate_is_too_large_for_equal_units():
    """The notebook lets each start run for 400 steps, and says what comes later."""
    state = SymmetryLab.start("equal", 1.5)
    for _step in range(1000):
        SymmetryLab.step(state, "equal", 1.5)
    losses = np.array(state.losses)
    lowest = losses[:401].argmin()
    assert abs(lowest - 380) <= 5  # rounding decides the very step
    assert losses[lowest].round(3) == 0.497
    assert losses[lowest:401].max() > 0.55
    later = losses[401:]
    assert (later.min().round(2), later.max().round(2)) == (0.55, 0.59)
