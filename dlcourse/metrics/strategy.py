"""What the errors of a project say: what to work on next, and what it can bring."""

from dataclasses import dataclass

import numpy as np

from dlcourse._validation import (
    check_array,
    check_finite,
    check_labels,
    check_number,
    check_scores,
    check_shape,
)
from dlcourse.i18n import gettext as _
from dlcourse.i18n import printable

_SERIOUS = 2 / 3  # of the largest gap: a gap above this is a problem as well


def weighted_error(y_true, y_pred, sample_weight=None):
    """Return the share of wrong predictions, each example with its weight.

        error = sum_i w_i [y_pred_i != y_true_i] / sum_i w_i

    Args:
        y_true: classes, shape (examples,).
        y_pred: predicted classes, shape (examples,).
        sample_weight: how much each example counts, shape (examples,), none negative;
            by default all the same.

    Returns:
        A float from 0 to 1.

    Raises:
        TypeError: if labels or weights are none.
        ValueError: if the lengths differ, a weight is negative, or all are 0.

    >>> round(weighted_error([1, 1, 0, 0], [0, 1, 0, 1], [1, 1, 1, 10]), 4)
    0.8462
    """
    y_true, y_pred = check_labels("y_true", y_true), check_labels("y_pred", y_pred)
    fix = "pass one for each example of y_true."
    check_shape("y_pred", y_pred, y_true.shape, fix=fix)
    weights = np.ones(len(y_true)) if sample_weight is None else sample_weight
    weights = check_finite("sample_weight", check_array("sample_weight", weights))
    check_shape("sample_weight", weights, y_true.shape, fix=fix)
    if weights.min() < 0 or weights.max() == 0:
        raise ValueError(
            f"sample_weight: got weights from {weights.min():g} to {weights.max():g}, "
            "expected none below 0 and one above; give each example its importance."
        )
    weights = weights.astype(np.float64) / weights.max()
    return float(weights @ (y_true != y_pred) / weights.sum())


def best_satisficing(scores, costs, limit):
    """Return the index of the best score among those whose cost keeps to a limit.

    The score is the optimising metric, to be as large as possible; the cost (time,
    memory, false alarms a day) is the satisficing one, to be good enough.

    Args:
        scores: shape (models,), larger is better.
        costs: shape (models,).
        limit: the largest cost that is allowed.

    Returns:
        An int; the first of equals.

    Raises:
        TypeError: if they are no numbers.
        ValueError: if shapes differ or no cost keeps to the limit.

    >>> best_satisficing([0.90, 0.92, 0.95], [80, 95, 1500], limit=100)
    1
    """
    scores = check_finite("scores", check_scores("scores", scores, min_ndim=1))
    costs = check_array("costs", costs, dtype="float64")
    check_shape("costs", costs, scores.shape, fix="pass one cost for each score.")
    allowed = costs <= check_number("limit", limit)
    if not allowed.any():
        raise ValueError(
            f"limit: got {limit}, expected at least the smallest cost, "
            f"{costs.min(initial=np.inf):g}; raise the limit, or add a cheaper model."
        )
    return int(np.where(allowed, scores, -np.inf).argmax())


@dataclass(frozen=True)
class Diagnosis:
    """The gaps between the errors of a project, in the unit of the errors.

    Attributes:
        gaps: dict from "avoidable_bias", "variance", "data_mismatch", "dev_overfitting"
            to the size of the gap; only those that the errors tell.
        problems: the gaps to work on, largest first: the largest, and others of more
            than two thirds of it; empty if no gap is above 0.
    """

    gaps: dict
    problems: tuple

    @property
    def advice(self):
        """One sentence for each problem, in the language of the course."""
        return [_advice(problem) for problem in self.problems]

    def __str__(self):
        return printable(
            "\n".join(self.advice) or _("No gap is above 0: raise the goal.")
        )


