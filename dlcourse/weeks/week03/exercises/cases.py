"""Week 3, the inputs: each function of an rng returns calls, the first one fixed.

The fixed calls carry the worked numbers of the week; the random ones see to it that
no answer is right by luck. For XOR: what given weights make of the four points.
"""

import numpy as np

from dlcourse.exercises.engine import call
from dlcourse.i18n import gettext as _

POINTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = np.array([False, True, True, False])


def forward(rng):
    """B33, the numbers of the notebook; then batches of 1, 4 and more examples."""
    sizes = (4, 7, int(rng.integers(8, 40)))
    notebook = _network(np.random.default_rng(0), 1)
    return [notebook, *(_network(rng, m) for m in sizes)]


def count_parameters(rng):
    """B33, B34, the network of the quiz, digits; then random ones."""
    fixed = [[3, 4, 1], [2, 3, 5, 4, 2, 1], [5, 10, 3], [64, 16, 1], [2, 1]]
    drawn = [rng.integers(1, 60, size=n).tolist() for n in (2, 3, 4, 6)]
    return [call(sizes) for sizes in fixed + drawn]


def collapse(rng):
    """B35; first as many outputs as inputs, so that any order multiplies."""
    drawn = [tuple(rng.choice(np.arange(2, 8), 3, replace=False)) for _i in range(3)]
    return [_two_layers(rng, *sizes) for sizes in [(2, 3, 2), (3, 4, 1), *drawn]]


def leaky_relu(rng):
    """B17; the slopes 2, 0 and 1; whole numbers, zeros and matrices."""
    kinds = [((6,), 0.05, 0.9), ((3, 4), 1.2, 4), ((2, 3, 2), 0.05, 0.9)]
    return [
        call(np.array([-2.0, -0.5, 0.0, 0.5, 2.0]), 0.01),
        call(np.array([-1.0, 0.0, 1.0]), 2.0),
        call(np.array([-3, 0, 4]), 0.25),
        call(rng.normal(size=4), 0.0),
        call(rng.normal(size=4), 1.0),
        *(call(rng.normal(size=shape), rng.uniform(*ends)) for shape, *ends in kinds),
    ]


def xor_outputs(arrays):
    """Return relu(x @ W1 + b1) @ w2 + b2 at the four points, shape (4,)."""
    w1, b1, w2, b2 = arrays
    with np.errstate(all="ignore"):
        return np.maximum(POINTS @ w1 + b1, 0) @ w2 + b2


def xor_text(arrays):
    """Return the four points with their outputs, in words."""
    pairs = zip(POINTS.astype(int).tolist(), xor_outputs(arrays), strict=True)
    return "   ".join(f"({a}, {b}): {value:.3g}" for (a, b), value in pairs)


def xor_fault(arrays):
    """Return at which points XOR is missed, in words, or None."""
    missed = POINTS[(xor_outputs(arrays) > 0.5) != XOR].astype(int).tolist()
    if not missed:
        return None
    points = ", ".join(str(tuple(point)) for point in missed)
    return _("On the wrong side of 0.5: {points}.").format(points=points)


def _network(rng, m):
    shapes = [(4, 3), (4, 1), (1, 4), (1, 1), (3, m)]
    *weights, x = [rng.normal(size=shape) for shape in shapes]
    return call(x, *weights)


def _two_layers(rng, inputs, hidden, units):
    shapes = [(hidden, inputs), (hidden, 1), (units, hidden), (units, 1)]
    return call(*(rng.normal(size=shape) for shape in shapes))
