"""Models in files: arrays under names that can be read, and no pickled code."""

import json
import zipfile
from pathlib import Path

import numpy as np

from dlcourse._validation import check_npz
from dlcourse.models.architecture import architecture

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
            ValueError: if it is no such file, or a weight is missing, too much or of
                another shape; then no weight is changed.
        """
        own, found = _weights(self), read(path)
        found.pop(KEY, None)
        _check_same(path, own, found)
        for name, array in own.items():
            array[...] = found[name]

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
    for name, array in own.items():
        if found[name].shape != array.shape:
            raise ValueError(
                f"{name}: got shape {found[name].shape} in {str(path)!r}, expected "
                f"{array.shape}; load it into a model with the same units and inputs."
            )
