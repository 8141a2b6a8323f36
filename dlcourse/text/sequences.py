"""Sequences of one length: padding, and windows for language models."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from dlcourse._validation import check_array, check_choice, check_integer

SIDES = ("pre", "post")


def pad_sequences(
    sequences, maxlen=None, dtype="int32", padding="pre", truncating="pre", value=0.0
):
    """Return sequences of different lengths as one array.

    Names, order and defaults of `keras.utils.pad_sequences`. Behind a mask or for
    reading, `padding="post"` is usually wanted.

    Args:
        sequences: a list of sequences, each a list or array, shape (time, ...).
        maxlen: length of the result; None for that of the longest sequence.
        dtype: dtype of the result.
        padding: "pre" or "post": whether padding comes before or behind.
        truncating: "pre" or "post": whether long sequences lose their begin or end.
        value: what the padding is.

    Returns:
        An array, shape (sequences, maxlen, ...).

    Raises:
        TypeError: if a sequence is no list or array of numbers.
        ValueError: if there is no sequence, or on an unknown side.

    >>> pad_sequences([[1, 2, 3], [4]], padding="post")
    array([[1, 2, 3],
           [4, 0, 0]], dtype=int32)
    """
    check_choice("padding", padding, SIDES)
    check_choice("truncating", truncating, SIDES)
    rows = _check_rows(sequences)
    length = max(map(len, rows)) if maxlen is None else check_integer("maxlen", maxlen)
    entry = next((row.shape[1:] for row in rows if len(row)), ())
    y = np.full((len(rows), length, *entry), value, dtype)  # (sequences, maxlen, ...)
    for row, padded in zip(rows, y, strict=True):
        cut = row[-length:] if truncating == "pre" else row[:length]
        if len(cut):
            place = slice(-len(cut), None) if padding == "pre" else slice(len(cut))
            padded[place] = cut
    return y


def make_windows(tokens, length, step=1):
    """Return the windows of a sequence and, for each, the same one token later.

        inputs[i] = tokens[i * step : i * step + length]
        targets[i] = tokens[i * step + 1 : i * step + length + 1]

    So a language model has a target for every token of a window.

    Args:
        tokens: the sequence, shape (time, ...).
        length: tokens in a window.
        step: tokens from the start of one window to that of the next.

    Returns:
        (inputs, targets), shapes (windows, length, ...), with
        windows = (time - length - 1) // step + 1; copies, of the dtype of `tokens`.

    Raises:
        TypeError: if `length` or `step` is no whole number.
        ValueError: if the sequence is shorter than length + 1.

    >>> inputs, targets = make_windows([5, 6, 7, 8], length=2)
    >>> inputs.tolist(), targets.tolist()
    ([[5, 6], [6, 7]], [[6, 7], [7, 8]])
    """
    tokens = np.asarray(tokens)
    length, step = check_integer("length", length), check_integer("step", step)
    time = len(tokens) if tokens.ndim else 0
    if time <= length:
        raise ValueError(
            f"tokens: got {time} of them, expected at least {length + 1} for windows "
            f"of {length} and a target behind; pass a longer text, or shorten length."
        )
    windows = sliding_window_view(tokens, length + 1, axis=0)[::step]
    windows = np.moveaxis(windows, -1, 1)  # (windows, length + 1, ...)
    return windows[:, :-1].copy(), windows[:, 1:].copy()


def _check_rows(sequences):
    rows = [check_array("sequences", row, dtype=None, min_ndim=1) if not _whole(row)
            else np.asarray(row) for row in sequences]  # fmt: skip
    if not rows:
        raise ValueError(
            "sequences: got none, expected at least one; pass a list of sequences."
        )
    shapes = {row.shape[1:] for row in rows if len(row)}
    if len(shapes) > 1:
        raise ValueError(
            f"sequences: got entries of shapes {sorted(shapes)}, expected one shape; "
            f"bring the entries to one shape first."
        )
    return rows


def _whole(row):
    """Whether this is a sequence of whole numbers, which float32 could not hold."""
    try:
        array = np.asarray(row)
    except ValueError:
        return False
    return array.ndim > 0 and array.dtype.kind in "iu"
