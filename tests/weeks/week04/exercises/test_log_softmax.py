"""The logarithms of softmax: SciPy, other right answers, logits changed."""

import numpy as np
import pytest
from scipy import special

from dlcourse.exercises import week04
from tests.exercises.answers import said, statuses

log_softmax = week04.log_softmax


def test_log_softmax_agrees_with_scipy():
    z = np.random.default_rng(0).normal(size=(6, 5)) * 400
    ours = log_softmax.reference(z)
    np.testing.assert_allclose(ours, special.log_softmax(z, axis=1), rtol=1e-12)


@pytest.mark.parametrize(
    "answer",
    [
        lambda z: special.log_softmax(z, axis=1),
        lambda z: [row - np.logaddexp.reduce(row) for row in z],
    ],
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(log_softmax, answer) == {"correct"}


def test_logits_that_are_changed_are_named():
    def shifted_in_place(z):
        z -= z.max(axis=-1, keepdims=True)
        return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))

    assert "changed its argument z" in said(log_softmax, shifted_in_place)
