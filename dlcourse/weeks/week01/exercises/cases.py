"""Week 1, the inputs: each function of an rng returns calls, the first one fixed.

The fixed calls carry the worked numbers of the week; the random ones see to it that
no answer is right by luck. Calls in capitals are those that must be refused or raced.
"""

import numpy as np

from dlcourse import datasets, tensors
from dlcourse.exercises.engine import call

CALORIES = np.array([[56, 0, 4.4, 68], [1.2, 104, 52, 8], [1.8, 135, 99, 0.9]])

# lengths that differ: a the longer, b the longer, and one that would be stretched
UNEQUAL = (
    call(np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0])),
    call(np.array([4.0, 5.0]), np.array([1.0, 2.0, 3.0])),
    call(np.array([2.0]), np.array([1.0, 2.0, 3.0])),
)

# labels that are too large, negative, and just too large
OUT_OF_RANGE = (
    call(np.array([0, 41, 2]), 5),
    call(np.array([2, -3, 0]), 4),
    call(np.array([1, 7]), 7),
)

LAPS = 30  # 10 points against all centres, 30 times: 300 points
_POINTS = np.random.default_rng(0).normal(size=(300, 3))
_CENTRES = np.random.default_rng(1).normal(size=(200, 3))
RACE = call(_POINTS, _CENTRES)
LAP = call(_POINTS[: 300 // LAPS], _CENTRES)


def dot_product(rng):
    """B02, [7, -3, 5] and [2, 8, 1]; B01, a neuron; then random lengths."""
    drawn = [rng.normal(size=(2, n)) for n in (4, 5, int(rng.integers(6, 30)))]
    fixed = [([7, -3, 5], [2, 8, 1]), ([0.5, 0.5, 0.5], [0.1, 0.2, 0.3])]
    return [call(np.array(a), np.array(b)) for a, b in [*fixed, *drawn]]


def percentages(rng):
    """B27, the calories; a small table; then random ones, also of whole numbers."""
    drawn = [rng.uniform(0.1, 50, size=shape) for shape in [(3, 3), (7, 4)]]
    return [
        call(CALORIES),
        call(np.array([[1.0, 6.0], [3.0, 2.0]])),
        *map(call, drawn),
        call(rng.integers(1, 90, size=(2, 3))),
    ]


def squared_error(rng):
    """(m,) and (m, 1) for either argument; the first call is the one of Keras."""
    first = np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 5.0])
    pairs = [first, rng.normal(size=(2, int(rng.integers(9, 20))))]
    forms = [[(-1,), (-1, 1)], [(-1, 1), (-1,)], [(-1, 1), (-1, 1)], [(-1,), (-1,)]]
    return [
        call(y_true.reshape(true_form), y_pred.reshape(pred_form))
        for y_true, y_pred in pairs
        for true_form, pred_form in forms
    ]


def axis_orders(rng):
    """A photograph, a tiny picture, a batch, grey; in both orders, none is square."""
    photo = datasets.load_china()[::7, ::10]  # (61, 64, 3)
    batch = rng.integers(0, 256, size=(4, 6, 5, 3), dtype="uint8")
    pairs = [
        (photo, tensors.to_channels_first(photo[::2]).copy()),
        (np.arange(6).reshape(1, 2, 3), np.arange(6).reshape(3, 1, 2)),
        (batch, tensors.to_channels_first(batch[:2]).copy()),
        (rng.random((2, 3, 1)), rng.random((2, 3, 4))),
    ]
    return [call(*pair) for pair in pairs]


def squared_distances(rng):
    """A triangle of sides 3, 4, 5; then random points."""
    drawn = [(3, 2, 1), (4, 3, 2), (6, 7, 3), tuple(rng.integers(8, 20, size=3))]
    return [
        call(np.array([[0.0, 0.0], [3.0, 4.0]]), np.array([[0.0, 0.0]])),
        *(call(rng.normal(size=(m, d)), rng.normal(size=(k, d))) for m, k, d in drawn),
    ]


def one_hot(rng):
    """Four labels; one row; a class that never comes; random ones; real digits."""
    digits = datasets.load_digits()[1]
    return [
        call(np.array([0, 2, 1, 2]), 3),
        call(np.array([1]), 3),
        call(np.array([0, 1]), 4),
        call(rng.integers(0, 6, size=int(rng.integers(5, 30))), 6),
        call(digits[rng.permutation(len(digits))], 10),
    ]


def wrong_label(call):
    """Return the label of a call that is out of range, as text."""
    labels, num_classes = call.args
    return str(labels[(labels < 0) | (labels >= num_classes)][0])
