"""The two exercises of numbers: computed elsewhere, rounded, with slips."""

import itertools

import numpy as np
import pytest

from dlcourse import text
from dlcourse.exercises import week13
from tests.exercises.answers import said, statuses

FIRST = np.array([0.45, 0.30, 0.25])
SECOND = np.array([[0.40, 0.35, 0.25], [0.70, 0.20, 0.10], [0.02, 0.02, 0.96]])


def named(exercise, **wrong):
    return dict(zip(exercise.returns, exercise.reference(), strict=True)) | wrong


def test_the_noise_is_that_of_the_library():
    """B97 and B98."""
    due = named(week13.noise_distribution)
    shares = due["often"], due["middle"], due["rare"]
    np.testing.assert_allclose(shares, text.negative_sampling_table([100, 10, 1]))
    np.testing.assert_allclose(shares, [0.826822, 0.147032, 0.026146], atol=1e-6)
    assert due["rare"] / due["gain"] == pytest.approx(1 / 111)
    table = text.negative_sampling_table([100, 10, 1], due["power"])
    assert table[0] / table[2] == pytest.approx(4)
    assert due["questions"] == 5


def test_the_insight_nearly_three_times_the_share():
    due = named(week13.noise_distribution)
    assert 2.85 < due["gain"] < 2.95
    assert due["often"] / (100 / 111) > 0.9


def step(prefixes):
    rows = [np.log(SECOND[p[0]] if len(p) else FIRST) for p in prefixes]
    return np.array(rows)


def test_the_searches_are_those_of_the_library():
    due = named(week13.greedy_against_beam)
    for name, width in (("greedy", 1), ("beam", 2), ("best", 3)):
        found = text.beam_search(step, width, max_length=2, alpha=0)[0]
        assert np.exp(found.log_probability) == pytest.approx(due[name])
    pairs = itertools.product(range(3), range(3))
    assert max(FIRST[i] * SECOND[i, j] for i, j in pairs) == pytest.approx(due["best"])


def test_b99_and_b100():
    due = named(week13.greedy_against_beam)
    assert due["options"] == 30_000
    assert due["long"] == pytest.approx(-0.9827, abs=5e-5)
    assert due["short"] == pytest.approx(-1.1678, abs=5e-5)
    scores = [text.normalized_score(np.log(p), length, due["even"])
              for p, length in ((0.12, 3), (0.15, 2))]  # fmt: skip
    assert scores[0] == pytest.approx(scores[1])
    assert due["long"] == text.normalized_score(np.log(0.12), 3, 0.7)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("noise_distribution", [0.8268, 0.147, 0.02615, 2.902, 0.301, 5]),
        ("greedy_against_beam",
         [0.18, 0.21, 0.24, 30_000, -0.983, -1.168, 0.2743, 1]),
    ],
)  # fmt: skip
def test_rounded_numbers_pass(name, answer):
    exercise = getattr(week13, name)
    assert statuses(exercise, answer, 1) == {"correct"}
    assert statuses(exercise, np.array(answer), 1) == {"correct"}


@pytest.mark.parametrize(
    ("name", "wrong", "words"),
    [
        ("noise_distribution", {"often": 0.9009, "middle": 0.0901, "rare": 0.00901},
         "shares of the text"),
        ("noise_distribution", {"gain": 0.3446}, "exchanged"),
        ("noise_distribution", {"often": 0.0261, "rare": 0.8268}, "exchanged"),
        ("noise_distribution", {"power": -0.30103}, "power: the size is right"),
        ("noise_distribution", {"questions": 10_000}, "whole vocabulary"),
        ("noise_distribution", {"often": 82.68, "middle": 14.7, "rare": 2.615},
         "in percent"),
        ("greedy_against_beam", {"greedy": 0.24, "beam": 0.24},
         "Not right: greedy, beam."),
        ("greedy_against_beam", {"long": 0.9827, "short": 1.1678}, "the sign is not"),
        ("greedy_against_beam", {"long": -1.1678, "short": -0.9827}, "exchanged"),
        ("greedy_against_beam", {"long": -2.1203, "short": -1.8971},
         "sums of logarithms"),
        ("greedy_against_beam", {"blame": 2}, "MORE than -9.1"),
        ("greedy_against_beam", {"best": 0.3}, "Not right: best."),
    ],
)  # fmt: skip
def test_slips_are_named(name, wrong, words):
    exercise = getattr(week13, name)
    assert words in said(exercise, named(exercise, **wrong))
