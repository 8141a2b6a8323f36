"""Gated recurrent unit."""

import numpy as np

from dlcourse._numerics import column_sums
from dlcourse.layers.recurrent.base import Recurrent
from dlcourse.ops.recurrent import gru_step, gru_step_backward


class GRU(Recurrent):
    """Blend the old state with a candidate, entry by entry.

        u, r = sigmoid of two blocks of x @ kernel + h @ R + bias
        candidate = tanh(x @ kernel_c + b_c + r * (h @ R_c + b'_c))
        h' = u * h + (1 - u) * candidate

    Three times the parameters of `SimpleRNN`, three quarters of `LSTM`. Same names,
    defaults and weight order (blocks u, r, c; Keras writes z for u) as
    `keras.layers.GRU`, without its other activations, dropout, constraints,
    `stateful` and `unroll`.

    Args:
        units: length of the state.
        activation: "tanh".
        recurrent_activation: "sigmoid".
        use_bias: whether to add a bias.
        kernel_initializer: name or object of `dlcourse.initializers`.
        recurrent_initializer: likewise.
        bias_initializer: likewise.
        kernel_regularizer: name or object of `dlcourse.regularizers`; None for none.
        recurrent_regularizer: likewise.
        bias_regularizer: likewise.
        return_sequences: whether y holds the output of every step, or of the last.
        return_state: whether a call returns [y, h].
        go_backwards: whether to read the sequence from its end; y is in that order.
        reset_after: whether r acts after the product with R_c, as above (two biases),
            or before it, (r * h) @ R_c (one bias).
        seed: seed of initializers that have none of their own.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: (batch, time, features). y, grad: (batch, units), or (batch, time, units).
        params: kernel (features, 3 units), recurrent_kernel R (units, 3 units), bias
            (2, 3 units), of input and state; (3 units,) without reset_after.

    Reference:
        Cho et al. (2014), https://arxiv.org/abs/1406.1078

    >>> layer = GRU(2, seed=0)
    >>> layer([[[1.0], [0.0], [2.0]]]).shape, layer.params["bias"].shape
    ((1, 2), (2, 6))
    """

    gates = 3

    def __init__(
        self,
        units,
        activation="tanh",
        recurrent_activation="sigmoid",
        use_bias=True,
        kernel_initializer="glorot_uniform",
        recurrent_initializer="orthogonal",
        bias_initializer="zeros",
        kernel_regularizer=None,
        recurrent_regularizer=None,
        bias_regularizer=None,
        *,
        return_sequences=False,
        return_state=False,
        go_backwards=False,
        reset_after=True,
        seed=None,
        dtype="float32",
        name=None,
    ):
        start = kernel_initializer, recurrent_initializer, bias_initializer
        penalties = kernel_regularizer, recurrent_regularizer, bias_regularizer
        shown = return_sequences, return_state, go_backwards
        settings = {"seed": seed, "dtype": dtype, "name": name or "gru"}
        super().__init__(units, use_bias, start, penalties, shown, **settings)
        self._keep_activations(activation, recurrent_activation)
        self.reset_after = reset_after

    def _bias_shape(self):
        return (2, 3 * self.units) if self.reset_after else (3 * self.units,)

    def _input_bias(self):
        return self.params["bias"][0] if self.reset_after else self.params["bias"]

    def _step(self, z, h):
        kernel, inner = self.params["recurrent_kernel"], None
        if self.use_bias and self.reset_after:
            inner = self.params["bias"][1]
        return gru_step(z, h, kernel, inner, reset_after=self.reset_after)

    def _step_backward(self, grads, saved):
        kernel, after = self.params["recurrent_kernel"], self.reset_after
        return gru_step_backward(*grads, saved, kernel, reset_after=after)

    def _recurrent_grads(self, h, saved, grad_z):
        two = 2 * self.units
        r = np.stack([r for _, r, *_ in saved])  # (time, batch, units)
        h = h.reshape(-1, self.units)  # (time * batch, units)
        if self.reset_after:  # in place: nobody needs dL/dz any more
            grad_z[..., two:] *= r
        inner = grad_z.reshape(len(h), -1)  # gradient of h @ R
        kernel = h.T @ inner
        if not self.reset_after:
            kernel[:, two:] = (r.reshape(h.shape) * h).T @ inner[:, two:]
            return {"recurrent_kernel": kernel}
        if not self.use_bias:
            return {"recurrent_kernel": kernel}
        bias = np.stack([self.grads["bias"], column_sums(inner)])
        return {"recurrent_kernel": kernel, "bias": bias}
