"""Exercise: two linear layers are one."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


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


@collapse.tried_on
def cases(rng):
    """B35; first as many outputs as inputs, so that any order multiplies."""
    drawn = [tuple(rng.choice(np.arange(2, 8), 3, replace=False)) for _i in range(3)]
    return [_two_layers(rng, *sizes) for sizes in [(2, 3, 2), (3, 4, 1), *drawn]]


def _two_layers(rng, inputs, hidden, units):
    shapes = [(hidden, inputs), (hidden, 1), (units, hidden), (units, 1)]
    return call(*(rng.normal(size=shape) for shape in shapes))


TURNED = N_("The factors stand in the wrong order: the layer that acts first stands "
            "on the right, W2 @ W1.")  # fmt: skip


@collapse.mistake(TURNED)
def turned(w1, b1, w2, b2):
    return w1 @ w2, w2 @ b1 + b2


@collapse.mistake(TURNED)
def all_turned(w1, b1, w2, b2):
    return w1 @ w2, w1 @ b2 + b1


@collapse.mistake(N_("The first bias is lost: the second layer multiplies it by W2."))
def without_the_first_bias(w1, b1, w2, b2):
    return w2 @ w1, b2


@collapse.mistake(N_("The second bias is lost: it is added at the end, as it is."))
def without_the_second_bias(w1, b1, w2, b2):
    return w2 @ w1, w2 @ b1


@collapse.mistake(N_("W is right, but b is 0: the biases of both layers survive."))
def without_biases(w1, b1, w2, b2):
    return w2 @ w1, np.zeros_like(b2)


@collapse.mistake(
    N_("The second bias goes through W2 as well; only the first one does.")
)
def both_biases_through_w2(w1, b1, w2, b2):
    return w2 @ w1, w2 @ b1 + w2.sum(1, keepdims=True) * b2


@collapse.mistake(
    N_("W is transposed: that is Keras' row form. In the notes W has a row for "
       "each output.")
)  # fmt: skip
def row_form(w1, b1, w2, b2):
    return (w2 @ w1).T, w2 @ b1 + b2


@collapse.mistake(N_("The two results are exchanged: first W, then b."))
def exchanged(w1, b1, w2, b2):
    return w2 @ b1 + b2, w2 @ w1
