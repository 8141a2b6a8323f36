"""The graph against tf.GradientTape and central differences, on random formulas."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse.autodiff import Value, add, duplicate, linear, maximum, relu
from dlcourse.gradcheck import numerical_gradient, relative_error

SHAPES = ((), (3,), (2, 1), (2, 3), (4, 1, 3))
UNARY = ("exp", "log", "tanh", "sigmoid", "relu", "neg", "square", "root")
BINARY = ("+", "-", "*", "/", "max")
REDUCE = ("sum", "mean", "max")


def trees():
    """Formulas as nested tuples; "x0" to "x4" are the inputs, of SHAPES."""
    leaf = st.sampled_from([f"x{k}" for k in range(len(SHAPES))]) | st.just(1.5)
    axis = st.sampled_from([None, -1])
    return st.recursive(
        leaf,
        lambda inner: (
            st.tuples(st.sampled_from(UNARY), inner)
            | st.tuples(st.sampled_from(BINARY), inner, inner)
            | st.tuples(st.sampled_from(REDUCE), inner, axis)
        ),
        max_leaves=8,
    )


def ours(tree, inputs):
    if not isinstance(tree, tuple):
        return inputs[tree] if isinstance(tree, str) else Value(tree)
    name, first, *rest = tree
    x = ours(first, inputs)
    if name in REDUCE and (rest[0] in (None, -1)):
        return getattr(x, name)(axis=rest[0] if x.data.ndim else None)
    if name in BINARY:
        z = ours(rest[0], inputs)
        return {
            "+": lambda: x + z,
            "-": lambda: x - z,
            "*": lambda: x * z,
            "/": lambda: x / (2 + z.tanh()),
            "max": lambda: x.maximum(z),
        }[name]()
    return {
        "exp": lambda: x.tanh().exp(),
        "log": lambda: (1.5 + x.sigmoid()).log(),
        "tanh": x.tanh,
        "sigmoid": x.sigmoid,
        "relu": x.relu,
        "neg": lambda: -x,
        "square": lambda: x**2,
        "root": lambda: (x.sigmoid() + 0.5) ** 0.5,
    }[name]()


def theirs(tf, tree, inputs):
    if not isinstance(tree, tuple):
        is_name = isinstance(tree, str)
        return inputs[tree] if is_name else tf.constant(tree, tf.float64)
    name, first, *rest = tree
    x = theirs(tf, first, inputs)
    if name in REDUCE and (rest[0] in (None, -1)):
        reduce = getattr(tf, f"reduce_{name}")
        return reduce(x, axis=rest[0] if x.shape.rank else None)
    if name in BINARY:
        z = theirs(tf, rest[0], inputs)
        return {
            "+": lambda: x + z,
            "-": lambda: x - z,
            "*": lambda: x * z,
            "/": lambda: x / (2 + tf.tanh(z)),
            "max": lambda: tf.where(x > z, x, z),  # a tie is the second's
        }[name]()
    return {
        "exp": lambda: tf.exp(tf.tanh(x)),
        "log": lambda: tf.math.log(1.5 + tf.sigmoid(x)),
        "tanh": lambda: tf.tanh(x),
        "sigmoid": lambda: tf.sigmoid(x),
        "relu": lambda: tf.nn.relu(x),
        "neg": lambda: -x,
        "square": lambda: x**2,
        "root": lambda: (tf.sigmoid(x) + 0.5) ** 0.5,
    }[name]()


def start(seed):
    rng = np.random.default_rng(seed)
    return {f"x{k}": rng.normal(size=shape) for k, shape in enumerate(SHAPES)}


@given(tree=trees(), seed=st.integers(0, 99))
def test_random_formulas_agree_with_the_tape(tf, tree, seed):
    arrays = start(seed)
    values = {name: Value(x) for name, x in arrays.items()}
    y = ours(tree, values)
    upstream = np.random.default_rng(seed + 1).normal(size=y.shape)
    y.backward(upstream)
    tensors = {name: tf.constant(x) for name, x in arrays.items()}
    with tf.GradientTape() as tape:
        tape.watch(tensors)
        t = theirs(tf, tree, tensors)
    np.testing.assert_allclose(y.data, t, rtol=1e-9, atol=1e-12)
    grads = tape.gradient(t, tensors, tf.constant(upstream))
    for name, value in values.items():
        expected = grads[name]
        if expected is None:
            assert value.grad is None or not value.grad.any()
        elif value.grad is not None:
            np.testing.assert_allclose(value.grad, expected, rtol=1e-9, atol=1e-11)


SMOOTH = {
    "add": lambda x, z: x + z,
    "subtract": lambda x, z: x - z,
    "from a number": lambda x, z: 2 - x * (3 / z),
    "divide": lambda x, z: x / z,
    "power": lambda x, z: z**x,
    "number to the power": lambda x, z: 2**x * z,
    "square": lambda x, z: x**2 + z**0,
    "matmul": lambda x, z: x @ z.T,
    "batched matmul": lambda x, z: (x * Value(np.ones((5, 2, 3)))) @ z.T,
    "linear": lambda x, z: linear(x, z.T, Value([0.5, 2.0])),
    "mean": lambda x, z: x.mean(0) * z.mean(1, keepdims=True),
    "max": lambda x, z: x.max(0) + z.max(),
    "twice": lambda x, z: x * x + x * z,
    "duplicate": lambda x, z: duplicate(x)[0] * duplicate(x, 3)[2] + z,
    "logistic": lambda x, z: (1 + (-x).exp()).log() + z.log(),
    "tanh": lambda x, z: (x.tanh() + z.sigmoid()).relu(),
}


@pytest.mark.parametrize("name", SMOOTH)
def test_operations_agree_with_central_differences(name, rng):
    f = SMOOTH[name]
    x, z = rng.normal(size=(2, 3)), rng.uniform(0.5, 2, size=(2, 3))
    ours = Value(x), Value(z)
    y = f(*ours)
    upstream = rng.normal(size=y.shape)
    y.backward(upstream)
    for k in (0, 1):

        def loss(array, k=k):
            changed = [x, z]
            changed[k] = array
            return (upstream * f(*map(Value, changed)).data).sum()

        expected = numerical_gradient(loss, (x, z)[k])
        grad = ours[k].grad
        assert relative_error(grad, expected) < 1e-7


def test_a_value_used_twice_gets_the_sum():
    x = Value(3.0)
    (x * x).backward()
    assert x.grad == 6
    (x + x + x).backward()  # replaced, not added
    assert x.grad == 3


def test_modules_are_named_nodes(rng):
    x, w, b = (
        Value(rng.normal(size=(4, 3))),
        Value(rng.normal(size=(3, 2))),
        Value([1, 2]),
    )
    y = linear(x, w, b)
    assert [v.operation for v in (y, relu(y), add(y, y), maximum(y, y))] == [
        "Linear", "ReLU", "Add", "Max",
    ]  # fmt: skip
    assert duplicate(y)[0].operation == "Duplicate"
    assert [edge.jacobian_shape for edge in y.edges] == [(8, 12), (8, 6), (8, 2)]
    assert linear(x, w).operation == "Linear"


@pytest.mark.parametrize("name", SMOOTH)
def test_jacobians_are_what_pull_multiplies_by(name, rng):
    y = SMOOTH[name](Value(rng.normal(size=(2, 3))), Value(rng.uniform(1, 2, (2, 3))))
    upstream = rng.normal(size=y.shape)
    for edge in y.edges:
        jacobian = edge.jacobian()
        assert jacobian.shape == edge.jacobian_shape
        product = (upstream.reshape(1, -1) @ jacobian).reshape(edge.source.shape)
        np.testing.assert_allclose(edge.pull(upstream), product, atol=1e-12)


def test_ties_and_kinks():
    x = Value([2.0, 2.0, 1.0])
    x.max().backward()
    np.testing.assert_array_equal(x.grad, [0.5, 0.5, 0])
    x = Value([-1.0, 0.0, 2.0])
    x.relu().backward([1, 1, 1])
    np.testing.assert_array_equal(x.grad, [0, 0, 1])
    a, n = Value(0.0), Value(0.0)
    (a**n).backward()
    assert (a.grad, n.grad) == (0, 0)


def test_dtypes_stay():
    x = Value(np.ones((2, 3), np.float32))
    y = ((2 * x + 1).tanh() @ np.ones((3, 1)) / 7).max(0) + x.mean() ** 2 - x.maximum(0)
    y = y.sum()
    y.backward()
    assert y.data.dtype == x.grad.dtype == np.float32
    assert Value(1).data.dtype == Value([1, 2]).data.dtype == np.float64


def test_inputs_are_left_untouched(rng):
    x, upstream = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))
    before = x.copy(), upstream.copy()
    value = Value(x)
    (value * value).relu().backward(upstream)
    np.testing.assert_array_equal((x, upstream), before)


def test_extremes_give_no_warning():
    x = Value([-1e4, 0.0, 1e4])
    for y in (x.exp(), x.log(), 1 / x, x**-1, x.sigmoid(), x.tanh(), x**0.5):
        y.sum().backward()
    assert np.isfinite(x.sigmoid().data).all()


def test_a_long_chain_needs_no_recursion():
    x = y = Value(1.0)
    for _ in range(3000):
        y = y + 0.5
    y.backward()
    assert x.grad == 1


def test_repr():
    x = Value(3, "a")
    assert repr(x) == "Value(3, name='a')"
    x.backward()
    assert repr(x) == "Value(3, name='a', grad=1)"
    assert repr(Value([1, 2])) == "Value([1.0, 2.0])"


@pytest.mark.parametrize(
    ("wrong", "fix"),
    [
        (lambda x: Value("abc"), "convert it first"),
        (lambda x: x.backward(), "take a sum first"),
        (lambda x: x.backward([1.0]), "dL/dvalue"),
        (lambda x: x + Value([1.0, 2.0]), "np.newaxis"),
        (lambda x: x @ x, "transpose one of them"),
        (lambda x: Value([1.0]) @ x, "x[np.newaxis]"),
        (lambda x: duplicate(x, 0), "an int of at least 1"),
        (lambda x: linear(x, x.T, Value([1.0, 2.0, 3.0])), "one bias for each column"),
    ],
)
def test_errors_say_how_to_fix(wrong, fix):
    with pytest.raises((TypeError, ValueError)) as caught:
        wrong(Value(np.ones((2, 3))))
    assert fix in str(caught.value)


def test_arrays_may_stand_on_the_left(rng):
    a, x = rng.normal(size=(2, 3)), Value(rng.normal(size=(3, 2)))
    y = a @ x
    y.backward(np.ones((2, 2)))
    np.testing.assert_allclose(x.grad, a.T @ np.ones((2, 2)))
    assert y.edges[1].local is None  # a matrix product mixes the entries


def test_infinite_gradients_that_meet_are_not_a_number_without_a_warning():
    a, b = Value(1.0, "a"), Value(2.0, "b")
    (a / (b - b)).backward()
    assert np.isnan(b.grad)