def diagnose_errors(human, train, dev, train_dev=None, test=None):
    """Split the errors of a project into gaps, and say which to close first.

        avoidable bias  = train - human      variance        = train_dev - train
        data mismatch   = dev - train_dev    dev overfitting = test - dev

    Without `train_dev`, data of training that were held out, training and dev data are
    taken to be of one kind: variance = dev - train.

    Args:
        human: error of people, in the place of the least that is possible (Bayes
            error); of several people or teams the least counts.
        train: error on the training data, in the same unit (all shares, or all %).
        dev: error on the dev data.
        train_dev: error on held-out data from where the training data come from.
        test: error on the test data.

    Returns:
        A `Diagnosis` with `gaps`, `problems` and `advice`. A gap may be below 0:
        training below the human error says that the avoidable bias is not known.

    Raises:
        TypeError: if an error is no number.
        ValueError: if one is negative.

    Reference:
        Ng (2018), Machine Learning Yearning, chapters 20 to 43.

    >>> diagnosis = diagnose_errors(human=1, train=8, dev=10)
    >>> diagnosis.gaps, diagnosis.problems
    ({'avoidable_bias': 7, 'variance': 2}, ('avoidable_bias',))
    >>> diagnose_errors(human=0, train=1, train_dev=1.5, dev=10).problems
    ('data_mismatch',)
    """
    fix = "pass errors, not accuracies, all as shares or all in percent."
    several = np.ndim(human) > 0
    for error in human if several else [human]:
        check_number("human", error, 0, fix=fix)
    for name, error in [("train", train), ("dev", dev), ("train_dev", train_dev),
                        ("test", test)]:  # fmt: skip
        if error is not None or name in ("train", "dev"):
            check_number(name, error, 0, fix=fix)
    steps = [
        ("avoidable_bias", min(human) if several else human, train),
        ("variance", train, dev if train_dev is None else train_dev),
        ("data_mismatch", train_dev, dev),
        ("dev_overfitting", dev, test),
    ]
    known = [step for step in steps if None not in step]
    gaps = {name: round(high - low, 10) for name, low, high in known}
    return Diagnosis(gaps, _problems(gaps))


def _problems(gaps):
    largest = max(gaps.values())
    falling = sorted(gaps, key=gaps.get, reverse=True)
    serious = max(_SERIOUS * largest, 0)
    return tuple(name for name in falling if gaps[name] > serious)


def _advice(problem):
    if problem == "avoidable_bias":
        return _(
            "Avoidable bias: take a bigger model, train longer or with a better "
            "optimizer, regularise less; more data do not help."
        )
    if problem == "variance":
        return _(
            "Variance: get more data, augment them, regularise, or take a smaller "
            "model."
        )
    if problem == "data_mismatch":
        return _(
            "Data mismatch: look how the dev data differ, and get or make training "
            "data that are like them."
        )
    return _(
        "Overfitting to the dev set: get a larger dev set, and choose again among "
        "the models."
    )


@dataclass(frozen=True)
class ErrorCause:
    """One row of the table of an error analysis.

    Attributes:
        name: the cause.
        count: wrong examples that have it.
        share: their share of the wrong examples that were looked at.
        ceiling: the error that remains if every one of them is put right.
    """

    name: str
    count: int
    share: float
    ceiling: float


def error_table(marks, error):
    """Return what each cause of errors costs, from marks on wrong examples.

        ceiling = error * (1 - share of the wrong examples that have the cause)

    An example may have several causes, so the shares need not add up to 1.

    Args:
        marks: dict from the name of a cause to marks (examples,), true where this
            wrong example has the cause; one mark for each example looked at.
        error: the error of the model, as a share or in percent.

    Returns:
        A list of `ErrorCause(name, count, share, ceiling)`, the commonest first; the
        ceilings are in the unit of `error`.

    Raises:
        TypeError: if marks are neither numbers nor bools.
        ValueError: if there are none, if they differ in length, or `error` is
            negative.

    Reference:
        Ng (2018), Machine Learning Yearning, chapters 14 and 15.

    >>> rows = error_table({"dog": [0, 0, 0, 1], "blurry": [1, 0, 1, 1]}, error=10)
    >>> [(row.name, row.share, row.ceiling) for row in rows]
    [('blurry', 0.75, 2.5), ('dog', 0.25, 7.5)]
    """
    error = check_number("error", error, 0, fix="pass an error, not an accuracy.")
    columns = {name: check_array(f"marks[{name!r}]", marks[name]) for name in marks}
    shapes = {column.shape for column in columns.values()}
    shape = min(shapes, default=(0,))
    if len(shapes) != 1 or len(shape) != 1 or shape[0] == 0:
        raise ValueError(
            f"marks: got columns of shapes {sorted(shapes)}, expected the same "
            "(examples,) for every cause, and one example at least; mark each wrong "
            "example 0 or 1."
        )
    rows = []
    for name, column in columns.items():
        count = int(np.count_nonzero(column))
        share = count / len(column)
        rows.append(ErrorCause(name, count, share, error * (1 - share)))
    return sorted(rows, key=lambda row: row.count, reverse=True)
