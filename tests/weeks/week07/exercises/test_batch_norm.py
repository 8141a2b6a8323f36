"""Batch normalisation: Keras side by side, other answers and faults."""

import numpy as np
import pytest

from dlcourse.exercises import week07
from tests.exercises.answers import said, statuses

exercise = week07.batch_norm
RNG = np.random.default_rng(7)
Z = RNG.normal([1, -2, 0.5], [0.03, 1, 4], (6, 3))
GAMMA, BETA, MEAN, VAR = RNG.uniform(0.3, 2, (4, 3))


@pytest.mark.parametrize("training", [True, False])
def test_keras_gives_the_same_by_default(keras, training):
    layer = keras.layers.BatchNormalization(dtype="float64")
    layer.build((None, 3))
    layer.set_weights([GAMMA, BETA, MEAN, VAR])
    theirs = layer(Z, training=training).numpy()
    ours = exercise.reference(Z, GAMMA, BETA, MEAN, VAR, training)
    np.testing.assert_allclose(ours[0], theirs, rtol=1e-9)
    np.testing.assert_allclose(ours[1:], layer.get_weights()[2:], rtol=1e-9)


def column_by_column(z, gamma, beta, mean, var, training, momentum=0.99, epsilon=0.001):
    y, means, variances = np.zeros(z.shape), [], []
    for j, column in enumerate(z.T):
        mu, spread = mean[j], var[j]
        if training:
            mu = column.sum() / len(column)
            spread = ((column - mu) ** 2).sum() / len(column)
        y[:, j] = gamma[j] * (column - mu) / (spread + epsilon) ** 0.5 + beta[j]
        means.append(mean[j] + (1 - momentum) * (mu - mean[j]))
        variances.append(var[j] - (1 - momentum) * (var[j] - spread))
    return [y, means, np.array(variances)]


def as_a_line(z, gamma, beta, mean, var, training, momentum=0.99, epsilon=0.001):
    """One multiplication and one addition, as a network is fused for use."""
    used = (z.mean(axis=0), z.var(axis=0)) if training else (mean, var)
    slope = gamma / np.sqrt(used[1] + epsilon)
    kept = [momentum * o + (1 - momentum) * n
            for o, n in zip((mean, var), used, strict=True)]  # fmt: skip
    return slope * z + (beta - slope * used[0]), *kept


@pytest.mark.parametrize("answer", [column_by_column, as_a_line])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def changed(change):
    """Return an answer that changes what the right one gave."""

    def answer(z, gamma, beta, mean, var, training, momentum=0.99, epsilon=0.001):
        given = dict(locals())
        y, *later = exercise.reference(
            z, gamma, beta, mean, var, training, momentum, epsilon
        )
        return change(y, *later, given)

    return answer


def in_place(z, gamma, beta, mean, var, training, momentum=0.99, epsilon=0.001):
    later = exercise.reference(z, gamma, beta, mean, var, training, momentum, epsilon)
    mean[...], var[...] = later[1:]
    return later[0], mean, var


def with_spread(spread):
    """Return an answer that takes something else for the variance of the batch."""

    def answer(z, gamma, beta, mean, var, training, momentum=0.99, epsilon=0.001):
        if not training:
            return gamma * (z - mean) / np.sqrt(var + epsilon) + beta, mean, var
        centre, wide = z.mean(axis=0), spread(z)
        y = gamma * (z - centre) / np.sqrt(wide + epsilon) + beta
        keep = 1 - momentum
        return y, mean + keep * (centre - mean), var + keep * (wide - var)

    return answer


def after_training(y_of):
    """Return an answer whose y is another one after training, of z or z_norm."""

    def change(y, mean, var, given):
        z, gamma, beta = given["z"], given["gamma"], given["beta"]
        other = y_of(z, (y - beta) / gamma, gamma, beta)
        return y if given["training"] else other, mean, var

    return changed(change)


def always(training):
    def answer(z, gamma, beta, mean, var, _training, momentum=0.99, epsilon=0.001):
        return exercise.reference(
            z, gamma, beta, mean, var, training, momentum, epsilon
        )

    return answer


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (always(True), "training is never asked"),
        (always(False), "training makes no difference"),
        (in_place, "changed its argument mean"),
        (changed(lambda y, mean, var, given: y), "Only y came back"),
        (changed(lambda y, mean, var, given: (y, var, mean)), "in another order"),
        (changed(lambda y, mean, var, given: (y, given["mean"], var)), "argument mean"),
        (changed(lambda y, mean, var, given: (y.round(2), mean, var)), "rounded"),
        (with_spread(lambda z: (z * z).mean(axis=0)), "not the variance"),
        (with_spread(lambda z: z.max(axis=0) - z.min(axis=0)), "not the variance"),
        (with_spread(lambda z: abs(z - z.mean(0)).mean(axis=0)), "not the variance"),
        (with_spread(lambda z: len(z) * z.var(axis=0)), "not the variance"),
        (after_training(lambda z, x, gamma, beta: gamma * z + beta), "not standard"),
        (after_training(lambda z, x, gamma, beta: z), "not standard"),
        (after_training(lambda z, x, gamma, beta: x), "learned for that"),
        (after_training(lambda z, x, gamma, beta: gamma * x), "learned for that"),
        (after_training(lambda z, x, gamma, beta: x + beta), "learned for that"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
