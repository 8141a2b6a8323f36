"""Fully connected layer; the backward pass is derived by hand."""

from dlcourse import activations, initializers, regularizers
from dlcourse._numerics import column_sums
from dlcourse._validation import check_integer
from dlcourse.layers.base import Layer


class Dense(Layer):
    """Connect every input feature with every unit.

        y = activation(x @ kernel + bias)

    Same names, defaults and weight order as `keras.layers.Dense`, without its
    constraints, quantization and LoRA.

    Args:
        units: number of outputs per example.
        activation: name or function of `dlcourse.activations`; None for none.
        use_bias: whether to add a bias.
        kernel_initializer: name or object of `dlcourse.initializers`.
        bias_initializer: likewise.
        kernel_regularizer: name or object of `dlcourse.regularizers`; None for none.
        bias_regularizer: likewise.
        seed: seed of initializers that have none of their own.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: (batch, ..., features); y, grad: (batch, ..., units).
        params: kernel (features, units), bias (units,).

    >>> layer = Dense(3, kernel_initializer="ones")
    >>> layer([[1.0, 2.0]])
    array([[3., 3., 3.]], dtype=float32)
    >>> layer.backward([[1.0, 0.0, 0.0]])
    array([[1., 1.]], dtype=float32)
    >>> layer.grads["kernel"]
    array([[1., 0., 0.],
           [2., 0., 0.]], dtype=float32)
    """

    min_ndim = 2
    fixed_axes = (-1,)

    def __init__(
        self,
        units,
        activation=None,
        use_bias=True,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        kernel_regularizer=None,
        bias_regularizer=None,
        *,
        seed=None,
        dtype="float32",
        name=None,
    ):
        super().__init__(name=name, dtype=dtype, seed=seed)
        self.units = check_integer("units", units)
        self.activation = activations.get(activation)
        self.use_bias = use_bias
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.kernel_regularizer = regularizers.get(kernel_regularizer)
        self.bias_regularizer = regularizers.get(bias_regularizer)

    def build(self, input_shape):
        self.add_weight(
            "kernel",
            (input_shape[-1], self.units),
            self.kernel_initializer,
            self.kernel_regularizer,
        )
        if self.use_bias:
            self.add_weight(
                "bias", (self.units,), self.bias_initializer, self.bias_regularizer
            )

    def forward(self, x):
        rows = x.reshape(-1, x.shape[-1])  # (batch * ..., features)
        z = rows @ self.params["kernel"]  # (batch * ..., units)
        if self.use_bias:
            z += self.params["bias"]
        z = z.reshape(*x.shape[:-1], self.units)
        y = self.activation(z)
        self._cache = rows, z, y
        return y

    def backward(self, grad):
        _, z, y = self._saved()
        return self.backward_logits(activations.backward(self.activation, grad, z, y))

    @property
    def logits(self):
        return self._saved()[1]

    def backward_logits(self, grad):
        rows, z, _ = self._saved()
        grad_rows = grad.reshape(-1, self.units)  # (batch * ..., units)
        self.grads = {"kernel": rows.T @ grad_rows}
        if self.use_bias:
            self.grads["bias"] = column_sums(grad_rows)
        if not self.needs_input_grad:
            return None
        grad_x = grad_rows @ self.params["kernel"].T  # (batch * ..., features)
        return grad_x.reshape(*z.shape[:-1], rows.shape[-1])

    def compute_output_shape(self, input_shape):
        return (*input_shape[:-1], self.units)
