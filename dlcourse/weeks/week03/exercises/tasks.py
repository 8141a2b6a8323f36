"""Week 3, what notebooks show: stubs and reference solutions from one source."""

import functools

import numpy as np

from dlcourse.exercises.engine import (
    N_,
    FunctionExercise,
    LabelsExercise,
    PropertyExercise,
    ValueExercise,
    VerdictHunt,
)
from dlcourse.weeks.week03.exercises import (
    cases,
    derivatives,
    mistakes_answers,
    mistakes_functions,
)


@FunctionExercise.task(
    number=1,
    returns=("a1", "a2"),
    hints=(
        N_("Four lines: z1, a1, z2, a2. Each layer multiplies with its W from the "
           "left."),
        N_("W1 @ x + b1 has the shape (4, m): b1 is stretched over the columns."),
        N_("np.tanh is ready; the sigmoid is 1 / (1 + np.exp(-z))."),
    ),
    insight=N_("The same lines serve one example and a thousand."),
)  # fmt: skip
def forward(x, W1, b1, W2, b2):
    """Activations (a1, a2) of a 3-4-1 network: tanh, then sigmoid.

    x: (3, m), W1: (4, 3), b1: (4, 1), W2: (1, 4), b2: (1, 1); a1: (4, m), a2: (1, m).
    """
    # BEGIN SOLUTION -> a1 = ...
    a1 = np.tanh(W1 @ x + b1)  # (4, m)
    # END SOLUTION
    # BEGIN SOLUTION -> a2 = ...
    a2 = 1 / (1 + np.exp(-(W2 @ a1 + b2)))  # (1, m)
    # END SOLUTION
    return a1, a2


forward.tried_on(cases.forward)
forward.mistakes += mistakes_functions.FORWARD


@FunctionExercise.task(
    number=2,
    hints=(
        N_("Between 3 inputs and 4 units: how many weights, how many biases?"),
        N_("Each unit has one weight per input and one bias; layer l has sizes[l - 1] "
           "inputs and sizes[l] units."),
    ),
)  # fmt: skip
def count_parameters(sizes):
    """Number of weights and biases of a fully connected network; sizes: list of int.

    >>> count_parameters([3, 4, 1])
    21
    """
    # BEGIN SOLUTION -> return ...
    layers = range(1, len(sizes))  # layer 0 is the input
    return sum((sizes[layer - 1] + 1) * sizes[layer] for layer in layers)
    # END SOLUTION


count_parameters.tried_on(cases.count_parameters)
count_parameters.mistakes += mistakes_functions.COUNT_PARAMETERS


@FunctionExercise.task(
    number=3,
    returns=("W", "b"),
    hints=(
        N_("Write W2 (W1 x + b1) + b2 and multiply it out."),
        N_("What stands before x is W; everything without x is b."),
    ),
    insight=N_("Do it again and again: a hundred linear layers are one."),
)
def collapse(W1, b1, W2, b2):
    """The one layer (W, b) that does what both linear layers do.

    W1: (n1, n0), b1: (n1, 1), W2: (n2, n1), b2: (n2, 1); W: (n2, n0), b: (n2, 1).
    """
    # BEGIN SOLUTION -> W = ...
    W = W2 @ W1
    # END SOLUTION
    # BEGIN SOLUTION -> b = ...
    b = W2 @ b1 + b2
    # END SOLUTION
    return W, b


collapse.tried_on(cases.collapse)
collapse.mistakes += mistakes_functions.COLLAPSE


@FunctionExercise.task(
    number=4,
    returns=("f", "f_grad"),
    hints=(
        N_("Two branches: z for z > 0, alpha * z for the rest. No maximum is needed."),
        N_("np.where(condition, a, b) takes a where the condition holds, b elsewhere."),
        N_("At z = 0 the condition z > 0 is False: the derivative falls to alpha."),
    ),
    insight=N_("With an alpha that is learned, this is PReLU."),
)
def leaky_relu(z, alpha):
    """Values and derivatives, both of the shape of z; alpha >= 0, also above 1."""
    # BEGIN SOLUTION -> f = ...
    f = np.where(z > 0, z, alpha * z)
    # END SOLUTION
    # BEGIN SOLUTION -> f_grad = ...
    f_grad = np.where(z > 0, 1.0, alpha)
    # END SOLUTION
    return f, f_grad


leaky_relu.tried_on(cases.leaky_relu)
leaky_relu.mistakes += mistakes_functions.LEAKY_RELU


