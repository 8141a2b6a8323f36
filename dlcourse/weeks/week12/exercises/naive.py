"""Exercise: is a forecast better than the last value? Asked without look-ahead."""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=10,
    hints=(
        N_("One loop over t. What is known when the forecast for t is made ends at t - "
           "horizon, and that value is known, too."),
        N_("series[: t - horizon + 1] holds exactly the past; its last entry is the "
           "naive forecast for t."),
        N_("Collect the absolute differences of both from series[t], and divide the "
           "mean of the one by the mean of the other."),
    ),
    insight=N_("Over all days of the share no rule here beats the last value. "
               "Temperatures three days ahead: a mean of five days does. Whoever "
               "slices one step too far hands the answer over, and every model looks "
               "splendid."),
)  # fmt: skip
def naive(forecast, series, horizon, start):
    """Error of a forecast, divided by that of the naive one: below 1 it is of use.

    For each t from start to the end of series, (n,), forecast(past) is asked for
    series[t]. past is what is known horizon steps before: all values up to the one at t
    - horizon, and none later. The naive forecast for t is the last of them. The error
    is the mean absolute difference, over the same t for both.

    >>> def mean(past):
    ...     return past.mean()
    >>> round(naive(mean, np.array([1.0, 2.0, 4.0, 3.0]), 1, 2), 4)
    1.0556
    """
    # BEGIN SOLUTION -> return ...
    errors, naive_errors = [], []
    for t in range(start, len(series)):
        past = series[: t - horizon + 1]
        errors.append(abs(forecast(past) - series[t]))
        naive_errors.append(abs(past[-1] - series[t]))
    return float(np.mean(errors) / np.mean(naive_errors))
    # END SOLUTION


def mean(past):
    """Return the mean of the whole past."""
    return past.mean()


def last(past):
    """Return the last value."""
    return past[-1]


def mean_of_five(past):
    """Return the mean of the last five values."""
    return past[-5:].mean()


def trend(past):
    """Return the last value and once more the step that led to it."""
    return 2 * past[-1] - past[-2]


def damped(past):
    """Return a point between the last value and the mean of the last thirty."""
    return 0.6 * past[-1] + 0.4 * past[-30:].mean()


@naive.tried_on
def cases(rng):
    """Four numbers; share prices, temperatures, brain waves; a random walk."""
    price, warm = datasets.load_goog()[1], datasets.load_seattle_temperature()[1]
    brain = datasets.load_eeg()[:, 0]
    walk = np.cumsum(rng.normal(size=40))
    a, b, c = (int(k) for k in rng.integers((0, 0, 0), (900, 1300, 600)))
    return [
        call(mean, np.array([1.0, 2.0, 4.0, 3.0]), 1, 2),
        call(last, walk, 2, 9),
        call(trend, walk, 1, 7),
        call(mean, walk, 4, 5),
        call(mean_of_five, warm[b : b + 90], 3, 20),
        call(damped, warm[b : b + 120], 5, 40),
        call(mean_of_five, price[a : a + 80], 1, 12),
        call(trend, price[a : a + 60], 3, 8),
        call(trend, brain[c : c + 100], 2, 15),
        call(mean_of_five, brain[c : c + 70], 1, 30),
    ]


def _errors(gaps):
    return np.mean(np.abs(gaps))


def walked(*, past=lambda series, t, horizon: series[: t - horizon + 1],
           known=lambda series, t, horizon: series[t - horizon],
           truth=lambda series, t, horizon: series[t],
           steps=lambda start, n, horizon: range(start, n), error=_errors,
           ratio=lambda own, other: own / other):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(forecast, series, horizon, start):
        own, other = [], []
        for t in steps(start, len(series), horizon):
            due = truth(series, t, horizon)
            own.append(forecast(past(series, t, horizon)) - due)
            other.append(known(series, t, horizon) - due)
        return float(ratio(error(np.array(own)), error(np.array(other))))

    return answer


def _say(message, **parts):
    naive.mistake(message, walked(**parts))


