"""Analogies: the library gives the same, the insight on noise, other answers."""

import itertools

import numpy as np
import pytest

from dlcourse import text
from dlcourse.exercises import week13
from tests.exercises.answers import said, statuses

exercise = week13.analogy
analogy = exercise.reference


def questions_of(rng, vocabulary, n):
    return np.array([rng.permutation(vocabulary)[:4] for _ in range(n)])


def test_the_library_gives_the_same(rng):
    table, questions = rng.normal(size=(12, 5)), questions_of(rng, 12, 20)
    answers, score = analogy(table, questions)
    due = [text.analogy(table, *abc)[0].item() for abc in questions[:, :3]]
    assert answers.tolist() == due
    assert score == np.mean(np.array(due) == questions[:, 3])
    everything, _score = analogy(table, questions, exclude=False)
    for (a, b, c, _d), answer in zip(questions, everything, strict=True):
        target = table[b] - table[a] + table[c]
        assert answer == text.most_similar(table, target, k=1)[0].item()


def scores_of_noise(seed):
    """Return the scores of pairs whose difference, 0.1, drowns in noise, 0.3.

    Without and with the three words, the share of c among the answers, and the score of
    the word nearest to c.
    """
    rng = np.random.default_rng(seed)
    table = np.repeat(rng.normal(size=(10, 8)), 2, axis=0)
    table += 0.3 * rng.normal(size=table.shape)
    table[1::2] += 0.1 * rng.normal(size=8)
    pairs = itertools.permutations(range(0, 20, 2), 2)
    questions = np.array([[i, i + 1, j, j + 1] for i, j in pairs])
    c, d = questions[:, 2:].T
    answers, honest = analogy(table, questions, exclude=False)
    nearest = [text.most_similar(table, table[w], 1, exclude=[w])[0].item() for w in c]
    return analogy(table, questions)[1], honest, np.mean(answers == c), np.mean(
        nearest == d
    )  # fmt: skip


def test_the_insight_noise_scores_well_without_the_three_words():
    without, honest, c_back, nearest = np.median(
        [scores_of_noise(seed) for seed in range(10)], axis=0
    )
    assert without > 0.88
    assert honest < 0.2
    assert c_back > 0.75
    assert nearest >= without


def question_by_question(table, questions, exclude=True):
    answers = []
    for a, b, c, _d in questions:
        target = table[b] - table[a] + table[c]
        order = sorted(
            range(len(table)),
            key=lambda w: -(table[w] @ target) / np.sqrt(table[w] @ table[w]),
        )
        answers.append(next(w for w in order if not (exclude and w in (a, b, c))))
    return answers, sum(map(int, np.array(answers) == questions[:, 3])) / len(questions)


def by_index(table, questions, exclude=True):
    a, b, c, d = (questions[:, i] for i in range(4))
    lengths = np.sqrt((table**2).sum(axis=1))
    target = table[b] - table[a] + table[c]
    found = target @ table.T / lengths / np.linalg.norm(target, axis=1)[:, None]
    if exclude:
        found[np.arange(len(a))[:, None], questions[:, :3]] = -2
    answers = np.argmax(found, axis=1)
    return answers, (answers == d).mean()


@pytest.mark.parametrize("answer", [question_by_question, by_index])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda t, q, exclude=True: analogy(t, q), "exclude makes no difference"),
        (lambda t, q, exclude=True: analogy(t, q, not exclude), "wrong way round"),
        (lambda t, q, exclude=True: analogy(t, q, exclude)[::-1], "another order"),
        (lambda t, q, exclude=True: analogy(t, q, exclude)[1], "Only score came back"),
        (lambda t, q, exclude=True: (analogy(t, q, exclude)[0],
                                     100 * analogy(t, q, exclude)[1]), "in percent"),
        (lambda t, q, exclude=True: (t[analogy(t, q, exclude)[0]],
                                     analogy(t, q, exclude)[1]), "The shape is"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)


@pytest.mark.parametrize(
    ("hidden", "words"),
    [
        ([2], "Only c was"),
        ([0, 1], "Only a and b"),
        ([0, 2], "Only a and c"),
        ([1, 2], "Only b and c"),
        ([0, 1, 2, 3], "d was left out"),
    ],
)
def test_whom_one_forgets_to_leave_out_is_named(hidden, words):
    def answer(table, questions, exclude=True):
        a, b, c, d = questions.T
        unit = table / np.linalg.norm(table, axis=1, keepdims=True)
        near = (table[b] - table[a] + table[c]) @ unit.T
        for i in hidden if exclude else ():
            near[np.arange(len(a)), questions[:, i]] = -np.inf
        answers = near.argmax(axis=1)
        return answers, np.mean(answers == d)

    for seed in range(10):
        assert words in exercise.check(answer, seed=seed).text


def copied_from_the_opening(table, questions, exclude=True):
    answers = [
        text.most_similar(
            table,
            table[b] - table[a] + table[c],
            1,
            exclude=[0, 1, *((a, b, c) if exclude else ())],
        )[0].item()
        for a, b, c, _d in questions
    ]
    return answers, np.mean(np.array(answers) == questions[:, 3])


def test_a_copy_of_the_opening_leaves_two_words_out():
    assert "Rows 0 and 1" in said(exercise, copied_from_the_opening)
