"""Exercise: initial weights with which a signal keeps its size through ReLU layers."""

import math

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, as_numbers, call, kind
from dlcourse.i18n import gettext as _

LAYERS, UNITS = 10, 256  # the ReLU network of the section


@FunctionExercise.task(
    number=3,
    hints=(
        N_("rng.normal takes the standard deviation, not the variance."),
        N_("Every unit sums fan_in terms; ReLU halves the mean square, hence the 2."),
    ),
    insight=N_("After 10 ReLU layers the signal still has its size: rms about 1."),
)
def he_normal(fan_in, fan_out, rng):
    """Weights (fan_in, fan_out): normal, mean 0, variance 2 / fan_in."""
    # BEGIN SOLUTION -> return ...
    return rng.normal(0.0, np.sqrt(2 / fan_in), size=(fan_in, fan_out))
    # END SOLUTION


@he_normal.tried_on
def cases(rng):
    """B23: ten layers side by side; then wide, narrow and random shapes."""
    shapes = [(UNITS, LAYERS * UNITS), (400, 100), (100, 400)]
    shapes.append((int(rng.integers(150, 250)), int(rng.integers(300, 400))))
    seeds = [0, *rng.integers(1, 2**31, size=3)]
    pairs = zip(shapes, seeds, strict=True)
    return [call(*shape, np.random.default_rng(seed)) for shape, seed in pairs]


@he_normal.judged_by
def judge(run):
    """Return what is wrong with the weights of `run`, or None."""
    shape = run.call.args[:2]
    w = as_numbers(run.result)
    if w is None or w.dtype.kind != "f":
        return _("Got {got}, expected an array of floats.").format(got=kind(run.result))
    if w.shape != shape:
        return _("The shape is {got}, expected {expected}.").format(
            got=w.shape, expected=shape
        )
    if len(np.unique(w)) < w.size / 2:
        return _("The same numbers come again and again: draw every weight anew.")
    return spread_fault(w, math.sqrt(2 / shape[0]))


def spread_fault(w, due):
    """Return how `w` differs from normal numbers of standard deviation `due`."""
    numbers = {"std": f"{w.std():.3g}", "due": f"{due:.3g}"}
    if abs(w.std() / due - 1) > 0.05:
        text = _("The standard deviation is {std}, expected about {due}.")
        return text.format(**numbers) + rms_text(w)
    if abs(w.mean()) > 6 * due / math.sqrt(w.size):
        return _("The mean is {mean}, expected about 0.").format(mean=f"{w.mean():.3g}")
    if np.mean(np.abs(w) > 2 * due) < 0.02:  # normal 0.046, truncated normal 0.035
        return _("The spread is right, but the numbers are not normally distributed.")
    return None


def rms_text(w):
    """Say what the spread of `w` makes of a signal, if it has the right size."""
    if w.shape != (UNITS, LAYERS * UNITS):
        return ""
    text = _("After {layers} ReLU layers the rms is {rms}; it should stay near 1.")
    return " " + text.format(layers=LAYERS, rms=f"{rms_after_layers(w):.1e}")


def rms_after_layers(w):
    """Return the rms of N(0, 1) data after ReLU layers of 256 units.

    Args:
        w: weights of all layers side by side, shape (256, layers * 256).
    """
    x = np.random.default_rng(0).normal(size=(200, UNITS))
    for layer in np.split(w, w.shape[1] // UNITS, axis=1):  # (256, 256)
        x = np.maximum(x @ layer, 0)
    return float(np.sqrt(np.mean(x**2)))


def shape_of(one):
    """Return the shape of what came out of a run; None if it holds no numbers."""
    weights = as_numbers(one.result)
    return None if weights is None else weights.shape


def wrong_spread(message, std):
    """Add the mistake of normal numbers with `std(fan_in, fan_out)`."""

    def weights(fan_in, fan_out, rng):
        return std(fan_in, fan_out) * rng.normal(size=(fan_in, fan_out))

    def recognise(runs):
        return all(
            shape_of(one) == one.call.args[:2]
            and abs(np.std(one.result) / std(*one.call.args[:2]) - 1) < 0.03
            for one in runs
        )

    he_normal.mistake(message, weights, recognise)


wrong_spread(
    N_("The variance is 1 / sqrt(fan_in), a slip that lecture notes print, too: it is "
       "the STANDARD DEVIATION that falls like 1 / sqrt(fan_in)."),
    lambda fan_in, fan_out: fan_in**-0.25,
)  # fmt: skip
wrong_spread(
    N_("2 / fan_in is the variance; it was used as the standard deviation."),
    lambda fan_in, fan_out: 2 / fan_in,
)
wrong_spread(
    N_("The root was taken of the 2 alone: the standard deviation is the root of all "
       "of 2 / fan_in."),
    lambda fan_in, fan_out: math.sqrt(2) / fan_in,
)  # fmt: skip
wrong_spread(
    N_("The root was taken of fan_in alone: the standard deviation is the root of all "
       "of 2 / fan_in."),
    lambda fan_in, fan_out: 2 / math.sqrt(fan_in),
)  # fmt: skip
wrong_spread(
    N_("fan_out was used: what counts is how many terms a unit adds up, fan_in."),
    lambda fan_in, fan_out: math.sqrt(2 / fan_out),
)
wrong_spread(
    N_("A fixed 0.01 ignores fan_in: the signal shrinks from layer to layer."),
    lambda fan_in, fan_out: 0.01,
)
wrong_spread(
    N_("A standard deviation of 1 ignores fan_in: the signal explodes."),
    lambda fan_in, fan_out: 1.0,
)
wrong_spread(
    N_("This is 1 / fan_in (LeCun, for tanh); ReLU cuts off half of the signal and "
       "needs 2 / fan_in."),
    lambda fan_in, fan_out: math.sqrt(1 / fan_in),
)  # fmt: skip
wrong_spread(
    N_("This is 2 / (fan_in + fan_out) (Glorot, for tanh); He takes fan_in only."),
    lambda fan_in, fan_out: math.sqrt(2 / (fan_in + fan_out)),
)


@he_normal.mistake(
    N_("All rows are alike, so all inputs would count the same: draw every weight "
       "anew."),
    recognise=lambda runs: all(
        shape_of(one) == one.call.args[:2] and np.ptp(one.result, axis=0).max() == 0
        for one in runs
    ),
)  # fmt: skip
def one_row(fan_in, fan_out, rng):
    return np.tile(rng.normal(size=fan_out) * math.sqrt(2 / fan_in), (fan_in, 1))


@he_normal.mistake(
    N_("The shape is transposed: rows are inputs, columns are units, as in Keras."),
    recognise=lambda runs: all(shape_of(one) == one.call.args[1::-1] for one in runs),
)
def transposed(fan_in, fan_out, rng):
    return rng.normal(size=(fan_out, fan_in)) * math.sqrt(2 / fan_in)
