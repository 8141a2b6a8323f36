"""A model as plain data, of which JSON can be written, and back."""

import functools
import inspect

import numpy as np

from dlcourse import activations, layers, regularizers
from dlcourse.layers.symbolic import Symbol

PACKAGES = {"layers": layers, "regularizers": regularizers}


def architecture(model):
    """Return a description of a built model: a dict of dicts, lists and plain values.

    Raises:
        TypeError: if something in it is not of dlcourse.
    """
    common = {"name": model.name, "layers": [_described(x) for x in model.layers]}
    if not hasattr(model, "calls"):  # a row of layers, no graph
        return {"model": "Sequential", "input_shape": model.input_shape, **common}
    numbers = {symbol: k for k, symbol in enumerate(_symbols(model))}
    inputs = zip(model.input_names, model.inputs, strict=True)
    return {
        "model": "Model",
        **common,
        "inputs": [
            {"name": name, "shape": symbol.shape[1:]} for name, symbol in inputs
        ],
        "calls": [
            {
                "layer": call.layer.name,
                "x": _numbered(call.x, numbers),
                "options": {k: _numbered(v, numbers) for k, v in call.options.items()},
            }
            for call in model.calls
        ],
        "outputs": [numbers[symbol] for symbol in model.outputs],
    }


def _symbols(model):
    """Return all symbols of a model in the order in which they come to be."""
    return [*model.inputs, *(s for call in model.calls for s in call.outputs)]


def _numbered(value, numbers):
    """Return `value` with {"symbol": number} in place of its symbols."""
    if isinstance(value, Symbol):
        return {"symbol": numbers[value]}
    if isinstance(value, list | tuple):
        return [_numbered(one, numbers) for one in value]
    return value


def _described(thing):
    """Return an object of dlcourse, or a plain value, as plain data."""
    if thing is None or isinstance(thing, bool | int | float | str):
        return thing
    if isinstance(thing, list | tuple):
        return [_described(one) for one in thing]
    if isinstance(thing, np.dtype):
        return thing.name
    if isinstance(thing, np.ndarray | np.generic):
        return thing.tolist()
    if isinstance(thing, functools.partial):
        return {**_described(thing.func), "settings": thing.keywords}
    name = getattr(thing, "__name__", type(thing).__name__)
    if getattr(activations, name, None) is thing:
        return {"activation": name}
    for package, module in PACKAGES.items():
        if getattr(module, type(thing).__name__, None) is type(thing):
            return {"package": package, "class": name, **_arguments(thing)}
    raise TypeError(
        f"save: got {thing!r}, expected layers, activations and regularizers of "
        "dlcourse; save the weights alone with save_weights(path)."
    )


def _arguments(thing):
    """Return the arguments that make such an object, but those of its start."""
    names = inspect.signature(type(thing)).parameters
    kept = [n for n in names if n != "seed" and not n.endswith("_initializer")]
    found = {name: _described(getattr(thing, name)) for name in kept}
    own = {"name": thing.name} if hasattr(thing, "name") else {}
    return {"arguments": found, **own}


def made(described):
    """Return what a part of an `architecture` describes."""
    if isinstance(described, list):
        return tuple(made(one) for one in described)
    if not isinstance(described, dict):
        return described
    if "activation" in described:
        function = activations.get(described["activation"])
        settings = described.get("settings")
        return functools.partial(function, **settings) if settings else function
    kind = getattr(PACKAGES[described["package"]], described["class"])
    arguments = described["arguments"].items()
    thing = kind(**{name: made(value) for name, value in arguments})
    if "name" in described:
        thing.name = described["name"]
    return thing
