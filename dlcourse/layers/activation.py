"""Activation functions as layers of their own."""

import numpy as np

from dlcourse import activations, initializers, regularizers
from dlcourse._validation import check_integer, check_number, check_shape
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

    def forward(self, x):
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


class LeakyReLU(Layer):
    """A ReLU that lets a part of the negative values through.

        y = max(x, 0) + negative_slope min(x, 0)

    Same as `keras.layers.LeakyReLU`; the slope is 0.3, not the 0.2 of the function.

    Args:
        negative_slope: slope for x <= 0, at least 0.
        dtype: dtype of outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x, y, grad: (batch, ...).

    Raises:
        TypeError: if `negative_slope` is no number.
        ValueError: if it is negative.

    Reference:
        Maas, Hannun and Ng (2013), Rectifier nonlinearities improve neural network
        acoustic models, ICML workshop on deep learning for audio.

    >>> layer = LeakyReLU(0.5)
    >>> layer([[-1.0, 2.0]])
    array([[-0.5,  2. ]], dtype=float32)
    >>> layer.backward([[4.0, 4.0]])
    array([[2., 4.]], dtype=float32)
    """

    def __init__(self, negative_slope=0.3, *, dtype="float32", name=None):
        super().__init__(name=name, dtype=dtype)
        self.negative_slope = check_number("negative_slope", negative_slope, 0)

    def forward(self, x):
        self._cache = x
        return activations.leaky_relu(x, self.negative_slope)

    def backward(self, grad):
        return grad * activations.leaky_relu_grad(self._saved(), self.negative_slope)


class PReLU(Layer):
    """A leaky ReLU that learns its slopes, one for each unit.

        y = max(x, 0) + alpha min(x, 0)

    Same as `keras.layers.PReLU`, without its constraint.

    Args:
        alpha_initializer: name or object of `dlcourse.initializers`; the paper starts
            from 0.25, Keras from 0.
        alpha_regularizer: name or object of `dlcourse.regularizers`; None for none. L2
            would draw the slopes to ReLU.
        shared_axes: axes of x along which one slope is shared, an int or several:
            (1, 2) after `Conv2D` gives each filter one slope.
        seed: seed of an initializer that has none of its own.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x, y, grad: (batch, ...).
        params: alpha, as one example, with length 1 on the shared axes.

    Raises:
        TypeError: if a shared axis is no whole number.
        ValueError: if it is 0 (the batch shares the slopes anyway) or beyond x.

    Reference:
        He et al. (2015), https://arxiv.org/abs/1502.01852, equations 1 and 3.

    >>> layer = PReLU(alpha_initializer="ones")
    >>> layer([[-1.0, 2.0]])
    array([[-1.,  2.]], dtype=float32)
    >>> layer.backward([[4.0, 4.0]])
    array([[4., 4.]], dtype=float32)
    >>> layer.grads["alpha"]
    array([-4.,  0.], dtype=float32)
    """

    min_ndim = 2

    def __init__(
        self,
        alpha_initializer="zeros",
        alpha_regularizer=None,
        shared_axes=None,
        *,
        seed=None,
        dtype="float32",
        name=None,
    ):
        super().__init__(name=name, dtype=dtype, seed=seed)
        self.alpha_initializer = initializers.get(alpha_initializer)
        self.alpha_regularizer = regularizers.get(alpha_regularizer)
        axes = () if shared_axes is None else shared_axes
        axes = axes if isinstance(axes, tuple | list) else (axes,)
        self.shared_axes = tuple(check_integer("shared_axes", axis) for axis in axes)

    def build(self, input_shape):
        shape = list(input_shape[1:])
        for axis in self.shared_axes:
            if axis > len(shape):
                raise ValueError(
                    f"{self.name}: got shared_axes {self.shared_axes} for x of shape "
                    f"{input_shape}, expected axes from 1 to {len(shape)}; leave out "
                    f"{axis}."
                )
            shape[axis - 1] = 1
        if None in shape:
            raise ValueError(
                f"{self.name}: got input_shape {input_shape}, expected a number on "
                f"each axis that is not shared; put the others into shared_axes."
            )
        self.add_weight("alpha", shape, self.alpha_initializer, self.alpha_regularizer)

    def forward(self, x):
        slopes = enumerate(self.params["alpha"].shape, start=1)
        lengths = [None if axis in self.shared_axes else n for axis, n in slopes]
        fix = "pass an x as the one the layer was built for, or make a new layer."
        self._cache = check_shape(f"{self.name}: x", x, (None, *lengths), fix=fix)
        return activations.prelu(x, self.params["alpha"])

    def backward(self, grad):
        x, alpha = self._saved(), self.params["alpha"]
        each = grad * np.minimum(x, 0)  # dL/dalpha, if every example had its own
        shared = (0, *self.shared_axes)
        self.grads = {"alpha": each.sum(axis=shared).reshape(alpha.shape)}
        return grad * activations.prelu_grad(x, alpha)
