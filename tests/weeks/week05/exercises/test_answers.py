"""Week 5: right answers written in other ways, and wrong ones that have no name."""

import numpy as np
import pytest

from dlcourse.exercises import week05


def vector_ewma(x, beta, bias_correction=False):
    steps = np.arange(len(x))
    lags = steps[:, None] - steps
    weights = np.where(lags >= 0, (1 - beta) * beta ** np.maximum(lags, 0), 0.0)
    values = weights @ x
    return values / (1 - beta ** (steps + 1)) if bias_correction else values


def list_ewma(x, beta, bias_correction=False):
    values = [(1 - beta) * x[0]]
    for value in x[1:]:
        values.append(beta * values[-1] + (1 - beta) * value)
    if bias_correction:
        return [v / (1 - beta ** (i + 1)) for i, v in enumerate(values)]
    return values


def single_ewma(x, beta, bias_correction=False):
    return vector_ewma(np.float32(x), beta, bias_correction).astype("float32")


def shuffled_index(x, y, batch_size, rng):
    order = np.arange(len(x))
    rng.shuffle(order)
    x, y = x[order], y[order]
    count = int(np.ceil(len(x) / batch_size))
    return [
        (
            x[i * batch_size : (i + 1) * batch_size],
            y[i * batch_size : (i + 1) * batch_size],
        )
        for i in range(count)
    ]


def lazy_batches(x, y, batch_size, rng):
    order = rng.permutation(len(x))
    for rows in np.split(order, range(batch_size, len(x), batch_size)):
        yield x[rows], y[rows]


def truncated_he(fan_in, fan_out, rng):
    w = rng.normal(size=(fan_in, fan_out))
    while (far := np.abs(w) > 2).any():
        w[far] = rng.normal(size=far.sum())
    return np.float32(w * np.sqrt(2 / fan_in) / 0.87962566)


def epsilon_hat_adam(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9, beta_2=0.999,
                     epsilon=1e-7):  # fmt: skip
    m = m + (grad - m) * (1 - beta_1)
    v = v + (grad * grad - v) * (1 - beta_2)
    rate = learning_rate * (1 - beta_2**t) ** 0.5 / (1 - beta_1**t)
    return [w - rate * m / (v**0.5 + epsilon), m, v]


def single_momentum(w, v, grad, learning_rate, beta=0.9):
    w, v, grad = (np.float32(array) for array in (w, v, grad))
    v = beta * v + (1 - beta) * grad
    return w - learning_rate * v, v


def plus_epsilon(x_train, x_test, epsilon=1e-7):
    mean, std = np.mean(x_train, 0), np.std(x_train, 0) + epsilon
    return [(x_train - mean) / std, (x_test - mean) / std]


OTHERS = [
    ("updates_per_epoch", lambda m, k: [int(np.ceil(m / k)), m % k or k]),
    ("updates_per_epoch", lambda m, k: np.array([(m + k - 1) // k, (m - 1) % k + 1])),
    ("inverse_time_decay", lambda a, d, e: np.float32(a / (1 + np.multiply(d, e)))),
    ("windows", np.array([10.0, 50.0, 100.0])),
    ("windows", [1 / (1 - 0.9), 1 / (1 - 0.98), 1 / (1 - 0.99)]),
    ("standardize", plus_epsilon),
    ("ewma", vector_ewma),
    ("ewma", list_ewma),
    ("ewma", single_ewma),
    ("minibatches", shuffled_index),
    ("minibatches", lazy_batches),
    ("he_normal", truncated_he),
    ("he_normal", lambda i, o, rng: rng.standard_normal((i, o)) * (2 / i) ** 0.5),
    ("momentum_step", single_momentum),
    ("adam_step", epsilon_hat_adam),
    ("largest_stable_rate", lambda c: 2 / sorted(c)[-1]),
    ("largest_stable_rate", lambda c: (2 / c).min()),
    ("conditioning", [266408458.78, 1.4302]),
]


@pytest.mark.parametrize(("name", "answer"), OTHERS)
def test_right_answers_written_in_another_way_pass(name, answer):
    exercise = getattr(week05, name)
    for seed in range(30):
        assert exercise.check(answer, seed=seed).status == "correct", seed


def uniform_he(fan_in, fan_out, rng):
    limit = np.sqrt(6 / fan_in)
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))


def whole_ewma(x, beta, bias_correction=False):
    values = np.zeros_like(x)
    values[:] = vector_ewma(x, beta, bias_correction)
    return values


def inplace_momentum(w, v, grad, learning_rate, beta=0.9):
    v *= beta
    v += (1 - beta) * grad
    w -= learning_rate * v
    return w, v


OTHER_FAULTS = [
    ("updates_per_epoch", lambda m, k: (np.ceil(m / k), m % k or k), "is a float"),
    ("ewma", whole_ewma, "decimals were cut off"),
    ("he_normal", uniform_he, "not normally distributed"),
    ("momentum_step", inplace_momentum, "changed its argument w, v"),
    ("momentum_step", lambda w, v, g, r, beta=0.9: w, "expected 2 results: w, v"),
    ("adam_step", lambda w, m, v, t, g, *a, **k: (w, m, v), "w: "),
    ("minibatches", lambda x, y, k, rng: (x, y), "pairs (x_batch, y_batch)"),
]


@pytest.mark.parametrize(("name", "answer", "words"), OTHER_FAULTS)
def test_other_faults_are_said_too(name, answer, words):
    feedback = getattr(week05, name).check(answer)
    assert feedback.status == "incorrect"
    assert words in feedback.text + str(feedback.rows)


def test_half_repaired_bug_hunts_name_what_is_left():
    kept, shuffled = (week05.minibatches.mistakes[i].message for i in (0, 1))
    assert "order is still" in kept
    assert "still lost" in shuffled
    only_kept = week05.minibatches.check(week05.minibatches.mistakes[0].function)
    assert "in the order in which they were given" in only_kept.rows[-1][1]


def test_the_given_bugs_are_the_two_that_are_promised():
    x = np.arange(10.0)[:, None]
    batches = week05.minibatches.buggy(x, np.arange(10), 4, np.random.default_rng(0))
    np.testing.assert_array_equal(np.concatenate([y for _x, y in batches]), range(8))
