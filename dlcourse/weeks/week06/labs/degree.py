"""Lab: degree, penalty and number of points, and what they do to bias and variance."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import log_scale, scale_slider, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.group import Group
from dlcourse.plots.style import COLORS, GREY, PAPER
from dlcourse.selection import polynomial_features

BLUE, ORANGE = COLORS[:2]
DEGREES = range(16)
PENALTIES = (0.0, *log_scale(1e-6, 100))
POINTS = (10, 12, 15, 20, 30, 50, 100, 200)
NOISE = 0.2  # standard deviation
SAMPLES, SHOWN = 100, 25  # repeated samples; thin lines of them
GRID = np.linspace(-1, 1, 101)  # where the fits are compared with the truth
FEW, HIGH, NEAR = 10, 12, 0.03  # the goal


@dataclass
class Study:
    """Fits of every degree to all samples; arrays start with (degrees,)."""

    x: np.ndarray  # (points,)
    y: np.ndarray  # (samples, points)
    fits: np.ndarray  # on the grid, (degrees, samples, grid)
    training: np.ndarray  # mean squared errors, (degrees, samples)
    dev: np.ndarray  # the same for noisy points of the grid

    @property
    def bias_squared(self):
        return np.mean((self.fits.mean(axis=1) - truth(GRID)) ** 2, axis=1)

    @property
    def variance(self):
        return self.fits.var(axis=1).mean(axis=1)


@dataclass
class Fit:
    """What the lab shows: one degree and one sample of a study."""

    study: Study
    degree: int
    sample: int

    @property
    def parts(self):
        """Squared bias and variance of the degree, two floats."""
        study = self.study
        return study.bias_squared[self.degree], study.variance[self.degree]


class DegreeLab(Lab):
    """Fit polynomials to noisy points of a sine, evenly spaced; 100 samples at once.

    The fit minimises the sum of squared errors plus lambda times the sum of squared
    coefficients (without the constant one).

    What to notice (noise 0.2, so 0.04 of the error is out of reach): at degree 1 the
    squared bias is 0.23 with 10 points and 0.20 with 200, while the variance falls from
    0.008 to 0.0005: more data lowers variance, the bias stays. With 10 points the
    variance grows with the degree, from 0.014 at degree 3 to 0.50 at degree 12. A
    penalty of 0.01 rescues degree 12 (bias² + variance fall from 0.50 to 0.026), but
    degree 3 without one is better still (0.021); a penalty of 1 brings bias instead
    (0.15). Without a penalty the training error falls with every degree, whatever the
    dev error does.

    Args:
        **values: first values of the controls `degree`, `penalty` (lambda), `points`
            (m), `sample` (which of the 100 is the thick line).
    """

    height = 380

    def controls(self):
        return {
            "degree": whole_slider(_("degree"), 1, DEGREES[0], DEGREES[-1]),
            "penalty": scale_slider(_("penalty λ"), 0.0, PENALTIES),
            "points": scale_slider(_("points m"), 20, POINTS),
            "sample": whole_slider(_("number of the sample"), 1, 1, SAMPLES),
        }

    @staticmethod
    def compute(degree, penalty, points, sample):
        return Fit(studied(points, penalty), degree, sample - 1)

    def setup(self, stage):
        fits, errors, parts = stage.figure.subplots(1, 3, width_ratios=(1.1, 0.95, 1.1))
        self._setup_fits(stage, fits)
        self._setup_errors(stage, errors)
        self._setup_parts(stage, parts)

    def _setup_fits(self, stage, axes):
        axes.set(xlim=(-1.05, 1.05), ylim=(-2, 2), xlabel="x", ylabel="y")
        look = {"color": BLUE, "lw": 0.7, "ls": "-", "alpha": 0.4, "animated": True}
        self.others = [axes.plot([], [], **look)[0] for _line in range(SHOWN)]
        stage.moving(Group(self.others))
        axes.plot(GRID, truth(GRID), "--", color=ORANGE, label=_("truth"))
        self.points = stage.moving(
            axes.plot([], [], "o", color="black", ms=4, label=_("this sample"))[0]
        )
        self.curve = stage.moving(axes.plot([], [], "-", color=BLUE, lw=2.5)[0])
        self.curve.set_label(_("its fit"))
        self.heading = stage.moving(axes.set_title(" "))
        axes.legend(loc="lower right", handlelength=1.5)

    def _setup_errors(self, stage, axes):
        axes.set(xlim=(-0.5, 15.5), xlabel=_("degree"), yscale="log", ylim=(2e-3, 10))
        axes.yaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_minor_locator(NullLocator())
        axes.set_title(_("errors of this fit"))
        axes.axhline(NOISE**2, color=GREY, ls=":", label=_("noise"))
        self.training = stage.moving(axes.plot([], [], "--", color=BLUE)[0])
        self.training.set_label(_("training"))
        self.dev = stage.moving(axes.plot([], [], "-", color=ORANGE)[0])
        self.dev.set_label(_("dev"))
        self.marks = stage.moving(axes.plot([], [], "o", color="black", ms=8)[0])
        axes.legend(loc="upper left", ncols=2, handlelength=1.5, columnspacing=1)

    def _setup_parts(self, stage, axes):
        axes.set(ylim=(0, 0.35), xlabel=_("degree"))
        edges = np.arange(-0.5, len(DEGREES))
        height = np.zeros(len(DEGREES))
        looks = ((GREY, _("noise")), (ORANGE, _("bias²")), (BLUE, _("variance")))
        self.bars = [
            axes.stairs(height, edges, baseline=height, fill=True, color=c, label=text)
            for c, text in looks
        ]
        stage.moving(*self.bars)
        self.place = stage.moving(axes.plot([], [], "v", color="black", ms=9)[0])
        self.sum = stage.moving(axes.set_title(" ", fontsize=11))
        look = {
            "frameon": True,
            "facecolor": PAPER,
            "edgecolor": "none",
            "framealpha": 1,
        }
        stage.moving(axes.legend(loc="upper center", **look))  # above the bars

    def draw(self, result):
        study, degree, sample = result.study, result.degree, result.sample
        fits = study.fits[degree]
        for line, fit in zip(self.others, fits, strict=False):
            line.set_data(GRID, fit)
        self.points.set_data(study.x, study.y[sample])
        self.curve.set_data(GRID, fits[sample])
        text = _("degree {degree}, λ = {penalty:g}, m = {m}")
        self.heading.set_text(
            text.format(degree=degree, penalty=self.values["penalty"], m=len(study.x))
        )
        errors = study.training[:, sample], study.dev[:, sample]
        for line, error in zip((self.training, self.dev), errors, strict=True):
            line.set_data(DEGREES, error)
        self.marks.set_data([degree, degree], [error[degree] for error in errors])
        self._draw_parts(result)

    def _draw_parts(self, result):
        below = np.zeros(len(DEGREES))
        noise = np.full(len(DEGREES), NOISE**2)
        parts = noise, result.study.bias_squared, result.study.variance
        for bar, part in zip(self.bars, parts, strict=True):
            bar.set_data(below + part, baseline=below)
            below = below + part
        self.place.set_data([result.degree], [min(below[result.degree] + 0.01, 0.34)])
        bias_squared, variance = result.parts
        text = _("bias² {bias:.3f} + variance {variance:.3f}")
        self.sum.set_text(text.format(bias=bias_squared, variance=variance))

    def goal(self):
        text = _(
            "With {few} points and a degree of at least {high}: bias² + variance below "
            "{near}."
        )
        return text.format(few=FEW, high=HIGH, near=NEAR)

    def reached(self, result):
        asked = result.degree >= HIGH and len(result.study.x) == FEW
        return asked and sum(result.parts) < NEAR

    def status(self, result):
        text = _(
            "Sample {sample} of {samples}: training error {training:.3f}, dev error "
            "{dev:.3f}. Over all samples, noise + bias² + variance = {sum:.3f}."
        )
        study, place = result.study, (result.degree, result.sample)
        return text.format(
            sample=result.sample + 1, samples=SAMPLES, training=study.training[place],
            dev=study.dev[place], sum=NOISE**2 + sum(result.parts),
        )  # fmt: skip


def truth(x):
    """Return the curve without noise at x."""
    return np.sin(np.pi * x)


@lru_cache(4)
def studied(points, penalty):
    """Return the `Study` of all degrees with so many points and this penalty."""
    rng = np.random.default_rng(0)
    at_dev = truth(GRID) + NOISE * rng.standard_normal(len(GRID))
    x = np.linspace(-1, 1, points)
    noise = NOISE * rng.standard_normal((SAMPLES, POINTS[-1]))[:, :points]
    y = truth(x) + noise
    fits, training, dev = [], [], []
    for degree in DEGREES:
        weights = y @ solution(x, degree, penalty).T  # (samples, degree + 1)
        fits.append(weights @ polynomial_features(GRID, degree).T)
        errors = weights @ polynomial_features(x, degree).T - y
        training.append(np.mean(errors**2, axis=1))
        dev.append(np.mean((fits[-1] - at_dev) ** 2, axis=1))
    return Study(x, y, np.array(fits), np.array(training), np.array(dev))


def solution(x, degree, penalty):
    """Return the matrix that makes coefficients of targets: w = solution @ y.

    The penalty adds rows to the least squares problem, whose targets are 0.

    Args:
        x: shape (points,).
        degree: of the polynomial.
        penalty: factor of the sum of squared coefficients, but for the constant one.

    Returns:
        Shape (degree + 1, points).
    """
    rows = np.diag([0.0] + [np.sqrt(penalty)] * degree)
    rows = np.vstack([polynomial_features(x, degree), rows])
    return np.linalg.pinv(rows)[:, : len(x)]
