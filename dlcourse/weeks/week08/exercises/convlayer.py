"""Exercise: a convolutional layer with several filters, and its way back."""

import numpy as np

from dlcourse.exercises.engine import N_, ClassExercise, call


class ConvLayer:
    """A convolution with several filters: stride 1, no padding, kernel not flipped.

    kernel: (f, f, channels, filters), bias: (filters,). forward(x) takes pictures x
    (batch, height, width, channels) and returns y (batch, rows, columns, filters).
    backward(grad), after forward, takes dL/dy, returns dL/dx, and leaves dL/dkernel and
    dL/dbias in grads under the names of params.

    >>> layer = ConvLayer(np.ones((2, 2, 1, 1)), np.array([0.5]))
    >>> layer.forward(np.ones((1, 2, 3, 1))).ravel()
    array([4.5, 4.5])
    >>> layer.backward(np.array([1.0, 10.0]).reshape(1, 1, 2, 1))[0, :, :, 0]
    array([[ 1., 11., 10.],
           [ 1., 11., 10.]])
    >>> layer.grads["bias"]
    array([11.])
    """

    def __init__(self, kernel, bias):
        self.params = {"kernel": kernel, "bias": bias}
        self.grads = {}

    def forward(self, x):
        # BEGIN SOLUTION
        kernel, bias = self.params["kernel"], self.params["bias"]
        f = len(kernel)
        rows, columns = x.shape[1] - f + 1, x.shape[2] - f + 1
        y = np.zeros((len(x), rows, columns, len(bias)))
        # en: entry (i, j) of all windows at once meets entry (i, j) of the kernel
        # tr: bütün pencerelerin (i, j) elemanı, çekirdeğin (i, j) elemanıyla çarpılır
        for i in range(f):
            for j in range(f):
                y += x[:, i : i + rows, j : j + columns] @ kernel[i, j]
        self.x = x
        return y + bias
        # END SOLUTION

    def backward(self, grad):
        # BEGIN SOLUTION
        x, kernel = self.x, self.params["kernel"]
        f, rows, columns = len(kernel), grad.shape[1], grad.shape[2]
        grad_x, grad_kernel = np.zeros(x.shape), np.empty(kernel.shape)
        for i in range(f):
            for j in range(f):
                part = x[:, i : i + rows, j : j + columns]
                grad_kernel[i, j] = np.einsum("brct,brcf->tf", part, grad)
                grad_x[:, i : i + rows, j : j + columns] += grad @ kernel[i, j].T
        self.grads["kernel"] = grad_kernel
        self.grads["bias"] = grad.sum(axis=(0, 1, 2))
        return grad_x
        # END SOLUTION


conv_layer = ClassExercise(
    ConvLayer,
    number=7,
    hints=(
        N_("columns of exercise 5 makes forward one line: its rows @ kernel.reshape"
           "(-1, filters) + bias. Backward, that is a dense layer; then the rows of "
           "dL/dx go back to their windows and are added up."),
        N_("Or loop over the entries (i, j) of the kernel: x[:, i : i + rows, j : j + "
           "columns] holds that entry of every window, and kernel[i, j] is a matrix "
           "(channels, filters)."),
        N_("backward: each filter's bias gets the sum of its grad over batch, rows and "
           "columns. kernel[i, j] gets part.T @ grad, as W of a dense layer does; the "
           "part of dL/dx gets grad @ kernel[i, j].T, added."),
    ),
    insight=N_("This is the layer on which LeNet stands; the next cell trains a "
               "network with it."),
)  # fmt: skip


READ = """
kernel_grad = layer.grads.get("kernel", np.nan)
bias_grad = layer.grads.get("bias", np.nan)"""
SHOWN = "y, grad_x, kernel_grad, bias_grad"


def _program(kernel, x, *, seed, step=""):
    """Return a program that goes through a layer and back, and shows all."""
    f, _f, _channels, filters = kernel
    grad = (x[0], x[1] - f + 1, x[2] - f + 1, filters)
    lines = [
        f"rng = np.random.default_rng({seed})",
        f"kernel, bias = rng.normal(size={kernel}), rng.normal(size={filters})",
        f"x, grad = rng.normal(size={x}), rng.normal(size={grad})",
        "layer = ConvLayer(kernel, bias)",
        "y = layer.forward(x)",
        f"grad_x = layer.backward(grad){READ}{step}",
        SHOWN,
    ]
    return call("\n".join(lines))


