"""RMSprop: Keras step for step, other right answers, the place of epsilon."""

import numpy as np
import pytest

from dlcourse.exercises import week05
from tests.exercises.answers import said, statuses


def test_it_walks_with_keras_step_for_step(keras, rng):
    start = rng.normal(size=(3, 2)).astype("float32")
    optimizer = keras.optimizers.RMSprop(0.01, rho=0.8, epsilon=1e-4)
    theirs, ours, s = keras.Variable(start), start, np.zeros_like(start)
    for size in np.geomspace(1, 1e-4, 30):
        grad = (size * rng.normal(size=(3, 2))).astype("float32")
        optimizer.apply([grad], [theirs])
        ours, s = week05.rmsprop_step.reference(ours, s, grad, 0.01, 0.8, 1e-4)
        np.testing.assert_allclose(theirs.numpy(), ours, atol=1e-6)


def test_the_form_of_pytorch_is_never_let_pass():
    def beside(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-7):
        s = s + (1 - rho) * (grad * grad - s)
        return w - learning_rate * grad / (s**0.5 + epsilon), s

    assert statuses(week05.rmsprop_step, beside, seeds=200) == {"incorrect"}
    assert "as in PyTorch" in said(week05.rmsprop_step, beside)


def mixed(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-7):
    s = s + (1 - rho) * (grad * grad - s)
    return [w - learning_rate * grad * (s + epsilon) ** -0.5, s]


def weight_by_weight(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-7):
    w, s = np.copy(w), np.copy(s)
    for i in np.ndindex(w.shape):
        s[i] = rho * s[i] + (1 - rho) * grad[i] ** 2
        w[i] -= learning_rate * grad[i] / np.sqrt(s[i] + epsilon)
    return w, s


@pytest.mark.parametrize("answer", [mixed, weight_by_weight])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week05.rmsprop_step, answer) == {"correct"}


def test_an_epsilon_of_its_own_is_named():
    def fixed(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-7):
        return week05.rmsprop_step.reference(w, s, grad, learning_rate, rho)

    assert "epsilon makes no difference" in said(week05.rmsprop_step, fixed)


def test_an_average_changed_in_place_is_named():
    def in_place(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-7):
        s *= rho
        s += (1 - rho) * grad**2
        return w - learning_rate * grad / np.sqrt(s + epsilon), s

    assert "changed its argument s" in said(week05.rmsprop_step, in_place)


def test_a_sum_over_all_weights_is_named():
    def summed(w, s, grad, learning_rate=0.001, rho=0.9, epsilon=1e-7):
        s = rho * s + (1 - rho) * (grad**2).sum()
        return w - learning_rate * grad / np.sqrt(s + epsilon), s

    assert "One number stands for all" in said(week05.rmsprop_step, summed)
