"""Transposed convolution, which makes images larger."""

from dlcourse import initializers, regularizers
from dlcourse._validation import check_integer
from dlcourse.layers.convolutional.base import ConvolutionalLayer, check_not_both
from dlcourse.ops.convolution import conv_transpose, conv_transpose_backward
from dlcourse.ops.windows import conv_transpose_output_size, per_axis


class ConvTranspose(ConvolutionalLayer):
    """Base of Conv1DTranspose and Conv2DTranspose.

    Args: see `Conv2DTranspose`.
    """

    def __init__(
        self,
        filters,
        kernel_size,
        strides=1,
        padding="valid",
        output_padding=None,
        *,
        dilation_rate=1,
        activation=None,
        use_bias=True,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        kernel_regularizer=None,
        bias_regularizer=None,
        seed=None,
        dtype="float32",
        name=None,
    ):
        window = kernel_size, strides, padding, dilation_rate
        settings = {"seed": seed, "dtype": dtype, "name": name}
        super().__init__(*window, activation, use_bias, **settings)
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.kernel_regularizer = regularizers.get(kernel_regularizer)
        self.bias_regularizer = regularizers.get(bias_regularizer)
        check_not_both(self.strides, self.dilation_rate)
        self.filters = check_integer("filters", filters)
        self.output_padding = self._check_output_padding(output_padding)

    @property
    def window(self):
        return self.strides, self.padding, self.output_padding, self.dilation_rate

    def build(self, input_shape):
        self.compute_output_shape(input_shape)  # refuses images that are too small
        shape = (*self.kernel_size, self.filters, input_shape[-1])
        self.add_weight(
            "kernel", shape, self.kernel_initializer, self.kernel_regularizer
        )
        self._add_bias(self.filters)

    def forward(self, x):
        z = conv_transpose(x, self.params["kernel"], *self.window)
        return self._activated(x, z)

    def backward_logits(self, grad):
        x, _, _ = self._saved()
        grad_x, grad_kernel = conv_transpose_backward(
            grad,
            x,
            self.params["kernel"],
            *self.window,
            needs_input_grad=self.needs_input_grad,
        )
        self.grads = {"kernel": grad_kernel, **self._bias_grads(grad)}
        return grad_x

    def output_size(self, size, axis):
        return conv_transpose_output_size(
            size,
            self.kernel_size[axis],
            self.padding,
            self.strides[axis],
            self.output_padding and self.output_padding[axis],
            self.dilation_rate[axis],
        )

    def _check_output_padding(self, output_padding):
        if output_padding is None:
            return None
        values = per_axis("output_padding", output_padding, self.rank, low=0)
        if any(v >= s for v, s in zip(values, self.strides, strict=True)):
            raise ValueError(
                f"output_padding: got {values} with strides {self.strides}, expected "
                f"less than the strides on each axis; lower it, or pass None."
            )
        return values


class Conv1DTranspose(ConvTranspose):
    """Spread each step over a window: y = activation(conv_transpose(x) + bias).

    Same names, defaults and weight order as `keras.layers.Conv1DTranspose` with
    channels last, without its constraints.

    Args: as in `Conv2DTranspose`, with one length instead of two.

    Shapes:
        x: (batch, steps, channels); y, grad: (batch, new steps, filters).
        params: kernel (kernel_size, filters, channels), bias (filters,).

    >>> layer = Conv1DTranspose(1, 2, strides=2, kernel_initializer="ones")
    >>> layer([[[1.0], [5.0]]]).ravel()
    array([1., 1., 5., 5.], dtype=float32)
    """

    rank = 1


class Conv2DTranspose(ConvTranspose):
    """Spread each position over a window: y = activation(conv_transpose(x) + bias).

    Same names, defaults and weight order as `keras.layers.Conv2DTranspose` with
    channels last, without its constraints.

    Args:
        filters: number of outputs at each position.
        kernel_size: height and width of a window, or one int for both.
        strides: steps from one window to the next, in y.
        padding: "valid", or "same" for sizes of size * strides.
        output_padding: entries added at the end, less than strides; None for as many
            as reach that size.
        dilation_rate: steps from one entry of a window to the next.
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
        x: (batch, height, width, channels).
        y, grad: (batch, new height, new width, filters).
        params: kernel (height, width, filters, channels), bias (filters,).

    Reference:
        Zeiler et al. (2010), Deconvolutional networks.

    >>> layer = Conv2DTranspose(1, 3, strides=2, padding="same")
    >>> layer.build((None, 2, 2, 1))
    >>> layer.output_shape
    (None, 4, 4, 1)
    """

    rank = 2
