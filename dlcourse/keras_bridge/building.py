"""From our objects to Keras' objects of the same name, settings and weights.

Our classes carry Keras' names and argument names, so one rule serves all of them: hand
every argument of our constructor to the constructor of the same name in Keras.
"""

import inspect

from dlcourse import activations, layers, losses, optimizers, schedules
from dlcourse.keras_bridge.loading import load_keras

__all__ = ["keras_loss", "keras_optimizer", "keras_schedule", "to_keras"]


def to_keras(layer):
    """Return the Keras layer or model of the same kind with the same weights.

    The copy is built and independent: training it leaves `layer` alone.

    >>> import numpy as np
    >>> from dlcourse.layers import Dense
    >>> x, dense = np.array([[1.0, 2.0]]), Dense(3, activation="tanh")
    >>> y = dense(x)
    >>> bool(abs(y - to_keras(dense)(x).numpy()).max() < 1e-6)
    True

    Args:
        layer: a built layer of `dlcourse.layers`, or a built `Sequential` of them.

    Returns:
        A `keras.layers.Layer` or a `keras.Sequential`.

    Raises:
        RuntimeError: if the layer is not built, or Keras is not installed.
        ValueError: if Keras has no layer of that kind.
    """
    keras, _ = load_keras()
    if hasattr(layer, "layers"):
        return _to_keras_model(layer)
    settings = {"dtype": layer.dtype.name}
    if getattr(layer, "activation", None) is not None:
        settings["activation"] = _activation_name(layer.activation)
    theirs = _counterpart(layer, layers, keras.layers, **settings)
    if not layer.built:
        raise _not_built(layer)
    theirs.build(layer.input_shape)
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


def _counterpart(ours, package, keras_package, **changes):
    """Return Keras' object of the same class name and arguments, but for `changes`."""
    name = type(ours).__name__
    known = _shared(package, keras_package)
    if name not in known or getattr(package, name) is not type(ours):
        raise ValueError(
            f"to_keras: got {name}, expected one of {', '.join(known)}, which "
            "Keras has too; use one of them, or write the Keras object yourself."
        )
    return getattr(keras_package, name)(**{**arguments(ours), **changes})


def _shared(package, keras_package):
    """Return the names of the classes that both have, without the base classes."""
    bases = ("Input", "Layer", "Loss", "Optimizer")
    return [
        name
        for name in package.__all__
        if name not in bases
        and inspect.isclass(getattr(package, name))
        and hasattr(keras_package, name)
    ]


def _to_keras_model(model):
    keras, _ = load_keras()
    first = model.layers[0] if model.layers else None
    if first is None or not first.built:
        raise _not_built(model)
    start = keras.Input(first.input_shape[1:], dtype=first.dtype.name)
    return keras.Sequential([start, *map(to_keras, model.layers)], name=model.name)


def _not_built(layer):
    return RuntimeError(
        f"to_keras: got {layer.name!r} before its shapes are known, expected a built "
        "layer or model; call it once on an input first."
    )


def _activation_name(activation):
    name = activation.__name__
    if getattr(activations, name, None) is not activation:
        raise ValueError(
            f"to_keras: got the activation {name}, expected a function of "
            "dlcourse.activations; give the layer such a name, e.g. 'relu'."
        )
    return name
