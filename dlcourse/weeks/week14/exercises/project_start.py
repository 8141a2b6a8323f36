"""The closing project before any training: plan, data, split, baseline."""

from itertools import combinations, pairwise

import numpy as np

from dlcourse.exercises.judging import as_numbers
from dlcourse.exercises.quoting import kind, quote
from dlcourse.i18n import gettext as _
from dlcourse.weeks.week14.exercises.project_reading import (
    Fault,
    entry,
    function,
    number,
    prediction,
    row_numbers,
    same_score,
    score,
    sentence,
)
from dlcourse.weeks.week14.exercises.project_sense import (
    ask,
    check_constant,
    check_direction,
    check_sense,
)

PARTS = ("train", "dev", "test")
FEWEST = 30  # examples
FEWEST_IN_A_PART = 10
BASELINES = 2  # at least
CLASSES = 100  # whole numbers of more kinds than this are no classes
MANY = 0.5  # which part of dev and test may stand in train without a question
NEW = 0.2  # which part of dev and test may be of classes that train lacks


def check_plan(answer, done):
    """Question, metric, loss, direction and goal."""
    question = sentence(answer, "question", 5)
    if not question.rstrip().endswith("?"):
        raise Fault(
            _(
                "question: it ends without a question mark. Ask what the data "
                "can answer with yes, no or a number."
            )
        )
    function(answer, "metric", "metrics.accuracy")
    function(answer, "loss", "losses.sparse_categorical_crossentropy")
    if entry(answer, "better") not in ("higher", "lower"):
        text = _(
            'better: got {got}, expected "higher" or "lower": which score is the '
            "better one?"
        )
        raise Fault(text.format(got=quote(answer["better"])))
    return [(_("enough would be"), f"{number(answer, 'goal'):g}")]


def check_data(answer, done):
    """Inputs and targets, and what belongs together or follows each other."""
    x, y = _examples(answer, "x"), _examples(answer, "y")
    if len(x) != len(y):
        text = _(
            "x has {one} examples and y has {other}: the examples are the first "
            "axis of both."
        )
        raise Fault(text.format(one=len(x), other=len(y)))
    if len(x) < FEWEST:
        text = _(
            "{count} examples are too few to split in three, expected {least} or "
            "more: choose other data."
        )
        raise Fault(text.format(count=len(x), least=FEWEST))
    _not_given_away(x, y)
    for name in ("groups", "times"):
        values = entry(answer, name)
        if values is None:
            continue
        if np.shape(values) != (len(x),):
            text = _(
                "{name}: got {got}, expected one for each of {count} examples, or None."
            )
            raise Fault(text.format(name=name, got=kind(values), count=len(x)))
        (_are_groups if name == "groups" else _are_times)(np.asarray(values))
    return [("x", str(x.shape)), ("y", str(y.shape))]


def _not_given_away(x, y):
    """Refuse inputs that hold the target, as a window that reaches one step too far."""
    flat = x.reshape(len(x), -1)
    if y.size != len(y):
        return
    same = np.flatnonzero((flat == y.reshape(-1, 1)).all(axis=0))
    if same.size:
        place = np.unravel_index(same[0], x.shape[1:])
        text = _(
            "y stands in x, at {place}: a network has only to copy it. Take it out of "
            "x; a window ends before the value that is asked for."
        )
        raise Fault(text.format(place=f"x[{', '.join([':', *map(str, place)])}]"))


def _are_groups(values):
    _none_missing("groups", np.array([v is None or v != v for v in values]))
    count = len(set(values.tolist()))
    if count < len(PARTS):
        text = _(
            "groups: the number of different labels is {count}, expected three or "
            "more: each part gets whole groups. Name smaller groups, or write None."
        )
        raise Fault(text.format(count=count))


def _are_times(values):
    if values.dtype.kind not in "iufM":
        text = _(
            "times: got {got}, expected numbers or dates: np.array(days, "
            '"datetime64[D]") makes them from texts such as 2020-01-31.'
        )
        raise Fault(text.format(got=kind(values)))
    _none_missing("times", values != values)


def _none_missing(name, missing):
    if missing.any():
        text = _(
            "{name}: rows without a value: {count}, such as row {row}. Fill them in, "
            "or leave these rows out of the data."
        )
        raise Fault(text.format(name=name, count=missing.sum(), row=missing.argmax()))


def _examples(answer, name):
    values = as_numbers(entry(answer, name))
    if values is None or values.ndim == 0:
        text = _(
            "{name}: got {got}, expected an array of numbers, examples first; "
            "texts become numbers by a vocabulary."
        )
        raise Fault(text.format(name=name, got=kind(answer[name])))
    bad = ~np.isfinite(values.reshape(len(values), -1)).all(axis=1)
    if bad.any():
        text = _(
            "{name}: {count} examples hold NaN or infinity, such as row {row}: "
            "leave them out or fill them, and say so in the report."
        )
        raise Fault(text.format(name=name, count=bad.sum(), row=bad.argmax()))
    if (values == values[:1]).all():
        text = _("{name}: all examples are the same: nothing can be learned from it.")
        raise Fault(text.format(name=name))
    return values


