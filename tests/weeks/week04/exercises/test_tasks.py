"""Week 4: the worked numbers, numerical truth, other right answers, the line-up."""

import inspect
from itertools import pairwise

import numpy as np
import pytest
from scipy import special

from dlcourse import autodiff, gradcheck, layers, losses
from dlcourse.exercises import week04

SIGNATURES = {
    "derivatives": "()",
    "max_backward": "(x1, x2, grad)",
    "shape_table": "(sizes, m)",
    "dense_backward": "(x, kernel, grad)",
    "softmax_loss": "(z, y)",
    "log_softmax": "(z)",
    "digits_step": "(x, labels, kernel, bias, learning_rate)",
    "culprit": "()",
    "cost": "(y, y_hat)",
}


def test_names_and_signatures():
    found = {e.name: str(inspect.signature(e.reference)) for e in week04}
    assert found == SIGNATURES


def test_derivatives_agree_with_nudges_and_with_the_graph():
    point = np.array([5.0, 3.0, 2.0])
    theirs = gradcheck.numerical_gradient(
        lambda p: (p[0] + p[1] * p[2]) * (p[1] - p[2]), point
    )
    ours = week04.derivatives.reference()
    np.testing.assert_allclose(list(ours.values()), theirs, atol=1e-6)
    graph = autodiff.parse("(a + b * c) * (b - c)", a=5.0, b=3.0, c=2.0)
    graph.backward()
    grads = {name: float(graph[name].grad) for name in "abc"}
    assert week04.derivatives.check(grads).status == "correct"


def test_max_backward_where_the_derivative_exists():
    rng = np.random.default_rng(0)
    x1, x2, grad = rng.normal(size=(3, 4, 5))
    ours = week04.max_backward.reference(x1, x2, grad)
    first = gradcheck.numerical_gradient(lambda x: (grad * np.maximum(x, x2)).sum(), x1)
    np.testing.assert_allclose(ours[0], first, atol=1e-8)
    np.testing.assert_allclose(ours[0] + ours[1], grad)


def test_max_backward_gives_a_tie_to_x2():
    ours = week04.max_backward.reference(
        np.array([1, 5]), np.array([3, 5]), np.array([10.0, 20.0])
    )
    np.testing.assert_array_equal(ours, [[0, 0], [10, 20]])


def test_b34_shape_table():
    table = week04.shape_table.reference([2, 3, 5, 4, 2, 1], 10)
    assert [row["W"] for row in table] == [(3, 2), (5, 3), (4, 5), (2, 4), (1, 2)]
    assert [row["b"] for row in table] == [(3, 1), (5, 1), (4, 1), (2, 1), (1, 1)]
    assert sum(np.prod(row[key]) for row in table for key in "Wb") == 66


def test_dense_backward_agrees_with_keras(keras):
    import tensorflow as tf

    rng = np.random.default_rng(0)
    x, kernel, grad = (
        rng.normal(size=s).astype("f4") for s in [(5, 4), (4, 3), (5, 3)]
    )
    layer = keras.layers.Dense(3)
    layer.build((None, 4))
    layer.set_weights([kernel, np.zeros(3)])
    x_tensor = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x_tensor)
        value = tf.reduce_sum(grad * layer(x_tensor))
    theirs = tape.gradient(value, [x_tensor, *layer.trainable_variables])
    for ours, due in zip(
        week04.dense_backward.reference(x, kernel, grad), theirs, strict=True
    ):
        np.testing.assert_allclose(ours, due, rtol=1e-5, atol=1e-6)


def test_b19_softmax_loss_of_extreme_logits():
    z, y = np.array([1000.0, 0.0, -1000.0]), np.array([0.0, 0.0, 1.0])
    loss, dz = week04.softmax_loss.reference(z, y)
    assert loss == 2000
    np.testing.assert_array_equal(dz, [1, 0, -1])


def test_softmax_loss_of_the_notebook():
    z, y = np.log([0.3, 0.2, 0.1, 0.4]), np.array([0, 1, 0, 0])
    loss, dz = week04.softmax_loss.reference(z, y)
    assert np.isclose(loss, 1.609, atol=5e-4)
    np.testing.assert_allclose(dz, [0.3, -0.8, 0.1, 0.4])
    numeric = gradcheck.numerical_gradient(
        lambda z: week04.softmax_loss.reference(z, y)[0], z
    )
    np.testing.assert_allclose(dz, numeric, atol=1e-8)


def test_log_softmax_agrees_with_scipy():
    z = np.random.default_rng(0).normal(size=(6, 5)) * 400
    ours = week04.log_softmax.reference(z)
    np.testing.assert_allclose(ours, special.log_softmax(z, axis=1), rtol=1e-12)


def test_b30_cost():
    cost = week04.cost.reference
    assert np.isclose(cost(np.array([1.0]), np.array([0.2])), 1.609438)
    assert np.isclose(cost(np.array([1.0]), np.array([0.9])), 0.105361, atol=5e-7)
    assert np.isclose(cost(np.array([0.0]), np.array([0.9])), 2.302585)
    assert np.isclose(week04.cost.buggy(1.0, np.array([0.2])), -0.50, atol=5e-4)


