"""Exercise: fill the holes of a series without looking ahead."""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=5,
    hints=(
        N_("On a day without a price, what did people know? The last price that was "
           "there. Go through the days in order and keep it."),
        N_("np.isnan(x) tells a hole; x == np.nan never does. Look one place back in "
           "the array that is already filled, so that long holes close, too."),
        N_("Before the first price there is nothing to take: those places stay NaN. "
           "And in Python filled[-1] is the last entry, a price of the future."),
    ),
    insight=N_("Filled from behind, or with the mean of all prices, a table tells a "
               "model about days that have not come yet: in a test it may look "
               "better than it is."),
)  # fmt: skip
def fill_forward(values):
    """The series with each hole filled by the last value that is known before it.

    values: (days,), numbers in the order of time, NaN where one is missing; it stays as
    it is. What stands before the first known value stays NaN. Result: a new array
    (days,).

    >>> fill_forward(np.array([np.nan, 3.0, np.nan, np.nan, 5.0]))
    array([nan,  3.,  3.,  3.,  5.])
    """
    # BEGIN SOLUTION -> return ...
    filled = values.copy()
    for day in range(1, len(filled)):
        if np.isnan(filled[day]):
            filled[day] = filled[day - 1]
    return filled
    # END SOLUTION


@fill_forward.tried_on
def cases(rng):
    """The example; holes at both ends, none, only holes; drawn ones; real prices."""
    calls = [
        call(np.array([np.nan, 3.0, np.nan, np.nan, 5.0])),
        call(np.array([2.1, np.nan, -0.4, 7.3, np.nan, np.nan])),
        call(np.array([0.1, 0.0, 4.0])),
        call(np.array([np.nan, np.nan])),
    ]
    for days in (12, 30):
        series = rng.normal(0.3, 2, size=days)
        series[rng.random(days) < 0.4] = np.nan
        series[:2] = series[4:6] = np.nan
        series[[2, 6]] = rng.uniform(1, 2, size=2)  # known: a value on either side
        calls.append(call(series))
    return [*calls, call(datasets.load_stocks()[1][370:, 5])]  # DELL


def _carried(values, first=np.nan):
    """The right function; `first` stands for what is not known at the beginning."""
    filled = fill_forward.reference(values)
    return np.where(np.isnan(filled), first, filled)


def _backward(values):
    return fill_forward.reference(values[::-1])[::-1]


def _straight(values, *, ends=True):
    """Straight lines over the holes; `ends`: the last value carried on."""
    known = np.flatnonzero(~np.isnan(values))
    if not known.size:
        return values
    days = np.arange(len(values))
    right = None if ends else np.nan
    return np.interp(days, known, values[known], left=np.nan, right=right)


def _mean_so_far(values):
    filled = values.copy()
    for day in range(1, len(values)):
        if np.isnan(values[day]) and not np.isnan(values[:day]).all():
            filled[day] = np.nanmean(values[:day])
    return filled


def _one_day(values):
    before = np.concatenate([[np.nan], values[:-1]])
    return np.where(np.isnan(values), before, values)


def _from_the_end(values):
    """filled[-1] is looked at on the first day."""
    filled = values.copy()
    for day in range(len(filled)):
        if np.isnan(filled[day]):
            filled[day] = filled[day - 1]
    return filled


def _summary(function):
    """One number for all holes; NaN where nothing is known."""

    def answer(values):
        known = values[~np.isnan(values)]
        return np.where(np.isnan(values), function(known) if known.size else np.nan,
                        values)  # fmt: skip

    return answer


def _say(message, *functions):
    for function in functions:
        fill_forward.mistake(message, function)


