"""Numbers of the text of week 5 that no figure, lab or exercise holds."""

import numpy as np
import pytest

from dlcourse import (
    datasets,
    layers,
    losses,
    models,
    ops,
    optimizers,
    selection,
    surfaces,
)
from dlcourse.exercises import week05


def digit_classifier():
    return models.Sequential(
        [layers.Dense(64, "relu"), layers.Dense(10, "softmax")], seed=0
    )


def training_set():
    data = selection.train_dev_test_split(*datasets.load_digits(), seed=0)
    return data[0]


def gradient(model, x, y):
    loss = losses.SparseCategoricalCrossentropy()
    loss(y, model(x, training=True))
    model.backward(loss.backward())
    return np.concatenate([grad.ravel() for grad in model.grads.values()])


def noise_and_length(model, x, y):
    """Return the error of one example's gradient (rms) and the full length."""
    full = gradient(model, x, y)
    off = [gradient(model, x[[i]], y[[i]]) - full for i in range(len(x))]
    return np.sqrt(np.square(off).sum(axis=1).mean()), np.linalg.norm(full)


@pytest.mark.parametrize(("k", "error"), [(1, 4.8), (16, 1.2), (256, 0.3)])
def test_errors_of_a_batch_are_those_of_the_table(k, error):
    noise, length = noise_and_length(digit_classifier(), *training_set())
    assert noise / length / np.sqrt(k) == pytest.approx(error, abs=0.06)


def test_noise_at_a_constant_rate_falls_but_less_than_the_gradient():
    """Where the weights come to fit every example: no "never" about the noise."""
    x, y = training_set()
    model = digit_classifier()
    model.compile(optimizers.SGD(0.1), "sparse_categorical_crossentropy")
    rng, found = np.random.default_rng(0), []
    for _part in range(3):
        found.append(noise_and_length(model, x, y))
        for _epoch in range(15):
            for batch in ops.minibatches(x, y, 32, seed=rng):
                model.train_on_batch(*batch)
    noise, length = np.transpose(found)
    assert noise[0] > noise[1] > noise[2]
    assert (noise / length)[0] < min((noise / length)[1:])


def test_a_schedule_of_keras_counts_batches_not_accumulated_updates(keras, tf):
    # At step n the rate is 10 - n; the steps are as long as the rate.
    rate = keras.optimizers.schedules.PolynomialDecay(10.0, 10, 0.0)
    optimizer = keras.optimizers.SGD(rate, gradient_accumulation_steps=4)
    w, seen = tf.Variable(0.0), []
    for _batch in range(8):
        optimizer.apply([tf.constant(1.0)], [w])
        seen.append(float(w))
    np.testing.assert_allclose(-np.diff(seen)[[2, 6]], [10 - 3, 10 - 7], rtol=1e-6)
    assert int(optimizer.iterations) == 2


def test_steps_before_and_after_standardising_are_those_of_exercise_2():
    before, after = week05.conditioning.reference()
    assert np.log(100) / 2 * before == pytest.approx(6e8, rel=0.05)
    assert np.log(100) / 2 * after == pytest.approx(3, abs=0.5)


def test_few_random_matrices_of_five_weights_are_minima():
    hits = []
    for seed in range(1, 11):
        rng = np.random.default_rng(seed)
        for d in range(1, 6):
            a = rng.standard_normal((40_000, d, d))
            least = np.linalg.eigvalsh(a + a.transpose(0, 2, 1))[:, 0]
        hits.append(int((least > 0).sum()))
    assert (min(hits), max(hits)) == (3, 11)


@pytest.mark.parametrize(("grad", "times"), [(1e-6, 4), (1e-8, 30)])
def test_first_steps_of_adam_near_epsilon_are_a_quarter_and_a_thirtieth(grad, times):
    w = np.zeros(1)
    optimizers.Adam(0.001).apply([np.array([grad])], [w])
    algorithm_1 = 0.001 * grad / (grad + 1e-7)
    assert algorithm_1 / -w[0] == pytest.approx(times, rel=0.06)


@pytest.mark.parametrize(("of_the_start", "steps"), [(False, 170), (True, 161)])
def test_steps_from_the_saddle_by_either_height(of_the_start, steps):
    saddle = surfaces.saddle
    path = optimizers.trajectory(
        optimizers.SGD(0.05), saddle.gradient, saddle.start, 3000
    )
    height = saddle.value(path) - saddle.value(np.array(saddle.minimum))
    whole = height[0] if of_the_start else -saddle.value(np.array(saddle.minimum))
    assert np.flatnonzero(height >= 0.01 * whole)[-1] + 1 == steps
