"""The soft threshold: the least of a sum of penalties, a lasso, other right answers."""

import numpy as np
import pytest

from dlcourse import datasets
from dlcourse.exercises import week06
from tests.exercises.answers import said, statuses

exercise = week06.soft_threshold


def test_it_is_the_least_of_the_square_and_the_absolute_value():
    """It minimises (u - w)^2 / 2 + threshold |u|, which is why L1 has zeros."""
    u = np.linspace(-4, 4, 80_001)
    for w in (-2.3, -0.4, 0.0, 0.61, 3.1):
        costs = (u - w) ** 2 / 2 + 0.6 * np.abs(u)
        least = exercise.reference(np.array([w]), 0.6)[0]
        assert least == pytest.approx(u[costs.argmin()], abs=1e-4)


def test_it_fits_real_data_as_scikit_learn_does_with_exact_zeros():
    from sklearn.linear_model import Lasso

    x, y = datasets.load_diabetes()
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    y = y - y.mean()
    w, rate = np.zeros(10), len(y) / np.linalg.norm(x, 2) ** 2
    for _step in range(5000):
        slope = x.T @ (x @ w - y) / len(y)
        w = exercise.reference(w - rate * slope, rate * 5.0)
    theirs = Lasso(5.0, tol=1e-10, max_iter=100_000).fit(x, y).coef_
    np.testing.assert_allclose(w, theirs, atol=1e-5)
    assert (w == 0).sum() == (theirs == 0).sum() > 2


def test_right_answers_written_in_another_way_pass():
    def loop(w, threshold):
        out = np.zeros(w.shape)
        for place in np.ndindex(w.shape):
            if w[place] > threshold:
                out[place] = w[place] - threshold
            elif w[place] < -threshold:
                out[place] = w[place] + threshold
        return out

    def rest(w, threshold):
        return w - np.clip(w, -threshold, threshold)

    def twice(w, threshold):
        return np.maximum(w - threshold, 0) - np.maximum(-w - threshold, 0)

    for answer in (loop, rest, twice):
        assert statuses(exercise, answer) == {"correct"}


def one_after_the_other(w, threshold):
    out = w.copy()
    out[out > threshold] -= threshold
    out[out < -threshold] += threshold
    out[np.abs(out) <= threshold] = 0
    return out


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda w, threshold: np.where(abs(w) < threshold, 0, w), "hard threshold"),
        (lambda w, threshold: w - threshold * np.sign(w), "gone past it"),
        (lambda w, threshold: w if abs(w) > threshold else 0, "an if decides once"),
        (lambda w, threshold: w - threshold, "every number"),
        (one_after_the_other, "compared with it afterwards"),
    ],
)
def test_frequent_mistakes_are_named(answer, words):
    assert words in said(exercise, answer)
