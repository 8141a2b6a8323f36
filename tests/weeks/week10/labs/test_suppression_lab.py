"""Suppression: the rounds against a plain loop, the drawing, the goal, the debrief."""

import numpy as np
import pytest
from matplotlib.colors import same_color

from dlcourse.labs import SuppressionLab
from dlcourse.plots.style import COLORS
from dlcourse.weeks.week10.labs.suppression import (
    ANSWERS,
    BOXES,
    CLASSES,
    COUNT,
    LABELS,
    LETTERS,
    OBJECTS,
    SCORES,
    found,
)

PLACES = np.arange(10, 51) / 50


def overlap(a, b):
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    inner = max(width, 0) * max(height, 0)
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
    return inner / (areas - inner)


def plainly(score, threshold, rounds, by_class):
    """Return what is kept, who is dropped by whom, and how many wait."""
    waiting = [k for k in np.argsort(-SCORES) if SCORES[k] > score]
    kept, dropped = [], {}
    while waiting and len(kept) < rounds:
        best = waiting.pop(0)
        kept.append(best)
        for k in list(waiting):
            rival = not by_class or LABELS[k] == LABELS[best]
            if rival and overlap(BOXES[best], BOXES[k]) > threshold:
                waiting.remove(k)
                dropped[k] = best
    return kept, dropped, len(waiting)


@pytest.mark.parametrize("by_class", [False, True])
def test_rounds_are_those_of_a_plain_loop(by_class):
    for score in (0, 0.3, 0.5, 0.9, 1):
        for threshold in (0, 0.3, 0.5, 0.7, 1):
            for rounds in (0, 1, 4, COUNT):
                settings = score, threshold, rounds, by_class
                result = SuppressionLab.compute(*settings)
                kept, dropped, waiting = plainly(*settings)
                assert result.kept == kept
                assert result.dropped == dropped
                assert result.states.count("waiting") == waiting
                assert result.states.count("low") == (score >= SCORES).sum()
                assert result.over == (waiting == 0)


def test_an_object_is_found_once_and_by_its_class():
    assert found([]) == 0
    assert found([0, 1, 2]) == 1
    assert found(range(COUNT)) == len(OBJECTS)
    rider, horse = 6, 9
    assert overlap(BOXES[rider], OBJECTS[3]) > 0.5
    assert CLASSES[3] != LABELS[rider]
    assert found([rider]) == 1
    assert found([rider, horse]) == 2


def test_what_is_drawn_is_what_is_left():
    lab = SuppressionLab(score_threshold=0.3, iou_threshold=0.5, rounds=2)
    states = lab.result.states
    assert {"kept", "dropped", "waiting", "low"} == set(states)
    for state, frame, bar in zip(states, lab.frames, lab.lengths, strict=True):
        for part in (frame.get_edgecolor(), bar.get_edgecolor()):
            assert same_color(part, COLORS[2]) == (state == "kept")
    shown = {
        (letter, float(round(place)))
        for letter, marks in zip(LETTERS, lab.droppers, strict=True)
        if marks.get_visible()
        for place in marks.get_ydata()
    }
    order = list(np.argsort(-SCORES, kind="stable"))
    dropped = lab.result.dropped.items()
    assert shown == {(LETTERS[by], float(order.index(k))) for k, by in dropped}
    widths = [bar.get_width() for bar in lab.lengths]
    np.testing.assert_allclose(widths, SCORES)
    assert lab.threshold.get_xdata() == [0.3, 0.3]


def test_the_goal_needs_suppression_by_class():
    met = {
        (by_class, score, threshold)
        for by_class in (False, True)
        for score in PLACES
        for threshold in PLACES
        if SuppressionLab.reached(
            None, SuppressionLab.compute(score, threshold, COUNT, by_class)
        )
    }
    assert {by_class for by_class, _score, _threshold in met} == {True}
    assert {score for _by, score, _threshold in met} == {0.36, 0.38, 0.4, 0.42}
    at_a_score = sorted(t for _by, score, t in met if score == 0.36)
    assert (at_a_score[0], at_a_score[-1]) == (0.32, 0.64)
    assert len(at_a_score) == 17


def test_the_goal_waits_for_the_last_round():
    lab = SuppressionLab(score_threshold=0.4, by_class=True, rounds=4)
    assert not lab.goal_reached
    lab.set(rounds=5)
    assert lab.goal_reached


def test_the_goal_is_open_while_boxes_wait_that_would_be_too_many():
    lab = SuppressionLab(score_threshold=0.3, by_class=True, rounds=5)
    assert (lab.result.missed, lab.result.extra) == (0, 0)
    assert "waiting" in lab.result.states
    assert not lab.goal_reached


def test_facts_of_the_debrief():
    lab = SuppressionLab(rounds=COUNT)
    assert [LETTERS[k] for k in lab.result.kept] == ["a", "g", "d"]
    assert lab.result.missed == 2
    assert [LETTERS[lab.result.dropped[k]] for k in (9, 10)] == ["g", "g"]
    assert max(ANSWERS[11:13, 4]) == 0.44
    assert max(ANSWERS[13:, 4]) == 0.36
    assert overlap(BOXES[6], BOXES[9]) == pytest.approx(0.75, abs=0.005)
    assert overlap(BOXES[0], BOXES[3]) == pytest.approx(0.41, abs=0.005)
    lab.set(by_class=True, score_threshold=0.4)
    for threshold, second in ((0.42, "d"), (0.4, "e")):
        lab.set(iou_threshold=threshold)
        assert second in [LETTERS[k] for k in lab.result.kept]
        assert lab.goal_reached
    lab.set(iou_threshold=0.3)
    assert (lab.result.missed, lab.result.extra) == (1, 0)
    lab.set(iou_threshold=0.66)
    assert [LETTERS[k] for k in lab.result.kept if k in (11, 12)] == ["l", "m"]
