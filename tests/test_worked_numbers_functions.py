"""Worked numbers of activations, losses and regularizers, by their IDs."""

import math

import numpy as np
import pytest

from dlcourse import activations, losses, optimizers, regularizers
from dlcourse.activations.normal import density


def close(ours, right):
    np.testing.assert_allclose(ours, right, rtol=0, atol=5e-7)


def test_leaky_relu_at_the_points_of_b17():
    z = np.array([-2, -0.5, 0, 0.5, 2])
    close(activations.leaky_relu(z, 0.01), [-0.02, -0.005, 0, 0.5, 2])
    close(activations.prelu(z, 0.01), activations.leaky_relu(z, 0.01))


def test_log_softmax_at_the_logits_of_b19():
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    logits = np.array([[1000.0, 0, -1000]])
    assert loss([2], logits) == 2000
    assert -activations.log_softmax(logits)[0, 2] == 2000


def test_b21():
    s = np.array([-50.0, -2, 0, 2, 50])
    close(-activations.softplus(-s), [-50, -2.126928, -0.693147, -0.126928, 0])
    close(activations.softplus(s), [0, 0.126928, 0.693147, 2.126928, 50])
    close(-activations.softplus(-s), s - activations.softplus(s))


def test_b22():
    w, eta, alpha, slope = np.array([1.0, -2.0]), 0.1, 0.01, np.array([0.3, 0.4])
    penalty = regularizers.L2(alpha)  # C + alpha * sum(w^2)
    by_penalty = w - eta * (slope + penalty.gradient(w))
    by_decay = (1 - 2 * eta * alpha) * w - eta * slope
    close(by_penalty, [0.968, -2.036])
    close(by_decay, by_penalty)
    # The decoupled decay of the optimizer is a third way to write it.
    optimizer, params = optimizers.SGD(eta, weight_decay=2 * alpha), [w.copy()]
    optimizer.apply([slope], params)
    close(params[0], by_decay)


def test_b31():
    y, z = np.array([1.0]), np.array([0.7])
    a = activations.sigmoid(z)
    of_a, of_z = losses.BinaryCrossentropy(), losses.BinaryCrossentropy(True)
    of_a(y, a)
    of_z(y, z)
    close(of_z.backward(), -0.331812)
    close(a - y, -0.331812)
    close(of_a.backward(), -1.496585)
    close(activations.sigmoid_grad(z), 0.221713)
    close(of_a.backward() * activations.sigmoid_grad(z), of_z.backward())
    step = 1e-6
    numeric = (of_z(y, z + step) - of_z(y, z - step)) / (2 * step)
    close(numeric, -0.331812)


def test_b39():
    kernels = np.array([[1.0, 2], [3, 4]]), np.array([[0.5, -1.0]])
    lam, m, alpha = 0.7, 10, 0.1
    unit, penalty = regularizers.L2(1.0), regularizers.L2(lam / (2 * m))
    close([unit(w) for w in kernels], [30, 1.25])
    close(sum(penalty(w) for w in kernels), 1.093750)
    w = kernels[0]
    close((w - alpha * penalty.gradient(w)) / w, 0.9930)


@pytest.mark.parametrize(("far", "right"), [(0.51, 0.19), (0.7, 0.0)])
def test_b88(far, right):
    loss = losses.TripletLoss(margin=0.2)
    anchor, positive, negative = [[0.0]], [[math.sqrt(0.5)]], [[math.sqrt(far)]]
    close(loss(anchor, positive, negative), right)


def test_b106():
    y_true, y_pred = [1.0, 2.0, 3.0], np.array([1.5, 2.0, 2.0])
    close(losses.MeanSquaredError()(y_true, y_pred), 0.416667)
    close(losses.MeanAbsoluteError()(y_true, y_pred), 0.5)
    close(losses.mean_absolute_error(y_true, y_pred), 0.5)
    p = np.array([0.9, 0.2, 0.6])
    close(losses.BinaryCrossentropy()([1, 0, 1], p), 0.279777)


def test_b109():
    # The divergence of N(mu, var) from N(0, 1), also from narrow bins.
    mean, log_var = np.array([0.5, -1.0]), np.log([1.0, 0.25])
    formula = 0.5 * (mean**2 + np.exp(log_var) - 1 - log_var).sum()
    close(formula, 0.943147)
    x, std = np.linspace(-5, 5, 201), np.exp(log_var / 2)
    share = 0.05 * density((x - mean[:, np.newaxis]) / std[:, np.newaxis])
    bins = share / std[:, np.newaxis]  # probabilities of both variables, (2, 201)
    by_bins = losses.kl_divergence(bins, np.stack([0.05 * density(x)] * 2)).sum()
    assert by_bins == pytest.approx(formula, abs=1e-4)


def test_log_odds_of_b114():
    z = np.array([1.7, 0.0])
    close(activations.softmax(z), [0.845535, 0.154465])
    close(activations.sigmoid(z[0] - z[1]), 0.845535)
    log_odds = activations.log_softmax(z)
    close(log_odds[0] - log_odds[1], 1.7)


def test_b118():
    first, second = np.array([1.0, 2, 3]), np.array([1.0, 0, 4])
    w, b = -1.0, 1.0

    def alike(difference):
        return activations.sigmoid((w * difference).sum() + b)

    close(alike(np.abs(first - second)), 0.119203)
    close(alike(np.abs(second - first)), 0.119203)
    close([alike(first - second), alike(second - first)], [0.5, 0.880797])
