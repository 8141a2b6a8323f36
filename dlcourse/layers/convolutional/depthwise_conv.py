"""Convolution of each channel by itself."""

from dlcourse import initializers, regularizers
from dlcourse._validation import check_integer
from dlcourse.layers.convolutional.base import ConvolutionalLayer
from dlcourse.ops.depthwise import depthwise_conv, depthwise_conv_backward


class DepthwiseConv2D(ConvolutionalLayer):
    """Give each channel kernels of its own: y = activation(depthwise(x) + bias).

    Same names, defaults and weight order as `keras.layers.DepthwiseConv2D` with
    channels last, without its constraints. TensorFlow takes strides only if they
    are equal.

    Args:
        kernel_size: height and width of a window, or one int for both.
        strides: steps from one window to the next.
        padding: "valid" or "same".
        depth_multiplier: kernels for each channel.
        dilation_rate: steps from one entry of a window to the next.
        activation: name or function of `dlcourse.activations`; None for none.
        use_bias: whether to add a bias.
        depthwise_initializer: name or object of `dlcourse.initializers`.
        bias_initializer: likewise.
        depthwise_regularizer: name or object of `dlcourse.regularizers`; None for none.
        bias_regularizer: likewise.
        seed: seed of initializers that have none of their own.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: (batch, height, width, channels).
        y, grad: (batch, new height, new width, channels * depth_multiplier).
        params: kernel (height, width, channels, depth_multiplier),
            bias (channels * depth_multiplier,).

    >>> layer = DepthwiseConv2D(3)
    >>> layer.build((None, 6, 6, 3))
    >>> layer.params["kernel"].shape, layer.output_shape
    ((3, 3, 3, 1), (None, 4, 4, 3))
    """

    def __init__(
        self,
        kernel_size,
        strides=1,
        padding="valid",
        depth_multiplier=1,
        *,
        dilation_rate=1,
        activation=None,
        use_bias=True,
        depthwise_initializer="glorot_uniform",
        bias_initializer="zeros",
        depthwise_regularizer=None,
        bias_regularizer=None,
        seed=None,
        dtype="float32",
        name=None,
    ):
        window = kernel_size, strides, padding, dilation_rate
        settings = {"seed": seed, "dtype": dtype, "name": name}
        super().__init__(*window, activation, use_bias, **settings)
        self.depthwise_initializer = initializers.get(depthwise_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.depthwise_regularizer = regularizers.get(depthwise_regularizer)
        self.bias_regularizer = regularizers.get(bias_regularizer)
        self.depth_multiplier = check_integer("depth_multiplier", depth_multiplier)

    def build(self, input_shape):
        self.compute_output_shape(input_shape)  # refuses images that are too small
        channels = input_shape[-1]
        shape = (*self.kernel_size, channels, self.depth_multiplier)
        self.add_weight(
            "kernel", shape, self.depthwise_initializer, self.depthwise_regularizer
        )
        self._add_bias(channels * self.depth_multiplier)

    def forward(self, x):
        z = depthwise_conv(x, self.params["kernel"], *self.window)
        return self._activated(x, z)

    def backward_logits(self, grad):
        x, _, _ = self._saved()
        grad_x, grad_kernel = depthwise_conv_backward(
            grad,
            x,
            self.params["kernel"],
            *self.window,
            needs_input_grad=self.needs_input_grad,
        )
        self.grads = {"kernel": grad_kernel, **self._bias_grads(grad)}
        return grad_x

    def compute_output_shape(self, input_shape):
        filters = input_shape[-1] * self.depth_multiplier
        return *super().compute_output_shape(input_shape)[:-1], filters
