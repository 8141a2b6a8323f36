"""From our objects to Keras' objects of the same name, settings and weights.

Our classes carry Keras' names and argument names, so one rule serves all of them: hand
every argument of our constructor to the constructor of the same name in Keras.
"""

import functools
import inspect

from dlcourse import activations, layers, losses, optimizers, regularizers, schedules
from dlcourse.keras_bridge.loading import load_keras
from dlcourse.keras_bridge.own import own_layers
from dlcourse.layers.symbolic import replaced

__all__ = ["keras_loss", "keras_optimizer", "keras_schedule", "to_keras"]


def to_keras(layer):
    """Return the Keras layer or model of the same kind with the same weights.

    The copy is built and independent: training it leaves `layer` alone. What Keras
    lacks, such as layers of positions, becomes a layer of the same formula.

    >>> import numpy as np
    >>> from dlcourse.layers import Dense
    >>> x, dense = np.array([[1.0, 2.0]]), Dense(3, activation="tanh")
    >>> y = dense(x)
    >>> bool(abs(y - to_keras(dense)(x).numpy()).max() < 1e-6)
    True

    Args:
        layer: a built layer of `dlcourse.layers`, or a built model of them.

    Returns:
        A `keras.layers.Layer`, a `keras.Sequential` or a `keras.Model`.

    Raises:
        RuntimeError: if the layer is not built, or Keras is not installed.
        ValueError: if Keras has no layer of that kind.
    """
    if not isinstance(layer, layers.Layer):
        return _to_keras_model(layer)
    theirs = _unbuilt(layer)
    if not layer.built:
        raise _not_built(layer)
    several = isinstance(layer, layers.MultiHeadAttention)  # it wants them one by one
    theirs.build(*layer.input_shape) if several else theirs.build(layer.input_shape)
    theirs.set_weights(layer.get_weights())
    if hasattr(theirs, "finalize_state"):  # Normalization computes with a copy of them
        theirs.finalize_state()
    return theirs


def keras_optimizer(optimizer):
    """Return a fresh Keras optimizer with the settings of ours (a name or an object).

    Raises:
        ValueError: if Keras lacks the optimizer or its schedule.
    """
    keras, _ = load_keras()
    optimizer = optimizers.get(optimizer)
    rate = optimizer.learning_rate
    rate = keras_schedule(rate) if callable(rate) else rate
    return _counterpart(optimizer, optimizers, keras.optimizers, learning_rate=rate)


def keras_schedule(schedule):
    """Return the Keras schedule with the settings of ours.

    Raises:
        ValueError: if Keras has no such schedule.
    """
    keras, _ = load_keras()
    changes = {}
    if hasattr(schedule, "values"):  # Keras cannot mix ints and floats there
        changes["values"] = [float(value) for value in schedule.values]
    return _counterpart(schedule, schedules, keras.optimizers.schedules, **changes)


def keras_loss(loss):
    """Return the Keras loss with the settings of ours (a name or an object).

    Raises:
        ValueError: if Keras has no such loss.
    """
    keras, _ = load_keras()
    return _counterpart(losses.get(loss), losses, keras.losses)


def arguments(ours):
    """Return the arguments that make such an object, without those of the start.

    Weights are copied, so initializers and seeds have no say any more.
    """
    names = inspect.signature(type(ours)).parameters
    start = {name for name in names if name == "seed" or name.endswith("_initializer")}
    return {name: getattr(ours, name) for name in names if name not in start}


def keras_weights(ours, theirs):
    """Return Keras' trainable weights in the order of the `params` of ours."""
    if isinstance(ours, layers.Layer):
        return theirs.trainable_weights
    copies = (theirs.get_layer(layer.name) for layer in ours.layers)
    return [weight for layer in copies for weight in layer.trainable_weights]


def _unbuilt(layer):
    """Return a Keras layer with the settings of ours, before it has weights."""
    keras, _ = load_keras()
    own = own_layers()
    package = own if hasattr(own, type(layer).__name__) else keras.layers
    return _counterpart(layer, layers, package, dtype=layer.dtype.name)


