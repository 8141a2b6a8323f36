"""The loss of logits: B19, the notebook, other right answers, logits changed."""

import numpy as np
import pytest

from dlcourse import gradcheck, losses
from dlcourse.exercises import week04
from tests.exercises.answers import said, statuses

softmax_loss = week04.softmax_loss


def test_b19_softmax_loss_of_extreme_logits():
    z, y = np.array([1000.0, 0.0, -1000.0]), np.array([0.0, 0.0, 1.0])
    loss, dz = softmax_loss.reference(z, y)
    assert loss == 2000
    np.testing.assert_array_equal(dz, [1, 0, -1])


def test_softmax_loss_of_the_notebook():
    z, y = np.log([0.3, 0.2, 0.1, 0.4]), np.array([0, 1, 0, 0])
    loss, dz = softmax_loss.reference(z, y)
    assert np.isclose(loss, 1.609, atol=5e-4)
    np.testing.assert_allclose(dz, [0.3, -0.8, 0.1, 0.4])
    numeric = gradcheck.numerical_gradient(lambda z: softmax_loss.reference(z, y)[0], z)
    np.testing.assert_allclose(dz, numeric, atol=1e-8)


def class_loss(z, y):
    loss = losses.CategoricalCrossentropy(from_logits=True)
    return loss(y[None], z[None]), loss.backward()[0]


def chosen_loss(z, y):
    log_y_hat = z - np.logaddexp.reduce(z)
    return -log_y_hat[y.argmax()], np.exp(log_y_hat) - y


@pytest.mark.parametrize("answer", [class_loss, chosen_loss])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(softmax_loss, answer) == {"correct"}


def test_logits_that_are_changed_are_named():
    def shifted_in_place(z, y):
        z -= z.max()
        log_y_hat = z - np.log(np.exp(z).sum())
        return -(y * log_y_hat).sum(), np.exp(log_y_hat) - y

    assert "changed its argument z" in said(softmax_loss, shifted_in_place)
