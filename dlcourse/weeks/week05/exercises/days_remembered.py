"""Exercise: how many days hold most of the weight of an average."""

import math

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=6,
    hints=(
        N_("What lies BEYOND n days is the whole average once more, n days older: how "
           "much weight is that?"),
        N_("Beyond n days lies beta**n of the weight. Find the least n for which no "
           "more than 1 - share is left there."),
        N_("A loop that counts upwards will do; with logarithms, round up."),
    ),
    insight=N_("For beta = 0.9 the window is 10 days, but 95 % of the weight needs "
               "29."),
)  # fmt: skip
def days_remembered(beta, share):
    """How many of the newest days hold at least `share` of the weight of V, an int.

    V has run for so long that all its weights add up to 1; 0 < beta, share < 1.

    >>> days_remembered(0.9, 0.5)
    7
    """
    # BEGIN SOLUTION
    return int(np.ceil(np.log(1 - share) / np.log(beta)))
    # END SOLUTION


@days_remembered.tried_on
def cases(rng):
    """Seven days for half the weight; betas of the section; equal sums; drawn ones."""
    fixed = [(0.9, 0.5), (0.9, 0.95), (0.98, 0.95), (0.99, 0.9), (0.5, 0.1)]
    fixed += [(0.5, 0.5), (0.5, 0.75)]  # sums that are exact: 1 day, 2 days
    drawn = rng.uniform((0.3, 0.6), (0.995, 0.97), size=(8, 2))
    return [call(*pair) for pair in fixed] + [call(*map(float, p)) for p in drawn]


def days(beta, share):
    """The days as a number with decimals."""
    return math.log(1 - share) / math.log(beta)


WINDOW = N_(
    "This is the window 1 / (1 - beta), whatever the share: at beta = 0.9 it "
    "holds 65 % of the weight. Add the weights up."
)


@days_remembered.mistake(WINDOW)
def window(beta, share):
    return round(1 / (1 - beta))


@days_remembered.mistake(WINDOW)
def window_cut(beta, share):
    return int(1 / (1 - beta))


ONE_SHORT = N_(
    "One day short: these days do not yet hold the share. Was a number rounded down, "
    "or does your count begin at 0?"
)


@days_remembered.mistake(ONE_SHORT)
def counted_from_zero(beta, share):
    return math.ceil(days(beta, share)) - 1


@days_remembered.mistake(ONE_SHORT)
def rounded_down(beta, share):
    return math.floor(days(beta, share))


@days_remembered.mistake(
    N_("Rounded to the nearest number: where that is down, the days do not yet hold "
       "the share.")
)  # fmt: skip
def rounded_to_the_nearest(beta, share):
    return round(days(beta, share))


@days_remembered.mistake(
    N_("One day too many: fewer days hold the share already. Does your count begin "
       "with today?")
)  # fmt: skip
def one_too_many(beta, share):
    return math.ceil(days(beta, share)) + 1


BEYOND = N_(
    "Here 1 - share of the weight lies WITHIN these days; it is what may lie beyond "
    "them."
)


@days_remembered.mistake(BEYOND)
def what_lies_beyond(beta, share):
    return math.ceil(days(beta, 1 - share))


@days_remembered.mistake(BEYOND)
def what_lies_beyond_cut(beta, share):
    return int(days(beta, 1 - share))


@days_remembered.mistake(
    N_("This asks when the weight of ONE day is small, (1 - beta) * beta**n; ask for "
       "the sum of all days beyond.")
)  # fmt: skip
def weight_of_one_day(beta, share):
    count = 0
    while (1 - beta) * beta**count > 1 - share:
        count += 1
    return count


@days_remembered.mistake(
    N_("beta and 1 - beta are exchanged: each day further back, the weight is "
       "multiplied by beta.")
)  # fmt: skip
def exchanged(beta, share):
    return math.ceil(days(1 - beta, share))


@days_remembered.mistake(
    N_("The share of the window was taken, share / (1 - beta): the weights of its days "
       "are not equal.")
)  # fmt: skip
def share_of_the_window(beta, share):
    return math.ceil(share / (1 - beta))


@days_remembered.mistake(
    N_("Days that hold exactly the share are enough: at least, not more than.")
)
def more_than_the_share(beta, share):
    return math.floor(days(beta, share)) + 1


@days_remembered.mistake(
    N_("The weights add up to more than 1: each is (1 - beta) * beta**n, and the "
       "factor 1 - beta is missing.")
)  # fmt: skip
def without_the_factor(beta, share):
    held, count = 0.0, 0
    while held < share:
        held, count = held + beta**count, count + 1
    return count
