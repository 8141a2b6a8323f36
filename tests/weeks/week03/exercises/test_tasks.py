"""Week 3: the worked numbers, Keras, derivatives, real digits."""

import inspect
import math
from types import SimpleNamespace

import numpy as np
import pytest

from dlcourse import activations, datasets
from dlcourse.exercises import week03
from dlcourse.weeks.week03.exercises import derivatives, mistakes_answers

REFERENCE = SimpleNamespace(**{e.name: e.reference for e in week03})

SIGNATURES = {
    "forward": "(x, W1, b1, W2, b2)",
    "count_parameters": "(sizes)",
    "collapse": "(W1, b1, W2, b2)",
    "leaky_relu": "(z, alpha)",
    "wrong_derivative": "(f, f_grad, z)",
    "outputs": "()",
    "xor_weights": "()",
    "gap": "()",
}


@pytest.fixture(autouse=True)
def fresh():
    yield
    for exercise in week03:
        exercise.reset()


def test_names_and_signatures():
    found = {e.name: str(inspect.signature(e.reference)) for e in week03}
    assert found == SIGNATURES


@pytest.mark.parametrize(
    ("sizes", "count"),
    [([3, 4, 1], 21), ([2, 3, 5, 4, 2, 1], 66), ([5, 10, 3], 93), ([12288, 1000], 0)],
)
def test_b33_b34_count_parameters(sizes, count):
    assert REFERENCE.count_parameters(sizes) == (count or 12_289_000)


def test_count_parameters_agrees_with_keras(keras):
    stack = [keras.Input((7,)), keras.layers.Dense(5), keras.layers.Dense(2)]
    model = keras.Sequential(stack)
    assert REFERENCE.count_parameters([7, 5, 2]) == model.count_params()


def test_b33_forward_is_the_sum_written_out():
    first = week03.forward.cases(np.random.default_rng(5))[0].args
    x, w1, b1, w2, b2 = first
    z = [sum(w1[i, j] * x[j, 0] for j in range(3)) + b1[i, 0] for i in range(4)]
    a1 = [math.tanh(value) for value in z]
    z2 = sum(w2[0, i] * a1[i] for i in range(4)) + b2[0, 0]
    ours = REFERENCE.forward(*first)
    np.testing.assert_allclose(ours[0][:, 0], a1)
    np.testing.assert_allclose(ours[1], [[1 / (1 + math.exp(-z2))]])


def test_the_first_network_is_the_one_of_the_notebook():
    rng = np.random.default_rng(0)
    shapes = [(4, 3), (4, 1), (1, 4), (1, 1), (3, 1)]
    *weights, x = [rng.normal(size=shape) for shape in shapes]
    first = week03.forward.cases(np.random.default_rng(9))[0].args
    for ours, due in zip(first, [x, *weights], strict=True):
        np.testing.assert_array_equal(ours, due)


def test_b35_collapse():
    rng = np.random.default_rng(3)
    w1, b1, w2, b2, x = (rng.normal(size=s) for s in [(5, 3), (5, 1), (2, 5), (2, 1),
                                                      (3, 9)])  # fmt: skip
    w, b = REFERENCE.collapse(w1, b1, w2, b2)
    np.testing.assert_allclose(w @ x + b, w2 @ (w1 @ x + b1) + b2)


def test_b17_leaky_relu():
    z = np.array([-2, -0.5, 0, 0.5, 2])
    f, f_grad = REFERENCE.leaky_relu(z, 0.01)
    np.testing.assert_allclose(f, [-0.02, -0.005, 0, 0.5, 2])
    np.testing.assert_array_equal(f_grad, [0.01, 0.01, 0.01, 1, 1])
    np.testing.assert_array_equal(REFERENCE.leaky_relu(np.array([-1.0]), 2.0)[0], [-2])


def test_leaky_relu_agrees_with_keras_also_at_zero(keras, tf):
    z = np.array([-2.0, 0.0, 1.5])
    with tf.GradientTape() as tape:
        variable = tf.Variable(z)
        theirs = keras.activations.leaky_relu(variable, negative_slope=0.25)
    ours = REFERENCE.leaky_relu(z, 0.25)
    np.testing.assert_allclose(ours[0], theirs)
    np.testing.assert_allclose(ours[1], tape.gradient(theirs, variable))


