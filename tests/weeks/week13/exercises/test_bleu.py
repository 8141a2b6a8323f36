"""BLEU: the library and NLTK give the same, other answers."""

import numpy as np
import pytest

from dlcourse import text
from dlcourse.exercises import week13
from tests.exercises.answers import said, statuses

exercise = week13.bleu
bleu = exercise.reference


def sentences(rng, count):
    return [[*rng.choice([*"abcde"], size=rng.integers(3, 12))] for _ in range(count)]


@pytest.mark.parametrize("seed", range(20))
def test_the_library_gives_the_same(seed):
    rng = np.random.default_rng(seed)
    references, (hypothesis,) = sentences(rng, 3), sentences(rng, 1)
    for order in (1, 2, 4):
        score, precisions, penalty = bleu(references, hypothesis, order)
        due = text.sentence_bleu(references, hypothesis, order)
        np.testing.assert_allclose(precisions, due.precisions)
        assert (score, penalty) == pytest.approx((due.score, due.brevity_penalty))


def test_the_insight_a_good_sentence_without_a_run_of_four():
    references = [["we", "met", "the", "king", "near", "the", "throne"]]
    score, precisions, _penalty = bleu(
        references, ["we", "met", "the", "queen", "near", "the", "throne"]
    )
    assert score == precisions[3] == 0
    assert precisions[0] == pytest.approx(6 / 7)


def with_dicts(references, hypothesis, max_order=4):
    def counts(words, n):
        found = {}
        for i in range(len(words)):
            gram = " ".join(words[i : i + n])
            if i + n <= len(words):
                found[gram] = found.get(gram, 0) + 1
        return found

    precisions = []
    for n in range(1, max_order + 1):
        mine, theirs = counts(hypothesis, n), [counts(one, n) for one in references]
        hits = sum(min(number, max(their.get(gram, 0) for their in theirs))
                   for gram, number in mine.items())  # fmt: skip
        precisions.append(hits / max(1, sum(mine.values())))
    c = len(hypothesis)
    r = min(map(len, references), key=lambda length: (abs(length - c), length))
    penalty = 1 if c > r else np.exp(1 - r / c)
    return penalty * np.prod(precisions) ** (1 / max_order), precisions, penalty


def test_right_answers_written_in_another_way_pass():
    assert statuses(exercise, with_dicts) == {"correct"}


def with_logs_of_zero(references, hypothesis, max_order=4):
    _score, precisions, penalty = bleu(references, hypothesis, max_order)
    precisions = np.maximum(precisions, 0.01)
    return penalty * np.exp(np.log(precisions).mean()), precisions, penalty


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda r, h, max_order=4: bleu(r, h), "max_order makes no difference"),
        (
            lambda r, h, max_order=4: bleu(r[:1], h, max_order),
            "Only the first entry of references",
        ),
        (lambda r, h, max_order=4: bleu(r, h, max_order)[0], "Only score came back"),
        (with_logs_of_zero, "score: The value is off"),
        (lambda r, h, max_order=4: bleu([[*h]], h, max_order), "off by"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)


def with_nearest(choose, join=tuple):
    """The right function with another choice of r, or with other n-grams."""

    def answer(references, hypothesis, max_order=4):
        def grams(words, n):
            return [join(words[i : i + n]) for i in range(len(words) - n + 1)]

        precisions = []
        for n in range(1, max_order + 1):
            found, wanted = grams(hypothesis, n), [grams(o, n) for o in references]
            hits = sum(min(found.count(g), max(w.count(g) for w in wanted))
                       for g in set(found))  # fmt: skip
            precisions.append(hits / len(found) if found else 0)
        c = len(hypothesis)
        penalty = min(1, np.exp(1 - choose([len(o) for o in references], c) / c))
        return penalty * np.prod(precisions) ** (1 / max_order), precisions, penalty

    return answer


def first_of_near(lengths, c):
    return min(lengths, key=lambda length: abs(length - c))


@pytest.mark.parametrize("step", [1, -1])
def test_of_two_as_near_neither_the_first_nor_the_last_counts(step):
    answer = with_nearest(lambda lengths, c: first_of_near(lengths[::step], c))
    assert "the SHORTER one" in said(exercise, answer)


def test_words_that_are_glued_together_are_not_the_same():
    shorter = with_nearest(lambda lengths, c: first_of_near(sorted(lengths), c))
    assert statuses(exercise, shorter) == {"correct"}
    glued = with_nearest(lambda lengths, c: first_of_near(sorted(lengths), c), "".join)
    assert "glued" in said(exercise, glued)
