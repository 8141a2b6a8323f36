"""Exercise: how far the codes of a VAE are from N(0, 1), and the gradients."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=5,
    returns=("kl", "dmean", "dlog_variance"),
    hints=(
        N_("variance = exp(log_variance). Each entry gives (mean**2 + variance - 1 - "
           "log_variance) / 2."),
        N_("Units add up, examples are averaged: sum everything, then divide by the "
           "number of examples, len(mean)."),
        N_("The derivative of mean**2 / 2 is mean; of (variance - log_variance) / 2 by "
           "log_variance it is (variance - 1) / 2, for exp is its own derivative. Both "
           "are divided by the number of examples."),
    ),
    insight=N_("Both gradients pull to mean 0 and variance 1, where they vanish: a "
               "unit that is there says nothing about the example."),
)  # fmt: skip
def kl(mean, log_variance):
    """Divergence of N(mean, variance) from N(0, 1), and its two gradients.

    mean, log_variance: (batch, units); log_variance is the natural logarithm of the
    variance. kl: a float, for each example the sum over the units of (mean**2 +
    variance - 1 - log_variance) / 2, then the mean over the batch. dmean,
    dlog_variance: (batch, units), the gradients of kl.

    >>> mean, log_variance = np.array([[0.5, -1.0]]), np.log([[1.0, 0.25]])
    >>> value, dmean, dlog_variance = kl(mean, log_variance)
    >>> round(value, 4), dmean, dlog_variance.round(4)
    (0.9431, array([[ 0.5, -1. ]]), array([[ 0.   , -0.375]]))
    """
    # BEGIN SOLUTION -> value, dmean, dlog_variance = ..., ..., ...
    batch, variance = len(mean), np.exp(log_variance)
    value = (mean**2 + variance - 1 - log_variance).sum() / (2 * batch)
    dmean = mean / batch
    dlog_variance = (variance - 1) / (2 * batch)
    # END SOLUTION
    return float(value), dmean, dlog_variance


@kl.tried_on
def cases(rng):
    """B109; several sizes, variances below and above 1."""
    calls = [call(np.array([[0.5, -1.0]]), np.log([[1.0, 0.25]]))]
    for shape in ((4, 3), (3, 3), (2, 5), (6, 1)):
        calls.append(call(rng.normal(size=shape), rng.normal(size=shape)))
    return calls


def _terms(mean, log_variance):
    return (mean**2 + np.exp(log_variance) - 1 - log_variance) / 2


def _total(terms):
    return terms.sum() / len(terms)


def _slope(mean, log_variance):
    return (np.exp(log_variance) - 1) / 2


def diverged(*, terms=_terms, total=_total, by_mean=lambda mean, log_variance: mean,
             by_log_variance=_slope, share=len):  # fmt: skip
    """Return the right function with some of its parts written otherwise."""

    def answer(mean, log_variance):
        with np.errstate(all="ignore"):
            value = total(terms(mean, log_variance))
            slopes = by_mean(mean, log_variance), by_log_variance(mean, log_variance)
            return value, *(slope / share(mean) for slope in slopes)

    return answer


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [diverged(**parts), *(diverged(**(parts | other)) for other in others)]
    kl.mistake(message, wrong[0], either(*wrong) if others else None)


_say(
    N_("log_variance was taken for the logarithm of the standard deviation: variance "
       "is exp(log_variance), not exp(2 * log_variance)."),
    {"by_log_variance": _slope},
    {"by_log_variance": lambda mean, log_variance: np.exp(2 * log_variance) - 1},
    {"by_log_variance": lambda mean, log_variance: np.exp(2 * log_variance) - 0.5},
    {"terms": lambda mean, s: _terms(mean, 2 * s),
     "by_log_variance": lambda mean, s: np.exp(2 * s) - 1},
    terms=lambda mean, s: (mean**2 + np.exp(2 * s) - 1 - s) / 2,
    by_log_variance=lambda mean, log_variance: (np.exp(2 * log_variance) - 1) / 2,
)  # fmt: skip
_say(
    N_("exp(log_variance / 2) is the standard deviation; the variance is "
       "exp(log_variance)."),
    {"by_log_variance": lambda mean, log_variance: (np.exp(log_variance / 2) - 1) / 2},
    {"by_log_variance": lambda mean, s: (np.exp(s / 2) / 2 - 1) / 2},
    terms=lambda mean, s: (mean**2 + np.exp(s / 2) - 1 - s) / 2,
)  # fmt: skip
_say(
    N_("log_variance was taken for the variance itself: the variance is "
       "exp(log_variance)."),
    {"by_log_variance": lambda mean, s: (1 - 1 / s) / 2},
    {"terms": lambda mean, s: (mean**2 - 1) / 2,
     "by_log_variance": lambda mean, s: 0 * s},
    {"by_log_variance": lambda mean, s: (s - 1) / 2},
    terms=lambda mean, s: (mean**2 + s - 1 - np.log(s)) / 2,
)  # fmt: skip
_say(
    N_("kl has the opposite sign: a divergence is never below 0."),
    {"by_mean": lambda mean, log_variance: -mean,
     "by_log_variance": lambda *two: -_slope(*two)},
    terms=lambda *two: -_terms(*two),
)  # fmt: skip
_say(
    N_("The 1/2 is missing in kl."),
    {"by_mean": lambda mean, log_variance: 2 * mean,
     "by_log_variance": lambda *two: 2 * _slope(*two)},
    terms=lambda *two: 2 * _terms(*two),
)  # fmt: skip
_say(
    N_("kl: the mean over the units was taken as well; they are added up, and the mean "
       "is taken over the batch."),
    {"share": np.size},
    total=np.mean,
)  # fmt: skip
_say(
    N_("kl: this is the sum over the batch; divide by the number of examples, and so "
       "in the gradients."),
    {"share": lambda mean: 1},
    total=np.sum,
)  # fmt: skip
_say(
    N_("kl: each example has its own here; take their mean."),
    total=lambda terms: terms.sum(axis=1),
)
_say(
    N_("kl: the mean is not squared."),
    {"terms": lambda mean, s: (np.abs(mean) + np.exp(s) - 1 - s) / 2},
    terms=lambda mean, s: (mean + np.exp(s) - 1 - s) / 2,
)
_say(
    N_("kl: the 1 is missing, so that it is not 0 for N(0, 1)."),
    terms=lambda mean, s: (mean**2 + np.exp(s) - s) / 2,
)
_say(
    N_("kl: 1 is added and not subtracted, so that it is not 0 for N(0, 1)."),
    terms=lambda mean, s: (mean**2 + np.exp(s) + 1 - s) / 2,
)
_say(
    N_("kl: log_variance has the wrong sign; it is subtracted."),
    terms=lambda mean, s: (mean**2 + np.exp(s) - 1 + s) / 2,
)
_say(
    N_("kl: the squared mean is missing."),
    {"by_mean": lambda mean, log_variance: 0 * mean},
    terms=lambda mean, s: (np.exp(s) - 1 - s) / 2,
)
_say(
    N_("kl: this is the divergence of N(0, 1) from N(mean, variance); the other way "
       "round is asked."),
    {"by_mean": lambda mean, s: mean * np.exp(-s),
     "by_log_variance": lambda mean, s: (1 - (1 + mean**2) * np.exp(-s)) / 2},
    terms=lambda mean, s: (s + (1 + mean**2) * np.exp(-s) - 1) / 2,
)  # fmt: skip
_say(
    N_("dmean, dlog_variance: they were not divided by the number of examples; kl is a "
       "mean over them."),
    share=lambda mean: 1,
)  # fmt: skip
_say(
    N_("dmean, dlog_variance: they were divided by the number of all entries; kl is a "
       "mean over the examples alone."),
    share=np.size,
)  # fmt: skip
_say(
    N_("dmean: the derivative of mean**2 / 2 is mean."),
    {"by_mean": lambda mean, log_variance: mean / 2},
    {"by_mean": lambda mean, log_variance: mean**2 / 2},
    by_mean=lambda mean, log_variance: 2 * mean,
)
_say(
    N_("dlog_variance: the 1/2 is missing."),
    by_log_variance=lambda *two: 2 * _slope(*two),
)
_say(
    N_("dlog_variance: this is the derivative by the variance; by log_variance it is "
       "(variance - 1) / 2."),
    by_log_variance=lambda mean, s: (1 - np.exp(-s)) / 2,
)  # fmt: skip
_say(
    N_("dlog_variance: the term - log_variance has been forgotten in the derivative: "
       "- 1 is missing."),
    by_log_variance=lambda mean, s: np.exp(s) / 2,
)  # fmt: skip
_say(
    N_("dmean, dlog_variance: the signs are those of a step downhill; the gradients "
       "themselves are asked."),
    by_mean=lambda mean, log_variance: -mean,
    by_log_variance=lambda *two: -_slope(*two),
)  # fmt: skip
_say(
    N_("kl: the examples were added up and the mean taken over the units; it is the "
       "other way round."),
    total=lambda terms: terms.sum(axis=0).mean(),
)  # fmt: skip
_say(
    N_("dlog_variance: exp is its own derivative: the variance comes in once, not "
       "squared."),
    by_log_variance=lambda mean, s: _slope(mean, s) * np.exp(s),
)  # fmt: skip
_say(
    N_("kl: 1 is subtracted once for each example; it is subtracted for every unit."),
    terms=lambda mean, s: (mean**2 + np.exp(s) - s) / 2,
    total=lambda terms: (terms.sum(axis=1) - 0.5).mean(),
)
_say(
    N_("kl: the 1/2 belongs to all the terms, not only to the first."),
    {"by_log_variance": lambda *two: 2 * _slope(*two)},
    terms=lambda mean, s: mean**2 / 2 + np.exp(s) - 1 - s,
)
