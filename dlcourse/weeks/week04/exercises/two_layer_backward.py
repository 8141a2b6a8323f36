"""Exercise: the backward pass of two layers and a way around them."""

import numpy as np

from dlcourse import autodiff
from dlcourse.exercises.engine import N_, FunctionExercise, call, difference

NAMES = ("grad_x", "grad_W1", "grad_b1", "grad_W2", "grad_b2")


@FunctionExercise.task(
    number=5,
    returns=NAMES,
    hints=(
        N_("Name what you meet going forward: z = x @ W1 + b1, h = tanh(z), then h @ "
           "W2 + b2, plus x. What comes back to each of them has its shape."),
        N_("One layer in row form: the shapes leave one product of h.T and grad for "
           "W2, one of grad and W2.T for h; the bias serves every example, so add up."),
        N_("Then times the slope of tanh, 1 - h ** 2, and the first layer in the same "
           "way. x was used twice, by the layers and by the way around them: add."),
    ),
    insight=N_("Five arrays, one fork, one merge; the next cell has it checked."),
)  # fmt: skip
def two_layer_backward(x, W1, b1, W2, b2, grad):
    """Gradients of all five for y = tanh(x @ W1 + b1) @ W2 + b2 + x and grad = dL/dy.

    x, grad: (m, features), W1: (features, units), b1: (units,), W2: (units,
    features), b2: (features,). Return them in this order: (grad_x, grad_W1, grad_b1,
    grad_W2, grad_b2).
    """
    # BEGIN SOLUTION -> grad_x = grad_W1 = grad_b1 = grad_W2 = grad_b2 = ...
    h = np.tanh(x @ W1 + b1)  # (m, units)
    grad_W2, grad_b2 = h.T @ grad, grad.sum(axis=0)
    grad_z = grad @ W2.T * (1 - h**2)  # (m, units)
    grad_W1, grad_b1 = x.T @ grad_z, grad_z.sum(axis=0)
    grad_x = grad_z @ W1.T + grad
    # END SOLUTION
    return grad_x, grad_W1, grad_b1, grad_W2, grad_b2


@two_layer_backward.tried_on
def cases(rng):
    """One example of two features; then random batches, two of them square."""
    first = (
        [[0.3, -0.2]],
        [[0.5], [1.0]],
        [0.1],
        [[2.0, -1.0]],
        [0.0, 0.7],
        [[1.0, 10.0]],
    )
    calls = [call(*map(np.array, first))]
    for m, features, units in [(5, 4, 3), (4, 4, 4), (3, 3, 3), (6, 2, 5)]:
        shapes = [(m, features), (features, units), (units,), (units, features),
                  (features,), (m, features)]  # fmt: skip
        calls.append(call(*(rng.normal(size=shape) for shape in shapes)))
    return calls


@two_layer_backward.judged_by
def judge(run):
    """Return how the gradients of `run` differ from those of a graph, or None."""
    *arrays, grad = run.call.args
    x, W1, b1, W2, b2 = values = [*map(autodiff.Value, arrays)]
    ((x @ W1 + b1).tanh() @ W2 + b2 + x).backward(grad)
    due = tuple(value.grad for value in values)
    return difference(run.result, due, two_layer_backward.tolerance, NAMES)


def _with(upper=None, slope=None, lower=None, merge=None):
    """Return the right answer with one of its parts replaced."""

    def answer(x, W1, b1, W2, b2, grad):
        h = np.tanh(x @ W1 + b1)
        grad_W2, grad_b2 = (upper or _layer)(h, grad)
        grad_h = grad @ W2.T
        grad_z = (slope or _times_slope)(grad_h, h, x @ W1 + b1)
        grad_W1, grad_b1 = (lower or upper or _layer)(x, grad_z)
        grad_x = (merge or _both_ways)(grad_z @ W1.T, grad)
        return grad_x, grad_W1, grad_b1, grad_W2, grad_b2

    return answer


def _layer(x, grad):
    return x.T @ grad, grad.sum(axis=0)


def _times_slope(grad_h, h, z):
    return grad_h * (1 - h**2)


def _both_ways(through, around):
    return through + around


def _say(message, **parts):
    two_layer_backward.mistake(message, _with(**parts))


