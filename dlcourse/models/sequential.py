"""Layers in a row that learn."""

import numpy as np

from dlcourse.layers import Input, Layer
from dlcourse.layers.symbolic import is_symbolic
from dlcourse.models.masks import fitting
from dlcourse.models.network import Network
from dlcourse.models.trainer import Trainer


class Sequential(Trainer, Network):
    """Layers in a row that are trained together, as `keras.Sequential`.

    A mask that a layer gives out, such as `Embedding` with `mask_zero`, goes on to the
    layers behind it that take one. The probabilities of a last softmax or sigmoid and
    the cross-entropy that belongs to it are trained as one function of the logits, see
    `models.compiled_loss`. For models that branch and merge there is `Model`.

    Args:
        layers: list of layers; an `Input(shape)` in front builds them at once.
        seed: seed of all layers that have none of their own and of the shuffling:
            None, an int or a `numpy.random.Generator`.
        name: name of the model.

    >>> from dlcourse.layers import Dense
    >>> from dlcourse import optimizers
    >>> x = np.array([[0.0], [1.0], [2.0], [3.0]])
    >>> model = Sequential([Dense(1)], seed=0)
    >>> model.compile(optimizers.SGD(0.1), loss="mse")
    >>> history = model.fit(x, 2 * x + 1, epochs=100)
    >>> history.history["loss"][-1] < 0.01
    True
    >>> model.predict([[10.0]]).round()
    array([[21.]], dtype=float32)
    """

    def __init__(self, layers=None, *, seed=None, name=None):
        super().__init__(seed=seed, name=name)
        self._shape = None  # of the output so far, once it is known
        if layers is not None and not isinstance(layers, list | tuple):
            raise TypeError(
                f"layers: got {layers!r}, expected a list; write Sequential([layer])."
            )
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
        if type(x) is not np.ndarray and is_symbolic(x):
            return self._connect(x)
        if self._shape is None:
            self.build(np.shape(x))
        mask = None
        for layer in self.layers:
            if mask is not None and layer.takes_mask:
                y = layer(x, training=training, mask=mask)
            else:
                y = layer(x, training=training)
            x, mask = y, layer.compute_mask(x, mask)
        self.output_masks = [fitting(mask, x)]
        return x

    def backward(self, grad):
        """Return dL/dx for dL/dy of the last call; renew `grads`."""
        for layer in reversed(self.layers):
            grad = layer.backward(grad)
        return grad

    def _backward_to_params(self, grad, from_logits):
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
                grad, from_logits = backward(grad), False  # only the last has logits
                if layer is first:
                    break
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

    @property
    def output_layers(self):
        """The last layer, in a list."""
        return self.layers[-1:]

    @property
    def output_names(self):
        """Name of the last layer, in a list."""
        return [layer.name for layer in self.output_layers] or ["output"]

    @property
    def input_names(self):
        """A name for x, in a list."""
        return ["x"]

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


def _grow(layer, shape):
    """Build a layer for inputs of `shape` unless it is built; return its output's."""
    if not layer.built:
        layer.build(shape)
    return layer.compute_output_shape(shape)
