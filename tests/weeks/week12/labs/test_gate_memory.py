"""The memory of gates, against the layers, and the goal."""

import numpy as np
import pytest

from dlcourse.labs import GateMemory
from dlcourse.layers import GRU, LSTM
from dlcourse.weeks.week12.labs.gate_memory import (
    BIASES,
    FEATURES,
    STEPS,
    STREAMS,
    UNITS,
    drawn,
    half_life,
    memory,
)

GOAL = {"update_bias": 5, "forget_bias": 5, "input_bias": -4}


def by_layer(kind, biases, noise):
    """Return the trace that a layer gives; `biases` are those of its gates."""
    layer = kind(UNITS, seed=0, dtype="float64", return_sequences=True)
    layer.build((None, None, FEATURES))
    for gate, bias in biases.items():
        columns = slice(gate * UNITS, (gate + 1) * UNITS)
        array = layer.params["bias"]
        (array[0] if kind is GRU else array)[columns] = bias
    _params, x, pulse = drawn(kind.__name__)
    x = noise * x.swapaxes(0, 1)
    with_pulse = x.copy()
    with_pulse[:, 0] += pulse
    apart = np.linalg.norm(layer(with_pulse) - layer(x), axis=2)
    assert apart.shape == (STREAMS, STEPS)
    return np.median(apart, axis=0)


@pytest.mark.parametrize("bias", [-1.0, 4.0])
@pytest.mark.parametrize("noise", [0.0, 1.0])
def test_traces_are_those_of_the_layers(bias, noise):
    found = memory("GRU", np.array([bias, 2.0]), 0.0, noise)
    expected = by_layer(GRU, {0: bias}, noise)
    np.testing.assert_allclose(found[:, 0], expected, rtol=1e-6, atol=1e-12)
    found = memory("LSTM", np.array([1.0, bias]), -2.0, noise)
    expected = by_layer(LSTM, {0: -2.0, 1: bias}, noise)
    np.testing.assert_allclose(found[:, 1], expected, rtol=1e-6, atol=1e-12)


def test_half_life_is_the_first_step_below_half():
    assert half_life(np.array([2.0, 1.0, 0.9, 1.5])) == 2
    assert half_life(np.ones(7)) == 7


def test_curves_and_points_agree():
    lab = GateMemory(update_bias=3, forget_bias=2, input_bias=-1, noise=1)
    for cell, bias in (("GRU", 3), ("LSTM", 2)):
        place = BIASES.tolist().index(bias)
        assert lab.result.curves[cell][place] == lab.result.half_lives[cell]
        assert lab.points[cell].get_data() == ([bias], [lab.result.half_lives[cell]])


def test_the_gate_alone_foretells_the_half_life_where_little_comes_in():
    result = GateMemory.compute(4.0, 4.0, -4.0, 0.5)
    expected = np.log(2) / np.log1p(np.exp(-4.0))  # 38 steps
    for life in result.half_lives.values():
        assert life == pytest.approx(expected, rel=0.15)


def test_the_goal_asks_the_lstm_to_let_little_in():
    assert GateMemory(**GOAL).goal_reached
    for more in (
        {"input_bias": 0}, {"update_bias": 4}, {"forget_bias": 4}, {"noise": 0.4},
    ):  # fmt: skip
        assert not GateMemory(**GOAL | more).goal_reached, more
