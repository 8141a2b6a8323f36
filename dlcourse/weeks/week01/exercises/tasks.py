"""Week 1, what notebooks show: stubs and reference solutions from one source."""

import numpy as np

from dlcourse.exercises.engine import (
    N_,
    BugHunt,
    FastExercise,
    FunctionExercise,
    RefusingExercise,
    ShapesExercise,
)
from dlcourse.weeks.week01.exercises import cases, mistakes_arrays, mistakes_data


@RefusingExercise.task(
    number=1,
    refused=cases.UNEQUAL,
    hints=(
        N_("Carry one number through the loop, starting from 0; each round adds one "
           "product."),
        N_("Compare len(a) and len(b) before the loop; raise ValueError(\"...\") ends "
           "the function."),
    ),
    insight=N_("14 - 24 + 5 = -5: the notes went wrong at -3 times 8."),
)  # fmt: skip
def dot_product(a, b):
    """Sum of a[i] * b[i]; a, b: (n,). Raises ValueError if the lengths differ.

    >>> float(dot_product(np.array([0.5, 2.0]), np.array([4.0, 1.0])))
    4.0
    """
    # BEGIN SOLUTION
    if len(a) != len(b):
        raise ValueError(f"got lengths {len(a)} and {len(b)}, expected equal ones")
    total = 0.0
    for i in range(len(a)):
        total += a[i] * b[i]
    return total
    # END SOLUTION


dot_product.tried_on(cases.dot_product)
dot_product.mistakes += mistakes_arrays.DOT_PRODUCT


@ShapesExercise.task(
    number=2,
    returns=(
        "x + 4",
        "x + np.ones((3, 1))",
        "x + np.ones(3)",
        "x @ np.ones((2, 1))",
        "x @ np.ones((3, 2))",
        "x.T @ x",
        "np.ones(4) + np.ones((4, 1))",
        "np.ones((2, 3)) + np.ones((3, 2))",
    ),
    hints=(
        N_("Write the two shapes one below the other, aligned at the right."),
        N_("With + each pair of lengths must be equal, or one of them 1 or missing. "
           "With @ the inner two must agree, and they disappear."),
        N_("Three lines fail: one product and two sums."),
    ),
    insight=N_("Now run the eight lines and watch three of them fail."),
)  # fmt: skip
def predicted():
    """Shapes of eight results, None for an error."""
    # en: lines 1 to 8: a tuple for a shape, None for an error
    # tr: 1-8. satırlar: şekil için bir demet, hata için None
    # BEGIN SOLUTION -> predicted = [..., ..., ..., ..., ..., ..., ..., ...]
    predicted = [(3, 2), (3, 2), None, (3, 1), None, (2, 2), (4, 4), None]
    # END SOLUTION
    return predicted


predicted.mistakes += mistakes_arrays.PREDICTED


@FunctionExercise.task(
    number=3,
    hints=(
        N_("First the sum of each column: which axis has to disappear?"),
        N_("table.sum(axis=0) has one number per column; broadcasting divides each row "
           "by it."),
    ),
    insight=N_("Every column of the result adds up to 100."),
)  # fmt: skip
def percentages(table):
    """Share of each entry in the sum of its column, in percent; shape as table.

    >>> percentages(np.array([[1.0, 3.0], [4.0, 3.0]]))
    array([[20., 50.],
           [80., 50.]])
    """
    # BEGIN SOLUTION -> return ...
    return 100 * table / table.sum(axis=0, keepdims=True)  # (r, c) / (1, c)
    # END SOLUTION


percentages.tried_on(cases.percentages)
percentages.mistakes += mistakes_arrays.PERCENTAGES


@BugHunt.task(
    number=4,
    hints=(
        N_("Print the shape of y_true - y_pred for targets (3,) and predictions "
           "(3, 1)."),
        N_("Bring BOTH arguments to one form before you subtract."),
        N_("reshape(-1) makes (m,) of either form."),
    ),
    insight=N_("Not one error message had pointed at this bug."),
)  # fmt: skip
def squared_error(y_true, y_pred):
    """Mean of the squared differences; y_true, y_pred: (m,) or (m, 1).

    >>> float(squared_error(np.array([1.0, 3.0]), np.array([[2.0], [3.0]])))
    0.5
    """
    difference = y_true.reshape(-1) - y_pred.reshape(-1)  # (m,)
    return np.mean(difference**2)


@squared_error.given
def squared_error(y_true, y_pred):
    """Mean of the squared differences; y_true, y_pred: (m,) or (m, 1).

    >>> float(squared_error(np.array([1.0, 3.0]), np.array([[2.0], [3.0]])))
    0.5
    """
    difference = y_true - y_pred
    return np.mean(difference**2)


squared_error.tried_on(cases.squared_error)
squared_error.mistakes += mistakes_arrays.SQUARED_ERROR


