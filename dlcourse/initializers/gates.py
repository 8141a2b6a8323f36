"""Initializers for the gates of recurrent layers."""

import numpy as np

from dlcourse._validation import check_array
from dlcourse.initializers.base import Initializer


class GateBias(Initializer):
    """One value for each gate: the bias with which a recurrent layer starts.

        b = [value_1, ..., value_1, value_2, ..., value_2, ...]

    A gate whose bias is 3 is open from the first step on (sigmoid(3) = 0.95), so that
    a state may outlast long gaps before anything is learned. Values stand in the order
    of the weights: z, r, h for `GRU`, i, f, c, o for `LSTM`. A GRU with `reset_after`
    has two rows of biases, which are added up: the second, of the state, stays 0. An
    LSTM wants `unit_forget_bias=False` with it, or two would start its forget gate.

    Keras has no such initializer, but takes this one: `bias_initializer=GateBias(...)`.

    Args:
        values: one number for each gate.

    Shapes:
        bias: (gates * units,) or (rows, gates * units).

    Raises:
        ValueError: in a call, if the last axis cannot be shared out among the gates.

    Reference:
        Jozefowicz, Zaremba and Sutskever (2015), An empirical exploration of recurrent
        network architectures, ICML (the forget gate of the LSTM).

    >>> GateBias([3, 0, 0])((2, 6))
    array([[3., 3., 0., 0., 0., 0.],
           [0., 0., 0., 0., 0., 0.]], dtype=float32)
    """

    def __init__(self, values):
        super().__init__()
        self.values = check_array("values", values, dtype="float64", min_ndim=1)

    def draw(self, rng, shape):
        gates = len(self.values)
        if not shape or shape[-1] % gates:
            raise ValueError(
                f"shape: got {shape}, expected a last axis of {gates} blocks, one for "
                f"each of the values {self.values.tolist()}; give a GRU 3 values, an "
                "LSTM 4."
            )
        bias = np.zeros(shape)
        bias.reshape(-1, shape[-1])[0] = np.repeat(self.values, shape[-1] // gates)
        return bias
