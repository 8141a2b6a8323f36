"""Exercise: samplers that are even on a logarithmic scale."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=4,
    hints=(
        N_("First an exponent: r runs from log10(low) to log10(high) as u runs from 0 "
           "to 1. Then 10 ** r."),
        N_("r = a + (b - a) * u with a = log10(low), b = log10(high)."),
        N_("With one_minus the same is done with what is missing to 1: from 1 - low "
           "down to 1 - high. Then 1 minus that."),
    ),
    insight=N_("Of even numbers between 0.0001 and 1, 90 % lie above 0.1; of yours "
               "every decade gets its quarter."),
)  # fmt: skip
def log_uniform(low, high, u, one_minus=False):
    """Values between low and high that are even on a logarithmic scale; shape of u.

    u: array of any shape, even numbers from 0 to 1, such as rng.random(9); 0 gives low
    and 1 gives high, 0 < low < high. Without one_minus the logarithm of the values is
    even, as for a learning rate; with one_minus, low < high < 1, the logarithm of 1 -
    value is, as for the beta of a moving average.

    >>> print(log_uniform(0.0001, 1, np.array([0.0, 0.5, 1.0])))
    [1.e-04 1.e-02 1.e+00]
    >>> print(log_uniform(0.9, 0.999, np.array([0.0, 0.5, 1.0]), one_minus=True))
    [0.9   0.99  0.999]
    """
    # BEGIN SOLUTION -> return ...
    if one_minus:
        low, high = 1 - low, 1 - high
    a, b = np.log10(low), np.log10(high)
    values = 10 ** (a + (b - a) * u)
    return 1 - values if one_minus else values
    # END SOLUTION


@log_uniform.tried_on
def cases(rng):
    """B52 and B53; drawn numbers of several shapes; ranges across 1; narrow ones."""
    calls = [call(0.0001, 1, np.array([0.0, 0.5, 1.0]))]
    calls.append(call(0.9, 0.999, np.array([0.0, 0.5, 1.0]), one_minus=True))
    for low, high, shape in (
        (0.003, 0.2, (7,)),
        (0.2, 45.0, (2, 3)),
        (3.0, 2000.0, (5,)),
        (1e-7, 4e-6, (4, 2)),
        (0.05, 0.06, ()),
    ):
        calls.append(call(low, high, rng.random(shape)))
    for low, high, shape in (
        (0.5, 0.9995, (6,)),
        (0.02, 0.7, (3, 2)),
        (0.97, 0.98, ()),
    ):
        calls.append(call(low, high, rng.random(shape), one_minus=True))
    return calls


def sampled(*, log=np.log10, power=lambda r: 10.0**r,
            mixed=lambda a, b, u: a + (b - a) * u, back=lambda values: 1 - values,
            other=lambda low, high: (1 - low, 1 - high)):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(low, high, u, one_minus=False):
        a, b = map(log, other(low, high) if one_minus else (low, high))
        values = power(mixed(a, b, u))
        return back(values) if one_minus else values

    return answer


def _say(message, **parts):
    log_uniform.mistake(message, sampled(**parts))


def same(value):
    """The value."""
    return value


_say(
    N_("Even between low and high themselves: nine tenths of the values then lie in "
       "the uppermost decade. Make the exponent even."),
    log=same, power=same,
)  # fmt: skip
_say(
    N_("The exponents came back; 10 to their power is due."),
    power=same, back=same,
)  # fmt: skip
_say(
    N_("np.log is the natural logarithm, and 10 ** r goes with log10. (np.exp would go "
       "with np.log.)"),
    log=np.log,
)  # fmt: skip
_say(
    N_("np.exp goes with np.log; with log10 it is 10 ** r."),
    power=np.exp,
)
_say(
    N_("2 ** r goes with log2; with log10 it is 10 ** r."),
    power=np.exp2,
)
_say(
    N_("The exponent itself is drawn between low and high; it runs between their "
       "logarithms."),
    log=same,
)  # fmt: skip
_say(
    N_("The exponent runs from 0: it begins at log10(low)."),
    mixed=lambda a, b, u: b * u,
)
_say(
    N_("u was multiplied by log10(low) and 0 is its other end, which is right only "
       "where high is 1: r runs on to log10(high)."),
    mixed=lambda a, b, u: a * (1 - u),
)  # fmt: skip
_say(
    N_("The first end is missing: r = a + (b - a) * u."),
    mixed=lambda a, b, u: (b - a) * u,
)
_say(
    N_("r = a + b * u ends at a + b; the way from a to b is b - a long."),
    mixed=lambda a, b, u: a + b * u,
)
_say(
    N_("The ends are exchanged: u = 0 gives low, u = 1 gives high."),
    mixed=lambda a, b, u: b + (a - b) * u,
)
_say(
    N_("With one_minus the ends are exchanged: u = 0 gives low. 1 - low is the larger "
       "of the two distances from 1."),
    other=lambda low, high: (1 - high, 1 - low),
)  # fmt: skip
_say(
    N_("With one_minus 1 - value came back; subtract it from 1."),
    back=same,
)
_say(
    N_("With one_minus the value itself is even on the log scale: what matters near 1 "
       "is the distance from 1."),
    other=lambda low, high: (low, high), back=same,
)  # fmt: skip
_say(
    N_("With one_minus 10 ** r between low and high was subtracted from 1: take the "
       "logarithms of 1 - low and 1 - high."),
    other=lambda low, high: (low, high),
)  # fmt: skip
_say(
    N_("The exponent is a whole number here, so only powers of ten come out: do not "
       "round r."),
    mixed=lambda a, b, u: np.round(a + (b - a) * u),
)  # fmt: skip
_say(
    N_("The whole number below the exponent was taken: do not cut r off."),
    mixed=lambda a, b, u: np.floor(a + (b - a) * u),
)
_say(
    N_("u is scaled by log10(high - low): the logarithm of a difference is not the "
       "difference of the logarithms."),
    log=same,
    mixed=lambda a, b, u: np.log10(np.minimum(a, b)) + np.log10(abs(b - a)) * u,
)  # fmt: skip


@log_uniform.mistake(
    N_("With one_minus the values are even between low and high: nearly all of them "
       "are then far from 1. Make the exponent of 1 - value even.")
)  # fmt: skip
def even_betas(low, high, u, one_minus=False):
    if one_minus:
        return low + (high - low) * u
    return log_uniform.reference(low, high, u)


def _one_side(message, values, one_minus=False):
    """Name an answer that is wrong on one side alone, with one_minus or without."""
    wanted = one_minus

    def answer(low, high, u, one_minus=False):
        if one_minus == wanted:
            return values(low, high, u)
        return log_uniform.reference(low, high, u, one_minus)

    log_uniform.mistake(message, answer)


_one_side(
    N_("Even between low and high themselves without one_minus; make the exponent "
       "even."),
    lambda low, high, u: low + (high - low) * u,
)  # fmt: skip
_one_side(
    N_("np.log is the natural logarithm, and 10 ** r goes with log10. With one_minus "
       "all is well."),
    lambda low, high, u: 10 ** (np.log(low) + np.log(high / low) * u),
)  # fmt: skip


def examples(first, second):
    """Return an answer with the exponents of the text, whatever is passed."""

    def answer(low, high, u, one_minus=False):
        return 1 - 10.0 ** second(u) if one_minus else 10.0 ** first(u)

    return answer


upwards = examples(lambda u: -4 * (1 - u), lambda u: -1 - 2 * u)
downwards = examples(lambda u: -4 * u, lambda u: -3 + 2 * u)
log_uniform.mistake(
    N_("r runs from -4 to 0, and with one_minus between -1 and -3, whatever is passed: "
       "those are the examples of the text. Its ends are the logarithms of low and "
       "high, or of 1 - low and 1 - high."),
    upwards,
    either(upwards, downwards),
)  # fmt: skip
for fixed in (lambda u: -4 * (1 - u), lambda u: -4 * u):
    _one_side(
        N_("r runs from -4 to 0 whatever is passed: that is the example. Its ends are "
           "log10(low) and log10(high)."),
        lambda low, high, u, r=fixed: 10.0 ** r(u),
    )  # fmt: skip
for fixed in (lambda u: -1 - 2 * u, lambda u: -3 + 2 * u):
    _one_side(
        N_("With one_minus r runs between -1 and -3 whatever is passed: that is the "
           "example. Its ends are log10(1 - low) and log10(1 - high)."),
        lambda low, high, u, r=fixed: 1 - 10.0 ** r(u),
        one_minus=True,
    )  # fmt: skip
_one_side(
    N_("Without one_minus the ends are exchanged: u = 0 gives low, u = 1 gives high."),
    lambda low, high, u: high * (low / high) ** u,
)
_one_side(
    N_("The logarithms were added; the way from log10(low) to log10(high) is their "
       "difference."),
    lambda low, high, u: low * (low * high) ** u,
)  # fmt: skip
_one_side(
    N_("1 / value is even here; the logarithm is to be."),
    lambda low, high, u: 1 / (1 / low + (1 / high - 1 / low) * u),
)
_one_side(
    N_("u was cut off at low and high: nearly nothing is moved. Scale the exponent."),
    lambda low, high, u: np.clip(u, low, high),
)
_one_side(
    N_("The exponent holds the 1 -: 10 ** (1 - r). Subtract the power from 1."),
    lambda low, high, u: 10.0 ** (1 - np.log10(1 - low) - u * np.log10(
        (1 - high) / (1 - low))),
    one_minus=True,
)  # fmt: skip


@log_uniform.mistake(
    N_("The values have equal distances on the scale, whatever u is: u says where each "
       "one lies.")
)  # fmt: skip
def spaced(low, high, u, one_minus=False):
    return log_uniform.reference(
        low, high, np.linspace(0, 1, np.size(u)).reshape(np.shape(u)), one_minus
    )
