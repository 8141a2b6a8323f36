"""The worked numbers of tensors, the first networks and the graph of backprop.

One test for each ID of `notebooks/curriculum/worked_numbers.csv`, in their order.
"""

import numpy as np
import pytest

from dlcourse import activations, losses, ops, tensors
from dlcourse.autodiff import Value, linear, maximum, parse
from dlcourse.gradcheck import numerical_gradient
from dlcourse.layers import Dense, Flatten
from dlcourse.models import Sequential

A = np.array([[1, 2], [3, 4], [5, 6]])
NOTES = "u = b*c; v = a + u; J = 3*v"


def dense(*columns_to_rows, activation=None):
    """A layer with the notes' W (n_out, n_in) and b, which Keras writes as W.T."""
    w, b = map(np.asarray, columns_to_rows)
    layer = Dense(len(w), activation=activation, dtype="float64")
    layer.build((None, w.shape[1]))
    layer.set_weights([w.T, b])
    return layer


def test_b01():
    # a neuron without bias
    neuron = dense([[0.5, 0.5, 0.5]], [0.0])
    assert neuron([[0.1, 0.2, 0.3]])[0, 0] == pytest.approx(0.3)


def test_b02():
    # -3 * 8 is -24, not -42, and the dot product -5, not -23
    a, b = np.array([7, -3, 5]), np.array([2, 8, 1])
    np.testing.assert_array_equal(a * b, [14, -24, 5])
    assert a @ b == -5
    assert dense([a], [0.0])([b])[0, 0] == -5


def test_b03():
    assert A.shape == (3, 2)
    assert np.array([1, 2, 3, 4]).shape == (4,)


def test_b04():
    np.testing.assert_array_equal(A.T, [[1, 3, 5], [2, 4, 6]])
    assert A.T.shape == (2, 3)
    np.testing.assert_array_equal(np.array([[1], [2]]).T, [[1, 2]])
    np.testing.assert_array_equal(A[:2].T, [[1, 3], [2, 4]])


def test_b05():
    np.testing.assert_array_equal(
        A + np.array([[1, 4], [2, 5], [2, 3]]), [[2, 6], [5, 9], [7, 9]]
    )


def test_b06():
    np.testing.assert_array_equal(
        A + np.array([[2, 5], [7, 4], [4, 3]]), [[3, 7], [10, 8], [9, 9]]
    )


def test_b07():
    assert tensors.broadcast_shapes(A, ()) == (3, 2)
    np.testing.assert_array_equal(A + 4, [[5, 6], [7, 8], [9, 10]])


def test_b08():
    column = np.array([[2], [4], [6]])
    assert tensors.broadcast_shapes(A, column) == (3, 2)
    assert [a.stretched for a in tensors.broadcast_axes(A, column)] == [
        (False, False),
        (False, True),
    ]
    np.testing.assert_array_equal(A + column, [[3, 4], [7, 8], [11, 12]])


def test_b09():
    column = np.array([[2], [4]])
    np.testing.assert_array_equal(A @ column, [[10], [22], [34]])
    np.testing.assert_array_equal(A.dot(column), np.dot(A, column))


def test_b10():
    minutes = int(6.5 * 60)
    day = (minutes, 3)  # highest, lowest, last price of each minute
    shapes = [day, (5, *day), (10, 5, *day), (25, 10, 5, *day)]
    assert shapes[-1] == (25, 10, 5, 390, 3)
    sizes = [tensors.memory_footprint(shape, "uint8") for shape in shapes]
    assert sizes == [1170, 5850, 58500, 1462500]
    assert [len(shape) for shape in shapes] == [2, 3, 4, 5]


def test_b12():
    assert tensors.memory_footprint((60000, 28, 28, 1), "uint8") == 47_040_000


def test_b13():
    frames = 5 * 60 * 15
    video = (frames, 1080, 1920, 3)  # height before width, as Keras and the pictures
    assert frames == 4500
    assert tensors.memory_footprint(video, "uint8") == 27_993_600_000
    assert tensors.memory_footprint(video, "uint8") / 2**30 == pytest.approx(
        26.07, abs=0.005
    )
    assert tensors.memory_footprint((10, *video), "uint8") == 279_936_000_000


def test_b14():
    assert tensors.memory_footprint((750, 750, 3), "uint8") == 1_687_500


def test_b15(rng):
    arrays = [np.array(3), np.array([1, 3, 5, 4, 2]), np.eye(3), rng.random((3, 2, 3))]
    assert [a.ndim for a in arrays] == [0, 1, 2, 3]
    assert [a.size for a in arrays] == [1, 5, 9, 18]
    assert arrays[3].shape == (3, 2, 3)


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


def test_b24():
    assert Flatten()(np.zeros((1, 64, 64, 3))).shape == (1, 12288)


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


def test_b27():
    # calories: axis 0 sums down a column, one total for each food
    a = np.array([[56, 0, 4.4, 68], [1.2, 104, 52, 8], [1.8, 135, 99, 0.9]])
    cal = a.sum(axis=0)
    np.testing.assert_allclose(cal, [59, 239, 155.4, 76.9])
    assert tensors.broadcast_shapes(a, cal.reshape(1, 4)) == (3, 4)
    expected = [
        [94.91525424, 0, 2.83140283, 88.42652796],
        [2.03389831, 43.51464435, 33.46203346, 10.40312094],
        [3.05084746, 56.48535565, 63.70656371, 1.17035111],
    ]
    np.testing.assert_allclose(100 * a / cal.reshape(1, 4), expected, atol=5e-9)


