"""Exercise: how often a word is drawn as a negative, and what the power 3/4 does."""

import numpy as np

from dlcourse.exercises.engine import N_, ValueExercise


@ValueExercise.task(
    number=4,
    returns=("often", "middle", "rare", "gain", "power", "questions"),
    tolerance=0.002,
    hints=(
        N_("Raise each count to the power 0.75, then divide by the sum of all three. "
           "counts ** 0.75 does it for the whole array."),
        N_("Without a power the rare word has its share of the text, 1 of 111."),
        N_("The quotient of two probabilities is that of the counts, raised to the "
           "power: here 100 ** power. Solve 100 ** power = 4 by logarithms."),
    ),
    insight=N_("The power lifts the rare word to nearly three times its share and "
               "takes little from the frequent one. 3/4 was found by trying, in one "
               "large corpus; in ours another power is better, as you have seen."),
)  # fmt: skip
def noise_distribution():
    """Probabilities of three words as negatives."""
    # en: how often three words stand in a text
    # tr: üç kelimenin bir metinde kaç kez geçtiği
    counts = np.array([100, 10, 1])

    # en: often, middle, rare: the probability of each to be drawn, with the power 3/4
    # tr: often, middle, rare: 3/4 üssüyle her birinin çekilme olasılığı
    # en: gain: rare, divided by the probability of the same word with the power 1
    # tr: gain: rare'in, aynı kelimenin 1 üssüyle çekilme olasılığına oranı
    # BEGIN SOLUTION -> often, middle, rare, gain = ..., ..., ..., ...
    often, middle, rare = counts**0.75 / (counts**0.75).sum()
    gain = rare / (counts[2] / counts.sum())
    # END SOLUTION
    # en: power: the one with which the first word is drawn 4 times as often as the last
    # tr: power: ilk kelimenin son kelimeden 4 kat sık çekilmesini sağlayan üs
    # en: questions: a pair of words with k = 4 negatives is how many yes-no questions?
    # tr: questions: k = 4 negatifli bir kelime çifti kaç evet-hayır sorusu eder?
    # BEGIN SOLUTION -> power, questions = ..., ...
    power = np.log(4) / np.log(100)
    questions = 1 + 4
    # END SOLUTION
    noise_distribution = (often, middle, rare, gain, power, questions)
    return noise_distribution


COUNTS = np.array([100.0, 10.0, 1.0])


def _shares(weights):
    return dict(zip(("often", "middle", "rare"), weights, strict=True))


def _powered(power):
    return COUNTS**power / (COUNTS**power).sum()


RARE = _powered(0.75)[2]
_slip = noise_distribution.slip

_slip(
    N_("often, middle, rare, gain: these are the shares of the text, the power 1; "
       "raise the counts to the power 3/4 first."),
    **_shares(_powered(1)), gain=1.0,
)  # fmt: skip
_slip(
    N_("often, middle, rare, gain: the shares were raised to the power, and do not add "
       "up to 1 any more: divide by the sum AFTERWARDS."),
    **_shares(_powered(1) ** 0.75), gain=_powered(1)[2] ** -0.25,
)  # fmt: skip
_slip(
    N_("often, middle, rare, gain: the power is 4/3 here; 3/4 is 0.75."),
    **_shares(_powered(4 / 3)),
    gain=_powered(4 / 3)[2] * 111,
)
_slip(
    N_("often, middle, rare, gain: this is a softmax; the counts are raised to a power "
       "and divided by their sum."),
    **_shares(np.exp(COUNTS - 100)), gain=np.exp(-99.0) * 111,
)  # fmt: skip
_slip(
    N_("often, middle, rare, gain: counts ** 0.75 was not divided by its sum; "
       "probabilities add up to 1."),
    **_shares(COUNTS**0.75), gain=111.0,
)  # fmt: skip
_slip(
    N_("gain: numerator and denominator are exchanged; how many times as often is the "
       "rare word drawn with the power 3/4?"),
    gain=1 / (111 * RARE),
)  # fmt: skip
_slip(
    N_("gain: this is the quotient of the two words; asked is that of one word, the "
       "rare one, with two powers."),
    gain=100**0.75,
)  # fmt: skip
_slip(
    N_("gain: this is a difference; divide the one probability by the other."),
    gain=RARE - 1 / 111,
)
_slip(
    N_("gain: this is that of the frequent word; the rare one is asked."),
    gain=_powered(0.75)[0] * 1.11,
)
_slip(
    N_("power: 4 of 100 is no power; solve 100 ** power = 4."),
    power=0.04,
)
_slip(
    N_("power: log(100) / log(4) is upside down: power = log(4) / log(100)."),
    power=np.log(100) / np.log(4),
)
_slip(
    N_("power: the root of 100 is 10: with the power 1/2 the first word is drawn 10 "
       "times as often."),
    power=0.5,
)  # fmt: skip
_slip(
    N_("questions: the true word asks one, too: 1 + k."),
    questions=4,
)
_slip(
    N_("questions: only the words that are drawn ask, not the whole vocabulary."),
    questions=10_000,
)
