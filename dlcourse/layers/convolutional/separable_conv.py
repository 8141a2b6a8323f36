"""Depthwise convolution, then a convolution of size 1 that mixes the channels."""

from dlcourse import initializers, regularizers
from dlcourse._validation import check_integer
from dlcourse.layers.convolutional.base import ConvolutionalLayer
from dlcourse.ops.convolution import conv, conv_backward
from dlcourse.ops.depthwise import depthwise_conv, depthwise_conv_backward


class SeparableConv2D(ConvolutionalLayer):
    """Look at each channel, then mix the channels at each position.

        y = activation(conv(depthwise(x, depthwise_kernel), pointwise_kernel) + bias)

    Same names, defaults and weight order as `keras.layers.SeparableConv2D` with
    channels last, without its constraints.

    Args:
        filters: number of outputs at each position.
        kernel_size: height and width of a window, or one int for both.
        strides: steps from one window to the next.
        padding: "valid" or "same".
        dilation_rate: steps from one entry of a window to the next.
        depth_multiplier: kernels for each channel in the first step.
        activation: name or function of `dlcourse.activations`; None for none.
        use_bias: whether to add a bias.
        depthwise_initializer: name or object of `dlcourse.initializers`.
        pointwise_initializer: likewise.
        bias_initializer: likewise.
        depthwise_regularizer: name or object of `dlcourse.regularizers`; None for none.
        pointwise_regularizer: likewise.
        bias_regularizer: likewise.
        seed: seed of initializers that have none of their own.
        dtype: dtype of parameters, outputs and gradients.
        name: name in messages and summaries.

    Shapes:
        x: (batch, height, width, channels).
        y, grad: (batch, new height, new width, filters).
        params: depthwise_kernel (height, width, channels, depth_multiplier),
            pointwise_kernel (1, 1, channels * depth_multiplier, filters),
            bias (filters,).

    Reference:
        Chollet (2017), https://arxiv.org/abs/1610.02357

    >>> layer = SeparableConv2D(5, 3, use_bias=False)
    >>> layer.build((None, 6, 6, 3))
    >>> layer.count_params()  # 135 in a full convolution
    42
    """

    def __init__(
        self,
        filters,
        kernel_size,
        strides=1,
        padding="valid",
        *,
        dilation_rate=1,
        depth_multiplier=1,
        activation=None,
        use_bias=True,
        depthwise_initializer="glorot_uniform",
        pointwise_initializer="glorot_uniform",
        bias_initializer="zeros",
        depthwise_regularizer=None,
        pointwise_regularizer=None,
        bias_regularizer=None,
        seed=None,
        dtype="float32",
        name=None,
    ):
        window = kernel_size, strides, padding, dilation_rate
        settings = {"seed": seed, "dtype": dtype, "name": name}
        super().__init__(*window, activation, use_bias, **settings)
        self.depthwise_initializer = initializers.get(depthwise_initializer)
        self.pointwise_initializer = initializers.get(pointwise_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.depthwise_regularizer = regularizers.get(depthwise_regularizer)
        self.pointwise_regularizer = regularizers.get(pointwise_regularizer)
        self.bias_regularizer = regularizers.get(bias_regularizer)
        self.filters = check_integer("filters", filters)
        self.depth_multiplier = check_integer("depth_multiplier", depth_multiplier)

    def build(self, input_shape):
        self.compute_output_shape(input_shape)  # refuses images that are too small
        channels = input_shape[-1]
        self.add_weight(
            "depthwise_kernel",
            (*self.kernel_size, channels, self.depth_multiplier),
            self.depthwise_initializer,
            self.depthwise_regularizer,
        )
        self.add_weight(
            "pointwise_kernel",
            (1, 1, channels * self.depth_multiplier, self.filters),
            self.pointwise_initializer,
            self.pointwise_regularizer,
        )
        self._add_bias(self.filters)

    def forward(self, x):
        between = depthwise_conv(x, self.params["depthwise_kernel"], *self.window)
        z = conv(between, self.params["pointwise_kernel"])
        return self._activated((x, between), z)

    def backward_logits(self, grad):
        (x, between), _, _ = self._saved()
        grad_between, grad_pointwise = conv_backward(
            grad, between, self.params["pointwise_kernel"]
        )
        grad_x, grad_depthwise = depthwise_conv_backward(
            grad_between,
            x,
            self.params["depthwise_kernel"],
            *self.window,
            needs_input_grad=self.needs_input_grad,
        )
        self.grads = {
            "depthwise_kernel": grad_depthwise,
            "pointwise_kernel": grad_pointwise,
            **self._bias_grads(grad),
        }
        return grad_x
