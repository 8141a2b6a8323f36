"""The closing project while it trains: ten examples, the log, the choice."""

import numbers

import numpy as np

from dlcourse.exercises.judging import as_numbers
from dlcourse.exercises.quoting import kind, quote
from dlcourse.i18n import gettext as _
from dlcourse.weeks.week14.exercises.project_reading import (
    ROUNDED,
    Fault,
    entry,
    number,
    prediction,
    row_numbers,
    same_score,
    score,
)
from dlcourse.weeks.week14.exercises.project_sense import (
    ask,
    check_probabilities,
    check_sense,
)

LEAST_OF_FEW, MOST_OF_FEW = 5, 20  # examples that a sound network learns by heart
FALL = 0.1  # to which part of its start the loss must fall there
RUNS = SEEDS = RATES = 3  # at least
SPAN = 2  # how many times the least learning rate the greatest is, at least


def check_few(answer, done):
    """A handful of training examples, learned by heart."""
    rows = row_numbers(answer, "rows", np.asarray(done["split"]["train"]), "train")
    if not LEAST_OF_FEW <= len(rows) <= MOST_OF_FEW:
        text = _("rows: {count} examples are no handful, expected {least} to {most}.")
        raise Fault(text.format(count=len(rows), least=LEAST_OF_FEW, most=MOST_OF_FEW))
    y = np.asarray(done["data"]["y"])[rows]
    if (y == y[0]).all():
        raise Fault(
            _(
                "rows: all of these have the same y, which a network learns without a "
                "look at x. Take rows with different ones."
            )
        )
    losses = as_numbers(entry(answer, "losses"))
    if losses is None or losses.ndim != 1 or len(losses) < 2:
        text = _("losses: got {got}, expected the training loss of each epoch.")
        raise Fault(text.format(got=kind(answer["losses"])))
    if not np.isfinite(losses).all():
        raise Fault(_("losses: they hold NaN or infinity: lower the learning rate."))
    if losses[0] <= 0:
        text = _(
            "losses: they begin at {first:.3g}, expected the losses from the first "
            "epoch on, when nothing is learned yet."
        )
        raise Fault(text.format(first=losses[0]))
    if losses[-1] > FALL * losses[0]:
        text = _(
            "The loss goes from {first:.3g} to {last:.3g}, expected a tenth of the "
            "start: a sound network learns so few by heart. Train longer, look at "
            "the labels, the scaling, the loss and the learning rate."
        )
        raise Fault(text.format(first=losses[0], last=losses[-1]))
    return [(_("loss"), f"{losses[0]:.3g} → {losses[-1]:.3g}")]


def check_log(answer, done):
    """Runs that differ in one setting, each at several rates and seeds."""
    seeds, runs = entry(answer, "seeds"), entry(answer, "runs")
    seeds = seeds.tolist() if isinstance(seeds, np.ndarray) else seeds
    if not isinstance(seeds, list | tuple | range) or len(set(seeds)) < SEEDS:
        text = _(
            "seeds: got {got}, expected {least} different ones or more: one start "
            "tells luck from skill for nobody."
        )
        raise Fault(text.format(got=quote(seeds), least=SEEDS))
    if not isinstance(runs, dict) or len(runs) < RUNS:
        text = _("runs: got {got}, expected a dict of {least} runs or more.")
        raise Fault(text.format(got=kind(runs), least=RUNS))
    earlier = {}
    for name, run in runs.items():
        _one_change(name, run, earlier)
        _tuned(name, entry(run, "scores"), len(seeds))
        earlier[name] = run
    _seeds_count(runs)
    _can_be(runs, done)
    better = done["plan"]["better"]
    return [
        (name, _line(run, better) + _repeats(run, runs)) for name, run in runs.items()
    ]


def _can_be(runs, done):
    """Refuse scores that are better than those of predictions that are all right."""
    y = np.asarray(done["data"]["y"])[np.asarray(done["split"]["dev"])]
    (first, *_others) = done["baseline"].values()
    top = check_sense(done["plan"], y, np.asarray(first["prediction"]))
    if top is None:
        return
    sign = 1 if done["plan"]["better"] == "higher" else -1
    for name, run in runs.items():
        for rate, values in run["scores"].items():
            best = max(values, key=lambda one: sign * one)
            if sign * (best - top) > ROUNDED * max(1, abs(top)):
                text = _(
                    "{name}, rate {rate:g}: {best:.4g} is better than the {top:.4g} of "
                    "right predictions. Compute scores by the metric of the plan."
                )
                raise Fault(text.format(name=name, rate=rate, best=best, top=top))


def _repeats(run, runs):
    """Say that a change changed nothing: perhaps it does not reach the network."""
    before = runs.get(run["after"])
    if before is None or {*run["scores"]} != {*before["scores"]}:
        return ""
    if all(
        np.array_equal(run["scores"][r], before["scores"][r]) for r in run["scores"]
    ):
        return "; " + _(
            "score by score as {after}: does the setting reach the network?"
        ).format(after=run["after"])
    return ""


