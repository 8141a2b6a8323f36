"""Exercise: a 1x1 convolution is a dense layer at every pixel."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=3,
    hints=(
        N_("The two axes of length 1 say nothing: what is left of the kernel is a "
           "matrix with a row for each channel and a column for each filter."),
        N_("@ multiplies along the last axis of x, whatever axes stand before it."),
    ),
    insight=N_("This is Dense on the last axis, with the same weights for every pixel. "
               "So a 1 by 1 convolution changes the channels, and no pixel sees its "
               "neighbours."),
)  # fmt: skip
def one_by_one(x, kernel, bias):
    """A 1x1 convolution: each pixel by itself goes through the same dense layer.

    x: (..., channels), a single pixel, a picture (height, width, channels) or a batch
    of pictures. kernel: (1, 1, channels, filters), bias: (filters,). Returns an array
    of shape (..., filters). x may hold whole numbers.

    >>> kernel = np.array([[[[1.0, 0.5], [0.0, -2.0]]]])
    >>> one_by_one(np.array([[10, 1], [20, 3]]), kernel, np.array([0.1, 0.0]))
    array([[10.1,  3. ],
           [20.1,  4. ]])
    """
    # BEGIN SOLUTION -> return ...
    return x @ kernel[0, 0] + bias
    # END SOLUTION


KERNEL = np.array([[[[1.0, 0.5], [0.0, -2.0]]]])
CASES = (((4, 5, 3), 2), ((3,), 4), ((2, 5, 4, 3), 6), ((6, 2), 5), ((3, 4, 4), 4),
         ((2, 3, 4, 1), 3), ((2, 1, 3, 2), 1))  # fmt: skip


@one_by_one.tried_on
def cases(rng):
    """The example; pictures, a pixel, batches; as many filters as channels; uint8."""
    calls = [call(np.array([[10, 1], [20, 3]]), KERNEL.copy(), np.array([0.1, 0.0]))]
    for shape, filters in CASES:
        kernel = rng.normal(size=(1, 1, shape[-1], filters))
        calls.append(call(rng.normal(size=shape), kernel, rng.normal(size=filters)))
    photo = rng.integers(100, 256, size=(3, 5, 3)).astype("uint8")
    kernel = rng.normal(size=(1, 1, 3, 2))
    return [*calls, call(photo, kernel, rng.normal(size=2))]


def _say(message):
    return one_by_one.mistake(message)


@_say(N_("The bias is missing: each filter adds its own."))
def without_bias(x, kernel, bias):
    return x @ kernel[0, 0]


@_say(N_("The kernel was transposed; its rows belong to the channels, its columns to "
         "the filters."))  # fmt: skip
def transposed(x, kernel, bias):
    return x @ kernel[0, 0].T + bias


@_say(N_("The kernel was cut anew by reshape(filters, channels).T; kernel[0, 0] is the "
         "matrix (channels, filters) already."))  # fmt: skip
def cut_anew(x, kernel, bias):
    return x @ kernel.reshape(len(bias), -1).T + bias


@_say(N_("Only the first channel was read; a filter of 1 by 1 is as deep as the "
         "picture."))  # fmt: skip
def first_channel(x, kernel, bias):
    return x[..., :1] * kernel[0, 0, 0] + bias


@_say(N_("Each filter took the mean over the channels; the sum is due."))
def mean_over_channels(x, kernel, bias):
    return x @ kernel[0, 0] / x.shape[-1] + bias


@_say(N_("The channels were added up before the weights came in: each has a weight of "
         "its own."))  # fmt: skip
def summed_first(x, kernel, bias):
    return x.sum(axis=-1, keepdims=True) * kernel[0, 0].sum(axis=0) + bias


@_say(N_("Negative numbers became 0: ReLU is another layer, behind this one."))
def with_relu(x, kernel, bias):
    return np.maximum(x @ kernel[0, 0] + bias, 0)


@_say(N_("The axes of length 1 are still there; the matrix is kernel[0, 0], and the "
         "result has the axes of x."))  # fmt: skip
def axes_of_one(x, kernel, bias):
    return x @ kernel + bias


@_say(N_("The bias was added to every product, once for each channel; once for each "
         "pixel is enough."))  # fmt: skip
def bias_for_each_channel(x, kernel, bias):
    return x @ kernel[0, 0] + bias * x.shape[-1]


@_say(N_("The bias was subtracted; add it."))
def bias_subtracted(x, kernel, bias):
    return x @ kernel[0, 0] - bias


@_say(N_("All filters got the sum of all biases; each adds its own."))
def all_biases(x, kernel, bias):
    return x @ kernel[0, 0] + bias.sum()


@_say(N_("Every axis of x but the last was flattened, and stayed so: give the result "
         "the axes of x."))  # fmt: skip
def still_flat(x, kernel, bias):
    return x.reshape(-1, x.shape[-1]) @ kernel[0, 0] + bias


@_say(N_("The filters are no axis of their own any more: they were summed up."))
def summed_filters(x, kernel, bias):
    return (x @ kernel[0, 0] + bias).sum(axis=-1)


@_say(N_("The filters come first in the result; they are its last axis."))
def filters_first(x, kernel, bias):
    return np.moveaxis(x @ kernel[0, 0] + bias, -1, 0)


@_say(N_("The result has the dtype of x, and whole numbers lose the decimals; leave "
         "the dtype to NumPy."))  # fmt: skip
def dtype_of_x(x, kernel, bias):
    return (x @ kernel[0, 0] + bias).astype(x.dtype)


@_say(N_("Only the first filter was used; each gives a channel of its own."))
def first_filter(x, kernel, bias):
    return x @ kernel[0, 0, :, :1] + bias


@_say(N_("np.squeeze takes away every axis of length 1, also that of a single channel "
         "or filter: take kernel[0, 0]."))  # fmt: skip
def squeezed(x, kernel, bias):
    return x @ np.squeeze(kernel) + bias
