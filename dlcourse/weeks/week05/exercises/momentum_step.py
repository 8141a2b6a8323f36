"""Exercise: one step of gradient descent with momentum."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=8,
    returns=("w", "v"),
    hints=(
        N_("v is an exponentially weighted average of the gradients."),
        N_("First v, then w; w moves against the NEW v."),
    ),
)
def momentum_step(w, v, grad, learning_rate, beta=0.9):
    """One step in the (1 - beta) form; returns new (w, v), shapes as given."""
    # BEGIN SOLUTION -> v = ...
    v = beta * v + (1 - beta) * grad
    # END SOLUTION
    # BEGIN SOLUTION -> w = ...
    w = w - learning_rate * v
    # END SOLUTION
    return w, v


@momentum_step.tried_on
def cases(rng):
    """Vectors and matrices, float64 and float32, the default beta and another."""
    first = np.array([1.0, 2.0]), np.array([0.5, -1.0]), np.array([2.0, 4.0])
    drawn = [tuple(rng.normal(size=(3, *shape))) for shape in [(3,), (2, 3), (5, 4)]]
    single = tuple(rng.normal(size=(3, 4)).astype("float32"))
    calls = [call(*arrays, rng.uniform(0.01, 1)) for arrays in [*drawn, single]]
    return [call(*first, 0.1), *calls, call(*drawn[0], 0.1, beta=0.5)]


@momentum_step.mistake(
    N_("This is the Keras form, v = beta * v - learning_rate * grad; here v "
       "averages the gradients alone, with 1 - beta.")
)  # fmt: skip
def form_of_keras(w, v, grad, learning_rate, beta=0.9):
    v = beta * v - learning_rate * grad
    return w + v, v


@momentum_step.mistake(
    N_("The gradient enters with weight 1; in this form it is 1 - beta.")
)
def gradient_in_full(w, v, grad, learning_rate, beta=0.9):
    v = beta * v + grad
    return w - learning_rate * v, v


@momentum_step.mistake(N_("w moves with the old v: renew v first, then use it."))
def moved_by_the_old(w, v, grad, learning_rate, beta=0.9):
    return w - learning_rate * v, beta * v + (1 - beta) * grad


@momentum_step.mistake(N_("w goes uphill: look at the sign of the step."))
def uphill(w, v, grad, learning_rate, beta=0.9):
    v = beta * v + (1 - beta) * grad
    return w + learning_rate * v, v


@momentum_step.mistake(
    N_("beta and 1 - beta are swapped: the old v should keep the weight beta.")
)
def swapped(w, v, grad, learning_rate, beta=0.9):
    v = (1 - beta) * v + beta * grad
    return w - learning_rate * v, v


@momentum_step.mistake(
    N_("w moves with the gradient itself; v is computed but not used.")
)
def moved_by_the_gradient(w, v, grad, learning_rate, beta=0.9):
    return w - learning_rate * grad, beta * v + (1 - beta) * grad


@momentum_step.mistake(
    N_("The learning rate is inside v; here v averages the gradients alone, and the "
       "rate multiplies v when w moves.")
)  # fmt: skip
def rate_inside(w, v, grad, learning_rate, beta=0.9):
    v = beta * v + (1 - beta) * learning_rate * grad
    return w - v, v


@momentum_step.mistake(
    N_("This is Nesterov's step, beta * v + (1 - beta) * grad once more; w moves "
       "against v itself.")
)  # fmt: skip
def of_nesterov(w, v, grad, learning_rate, beta=0.9):
    v = beta * v + (1 - beta) * grad
    return w - learning_rate * (beta * v + (1 - beta) * grad), v


@momentum_step.mistake(
    N_("v is divided by 1 - beta before w moves, which takes the factor out again; "
       "w moves against v as it is.")
)  # fmt: skip
def factor_taken_out(w, v, grad, learning_rate, beta=0.9):
    v = beta * v + (1 - beta) * grad
    return w - learning_rate * v / (1 - beta), v
