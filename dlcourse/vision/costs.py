"""What a convolution costs: multiplications, and parameters; two different numbers."""

from dataclasses import dataclass

from dlcourse._validation import check_choice, check_integer
from dlcourse.ops.windows import Grid


@dataclass(frozen=True)
class Cost:
    """Multiplications for one image, and weights without biases.

    Attributes:
        multiplications: products of a weight and an entry of an image.
        parameters: number of weights.
    """

    multiplications: int
    parameters: int

    def __add__(self, other):
        return Cost(
            self.multiplications + other.multiplications,
            self.parameters + other.parameters,
        )


def conv_cost(
    input_shape,
    filters,
    kernel_size,
    strides=1,
    padding="same",
    kind="normal",
    bottleneck=None,
):
    """Return what a convolutional layer costs, or two cheaper ones that replace it.

    Args:
        input_shape: (height, width, channels).
        filters: number of channels of the output.
        kernel_size: side of the kernel, or (rows, columns).
        strides: steps from one window to the next.
        padding: "same", "valid" or a number of zeros for each side.
        kind: "normal"; "separable", a kernel for each channel and then 1x1; or
            "bottleneck", 1x1 to fewer channels and then the kernel.
        bottleneck: number of these fewer channels.

    Returns:
        A Cost; its biases and additions are not counted.

    Raises:
        TypeError: if an argument is no whole number where one is needed.
        ValueError: if there is no such kind, or the kernel does not fit.

    Reference:
        Howard et al. (2017), section 3.1, https://arxiv.org/abs/1704.04861

    >>> conv_cost((6, 6, 3), 5, 3, padding="valid")
    Cost(multiplications=2160, parameters=135)
    >>> conv_cost((6, 6, 3), 5, 3, padding="valid", kind="separable")
    Cost(multiplications=672, parameters=42)
    """
    check_choice("kind", kind, ("normal", "separable", "bottleneck"))
    *sizes, channels = _image(input_shape)
    filters = check_integer("filters", filters)
    pair = kernel_size if isinstance(kernel_size, tuple | list) else (kernel_size,) * 2
    grid = Grid.of(tuple(sizes), tuple(pair), padding, strides)
    before, after = _area(grid.sizes), _area(grid.positions)
    window = _area(grid.kernel_size)
    if kind == "normal":
        return _layer(after, window * channels * filters)
    if kind == "separable":
        return _layer(after, window * channels) + _layer(after, channels * filters)
    fix = "pass bottleneck=, the number of channels between the two layers."
    narrow = check_integer("bottleneck", bottleneck, fix=fix)
    return _layer(before, channels * narrow) + _layer(after, window * narrow * filters)


def _layer(positions, weights):
    """Return the cost of a layer that uses every weight once at every position."""
    return Cost(positions * weights, weights)


def _area(sides):
    return sides[0] * sides[1]


def _image(shape):
    if not isinstance(shape, tuple | list) or len(shape) != 3:
        raise ValueError(
            f"input_shape: got {shape!r}, expected (height, width, channels); leave "
            f"the batch away."
        )
    return tuple(check_integer("input_shape", length) for length in shape)