def _counterpart(ours, package, keras_package, **changes):
    """Return Keras' object of the same class name and arguments, but for `changes`."""
    name = type(ours).__name__
    known = _shared(package, keras_package)
    if name not in known or getattr(package, name) is not type(ours):
        raise ValueError(
            f"to_keras: got {name}, expected one of {', '.join(known)}, which "
            "Keras has too; use one of them, or write the Keras object yourself."
        )
    settings = dict(changes)
    for argument, value in arguments(ours).items():
        if argument not in changes:
            settings[argument] = _translated(argument, value)
    return getattr(keras_package, name)(**settings)


def _translated(argument, value):
    """Return Keras' counterpart of an argument; what has none is the same for both."""
    keras, _ = load_keras()
    if value is None:
        return None
    if isinstance(value, layers.Layer):
        return _unbuilt(value)
    if argument.endswith("activation"):
        return _keras_activation(value)
    if argument.endswith("regularizer"):
        return _counterpart(value, regularizers, keras.regularizers)
    return value


def _shared(package, keras_package):
    """Return the names of the classes that both have, without the base classes."""
    bases = ("Input", "Layer", "Loss", "Optimizer", "Regularizer")
    return [
        name
        for name in package.__all__
        if name not in bases
        and inspect.isclass(getattr(package, name))
        and hasattr(keras_package, name)
    ]


def _to_keras_model(model):
    if not (model.layers and model.layers[0].built):
        raise _not_built(model)
    if hasattr(model, "calls"):
        return _functional(model)
    keras, _ = load_keras()
    first = model.layers[0]
    start = keras.Input(first.input_shape[1:], dtype=first.dtype.name)
    return keras.Sequential([start, *map(to_keras, model.layers)], name=model.name)


def _functional(model):
    """Return a Keras model of the same inputs and the same calls, one after the other.

    Copies of the layers take the place of the layers, and what a copy returns that of
    the symbols; a shared layer has one copy.
    """
    keras, _ = load_keras()
    copies = {layer: to_keras(layer) for layer in model.layers}
    dtype = model.layers[0].dtype.name
    tensors = {
        symbol: keras.Input(symbol.shape[1:], dtype=dtype, name=name)
        for symbol, name in zip(model.inputs, model.input_names, strict=True)
    }
    for call in model.calls:
        x = replaced(call.x, tensors)
        options = {name: replaced(one, tensors) for name, one in call.options.items()}
        y = call_keras(call.layer, copies[call.layer], x, **options)
        y = list(y) if isinstance(y, list | tuple) else [y]
        tensors |= zip(call.outputs, y, strict=True)
    ends = [
        [tensors[symbol] for symbol in end] for end in (model.inputs, model.outputs)
    ]
    inputs, outputs = (end[0] if len(end) == 1 else end for end in ends)
    return keras.Model(inputs, outputs, name=model.name)


def call_keras(ours, theirs, x, **options):
    """Call the Keras copy as ours is called; attention heads want a list unpacked."""
    if isinstance(ours, layers.MultiHeadAttention) and isinstance(x, list):
        return theirs(*x, **options)
    return theirs(x, **options)


def _not_built(layer):
    return RuntimeError(
        f"to_keras: got {layer.name!r} before its shapes are known, expected a built "
        "layer or model; call it once on an input first."
    )


def _keras_activation(activation):
    """Return the name of one of our activations; with settings, Keras' function."""
    if isinstance(activation, functools.partial):
        keras, _ = load_keras()
        function = getattr(keras.activations, _keras_activation(activation.func))
        return functools.partial(function, *activation.args, **activation.keywords)
    name = getattr(activation, "__name__", repr(activation))
    if getattr(activations, name, None) is not activation:
        raise ValueError(
            f"to_keras: got the activation {name}, expected a function of "
            "dlcourse.activations; give the layer such a name, e.g. 'relu'."
        )
    return name
