"""The worked numbers of week 5, one test for each ID, in their order."""

import math

import numpy as np
import pytest

from dlcourse import layers, models, ops, optimizers, schedules, surfaces

J = surfaces.quadratic_1d  # w**2 - 10 * w + 25


def deep_linear_output(scale, depth):
    """Output for 1 of `depth` - 1 linear layers with kernel scale * identity."""
    rows = [
        layers.Dense(2, kernel_initializer="ones", dtype="float64")
        for _ in range(depth - 1)
    ]
    net = models.Sequential([layers.Input((2,)), *rows])
    for layer in rows:
        layer.set_weights([scale * np.eye(2), np.zeros(2)])
    return net([[1.0, 1.0]])[0, 0]


def test_b42():
    # kernels of 1.5 I explode with depth, kernels of 0.5 I vanish
    assert deep_linear_output(1.5, 50) == pytest.approx(4.251e8, rel=2e-4)
    assert deep_linear_output(0.5, 50) == pytest.approx(1.776e-15, rel=3e-4)
    assert deep_linear_output(1.5, 150) == pytest.approx(1.728e26, rel=2e-4)
    assert deep_linear_output(0.5, 150) == pytest.approx(1.401e-45, rel=3e-4)


def test_b43():
    # one epoch is all 5,000 mini-batches, not one
    x = np.empty(5_000_000, "int8")
    assert sum(1 for _ in ops.minibatches(x, batch_size=1000)) == 5000


def test_b44():
    raw = ops.ewma([40, 49, 45], beta=0.9)
    corrected = ops.ewma([40, 49, 45], beta=0.9, bias_correction=True)
    np.testing.assert_allclose(raw, [4.0, 8.5, 12.15])
    np.testing.assert_allclose(corrected, [40.0, 44.7368, 44.8339], atol=5e-5)


def test_b45():
    # the notes say 50 days for beta = 0.99: that is 0.98
    windows = {beta: ops.effective_window(beta) for beta in (0.9, 0.98, 0.99, 0.5)}
    assert windows == pytest.approx({0.9: 10, 0.98: 50, 0.99: 100, 0.5: 2})


def test_b46():
    weights = ops.ewma(np.eye(2), beta=0.98)[1]  # of theta_1 and theta_2 at t = 2
    np.testing.assert_allclose(weights, [0.0196, 0.0200])
    assert weights.sum() == pytest.approx(0.0396)
    shares = ops.ewma(np.eye(2), beta=0.98, bias_correction=True)[1]
    np.testing.assert_allclose(shares, [0.4949, 0.5051], atol=5e-5)
    assert ops.ewma([40, 49], beta=0.98)[1] == pytest.approx(1.7640)
    corrected = ops.ewma([40, 49], beta=0.98, bias_correction=True)[1]
    assert corrected == pytest.approx(44.5455, abs=5e-5)


def test_b47():
    weights = ops.ewma(np.eye(100), beta=0.9)[-1, ::-1]  # the newest first
    np.testing.assert_allclose(weights[:5], [0.1, 0.09, 0.081, 0.0729, 0.06561])
    assert weights[10] / weights[0] == pytest.approx(0.3487, abs=5e-5)
    assert weights[10] / weights[0] == pytest.approx(1 / math.e, rel=0.06)
    assert weights.sum() == pytest.approx(0.999973, abs=5e-7)


def test_b48():
    # epoch 2 is 0.0667; the notes print 0.087
    decay = schedules.InverseTimeDecay(0.2, decay_steps=1, decay_rate=1)
    np.testing.assert_allclose(
        decay([1, 2, 3, 4]), [0.1, 0.0667, 0.05, 0.04], atol=5e-5
    )


def test_b49():
    exponential = schedules.ExponentialDecay(0.2, decay_steps=1, decay_rate=0.95)
    expected = [0.19, 0.1805, 0.17147, 0.1629]
    np.testing.assert_allclose(exponential([1, 2, 3, 4]), expected, atol=5e-6)
    root = schedules.InverseSquareRootDecay(0.2)  # epoch 1 begins at step 0
    expected = [0.2, 0.14142, 0.11547, 0.1]
    np.testing.assert_allclose(root([0, 1, 2, 3]), expected, atol=5e-6)


def test_b50():
    path = optimizers.trajectory(optimizers.Adam(0.1), J.gradient, 0.0, 1000)
    expected = [0.100000, 0.992398, 5.039004, 5.000000]
    np.testing.assert_allclose(path[[1, 10, 100, 1000]], expected, atol=5e-7)
    assert J.value(path[-1]) == pytest.approx(0, abs=1e-12)


def test_b51():
    def end(optimizer, steps=100):
        return optimizers.trajectory(optimizer, J.gradient, 0.0, steps)[-1]

    assert end(optimizers.SGD(0.1)) == pytest.approx(5.000000, abs=5e-7)
    # the notes' v = 0.9 v + (1 - 0.9) dJ is momentum with a tenth of the rate
    momentum = optimizers.SGD(0.1 * (1 - 0.9), momentum=0.9)
    assert end(momentum) == pytest.approx(4.978859, abs=5e-7)
    assert end(optimizers.RMSprop(0.1)) == pytest.approx(5.000000, abs=5e-7)
    # at 2 / J'' = 1 it swings, above it diverges
    path = optimizers.trajectory(optimizers.SGD(1.0), J.gradient, 0.0, 3)
    np.testing.assert_allclose(path[1:], [10.0, 0.0, 10.0])
    assert end(optimizers.SGD(1.1), 10) == pytest.approx(-25.959, abs=5e-4)


def test_b104():
    lengths = [len(x) for x in ops.minibatches(np.zeros(1797), batch_size=50)]
    assert len(lengths) == 36
    assert lengths == [50] * 35 + [47]


def test_b116():
    # 2**-20000 is below the least float: only its logarithm can be computed
    assert 2.0**-20000 == 0
    assert -20000 * math.log10(2) == pytest.approx(-6020.6, abs=0.05)
