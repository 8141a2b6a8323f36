"""Proof of a derivative: compare it with differences of the function itself.

A check uses float64, random parameters and a random upstream gradient. An upstream of
ones would hide most mistakes: whatever adds up to zero over an axis vanishes with it.
"""

import copy
from dataclasses import dataclass

import numpy as np

from dlcourse._validation import check_array, check_number, check_rng, check_shape
from dlcourse.i18n import gettext as _
from dlcourse.i18n import printable

__all__ = [
    "GradientCheck",
    "check",
    "check_function",
    "numerical_gradient",
    "relative_error",
]


@dataclass(frozen=True)
class GradientCheck:
    """Result of a gradient check.

    Attributes:
        errors: relative error of each gradient, by the name of its array.
        tolerance: largest error that passes.
    """

    errors: dict
    tolerance: float = 1e-6

    @property
    def worst(self):
        """Name of the array whose gradient is farthest off."""
        names = list(self.errors)
        return names[np.argmax([self.errors[n] for n in names])]  # NaN counts as worst

    @property
    def error(self):
        """The relative error of that array."""
        return self.errors[self.worst]

    @property
    def passed(self):
        """Whether every error is within the tolerance."""
        return bool(self.error <= self.tolerance)

    def __float__(self):
        return float(self.error)

    def __bool__(self):
        return self.passed

    def __str__(self):
        if self.passed:
            text = _("ok: the largest relative error is {error:.1e}, in {name}")
        else:
            text = _("WRONG: the largest relative error is {error:.1e}, in {name}")
        return printable(text.format(error=self.error, name=self.worst))


def numerical_gradient(f, x, epsilon=1e-6):
    """Return df/dx by central differences: (f(x + h) - f(x - h)) / 2h for each entry.

    Args:
        f: function of one array that returns one number.
        x: the point; it is left untouched.
        epsilon: the step h.

    Shapes:
        x and the result: any shape.

    Returns:
        A float64 array.

    Raises:
        ValueError: if f does not return one number.

    >>> numerical_gradient(lambda x: (x**2).sum(), [1.0, -3.0]).round(6)
    array([ 2., -6.])
    """
    epsilon = check_number("epsilon", epsilon, 0, open_low=True)
    x = check_array("x", x, dtype=np.float64).copy()
    grad = np.empty_like(x)
    for index in np.ndindex(x.shape):
        kept = x[index]
        x[index] = kept + epsilon
        above = _number(f(x.copy()))
        x[index] = kept - epsilon
        below = _number(f(x.copy()))
        x[index] = kept
        grad[index] = (above - below) / (2 * epsilon)
    return grad


def relative_error(actual, expected):
    """Return max |actual - expected| / max(|actual|, |expected|) over all entries.

    The largest entry of all is the scale: entries that should be 0 are never exactly 0
    in a numerical gradient.

    Args:
        actual: array of any shape.
        expected: array of the same shape.

    Returns:
        A float; 0 if both are 0 everywhere, NaN if an entry is NaN.

    >>> relative_error([1.0, 2.0], [1.0, 4.0])
    0.5
    """
    actual = check_array("actual", actual, dtype=np.float64)
    expected = check_array("expected", expected, dtype=np.float64)
    fix = "a gradient has the shape of its array."
    check_shape("actual", actual, expected.shape, fix=fix)
    difference = np.abs(actual - expected).max(initial=0)
    scale = max(np.abs(actual).max(initial=0), np.abs(expected).max(initial=0))
    return float(difference / scale) if difference != 0 else 0.0


def check(layer, x, seed=None, *, epsilon=1e-6, tolerance=1e-6):
    """Compare every gradient of a layer with central differences.

    A float64 copy of the layer gets random parameters and a random upstream gradient;
    the layer itself is left as it is.

    Args:
        layer: object with `params`, `grads`, a call and `backward(grad)`.
        x: input.
        seed: seed of parameters and upstream: None, an int or a Generator.
        epsilon: step of the differences.
        tolerance: largest relative error that passes.

    Returns:
        A GradientCheck with one error for x and one for each parameter.

    >>> from dlcourse.layers import Dense
    >>> print(check(Dense(3, "tanh"), [[0.5, -1.0]], seed=0).passed)
    True
    """
    rng = check_rng("seed", seed)
    x = _something(x).copy()
    layer = _float64_copy(layer)
    layer(x)  # builds the parameters
    for array in layer.params.values():
        array[...] = rng.standard_normal(array.shape)
    upstream = rng.standard_normal(layer(x).shape)
    grads = {"x": layer.backward(upstream), **layer.grads}

    def error(name, array):
        start = array.copy()

        def loss(values):
            array[...] = values
            return (upstream * layer(x)).sum()

        expected = numerical_gradient(loss, start, epsilon)
        array[...] = start
        return relative_error(grads[name], expected)

    arrays = {"x": x, **layer.params}
    return GradientCheck({n: error(n, a) for n, a in arrays.items()}, tolerance)


def check_function(function, backward, x, seed=None, *, epsilon=1e-6, tolerance=1e-6):
    """Compare the derivative of a function with central differences.

    Args:
        function: y = function(x).
        backward: dL/dx = backward(grad, x) for an upstream gradient dL/dy.
        x: the point.
        seed: seed of the upstream: None, an int or a Generator.
        epsilon: step of the differences.
        tolerance: largest relative error that passes.

    Returns:
        A GradientCheck with one error, for x.

    >>> bool(check_function(np.sin, lambda grad, x: grad * np.cos(x), [0.5, 2.0]))
    True
    >>> bool(check_function(np.sin, lambda grad, x: grad * np.sin(x), [0.5, 2.0]))
    False
    """
    x = _something(x)
    upstream = check_rng("seed", seed).standard_normal(np.shape(function(x.copy())))
    actual = backward(upstream.copy(), x.copy())
    expected = numerical_gradient(lambda x: (upstream * function(x)).sum(), x, epsilon)
    return GradientCheck({"x": relative_error(actual, expected)}, tolerance)


def _something(x):
    """Return x in float64; what is empty would pass every check."""
    x = check_array("x", x, dtype=np.float64)
    if x.size == 0:
        raise ValueError(
            f"x: got shape {x.shape}, expected at least one number, as there is "
            "nothing to compare; pass some examples."
        )
    return x


def _float64_copy(layer):
    """Return a copy of a layer, or of a model and its layers, that works in float64."""
    layer = copy.deepcopy(layer)
    _to_float64(layer)
    return layer


def _to_float64(part):
    """Let a layer work in float64, and those in it first."""
    for inner in getattr(part, "layers", ()):
        _to_float64(inner)
    if hasattr(part, "dtype"):  # a model has none
        part.dtype = np.dtype("float64")
        for arrays in (part.params, part.state):
            arrays.update({name: a.astype(np.float64) for name, a in arrays.items()})


def _number(value):
    if np.size(value) != 1:
        raise ValueError(
            f"f(x): got an array of shape {np.shape(value)}, expected one number; "
            f"return a sum, such as (upstream * y).sum()."
        )
    return float(np.reshape(value, ()))
