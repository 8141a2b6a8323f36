"""Exercise: a loss that broadcasts (m,) against (m, 1) without an error; mend it."""

import math

import numpy as np

from dlcourse.exercises.engine import N_, BugHunt, call


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


@squared_error.tried_on
def cases(rng):
    """(m,) and (m, 1) for either argument; the first call is the one of Keras."""
    first = np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 5.0])
    pairs = [first, rng.normal(size=(2, int(rng.integers(9, 20))))]
    forms = [[(-1,), (-1, 1)], [(-1, 1), (-1,)], [(-1, 1), (-1, 1)], [(-1,), (-1,)]]
    return [
        call(y_true.reshape(true_form), y_pred.reshape(pred_form))
        for y_true, y_pred in pairs
        for true_form, pred_form in forms
    ]


@squared_error.mistake(
    N_("Mended for targets (m,); targets (m, 1) are now stretched against the flat "
       "or transposed predictions. Bring both to one form.")
)  # fmt: skip
def only_predictions_flat(y_true, y_pred):
    return np.mean((y_true - y_pred.ravel()) ** 2)


@squared_error.mistake(
    N_("Targets become columns whatever they are, but predictions (m,) do not: "
       "bring both to one form.")
)  # fmt: skip
def only_targets_as_columns(y_true, y_pred):
    return np.mean((y_true.reshape(-1, 1) - y_pred) ** 2)


@squared_error.mistake(
    N_("The shapes are mended, but now the squares are summed: take their mean.")
)
def summed(y_true, y_pred):
    return np.sum((y_true.ravel() - y_pred.ravel()) ** 2)


@squared_error.mistake(
    N_("The shapes are mended, but now a root is taken: leave it out.")
)
def root_taken(y_true, y_pred):
    return math.sqrt(np.mean((y_true.ravel() - y_pred.ravel()) ** 2))


@squared_error.mistake(
    N_("The shapes are mended, but the mean was squared: square each difference, "
       "then take the mean.")
)  # fmt: skip
def mean_squared(y_true, y_pred):
    return np.mean(y_true.ravel() - y_pred.ravel()) ** 2


@squared_error.mistake(
    N_("The shapes are mended, but the differences are no longer squared.")
)
def not_squared(y_true, y_pred):
    return np.mean(np.abs(y_true.ravel() - y_pred.ravel()))


@squared_error.mistake(
    N_("[:, None] gives every target one more axis, also a column, which then has "
       "three. Bring both to one form.")
)  # fmt: skip
def targets_one_axis_more(y_true, y_pred):
    return np.mean((y_true[:, None] - y_pred) ** 2)


@squared_error.mistake(
    N_("One became a column and the other a row: all pairs are subtracted. Bring both "
       "to one form.")
)  # fmt: skip
def column_and_row(y_true, y_pred):
    return np.mean((y_true.reshape(-1, 1) - y_pred.reshape(1, -1)) ** 2)


@squared_error.mistake(
    N_("The assert finds the two forms, but both are allowed here: bring them to one, "
       "then subtract.")
)  # fmt: skip
def only_asserted(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise AssertionError
    return np.mean((y_true - y_pred) ** 2)


@squared_error.mistake(
    N_("Mended for predictions (m,); predictions (m, 1) are now stretched against the "
       "flat or transposed targets. Bring both to one form.")
)  # fmt: skip
def only_targets_flat(y_true, y_pred):
    return np.mean((y_true.ravel() - y_pred) ** 2)


@squared_error.mistake(
    N_("Predictions become columns whatever they are, but targets (m,) do not: bring "
       "both to one form.")
)  # fmt: skip
def only_predictions_as_columns(y_true, y_pred):
    return np.mean((y_true - y_pred.reshape(-1, 1)) ** 2)
