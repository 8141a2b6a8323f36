"""What all convolutional layers share: their windows, the bias, the activation."""

from dlcourse import activations
from dlcourse._numerics import along, long_rows, sum_by_channel
from dlcourse._validation import check_choice
from dlcourse.layers.spatial import SpatialLayer
from dlcourse.ops.windows import conv_output_size, per_axis


class ConvolutionalLayer(SpatialLayer):
    """Base: y = activation(convolved(x) + bias).

    A subclass sets `filters`, adds its kernels in `build`, and writes `forward` and
    `backward_logits`; what they have in common stands here.

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
    #: Number of channels of y; None where those of x decide.
    filters = None
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

    def _add_bias(self, filters):
        if self.use_bias:
            self.add_weight(
                "bias", (filters,), self.bias_initializer, self.bias_regularizer
            )

    def _activated(self, x, z):
        """Return activation(z + bias), where z is overwritten; keep it with x."""
        if self.use_bias:
            rows = long_rows(z)
            rows += along(self.params["bias"], rows)
            z = rows.reshape(z.shape)
        y = self.activation(z)
        self._cache = x, z, y
        return y

    def _bias_grads(self, grad):
        """Return dL/dbias for dL/dz, in a dict that is empty without a bias."""
        if not self.use_bias:
            return {}
        return {"bias": sum_by_channel(long_rows(grad), grad.shape[-1])}

    def backward(self, grad):
        _, z, y = self._saved()
        return self.backward_logits(activations.backward(self.activation, grad, z, y))

    @property
    def logits(self):
        return self._saved()[1]

    def output_size(self, size, axis):
        strides, dilation_rate = self.strides[axis], self.dilation_rate[axis]
        kernel_size = self.kernel_size[axis]
        return conv_output_size(size, kernel_size, self.padding, strides, dilation_rate)

    def compute_output_shape(self, input_shape):
        return *super().compute_output_shape(input_shape)[:-1], self.filters


def check_not_both(strides, dilation_rate):
    """Refuse strides and dilation at once, as Keras does."""
    if max(strides) > 1 and max(dilation_rate) > 1:
        raise ValueError(
            f"strides and dilation_rate: got {strides} and {dilation_rate}, both above "
            f"1, expected at most one of them; set strides=1 or dilation_rate=1."
        )
