"""Week 3, wrong answers we know to the questions: output layers, XOR and the gap."""

import functools

import numpy as np

from dlcourse import activations, datasets, layers, models, optimizers, selection
from dlcourse.exercises.engine import N_
from dlcourse.exercises.engine import Mistake as mistake
from dlcourse.i18n import gettext as _
from dlcourse.weeks.week03.exercises import cases

ACCEPTED = {
    "tumour": {"sigmoid", "softmax"},  # softmax: with two units
    "digit": {"softmax"},
    "temperature": {"linear"},
    "waiting_time": {"softplus", "exponential"},
    "photo_tags": {"sigmoid"},
    "price_change": {"linear"},
}
ACTIVATIONS = activations.names()

_NEEDED = {
    "tumour": N_("one probability, a number from 0 to 1"),
    "digit": N_("ten probabilities that add up to 1"),
    "temperature": N_("any number, of either sign"),
    "waiting_time": N_("a positive number without an upper limit"),
    "photo_tags": N_("500 probabilities, each for itself"),
    "price_change": N_("any number, of either sign"),
}
_RANGES = {
    "relu": "[0, ∞)",
    "leaky_relu": "(-∞, ∞)",
    "relu6": "[0, 6]",
    "softmax": "(0, 1), Σ = 1",
    "elu": "(-1, ∞)",
    "selu": "(≈ -1.76, ∞)",
    "softplus": "(0, ∞)",
    "softsign": "(-1, 1)",
    "silu": "[≈ -0.28, ∞)",
    "gelu": "[≈ -0.17, ∞)",
    "tanh": "(-1, 1)",
    "sigmoid": "(0, 1)",
    "exponential": "(0, ∞)",
    "hard_sigmoid": "[0, 1]",
    "hard_silu": "[-0.375, ∞)",
    "linear": "(-∞, ∞)",
    "mish": "[≈ -0.31, ∞)",
    "log_softmax": "(-∞, 0)",
}


def reason(task, activation):
    """Return why `activation` does not suit `task`: its range is not the answer's."""
    text = _("{task}: {activation} gives {range}, but the answer is {needed}.")
    return text.format(
        task=task,
        activation=activation,
        range=_RANGES[activation],
        needed=_(_NEEDED[task]),
    )


def _entry(task, activation, message):
    answer = {
        "tumour": "sigmoid",
        "digit": "softmax",
        "temperature": "linear",
        "waiting_time": "softplus",
        "photo_tags": "sigmoid",
        "price_change": "linear",
    }
    return mistake(message, lambda: answer | {task: activation})


_BEND = N_("Its range fits, but it bends at 0 for no reason: where every number may "
           "come out, the output stays linear.")  # fmt: skip
_FLAT_ENDS = N_("Its range fits, but beyond -3 and 3 it is flat: a sure mistake would "
                "have the slope 0 and could not be unlearned.")  # fmt: skip

OUTPUTS = (
    _entry("tumour", "linear",
           N_("tumour: a linear output gives any number, 7 or -3 for example; asked is "
              "how probable \"malignant\" is, from 0 to 1.")),
    _entry("tumour", "tanh",
           N_("tumour: tanh goes from -1 to 1, and no probability is negative; its "
              "sister from 0 to 1 is the sigmoid.")),
    _entry("tumour", "relu",
           N_("tumour: ReLU has no upper limit, and for z <= 0 the only output unit "
              "has no gradient; asked is a probability.")),
    _entry("tumour", "hard_sigmoid", _FLAT_ENDS),
    _entry("digit", "sigmoid",
           N_("digit: ten sigmoids answer ten separate questions and may all say yes. "
              "One picture is one digit: the ten must share 1.")),
    _entry("digit", "linear",
           N_("digit: digits are names, not amounts; a 9 is not three times a 3. Asked "
              "are ten probabilities.")),
    _entry("digit", "relu",
           N_("digit: ReLU gives amounts without an upper limit; asked are ten "
              "probabilities that share 1.")),
    _entry("digit", "log_softmax",
           N_("digit: these are the logarithms of the probabilities, all negative; a "
              "loss may like them (week 4), a reader wants the probabilities.")),
    _entry("temperature", "relu",
           N_("temperature: with ReLU there is no frost, ever: nothing is below 0.")),
    _entry("temperature", "sigmoid",
           N_("temperature: the sigmoid stays between 0 and 1 degree.")),
    _entry("temperature", "tanh",
           N_("temperature: tanh stays between -1 and 1 degree.")),
    _entry("temperature", "leaky_relu", _BEND),
    _entry("waiting_time", "relu",
           N_("waiting_time: the range of ReLU fits, but where z <= 0 the only output "
              "unit says 0 minutes with slope 0 and can no longer learn. Take a curve "
              "that is positive and has a slope everywhere.")),
    _entry("waiting_time", "linear",
           N_("waiting_time: a linear output also says -5 minutes, and nobody waits "
              "less than nothing.")),
    _entry("waiting_time", "sigmoid",
           N_("waiting_time: with the sigmoid nobody waits longer than one minute.")),
    _entry("waiting_time", "relu6",
           N_("waiting_time: with ReLU6 nobody waits longer than six minutes.")),
    _entry("photo_tags", "softmax",
           N_("photo_tags: softmax lets the tags compete, they share 1; but a photo "
              "may show a beach AND a dog. Each tag is its own yes or no.")),
    _entry("photo_tags", "linear",
           N_("photo_tags: a linear output is no probability; each tag needs one of "
              "its own, from 0 to 1.")),
    _entry("photo_tags", "hard_sigmoid", _FLAT_ENDS),
    _entry("price_change", "relu",
           N_("price_change: with ReLU prices only rise; a change may be negative.")),
    _entry("price_change", "softplus",
           N_("price_change: with softplus prices only rise; a change may be "
              "negative.")),
    _entry("price_change", "tanh",
           N_("price_change: tanh has the right signs, but no change beyond one "
              "dollar.")),
    _entry("price_change", "leaky_relu", _BEND),
)  # fmt: skip


