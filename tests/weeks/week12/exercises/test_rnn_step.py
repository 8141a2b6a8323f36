"""One step from W_a: B90, the layer of the course with an embedding, other answers."""

import numpy as np
import pytest

from dlcourse import layers
from dlcourse.exercises import week12
from tests.exercises.answers import said, statuses

exercise = week12.rnn_step
rnn_step = exercise.reference


def test_b90_ten_thousand_words():
    rng = np.random.default_rng(0)
    W_a = rng.normal(0, 0.05, size=(100, 10_100))
    h, tokens, bias = (
        rng.normal(size=(2, 100)),
        np.array([0, 9_999]),
        rng.normal(size=100),
    )
    stacked = np.zeros((10_100, 2))  # [h; x]
    stacked[:100] = h.T
    stacked[100 + tokens, [0, 1]] = 1
    by_product = np.tanh(W_a @ stacked + bias[:, None]).T
    np.testing.assert_allclose(rnn_step(tokens, h, W_a, bias), by_product, atol=1e-12)


def test_it_is_a_step_of_the_layer_that_reads_one_hot_words():
    layer = layers.SimpleRNN(4, return_state=True, dtype="float64", seed=0)
    layer.build((None, None, 6))
    kernel, recurrent_kernel, bias = layer.params.values()
    tokens = np.array([5, 0, 2])
    h = np.random.default_rng(1).normal(size=(3, 4))
    _y, due = layer(np.eye(6)[tokens][:, None], initial_state=h)
    W_a = np.hstack([recurrent_kernel.T, kernel.T])
    np.testing.assert_allclose(rnn_step(tokens, h, W_a, bias), due, atol=1e-12)


def by_the_product(tokens, h, W_a, bias):
    x = np.eye(W_a.shape[1] - h.shape[1])[tokens]
    return np.tanh(np.hstack([h, x]) @ W_a.T + bias)


def example_by_example(tokens, h, W_a, bias):
    n = len(W_a)
    return [np.tanh(W_a[:, :n] @ row + W_a[:, n:][:, k] + bias)
            for k, row in zip(tokens, h, strict=True)]  # fmt: skip


@pytest.mark.parametrize("answer", [by_the_product, example_by_example])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda tokens, h, W_a, bias: np.tanh(h @ W_a[:, :len(W_a)].T
                                              + W_a[:, tokens].T + bias),
         "units + token"),
        (lambda tokens, h, W_a, bias: np.tanh(bias + W_a[:, len(bias) + tokens].T),
         "no memory"),
        (lambda *args: -rnn_step(*args), "opposite sign"),
        (lambda *args: rnn_step(*args)[0], "Only the first entry"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