SMALL = """\
layer = ConvLayer(np.array([[[[2.0]]]]), np.array([0.5]))
x = np.array([[[[1.0], [3.0]]]])
y = layer.forward(x)
grad_x = layer.backward(np.array([[[[1.0], [10.0]]]]))"""
STEP = """
layer.params["kernel"] -= 0.1 * kernel_grad
layer.params["bias"] -= 0.1 * bias_grad
y = layer.forward(x)"""
AGAIN = f"""
y = layer.forward(2 * x)
grad_x = layer.backward(grad + 1){READ}"""
WHOLE = """\
layer = ConvLayer(np.full((2, 2, 1, 1), 0.3), np.zeros(1))
x = np.arange(6).reshape(1, 2, 3, 1)
y = layer.forward(x)
grad_x = layer.backward(np.array([0.1, 0.2]).reshape(1, 1, 2, 1))"""


@conv_layer.tried_on
def cases(rng):
    """One by one; several sizes; after a step, for a second batch, whole numbers."""
    seeds = (int(seed) for seed in rng.integers(10_000, size=6))
    return [
        call(f"{SMALL}{READ}\n{SHOWN}"),
        _program((2, 2, 1, 1), (1, 3, 4, 1), seed=next(seeds)),
        _program((3, 3, 2, 4), (2, 5, 6, 2), seed=next(seeds)),
        _program((2, 2, 3, 3), (3, 4, 3, 3), seed=next(seeds)),
        _program((1, 1, 3, 2), (2, 3, 2, 3), seed=next(seeds)),
        _program((3, 3, 2, 3), (2, 4, 5, 2), seed=next(seeds), step=STEP),
        _program((2, 2, 2, 3), (2, 4, 3, 2), seed=next(seeds), step=AGAIN),
        call(f"{WHOLE}{READ}\n{SHOWN}"),
    ]


def _slip(message, old, new):
    conv_layer.mistake(message, conv_layer.but(old, new))


FORWARD = "y += x[:, i : i + rows, j : j + columns] @ kernel[i, j]"
TO_X = "grad_x[:, i : i + rows, j : j + columns] += grad @ kernel[i, j].T"
TO_KERNEL = 'grad_kernel[i, j] = np.einsum("brct,brcf->tf", part, grad)'
TO_BIAS = "grad.sum(axis=(0, 1, 2))"
KERNEL_KEPT = '        self.grads["kernel"] = grad_kernel\n'
BIAS_KEPT = '        self.grads["bias"] = grad.sum(axis=(0, 1, 2))\n'
KEPT = "        self.x = x\n"

