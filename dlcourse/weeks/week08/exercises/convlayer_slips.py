"""More slips in a convolutional layer: what others have handed in."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from dlcourse.exercises.engine import N_, same
from dlcourse.weeks.week08.exercises.convlayer import (
    FORWARD,
    KERNEL_KEPT,
    TO_BIAS,
    TO_KERNEL,
    TO_X,
    ConvLayer,
    conv_layer,
)


def _slip(message, old, new):
    conv_layer.mistake(message, conv_layer.but(old, new))


def _holds(kind):
    """Return what says whether every grad_x of an answer is of this kind."""
    return lambda runs: all(
        isinstance(one.result, tuple) and isinstance(one.result[1], kind)
        for one in runs
    )


conv_layer.mistake(
    N_("backward returns nothing: dL/dx goes back to the layer before, so return it."),
    conv_layer.but("return grad_x", "return None"),
    recognise=_holds(type(None)),
)
conv_layer.mistake(
    N_("backward returns several things; the gradients of kernel and bias stay in "
       "grads, and dL/dx alone comes back."),
    conv_layer.but("return grad_x", "return grad_x, grad_kernel"),
    recognise=_holds(tuple | list | dict),
)  # fmt: skip
for repeated in ("f * f", "x.shape[3]"):
    _slip(
        N_("At each place the bias was added several times, once for each channel or "
           "entry of the kernel; once is enough."),
        "return y + bias",
        f"return y + bias * {repeated}",
    )  # fmt: skip
_slip(
    N_("All filters got the sum of all biases; each filter adds its own."),
    "return y + bias",
    "return y + bias.sum()",
)
_slip(
    N_("The bias was subtracted; it is added."),
    "return y + bias",
    "return y - bias",
)
_slip(
    N_("y is still a matrix, a row for each window: reshape it to (batch, rows, "
       "columns, filters)."),
    "return y + bias",
    "return (y + bias).reshape(-1, len(bias))",
)  # fmt: skip
_slip(
    N_("In y rows and columns of the places are joined; it is (batch, rows, columns, "
       "filters)."),
    "return y + bias",
    "return (y + bias).reshape(len(x), -1, len(bias))",
)  # fmt: skip
_slip(
    N_("The filters come first in y; they are its last axis: (batch, rows, columns, "
       "filters)."),
    "return y + bias",
    "return np.moveaxis(y + bias, -1, 1)",
)  # fmt: skip
_slip(
    N_("y holds the first picture alone: forward takes a whole batch."),
    "return y + bias",
    "return y[:1] + bias",
)
_slip(
    N_("y holds the first picture alone: forward takes a whole batch."),
    "return y + bias",
    "return y[0] + bias",
)
_slip(
    N_("The pictures keep their size, as with padding 'same'; every window lies inside "
       "of its picture."),
    "return y + bias",
    "frame = (f - 1) // 2, f // 2\n"
    "        wide = np.pad(x, ((0, 0), frame, frame, (0, 0)))\n"
    "        y = np.zeros((*x.shape[:3], len(bias)))\n"
    "        for i, j in np.ndindex(f, f):\n"
    "            y += wide[:, i : i + y.shape[1], j : j + y.shape[2]] @ kernel[i, j]\n"
    "        return y + bias",
)  # fmt: skip
_slip(
    N_("Only the first filter was used on the way forward; each gives a map of its "
       "own."),
    FORWARD,
    "y += x[:, i : i + rows, j : j + columns] @ kernel[i, j][:, :1]",
)  # fmt: skip
_slip(
    N_("dL/dkernel is that of the first picture alone; all of them use the kernel, so "
       "add up."),
    KERNEL_KEPT,
    "        self.grads['kernel'] = np.stack([np.stack([\n"
    "            np.einsum('rct,rcf->tf', x[0, i : i + rows, j : j + columns],"
    " grad[0])\n"
    "            for j in range(f)]) for i in range(f)])\n",
)  # fmt: skip
_slip(
    N_("dL/dkernel is that of the last picture alone; all of them use the kernel, so "
       "add up (+=)."),
    KERNEL_KEPT,
    "        self.grads['kernel'] = np.stack([np.stack([\n"
    "            np.einsum('rct,rcf->tf', x[-1, i : i + rows, j : j + columns],"
    " grad[-1])\n"
    "            for j in range(f)]) for i in range(f)])\n",
)  # fmt: skip
_slip(
    N_("dL/dkernel is that of the last place in the last picture alone; all of them "
       "use the kernel, so add up (+=)."),
    KERNEL_KEPT,
    "        last, g = x[-1, rows - 1 :, columns - 1 :], grad[-1, -1, -1]\n"
    "        self.grads['kernel'] = np.einsum('ijt,f->ijtf', last, g)\n",
)  # fmt: skip
_slip(
    N_("dL/dbias is that of the last place in the last picture alone; a bias serves "
       "all of them, so add up (+=)."),
    TO_BIAS,
    "grad[-1, -1, -1]",
)  # fmt: skip
_slip(
    N_("grad is missing in dL/dkernel: multiply each window by its grad, the chain "
       "rule."),
    TO_KERNEL,
    TO_KERNEL.replace("grad)", "np.ones(grad.shape))"),
)  # fmt: skip
_slip(
    N_("dL/dkernel has channels and filters exchanged: it has the shape of the kernel, "
       "(f, f, channels, filters)."),
    KERNEL_KEPT,
    KERNEL_KEPT.replace("\n", ".swapaxes(2, 3)\n"),
)  # fmt: skip
for index in (0, -1):
    _slip(
        N_("In dL/dx only one filter sends something back; what comes from all of them "
           "is added."),
        TO_X,
        TO_X.replace("grad @ kernel[i, j].T",
                     f"grad[..., {index}, None] * kernel[i, j, :, {index}]"),
    )  # fmt: skip
_slip(
    N_("grad is missing in dL/dx: multiply the kernel by grad, the chain rule."),
    TO_X,
    TO_X.replace("grad @", "np.ones(grad.shape) @"),
)
_slip(
    N_("grad was held back where y is not above 0: that is the way back through ReLU, "
       "and this layer has none."),
    "x, kernel = self.x, self.params[\"kernel\"]",
    "x, kernel = self.x, self.params[\"kernel\"]\n"
    "        grad = grad * (self.forward(x) > 0)",
)  # fmt: skip
_slip(
    N_("dL/dx was held back where y is not above 0: that is the way back through ReLU, "
       "and this layer has none."),
    "return grad_x",
    "grad, grad_x = grad * (self.forward(x) > 0), np.zeros(x.shape)\n"
    "        for i, j in np.ndindex(f, f):\n"
    "            " + TO_X + "\n"
    "        return grad_x",
)  # fmt: skip


for axes in ((0, 1), (0, 2)):
    _slip(
        N_("dL/dbias was summed over two axes; three go: batch, rows and columns."),
        TO_BIAS,
        f"grad.sum(axis={axes})",
    )  # fmt: skip
_slip(
    N_("dL/dkernel holds the sum of grad in every entry: each has been multiplied by "
       "its own entries of x."),
    KERNEL_KEPT,
    "        self.grads['kernel'] = np.full(kernel.shape, grad.sum())\n",
)  # fmt: skip
_slip(
    N_("dL/dx was divided by the batch: grad is dL/dy and holds the 1/m of the loss "
       "already."),
    "return grad_x",
    "return grad_x / len(x)",
)  # fmt: skip
_slip(
    N_("dL/dx has the height and width of grad: it has the shape of x, so the frame "
       "around grad has f - 1 zeros."),
    "return grad_x",
    "return grad_x[:, :rows, :columns]",
)  # fmt: skip
_slip(
    N_("dL/dx is too large: the frame around grad has f - 1 zeros, not f."),
    "return grad_x",
    "return np.pad(grad_x, ((0, 0), (1, 1), (1, 1), (0, 0)))",
)
_slip(
    N_("In dL/dx channels and filters of the turned kernel were not exchanged: for the "
       "way back it is (f, f, filters, channels), made by swapaxes, not by reshape."),
    TO_X,
    TO_X.replace("kernel[i, j].T", "kernel.reshape(f, f, -1, x.shape[3])[i, j]"),
)  # fmt: skip


_slip(
    N_("dL/dx was summed over the batch: each picture has its own."),
    "return grad_x",
    "return grad_x.sum(axis=0)",
)
_slip(
    N_("dL/dx was divided by f * f; what comes back from the windows is added, not "
       "averaged."),
    "return grad_x",
    "return grad_x / (f * f)",
)  # fmt: skip


def _channels_first(x, f):
    """Return all windows as rows, each channel after the other."""
    found = sliding_window_view(x, (f, f), axis=(1, 2))
    return found.reshape(*found.shape[:3], -1)


class ReadChannelsFirst(ConvLayer):
    """Forward multiplies rows whose order is not that of the kernel."""

    def forward(self, x):
        super().forward(x)
        kernel, bias = self.params["kernel"], self.params["bias"]
        rows = _channels_first(x, len(kernel))
        return rows @ kernel.reshape(-1, len(bias)) + bias


class SentChannelsFirst(ConvLayer):
    """The gradient of the kernel is made of such rows."""

    def backward(self, grad):
        grad_x = super().backward(grad)
        rows = _channels_first(self.x, len(self.params["kernel"]))
        found = np.tensordot(rows, grad, ((0, 1, 2), (0, 1, 2)))
        self.grads["kernel"] = found.reshape(self.grads["kernel"].shape)
        return grad_x


class ChannelsFirst(ReadChannelsFirst, SentChannelsFirst):
    """Both."""


for channels_first in (ReadChannelsFirst, SentChannelsFirst, ChannelsFirst):
    conv_layer.mistake(
        N_("The windows became rows with the channels first; in kernel.reshape(-1, "
           "filters) they come last: (row, column, channel)."),
        channels_first,
    )  # fmt: skip


def _moved_on(runs):
    """Return whether the layer has other weights after backward, and all else right.

    Then y is wrong where forward is called again after it: after a step, and for a
    second batch, whose gradient of the kernel is right all the same.
    """
    again = [one for one in runs if one.call.args[0].count("layer.forward") > 1]
    due = {one: conv_layer._due(one) for one in runs}
    if not all(isinstance(one.result, tuple) and len(one.result) == 4 for one in runs):
        return False
    right = {one: [same(got, is_due, conv_layer.tolerance)
                   for got, is_due in zip(one.result, due[one], strict=True)]
             for one in runs}  # fmt: skip
    return all(all(right[one]) for one in runs if one not in again) and all(
        right[one][2] and right[one][3] and not right[one][0] for one in again
    )


conv_layer.mistake(
    N_("The weights are others after backward: it leaves the gradients in grads, and "
       "the optimizer makes the step."),
    conv_layer.but("return grad_x",
                   "self.params['kernel'] = kernel - 0.01 * grad_kernel\n"
                   "        return grad_x"),
    recognise=_moved_on,
)  # fmt: skip
