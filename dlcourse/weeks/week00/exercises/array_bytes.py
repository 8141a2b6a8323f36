"""Exercise: the memory of an array that nobody has made yet (B13)."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=8,
    tolerance=0,
    hints=(
        N_("How many entries does an array of shape (3, 4) have? The lengths of all "
           "axes are multiplied."),
        N_("np.dtype(dtype).itemsize is the number of bytes of one entry: 1 for "
           "uint8, 4 for float32."),
        N_("Do not make the array: ten videos do not fit into the memory. Python's "
           "own whole numbers know no limit."),
    ),
    insight=N_("Ten videos of five minutes take 280 GB as bytes, and four times as "
               "much as float32: so a network sees them in small batches."),
)  # fmt: skip
def array_bytes(shape, dtype="float32"):
    """The number of bytes of an array of this shape and dtype, a whole number.

    shape: tuple of lengths. dtype: the name of NumPy's type of an entry. The array
    itself is not made: it may be larger than the memory.

    >>> array_bytes((3, 4)), array_bytes((10, 4500, 1080, 1920, 3), "uint8")
    (48, 279936000000)
    """
    # BEGIN SOLUTION -> return ...
    size = np.dtype(dtype).itemsize
    for length in shape:
        size *= length
    return size
    # END SOLUTION


@array_bytes.tried_on
def cases(rng):
    """The example; B13 for a town, which fits nowhere; one axis; no entry; drawn."""
    calls = [
        call((3, 4)),
        call((50_000, 4500, 1080, 1920, 3), "uint8"),
        call((11,), "float64"),
        call((5, 0, 2), "int16"),
        call((7,), "bool"),
        call((1, 1, 6), "float16"),
    ]
    for dtype, axes in (("int64", 2), ("float32", 3), ("complex128", 4), ("uint8", 2)):
        shape = tuple(int(n) for n in rng.integers(2, 40, size=axes))
        calls.append(call(shape, dtype))
    return calls


def _entries(shape):
    """The product of the lengths."""
    return array_bytes.reference(shape, "uint8")


def _size(dtype):
    return np.dtype(dtype).itemsize


def _say(message, *functions):
    for function in functions:
        array_bytes.mistake(
            message, lambda shape, dtype="float32", of=function: of(shape, dtype)
        )


def _digits(dtype):
    """The number at the end of a name; 8 for bool."""
    return int(dtype.lstrip("abcdefghijklmnopqrstuvwxyz") or 8)


_say(
    N_("These are the entries; each takes np.dtype(dtype).itemsize bytes."),
    lambda shape, dtype: _entries(shape),
)
_say(
    N_("dtype makes no difference: each entry got 4 bytes, as of float32."),
    lambda shape, dtype: 4 * _entries(shape),
)
_say(
    N_("dtype makes no difference: each entry got 8 bytes, as of float64, which "
       "NumPy takes by default."),
    lambda shape, dtype: 8 * _entries(shape),
)  # fmt: skip
_say(
    N_("These are bits; a byte has eight of them: the 32 of float32 are 4 bytes."),
    lambda shape, dtype: 8 * _entries(shape) * _size(dtype),
    lambda shape, dtype: _entries(shape) * _digits(dtype),
)
_say(
    N_(
        "The lengths were added up: an array of 3 rows and 4 columns has 3 * 4 entries."
    ),
    lambda shape, dtype: sum(shape) * _size(dtype),
)
_say(
    N_("The number of axes was counted, not the entries: multiply their lengths."),
    lambda shape, dtype: len(shape) * _size(dtype),
)
_say(
    N_("The first axis was left out."),
    lambda shape, dtype: _entries(shape[1:]) * _size(dtype),
)
_say(
    N_("The last axis was left out."),
    lambda shape, dtype: _entries(shape[:-1]) * _size(dtype),
)
_say(
    N_("Only the first two axes were taken: there may be more, or fewer."),
    lambda shape, dtype: _entries(shape[:2]) * _size(dtype),
    lambda shape, dtype: shape[0] * shape[1] * _size(dtype),
)
_say(
    N_("Only the first axis was looked at: the lengths of all axes are multiplied."),
    lambda shape, dtype: shape[0],
    lambda shape, dtype: shape[0] * _size(dtype),
)
_say(
    N_("Only the last axis was looked at: the lengths of all axes are multiplied."),
    lambda shape, dtype: shape[-1],
    lambda shape, dtype: shape[-1] * _size(dtype),
)
_say(
    N_("Only the bytes of one entry came back: how many entries are there?"),
    lambda shape, dtype: _size(dtype),
)
_say(
    N_("The bytes were divided once more: bytes are asked, not kilobytes, megabytes "
       "or gigabytes."),
    *(
        lambda shape, dtype, unit=unit: _entries(shape) * _size(dtype) / unit
        for unit in (8, 10**3, 2**10, 10**6, 2**20, 10**9, 2**30)
    ),
)  # fmt: skip
_say(
    N_("The size of an entry was multiplied in at every axis; once is enough."),
    lambda shape, dtype: _entries(shape) * _size(dtype) ** len(shape),
)


for made in (np.empty, lambda shape, dtype: np.empty(shape)):
    _say(
        N_("The array was made, and does not fit into the memory: its bytes can be "
           "computed from shape and dtype alone."),
        lambda shape, dtype, made=made: made(shape, dtype).nbytes,
    )  # fmt: skip
_say(
    N_("There are more types than these, int16 and bool for example: NumPy knows all "
       "of them, np.dtype(dtype).itemsize."),
    lambda shape, dtype: (
        _entries(shape) * {"uint8": 1, "float32": 4, "float64": 8}[dtype]
    ),
    lambda shape, dtype: _entries(shape) * (1 if dtype == "uint8" else 4),
    lambda shape, dtype: _entries(shape) * (8 if dtype == "float64" else 4),
    lambda shape, dtype: _entries(shape) * {"uint8": 1, "float32": 4}.get(dtype, 8),
    lambda shape, dtype: _entries(shape) * int(dtype.strip("abcdefilnoptux")) // 8,
)  # fmt: skip
_say(
    N_("dtype is a text, such as \"float32\"; np.dtype(dtype) is the type itself."),
    lambda shape, dtype: _entries(shape) * dtype.itemsize,
)  # fmt: skip
_say(
    N_("0 comes back each time: 0 times anything is 0, so a product begins with 1."),
    lambda shape, dtype: 0,
)
