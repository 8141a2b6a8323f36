"""Convolution over one, two and three dimensions."""

from dlcourse import initializers, regularizers
from dlcourse._validation import check_integer
from dlcourse.layers.convolutional.base import ConvolutionalLayer, check_not_both
from dlcourse.ops.convolution import conv, conv_backward


class Conv(ConvolutionalLayer):
    """Base of Conv1D, Conv2D and Conv3D, which differ in the number of axes alone.

    Args: see `Conv2D`.
    """

    def __init__(
        self,
        filters,
        kernel_size,
        strides=1,
        padding="valid",
        *,
        dilation_rate=1,
        groups=1,
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
        self.groups = check_integer("groups", groups)
        self._check_groups("filters", self.filters)

    def build(self, input_shape):
        self.compute_output_shape(input_shape)  # refuses images that are too small
        channels = input_shape[-1]
        self._check_groups("channels of x", channels)
        shape = (*self.kernel_size, channels // self.groups, self.filters)
        self.add_weight(
            "kernel", shape, self.kernel_initializer, self.kernel_regularizer
        )
        self._add_bias(self.filters)

    def forward(self, x):
        z = conv(x, self.params["kernel"], *self.window)
        return self._activated(x, z)

    def backward_logits(self, grad):
        x, _, _ = self._saved()
        grad_x, grad_kernel = conv_backward(
            grad,
            x,
            self.params["kernel"],
            *self.window,
            needs_input_grad=self.needs_input_grad,
        )
        self.grads = {"kernel": grad_kernel, **self._bias_grads(grad)}
        return grad_x

    def _check_groups(self, what, number):
        if number % self.groups:
            raise ValueError(
                f"groups: got {self.groups} with {number} {what}, expected a divisor "
                f"of {number}; choose one, or groups=1."
            )


class Conv1D(Conv):
    """Slide a kernel over series: y = activation(conv(x, kernel) + bias).

    Same names, defaults and weight order as `keras.layers.Conv1D` with channels last,
    without its constraints.

    Args: as in `Conv2D`, with one length instead of two; `padding` may be "causal" too,
    where no output sees a later step.

    Shapes:
        x: (batch, steps, channels); y, grad: (batch, positions, filters).
        params: kernel (kernel_size, channels / groups, filters), bias (filters,).

    >>> layer = Conv1D(1, 2, padding="causal", kernel_initializer="ones")
    >>> layer([[[1.0], [2.0], [4.0]]]).ravel()
    array([1., 3., 6.], dtype=float32)
    """

    rank = 1
    paddings = ("valid", "same", "causal")


class Conv2D(Conv):
    """Slide a kernel over images: y = activation(conv(x, kernel) + bias).

    Same names, defaults and weight order as `keras.layers.Conv2D` with channels last,
    without its constraints.

    Args:
        filters: number of outputs at each position.
        kernel_size: height and width of a window, or one int for both.
        strides: steps from one window to the next.
        padding: "valid", or "same" for ceil(size / strides) positions.
        dilation_rate: steps from one entry of a window to the next.
        groups: number of groups of channels, each with its share of the filters.
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
        params: kernel (height, width, channels / groups, filters), bias (filters,).

    Reference:
        LeCun et al. (1998), Gradient-based learning applied to document recognition.

    >>> layer = Conv2D(6, 5)
    >>> layer.build((None, 32, 32, 3))
    >>> layer.output_shape, layer.count_params()
    ((None, 28, 28, 6), 456)
    """

    rank = 2


class Conv3D(Conv):
    """Slide a kernel over volumes or films: y = activation(conv(x, kernel) + bias).

    Same names, defaults and weight order as `keras.layers.Conv3D` with channels last,
    without its constraints.

    Args: as in `Conv2D`, with three lengths (depth, height, width) instead of two.

    Shapes:
        x: (batch, depth, height, width, channels).
        y, grad: (batch, new depth, new height, new width, filters).
        params: kernel (depth, height, width, channels / groups, filters),
            bias (filters,).

    >>> layer = Conv3D(16, 5)
    >>> layer.build((None, 14, 14, 14, 1))
    >>> layer.output_shape
    (None, 10, 10, 10, 16)
    """

    rank = 3
