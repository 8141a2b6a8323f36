"""Week 4, what notebooks show: stubs and reference solutions from one source."""

import numpy as np

from dlcourse.exercises.engine import (
    N_,
    BugHunt,
    ChoiceExercise,
    FunctionExercise,
    ValueExercise,
)
from dlcourse.weeks.week04.exercises import (
    cases,
    mistakes_digits,
    mistakes_graph,
    mistakes_loss,
)


@ValueExercise.task(
    number=1,
    returns=("a", "b", "c"),
    hints=(
        N_("Name the parts: v = a + bc = 11, w = b - c = 1, J = vw. What are dJ/dv and "
           "dJ/dw?"),
        N_("b reaches J through v and through w: follow both paths, then add."),
        N_("Check with a nudge: let b grow to 3.001 and see how much J grows."),
    ),
    insight=N_("Along a path multiply, over paths add."),
)  # fmt: skip
def derivatives():
    """Derivatives of (a + bc)(b - c) at 5, 3, 2."""
    # BEGIN SOLUTION -> derivatives = {"a": ..., "b": ..., "c": ...}
    a, b, c = 5, 3, 2
    dv, dw = b - c, a + b * c  # J = v w, v = a + b c, w = b - c
    derivatives = {"a": dv, "b": dv * c + dw, "c": dv * b - dw}
    # END SOLUTION
    return derivatives


derivatives.mistakes += mistakes_graph.DERIVATIVES


@FunctionExercise.task(
    number=2,
    returns=("grad1", "grad2"),
    hints=(
        N_("The output was a copy of one of the two inputs: only that one had an "
           "influence."),
        N_("x1 > x2 is an array of True and False; times grad, it leaves what belongs "
           "to x1."),
        N_("What x1 does not get, x2 gets, also at a tie."),
    ),
    insight=N_("The two gradients always add up to grad."),
)  # fmt: skip
def max_backward(x1, x2, grad):
    """Gradients of np.maximum(x1, x2); a tie goes to x2; all shapes are equal.

    >>> max_backward(np.array([1.0, 5.0]), np.array([3.0, 5.0]), np.array([1.0, 2.0]))
    (array([0., 0.]), array([1., 2.]))
    """
    # BEGIN SOLUTION -> grad1, grad2 = ..., ...
    first = x1 > x2
    grad1, grad2 = np.where(first, grad, 0.0), np.where(first, 0.0, grad)
    # END SOLUTION
    return grad1, grad2


max_backward.tried_on(cases.max_backward)
max_backward.mistakes += mistakes_graph.MAX_BACKWARD


@FunctionExercise.task(
    number=3,
    hints=(
        N_("Walk through the pairs of neighbours: units before, units of the layer."),
        N_("W is (units, units before), so that W @ A has one row per unit; each "
           "column of Z is an example."),
    ),
    insight=N_("A gradient has the shape of its parameter: now you know those of dW, "
               "db and dZ, too."),
)  # fmt: skip
def shape_table(sizes, m):
    """Shapes of W, b, Z of each layer for m examples; sizes: units from the input on.

    >>> shape_table([2, 3], 10)
    [{'W': (3, 2), 'b': (3, 1), 'Z': (3, 10)}]
    """
    # BEGIN SOLUTION -> return ...
    table = []
    for layer in range(1, len(sizes)):
        before, n = sizes[layer - 1], sizes[layer]
        table.append({"W": (n, before), "b": (n, 1), "Z": (n, m)})
    return table
    # END SOLUTION


shape_table.tried_on(cases.shape_table)
shape_table.judged_by(cases.judge_shape_table)
shape_table.mistakes += mistakes_graph.SHAPE_TABLE


