"""The worked numbers of activations, losses, initial weights and optimizers.

One test for each ID of `notebooks/curriculum/worked_numbers.csv`, in their order.
"""

import math

import numpy as np
import pytest

from dlcourse import (
    activations,
    initializers,
    layers,
    losses,
    models,
    ops,
    optimizers,
    regularizers,
    schedules,
    surfaces,
)
from dlcourse.activations.normal import density

J = surfaces.quadratic_1d  # w**2 - 10 * w + 25


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


def close(ours, right):
    np.testing.assert_allclose(ours, right, rtol=0, atol=5e-7)


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


def test_leaky_relu_at_the_points_of_b17():
    z = np.array([-2, -0.5, 0, 0.5, 2])
    close(activations.leaky_relu(z, 0.01), [-0.02, -0.005, 0, 0.5, 2])
    close(activations.prelu(z, 0.01), activations.leaky_relu(z, 0.01))


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


def test_b23():
    # ten ReLU layers of 256 units: Var = 2/n keeps the scale, Var = 1/sqrt(n) does not
    assert relu_net_rms("he_normal") == pytest.approx(1.04, rel=0.2)
    wrong = initializers.RandomNormal(stddev=256**-0.25)
    assert relu_net_rms(wrong) == pytest.approx(2.54e4, rel=0.5)


def test_b30():
    loss = losses.BinaryCrossentropy()
    pairs = [(1, 0.9), (1, 0.1), (0, 0.1), (0, 0.9)]
    found = [loss([y], [p]) for y, p in pairs]
    np.testing.assert_allclose(found, [0.105361, 2.302585] * 2, atol=5e-7)


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


def test_b41():
    train = np.array([[1, 0], [400, 0.4], [1000, 1]])  # the notes' X has columns
    layer = layers.Normalization(dtype="float64")
    layer.adapt(train)
    np.testing.assert_allclose(layer.state["mean"], [467.0, 0.4667], atol=5e-5)
    sigma = np.sqrt(layer.state["variance"])
    np.testing.assert_allclose(sigma, [410.5825, 0.411], atol=5e-5)
    np.testing.assert_allclose(layer(train).std(axis=0), [1.0, 1.0])
    assert np.abs(layer(train)).max() > 1  # unit variance is no unit interval


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


@pytest.mark.parametrize(("far", "right"), [(0.51, 0.19), (0.7, 0.0)])
def test_b88(far, right):
    loss = losses.TripletLoss(margin=0.2)
    anchor, positive, negative = [[0.0]], [[math.sqrt(0.5)]], [[math.sqrt(far)]]
    close(loss(anchor, positive, negative), right)


def test_b104():
    lengths = [len(x) for x in ops.minibatches(np.zeros(1797), batch_size=50)]
    assert len(lengths) == 36
    assert lengths == [50] * 35 + [47]


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


def test_b110():
    # the two losses of a GAN, with D(x) = 0.9 and D(G(z)) = 0.2
    bce = losses.BinaryCrossentropy()
    real, fake = bce([1.0], [0.9]), bce([0.0], [0.2])
    assert real + fake == pytest.approx(0.328504, abs=5e-7)
    assert -bce([0.0], [0.2]) == pytest.approx(-0.223144, abs=5e-7)
    assert bce([1.0], [0.2]) == pytest.approx(1.609438, abs=5e-7)


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


def test_log_odds_of_b114():
    z = np.array([1.7, 0.0])
    close(activations.softmax(z), [0.845535, 0.154465])
    close(activations.sigmoid(z[0] - z[1]), 0.845535)
    log_odds = activations.log_softmax(z)
    close(log_odds[0] - log_odds[1], 1.7)


def test_b116():
    # 2**-20000 is below the least float: only its logarithm can be computed
    assert 2.0**-20000 == 0
    assert -20000 * math.log10(2) == pytest.approx(-6020.6, abs=0.05)


def test_b117():
    # g = [3, 4]: cut to length 1, and cut entry by entry to 3.5
    w = np.zeros(2)
    optimizers.SGD(1.0, clipnorm=1.0).apply([np.array([3.0, 4.0])], [w])
    np.testing.assert_array_equal(-w, [0.6000000000000001, 0.8])
    w = np.zeros(2)
    optimizers.SGD(1.0, clipvalue=3.5).apply([np.array([3.0, 4.0])], [w])
    np.testing.assert_array_equal(-w, [3.0, 3.5])


def test_b118():
    first, second = np.array([1.0, 2, 3]), np.array([1.0, 0, 4])
    w, b = -1.0, 1.0

    def alike(difference):
        return activations.sigmoid((w * difference).sum() + b)

    close(alike(np.abs(first - second)), 0.119203)
    close(alike(np.abs(second - first)), 0.119203)
    close([alike(first - second), alike(second - first)], [0.5, 0.880797])
