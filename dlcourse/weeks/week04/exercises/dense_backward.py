"""Exercise: the backward pass of a dense layer, judged by numerical gradients."""

import numpy as np

from dlcourse import gradcheck
from dlcourse.exercises.engine import N_, FunctionExercise, call, difference


@FunctionExercise.task(
    number=5,
    returns=("grad_x", "grad_kernel", "grad_bias"),
    hints=(
        N_("Shapes first: each gradient has the shape of its array. x is (m, "
           "features), kernel (features, units), grad (m, units)."),
        N_("Only one product of grad and kernel.T has the shape of x, only one of x.T "
           "and grad that of kernel."),
        N_("The bias is added to every example: a fork. What forks on the way forward "
           "is added on the way back."),
    ),
    insight=N_("It agrees with numerical derivatives, for random upstream gradients."),
)  # fmt: skip
def dense_backward(x, kernel, grad):
    """Gradients of x, kernel and bias for y = x @ kernel + bias and grad = dL/dy.

    x: (m, features), kernel: (features, units), grad: (m, units).
    """
    # BEGIN SOLUTION -> grad_x = ...
    grad_x = grad @ kernel.T  # (m, features)
    # END SOLUTION
    # BEGIN SOLUTION -> grad_kernel = ...
    grad_kernel = x.T @ grad  # (features, units)
    # END SOLUTION
    # BEGIN SOLUTION -> grad_bias = ...
    grad_bias = grad.sum(axis=0)  # (units,)
    # END SOLUTION
    return grad_x, grad_kernel, grad_bias


@dense_backward.tried_on
def cases(rng):
    """One example of two features and one unit; then random batches."""
    first = [[1.0, 2.0]], [[3.0], [4.0]], [[10.0]]
    calls = [call(*map(np.array, first))]
    for batch, features, units in [(5, 4, 3), (6, 3, 4), (3, 5, 6)]:
        shapes = [(batch, features), (features, units), (batch, units)]
        calls.append(call(*(rng.normal(size=shape) for shape in shapes)))
    return calls


@dense_backward.judged_by
def judge(run):
    """Return how the gradients of `run` differ from numerical ones, or None."""
    x, kernel, grad = run.call.args
    bias = np.zeros(kernel.shape[1])
    # the loss whose gradient with respect to y = x @ kernel + bias is grad
    due = (
        gradcheck.numerical_gradient(lambda x: (grad * (x @ kernel)).sum(), x),
        gradcheck.numerical_gradient(lambda w: (grad * (x @ w)).sum(), kernel),
        gradcheck.numerical_gradient(lambda b: (grad * (x @ kernel + b)).sum(), bias),
    )
    return difference(run.result, due, 1e-4, ("grad_x", "grad_kernel", "grad_bias"))


@dense_backward.mistake(
    N_("Divided by m once more: the gradient of the loss already contains the "
       "1/m.")
)  # fmt: skip
def divided_by_m(x, kernel, grad):
    return grad @ kernel.T, x.T @ grad / len(x), grad.mean(axis=0)


@dense_backward.mistake(
    N_("Only grad_bias was divided by m: the bias serves every example, so its "
       "gradient is the SUM over the batch.")
)  # fmt: skip
def mean_of_the_bias(x, kernel, grad):
    return grad @ kernel.T, x.T @ grad, grad.mean(axis=0)


@dense_backward.mistake(
    N_("grad_bias still has the batch axis: add up over the examples, axis 0.")
)
def bias_not_added_up(x, kernel, grad):
    return grad @ kernel.T, x.T @ grad, grad


@dense_backward.mistake(
    N_("grad_bias is one number: each unit has its own bias, so sum over axis 0 "
       "only.")
)  # fmt: skip
def one_number_for_the_bias(x, kernel, grad):
    return grad @ kernel.T, x.T @ grad, grad.sum()


@dense_backward.mistake(
    N_("grad_bias was summed over the units; sum over the examples, axis 0.")
)
def bias_over_the_units(x, kernel, grad):
    return grad @ kernel.T, x.T @ grad, grad.sum(axis=1)


@dense_backward.mistake(
    N_("grad_bias has an extra axis: a gradient has the shape of its parameter, "
       "(units,). Leave keepdims out.")
)  # fmt: skip
def bias_with_its_axis(x, kernel, grad):
    return grad @ kernel.T, x.T @ grad, grad.sum(axis=0, keepdims=True)


@dense_backward.mistake(
    N_("grad_kernel is transposed: dz x^T belongs to the columns of the notes; "
       "rows need x.T @ grad.")
)  # fmt: skip
def kernel_transposed(x, kernel, grad):
    return grad @ kernel.T, grad.T @ x, grad.sum(axis=0)


@dense_backward.mistake(
    N_("grad_x and grad_kernel are exchanged: first the gradient of x.")
)
def exchanged(x, kernel, grad):
    return x.T @ grad, grad @ kernel.T, grad.sum(axis=0)
