"""What all convolutional layers share: kernels, bias and activation."""

from dlcourse import activations
from dlcourse._validation import check_choice
from dlcourse.layers.spatial import SpatialLayer
from dlcourse.ops.windows import conv_output_size, per_axis


class ConvolutionalLayer(SpatialLayer):
    """Base: y = activation(convolved(x) + bias).

    A subclass sets `filters`, keeps its initializers and regularizers, and writes
    `kernels` (their shapes), `convolve` and `convolve_backward`.

    Args:
        kernel_size: entries of a window.
        strides: steps from one window to the next.
        padding: "valid" or "same"; in one dimension "causal" too where Keras has it.
        dilation_rate: steps from one entry of a window to the next.
        activation: name or function of `dlcourse.activations`; None for none.
        use_bias: whether to add a bias.
        settings: `seed`, `dtype` and `name`, as in `Layer`.
    """

    fixed_axes = (-1,)
    #: Names that `padding` may have.
    paddings = ("valid", "same")

    def __init__(
        self,
        kernel_size,
        strides,
        padding,
        dilation_rate,
        activation,
        use_bias,
        **settings,
    ):
        super().__init__(**settings)
        self.kernel_size = per_axis("kernel_size", kernel_size, self.rank)
        self.strides = per_axis("strides", strides, self.rank)
        self.padding = check_choice("padding", padding, self.paddings)
        self.dilation_rate = per_axis("dilation_rate", dilation_rate, self.rank)
        self.activation = activations.get(activation)
        self.use_bias = use_bias

    @property
    def window(self):
        """Strides, padding and dilation rate, as `ops` takes them."""
        return self.strides, self.padding, self.dilation_rate

    def kernels(self, channels):
        """Return {name: (shape, stem of its initializer)}, in Keras' order."""
        raise NotImplementedError(f"{type(self).__name__} must define kernels")

    def convolve(self, x):
        """Return (z, what `convolve_backward` needs)."""
        raise NotImplementedError(f"{type(self).__name__} must define convolve")

    def convolve_backward(self, grad, kept):
        """Return (dL/dx or None, {name: dL/dkernel}) for dL/dz."""
        raise NotImplementedError(f"{type(self).__name__} lacks convolve_backward")

    def build(self, input_shape):
        self.compute_output_shape(input_shape)  # refuses images that are too small
        for name, (shape, stem) in self.kernels(input_shape[-1]).items():
            initializer = getattr(self, f"{stem}_initializer")
            regularizer = getattr(self, f"{stem}_regularizer")
            self.add_weight(name, shape, initializer, regularizer)
        if self.use_bias:
            filters = self.compute_output_shape(input_shape)[-1]
            self.add_weight(
                "bias", (filters,), self.bias_initializer, self.bias_regularizer
            )

    def forward(self, x):
        z, kept = self.convolve(x)
        if self.use_bias:
            z += self.params["bias"]
        y = self.activation(z)
        self._cache = kept, z, y
        return y

    def backward(self, grad):
        _, z, y = self._saved()
        return self.backward_logits(activations.backward(self.activation, grad, z, y))

    @property
    def logits(self):
        return self._saved()[1]

    def backward_logits(self, grad):
        kept, *_ = self._saved()
        grad_x, self.grads = self.convolve_backward(grad, kept)
        if self.use_bias:
            self.grads["bias"] = grad.reshape(-1, grad.shape[-1]).sum(axis=0)
        return grad_x

    def output_size(self, size, axis):
        strides, dilation_rate = self.strides[axis], self.dilation_rate[axis]
        kernel_size = self.kernel_size[axis]
        return conv_output_size(size, kernel_size, self.padding, strides, dilation_rate)

    def compute_output_shape(self, input_shape):
        *lengths, channels = super().compute_output_shape(input_shape)
        return *lengths, self.count_filters(channels)

    def count_filters(self, channels):
        """Return the number of channels of y."""
        return self.filters


class OneKernel(ConvolutionalLayer):
    """Base of the layers with one kernel: z = operation(x, kernel, *window) + bias.

    A subclass names the `operation` of `ops` and its derivative.
    """

    operation = operation_backward = None

    def convolve(self, x):
        return self.operation(x, self.params["kernel"], *self.window), x

    def convolve_backward(self, grad, kept):
        grad_x, grad_kernel = self.operation_backward(
            grad,
            kept,
            self.params["kernel"],
            *self.window,
            needs_input_grad=self.needs_input_grad,
        )
        return grad_x, {"kernel": grad_kernel}


def check_not_both(strides, dilation_rate):
    """Refuse strides and dilation at once, as Keras does."""
    if max(strides) > 1 and max(dilation_rate) > 1:
        raise ValueError(
            f"strides and dilation_rate: got {strides} and {dilation_rate}, both above "
            f"1, expected at most one of them; set strides=1 or dilation_rate=1."
        )
