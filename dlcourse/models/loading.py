"""From files to models."""

import functools
import json

from dlcourse import activations
from dlcourse.layers import Input
from dlcourse.layers.symbolic import LayerCall
from dlcourse.models.model import Model
from dlcourse.models.saving import KEY, PACKAGES, read
from dlcourse.models.sequential import Sequential


def load_model(path):
    """Return the model that `model.save(path)` wrote; compile it before training.

    Only layers of dlcourse are made; nothing in the file is run.

    Args:
        path: name of the file.

    Returns:
        A built `Sequential` or `Model`, not compiled.

    Raises:
        FileNotFoundError: if there is no such file.
        ValueError: if it is no file of `save`.

    >>> import tempfile
    >>> from dlcourse.layers import Dense, Input
    >>> from dlcourse.models import Sequential
    >>> model = Sequential([Input((2,)), Dense(3, "relu")])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     model.save(folder + "/model.npz")
    ...     again = load_model(folder + "/model.npz")
    >>> bool((again([[1.0, 2.0]]) == model([[1.0, 2.0]])).all())
    True
    """
    found = read(path)
    if KEY not in found:
        raise ValueError(
            f"path: got {str(path)!r}, which holds weights alone, expected a file of "
            "model.save; make the model yourself and call load_weights(path)."
        )
    try:
        model = _model_of(json.loads(str(found[KEY])))
    except (LookupError, AttributeError, TypeError, ValueError) as error:
        raise ValueError(
            f"path: got {str(path)!r}, whose description of a model cannot be read "
            f"({error}), expected a file of model.save of this version of dlcourse; "
            "make the model yourself and call load_weights(path)."
        ) from error
    model.load_weights(path)
    return model


def _model_of(described):
    """Return a new model for a dict from `architecture`, built but with new weights."""
    parts = [_made(one) for one in described["layers"]]
    if described["model"] == "Sequential":
        model = Sequential(parts, name=described["name"])
        model.build(tuple(described["input_shape"]))
        return model
    by_name = {layer.name: layer for layer in parts}
    inputs = [Input(**one) for one in described["inputs"]]
    symbols = list(inputs)
    for call in described["calls"]:
        x = _wired(call["x"], symbols)
        options = {name: _wired(v, symbols) for name, v in call["options"].items()}
        symbols += LayerCall(by_name[call["layer"]], x, options).outputs
    outputs = [symbols[k] for k in described["outputs"]]
    return Model(inputs, outputs, name=described["name"])


def _wired(value, symbols):
    """Return `value` with symbols in place of their numbers."""
    if isinstance(value, list):
        return [_wired(one, symbols) for one in value]
    return symbols[value["symbol"]] if isinstance(value, dict) else value


def _made(described):
    """Return what a part of a description stands for."""
    if isinstance(described, list):
        return tuple(_made(one) for one in described)
    if not isinstance(described, dict):
        return described
    if "activation" in described:
        function = activations.get(described["activation"])
        settings = described.get("settings")
        return functools.partial(function, **settings) if settings else function
    kind = getattr(PACKAGES[described["package"]], described["class"])
    arguments = described["arguments"].items()
    thing = kind(**{name: _made(value) for name, value in arguments})
    if "name" in described:
        thing.name = described["name"]
    return thing
