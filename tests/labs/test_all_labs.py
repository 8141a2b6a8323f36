"""What holds for every lab of the course."""

import base64
import re
import time

import numpy as np
import pytest

from dlcourse import labs, set_language
from dlcourse.labs.controls import extremes, set_value
from dlcourse.labs.live import LiveLab
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


def test_default_shows_a_picture_and_an_open_goal(kind):
    lab = kind()
    check_picture(lab)
    assert not lab.goal_reached
    assert re.search(r"\d", lab.goal())
    assert lab.goal() in re.sub("&#x27;", "'", lab._badge.value)
    assert "Error" not in lab._status_line.value


def test_goal_stays_open_after_the_default_run(kind):
    lab = kind()
    if isinstance(lab, LiveLab):
        lab.advance(lab.preview)
    assert not lab.goal_reached
    assert not getattr(lab, "diverged", False)


def test_every_control_at_its_ends(kind):
    lab = kind()
    for name, control in lab._controls.items():
        before = lab.values[name]
        for value in extremes(control):
            move(lab, name, value)
            check_picture(lab)
        lab.set(**{name: before})


def test_all_controls_together_at_their_ends(kind):
    lab = kind()
    for end in (0, -1):
        lab.set(**{n: extremes(c)[end] for n, c in lab._controls.items()})
        if isinstance(lab, LiveLab):
            lab.restart()
            lab.advance(3)
        check_picture(lab)


def random_value(control, rng):
    if hasattr(control, "options"):
        return control.options[rng.integers(len(control.options))][1]
    low, high = extremes(control)
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
        set_value(lab._controls[name], random_value(lab._controls[name], rng))
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


def test_still_picture_is_small_and_text_is_stable(kind):
    lab = kind()
    bundle = lab._repr_mimebundle_()
    assert len(base64.b64decode(bundle["image/png"])) <= 30_000
    assert bundle["text/plain"] == repr(kind())
    assert not re.search(r"0x|\d{6}", bundle["text/plain"])
    assert lab.width <= 960


def test_labels_are_turkish_in_turkish(kind, turkish):
    lab = kind()
    check_picture(lab)
    turkish_goal, turkish_words = lab.goal(), lab.status(lab.result)
    labels = [control.description for control in lab._controls.values()]
    set_language("en")
    english = kind()
    assert turkish_goal != english.goal()
    assert turkish_words != english.status(english.result)
    assert labels != [control.description for control in english._controls.values()]
    assert "Hedef" in lab._badge.value


def test_blitting_pays(kind):
    """A moved slider must not draw the figure anew (ratio: any machine, any load)."""
    lab = kind()
    lab.refresh()

    def seconds(draw):
        before = time.process_time()
        draw()
        return time.process_time() - before

    def fully():
        lab.stage.redraw()
        lab.stage.render()

    pairs = [(seconds(lab.stage.render), seconds(fully)) for _ in range(7)]
    quick, slow = np.median(pairs, axis=0)
    assert quick < slow / 2