_say(
    N_("This looks ahead: past reaches to t - 1, but with a horizon of several steps "
       "only the values up to t - horizon are known."),
    past=lambda series, t, horizon: series[:t],
)  # fmt: skip
_say(
    N_("This looks ahead, in both forecasts: with a horizon of several steps only the "
       "values up to t - horizon are known, not those up to t - 1."),
    past=lambda series, t, horizon: series[:t],
    known=lambda series, t, horizon: series[t - 1],
)  # fmt: skip
_say(
    N_("This looks ahead: past holds series[t] itself, the answer."),
    past=lambda series, t, horizon: series[: t + 1],
)
_say(
    N_("This looks ahead: past reaches one step too far, to t - horizon + 1."),
    past=lambda series, t, horizon: series[: t - horizon + 2],
)
_say(
    N_("This looks ahead: the forecast gets the whole series, the future too."),
    past=lambda series, t, horizon: series,
)
_say(
    N_("The past ends one step too early: the value at t - horizon is known, and a "
       "slice leaves its end out: series[: t - horizon + 1]."),
    past=lambda series, t, horizon: series[: t - horizon],
)  # fmt: skip
_say(
    N_("The past ends one step too early in both forecasts: the value at t - horizon "
       "is known, and a slice leaves its end out: series[: t - horizon + 1]."),
    past=lambda series, t, horizon: series[: t - horizon],
    known=lambda series, t, horizon: series[t - horizon - 1],
)  # fmt: skip
_say(
    N_("The past is cut off in front as well; the forecast gets all values up to t - "
       "horizon."),
    past=lambda series, t, horizon: series[max(0, t - horizon - 4) : t - horizon + 1],
)  # fmt: skip
_say(
    N_("The naive forecast is the value right before t; horizon steps ahead only the "
       "one at t - horizon is known."),
    known=lambda series, t, horizon: series[t - 1],
)  # fmt: skip
_say(
    N_("The naive forecast is one step too old: the last known value is that at t - "
       "horizon."),
    known=lambda series, t, horizon: series[t - horizon - 1],
)  # fmt: skip
_say(
    N_("The naive forecast is the first value of the series; take the last known one."),
    known=lambda series, t, horizon: series[0],
)
_say(
    N_("The naive forecast is the mean of the past; the last known value is asked."),
    known=lambda series, t, horizon: series[: t - horizon + 1].mean(),
)
_say(
    N_("The ratio is upside down: the error of the forecast is divided by that of the "
       "naive one."),
    ratio=lambda own, other: other / own,
)  # fmt: skip
_say(
    N_("The errors were subtracted; divide the one by the other."),
    ratio=lambda own, other: own - other,
)
_say(
    N_("This is the gain, 1 - ratio; the ratio itself is asked."),
    ratio=lambda own, other: 1 - own / other,
)
_say(
    N_("This is the error of the forecast alone; divide it by that of the naive one."),
    ratio=lambda own, other: own,
)
_say(
    N_("This is the error of the naive forecast alone."),
    ratio=lambda own, other: other,
)
_say(
    N_("The errors are squared; the mean absolute difference is asked."),
    error=lambda gaps: np.mean(gaps**2),
)
_say(
    N_("These are roots of mean squares; the mean absolute difference is asked."),
    error=lambda gaps: np.sqrt(np.mean(gaps**2)),
)
_say(
    N_("Too high and too low cancel here: take the absolute value of each difference, "
       "then the mean."),
    error=np.mean,
)  # fmt: skip
_say(
    N_("Too high and too low cancel here: take the absolute value of each difference, "
       "then the mean."),
    error=lambda gaps: abs(np.mean(gaps)),
)  # fmt: skip
_say(
    N_("These are medians of the differences; take their means."),
    error=lambda gaps: np.median(np.abs(gaps)),
)
_say(
    N_("These are the largest differences; take their means."),
    error=lambda gaps: np.max(np.abs(gaps)),
)
_say(
    N_("Only the last t was asked; take the mean over all of them."),
    steps=lambda start, n, horizon: [n - 1],
)
_say(
    N_("start was not counted: begin with t = start."),
    steps=lambda start, n, horizon: range(start + 1, n),
)
_say(
    N_("The end is missing: t runs to the last index, len(series) - 1."),
    steps=lambda start, n, horizon: range(start, n - 1),
)
_say(
    N_("The end is missing: t runs to the last index, len(series) - 1."),
    steps=lambda start, n, horizon: range(start, n - horizon),
)
_say(
    N_("t begins at start + horizon here: start is the first step that is forecast, "
       "not the first at which a forecast is made."),
    steps=lambda start, n, horizon: range(start + horizon, n),
)  # fmt: skip
_say(
    N_("t is the step behind the past here; in the text it is the step that is "
       "forecast, so the past ends at t - horizon."),
    past=lambda series, t, horizon: series[:t],
    known=lambda series, t, horizon: series[t - 1],
    truth=lambda series, t, horizon: series[t + horizon - 1],
    steps=lambda start, n, horizon: range(start, n - horizon + 1),
)  # fmt: skip
_say(
    N_("start makes no difference: t begins at horizon, whatever is passed."),
    steps=lambda start, n, horizon: range(max(horizon, 2), n),
)


@naive.mistake(
    N_("The ratio was taken at each t, and then the mean: one t at which the naive "
       "forecast was nearly right rules it all. Divide the means.")
)  # fmt: skip
def mean_of_ratios(forecast, series, horizon, start):
    return walked(error=np.abs, ratio=lambda own, other: np.mean(own / other))(
        forecast, series, horizon, start
    )


@naive.mistake(
    N_("The ratio was taken at each t, and then the mean: one t at which the naive "
       "forecast was nearly right rules it all. Divide the means.")
)  # fmt: skip
def mean_of_finite_ratios(forecast, series, horizon, start):
    def ratio(own, other):
        return np.mean(own[other > 0] / other[other > 0])

    return walked(error=np.abs, ratio=ratio)(forecast, series, horizon, start)


def _once(message, *, own=True, other=True):
    """Name forecasts that are made for `start` and kept for all later steps."""

    def answer(forecast, series, horizon, start):
        first = series[: start - horizon + 1]
        past = {"past": lambda series, t, horizon: first} if own else {}
        known = {"known": lambda series, t, horizon: first[-1]} if other else {}
        return walked(**past, **known)(forecast, series, horizon, start)

    naive.mistake(message, answer)


_once(
    N_("The forecast was asked for once, at start; ask it anew for each t, with the "
       "past of that t."),
    other=False,
)  # fmt: skip
_once(
    N_("The naive forecast was made once, at start; for each t it is the last value "
       "that is known then, series[t - horizon]."),
    own=False,
)  # fmt: skip
_once(
    N_("Both forecasts were made once, at start; make them anew for each t, with the "
       "past of that t.")
)  # fmt: skip


@naive.mistake(
    N_("The naive error was taken over the whole series; both are taken over the same "
       "t, from start on.")
)  # fmt: skip
def naive_error_of_all(forecast, series, horizon, start):
    own = walked(ratio=lambda own, other: own)(forecast, series, horizon, start)
    return own / float(np.mean(np.abs(series[horizon:] - series[:-horizon])))


@naive.mistake(
    N_("This says whether the forecast is better; by how much is the question.")
)
def verdict(forecast, series, horizon, start):
    return walked()(forecast, series, horizon, start) < 1