def test_a_product_in_the_wrong_order_is_named_though_it_raises():
    feedback = week03.collapse.check(lambda W1, b1, W2, b2: (W1 @ W2, W2 @ b1 + b2))
    assert "W2 @ W1" in feedback.text
    assert "ValueError" in str(feedback.rows)


def test_other_errors_are_still_shown_as_errors():
    feedback = week03.collapse.check(lambda W1, b1, W2, b2: (W2 @ b2, b2))
    assert feedback.status == "error"


def test_every_activation_has_a_range_and_every_task_a_reason():
    assert set(mistakes_answers._RANGES) == set(activations.names())
    for task, accepted in mistakes_answers.ACCEPTED.items():
        for name in set(activations.names()) - accepted:
            feedback = week03.outputs.check(REFERENCE.outputs() | {task: name})
            assert feedback.status == "incorrect"
            assert len(feedback.text) > 40


def test_ranges_are_those_of_the_functions():
    z = np.linspace(-40, 40, 80_001)
    for name, text in mistakes_answers._RANGES.items():
        if "softmax" in name:
            continue
        low, high = text.strip("[]()").replace("≈ ", "").replace("∞", "inf").split(",")
        values = getattr(activations, name)(z)
        least = values.min() if np.isfinite(float(low)) else -np.inf
        assert np.isclose(least, float(low), atol=0.03), name
        if np.isfinite(float(high)):
            assert np.isclose(values.max(), float(high), atol=0.03), name


def derivative_calls():
    for seed in range(20):
        rng = np.random.default_rng(seed)
        yield from derivatives.wrong_derivative(rng)


def test_claims_are_as_right_or_wrong_as_they_say(keras, tf):
    for one in derivative_calls():
        _f, claim, z = one.args
        variable = tf.Variable(np.float64(z))
        with tf.GradientTape() as tape:
            y = getattr(keras.activations, claim.curve)(variable)
        with np.errstate(all="ignore"):
            right = np.allclose(claim(np.float64(z)), tape.gradient(y, variable))
        assert right == (claim.trap in derivatives.RIGHT), claim


def test_all_traps_are_laid():
    laid = {one.args[1].trap for one in derivative_calls()}
    assert laid == derivatives.RIGHT | derivatives.WRONG


def test_epsilons_and_limits_that_work_are_wide():
    for epsilon in (1e-4, 1e-5, 1e-6):
        for rtol in (1e-2, 1e-3, 1e-4):

            def answer(f, f_grad, z, h=epsilon, rtol=rtol):
                z = z.astype("float64")
                slope = (f(z + h) - f(z - h)) / (2 * h)
                return not np.allclose(f_grad(z), slope, rtol=rtol)

            assert week03.wrong_derivative.check(answer).status == "correct"


def test_the_given_check_of_derivatives_fails_both_ways():
    missed, accused = 0, 0
    for one in derivatives.wrong_derivative(np.random.default_rng(0)):
        with np.errstate(all="ignore"):
            said = week03.wrong_derivative.buggy(*one.args)
        is_wrong = one.args[1].trap in derivatives.WRONG
        missed += is_wrong and not said
        accused += said and not is_wrong
    assert missed >= 2
    assert accused >= 2


def test_the_call_shows_the_names_of_the_functions():
    feedback = week03.wrong_derivative.check(lambda f, f_grad, z: False)
    assert "(tanh, tanh_grad, [-2, -0.5, 0, 0.5, 2])" in str(feedback.rows)


def test_the_numbers_of_the_text_are_greeted():
    text = ([[1, 1], [1, 1]], [0, -1], [1, -2], 0)
    feedback = week03.xor_weights.check(text)
    assert "numbers of the text" in feedback.text
    assert "(0, 1): 1" in str(feedback.rows)


def test_gap_is_27_of_360_digits():
    mistakes_answers._accuracies.cache_clear()
    REFERENCE.gap.cache_clear()
    assert week03.gap.check(0.5).status == "incorrect"
    assert np.isclose(REFERENCE.gap(), 27 / 360, atol=2.01 / 360)
    assert mistakes_answers._gap() == REFERENCE.gap()
    assert week03.gap.check(30 / 360).status == "incorrect"


def test_3_and_8_alone_have_no_gap():
    _x, y = datasets.load_digits()
    assert ((y == 3) | (y == 8)).sum() == 357
    pair = [mistakes_answers._accuracies(a, digits=(3, 8)) for a in ("linear", "relu")]
    assert pair[0]["dev"]["accuracy"] == pair[1]["dev"]["accuracy"] == 1.0