@ShapesExercise.task(
    number=5,
    returns=("week", "tweets", "film", "photos"),
    hints=(
        N_("What is counted comes first, what one thing consists of comes last."),
        N_("A day at the exchange has 390 minutes, ASCII 128 characters, a minute 60 "
           "seconds."),
        N_("Pictures: rows (height), columns (width), channels; Keras wants the last "
           "axis even for grey."),
    ),
)  # fmt: skip
def shapes():
    """Shapes of four data sets."""
    shapes = {
        # BEGIN SOLUTION -> "week": ...,
        "week": (5, 390, 3),
        # END SOLUTION
        # BEGIN SOLUTION -> "tweets": ...,
        "tweets": (32, 280, 128),
        # END SOLUTION
        # BEGIN SOLUTION -> "film": ...,
        "film": (2 * 60 * 24, 360, 640, 3),
        # END SOLUTION
        # BEGIN SOLUTION -> "photos": ...,
        "photos": (16, 28, 28, 1),
        # END SOLUTION
    }
    return shapes


shapes.mistakes += mistakes_data.SHAPES


@FunctionExercise.task(
    number=6,
    returns=("to_chw", "to_hwc"),
    hints=(
        N_("reshape cannot do it: it never moves a number."),
        N_("np.moveaxis(x, source, destination) takes one axis out and puts it back "
           "elsewhere; the others keep their order."),
        N_("Counted from the end, the places are the same with and without a batch: "
           "-1 is the last, -3 the third from the end."),
    ),
    insight=N_("There and back gives the same photograph, alone or in a batch."),
)  # fmt: skip
def axis_orders(hwc, chw):
    """The first array with channels first, the second with channels last.

    hwc: (..., height, width, channels), chw: (..., channels, height, width).
    """
    # BEGIN SOLUTION -> to_chw = ...
    to_chw = np.moveaxis(hwc, -1, -3)
    # END SOLUTION
    # BEGIN SOLUTION -> to_hwc = ...
    to_hwc = np.moveaxis(chw, -3, -1)
    # END SOLUTION
    return to_chw, to_hwc


axis_orders.tried_on(cases.axis_orders)
axis_orders.mistakes += mistakes_data.AXIS_ORDERS


@FastExercise.task(
    number=7,
    loop=mistakes_data.loops,
    race=cases.RACE,
    lap=cases.LAP,
    laps=cases.LAPS,
    factor=5,
    slow=N_("The numbers are right, but it takes about as long as the loops: let NumPy "
            "visit the pairs."),
    hints=(
        N_("Give the points the shape (m, 1, d) and the centres (1, k, d): what shape "
           "has the difference?"),
        N_("The pairs are the first two axes; the sum of the squares runs over the "
           "last."),
    ),
    insight=N_("At least 5 times as fast as the loops."),
)  # fmt: skip
def squared_distances(points, centres):
    """The numbers of these loops, without loops; points (m, d), centres (k, d): (m, k).

    distances = np.empty((len(points), len(centres)))
    for i, point in enumerate(points):
        for j, centre in enumerate(centres):
            distances[i, j] = ((point - centre) ** 2).sum()
    """
    # BEGIN SOLUTION -> return ...
    differences = points[:, np.newaxis] - centres  # (m, 1, d) - (k, d): (m, k, d)
    return (differences**2).sum(axis=-1)
    # END SOLUTION


squared_distances.tried_on(cases.squared_distances)
squared_distances.mistakes += mistakes_data.SQUARED_DISTANCES


@RefusingExercise.task(
    number=8,
    refused=cases.OUT_OF_RANGE,
    names=cases.wrong_label,
    hints=(
        N_("Row i needs its 1 in column labels[i]: np.arange(len(labels)) and labels "
           "together name these places."),
        N_("The rows of np.eye(num_classes) are all the rows you need; labels picks "
           "them."),
        N_("Find the labels below 0 or from num_classes on first, and put one of them "
           "into the message of the ValueError."),
    ),
    insight=N_("Also tried on 1797 real digits: 183 ones stand in the column of the "
               "3."),
)  # fmt: skip
def one_hot(labels, num_classes):
    """Rows with a 1 at each label; labels: (m,), result: (m, num_classes).

    Raises ValueError with the label if one is not in 0, ..., num_classes - 1.

    >>> one_hot(np.array([1, 0]), 3)
    array([[0., 1., 0.],
           [1., 0., 0.]])
    """
    # BEGIN SOLUTION -> return ...
    wrong = labels[(labels < 0) | (labels >= num_classes)]
    if wrong.size:
        raise ValueError(f"got label {wrong[0]}, expected 0 to {num_classes - 1}")
    return np.eye(num_classes)[labels]
    # END SOLUTION


one_hot.tried_on(cases.one_hot)
one_hot.mistakes += mistakes_data.ONE_HOT
