"""Beam search: the library finds the same, all sentences tried, other answers."""

import itertools

import numpy as np
import pytest

from dlcourse import text
from dlcourse.exercises import week13
from dlcourse.weeks.week13.exercises.beam_search import drawn
from tests.exercises.answers import said, statuses

exercise = week13.beam_search
beam_search = exercise.reference


@pytest.mark.parametrize("seed", range(10))
def test_the_library_finds_the_same(seed):
    rng = np.random.default_rng(seed)
    step = drawn(rng, 5, 4, 2, 1.0, 0.3)

    def rows(prefixes):
        return np.stack([step(tuple(prefix)) for prefix in prefixes])

    for width, alpha in ((1, 0.0), (2, 0.7), (3, 1.0), (4, 0.3)):
        tokens, score = beam_search(step, width, 2, 5, alpha)
        due = text.beam_search(rows, width, end=2, max_length=5, alpha=alpha)[0]
        assert tokens.tolist() == list(due.tokens)
        assert score == pytest.approx(due.score)


def test_a_wide_beam_tries_everything():
    step = drawn(np.random.default_rng(1), 4, 3, 0, 1.0, 0.0)

    def score(sentence):
        total = sum(step(sentence[:t])[w] for t, w in enumerate(sentence))
        return total / len(sentence) ** 0.5

    sentences = [
        (*words, *end)
        for length in range(5)
        for words in itertools.product((1, 2), repeat=length)
        for end in ([(0,)] if length < 4 else [()])
    ]
    tokens, found = beam_search(step, 3**4, 0, 4, 0.5)
    assert found == pytest.approx(max(map(score, sentences)))
    assert tuple(tokens) == max(sentences, key=score)


def test_the_insight_a_wide_beam_falls_silent():
    """A step is less sure than 0.6, the end has 0.1: ten words are less likely."""
    log_p = np.log([0.1, 0.6, 0.3])

    def step(tokens):
        return log_p

    assert beam_search(step, 1, 0, 10)[0].tolist() == [1] * 10
    assert beam_search(step, 3, 0, 10)[0].tolist() == [0]
    assert len(beam_search(step, 3, 0, 10, alpha=1.0)[0]) == 10


def with_arrays(step, width, end, max_length, alpha=0.0):
    beams, sums, done = [()], np.zeros(1), []
    while beams and len(beams[0]) < max_length:
        totals = sums[:, None] + np.array([step(beam) for beam in beams])
        room = width - len(done)
        best = np.argsort(-totals, axis=None)[:room]
        rows, words = np.unravel_index(best, totals.shape)
        longer = [((*beams[r], int(w)), totals[r, w])
                  for r, w in zip(rows, words, strict=True)]  # fmt: skip
        done += [pair for pair in longer if pair[0][-1] == end]
        still = [pair for pair in longer if pair[0][-1] != end]
        beams, sums = [b for b, _s in still], np.array([s for _b, s in still])
    done += zip(beams, sums, strict=True)
    tokens, total = max(done, key=lambda pair: pair[1] / len(pair[0]) ** alpha)
    return list(tokens), total / len(tokens) ** alpha


def test_right_answers_written_in_another_way_pass():
    assert statuses(exercise, with_arrays) == {"correct"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda s, w, e, m, alpha=0.0: beam_search(s, 1, e, m, alpha),
         "width makes no difference"),
        (lambda s, w, e, m, alpha=0.0: beam_search(s, w, e, m),
         "alpha makes no difference"),
        (lambda s, w, e, m, alpha=0.0: beam_search(s, w, e, m - 1, alpha),
         "max_length - 1"),
        (lambda s, w, e, m, alpha=0.0: beam_search(s, w, e, m, alpha)[::-1],
         "another order"),
        (lambda s, w, e, m, alpha=0.0: beam_search(s, w, e, m, alpha)[0],
         "Only tokens came back"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)


def each_for_itself(step, width, end, max_length, alpha=0.0):
    beams = sorted(enumerate(step(())), key=lambda pair: -pair[1])[:width]
    beams = [((w,), p) for w, p in beams]
    for _length in range(max_length - 1):
        for i, (tokens, total) in enumerate(beams):
            if tokens[-1] != end:
                log_p = step(tokens)
                beams[i] = (*tokens, int(log_p.argmax())), total + log_p.max()
    tokens, total = max(beams, key=lambda pair: pair[1] / len(pair[0]) ** alpha)
    return list(tokens), total / len(tokens) ** alpha


def test_beams_that_go_on_alone_are_named():
    assert "went on alone" in said(exercise, each_for_itself)


def test_one_step_too_many_is_no_error_of_ours():
    def answer(step, width, end, max_length, alpha=0.0):
        return beam_search(step, width, end, max_length + 1, alpha)

    assert "max_length + 1" in said(exercise, answer)


def full_width_until_enough_are_done(step, width, end, max_length, alpha=0.0):
    opened, done = [((), 0.0)], []
    while opened and len(opened[0][0]) < max_length and len(done) < width:
        longer = [((*tokens, w), total + p) for tokens, total in opened
                  for w, p in enumerate(step(tokens))]  # fmt: skip
        kept = sorted(longer, key=lambda pair: -pair[1])[:width]
        done += [pair for pair in kept if pair[0][-1] == end]
        opened = [pair for pair in kept if pair[0][-1] != end]
    tokens, total = max(done + opened, key=lambda pair: pair[1] / len(pair[0]) ** alpha)
    return list(tokens), total / len(tokens) ** alpha


def test_a_beam_that_never_narrows_is_named_however_it_stops():
    for seed in range(10):
        feedback = exercise.check(full_width_until_enough_are_done, seed=seed)
        assert "one sentence less is continued" in feedback.text
