"""The closing project at its end: errors, one look at the test set, report."""

import hashlib
import numbers
import re

import numpy as np

from dlcourse import metrics
from dlcourse.exercises.judging import as_numbers
from dlcourse.exercises.quoting import kind
from dlcourse.i18n import gettext as _
from dlcourse.weeks.week14.exercises.project_reading import (
    ROUNDED,
    Fault,
    called,
    entry,
    number,
    prediction,
    row_numbers,
    same_score,
    score,
    sentence,
)
from dlcourse.weeks.week14.exercises.project_sense import ask, of_classes
from dlcourse.weeks.week14.exercises.project_training import summary

WORST = 5  # at least
REPORT = ("question", "data", "baseline", "model", "errors", "test", "not_found")
WORDS, MOST_WORDS = 8, 500  # of a part; of the page
DIFFERENT = 6  # words of a part, at least
WHOLE = 10  # from here on a score may be told as a whole number
_NUMBER = re.compile(r"(?P<before>%)?(?P<number>\d+(?:[.,]\d+)*)(?P<after>\s?%)?")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(,\d{3})+")


def check_errors(answer, done):
    """The worst cases by the loss, the score by group, the confusion matrix."""
    rows = np.asarray(done["split"]["dev"])
    y, predicted = np.asarray(done["data"]["y"])[rows], done["choice"]["prediction"]
    predicted = np.asarray(predicted)
    losses = called("loss", done["plan"]["loss"], y, predicted)
    _are_worst(row_numbers(answer, "worst", rows, "dev"), rows, losses)
    table = _by_group(entry(answer, "groups"), done, rows, predicted)
    if y.ndim == 1 and of_classes(y, predicted):
        _confused(entry(answer, "confusion"), y, predicted)
    return table


def _are_worst(worst, rows, losses):
    if len(worst) < WORST:
        text = _("worst: {count} rows, expected {least} or more.")
        raise Fault(text.format(count=len(worst), least=WORST))
    of_row = dict(zip(rows.tolist(), losses.tolist(), strict=True))
    told = np.array([of_row[row] for row in worst.tolist()])
    falling = np.sort(losses)[::-1]
    if np.allclose(told, falling[: len(told)]):
        return
    if np.allclose(np.sort(told), falling[::-1][: len(told)]):
        raise Fault(_("worst: these have the smallest losses; sort the other way."))
    if not np.allclose(np.sort(told)[::-1], falling[: len(told)]):
        text = _(
            "worst: the greatest loss of dev is {due:.4g}, yours reach from "
            "{low:.4g} to {high:.4g}: take the rows with the greatest "
            "losses."
        )
        raise Fault(text.format(due=falling[0], low=told.min(), high=told.max()))
    raise Fault(_("worst: the rows are right, their order is not: worst first."))


def _by_group(groups, done, rows, predicted):
    if not isinstance(groups, dict) or len(groups) < 2:
        text = _(
            "groups: got {got}, expected a dict of two groups of dev or more, under "
            "each of them rows and score."
        )
        raise Fault(text.format(got=kind(groups)))
    place = {row: number for number, row in enumerate(rows.tolist())}
    table, met = [], {}
    for name, one in groups.items():
        own = [place[r] for r in row_numbers(one, "rows", rows, "dev").tolist()]
        if (other := met.setdefault(frozenset(own), name)) != name:
            text = _("groups: {other} and {name} hold the same rows.")
            raise Fault(text.format(other=other, name=name))
        y = np.asarray(done["data"]["y"])[rows[own]]
        due = _score_inside(name, done["plan"], y, predicted[own])
        same_score(name, number(one, "score"), due)
        table.append((str(name), f"{due:.4g} ({len(own)})"))
    left = np.delete(rows, sorted(frozenset().union(*met)))
    if left.size:
        text = _(
            "groups: {count} rows of dev are in none, such as {row}: add a group for "
            "the rest."
        )
        raise Fault(text.format(count=left.size, row=left[0]))
    return table


def _score_inside(name, plan, y, predicted):
    try:
        with np.errstate(all="ignore"):
            return score(plan, y, predicted)
    except Fault as fault:
        if not (y == y[0]).all():
            raise
        text = _(
            "{name}: {fault} All y of this group are the same: a metric that needs "
            "several, such as metrics.roc_auc_score, says nothing there. Group by "
            "something else than y."
        )
        raise Fault(text.format(name=name, fault=fault)) from None


def _confused(told, y, predicted):
    classes = np.arange(predicted.shape[1])
    due = metrics.confusion_matrix(
        y.astype(int), predicted.argmax(axis=1), labels=classes
    )
    told = as_numbers(told)
    if told is None or told.shape != due.shape:
        text = _(
            "confusion: got {got}, expected a matrix of shape {shape}: a row for "
            "each true class, a column for each predicted one. With "
            "labels=range({count}) metrics.confusion_matrix counts all classes."
        )
        count = len(classes)
        raise Fault(text.format(got=kind(told), shape=due.shape, count=count))
    if np.array_equal(told, due):
        return
    if np.array_equal(told, due.T):
        raise Fault(
            _("confusion: rows and columns are exchanged: a row for each true class.")
        )
    text = _(
        "confusion: it does not count the predictions of the model you chose on "
        "dev: {told:g} on the diagonal, expected {due}."
    )
    raise Fault(text.format(told=np.trace(told), due=np.trace(due)))


