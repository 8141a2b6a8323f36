"""What the text says of the cells behind exercises 2 and 7, measured by these cells."""

import numpy as np
import pytest

from dlcourse import datasets, layers, losses, models, ops, optimizers, selection
from dlcourse.exercises import week09
from tests.weeks.sources import source_of, stated_in

stated = stated_in("week09")
SEEDS = range(10)


def cell(first, last):
    """Return the names that a piece of the source defines, from one text to another."""
    source = source_of("week09")
    start = source.index(first)
    names = {
        "np": np, "datasets": datasets, "layers": layers, "losses": losses,
        "models": models, "ops": ops, "optimizers": optimizers,
        "selection": selection, "week09": week09,
        "ResidualBlock": week09.ResidualBlock.reference,
        "no_gain": week09.no_gain.reference,
    }  # fmt: skip
    names["digits_x"], names["digits_y"] = datasets.load_digits()
    exec(source[start : source.index(last, start)], names)
    return names


@pytest.fixture(scope="module")
def stack():
    return cell("Block = week09.ResidualBlock", "rights = {}")


def test_how_twenty_blocks_begin(stack):
    x = stack["block_test"][0]
    growth = []
    for seed in SEEDS:
        before, *_inside, behind = stack["passed"](stack["stacked"](0, seed=seed), x)[
            :-1
        ]
        np.testing.assert_array_equal(before, behind)
        before, *_inside, behind = stack["passed"](stack["stacked"](1, seed=seed), x)[
            :-1
        ]
        growth.append(behind.mean() / before.mean())
    assert 800 < min(growth) < 1000 < 10_000 < max(growth) < 14_000
    stated("some 800 to 14,000 times as large", "800 ile 14,000 kat")


def ends(stack, scale, rate, seeds=SEEDS):
    """Return the test accuracies of several starts and splits."""
    found = []
    x, y = datasets.load_digits()
    for seed in seeds:
        sets = selection.train_dev_test_split(x.astype("float64"), y, seed=seed)
        stack["block_train"], _dev, stack["block_test"] = sets
        found.append(stack["trained_right"](stack["stacked"](scale, seed=seed), rate))
    return found


def test_one_start_of_each(stack):
    assert ends(stack, 0, 0.003, [0])[0] > 0.8
    assert ends(stack, 1, 0.003, [0])[0] < 0.6


@pytest.mark.slow
def test_ten_starts_at_five_rates(stack):
    for scale, low, high in ((0, 0.85, 0.97), (1, 0.25, 0.48)):
        rates = (0.0003, 0.001, 0.003, 0.01, 0.03)
        runs = {rate: ends(stack, scale, rate) for rate in rates}
        assert max(runs, key=lambda rate: np.median(runs[rate])) == 0.003
        assert low < min(runs[0.003]) < max(runs[0.003]) < high
    stated("between 87% and 95%", "between 27% and 45%")


def test_the_case_without_a_gain():
    found = cell("report = week09.no_gain", "# %%")
    assert (found["gain"] < 0).all()
    assert (found["gain"] > -0.02).all()
    assert (found["wins"] <= 0.2).all()
    assert found["without"].tolist() == [0, 1, 2]
    stated("between −2 points and 0, with at most 2 wins in 10 seeds")
