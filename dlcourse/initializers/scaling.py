"""Initializers whose width fits the number of inputs and outputs of a layer."""

import math

from dlcourse._validation import check_choice, check_number
from dlcourse.initializers.base import Initializer
from dlcourse.initializers.random import truncated_standard_normal

# Standard deviation of a standard normal variable that is cut off at -2 and 2.
TRUNCATED_STDDEV = 0.87962566103423978


def _fans(shape):
    """Return (fan_in, fan_out) of a kernel of shape (window..., inputs, outputs)."""
    if len(shape) < 2:
        return (shape or (1,)) * 2
    window = math.prod(shape[:-2])
    return shape[-2] * window, shape[-1] * window


# Distributions of mean 0 and variance 1.
_STANDARD = {
    "truncated_normal": lambda rng, shape: (
        truncated_standard_normal(rng, shape) / TRUNCATED_STDDEV
    ),
    "untruncated_normal": lambda rng, shape: rng.standard_normal(shape),
    "uniform": lambda rng, shape: rng.uniform(-math.sqrt(3), math.sqrt(3), shape),
}


class VarianceScaling(Initializer):
    """Random values whose variance fits the layer: Var(w) = scale / n.

    n is the number of inputs of a unit (`fan_in`), of outputs it feeds (`fan_out`) or
    their mean (`fan_avg`). A kernel has the shape (..., inputs, outputs); leading axes
    are the window of a convolution and multiply both numbers.

    Args:
        scale: the factor, above 0.
        mode: "fan_in", "fan_out" or "fan_avg".
        distribution: "truncated_normal" (cut off at two standard deviations, spread
            corrected), "untruncated_normal" or "uniform" on +-sqrt(3 scale / n).
        seed: None, an int or a `numpy.random.Generator`.

    Reference:
        He et al. (2015), https://arxiv.org/abs/1502.01852, equation 10.

    >>> VarianceScaling(scale=2.0, seed=0)((3, 2)).shape
    (3, 2)
    """

    def __init__(
        self, scale=1.0, mode="fan_in", distribution="truncated_normal", seed=None
    ):
        super().__init__(seed)
        self.scale = check_number("scale", scale, 0, open_low=True)
        self.mode = check_choice("mode", mode, ("fan_in", "fan_out", "fan_avg"))
        self.distribution = check_choice("distribution", distribution, tuple(_STANDARD))

    def draw(self, rng, shape):
        fan_in, fan_out = _fans(shape)
        fan = {
            "fan_in": fan_in,
            "fan_out": fan_out,
            "fan_avg": (fan_in + fan_out) / 2,
        }[self.mode]
        stddev = math.sqrt(self.scale / max(1.0, fan))
        return stddev * _STANDARD[self.distribution](rng, shape)


class LecunNormal(VarianceScaling):
    """Truncated normal with Var(w) = 1 / fan_in.

    Args:
        seed: None, an int or a `numpy.random.Generator`.

    Reference:
        LeCun et al. (1998), Efficient BackProp, equation 16.

    >>> round(float(LecunNormal(seed=0)((100, 100)).std()), 2)
    0.1
    """

    def __init__(self, seed=None):
        super().__init__(1.0, "fan_in", "truncated_normal", seed)


class LecunUniform(VarianceScaling):
    """Uniform on +-sqrt(3 / fan_in), so that Var(w) = 1 / fan_in.

    Args:
        seed: None, an int or a `numpy.random.Generator`.

    Reference:
        LeCun et al. (1998), Efficient BackProp, equation 16.

    >>> bool(abs(LecunUniform(seed=0)((3, 100))).max() <= 1)
    True
    """

    def __init__(self, seed=None):
        super().__init__(1.0, "fan_in", "uniform", seed)


class GlorotNormal(VarianceScaling):
    """Truncated normal with Var(w) = 2 / (fan_in + fan_out).

    Args:
        seed: None, an int or a `numpy.random.Generator`.

    Reference:
        Glorot and Bengio (2010), https://proceedings.mlr.press/v9/glorot10a.html,
        equation 12.

    >>> round(float(GlorotNormal(seed=0)((100, 100)).std()), 2)
    0.1
    """

    def __init__(self, seed=None):
        super().__init__(1.0, "fan_avg", "truncated_normal", seed)


class GlorotUniform(VarianceScaling):
    """Uniform on +-sqrt(6 / (fan_in + fan_out)); the default kernel of `Dense`.

    Args:
        seed: None, an int or a `numpy.random.Generator`.

    Reference:
        Glorot and Bengio (2010), https://proceedings.mlr.press/v9/glorot10a.html,
        equation 16.

    >>> bool(abs(GlorotUniform(seed=0)((4, 2))).max() <= 1)
    True
    """

    def __init__(self, seed=None):
        super().__init__(1.0, "fan_avg", "uniform", seed)


class HeNormal(VarianceScaling):
    """Truncated normal with Var(w) = 2 / fan_in: keeps the scale through ReLU layers.

    Args:
        seed: None, an int or a `numpy.random.Generator`.

    Reference:
        He et al. (2015), https://arxiv.org/abs/1502.01852, equation 10.

    >>> round(float(HeNormal(seed=0)((200, 100)).std()), 2)
    0.1
    """

    def __init__(self, seed=None):
        super().__init__(2.0, "fan_in", "truncated_normal", seed)


class HeUniform(VarianceScaling):
    """Uniform on +-sqrt(6 / fan_in), so that Var(w) = 2 / fan_in.

    Args:
        seed: None, an int or a `numpy.random.Generator`.

    Reference:
        He et al. (2015), https://arxiv.org/abs/1502.01852, equation 10.

    >>> bool(abs(HeUniform(seed=0)((6, 100))).max() <= 1)
    True
    """

    def __init__(self, seed=None):
        super().__init__(2.0, "fan_in", "uniform", seed)
