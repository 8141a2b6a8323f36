"""Exercise: the accuracy of always giving the same answer, the commonest."""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=10,
    returns=("label", "accuracy"),
    hints=(
        N_("np.unique(train, return_counts=True) gives the labels that occur, in "
           "order, and how often each does."),
        N_("argmax of the counts is the place of the largest, not the label: take "
           "the label that stands at that place."),
        N_("accuracy: np.mean(test == label), the share of test that has this label."),
    ),
    insight=N_("A model has to beat this number before it has learned anything. "
               "Where 99 of 100 are healthy, 99 % is what nobody needs a network for."),
)  # fmt: skip
def baseline(train, test):
    """What always answering the commonest label of train would reach on test.

    train, test: arrays of labels, (m,), whole numbers, below 0 as well. label: the one
    that occurs most often in train; there is one such label. accuracy: the fraction of
    test that has this label.

    >>> label, accuracy = baseline(np.array([2, 0, 2, 5, 2]), np.array([2, 2, 5, 0]))
    >>> int(label), float(accuracy)
    (2, 0.5)
    """
    # BEGIN SOLUTION -> label, accuracy = ..., ...
    labels, counts = np.unique(train, return_counts=True)
    label = labels[counts.argmax()]
    accuracy = np.mean(test == label)
    # END SOLUTION
    return label, accuracy


@baseline.tried_on
def cases(rng):
    """The example; other labels lead in test; labels below 0; real digits."""
    digits = datasets.load_digits()[1]
    train = rng.choice([-3, 1, 4, 9], p=[0.5, 0.2, 0.2, 0.1], size=41)
    others = rng.choice([-3, 1, 4, 9], size=12)
    return [
        call(np.array([2, 0, 2, 5, 2]), np.array([2, 2, 5, 0])),
        call(np.array([7, 4, 7, 4, 9, 4, 1]), np.array([4, 7, 7])),
        call(np.array([6, 8, 3, 3]), np.array([8, 8, 8, 6, 6])),
        call(np.append(train, [-3] * 20), np.append(others, [9] * 13)),
        call(rng.permutation([5] * 9 + [2] * 6 + [11] * 4), np.array([2, 5, 11] * 3)),
        call(rng.permutation(digits[:1200]), digits[1200:]),
    ]


def _commonest(labels):
    return baseline.reference(labels, labels)[0]


def guessed(label, accuracy=lambda train, test, label: np.mean(test == label)):
    """Return an answer that takes a label of train and test, and its accuracy."""

    def answer(train, test):
        found = label(train, test)
        return found, accuracy(train, test, found)

    return answer


def _due(train, test):
    return _commonest(train)


def _place(train, test):
    return np.unique(train, return_counts=True)[1].argmax()


def _say(message, *functions):
    for function in functions:
        baseline.mistake(message, function)


_say(
    N_("The commonest label of test was taken: test is not known when the answer is "
       "chosen. Count in train."),
    guessed(lambda train, test: _commonest(test)),
)  # fmt: skip
_say(
    N_("The commonest label of train and test together was taken: test is not known "
       "when the answer is chosen."),
    guessed(lambda train, test: _commonest(np.append(train, test))),
)  # fmt: skip
_say(
    N_("label: this is the place of the largest count; take the label that stands "
       "there. (It is right only where the labels are 0, 1, 2, ...)"),
    guessed(_place),
    guessed(_place, lambda train, test, label: np.mean(test == _commonest(train))),
)  # fmt: skip
_say(
    N_("label: this is how often the commonest label occurs; the label itself is due."),
    guessed(lambda train, test: np.sum(train == _commonest(train))),
    guessed(lambda train, test: np.sum(train == _commonest(train)),
            lambda train, test, label: np.mean(test == _commonest(train))),
)  # fmt: skip
_say(
    N_("accuracy: this is its share in train; how good is it on test?"),
    guessed(_due, lambda train, test, label: np.mean(train == label)),
)
_say(
    N_("accuracy: this is a count; divide it by the number of labels in test."),
    guessed(_due, lambda train, test, label: np.sum(test == label)),
)
_say(
    N_("accuracy: this is in percent; a fraction is due."),
    guessed(_due, lambda train, test, label: 100 * np.mean(test == label)),
)
_say(
    N_("accuracy: this is the fraction of wrong answers."),
    guessed(_due, lambda train, test, label: np.mean(test != label)),
)
_say(
    N_("accuracy: divided by the number of labels in train; those of test are asked."),
    guessed(_due, lambda train, test, label: np.sum(test == label) / len(train)),
)
_say(
    N_("The largest label was taken; the one that occurs most often is due."),
    guessed(lambda train, test: train.max()),
)
_say(
    N_("The smallest label was taken; the one that occurs most often is due."),
    guessed(lambda train, test: train.min()),
)
_say(
    N_("The rarest label was taken; the commonest is due."),
    guessed(lambda train, test: np.unique(train)[
        np.unique(train, return_counts=True)[1].argmin()]),
)  # fmt: skip
_say(
    N_("The mean of the labels was taken. Labels are names: nothing lies between 2 "
       "and 5. Count how often each occurs."),
    guessed(lambda train, test: train.mean()),
    guessed(lambda train, test: np.round(train.mean())),
    guessed(lambda train, test: int(train.mean())),
)  # fmt: skip
_say(
    N_("The median of the labels was taken. Labels are names: their order means "
       "nothing. Count how often each occurs."),
    guessed(lambda train, test: np.median(train)),
    guessed(lambda train, test: int(np.median(train))),
)  # fmt: skip
_say(
    N_("The first label of train was taken; the commonest is due."),
    guessed(lambda train, test: train[0]),
)
_say(
    N_("accuracy: one divided by the number of labels is what guessing at random "
       "reaches; always answering the same is another thing. Count in test."),
    guessed(_due, lambda train, test, label: 1 / len(np.unique(train))),
)  # fmt: skip
_say(
    N_("np.bincount counts 0, 1, 2, ... and takes no label below 0: np.unique(train, "
       "return_counts=True) counts whatever there is."),
    guessed(lambda train, test: np.bincount(train).argmax()),
)  # fmt: skip
_say(
    N_("train.argmax() is the place of the largest label; count how often each one "
       "occurs."),
    guessed(lambda train, test: train.argmax()),
)  # fmt: skip
_say(
    N_("label: one answer for each of test came back; they are all the same, so one "
       "number is due."),
    lambda train, test: (
        np.full(len(test), _commonest(train)), np.mean(test == _commonest(train))
    ),
)  # fmt: skip
_say(
    N_("accuracy: all() asks whether every answer is right; mean() gives the share."),
    guessed(_due, lambda train, test, label: np.all(test == label)),
)
