"""The line-up: one of five is wrong, ones hide it, innocents, letters."""

import numpy as np
import pytest

from dlcourse import gradcheck
from dlcourse.exercises import week04
from tests.exercises.answers import told

culprit = week04.culprit


def gaps(upstream):
    """Return how far the gradients of each suspect are from numerical ones."""
    rng = np.random.default_rng(1)
    x, W = rng.normal(size=(5, 4)), rng.normal(size=(4, 3))
    numeric = gradcheck.numerical_gradient
    due_x = numeric(lambda x: (upstream * np.tanh(x @ W)).sum(), x)
    due_W = numeric(lambda W: (upstream * np.tanh(x @ W)).sum(), W)
    found = {}
    for letter, backward in week04.suspects().items():
        grad_x, grad_W = backward(x, W, upstream)
        assert (grad_x.shape, grad_W.shape) == (x.shape, W.shape)
        found[letter] = max(np.abs(grad_x - due_x).max(), np.abs(grad_W - due_W).max())
    return found


def test_one_of_five_suspects_is_wrong():
    found = gaps(np.random.default_rng(2).normal(size=(5, 3)))
    assert found.pop(culprit.reference()) > 0.1
    assert len(found) == 4
    assert max(found.values()) < 1e-8


def test_an_upstream_of_ones_hides_the_culprit():
    assert max(gaps(np.ones((5, 3))).values()) < 1e-8


def test_suspects_leave_their_arguments_alone():
    rng = np.random.default_rng(0)
    arguments = [rng.normal(size=s) for s in [(5, 4), (4, 3), (5, 3)]]
    before = [array.copy() for array in arguments]
    for backward in week04.suspects().values():
        backward(*arguments)
    for array, kept in zip(arguments, before, strict=True):
        np.testing.assert_array_equal(array, kept)


def test_every_innocent_is_cleared_by_name():
    innocent = sorted(set(week04.suspects()) - {culprit.reference()})
    named = sorted(mistake.function() for mistake in culprit.mistakes)
    assert named == innocent
    for letter in innocent:
        assert culprit.check(letter).text.startswith(letter + " ")


@pytest.mark.parametrize("answer", ["d", " D "])
def test_letters_may_be_small(answer):
    assert culprit.check(answer).status == "correct"


@pytest.mark.parametrize("answer", ["F", "", "AD", 4, ["D"], {"D": 1}, np.ones(2)])
def test_what_is_no_letter_is_told_so(answer):
    assert "one of A, B, C, D, E" in told(culprit, answer)