def test_b28():
    np.testing.assert_array_equal(np.arange(1, 5) + 100, [101, 102, 103, 104])
    table = np.array([[1, 2, 3], [4, 5, 6]])
    row, column = np.array([100, 200, 300]), np.array([[100], [200]])
    assert tensors.broadcast_shapes(table, row) == (2, 3)
    np.testing.assert_array_equal(table + row, [[101, 202, 303], [104, 205, 306]])
    assert tensors.broadcast_shapes(table, column) == (2, 3)
    np.testing.assert_array_equal(table + column, [[101, 102, 103], [204, 205, 206]])


def test_b29(rng):
    # a rank-1 array is its own transpose, so it has no outer product by @
    v, column = rng.normal(size=5), rng.normal(size=(5, 1))
    assert v.T.shape == (5,)
    assert (v @ v.T).shape == ()
    assert (column @ column.T).shape == (5, 5)
    assert column.T.shape == (1, 5)


def test_b32(rng):
    # logistic regression over m = 6 examples of 2 features, as a loop and as a product
    x, y, w, b = rng.normal(size=(2, 6)), rng.integers(0, 2, 6), rng.normal(size=2), 0.3
    dw, db = np.zeros(2), 0.0
    for i in range(6):
        dz = activations.sigmoid(w @ x[:, i] + b) - y[i]
        dw += x[:, i] * dz / 6
        db += dz / 6
    unit = dense([w], [b], activation="sigmoid")
    loss = losses.BinaryCrossentropy()
    loss(y, unit(x.T)[:, 0])
    unit.backward(loss.backward()[:, np.newaxis])
    np.testing.assert_allclose(unit.grads["kernel"][:, 0], dw, rtol=1e-12)
    np.testing.assert_allclose(unit.grads["bias"], [db], rtol=1e-12)


def test_b33():
    # 3-4-1 for one example; Keras' shapes are those of the notes turned round
    model = Sequential([Dense(4, "tanh"), Dense(1, "sigmoid")])
    model.build((None, 3))
    shapes = [param.T.shape for param in model.params.values()]
    assert shapes == [(4, 3), (4,), (1, 4), (1,)]
    assert [layer.output_shape for layer in model.layers] == [(None, 4), (None, 1)]
    assert model.count_params() == 21


def test_b34():
    sizes = [2, 3, 5, 4, 2, 1]
    model = Sequential([Dense(units) for units in sizes[1:]])
    model.build((None, sizes[0]))
    kernels = [layer.params["kernel"].T.shape for layer in model.layers]
    assert kernels == [(3, 2), (5, 3), (4, 5), (2, 4), (1, 2)]
    assert [layer.params["bias"].shape for layer in model.layers] == [
        (n,) for n in sizes[1:]
    ]
    assert model.count_params() == 66


def test_b35(rng):
    # two linear layers are one
    (w1, b1), (w2, b2) = [
        (rng.normal(size=(n, m)), rng.normal(size=n)) for n, m in ((4, 3), (2, 4))
    ]
    x = rng.normal(size=(7, 3))
    both = Sequential([dense(w1, b1), dense(w2, b2)])
    one = dense(w2 @ w1, w2 @ b1 + b2)
    np.testing.assert_allclose(both(x), one(x), rtol=1e-12)


def test_b36():
    # the parity of 8 bits: a tree of XORs, or a unit for each odd pattern, or n units
    patterns = (np.arange(256)[:, np.newaxis] >> np.arange(8)) & 1  # (256, 8)
    parity = patterns.sum(axis=1) % 2
    values, gates, depth = patterns, 0, 0
    while values.shape[1] > 1:
        values = values[:, ::2] ^ values[:, 1::2]
        gates, depth = gates + values.shape[1], depth + 1
    np.testing.assert_array_equal(values[:, 0], parity)
    assert (depth, gates) == (3, 7)
    assert parity.sum() == 128  # minterms
    # but n threshold units do: unit k fires from k ones on, with signs + - + - ...
    fires = patterns.sum(axis=1, keepdims=True) >= np.arange(1, 9)
    np.testing.assert_array_equal(fires @ (-1) ** np.arange(8), parity)


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


def test_b120(rng):
    # a mini-batch of 1000; the notes' X{t} has the examples in columns
    x, y = rng.normal(size=(5000, 12)), rng.normal(size=(5000, 1))
    x_t, y_t = next(ops.minibatches(x, y, 1000, seed=0))
    assert x_t.T.shape == (12, 1000)
    assert y_t.T.shape == (1, 1000)
    loss = losses.MeanSquaredError()
    terms = [
        (float(a) - float(b)) ** 2 for a, b in zip(y_t[:, 0], x_t[:, 0], strict=True)
    ]
    assert loss(y_t[:, 0], x_t[:, 0]) == pytest.approx(sum(terms) / 1000)
