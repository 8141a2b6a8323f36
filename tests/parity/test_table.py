"""The table has a line for everything public, and its comparisons hide nothing."""

from pathlib import Path

import numpy as np
import pytest

from dlcourse import layers
from tests.parity.case import (
    DTYPES,
    MODULES,
    TOLERANCE,
    Case,
    both_sides,
    difference,
    wide,
)
from tests.parity.table import FUNCTIONS, NOT_COMPARED, TABLE
from tests.parity.table_layers import LAYERS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("home", MODULES)
def test_everything_public_is_compared_or_says_why_not(home):
    public = {f"{home}.{name}" for name in MODULES[home].__all__}
    compared = {name for case in TABLE for name in case.covers if case.home == home}
    excused = {name for name in NOT_COMPARED if name.startswith(f"{home}.")}
    assert public == compared | excused
    assert not compared & excused


@pytest.mark.parametrize("name", NOT_COMPARED)
def test_what_is_compared_elsewhere_names_a_file_that_is_there(name):
    _, _, path = NOT_COMPARED[name].partition(": ")
    assert not path or name.split(".")[1] in (ROOT / path).read_text("utf-8")


def test_the_table_has_one_name_for_each_case():
    names = [case.id for case in TABLE]
    assert sorted(set(names)) == sorted(names)


class Off(layers.Dense):
    """A layer that is wrong by a small share in one of its two passes."""

    def __init__(self, wrong, error, dtype):
        super().__init__(4, dtype=dtype)
        self.wrong, self.error = wrong, error

    def forward(self, x, **options):
        y = super().forward(x, **options)
        return y * (1 + self.error) if self.wrong == "value" else y

    def backward(self, grad):
        if self.wrong == "gradient":
            grad = grad * (1 + self.error)
        return super().backward(grad.astype(self.dtype))


@pytest.mark.parametrize(
    ("dtype", "wrong", "error"),
    [
        ("float32", "value", 1e-5),
        ("float32", "gradient", 1e-4),
        ("float64", "value", 1e-8),
        ("float64", "gradient", 1e-8),
    ],
)
def test_small_errors_are_seen(dtype, wrong, error, rng, keras, tf):
    class OffCase(Case):
        def ours(self, dtype):
            return Off(wrong, error, dtype)

    sides = both_sides(OffCase("Dense", (4,), {}), (7, 5), dtype, rng, keras, tf)
    over = {
        kind
        for kind, ours, theirs in sides
        if difference(ours, theirs) > TOLERANCE[dtype, kind]
    }
    assert over == {wrong}


EXCUSED = [case for case in (*FUNCTIONS, *LAYERS) if case.accuracy]


@pytest.mark.parametrize("case", EXCUSED, ids=lambda case: case.id)
def test_only_those_are_compared_in_single_precision_that_need_it(case, rng, keras, tf):
    assert case.accuracy == DTYPES[0]
    if case.home == "layers":
        sides = both_sides(case, case.shapes[0], "float64", rng, keras, tf)
        gap = max(difference(ours, theirs) for _, ours, theirs in sides)
    else:
        z = wide(rng, (7, 5))
        gap = difference(case.ours()(z), np.asarray(case.keras(keras)(tf.constant(z))))
    assert gap > TOLERANCE["float64", "value"]
