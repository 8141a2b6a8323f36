"""Every student notebook in JupyterLab: it runs, speaks its language, its labs live."""

import itertools
import statistics

import pytest

from tests.browser import server, words
from tests.browser.notebook import catalogue

pytestmark = pytest.mark.browser
PLACES = (0.2, 0.4), (0.55, 0.4)  # where a picture may be pressed, as fractions of it
CLOCKS = {"LoopAgainstVector"}  # show times, which differ whatever is moved


@pytest.fixture
def lively(notebook):
    return [lab for lab in notebook.labs if lab.live]


def test_both_languages_are_there():
    found = server.names()
    assert {name[:2] for name in found} == set(server.LANGUAGES)
    assert {n[3:] for n in found if n[:2] == "en"} == {
        n[3:] for n in found if n[:2] == "tr"
    }
    assert server.executed() <= set(found)


def test_runs_without_error_or_warning(notebook):
    assert notebook.outputs("stderr") == []
    assert [f for f in notebook.page.faults if not f.startswith("left this")] == []


def test_untouched_exercises_say_so_in_the_language(notebook):
    text = catalogue(notebook.language).gettext("Not attempted yet: {name}")
    answers = notebook.exercises()
    assert {n: a for n, a in answers.items() if text.format(name=n) not in a} == {}


def test_labs_speak_the_language(notebook):
    assert words.foreign(notebook) == {}


def test_labels_and_readings_are_not_cut_off(notebook):
    cut = {lab.name: lab.cut_off() for lab in notebook.labs}
    for lab in notebook.labs:
        for slider in lab.sliders():
            slider.to_end()
        cut[lab.name] += lab.cut_off()
        lab.reset()
    assert {name: texts for name, texts in cut.items() if texts} == {}


def test_a_control_of_each_kind_shows_in_the_picture(notebook):
    """From the page to the kernel and back; tests/labs moves all controls."""
    silent = {lab.name: _silent(lab) for lab in notebook.labs}
    assert {name: labels for name, labels in silent.items() if labels} == {}


def test_controls_reach_the_kernel_and_reset_brings_them_back(notebook):
    for lab in notebook.labs:
        lab.reset()
        readings, first = lab.readings(), notebook.kernel_knows(lab)["values"]
        sliders = lab.sliders()
        for slider in sliders:
            lab.after(slider.move)
        moved = notebook.kernel_knows(lab)["values"]
        changed = [name for name in first if moved[name] != first[name]]
        assert len(changed) == len(sliders), f"{lab.name}: only {changed} moved"
        lab.reset()
        assert lab.readings() == readings, lab.name
        assert notebook.kernel_knows(lab)["values"] == first, lab.name


def test_dragging_never_blanks_or_resizes_the_picture(notebook):
    for lab in (lab for lab in notebook.labs if lab.sliders()):
        lab.reset()
        samples = lab.drag()
        usual = statistics.median(sample["ink"] for sample in samples)
        assert usual > 0, lab.name
        for name in ("width", "height", "top"):
            assert len({sample[name] for sample in samples}) == 1, (lab.name, name)
        assert [s for s in samples if s["ink"] < 0.3 * usual] == [], lab.name
        assert len({sample["frame"] for sample in samples}) > 5, lab.name
        lab.reset()


def test_live_labs_play_beside_other_cells_pause_and_start_again(notebook, lively):
    for lab in lively:
        pixels, status = lab.reset()
        readings, first = lab.readings(), notebook.kernel_knows(lab)
        assert (first["playing"], first["steps"]) == (False, 0), lab.name

        lab.play.click()
        now = lab.watch_pictures(10)
        assert now[0] != pixels, lab.name
        assert now[1] != status, lab.name
        assert notebook.kernel_knows(lab)["steps"] > 0, lab.name  # by another cell
        lab.sliders()[0].move()
        lab.watch_pictures(5)
        moved = notebook.kernel_knows(lab)
        assert moved["playing"], lab.name
        assert moved["values"] != first["values"], lab.name

        lab.play.click()
        assert notebook.kernel_agrees(lab, playing=False), lab.name
        still = lab.seen(), notebook.kernel_knows(lab)
        assert still == (lab.seen(), notebook.kernel_knows(lab)), lab.name
        lab.reset()
        assert lab.readings() == readings, lab.name
        assert notebook.kernel_agrees(lab, **first), lab.name


def test_a_click_on_the_picture_moves_controls(notebook):
    for lab in notebook.labs:
        if lab.canvas.evaluate("canvas => canvas.style.cursor") == "crosshair":
            lab.reset()
            before = lab.readings(), lab.seen()
            places = itertools.product((0.2, 0.3, 0.45, 0.6), (0.4, 0.2, 0.3, 0.6))
            assert any(lab.answers_click(*place) for place in places), lab.name
            assert (lab.readings(), lab.seen()) != before, lab.name


def test_a_drag_in_the_picture_is_followed(notebook):
    for lab in notebook.labs:
        if lab.canvas.evaluate("canvas => canvas.style.touchAction") == "none":
            lab.reset()
            assert any(lab.answers_press(*place) for place in PLACES), lab.name
            pressed = lab.seen()
            moved = lab.after(lambda lab=lab: lab.drag_on(0.1, 0.2))
            assert moved != pressed, lab.name
            lab.page.mouse.up()
            readings = lab.readings()
            lab.drag_on(-0.1, -0.2)  # nothing is held any more
            assert lab.readings() == readings, lab.name


def test_a_lab_pauses_when_its_output_is_cleared(notebook, lively):
    for lab in lively[:1]:  # the engine's doing: one a week is enough
        lab.reset()
        lab.play.click()
        lab.watch_pictures(2)
        assert notebook.kernel_agrees(lab, playing=True), lab.name
        lab.clear()
        assert notebook.kernel_agrees(lab, playing=False), lab.name
        lab.run_again()


def _silent(lab):
    """Return the labels of the controls, one of each kind, whose moves are not seen.

    A momentum, say, shows only with an optimizer that has one: what is silent at first
    is tried with the other entries of each list.
    """
    lab.reset()
    waiting = list({type(c): c for c in reversed(lab.controls())}.values())
    for choice in [None, *lab.choices()]:
        if not waiting:
            break
        lab.fresh(choice)
        still = lab.trial()
        for control in list(waiting):
            if lab.steps:
                lab.fresh(choice)
            if control.enabled() and _shows(lab, control, still):
                waiting.remove(control)
    return [control.label for control in waiting]


def _shows(lab, control, still):
    """Whether what is seen tells a move of `control` from what was seen before."""
    lab.after(control.move)
    moved = lab.trial()
    if lab.name in CLOCKS:
        return control.value() in moved[1]
    if lab.steps or moved == still:
        return moved != still
    lab.after(control.back)
    return lab.comes_to(lambda seen: seen == still)
