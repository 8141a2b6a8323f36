"""Elementwise formulas, written as in a book and run as fast as NumPy can."""

import numpy as np

from dlcourse._numerics import quiet
from dlcourse._validation import check_array

#: Bytes of a block. A few intermediate results of this size fit the processor's cache,
#: and from this size on NumPy overwrites those that nobody needs any more.
BLOCK = 2**18


@quiet  # exp(1000) is inf, and every formula here stands that
def in_blocks(function, z):
    """Return function(z) for a function that treats every entry by itself.

    A formula as `z / (1 + np.exp(-z))` makes an array for each of its steps. For a
    large z these would travel to the main memory and back, so the formula is applied
    to one block of z after the other. Half precision is computed in single precision.

    Args:
        function: a function of an array.
        z: pre-activation.

    Shapes:
        z and the result: any shape.

    Returns:
        An array of the dtype of z.

    Raises:
        TypeError: if z is no array of real numbers.

    >>> in_blocks(lambda z: z * z, [1.0, 2.0])
    array([1., 4.])
    """
    z = check_array("z", z)
    if z.dtype == np.float16:
        return in_blocks(function, z.astype(np.float32)).astype(np.float16)
    if z.nbytes <= BLOCK:
        return function(z)
    entries, length = z.reshape(-1), BLOCK // z.itemsize
    y = np.empty_like(entries)
    for start in range(0, len(entries), length):
        block = slice(start, start + length)
        y[block] = function(entries[block])
    return y.reshape(z.shape)