def check_test(answer, done):
    """The score on the test set, of the first predictions that were handed in."""
    rows = np.asarray(done["split"]["test"])
    predicted = prediction(answer, rows)
    _of_the_model(predicted, np.asarray(done["choice"]["prediction"]))
    opened = done.setdefault("opened", _fingerprint(rows, predicted))
    if opened != _fingerprint(rows, predicted):
        raise Fault(
            _(
                "The test set was opened before, with other predictions. The first "
                "score is the one that counts: hand in those again. Who tunes on "
                "the test set has none."
            )
        )
    plan, y = done["plan"], np.asarray(done["data"]["y"])[rows]
    due = score(plan, y, predicted)
    same_score("test", number(answer, "score"), due)
    text = f"{due:.4g}" + ask(plan, y, predicted, due)
    return [("dev", f"{done['choice']['score']:.4g}"), ("test", text)]


def _of_the_model(predicted, on_dev):
    if predicted.shape[1:] != on_dev.shape[1:]:
        text = _(
            "prediction: one for test has shape {got}, one for dev had {due}: is it "
            "the model of your choice?"
        )
        got, due = predicted.shape[1:], on_dev.shape[1:]
        raise Fault(text.format(got=got, due=due))
    if np.array_equal(predicted, on_dev):
        raise Fault(
            _(
                "prediction: these are the predictions for dev. Predict the rows of "
                "test; this time it does not count as a look."
            )
        )


def _fingerprint(rows, predicted):
    text = rows.astype("int64").tobytes() + predicted.astype("float32").tobytes()
    return hashlib.sha256(text).hexdigest()


def check_report(answer, done):
    """Seven parts on one page, with the numbers of the log."""
    parts = {name: sentence(answer, name, WORDS) for name in REPORT}
    _are_different(parts)
    words = sum(len(text.split()) for text in parts.values())
    if words > MOST_WORDS:
        text = _("{words} words are more than one page, expected {most} at most.")
        raise Fault(text.format(words=words, most=MOST_WORDS))
    run = done["log"]["runs"][done["choice"]["run"]]
    wanted = {
        "baseline": [float(one["score"]) for one in done["baseline"].values()],
        "model": list(summary(run, done["choice"]["rate"])),
        "test": [float(done["test"]["score"])],
    }
    for name, due in wanted.items():
        for value in due:
            if not any(_tells(told, value) for told in _numbers(parts[name])):
                text = _(
                    "{name}: the number {value} is missing or rounded otherwise; your "
                    "steps above gave it."
                )
                raise Fault(text.format(name=name, value=_written(value)))
    known = _known(done)
    for name in wanted:
        for told in _numbers(parts[name]):
            if told["exact"] and not any(_says(told, value) for value in known):
                text = _(
                    "{name}: no step above gave the number {number}. Copy numbers, "
                    "do not type them from memory; a difference or a share of your "
                    "own stands under errors or not_found."
                )
                raise Fault(text.format(name=name, number=told["text"]))
    return [(_("words"), str(words))]


def _are_different(parts):
    """Refuse a part of the same word again and again, and a part that is another."""
    met = {}
    for name, text in parts.items():
        count = len(set(text.lower().split()))
        if count < DIFFERENT:
            told = _(
                "{name}: {count} different words are no sentences, expected {words} or "
                "more."
            )
            raise Fault(told.format(name=name, count=count, words=DIFFERENT))
        if (other := met.setdefault(text, name)) != name:
            told = _("{name}: it is the same text as {other}.")
            raise Fault(told.format(name=name, other=other))


def _tells(told, value):
    """Return whether a number of the text gives a score, not by chance."""
    return (told["exact"] or abs(value) >= WHOLE) and _says(told, value)


def _written(value):
    """Return a score as the report is to write it: 1.0, for 1 stands there for much."""
    text = f"{value:.4g}"
    return text + ".0" if abs(value) < WHOLE and text.lstrip("-").isdigit() else text


def _numbers(text):
    """Yield the numbers of a text, with how many digits each is rounded to.

    >>> [told["value"] for told in _numbers("%54,5 of 1,797, then 0.61")]
    [54.5, 1797.0, 0.61]
    """
    for found in _NUMBER.finditer(text):
        digits = found["number"]
        digits = (
            digits.replace(",", "")
            if _THOUSANDS.fullmatch(digits)
            else digits.replace(",", ".")
        )
        if digits.count(".") > 1:
            continue
        percent = bool(found["before"] or found["after"])
        places = len(digits.partition(".")[2])
        yield {
            "text": found[0].strip(),
            "value": float(digits),
            "places": places,
            "percent": percent,
            "exact": percent or places > 0,
        }


def _says(told, value):
    """Return whether a number of the text is `value`, rounded."""
    due = abs(value) * (100 if told["percent"] else 1)
    return abs(told["value"] - due) <= 0.5 * 10.0 ** -told["places"] + ROUNDED / 10


def _known(done):
    """Return all scores, rates and the goal that the steps know of.

    A count such as 1197 stands there as 1.197, for so Turkish writes thousands.
    """
    runs = done["log"]["runs"].values()
    rates = [(run, rate) for run in runs for rate in run["scores"]]
    counts = [len(done["data"]["y"]), *map(len, done["split"].values())]
    return [
        done["plan"]["goal"],
        done["choice"]["score"],
        done["test"]["score"],
        *(one["score"] for one in done["baseline"].values()),
        *(one["score"] for one in done["errors"]["groups"].values()),
        *(value for pair in rates for value in summary(*pair)),
        *(value for run, rate in rates for value in run["scores"][rate]),
        *(rate for _run, rate in rates),
        *(v for run in runs for v in run["settings"].values() if _is_number(v)),
        *(count / 1000 for count in counts if count >= 1000),
    ]


def _is_number(value):
    return isinstance(value, numbers.Real) and not isinstance(value, bool)
