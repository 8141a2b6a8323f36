"""The worked numbers of the curriculum, one test for each ID, in their order."""

import numpy as np
import pytest

from dlcourse import activations, initializers, layers, losses


def test_b16():
    # sigmoid far left, in the middle, far right; its steepest slope
    y = activations.sigmoid([-40.0, 0.0, 40.0])
    np.testing.assert_allclose(y, [4.24835425529159e-18, 0.5, 1.0], rtol=1e-14)
    z = np.linspace(-5, 5, 1001)
    assert activations.sigmoid_grad(z).max() == 0.25
    assert z[activations.sigmoid_grad(z).argmax()] == 0


def test_b17():
    z = np.array([-2, -0.5, 0, 0.5, 2])
    leaky = activations.relu(z, negative_slope=0.01)
    tanh_grad = [0.070651, 0.786448, 1.0, 0.786448, 0.070651]
    sigmoid_grad = [0.104994, 0.235004, 0.25, 0.235004, 0.104994]
    np.testing.assert_array_equal(activations.relu(z), [0, 0, 0, 0.5, 2])
    np.testing.assert_allclose(leaky, [-0.02, -0.005, 0, 0.5, 2])
    np.testing.assert_array_equal(activations.relu_grad(z), [0, 0, 0, 1, 1])
    np.testing.assert_allclose(activations.tanh_grad(z), tanh_grad, atol=5e-7)
    np.testing.assert_allclose(activations.sigmoid_grad(z), sigmoid_grad, atol=5e-7)


def test_b18():
    # -log a of the true class is not bounded, (1 - a)^2 is; dL/da = -1/a
    a = np.array([0.9, 0.5, 0.1, 0.01])
    loss = losses.SparseCategoricalCrossentropy()
    found = [loss([0], [[p, 1 - p]]) for p in a]
    np.testing.assert_allclose(
        found, [0.105361, 0.693147, 2.302585, 4.60517], atol=5e-7
    )
    squares = [losses.MeanSquaredError()([1.0], [p]) for p in a]
    np.testing.assert_allclose(squares, [0.01, 0.25, 0.81, 0.9801])
    loss = losses.BinaryCrossentropy()
    loss(np.ones(4), a)
    slopes = 4 * loss.backward()  # of each example, not of their mean
    np.testing.assert_allclose(slopes, [-1.11, -2, -10, -100], atol=2e-3)


def test_b19():
    # softmax, then log, in two steps fails; from the logits in one step it does not
    z, y_true = np.array([[1000.0, 0.0, -1000.0]]), [2]
    with np.errstate(over="ignore", invalid="ignore"):
        naive = np.exp(z) / np.exp(z).sum()
    np.testing.assert_array_equal(naive, [[np.nan, 0, 0]])
    from_logits = losses.SparseCategoricalCrossentropy(from_logits=True)
    assert from_logits(y_true, z) == 2000.0


def test_b23():
    # ten ReLU layers of 256 units: Var = 2/n keeps the scale, Var = 1/sqrt(n) does not
    assert relu_net_rms("he_normal") == pytest.approx(1.04, rel=0.2)
    wrong = initializers.RandomNormal(stddev=256**-0.25)
    assert relu_net_rms(wrong) == pytest.approx(2.54e4, rel=0.5)


def relu_net_rms(initializer):
    """Root of the mean square after ten layers, over 20 nets: one net varies much."""
    rng = np.random.default_rng(0)
    mean_squares = []
    for _ in range(20):
        y = rng.normal(size=(50, 256))
        for _ in range(10):
            y = layers.Dense(256, "relu", kernel_initializer=initializer, seed=rng)(y)
        mean_squares.append((y**2).mean())
    return np.sqrt(np.mean(mean_squares))


def test_b30():
    loss = losses.BinaryCrossentropy()
    pairs = [(1, 0.9), (1, 0.1), (0, 0.1), (0, 0.9)]
    found = [loss([y], [p]) for y, p in pairs]
    np.testing.assert_allclose(found, [0.105361, 2.302585] * 2, atol=5e-7)


def test_b41():
    train = np.array([[1, 0], [400, 0.4], [1000, 1]])  # the notes' X has columns
    layer = layers.Normalization(dtype="float64")
    layer.adapt(train)
    np.testing.assert_allclose(layer.state["mean"], [467.0, 0.4667], atol=5e-5)
    sigma = np.sqrt(layer.state["variance"])
    np.testing.assert_allclose(sigma, [410.5825, 0.411], atol=5e-5)
    np.testing.assert_allclose(layer(train).std(axis=0), [1.0, 1.0])
    assert np.abs(layer(train)).max() > 1  # unit variance is no unit interval


def test_b55():
    z = np.array([5.0, 2.0, -1.0, 3.0])
    t = np.exp(z)
    np.testing.assert_allclose(t, [148.4132, 7.3891, 0.3679, 20.0855], atol=5e-5)
    assert t.sum() == pytest.approx(176.2556, abs=5e-5)
    expected = [0.842034, 0.041922, 0.002087, 0.113957]
    np.testing.assert_allclose(activations.softmax(z), expected, atol=5e-7)


def test_b56():
    y_true, p = np.array([[0, 1, 0, 0]]), np.array([[0.3, 0.2, 0.1, 0.4]])
    assert losses.CategoricalCrossentropy()(y_true, p) == pytest.approx(
        1.609438, abs=5e-7
    )
    loss = losses.CategoricalCrossentropy(from_logits=True)
    loss(y_true, np.log(p))
    np.testing.assert_allclose(loss.backward(), [[0.3, -0.8, 0.1, 0.4]])


def test_b112():
    # one blue channel, all its pixels together
    blue = np.array([[[[10.0], [20.0]], [[30.0], [40.0]]]])  # (image, row, column, 1)
    layer = layers.Normalization(dtype="float64")
    layer.adapt(blue)
    assert layer.state["mean"] == 25.0
    assert np.sqrt(layer.state["variance"]) == pytest.approx(11.180340, abs=5e-7)
    expected = [[-1.341641, -0.447214], [0.447214, 1.341641]]
    np.testing.assert_allclose(layer(blue)[0, :, :, 0], expected, atol=5e-7)
    constant = np.full((1, 2, 2, 1), 7.0)
    layer.adapt(constant)
    np.testing.assert_array_equal(layer(constant), np.zeros((1, 2, 2, 1)))


def test_b114():
    # two classes: softmax is the sigmoid of the difference of the logits
    z = np.array([[2.0, 0.3]])
    np.testing.assert_allclose(
        activations.softmax(z), [[0.845535, 0.154465]], atol=5e-7
    )
    difference = z[:, 0] - z[:, 1]
    np.testing.assert_allclose(activations.sigmoid(difference), [0.845535], atol=5e-7)
