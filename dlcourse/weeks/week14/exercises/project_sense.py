"""Whether the functions of the plan can measure what is handed in."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.weeks.week14.exercises.project_reading import Fault, called, score

SHUFFLES = 3
WORSE = 0.1  # by which part of its score a constant may miss the mean of train


def check_sense(plan, y, predicted):
    """Refuse a metric or a loss that does not compare each y with its prediction.

    Args:
        plan: dict of the student.
        y: targets of the rows, shape (rows, ...).
        predicted: predictions for them, shape (rows, ...).

    Returns:
        The score of predictions that are all right, None if their form is unknown.
    """
    losses = _losses(plan, y, predicted)
    if losses.shape != (len(y),):
        if y.ndim == 1 and losses.shape[:2] == (len(y), len(y)):
            raise Fault(_all_pairs("loss", y, predicted))
        text = _(
            "loss(y, prediction) has shape {shape}, expected ({count},): one "
            "number for each example, no mean. Change it in the plan."
        )
        if losses.shape[:1] == (len(y),):
            text = _(
                "loss(y, prediction) has shape {shape}, expected ({count},): one "
                "number for each example. Take the mean over the other axes there: "
                "loss.reshape(len(y), -1).mean(axis=1)."
            )
        raise Fault(text.format(shape=losses.shape, count=len(y)))
    right = all_right(plan, y, predicted)
    if right is None or (y == y[0]).all():
        return None
    try:
        top = score(plan, y, right)
        rng = np.random.default_rng(0)
        other = [score(plan, rng.permutation(y), right) for _time in range(SHUFFLES)]
    except Fault:  # it asks for more than a form
        return None
    if np.allclose(other, top, rtol=1e-6, atol=1e-9):
        if predicted.ndim == y.ndim + 1 and predicted.shape[-1] == 1:
            raise Fault(_all_pairs("metric", y, predicted))
        text = _(
            "metric: right predictions get {top:.4g}, and the same when y is "
            "shuffled: it cannot tell right predictions from wrong ones. Change it in "
            "the plan."
        )
        raise Fault(text.format(top=top))
    return top


def _losses(plan, y, predicted):
    try:
        return called("loss", plan["loss"], y, predicted, finite=False)
    except Fault:
        if predicted.shape != y.shape or y.dtype.kind not in "iu":
            raise
    text = _(
        "prediction: one class for each row, and the loss of the plan does not work on "
        "them. Hand in probabilities; np.eye(classes)[prediction] makes sure ones."
    )
    raise Fault(text)


def _all_pairs(name, y, predicted):
    text = _(
        "{name}: y has shape {y} and the prediction {shape}, so y - prediction "
        "holds all pairs. Hand in prediction[:, 0]."
    )
    return text.format(name=name, y=y.shape, shape=predicted.shape)


def ask(plan, y, predicted, own):
    """Return a question, in words, where a score is that of right predictions."""
    try:
        right = all_right(plan, y, predicted)
        if right is None or not np.isclose(own, score(plan, y, right), 1e-9, 1e-9):
            return ""
    except Fault:
        return ""
    return "; " + _("as much as right predictions: does the answer leak in?")


def all_right(plan, y, predicted):
    """Return predictions without a mistake in the form of `predicted`, or None."""
    if predicted.size == y.size and predicted.shape[: y.ndim] == y.shape:
        kept = np.result_type(y, predicted, np.int8)
        right = y.reshape(predicted.shape).astype(kept)
        far = 100.0 * right - 50
        return far if _prefers(plan["loss"], y, far, right) else right
    if of_classes(y, predicted) and predicted.shape[:-1] == y.shape:
        sure = np.eye(predicted.shape[-1])[y.astype(int)]
        takes_logits = _ignores_shifts(plan["loss"], y, predicted)
        return sure if are_probabilities(predicted) and not takes_logits else 50 * sure
    return None


def _prefers(loss, y, far, right):
    """Return whether one output is a logit: 50 is better than 1 where y is 1."""
    if not np.isin(y, (0, 1)).all():
        return False
    try:
        return bool(np.mean(loss(y, far)) < np.mean(loss(y, right)) - 1e-3)
    except Exception:  # of the student's code
        return False


def of_classes(y, predicted):
    """Return whether the last axis of the predictions counts the classes in y."""
    several = predicted.ndim == y.ndim + 1 and predicted.shape[-1] > 1
    if not several or (y != np.round(y.astype(float))).any():
        return False
    return bool(y.min() >= 0 and y.max() < predicted.shape[-1])


def are_probabilities(predicted):
    """Return whether the last axis holds shares of one."""
    whole = np.allclose(predicted.sum(axis=-1), 1, atol=1e-3)
    return bool(whole and predicted.min() >= -1e-6)


def check_probabilities(plan, y, predicted):
    """Refuse logits under a loss that takes probabilities."""
    if not of_classes(y, predicted) or are_probabilities(predicted):
        return
    if not _ignores_shifts(plan["loss"], y, predicted):
        text = _(
            "prediction: a row adds up to {total:.3g} and its least number is "
            "{least:.3g}, expected probabilities: apply activations.softmax to "
            "the outputs of the network."
        )
        total = predicted[0].sum()
        raise Fault(text.format(total=total, least=predicted[0].min()))


def _ignores_shifts(loss, y, predicted):
    """Return whether a loss takes logits: the same number added to all is nothing."""
    try:
        both = [loss(y, predicted + shift) for shift in (0, 1)]
        return np.allclose(*both, rtol=1e-3, atol=1e-3)
    except Exception:  # of the student's code
        return False


def check_direction(plan, top, name, own):
    """Refuse a plan under which right predictions lose, or cannot reach the goal."""
    sign = 1 if plan["better"] == "higher" else -1
    slack = 1e-6 * max(1, abs(top))
    if sign * (own - top) > slack:
        text = _(
            "better: right predictions get {top:.4g} and {name} gets {own:.4g}, which "
            'the plan calls better. Exchange "higher" and "lower" there.'
        )
        raise Fault(text.format(top=top, name=name, own=own))
    if sign * (plan["goal"] - top) > slack:
        text = _(
            "goal: {goal:g} cannot be reached: right predictions get {top:.4g}. "
            "Write the goal in the plan as the metric counts, 0.9 and not 90."
        )
        raise Fault(text.format(goal=plan["goal"], top=top))


def check_constant(plan, name, own, predicted, y, learned, last=None):
    """Refuse a best constant that is worse than what train alone would say.

    Args:
        plan: dict of the student.
        name: which baseline.
        own: its score.
        predicted: the predictions of the baseline, shape (rows, ...).
        y: targets of dev, shape (rows, ...).
        learned: targets of train, shape (more rows, ...).
        last: the target of the latest example of train, if there are times.
    """
    sign = 1 if plan["better"] == "higher" else -1
    try:
        scores = [
            score(plan, y, one) for one in _constants(y, learned, last, predicted)
        ]
    except Fault:
        return
    if not scores:
        return
    due = min(scores, key=lambda one: sign * one)
    slack = 1e-6 if of_classes(y, predicted) else WORSE * abs(due)
    if sign * (due - own) > slack:
        text = _(
            "{name}: it scores {own:.4g}; the most frequent class of train, or the "
            "mean or median of y there, {due:.4g} or better. Take that one: a weak "
            "baseline flatters the network."
        )
        raise Fault(text.format(name=name, own=own, due=due))


def _constants(y, learned, last, predicted):
    """Yield the constants that somebody would take who knows y of train alone."""
    if of_classes(y, predicted) and y.ndim == 1:
        if learned.max() < predicted.shape[-1]:
            counts = np.bincount(learned.astype(int), minlength=predicted.shape[-1])
            for label in np.flatnonzero(counts == counts.max()):
                sure = np.eye(len(counts))[label]
                yield np.broadcast_to(sure, predicted.shape).copy()
    elif y.dtype.kind == "f" and predicted.size == y.size:
        latest = [] if last is None else [last]
        for one in (learned.mean(axis=0), np.median(learned, axis=0), *latest):
            yield np.broadcast_to(one, y.shape).reshape(predicted.shape).copy()
