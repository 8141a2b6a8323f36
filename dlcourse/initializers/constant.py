"""Initializers that give every entry the same value."""

import numpy as np

from dlcourse._validation import check_number
from dlcourse.initializers.base import Initializer


class Constant(Initializer):
    """One value everywhere: w = value.

    Args:
        value: the value.

    >>> Constant(0.5)((2,))
    array([0.5, 0.5], dtype=float32)
    """

    def __init__(self, value=0.0):
        super().__init__()
        self.value = check_number("value", value)

    def draw(self, rng, shape):
        return np.full(shape, self.value, np.float64)


class Zeros(Constant):
    """Zeros: w = 0. Right for biases; as a kernel it keeps all units equal.

    >>> Zeros()((2,))
    array([0., 0.], dtype=float32)
    """

    def __init__(self):
        super().__init__(0.0)


class Ones(Constant):
    """Ones: w = 1.

    >>> Ones()((2,))
    array([1., 1.], dtype=float32)
    """

    def __init__(self):
        super().__init__(1.0)