@VerdictHunt.task(
    number=5,
    hints=(
        N_("np.exp is its own derivative: print slope and f_grad(z) side by side for z "
           "near 1 and for z near 14."),
        N_("Three things are wrong: epsilon is so small that rounding rules, a mean "
           "lets errors cancel, and one fixed limit suits no scale. Mind float32, "
           "too."),
        N_("Both sides: (f(z + h) - f(z - h)) / (2 h) with h near 1e-5, in float64; "
           "np.allclose(a, b, rtol=...) compares entry by entry, relative to the size, "
           "and NaN is close to nothing."),
    ),
    insight=N_("The wrong one of the colleague's five is tanh: 1 - tanh(z) lacks its "
               "square. No formula was needed to find it."),
)  # fmt: skip
def wrong_derivative(f, f_grad, z):
    """Whether f_grad is wrong at any entry of z: True or False.

    f and f_grad map arrays to arrays; z: any shape, float64 or float32.
    """
    z = z.astype("float64")
    epsilon = 1e-5
    slope = (f(z + epsilon) - f(z - epsilon)) / (2 * epsilon)
    return not np.allclose(f_grad(z), slope, rtol=1e-4, atol=1e-8)


@wrong_derivative.given
def wrong_derivative(f, f_grad, z):
    """Whether f_grad is wrong at any entry of z: True or False.

    f and f_grad map arrays to arrays; z: any shape, float64 or float32.
    """
    epsilon = 1e-12
    slope = (f(z + epsilon) - f(z)) / epsilon
    return abs(np.mean(slope - f_grad(z))) > 1e-3


wrong_derivative.tried_on(derivatives.wrong_derivative)
wrong_derivative.judged_by(derivatives.judge)
wrong_derivative.mistakes += derivatives.WRONG_DERIVATIVE


@LabelsExercise.task(
    number=6,
    accepted=mistakes_answers.ACCEPTED,
    choices=mistakes_answers.ACTIVATIONS,
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
        "tumour": "sigmoid",  # one probability
        # END SOLUTION
        # BEGIN SOLUTION -> "digit": ...,
        "digit": "softmax",  # ten that share 1
        # END SOLUTION
        # BEGIN SOLUTION -> "temperature": ...,
        "temperature": "linear",  # frost is possible
        # END SOLUTION
        # BEGIN SOLUTION -> "waiting_time": ...,
        "waiting_time": "softplus",  # positive, with a slope everywhere
        # END SOLUTION
        # BEGIN SOLUTION -> "photo_tags": ...,
        "photo_tags": "sigmoid",  # 500 separate ones
        # END SOLUTION
        # BEGIN SOLUTION -> "price_change": ...,
        "price_change": "linear",  # up or down
        # END SOLUTION
    }
    return outputs


outputs.explained_by(mistakes_answers.reason)
outputs.mistakes += mistakes_answers.OUTPUTS


@PropertyExercise.task(
    number=7,
    shapes={"W1": (2, 2), "b1": (2,), "w2": (2,), "b2": ()},
    hints=(
        N_("x1 - x2 is above 0 at one point only. Which unit would catch the other?"),
        N_("Column i of W1 holds the weights of unit i: (1, -1) looks at x1 - x2."),
        N_("One unit looks at x1 - x2, the other at x2 - x1, with no bias: each "
           "answers at one of the two points. Add them."),
    ),
    insight=N_("ReLU(x1 - x2) + ReLU(x2 - x1) is |x1 - x2|: the plane is folded along "
               "its diagonal."),
)  # fmt: skip
def xor_weights():
    """XOR with two ReLU units of equal biases."""
    # BEGIN SOLUTION -> xor_weights = (..., ..., ..., ...)
    W1 = np.array([[1.0, -1.0], [-1.0, 1.0]])  # x1 - x2 and x2 - x1
    b1 = np.array([0.0, 0.0])
    w2 = np.array([1.0, 1.0])
    xor_weights = (W1, b1, w2, 0.0)
    # END SOLUTION
    return xor_weights


xor_weights.judged_by(cases.xor_fault)
xor_weights.shown_as(cases.xor_text)
xor_weights.mistakes += mistakes_answers.XOR_WEIGHTS


@ValueExercise.task(
    number=8,
    tolerance=0.075,  # two of the 360 digits of the dev set
    hints=(
        N_("The same steps twice, in a loop over \"linear\" and \"relu\": build, fit "
           "on train, evaluate on dev."),
        N_("fit takes *train, epochs=30, seed=0, verbose=0; evaluate(*dev) returns a "
           "dict with \"loss\" and \"accuracy\"."),
    ),
    insight=N_("27 of 360 unseen digits more are right, with the same number of "
               "weights. Odd digits lie scattered among the even ones: one straight "
               "cut cannot separate them. (Two digits more or less are let pass: "
               "rounding differs from computer to computer.)"),
)  # fmt: skip
@functools.cache
def gap():
    """Accuracy of relu minus accuracy of linear, on the dev set."""
    from dlcourse import datasets, layers, models, optimizers, selection

    # en: 1797 real digits; the label is 1 for odd ones, 0 for even ones
    # tr: 1797 gerçek rakam; etiket tekler için 1, çiftler için 0
    x, y = datasets.load_digits()
    train, dev, _ = selection.train_dev_test_split(x, y % 2, seed=0)

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


gap.mistakes += mistakes_answers.GAP
