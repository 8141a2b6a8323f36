"""Convolution of each channel by itself."""

from dlcourse import initializers, regularizers
from dlcourse._validation import check_integer
from dlcourse.layers.convolutional.base import OneKernel
from dlcourse.ops.depthwise import depthwise_conv, depthwise_conv_backward


class DepthwiseConv2D(OneKernel):
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

    operation = staticmethod(depthwise_conv)
    operation_backward = staticmethod(depthwise_conv_backward)

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

    def kernels(self, channels):
        shape = (*self.kernel_size, channels, self.depth_multiplier)
        return {"kernel": (shape, "depthwise")}

    def count_filters(self, channels):
        return channels * self.depth_multiplier
