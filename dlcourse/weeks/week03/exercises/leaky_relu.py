"""Exercise: leaky ReLU and its derivative, for slopes also above 1."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


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


@leaky_relu.tried_on
def cases(rng):
    """B17; the slopes 2, 0 and 1; whole numbers, zeros and matrices."""
    kinds = [((6,), 0.05, 0.9), ((3, 4), 1.2, 4), ((2, 3, 2), 0.05, 0.9)]
    return [
        call(np.array([-2.0, -0.5, 0.0, 0.5, 2.0]), 0.01),
        call(np.array([-1.0, 0.0, 1.0]), 2.0),
        call(np.array([-3, 0, 4]), 0.25),
        call(rng.normal(size=4), 0.0),
        call(rng.normal(size=4), 1.0),
        *(call(rng.normal(size=shape), rng.uniform(*ends)) for shape, *ends in kinds),
    ]


def _f(z, alpha):
    return np.where(z > 0, z, alpha * z)


def _grad(z, alpha):
    return np.where(z > 0, 1.0, alpha)


MAXIMUM = N_("max(alpha * z, z) is right for alpha <= 1 only: at alpha = 2 it picks "
             "the wrong branch.")  # fmt: skip


@leaky_relu.mistake(MAXIMUM)
def maximum(z, alpha):
    return np.maximum(alpha * z, z), _grad(z, alpha)


@leaky_relu.mistake(MAXIMUM)
def maximum_in_both(z, alpha):
    return np.maximum(alpha * z, z), np.where(z > alpha * z, 1.0, alpha)


@leaky_relu.mistake(
    N_("The derivative at 0 is 1 here; it should be alpha, as in Keras.")
)
def one_at_zero(z, alpha):
    return _f(z, alpha), np.where(z >= 0, 1.0, alpha)


@leaky_relu.mistake(
    N_("The derivative at 0 is 0 here; it should be alpha, as in Keras.")
)
def zero_at_zero(z, alpha):
    return _f(z, alpha), (z > 0) + alpha * (z < 0)


CONSTANT = N_("Left of 0 the value alpha itself comes out; alpha is the SLOPE there, "
              "the value is alpha * z.")  # fmt: skip


@leaky_relu.mistake(CONSTANT)
def constant(z, alpha):
    return np.where(z > 0, z, alpha), _grad(z, alpha)


@leaky_relu.mistake(CONSTANT)
def constant_below_zero(z, alpha):
    return np.where(z >= 0, z, alpha), _grad(z, alpha)


@leaky_relu.mistake(N_("Left of 0 the derivative is the slope alpha, not alpha * z."))
def value_as_slope(z, alpha):
    return _f(z, alpha), np.where(z > 0, 1.0, alpha * z)


@leaky_relu.mistake(N_("Right of 0 the derivative is 1, not z."))
def z_as_slope(z, alpha):
    return _f(z, alpha), np.where(z > 0, z, alpha)


@leaky_relu.mistake(
    N_("alpha is not used: 0.01 is only a habit, the slope is an argument.")
)
def always_one_hundredth(z, alpha):
    return _f(z, 0.01), _grad(z, 0.01)


@leaky_relu.mistake(
    N_("This is plain ReLU: left of 0 the line goes on with the slope alpha.")
)
def plain_relu(z, alpha):
    return np.maximum(0, z), (z > 0) * 1.0


@leaky_relu.mistake(
    N_("This is the derivative with respect to alpha, min(0, z), as PReLU needs it "
       "for learning; asked is the one with respect to z.")
)  # fmt: skip
def slope_of_alpha(z, alpha):
    return _f(z, alpha), np.minimum(0, z)


@leaky_relu.mistake(
    N_("Left of 0 the curve goes up again: look at the sign of the second term.")
)
def up_again(z, alpha):
    return np.maximum(0, z) - alpha * np.minimum(0, z), np.where(z > 0, 1.0, -alpha)


@leaky_relu.mistake(N_("The two results are exchanged: first f, then f_grad."))
def exchanged(z, alpha):
    return _grad(z, alpha), _f(z, alpha)


FLAT = N_("The derivative left of 0 is 0 here, as that of ReLU; it is the slope alpha.")


@leaky_relu.mistake(FLAT)
def flat_on_the_left(z, alpha):
    return _f(z, alpha), np.where(z > 0, 1.0, 0)


@leaky_relu.mistake(MAXIMUM)
def maximum_and_its_slope(z, alpha):
    return np.maximum(alpha * z, z), np.where(alpha * z > z, alpha, 1.0)


@leaky_relu.mistake(
    N_("alpha is held at 1 or below: at alpha = 2 the slope left of 0 is 2.")
)
def at_most_one(z, alpha):
    return _f(z, min(alpha, 1)), _grad(z, min(alpha, 1))


@leaky_relu.mistake(
    N_("The derivative left of 0 has the wrong sign: the line rises there, too.")
)
def negative_slope(z, alpha):
    return _f(z, alpha), _grad(z, -alpha)


@leaky_relu.mistake(
    N_("The two branches are exchanged: z stays right of 0, alpha * z stands left.")
)
def branches_exchanged(z, alpha):
    return np.where(z > 0, alpha * z, z), np.where(z > 0, alpha, 1.0)


@leaky_relu.mistake(
    N_("This is ELU: left of 0 leaky ReLU is a straight line, alpha * z.")
)
def elu(z, alpha):
    left = np.exp(np.minimum(z, 0))
    return np.where(z > 0, z, alpha * (left - 1)), np.where(z > 0, 1.0, alpha * left)


@leaky_relu.mistake(
    N_("The derivative asks which of alpha * z and z is larger: above alpha = 1 that "
       "is turned round. Ask whether z > 0.")
)  # fmt: skip
def slope_of_the_larger(z, alpha):
    return _f(z, alpha), np.where(alpha * z > z, alpha, 1.0)


@leaky_relu.mistake(
    N_("if and Python's max ask for one number, but z is an array: np.where decides "
       "entry by entry.")
)  # fmt: skip
def one_question(z, alpha):
    return (z, 1.0) if z > 0 else (alpha * z, alpha)
