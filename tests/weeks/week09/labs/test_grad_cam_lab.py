"""Grad-CAM over two digits: a network that trains, peaks that are counted."""

import numpy as np
import pytest

from dlcourse.labs import GradCamLab
from dlcourse.vision import grad_cam
from dlcourse.weeks.week09.labs.grad_cam_lab import ASKED, BOTH, both_right
from dlcourse.weeks.week09.labs.two_things import (
    CORNERS,
    DIGIT,
    batch,
    digits,
    net,
    news,
    pairs,
)


@pytest.fixture(scope="module")
def trained():
    lab = GradCamLab()
    lab.advance(320)
    return lab


def test_pairs_hold_both_digits_where_they_say():
    x, labels, places = pairs(ASKED)
    pool, y = digits()[1]
    for picture, both, quarters in zip(x[:10], labels, places, strict=False):
        assert both[0] != both[1]
        assert quarters[0] != quarters[1]
        for digit, quarter in zip(both, quarters, strict=True):
            top, left = CORNERS[quarter]
            piece = picture[top : top + DIGIT, left : left + DIGIT].ravel()
            same = (pool == piece).all(axis=1)
            assert digit in y[same]


def test_a_scrambled_digit_is_no_digit_but_has_the_ink_of_one():
    x, y = batch(np.random.default_rng(0), 50)
    pool, _y = digits()[0]
    ink = np.sort(pool, axis=1)
    for picture in x[:10]:
        quarters = [picture[t : t + DIGIT, k : k + DIGIT].ravel() for t, k in CORNERS]
        filled = [quarter for quarter in quarters if quarter.any()]
        assert len(filled) == 2
        assert sum((pool == quarter).all(axis=1).any() for quarter in filled) == 1
        for quarter in filled:
            assert (ink == np.sort(quarter)).all(axis=1).any()
    assert y.shape == (50,)


def test_training_brings_the_peaks_to_the_digit_that_is_asked(trained):
    assert both_right(net()) < 0.4
    assert both_right(trained.state.model) >= BOTH
    assert both_right(trained.state.model, 1) < 0.55
    assert trained.goal_reached
    x, y = news()
    right = (trained.state.model.predict(x).argmax(axis=1) == y).mean()
    assert trained.state.curves["accuracy"][-1] == pytest.approx(right)


def test_a_peak_that_does_not_move_is_never_right_for_both(monkeypatch):
    def still(_model, x, _asked, _layer):
        heat = np.zeros((len(x), 8, 8))
        heat[:, 1, 1] = 1
        return heat

    monkeypatch.setattr("dlcourse.weeks.week09.labs.grad_cam_lab.grad_cam", still)
    assert both_right(None) == 0


def test_peaks_are_looked_up_in_the_right_quarter(monkeypatch):
    _x, labels, places = pairs(ASKED)

    def right(_model, x, asked, _layer):
        heat = np.zeros((len(x), 8, 8))
        which = (labels[:, 1] == asked).astype(int)
        for k, quarter in enumerate(places[np.arange(ASKED), which]):
            top, left = CORNERS[quarter]
            heat[k, top // 2 + 3, left // 2] = 1
        return heat

    monkeypatch.setattr("dlcourse.weeks.week09.labs.grad_cam_lab.grad_cam", right)
    assert both_right(None) == 1


@pytest.mark.parametrize("layer", [1, 2, 3])
def test_the_overlay_is_grad_cam_of_the_controls(trained, layer):
    x = pairs(ASKED)[0][7:8]
    for weights, model in (
        ("now", trained.state.model),
        ("random", trained.state.first),
    ):
        trained.set(picture=7, asked=3, layer=layer, weights=weights)
        drawn = np.asarray(trained.overlay.get_array())
        heat = grad_cam(model, x, 3, f"maps{layer}")[0]
        np.testing.assert_allclose(drawn, heat, atol=1e-6)
        assert drawn.shape == ((16, 16) if layer == 1 else (8, 8))
        if heat.any():
            row = int(trained.peak.get_ydata()[0] * len(heat) / 16)
            column = int(trained.peak.get_xdata()[0] * len(heat) / 16)
            assert heat[row, column] == heat.max()


def test_looking_takes_no_step_and_the_first_network_stays():
    lab = GradCamLab()
    lab.advance(3)
    kernel = lab.state.model.get_weights()[0].copy()
    lab.set(picture=9, asked=1, weights="random")
    np.testing.assert_array_equal(lab.state.model.get_weights()[0], kernel)
    assert lab.steps == 3
    first = zip(lab.state.first.get_weights(), net().get_weights(), strict=True)
    assert all(np.array_equal(one, other) for one, other in first)
