"""Numbers and arrays that remember how they were computed."""

import numpy as np

from dlcourse import activations
from dlcourse._validation import check_array, check_shape
from dlcourse.autodiff.edge import Edge, quiet
from dlcourse.ops.ordering import topological_order


class Value:
    """A number or an array in a graph of computations.

    Arithmetic with values gives values: `+ - * / ** @`, `exp`, `log`, `tanh`,
    `sigmoid`, `relu`, `maximum`, `max`, `sum`, `mean`, `T`. Shapes broadcast as in
    NumPy. After `y.backward()` every value that y was computed from has its
    gradient dy/dvalue in `grad`.

    Args:
        data: number or array; float arrays keep their dtype, anything else becomes
            float64.
        name: name in drawings and messages.

    Attributes:
        data: the array.
        grad: gradient of the last `backward`, same shape; None before.
        operation: what made it, such as "*"; None for what was given.
        edges: one Edge from each input; none for what was given.
        constant: whether it is a plain number of a formula, which gets no gradient.

    Shapes:
        data, grad: any shape, () for a number.

    Raises:
        TypeError: if `data` is no array of real numbers.

    >>> a, b, c = Value(5, "a"), Value(3, "b"), Value(2, "c")
    >>> J = 3 * (a + b * c)
    >>> J.backward()
    >>> J, b
    (Value(33, grad=1), Value(3, name='b', grad=6))
    """

    __array_ufunc__ = None  # array * value asks Value.__rmul__, not NumPy

    def __init__(self, data, name=None):
        is_float = getattr(getattr(data, "dtype", None), "kind", None) == "f"
        self.data = check_array("data", data, dtype=None if is_float else np.float64)
        self.name = name
        self.grad = None
        self.operation = None
        self.edges = ()
        self.constant = False

    @property
    def shape(self):
        """Shape of `data`."""
        return self.data.shape

    @property
    def parents(self):
        """The values it was computed from; one that was used twice stands twice."""
        return tuple(edge.source for edge in self.edges)

    def backward(self, grad=None):
        """Fill in `grad` of this value and of all it was computed from.

        In reversed topological order each node has received the gradients from all
        that use it before it passes on its own. The gradients of an earlier call are
        replaced.

        Args:
            grad: dL/dvalue, shape of the value; 1 for a number.

        Raises:
            ValueError: if the shape of `grad` is another one, or if it is missing for
                an array.

        >>> x = Value([1.0, -2.0])
        >>> x.relu().backward([5.0, 5.0])
        >>> x.grad
        array([5., 0.])
        """
        for _ in self.backward_edges(grad):
            pass

    def backward_edges(self, grad=None):
        """Do the work of `backward`, yielding (edge, product) for each edge.

        The product, upstream gradient times local derivative, has just been added to
        `edge.source.grad`.

        Args:
            grad: as in `backward`.
        """
        order = topological_order([self], lambda value: value.parents)
        for value in order:
            value.grad = None if value.constant else np.zeros_like(value.data)
        self.grad = self._upstream(grad)
        for value in reversed(order):
            for edge in value.edges:
                if not edge.source.constant:
                    yield edge, edge.source._receive(edge.pull(value.grad))

    @quiet
    def _receive(self, product):
        self.grad = np.asarray(self.grad + product)
        return product

    def _upstream(self, grad):
        if grad is None and self.data.size == 1:
            return np.ones_like(self.data)
        fix = "pass dL/dvalue, backward(grad), or take a sum first: value.sum()."
        grad = check_array("grad", 1 if grad is None else grad, dtype=self.data.dtype)
        return check_shape("grad", grad, self.shape, fix=fix)

    # Each operation stands with its local derivatives: (input, dy/dinput).

    def __add__(self, other):
        return _elementwise("+", self, other, lambda x, z: (x + z, 1, 1))

    def __sub__(self, other):
        return _elementwise("-", self, other, lambda x, z: (x - z, 1, -1))

    def __mul__(self, other):
        return _elementwise("*", self, other, lambda x, z: (x * z, z, x))

    def __truediv__(self, other):
        return _elementwise("/", self, other, lambda x, z: (x / z, 1 / z, -x / z / z))

    def __pow__(self, other):
        return _elementwise("**", self, other, _power)

    def maximum(self, other):
        """Return the larger of two values, entry by entry; a tie is the other's."""
        # x > z is false in a tie: then the gradient goes to z.
        return _elementwise(
            "max", self, other, lambda x, z: (np.maximum(x, z), x > z, x <= z)
        )

    def __radd__(self, other):
        return _value(other, self) + self

    def __rsub__(self, other):
        return _value(other, self) - self

    def __rmul__(self, other):
        return _value(other, self) * self

    def __rtruediv__(self, other):
        return _value(other, self) / self

    def __rpow__(self, other):
        return _value(other, self) ** self

    def __neg__(self):
        return node("neg", -self.data, (self, -1))

    @quiet
    def exp(self):
        """Return e to the power of each entry."""
        y = np.exp(self.data)
        return node("exp", y, (self, y))

    @quiet
    def log(self):
        """Return the natural logarithm of each entry."""
        return node("log", np.log(self.data), (self, 1 / self.data))

    def tanh(self):
        """Return the hyperbolic tangent of each entry."""
        y = np.tanh(self.data)
        return node("tanh", y, (self, 1 - y * y))

    def sigmoid(self):
        """Return 1 / (1 + exp(-x)) of each entry."""
        y = activations.sigmoid(self.data)
        return node("sigmoid", y, (self, y * (1 - y)))

    def relu(self):
        """Return max(x, 0) of each entry; the derivative at 0 is 0."""
        return node("relu", np.maximum(self.data, 0), (self, self.data > 0))

    # Where entries mix, a function takes dL/dy to dL/dinput: the product with the
    # Jacobian, which is never written down.

    @quiet
    def __matmul__(self, other):
        x, w = self.data, _matrices(self, _value(other, self))
        return node(
            "@",
            x @ w,
            (self, lambda grad: grad @ w.swapaxes(-1, -2)),
            (_value(other, self), lambda grad: x.swapaxes(-1, -2) @ grad),
        )

    def __rmatmul__(self, other):
        return _value(other, self) @ self

    @quiet
    def sum(self, axis=None, keepdims=False):
        """Return the sum of all entries, or along an axis; the gradient is copied."""
        y, kept = self.data.sum(axis, keepdims=keepdims), _kept_shape(self.data, axis)
        ones = np.ones_like(self.data)
        return node("sum", y, (self, lambda grad: grad.reshape(kept) * ones))

    @quiet
    def mean(self, axis=None, keepdims=False):
        """Return the mean of all entries, or along an axis."""
        if self.data.size == 0:
            raise ValueError(
                f"mean: got shape {self.data.shape}, expected at least one number; "
                "check how the batch was cut."
            )
        y, kept = self.data.mean(axis, keepdims=keepdims), _kept_shape(self.data, axis)
        shares = np.full_like(self.data, y.size / self.data.size)
        return node("mean", y, (self, lambda grad: grad.reshape(kept) * shares))

    def max(self, axis=None, keepdims=False):
        """Return the largest entry of all, or along an axis; ties share evenly."""
        y, kept = self.data.max(axis, keepdims=keepdims), _kept_shape(self.data, axis)
        largest = self.data == y.reshape(kept)
        shares = largest / largest.sum(axis, keepdims=True)
        return node("max", y, (self, lambda grad: grad.reshape(kept) * shares))

    @property
    def T(self):
        """The transpose."""
        return node("T", self.data.T, (self, lambda grad: grad.T))

    def __repr__(self):
        parts = [_text(self.data)]
        parts += [f"name={self.name!r}"] if self.name else []
        parts += [f"grad={_text(self.grad)}"] if self.grad is not None else []
        return f"Value({', '.join(parts)})"


