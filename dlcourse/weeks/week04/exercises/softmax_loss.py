"""Exercise: mean cross-entropy of logits and its gradient, also for extreme ones."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call
from dlcourse.weeks.week04.exercises.stability import (
    CLIPPED,
    EPSILON,
    EVERY_LABEL,
    EXTREME,
    LARGEST_SIZE,
    LIMITS,
    LOG_OF_ZERO,
    NOT_THE_LARGEST,
    ONE_MAXIMUM,
    ONE_TOTAL,
    OTHERS,
    OVERFLOW,
    TOO_FEW_COLUMNS,
    WHOLE_ROWS,
    largest_size,
    log_softmax,
    minus_every_label,
    minus_too_few,
    minus_whole_rows,
    naive_softmax,
    one_total,
    softmax,
)


@FunctionExercise.task(
    number=6,
    returns=("loss", "dz"),
    hints=(
        N_("Each row on its own: take its largest logit away first, as a NEW array. "
           "keepdims=True keeps the column that can be subtracted."),
        N_("Of log-softmax the loss needs one entry a row, that of the label: "
           "log_y_hat[np.arange(len(z)), labels]."),
        N_("dz is prediction minus truth, the truth one-hot, row i of np.eye(classes) "
           "for the label i; and the loss is a mean, so its gradient holds 1/m."),
    ),
    insight=N_("For [1000, 0, -1000] and the third class the loss is exactly 2000."),
)  # fmt: skip
def softmax_loss(z, labels):
    """Mean cross-entropy of m examples, and dz, its gradient: (loss, dz).

    z: logits (m, classes), labels: (m,) whole numbers, the true class of each row.

    >>> loss, dz = softmax_loss(np.array([[1000.0, 0.0, -1000.0]]), np.array([2]))
    >>> loss, dz
    (np.float64(2000.0), array([[ 1.,  0., -1.]]))
    """
    # BEGIN SOLUTION -> loss, dz = ..., ...
    shifted = z - z.max(axis=1, keepdims=True)  # (m, classes)
    log_y_hat = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_y_hat[np.arange(len(z)), labels].mean()
    dz = (np.exp(log_y_hat) - np.eye(z.shape[1])[labels]) / len(z)
    # END SOLUTION
    return loss, dz


@softmax_loss.tried_on
def cases(rng):
    """Extreme logits; the probabilities 0.3, 0.2, 0.1, 0.4; random rows; far rows.

    The last row is alone and negative, its largest logit behind.
    """
    calls = [call(np.array([EXTREME]), np.array([2]))]
    calls.append(call(np.log([[0.3, 0.2, 0.1, 0.4]]), np.array([1])))
    for m, classes in ((4, 3), (3, 6), (5, 5)):
        labels = rng.permutation(np.arange(m) % classes)
        calls.append(call(rng.normal(size=(m, classes)) * 2, labels))
    far = np.array([[1000.0, 999.0], [-1000.0, -1001.0]]) + rng.normal(size=(2, 2))
    calls.append(call(far, np.array([1, 0])))
    return [*calls, call(np.array([[-2000.0, -1000.0]]), np.array([0]))]


def _picked(table, labels):
    return table[np.arange(len(table)), labels]


def _loss(z, labels):
    return -_picked(log_softmax(z), labels).mean()


def _error(z, labels):
    return softmax(z) - np.eye(z.shape[1])[labels]


def _dz(z, labels):
    return _error(z, labels) / len(z)


def _of_probabilities(probabilities, message):
    """Add the mistake of taking the logarithm of `probabilities(z)`."""

    def answer(z, labels):
        y_hat = probabilities(z)
        loss = -np.log(_picked(y_hat, labels)).mean()
        return loss, (y_hat - np.eye(z.shape[1])[labels]) / len(z)

    softmax_loss.mistake(message, answer)


def one_maximum(z):
    return naive_softmax(z - z.max())


_of_probabilities(naive_softmax, OVERFLOW)
_of_probabilities(softmax, LOG_OF_ZERO)
_of_probabilities(one_maximum, ONE_MAXIMUM)
_of_probabilities(one_total, ONE_TOTAL)


@softmax_loss.mistake(LOG_OF_ZERO)
def log_of_zero_times_zero(z, labels):
    truth = np.eye(z.shape[1])[labels]
    return -(truth * np.log(softmax(z))).sum(axis=1).mean(), _dz(z, labels)


@softmax_loss.mistake(ONE_MAXIMUM)
def one_maximum_for_all(z, labels):
    shifted = z - z.max()
    log_y_hat = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dz = (one_maximum(z) - np.eye(z.shape[1])[labels]) / len(z)
    return -_picked(log_y_hat, labels).mean(), dz


def _capped(epsilon):
    def answer(z, labels):
        y_hat = _picked(softmax(z), labels)
        return -np.log(y_hat + epsilon).mean(), _dz(z, labels)

    return answer


for small in (1e-7, 1e-12, 1e-15):
    softmax_loss.mistake(EPSILON, _capped(small))


@softmax_loss.mistake(N_("dz has the opposite sign: it is prediction minus truth."))
def truth_minus_prediction(z, labels):
    return _loss(z, labels), -_dz(z, labels)


@softmax_loss.mistake(
    N_("dz is not divided by m: the loss is a mean, so 1/m belongs to its gradient.")
)
def gradient_of_the_sum(z, labels):
    return _loss(z, labels), _error(z, labels)


@softmax_loss.mistake(
    N_("The loss is a sum: take the MEAN over the examples; dz has its 1/m already.")
)
def sum_of_the_losses(z, labels):
    return _loss(z, labels) * len(z), _dz(z, labels)


@softmax_loss.mistake(
    N_("Loss and gradient are sums over the examples: the loss is their MEAN.")
)
def sums(z, labels):
    return _loss(z, labels) * len(z), _error(z, labels)


@softmax_loss.mistake(
    N_("The loss has lost its minus: the logarithm of a probability is negative.")
)
def without_the_minus(z, labels):
    return -_loss(z, labels), _dz(z, labels)


@softmax_loss.mistake(
    N_("The loss takes the most likely class; it must take the TRUE one, whatever "
       "the network prefers.")
)  # fmt: skip
def of_the_most_likely_class(z, labels):
    return -log_softmax(z).max(axis=1).mean(), _dz(z, labels)


@softmax_loss.mistake(
    N_("The loss adds up all classes of a row: only the one of its label counts.")
)
def all_classes(z, labels):
    return -log_softmax(z).sum(axis=1).mean(), _dz(z, labels)


@softmax_loss.mistake(N_("dz is softmax alone: subtract the truth."))
def without_the_truth(z, labels):
    return _loss(z, labels), softmax(z) / len(z)


@softmax_loss.mistake(
    N_("The label itself was subtracted from all probabilities of its row: the truth "
       "is one-hot, 1 at the true class and 0 elsewhere.")
)  # fmt: skip
def label_subtracted(z, labels):
    return _loss(z, labels), (softmax(z) - labels[:, None]) / len(z)


@softmax_loss.mistake(
    N_("The means are over all entries of z; divide by the number of examples only.")
)
def mean_over_the_entries(z, labels):
    return _loss(z, labels) / z.shape[1], _error(z, labels) / z.size


@softmax_loss.mistake(
    N_("dz is divided by all the entries of z; the mean is over the m examples only.")
)
def gradient_over_the_entries(z, labels):
    return _loss(z, labels), _error(z, labels) / z.size


@softmax_loss.mistake(N_("dz and loss are exchanged: first the loss."))
def exchanged(z, labels):
    return _dz(z, labels), _loss(z, labels)


@softmax_loss.mistake(EVERY_LABEL)
def every_label_of_every_row(z, labels):
    return -log_softmax(z)[:, labels].mean(), _dz(z, labels)


DOWN_THE_COLUMNS = N_("Softmax runs down the columns: each row is an example, axis 1.")


@softmax_loss.mistake(DOWN_THE_COLUMNS)
def down_the_columns(z, labels):
    log_y_hat = log_softmax(z.T).T
    dz = (np.exp(log_y_hat) - np.eye(z.shape[1])[labels]) / len(z)
    return -_picked(log_y_hat, labels).mean(), dz


@softmax_loss.mistake(
    N_("This loss is the squared error; cross-entropy is minus the logarithm of the "
       "true class's probability.")
)  # fmt: skip
def squared_error(z, labels):
    return (_error(z, labels) ** 2).sum(axis=1).mean(), _dz(z, labels)


def _clipped(limit):
    def answer(z, labels):
        near = np.clip(z, -limit, limit)
        return _loss(near, labels), _dz(near, labels)

    return answer


for limit in LIMITS:
    softmax_loss.mistake(CLIPPED, _clipped(limit))


def _wrong_truth(message, error):
    softmax_loss.mistake(
        message, lambda z, labels: (_loss(z, labels), error(z, labels) / len(z))
    )


_wrong_truth(EVERY_LABEL, minus_every_label)
_wrong_truth(WHOLE_ROWS, minus_whole_rows)
_wrong_truth(TOO_FEW_COLUMNS, minus_too_few)


def _largest_of_rows(z):
    return z.max(axis=1, keepdims=True)


def _shifted_by(message, largest, total=lambda t: t.sum(axis=1, keepdims=True)):
    """Add the mistake of another maximum, or sum, than that of each row.

    It is made in two ways, which overflow differently: dz from log-softmax, or from
    the quotient.
    """

    def from_log(t, log_y_hat):
        return np.exp(log_y_hat)

    def from_quotient(t, log_y_hat):
        return t / total(t)

    def way(prediction):
        def answer(z, labels):
            shifted = z - largest(z)
            t = np.exp(shifted)
            log_y_hat = shifted - np.log(total(t))
            dz = (prediction(t, log_y_hat) - np.eye(z.shape[1])[labels]) / len(z)
            return -_picked(log_y_hat, labels).mean(), dz

        return answer

    for prediction in (from_log, from_quotient):
        softmax_loss.mistake(message, way(prediction))


_shifted_by(
    N_("The maximum was taken of each column; each row is an example and needs its "
       "own, axis 1."),
    lambda z: z.max(axis=0),
)  # fmt: skip

for other in OTHERS:
    _shifted_by(NOT_THE_LARGEST, other)
_shifted_by(OVERFLOW, lambda z: 0)
_shifted_by(LARGEST_SIZE, largest_size)
_shifted_by(ONE_MAXIMUM, lambda z: z.max())
_shifted_by(ONE_TOTAL, _largest_of_rows, lambda t: t.sum())

LOST_AXIS = N_(
    "Without keepdims=True the (m,) numbers of the rows lie down as a row and are "
    "stretched over the columns: keep them as a column, (m, 1)."
)
_shifted_by(LOST_AXIS, lambda z: z.max(axis=1))
_shifted_by(LOST_AXIS, _largest_of_rows, lambda t: t.sum(axis=1))
_shifted_by(DOWN_THE_COLUMNS, _largest_of_rows, lambda t: t.sum(axis=0))
