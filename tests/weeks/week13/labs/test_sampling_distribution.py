"""The sampling distribution: shares, what is drawn, what is left, and the goal."""

import re
from collections import Counter

import numpy as np
import pytest

from dlcourse.datasets import load_descriptions
from dlcourse.labs import SamplingDistribution
from dlcourse.weeks.week13.labs.sampling import (
    DRAWN,
    LETTERS,
    LINES,
    POSITIVE,
    passage,
    rare,
    read,
    top,
)

compute = SamplingDistribution.compute


def test_words_are_counted_as_by_hand():
    every = " ".join(load_descriptions().values()).lower()
    counts = Counter(re.findall(r"[^\W\d_]+", every))
    words = read("descriptions")
    assert dict(zip(words.tokens, words.counts.tolist(), strict=True)) == counts
    assert list(words.counts) == sorted(words.counts, reverse=True)
    assert words.tokens[0] == "the"
    begin = re.findall(r"[^\W\d_]+", next(iter(load_descriptions().values())).lower())
    assert [words.tokens[w] for w in words.passage[:20]] == begin[:20]


@pytest.mark.parametrize("power", [0, 0.75, 1])
@pytest.mark.parametrize("threshold", [1e-3, 1])
def test_shares_follow_the_formulas(power, threshold):
    result = compute(power, threshold, 1, "descriptions")
    counts = result.words.counts.astype(float)
    frequency = counts / counts.sum()
    np.testing.assert_allclose(result.text, frequency)
    np.testing.assert_allclose(result.noise, counts**power / (counts**power).sum())
    left = frequency * np.minimum(1, np.sqrt(threshold / frequency))
    np.testing.assert_allclose(result.left, left / left.sum())
    assert result.kept == pytest.approx(left.sum())
    assert top(result.text) == pytest.approx(frequency[:10].sum())
    assert rare(result.text, counts) == pytest.approx(
        (counts == 1).sum() / counts.sum()
    )


def test_what_is_drawn_follows_the_shares():
    for power in (0, 1):
        drawn, kept = [], []
        for draw in range(1, 301):
            result = compute(power, 1e-3, draw, "descriptions")
            drawn += result.negatives.tolist()
            kept.append(result.passage)
        assert POSITIVE not in drawn
        assert len(drawn) == 300 * DRAWN
        assert np.mean(np.array(drawn) < 10) == pytest.approx(
            top(result.noise), abs=0.02
        )
        words, share = result.words, result.text
        keep = np.minimum(1, np.sqrt(1e-3 / share))[words.passage]
        np.testing.assert_allclose(np.mean(kept, axis=0), keep, atol=0.15)


def test_the_passage_has_dots_for_what_is_left_out():
    words = read("descriptions")
    whole = passage(words, np.ones(len(words.passage), bool))
    assert whole[0].startswith("breast cancer dataset")
    none = passage(words, np.zeros(len(words.passage), bool))
    assert [len(line) for line in none] == [len(line) for line in whole]
    assert set("".join(none)) == {"·", " "}
    assert len(whole) == LINES
    assert max(map(len, whole)) <= LETTERS


def test_the_picture_shows_the_shares():
    lab = SamplingDistribution(power=0.5, threshold=0.001, draw=3)
    result = lab.result
    for line, share in zip(
        lab.curves, (result.text, result.noise, result.left), strict=True
    ):
        np.testing.assert_array_equal(line.get_ydata(), share)
    for parts, share in zip(
        lab.bars, (result.text, result.noise, result.left), strict=True
    ):
        widths = [part.get_width() for part in parts]
        assert sum(widths) == pytest.approx(1)
        assert widths[0] == pytest.approx(share[:10].sum())
        assert parts[2].get_x() == pytest.approx(1 - widths[2])
    drawn = lab.page.texts[1].split(" · ")
    assert drawn == [result.words.tokens[word] for word in result.negatives]
    before = lab.page.texts[1]
    lab.set(draw=4)
    assert lab.page.texts[1] != before


def test_what_the_docstring_says_about_the_text():
    said = {p: compute(p, 1, 1, "descriptions") for p in (1, 0.75, 0)}
    assert [round(100 * top(said[p].noise)) for p in said] == [20, 10, 1]
    counts = said[1].words.counts
    assert [round(100 * rare(said[p].noise, counts)) for p in said] == [14, 24, 53]
    kept = [compute(1, t, 1, "descriptions") for t in (1e-3, 1e-4)]
    assert [round(100 * one.kept) for one in kept] == [71, 31]
    proverbs = compute(1, 1, 1, "proverbs")
    assert round(100 * top(proverbs.text)) == 9
    assert round(100 * rare(proverbs.text, proverbs.words.counts)) == 75


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({"power": 0.75, "threshold": 0.002}, True),
        ({"power": 0.8, "threshold": 0.002}, False),
        ({"power": 0.5, "threshold": 0.001}, False),  # too little is left
        ({"power": 0.5, "threshold": 0.005}, False),
        ({"power": 0.75, "threshold": 0.002, "text": "proverbs"}, False),
    ],
)
def test_goal(values, reached):
    assert SamplingDistribution(**values).goal_reached == reached
