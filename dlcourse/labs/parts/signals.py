"""A signal that goes forwards, and a gradient that goes back, through equal layers."""

from functools import cache

import numpy as np

from dlcourse import activations

UNITS, EXAMPLES, DEEPEST = 128, 64, 30


def propagate(activation, gain, depth):
    """Send a normal input forwards and a normal gradient backwards.

    The weights are normal with Var(w) = gain^2 / n; they are the same in every call.

    Args:
        activation: name or function of `dlcourse.activations`.
        gain: std(w) times the root of the number of units.
        depth: number of layers, up to `DEEPEST`.

    Returns:
        The activations y and the gradients dL/dy of layer 1, 2, ..., two lists of
        arrays of shape (EXAMPLES, UNITS).
    """
    x, grad, kernels = drawn()
    forward, saved = [], []
    for kernel in gain * kernels[:depth]:
        z = x @ kernel
        x = activations.get(activation)(z)
        saved.append((kernel, z, x))
        forward.append(x)
    backward = []
    for kernel, z, y in reversed(saved):
        backward.append(grad)
        grad = activations.backward(activation, grad, z, y) @ kernel.T
    return forward, backward[::-1]


@cache
def drawn():
    """Return input, gradient and weights of all layers with Var(w) = 1/n; shared."""
    rng = np.random.default_rng(0)
    x, grad = rng.standard_normal((2, EXAMPLES, UNITS), dtype="float32")
    kernels = rng.standard_normal((DEEPEST, UNITS, UNITS), dtype="float32")
    return x, grad, kernels / np.float32(UNITS**0.5)


def rms(arrays):
    """Return the root mean square of each array, in double precision.

    >>> rms([np.ones(3), np.array([3.0, -3.0])])
    array([1., 3.])
    """
    return np.array([np.sqrt(np.mean(np.square(a, dtype="float64"))) for a in arrays])
