"""Layers in a row that learn."""

from dlcourse.models.stack import Stack
from dlcourse.models.trainer import Trainer


class Sequential(Trainer, Stack):
    """Layers in a row that are trained together, as `keras.Sequential`.

    The probabilities of a last softmax or sigmoid and the cross-entropy that belongs
    to it are trained as one function of the logits, see `models.objective`.
    For models that branch and merge there is `Model`.

    Args:
        layers: list of layers; an `Input(shape)` in front builds them at once.
        seed: seed of all layers that have none of their own and of the shuffling:
            None, an int or a `numpy.random.Generator`.
        name: name of the model.

    >>> from dlcourse.layers import Dense
    >>> import numpy as np
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
