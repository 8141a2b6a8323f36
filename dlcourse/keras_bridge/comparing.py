"""Put the same numbers through dlcourse and Keras and hold the results together."""

import copy
import itertools

import numpy as np

from dlcourse import losses, ops, optimizers
from dlcourse._validation import check_examples, check_integer
from dlcourse.i18n import gettext as _
from dlcourse.keras_bridge.building import (
    arguments,
    call_keras,
    keras_loss,
    keras_optimizer,
    keras_schedule,
    keras_weights,
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
_NOISE = (
    0.01  # share of the largest gradient; what is smaller is not measured by itself
)
_ALLOWED_TRAINING = 1e-4  # after many steps, each of which rounds a little


def compare(layer, x, *, training=False, seed=0, **options):
    """Compare the output and every gradient of a layer or model with Keras.

    Works on a copy, whose parameters are moved a little at random, and with a random
    dL/dy: biases of zero or a dL/dy of ones would hide many a mistake.

    >>> from dlcourse.layers import Dense
    >>> x = np.random.default_rng(0).normal(size=(5, 4))
    >>> compare(Dense(3, activation="relu"), x)
    Dense: 4 of 4 arrays agree with Keras (relative difference at most 1e-05)

    Args:
        layer: a layer of `dlcourse.layers` or a model, built or not.
        x: an input for it, or a list of them where it takes several.
        training: whether both are called in training mode.
        seed: seed of the random numbers.
        options: what else both are called with, for example `mask` or
            `use_causal_mask`.

    Shapes:
        x: (batch, ...).

    Returns:
        A `Comparison` with the pairs output, gradient of the input, and gradient of
        each parameter; several outputs and inputs have a pair each.

    Raises:
        RuntimeError: if Keras is not installed.
        ValueError: if Keras has no such layer, if x is empty, or if what the layer
            gives in training depends on chance.
    """
    rng = np.random.default_rng(seed)
    _check_something(x)
    ours = _moved_copy(layer, x, rng, options)
    if training:
        _check_no_chance(ours, x, options)
    output = ours(x, training=training, **options)
    grad = [rng.standard_normal(y.shape).astype(y.dtype) for y in _listed(output)]
    grad_x = ours.backward(grad if isinstance(output, list) else grad[0])
    found = [("output", "", y) for y in _listed(output)]
    found += [("input gradient", "", one) for one in _listed(grad_x)]
    found += [("gradient", name, array) for name, array in ours.grads.items()]
    options = {"training": training, **options}
    expected = _keras_gradients(ours, x, grad, options)
    last = _ALLOWED[grad[0].dtype.name], _NOISE * _largest(expected[len(grad) :])
    pairs = zip(found, expected, strict=True)
    return Comparison(
        type(layer).__name__,
        tuple(ArrayPair(*mine, theirs, *last) for mine, theirs in pairs),
        _masked_merges(ours),
    )


def compare_training(
    model,
    x,
    y,
    *,
    optimizer,
    loss,
    loss_weights=None,
    batch_size=32,
    steps=50,
    seed=0,
):
    """Train a copy of the model here and in Keras: same start, same batches.

    Args:
        model: a model of `dlcourse.layers`; it is left as it is.
        x: inputs, or a list of them where it takes several.
        y: targets, as the loss wants them, or a list of them for several outputs.
        optimizer: name or optimizer of `dlcourse.optimizers`; only its settings count.
        loss: name or loss of `dlcourse.losses`, or a list of them.
        loss_weights: list of the weights of several losses.
        batch_size: examples per step.
        steps: number of steps; after an epoch the data are shuffled again.
        seed: seed of the shuffling.

    Shapes:
        x: (examples, ...); y: (examples, ...).

    Returns:
        A `TrainingComparison`: the losses of all steps and the last weights.

    Raises:
        RuntimeError: if Keras is not installed.
        ValueError: if Keras lacks a layer, the loss, the optimizer or its schedule, if
            x and y do not hold equally many examples, or if training depends on chance.
    """
    check_integer("steps", steps)
    for one, target in itertools.product(_listed(x), _listed(y)):
        check_examples(one, target)
    ours, some = copy.deepcopy(model), _rows(x, [0])
    ours(some)  # builds it
    _check_no_chance(ours, some, {})
    theirs = to_keras(ours)
    optimizer = optimizers.get(optimizer)
    fresh = type(optimizer)(**arguments(optimizer))
    weights = {} if loss_weights is None else {"loss_weights": loss_weights}
    ours.compile(fresh, _each(losses.get, loss), metrics=None, **weights)
    loss = _each(keras_loss, loss)
    # Of a compiled step TensorFlow keeps 5 to 15 MB when the model is long gone.
    theirs.compile(
        _with_sums(keras_optimizer(fresh)), loss, run_eagerly=True, **weights
    )
    batches = itertools.islice(_epochs(x, y, batch_size, seed), steps)
    both = [(_step(ours, *b), _keras_step(theirs, *b)) for b in batches]
    pairs = [("loss", "", *np.transpose(both))]
    for (name, mine), weight in zip(
        ours.params.items(), keras_weights(ours, theirs), strict=True
    ):
        pairs.append(("weight", name, mine, weight.numpy()))
    return TrainingComparison(
        type(optimizer).__name__,
        tuple(ArrayPair(*pair, _ALLOWED_TRAINING) for pair in pairs),
        _masked_merges(ours),
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


def _check_something(x):
    """Refuse what is empty: all of nothing would agree."""
    for one in _listed(x):
        if np.size(one) == 0:
            raise ValueError(
                f"x: got shape {np.shape(one)}, expected at least one number, as there "
                "is nothing to compare; pass some examples."
            )


def _check_no_chance(ours, x, options):
    """Refuse built layers such as dropout, for which Keras draws other numbers."""
    before = _states_of_chance(ours)
    ours(x, training=True, **options)
    if _states_of_chance(ours) != before:
        raise ValueError(
            f"{ours.name}: got random numbers drawn in training, expected a layer "
            "without chance, as Keras draws other numbers; compare with training=False "
            "or a dropout rate of 0."
        )


def _states_of_chance(layer):
    """Return where the random numbers of a layer and of those inside it stand."""
    inner = [_states_of_chance(one) for one in getattr(layer, "layers", ())]
    return layer._rng.bit_generator.state, inner


def _masked_merges(ours):
    """Return why masks that reach a product or maximum make a difference, else ""."""
    parts = getattr(ours, "layers", [])
    masks = any(getattr(layer, "mask_zero", False) for layer in parts)
    names = [type(layer).__name__ for layer in parts]
    merges = [name for name in ("Multiply", "Maximum") if name in names]
    if not (masks and merges):
        return ""
    return _(
        "Keras 3.15 leaves masked entries out in {names}, though not in Add; dlcourse "
        "takes them in everywhere"
    ).format(names=", ".join(merges))


def _several(value):
    """Whether this is a list of arrays; a list of lists of numbers is one array."""
    return isinstance(value, list) and all(hasattr(one, "shape") for one in value)


def _listed(value):
    return value if _several(value) else [value]


def _largest(arrays):
    return max((float(np.abs(array).max(initial=0)) for array in arrays), default=0.0)


def _moved_copy(layer, x, rng, options):
    """Return a built copy whose parameters are all different and none is zero."""
    ours = copy.deepcopy(layer)
    ours(x, **options)
    for param in ours.params.values():
        param += 0.1 * rng.standard_normal(param.shape).astype(param.dtype)
    return ours


def _keras_gradients(ours, x, grad, options):
    """Return all y, dL/dx and dL/dparams of the Keras copy, given all dL/dy."""
    _, tf = load_keras()
    theirs = to_keras(ours)
    tensors = [tf.constant(array, dtype=grad[0].dtype) for array in _listed(x)]
    with tf.GradientTape() as tape:
        tape.watch(tensors)
        outputs = call_keras(
            ours, theirs, tensors if _several(x) else tensors[0], **options
        )
        outputs = list(outputs) if isinstance(outputs, list | tuple) else [outputs]
    sources = [*tensors, *(weight.value for weight in keras_weights(ours, theirs))]
    zero = tf.UnconnectedGradients.ZERO
    grads = tape.gradient(
        outputs,
        sources,
        output_gradients=[tf.constant(one) for one in grad],
        unconnected_gradients=zero,
    )
    return [tf.convert_to_tensor(array).numpy() for array in (*outputs, *grads)]


def _epochs(x, y, batch_size, seed):
    """Yield the batches of one epoch after the other, each shuffled anew."""
    rng, examples = np.random.default_rng(seed), np.arange(len(_listed(y)[0]))
    while True:
        for batch in ops.minibatches(examples, batch_size=batch_size, seed=rng):
            yield _rows(x, batch), _rows(y, batch)


def _each(function, value):
    """Return `function` of a value, or of each in a list."""
    return (
        [function(one) for one in value] if isinstance(value, list) else function(value)
    )


def _rows(arrays, chosen):
    """Return the chosen examples of an array, or of each in a list."""
    if _several(arrays):
        return [array[chosen] for array in arrays]
    return np.asarray(arrays)[chosen]


def _with_sums(optimizer):
    """Let a Keras optimizer see each gradient as one array.

    The gradient of an embedding comes as rows, one for each place where a token
    stands. Keras 3.15 squares rows of one token before it adds them up, so that Adam
    and its kin take other steps wherever a token stands twice in a batch.
    """
    _, tf = load_keras()
    apply = optimizer.apply

    def apply_sums(grads, variables=None):
        return apply([tf.convert_to_tensor(grad) for grad in grads], variables)

    optimizer.apply = apply_sums
    return optimizer


def _step(model, x, y):
    return model.train_on_batch(x, y)["loss"]


def _keras_step(model, x, y):
    model.reset_metrics()  # Keras 3.13 would report the mean of all losses so far
    losses = model.train_on_batch(x, y)  # of several outputs the sum, then each
    return float(np.ravel(losses)[0])