def node(operation, data, *inputs):
    """Return a Value made by an operation.

    Args:
        operation: its name.
        data: the result.
        *inputs: pairs of an input, a Value, and the `rule` of its Edge.

    >>> x = Value(3.0)
    >>> square = node("square", x.data**2, (x, 2 * x.data))
    >>> square.backward()
    >>> x.grad
    array(6.)
    """
    y = Value(data)
    y.operation = operation
    y.edges = tuple(Edge(source, y, rule) for source, rule in inputs)
    return y


def constant(number, dtype=np.float64):
    """Return a plain number of a formula as a Value; it gets no gradient."""
    value = Value(np.asarray(number, dtype))
    value.constant = True
    return value


def _value(other, like):
    """Return the other operand as a Value; what is none takes the dtype of `like`."""
    if isinstance(other, Value):
        return other
    dtype = like.data.dtype
    return constant(check_array("operand", other, dtype=dtype), dtype)


@quiet
def _elementwise(operation, x, z, rule):
    z = _value(z, x)
    if x.shape != z.shape:
        _check_broadcast(operation, x, z)
    y, dy_dx, dy_dz = rule(x.data, z.data)
    return node(operation, y, (x, dy_dx), (z, dy_dz))


def _power(x, n):
    """Return x**n, n * x**(n - 1) and x**n * log(x), each 0 where it has no limit."""
    y, log = x**n, np.log(np.where(x > 0, x, 1))
    return y, n * x ** np.where(n == 0, 0, n - 1), y * log


def _check_broadcast(operation, x, z):
    try:
        np.broadcast_shapes(x.shape, z.shape)
    except ValueError:
        raise ValueError(
            f"{operation}: got shapes {x.shape} and {z.shape}, expected equal lengths "
            f"on every axis, or 1; reshape one of them, for example with np.newaxis."
        ) from None


def _matrices(x, w):
    if min(x.data.ndim, w.data.ndim) < 2 or x.shape[-1] != w.shape[-2]:
        raise ValueError(
            f"@: got shapes {x.shape} and {w.shape}, expected matrices (n, k) and "
            f"(k, m); transpose one of them, or write a row as x[np.newaxis]."
        )
    return w.data


def _text(data):
    return f"{data.item():.6g}" if data.ndim == 0 else repr(data.tolist())


def _kept_shape(x, axis):
    """Return the shape after a reduction that keeps its axes, as lengths of 1."""
    return x.sum(axis, keepdims=True).shape
