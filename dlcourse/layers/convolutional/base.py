"""What all convolutional layers share: kernels, bias and activation."""

from dlcourse import activations, initializers
from dlcourse._validation import check_choice, check_rng
from dlcourse.layers.spatial import SpatialLayer
from dlcourse.ops.windows import conv_output_size, per_axis


class ConvolutionalLayer(SpatialLayer):
    """Base: y = activation(convolved(x) + bias).

    A subclass sets `filters`, and writes `kernel_shapes` (name -> shape and
    initializer, in Keras' order), `convolve` and `convolve_backward`.

    Args:
        kernel_size: entries of a window.
        strides: steps from one window to the next.
        padding: "valid" or "same"; in one dimension "causal" too where Keras has it.
        dilation_rate: steps from one entry of a window to the next.
        activation: name or function of `dlcourse.activations`; None for none.
        use_bias: whether to add a bias.
        bias_initializer: name or object of `dlcourse.initializers`.
        paddings: names that `padding` may have.
        settings: `seed`, `dtype` and `name`, as in `Layer`.
    """

    fixed_axes = (-1,)

    def __init__(
        self,
        kernel_size,
        strides,
        padding,
        dilation_rate,
        activation,
        use_bias,
        bias_initializer,
        *,
        paddings=("valid", "same"),
        **settings,
    ):
        super().__init__(**settings)
        self.kernel_size = per_axis("kernel_size", kernel_size, self.rank)
        self.strides = per_axis("strides", strides, self.rank)
        self.padding = check_choice("padding", padding, paddings)
        self.dilation_rate = per_axis("dilation_rate", dilation_rate, self.rank)
        self.activation = activations.get(activation)
        self.use_bias = use_bias
        self.bias_initializer = initializers.get(bias_initializer)

    @property
    def window(self):
        """Strides, padding and dilation rate, as `ops` takes them."""
        return self.strides, self.padding, self.dilation_rate

    def kernel_shapes(self, channels):
        """Return {name: (shape, initializer)} of the kernels, in Keras' order."""
        raise NotImplementedError(f"{type(self).__name__} must define kernel_shapes")

    def convolve(self, x):
        """Return (z, what `convolve_backward` needs)."""
        raise NotImplementedError(f"{type(self).__name__} must define convolve")

    def convolve_backward(self, grad, kept):
        """Return (dL/dx, {name: dL/dkernel}) for dL/dz."""
        raise NotImplementedError(f"{type(self).__name__} lacks convolve_backward")

    def build(self, input_shape):
        self.compute_output_shape(input_shape)  # refuses images that are too small
        rng = check_rng(f"{self.name}: seed", self.seed)
        for name, (shape, initializer) in self.kernel_shapes(input_shape[-1]).items():
            kernel = initializers.get(initializer, seed=rng)
            self.params[name] = kernel(shape, self.dtype)
        if self.use_bias:
            bias = initializers.get(self.bias_initializer, seed=rng)
            filters = self.compute_output_shape(input_shape)[-1]
            self.params["bias"] = bias((filters,), self.dtype)

    def forward(self, x, *, training=False):
        z, kept = self.convolve(x)
        if self.use_bias:
            z += self.params["bias"]
        y = self.activation(z)
        self._cache = kept, z, y
        return y

    def backward(self, grad):
        kept, z, y = self._saved()
        grad_z = activations.backward(self.activation, grad, z, y)
        grad_x, self.grads = self.convolve_backward(grad_z, kept)
        if self.use_bias:
            self.grads["bias"] = grad_z.reshape(-1, grad_z.shape[-1]).sum(axis=0)
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


def check_not_both(strides, dilation_rate):
    """Refuse strides and dilation at once, as Keras does."""
    if max(strides) > 1 and max(dilation_rate) > 1:
        raise ValueError(
            f"strides and dilation_rate: got {strides} and {dilation_rate}, both above "
            f"1, expected at most one of them; set strides=1 or dilation_rate=1."
        )
