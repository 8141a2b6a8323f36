"""Perplexity: that of the course, Keras' loss, extreme models, other answers."""

import numpy as np
import pytest

from dlcourse import text
from dlcourse.exercises import week12
from tests.exercises.answers import said, statuses

exercise = week12.perplexity
perplexity = exercise.reference
TOKENS = np.array([[1, 3, 2, 0, 0], [2, 2, 1, 3, 1], [3, 0, 0, 0, 0]])


def drawn():
    return np.random.default_rng(0).dirichlet(np.ones(4), size=TOKENS.shape)


def test_it_agrees_with_the_course():
    p = drawn()
    log_p = np.log(np.take_along_axis(p, TOKENS[..., None], axis=2)[..., 0])
    assert perplexity(p, TOKENS) == pytest.approx(text.perplexity(log_p, TOKENS != 0))


def test_it_is_exp_of_the_loss_of_keras(keras):
    p = drawn()
    weights = (TOKENS != 0).astype(float)
    losses = keras.losses.sparse_categorical_crossentropy(TOKENS, p)
    mean = float(np.sum(np.asarray(losses) * weights) / weights.sum())
    assert perplexity(p, TOKENS) == pytest.approx(np.exp(mean), rel=1e-5)


def test_who_knows_nothing_and_who_knows_all():
    assert perplexity(np.full((3, 5, 4), 0.25), TOKENS) == pytest.approx(4)
    assert perplexity(np.eye(4)[TOKENS], TOKENS) == 1.0


def by_loops(p, tokens, padding=0):
    surprise = [-np.log2(p[b, t, k]) for (b, t), k in np.ndenumerate(tokens)
                if k != padding]  # fmt: skip
    return np.float64(2 ** np.mean(surprise))


def by_fancy_indexing(p, tokens, padding=0):
    rows, steps = np.nonzero(tokens != padding)
    chosen = p[rows, steps, tokens[rows, steps]]
    return np.exp(-np.log(chosen).sum() / len(rows))


@pytest.mark.parametrize("answer", [by_loops, by_fancy_indexing])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer, seeds=10) == {"correct"}


def each_token(p, tokens, padding=0):
    return 1 / np.take_along_axis(p, tokens[..., None], axis=2)[..., 0]


def by_lengths(p, tokens, padding=0):
    """Each sequence up to its number of real tokens: right if padding is behind."""
    log_p = []
    for row, own in zip(p, tokens, strict=True):
        n = np.count_nonzero(own != padding)
        log_p += [*np.log(row[np.arange(n), own[:n]])]
    return np.exp(-np.mean(log_p))


def of_the_next(p, tokens, padding=0):
    return perplexity(p[:, :-1], tokens[:, 1:], padding)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda p, tokens, padding=0: np.log(perplexity(p, tokens, padding)),
         "mean cross-entropy"),
        (lambda p, tokens, padding=0: perplexity(p, tokens), "padding makes no"),
        (lambda p, tokens, padding=0: by_fancy_indexing(p, tokens, -1),
         "Padding counts, too"),
        (each_token, "The shape is"),
        (by_lengths, "it may stand in front"),
        (of_the_next, "The token after each place"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
