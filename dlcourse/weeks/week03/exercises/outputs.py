"""Exercise: the activation of the output layer for six tasks."""

from dlcourse import activations
from dlcourse.exercises.engine import N_, LabelsExercise
from dlcourse.i18n import gettext as _


@LabelsExercise.task(
    number=7,
    accepted={
        "tumour": {"sigmoid", "softmax"},  # softmax: with two units
        "digit": {"softmax"},
        "temperature": {"linear"},
        "waiting_time": {"softplus", "exponential"},
        "photo_tags": {"sigmoid"},
        "price_change": {"linear"},
    },
    choices=activations.names(),
    expects=N_("{name}: got {got}, expected the name of an activation, such as "
               "\"relu\"."),
    none="linear",  # as in Keras
    hints=(
        N_("Ask of each answer which numbers it can be: that is the range you need."),
        N_("Exactly one of several: they share 1. Several at once: each its own yes or "
           "no."),
        N_("Below zero allowed: no curve at all. Never below zero, but without an "
           "upper limit: see the table under \"a positive number\"."),
    ),
    insight=N_("The range of the output is the range of the answer. Two have more "
               "than one solution: softplus or exponential for the waiting time, "
               "and for the tumour also softmax, with two units."),
)  # fmt: skip
def outputs():
    """Activation of the output layer for six tasks."""
    outputs = {
        # BEGIN SOLUTION -> "tumour": ...,
        # en: one probability
        # tr: tek bir olasılık
        "tumour": "sigmoid",
        # END SOLUTION
        # BEGIN SOLUTION -> "digit": ...,
        # en: ten that share 1
        # tr: 1'i paylaşan on olasılık
        "digit": "softmax",
        # END SOLUTION
        # BEGIN SOLUTION -> "temperature": ...,
        # en: frost is possible
        # tr: don da olabilir
        "temperature": "linear",
        # END SOLUTION
        # BEGIN SOLUTION -> "waiting_time": ...,
        # en: positive, with a slope everywhere
        # tr: pozitif, her yerde eğimi var
        "waiting_time": "softplus",
        # END SOLUTION
        # BEGIN SOLUTION -> "photo_tags": ...,
        # en: 500 separate ones
        # tr: birbirinden bağımsız 500 olasılık
        "photo_tags": "sigmoid",
        # END SOLUTION
        # BEGIN SOLUTION -> "price_change": ...,
        # en: up or down
        # tr: artı da eksi de olabilir
        "price_change": "linear",
        # END SOLUTION
    }
    return outputs


