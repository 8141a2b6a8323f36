"""Layers that standardise their input; the backward passes are derived by hand."""

import math

import numpy as np

from dlcourse import initializers, regularizers
from dlcourse._numerics import (
    along,
    column_sums,
    long_rows,
    row_sums,
    sum_by_channel,
    wide_enough,
)
from dlcourse._validation import check_number
from dlcourse.layers.base import Layer


class _Standardisation(Layer):
    """What both layers share: y = gamma * (x - mean) / sqrt(var + epsilon) + beta.

    They differ in the axes that mean and variance are taken over. A subclass says
    which axes have parameters, by `_own_axes(ndim)`.
    """

    min_ndim = 2

    def __init__(self, axis, epsilon, center, scale, beta, gamma, **settings):
        super().__init__(**settings)
        self.axis = list(axis) if isinstance(axis, tuple | list) else axis
        self.epsilon = check_number("epsilon", epsilon, 0, open_low=True)
        self.center, self.scale = center, scale
        self.beta_initializer = initializers.get(beta[0])
        self.gamma_initializer = initializers.get(gamma[0])
        self.beta_regularizer = regularizers.get(beta[1])
        self.gamma_regularizer = regularizers.get(gamma[1])

    @property
    def fixed_axes(self):
        return np.atleast_1d(self.axis).tolist()

    def build(self, input_shape):
        shape = [input_shape[axis] for axis in self._axes(len(input_shape))]
        if self.scale:
            self.add_weight(
                "gamma", shape, self.gamma_initializer, self.gamma_regularizer
            )
        if self.center:
            self.add_weight("beta", shape, self.beta_initializer, self.beta_regularizer)

    def _axes(self, ndim):
        """Return the axes of the argument `axis`, counted from 0."""
        return tuple(sorted(axis % ndim for axis in self.fixed_axes))

    def _check_axes(self, shape):
        super()._check_axes(shape)
        ndim = len(shape)
        own = [axis % ndim if -ndim <= axis < ndim else 0 for axis in self.fixed_axes]
        if 0 in own or len(set(own)) < len(own):
            raise ValueError(
                f"axis: got {self.axis} for an input of {ndim} axes, expected axes "
                f"that it has, none twice and none the batch; axis=-1 is that of the "
                f"features."
            )


