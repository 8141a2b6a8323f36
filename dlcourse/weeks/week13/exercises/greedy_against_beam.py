"""Exercise: greedy and beam search by pencil, long against short, who is to blame."""

import numpy as np

from dlcourse.exercises.engine import N_, ValueExercise


@ValueExercise.task(
    number=8,
    returns=("greedy", "beam", "best", "options", "long", "short", "even", "blame"),
    tolerance=0.001,
    hints=(
        N_("Greedy takes the likeliest first word and then the likeliest second one. A "
           "beam of 2 goes on from the two likeliest first words, and looks at all the "
           "pairs that begin so."),
        N_("A score is the sum of the logarithms, divided by length ** alpha: 3 ** 0.5 "
           "for the long sentence, 2 ** 0.5 for the short one."),
        N_("even: log P of the long one / 3 ** alpha = log P of the short one / 2 ** "
           "alpha; bring the powers to one side and take logarithms. blame: which of "
           "the two does the MODEL think likelier?"),
    ),
    insight=N_("A beam can miss the best sentence, and 0.96 behind a rare first word "
               "is how. And where the model itself prefers what is worse, no search "
               "can help: find out first which of the two it is."),
)  # fmt: skip
def greedy_against_beam():
    """Numbers of searches in a model with three words, and what they say."""
    # en: P of three first words, and of the second word behind each (in its row)
    # tr: üç ilk kelimenin olasılığı; her birinin satırında ikinci kelimeninkiler
    first = np.array([0.45, 0.30, 0.25])
    second = np.array([[0.40, 0.35, 0.25], [0.70, 0.20, 0.10], [0.02, 0.02, 0.96]])

    # en: P of the sentence of two words found by greedy, by a beam of 2; of the best
    # tr: açgözlü aramanın, 2'lik ışının bulduğu iki kelimelik cümlenin P'si; en iyisi
    # BEGIN SOLUTION -> greedy, beam, best = ..., ..., ...
    both = first[:, None] * second
    greedy = both[0].max()
    beam = both[:2].max()
    best = both.max()
    # END SOLUTION
    # en: options: how many continuations a beam of 5 compares, with 8,000 words
    # tr: options: 8.000 kelimeyle 5'lik bir ışının karşılaştırdığı sürdürme sayısı
    # en: long, short: scores with alpha = 0.5; words of the one have P = 0.5, 0.5 and
    # en: 0.8, those of the other 0.5 and 0.5. even: alpha at which both are equal
    # tr: long, short: alpha = 0.5 ile skorlar; birinin kelimelerinde P = 0.5, 0.5 ve
    # tr: 0.8, ötekininkilerde 0.5 ve 0.5. even: ikisini eşitleyen alpha
    # en: blame: the search found a sentence with log P = -9.1, a person's better one
    # en: has -8.4. 1 if the search is to blame, 2 if it is the model
    # tr: blame: arama log P = -9.1 olan bir cümle buldu, bir insanın yazdığı daha iyi
    # tr: cümleninki -8.4. Kusur aramadaysa 1, modeldeyse 2
    # BEGIN SOLUTION -> options, long, short, even, blame = ..., ..., ..., ..., ...
    options = 5 * 8000
    log_long, log_short = np.log(0.5 * 0.5 * 0.8), np.log(0.5 * 0.5)
    long, short = log_long / 3**0.5, log_short / 2**0.5
    even = np.log(log_long / log_short) / np.log(3 / 2)
    blame = 1
    # END SOLUTION
    found = greedy, beam, best, options
    greedy_against_beam = (*found, long, short, even, blame)
    return greedy_against_beam


LONG, SHORT = np.log(0.2), np.log(0.25)
_slip = greedy_against_beam.slip

_slip(
    N_("greedy: it takes the likeliest FIRST word, 0.45, whatever comes then."),
    greedy=0.24,
)
_slip(
    N_("greedy, beam, best: one of them is the probability of the first word alone; a "
       "sentence of two words has the product of two."),
    greedy=0.45,
    beam=0.45,
    best=0.45,
)  # fmt: skip
_slip(
    N_("greedy, beam, best: the probabilities of the two words are multiplied, not "
       "added."),
    greedy=0.85, beam=1.0, best=1.21,
)  # fmt: skip
_slip(
    N_("beam: the two likeliest first words are 0.45 and 0.30; the best pair begins "
       "with a word that the beam has dropped."),
    beam=0.24,
)  # fmt: skip
_slip(
    N_("beam: a beam of 2 goes on from both first words that it has kept, and the "
       "second one has a better pair."),
    beam=0.18,
)  # fmt: skip
_slip(
    N_("best: look behind the third word, too; a rare beginning may go on with near "
       "certainty."),
    best=0.21,
)  # fmt: skip
_slip(
    N_(
        "greedy, beam, best: among them is the probability of a second word alone; it "
        "is multiplied by that of the first."
    ),
    greedy=0.4,
    beam=0.7,
    best=0.96,
)
_slip(
    N_("greedy, beam, best: these are logarithms; the probabilities are asked."),
    greedy=np.log(0.18),
    beam=np.log(0.21),
    best=np.log(0.24),
)
_slip(
    N_("options: each of the 5 sentences is continued by each of 8,000 words."),
    options=8000,
)
_slip(
    N_("options: a beam does not grow: at every step it has 5 sentences, so 5 * 8,000 "
       "continuations."),
    options=200_000,
)  # fmt: skip
_slip(
    N_("options: these are all pairs of words; a beam of 5 goes on from 5 sentences "
       "alone."),
    options=8000**2,
)  # fmt: skip
_slip(
    N_("even: this is the quotient of the two logarithms; (3 / 2) ** alpha is equal to "
       "it, so take its logarithm and divide by log(3 / 2)."),
    even=LONG / SHORT,
)  # fmt: skip
_slip(
    N_("even: divide by log(3 / 2) as well, since (3 / 2) ** alpha stands there."),
    even=np.log(LONG / SHORT),
)
_slip(
    N_("long, short: these are the sums of logarithms; divide them by length ** 0.5."),
    long=LONG,
    short=SHORT,
)
_slip(
    N_("long, short: they are divided by the length, which is alpha = 1; here it is "
       "length ** 0.5."),
    long=LONG / 3, short=SHORT / 2,
)  # fmt: skip
_slip(
    N_("long, short: they are divided by 0.5 * length; alpha is a power: length ** "
       "0.5."),
    long=LONG / 1.5, short=SHORT,
)  # fmt: skip
_slip(
    N_("long, short: the probabilities were divided, not their logarithms."),
    long=0.2 / 3**0.5,
    short=0.25 / 2**0.5,
)
_slip(
    N_("even: this is the alpha of the two scores; look for the one at which they are "
       "equal."),
    even=0.5,
)  # fmt: skip
_slip(
    N_("blame: the model itself prefers the person's sentence, -8.4 is MORE than -9.1, "
       "and the search did not find it."),
    blame=2,
)  # fmt: skip
