"""Exercise: BLEU of one translation, with clipped counts and brevity penalty."""

from collections import Counter

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=10,
    returns=("score", "precisions", "penalty"),
    hints=(
        N_("The n-grams of a list are its slices tuple(words[i : i + n]) with i from 0 "
           "to len(words) - n. A dict from n-gram to count will do."),
        N_("An n-gram counts at most as often as in the ONE reference that has it most "
           "often: min(count, max over the references). Add up, divide by all n-grams "
           "of the hypothesis."),
        N_("r is the length of the reference that is nearest to that of the "
           "hypothesis, c: min(references, key=lambda one: (abs(len(one) - c), "
           "len(one))). penalty = min(1, exp(1 - r / c)). The geometric mean of n "
           "numbers is the nth root of their product, np.prod; by logarithms, a log(0) "
           "must be caught."),
    ),
    insight=N_("A single sentence often has no run of four in common with its "
               "reference, and then its score is 0, however good it is: BLEU is made "
               "for the added counts of a whole corpus."),
)  # fmt: skip
def bleu(references, hypothesis, max_order=4):
    """BLEU of one translation: score, precisions (max_order,), penalty.

    references: a list of lists of words; hypothesis: a list of words, at least one.
    Precision n, for n from 1 to max_order: of the n-grams of the hypothesis the share
    that is found in a reference, each one counted at most as often as in the reference
    that has it most often; 0 if the hypothesis is too short. penalty: min(1, exp(1 - r
    / c)), c the length of the hypothesis, r that of the reference that is nearest in
    length, of two as near the shorter one. score: penalty times the geometric mean of
    the precisions, 0 if one of them is 0.

    >>> references = [["the", "cat", "is", "here"], ["a", "cat", "sits", "here"]]
    >>> score, precisions, penalty = bleu(references, ["the", "the", "cat"], 2)
    >>> round(score, 4), precisions.round(4), round(penalty, 4)
    (0.4137, array([0.6667, 0.5   ]), 0.7165)
    """
    # BEGIN SOLUTION -> score, precisions, penalty = ..., ..., ...
    c, precisions = len(hypothesis), []

    def grams(words, n):
        return [tuple(words[i : i + n]) for i in range(len(words) - n + 1)]

    for n in range(1, max_order + 1):
        found, wanted = grams(hypothesis, n), [grams(one, n) for one in references]
        hits = 0
        for gram in set(found):
            hits += min(found.count(gram), max(one.count(gram) for one in wanted))
        precisions.append(hits / len(found) if found else 0.0)
    lengths = sorted(len(one) for one in references)
    r = min(lengths, key=lambda length: abs(length - c))
    penalty = min(1.0, np.exp(1 - r / c))
    score = penalty * np.prod(precisions) ** (1 / max_order)
    # END SOLUTION
    return float(score), np.array(precisions), float(penalty)


def _sentences(*texts):
    return [text.split() for text in texts]


@bleu.tried_on
def cases(rng):
    """The example; fixed pairs for each rule; sentences of few words that are drawn."""
    example = _sentences("the cat is here", "a cat sits here")
    the = _sentences("the cat is on the mat now", "there is a cat on the mat")
    near = [[*"abcabdef"], [*"abce"], [*"bcabde"]]
    calls = [
        call(example, ["the", "the", "cat"], 2),
        call(the, ["the"] * 7, 1),
        call(the, *_sentences("the cat is on a mat on the mat today")),
        call(near, [*"abcab"]),
        call(near[::-1], [*"fedcb"], 2),
        call(_sentences("now here it is"), *_sentences("no where it stood"), 2),
        call([[*"abcdefabc"], [*"abcd"]], [*"abcdefcb"], 2),
        call([[*"abcd"]], [*"abc"]),
    ]
    for count, length, order in ((1, 9, 2), (3, 7, 3)):
        texts = [
            "".join(rng.choice([*"aabbcd"], size=length + k)) for k in range(count)
        ]
        hypothesis = texts[-1][: length - 3] + "".join(rng.choice([*"abcde"], size=2))
        references = [[*text] for text in texts]
        calls.append(call(references, [*hypothesis], order))
    return calls


def _grams(words, n):
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


def _most(counters):
    most = Counter()
    for counter in counters:
        most |= counter
    return most


def _first_near(lengths, c):
    return min(lengths, key=lambda length: abs(length - c))


def _nearest(lengths, c):
    return _first_near(sorted(lengths), c)


def _geometric(precisions):
    return np.exp(np.mean(np.log(precisions))) if min(precisions) > 0 else 0.0


def translated(*, grams=_grams, most=_most, hits=lambda found, most: found & most,
               total=lambda found, wanted, hypothesis: found.total(), r=_nearest,
               penalty=lambda r, c: min(1.0, np.exp(1 - r / c)), mean=_geometric,
               orders=lambda n: range(1, n + 1)):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(references, hypothesis, max_order=4):
        precisions = []
        for n in orders(max_order):
            found = grams(hypothesis, n)
            wanted = [grams(one, n) for one in references]
            of = total(found, wanted, hypothesis)
            number = hits(found, most(wanted)).total()
            precisions.append(number / of if of else 0.0)
        c = len(hypothesis)
        short = penalty(r([len(one) for one in references], c), c)
        with np.errstate(all="ignore"):
            score = short * mean(precisions)
        return float(score), np.array(precisions), float(short)

    return answer


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [translated(**parts), *(translated(**(parts | other)) for other in others)]
    bleu.mistake(message, wrong[0], either(*wrong) if others else None)