def _xor(w1, b1, w2, b2):
    return lambda: tuple(map(np.array, (w1, b1, w2, b2)))


def _says(*truth):
    """Recognise weights by the points at which the output is above 0.5."""
    return lambda arrays: (cases.xor_outputs(arrays) > 0.5).tolist() == list(truth)


def _is_text(arrays):
    text = ([[1, 1], [1, 1]], [0, -1], [1, -2], 0)
    return all(np.allclose(a, b) for a, b in zip(arrays, text, strict=True))


def _has_unequal_biases(arrays):
    return cases.xor_fault(arrays) is None and not np.isclose(*arrays[1])


def _would_work_transposed(arrays):
    turned = [arrays[0].T, *arrays[1:]]
    return cases.xor_fault(turned) is None and cases.xor_fault(arrays) is not None


def _is_below(arrays):
    """Return whether the ones lie above the zeros, but 0.5 not between them."""
    outputs = cases.xor_outputs(arrays)
    apart = outputs[cases.XOR].min() > outputs[~cases.XOR].max() + 1e-9
    return apart and cases.xor_fault(arrays) is not None


def _has_one_unit(arrays):
    used = np.abs(arrays[2]) * np.abs(arrays[0]).max(axis=0)  # (units,)
    return cases.xor_fault(arrays) is not None and (used > 0).sum() == 1


_FOLD = [[1.0, -1.0], [-1.0, 1.0]]

XOR_WEIGHTS = (
    mistake(
        N_("These are the numbers of the text, and they do solve XOR. Now find your "
           "own: the two biases in b1 must be equal."),
        _xor([[1, 1], [1, 1]], [0, -1], [1, -2], 0),
        _is_text,
    ),
    mistake(
        N_("XOR is solved, but the two biases in b1 are not equal."),
        _xor([[1, 1], [1, 1]], [0, -1], [2, -4], 0),
        _has_unequal_biases,
    ),
    mistake(
        N_("It would work with W1 transposed: in Keras' row form each COLUMN of W1 "
           "belongs to a unit."),
        _xor([[1, -1], [-2, 2]], [0, 0], [1, 1], 0),
        _would_work_transposed,
    ),
    mistake(
        N_("Nearly: the ones lie above the zeros, but 0.5 is not between them. Stretch "
           "w2 or move b2."),
        _xor(_FOLD, [0, 0], [0.3, 0.3], 0),
        _is_below,
    ),
    mistake(
        N_("Only one unit is at work: one bend is not enough, (0, 1) and (1, 0) need a "
           "unit each."),
        _xor([[1, 0], [-1, 0]], [0, 0], [1, 0], 0),
        _has_one_unit,
    ),
    mistake(
        N_("This is OR: (1, 1) must come out below 0.5."),
        _xor([[1, 0], [0, 1]], [0, 0], [1, 1], 0),
        _says(False, True, True, True),
    ),
    mistake(
        N_("This is AND: only (1, 1) comes out above 0.5."),
        _xor([[1, 0], [0, 1]], [0, 0], [0.4, 0.4], 0),
        _says(False, False, False, True),
    ),
    mistake(
        N_("This is the opposite of XOR: turn the signs of w2 and move b2."),
        _xor(_FOLD, [0, 0], [-1, -1], 1),
        _says(True, False, False, True),
    ),
    mistake(
        N_("All four outputs lie on the same side of 0.5."),
        _xor(_FOLD, [-1, -1], [1, 1], 0),
        lambda arrays: len(set(cases.xor_outputs(arrays) > 0.5)) == 1,
    ),
)  # fmt: skip


@functools.cache
def _accuracies(activation, digits=tuple(range(10))):
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


def _gap(part="dev", measure="accuracy"):
    relu, linear = (_accuracies(name)[part][measure] for name in ("relu", "linear"))
    return relu - linear


def _dev(activation):
    return _accuracies(activation)["dev"]["accuracy"]


_ONE_ONLY = N_("This is one of the two accuracies; asked is how far they are apart.")

GAP = (
    mistake(
        N_("The sign is turned round: relu minus linear."),
        lambda: -_gap(),
    ),
    mistake(
        N_("This is in percent; leave the accuracies as numbers from 0 to 1."),
        lambda: 100 * _gap(),
    ),
    mistake(
        N_("This is the gap on the training set: measure on the dev set, which the "
           "networks have not seen."),
        lambda: _gap("train"),
    ),
    mistake(
        N_("This is the gap on the test set: keep that for the very end and compare on "
           "the dev set."),
        lambda: _gap("test"),
    ),
    mistake(
        N_("This is the difference of the losses: take \"accuracy\" from what evaluate "
           "returns."),
        lambda: _gap(measure="loss"),
    ),
    mistake(_ONE_ONLY, lambda: _dev("relu")),
    mistake(_ONE_ONLY, lambda: _dev("linear")),
    mistake(
        N_("This is the ratio of the accuracies; asked is their difference."),
        lambda: _dev("relu") / _dev("linear"),
    ),
    mistake(
        N_("The gap is 0 if both networks are the same, or if only 3 and 8 are told "
           "apart: these two a straight cut can separate. Take all ten digits, odd "
           "against even, once linear and once relu."),
        lambda: 0.0,
    ),
)  # fmt: skip