_slip(
    N_("The bias is missing: each filter adds its own to every place of its map."),
    "return y + bias",
    "return y",
)
_slip(
    N_("The kernel was flipped on the way forward; here it is laid upon the picture as "
       "it is."),
    FORWARD,
    "y += x[:, i : i + rows, j : j + columns] @ kernel[f - 1 - i, f - 1 - j]",
)  # fmt: skip
_slip(
    N_("Rows and columns of the kernel are exchanged on the way forward."),
    FORWARD,
    "y += x[:, i : i + rows, j : j + columns] @ kernel[j, i]",
)
_slip(
    N_("On the way forward each entry of the kernel replaced what the others had "
       "added up."),
    FORWARD,
    "y = x[:, i : i + rows, j : j + columns] @ kernel[i, j]",
)  # fmt: skip
_slip(
    N_("Negative numbers became 0: ReLU is another layer, behind this one."),
    "return y + bias",
    "return np.maximum(y + bias, 0)",
)
_slip(
    N_("y is the mean over the entries of the window; the sum is due."),
    "return y + bias",
    "return y / (f * f) + bias",
)
_slip(
    N_("y is the mean over the entries of the window and the channels; the sum is "
       "due."),
    "return y + bias",
    "return y / (f * f * x.shape[3]) + bias",
)  # fmt: skip
_slip(
    N_("In dL/dx what comes back from one entry of the kernel replaced what the others "
       "had sent: add it."),
    TO_X,
    "grad_x[:, i : i + rows, j : j + columns] = grad @ kernel[i, j].T",
)  # fmt: skip
_slip(
    N_("dL/dx was made with the flipped kernel: entry (i, j) sends back to where entry "
       "(i, j) has read."),
    TO_X,
    "grad_x[:, i : i + rows, j : j + columns] += (\n"
    "                    grad @ kernel[f - 1 - i, f - 1 - j].T)",
)  # fmt: skip
_slip(
    N_("dL/dx was made with rows and columns of the kernel exchanged."),
    TO_X,
    "grad_x[:, i : i + rows, j : j + columns] += grad @ kernel[j, i].T",
)
_slip(
    N_("dL/dkernel is flipped; forward nothing was flipped, so nothing is here."),
    TO_KERNEL,
    TO_KERNEL.replace("[i, j]", "[f - 1 - i, f - 1 - j]"),
)
_slip(
    N_("dL/dkernel has its rows and columns exchanged."),
    TO_KERNEL,
    TO_KERNEL.replace("[i, j]", "[j, i]"),
)
_slip(
    N_("Everything was divided by the batch: grad is dL/dy and holds the 1/m of the "
       "loss already, so add up."),
    KERNEL_KEPT + BIAS_KEPT,
    (KERNEL_KEPT + BIAS_KEPT).replace("\n", " / len(x)\n"),
)  # fmt: skip
_slip(
    N_("dL/dkernel was divided by the batch: grad is dL/dy and holds the 1/m of the "
       "loss already, so add up."),
    KERNEL_KEPT,
    KERNEL_KEPT.replace("\n", " / len(x)\n"),
)  # fmt: skip
_slip(
    N_("dL/dkernel is a mean over all windows; all of them use the kernel, so add up."),
    KERNEL_KEPT,
    KERNEL_KEPT.replace("\n", " / (len(x) * rows * columns)\n"),
)
_slip(
    N_("dL/dbias is a mean: a bias serves every picture and every place, so its "
       "gradient is the sum over them."),
    TO_BIAS,
    "grad.mean(axis=(0, 1, 2))",
)  # fmt: skip
_slip(
    N_("dL/dbias was summed over the batch alone: a bias serves every place, too."),
    TO_BIAS,
    "grad.sum(axis=0)",
)
_slip(
    N_("dL/dbias was summed over the places alone: a bias serves every picture, too."),
    TO_BIAS,
    "grad.sum(axis=(1, 2))",
)
_slip(
    N_("dL/dbias was summed over the filters, too: each filter has its own bias."),
    TO_BIAS,
    "grad.sum()",
)
_slip(
    N_("dL/dbias has extra axes: it has the shape of the bias, (filters,). Leave "
       "keepdims out."),
    TO_BIAS,
    "grad.sum(axis=(0, 1, 2), keepdims=True)",
)  # fmt: skip
for kept in (KERNEL_KEPT, BIAS_KEPT, KERNEL_KEPT + BIAS_KEPT):
    _slip(
        N_("grads does not hold both gradients: backward leaves dL/dkernel and "
           "dL/dbias in self.grads, under the names kernel and bias."),
        kept,
        "",
    )  # fmt: skip
