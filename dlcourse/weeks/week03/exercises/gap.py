"""Exercise: how much more a hidden layer sees with ReLU than without a curve."""

import functools

import numpy as np

from dlcourse import datasets, layers, models, optimizers, selection
from dlcourse.exercises.engine import N_, ValueExercise


@ValueExercise.task(
    number=9,
    tolerance=0.075,  # two of the 360 digits of the dev set
    hints=(
        N_("The same steps twice, in a loop over \"linear\" and \"relu\": build, fit "
           "on train, evaluate on dev."),
        N_("fit takes *train, epochs=30, seed=0, verbose=0; evaluate(*dev) returns a "
           "dict with \"loss\" and \"accuracy\"."),
    ),
    insight=N_("27 of 360 unseen digits more are right, with the same number of "
               "weights; from ten different starts it is 16 to 34, in the middle 22. "
               "Odd digits lie scattered among the even ones: one straight cut "
               "cannot separate them. (Two digits more or less are let pass: rounding "
               "differs from computer to computer.)"),
)  # fmt: skip
@functools.cache
def gap():
    """Accuracy of relu minus accuracy of linear, on the dev set."""
    from dlcourse import datasets, layers, models, optimizers, selection

    # en: 1797 real digits; the label is 1 for odd ones, 0 for even ones
    # tr: 1797 gerçek rakam; etiket tekler için 1, çiftler için 0
    x, y = datasets.load_digits()
    train, dev, _ = selection.train_dev_test_split(x, y % 2, seed=0)  # 1078, 360, 359

    # BEGIN SOLUTION -> gap = ...
    accuracies = {}
    for activation in ("linear", "relu"):
        hidden = layers.Dense(16, activation)
        model = models.Sequential([hidden, layers.Dense(1, "sigmoid")], seed=0)
        model.compile(optimizers.Adam(0.02), loss="binary_crossentropy")
        model.fit(*train, epochs=30, seed=0, verbose=0)
        accuracies[activation] = model.evaluate(*dev)["accuracy"]
    gap = accuracies["relu"] - accuracies["linear"]
    # END SOLUTION
    return gap


@functools.cache
def results(activation, digits=tuple(range(10))):
    """Return loss and accuracy on train, dev and test set: odd digits against even."""
    x, y = datasets.load_digits()
    chosen = np.isin(y, digits)
    parts = selection.train_dev_test_split(x[chosen], y[chosen] % 2, seed=0)
    hidden = layers.Dense(16, activation)
    model = models.Sequential([hidden, layers.Dense(1, "sigmoid")], seed=0)
    model.compile(optimizers.Adam(0.02), loss="binary_crossentropy")
    model.fit(*parts[0], epochs=30, seed=0, verbose=0)
    names = ("train", "dev", "test")
    return {n: model.evaluate(*part) for n, part in zip(names, parts, strict=True)}


def between(part="dev", measure="accuracy"):
    """Return relu minus linear of a measure on a part of the digits."""
    relu, linear = (results(name)[part][measure] for name in ("relu", "linear"))
    return relu - linear


def _dev(activation):
    return results(activation)["dev"]["accuracy"]


@gap.mistake(N_("The sign is turned round: relu minus linear."))
def turned_round():
    return -between()


@gap.mistake(N_("This is in percent; leave the accuracies as numbers from 0 to 1."))
def percent():
    return 100 * between()


DEV_SIZE = 360


def is_of_another_training(parts):
    """Whether it is a gap of whole digits of the dev set.

    Gaps on the other parts come near such numbers, but none of them is one; a single
    decimal may be rounded.
    """
    gap, digits = float(parts[0]), DEV_SIZE * float(parts[0])
    if abs(gap - round(gap, 1)) < 1e-6:
        return False
    return 0 < gap < 0.5 and abs(digits - round(digits)) < 1e-3


gap.mistake(
    N_("This is a whole number of the 360 digits of the dev set, but not the gap that "
       "is asked: train classifier(1, ...) once linear and once relu, each for 30 "
       "epochs on train with fit(..., seed=0)."),
    lambda: 21 / DEV_SIZE,  # what fit(..., seed=1) gives
    is_of_another_training,
)  # fmt: skip


@gap.mistake(N_("These are digits, 360 times the difference of the accuracies."))
def counted():
    return DEV_SIZE * between()


@gap.mistake(
    N_("This is the gap on the training set: measure on the dev set, which the "
       "networks have not seen.")
)  # fmt: skip
def on_the_training_set():
    return between("train")


@gap.mistake(
    N_("This is the gap on the test set: keep that for the very end and compare on "
       "the dev set.")
)  # fmt: skip
def on_the_test_set():
    return between("test")


@gap.mistake(
    N_("This is the difference of the losses: take \"accuracy\" from what evaluate "
       "returns.")
)  # fmt: skip
def of_the_losses():
    return between(measure="loss")


ONE_ONLY = N_("This is one of the two accuracies; asked is how far they are apart.")
gap.mistake(ONE_ONLY, lambda: _dev("relu"))
gap.mistake(ONE_ONLY, lambda: _dev("linear"))


@gap.mistake(N_("This is the ratio of the accuracies; asked is their difference."))
def ratio():
    return _dev("relu") / _dev("linear")


@gap.mistake(
    N_("The gap is 0 if both networks are the same, or if only 3 and 8 are told "
       "apart: these two a straight cut can separate. Take all ten digits, odd "
       "against even, once linear and once relu.")
)  # fmt: skip
def none():
    return 0.0
