"""Layers in a row: shapes, forward and backward pass, weights."""

import numpy as np

from dlcourse._validation import check_rng, check_shape
from dlcourse.layers import Input, Layer
from dlcourse.models.summary import summary


class Stack:
    """A function of arrays made of layers; what a model is before it is trained.

    Args:
        layers: list of layers; an `Input(shape)` in front builds them at once.
        seed: seed of all layers that have none of their own: None, an int or a
            `numpy.random.Generator`.
        name: name of the model.
    """

    def __init__(self, layers=None, *, seed=None, name=None):
        self.name = name or type(self).__name__.lower()
        self.layers = []
        self._rng = check_rng("seed", seed)
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
            self._shape = (None, *layer.shape)
            return
        self._check_new(layer)
        layer.name = self._free_name(layer.name)
        if layer.seed is None:
            layer.seed = self._rng
        self.layers.append(layer)
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

        Args:
            x: examples, shape (batch, ...).
            training: whether layers such as dropout behave as in training.
        """
        if not self.built:
            self.build(np.shape(x))
        for layer in self.layers:
            x = layer(x, training=training)
        return x

    def backward(self, grad):
        """Return dL/dx for dL/dy of the last call; renew `grads`."""
        for layer in reversed(self.layers):
            grad = layer.backward(grad)
        return grad

    def _forward(self, x):
        """Return the output in training, for an x that is known to be good."""
        for layer in self.layers:
            x = layer._forward(x.astype(layer.dtype, copy=False), training=True)
        return x

    def _backward(self, grad, from_logits):
        """Renew `grads` for dL/dy, or dL/dlogits, of the last call.

        It ends at the first layer with parameters, and without dL/dx of that one.
        """
        first = next((layer for layer in self.layers if layer.params), None)
        first.needs_input_grad = False
        try:
            for layer in reversed(self.layers):
                backward = layer.backward_logits if from_logits else layer._backward
                grad = backward(grad.astype(layer.dtype, copy=False))
                if layer is first:
                    break
                from_logits = False  # only the last layer starts from there
        finally:
            first.needs_input_grad = True

    @property
    def built(self):
        """Whether all parameters exist."""
        return bool(self.layers) and all(layer.built for layer in self.layers)

    @property
    def params(self):
        """Trainable arrays by "layer/name", no copies: changing one trains it."""
        return {
            f"{layer.name}/{name}": array
            for layer in self.layers
            for name, array in layer.params.items()
        }

    @property
    def grads(self):
        """dL/dparams of the last `backward`, with the keys of `params`."""
        return {
            f"{layer.name}/{name}": array
            for layer in self.layers
            for name, array in layer.grads.items()
        }

    @property
    def input_shape(self):
        """Shape of x, None for the batch; None before the model is built."""
        return self.layers[0].input_shape if self.layers else None

    @property
    def output_shape(self):
        """Shape of y, None for the batch; None before the model is built."""
        return self.layers[-1].output_shape if self.layers else None

    def count_params(self):
        """Return the number of entries in all `params` and `state`."""
        return sum(layer.count_params() for layer in self.layers)

    def get_weights(self):
        """Return copies of all weights, layer after layer, in Keras' order."""
        return [array for layer in self.layers for array in layer.get_weights()]

    def set_weights(self, weights):
        """Copy `weights`, a list as from `get_weights`, into the layers.

        Raises:
            RuntimeError: if the model is not built.
            ValueError: if number or shapes differ; then no weight is changed.
        """
        if not self.built:
            raise RuntimeError(
                f"{self.name}: got weights before its shapes are known, expected a "
                "built model; call build(input_shape) or the model first."
            )
        own = self.get_weights()
        if len(weights) != len(own):
            raise ValueError(
                f"{self.name}: got {len(weights)} weights, expected {len(own)}; pass a "
                "list as from get_weights() of a model with the same layers."
            )
        fix = "pass weights of a model with the same layers and input."
        for k, (new, old) in enumerate(zip(weights, own, strict=True)):
            check_shape(f"weights[{k}]", np.asarray(new), old.shape, fix=fix)
        weights = iter(weights)
        for layer in self.layers:
            layer.set_weights([next(weights) for _ in layer.get_weights()])

    def summary(self):
        """Print the layers with their output shapes and numbers of parameters."""
        print(summary(self))

    def __repr__(self):
        return f"<{type(self).__name__} {self.name}: {len(self.layers)} layers>"

    def _check_layers(self):
        if not self.layers:
            raise RuntimeError(
                f"{self.name}: got a model without layers, expected at least one; add "
                "them first: model.add(layers.Dense(10))."
            )

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
                "another layer, since each keeps the gradients of one place."
            )

    def _free_name(self, name):
        taken = {layer.name for layer in self.layers}
        if name not in taken:
            return name
        return next(
            f"{name}_{k}" for k in range(1, 10**6) if f"{name}_{k}" not in taken
        )


def _grow(layer, shape):
    """Build a layer for inputs of `shape` unless it is built; return its output's."""
    if not layer.built:
        layer.build(shape)
    return layer.compute_output_shape(shape)