def _one_change(name, run, earlier):
    settings, after = entry(run, "settings"), entry(run, "after")
    if not isinstance(settings, dict) or not settings:
        text = _(
            "{name}: settings: got {got}, expected a dict of all that you may change."
        )
        raise Fault(text.format(name=name, got=kind(settings)))
    if not earlier and after is None:
        return
    if after not in earlier:
        text = _(
            "{name}: after: got {got}, expected the name of a run above it: the "
            "one that was changed."
        )
        raise Fault(text.format(name=name, got=quote(after)))
    before = earlier[after]["settings"]
    changed = sorted(
        str(key)
        for key in settings.keys() | before.keys()
        if settings.get(key, ...) != before.get(key, ...)
    )
    if len(changed) != 1:
        text = _(
            "{name}: {count} settings differ from {after} ({changed}), expected "
            "one: of two changes nobody knows which one helped."
        )
        raise Fault(
            text.format(
                name=name,
                count=len(changed),
                after=after,
                changed=", ".join(changed) or "-",
            )
        )


def _tuned(name, scores, seeds):
    if not isinstance(scores, dict) or len(scores) < RATES:
        text = _(
            "{name}: scores: got {got}, expected a dict with {least} learning rates "
            "or more: a rival at a bad rate is no rival."
        )
        raise Fault(text.format(name=name, got=kind(scores), least=RATES))
    for rate, values in scores.items():
        if not isinstance(rate, numbers.Real) or not rate > 0:
            text = _(
                "{name}: scores: got the key {got}, expected a learning rate above 0."
            )
            raise Fault(text.format(name=name, got=quote(rate)))
        told = as_numbers(values)
        if told is None or told.shape != (seeds,) or not np.isfinite(told).all():
            text = _(
                "{name}, rate {rate}: got {got}, expected {count} finite scores, "
                "one for each seed. Where training diverged, take a smaller rate."
            )
            raise Fault(
                text.format(name=name, rate=quote(rate), got=kind(values), count=seeds)
            )

    low, high = min(scores), max(scores)
    if high < SPAN * low:
        text = _(
            "{name}: the learning rates reach only from {low:g} to {high:g}: spread "
            "them, as 0.001, 0.01 and 0.1."
        )
        raise Fault(text.format(name=name, low=low, high=high))


def _seeds_count(runs):
    every = [values for run in runs.values() for values in run["scores"].values()]
    if all(np.ptp(values) == 0 for values in every):
        raise Fault(
            _(
                "All seeds give the same scores everywhere: hand the seed to the "
                "model and to fit."
            )
        )


def best_rate(run, better):
    """Return the rate with the best median score of a run."""
    choose = max if better == "higher" else min
    return choose(run["scores"], key=lambda rate: np.median(run["scores"][rate]))


def summary(run, rate):
    """Return (median, least, greatest) of the scores of a run at one rate."""
    values = np.asarray(run["scores"][rate], float)
    return np.median(values), values.min(), values.max()


def _line(run, better):
    rate = best_rate(run, better)
    text = _("best rate {rate:g}: median {median:.4g}, from {low:.4g} to {high:.4g}")
    median, low, high = summary(run, rate)
    line = text.format(rate=rate, median=median, low=low, high=high)
    if rate in (min(run["scores"]), max(run["scores"])):
        line += "; " + _("at the edge of the rates tried")
    return line


def check_choice(answer, done):
    """The model that goes on, its predictions for dev, and why this one."""
    log, plan = done["log"], done["plan"]
    name, rate, seed = (entry(answer, key) for key in ("run", "rate", "seed"))
    if name not in log["runs"] or rate not in log["runs"][name]["scores"]:
        text = _(
            "Got run {name} at rate {rate}, which is not in the log: write both as "
            "they stand there."
        )
        raise Fault(text.format(name=quote(name), rate=quote(rate)))
    if seed not in log["seeds"]:
        text = _("seed: got {got}, expected one of {seeds}.")
        raise Fault(text.format(got=quote(seed), seeds=quote(list(log["seeds"]))))
    _best_or_why(answer, log["runs"], plan["better"])
    rows = np.asarray(done["split"]["dev"])
    predicted, told = prediction(answer, rows), number(answer, "score")
    y = np.asarray(done["data"]["y"])[rows]
    due = score(plan, y, predicted)
    same_score("score", told, due)
    check_probabilities(plan, y, predicted)
    check_sense(plan, y, predicted)
    logged = log["runs"][name]["scores"][rate][list(log["seeds"]).index(seed)]
    if abs(told - logged) > ROUNDED * max(1, abs(logged)):
        text = _(
            "The log says {logged:.4g} for this run, rate and seed, these "
            "predictions give {told:.4g}: is it the same model?"
        )
        raise Fault(text.format(logged=logged, told=told))
    return [(name, f"{due:.4g}" + ask(plan, y, predicted, due))]


def _best_or_why(answer, runs, better):
    """Ask for a reason where another run has the better median."""
    sign = 1 if better == "higher" else -1
    best = max(
        runs, key=lambda n: sign * summary(runs[n], best_rate(runs[n], better))[0]
    )
    rate = best_rate(runs[best], better)
    top = summary(runs[best], rate)[0]
    own = summary(runs[answer["run"]], answer["rate"])[0]
    if sign * own < sign * top and not str(answer.get("why") or "").strip():
        text = _(
            "{best} at rate {rate:g} has the better median ({top:.4g} against "
            "{own:.4g}). Take it, or say under why you do not."
        )
        raise Fault(text.format(best=best, rate=rate, top=top, own=own))
