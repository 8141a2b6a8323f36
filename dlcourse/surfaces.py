"""Functions to descend: five surfaces over two parameters, one curve over one.

Each is a frozen object that knows its value, its gradient, where to start and a
learning rate at which the optimizers tell their stories within about 100 steps.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dlcourse._validation import check_choice, check_integer

__all__ = [
    "Curve",
    "Surface",
    "bowl",
    "elongated_bowl",
    "get",
    "names",
    "plateau",
    "quadratic_1d",
    "rosenbrock",
    "saddle",
]


@dataclass(frozen=True)
class Curve:
    """A function of one parameter.

    Attributes:
        name: name in lower case.
        value: function of w, shape (...,), returning its values, shape (...,).
        gradient: function of w, shape (...,), returning the derivatives, (...,).
        minimum: the w of the least value.
        start: where a descent starts.
        limits: (low, high) of a good picture.
        learning_rate: a good rate for `SGD`, with and without momentum.
    """

    name: str
    value: Callable
    gradient: Callable
    minimum: float
    start: float
    limits: tuple
    learning_rate: float


@dataclass(frozen=True)
class Surface:
    """A function of two parameters.

    Attributes:
        name: name in lower case, for `get`.
        value: function of w, shape (..., 2), returning its values, shape (...,).
        gradient: function of w, shape (..., 2), returning an array of that shape.
        minimum: the point of the least value, shape (2,).
        start: where a descent starts, shape (2,).
        limits: ((x_low, x_high), (y_low, y_high)) of a good picture.
        learning_rate: a good rate for `SGD`, with and without momentum.
        adaptive_learning_rate: a good rate for `RMSprop` and `Adam`, whose steps do
            not depend on the size of the gradient.
    """

    name: str
    value: Callable
    gradient: Callable
    minimum: tuple
    start: tuple
    limits: tuple
    learning_rate: float
    adaptive_learning_rate: float

    def grid(self, points=101):
        """Return a grid over `limits`, shape (points, points, 2).

        >>> bowl.grid(points=3)[0, :, 0]
        array([-5.,  0.,  5.])
        """
        points = check_integer("points", points, 2)
        x, y = (np.linspace(low, high, points) for low, high in self.limits)
        return np.stack(np.meshgrid(x, y), axis=-1)

    def levels(self, count=12):
        """Return `count` growing heights of contour lines, denser near the minimum.

        >>> bowl.levels(count=4)
        array([ 0.        ,  0.92592593,  7.40740741, 25.        ])
        """
        count = check_integer("count", count, 2)
        low, high = self.value(np.array(self.minimum)), self.value(self.grid()).max()
        return low + (high - low) * np.linspace(0, 1, count) ** 3


def get(name):
    """Return the surface called `name`.

    >>> get("saddle").minimum == (0.0, 2**0.5)
    True

    Raises:
        ValueError: if there is none of that name.
    """
    return _SURFACES[check_choice("surface", name, names())]


def names():
    """Return the names of all surfaces, the easiest first.

    >>> names()
    ('bowl', 'elongated_bowl', 'saddle', 'plateau', 'rosenbrock')
    """
    return tuple(_SURFACES)


# A descent may diverge; then its values are infinite, which needs no warning.
_quiet = np.errstate(over="ignore", invalid="ignore")


def _quadratic(curvature, **attributes):
    """Return the surface (a * x**2 + b * y**2) / 2 with curvature (a, b)."""
    a, b = curvature

    @_quiet
    def value(w):
        x, y = _coordinates(w)
        return 0.5 * (a * x * x + b * y * y)

    @_quiet
    def gradient(w):
        x, y = _coordinates(w)
        return np.stack([a * x, b * y], axis=-1)

    return Surface(value=value, gradient=gradient, minimum=(0.0, 0.0), **attributes)


@_quiet
def _saddle(w):
    """x**2 / 2 - y**2 / 2 + y**4 / 8."""
    x, y = _coordinates(w)
    return 0.5 * x * x - 0.5 * y * y + 0.125 * y * y * y * y


@_quiet
def _saddle_gradient(w):
    x, y = _coordinates(w)
    return np.stack([x, 0.5 * y * y * y - y], axis=-1)


@_quiet
def _plateau(w):
    """1 - exp(-(x**2 + y**2) / 2)."""
    x, y = _coordinates(w)
    return 1 - np.exp(-0.5 * (x * x + y * y))


@_quiet
def _plateau_gradient(w):
    x, y = _coordinates(w)
    return np.stack([x, y], axis=-1) * np.exp(-0.5 * (x * x + y * y))[..., None]


@_quiet
def _rosenbrock(w):
    """((1 - x)**2 + 100 * (y - x**2)**2) / 100."""
    x, y = _coordinates(w)
    return 0.01 * (1 - x) * (1 - x) + (y - x * x) * (y - x * x)


@_quiet
def _rosenbrock_gradient(w):
    x, y = _coordinates(w)
    slope = 2 * (y - x * x)
    return np.stack([-0.02 * (1 - x) - 2 * x * slope, slope], axis=-1)


@_quiet
def _parabola(w):
    """w**2 - 10 * w + 25."""
    w = np.asarray(w)
    return w * w - 10 * w + 25


@_quiet
def _parabola_gradient(w):
    return 2 * np.asarray(w) - 10


def _coordinates(w):
    w = np.asarray(w)
    if w.shape[-1:] != (2,):
        raise ValueError(
            f"w: got shape {w.shape}, expected (..., 2); the last axis holds x and y."
        )
    return w[..., 0], w[..., 1]


# Equally steep everywhere around: every optimizer walks straight to the minimum.
bowl = _quadratic(
    (1.0, 1.0),
    name="bowl",
    start=(-4.0, 3.0),
    limits=((-5.0, 5.0), (-5.0, 5.0)),
    learning_rate=0.1,
    adaptive_learning_rate=0.2,
)

# 50 times steeper across than along: SGD zigzags across at a rate (below 2/5) at which
# it still creeps along; momentum adds up the steps along.
elongated_bowl = _quadratic(
    (0.1, 5.0),
    name="elongated_bowl",
    start=(-4.0, 1.5),
    limits=((-5.0, 5.0), (-2.5, 2.5)),
    learning_rate=0.3,
    adaptive_learning_rate=0.2,
)

# A saddle point at (0, 0); y**4 keeps it from falling for ever: minima at
# y = sqrt(2) and -sqrt(2). The start lies 0.001 beside the ridge, where SGD walks to
# the saddle point and waits.
saddle = Surface(
    name="saddle",
    value=_saddle,
    gradient=_saddle_gradient,
    minimum=(0.0, 2**0.5),
    start=(-2.0, 0.001),
    limits=((-2.5, 2.5), (-2.5, 2.5)),
    learning_rate=0.05,
    adaptive_learning_rate=0.1,
)

# A shelf of slope 0.0008 at the start, then a valley: SGD hardly moves, optimizers
# that divide by the size of the gradient cross it.
plateau = Surface(
    name="plateau",
    value=_plateau,
    gradient=_plateau_gradient,
    minimum=(0.0, 0.0),
    start=(-4.0, 1.0),
    limits=((-5.0, 3.0), (-3.0, 3.0)),
    learning_rate=1.0,
    adaptive_learning_rate=0.1,
)

# Rosenbrock's function (a = 1, b = 100), divided by 100 so that its rates are like
# those of the others: a bent valley with a nearly flat floor.
rosenbrock = Surface(
    name="rosenbrock",
    value=_rosenbrock,
    gradient=_rosenbrock_gradient,
    minimum=(1.0, 1.0),
    start=(-1.2, 1.0),
    limits=((-2.0, 2.0), (-1.0, 3.0)),
    learning_rate=0.1,
    adaptive_learning_rate=0.1,
)

# J(w) = w**2 - 10 * w + 25 = (w - 5)**2, the example of week 4.
quadratic_1d = Curve(
    name="quadratic_1d",
    value=_parabola,
    gradient=_parabola_gradient,
    minimum=5.0,
    start=0.0,
    limits=(-1.0, 11.0),
    learning_rate=0.1,
)

_SURFACES = {s.name: s for s in (bowl, elongated_bowl, saddle, plateau, rosenbrock)}
