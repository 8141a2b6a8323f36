"""Positions in a sequence as vectors that can be added to its entries."""

import numpy as np

from dlcourse._validation import check_integer, check_number


def sinusoidal_positions(length, depth, *, wavelength=10000.0, dtype="float32"):
    """Return the positions 0, 1, ... as points on circles of growing wavelength.

        p[t, 2i] = sin(t / wavelength^(2i / depth))
        p[t, 2i + 1] = cos(t / wavelength^(2i / depth))

    Each pair (sin, cos) is the hand of a clock; from left to right the clocks go
    slower. A step of k positions turns each hand by a fixed angle, wherever it starts.

    Args:
        length: number of positions.
        depth: length of each vector.
        wavelength: sets the slowest clock, 2 pi wavelength positions a turn.
        dtype: dtype of the result.

    Returns:
        An array of shape (length, depth).

    Raises:
        TypeError: if a length is no whole number.
        ValueError: if it is below 1.

    Reference:
        Vaswani et al. (2017), https://arxiv.org/abs/1706.03762, section 3.5.

    >>> sinusoidal_positions(2, 4).round(3)
    array([[0.   , 1.   , 0.   , 1.   ],
           [0.841, 0.54 , 0.01 , 1.   ]], dtype=float32)
    """
    wavelength = check_number("wavelength", wavelength, 0, open_low=True)
    check_integer("depth", depth)
    pair = np.arange(depth) // 2  # 0 0 1 1 2 2 ...
    speed = float(wavelength) ** (-2 * pair / depth)  # (depth,)
    angle = np.arange(check_integer("length", length))[:, np.newaxis] * speed
    is_sine = np.arange(depth) % 2 == 0
    return np.where(is_sine, np.sin(angle), np.cos(angle)).astype(dtype)
