"""Week 4, wrong answers we know about a step of softmax regression on digits.

A function here is a wrong implementation. An answer that gives the same results on
every input has made that mistake.
"""

import numpy as np

from dlcourse.exercises.engine import N_
from dlcourse.exercises.engine import Mistake as mistake
from dlcourse.weeks.week04.exercises.mistakes_loss import ONE_MAXIMUM, OVERFLOW


def _softmax(z, axis=1):
    t = np.exp(z - z.max(axis=axis, keepdims=True))
    return t / t.sum(axis=axis, keepdims=True)


def _naive(z):
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


def _one_maximum(z):
    t = np.exp(z - z.max())
    return t / t.sum(axis=1, keepdims=True)


def _one_hot(labels):
    return np.eye(10)[labels]


def _error(z, labels):
    return _softmax(z) - _one_hot(labels)


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


def _exchanged(*args):
    return _step()(*args)[::-1]


_WHICH_MEAN = N_(
    "Only one of the two gradients was divided by m: kernel and bias belong to the "
    "same loss, the mean over the examples."
)
_NO_STEP = N_(
    "These are no new parameters: the step is added to the old ones, new = old - "
    "learning_rate * gradient."
)

DIGITS_STEP = (
    mistake(OVERFLOW, _step(lambda z, labels: _naive(z) - _one_hot(labels))),
    mistake(ONE_MAXIMUM, _step(lambda z, labels: _one_maximum(z) - _one_hot(labels))),
    mistake(
        N_("A step uphill: the loss grows. Either plus stands where minus belongs, or "
           "truth minus prediction where prediction minus truth does."),
        _step(update=lambda array, grad, rate: array + rate * grad),
    ),
    mistake(
        N_("The gradients are sums: the loss is the MEAN over the examples, so divide "
           "by m."),
        _step(grads=lambda x, dz: (x.T @ dz, dz.sum(axis=0))),
    ),
    mistake(_WHICH_MEAN, _step(grads=lambda x, dz: (x.T @ dz, dz.mean(axis=0)))),
    mistake(
        _WHICH_MEAN,
        _step(grads=lambda x, dz: (x.T @ dz / len(x), dz.sum(axis=0))),
    ),
    mistake(
        N_("Divided by all the entries of the logits: the mean is over the m examples, "
           "not over the 10 classes, too."),
        _step(grads=lambda x, dz: (x.T @ dz / dz.size, dz.sum(axis=0) / dz.size)),
    ),
    mistake(
        N_("The digit itself was subtracted from all ten probabilities. The truth is "
           "one-hot: 1 at the true class, 0 elsewhere."),
        _step(lambda z, labels: _softmax(z) - labels[:, None]),
    ),
    mistake(
        N_("The truth was not subtracted: this pushes down every class, the true one, "
           "too."),
        _step(lambda z, labels: _softmax(z)),
    ),
    mistake(
        N_("Logits minus truth: softmax is missing, the prediction is a probability."),
        _step(lambda z, labels: z - _one_hot(labels)),
    ),
    mistake(
        N_("Softmax runs down the columns: each row is a digit, and its ten "
           "probabilities add up to 1."),
        _step(lambda z, labels: _softmax(z, axis=0) - _one_hot(labels)),
    ),
    mistake(
        N_("The bias was summed over the classes, where prediction minus truth always "
           "adds up to 0: sum over the examples, axis 0."),
        _step(grads=lambda x, dz: (x.T @ dz / len(x), dz.mean(axis=1, keepdims=True))),
    ),
    mistake(
        N_("The bias stays what it was. Was it left out, or were all entries summed? "
           "Prediction minus truth adds up to 0 in each row."),
        _step(grads=lambda x, dz: (x.T @ dz / len(x), dz.mean())),
    ),
    mistake(
        N_("The learning rate is missing: it says how long the step is."),
        _step(update=lambda array, grad, rate: array - grad),
    ),
    mistake(_NO_STEP, _step(update=lambda array, grad, rate: grad)),
    mistake(_NO_STEP, _step(update=lambda array, grad, rate: -rate * grad)),
    mistake(
        N_("The two results are exchanged: first the kernel, then the bias."),
        _exchanged,
    ),
)  # fmt: skip
