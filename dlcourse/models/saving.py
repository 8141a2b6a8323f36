"""Models in files: arrays under names that can be read, and no pickled code."""

import functools
import inspect
import json
import zipfile
from pathlib import Path

import numpy as np

from dlcourse import activations, layers, regularizers
from dlcourse._validation import check_npz
from dlcourse.layers.symbolic import Symbol

PACKAGES = {"layers": layers, "regularizers": regularizers}
KEY = "architecture"  # the name of the description among the arrays


class Savable:
    """The part of a model that reads and writes files."""

    def save_weights(self, path):
        """Write all weights to a .npz file, under the names "layer/weight".

        Args:
            path: name of the file, which ends in ".npz"; one that exists is replaced.

        Raises:
            RuntimeError: if the model is not built.
            ValueError: if the name ends otherwise.
        """
        _write(path, _weights(self))

    def load_weights(self, path):
        """Read all weights from a file of `save_weights` or `save`.

        Args:
            path: name of the file.

        Raises:
            FileNotFoundError: if there is none.
            RuntimeError: if the model is not built.
            ValueError: if it is no such file, or a weight is missing, too much, of
                another shape or no number of its dtype; then no weight is changed.
        """
        own, found = _weights(self), read(path)
        found.pop(KEY, None)
        _check_same(path, own, found)
        weights = [_weight(path, name, found[name], own[name]) for name in own]
        for array, weight in zip(own.values(), weights, strict=True):
            array[...] = weight

    def save(self, path):
        """Write the layers, their settings and their weights to a .npz file.

        `models.load_model` reads it. The optimizer and its state, the loss and the
        metrics are not written (Keras: they are), nor are seeds.

        Args:
            path: name of the file, which ends in ".npz"; one that exists is replaced.

        Raises:
            RuntimeError: if the model is not built.
            TypeError: if it contains a layer or a function that is not of dlcourse.
            ValueError: if the name ends otherwise.
        """
        weights = _weights(self)
        text = json.dumps(architecture(self), indent=1)
        _write(path, {KEY: np.array(text), **weights})


def _weights(model):
    """Return the arrays of a model, no copies, by "layer/weight"."""
    if not model.built:
        raise RuntimeError(
            f"{model.name}: got a file name before its shapes are known, expected a "
            "built model; call build(input_shape) or the model first."
        )
    return {
        f"{layer.name}/{name}": array
        for layer in model.layers
        for name, array in (*layer.params.items(), *layer.state.items())
    }


def _write(path, arrays):
    """Write a file, or leave the old one as it is if that fails."""
    path = check_npz("path", path)
    draft = path.with_name(f"{path.name}.part")
    with draft.open("wb") as file:
        np.savez(file, **arrays)
    draft.replace(path)


def read(path):
    """Return the arrays of a .npz file by name."""
    try:
        with Path(path).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return dict(arrays)
    except (zipfile.BadZipFile, ValueError, EOFError, TypeError, AttributeError):
        raise ValueError(
            f"path: got {str(path)!r}, which cannot be read, expected a .npz file of "
            "save or save_weights; check that it is complete."
        ) from None


def _check_same(path, own, found):
    """Raise unless names and shapes of the weights are the same."""
    missing, extra = (
        sorted(own.keys() - found.keys()),
        sorted(found.keys() - own.keys()),
    )
    if missing or extra:
        raise ValueError(
            f"{str(path)!r}: got a file with {len(found)} weights, expected the "
            f"{len(own)} of the model; in the file are missing: "
            f"{', '.join(missing) or 'none'}; too much: {', '.join(extra) or 'none'}. "
            "Load it into a model with the same layers and names."
        )


def _weight(path, name, found, like):
    """Return what a file has for the array `like`, in its dtype."""
    if found.shape != like.shape:
        raise ValueError(
            f"{name}: got shape {found.shape} in {str(path)!r}, expected "
            f"{like.shape}; load it into a model with the same units and inputs."
        )
    if found.dtype.kind not in "fiub":
        raise ValueError(
            f"{name}: got dtype {found.dtype} in {str(path)!r}, expected real numbers; "
            "check that save or save_weights wrote the file."
        )
    with np.errstate(over="ignore"):
        weight = found.astype(like.dtype)
    if (np.isinf(weight) & np.isfinite(found)).any():
        raise ValueError(
            f"{name}: got {np.abs(found).max():g} in {str(path)!r}, expected numbers "
            f"of {like.dtype}; load it into a model of dtype {found.dtype}."
        )
    return weight


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
