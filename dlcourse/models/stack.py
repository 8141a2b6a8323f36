"""Layers in a row: shapes, forward and backward pass."""

import numpy as np

from dlcourse.layers import Input, Layer
from dlcourse.layers.symbolic import is_symbolic
from dlcourse.models.network import Network


class Stack(Network):
    """A function of arrays made of layers in a row; `Sequential` before it is trained.

    A mask that a layer gives out, such as `Embedding` with `mask_zero`, goes on to the
    layers behind it that take one.

    Args:
        layers: list of layers; an `Input(shape)` in front builds them at once.
        seed: seed of all layers that have none of their own: None, an int or a
            `numpy.random.Generator`.
        name: name of the model.
    """

    def __init__(self, layers=None, *, seed=None, name=None):
        super().__init__(seed=seed, name=name)
        self._shape = None  # of the output so far, once it is known
        for layer in layers or ():
            self.add(layer)

    def add(self, layer):
        """Put one more layer at the end, under a name of its own.

        Args:
            layer: a layer that stands in no model yet; or, as the first, an `Input`.

        Raises:
            TypeError: if it is no layer.
            ValueError: if it is in the model already, or an `Input` comes late.
        """
        if isinstance(layer, Input) and not self.layers and self._shape is None:
            self._shape = layer.shape
            return
        self._check_new(layer)
        self._adopt(layer)
        if self._shape is not None:
            self._shape = _grow(layer, self._shape)

    def build(self, input_shape):
        """Create the parameters of all layers.

        Args:
            input_shape: shape of x, (batch or None, ...).

        Raises:
            RuntimeError: if there is no layer.
            ValueError: if a layer cannot take such an input.
        """
        self._check_layers()
        shape = (None, *input_shape[1:])
        for layer in self.layers:
            shape = _grow(layer, shape)
        self._shape = shape

    def __call__(self, x, training=False):
        """Return the output for x, shape (batch, ...); build the layers first.

        Called with a `Symbol`, it puts its layers into a graph and returns a symbol.

        Args:
            x: examples, shape (batch, ...).
            training: whether layers such as dropout behave as in training.
        """
        if is_symbolic(x):
            return self._connect(x)
        if not self.built:
            self.build(np.shape(x))
        mask = None
        for layer in self.layers:
            y = layer(x, training=training, **_options(layer, mask))
            x, mask = y, layer.compute_mask(x, mask)
        return x

    def backward(self, grad):
        """Return dL/dx for dL/dy of the last call; renew `grads`."""
        for layer in reversed(self.layers):
            grad = layer.backward(grad)
        return grad

    def _backward(self, grad, from_logits):
        """Renew `grads` for dL/dy, or dL/dlogits, of the last call.

        It ends at the first layer with parameters, and without dL/dx of that one.
        """
        first = next((layer for layer in self.layers if layer.params), None)
        if first is None:
            return
        first.needs_input_grad = False
        try:
            for layer in reversed(self.layers):
                backward = layer.backward_logits if from_logits else layer.backward
                grad = backward(grad)
                if layer is first:
                    break
                from_logits = False  # only the last layer starts from there
        finally:
            first.needs_input_grad = True

    @property
    def input_shape(self):
        """Shape of x, None for the batch; None before the model is built."""
        return self.layers[0].input_shape if self.layers else None

    @property
    def output_shape(self):
        """Shape of y, None for the batch; None before the model is built."""
        return self.layers[-1].output_shape if self.layers else None

    def _connect(self, symbol):
        """Let the layers stand in a graph, one after the other."""
        self._check_layers()
        self.build(symbol.shape)
        for layer in self.layers:
            symbol = layer(symbol)
        return symbol

    def _check_new(self, layer):
        if isinstance(layer, Input):
            raise ValueError(
                "add: got an Input after other layers, expected it in front; pass it "
                "first, or leave it out: the first call finds the shape."
            )
        if not isinstance(layer, Layer):
            raise TypeError(
                f"add: got {layer!r}, expected a layer; pass an object such as "
                "layers.Dense(10)."
            )
        if any(layer is other for other in self.layers):
            raise ValueError(
                f"add: got the layer {layer.name!r} twice, expected a new one; make "
                "another layer, or share this one in a Model(inputs, outputs)."
            )


def _options(layer, mask):
    """Return what a layer is called with beside x."""
    return {"mask": mask} if layer.takes_mask and mask is not None else {}


def _grow(layer, shape):
    """Build a layer for inputs of `shape` unless it is built; return its output's."""
    if not layer.built:
        layer.build(shape)
    return layer.compute_output_shape(shape)
