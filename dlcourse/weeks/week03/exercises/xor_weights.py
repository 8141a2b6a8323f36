"""Exercise: XOR by hand, with two ReLU units of equal biases."""

import numpy as np

from dlcourse.exercises.engine import N_, PropertyExercise
from dlcourse.i18n import gettext as _


@PropertyExercise.task(
    number=8,
    shapes={"W1": (2, 2), "b1": (2,), "w2": (2,), "b2": ()},
    hints=(
        N_("x1 - x2 is above 0 at one point only. Which unit would catch the other?"),
        N_("Column i of W1 holds the weights of unit i: (1, -1) looks at x1 - x2."),
        N_("One unit looks at x1 - x2, the other at x2 - x1, with no bias: each "
           "answers at one of the two points. Add them."),
    ),
    insight=N_("ReLU(x1 - x2) + ReLU(x2 - x1) is |x1 - x2|: the plane is folded along "
               "its diagonal."),
)  # fmt: skip
def xor_weights():
    """XOR with two ReLU units of equal biases."""
    # BEGIN SOLUTION -> xor_weights = (..., ..., ..., ...)
    # en: x1 - x2 and x2 - x1
    # tr: x1 - x2 ile x2 - x1
    W1 = np.array([[1.0, -1.0], [-1.0, 1.0]])
    b1 = np.array([0.0, 0.0])
    w2 = np.array([1.0, 1.0])
    xor_weights = (W1, b1, w2, 0.0)
    # END SOLUTION
    return xor_weights


POINTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = np.array([False, True, True, False])


def outputs(arrays):
    """Return relu(x @ W1 + b1) @ w2 + b2 at the four points, shape (4,)."""
    w1, b1, w2, b2 = arrays
    with np.errstate(all="ignore"):
        return np.maximum(POINTS @ w1 + b1, 0) @ w2 + b2


@xor_weights.judged_by
def judge(arrays):
    """Return at which points XOR is missed, in words, or None."""
    missed = POINTS[(outputs(arrays) > 0.5) != XOR].astype(int).tolist()
    if not missed:
        return None
    points = ", ".join(str(tuple(point)) for point in missed)
    return _("On the wrong side of 0.5: {points}.").format(points=points)


@xor_weights.shown_as
def outcome(arrays):
    """Return the four points with their outputs, in words."""
    pairs = zip(POINTS.astype(int).tolist(), outputs(arrays), strict=True)
    return "   ".join(f"({a}, {b}): {value:.3g}" for (a, b), value in pairs)


def _weights(w1, b1, w2, b2):
    return lambda: tuple(map(np.array, (w1, b1, w2, b2)))


def _says(*truth):
    """Recognise weights by the points at which the output is above 0.5."""
    return lambda arrays: (outputs(arrays) > 0.5).tolist() == list(truth)


FOLD = [[1.0, -1.0], [-1.0, 1.0]]
TEXT = ([[1, 1], [1, 1]], [0, -1], [1, -2], 0)


def is_text(arrays):
    return all(np.allclose(a, b) for a, b in zip(arrays, TEXT, strict=True))


xor_weights.mistake(
    N_("These are the numbers of the text, and they do solve XOR. Now find your "
       "own: the two biases in b1 must be equal."),
    _weights(*TEXT),
    is_text,
)  # fmt: skip


def has_unequal_biases(arrays):
    return judge(arrays) is None and not np.isclose(*arrays[1])


xor_weights.mistake(
    N_("XOR is solved, but the two biases in b1 are not equal."),
    _weights([[1, 1], [1, 1]], [0, -1], [2, -4], 0),
    has_unequal_biases,
)


def would_work_transposed(arrays):
    turned = [arrays[0].T, *arrays[1:]]
    return judge(turned) is None and judge(arrays) is not None


xor_weights.mistake(
    N_("It would work with W1 transposed: in Keras' row form each COLUMN of W1 "
       "belongs to a unit."),
    _weights([[1, -1], [-2, 2]], [0, 0], [1, 1], 0),
    would_work_transposed,
)  # fmt: skip


def is_below(arrays):
    """Return whether the ones lie above the zeros, but 0.5 not between them."""
    values = outputs(arrays)
    apart = values[XOR].min() > values[~XOR].max() + 1e-9
    return apart and judge(arrays) is not None


xor_weights.mistake(
    N_("Nearly: the ones lie above the zeros, but 0.5 is not between them. Stretch "
       "w2 or move b2."),
    _weights(FOLD, [0, 0], [0.3, 0.3], 0),
    is_below,
)  # fmt: skip


def has_one_unit(arrays):
    used = np.abs(arrays[2]) * np.abs(arrays[0]).max(axis=0)  # (units,)
    return judge(arrays) is not None and (used > 0).sum() == 1


xor_weights.mistake(
    N_("Only one unit is at work: one bend is not enough, (0, 1) and (1, 0) need a "
       "unit each."),
    _weights([[1, 0], [-1, 0]], [0, 0], [1, 0], 0),
    has_one_unit,
)  # fmt: skip


def has_one_unit_twice(arrays):
    w1, b1 = arrays[:2]
    twins = np.allclose(w1[:, 0], w1[:, 1]) and np.isclose(*b1)
    return judge(arrays) is not None and twins


xor_weights.mistake(
    N_("Both units compute the same: column i of W1 holds the weights of unit i. "
       "(0, 1) and (1, 0) need a unit each."),
    _weights([[1, 1], [-1, -1]], [0, 0], [1, 1], 0),
    has_one_unit_twice,
)  # fmt: skip


def takes_one_away(arrays):
    """Whether with both signs of w2 positive it would be XOR."""
    added = [*arrays[:2], np.abs(arrays[2]), arrays[3]]
    return judge(arrays) is not None and judge(added) is None


xor_weights.mistake(
    N_("It would work with two positive weights in w2: each of the two ones is to be "
       "added."),
    _weights(FOLD, [0, 0], [1, -1], 0),
    takes_one_away,
)  # fmt: skip
xor_weights.mistake(
    N_("This is OR: (1, 1) must come out below 0.5."),
    _weights([[1, 0], [0, 1]], [0, 0], [1, 1], 0),
    _says(False, True, True, True),
)
xor_weights.mistake(
    N_("This is AND: only (1, 1) comes out above 0.5."),
    _weights([[1, 0], [0, 1]], [0, 0], [0.4, 0.4], 0),
    _says(False, False, False, True),
)
xor_weights.mistake(
    N_("This is the opposite of XOR: turn the signs of w2 and move b2."),
    _weights(FOLD, [0, 0], [-1, -1], 1),
    _says(True, False, False, True),
)
xor_weights.mistake(
    N_("All four outputs lie on the same side of 0.5."),
    _weights(FOLD, [-1, -1], [1, 1], 0),
    lambda arrays: len(set(outputs(arrays) > 0.5)) == 1,
)
