"""Transposed convolution, which makes images larger."""

from dlcourse import initializers
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
        seed=None,
        dtype="float32",
        name=None,
    ):
        super().__init__(
            kernel_size,
            strides,
            padding,
            dilation_rate,
            activation,
            use_bias,
            bias_initializer,
            seed=seed,
            dtype=dtype,
            name=name,
        )
        check_not_both(self.strides, self.dilation_rate)
        self.filters = check_integer("filters", filters)
        self.output_padding = self._check_output_padding(output_padding)
        self.kernel_initializer = initializers.get(kernel_initializer)

    @property
    def window(self):
        return self.strides, self.padding, self.output_padding, self.dilation_rate

    def kernel_shapes(self, channels):
        shape = (*self.kernel_size, self.filters, channels)
        return {"kernel": (shape, self.kernel_initializer)}

    def convolve(self, x):
        return conv_transpose(x, self.params["kernel"], *self.window), x

    def convolve_backward(self, grad, kept):
        both = conv_transpose_backward(grad, kept, self.params["kernel"], *self.window)
        grad_x, grad_kernel = both
        return grad_x, {"kernel": grad_kernel}

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
    channels last, without its regularizers and constraints.

    Args:
        filters: number of outputs at each step.
        kernel_size: steps of a window.
        strides: steps from one window to the next, in y.
        padding: "valid", or "same" for a length of size * strides.
        output_padding: steps added at the end, less than strides; None for as many as
            reach that length.
        dilation_rate: steps from one entry of a window to the next.
        activation: name or function of `dlcourse.activations`; None for none.
        use_bias: whether to add a bias.
        kernel_initializer: name or object of `dlcourse.initializers`.
        bias_initializer: likewise.
        seed: seed of initializers that have none of their own.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

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
    channels last, without its regularizers and constraints.

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
