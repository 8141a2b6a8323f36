"""Weights as a picture: what they are, what shuffling changes (nothing), the goal."""

import numpy as np
import pytest

from dlcourse.datasets import load_digits
from dlcourse.labs import WeightsPicture
from dlcourse.selection import train_dev_test_split
from dlcourse.weeks.week02.labs import logistic
from dlcourse.weeks.week02.labs.weights_picture import DEV, KEPT, WITHIN, digits


def counts(rate, steps=WITHIN):
    """Return how many dev digits both learners name right after each step."""
    state = WeightsPicture.start()
    found = []
    for _step in range(steps):
        WeightsPicture.step(state, rate)
        found.append([learner.right() for learner in state.learners])
    return np.array(found), state


def test_digits_are_threes_and_eights():
    (x, _y), (dev_x, dev_y) = digits()
    assert (len(x), len(dev_x)) == (214, DEV)
    pictures, names = load_digits()
    known = {tuple(p): n for p, n in zip(pictures, names, strict=True)}
    for picture, label in zip(dev_x[:20], dev_y[:20], strict=True):
        assert known[tuple(picture.astype("float32"))] == (8 if label else 3)
    assert not {tuple(p) for p in x} & {tuple(p) for p in dev_x}


@pytest.mark.parametrize(("rate", "first"), [(1, 84), (3, 30), (0.1, None)])
def test_shuffled_pixels_change_no_count_and_the_docstrings_steps(rate, first):
    found, state = counts(rate)
    np.testing.assert_array_equal(found[:, 0], found[:, 1])
    ordered, shuffled = state.learners
    np.testing.assert_allclose(ordered.w[shuffled.order], shuffled.w, atol=1e-12)
    assert (shuffled.order != np.arange(64)).sum() > 50
    full = np.flatnonzero(found[:, 0] == DEV)
    assert (int(full[0]) + 1 if len(full) else None) == first
    assert found[0, 0] == 71
    if rate == 0.1:
        assert found[-1, 0] == 68
        assert (np.diff(state.curves["train"]) < 0).all()  # yet fewer are right


def test_the_first_step_is_the_difference_of_the_means():
    _found, state = counts(0.1, 1)
    (x, y), _dev = digits()
    w = state.learners[0].w
    difference = x[y == 1].mean(axis=0) - x[y == 0].mean(axis=0)
    cosine = w @ difference / np.linalg.norm(w) / np.linalg.norm(difference)
    assert cosine == pytest.approx(0.993, abs=5e-4)
    np.testing.assert_allclose(w, 0.1 * ((y - 0.5) @ x) / len(y), atol=1e-15)


def test_the_medians_of_other_splits():
    x, y = load_digits()
    chosen = np.isin(y, (3, 8))
    x, y = x[chosen].astype("float64"), (y[chosen] == 8).astype("int64")
    rows = []
    for seed in range(1, 21):
        train, (dev_x, dev_y), _test = train_dev_test_split(x, y, seed=seed)
        learned = [
            logistic.trained(*train, *how) for how in ((1, 1), (0.1, 100), (1, 100))
        ]
        rows.append([((dev_x @ w + b > 0) == dev_y).sum() for w, b in learned])
    np.testing.assert_array_equal(np.median(rows, axis=0), [68, 70, 72])


def test_pixels_that_are_always_0_keep_a_weight_of_exactly_0():
    _found, state = counts(1, 50)
    empty = digits()[0][0].max(axis=0) == 0
    assert empty.sum() == 11
    assert (state.learners[0].w[empty] == 0).all()
    assert (state.learners[0].w[~empty] != 0).all()


def test_goal_needs_a_rate_that_is_large_enough():
    for rate, reached in ((0.1, False), (0.5, False), (1, True), (5, True)):
        lab = WeightsPicture(learning_rate=rate)
        lab.advance(WITHIN)
        assert lab.goal_reached == reached, rate


def test_too_late_is_not_the_goal():
    lab = WeightsPicture(learning_rate=0.8)
    lab.advance(WITHIN + 60)
    assert lab.state.learners[0].right() == DEV
    assert not lab.goal_reached


@pytest.mark.parametrize("shuffled", [False, True])
def test_picture_shows_weights_and_products_of_the_learner(shuffled):
    lab = WeightsPicture(picture=5, shuffled=shuffled)
    lab.advance(10)
    learner = lab.state.learners[shuffled]
    digit = digits()[1][0][5][learner.order]
    shown = [np.ravel(image.get_array()) for image in lab.images]
    for found, expected in zip(
        shown, (digit, learner.w, learner.w * digit), strict=True
    ):
        np.testing.assert_allclose(found, expected)
    z = shown[2].sum() + learner.b
    assert f"{1 / (1 + np.exp(-z)):.3f}" in lab.said
    assert f"{abs(z):.2f}" in lab.headings[2].get_text()


def test_controls_that_only_look_do_not_start_anew():
    lab = WeightsPicture()
    lab.advance(10)
    lab.set(picture=3, shuffled=True, learning_rate=1)
    assert lab.steps == lab.state.steps == 10
    lab.advance()
    assert lab.state.steps == 11


def test_after_the_last_kept_step_it_rests(monkeypatch):
    monkeypatch.setattr("dlcourse.weeks.week02.labs.weights_picture.KEPT", 20)
    lab = WeightsPicture()
    lab.advance(25)
    assert lab.state.steps == 20
    assert KEPT >= 1000
