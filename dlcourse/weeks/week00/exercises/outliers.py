"""Exercise: a search for outliers that outliers deceive, to be mended."""

import numpy as np

from dlcourse.exercises.engine import N_, BugHunt, call


@BugHunt.task(
    number=7,
    hints=(
        N_("Try it on 1, 2, 3, 4, 1000. What are mean and standard deviation of "
           "these, and how many standard deviations is 1000 away from the mean?"),
        N_("An outlier pulls the mean towards itself and swells the standard "
           "deviation. The median is hardly moved by it; the contract names it twice."),
        N_("Then try -1000: which side of the centre is looked at? And what happens "
           "to 0 / 0, where more than half of the values are equal? distance > limit "
           "* spread needs no division."),
    ),
    insight=N_("Among m values none can be more than the root of m - 1 standard "
               "deviations from the mean: of ten, none reaches 3.5, however absurd "
               "it is. Measured from the median, in MADs, three values are enough "
               "for any distance."),
)  # fmt: skip
def outliers(values, limit=3.5):
    """True for each value that lies far from most, False for the others; (m,).

    The centre is the median of values. The spread is the median of the distances from
    the centre (the MAD: median absolute deviation). An outlier is more than limit times
    the spread away from the centre, above or below it; if the spread is 0, every value
    that is not the centre is an outlier.
    """
    centre = np.median(values)
    distance = np.abs(values - centre)
    spread = np.median(distance)
    return distance > limit * spread


@outliers.given
def outliers(values, limit=3.5):
    """True for each value that lies far from most, False for the others; (m,).

    The centre is the median of values. The spread is the median of the distances from
    the centre (the MAD: median absolute deviation). An outlier is more than limit times
    the spread away from the centre, above or below it; if the spread is 0, every value
    that is not the centre is an outlier.
    """
    centre = np.mean(values)
    distance = values - centre
    spread = np.std(values)
    return distance > limit * spread


@outliers.tried_on
def cases(rng):
    """One far above, below, on the limit; equal values; other limits; drawn ones."""
    calls = [
        call(np.array([1.0, 2.0, 3.0, 4.0, 1000.0])),
        call(np.array([-80.5, 3.1, 2.9, 3.4, 3.2, 3.3, 2.8])),
        call(np.array([0.0, 8.0, 1.0, -1.0, 2.0, -2.0]), limit=5),
        call(np.array([5.0, 5.0, 5.0, 5.5, 5.0, 4.9, 5.0])),
        call(np.array([0.0, 1.0, 2.0, 3.0, 9.0]), limit=7),
        call(np.array([0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0]), limit=2.0),
    ]
    calls.append(call(1e-15 * np.array([3.0, 1.0, 2.0, -900.0, 4.0, 5.0])))
    lifted = np.array([0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 10.0, 60.0])
    calls.append(call(lifted, limit=0.4))  # 10 is near the mean, not near the median
    for size, limit in ((60, 0.8), (80, 1.3)):
        calls.append(call(rng.exponential(3, size=size), limit))  # no side like another
    for size, limit in ((11, 3.5), (24, 2.0), (40, 1.0)):
        values = rng.normal(-20, 2, size=size)
        values[[1, 4, 7]] = [-300, rng.uniform(200, 900), -20 + limit * 3.5]
        calls.append(call(values, limit))
    return calls


def _far(values):
    """Distances from the median."""
    return np.abs(values - np.median(values))


def found(centre=np.median, size=np.abs, spread=lambda values: np.median(_far(values)),
          fixed=None, beyond=np.greater):  # fmt: skip
    """Return the right function with one of its parts written otherwise.

    Args:
        centre: of the values.
        size: of the differences from it.
        spread: of the values.
        fixed: a limit, whatever is passed.
        beyond: compares the distances with a number.
    """

    def answer(values, limit=3.5):
        distance = size(values - centre(values))
        return beyond(distance, (fixed or limit) * spread(values))

    return answer


def _say(message, *functions):
    for function in functions:
        outliers.mistake(message, function)


def _signed(difference):
    return difference


def _around_the_mean(values):
    return np.abs(values - np.mean(values))


def _mad_of_the_mean(values):
    return np.median(_around_the_mean(values))


