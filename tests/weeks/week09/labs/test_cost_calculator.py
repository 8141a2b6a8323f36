"""What the lab counts: the worked numbers, and layers that are built and counted."""

import numpy as np
import pytest

from dlcourse.labs import CostCalculator
from dlcourse.labs.parts.words import grouped
from dlcourse.layers import (
    Concatenate,
    Conv2D,
    Input,
    MaxPooling2D,
    SeparableConv2D,
)
from dlcourse.models import Model, Sequential
from dlcourse.weeks.week09.labs.cost_calculator import NARROW, WIDEST, inception

PLAIN = {"padding": "same", "use_bias": False}


def counted(**values):
    costs = CostCalculator(**values).result.costs
    return {way: (c.multiplications, c.parameters) for way, c in costs.items()}


def test_worked_number_of_the_bottleneck():
    found = counted()
    assert found["normal"] == (120_422_400, 153_600)
    assert found["bottleneck"] == (12_443_648, 15_872)


def test_worked_number_of_the_separable_convolution():
    found = counted(size=6, channels=3, kernel_size=3, filters=5, padding="valid")
    assert found["normal"] == (2160, 135)
    assert found["separable"] == (672, 42)
    assert "inception" not in found


@pytest.mark.parametrize(("filters", "size"), [(8, 3), (18, 5), (5, 1)])
def test_weights_are_those_of_layers_that_are_built(filters, size):
    shape, narrow = (6, 6, 16), 3
    values = {"size": 6, "channels": 16, "narrow": narrow}
    found = counted(kernel_size=size, filters=filters, **values)
    nets = {
        "normal": [Conv2D(filters, size, **PLAIN)],
        "separable": [SeparableConv2D(filters, size, **PLAIN)],
        "bottleneck": [Conv2D(narrow, 1, **PLAIN), Conv2D(filters, size, **PLAIN)],
    }
    for way, layers in nets.items():
        model = Sequential(layers)
        model.build((None, *shape))
        assert found[way][1] == model.count_params(), way
    assert found["inception"][1] == block(shape, filters, size, narrow).count_params()


def block(shape, filters, size, narrow):
    x = Input(shape)
    shares = [len(part) for part in np.array_split(np.arange(filters), 4)][::-1]
    branches = [
        Conv2D(shares[0], 1, **PLAIN)(x),
        Conv2D(shares[1], 3, **PLAIN)(Conv2D(narrow, 1, **PLAIN)(x)),
        Conv2D(shares[2], size, **PLAIN)(Conv2D(narrow, 1, **PLAIN)(x)),
        Conv2D(shares[3], 1, **PLAIN)(MaxPooling2D(3, 1, padding="same")(x)),
    ]
    model = Model(x, Concatenate()(branches))
    assert model.outputs[0].shape[-1] == filters
    return model


def test_inception_has_all_filters_whatever_their_number():
    for filters in range(4, 12):
        found = inception((6, 6, 16), filters, 3, 2)
        assert found.parameters == block((6, 6, 16), filters, 3, 2).count_params()


def test_shares_are_the_formulas_and_do_not_depend_on_the_size():
    for size in (6, 64):
        result = CostCalculator(size=size, kernel_size=3, filters=128).result
        for count in ("multiplications", "parameters"):
            share = result.share("separable", count)
            assert share == pytest.approx(1 / 128 + 1 / 9)
            share = result.share("bottleneck", count)
            assert share == pytest.approx(16 * (1 / 192 + 1 / (9 * 128)))


def test_shares_of_both_counts_differ_without_padding():
    result = CostCalculator(padding="valid").result
    multiplications, weights = (
        result.share("bottleneck", count) for count in ("multiplications", "parameters")
    )
    assert multiplications > weights + 0.003


def test_where_the_cheaper_ways_cost_more():
    assert CostCalculator(kernel_size=1).result.share("separable", "parameters") > 1
    wide = CostCalculator(narrow=192).result
    assert wide.share("bottleneck", "multiplications") > 1


def test_bars_and_numbers_are_those_of_the_result():
    lab = CostCalculator(narrow=512, kernel_size=1)
    for (way, count), bar in lab.bars.items():
        share = lab.result.share(way, count)
        assert bar.get_width() == pytest.approx(min(share, WIDEST))
        exact = grouped(getattr(lab.result.costs[way], count))
        assert lab.figures[way, count].get_text() == exact
    lab.set(padding="valid")
    assert lab.figures["inception", "parameters"].get_text().startswith("needs")


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({}, False),
        ({"channels": 512, "filters": 256, "kernel_size": 3}, True),
        ({"channels": 512, "filters": 256, "kernel_size": 1}, True),
        ({"channels": 512, "filters": 256, "kernel_size": 3, "narrow": 64}, False),
        ({"narrow": NARROW // 2}, False),
    ],
)
def test_goal(values, reached):
    assert CostCalculator(**values).goal_reached is reached
