"""The engine: controls, refresh, goals, clicks, errors."""

import re

import numpy as np
import pytest

from dlcourse.labs import controls
from tests.labs.small import Wave, answer, shown


def test_log_scale_keeps_its_ends():
    scale = controls.log_scale(1e-4, 10)
    assert (scale[0], scale[-1], len(scale)) == (1e-4, 10, 51)
    assert max(np.diff(np.log(scale))) < np.log(1.34)


def test_set_takes_the_nearest_of_a_scale_and_draws_once():
    lab = Wave()
    picture = lab.open_panel().picture
    lab.set(speed=0.5001, height=2)
    assert lab.values == {"height": 2, "speed": 0.5, "kind": "sin"}
    assert picture.frame == 2


@pytest.mark.parametrize(
    ("values", "fix"),
    [({"hight": 1}, "did you mean 'height'"), ({"kind": "tan"}, "one of 'sin', 'cos'")],
)
def test_wrong_controls_say_what_there_is(values, fix):
    with pytest.raises(ValueError, match=fix):
        Wave(**values)
    lab = Wave()
    with pytest.raises(ValueError, match=fix):
        lab.set(**values)
    lab.set(height=0.5)  # and the lab still works
    assert np.abs(lab.result[1]).max() < 0.51


def test_moved_control_redraws():
    lab = Wave()
    before = lab.stage.render()
    lab._controls["height"].value = 1.4
    assert lab.result[1].max() == pytest.approx(1.4, rel=1e-3)
    assert (lab.stage.render() != before).any()


def test_unshown_frame_holds_the_next_ones_back():
    lab = Wave()
    shown(lab)
    for height in (1.1, 1.2, 1.3, 1.4):
        lab._controls["height"].value = height
    assert lab.panel.picture.frame == 3  # two are under way, two wait in one
    shown(lab, 2)
    assert lab.panel.picture.frame == 4
    assert lab.result[1].max() == pytest.approx(1.4, rel=1e-3)
    shown(lab)
    assert lab.panel.picture.frame == 4


def test_goal_lights_up_stays_and_is_reset():
    lab = Wave(speed=2)
    panel = lab.open_panel()
    assert not lab.goal_reached
    lab.set(height=1.8)
    assert lab.goal_reached
    shown = re.search('<div role="status".*?</div>', panel.badge.value)[0]
    assert "Goal reached" in shown
    lab.set(height=0.5)
    assert lab.goal_reached
    lab.reset()
    assert not lab.goal_reached
    assert lab.values == {"height": 1, "speed": 2, "kind": "sin"}


def point(lab, kind, x, y):
    """Send a click or drag at data units of the lab's axes."""
    x, y = lab.stage.figure.transFigure.inverted().transform(
        lab.axes.transData.transform((x, y))
    )
    answer(lab, kind=kind, x=x, y=1 - y)


def test_click_reaches_the_lab_in_data_units():
    lab = Wave()
    point(lab, "click", 3, 1.5)
    assert lab.values["height"] == pytest.approx(1.5)
    point(lab, "click", 3, 9)  # outside of the axes
    assert lab.values["height"] == pytest.approx(1.5)


def test_drag_follows_the_pointer_in_the_axes_where_it_was_pressed():
    lab = Wave()
    assert lab.open_panel().picture.draggable
    point(lab, "click", 3, 1.5)
    point(lab, "drag", 4, 0.5)
    assert lab.values["height"] == pytest.approx(0.5)
    point(lab, "drag", 4, 9)  # beyond the axes: their nearest place
    assert lab.values["height"] == pytest.approx(2)
    point(lab, "click", 3, 9)
    point(lab, "drag", 3, 1)  # pressed outside: nothing is held
    assert lab.values["height"] == pytest.approx(2)


def test_error_is_shown_and_raised(monkeypatch):
    lab = Wave()
    monkeypatch.setattr(lab, "draw", lambda result: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        lab.set(height=2)
    assert lab.said == "ZeroDivisionError: division by zero"