_slip(
    N_("The gradients of the batch before are still in grads: replace them at each "
       "backward, do not add to them."),
    KERNEL_KEPT + BIAS_KEPT,
    "        old = self.grads or {'kernel': 0.0, 'bias': 0.0}\n"
    "        self.grads = {'kernel': old['kernel'] + grad_kernel,\n"
    "                      'bias': old['bias'] + grad.sum(axis=(0, 1, 2))}\n",
)  # fmt: skip
_slip(
    N_("backward uses the first batch for ever: forward keeps its x anew each time."),
    KEPT,
    "        self.x = getattr(self, 'x', x)\n",
)
_slip(
    N_("forward and backward use a copy of the first kernel: read self.params each "
       "time, for training changes it."),
    'kernel, bias = self.params["kernel"], self.params["bias"]',
    "self.old = getattr(self, 'old', None) or (\n"
    "            self.params['kernel'].copy(), self.params['bias'].copy())\n"
    "        kernel, bias = self.old",
)  # fmt: skip
_slip(
    N_("y has the dtype of x, and a picture of whole numbers loses the decimals: make "
       "the array of y with np.zeros(shape)."),
    "return y + bias",
    "return (y + bias).astype(x.dtype)",
)  # fmt: skip
_slip(
    N_("dL/dx has the dtype of x, and for a picture of whole numbers it loses its "
       "decimals: make it with np.zeros(x.shape)."),
    "return grad_x",
    "return grad_x.astype(x.dtype)",
)  # fmt: skip
_slip(
    N_("dL/dx has the dtype of x, and for a picture of whole numbers it cannot hold "
       "decimals: make it with np.zeros(x.shape), not with zeros_like."),
    "np.zeros(x.shape)",
    "np.zeros_like(x)",
)  # fmt: skip
_slip(
    N_("backward stopped at the channels of the picture: kernel[i, j] is (channels, "
       "filters), so its transpose leads from filters back to channels."),
    TO_X,
    "grad_x[:, i : i + rows, j : j + columns] += grad @ kernel[i, j]",
)  # fmt: skip
_slip(
    N_("The kernel was cut anew by reshape: the filters are its last axis, so "
       "reshape(-1, filters) leaves each in a column of its own."),
    FORWARD,
    "pass\n        anew = kernel.reshape(len(bias), -1).T.reshape(kernel.shape)\n"
    "        for i, j in np.ndindex(f, f):\n"
    "            y += x[:, i : i + rows, j : j + columns] @ anew[i, j]",
)  # fmt: skip
_slip(
    N_("In dL/dx windows that overlap erase each other: what comes back from them is "
       "added."),
    "return grad_x",
    "for r, c in np.ndindex(rows, columns):\n"
    "            sent = np.einsum('bf,ijtf->bijt', grad[:, r, c], kernel)\n"
    "            grad_x[:, r : r + f, c : c + f] = sent\n"
    "        return grad_x",
)  # fmt: skip
_slip(
    N_("dL/dkernel is still a matrix: a gradient has the shape of its parameter, "
       "reshape(kernel.shape)."),
    KERNEL_KEPT,
    KERNEL_KEPT.replace("\n", ".reshape(-1, grad.shape[3])\n"),
)  # fmt: skip
_slip(
    N_("The bias was added to every product of the window; once for each place is "
       "enough."),
    "return y + bias",
    "return y + bias * f * f * x.shape[3]",
)  # fmt: skip
_slip(
    N_("Only the first channel was read on the way forward; a filter is as deep as the "
       "picture."),
    FORWARD,
    "y += x[:, i : i + rows, j : j + columns, :1] @ kernel[i, j, :1]",
)  # fmt: skip
_slip(
    N_("In dL/dx only what came last is left: what comes back from all filters and all "
       "windows is added."),
    "return grad_x",
    "for r, c in np.ndindex(rows, columns):\n"
    "            last = grad[:, r, c, -1][:, None, None, None]\n"
    "            grad_x[:, r : r + f, c : c + f] = last * kernel[..., -1]\n"
    "        return grad_x",
)  # fmt: skip
_slip(
    N_("dL/dkernel is that of the last window alone; all of them use the kernel, so "
       "add up (+=)."),
    KERNEL_KEPT,
    "        last, g = x[:, rows - 1 :, columns - 1 :], grad[:, -1, -1]\n"
    "        self.grads['kernel'] = np.einsum('bijt,bf->ijtf', last, g)\n",
)  # fmt: skip
_slip(
    N_("dL/dbias is that of the last place alone; a bias serves every place, so add up "
       "(+=)."),
    TO_BIAS,
    "grad[:, -1, -1].sum(axis=0)",
)  # fmt: skip
_slip(
    N_("dL/dbias counts the places: add up grad there, not ones."),
    TO_BIAS,
    "np.full(grad.shape[3], 1.0 * rows * columns)",
)
_slip(
    N_("dL/dbias counts the places: add up grad there, not ones."),
    TO_BIAS,
    "np.ones_like(grad).sum(axis=(0, 1, 2))",
)
_slip(
    N_("dL/dbias was averaged over the batch: grad is dL/dy and holds the 1/m of the "
       "loss already, so add up."),
    TO_BIAS,
    "grad.sum(axis=(0, 1, 2)) / len(x)",
)  # fmt: skip
_slip(
    N_("The two gradients are exchanged in grads: dL/dkernel stands under bias."),
    KERNEL_KEPT + BIAS_KEPT,
    "        self.grads['bias'] = grad_kernel\n"
    "        self.grads['kernel'] = grad.sum(axis=(0, 1, 2))\n",
)  # fmt: skip
