"""Exercise: one step of a recurrent layer, and the stacked matrix of the notes."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=1,
    returns=("h", "W_a"),
    hints=(
        N_("Rows are examples: x @ kernel and h @ recurrent_kernel have the same "
           "shape, (batch, units)."),
        N_("In columns a weight matrix stands in front of its vector, so each of the "
           "two has its axes exchanged: W_aa is recurrent_kernel.T."),
        N_("[W_aa | W_ax] has one row for each unit: np.hstack puts the two matrices "
           "side by side."),
    ),
    insight=N_("With 100 units and 10 000 words W_a is (100, 10 100). A one-hot word "
               "meets one of its columns alone, so nobody multiplies: an Embedding "
               "looks the column up."),
)  # fmt: skip
def rnn_step(x, h, kernel, recurrent_kernel, bias):
    """One step of a recurrent layer with tanh, and the same weights as one matrix.

    x: (batch, features); h: (batch, units), the state before; kernel: (features,
    units); recurrent_kernel: (units, units); bias: (units,). Returns the new state h,
    and W_a = [W_aa | W_ax] of the columns notation, for which the new state (here one
    column) is tanh(W_a @ [h; x] + bias): h stands above x.

    >>> x, h, bias = np.array([[0.0, 1.0]]), np.array([[0.5]]), np.array([0.1])
    >>> kernel, recurrent_kernel = np.array([[4.0], [0.3]]), np.array([[2.0]])
    >>> h, W_a = rnn_step(x, h, kernel, recurrent_kernel, bias)
    >>> h.round(4), W_a
    (array([[0.8854]]), array([[2. , 4. , 0.3]]))
    """
    # BEGIN SOLUTION -> h, W_a = ..., ...
    h = np.tanh(x @ kernel + h @ recurrent_kernel + bias)
    W_a = np.hstack([recurrent_kernel.T, kernel.T])
    # END SOLUTION
    return h, W_a


@rnn_step.tried_on
def cases(rng):
    """The example; one example and several, more units than features and fewer."""
    weights = np.array([[4.0], [0.3]]), np.array([[2.0]]), np.array([0.1])
    calls = [call(np.array([[0.0, 1.0]]), np.array([[0.5]]), *weights)]
    for batch, features, units in ((1, 3, 2), (4, 2, 3), (3, 5, 4), (2, 4, 4)):
        shapes = (batch, features), (batch, units), (features, units), (units, units)
        arrays = [rng.normal(0, 0.7, size=shape) for shape in shapes]
        calls.append(call(*arrays, rng.normal(size=units)))
    return calls


def stepped(*, x=lambda x, kernel: x @ kernel, h=lambda h, kernel: h @ kernel,
            add=lambda from_x, from_h, bias: from_x + from_h + bias,
            activation=np.tanh, stack=lambda aa, ax, bias: np.hstack([aa, ax]),
            after=lambda new, old: new):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(x_, h_, kernel, recurrent_kernel, bias):
        z = add(x(x_, kernel), h(h_, recurrent_kernel), bias)
        W_a = stack(recurrent_kernel.T, kernel.T, bias)
        return after(activation(z), h_), W_a

    return answer


def _say(message, **parts):
    rnn_step.mistake(message, stepped(**parts))


_say(
    N_("W_a holds the two matrices as Keras keeps them, one below the other; in "
       "columns each is transposed, and they stand side by side: (units, units + "
       "features)."),
    stack=lambda aa, ax, bias: np.vstack([aa.T, ax.T]),
)  # fmt: skip
_say(
    N_("W_a holds the two matrices as Keras keeps them, one below the other, and the "
       "kernel first; in columns each is transposed, and W_aa comes first."),
    stack=lambda aa, ax, bias: np.vstack([ax.T, aa.T]),
)  # fmt: skip
_say(
    N_("W_ax stands before W_aa. In [h; x] the state is above, so its matrix W_aa "
       "comes first."),
    stack=lambda aa, ax, bias: np.hstack([ax, aa]),
)  # fmt: skip
_say(
    N_("W_aa is not transposed: in columns the weights stand in front of the vector, "
       "so W_aa is recurrent_kernel.T."),
    stack=lambda aa, ax, bias: np.hstack([aa.T, ax]),
)  # fmt: skip
_say(
    N_("W_a has the bias as a further column; here it is added by itself, so W_a is "
       "(units, units + features)."),
    stack=lambda aa, ax, bias: np.hstack([aa, ax, bias[:, None]]),
)  # fmt: skip
_say(
    N_("tanh is missing: this is the sum that goes into it."),
    activation=lambda z: z,
)
_say(
    N_("The activation is a sigmoid; a simple recurrent layer has tanh, so that its "
       "state may be negative."),
    activation=lambda z: 1 / (1 + np.exp(-z)),
)  # fmt: skip
_say(
    N_("The activation is ReLU; a simple recurrent layer has tanh."),
    activation=lambda z: np.maximum(z, 0),
)
_say(
    N_("The bias is missing."),
    add=lambda from_x, from_h, bias: from_x + from_h,
)
_say(
    N_("The bias was added twice: input and state share one."),
    add=lambda from_x, from_h, bias: from_x + from_h + 2 * bias,
)
_say(
    N_("The bias was subtracted; add it."),
    add=lambda from_x, from_h, bias: from_x + from_h - bias,
)
_say(
    N_("The old state plays no part: this is a dense layer with tanh. Add h @ "
       "recurrent_kernel."),
    add=lambda from_x, from_h, bias: from_x + bias,
)  # fmt: skip
_say(
    N_("The input plays no part: add x @ kernel."),
    add=lambda from_x, from_h, bias: from_h + bias,
)
_say(
    N_("The parts of input and state were multiplied; add them."),
    add=lambda from_x, from_h, bias: from_x * from_h + bias,
)
_say(
    N_("The old state was added as it is: it goes through recurrent_kernel first."),
    h=lambda h, kernel: h,
)
_say(
    N_("The old state was multiplied by recurrent_kernel entry by entry, or by its "
       "diagonal alone; every unit sees the whole state: h @ recurrent_kernel."),
    h=lambda h, kernel: h * np.diag(kernel),
)  # fmt: skip
_say(
    N_("In rows the state stands in front: h @ recurrent_kernel, without .T. Only W_a "
       "of the columns is transposed."),
    h=lambda h, kernel: h @ kernel.T,
)  # fmt: skip
_say(
    N_("The old state was added once more behind tanh; the new state replaces it."),
    after=lambda new, old: new + old,
)
_say(
    N_("tanh was taken of each part by itself: add everything up first, then take it "
       "once."),
    add=lambda from_x, from_h, bias: np.tanh(from_x) + np.tanh(from_h) + bias,
    activation=lambda z: z,
)  # fmt: skip
_say(
    N_("tanh was taken of each part by itself: add everything up first, then take it "
       "once."),
    add=lambda from_x, from_h, bias: np.tanh(from_x + bias) + np.tanh(from_h),
    activation=lambda z: z,
)  # fmt: skip
_say(
    N_("The bias was added behind tanh; it belongs into the sum before."),
    add=lambda from_x, from_h, bias: np.tanh(from_x + from_h) + bias,
    activation=lambda z: z,
)
_say(
    N_("tanh was taken twice."),
    activation=lambda z: np.tanh(np.tanh(z)),
)


@rnn_step.mistake(N_("The new state is transposed: rows are examples, (batch, units)."))
def in_columns(x, h, kernel, recurrent_kernel, bias):
    new, W_a = stepped()(x, h, kernel, recurrent_kernel, bias)
    return new.T, W_a


@rnn_step.mistake(N_("The state that came back is the old one; return the new one."))
def old_state(x, h, kernel, recurrent_kernel, bias):
    return h, stepped()(x, h, kernel, recurrent_kernel, bias)[1]