_say(
    N_("Nothing is clipped: an n-gram counts at most as often as in a reference, or "
       "\"the the the\" would be perfect."),
    hits=lambda found, most: Counter(
        {gram: count for gram, count in found.items() if gram in most}
    ),
)  # fmt: skip
_say(
    N_("The counts of all references were added up; an n-gram counts at most as often "
       "as in the one that has it most often."),
    most=lambda wanted: sum(wanted, Counter()),
)  # fmt: skip
_say(
    N_("An n-gram is glued to one string, in which no word ends: \"no\", \"where\" and "
       "\"now\", \"here\" become the same. Take the tuple of its words."),
    grams=lambda words, n: Counter(map("".join, _grams(words, n).elements())),
)  # fmt: skip
_say(
    N_("Each n-gram was counted once, however often it stands there: no sets, count."),
    {"grams": _grams, "hits": lambda found, most: Counter({*found} & {*most})},
    grams=lambda words, n: Counter(set(_grams(words, n))),
)
_say(
    N_("Only the first reference was looked at; a hit in any of them counts."),
    most=lambda wanted: wanted[0],
)
_say(
    N_("The hits were divided by the n-grams of the references, which is a recall; a "
       "precision divides by those of the hypothesis."),
    {"total": lambda found, wanted, hypothesis: _most(wanted).total()},
    total=lambda found, wanted, hypothesis: wanted[0].total(),
)  # fmt: skip
_say(
    N_("The hits were divided by the number of words at every order; a sentence of c "
       "words has c - n + 1 runs of n."),
    total=lambda found, wanted, hypothesis: len(hypothesis),
)  # fmt: skip
_say(
    N_("The last n-gram is missing: i goes from 0 to len(words) - n, so "
       "range(len(words) - n + 1)."),
    grams=lambda words, n: _grams(words[:-1], n),
)  # fmt: skip
_say(
    N_("penalty: it is upside down: exp(1 - r / c), below 1 where the hypothesis is "
       "the shorter one."),
    penalty=lambda r, c: min(1.0, np.exp(1 - c / r)),
)  # fmt: skip
_say(
    N_("penalty: it is 1 even where the hypothesis is too short; there it is exp(1 - r "
       "/ c)."),
    penalty=lambda r, c: 1.0,
)  # fmt: skip
_say(
    N_("penalty: a long hypothesis is not rewarded: at most 1."),
    penalty=lambda r, c: np.exp(1 - r / c),
)
_say(
    N_("penalty: this is the quotient c / r; it is exp(1 - r / c)."),
    penalty=lambda r, c: min(1.0, c / r),
)
_say(
    N_("penalty: r is the shortest reference here; it is the one that is nearest in "
       "length."),
    r=lambda lengths, c: min(lengths),
)  # fmt: skip
_say(
    N_("penalty: of two references that are as near, the SHORTER one counts."),
    {"r": _first_near},
    {"r": lambda lengths, c: _first_near(lengths[::-1], c)},
    r=lambda lengths, c: _first_near(sorted(lengths, reverse=True), c),
)
_say(
    N_("score: this is the arithmetic mean of the precisions; take the geometric one, "
       "exp of the mean of the logarithms."),
    mean=np.mean,
)  # fmt: skip
_say(
    N_("score: the precisions were multiplied, and no root was taken."),
    mean=np.prod,
)
_say(
    N_("penalty: r is the longest reference here; it is the one that is nearest in "
       "length."),
    r=lambda lengths, c: max(lengths),
)  # fmt: skip
_say(
    N_("penalty: r is the first reference here, or the mean of them; it is the one "
       "that is nearest in length."),
    {"r": lambda lengths, c: sum(lengths) / len(lengths)},
    r=lambda lengths, c: lengths[0],
)  # fmt: skip
_say(
    N_("score: orders without a hit were left out; a precision of 0 makes the score "
       "0."),
    mean=lambda precisions: np.exp(
        np.mean(np.log([p for p in precisions if p > 0] or 0))
    ),
)  # fmt: skip
_say(
    N_("score: the root is always the fourth; it is that of max_order numbers."),
    mean=lambda precisions: np.prod(precisions) ** 0.25,
)


def _by_itself(references, hypothesis, max_order=4):
    """Score each reference by itself and take the best one."""
    alone = [translated()([one], hypothesis, max_order) for one in references]
    return max(alone, key=lambda found: found[0])


bleu.mistake(
    N_("Each reference was scored by itself, and the best score taken; an n-gram may "
       "be found in any of them, so their counts are looked at together."),
    _by_itself,
)  # fmt: skip


@bleu.mistake(
    N_("precisions: where the hypothesis has no run of n words the precision is 0, not "
       "1.")
)  # fmt: skip
def with_one_for_none(references, hypothesis, max_order=4):
    _score, precisions, penalty = translated()(references, hypothesis, max_order)
    precisions[len(hypothesis) :] = 1.0
    return float(penalty * _geometric(precisions)), precisions, penalty
