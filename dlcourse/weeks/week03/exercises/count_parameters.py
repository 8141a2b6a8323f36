"""Exercise: how many weights and biases a fully connected network has."""

import math
from itertools import pairwise

from dlcourse.exercises.engine import N_, FunctionExercise, call


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
    # en: layer 0 is the input
    # tr: 0. katman girdidir
    layers = range(1, len(sizes))
    return sum((sizes[layer - 1] + 1) * sizes[layer] for layer in layers)
    # END SOLUTION


@count_parameters.tried_on
def cases(rng):
    """B33, B34, the network of the quiz, digits; then random ones."""
    fixed = [[3, 4, 1], [2, 3, 5, 4, 2, 1], [5, 10, 3], [64, 16, 1], [2, 1]]
    drawn = [rng.integers(1, 60, size=n).tolist() for n in (2, 3, 4, 6)]
    return [call(sizes) for sizes in fixed + drawn]


@count_parameters.mistake(N_("These are the weights only: every unit also has a bias."))
def weights_only(sizes):
    return sum(a * b for a, b in pairwise(sizes))


@count_parameters.mistake(N_("The input layer computes nothing, so it has no biases."))
def biases_of_the_input(sizes):
    return weights_only(sizes) + sum(sizes)


@count_parameters.mistake(
    N_("One bias was counted for each layer; there is one for each unit.")
)
def one_bias_a_layer(sizes):
    return sum(a * b + 1 for a, b in pairwise(sizes))


@count_parameters.mistake(
    N_("The biases were counted at the layer before: (inputs + 1) * units, not "
       "inputs * (units + 1).")
)  # fmt: skip
def biases_at_the_layer_before(sizes):
    return sum(a * (b + 1) for a, b in pairwise(sizes))


@count_parameters.mistake(
    N_("All sizes were multiplied with each other; each layer has its own matrix, "
       "and their sizes add up.")
)  # fmt: skip
def multiplied(sizes):
    return math.prod(sizes)


@count_parameters.mistake(
    N_("These are the units; each has a weight for every input and a bias.")
)
def units(sizes):
    return sum(sizes[1:])


@count_parameters.mistake(N_("Only the first layer was counted."))
def first_layer(sizes):
    return (sizes[0] + 1) * sizes[1]


@count_parameters.mistake(N_("Only the last layer was counted."))
def last_layer(sizes):
    return (sizes[-2] + 1) * sizes[-1]


@count_parameters.mistake(N_("The biases of the last layer are missing."))
def no_output_biases(sizes):
    return weights_only(sizes) + sum(sizes[1:-1])


THREE = N_("Only three sizes are read, whatever the list holds: go through it in a "
           "loop.")  # fmt: skip


@count_parameters.mistake(THREE)
def three_sizes(sizes):
    return (sizes[0] + 1) * sizes[1] + (sizes[1] + 1) * sizes[2]


@count_parameters.mistake(THREE)
def three_names(sizes):
    inputs, hidden, outputs = sizes
    return (inputs + 1) * hidden + (hidden + 1) * outputs


@count_parameters.mistake(
    N_("The index runs beyond the end of sizes: a list of three sizes has two layers.")
)
def beyond_the_end(sizes):
    return sum((sizes[i] + 1) * sizes[i + 1] for i in range(len(sizes)))


@count_parameters.mistake(
    N_("One was added on both sides; the bias is like one more input, not like one "
       "more unit: (inputs + 1) * units.")
)  # fmt: skip
def one_more_on_both_sides(sizes):
    return sum((a + 1) * (b + 1) for a, b in pairwise(sizes))
