"""The report: by hand, other right answers, what each slip is told."""

import statistics

import numpy as np
import pytest

from dlcourse.exercises import week09
from tests.exercises.answers import said, statuses

exercise = week09.no_gain
report = exercise.reference


def test_by_hand():
    scratch = np.array([[0.5], [0.6], [0.7], [0.8]])
    transfer = np.array([[0.6], [0.6], [0.9], [0.7]])
    gain, wins, without = report(scratch, transfer, 0.5)
    assert gain == pytest.approx([0.05])  # the median of 0.1, 0, 0.2, -0.1
    assert wins.tolist() == [0.5]
    assert without.tolist() == []
    assert report(scratch, transfer)[2].tolist() == [0]


def test_mere_chance_wins_about_half_of_the_seeds():
    """The insight."""
    scratch, transfer = np.random.default_rng(0).normal(0.8, 0.02, (2, 10, 2000))
    wins = report(scratch, transfer)[1]
    assert abs(wins.mean() - 0.5) < 0.02
    assert len(report(scratch, transfer, 0.9)[2]) > 1900


def by_loops(scratch, transfer, share=0.8):
    gain, wins = [], []
    for before, after in zip(scratch.T, transfer.T, strict=True):
        gain.append(statistics.median(after - before))
        wins.append(sum(after > before) / len(after))
    without = [i for i, g in enumerate(gain) if not (g > 0 and wins[i] >= share)]
    return gain, wins, np.array(without, dtype=int)


def by_where(scratch, transfer, share=0.8):
    difference = transfer - scratch
    gain = np.quantile(difference, 0.5, axis=0)
    wins = np.count_nonzero(difference > 0, axis=0) / len(difference)
    return gain, wins, np.where(~((gain > 0) & (wins >= share)))[0]


@pytest.mark.parametrize("answer", [by_loops, by_where])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def in_percent(scratch, transfer, share=0.8):
    gain, wins, without = report(scratch, transfer, share)
    return 100 * gain, wins, without


def two_parts(scratch, transfer, share=0.8):
    return report(scratch, transfer, share)[:2]


def exchanged(scratch, transfer, share=0.8):
    gain, wins, without = report(scratch, transfer, share)
    return wins, gain, without


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (in_percent, "100"),
        (two_parts, "expected 3 results"),
        (exchanged, "gain"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