NEEDED = {
    "tumour": N_("one probability, a number from 0 to 1"),
    "digit": N_("ten probabilities that add up to 1"),
    "temperature": N_("any number, of either sign"),
    "waiting_time": N_("a positive number without an upper limit"),
    "photo_tags": N_("500 probabilities, each for itself"),
    "price_change": N_("any number, of either sign"),
}
RANGES = {
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


@outputs.explained_by
def reason(task, activation):
    """Return why `activation` does not suit `task`: its range is not the answer's."""
    text = _("{task}: {activation} gives {range}, but the answer is {needed}.")
    return text.format(
        task=task,
        activation=activation,
        range=RANGES[activation],
        needed=_(NEEDED[task]),
    )


BEND = N_("Its range fits, but it bends at 0 for no reason: where every number may "
          "come out, the output stays linear.")  # fmt: skip
FLAT_ENDS = N_("Its range fits, but beyond -3 and 3 it is flat: a sure mistake would "
               "have the slope 0 and could not be unlearned.")  # fmt: skip


outputs.mistake(
    N_("tumour: a linear output gives any number, 7 or -3 for example; asked is "
       "how probable \"malignant\" is, from 0 to 1."),
    outputs.but({"tumour": "linear"}),
)  # fmt: skip
outputs.mistake(
    N_("tumour: tanh goes from -1 to 1, and no probability is negative; its "
       "sister from 0 to 1 is the sigmoid."),
    outputs.but({"tumour": "tanh"}),
)  # fmt: skip
outputs.mistake(
    N_("tumour: ReLU has no upper limit, and for z <= 0 the only output unit "
       "has no gradient; asked is a probability."),
    outputs.but({"tumour": "relu"}),
)  # fmt: skip
outputs.mistake(FLAT_ENDS, outputs.but({"tumour": "hard_sigmoid"}))
outputs.mistake(
    N_("digit: ten sigmoids answer ten separate questions and may all say yes. "
       "One picture is one digit: the ten must share 1."),
    outputs.but({"digit": "sigmoid"}),
)  # fmt: skip
outputs.mistake(
    N_("digit: digits are names, not amounts; a 9 is not three times a 3. Asked "
       "are ten probabilities."),
    outputs.but({"digit": "linear"}),
)  # fmt: skip
outputs.mistake(
    N_("digit: ReLU gives amounts without an upper limit; asked are ten "
       "probabilities that share 1."),
    outputs.but({"digit": "relu"}),
)  # fmt: skip
outputs.mistake(
    N_("digit: these are the logarithms of the probabilities, all negative; a "
       "loss may like them (week 4), a reader wants the probabilities."),
    outputs.but({"digit": "log_softmax"}),
)  # fmt: skip
outputs.mistake(
    N_("temperature: with ReLU there is no frost, ever: nothing is below 0."),
    outputs.but({"temperature": "relu"}),
)
outputs.mistake(
    N_("temperature: the sigmoid stays between 0 and 1 degree."),
    outputs.but({"temperature": "sigmoid"}),
)
outputs.mistake(
    N_("temperature: tanh stays between -1 and 1 degree."),
    outputs.but({"temperature": "tanh"}),
)
outputs.mistake(BEND, outputs.but({"temperature": "leaky_relu"}))
outputs.mistake(
    N_("waiting_time: the range of ReLU fits, but where z <= 0 the only output "
       "unit says 0 minutes with slope 0 and can no longer learn. Take a curve "
       "that is positive and has a slope everywhere."),
    outputs.but({"waiting_time": "relu"}),
)  # fmt: skip
outputs.mistake(
    N_("waiting_time: a linear output also says -5 minutes, and nobody waits "
       "less than nothing."),
    outputs.but({"waiting_time": "linear"}),
)  # fmt: skip
outputs.mistake(
    N_("waiting_time: with the sigmoid nobody waits longer than one minute."),
    outputs.but({"waiting_time": "sigmoid"}),
)
outputs.mistake(
    N_("waiting_time: with ReLU6 nobody waits longer than six minutes."),
    outputs.but({"waiting_time": "relu6"}),
)
outputs.mistake(
    N_("photo_tags: softmax lets the tags compete, they share 1; but a photo "
       "may show a beach AND a dog. Each tag is its own yes or no."),
    outputs.but({"photo_tags": "softmax"}),
)  # fmt: skip
outputs.mistake(
    N_("photo_tags: a linear output is no probability; each tag needs one of "
       "its own, from 0 to 1."),
    outputs.but({"photo_tags": "linear"}),
)  # fmt: skip
outputs.mistake(FLAT_ENDS, outputs.but({"photo_tags": "hard_sigmoid"}))
outputs.mistake(
    N_("price_change: with ReLU prices only rise; a change may be negative."),
    outputs.but({"price_change": "relu"}),
)
outputs.mistake(
    N_("price_change: with softplus prices only rise; a change may be "
       "negative."),
    outputs.but({"price_change": "softplus"}),
)  # fmt: skip
outputs.mistake(
    N_("price_change: tanh has the right signs, but no change beyond one "
       "dollar."),
    outputs.but({"price_change": "tanh"}),
)  # fmt: skip
outputs.mistake(BEND, outputs.but({"price_change": "leaky_relu"}))
