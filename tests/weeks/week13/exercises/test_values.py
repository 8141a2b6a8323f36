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
    due = named(week13.noise_distribution)
    shares = due["often"], due["middle"], due["rare"]
    np.testing.assert_allclose(shares, text.negative_sampling_table([81, 16, 1]))
    assert due["rare"] / due["gain"] == pytest.approx(1 / 98)
    table = text.negative_sampling_table([81, 16, 1], due["power"])
    assert table[0] / table[2] == pytest.approx(3)
    kept = text.subsampling([4, 96], threshold=1e-4)[0]
    assert due["kept"] == pytest.approx(kept)


def test_the_insight_of_the_noise():
    due = named(week13.noise_distribution)
    assert due["gain"] == pytest.approx(2.7, abs=0.03)
    assert due["often"] / (81 / 98) == pytest.approx(0.9, abs=0.01)
    np.testing.assert_allclose(text.negative_sampling_table([81, 16, 1], 0), 1 / 3)


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
        ("noise_distribution", [0.75, 0.2222, 0.0278, 2.722, 0.25, 0.05]),
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
        ("noise_distribution", {"often": 0.8265, "middle": 0.1633, "rare": 0.0102},
         "shares of the text"),
        ("noise_distribution", {"gain": 0.3673}, "exchanged"),
        ("noise_distribution", {"often": 0.02778, "rare": 0.75}, "exchanged"),
        ("noise_distribution", {"power": -0.25}, "power: the size is right"),
        ("noise_distribution", {"kept": 0.0025}, "kept: the root is missing"),
        ("noise_distribution", {"often": 75, "middle": 22.22, "rare": 2.778},
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
