"""The table of the transfer lab: measured, not written; and what is drawn of it."""

import numpy as np
import pytest

from dlcourse.labs import TransferLab
from dlcourse.weeks.week09.labs import transfer_nets as nets
from dlcourse.weeks.week09.labs.transfer_table import ACCURACIES, RATES

KEYS = [
    (task, labels, way)
    for task in nets.TASKS
    for labels in nets.LABELS
    for way in nets.WAYS
]


def medians(task, way):
    return [float(np.median(ACCURACIES[task, n, way])) for n in nets.LABELS]


def test_the_table_is_complete():
    assert list(ACCURACIES) == KEYS
    assert all(len(found) == nets.SEEDS for found in ACCURACIES.values())
    assert set(RATES.values()) <= set(nets.RATES)


@pytest.mark.parametrize(
    ("key", "seed"),
    [
        (("printed", 5, "frozen"), 3),
        (("printed", 1, "tuned"), 3),
        (("half", 5, "scratch"), 0),
        (("centred", 1, "frozen"), 9),
    ],
)
def test_the_table_was_measured(key, seed):
    """Trained anew; some of 180 digits may differ with another way to round."""
    found = nets.accuracy(*key, RATES[key], seed)
    assert found == pytest.approx(ACCURACIES[key][seed], abs=0.03)


@pytest.mark.slow
@pytest.mark.parametrize("key", KEYS)
def test_every_line_of_the_table(key):
    _rate, found = nets.measure(*key)
    assert np.median(found) == pytest.approx(np.median(ACCURACIES[key]), abs=0.03)


def test_tasks_differ_as_they_say():
    (x, _y), target, _dev = nets.data("centred", 1)
    assert not x[:, :2].any()
    assert not target[0][:, :2].any()
    moved, permuted = (nets.data(task, 1) for task in ("half", "permuted"))
    assert moved[0][0][:, :2].any()
    np.testing.assert_array_equal(moved[0][0], permuted[0][0])
    assert (moved[2][0] != permuted[2][0]).any()
    for one, other in zip(moved[2][0], permuted[2][0], strict=True):
        np.testing.assert_array_equal(np.sort(one, None), np.sort(other, None))
    assert [y.max() for _x, y in nets.data("printed", 1)] == [9] * 3
    assert [y.max() for _x, y in moved] == [4] * 3


def test_a_frozen_body_stays_and_a_tuned_one_moves(monkeypatch):
    """What is trained: of "frozen" two arrays, the head's; of the others all eight."""
    trained = []
    fit = nets.Sequential.train_on_batch

    def watched(model, x, y):
        trained.append(len(model.params))
        return fit(model, x, y)

    monkeypatch.setattr(nets.Sequential, "train_on_batch", watched)
    monkeypatch.setattr(nets, "STEPS", 1)
    monkeypatch.setattr(nets, "source", lambda *_at: nets.net(5, 3).get_weights())
    for way in nets.WAYS:
        nets.accuracy("half", 1, way, 0.01, 0)
    assert trained == [8, 2, 8]


def test_debrief():
    found = {way: medians("printed", way) for way in nets.WAYS}
    for way, told in (
        ("scratch", [0.16, 0.33, 0.67, 0.85]),
        ("frozen", [0.48, 0.57, 0.69, 0.73]),
        ("tuned", [0.41, 0.58, 0.77, 0.86]),
    ):
        assert found[way] == pytest.approx(told, abs=0.0055)
    half = {way: medians("half", way) for way in nets.WAYS}
    gaps = np.subtract(half["tuned"], half["scratch"])
    assert abs(gaps).max() < 0.03
    assert half["frozen"][::3] == pytest.approx([0.31, 0.64], abs=0.0055)
    for way in ("frozen", "tuned"):
        assert (np.array(medians("centred", "scratch")) > medians("centred", way)).all()


def test_centred_and_permuted_cases_lose_seed_by_seed():
    gains = {
        way: [np.median(TransferLab.compute("centred", n, way).gains) for n in (1, 5)]
        + [np.median(TransferLab.compute("centred", n, way).gains) for n in (20, 100)]
        for way in ("frozen", "tuned")
    }
    assert (min(gains["tuned"]), max(gains["tuned"])) == pytest.approx(
        (-0.08, -0.01), abs=0.006
    )
    assert (min(gains["frozen"]), max(gains["frozen"])) == pytest.approx(
        (-0.19, -0.17), abs=0.006
    )
    losses = [TransferLab.compute("permuted", n, "frozen").losses for n in (5, 20, 100)]
    assert losses == [10] * 3


def test_what_is_drawn_is_the_table():
    lab = TransferLab(task="half", labels=20, way="frozen")
    gains = ACCURACIES["half", 20, "frozen"] - ACCURACIES["half", 20, "scratch"]
    np.testing.assert_allclose(lab.heads.get_ydata(), np.sort(gains))
    np.testing.assert_allclose(
        lab.lines["tuned"].get_ydata(), medians("half", "tuned"), atol=1e-12
    )
    assert lab.dots["tuned"].get_ydata()[10] == ACCURACIES["half", 5, "tuned"][0]
    assert "scratch is better in 10 of 10" in lab.said


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({}, False),
        ({"task": "half", "labels": 100, "way": "frozen"}, True),
        ({"task": "centred", "labels": 20, "way": "tuned"}, False),
    ],
)
def test_goal(values, reached):
    assert TransferLab(**values).goal_reached is reached