def test_cost_agrees_with_scikit_learn():
    from sklearn.metrics import log_loss

    rng = np.random.default_rng(0)
    y, y_hat = np.arange(30) % 2, rng.uniform(0.01, 0.99, size=30)
    assert np.isclose(week04.cost.reference(y, y_hat), log_loss(y, y_hat))


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
    culprit = week04.culprit.reference()
    assert found.pop(culprit) > 0.1
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
    innocent = sorted(set(week04.suspects()) - {week04.culprit.reference()})
    named = sorted(mistake.function() for mistake in week04.culprit.mistakes)
    assert named == innocent
    for letter in innocent:
        assert week04.culprit.check(letter).text.startswith(letter + " ")


@pytest.mark.parametrize("answer", ["d", " D "])
def test_letters_may_be_small(answer):
    assert week04.culprit.check(answer).status == "correct"


@pytest.mark.parametrize("answer", ["F", "", "AD", 4, ["D"], {"D": 1}, np.ones(2)])
def test_what_is_no_letter_is_told_so(answer):
    feedback = week04.culprit.check(answer)
    assert feedback.status == "wrong type"
    assert "one of A, B, C, D, E" in feedback.text


def layer_backward(x, kernel, grad):
    layer = layers.Dense(kernel.shape[1], dtype="float64")
    layer.build(x.shape)
    layer.set_weights([kernel, np.zeros(kernel.shape[1])])
    layer(x)
    return [layer.backward(grad), *layer.grads.values()]


def einsum_backward(x, kernel, grad):
    grad_x = np.einsum("mu,fu->mf", grad, kernel)
    return grad_x, np.einsum("mf,mu->fu", x, grad), np.ones(len(x)) @ grad


def class_loss(z, y):
    loss = losses.CategoricalCrossentropy(from_logits=True)
    return loss(y[None], z[None]), loss.backward()[0]


def chosen_loss(z, y):
    log_y_hat = z - np.logaddexp.reduce(z)
    return -log_y_hat[y.argmax()], np.exp(log_y_hat) - y


def lists_of_shapes(sizes, m):
    rows = [{"W": [n, p], "b": [n, 1], "Z": [n, m]} for p, n in pairwise(sizes)]
    return tuple(row | {"A": row["Z"]} for row in rows)


OTHERS = [
    ("derivatives", (1, 13, -8)),
    ("derivatives", {"c": np.float64(-8), "a": 1.0, "b": 13}),
    ("max_backward", lambda a, b, g: (g * (a > b), g * (a <= b))),
    ("max_backward", lambda a, b, g: [(a > b) * g, g - (a > b) * g]),
    ("shape_table", lists_of_shapes),
    ("dense_backward", layer_backward),
    ("dense_backward", einsum_backward),
    ("softmax_loss", class_loss),
    ("softmax_loss", chosen_loss),
    ("log_softmax", lambda z: special.log_softmax(z, axis=1)),
    ("log_softmax", lambda z: [row - np.logaddexp.reduce(row) for row in z]),
    ("cost", lambda y, p: -np.log(np.where(y == 1, p, 1 - p)).mean()),
    ("cost", lambda y, p: losses.BinaryCrossentropy()(y[:, None], p[:, None])),
]


@pytest.mark.parametrize(("name", "answer"), OTHERS)
def test_right_answers_written_in_another_way_pass(name, answer):
    exercise = getattr(week04, name)
    for seed in range(20):
        assert exercise.check(answer, seed=seed).status == "correct", seed


def shifted_in_place(z, y=None):
    z -= z.max(axis=-1, keepdims=True)
    log_y_hat = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    if y is None:
        return log_y_hat
    return -(y * log_y_hat).sum(), np.exp(log_y_hat) - y


def arrays_for_shapes(sizes, m):
    return [{"W": np.zeros((5, 2)), "b": (3, 1), "Z": (3, m)} for _n in sizes[1:]]


OTHER_FAULTS = [
    ("softmax_loss", shifted_in_place, "changed its argument z"),
    ("log_softmax", shifted_in_place, "changed its argument z"),
    ("shape_table", arrays_for_shapes, "Layer 1, W: got array of shape (5, 2)"),
    ("shape_table", lambda s, m: {"W": (3, 2)}, "expected a list of dicts"),
    ("shape_table", lambda s, m: [(3, 2)] * (len(s) - 1), 'a dict with "W", "b", "Z"'),
    ("dense_backward", lambda x, k, g: (g @ k.T, x.T @ g), "expected 3 results"),
    ("dense_backward", lambda x, k, g: (g @ k.T, -x.T @ g, g.sum(0)), "grad_kernel: "),
    ("cost", lambda y, p: -(y * np.log(p) + (1 - y) * np.log(1 - p)), "shape is"),
]


@pytest.mark.parametrize(("name", "answer", "words"), OTHER_FAULTS)
def test_other_faults_are_said_too(name, answer, words):
    feedback = getattr(week04, name).check(answer)
    assert feedback.status == "incorrect"
    assert words in feedback.text + str(feedback.rows)


def test_half_mended_costs_name_what_is_left():
    sign, truth = (week04.cost.mistakes[i].message for i in (0, 1))
    assert "y does not occur" in sign
    assert "its minus is missing" in truth
