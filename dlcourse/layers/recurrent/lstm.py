"""Long short-term memory."""

from dlcourse.initializers import GateBias
from dlcourse.layers.recurrent.base import Recurrent
from dlcourse.ops.recurrent import lstm_step, lstm_step_backward


class LSTM(Recurrent):
    """Keep a memory that is only scaled and added to, so that gradients survive.

        i, f, o = sigmoid of three blocks of x @ kernel + h @ R + bias; g = tanh of one
        c' = f * c + i * g
        h' = o * tanh(c')

    Same names, defaults and weight order (blocks i, f, g, o) as `keras.layers.LSTM`,
    without its other activations, dropout, constraints, `stateful` and `unroll`.

    Args:
        units: length of the state.
        activation: "tanh".
        recurrent_activation: "sigmoid".
        use_bias: whether to add a bias.
        kernel_initializer: name or object of `dlcourse.initializers`.
        recurrent_initializer: likewise.
        bias_initializer: likewise.
        unit_forget_bias: whether the bias of f starts at 1, so that the memory is kept
            at first. A `GateBias` starts f itself, and so asks for False.
        kernel_regularizer: name or object of `dlcourse.regularizers`; None for none.
        recurrent_regularizer: likewise.
        bias_regularizer: likewise.
        return_sequences: whether y holds the output of every step, or of the last.
        return_state: whether a call returns [y, h, c].
        go_backwards: whether to read the sequence from its end; y is in that order.
        seed: seed of initializers that have none of their own.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: (batch, time, features). y, grad: (batch, units), or (batch, time, units).
        params: kernel (features, 4 units), recurrent_kernel R (units, 4 units), bias
            (4 units,).

    Reference:
        Hochreiter and Schmidhuber (1997), Neural Computation 9; the forget gate: Gers,
        Schmidhuber and Cummins (2000), Neural Computation 12.

    Raises:
        ValueError: if both unit_forget_bias and a `GateBias` start the forget gate.

    >>> layer = LSTM(2, return_state=True, seed=0)
    >>> y, h, c = layer([[[1.0], [0.0], [2.0]]])
    >>> y.shape, bool((y == h).all()), layer.params["bias"]
    ((1, 2), True, array([0., 0., 1., 1., 0., 0., 0., 0.], dtype=float32))
    """

    gates = 4
    states = ("h", "c")

    def __init__(
        self,
        units,
        activation="tanh",
        recurrent_activation="sigmoid",
        use_bias=True,
        kernel_initializer="glorot_uniform",
        recurrent_initializer="orthogonal",
        bias_initializer="zeros",
        unit_forget_bias=True,
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
        settings = {"seed": seed, "dtype": dtype, "name": name or "lstm"}
        super().__init__(units, use_bias, start, penalties, shown, **settings)
        self._keep_activations(activation, recurrent_activation)
        if unit_forget_bias and isinstance(self.bias_initializer, GateBias):
            raise ValueError(
                "bias_initializer: a GateBias starts all gates, and unit_forget_bias "
                "the forget gate, at 1; give unit_forget_bias=False with a GateBias."
            )
        self.unit_forget_bias = unit_forget_bias

    def build(self, input_shape):
        super().build(input_shape)
        if self.use_bias and self.unit_forget_bias:
            self.params["bias"][self.units : 2 * self.units] = 1

    def _step(self, z, h, c):
        return lstm_step(z, h, c, self.params["recurrent_kernel"])

    def _step_backward(self, grads, saved):
        return lstm_step_backward(*grads, saved, self.params["recurrent_kernel"])
