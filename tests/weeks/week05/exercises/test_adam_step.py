"""Adam: B50, Keras up to the place of epsilon, another right answer."""

import numpy as np

from dlcourse.exercises import week05
from tests.exercises.answers import said, statuses


def path(steps):
    """Return w after each Adam step on J = w**2 - 10 w + 25, from w = 0."""
    w, m, v, points = 0.0, 0.0, 0.0, []
    for t in range(1, steps + 1):
        step = week05.adam_step.reference
        w, m, v = step(w, m, v, t, 2 * w - 10, learning_rate=0.1)
        points.append(w)
    return points


def test_b50_adam():
    points = path(1000)
    marks = [points[0], points[9], points[99], points[999]]
    np.testing.assert_allclose(marks, [0.1, 0.992398, 5.039004, 5.0], atol=2e-6)


def test_adam_agrees_with_keras_up_to_epsilon_hat(keras):
    optimizer = keras.optimizers.Adam(0.1)
    w = keras.Variable(0.0)
    for ours in path(100):
        optimizer.apply([2 * w - 10], [w])
        np.testing.assert_allclose(float(w), ours, atol=2e-5)


def test_the_form_with_epsilon_hat_is_named():
    def epsilon_hat(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9, beta_2=0.999,
                    epsilon=1e-7):  # fmt: skip
        m = m + (grad - m) * (1 - beta_1)
        v = v + (grad * grad - v) * (1 - beta_2)
        rate = learning_rate * (1 - beta_2**t) ** 0.5 / (1 - beta_1**t)
        return [w - rate * m / (v**0.5 + epsilon), m, v]

    assert "This is the form of Keras" in said(week05.adam_step, epsilon_hat)


def test_the_result_that_is_off_is_named():
    def bent(*args, **options):
        w, m, v = week05.adam_step.reference(*args, **options)
        return w**3, m, v

    assert "w: " in said(week05.adam_step, bent)


def test_epsilon_under_the_root_is_never_let_pass():
    def under(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9, beta_2=0.999,
              epsilon=1e-7):  # fmt: skip
        m, v = beta_1 * m + (1 - beta_1) * grad, beta_2 * v + (1 - beta_2) * grad**2
        root = np.sqrt(v / (1 - beta_2**t) + epsilon)
        return w - learning_rate * m / (1 - beta_1**t) / root, m, v

    assert statuses(week05.adam_step, under, seeds=200) == {"incorrect"}
    assert "under the root" in said(week05.adam_step, under)


def test_an_epsilon_of_its_own_is_named():
    def fixed(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9, beta_2=0.999,
              epsilon=1e-7):  # fmt: skip
        return week05.adam_step.reference(
            w, m, v, t, grad, learning_rate, beta_1, beta_2
        )

    assert "epsilon makes no difference" in said(week05.adam_step, fixed)


def test_moments_changed_in_place_are_named():
    def in_place(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9, beta_2=0.999,
                 epsilon=1e-7):  # fmt: skip
        m *= beta_1
        m += (1 - beta_1) * grad
        return week05.adam_step.reference(
            w, m, v, t, grad, learning_rate, beta_1, beta_2, epsilon
        )

    assert "changed its argument m" in said(week05.adam_step, in_place)


def test_a_root_before_the_correction_and_fixed_betas_are_named():
    def early(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9, beta_2=0.999,
              epsilon=1e-7):  # fmt: skip
        m = beta_1 * m + (1 - beta_1) * grad
        v = beta_2 * v + (1 - beta_2) * grad**2
        root = np.sqrt(v) / (1 - beta_2**t)
        return w - learning_rate * m / (1 - beta_1**t) / (root + epsilon), m, v

    def fixed(*args, beta_1=0.9, beta_2=0.999, **options):
        return week05.adam_step.reference(*args, **options)

    assert "before the correction" in said(week05.adam_step, early)
    assert "beta_1 and beta_2 are not used" in said(week05.adam_step, fixed)
