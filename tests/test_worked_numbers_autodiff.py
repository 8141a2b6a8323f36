"""The worked numbers of the computation graph, one test for each ID."""

import numpy as np
import pytest

from dlcourse.autodiff import Value, linear, maximum, parse
from dlcourse.gradcheck import numerical_gradient

NOTES = "u = b*c; v = a + u; J = 3*v"


def test_b20(rng):
    # dC/dX = W^T dC/dY, dC/dW = dC/dY X^T, in the notation of the notes
    g, w, x = (rng.normal(size=s) for s in [(3, 5), (3, 4), (4, 5)])
    W, X = Value(w, "W"), Value(x, "X")
    (g * (W @ X)).sum().backward()
    np.testing.assert_allclose(X.grad, w.T @ g, rtol=1e-12)
    np.testing.assert_allclose(W.grad, g @ x.T, rtol=1e-12)
    for value, f in [
        (X, lambda x: (g * (w @ x)).sum()),
        (W, lambda w: (g * (w @ x)).sum()),
    ]:
        expected = numerical_gradient(f, value.data)
        np.testing.assert_allclose(value.grad, expected, atol=2e-9)


def test_b25():
    graph = parse(NOTES, a=5, b=3, c=2)
    graph.backward()
    assert [float(graph[name].data) for name in "uvJ"] == [6, 11, 33]
    assert [float(graph[name].grad) for name in "vaubc"] == [3, 3, 3, 6, 9]


def test_b26():
    nudged = parse(NOTES, a=5.001, b=3, c=2)
    assert float(nudged["v"].data) == pytest.approx(11.001, rel=1e-12)
    assert float(nudged["J"].data) == pytest.approx(33.003, rel=1e-12)
    nudged = parse(NOTES, a=5, b=3.001, c=2)
    assert float(nudged["u"].data) == pytest.approx(6.002, rel=1e-12)
    assert float(nudged["J"].data) == pytest.approx(33.006, rel=1e-12)


def test_b111():
    # the tie goes to X2, and 1 < 3: nothing is left for X1
    x1, x2 = Value([1.0, 5.0]), Value([3.0, 5.0])
    maximum(x1, x2).backward([7.0, -2.0])
    np.testing.assert_array_equal(x1.grad, [0, 0])
    np.testing.assert_array_equal(x2.grad, [7, -2])


def test_b113(rng):
    # (1 x N) = (1 x M)(M x N): gradients are rows here
    x = Value(rng.normal(size=(1, 5)))
    y = linear(x, Value(rng.normal(size=(5, 3))))
    jacobian = y.edges[0].jacobian()
    assert y.edges[0].jacobian_shape == jacobian.shape == (3, 5)
    upstream = rng.normal(size=(1, 3))
    y.backward(upstream)
    assert x.grad.shape == (1, 5)
    np.testing.assert_allclose(upstream @ jacobian, x.grad, rtol=1e-12)


@pytest.mark.parametrize("weight", [0.0, 0.3])
def test_b115(weight, rng):
    # hidden units that start equal stay equal
    x, y = rng.normal(size=(20, 2)), rng.integers(0, 2, size=(20, 1))
    params = [Value(np.full(shape, weight)) for shape in [(2, 4), (4,), (4, 1), (1,)]]
    for step in range(200):
        w1, b1, w2, b2 = params
        p = linear(linear(Value(x), w1, b1).tanh(), w2, b2).sigmoid()
        loss = -(y * p.log() + (1 - y) * (1 - p).log()).mean()
        loss.backward()
        if step == 0 and weight == 0:
            assert not w1.grad.any()
        params = [Value(p.data - 0.5 * p.grad) for p in params]
    w1, _, w2, _ = params
    np.testing.assert_array_equal(w1.data, w1.data[:, :1] * np.ones(4))
    assert np.ptp(w2.data) == 0
    assert (w1.data[0, 0] == w1.data[1, 0]) == (
        weight == 0
    )  # it learned where it could
