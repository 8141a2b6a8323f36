"""Every control of every lab shows in the picture, or in the line under it.

Here in this process, all of them; in the browser one of each kind goes the way from
the page to the kernel and back.
"""

import ipywidgets as widgets
import pytest

from dlcourse import labs
from dlcourse.labs.controls import Choice, Toggle
from dlcourse.labs.live import LiveLab
from tests.labs.small import every

STEPS = 2  # after which a lab that goes by steps must show what a control did


@pytest.mark.parametrize("name", every())
def test_every_control_shows_in_the_picture(name, steady_clock):
    assert silent(getattr(labs, name)()) == set()


def silent(lab):
    """Return the names of the controls whose moves are not seen.

    A momentum, say, shows only with an optimizer that has one: what is silent at first
    is tried with the other entries of each list.
    """
    waiting = set(lab._controls)
    assert trial(lab, {}) == trial(lab, {}), "it differs by itself"
    for choice in [{}, *choices(lab)]:
        still = trial(lab, choice)
        for name in sorted(waiting):
            if trial(lab, choice, name) != still:
                waiting.remove(name)
        if not waiting:
            break
    return waiting


def choices(lab):
    """Return {name: entry} for every entry of a list or box that is not chosen now."""
    return [
        {name: entry}
        for name, control in lab._controls.items()
        if isinstance(control, Choice | Toggle)
        for entry in control.extremes()
        if entry != control.value
    ]


def trial(lab, choice, name=None):
    """Return what is seen from the start with `choice`, after a move and some steps."""
    lab.reset()
    lab.set(**choice)
    if name is not None and not lab._controls[name].disabled:
        lab.set(**{name: lab._controls[name].neighbours()[0]})
    for _step in range(STEPS):
        go(lab)
    return lab.stage.render().tobytes(), lab.status(lab.result)


def go(lab):
    """Take a step, where the lab goes by steps: of training, or by its last button."""
    if isinstance(lab, LiveLab):
        lab.advance()
        return
    buttons = [part for part in lab.actions() if isinstance(part, widgets.Button)]
    if buttons:
        buttons[-1].click()
