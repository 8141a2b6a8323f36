"""Week 4, the inputs: each function of an rng returns calls, the first one fixed.

The fixed calls carry the worked numbers of the week; the random ones see to it that
no answer is right by luck. Where gradients are judged, the truth is numerical.
"""

from itertools import pairwise

import numpy as np

from dlcourse import datasets, gradcheck, layers, losses
from dlcourse.exercises.engine import call
from dlcourse.exercises.judging import difference
from dlcourse.exercises.quoting import kind, quote
from dlcourse.i18n import gettext as _

EXTREME = [1000.0, 0.0, -1000.0]  # B19: exponentials that no float can hold

# digits, learning rate, what is added to all logits, and to them per bright pixel
_STEPS = (7, 0.5, 0, 0), (12, 2.0, 0, 0), (30, 0.8, 1000, 0), (40, 1.5, 0, 3000)


def max_backward(rng):
    """Two entries, one of them a tie; then whole numbers, so that ties are frequent."""
    calls = [call(np.array([1.0, 5.0]), np.array([3.0, 5.0]), np.array([10.0, 20.0]))]
    for shape in [(6,), (3, 4), (8, 5)]:
        x1, x2 = rng.integers(-1, 2, size=(2, *shape)).astype(float)
        x1.flat[:3], x2.flat[:3] = (0, 1, 0), (0, 0, 1)  # a tie, the one, the other
        calls.append(call(x1, x2, rng.normal(size=shape)))
    return calls


def shape_table(rng):
    """B34, the network 2-3-5-4-2-1; one layer; random networks."""
    drawn = [rng.permutation(np.arange(2, 30))[:depth].tolist() for depth in (3, 6)]
    batches = rng.integers(30, 60, size=2).tolist()
    pairs = zip(drawn, batches, strict=True)
    return [call([2, 3, 5, 4, 2, 1], 10), call([4, 3], 7), *(call(*p) for p in pairs)]


def dense_backward(rng):
    """One example of two features and one unit; then random batches."""
    first = [[1.0, 2.0]], [[3.0], [4.0]], [[10.0]]
    calls = [call(*map(np.array, first))]
    for batch, features, units in [(5, 4, 3), (6, 3, 4), (3, 5, 6)]:
        shapes = [(batch, features), (features, units), (batch, units)]
        calls.append(call(*(rng.normal(size=shape) for shape in shapes)))
    return calls


def softmax_loss(rng):
    """The probabilities 0.3, 0.2, 0.1, 0.4; random logits; extreme ones."""
    calls = [call(np.log([0.3, 0.2, 0.1, 0.4]), np.eye(4)[1])]
    for classes in (5, 6):
        z = rng.normal(size=classes) * 2
        calls.append(call(z, np.eye(classes)[int(rng.integers(classes))]))
    calls.append(call(np.sort(rng.normal(size=4)), np.eye(4)[0]))  # the least likely
    return [*calls, *(call(np.array(EXTREME), y) for y in np.eye(3)[[2, 0]])]


def log_softmax(rng):
    """Extreme logits; random rows; rows of very different size."""
    drawn = [rng.normal(size=shape) * 3 for shape in [(4, 3), (2, 6), (5, 2)]]
    far = np.array([[1000.0, 999.0], [-1000.0, -1001.0]]) + rng.normal(size=(2, 2))
    return [call(np.array([EXTREME])), *map(call, drawn), call(far)]


def digits_step(rng):
    """Three digits from zeros; random rows and weights; then logits far apart."""
    x, labels = datasets.load_digits()
    x = x.astype(float)
    calls = [call(x[:3], labels[:3], np.zeros((64, 10)), np.zeros(10), 1.0)]
    for m, rate, shift, slope in _STEPS:
        rows = rng.choice(len(x), size=m, replace=False)
        kernel, bias = rng.normal(size=(64, 10)) * 0.3, rng.normal(size=10)
        # added to all ten logits of a digit: softmax must not change
        kernel[np.ptp(x[rows], axis=0).argmax()] += slope
        calls.append(call(x[rows], labels[rows], kernel, bias + shift, rate))
    return calls


def cost(rng):
    """B30: 0.2 where 1 is right; 0.9, then 0.1 where 0 is right; random ones."""
    calls = [call(np.array([1.0]), np.array([0.2]))]
    calls.append(call(np.array([1.0, 0.0, 0.0]), np.array([0.9, 0.1, 0.9])))
    for m in (4, 9, 30):
        y = rng.permutation(np.arange(m) % 2).astype(float)
        calls.append(call(y, rng.uniform(0.02, 0.98, size=m)))
    return calls


def judge_shape_table(run):
    """Return what is wrong with the shapes of `run`, or None."""
    sizes, m = run.call.args
    if not isinstance(run.result, tuple | list):
        return _("Got {got}, expected a list of dicts.").format(got=kind(run.result))
    if len(run.result) != len(sizes) - 1:
        return _("The list has {got} entries, expected {count}, one per layer.").format(
            got=len(run.result), count=len(sizes) - 1
        )
    layers = enumerate(pairwise(sizes))
    faults = (
        _layer_fault(run.result[i], i + 1, n, units, m) for i, (n, units) in layers
    )
    return next(filter(None, faults), None)


def judge_dense_backward(run):
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


def judge_digits_step(run):
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


def _layer_fault(entry, layer, inputs, units, m):
    if not isinstance(entry, dict) or not {"W", "b", "Z"} <= set(entry):
        return _(
            'Layer {layer}: got {got}, expected a dict with "W", "b", "Z".'
        ).format(layer=layer, got=quote(entry))
    for key, due in {"W": (units, inputs), "b": (units, 1), "Z": (units, m)}.items():
        if not _is_shape(entry[key], due):
            return _("Layer {layer}, {key}: got {got}, expected {expected}.").format(
                layer=layer, key=key, got=quote(entry[key]), expected=due
            )
    return None


def _is_shape(value, due):
    if not isinstance(value, tuple | list) or len(value) != len(due):
        return False
    pairs = zip(value, due, strict=True)
    return all(isinstance(n, int | np.integer) and n == length for n, length in pairs)
