"""The errors of the lab against a loop and against theory; its goal."""

import math

import numpy as np
import pytest

from dlcourse.labs import GradientCheckLab
from dlcourse.weeks.week04.labs.gradient_check import FUNCTIONS, POINTS, STEPS, _errors

EXACT = {  # J and dJ/dw for Python's own numbers
    "w³": (lambda w: w**3, lambda w: 3 * w**2),
    "exp(w)": (math.exp, math.exp),
    "sin(w)": (math.sin, math.cos),
    "sigmoid(w)": (
        lambda w: 1 / (1 + math.exp(-w)),
        lambda w: math.exp(-w) / (1 + math.exp(-w)) ** 2,
    ),
    "tanh(w)": (math.tanh, lambda w: 1 / math.cosh(w) ** 2),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_truncation_against_a_loop(name):
    function, slope = EXACT[name]
    step, wrong, right = 1e-2, 0.0, 0.0
    for w in POINTS.tolist():
        numeric = (function(w + step) - function(w - step)) / (2 * step)
        wrong += (numeric - slope(w)) ** 2
        right += slope(w) ** 2
    (error,) = _errors(name, "float64", (step,))
    assert error == pytest.approx(math.sqrt(wrong / right), rel=1e-6)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_best_steps_are_those_of_theory(name):
    """Rounding u / epsilon, truncation epsilon^2: balanced at the third root of u."""
    result = GradientCheckLab.compute(name, 1e-5, 1e-2)
    for precision, unit in (("float64", 2**-53), ("float32", 2**-24)):
        assert 1 / 5 < result.best(precision) / unit ** (1 / 3) < 5
    digits = -np.log10(result.curves["float32"].min())
    assert 4.5 < digits < 5.5  # "only four or five right digits"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_branches_fall_and_rise_as_the_picture_says(name):
    result = GradientCheckLab.compute(name, 1e-5, 1e-2)
    curve = result.curves["float64"]
    slopes = []
    for low, high in ((1e-12, 1e-8), (1e-3, 1e-1)):
        first, last = np.searchsorted(STEPS, (low, high))
        points = np.log([STEPS[first:last], curve[first:last]])
        slopes.append(np.polyfit(*points, 1)[0])
    assert slopes[0] == pytest.approx(-1, abs=0.2)
    assert slopes[1] == pytest.approx(2, abs=0.02)
    large = STEPS > 1e-3
    np.testing.assert_allclose(curve[large], result.truncation[large], rtol=0.02)


def test_float32_loses_everything_at_small_steps():
    assert GradientCheckLab.compute("exp(w)", 1e-5, 1e-12).errors["float32"] == 1


def test_goal_needs_both_precisions():
    lab = GradientCheckLab()
    lab.set(epsilon64=5e-6)
    assert not lab.goal_reached
    lab.set(epsilon32=5e-2)
    assert not lab.goal_reached
    lab.set(epsilon32=5e-3)
    assert lab.goal_reached
    assert not GradientCheckLab(epsilon64=1e-9, epsilon32=5e-3).goal_reached


@pytest.mark.parametrize(
    ("epsilon", "words"),
    [
        (1e-9, "round-off prevails"),
        (1e-2, "truncation prevails"),
        (6e-6, "11 digits, near the best ε"),
        (1e-5, "10 digits, near the best ε"),
    ],
)
def test_status_names_what_prevails(epsilon, words):
    lab = GradientCheckLab(epsilon64=epsilon)
    assert words in lab.status(lab.result).split("float32")[0]


@pytest.mark.parametrize("epsilon", [1e-12, 1e-9, 6e-6, 1e-2, 0.1])
def test_numbers_stand_clear_of_their_curves(epsilon):
    lab = GradientCheckLab(epsilon64=epsilon, epsilon32=epsilon)
    renderer = lab.stage.canvas.get_renderer()
    for precision, word in lab.words.items():
        inside = word.get_window_extent(renderer)
        points = np.column_stack([STEPS, lab.result.curves[precision]])
        for x, y in lab.axes.transData.transform(points):
            assert not inside.contains(x, y)
        assert lab.axes.bbox.contains(inside.x0, inside.y0)
        assert lab.axes.bbox.contains(inside.x1, inside.y1)
