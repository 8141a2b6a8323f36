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


def test_the_scores_are_those_of_the_library():
    due = named(week13.greedy_against_beam)
    sentences = (np.log(0.2), 3), (np.log(0.25), 2)
    scores = [text.normalized_score(*one, 0.5) for one in sentences]
    assert [due["long"], due["short"]] == pytest.approx(scores)
    even = [text.normalized_score(*one, due["even"]) for one in sentences]
    assert even[0] == pytest.approx(even[1])


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("noise_distribution", [0.75, 0.2222, 0.0278, 2.722, 0.25, 0.05]),
        ("greedy_against_beam",
         [0.18, 0.21, 0.24, 40_000, -0.9292, -0.9803, 0.3681, 1]),
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
        ("greedy_against_beam", {"long": 0.9292, "short": 0.9803}, "the sign is not"),
        ("greedy_against_beam", {"long": -0.9803, "short": -0.9292}, "exchanged"),
        ("greedy_against_beam", {"long": -1.6094, "short": -1.3863},
         "sums of logarithms"),
        ("greedy_against_beam", {"blame": 2}, "MORE than -9.1"),
        ("greedy_against_beam", {"best": 0.3}, "Not right: best."),
    ],
)  # fmt: skip
def test_slips_are_named(name, wrong, words):
    exercise = getattr(week13, name)
    assert words in said(exercise, named(exercise, **wrong))
