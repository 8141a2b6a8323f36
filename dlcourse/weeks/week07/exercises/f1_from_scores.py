"""Exercise: precision, recall and F1 of scores, also where nothing is predicted."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=8,
    returns=("precision", "recall", "f1"),
    hints=(
        N_("predicted = scores >= threshold. Count three things: hits (predicted, and "
           "y is 1), all predicted, all with y = 1."),
        N_("precision = hits / predicted, recall = hits / ones. Where there is nothing "
           "to divide by, the value is 0."),
        N_("F1 is 2 * precision * recall / (precision + recall). Without a hit all "
           "three are 0: ask for that first, and nothing is left to divide by 0."),
    ),
    insight=N_("scikit-learn says the same, also where nothing is predicted. Accuracy "
               "misses it: of a rare class it praises a model that never predicts it."),
)  # fmt: skip
def f1_from_scores(y, scores, threshold=0.5):
    """Precision, recall and F1 of the class 1, three numbers from 0 to 1.

    y: (m,) of 0 and 1, scores: (m,), any numbers. 1 is predicted where a score is not
    below the threshold. What has nothing to divide by is 0: precision if no 1 is
    predicted, recall if no y is 1, F1 without a hit.

    >>> y, scores = np.array([1, 0, 1, 1]), np.array([0.9, 0.8, 0.5, 0.1])
    >>> precision, recall, f1 = f1_from_scores(y, scores)
    >>> print(round(precision, 3), round(recall, 3), round(f1, 3))
    0.667 0.667 0.667
    """
    # BEGIN SOLUTION -> return ..., ..., ...
    predicted = scores >= threshold
    hits = np.count_nonzero(predicted & (y == 1))
    if hits == 0:
        return 0.0, 0.0, 0.0
    precision, recall = hits / np.count_nonzero(predicted), hits / np.count_nonzero(y)
    return precision, recall, 2 * precision * recall / (precision + recall)
    # END SOLUTION


@f1_from_scores.tried_on
def cases(rng):
    """The example; rare classes; nothing predicted, no 1, no hit; all predicted."""
    y, scores = np.array([1, 0, 1, 1]), np.array([0.9, 0.8, 0.5, 0.1])
    calls = [call(y, scores)]
    for m, rare, threshold in ((12, 3, 0.4), (30, 5, 0.6), (9, 6, 0.25), (40, 4, 0.5)):
        calls.append(call(*drawn(rng, m, rare), threshold))
    nothing = call(*drawn(rng, 7, 2), 1.5)
    without = call(np.zeros(5, int), np.array([0.2, 0.9, 0.4, 0.7, 0.1]), 0.3)
    neither = call(np.zeros(3, int), np.array([0.2, 0.1, 0.4]), 0.6)
    no_hit = call(np.array([0, 1, 0, 1]), np.array([0.8, 0.3, 0.9, 0.1]), 0.7)
    every = call(np.ones(6, int), rng.uniform(0.6, 1, 6), 0.55)
    logits = call(
        np.array([0, 1, 1, 0, 1]), np.array([-3.0, -1.0, 2.0, 0.5, 4.0]), -1.0
    )
    return [*calls, nothing, without, neither, no_hit, every, logits]


def drawn(rng, m, rare):
    """Return labels and scores in twentieths, so that some meet the threshold."""
    y = rng.permutation(np.arange(m) < rare).astype(int)
    scores = np.clip(rng.normal(0.3 + 0.35 * y, 0.2), 0.02, 0.98)
    return y, np.round(20 * scores) / 20


def ratio(above, below, otherwise=0.0):
    """The quotient, or what stands for it where there is nothing to divide by."""
    return above / below if below else otherwise


def harmonic(precision, recall):
    """F1 of both."""
    return ratio(2 * precision * recall, precision + recall)


def precision_of(tp, fp, fn, tn):
    """The share of those predicted as 1 that are."""
    return ratio(tp, tp + fp)


def recall_of(tp, fp, fn, tn):
    """The share of the 1s that were predicted."""
    return ratio(tp, tp + fn)


def scored(*, hits=np.greater_equal, precision=precision_of, recall=recall_of,
           f1=harmonic, of=1):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(y, scores, threshold=0.5):
        predicted = hits(scores, threshold)
        one, said = (y == 1, predicted) if of else (y == 0, ~predicted)
        counts = [int(np.sum(a & b)) for a, b in
                  ((one, said), (~one, said), (one, ~said), (~one, ~said))]  # fmt: skip
        p, r = precision(*counts), recall(*counts)
        return p, r, f1(p, r)

    return answer


def _say(message, **parts):
    f1_from_scores.mistake(message, scored(**parts))


_say(
    N_("A score equal to the threshold is predicted as 1 here: >=, not >."),
    hits=np.greater,
)
_say(
    N_("The prediction is the wrong way round: 1 where the score reaches the "
       "threshold."),
    hits=np.less,
)  # fmt: skip
_say(
    N_("The threshold is 0.5 here whatever is passed; use the argument."),
    hits=lambda scores, threshold: scores >= 0.5,
)
_say(
    N_("Precision and recall are exchanged: precision divides the hits by all that was "
       "predicted, recall by all that are 1."),
    precision=recall_of, recall=precision_of,
)  # fmt: skip
_say(
    N_("These are the scores of the class 0; the rare class is 1."),
    of=0,
)
_say(
    N_("Precision is the accuracy here: it asks only about those that were predicted "
       "as 1."),
    precision=lambda tp, fp, fn, tn: (tp + tn) / (tp + fp + fn + tn),
)  # fmt: skip
_say(
    N_("Recall is the share of the 0s that were recognised; asked is that of the 1s."),
    recall=lambda tp, fp, fn, tn: ratio(tn, tn + fp),
)
_say(
    N_("The hits were divided by all examples: precision divides them by those "
       "predicted as 1, recall by those that are 1."),
    precision=lambda tp, fp, fn, tn: tp / (tp + fp + fn + tn),
    recall=lambda tp, fp, fn, tn: tp / (tp + fp + fn + tn),
)  # fmt: skip
_say(
    N_("Precision is the share of false alarms, 1 minus what is asked."),
    precision=lambda tp, fp, fn, tn: ratio(fp, tp + fp),
)
_say(
    N_("Recall is the share of misses, 1 minus what is asked."),
    recall=lambda tp, fp, fn, tn: ratio(fn, tp + fn),
)
_say(
    N_("F1 is the mean of both here; it is the harmonic mean, nearer to the lower."),
    f1=lambda p, r: (p + r) / 2,
)
_say(
    N_("F1 is the geometric mean here; it is the harmonic one."),
    f1=lambda p, r: np.sqrt(p * r),
)
_say(
    N_("In F1 the 2 is missing."),
    f1=lambda p, r: harmonic(p, r) / 2,
)
_say(
    N_("F1 is the product of both here: 2 times it, divided by their sum."),
    f1=lambda p, r: p * r,
)
_say(
    N_("F1 is the lower of both here; it lies between them."),
    f1=min,
)
for nothing in (np.nan, 1.0):
    _say(
        N_("Where no 1 is predicted there is nothing to divide by: precision is 0 "
           "then."),
        precision=lambda tp, fp, fn, tn, n=nothing: ratio(tp, tp + fp, n),
        f1=lambda p, r: harmonic(np.nan_to_num(p), r),
    )  # fmt: skip
    _say(
        N_("Where no y is 1 there is nothing to divide by: recall is 0 then."),
        recall=lambda tp, fp, fn, tn, n=nothing: ratio(tp, tp + fn, n),
        f1=lambda p, r: harmonic(p, np.nan_to_num(r)),
    )
    _say(
        N_("Both quotients have cases with nothing to divide by: the value is 0 then, "
           "also of F1."),
        precision=lambda tp, fp, fn, tn, n=nothing: ratio(tp, tp + fp, n),
        recall=lambda tp, fp, fn, tn, n=nothing: ratio(tp, tp + fn, n),
    )  # fmt: skip
_say(
    N_("Without a hit precision and recall are 0, and F1 is 0 by agreement, not 0/0."),
    f1=lambda p, r: ratio(2 * p * r, p + r, np.nan),
)


@f1_from_scores.mistake(
    N_("Without corner cases it divides by 0: where nothing is predicted, or no y is "
       "1, the value is 0.")
)  # fmt: skip
def without_corners(y, scores, threshold=0.5):
    predicted = scores >= threshold
    hits = np.sum(predicted & (y == 1))
    precision, recall = hits / predicted.sum(), hits / y.sum()
    return precision, recall, 2 * precision * recall / (precision + recall)


_say(
    N_("The scores were rounded to 0 or 1; compare them with threshold."),
    hits=lambda scores, threshold: np.round(scores) == 1,
)
_say(
    N_("Precision divides the hits by all that are 1, which is recall; divide them by "
       "all that were predicted as 1."),
    precision=recall_of,
)  # fmt: skip
_say(
    N_("Recall divides the hits by all that were predicted as 1, which is precision; "
       "divide them by all that are 1."),
    recall=precision_of,
)  # fmt: skip
_say(
    N_("Precision divides the hits by all examples; divide by those predicted as 1."),
    precision=lambda tp, fp, fn, tn: tp / (tp + fp + fn + tn),
)
_say(
    N_("Recall divides the hits by all examples; divide by those that are 1."),
    recall=lambda tp, fp, fn, tn: tp / (tp + fp + fn + tn),
)
_say(
    N_("Recall divides by hits and right 0s; the 1s are hits and misses."),
    recall=lambda tp, fp, fn, tn: ratio(tp, tp + tn),
)
_say(
    N_("Recall is the accuracy here: it asks only about those that are 1."),
    recall=lambda tp, fp, fn, tn: (tp + tn) / (tp + fp + fn + tn),
)


@f1_from_scores.mistake(
    N_("F1 is the accuracy here; it is made of precision and recall alone.")
)
def accuracy_for_f1(y, scores, threshold=0.5):
    precision, recall, _f1 = f1_from_scores.reference(y, scores, threshold)
    return precision, recall, np.mean((scores >= threshold) == y)


@f1_from_scores.mistake(
    N_("These are means over both classes (macro); asked is the class 1 alone.")
)
def both_classes(y, scores, threshold=0.5):
    pairs = zip(scored()(y, scores, threshold), scored(of=0)(y, scores, threshold),
                strict=True)  # fmt: skip
    return tuple(np.mean(pair) for pair in pairs)


@f1_from_scores.mistake(
    N_("It is 0 where nothing is predicted, and divides by 0 where no y is 1, or where "
       "there is no hit: ask for the hits.")
)  # fmt: skip
def only_where_nothing_is_predicted(y, scores, threshold=0.5):
    predicted = scores >= threshold
    if not predicted.any():
        return 0.0, 0.0, 0.0
    hits = np.sum(predicted & (y == 1))
    precision, recall = hits / predicted.sum(), hits / y.sum()
    return precision, recall, 2 * precision * recall / (precision + recall)


_say(
    N_("F1 is hits / (hits + misses + false alarms) here: hits count twice, above and "
       "below."),
    f1=lambda p, r: ratio(p * r, p + r - p * r),
)  # fmt: skip


@f1_from_scores.mistake(
    N_("The 0s that were recognised count as hits here; a hit is a 1 that was "
       "predicted as 1.")
)  # fmt: skip
def all_that_agree(y, scores, threshold=0.5):
    predicted = scores >= threshold
    agree = int(np.sum(predicted == (y == 1)))
    precision, recall = ratio(agree, predicted.sum()), ratio(agree, np.sum(y == 1))
    return precision, recall, harmonic(precision, recall)