_say(
    N_("The centre is still the mean, and the spread is still the standard "
       "deviation: one absurd value moves both and hides behind them."),
    found(np.mean, np.abs, np.std),
    found(np.mean, np.abs, lambda values: np.std(values, ddof=1)),
)  # fmt: skip
_say(
    N_("The median is the centre now, but an absurd value still swells the standard "
       "deviation: take the median of the distances."),
    found(spread=np.std),
)  # fmt: skip
_say(
    N_("The median is the centre now, but the standard deviation is still the "
       "spread, and values far below are not found: take the median of the "
       "distances, and distances have no sign."),
    found(size=_signed, spread=np.std),
)  # fmt: skip
_say(
    N_("The spread is right, but the centre is still the mean, which one absurd "
       "value pulls towards itself."),
    found(np.mean, np.abs, _mad_of_the_mean),
    found(np.mean, np.abs),
)  # fmt: skip
_say(
    N_("The spread is right, but the centre is still the mean, and values far below "
       "are not found: a distance has no sign, np.abs."),
    found(np.mean, _signed, _mad_of_the_mean),
    found(np.mean, _signed),
)  # fmt: skip
_say(
    N_("Values far below the centre are not found: a distance has no sign, np.abs."),
    found(size=_signed),
)
_say(
    N_("Only values far below the centre are found: a distance has no sign, np.abs."),
    found(size=np.negative),
)
_say(
    N_("The spread is the median of differences with a sign, which cancel: take "
       "np.abs before the median."),
    found(spread=lambda values: np.median(values - np.median(values))),
    found(size=_signed, spread=lambda values: np.median(values - np.median(values))),
)  # fmt: skip
_say(
    N_("The spread is the mean of the distances, which one absurd value swells: take "
       "their median."),
    found(spread=lambda values: np.mean(_far(values))),
)  # fmt: skip
_say(
    N_("The spread is the standard deviation of the distances, which one absurd "
       "value swells: take their median."),
    found(spread=lambda values: np.std(_far(values))),
)  # fmt: skip
_say(
    N_("The spread is the median of the values, not of their distances from the "
       "centre."),
    found(spread=np.median),
)  # fmt: skip
_say(
    N_("The distances of the spread are measured from the mean; take those from the "
       "median."),
    found(spread=_mad_of_the_mean),
)  # fmt: skip
_say(
    N_("A value exactly on the limit is no outlier yet: more than, so >."),
    found(beyond=np.greater_equal),
)
_say(
    N_("The verdicts are turned round: True is for the outliers."),
    found(beyond=np.less_equal),
    found(beyond=np.less),
)
_say(
    N_("limit is always 3.5 here: take the argument."),
    found(fixed=3.5),
)
_say(
    N_("The spread was multiplied by 1.4826 (or the distances by 0.6745), which "
       "makes it comparable with a standard deviation; this contract takes both as "
       "they are."),
    found(spread=lambda values: 1.4826 * np.median(_far(values))),
)  # fmt: skip
_say(
    N_("limit alone is the bound: it counts spreads, so multiply it by the spread."),
    found(spread=lambda values: 1.0),
)
_say(
    N_("The values themselves came back; True or False for each of them is due."),
    lambda values, limit=3.5: values[found()(values, limit)],
)
_say(
    N_("0 and 1 came back; True and False are due, as a comparison gives them."),
    lambda values, limit=3.5: found()(values, limit).astype(int),
)
_say(
    N_("The places came back; True or False for each value is due."),
    lambda values, limit=3.5: np.flatnonzero(found()(values, limit)),
    lambda values, limit=3.5: np.nonzero(found()(values, limit)),
)
_say(
    N_("Where the spread is 0 nothing was found; every value that is not the centre "
       "is an outlier then."),
    lambda values, limit=3.5: found()(values, limit) & (np.median(_far(values)) > 0),
)  # fmt: skip
_say(
    N_("Where the spread is 0 the centre itself became an outlier: only values that "
       "are not the centre are."),
    lambda values, limit=3.5: found()(values, limit) | (np.median(_far(values)) == 0),
)  # fmt: skip
_say(
    N_("A small number was added to the spread: among values that are smaller still "
       "it hides every outlier. A product needs none."),
    found(spread=lambda values: np.median(_far(values)) + 1e-9),
)  # fmt: skip
_say(
    N_("The distances were squared: compare them as they are, np.abs."),
    found(size=np.square, spread=lambda values: np.median(_far(values) ** 2)),
    found(size=np.square),
)
_say(
    N_("One verdict came back for all; each value gets its own True or False."),
    lambda values, limit=3.5: found()(values, limit).any(),
)
_say(
    N_("The values themselves were compared; an outlier is known by its distance "
       "from the centre."),
    lambda values, limit=3.5: values > limit * np.median(_far(values)),
)  # fmt: skip


def _upper(values):
    return np.sort(values)[len(values) // 2]


_say(
    N_("Of an even number of values two stand in the middle: the median is the mean "
       "of both, as np.median takes it."),
    lambda values, limit=3.5: (
        np.abs(values - _upper(values))
        > limit * _upper(np.abs(values - _upper(values)))
    ),
)  # fmt: skip