@FunctionExercise.task(
    number=4,
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


dense_backward.tried_on(cases.dense_backward)
dense_backward.judged_by(cases.judge_dense_backward)
dense_backward.mistakes += mistakes_graph.DENSE_BACKWARD


@FunctionExercise.task(
    number=5,
    returns=("loss", "dz"),
    hints=(
        N_("Softmax does not change when the same number is subtracted from all "
           "logits: subtract the largest."),
        N_("The logarithm of a fraction is a difference: no probability has to be "
           "computed for the loss."),
        N_("log y_hat = z - max z - log(sum(exp(z - max z))); dz is prediction minus "
           "truth."),
    ),
    insight=N_("For [1000, 0, -1000] and the third class the loss is exactly 2000."),
)  # fmt: skip
def softmax_loss(z, y):
    """Loss and its gradient dz; z: logits (classes,), y: one-hot (classes,)."""
    # BEGIN SOLUTION -> loss, dz = ..., ...
    z = z - z.max()
    log_y_hat = z - np.log(np.exp(z).sum())
    loss, dz = -(y * log_y_hat).sum(), np.exp(log_y_hat) - y
    # END SOLUTION
    return loss, dz


softmax_loss.tried_on(cases.softmax_loss)
softmax_loss.mistakes += mistakes_loss.SOFTMAX_LOSS


@FunctionExercise.task(
    number=6,
    hints=(
        N_("Each row on its own: axis=-1, and keepdims=True so that it can be "
           "subtracted."),
        N_("Take z minus its largest entry as a NEW array; then subtract the "
           "logarithm of the sum of the exponentials."),
    ),
    insight=N_("No entry is above 0, and -2000 is a number like any other."),
)  # fmt: skip
def log_softmax(z):
    """Logarithms of softmax, row by row; z and result: (m, classes).

    >>> log_softmax(np.array([[1000.0, 0.0, -1000.0]]))
    array([[    0., -1000., -2000.]])
    """
    # BEGIN SOLUTION -> return ...
    shifted = z - z.max(axis=-1, keepdims=True)  # (m, classes)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    # END SOLUTION


log_softmax.tried_on(cases.log_softmax)
log_softmax.mistakes += mistakes_loss.LOG_SOFTMAX


@FunctionExercise.task(
    number=7,
    returns=("new_kernel", "new_bias"),
    hints=(
        N_("Forward first: the logits x @ kernel + bias, then softmax of each row. It "
           "has to survive logits of 1000."),
        N_("Prediction minus truth, with the labels one-hot: row i of np.eye(10) is "
           "the digit i. Divide by m here, once for both gradients."),
        N_("With dz of shape (m, 10) the gradients are those of dense_backward: x.T @ "
           "dz and dz.sum(axis=0). Then new = old - learning_rate * gradient."),
    ),
    insight=N_("A single step from zeros, and 88% of the digits are right; after 100 "
               "steps with learning rate 1 the loss is below 0.3."),
)  # fmt: skip
def digits_step(x, labels, kernel, bias, learning_rate):
    """One step of gradient descent of softmax regression: (new_kernel, new_bias).

    x: (m, 64), labels: (m,) digits 0 to 9, kernel: (64, 10), bias: (10,).

    >>> start = np.zeros((64, 10)), np.zeros(10)
    >>> _kernel, bias = digits_step(np.ones((1, 64)), np.array([3]), *start, 1.0)
    >>> bias
    array([-0.1, -0.1, -0.1,  0.9, -0.1, -0.1, -0.1, -0.1, -0.1, -0.1])
    """
    # BEGIN SOLUTION -> new_kernel, new_bias = ..., ...
    z = x @ kernel + bias  # (m, 10)
    t = np.exp(z - z.max(axis=1, keepdims=True))
    y_hat = t / t.sum(axis=1, keepdims=True)
    dz = (y_hat - np.eye(10)[labels]) / len(x)  # (m, 10)
    new_kernel = kernel - learning_rate * (x.T @ dz)
    new_bias = bias - learning_rate * dz.sum(axis=0)
    # END SOLUTION
    return new_kernel, new_bias


digits_step.tried_on(cases.digits_step)
digits_step.judged_by(cases.judge_digits_step)
digits_step.mistakes += mistakes_digits.DIGITS_STEP


@ChoiceExercise.task(
    number=8,
    choices="ABCDE",
    hints=(
        N_("A gradient check needs one number: the sum of grad * tanh(x @ W). Nudge x, "
           "and compare with grad_x."),
        N_("With an upstream of ones all five look innocent: draw grad at random."),
        N_("gradcheck.numerical_gradient(lambda x: (grad * np.tanh(x @ W)).sum(), x) "
           "is the truth; four of the five agree with it."),
    ),
    insight=N_("Its parentheses are missing: grad * 1 - y * y. An upstream of ones "
               "hides it."),
)  # fmt: skip
def culprit():
    """Letter of the wrong backward pass."""
    from dlcourse import gradcheck
    from dlcourse.exercises import week04

    # en: backward(x, W, grad) -> (grad_x, grad_W) of y = tanh(x @ W), under A to E
    # tr: y = tanh(x @ W) için backward(x, W, grad) -> (grad_x, grad_W), A'dan E'ye
    suspects = week04.suspects()

    # BEGIN SOLUTION -> culprit = ...
    draw = np.random.default_rng(0)
    inputs, weights = draw.normal(size=(5, 4)), draw.normal(size=(4, 3))
    upstream = draw.normal(size=(5, 3))

    def weighted_sum(x):
        return (upstream * np.tanh(x @ weights)).sum()

    due = gradcheck.numerical_gradient(weighted_sum, inputs)
    gaps = {}
    for letter, backward in suspects.items():
        grad_x, _grad_W = backward(inputs, weights, upstream)
        gaps[letter] = np.abs(grad_x - due).max()
    culprit = max(gaps, key=gaps.get)
    # END SOLUTION
    return culprit


culprit.mistakes += mistakes_loss.CULPRIT


@BugHunt.task(
    number=9,
    hints=(
        N_("Try it with y_hat = 0.2, once with y = 1 and once with y = 0: does the "
           "result change?"),
        N_("A cost is never negative, but the logarithm of a probability is."),
        N_("The truth chooses the term: y before log(y_hat), 1 - y before log(1 - "
           "y_hat)."),
    ),
    insight=N_("-log 0.2 = 1.609: the cost of giving the truth a chance of 20 %."),
)  # fmt: skip
def cost(y, y_hat):
    """Mean binary cross-entropy; y: (m,) of 0 and 1, y_hat: (m,) between 0 and 1.

    >>> cost(np.array([1.0]), np.array([0.2])).round(3)
    np.float64(1.609)
    """
    return -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


@cost.given
def cost(y, y_hat):
    """Mean binary cross-entropy; y: (m,) of 0 and 1, y_hat: (m,) between 0 and 1.

    >>> cost(np.array([1.0]), np.array([0.2])).round(3)
    np.float64(1.609)
    """
    return np.mean(y_hat * np.log(y_hat) + (1 - y_hat) * np.log(1 - y_hat))


cost.tried_on(cases.cost)
cost.mistakes += mistakes_loss.COST
