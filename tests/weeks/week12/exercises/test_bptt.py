"""Back through time: gradcheck, the layer of the course, pieces, other answers."""

import numpy as np
import pytest

from dlcourse import gradcheck, layers
from dlcourse.exercises import week12
from tests.exercises.answers import said, statuses

exercise = week12.bptt
bptt = exercise.reference
TIME, FEATURES, UNITS = 7, 3, 4


def drawn(seed=0):
    rng = np.random.default_rng(seed)
    layer = layers.SimpleRNN(UNITS, return_sequences=True, dtype="float64", seed=seed)
    x = rng.normal(size=(1, TIME, FEATURES))
    return layer, x, layer(x), rng.normal(size=(1, TIME, UNITS))


def test_it_agrees_with_the_layer_of_the_course():
    layer, x, h, grad = drawn()
    layer.backward(grad)
    ours = bptt(grad[0], x[0], h[0], layer.params["recurrent_kernel"])
    for mine, due in zip(ours, layer.grads.values(), strict=True):
        np.testing.assert_allclose(mine, due, atol=1e-12)


@pytest.mark.parametrize("length", [None, 1, 3, 9])
def test_it_agrees_with_nudges_where_the_state_of_a_piece_is_given(length):
    layer, x, h, grad = drawn()
    kernel, recurrent_kernel, bias = layer.params.values()
    starts = range(0, TIME, length or TIME)

    def loss(kernel, recurrent_kernel, bias):
        """The states at the borders are constants: no gradient goes through them."""
        total, state = 0.0, np.zeros(UNITS)
        for t in range(TIME):
            if t in starts and t:
                state = h[0, t - 1]
            state = np.tanh(x[0, t] @ kernel + state @ recurrent_kernel + bias)
            total += (grad[0, t] * state).sum()
        return total

    ours = bptt(grad[0], x[0], h[0], recurrent_kernel, length)
    weights = [kernel, recurrent_kernel, bias]
    for k, mine in enumerate(ours):
        numeric = gradcheck.numerical_gradient(
            lambda new, k=k: loss(*weights[:k], new, *weights[k + 1 :]), weights[k]
        )
        assert gradcheck.relative_error(mine, numeric) < 1e-8


def by_a_layer(grad, x, h, recurrent_kernel, length=None):
    """Each piece is a run of the course's layer, whose kernel is not needed."""
    units, totals = h.shape[1], [0.0, 0.0, 0.0]
    for start in range(0, len(x), length or len(x)):
        part = slice(start, start + (length or len(x)))
        states = np.vstack([np.zeros((1, units)) if not start else h[start - 1 : start],
                            h[part]])  # fmt: skip
        back = np.zeros(units)
        for t in range(len(h[part]))[::-1]:
            g = (grad[part][t] + back) * (1 - states[t + 1] ** 2)
            new = x[part][t][:, None] * g, states[t][:, None] * g, g
            totals = [total + one for total, one in zip(totals, new, strict=True)]
            back = g @ recurrent_kernel.T
    return totals


def with_all_dz_first(grad, x, h, recurrent_kernel, length=None):
    g = np.zeros((len(x) + 1, h.shape[1]))
    for t in range(len(x) - 1, -1, -1):
        goes_on = 0 if length and not (t + 1) % length else 1
        g[t] = (1 - h[t] ** 2) * (grad[t] + goes_on * (recurrent_kernel @ g[t + 1]))
    before = np.concatenate([0 * h[:1], h[:-1]])
    return x.T @ g[:-1], before.T @ g[:-1], g.sum(axis=0)


@pytest.mark.parametrize("answer", [by_a_layer, with_all_dz_first])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def without_bias(*args):
    return bptt(*args)[:2]


def pieces_forgotten(grad, x, h, recurrent_kernel, length=None):
    return with_all_dz_first(grad, x, h, recurrent_kernel)


def last_state_first(grad, x, h, recurrent_kernel, length=None):
    """The loop of the text with h[t - 1], which is h[-1] for t = 0."""
    back, recurrent = np.zeros(h.shape[1]), 0.0
    for t in reversed(range(len(x))):
        if length and (t + 1) % length == 0:
            back = 0 * back
        g = (grad[t] + back) * (1 - h[t] ** 2)
        recurrent = recurrent + np.outer(h[t - 1], g)
        back = recurrent_kernel @ g
    kernel, _recurrent, bias = bptt(grad, x, h, recurrent_kernel, length)
    return kernel, recurrent, bias


def state_sent_back(grad, x, h, recurrent_kernel, length=None, *, own=True):
    """The loop of the text; what goes back is delta, or has the slope before."""
    before, delta, results = np.vstack([0 * h[:1], h[:-1]]), 0 * h[0], [0, 0, 0]
    for t in reversed(range(len(x))):
        if length and (t + 1) % length == 0:
            delta = 0 * delta
        delta = grad[t] + delta @ recurrent_kernel.T
        g = delta * (1 - (h if own else before)[t] ** 2)
        new = np.outer(x[t], g), np.outer(before[t], g), g
        results = [old + part for old, part in zip(results, new, strict=True)]
        delta = delta if own else g
    return tuple(results)


def each_loss_as_far(grad, x, h, recurrent_kernel, length=None):
    """Truncated as other books have it: each loss goes back `length` steps."""
    length, results = length or len(x), [0, 0, 0]
    for last in range(len(x)):
        g = grad[last] * (1 - h[last] ** 2)
        for t in range(last, max(-1, last - length), -1):
            old = h[t - 1] if t else 0 * g
            new = np.outer(x[t], g), np.outer(old, g), g
            results = [total + part for total, part in zip(results, new, strict=True)]
            g = recurrent_kernel @ g * (1 - old**2)
    return tuple(results)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (without_bias, "expected 3 results"),
        (pieces_forgotten, "length makes no difference"),
        (last_state_first, "the end of the sequence"),
        (lambda *args: bptt(*args)[::-1], "in another order"),
        (state_sent_back, "The gradient of the state was sent back"),
        (lambda *args: state_sent_back(*args, own=False), "that of the state before"),
        (each_loss_as_far, "Each loss went back length steps"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
