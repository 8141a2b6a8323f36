"""Reading what a student hands in for a step of the closing project."""

import numpy as np

from dlcourse.exercises.judging import as_numbers
from dlcourse.exercises.quoting import kind, quote, quote_error
from dlcourse.i18n import gettext as _

ROUNDED = 1e-4  # scores may be written with four digits


class Fault(Exception):
    """What is wrong with an answer and what to do about it, in words."""


def entry(answer, name):
    """Return what stands under a name of a dict."""
    if not isinstance(answer, dict):
        text = _("Got {got}, expected a dict with the keys {names}.")
        raise Fault(text.format(got=kind(answer), names=name))
    if name not in answer:
        text = _("The dict has no entry named {names}.")
        raise Fault(text.format(names=repr(name)))
    return answer[name]


def sentence(answer, name, words):
    """Return a text of so many words or more."""
    text = entry(answer, name)
    count = len(text.split()) if isinstance(text, str) else 0
    if count < words:
        wanted = _(
            "{name}: got {count} words, expected {words} or more: write whole "
            "sentences, for a reader who was not there."
        )
        raise Fault(wanted.format(name=name, count=count, words=words))
    return text


def function(answer, name, example):
    """Return what can be called."""
    value = entry(answer, name)
    if not callable(value) or isinstance(value, type):
        text = _(
            "{name}: got {got}, expected a function such as {example}, without "
            "brackets behind it."
        )
        raise Fault(text.format(name=name, got=kind(value), example=example))
    return value


def number(answer, name):
    """Return a finite number as a float."""
    value = as_numbers(entry(answer, name))
    if value is None or value.shape != () or not np.isfinite(value):
        text = _("{name}: got {got}, expected one finite number.")
        raise Fault(text.format(name=name, got=quote(answer[name])))
    return float(value)


def row_numbers(answer, name, allowed, place):
    """Return different row numbers, all of them among the `allowed` ones.

    Args:
        answer: dict of the student.
        name: its entry.
        allowed: row numbers of the data, shape (rows,).
        place: what `allowed` is, in words.
    """
    rows = as_numbers(entry(answer, name))
    if rows is None or rows.ndim != 1 or rows.dtype.kind not in "iu" or not rows.size:
        text = _(
            "{name}: got {got}, expected whole numbers in one axis, the rows of "
            "the data; np.flatnonzero makes them from a mask."
        )
        raise Fault(text.format(name=name, got=kind(answer[name])))
    values, counts = np.unique(rows, return_counts=True)
    if (counts > 1).any():
        text = _("{name}: row {row} stands there twice; let each row stand once.")
        raise Fault(text.format(name=name, row=values[counts > 1][0]))
    if (other := np.setdiff1d(rows, allowed)).size:
        text = _(
            "{name}: {count} rows are not in {place}, such as {row}. Row numbers "
            "count in the whole data from 0; inside of a part write "
            "rows[positions]."
        )
        raise Fault(text.format(name=name, count=other.size, place=place, row=other[0]))
    return rows


def prediction(answer, rows):
    """Return the predictions for `rows`, shape (rows, ...)."""
    value = as_numbers(entry(answer, "prediction"))
    if value is None or value.ndim == 0 or len(value) != len(rows):
        text = _(
            "prediction: got {got}, expected one for each of {count} rows, in "
            "their order."
        )
        raise Fault(text.format(got=kind(answer["prediction"]), count=len(rows)))
    if not np.isfinite(value).all():
        raise Fault(_("prediction: it holds NaN or infinity: has training diverged?"))
    return value


def called(name, function, y, predicted, finite=True):
    """Return what the student's function gives as numbers."""
    try:
        value = as_numbers(function(y, predicted))
    except Exception as error:  # of the student's code
        text = _(
            "{name}(y, prediction) raised {error}. Do the shapes fit, y {y} and "
            "prediction {shape}?"
        )
        raise Fault(
            text.format(
                name=name,
                error=quote_error(error).rstrip("."),
                y=y.shape,
                shape=predicted.shape,
            )
        ) from None
    if value is None or (finite and not np.isfinite(value).all()):
        text = _("{name}(y, prediction) gave no finite numbers.")
        raise Fault(text.format(name=name))
    return value


def score(plan, y, predicted):
    """Return the metric of the plan as one float."""
    value = called("metric", plan["metric"], y, predicted)
    if value.size != 1:
        text = _(
            "metric(y, prediction) gave an array of shape {shape}, expected one "
            "number: take the mean."
        )
        raise Fault(text.format(shape=value.shape))
    return float(value.reshape(()))


def same_score(name, told, due):
    """Refuse a score that is not the one of its predictions."""
    if abs(told - due) > ROUNDED * max(1, abs(due)):
        text = _(
            "{name}: you write the score {told:.4g}, the metric of your plan gives "
            "{due:.4g} for these predictions. Compute it from them, on the rows "
            "named here."
        )
        raise Fault(text.format(name=name, told=told, due=due))
