"""Exercise: how often a word is drawn as a negative, and what the power 3/4 does."""

import numpy as np

from dlcourse.exercises.engine import N_, ValueExercise


@ValueExercise.task(
    number=4,
    returns=("often", "middle", "rare", "gain", "power", "kept"),
    tolerance=0.002,
    hints=(
        N_("81 is 3 to the power 4: so 81 ** 0.75 is 3 * 3 * 3. Raise each count to "
           "the power, then divide by the sum of all three."),
        N_("With the power 1 the rare word has its share of the text, 1 of 98. The "
           "quotient of two probabilities is that of the counts, raised to the power: "
           "solve 81 ** power = 3."),
        N_("A word that makes the share f of the text is kept with the probability "
           "min(1, sqrt(t / f))."),
    ),
    insight=N_("The power lifts the rare word to 2.7 times its share and takes a tenth "
               "from the frequent one. With 0 all three would be drawn alike; which "
               "power is best shows itself only in trying."),
)  # fmt: skip
def noise_distribution():
    """Probabilities of three words as negatives."""
    # en: how often three words stand in a text
    # tr: üç kelimenin bir metinde kaç kez geçtiği
    counts = np.array([81, 16, 1])

    # en: often, middle, rare: the probability of each to be drawn, with the power 3/4
    # tr: often, middle, rare: kuvvet 3/4 iken her birinin çekilme olasılığı
    # en: gain: rare, divided by the probability of the same word with the power 1
    # tr: gain: rare'in, kuvvet 1 iken aynı kelimenin çekilme olasılığına oranı
    # BEGIN SOLUTION -> often, middle, rare, gain = ..., ..., ..., ...
    often, middle, rare = counts**0.75 / (counts**0.75).sum()
    gain = rare / (counts[2] / counts.sum())
    # END SOLUTION
    # en: power: the one with which the first word is drawn 3 times as often as the last
    # tr: power: ilk kelimenin son kelimeden 3 kat sık çekilmesini sağlayan kuvvet
    # en: kept: a word that makes 4 % of a long text stays in it with this probability
    # en: when the text is subsampled with the threshold t = 0.0001
    # tr: kept: uzun bir metnin %4'ünü oluşturan bir kelimenin, eşiği t = 0.0001 olan
    # tr: alt örneklemede metinde kalma olasılığı
    # BEGIN SOLUTION -> power, kept = ..., ...
    power = np.log(3) / np.log(81)
    kept = np.sqrt(0.0001 / 0.04)
    # END SOLUTION
    noise_distribution = (often, middle, rare, gain, power, kept)
    return noise_distribution


COUNTS = np.array([81.0, 16.0, 1.0])


def _powered(power):
    return COUNTS**power / (COUNTS**power).sum()


def _shares(weights):
    """Return the three probabilities, and the gain that one computes with them."""
    names = ("often", "middle", "rare", "gain")
    return dict(zip(names, (*weights, weights[2] * 98), strict=True))


RARE = _powered(0.75)[2]
_slip = noise_distribution.slip

_slip(
    N_("often, middle, rare, gain: these are the shares of the text, the power 1; "
       "raise the counts to the power 3/4 first."),
    **_shares(_powered(1)),
)  # fmt: skip
_slip(
    N_("often, middle, rare, gain: the shares were raised to the power, and do not add "
       "up to 1 any more: divide by the sum AFTERWARDS."),
    **_shares(_powered(1) ** 0.75),
)  # fmt: skip
_slip(
    N_("often, middle, rare, gain: the power is 4/3 here; 3/4 is 0.75."),
    **_shares(_powered(4 / 3)),
)
_slip(
    N_("often, middle, rare, gain: counts ** 0.75 was not divided by its sum; "
       "probabilities add up to 1."),
    **_shares(COUNTS**0.75),
)  # fmt: skip
_slip(
    N_("gain: numerator and denominator are exchanged; how many times as often is the "
       "rare word drawn with the power 3/4?"),
    gain=1 / (98 * RARE),
)  # fmt: skip
_slip(
    N_("gain: this is the quotient of the two words; asked is that of one word, the "
       "rare one, with two powers."),
    gain=27.0,
)  # fmt: skip
_slip(
    N_("gain: this is a difference; divide the one probability by the other."),
    gain=RARE - 1 / 98,
)
_slip(
    N_("gain: this is that of the frequent word; the rare one is asked."),
    gain=0.75 * 98 / 81,
)
_slip(
    N_("power: 3 of 81 is no power; solve 81 ** power = 3."),
    power=3 / 81,
)
_slip(
    N_("power: log(81) / log(3) is upside down: power = log(3) / log(81)."),
    power=4.0,
)
_slip(
    N_("power: with 3/4 the first word is drawn 27 times as often as the last."),
    power=0.75,
)
_slip(
    N_("power: with 1/2 the first word is drawn 9 times as often as the last."),
    power=0.5,
)
_slip(
    N_("kept: the root is missing: min(1, sqrt(t / f))."),
    kept=0.0025,
)
_slip(
    N_("kept: with this probability the word is left out; asked is the one with which "
       "it is kept."),
    kept=0.95,
)  # fmt: skip
_slip(
    N_("kept: t / f is upside down, and at most 1: the word is frequent, so it is kept "
       "seldom."),
    kept=1.0,
)  # fmt: skip
