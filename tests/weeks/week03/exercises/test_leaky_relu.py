"""Leaky ReLU: B17, Keras also at zero, other right answers, one result alone."""

import numpy as np
import pytest

from dlcourse.exercises import week03
from tests.exercises.answers import said, statuses

leaky_relu = week03.leaky_relu


def test_b17_leaky_relu():
    z = np.array([-2, -0.5, 0, 0.5, 2])
    f, f_grad = leaky_relu.reference(z, 0.01)
    np.testing.assert_allclose(f, [-0.02, -0.005, 0, 0.5, 2])
    np.testing.assert_array_equal(f_grad, [0.01, 0.01, 0.01, 1, 1])
    np.testing.assert_array_equal(leaky_relu.reference(np.array([-1.0]), 2.0)[0], [-2])


def test_leaky_relu_agrees_with_keras_also_at_zero(keras, tf):
    z = np.array([-2.0, 0.0, 1.5])
    with tf.GradientTape() as tape:
        variable = tf.Variable(z)
        theirs = keras.activations.leaky_relu(variable, negative_slope=0.25)
    ours = leaky_relu.reference(z, 0.25)
    np.testing.assert_allclose(ours[0], theirs)
    np.testing.assert_allclose(ours[1], tape.gradient(theirs, variable))


def maxima(z, alpha):
    return np.maximum(0, z) + alpha * np.minimum(0, z), alpha + (1 - alpha) * (z > 0)


def masked(z, alpha):
    f, grad = np.array(z, float), np.ones(z.shape)
    f[z <= 0] *= alpha
    grad[z <= 0] = alpha
    return f, grad


def stacked(z, alpha):
    return np.stack(maxima(z, alpha))


@pytest.mark.parametrize("answer", [maxima, masked, stacked])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(leaky_relu, answer) == {"correct"}


def test_both_results_are_asked_for():
    words = said(leaky_relu, lambda z, alpha: maxima(z, alpha)[0])
    assert "return f, f_grad" in words


def in_place(z, alpha):
    z[z <= 0] *= alpha  # whole numbers refuse this
    return z, np.where(z > 0, 1.0, alpha)


def test_an_answer_in_place_is_told_of_its_argument_not_of_whole_numbers():
    words = said(leaky_relu, in_place)
    assert "changed its argument z" in words
    assert "whole numbers" not in words


def by_if(z, alpha):
    if z > 0:
        return z, 1
    return alpha * z, alpha


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (by_if, "np.where decides"),
        (lambda z, a: (max(0, z) + a * min(0, z), z > 0), "np.where decides"),
        (
            lambda z, a: (
                np.where(z < 0, z, a * z),
                np.where(z > 0, a, 1),
            ),
            "The two branches are exchanged",
        ),
        (
            lambda z, a: (maxima(z, a)[0], np.where(a * z > z, a, 1.0)),
            "which of alpha * z and z is larger",
        ),
    ],
)
def test_questions_asked_in_the_wrong_way_are_named(answer, words):
    assert words in said(leaky_relu, answer)


def test_a_product_that_fails_is_not_told_of_if():
    feedback = leaky_relu.check(lambda z, alpha: (alpha @ z, alpha))
    assert feedback.status == "error"
    assert "np.where decides" not in feedback.text
