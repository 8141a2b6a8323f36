"""Momentum: Keras at the rescaled rate, float32, arguments that must not change."""

import numpy as np

from dlcourse.exercises import week05
from tests.exercises.answers import said, statuses


def test_momentum_agrees_with_keras_at_the_rescaled_rate(keras):
    optimizer = keras.optimizers.SGD(0.1 * (1 - 0.9), momentum=0.9)
    theirs, w, v = keras.Variable(0.0), 0.0, 0.0
    for _step in range(100):
        optimizer.apply([2 * theirs - 10], [theirs])
        w, v = week05.momentum_step.reference(w, v, 2 * w - 10, 0.1)
    assert np.isclose(w, 4.978859, atol=1e-6)  # B51
    assert np.isclose(float(theirs), w, atol=1e-4)


def test_float32_is_right_too():
    def single(w, v, grad, learning_rate, beta=0.9):
        w, v, grad = (np.float32(array) for array in (w, v, grad))
        v = beta * v + (1 - beta) * grad
        return w - learning_rate * v, v

    assert statuses(week05.momentum_step, single) == {"correct"}


def test_changed_arguments_are_named():
    def in_place(w, v, grad, learning_rate, beta=0.9):
        v *= beta
        v += (1 - beta) * grad
        w -= learning_rate * v
        return w, v

    assert "changed its argument w, v" in said(week05.momentum_step, in_place)


def test_one_result_is_not_enough():
    words = said(week05.momentum_step, lambda w, v, g, r, beta=0.9: w)
    assert "expected 2 results: w, v" in words


def test_the_rate_inside_v_is_named():
    def inside(w, v, grad, learning_rate, beta=0.9):
        v = beta * v + learning_rate * (1 - beta) * grad
        return w - v, v

    assert "rate is inside v" in said(week05.momentum_step, inside)
