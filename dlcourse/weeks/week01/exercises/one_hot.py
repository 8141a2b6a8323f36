"""Exercise: labels as rows with a single 1, and a refusal of labels out of range."""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, RefusingExercise, call


@RefusingExercise.task(
    number=9,
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


@one_hot.tried_on
def cases(rng):
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


one_hot.refuses(
    call(np.array([0, 41, 2]), 5),  # too large
    call(np.array([2, -3, 0]), 4),  # negative
    call(np.array([0, -1]), 3),  # just negative
    call(np.array([1, 7]), 7),  # just too large
    call(np.where(np.arange(2000) == 1234, 41, 2), 5),  # one among many
    names=wrong_label,
)


@one_hot.mistake(
    N_("Out of range goes wrong in two ways here: a large label gives an "
       "IndexError, a negative one counts from the end in silence. Look at the "
       "labels first.")
)  # fmt: skip
def rows(labels, num_classes):
    return np.eye(num_classes)[labels]


@one_hot.mistake(
    N_("A label out of range gives a row of zeros in silence: look at the labels "
       "first.")
)  # fmt: skip
def compared(labels, num_classes):
    return (labels[:, np.newaxis] == np.arange(num_classes)) * 1.0


@one_hot.mistake(
    N_("Negative labels still pass: -1 is the last column for NumPy. Look at both "
       "ends.")
)  # fmt: skip
def upper_end_only(labels, num_classes):
    if labels.max() >= num_classes:
        raise ValueError(f"label {labels.max()}")
    return rows(labels, num_classes)


@one_hot.mistake(
    N_("The label num_classes itself still passes: the last one is num_classes - 1.")
)
def one_too_many(labels, num_classes):
    if labels.min() < 0 or labels.max() > num_classes:
        raise ValueError(f"labels {labels}")
    return rows(labels, num_classes)


@one_hot.mistake(
    N_("Whole columns were filled: table[:, labels] = 1 acts on every row. Pair "
       "each row with its own label.")
)  # fmt: skip
def whole_columns(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[:, labels] = 1
    return table


@one_hot.mistake(N_("The result is transposed: one ROW for each label."))
def transposed(labels, num_classes):
    return rows(labels, num_classes).T


@one_hot.mistake(
    N_("The label itself stands in the row: put a 1 there, whatever the label.")
)
def labels_in_the_rows(labels, num_classes):
    return rows(labels, num_classes) * labels[:, np.newaxis]


@one_hot.mistake(N_("The ones stand one column too far left: labels count from 0."))
def counted_from_one(labels, num_classes):
    return rows(labels - 1, num_classes)


@one_hot.mistake(
    N_("num_classes is not used: a class that does not occur still needs its column.")
)
def as_many_as_occur(labels, num_classes):
    return rows(labels, labels.max() + 1)


@one_hot.mistake(
    N_("The label num_classes itself still passes: the last one is num_classes - 1.")
)
def one_too_many_compared(labels, num_classes):
    if labels.min() < 0 or labels.max() > num_classes:
        raise ValueError(f"labels {labels}")
    return compared(labels, num_classes)


@one_hot.mistake(
    N_("Negative labels still pass and give a row of zeros: look at both ends.")
)
def upper_end_only_compared(labels, num_classes):
    if labels.max() >= num_classes:
        raise ValueError(f"label {labels.max()}")
    return compared(labels, num_classes)


@one_hot.mistake(
    N_("labels == np.arange(num_classes) compares entry with entry: make a column of "
       "labels, then each label meets each class.")
)  # fmt: skip
def without_a_column(labels, num_classes):
    return (labels == np.arange(num_classes)) * 1.0


@one_hot.mistake(
    N_("Row and column are exchanged: example i belongs to row i, its label names the "
       "column.")
)  # fmt: skip
def row_and_column_exchanged(labels, num_classes):
    table = np.zeros((len(labels), num_classes))
    table[labels, np.arange(len(labels))] = 1
    return table


@one_hot.mistake(
    N_("labels < 0 holds many answers, one for each label: ask (labels < 0).any(), and "
       "join two conditions on arrays with |.")
)  # fmt: skip
def asked_at_once(labels, num_classes):
    if labels < 0 or labels >= num_classes:
        raise ValueError(f"label {labels}")
    return rows(labels, num_classes)


@one_hot.mistake(
    N_("There are ten columns whatever num_classes is: take their number from it.")
)
def always_ten(labels, num_classes):
    return rows(labels, 10)


@one_hot.mistake(
    N_("Labels out of range became the nearest class in silence: refuse them.")
)
def clipped(labels, num_classes):
    return rows(labels.clip(0, num_classes - 1), num_classes)
