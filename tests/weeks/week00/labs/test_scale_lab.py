"""The table of the scale lab: measured, not written; and what is drawn of it."""

import numpy as np
import pytest
from sklearn.neighbors import KNeighborsClassifier

from dlcourse.labs import ScaleLab
from dlcourse.weeks.week00.labs import scale_runs as runs
from dlcourse.weeks.week00.labs.scale import LOWEST
from dlcourse.weeks.week00.labs.scale_table import ACCURACIES, SETTINGS

KEYS = [
    (task, size, model)
    for task in runs.TASKS
    for size in runs.sizes(task)
    for model in runs.MODELS
]


def medians(task, model):
    return [float(np.median(ACCURACIES[task, n, model])) for n in runs.sizes(task)]


def wins(task, size, first, second):
    one, other = ACCURACIES[task, size, first], ACCURACIES[task, size, second]
    return int((one > other).sum()), int((one < other).sum())


def test_the_table_is_complete():
    assert list(ACCURACIES) == KEYS
    assert len(KEYS) * runs.SEEDS == 640
    assert all(len(found) == runs.SEEDS for found in ACCURACIES.values())
    for (_task, _size, model), setting in SETTINGS.items():
        assert setting in runs.SETTINGS.get(model, runs.RATES)


@pytest.mark.parametrize(
    ("key", "seed"),
    [
        (("digits", 20, "large"), 3),
        (("digits", 500, "small"), 0),
        (("digits", 1000, "neighbours"), 9),
        (("spirals", 50, "linear"), 2),
        (("tumours", 200, "large"), 7),
    ],
)
def test_the_table_was_measured(key, seed):
    """Trained anew; some answers may differ with another way to round."""
    _dev, test = runs.accuracies(*key, _setting(key), seed)
    assert test == pytest.approx(ACCURACIES[key][seed], abs=0.03)


@pytest.mark.slow
@pytest.mark.parametrize("key", KEYS)
def test_every_line_of_the_table(key):
    _setting, found = runs.measure(*key)
    assert np.median(found) == pytest.approx(np.median(ACCURACIES[key]), abs=0.03)


def _setting(key):
    setting = SETTINGS[key]
    return int(setting) if key[2] == "neighbours" else setting


@pytest.mark.parametrize("count", [1, 3, 5])
def test_neighbours_are_those_of_scikit_learn(count):
    (x, y), (new, _y), _test = runs.examples("digits", 200, 1)
    ours = runs.neighbours(x, y, new, count, 10)
    theirs = KNeighborsClassifier(count, algorithm="brute").fit(x, y).predict(new)
    np.testing.assert_array_equal(ours, theirs)


def test_smaller_sets_are_parts_of_the_larger_and_none_is_tested():
    for task in runs.TASKS:
        (small, _y), (dev, _y), (test, _y) = runs.pool(task, 4)
        few, many = (runs.pool(task, 4)[0][0][:n] for n in (20, 100))
        np.testing.assert_array_equal(few, many[:20])
        seen = {row.tobytes() for row in small}
        assert not any(row.tobytes() in seen for row in (*dev, *test))
        other = runs.pool(task, 5)[0][0]
        assert (small[:20] != other[:20]).any()


def test_a_table_is_standardised_by_what_is_learned_from():
    (x, _y), _dev, (test, _y) = runs.examples("tumours", 50, 0)
    np.testing.assert_allclose(x.mean(axis=0), 0, atol=1e-5)
    assert abs(test.mean(axis=0)).max() > 0.01


def test_debrief():
    digits = {model: medians("digits", model) for model in runs.MODELS}
    assert digits["large"][::5] == pytest.approx([0.63, 0.98], abs=0.0055)
    assert digits["neighbours"][-1] == pytest.approx(0.98, abs=0.0055)
    assert all((np.diff(found) > 0).all() for found in digits.values())
    gained = {model: found[-1] - found[0] for model, found in digits.items()}
    assert wins("digits", 20, "neighbours", "large") == (10, 0)
    assert wins("digits", 20, "linear", "large")[0] == 8
    assert wins("digits", 1000, "large", "linear")[0] == 8
    assert gained["small"] > gained["large"] > gained["linear"]
    line = medians("spirals", "linear")
    assert (min(line), max(line)) == pytest.approx((0.55, 0.64), abs=0.0055)
    assert max(line) < 0.64
    for size in runs.sizes("tumours"):
        found = [np.median(ACCURACIES["tumours", size, m]) for m in runs.MODELS]
        assert max(found) - min(found) < 0.04
    assert wins("tumours", 50, "large", "neighbours") == (9, 1)
    assert wins("tumours", 50, "large", "small") == (2, 4)


def test_all_is_on_the_axes():
    assert min(found.min() for found in ACCURACIES.values()) > LOWEST
    for task, size, first in KEYS:
        for second in runs.MODELS:
            result = ScaleLab.compute(task, size, first, second)
            assert abs(result.gains).max() <= result.reach


def test_more_examples_than_there_are_means_all():
    lab = ScaleLab(task="tumours", examples=1000)
    assert lab.result.size == 200
    assert lab.chosen.get_xdata() == [200, 200]
    assert "With 200 examples" in lab.said


def test_what_is_drawn_is_the_table():
    lab = ScaleLab(task="spirals", examples=50, first="small", second="linear")
    found = ACCURACIES["spirals", 50, "small"] - ACCURACIES["spirals", 50, "linear"]
    np.testing.assert_allclose(lab.heads.get_ydata(), np.sort(found))
    np.testing.assert_allclose(
        lab.lines["large"].get_ydata(), medians("spirals", "large")
    )
    assert lab.dots["large"].get_ydata()[10] == ACCURACIES["spirals", 50, "large"][0]
    assert f"better in {(found > 0).sum()} of 10" in lab.said


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({}, False),
        ({"task": "tumours", "examples": 50}, True),
        ({"task": "tumours", "examples": 100}, True),
        ({"task": "tumours", "examples": 200}, False),
        ({"task": "spirals", "examples": 1000}, False),
        ({"task": "tumours", "examples": 50, "second": "linear"}, False),
    ],
)
def test_goal(values, reached):
    assert bool(ScaleLab(**values).goal_reached) is reached