def check_split(answer, done):
    """Three parts that do not meet: no row, no group, no time twice."""
    data = done["data"]
    every = np.arange(len(data["x"]))
    rows = {n: row_numbers(answer, n, every, _("the data")) for n in PARTS}
    for name in PARTS:
        if len(rows[name]) < FEWEST_IN_A_PART:
            text = _("{name}: {count} rows say too little, expected {least} or more.")
            count, least = len(rows[name]), FEWEST_IN_A_PART
            raise Fault(text.format(name=name, count=count, least=least))
    _keep_apart(rows)
    for name in ("groups", "times"):
        if data[name] is not None:
            values = np.asarray(data[name])
            of_parts = {part: values[rows[part]] for part in PARTS}
            (_keep_whole if name == "groups" else _keep_order)(of_parts)
    _hold_classes(np.asarray(data["y"]), rows, data["times"] is not None)
    table = [(name, str(len(rows[name]))) for name in PARTS]
    unused = len(every) - sum(map(len, rows.values()))
    return [*table, (_("not used"), str(unused)), _twins(np.asarray(data["x"]), rows)]


def _keep_apart(rows):
    if shared := _shared(rows):
        text = _(
            "{one} and {other} share row {first} ({count} in all). You would test on "
            "what was learned: each row belongs to one part."
        )
        raise Fault(text.format(**shared))


def _keep_whole(groups):
    if shared := _shared(groups):
        text = _(
            "{one} and {other} share group {first} ({count} in all): deal out whole "
            "groups, not rows."
        )
        raise Fault(text.format(**shared))


def _shared(values):
    """Return what two of three parts have in common, or None."""
    for one, other in combinations(PARTS, 2):
        both = np.intersect1d(values[one], values[other])
        if both.size:
            return {"one": one, "other": other, "first": both[0], "count": both.size}
    return None


def _keep_order(times):
    for one, other in pairwise(PARTS):
        last, first = times[one].max(), times[other].min()
        if last >= first:
            text = _(
                "{one} reaches to {last}, {other} begins at {first}: the future would "
                "help to predict the past. Cut by time, {one} before {other}."
            )
            raise Fault(text.format(one=one, other=other, last=last, first=first))


def _hold_classes(y, rows, ordered):
    """Refuse parts of one class, and classes that nobody could have learned."""
    if y.ndim != 1 or y.dtype.kind not in "iub" or len(np.unique(y)) > CLASSES:
        return
    for name in PARTS:
        if (y[rows[name]] == y[rows[name][0]]).all():
            text = _(
                "{name}: all its rows are of class {label}. Are the data sorted? "
                "Shuffle the rows, or the groups, before you cut."
            )
            raise Fault(text.format(name=name, label=y[rows[name]][0]))
        unseen = y[rows[name]][~np.isin(y[rows[name]], y[rows["train"]])]
        if not ordered and len(unseen) > NEW * len(rows[name]):
            text = _(
                "{name}: {count} of {all} rows are of classes that train lacks, such "
                "as {label}. Shuffle the rows, or the groups, before you cut."
            )
            count, every = len(unseen), len(rows[name])
            raise Fault(text.format(name=name, count=count, all=every, label=unseen[0]))


def _twins(x, rows):
    """Return how many examples of dev and test stand in train, number for number."""
    flat = x.reshape(len(x), -1)
    seen = {example.tobytes() for example in flat[rows["train"]]}
    later = flat[np.concatenate([rows["dev"], rows["test"]])]
    count = sum(example.tobytes() in seen for example in later)
    text = _("{count} of {all}").format(count=count, all=len(later))
    if count > MANY * len(later):
        text += "; " + _("does the test ask for more than memory?")
    return _("inputs of dev and test that train has, too"), text


def check_baseline(answer, done):
    """Predictions for dev without a network, one of them without any learning."""
    rows, table = np.asarray(done["split"]["dev"]), []
    if not isinstance(answer, dict) or not answer:
        raise Fault(
            _(
                "Got {got}, expected a dict: the name of each baseline, and under "
                "it prediction and score."
            ).format(got=kind(answer))
        )
    plan, y, constants = done["plan"], _y(done, rows), {}
    for name, one in answer.items():
        predicted = prediction(one, rows)
        told, due = number(one, "score"), score(plan, y, predicted)
        same_score(name, told, due)
        if (top := check_sense(plan, y, predicted)) is not None:
            check_direction(plan, top, name, due)
        if (predicted == predicted[0]).all():
            constants[name] = (due, predicted)
        table.append((name, f"{due:.4g}" + ask(plan, y, predicted, due)))
    if constants:
        _best_constant(constants, done, y)
    elif done["data"]["times"] is None:
        raise Fault(
            _(
                "No baseline gives the same answer for all rows of dev. Add the "
                "one that learns nothing: the most frequent class, or the mean "
                "of y in train."
            )
        )
    if len(answer) < BASELINES:
        raise Fault(
            _(
                "One baseline is not enough, expected two or more: one that learns "
                "nothing, and a method without a network."
            )
        )
    return table


def _best_constant(constants, done, y):
    sign = 1 if done["plan"]["better"] == "higher" else -1
    name = max(constants, key=lambda one: sign * constants[one][0])
    train = np.asarray(done["split"]["train"])
    learned, last = _y(done, train), None
    if (times := done["data"]["times"]) is not None:
        last = learned[np.asarray(times)[train].argmax()]
    check_constant(done["plan"], name, *constants[name], y, learned, last)


def _y(done, rows):
    return np.asarray(done["data"]["y"])[rows]
