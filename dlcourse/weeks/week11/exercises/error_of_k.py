"""Exercise: one comparison that is nearly always right, made K times."""

import numpy as np

from dlcourse.exercises.engine import N_, ValueExercise


@ValueExercise.task(
    number=2,
    returns=("right_99", "right_999", "error", "most", "alarm"),
    tolerance=0.001,
    hints=(
        N_("All of K independent comparisons are right with the probability p * p * "
           "... * p, K times."),
        N_("error: (1 - error) ** 100 = 0.99; take the root of degree 100, then look "
           "at what is missing to 1. most: take logarithms, then round down."),
        N_("alarm: at least one of 100 goes wrong. That is 1 minus the probability "
           "that none does."),
    ),
    insight=N_("One wrong comparison in a hundred or in a thousand: of 100 faces 37 or "
               "90 are recognised without a fault. Real comparisons with one face are "
               "not independent, so this is a rough law, and a warning."),
)  # fmt: skip
def error_of_k():
    """Chances of a recognition that compares one face with K persons."""
    # en: chance that all K = 100 independent comparisons are right, each of them in
    # en: 99 %, and then in 99.9 %
    # tr: her biri %99, sonra da her biri %99.9 olasılıkla doğru olan K = 100 bağımsız
    # tr: karşılaştırmanın hepsinin doğru olma olasılığı
    # BEGIN SOLUTION -> right_99, right_999 = ..., ...
    right_99 = 0.99**100
    right_999 = 0.999**100
    # END SOLUTION
    # en: error: how often ONE comparison may be wrong so that all 100 are right in
    # en: 99 %. most: the largest K with which all are still right in 90 % at least,
    # en: each in 99.9 %
    # tr: error: 100 karşılaştırmanın hepsi %99 olasılıkla doğru olsun diye BİR
    # tr: karşılaştırmanın yanılma olasılığı en çok kaç olabilir? most: her biri %99.9
    # tr: doğruyken hepsinin en az %90 olasılıkla doğru kaldığı en büyük K
    # BEGIN SOLUTION -> error, most = ..., ...
    error = 1 - 0.99 ** (1 / 100)
    most = int(np.log(0.9) / np.log(0.999))
    # END SOLUTION
    # en: alarm: a stranger is taken for a given person in 0.1 %; with 100 persons in
    # en: the list, the chance that at least one of them is found
    # tr: alarm: bir yabancı belli bir kişi sanılıyor, olasılığı %0.1; listede 100 kişi
    # tr: varken yabancının en az birinin yerine konma olasılığı
    # BEGIN SOLUTION -> alarm = ...
    alarm = 1 - 0.999**100
    # END SOLUTION
    error_of_k = right_99, right_999, error, most, alarm
    return error_of_k


_slip = error_of_k.slip

_slip(
    N_("right_99, right_999: the errors were added up, 1 - 100 * error; multiply the "
       "chances of being right instead."),
    right_99=0.0, right_999=0.9,
)  # fmt: skip
_slip(
    N_("right_99, right_999: this is the chance that at least one is wrong; all of "
       "them being right is asked."),
    right_99=1 - 0.99**100, right_999=1 - 0.999**100,
)  # fmt: skip
_slip(
    N_("right_99, right_999: these are the chances of one comparison; 100 are made."),
    right_99=0.99,
    right_999=0.999,
)
_slip(
    N_("right_99, right_999: they were divided by 100; the chances multiply."),
    right_99=0.0099,
    right_999=0.00999,
)
_slip(
    N_("right_99, right_999: 99 comparisons were counted; the face meets each of 100 "
       "persons."),
    right_99=0.99**99, right_999=0.999**99,
)  # fmt: skip
_slip(
    N_("right_99, right_999: chance and number are exchanged: it is p ** 100."),
    right_99=100**0.99,
    right_999=100**0.999,
)
_slip(
    N_("error: this is how often it is right; how often it may be wrong is asked."),
    error=0.99 ** (1 / 100),
)
_slip(
    N_("error: 0.01 / 100 is near it, but errors do not simply add up: take the root "
       "of degree 100 of 0.99, and do not round the result."),
    error=0.01 / 100,
)  # fmt: skip
_slip(
    N_("error: this is the error of all 100 together if one is wrong in 1 %; the other "
       "way is asked: what may ONE be so that all are right in 99 %?"),
    error=1 - 0.99**100,
)  # fmt: skip
_slip(
    N_("error: 1 % is what all 100 together may have; one of them may have much less."),
    error=0.01,
)
_slip(
    N_("error: this is the root of degree 100 of 0.01; take that of 0.99 and subtract "
       "it from 1."),
    error=0.01 ** (1 / 100),
)  # fmt: skip
_slip(
    N_("most: with 106 it is just below 90 %; round down."),
    most=106,
)
_slip(
    N_("most: K is a whole number; round down."),
    most=np.log(0.9) / np.log(0.999),
)
_slip(
    N_("most: here each comparison is right in 99.9 %, not in 99 %."),
    most=10,
)
_slip(
    N_("most: the errors were added up, 0.1 / 0.001; look for K with 0.999 ** K = "
       "0.9."),
    most=100,
)  # fmt: skip
_slip(
    N_("most: 0.9 is the chance of all of them, 0.999 that of one; they are "
       "exchanged."),
    most=np.log(0.999) / np.log(0.9),
)  # fmt: skip
_slip(
    N_("alarm: the chances were added up, 100 * 0.001; so a stranger who is taken for "
       "two persons counts twice."),
    alarm=0.1,
)  # fmt: skip
_slip(
    N_("alarm: this is the chance that nobody is found; at least one is asked."),
    alarm=0.999**100,
)
_slip(
    N_("alarm: this is the chance for one person; the list has 100."),
    alarm=0.001,
)
_slip(
    N_("alarm: this is the chance that ALL 100 are found; at least one is asked."),
    alarm=0.001**100,
)
for alarm in (0.1, 0.095):
    _slip(
        N_("The numbers are rounded: give four digits of each, or let Python calculate "
           "them."),
        right_99=0.37, right_999=0.9, error=0.0001, alarm=alarm,
    )  # fmt: skip
