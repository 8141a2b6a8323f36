"""Five backward passes of the layer y = tanh(x W), one of them wrong.

With an upstream gradient of ones all five agree; that is why gradients are checked
with random ones.
"""

import numpy as np

__all__ = ["suspects"]


def _a(x, W, grad):
    y = np.tanh(x @ W)
    grad_z = grad * (1 - y**2)
    return grad_z @ W.T, x.T @ grad_z


def _b(x, W, grad):
    grad_z = grad / np.cosh(x @ W) ** 2
    return np.einsum("mu,fu->mf", grad_z, W), np.einsum("mf,mu->fu", x, grad_z)


def _c(x, W, grad):
    y = np.tanh(x @ W)
    grad_z = grad - grad * y * y
    return (W @ grad_z.T).T, (grad_z.T @ x).T


def _d(x, W, grad):
    y = np.tanh(x @ W)
    grad_z = grad * 1 - y * y
    return grad_z @ W.T, x.T @ grad_z


def _e(x, W, grad):
    grad_x, grad_W = np.zeros_like(x), np.zeros_like(W)
    for i, (row, upstream) in enumerate(zip(x, grad, strict=True)):
        y = np.tanh(row @ W)
        grad_z = (1 + y) * (1 - y) * upstream
        grad_x[i] = W @ grad_z
        grad_W += np.outer(row, grad_z)
    return grad_x, grad_W


def suspects():
    """Return five functions backward(x, W, grad) -> (grad_x, grad_W), by letter.

    x: (m, features), W: (features, units), grad: (m, units) of y = tanh(x @ W).

    >>> list(suspects())
    ['A', 'B', 'C', 'D', 'E']
    """
    return dict(zip("ABCDE", (_a, _b, _c, _d, _e), strict=True))
