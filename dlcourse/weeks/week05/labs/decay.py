"""Lab: schedules of the learning rate side by side, under noisy gradients."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse import schedules
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, log_scale, log_slider, scale_slider
from dlcourse.labs.engine import Lab
from dlcourse.plots.style import COLORS, GREY, LINE_STYLES

STEPS, RUNS, START, NOISE = 200, 200, 3.0, 1.0
EVERY = np.r_[0:STEPS:4, STEPS - 1]  # steps whose loss is drawn; all jitter too much
RATES = log_scale(0.01, 1.5)
SHARES = log_scale(0.001, 1)


@dataclass
class Comparison:
    """What the lab shows: arrays (steps,) by the name of the schedule."""

    chosen: str
    rates: dict
    losses: dict

    @property
    def end(self):
        """Mean loss of the chosen schedule over its last 10 steps."""
        return _end(self.losses[self.chosen])


class DecayLab(Lab):
    """Descend J(w) = w^2 / 2 with noisy gradients, 200 runs at once.

    Every schedule starts at the same rate and all but the constant one end at the same
    share of it, so that only the way between differs.

    Args:
        **values: first values of the controls `schedule`, `learning_rate` (at the
            start), `share` (of it that is left at the end).
    """

    def controls(self):
        return {
            "schedule": choice(_("schedule"), "ExponentialDecay", _names()),
            "learning_rate": log_slider(_("rate at the start"), 0.3, 0.01, 1.5),
            "share": scale_slider(
                _("share left at the end"), 0.1, SHARES, "{:.1%}".format
            ),
        }

    @staticmethod
    def compute(schedule, learning_rate, share):
        rates = {
            name: make(learning_rate, share)(np.arange(STEPS))
            for name, make in SCHEDULES.items()
        }
        losses = dict(zip(rates, descend(np.array(list(rates.values()))), strict=True))
        return Comparison(schedule, rates, losses)

    def setup(self, stage):
        rates, losses = stage.figure.subplots(1, 2)
        self.losses = losses
        for axes, label in ((rates, _("learning rate")), (losses, _("mean loss"))):
            axes.set(yscale="log", xlim=(0, STEPS), xlabel=_("step"), ylabel=label)
            axes.yaxis.set_minor_locator(NullLocator())
            axes.yaxis.set_major_formatter("{x:g}")
        rates.set(ylim=(1e-4, 2))
        losses.set(ylim=(5e-4, 10))
        best = losses.axhline(best_constant(), color=GREY, ls=":", lw=1.5)
        best.set_label(_("best constant rate"))
        losses.axhline(_goal(), color=GREY, lw=1.5, label=_("goal"))
        self.lines = {}
        looks = zip(SCHEDULES, COLORS, LINE_STYLES, strict=False)
        for (name, color, style), text in zip(looks, _names().values(), strict=True):
            look = {"color": color, "ls": style}
            self.lines[name] = (
                stage.moving(rates.plot([], [], label=text, **look)[0]),
                stage.moving(losses.plot([], [], **look)[0]),
            )
        rates.legend(loc="lower left", handlelength=2.5)
        losses.legend(loc="upper right")
        self.heading = stage.moving(losses.set_title(" "))

    def draw(self, result):
        step = np.arange(STEPS)
        for name, (rate, loss) in self.lines.items():
            rate.set_data(step, result.rates[name])
            loss.set_data(step[EVERY], result.losses[name][EVERY])
            for line in (rate, loss):
                line.set(lw=3.5 if name == result.chosen else 1.2)
        text = _("thick line ends at {end:.4f}")
        self.heading.set_text(text.format(end=result.end))

    def goal(self):
        text = _(
            "Bring the thick line below {goal:.4f}. The best constant rate ends at "
            "{best:.4f}."
        )
        return text.format(goal=_goal(), best=best_constant())

    def reached(self, result):
        return result.end < _goal()

    def status(self, result):
        ends = [_end(losses) for losses in result.losses.values()]
        if np.allclose(ends, ends[0], rtol=1e-9, atol=0):
            text = _("With 100% left, all schedules are constant ({end:.4f}).")
            return text.format(end=ends[0])
        best = min(result.losses, key=lambda name: _end(result.losses[name]))
        text = _("Lowest at the end with these controls: {name} ({end:.4f}).")
        return text.format(name=_names()[best], end=_end(result.losses[best]))


def _constant(rate, share):
    return lambda step: np.full(np.shape(step), rate)


def _inverse_time(rate, share):
    return schedules.InverseTimeDecay(rate, STEPS, 1 / share - 1)


def _exponential(rate, share):
    return schedules.ExponentialDecay(rate, STEPS, share)


def _staircase(rate, share):
    boundaries = [STEPS // 4 - 1, STEPS // 2 - 1, 3 * STEPS // 4 - 1]
    return schedules.PiecewiseConstantDecay(
        boundaries, [rate * share ** (k / 3) for k in range(4)]
    )


def _polynomial(rate, share):
    return schedules.PolynomialDecay(rate, STEPS, rate * share)


def _cosine(rate, share):
    return schedules.CosineDecay(rate, STEPS, alpha=share)


SCHEDULES = {
    "constant": _constant,
    "InverseTimeDecay": _inverse_time,
    "ExponentialDecay": _exponential,
    "PiecewiseConstantDecay": _staircase,
    "PolynomialDecay": _polynomial,
    "CosineDecay": _cosine,
}


def _names():
    return {
        "constant": _("constant"),
        "InverseTimeDecay": _("inverse time"),
        "ExponentialDecay": _("exponential"),
        "PiecewiseConstantDecay": _("staircase"),
        "PolynomialDecay": _("linear"),
        "CosineDecay": _("cosine"),
    }


def descend(rates):
    """Return the mean loss over all runs before each step.

    Args:
        rates: learning rates, shape (schedules, steps).

    Returns:
        array of shape (schedules, steps).
    """
    w = np.full((len(rates), RUNS), START)
    losses = np.empty(rates.shape)
    for step, noise in enumerate(_noise()):
        losses[:, step] = 0.5 * np.mean(w * w, axis=1)
        w = w - rates[:, step, None] * (w + noise)
    return losses


@cache
def _noise():
    """Return the noise, the same for all schedules, shape (steps, runs)."""
    return NOISE * np.random.default_rng(0).standard_normal((STEPS, RUNS))


@cache
def best_constant():
    """Return the least mean loss at the end that a constant rate reaches."""
    rates = np.repeat(np.array(RATES)[:, None], STEPS, axis=1)  # (rates, steps)
    return min(_end(losses) for losses in descend(rates))


def _goal():
    return 0.5 * best_constant()


def _end(losses):
    return float(losses[-10:].mean())
