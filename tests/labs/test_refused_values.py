"""What a control cannot take: one sentence that names it, and nothing has moved."""

import math

import numpy as np
import pytest

from dlcourse import labs
from dlcourse.labs.controls import (
    Choice,
    Decimals,
    Scale,
    TextField,
    Toggle,
    Whole,
    nearest,
)
from tests.labs.small import every

NO_NUMBERS = ("fast", [0.5], None, True, 1j, math.nan, np.array([0.5]))
REFUSED = {
    Decimals: (NO_NUMBERS, "expected a number .* choose one from"),
    Scale: (NO_NUMBERS, "expected a number .* choose one from"),
    Whole: ((*NO_NUMBERS, 2.5), "expected a .*number.* choose one from"),
    Choice: (("?" * 9, [1], None, math.nan, 1e9), "expected one of .*; "),
    Toggle: (("yes", None, 2, [True]), "expected True or False; pass True or False"),
    TextField: ((3, None, ["w"], math.nan), "expected a text in quotes; pass a text"),
}


@pytest.fixture(params=every())
def kind(request):
    return getattr(labs, request.param)


def test_every_control_names_itself_when_it_refuses(kind):
    for name, control in kind()._controls.items():
        values, rest = REFUSED[type(control)]
        for value in values:
            said = rf"^{name}: got .*{rest}.*\.$|^{name}: got .*{rest}"
            with pytest.raises((TypeError, ValueError), match=said) as error:
                kind(**{name: value})
            assert "\n" not in str(error.value)


def test_nothing_moves_where_one_value_is_refused(kind):
    lab = kind()
    before = lab.values
    moved = {n: c.neighbours()[0] for n, c in lab._controls.items() if c.neighbours()}
    for wrong in ({"typo": 1}, *({n: object()} for n in lab._controls)):
        with pytest.raises((TypeError, ValueError)):
            lab.set(**{n: v for n, v in moved.items() if n not in wrong}, **wrong)
        assert lab.values == before
    lab.set(**moved)  # and it still works
    assert lab.values != before


def test_numbers_beyond_an_end_go_to_that_end(kind):
    lab = kind()
    for name, control in lab._controls.items():
        if isinstance(control, Decimals | Whole | Scale):
            for far in (1e18, math.inf):
                for sign, end in zip((-1, 1), control.extremes(), strict=True):
                    lab.set(**{name: sign * far})
                    assert lab.values[name] == end, name


def test_numbers_of_numpy_become_those_of_python(kind):
    lab = kind()
    for name, value in lab.values.items():
        lab.set(**{name: np.asarray(value)[()]})
        assert lab.values[name] == value
        assert type(lab.values[name]).__module__ == "builtins", name


def test_nearest_knows_the_far_end():
    assert nearest(1e18, [1e-4, 0.1, 10]) == 10
    assert nearest(-math.inf, [1e-4, 0.1, 10]) == 1e-4
