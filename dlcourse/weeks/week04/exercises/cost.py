"""Exercise: a bug hunt in binary cross-entropy, with two bugs."""

import numpy as np

from dlcourse.exercises.engine import N_, BugHunt, call


@BugHunt.task(
    number=9,
    tolerance=1e-5,  # a rounded cost is no cost, one that keeps 1e-7 off 0 is
    hints=(
        N_("Try it with y_hat = 0.2, once with y = 1 and once with y = 0: does the "
           "result change?"),
        N_("A cost is never negative, but the logarithm of a probability is."),
        N_("The truth chooses the term: y before log(y_hat), 1 - y before log(1 - "
           "y_hat)."),
    ),
    insight=N_("-log 0.2 = 1.609: the cost of giving the truth a chance of 20 %."),
)  # fmt: skip
def cost(y, y_hat):
    """Mean binary cross-entropy; y: (m,) of 0 and 1, y_hat: (m,) between 0 and 1.

    >>> cost(np.array([1.0]), np.array([0.2])).round(3)
    np.float64(1.609)
    """
    return -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


@cost.given
def cost(y, y_hat):
    """Mean binary cross-entropy; y: (m,) of 0 and 1, y_hat: (m,) between 0 and 1.

    >>> cost(np.array([1.0]), np.array([0.2])).round(3)
    np.float64(1.609)
    """
    return np.mean(y_hat * np.log(y_hat) + (1 - y_hat) * np.log(1 - y_hat))


@cost.tried_on
def cases(rng):
    """B30: 0.2 where 1 is right; 0.9, then 0.1 where 0 is right; random ones."""
    calls = [call(np.array([1.0]), np.array([0.2]))]
    calls.append(call(np.array([1.0, 0.0, 0.0]), np.array([0.9, 0.1, 0.9])))
    for m in (4, 9, 30):
        y = rng.permutation(np.arange(m) % 2).astype(float)
        calls.append(call(y, rng.uniform(0.02, 0.98, size=m)))
    return calls


def _terms(y, y_hat):
    return y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)


@cost.mistake(
    N_("One mistake is mended: the sign. But y does not occur yet: the cost never "
       "looks at the truth.")
)  # fmt: skip
def sign_mended(y, y_hat):
    return -np.mean(_terms(y_hat, y_hat))


@cost.mistake(
    N_("One mistake is mended: y stands before the logarithms. But the cost is "
       "negative: its minus is missing.")
)  # fmt: skip
def truth_mended(y, y_hat):
    return np.mean(_terms(y, y_hat))


@cost.mistake(
    N_("y stands before the first logarithm only; before the second it is 1 - y, "
       "not 1 - y_hat.")
)  # fmt: skip
def first_term_mended(y, y_hat):
    return -np.mean(y * np.log(y_hat) + (1 - y_hat) * np.log(1 - y_hat))


@cost.mistake(
    N_("y stands before the second logarithm only; before the first it is y, not "
       "y_hat.")
)  # fmt: skip
def second_term_mended(y, y_hat):
    return -np.mean(y_hat * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


@cost.mistake(
    N_("Examples with y = 0 cost nothing: their term, (1 - y) log(1 - y_hat), is "
       "missing.")
)  # fmt: skip
def first_term_alone(y, y_hat):
    return -np.mean(y * np.log(y_hat))


@cost.mistake(
    N_("Truth and prediction are exchanged: log(y) is log 0 or log 1. The "
       "logarithms take y_hat.")
)  # fmt: skip
def exchanged(y, y_hat):
    return -np.mean(_terms(y_hat, y))


@cost.mistake(
    N_("Right for one example, but the cost is the MEAN over the examples, not "
       "their sum.")
)  # fmt: skip
def summed(y, y_hat):
    return -np.sum(_terms(y, y_hat))


@cost.mistake(N_("The cost is rounded: return it as it is, round when you print."))
def rounded(y, y_hat):
    return round(-np.mean(_terms(y, y_hat)), 4)


@cost.mistake(N_("The logarithm has base 2: use the natural one, np.log."))
def base_two(y, y_hat):
    return -np.mean(_terms(y, y_hat)) / np.log(2)


@cost.mistake(
    N_("This is the mean squared error; cross-entropy is minus the logarithm of the "
       "probability that the truth was given.")
)  # fmt: skip
def squared_error(y, y_hat):
    return np.mean((y - y_hat) ** 2)


@cost.mistake(
    N_("The minus reaches the first term only; the second, (1 - y) log(1 - y_hat), "
       "needs it as well: brackets around the sum.")
)  # fmt: skip
def minus_before_the_first_term(y, y_hat):
    return np.mean(-y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


@cost.mistake(
    N_("The minus reaches the second term only; the first, y log(y_hat), needs it as "
       "well: brackets around the sum.")
)  # fmt: skip
def minus_before_the_second_term(y, y_hat):
    return np.mean(y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat))


@cost.mistake(
    N_("y stands before both logarithms; before the second it is 1 - y, so that one "
       "term at a time counts.")
)  # fmt: skip
def truth_before_both(y, y_hat):
    return -np.mean(y * np.log(y_hat) + y * np.log(1 - y_hat))


@cost.mistake(
    N_("The second logarithm has no factor: it should count only where y = 0, so 1 - "
       "y stands before it.")
)  # fmt: skip
def second_term_without_factor(y, y_hat):
    return -np.mean(y * np.log(y_hat) + np.log(1 - y_hat))
