"""The moves of the graph stepper against differences, its goal and its messages."""

import math

import numpy as np
import pytest

from dlcourse import set_language
from dlcourse.labs import GraphStepper
from dlcourse.weeks.week04.labs.tracing import trace

EXPRESSIONS = [
    "3 * (a + b * c)",
    "(a + b*c) * (b - c)",
    "tanh(a*b / 9) - exp(c / 2) / a",
    "u = b*c; v = a + u; J = 3*v",
    "a*a*a - b**2 + max(b, c)",
    "-(a - (b - c)) / sqrt(b + 4)",
    "relu(a - 9) + relu(a + 9) * sigmoid(c)",
]
TOOLS = {
    "tanh": math.tanh, "exp": math.exp, "sqrt": math.sqrt, "max": max,
    "relu": lambda x: max(x, 0), "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
}  # fmt: skip
POINT = {"a": 5.0, "b": 3.0, "c": 2.0}


def value_at(expression, **point):
    """Compute with Python itself."""
    names = TOOLS | point
    *steps, last = expression.split(";")
    for step in steps:
        name, formula = step.split("=")
        names[name.strip()] = eval(formula.strip(), {}, names)
    return eval(last.split("=")[-1].strip(), {}, names)


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_last_move_has_the_derivatives(expression):
    lab = GraphStepper(expression=expression)
    lab.set(step=1000)
    end = lab.result.trace.moves[-1].values[len(lab.result.trace.signs) - 1]
    assert end == pytest.approx(value_at(expression, **POINT))
    for name, at in POINT.items():
        above, below = (
            value_at(expression, **POINT | {name: at + h}) for h in (1e-6, -1e-6)
        )
        slope = (above - below) / 2e-6
        grad = lab.result.grad(name) or 0.0  # None if it is not used
        assert grad == pytest.approx(slope, abs=1e-6), name


def test_every_edge_back_multiplies_and_the_paths_add():
    moves = trace("(a + b*c) * (b - c)", 5.0, 3.0, 2.0, "en").moves
    back = [move.numbers for move in moves if move.kind == "backward"]
    assert len(back) == 8
    for move in back:
        upstream, local = float(move["upstream"]), float(move["local"])
        assert float(move["product"]) == upstream * local
        assert float(move["before"]) + float(move["product"]) == float(move["grad"])
    assert [m["again"] for m in back if m["what"] == "b"] == [False, True]


def test_steps_go_on_and_back_and_end():
    lab = GraphStepper()
    last = lab._controls["step"].max
    assert last == 3 + 1 + 5  # operations, the turn, edges to what is not constant
    for _step in range(last + 3):
        lab._go(1)
    assert lab.values["step"] == last
    lab._go(-1)
    assert lab.values["step"] == last - 1


def test_goal_is_reached_with_c_of_minus_4_on_the_last_step_only():
    lab = GraphStepper(c=-4)
    assert not lab.goal_reached
    lab.set(step=8)
    assert not lab.goal_reached
    lab.set(step=9)
    assert lab.goal_reached
    assert not GraphStepper(c=-3.5, step=9).goal_reached


def test_a_longer_expression_has_more_steps_and_reset_brings_the_first_back():
    lab = GraphStepper()
    lab._controls["expression"].value = "(a + b*c) * (b - c)"
    assert lab._controls["step"].max == 4 + 1 + 8
    lab.set(step=13)
    lab.reset()
    assert lab.values["step"] == 0
    assert lab._controls["step"].max == 9


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("", "nothing to compute"),
        ("3*(a + b", "near character"),
        ("2a + b", "near character"),
        ("a + x", "Not known here: x."),
        ("__import__('os')", "Not known here: __import__"),
        ("a < b", "cannot be read"),
        ("max(a)", "cannot be read"),
        ("a @ b", "cannot be read"),
        ("a^2", "Write a**2"),
        ("x" * 500, "Not known here: xxx"),
        ("'a' + b", "cannot be read"),
        ("a = 3; a + b", "cannot be read"),
        ("(" * 300 + "a" + ")" * 300, "near character"),
        ("+".join("abc" * 40), "too large to draw"),
    ],
)
def test_bad_expressions_get_a_sentence(expression, words):
    lab = GraphStepper()
    lab.set(expression=expression)
    assert words in lab.status(lab.result)
    set_language("tr")
    try:
        lab.refresh()
        assert words not in lab.status(lab.result)
    finally:
        set_language("en")
    lab.set(expression="a * b", step=0)
    assert lab.status(lab.result).startswith("Step 0")


def test_a_new_expression_begins_at_step_0_and_trouble_leaves_the_step():
    lab = GraphStepper(step=5)
    lab._controls["expression"].value = "a +"
    assert lab.values["step"] == 5
    lab._controls["expression"].value = "a + b"
    assert lab.values["step"] == 0


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_a_product_on_its_edge_covers_no_number(expression):
    lab = GraphStepper(expression=expression)
    renderer = lab.stage.canvas.get_renderer()
    for step in range(lab._controls["step"].max + 1):
        lab.set(step=step)
        if lab.product.get_visible():
            box = lab.product.get_window_extent(renderer)
            texts = [t for pair in lab.texts.values() for t in pair if t.get_text()]
            for text in texts:
                near = text.get_window_extent(renderer).shrunk(0.9, 0.7)
                assert not box.overlaps(near), (step, text.get_text())


@pytest.mark.parametrize("expression", ["1/(a - a)", "log(b - b)", "exp(a * 1000)"])
def test_a_number_that_is_not_finite_is_named_when_it_comes(expression):
    lab = GraphStepper(expression=expression)
    assert "not every number is finite" not in lab.status(lab.result)
    lab.set(step=100)
    assert "not every number is finite" in lab.status(lab.result)


@pytest.mark.parametrize("expression", ["7", "a", "a / (b - b)", "exp(exp(exp(a)))"])
def test_odd_expressions_are_drawn(expression):
    lab = GraphStepper(expression=expression)
    for step in range(lab._controls["step"].max + 1):
        lab.set(step=step)
    assert lab.result.finished
    assert np.isfinite(lab.stage.render()).all()
