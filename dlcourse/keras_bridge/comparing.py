"""Put the same numbers through dlcourse and Keras and hold the results together."""

import copy
import itertools

import numpy as np

from dlcourse import losses, ops, optimizers
from dlcourse._validation import check_integer
from dlcourse.keras_bridge.building import (
    arguments,
    keras_loss,
    keras_optimizer,
    keras_schedule,
    to_keras,
)
from dlcourse.keras_bridge.loading import load_keras
from dlcourse.keras_bridge.results import (
    ArrayPair,
    Comparison,
    ScheduleComparison,
    TrainingComparison,
)

__all__ = ["compare", "compare_schedule", "compare_training"]

# Greatest relative differences, as a share of the largest entry of the array.
_ALLOWED = {"float32": 1e-5, "float64": 1e-9}
_ALLOWED_TRAINING = 1e-4  # after many steps, each of which rounds a little


def compare(layer, x, *, training=False, seed=0):
    """Compare the output and every gradient of a layer or model with Keras.

    Works on a copy, whose parameters are moved a little at random, and with a random
    dL/dy: biases of zero or a dL/dy of ones would hide many a mistake.

    >>> from dlcourse.layers import Dense
    >>> x = np.random.default_rng(0).normal(size=(5, 4))
    >>> compare(Dense(3, activation="relu"), x)
    Dense: 4 of 4 arrays agree with Keras (relative difference at most 1e-05)

    Args:
        layer: a layer of `dlcourse.layers` or a `Sequential`, built or not.
        x: an input for it.
        training: whether both are called in training mode.
        seed: seed of the random numbers.

    Shapes:
        x: (batch, ...).

    Returns:
        A `Comparison` with the pairs output, gradient of the input, and gradient of
        each parameter.

    Raises:
        RuntimeError: if Keras is not installed.
        ValueError: if Keras has no such layer.
    """
    rng = np.random.default_rng(seed)
    ours = _moved_copy(layer, x, rng)
    output = ours(x, training=training)
    grad = rng.standard_normal(output.shape).astype(output.dtype)
    grad_x = ours.backward(grad)
    found = [("output", "", output), ("input gradient", "", grad_x)]
    found += [("gradient", name, array) for name, array in ours.grads.items()]
    expected = _keras_gradients(to_keras(ours), x, grad, training)
    allowed = _ALLOWED[output.dtype.name]
    pairs = zip(found, expected, strict=True)
    return Comparison(
        type(layer).__name__,
        tuple(ArrayPair(*mine, theirs, allowed) for mine, theirs in pairs),
    )


def compare_training(model, x, y, *, optimizer, loss, batch_size=32, steps=50, seed=0):
    """Train a copy of the model here and in Keras: same start, same batches.

    Args:
        model: a `Sequential` of `dlcourse.layers`; it is left as it is.
        x: inputs.
        y: targets, as the loss wants them.
        optimizer: name or optimizer of `dlcourse.optimizers`; only its settings count.
        loss: name or loss of `dlcourse.losses`.
        batch_size: examples per step.
        steps: number of steps; after an epoch the data are shuffled again.
        seed: seed of the shuffling.

    Shapes:
        x: (examples, ...); y: (examples, ...).

    Returns:
        A `TrainingComparison`: the losses of all steps and the last weights.

    Raises:
        RuntimeError: if Keras is not installed.
        ValueError: if Keras lacks a layer, the loss, the optimizer or its schedule.
    """
    check_integer("steps", steps)
    ours = copy.deepcopy(model)
    ours(x[:1])  # builds it
    theirs = to_keras(ours)
    optimizer = optimizers.get(optimizer)
    fresh = type(optimizer)(**arguments(optimizer))
    ours.compile(optimizer=fresh, loss=losses.get(loss), metrics=())
    theirs.compile(keras_optimizer(fresh), keras_loss(loss), jit_compile=False)
    batches = itertools.islice(_epochs(x, y, batch_size, seed), steps)
    both = [(_step(ours, *b), _keras_step(theirs, *b)) for b in batches]
    pairs = [("loss", "", *np.transpose(both))]
    for (name, mine), weight in zip(
        ours.params.items(), theirs.trainable_weights, strict=True
    ):
        pairs.append(("weight", name, mine, weight.numpy()))
    return TrainingComparison(
        type(optimizer).__name__,
        tuple(ArrayPair(*pair, _ALLOWED_TRAINING) for pair in pairs),
    )


def compare_schedule(schedule, steps):
    """Compare a schedule's learning rates at the steps 0, 1, ... with Keras.

    >>> from dlcourse.schedules import ExponentialDecay
    >>> compare_schedule(ExponentialDecay(0.1, decay_steps=10, decay_rate=0.5), 30)
    ExponentialDecay: 30 of 30 learning rates agree with Keras (relative difference at
    most 1e-05)

    Args:
        schedule: an object of `dlcourse.schedules`.
        steps: how many steps.

    Returns:
        A `ScheduleComparison`.

    Raises:
        RuntimeError: if Keras is not installed.
        ValueError: if Keras has no such schedule.
    """
    theirs = keras_schedule(schedule)
    asked = np.arange(check_integer("steps", steps))
    expected = np.array([float(theirs(step)) for step in asked])
    pair = ArrayPair("rate", "", schedule(asked), expected, _ALLOWED["float32"])
    return ScheduleComparison(type(schedule).__name__, (pair,))


def _moved_copy(layer, x, rng):
    """Return a built copy whose parameters are all different and none is zero."""
    ours = copy.deepcopy(layer)
    ours(x)
    for param in ours.params.values():
        param += 0.1 * rng.standard_normal(param.shape).astype(param.dtype)
    return ours


def _keras_gradients(theirs, x, grad, training):
    """Return y, dL/dx and dL/dparams of a Keras layer, given dL/dy."""
    _, tf = load_keras()
    x, grad = tf.constant(x, dtype=grad.dtype), tf.constant(grad)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = theirs(x, training=training)
    sources = [x, *(weight.value for weight in theirs.trainable_weights)]
    zero = tf.UnconnectedGradients.ZERO
    grads = tape.gradient(y, sources, output_gradients=grad, unconnected_gradients=zero)
    return [array.numpy() for array in (y, *grads)]


def _epochs(x, y, batch_size, seed):
    """Yield the batches of one epoch after the other, each shuffled anew."""
    rng = np.random.default_rng(seed)
    while True:
        yield from ops.minibatches(x, y, batch_size, seed=rng)


def _step(model, x, y):
    return model.train_on_batch(x, y)["loss"]


def _keras_step(model, x, y):
    model.reset_metrics()  # Keras 3.13 would report the mean of all losses so far
    return float(model.train_on_batch(x, y))
