"""The forward pass: B33, the notebook's numbers, other right answers, some faults."""

import math

import numpy as np
import pytest

from dlcourse import layers, models
from dlcourse.exercises import week03
from tests.exercises.answers import said, statuses

forward = week03.forward


def test_b33_forward_is_the_sum_written_out():
    x, (w1, w2), (b1, b2) = forward.cases(np.random.default_rng(5))[0].args
    z = [sum(w1[j, i] * x[0, j] for j in range(3)) + b1[i] for i in range(4)]
    a1 = [math.tanh(value) for value in z]
    z2 = sum(w2[i, 0] * a1[i] for i in range(4)) + b2[0]
    ours = forward.reference(x, [w1, w2], [b1, b2])
    np.testing.assert_allclose(ours, [[1 / (1 + math.exp(-z2))]])


def test_the_first_network_is_the_one_of_the_notebook():
    rng = np.random.default_rng(0)
    w1, b1, w2, b2, x = (
        rng.normal(size=shape) for shape in [(4, 3), (4, 1), (1, 4), (1, 1), (3, 1)]
    )
    ours = forward.cases(np.random.default_rng(9))[0].args
    np.testing.assert_array_equal(ours[0], x.T)
    np.testing.assert_array_equal(ours[1][0], w1.T)
    np.testing.assert_array_equal(ours[1][1], w2.T)
    np.testing.assert_array_equal(ours[2][0], b1[:, 0])
    np.testing.assert_array_equal(ours[2][1], b2[0])


def test_it_is_what_a_sequential_model_does():
    for one in forward.cases(np.random.default_rng(3)):
        x, kernels, biases = one.args
        sizes = [kernel.shape[1] for kernel in kernels]
        stack = [layers.Dense(n, "tanh", dtype="float64") for n in sizes[:-1]]
        last = layers.Dense(sizes[-1], "sigmoid", dtype="float64")
        model = models.Sequential([*stack, last])
        model.build((None, x.shape[1]))
        model.set_weights([w for pair in zip(kernels, biases, strict=True)
                           for w in pair])  # fmt: skip
        np.testing.assert_allclose(forward.reference(*one.args), model(x))


def recursive(x, kernels, biases):
    z = x @ kernels[0] + biases[0]
    if len(kernels) == 1:
        return 1 / (1 + np.exp(-z))
    return recursive(np.tanh(z), kernels[1:], biases[1:])


def as_lists(x, kernels, biases):
    return recursive(x, kernels, biases).tolist()


def test_right_answers_written_in_another_way_pass():
    assert statuses(forward, recursive) == {"correct"}
    assert statuses(forward, as_lists) == {"correct"}


def test_lists_that_were_emptied_are_seen():
    def popping(x, kernels, biases):
        result = recursive(x, kernels, biases)
        kernels.pop()
        return result

    assert "changed its argument kernels" in said(forward, popping)


def in_columns(x, kernels, biases):
    a = x
    for kernel, bias in zip(kernels, biases, strict=True):
        a = np.tanh(kernel.T @ a + bias)
    return a


def biases_last(x, kernels, biases):
    *hidden, last = zip(kernels, biases, strict=True)
    for kernel, bias in hidden:
        x = np.tanh(x @ kernel) + bias
    return 1 / (1 + np.exp(-x @ last[0])) + last[1]


def one_layer_less(x, kernels, biases):
    for kernel, bias in zip(kernels[:-1], biases[:-1], strict=True):
        x = np.tanh(x @ kernel + bias)
    return 1 / (1 + np.exp(-x))


def bent_before(x, kernels, biases):
    for kernel, bias in zip(kernels, biases, strict=True):
        x = np.tanh(x) @ kernel + bias
    return 1 / (1 + np.exp(-x))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (in_columns, "Not one layer could be computed"),
        (biases_last, "behind the activations"),
        (one_layer_less, "The last layer is missing"),
        (bent_before, "tanh acts on x as well"),
    ],
)
def test_slips_in_the_order_of_a_layer_are_named(answer, words):
    assert words in said(forward, answer)


def by_comparison(x, kernels, biases):
    for kernel, bias in zip(kernels, biases, strict=True):
        z = x @ kernel + bias
        x = 1 / (1 + np.exp(-z)) if kernel == kernels[-1] else np.tanh(z)
    return x


def test_right_products_beside_a_comparison_that_fails_are_not_blamed():
    feedback = forward.check(by_comparison)
    assert feedback.status == "error"
    assert "Not one layer" not in repr(feedback)
    assert "kernel == kernels[-1]" in repr(feedback)
