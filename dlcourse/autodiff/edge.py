"""The derivative of a node of a graph towards one of its inputs."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

# Overflow becomes inf and 0/0 becomes NaN, without a warning.
quiet = np.errstate(all="ignore")


@dataclass(frozen=True, eq=False)
class Edge:
    """The way from an input to a value computed from it, with its derivative.

    Attributes:
        source: the input, a Value.
        target: the Value computed from it.
        rule: dtarget/dsource for each entry of the target; or, where entries mix, the
            function that takes dL/dtarget to dL/dsource.

    >>> from dlcourse.autodiff import Value
    >>> x = Value([[1.0, 2.0]], "x")
    >>> y = x @ [[1.0, 0.0, 4.0], [0.0, 1.0, 5.0]]
    >>> y.edges[0].jacobian()
    array([[1., 0.],
           [0., 1.],
           [4., 5.]])
    """

    source: object
    target: object
    rule: Callable | np.ndarray | float

    @property
    def local(self):
        """The derivative for each entry, shape of the target; None if they mix."""
        if callable(self.rule):
            return None
        rule = np.asarray(self.rule, self.target.data.dtype)
        return np.broadcast_to(rule, self.target.shape)

    @quiet
    def pull(self, upstream):
        """Return dL/dsource for dL/dtarget, the share that comes along this edge.

        Where the source was broadcast, its copies were used several times: their
        gradients add.
        """
        mixed = callable(self.rule)
        product = self.rule(upstream) if mixed else upstream * self.local
        return _unbroadcast(product, self.source.shape).astype(self.source.data.dtype)

    @property
    def jacobian_shape(self):
        """(entries of the target, entries of the source), (M, N) in week 4."""
        return self.target.data.size, self.source.data.size

    def jacobian(self):
        """Return all derivatives, a matrix of `jacobian_shape`.

        For a loss L of M outputs the chain rule reads (1, N) = (1, M)(M, N).
        """
        outputs = self.target.data.size
        units = np.eye(outputs, dtype=self.target.data.dtype)
        rows = [self.pull(unit.reshape(self.target.shape)).ravel() for unit in units]
        return np.reshape(rows, self.jacobian_shape)


def _unbroadcast(grad, shape):
    """Sum over the axes that broadcasting has added to `shape` or stretched."""
    grad = grad.sum(axis=tuple(range(grad.ndim - len(shape))))
    stretched = tuple(k for k, n in enumerate(shape) if n == 1 and grad.shape[k] != 1)
    return grad.sum(axis=stretched, keepdims=True)
