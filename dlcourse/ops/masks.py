"""Masks: boolean arrays that are True where an entry counts."""

import numpy as np


def causal_mask(queries, keys=None):
    """Return which key each query may see: those that do not come later.

        mask[t, s] = s <= t

    Args:
        queries: number of queries.
        keys: number of keys; by default as many.

    Returns:
        A boolean array of shape (queries, keys).

    >>> causal_mask(3)
    array([[ True, False, False],
           [ True,  True, False],
           [ True,  True,  True]])
    """
    return np.tri(queries, queries if keys is None else keys, dtype=bool)


def padding_mask(tokens, padding=0):
    """Return which entries of padded sequences count: all but the padding.

        mask[b, t] = tokens[b, t] != padding

    Args:
        tokens: sequences, filled up to one length.
        padding: the token that they are filled up with.

    Shapes:
        tokens and the mask: (batch, time).

    Returns:
        A boolean array: the `mask` of recurrent layers, `value_mask` of attention.

    >>> padding_mask([[5, 2, 0], [7, 0, 0]])
    array([[ True,  True, False],
           [ True, False, False]])
    """
    return np.asarray(tokens) != padding


def check_mask(name, mask, shape):
    """Return `mask` as a boolean array that broadcasts to `shape`; None stays None.

    Raises:
        TypeError: if it is no array of booleans (or of 0 and 1).
        ValueError: if it does not fit.
    """
    if mask is None:
        return None
    mask = as_mask(name, mask)
    try:
        fits = np.broadcast_shapes(mask.shape, shape) == tuple(shape)
    except ValueError:
        fits = False
    if not fits or mask.ndim != len(shape):
        raise ValueError(
            f"{name}: got shape {mask.shape}, expected {tuple(shape)}, one boolean for "
            f"each entry; a length of 1 is repeated."
        )
    return mask


def as_mask(name, mask):
    """Return `mask` as a boolean array.

    Raises:
        TypeError: if it is no array of booleans (or of 0 and 1).
    """
    mask = np.asarray(mask)
    if mask.dtype.kind == "b":  # most often
        return mask
    if mask.dtype.kind not in "iuf" or (mask != mask.astype(bool)).any():
        raise TypeError(
            f"{name}: got an array of dtype {mask.dtype}, expected booleans, True "
            f"where an entry counts; write for example {name} = tokens != 0, and of a "
            f"mask that is added to scores (0 or -1e9) {name} = added == 0."
        )
    return mask.astype(bool)
