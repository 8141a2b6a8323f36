"""Exercise: one step of softmax regression on real digits."""

import numpy as np

from dlcourse import datasets, layers, losses
from dlcourse.exercises.engine import N_, FunctionExercise, call, difference
from dlcourse.weeks.week04.exercises.stability import (
    CLIPPED,
    EVERY_LABEL,
    LARGEST_SIZE,
    LIMITS,
    NOT_THE_LARGEST,
    ONE_MAXIMUM,
    ONE_TOTAL,
    OTHERS,
    OVERFLOW,
    TOO_FEW_COLUMNS,
    WHOLE_ROWS,
    largest_size,
    minus_every_label,
    minus_too_few,
    minus_whole_rows,
    naive_softmax,
    one_total,
    softmax,
)


@FunctionExercise.task(
    number=7,
    returns=("new_kernel", "new_bias"),
    hints=(
        N_("Forward first: the logits x @ kernel + bias, then softmax of each row. It "
           "has to survive logits of 1000."),
        N_("Prediction minus truth, with the labels one-hot: row i of np.eye(10) is "
           "the digit i. Divide by m here, once for both gradients."),
        N_("With dz of shape (m, 10) the gradients are those of one layer in row form: "
           "x.T @ dz and dz.sum(axis=0). Then new = old - learning_rate * gradient."),
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


# digits, learning rate, what is added to all logits, and to them per bright pixel
STEPS = (7, 0.5, 0, 0), (12, 2.0, 0, 0), (30, 0.8, 1000, 0), (40, 1.5, 0, 3000)


@digits_step.tried_on
def cases(rng):
    """Three digits from zeros; random rows and weights; then logits far apart."""
    x, labels = datasets.load_digits()
    x = x.astype(float)
    calls = [call(x[:3], labels[:3], np.zeros((64, 10)), np.zeros(10), 1.0)]
    for m, rate, shift, slope in STEPS:
        rows = rng.choice(len(x), size=m, replace=False)
        kernel, bias = rng.normal(size=(64, 10)) * 0.3, rng.normal(size=10)
        # added to all ten logits of a digit: softmax must not change
        kernel[np.ptp(x[rows], axis=0).argmax()] += slope
        calls.append(call(x[rows], labels[rows], kernel, bias + shift, rate))
    certain = 2000.0 * (np.arange(10) == 3)  # logits of one digit, far apart
    # all are negative, so the largest size is that of the smallest
    unlikely = -1000.0 - 1000 * (np.arange(10) == 0)
    for bias in (certain, unlikely):
        calls.append(call(x[:5], labels[:5], np.zeros((64, 10)), bias, 1.0))
    return calls


@digits_step.judged_by
def judge(run):
    """Return how the step of `run` differs from one with the layers of the course."""
    x, labels, kernel, bias, rate = run.call.args
    layer = layers.Dense(10, dtype="float64")
    layer.build(x.shape)
    layer.set_weights([kernel, bias])
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    loss(labels, layer(x))
    layer.backward(loss.backward())
    due = kernel - rate * layer.grads["kernel"], bias - rate * layer.grads["bias"]
    return difference(run.result, due, 1e-4, ("new_kernel", "new_bias"))


def _one_hot(labels):
    return np.eye(10)[labels]


def _error(z, labels):
    return softmax(z) - _one_hot(labels)


def _means(x, dz):
    return x.T @ dz / len(x), dz.mean(axis=0)


def _downhill(array, grad, rate):
    return array - rate * grad


def _step(error=_error, grads=_means, update=_downhill):
    """Return the right digits_step with one of its three parts replaced."""

    def step(x, labels, kernel, bias, learning_rate):
        dz = error(x @ kernel + bias, labels)  # (m, 10)
        pairs = zip((kernel, bias), grads(x, dz), strict=True)
        return tuple(update(array, grad, learning_rate) for array, grad in pairs)

    return step


def one_maximum(z):
    t = np.exp(z - z.max())
    return t / t.sum(axis=1, keepdims=True)


digits_step.mistake(
    OVERFLOW, _step(lambda z, labels: naive_softmax(z) - _one_hot(labels))
)
digits_step.mistake(
    ONE_MAXIMUM, _step(lambda z, labels: one_maximum(z) - _one_hot(labels))
)
digits_step.mistake(ONE_TOTAL, _step(lambda z, labels: one_total(z) - _one_hot(labels)))


def _shifted_by(message, shift):
    """Add the mistake of subtracting something else than the largest logit."""

    def quotient(z, labels):
        return naive_softmax(z - shift(z)) - _one_hot(labels)

    def from_log(z, labels):
        shifted = z - shift(z)
        total = np.exp(shifted).sum(axis=1, keepdims=True)
        return np.exp(shifted - np.log(total)) - _one_hot(labels)

    for error in (quotient, from_log):
        digits_step.mistake(message, _step(error))


for other in OTHERS:
    _shifted_by(NOT_THE_LARGEST, other)
_shifted_by(OVERFLOW, lambda z: 0)
_shifted_by(LARGEST_SIZE, largest_size)

digits_step.mistake(
    N_("A step uphill: the loss grows. Either plus stands where minus belongs, or "
       "truth minus prediction where prediction minus truth does."),
    _step(update=lambda array, grad, rate: array + rate * grad),
)  # fmt: skip
digits_step.mistake(
    N_("The gradients are sums: the loss is the MEAN over the examples, so divide "
       "by m."),
    _step(grads=lambda x, dz: (x.T @ dz, dz.sum(axis=0))),
)  # fmt: skip

WHICH_MEAN = N_(
    "Only one of the two gradients was divided by m: kernel and bias belong to the "
    "same loss, the mean over the examples."
)
digits_step.mistake(WHICH_MEAN, _step(grads=lambda x, dz: (x.T @ dz, dz.mean(axis=0))))
digits_step.mistake(
    WHICH_MEAN, _step(grads=lambda x, dz: (x.T @ dz / len(x), dz.sum(axis=0)))
)
digits_step.mistake(
    N_("Divided by all the entries of the logits: the mean is over the m examples, "
       "not over the 10 classes, too."),
    _step(grads=lambda x, dz: (x.T @ dz / dz.size, dz.sum(axis=0) / dz.size)),
)  # fmt: skip
digits_step.mistake(
    N_("The digit itself was subtracted from all ten probabilities. The truth is "
       "one-hot: 1 at the true class, 0 elsewhere."),
    _step(lambda z, labels: softmax(z) - labels[:, None]),
)  # fmt: skip
digits_step.mistake(
    N_("The truth was not subtracted: this pushes down every class, the true one, "
       "too."),
    _step(lambda z, labels: softmax(z)),
)  # fmt: skip
digits_step.mistake(
    N_("Logits minus truth: softmax is missing, the prediction is a probability."),
    _step(lambda z, labels: z - _one_hot(labels)),
)
digits_step.mistake(
    N_("Softmax runs down the columns: each row is a digit, and its ten "
       "probabilities add up to 1."),
    _step(lambda z, labels: softmax(z.T).T - _one_hot(labels)),
)  # fmt: skip
digits_step.mistake(
    N_("The bias was summed over the classes, where prediction minus truth always "
       "adds up to 0: sum over the examples, axis 0."),
    _step(grads=lambda x, dz: (x.T @ dz / len(x), dz.mean(axis=1, keepdims=True))),
)  # fmt: skip
digits_step.mistake(
    N_("The bias stays what it was. Was it left out, or were all entries summed? "
       "Prediction minus truth adds up to 0 in each row."),
    _step(grads=lambda x, dz: (x.T @ dz / len(x), dz.mean())),
)  # fmt: skip
digits_step.mistake(
    N_("The learning rate is missing: it says how long the step is."),
    _step(update=lambda array, grad, rate: array - grad),
)

NO_STEP = N_(
    "These are no new parameters: the step is added to the old ones, new = old - "
    "learning_rate * gradient."
)
digits_step.mistake(NO_STEP, _step(update=lambda array, grad, rate: grad))
digits_step.mistake(NO_STEP, _step(update=lambda array, grad, rate: -rate * grad))


@digits_step.mistake(
    N_("The two results are exchanged: first the kernel, then the bias.")
)
def exchanged(*args):
    return _step()(*args)[::-1]


digits_step.mistake(
    N_("Divided by x.shape[1], the 64 pixels: here the examples are the rows, and m is "
       "len(x)."),
    _step(
        grads=lambda x, dz: (x.T @ dz / x.shape[1], dz.sum(axis=0) / x.shape[1])
    ),
)  # fmt: skip
digits_step.mistake(
    N_("Divided by m twice: once in prediction minus truth is enough for both "
       "gradients."),
    _step(grads=lambda x, dz: [grad / len(x) for grad in _means(x, dz)]),
)  # fmt: skip
digits_step.mistake(
    N_("This is the sigmoid of each logit: the ten do not add up to 1. One label of "
       "ten needs softmax."),
    _step(lambda z, labels: 1 / (1 + np.exp(-z)) - _one_hot(labels)),
)  # fmt: skip
digits_step.mistake(EVERY_LABEL, _step(minus_every_label))
digits_step.mistake(WHOLE_ROWS, _step(minus_whole_rows))
digits_step.mistake(TOO_FEW_COLUMNS, _step(minus_too_few))


def _clipped(limit):
    return lambda z, labels: softmax(np.clip(z, -limit, limit)) - _one_hot(labels)


for limit in LIMITS:
    digits_step.mistake(CLIPPED, _step(_clipped(limit)))


@digits_step.mistake(
    N_("The logits lack the bias: z = x @ kernel + bias, also when its gradient is "
       "asked for.")
)  # fmt: skip
def bias_left_out(x, labels, kernel, bias, learning_rate):
    new_kernel, change = _step()(x, labels, kernel, 0 * bias, learning_rate)
    return new_kernel, bias + change


@digits_step.mistake(
    N_("x was divided by 16 first; the kernel belongs to the pixels as they are given.")
)
def pixels_scaled(x, *rest):
    return _step()(x / 16, *rest)
