"""Lab: how much of the past an exponentially weighted average should remember."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.ticker import LogLocator, NullLocator

from dlcourse import datasets
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, scale_slider, toggle
from dlcourse.labs.engine import Lab
from dlcourse.ops import ewma
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE, GREEN = COLORS[:3]
HALF = 30  # days on each side of the centred mean that the average should follow
NEAR = 1.4  # degrees
BAND, NEARBY = "#EBD2BF", "#B5DDCF"  # opaque, so that the still picture has few tones
ROOM = 0.84  # share of the height that is not the legend's
WINDOWS = (
    *(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100),
    *(150, 200, 300, 400, 500, 700, 1000),
)
BETAS = tuple(round(1 - 1 / window, 4) for window in WINDOWS)
REACH = 120  # days that the panel of weights shows


@dataclass
class Average:
    """What the lab shows; arrays have one entry a day, `errors` one a window."""

    series: str
    beta: float
    corrected: bool
    shown: int
    values: np.ndarray  # (days,)
    season: np.ndarray  # (days,)
    average: np.ndarray  # (days,)
    error: float
    errors: dict  # corrected or not -> (windows,)
    unit: str

    @property
    def window(self):
        return 1 / (1 - self.beta)


class EwmaLab(Lab):
    """Smooth two years of temperatures, or a share price; choose the memory beta.

    The average has to follow the season, that is the mean of the 61 days around each
    day, of which it knows only the past: too small a beta follows the noise, too large
    a one comes late, and without bias correction it starts at zero.

    Args:
        **values: first values of the controls `series` ("seattle_temperature" or
            "goog"), `beta`, `bias_correction`, `zoom` (to the first 60 days).
    """

    def controls(self):
        return {
            "series": choice(
                _("series"),
                "seattle_temperature",
                {
                    "seattle_temperature": _("temperature in Seattle"),
                    "goog": _("price of the GOOG share"),
                },
            ),
            "beta": scale_slider("β", 0.98, BETAS),
            "bias_correction": toggle(_("bias correction"), False),
            "zoom": toggle(_("first 60 days only"), False),
        }

    @staticmethod
    def compute(series, beta, bias_correction, zoom):
        values, season, unit = _load(series)
        average = ewma(values, beta, bias_correction=bias_correction)
        return Average(
            series, beta, bias_correction, 60 if zoom else len(values),
            values, season, average, _distance(average, season), _errors(series), unit,
        )  # fmt: skip

    def setup(self, stage):
        stage.figure.get_layout_engine().set(wspace=0.05)
        time, weights, errors = stage.figure.subplots(1, 3, width_ratios=(2.2, 1, 1))
        self._setup_time(stage, time)
        self._setup_weights(stage, weights)
        self._setup_errors(stage, errors)
        self._drawn = None

    def _setup_time(self, stage, axes):
        self.time = axes
        dots = {"color": GREY, "ms": 2, "mew": 0, "antialiased": False}
        (self.points,) = axes.plot([], [], "s", label=_("a day"), **dots)
        (self.season,) = axes.plot([], [], "--", color=GREEN, label=_("61-day mean"))
        # The band is opaque: below the legend, and what it would hide moves above it.
        self.band = stage.moving(axes.axvspan(0, 1, ymax=ROOM, color=BAND, lw=0))
        stage.moving(self.points, self.season)
        self.curve = stage.moving(axes.plot([], [], color=BLUE, label=_("average"))[0])
        self.heading = stage.moving(axes.set_title(" "))
        axes.set_xlabel(_("day"))
        axes.yaxis.set_label_coords(-0.1, 0.5)  # the same for all widths of numbers
        narrow = {"handlelength": 1.3, "handletextpad": 0.5, "columnspacing": 0.8}
        axes.legend(loc="upper left", ncols=3, **narrow)  # Turkish words are longer

    def _setup_weights(self, stage, axes):
        self.weights = axes
        axes.set(xlim=(0, REACH), ylim=(0, 1.05), xlabel=_("age of a day"))
        axes.set_title(_("weight / newest"))
        self.span = stage.moving(axes.axvspan(0, 1, color=BAND, lw=0))
        stage.moving(axes.axhline(1 / np.e, color=GREY, ls=":", lw=1.5))
        look = {"transform": axes.transAxes, "ha": "right"}
        stage.moving(axes.text(0.98, 1 / np.e + 0.02, "1/e", **look))
        self.weight = stage.moving(axes.plot([], [], color=BLUE)[0])
        self.edge = stage.moving(axes.plot([], [], "o", color=ORANGE, ms=8)[0])

    def _setup_errors(self, stage, axes):
        self.errors = axes
        axes.set(xscale="log", yscale="log", xlim=(0.9, 1100), xlabel="1 / (1 − β)")
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter("{x:g}")
            axis.set_minor_locator(NullLocator())
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        self.error_curves = {
            False: axes.plot([], [], "--", color=GREY, label=_("uncorrected"))[0],
            True: axes.plot([], [], color=GREY, label=_("corrected"))[0],
        }
        self.target = axes.axhspan(0.1, NEAR, color=NEARBY, lw=0, zorder=0)
        self.error = stage.moving(axes.plot([], [], "o", color=BLUE, ms=9)[0])
        self.error_heading = stage.moving(axes.set_title(" "))
        axes.legend(loc="upper left", handlelength=1.5)

    def draw(self, result):
        if self._drawn != (result.series, result.shown):
            self._draw_series(result)
        days = np.arange(len(result.values))
        self.curve.set_data(days[: result.shown], result.average[: result.shown])
        first = max(result.shown - result.window, 0)
        self.band.set(x=first, width=result.shown - first)
        self.heading.set_text(_heading(result))
        self._draw_weights(result)
        self.error.set_data([result.window], [result.error])
        text = _("distance: {error:.2f} {unit}")
        self.error_heading.set_text(text.format(error=result.error, unit=result.unit))

    def _draw_series(self, result):
        """Draw what changes with the series only."""
        days = np.arange(len(result.values))
        self.points.set_data(days, result.values)
        self.season.set_data(days, result.season)
        values = result.values[: result.shown]
        low, high = min(values.min(), 0), values.max()
        room = 0.05 * (high - low)
        self.stage.limits(self.time, x=(-0.02 * result.shown, 1.02 * result.shown))
        self.stage.limits(self.time, y=(low - room, high + 5 * room))  # for the legend
        for corrected, line in self.error_curves.items():
            line.set_data(WINDOWS, result.errors[corrected])
        low, high = _ends(result.errors)
        self.stage.limits(self.errors, y=(0.8 * low, 3 * high))
        self.target.set_visible(result.series == "seattle_temperature")
        self.time.set_ylabel(result.unit)
        self.stage.redraw()
        self._drawn = result.series, result.shown

    def _draw_weights(self, result):
        age = np.arange(REACH + 1)
        self.weight.set_data(age, result.beta**age)
        self.span.set(x=0, width=result.window)
        self.edge.set_data([result.window], [result.beta**result.window])

    def goal(self):
        text = _("Follow the temperatures' 61-day mean to within {near:.2f} °C.")
        return text.format(near=NEAR)

    def reached(self, result):
        return result.series == "seattle_temperature" and result.error < NEAR

    def status(self, result):
        text = _(
            "The average strays {error:.2f} {unit} from the 61-day mean (root mean "
            "square) and moves {jitter:.2f} {unit} a day."
        )
        jitter = np.abs(np.diff(result.average)).mean()
        return text.format(error=result.error, unit=result.unit, jitter=jitter)


@cache
def _load(series):
    """Return values, their centred mean, and the unit; read-only, shared."""
    load = getattr(datasets, f"load_{series}")
    dates, values = load()
    season = centred_mean(values, HALF)
    if series == "seattle_temperature":  # two years from a July, so that zero is far
        first = int(np.flatnonzero(dates == np.datetime64("2012-07-01"))[0])
        values, season = values[first : first + 730], season[first : first + 730]
    for array in (values, season):
        array.setflags(write=False)
    return values, season, "°C" if series == "seattle_temperature" else "$"


def centred_mean(values, half):
    """Return the mean of up to `half` values on each side of each value and itself.

    Args:
        values: the series, shape (steps,).
        half: how many on each side; fewer at the ends.

    Returns:
        array of shape (steps,).

    >>> centred_mean(np.array([1.0, 2.0, 6.0]), 1)
    array([1.5, 3. , 4. ])
    """
    kernel = np.ones(2 * half + 1)
    count = np.convolve(np.ones(len(values)), kernel, "same")
    return np.convolve(values, kernel, "same") / count


@cache
def _errors(series):
    """Return the distance from the season at every window, corrected or not."""
    values, season, _unit = _load(series)
    return {
        corrected: np.array([
            _distance(ewma(values, beta, bias_correction=corrected), season)
            for beta in BETAS
        ])
        for corrected in (False, True)
    }  # fmt: skip


def _distance(average, season):
    return float(np.sqrt(np.mean((average - season) ** 2)))


def _ends(errors):
    every = np.concatenate(list(errors.values()))
    return every.min(), every.max()


def _heading(result):
    text = _("β = {beta:g}: window of {window:.0f} days")
    return text.format(beta=result.beta, window=result.window)
