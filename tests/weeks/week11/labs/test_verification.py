"""Verification: distances, both errors, lists, and the encoders behind them."""

import numpy as np
import pytest

from dlcourse.datasets import load_digits
from dlcourse.labs import VerificationThreshold
from dlcourse.weeks.week11.labs.encoders import (
    TRAINED,
    distances,
    measured,
    unit,
    unit_backward,
)


def test_distances_are_those_of_all_pairs(rng):
    encoded, labels = unit(rng.normal(size=(12, 3))), np.repeat([0, 1, 2], 4)
    found = measured(encoded, labels)
    same, different = [], []
    for i in range(12):
        for j in range(i + 1, 12):
            apart = ((encoded[i] - encoded[j]) ** 2).sum()
            (same if labels[i] == labels[j] else different).append(apart)
    np.testing.assert_allclose(np.sort(found.same), np.sort(same), atol=1e-6)
    np.testing.assert_allclose(np.sort(found.different), np.sort(different), atol=1e-6)


def test_lists_hold_pictures_of_other_digits_and_grow():
    x, labels = load_digits()
    x, labels = unit(x[TRAINED:].astype(float)), labels[TRAINED:]
    nearest = distances("pixels").nearest
    for row in range(0, len(x), 60):
        apart = ((x - x[row]) ** 2).sum(axis=1)
        others = apart[labels != labels[row]]
        assert np.abs(others - nearest[row, 0]).min() < 1e-5
        assert nearest[row, -1] >= others.min() - 1e-5
        assert (np.diff(nearest[row]) <= 0).all()
    assert len(np.unique(nearest[:, 0])) > 500  # each has a list of its own


def test_the_way_back_through_the_unit_length(rng):
    vectors, grad = rng.normal(size=(2, 3, 4))
    direction = 1e-6 * rng.normal(size=(3, 4))
    ends = [(grad * unit(vectors + s * direction)).sum() for s in (1, -1)]
    slope = (unit_backward(grad, vectors) * direction).sum()
    assert slope == pytest.approx((ends[0] - ends[1]) / 2, rel=1e-5)


@pytest.mark.parametrize("encoder", ["pixels", "triplets"])
def test_errors_and_curves_are_counted(encoder):
    lab = VerificationThreshold(encoder=encoder, threshold=0.4, entries=30)
    apart, result = distances(encoder), lab.result
    rates = (apart.different < 0.4).mean(), (apart.same >= 0.4).mean()
    assert tuple(result.rates) == rates
    np.testing.assert_allclose(result.curves[:, 40], rates, atol=1e-3)
    passed = (apart.nearest[:, :30] < 0.4).any(axis=1).mean()
    assert result.strangers == passed
    assert result.independent[29] == pytest.approx(1 - (1 - rates[0]) ** 30)
    assert lab.spot.get_data() == ([30], [passed])
    near = [(d < 0.4).mean() for d in (apart.same, apart.different)]
    assert result.bars[:, :10].sum(axis=1) == pytest.approx(near, abs=1e-3)


def test_the_picture_takes_threshold_and_list():
    lab = VerificationThreshold()
    lab.clicked(lab.rates, 0.304, 0.5)
    assert lab.values["threshold"] == 0.3
    lab.clicked(lab.lists, 41.7, 0.5)
    assert lab.values["entries"] == 42
    lab.dragged(lab.lists, -1, 0.5)
    assert lab.values["entries"] == 1


def test_numbers_of_the_debrief():
    for encoder, equal in (("pixels", 0.21), ("triplets", 0.10)):
        curves = VerificationThreshold(encoder=encoder).result.curves
        place = np.abs(curves[0] - curves[1]).argmin()
        assert curves[:, place] == pytest.approx(equal, abs=0.02)
    lab = VerificationThreshold(encoder="triplets", threshold=0.25, entries=20)
    assert lab.result.rates[0] == pytest.approx(0.005, abs=0.001)
    assert lab.result.strangers == pytest.approx(0.08, abs=0.015)
    assert lab.result.independent[19] == pytest.approx(0.10, abs=0.015)
    lab.set(entries=100)
    assert lab.result.strangers == pytest.approx(0.25, abs=0.03)
    assert lab.result.independent[99] == pytest.approx(0.41, abs=0.04)


def test_goal_needs_the_trained_encoder_and_a_low_threshold():
    lab = VerificationThreshold(entries=20)
    for threshold in np.arange(0.1, 0.5, 0.02):
        lab.set(threshold=float(threshold))
    lab.set(encoder="triplets", threshold=0.25, entries=19)
    for threshold in (0.2, 0.3):
        lab.set(threshold=threshold, entries=20)
    assert not lab.goal_reached
    lab.set(threshold=0.25)
    assert lab.goal_reached
