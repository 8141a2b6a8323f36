"""Week 5: the worked numbers, Keras, and right answers written in other ways."""

import inspect
from types import SimpleNamespace

import numpy as np
import pytest

from dlcourse import datasets
from dlcourse.exercises import week05
from dlcourse.weeks.week05.exercises import cases

REFERENCE = SimpleNamespace(**{e.name: e.reference for e in week05})

SIGNATURES = {
    "updates_per_epoch": "(m, batch_size)",
    "inverse_time_decay": "(learning_rate, decay_rate, epoch)",
    "windows": "()",
    "standardize": "(x_train, x_test, epsilon=1e-07)",
    "ewma": "(x, beta, bias_correction=False)",
    "minibatches": "(x, y, batch_size, rng)",
    "he_normal": "(fan_in, fan_out, rng)",
    "momentum_step": "(w, v, grad, learning_rate, beta=0.9)",
    "adam_step": "(w, m, v, t, grad, learning_rate=0.001, beta_1=0.9, beta_2=0.999, "
    "epsilon=1e-07)",
    "largest_stable_rate": "(curvatures)",
    "conditioning": "()",
}


def test_names_and_signatures():
    found = {e.name: str(inspect.signature(e.reference)) for e in week05}
    assert found == SIGNATURES


def test_b43_b104_updates_per_epoch():
    assert REFERENCE.updates_per_epoch(5_000_000, 1000) == (5000, 1000)
    assert REFERENCE.updates_per_epoch(1797, 50) == (36, 47)


def test_b48_inverse_time_decay():
    rates = REFERENCE.inverse_time_decay(0.2, 1, np.arange(1, 5))
    np.testing.assert_allclose(rates, [0.1, 0.0667, 0.05, 0.04], atol=5e-5)


def test_b45_windows():
    np.testing.assert_allclose(REFERENCE.windows(), (10, 50, 100))
    assert week05.windows.check((10, 50, 100)).status == "correct"


def test_b41_standardize():
    x = np.array([[1.0, 400.0, 1000.0], [0.0, 0.4, 1.0]]).T
    train, test = REFERENCE.standardize(x, x[:1])
    by_hand = (x - [467.0, 0.466667]) / [410.5825, 0.410961]
    np.testing.assert_allclose(train, by_hand, rtol=1e-5)
    np.testing.assert_allclose(test, by_hand[:1], rtol=1e-5)


def test_b112_a_constant_column_gives_zeros():
    x = np.array([[10.0, 7], [20, 7], [30, 7], [40, 7]])
    train, _test = REFERENCE.standardize(x, x)
    blue = [-1.341641, -0.447214, 0.447214, 1.341641]
    np.testing.assert_allclose(train[:, 0], blue, atol=5e-7)
    np.testing.assert_array_equal(train[:, 1], 0.0)


def test_standardize_agrees_with_scikit_learn():
    from sklearn.preprocessing import StandardScaler

    x = datasets.load_breast_cancer()[0]
    scaler = StandardScaler().fit(x[:400])
    ours = REFERENCE.standardize(x[:400], x[400:])
    np.testing.assert_allclose(ours[0], scaler.transform(x[:400]), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(ours[1], scaler.transform(x[400:]), rtol=1e-9, atol=1e-9)


def test_b44_ewma():
    x = np.array([40, 49, 45])
    np.testing.assert_allclose(REFERENCE.ewma(x, 0.9), [4, 8.5, 12.15])
    corrected = REFERENCE.ewma(x, 0.9, bias_correction=True)
    np.testing.assert_allclose(corrected, [40, 44.7368, 44.8339], atol=5e-5)


def test_ewma_agrees_with_pandas():
    import pandas as pd

    x = np.random.default_rng(3).normal(size=50)
    theirs = pd.Series(x).ewm(alpha=0.1, adjust=True).mean()
    np.testing.assert_allclose(REFERENCE.ewma(x, 0.9, bias_correction=True), theirs)


def test_b23_rms_after_ten_relu_layers():
    rng = np.random.default_rng(0)
    right = REFERENCE.he_normal(256, 2560, rng)
    assert 0.7 < cases.rms_after_layers(right) < 1.4
    slip = rng.normal(0, 256**-0.25, size=(256, 2560))
    assert 1.5e4 < cases.rms_after_layers(slip) < 4e4


def test_he_normal_has_the_variance_of_keras(keras):
    theirs = keras.initializers.HeNormal(seed=0)((300, 400)).numpy()
    ours = REFERENCE.he_normal(300, 400, np.random.default_rng(0))
    assert np.isclose(ours.std(), theirs.std(), rtol=0.02)


def adam_path(steps):
    """Return w after each Adam step on J = w**2 - 10 w + 25, from w = 0."""
    w, m, v, path = 0.0, 0.0, 0.0, []
    for t in range(1, steps + 1):
        w, m, v = REFERENCE.adam_step(w, m, v, t, 2 * w - 10, learning_rate=0.1)
        path.append(w)
    return path


def test_b50_adam():
    path = adam_path(1000)
    marks = [path[0], path[9], path[99], path[999]]
    np.testing.assert_allclose(marks, [0.1, 0.992398, 5.039004, 5.0], atol=2e-6)


def test_adam_agrees_with_keras_up_to_epsilon_hat(keras):
    optimizer = keras.optimizers.Adam(0.1)
    w = keras.Variable(0.0)
    for ours in adam_path(100):
        optimizer.apply([2 * w - 10], [w])
        np.testing.assert_allclose(float(w), ours, atol=2e-5)


def test_momentum_agrees_with_keras_at_the_rescaled_rate(keras):
    optimizer = keras.optimizers.SGD(0.1 * (1 - 0.9), momentum=0.9)
    theirs, w, v = keras.Variable(0.0), 0.0, 0.0
    for _step in range(100):
        optimizer.apply([2 * theirs - 10], [theirs])
        w, v = REFERENCE.momentum_step(w, v, 2 * w - 10, 0.1)
    assert np.isclose(w, 4.978859, atol=1e-6)  # B51
    assert np.isclose(float(theirs), w, atol=1e-4)


@pytest.mark.parametrize(("factor", "stable"), [(0.99, True), (1.01, False)])
def test_b51_the_largest_stable_rate_is_a_limit(factor, stable):
    curvatures = np.array([0.5, 2.0, 1.0])
    rate = factor * REFERENCE.largest_stable_rate(curvatures)
    w = np.ones(3)
    for _step in range(500):
        w = w - rate * curvatures * w
    assert bool(np.abs(w).max() < 1) is stable


def test_b51_curvature_two():
    assert REFERENCE.largest_stable_rate(np.array([2.0])) == 1.0


def test_conditioning_agrees_with_singular_values():
    x = datasets.load_breast_cancer()[0][:, [3, 4]]
    scaled = (x - x.mean(axis=0)) / x.std(axis=0)
    theirs = np.linalg.cond(x) ** 2, np.linalg.cond(scaled) ** 2
    np.testing.assert_allclose(REFERENCE.conditioning(), theirs, rtol=1e-6)
    assert week05.conditioning.check((2.66e8, 1.43)).status == "correct"
    assert week05.conditioning.check((2.6e8, 1.43)).text == "Not right: before."
