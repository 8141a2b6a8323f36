"""What holds for every lab of the course."""

import gc
import html
import re
import weakref

import ipywidgets as widgets
import numpy as np
import pytest

from dlcourse import labs, set_language
from dlcourse.labs.controls import Scale, Slider
from dlcourse.labs.live import LiveLab
from notebooks.builder.outputs import fits
from tests.labs.small import every

MOVES = 15


@pytest.fixture(params=every())
def kind(request):
    return getattr(labs, request.param)


@pytest.fixture
def turkish():
    set_language("tr")
    yield
    set_language("en")


def move(lab, name, value, steps=3):
    """Move a control and look: with a live lab, from the start and going on."""
    lab.set(**{name: value})
    if isinstance(lab, LiveLab):
        lab.restart()
        lab.advance(steps)
    assert lab.status(lab.result)


def check_picture(lab):
    picture = lab.stage.render()
    assert picture.shape == (lab.height, lab.width, 3)
    ink = (picture != picture[0, 0]).any(axis=2).mean()
    assert 0.01 < ink < 0.9


def test_default_shows_a_picture_and_a_goal_that_its_run_leaves_open(kind):
    lab = kind()
    check_picture(lab)
    assert not lab.goal_reached
    assert re.search(r"\d", lab.goal())
    if isinstance(lab, LiveLab):
        lab.advance(lab.preview)
    assert not lab.goal_reached
    assert not getattr(lab, "diverged", False)
    assert lab.goal() in html.unescape(lab.open_panel().badge.value)
    assert "Error" not in lab.said


def test_every_control_at_its_ends(kind):
    lab = kind()
    for name, control in lab._controls.items():
        before = lab.values[name]
        for value in control.extremes():
            move(lab, name, value)
            check_picture(lab)
        lab.set(**{name: before})


def test_all_controls_together_at_their_ends(kind):
    lab = kind()
    for end in (0, -1):
        lab.set(**{n: c.extremes()[end] for n, c in lab._controls.items()})
        if isinstance(lab, LiveLab):
            lab.restart()
            lab.advance(3)
        check_picture(lab)


def random_value(control, rng):
    if hasattr(control, "options"):
        return control.options[rng.integers(len(control.options))][1]
    low, high = control.extremes()
    if isinstance(low, str):
        return (low, high)[rng.integers(2)]
    steps = round((high - low) / getattr(control, "step", 1))
    return type(control.value)(low + (high - low) * rng.integers(steps + 1) / steps)


def test_random_moves_then_reset_gives_the_first_picture_again(kind, rng, steady_clock):
    lab = kind()
    first, words = lab.stage.render(), lab.status(lab.result)
    names = list(lab._controls)
    for _move in range(MOVES):
        name = names[rng.integers(len(names))]
        lab._controls[name].value = random_value(lab._controls[name], rng)
        if isinstance(lab, LiveLab):
            lab.advance(2)
    lab.reset()
    assert lab.status(lab.result) == words
    np.testing.assert_array_equal(lab.stage.render(), first)


def test_same_controls_same_picture(kind, steady_clock):
    one, two = kind(), kind()
    for lab in (one, two):
        if isinstance(lab, LiveLab):
            lab.advance(5)
    np.testing.assert_array_equal(one.stage.render(), two.stage.render())


def test_committed_still_picture_is_small_and_its_text_is_stable(kind):
    lab = kind()
    assert fits(lab._still())
    assert repr(lab) == repr(kind())
    assert not re.search(r"0x|\d{6}", repr(lab))
    assert lab.width <= 960


def test_labels_are_turkish_in_turkish(kind, turkish):
    lab = kind()
    check_picture(lab)
    badge = lab.open_panel().badge.value
    turkish_goal, turkish_words = lab.goal(), lab.status(lab.result)
    labels = labels_of(lab)
    set_language("en")
    english = kind()
    assert turkish_goal != english.goal()
    assert turkish_words != english.status(english.result)
    assert labels != labels_of(english)
    assert "Hedef" in badge


def labels_of(lab):
    """Return the labels of a lab's controls, short enough for a narrow window.

    A column of 332 pixels holds a label, a track and a figure; or a box and a label.
    """
    shown = [control.widget() for control in lab._controls.values()]
    room = [42 if isinstance(w, widgets.Checkbox) else 27 for w in shown]
    labels = [w.description for w in shown]
    assert [w for w, most in zip(labels, room, strict=True) if len(w) > most] == []
    return labels


def test_blitting_pays(kind, monkeypatch):
    """A moved slider must not draw the figure anew: drawings are counted, not timed."""
    lab = kind()
    lab.open_panel()
    canvas, drawings = lab.stage.canvas, []
    draw = canvas.draw
    monkeypatch.setattr(canvas, "draw", lambda: (drawings.append(True), draw()))
    for name, control in lab._controls.items():
        if not isinstance(control, Slider | Scale):
            continue
        first, frame = lab.values[name], lab.panel.picture.frame
        for value in control.neighbours():
            lab.set(**{name: value})
        assert lab.panel.picture.frame > frame
        assert not drawings, name
        lab.set(**{name: first})
        drawings.clear()  # an end may have other ticks


def test_a_lab_let_go_frees_figure_widgets_and_state(kind):
    lab = kind()
    panel, values = lab.open_panel(), lab.values
    kept = [weakref.ref(p) for p in (lab.stage.figure, panel, panel.picture)]
    del panel
    lab.let_go()
    gc.collect()
    assert [part() for part in kept] == [None] * 3
    assert lab.values == values
    assert set(vars(lab)) == {"_kept", "_first", "goal_reached"}
