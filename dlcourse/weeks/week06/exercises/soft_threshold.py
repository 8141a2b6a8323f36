"""Exercise: pull numbers towards 0, and those that are near to 0 itself."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=4,
    hints=(
        N_("The size of each number falls by the threshold, but never below 0; its "
           "sign stays."),
        N_("np.abs(w) - threshold, np.maximum, and np.sign(w) in front."),
    ),
    insight=N_("A step down the loss, then this: that is how an L1 penalty gets its "
               "exact zeros. The next cell fits real data with it."),
)  # fmt: skip
def soft_threshold(w, threshold):
    """The entries of w, pulled towards 0 by threshold; what is nearer becomes 0.

    w: any shape; threshold: a number of at least 0. Same shape, same signs.

    >>> soft_threshold(np.array([3.0, 0.4, 0.0, -2.0]), 0.5).tolist()
    [2.5, 0.0, 0.0, -1.5]
    """
    # BEGIN SOLUTION -> return ...
    return np.sign(w) * np.maximum(np.abs(w) - threshold, 0)
    # END SOLUTION


@soft_threshold.tried_on
def cases(rng):
    """The example; both signs; a threshold of 0; numbers far below 1; a tie."""
    drawn = [rng.normal(size=shape) for shape in ((7,), (3, 4), (2, 3, 2), (20,))]
    limits = rng.uniform(0.3, 0.8, size=len(drawn))
    return [
        call(np.array([3.0, 0.4, 0.0, -2.0]), 0.5),
        *map(call, drawn, limits.tolist()),
        call(np.append(drawn[0], 0.0), 0.0),
        call(np.append(1e-3 * drawn[0], [0.0, 0.1]), 4e-4),
        call(drawn[1], 1.7),
        call(np.array([0.2, -0.2, 1.0]), 0.2),
    ]


def pulled(w, threshold):
    """The step of the solution."""
    return np.sign(w) * np.maximum(np.abs(w) - threshold, 0)


HARD = N_(
    "Small numbers become 0 but the others stay as they are: that is the hard "
    "threshold. Pull the large ones towards 0 as well."
)


@soft_threshold.mistake(HARD)
def hard(w, threshold):
    return np.where(np.abs(w) > threshold, w, 0)


@soft_threshold.mistake(HARD)
def hard_without_ties(w, threshold):
    return np.where(np.abs(w) < threshold, 0, w)


PAST_ZERO = N_(
    "Numbers near 0 have gone past it and changed their sign: they stop at 0."
)


@soft_threshold.mistake(PAST_ZERO)
def past_zero(w, threshold):
    return w - threshold * np.sign(w)


@soft_threshold.mistake(PAST_ZERO)
def past_zero_from_above(w, threshold):
    return np.where(w >= 0, w - threshold, w + threshold)


@soft_threshold.mistake(PAST_ZERO)
def past_zero_from_below(w, threshold):
    return np.where(w > 0, w - threshold, w + threshold)


@soft_threshold.mistake(
    N_("The threshold was subtracted from every number, so negative ones move away "
       "from 0: it is their size that falls, down to 0 at most.")
)  # fmt: skip
def subtracted(w, threshold):
    return w - threshold


@soft_threshold.mistake(
    N_("w is an array: an if decides once, for all entries together. np.where or "
       "np.maximum decide for each.")
)  # fmt: skip
def one_decision(w, threshold):
    return np.sign(w) * (np.abs(w) - threshold) if np.abs(w) > threshold else 0


@soft_threshold.mistake(
    N_("Negative numbers are lost, all became 0: pull them up towards 0 by their size, "
       "and keep their sign.")
)  # fmt: skip
def negative_lost(w, threshold):
    return np.maximum(w - threshold, 0)


@soft_threshold.mistake(N_("The signs are lost: what was negative stays negative."))
def without_signs(w, threshold):
    return np.maximum(np.abs(w) - threshold, 0)


@soft_threshold.mistake(
    N_("The large numbers were cut off at the threshold; it is the other way round: "
       "what is beyond the threshold remains.")
)  # fmt: skip
def clipped(w, threshold):
    return np.clip(w, -threshold, threshold)


@soft_threshold.mistake(
    N_("The numbers were multiplied by 1 - threshold, as an L2 penalty does: that "
       "makes them small, never 0. Subtract from their size.")
)  # fmt: skip
def shrunk(w, threshold):
    return (1 - threshold) * w


@soft_threshold.mistake(
    N_("Divided by 1 + threshold, as an L2 penalty does: that makes numbers small, "
       "never 0. Subtract from their size.")
)  # fmt: skip
def shrunk_by_a_divisor(w, threshold):
    return w / (1 + threshold)


@soft_threshold.mistake(
    N_("The numbers moved away from 0: subtract the threshold from their size.")
)
def away_from_zero(w, threshold):
    return np.sign(w) * (np.abs(w) + threshold)


@soft_threshold.mistake(
    N_("Negative numbers move away from 0: subtracting pulls only positive ones "
       "towards it.")
)  # fmt: skip
def one_direction(w, threshold):
    return np.where(np.abs(w) > threshold, w - threshold, 0)


@soft_threshold.mistake(
    N_("Only the signs came back: they are multiplied by what is left of the size.")
)
def signs(w, threshold):
    return np.where(np.abs(w) > threshold, np.sign(w), 0)


@soft_threshold.mistake(
    N_("Numbers up to twice the threshold became 0: they were pulled first and "
       "compared with it afterwards. Compare the numbers as they came.")
)  # fmt: skip
def compared_afterwards(w, threshold):
    out = np.where(np.abs(w) > threshold, pulled(w, threshold), w)
    return np.where(np.abs(out) > threshold, out, 0)


@soft_threshold.mistake(N_("Numbers near 0 stay as they are: they become exactly 0."))
def small_ones_left(w, threshold):
    return np.where(np.abs(w) > threshold, pulled(w, threshold), w)


@soft_threshold.mistake(
    N_("Multiplied by w instead of its sign: where the size is 2, twice too much "
       "comes out.")
)  # fmt: skip
def times_w(w, threshold):
    return w * np.maximum(np.abs(w) - threshold, 0)


@soft_threshold.mistake(
    N_("At w = 0 this is 0 / 0: w / |w| is no number there. np.sign(0) is 0.")
)
def divided_by_its_size(w, threshold):
    return w / np.abs(w) * np.maximum(np.abs(w) - threshold, 0)


@soft_threshold.mistake(
    N_("At w = 0 and threshold = 0 this is 0 / 0: threshold / |w| is no number there.")
)
def factor_with_zero(w, threshold):
    return w * np.maximum(1 - threshold / np.abs(w), 0)


@soft_threshold.mistake(
    N_("What is nearer to 0 than the threshold bounces off: the size falls below 0 and "
       "is made positive again. It stops at 0.")
)  # fmt: skip
def bouncing(w, threshold):
    return np.sign(w) * np.abs(np.abs(w) - threshold)


@soft_threshold.mistake(
    N_("Small numbers were set to 0 and then the threshold subtracted from all: they "
       "stay 0, and negative ones go up.")
)  # fmt: skip
def subtracted_afterwards(w, threshold):
    return np.where(np.abs(w) > threshold, w, 0) - threshold


@soft_threshold.mistake(
    N_("The large numbers moved away from 0: subtract the threshold from their size.")
)
def large_ones_away(w, threshold):
    return np.where(np.abs(w) > threshold, np.sign(w) * (np.abs(w) + threshold), 0)
