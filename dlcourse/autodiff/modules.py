"""The five modules of week 4 as nodes of a graph.

- `linear`: y = x w + b; dx = dy w^T, dw = x^T dy, db = the sum of dy.
- `relu`: y = max(x, 0); dx = dy where x > 0.
- `duplicate`: y1 = y2 = x; dx = dy1 + dy2.
- `add`: y = x1 + x2; dx1 = dx2 = dy.
- `maximum`: y = max(x1, x2); dy goes to the larger, in a tie to x2.
"""

import numpy as np

from dlcourse._validation import check_integer, check_shape
from dlcourse.autodiff.value import Value, node


def linear(x, w, b=None):
    """Return y = x w + b, one node.

    Args:
        x: examples as rows.
        w: weights.
        b: biases, or None.

    Shapes:
        x: (batch, inputs), w: (inputs, units), b: (units,), y: (batch, units).

    Raises:
        ValueError: if the shapes do not fit together.

    >>> x, w, b = Value([[1.0, 2.0]]), Value([[3.0], [4.0]]), Value([5.0])
    >>> y = linear(x, w, b)
    >>> y.backward([[1.0]])
    >>> y.data, x.grad, w.grad.ravel(), b.grad
    (array([[16.]]), array([[3., 4.]]), array([1., 2.]), array([1.]))
    """
    x, w = _values(x, w)
    product = x @ w
    if b is None:
        return _renamed("Linear", product)
    (b,) = _values(b)
    check_shape("b", b.data, w.shape[-1:], fix="pass one bias for each column of w.")
    rules = [(edge.source, edge.rule) for edge in product.edges]
    return node("Linear", product.data + b.data, *rules, (b, 1))


def relu(x):
    """Return y = max(x, 0); at 0 the derivative is 0.

    Args:
        x: a Value of any shape.

    >>> x = Value([-1.0, 0.0, 2.0])
    >>> relu(x).backward([7.0, 7.0, 7.0])
    >>> x.grad
    array([0., 0., 7.])
    """
    return _renamed("ReLU", _values(x)[0].relu())


def duplicate(x, copies=2):
    """Return x several times, one node for each use; the gradients of all uses add.

    A value that is used twice needs no such module, its gradients add anyway: here
    the junction is a thing that can be seen.

    Args:
        x: a Value of any shape.
        copies: number of uses.

    Returns:
        A tuple of Values.

    Raises:
        TypeError: if `copies` is no whole number.
        ValueError: if it is below 1.

    >>> x = Value(3.0)
    >>> x1, x2 = duplicate(x)
    >>> (x1 * x2).backward()
    >>> x.grad
    array(6.)
    """
    (x,) = _values(x)
    copies = check_integer("copies", copies)
    return tuple(node("Duplicate", x.data, (x, 1)) for _ in range(copies))


def add(x1, x2):
    """Return y = x1 + x2; both receive the gradient of y.

    Args:
        x1: a Value.
        x2: a Value of the same shape, or of one that broadcasts.

    Raises:
        ValueError: if the shapes do not fit together.

    >>> x1, x2 = Value(1.0), Value(2.0)
    >>> add(x1, x2).backward(9.0)
    >>> x1.grad, x2.grad
    (array(9.), array(9.))
    """
    x1, x2 = _values(x1, x2)
    return _renamed("Add", x1 + x2)


def maximum(x1, x2):
    """Return y = max(x1, x2), entry by entry; the larger receives the gradient.

    In a tie x2 receives it. TensorFlow gives it to x1: at such a point there is no
    derivative, and either is a choice.

    Args:
        x1: a Value.
        x2: a Value of the same shape, or of one that broadcasts.

    Raises:
        ValueError: if the shapes do not fit together.

    >>> x1, x2 = Value([1.0, 5.0]), Value([3.0, 5.0])
    >>> maximum(x1, x2).backward([1.0, 1.0])
    >>> x1.grad, x2.grad
    (array([0., 0.]), array([1., 1.]))
    """
    x1, x2 = _values(x1, x2)
    return _renamed("Max", x1.maximum(x2))


def _values(*inputs):
    return tuple(x if isinstance(x, Value) else Value(np.asarray(x)) for x in inputs)


def _renamed(operation, value):
    value.operation = operation
    return value
