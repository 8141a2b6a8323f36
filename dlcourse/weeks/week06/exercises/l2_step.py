"""Exercise: one step of gradient descent under an L2 penalty."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=3,
    returns=("W", "b"),
    hints=(
        N_("What is the derivative of lambda / (2 m) times the sum of W**2 by one "
           "entry of W?"),
        N_("Add lambda / m * W to dW, then make the usual step. b has no penalty."),
    ),
    insight=N_("The same step as W * (1 - learning_rate * lambda_ / m) - learning_rate "
               "* dW: the weights shrink by a factor first. Hence \"weight decay\"."),
)  # fmt: skip
def l2_step(W, b, dW, db, learning_rate, lambda_, m):
    """New (W, b) after a step down J = loss + lambda_ / (2 m) * (sum of W**2).

    dW, db: gradients of the loss alone, already means over the m examples, of the
    shapes of W and b. The penalty holds no bias.

    >>> W, b = np.array([[1.0, 2.0], [3.0, 4.0]]), np.zeros(2)
    >>> l2_step(W, b, 0 * W, 0 * b, learning_rate=0.1, lambda_=0.7, m=10)[0]
    array([[0.993, 1.986],
           [2.979, 3.972]])
    """
    # BEGIN SOLUTION -> W, b = ..., ...
    W = W - learning_rate * (dW + lambda_ / m * W)
    b = b - learning_rate * db
    # END SOLUTION
    return W, b


@l2_step.tried_on
def cases(rng):
    """B39: shrinking alone; then both together; large rates and penalties; float32."""
    W = np.array([[1.0, 2.0], [3.0, 4.0]])
    b = np.array([0.5, -1.0])
    calls = [call(W, b, np.zeros((2, 2)), np.zeros(2), 0.1, 0.7, 10)]
    for shape in ((3, 2), (4, 5), (2, 6)):
        W, dW = rng.normal(size=(2, *shape))
        b, db = rng.normal(size=(2, shape[1]))
        m = int(rng.integers(3, 30))
        lambda_ = float(rng.uniform(0.5, 2) * m)
        calls.append(call(W, b, dW, db, float(rng.uniform(0.2, 0.6)), lambda_, m))
    W, b, dW, db = (array.astype("float32") for array in (W, b, dW, db))
    calls.append(call(W, b, dW, db, 0.3, 0.0, 7))
    return [*calls, call(0.1 * W, b, 1e-3 * dW, db, 0.05, 9.3, 4)]


def step(W, b, dW, db, learning_rate, lambda_, m, *, penalty):
    """The step, where `penalty` returns what the penalty adds to dW."""
    return W - learning_rate * (dW + penalty(W, lambda_, m)), b - learning_rate * db


@l2_step.mistake(
    N_("The bias shrinks too; the penalty holds the weights alone, b has an ordinary "
       "step.")
)  # fmt: skip
def bias_too(W, b, dW, db, learning_rate, lambda_, m):
    factor = 1 - learning_rate * lambda_ / m
    return factor * W - learning_rate * dW, factor * b - learning_rate * db


@l2_step.mistake(
    N_("The gradient of the penalty is lambda / m * W: the 2 of the square and the 2 "
       "below cancel. Here it has half that size.")
)  # fmt: skip
def half(*args):
    return step(*args, penalty=lambda W, lambda_, m: lambda_ / (2 * m) * W)


@l2_step.mistake(
    N_("The gradient of the penalty is lambda / m * W: the 2 of the square is taken up "
       "by the 2 below. Here it is twice as large.")
)  # fmt: skip
def double(*args):
    return step(*args, penalty=lambda W, lambda_, m: 2 * lambda_ / m * W)


@l2_step.mistake(N_("The penalty is divided by m: lambda / m * W, not lambda * W."))
def without_m(*args):
    return step(*args, penalty=lambda W, lambda_, m: lambda_ * W)


@l2_step.mistake(
    N_("The weights grow: the gradient of the penalty is added to dW, and the step "
       "goes against both.")
)  # fmt: skip
def growing(*args):
    return step(*args, penalty=lambda W, lambda_, m: -lambda_ / m * W)


@l2_step.mistake(
    N_("The shrinking lacks the learning rate: the factor is 1 - learning_rate * "
       "lambda / m.")
)  # fmt: skip
def without_the_rate(W, b, dW, db, learning_rate, lambda_, m):
    return W - learning_rate * dW - lambda_ / m * W, b - learning_rate * db


@l2_step.mistake(
    N_("The weights were shrunk after the step: the penalty is that of the old W, so "
       "shrink W, then subtract learning_rate * dW.")
)  # fmt: skip
def shrunk_after(W, b, dW, db, learning_rate, lambda_, m):
    stepped = W - learning_rate * dW
    return stepped * (1 - learning_rate * lambda_ / m), b - learning_rate * db


@l2_step.mistake(
    N_("The value of the penalty was added to every entry of dW; its derivative "
       "belongs there, lambda / m * W.")
)  # fmt: skip
def value_for_slope(*args):
    return step(*args, penalty=lambda W, lambda_, m: lambda_ / (2 * m) * np.sum(W**2))


@l2_step.mistake(
    N_("This is the gradient of an L1 penalty, the sign of W; that of W**2 is in "
       "proportion to W.")
)  # fmt: skip
def l1(*args):
    return step(*args, penalty=lambda W, lambda_, m: lambda_ / m * np.sign(W))


@l2_step.mistake(N_("The penalty is missing: W makes its ordinary step."))
def without_penalty(*args):
    return step(*args, penalty=lambda W, lambda_, m: 0)


SQUARE = N_("W**2 was added to dW; its derivative belongs there: lambda / m * W.")


@l2_step.mistake(SQUARE)
def square_for_slope(*args):
    return step(*args, penalty=lambda W, lambda_, m: lambda_ / m * W**2)


@l2_step.mistake(SQUARE)
def half_square_for_slope(*args):
    return step(*args, penalty=lambda W, lambda_, m: lambda_ / (2 * m) * W**2)


@l2_step.mistake(
    N_("This is the gradient of lambda * W**2, as regularizers.L2 has it; here the "
       "penalty is lambda / (2 m) * W**2.")
)  # fmt: skip
def as_in_keras(*args):
    return step(*args, penalty=lambda W, lambda_, m: 2 * lambda_ * W)


@l2_step.mistake(N_("W only shrinks; the step down the loss, by dW, is missing."))
def shrinking_alone(W, b, dW, db, learning_rate, lambda_, m):
    return (1 - learning_rate * lambda_ / m) * W, b - learning_rate * db


@l2_step.mistake(
    N_("dW was divided by m once more: it is a mean over the examples already.")
)
def divided_again(W, b, dW, db, learning_rate, lambda_, m):
    return W - learning_rate * (dW + lambda_ * W) / m, b - learning_rate * db


@l2_step.mistake(
    N_("dW and db were divided by m once more: they are means over the examples "
       "already.")
)  # fmt: skip
def both_divided_again(W, b, dW, db, learning_rate, lambda_, m):
    return W - learning_rate * (dW + lambda_ * W) / m, b - learning_rate * db / m


@l2_step.mistake(N_("b has come back as it was; it makes an ordinary step, by db."))
def bias_left(W, b, dW, db, learning_rate, lambda_, m):
    return W - learning_rate * (dW + lambda_ / m * W), b


@l2_step.mistake(
    N_("The length of W, one number, was added to every entry of dW; each entry needs "
       "its own, lambda / m * W.")
)  # fmt: skip
def length_for_slope(*args):
    return step(
        *args, penalty=lambda W, lambda_, m: lambda_ / m * np.sqrt(np.sum(W**2))
    )


@l2_step.mistake(
    N_("The penalty has lost the signs of W: negative weights should be drawn up "
       "towards 0.")
)  # fmt: skip
def without_signs(*args):
    return step(*args, penalty=lambda W, lambda_, m: lambda_ / m * np.abs(W))
