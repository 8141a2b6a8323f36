"""Negative sampling: the gradient check, the library, other answers."""

import numpy as np
import pytest

from dlcourse import gradcheck, text
from dlcourse.exercises import week13
from tests.exercises.answers import said, statuses

exercise = week13.negative_sampling
negative_sampling = exercise.reference


@pytest.fixture
def pair(rng):
    return rng.normal(size=(3, 4)), rng.normal(size=(3, 6, 4))


def test_the_gradients_are_those_of_the_loss(pair):
    v, u = pair
    _loss, dv, du = negative_sampling(v, u)
    by_differences = (
        gradcheck.numerical_gradient(lambda v: negative_sampling(v, u)[0], v),
        gradcheck.numerical_gradient(lambda u: negative_sampling(v, u)[0], u),
    )
    for grad, due in zip((dv, du), by_differences, strict=True):
        assert gradcheck.relative_error(grad, due) < 1e-7


def test_the_library_gives_the_same(pair):
    for got, due in zip(
        negative_sampling(*pair), text.negative_sampling_loss(*pair), strict=True
    ):
        np.testing.assert_allclose(got, due)


def test_what_the_insight_counts():
    model = text.SkipGramNS(np.ones(10_000), units=3, k=5, learning_rate=1.0, seed=0)
    before = {name: table.copy() for name, table in model.params.items()}
    model.params["context"][:] = before["context"] = np.full((10_000, 3), 0.1, "f")
    model.step([7], [8])
    moved = [(model.params[n] != before[n]).any(axis=1).sum() for n in before]
    assert moved == [1, 6]


def with_one_label(v, u):
    """Signed scores, an einsum, exp that cannot overflow."""
    z = np.einsum("bkd,bd->bk", u, v)
    sign = np.where(np.arange(z.shape[1]) == 0, 1.0, -1.0)
    s = sign * z
    small = np.exp(-np.abs(s))
    loss = np.mean((np.maximum(-s, 0) + np.log1p(small)).sum(axis=1))
    wrong = np.where(s > 0, small, 1.0) / (1 + small)
    dz = -sign * wrong / len(v)
    return loss, np.einsum("bk,bkd->bd", dz, u), np.einsum("bk,bd->bkd", dz, v)


def centre_by_centre(v, u):
    loss, dv, du = 0.0, np.zeros_like(v), np.zeros_like(u)
    for b in range(len(v)):
        for k in range(u.shape[1]):
            z = float(u[b, k] @ v[b])
            loss += np.logaddexp(0, -z if k == 0 else z) / len(v)
            slope = (1 / (1 + np.exp(-np.clip(z, -700, 700))) - (k == 0)) / len(v)
            dv[b] += slope * u[b, k]
            du[b, k] = slope * v[b]
    return loss, dv, du


@pytest.mark.parametrize("answer", [with_one_label, centre_by_centre])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def scaled(*factors):
    def answer(v, u):
        return tuple(
            f * p for f, p in zip(factors, negative_sampling(v, u), strict=True)
        )

    return answer


def sums(v, u):
    return tuple(len(v) * part for part in negative_sampling(v, u))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (sums, "len(v) times too large"),
        (scaled(-1, 1, 1), "loss: Every number has the opposite sign"),
        (scaled(1 / np.log(2), 1, 1), "The logarithm has base 2"),
        (lambda v, u: negative_sampling(v, u)[0], "Only loss came back"),
        (lambda v, u: [negative_sampling(v, u)[i] for i in (0, 2, 1)], "another order"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