class LayerNormalization(_Standardisation):
    """Standardise every example over its features, then scale and shift it.

        y = gamma * (x - mean) / sqrt(var + epsilon) + beta

    Same defaults and weight order as `keras.layers.LayerNormalization`, without its
    constraints.

    Args:
        axis: axis or axes that mean and variance are taken over (not 0, the batch);
            there is one gamma and one beta for each place on them.
        epsilon: added to the variance, so that a constant example gives beta.
        center: whether to add beta.
        scale: whether to multiply by gamma.
        beta_initializer: name or object of `dlcourse.initializers`.
        gamma_initializer: likewise.
        beta_regularizer: name or object of `dlcourse.regularizers`; None for none.
        gamma_regularizer: likewise.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x, y, grad: (batch, ..., features).
        params: gamma (features,), beta (features,); more axes if `axis` has more.

    Reference:
        Ba, Kiros and Hinton (2016), https://arxiv.org/abs/1607.06450

    >>> LayerNormalization(epsilon=1e-7)([[1.0, 2.0, 3.0, 4.0]]).round(3)
    array([[-1.342, -0.447,  0.447,  1.342]], dtype=float32)
    """

    def __init__(
        self,
        axis=-1,
        epsilon=1e-3,
        center=True,
        scale=True,
        beta_initializer="zeros",
        gamma_initializer="ones",
        beta_regularizer=None,
        gamma_regularizer=None,
        *,
        dtype="float32",
        name=None,
    ):
        beta = beta_initializer, beta_regularizer
        gamma = gamma_initializer, gamma_regularizer
        settings = {"dtype": dtype, "name": name}
        super().__init__(axis, epsilon, center, scale, beta, gamma, **settings)

    def forward(self, x):
        rows = self._rows(wide_enough(x))  # (batch * ..., features)
        x_hat = rows - row_sums(rows) / rows.shape[1]
        variance = np.vecdot(x_hat, x_hat, keepdims=True) / rows.shape[1]
        std = np.sqrt(variance + self.epsilon)  # (batch * ..., 1)
        x_hat /= std
        self._cache = x_hat, std
        y = x_hat * self._flat("gamma") if self.scale else x_hat.copy()
        if self.center:
            y += self._flat("beta")
        return self._as_given(y, x.shape)

    def backward(self, grad):
        x_hat, std = self._saved()
        rows = self._rows(wide_enough(grad))
        sums = {"gamma": column_sums(rows * x_hat), "beta": column_sums(rows)}
        self.grads = {
            name: sums[name].reshape(param.shape).astype(self.dtype, copy=False)
            for name, param in self.params.items()
        }
        # Shifting or stretching x leaves x_hat unchanged (up to epsilon), so the
        # gradient has no component along ones and none along x_hat.
        grad_x = rows * self._flat("gamma") if self.scale else rows.copy()
        along_x_hat = np.vecdot(grad_x, x_hat, keepdims=True) / rows.shape[1]
        grad_x -= row_sums(grad_x) / rows.shape[1]
        grad_x -= x_hat * along_x_hat
        grad_x /= std
        return self._as_given(grad_x, grad.shape)

    def _flat(self, name):
        """Return a parameter as it meets rows, (features,)."""
        return wide_enough(self.params[name].ravel())

    def _rows(self, x):
        """Return x with all that is standardised together in a row."""
        width = math.prod(self.input_shape[axis] for axis in self._axes(x.ndim))
        return x.transpose(self._order(x.ndim)).reshape(-1, width)

    def _as_given(self, rows, shape):
        """Return what `_rows` gave in the shape and dtype of x."""
        order = self._order(len(shape))
        x = rows.reshape([shape[axis] for axis in order]).transpose(np.argsort(order))
        return np.ascontiguousarray(x, self.dtype)

    def _order(self, ndim):
        """Return all axes, in the end those that are standardised over."""
        axes = self._axes(ndim)
        return sorted(range(ndim), key=lambda axis: axis in axes)


