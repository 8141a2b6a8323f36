"""Exercise: how large a product of two random vectors gets, and what it does."""

import math

import numpy as np

from dlcourse.exercises.engine import N_, ValueExercise


@ValueExercise.task(
    number=2,
    returns=("variance", "spread", "scaled", "by_depth", "wide", "raw_odds",
             "scaled_odds"),
    tolerance=0.01,
    hints=(
        N_("One product of two independent numbers with mean 0 and variance 1 has mean "
           "0 and variance 1, too. Variances of independent terms add up, and a "
           "standard deviation is the root of a variance."),
        N_("Dividing a number by c divides its standard deviation by c. Multiplying q "
           "by 2 multiplies the standard deviation of the product by 2, its variance "
           "by 4."),
        N_("In a softmax the quotient of two weights is exp of the difference of their "
           "scores, whatever the other scores are."),
    ),
    insight=N_("At 64 numbers one key has 3,000 times the weight of another one that "
               "is a typical step behind. Divided by the root, 2.7 times, at any "
               "depth: so training starts where the softmax still has slopes."),
)  # fmt: skip
def why_scale():
    """What q @ k is like for random q and k of depth 64."""
    # en: q and k hold 64 independent numbers each, all of mean 0 and variance 1
    # tr: q ve k'de 64'er bağımsız sayı var, hepsinin ortalaması 0, varyansı 1
    # en: variance: of q @ k; spread: the standard deviation of q @ k
    # tr: variance: q @ k'nin varyansı; spread: q @ k'nin standart sapması
    # en: scaled: the standard deviation of q @ k / sqrt(64)
    # tr: scaled: q @ k / sqrt(64) sayısının standart sapması
    # en: by_depth: that of q @ k / 64
    # tr: by_depth: q @ k / 64 sayısının standart sapması
    # en: wide: the variance of (2 * q) @ k
    # tr: wide: (2 * q) @ k sayısının varyansı
    # en: two scores lie one standard deviation of a score apart: how many times as
    # en: large is the weight of the greater one? raw_odds: scores q @ k; scaled_odds:
    # en: divided by sqrt(64)
    # tr: iki skorun farkı, bir skorun standart sapması kadar: büyük olanın ağırlığı
    # tr: öbürünün kaç katı? raw_odds: skorlar q @ k; scaled_odds: sqrt(64)'e bölünmüş
    # BEGIN SOLUTION -> variance, spread, scaled, by_depth = ..., ..., ..., ...
    variance = 64
    spread = np.sqrt(64)
    scaled = spread / np.sqrt(64)
    by_depth = spread / 64
    # END SOLUTION
    # BEGIN SOLUTION -> wide, raw_odds, scaled_odds = ..., ..., ...
    wide = 2**2 * variance
    raw_odds = np.exp(spread)
    scaled_odds = np.exp(scaled)
    # END SOLUTION
    why_scale = (variance, spread, scaled, by_depth, wide, raw_odds, scaled_odds)
    return why_scale


def _say(message, **wrong):
    why_scale.mistake(message, why_scale.but(wrong))


_say(
    N_("variance and spread are exchanged: the standard deviation is the root of the "
       "variance."),
    variance=8, spread=64,
)  # fmt: skip
_say(
    N_("spread is the root of the variance, not the variance itself."),
    spread=64,
)
_say(
    N_("variance: 64 terms of variance 1 add up; a single term has 1."),
    variance=1,
)
_say(
    N_("variance: variances add up, no root is taken: sqrt(64) is the standard "
       "deviation."),
    variance=8,
)  # fmt: skip
_say(
    N_("variance: 64 terms are added, each of variance 1: their number is not "
       "squared."),
    variance=4096,
)  # fmt: skip
_say(
    N_("variance: q has 64 numbers and so has k, but their product has 64 terms, not "
       "128."),
    variance=128,
)  # fmt: skip
_say(
    N_("scaled: the standard deviation is divided by sqrt(64), too: 8 / 8."),
    scaled=8,
)
_say(
    N_("scaled: that would be q @ k / 64; here the divisor is sqrt(64)."),
    scaled=0.125,
)
_say(
    N_("by_depth: this is the variance; its root is asked."),
    by_depth=1 / 64,
)
_say(
    N_("by_depth: that would be q @ k / sqrt(64); here the divisor is 64."),
    by_depth=1,
)
_say(
    N_("wide: a factor of 2 in front of q multiplies the variance by 2 squared."),
    wide=128,
)
_say(
    N_("wide: this is the standard deviation; asked is the variance."),
    wide=16,
)
_say(
    N_("wide: the 2 is missing: it multiplies each term, and the variance by 4."),
    wide=64,
)
_say(
    N_("wide: 4 is the factor; multiply the variance by it."),
    wide=4,
)
_say(
    N_("wide: k stays as it is, only q is twice as large."),
    wide=1024,
)
_say(
    N_("Both odds are differences of scores: the quotient of two weights of a softmax "
       "is exp of that difference."),
    raw_odds=8, scaled_odds=1,
)  # fmt: skip
_say(
    N_("Both odds are the share of the greater one of two weights; asked is how many "
       "times as large it is as the other."),
    raw_odds=1 / (1 + math.exp(-8)), scaled_odds=1 / (1 + math.exp(-1)),
)  # fmt: skip
_say(
    N_("raw_odds is a difference of scores: the quotient of two weights of a softmax "
       "is exp of that difference."),
    raw_odds=8,
)  # fmt: skip
_say(
    N_("scaled_odds is a difference of scores: the quotient of two weights of a "
       "softmax is exp of that difference."),
    scaled_odds=1,
)  # fmt: skip
_say(
    N_("raw_odds: exp of the variance; the scores differ by the standard deviation."),
    raw_odds=math.exp(64),
)
_say(
    N_("Both odds: how far the two scores differ is given, one standard deviation of a "
       "score; do not ask for that of their difference."),
    raw_odds=math.exp(8 * 2**0.5), scaled_odds=math.exp(2**0.5),
)  # fmt: skip
_say(
    N_("The odds are exchanged: the larger difference of scores gives the larger "
       "odds."),
    raw_odds=math.e, scaled_odds=math.exp(8),
)  # fmt: skip
_say(
    N_("The odds are exp of the difference, e to the power 8 and e to the power 1; the "
       "sign belongs to the smaller score."),
    raw_odds=math.exp(-8), scaled_odds=math.exp(-1),
)  # fmt: skip
