"""The style matrix: B89, the library, gradients, what the insight says."""

import numpy as np
import pytest

from dlcourse import gradcheck, vision
from dlcourse.exercises import week11
from tests.exercises.answers import said, statuses

exercise = week11.gram
gram = exercise.reference
FEATURES = np.array([[[1.0, 1.0], [1.0, 0.0]], [[2.0, 0.0], [0.0, 2.0]]])


def test_b89():
    matrix, cost, _grad = gram(FEATURES, np.zeros((2, 2, 2)))
    assert matrix.tolist() == [[6.0, 1.0], [1.0, 5.0]]
    assert cost / (matrix**2).sum() == pytest.approx(0.00390625)


def test_the_library_gives_the_same(rng):
    features, style = rng.normal(size=(2, 3, 4, 2))
    matrix, cost, grad = gram(features, style)
    np.testing.assert_allclose(matrix, vision.gram_matrix(features))
    gap = matrix - vision.gram_matrix(style)
    factor = 1 / (2 * 3 * 4 * 2) ** 2
    assert cost == pytest.approx(factor * (gap**2).sum())
    due = vision.gram_matrix_backward(2 * factor * gap, features)
    np.testing.assert_allclose(grad, due)


def test_the_gradient_by_differences(rng):
    features, style = rng.normal(size=(2, 2, 3, 2))
    due = gradcheck.numerical_gradient(lambda f: gram(f, style)[1], features)
    assert gradcheck.relative_error(gram(features, style)[2], due) < 1e-7


def test_the_insight_shuffled_places_cost_nothing(rng):
    features = rng.normal(size=(3, 4, 2))
    shuffled = rng.permutation(features.reshape(12, 2)).reshape(3, 4, 2)
    assert not np.allclose(features, shuffled)
    assert gram(shuffled, features)[1] == pytest.approx(0, abs=1e-20)


def by_einsum(features, style):
    matrix = np.einsum("ijk,ijl->kl", features, features)
    gap = matrix - np.einsum("ijk,ijl->kl", style, style)
    return (
        matrix,
        (gap**2).sum() / features.size**2 / 4,
        np.einsum("ijk,kl->ijl", features, gap) / features.size**2,
    )


def by_loops(features, style):
    height, width, channels = features.shape
    gap, matrix = np.zeros((2, channels, channels))
    for k in range(channels):
        for m in range(channels):
            matrix[k, m] = (features[:, :, k] * features[:, :, m]).sum()
            gap[k, m] = matrix[k, m] - (style[:, :, k] * style[:, :, m]).sum()
    scale = (2 * height * width * channels) ** 2
    return matrix, np.sum(gap**2) / scale, 4 * features @ gap / scale


@pytest.mark.parametrize("answer", [by_einsum, by_loops])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def scaled(*factors):
    def answer(features, style):
        return tuple(
            factor * part
            for factor, part in zip(factors, gram(features, style), strict=True)
        )

    return answer


def of_rows(rows, features, style):
    gap = gram(features, style)[0] - gram(style, style)[0]
    return rows @ gap / features.size**2


def with_another_factor(features, style):
    matrix, cost, grad = gram(features, style)
    return matrix, features.size * cost, features.size * grad


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (with_another_factor, "cost of the content"),
        (lambda f, s: (*gram(f, s)[:2], of_rows(s, f, s)), "rows of style"),
        (scaled(1, 1, 2), "grad: Every number is twice"),
        (scaled(-1, 1, 1), "matrix: Every number has the opposite sign"),
        (lambda f, s: gram(f, s)[:2], "expected 3 results"),
        (lambda f, s: gram(s, f), "exchanged"),
        (lambda f, s: gram(f, s)[::-1], "another order"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