_say(
    N_("No hole was filled: x == np.nan is False even for NaN. Ask np.isnan(x)."),
    np.copy,
)
_say(
    N_("The first day looked at filled[-1], the LAST entry: a price of the future. "
       "Begin with the second day."),
    _from_the_end,
)  # fmt: skip
_say(
    N_("Only the first place of a longer hole is filled: look one place back in the "
       "array that is being filled, not in the old one."),
    _one_day,
)  # fmt: skip
_say(
    N_("Filled backwards: each hole got the NEXT value, which nobody knew on that "
       "day."),
    _backward,
)  # fmt: skip
_say(
    N_("The holes before the first value were filled with it: nobody knew it then. "
       "They stay NaN."),
    lambda values: _backward(_carried(values)),
)  # fmt: skip
_say(
    N_("The holes before the first value became 0: no price is not a price of 0. "
       "They stay NaN."),
    lambda values: _carried(values, 0.0),
)  # fmt: skip
_say(
    N_("A straight line over a hole needs the value behind it, and so the future: "
       "carry the last known value."),
    _straight,
    lambda values: _straight(values, ends=False),
)  # fmt: skip
_say(
    N_("The mean of the whole series holds values of days to come: carry the last "
       "known value."),
    _summary(np.mean),
)  # fmt: skip
_say(
    N_("The median of the whole series holds values of days to come: carry the last "
       "known value."),
    _summary(np.median),
)  # fmt: skip
_say(
    N_("The mean of the days before looks at no future, but the last known value is "
       "asked for."),
    _mean_so_far,
)  # fmt: skip
_say(
    N_("Each hole became 0: that is a value, and a wrong one. Carry the last known "
       "value."),
    np.nan_to_num,
)  # fmt: skip
_say(
    N_("The holes were thrown away: the result has one value for each day."),
    lambda values: values[~np.isnan(values)],
)
_say(
    N_("The holes before the first value were thrown away: they stay, as NaN, one "
       "value for each day."),
    lambda values: _carried(values)[~np.isnan(_carried(values))],
)  # fmt: skip
_say(
    N_("The first known value stands in every hole; carry the last one before it."),
    _summary(lambda known: known[0]),
)
_say(
    N_("The last value of the whole series stands in every hole: for most days that "
       "is the future."),
    _summary(lambda known: known[-1]),
)  # fmt: skip
_say(
    N_("The largest value so far was carried; the last one is due."),
    lambda values: np.where(np.isnan(values), np.fmax.accumulate(values), values),
)
_say(
    N_("np.roll brings the last value of the series to the front, and fills only the "
       "first place of a longer hole."),
    lambda values: np.where(np.isnan(values), np.roll(values, 1), values),
)  # fmt: skip


def _nearest(values):
    """What `_summary` does, with the nearest known value."""
    known = np.flatnonzero(~np.isnan(values))
    if not known.size:
        return values
    days = np.arange(len(values))
    return values[known[np.abs(days[:, None] - known).argmin(axis=1)]]


_say(
    N_("The nearest known value may be one of days to come: take the last one before "
       "the hole."),
    _nearest,
)  # fmt: skip
_say(
    N_("A straight line over a hole needs the value behind it, and so the future: "
       "carry the last known value."),
    lambda values: np.interp(
        np.arange(len(values)), np.flatnonzero(~np.isnan(values)),
        values[~np.isnan(values)],
    ),
)  # fmt: skip
_say(
    N_("All values have moved on by one day: a known value stays on its day."),
    lambda values: np.append(np.nan, _carried(values)[:-1]),
)


def _begins_with_none(runs):
    """Recognise None where nothing is known yet; the rest is right."""
    return all(
        isinstance(one.result, list)
        and any(value is None for one in runs for value in one.result)
        and np.allclose(
            np.array(one.result, dtype=float), one.call.run_of(_carried).result,
            equal_nan=True,
        )
        for one in runs
    )  # fmt: skip


fill_forward.mistake(
    N_("None stands before the first value: an array of numbers has np.nan there."),
    lambda values: [None if np.isnan(v) else v for v in _carried(values).tolist()],
    _begins_with_none,
)