class BatchNormalization(_Standardisation):
    """Standardise every feature over the batch, then scale and shift it.

        training:  y = gamma * (x - mean) / sqrt(var + epsilon) + beta
                   moving = momentum * moving + (1 - momentum) * that of the batch
        inference: the same with the moving mean and the moving variance

    The variance is the biased one (divided by the number of entries) in both places.
    Same defaults and weight order as `keras.layers.BatchNormalization`, without its
    constraints, masks and synchronisation between devices.

    Args:
        axis: the axis of the features; mean and variance are taken over all others.
        momentum: share of the old moving statistics that is kept.
        epsilon: added to the variance, so that a constant feature gives beta.
        center: whether to add beta.
        scale: whether to multiply by gamma.
        beta_initializer: name or object of `dlcourse.initializers`.
        gamma_initializer: likewise.
        moving_mean_initializer: likewise.
        moving_variance_initializer: likewise.
        beta_regularizer: name or object of `dlcourse.regularizers`; None for none.
        gamma_regularizer: likewise.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x, y, grad: (batch, ..., features).
        params: gamma (features,), beta (features,).
        state: moving_mean (features,), moving_variance (features,).

    Reference:
        Ioffe and Szegedy (2015), https://arxiv.org/abs/1502.03167, algorithm 1.

    >>> layer = BatchNormalization(epsilon=1e-7)
    >>> layer([[1.0], [2.0], [3.0], [4.0]], training=True).ravel().round(3)
    array([-1.342, -0.447,  0.447,  1.342], dtype=float32)
    >>> layer.state["moving_mean"]
    array([0.025], dtype=float32)
    """

    def __init__(
        self,
        axis=-1,
        momentum=0.99,
        epsilon=1e-3,
        center=True,
        scale=True,
        beta_initializer="zeros",
        gamma_initializer="ones",
        moving_mean_initializer="zeros",
        moving_variance_initializer="ones",
        beta_regularizer=None,
        gamma_regularizer=None,
        *,
        dtype="float32",
        name=None,
    ):
        fix = "pass the one axis of the features, -1 with channels last."
        if not isinstance(axis, int):
            raise TypeError(f"axis: got {axis!r}, expected one int; {fix}")
        beta = beta_initializer, beta_regularizer
        gamma = gamma_initializer, gamma_regularizer
        settings = {"dtype": dtype, "name": name}
        super().__init__(axis, epsilon, center, scale, beta, gamma, **settings)
        self.momentum = check_number("momentum", momentum, 0, 1)
        self.moving_mean_initializer = initializers.get(moving_mean_initializer)
        self.moving_variance_initializer = initializers.get(moving_variance_initializer)

    def build(self, input_shape):
        super().build(input_shape)
        shape = (input_shape[self.axis],)
        for name in ("moving_mean", "moving_variance"):
            initializer = getattr(self, f"{name}_initializer")
            self.add_weight(name, shape, initializer, trainable=False)
            self.state[name] = wide_enough(self.state[name])

    def forward(self, x):
        x = np.moveaxis(wide_enough(x), self.axis, -1)  # (batch, ..., features)
        rows = long_rows(x)
        mean, variance = self.state["moving_mean"], self.state["moving_variance"]
        if self.training:
            mean = self._mean(rows)
        centred = rows - along(mean, rows)
        y = np.empty_like(rows)
        if self.training:
            variance = self._mean(np.square(centred, out=y))
            self._move(mean, variance)
        std = np.sqrt(variance + self.epsilon)
        self._cache = centred, std, self.training
        np.multiply(centred, along(self._slope(std), rows), out=y)
        if self.center:
            y += along(self.params["beta"], rows)
        return self._as_given(y.reshape(x.shape))

    def backward(self, grad):
        centred, std, training = self._saved()
        grad = np.moveaxis(wide_enough(grad), self.axis, -1)
        rows = long_rows(grad)
        grad_x = rows * centred
        # The means that the gradients of gamma and beta are made of.
        along_x_hat, along_ones = self._mean(grad_x) / std, self._mean(rows)
        count = grad.size // len(std)
        grads = {"gamma": count * along_x_hat, "beta": count * along_ones}
        self.grads = {n: grads[n].astype(self.dtype, copy=False) for n in self.params}
        if training:  # else mean and variance did not come from x
            np.multiply(centred, along(along_x_hat / std, rows), out=grad_x)
            grad_x += along(along_ones, rows)
            np.subtract(rows, grad_x, out=grad_x)
        else:
            grad_x[...] = rows
        grad_x *= along(self._slope(std), rows)
        return self._as_given(grad_x.reshape(grad.shape))

    def _slope(self, std):
        """Return gamma / std, what x is multiplied with; (features,)."""
        return (self.params["gamma"] if self.scale else 1) / std

    def _mean(self, rows):
        """Return the mean of every feature, (features,), from long rows of them."""
        features = len(self.state["moving_mean"])
        return sum_by_channel(rows, features) / (rows.size // features)

    def _move(self, mean, variance):
        """Let the moving statistics follow those of a batch."""
        for name, new in (("moving_mean", mean), ("moving_variance", variance)):
            self.state[name] *= self.momentum
            self.state[name] += (1 - self.momentum) * new

    def _as_given(self, array):
        """Return an array with its features last as x was: their axis and dtype."""
        return np.moveaxis(array, -1, self.axis).astype(self.dtype, copy=False)
