"""What all models share: layers with their names, weights and gradients."""

import re

from dlcourse._validation import check_array, check_rng, check_shape
from dlcourse.i18n import say
from dlcourse.models.summary import summary


class Network:
    """A function of arrays made of layers; `Sequential` and `Model` say how they hang.

    Args:
        seed: seed of all layers that have none of their own: None, an int or a
            `numpy.random.Generator`.
        name: name of the model.

    Attributes:
        layers: list of the layers, each once, in the order in which they compute.
        output_masks: list of the masks of the outputs of the last call, None where
            all of one counts.
    """

    def __init__(self, *, seed=None, name=None):
        self.name = name or type(self).__name__.lower()
        self.layers, self.output_masks = [], []
        self._rng = check_rng("seed", seed)

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
            TypeError: if one is no array of numbers; then no weight is changed.
            ValueError: if number or shapes differ; no weight is changed either.
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
            new = check_array(f"weights[{k}]", new)
            check_shape(f"weights[{k}]", new, old.shape, fix=fix)
        weights = iter(weights)
        for layer in self.layers:
            layer.set_weights([next(weights) for _ in layer.get_weights()])

    def summary(self):
        """Print the layers with their output shapes and numbers of parameters."""
        say(summary(self))

    def __repr__(self):
        return f"<{type(self).__name__} {self.name}: {len(self.layers)} layers>"

    def _adopt(self, layer):
        """Put a layer into the list, under a name of its own and with a seed."""
        layer.name = free_name(layer.name, [other.name for other in self.layers])
        if layer.seed is None:
            layer.seed = self._rng
        self.layers.append(layer)

    def _check_layers(self):
        if not self.layers:
            raise RuntimeError(
                f"{self.name}: got a model without layers, expected at least one; add "
                "them first: model.add(layers.Dense(10))."
            )


def free_name(name, taken):
    """Return `name`, numbered as Keras does if it is taken.

    >>> free_name("dense", ["dense", "dense_1"])
    'dense_2'
    """
    if name not in taken:
        return name
    stem = re.sub(r"_\d+$", "", name)
    return next(f"{stem}_{k}" for k in range(1, 10**6) if f"{stem}_{k}" not in taken)
