"""What layers around layers share."""

import numpy as np

from dlcourse.layers.base import Layer


def _of_inner(attribute):
    """Make a property that joins the dicts that the inner layers have of this name."""

    def gathered(self):
        return {
            f"{place}_{name}": array
            for place, layer in self._inner().items()
            for name, array in getattr(layer, attribute).items()
        }

    def spread(self, arrays):
        for place, layer in self._inner().items():
            mark = f"{place}_"
            own = {n: a for n, a in arrays.items() if n.startswith(mark)}
            if own:  # the base class starts with empty dicts; inner layers have theirs
                own = {name.removeprefix(mark): a for name, a in own.items()}
                setattr(layer, attribute, own)

    return property(gathered, spread)


class Wrapper(Layer):
    """Base of layers around layers, whose parameters are those of the inner ones.

    A subclass hands over `layers`, the list of them (or sets it in `build`), and says
    by `_inner` how they are called. `params`, `grads` and `state` hold their arrays, no
    copies; `regularizers` and `memory` are theirs too.
    """

    params, grads, state, regularizers = map(
        _of_inner, ("params", "grads", "state", "regularizers")
    )

    def __init__(self, layers, **settings):
        self.layers = layers
        super().__init__(**settings)

    @property
    def dtype(self):
        """That of the inner layers."""
        return self._dtype

    @dtype.setter
    def dtype(self, dtype):
        self._dtype = np.dtype(dtype)
        for layer in self.layers:
            layer.dtype = self._dtype

    @property
    def memory(self):
        """What the last call left for `backward`, in this layer and the inner ones."""
        return super().memory, [layer.memory for layer in self.layers]

    @memory.setter
    def memory(self, memory):
        own, inner = memory
        Layer.memory.fset(self, own)
        for layer, one in zip(self.layers, inner, strict=True):
            layer.memory = one

    def _inner(self):
        return {"layer": self.layers[0]}


def check_layer(name, layer, kind=Layer):
    """Return `layer` if it is one of `kind`.

    Raises:
        TypeError: if it is something else.
    """
    if isinstance(layer, kind):
        return layer
    what = "a layer" if kind is Layer else "a recurrent layer"
    raise TypeError(
        f"{name}: got {layer!r}, expected {what}; pass an object such as "
        f"{'Dense(3)' if kind is Layer else 'LSTM(3)'}."
    )
