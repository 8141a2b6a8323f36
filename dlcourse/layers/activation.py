"""An activation function as a layer of its own."""

from dlcourse import activations
from dlcourse.layers.base import Layer


class Activation(Layer):
    """Apply an activation function to every example: y = activation(x).

    Same as `keras.layers.Activation`.

    Args:
        activation: name or function of `dlcourse.activations`.
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x, y, grad: (batch, ...).

    >>> layer = Activation("relu")
    >>> layer([[-1.0, 2.0]])
    array([[0., 2.]], dtype=float32)
    >>> layer.backward([[5.0, 5.0]])
    array([[0., 5.]], dtype=float32)
    """

    def __init__(self, activation, *, dtype="float32", name=None):
        super().__init__(name=name, dtype=dtype)
        self.activation = activations.get(activation)

    def forward(self, x, *, training=False):
        y = self.activation(x)
        self._cache = x, y
        return y

    def backward(self, grad):
        x, y = self._saved()
        return activations.backward(self.activation, grad, x, y)

    @property
    def logits(self):
        return self._saved()[0]

    def backward_logits(self, grad):
        return grad