_say(
    N_("grad_x came back through the layers only: x also went around them, and what "
       "forks on the way forward is added on the way back."),
    merge=lambda through, around: through,
)  # fmt: skip
_say(
    N_("grad_x holds only what came around the layers: add what comes back through "
       "them."),
    merge=lambda through, around: around + 0 * through,
)  # fmt: skip
_say(
    N_(
        "At the fork the two gradients are added, not averaged: a fork does not divide."
    ),
    merge=lambda through, around: (through + around) / 2,
)
_say(
    N_("At the fork the two gradients are added, not multiplied."),
    merge=lambda through, around: through * around,
)
_say(
    N_("The slope of tanh is missing: between the layers everything is multiplied by "
       "1 - h ** 2."),
    slope=lambda grad_h, h, z: grad_h,
)  # fmt: skip
_say(
    N_("In the slope of tanh the square is missing: 1 - h ** 2."),
    slope=lambda grad_h, h, z: grad_h * (1 - h),
)
_say(
    N_("tanh was taken twice: h is tanh(z) already, and the slope is 1 - h ** 2."),
    slope=lambda grad_h, h, z: grad_h * (1 - np.tanh(h) ** 2),
)
_say(
    N_("The slope is 1 - h ** 2 with h = tanh(z), not 1 - z ** 2."),
    slope=lambda grad_h, h, z: grad_h * (1 - z**2),
)
_say(
    N_("This is the slope of sigmoid, h (1 - h); that of tanh is 1 - h ** 2."),
    slope=lambda grad_h, h, z: grad_h * h * (1 - h),
)
_say(
    N_("This is the slope of ReLU; the hidden units here are tanh: 1 - h ** 2."),
    slope=lambda grad_h, h, z: grad_h * (z > 0),
)
_say(
    N_("Divided by m: grad is dL/dy and holds the 1/m of the loss already, so add up "
       "over the examples."),
    upper=lambda x, grad: (x.T @ grad / len(x), grad.mean(axis=0)),
)  # fmt: skip
_say(
    N_("The gradients of the biases are means: each bias serves every example, so its "
       "gradient is the SUM over the batch."),
    upper=lambda x, grad: (x.T @ grad, grad.mean(axis=0)),
)  # fmt: skip
_say(
    N_("The gradients of the biases still have the batch axis: add up over the "
       "examples, axis 0."),
    upper=lambda x, grad: (x.T @ grad, grad),
)  # fmt: skip
_say(
    N_("The gradients of the biases have an extra axis: they have the shape of their "
       "parameter. Leave keepdims out."),
    upper=lambda x, grad: (x.T @ grad, grad.sum(axis=0, keepdims=True)),
)  # fmt: skip
_say(
    N_("The gradients of the biases were summed over the units; sum over the examples, "
       "axis 0."),
    upper=lambda x, grad: (x.T @ grad, grad.sum(axis=1)),
)  # fmt: skip
_say(
    N_("The gradients of the weights are transposed: rows need x.T @ grad; the column "
       "form has it the other way round."),
    upper=lambda x, grad: (grad.T @ x, grad.sum(axis=0)),
)  # fmt: skip


@two_layer_backward.mistake(
    N_("The slope of tanh was applied to the gradients of the second layer, too: tanh "
       "stands only behind the first.")
)  # fmt: skip
def slope_everywhere(x, W1, b1, W2, b2, grad):
    y = np.tanh(np.tanh(x @ W1 + b1) @ W2 + b2)
    through = _with(merge=lambda through, around: through)
    grads = through(x, W1, b1, W2, b2, grad * (1 - y**2))
    return grads[0] + grad, *grads[1:]


@two_layer_backward.mistake(
    N_("grad_W2 was made from x: what goes into the second layer is h.")
)
def upper_layer_from_x(x, W1, b1, W2, b2, grad):
    grads = _with()(x, W1, b1, W2, b2, grad)
    return *grads[:3], x.T @ grad, grads[4]


@two_layer_backward.mistake(
    N_("grad_b1 lacks the slope of tanh; b1 stands in front of it, as W1 does.")
)
def bias_without_slope(x, W1, b1, W2, b2, grad):
    grads = _with()(x, W1, b1, W2, b2, grad)
    return *grads[:2], (grad @ W2.T).sum(axis=0), *grads[3:]


@two_layer_backward.mistake(
    N_("grad_W2 was made from z, the sums; what goes into the second layer is h = "
       "tanh(z).")
)  # fmt: skip
def upper_layer_from_z(x, W1, b1, W2, b2, grad):
    grads = _with()(x, W1, b1, W2, b2, grad)
    return *grads[:3], (x @ W1 + b1).T @ grad, grads[4]


@two_layer_backward.mistake(
    N_("grad_W1 lacks the slope of tanh; W1 stands in front of it, as b1 does.")
)
def weights_without_slope(x, W1, b1, W2, b2, grad):
    grads = _with()(x, W1, b1, W2, b2, grad)
    return grads[0], x.T @ (grad @ W2.T), *grads[2:]


@two_layer_backward.mistake(
    N_("grad_x lacks the slope of tanh: the way through the layers leads through it.")
)
def input_without_slope(x, W1, b1, W2, b2, grad):
    grads = _with()(x, W1, b1, W2, b2, grad)
    return grad @ W2.T @ W1.T + grad, *grads[1:]


@two_layer_backward.mistake(
    N_("What came around the layers was sent through weights: on its way x met none, "
       "so grad reaches grad_x as it is.")
)  # fmt: skip
def around_through_the_weights(x, W1, b1, W2, b2, grad):
    grads = _with()(x, W1, b1, W2, b2, grad)
    return grads[0] - grad + grad @ W2.T @ W1.T, *grads[1:]


_say(
    N_("1 was added for the way around: 1 is its local derivative, what comes back on "
       "it is 1 times grad."),
    merge=lambda through, around: through + 1,
)  # fmt: skip
