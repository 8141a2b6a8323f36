"""The plain recurrent layer."""

from dlcourse import activations
from dlcourse.layers.recurrent.base import Recurrent
from dlcourse.ops.recurrent import simple_rnn_step, simple_rnn_step_backward


class SimpleRNN(Recurrent):
    """Mix each input with the state: h' = activation(x @ kernel + h @ R + bias).

    Same names, defaults and weight order as `keras.layers.SimpleRNN`, without its
    dropout, constraints, `stateful` and `unroll`.

    Args:
        units: length of the state.
        activation: name or function of `dlcourse.activations`.
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
        seed: seed of initializers that have none of their own.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: (batch, time, features). y, grad: (batch, units), or (batch, time, units).
        params: kernel (features, units), recurrent_kernel R (units, units), bias
            (units,).

    Reference:
        Elman (1990), Finding structure in time, Cognitive Science 14.

    >>> layer = SimpleRNN(1, "linear", kernel_initializer="ones")
    >>> layer.build((None, None, 1))
    >>> layer.params["recurrent_kernel"][...] = 0.5
    >>> layer([[[1.0], [0.0], [2.0]]])
    array([[2.25]], dtype=float32)
    """

    def __init__(
        self,
        units,
        activation="tanh",
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
        seed=None,
        dtype="float32",
        name=None,
    ):
        start = kernel_initializer, recurrent_initializer, bias_initializer
        penalties = kernel_regularizer, recurrent_regularizer, bias_regularizer
        shown = return_sequences, return_state, go_backwards
        settings = {"seed": seed, "dtype": dtype, "name": name or "simple_rnn"}
        super().__init__(units, use_bias, start, penalties, shown, **settings)
        self.activation = activations.get(activation)

    def _step(self, z, h):
        return simple_rnn_step(z, h, self.params["recurrent_kernel"], self.activation)

    def _step_backward(self, grads, saved):
        kernel = self.params["recurrent_kernel"]
        return simple_rnn_step_backward(*grads, saved, kernel, self.activation)
