"""Exercise: the backward pass of a cross-correlation with a stride."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=6,
    returns=("grad_x", "grad_kernel"),
    hints=(
        N_("One window, one y: y[i, j] = sum of window * kernel. What are the "
           "derivatives for an entry of the window, and for an entry of the kernel?"),
        N_("The window at (i, j) sends grad[i, j] * kernel back to its own place in x, "
           "and grad[i, j] * window to the kernel."),
        N_("Both begin as zeros, and everything that arrives is added: windows "
           "overlap, and all of them use the same kernel."),
    ),
    insight=N_("Forward, a window is read; backward, the same window is written to. "
               "The next cell has gradcheck look at yours."),
)  # fmt: skip
def conv_backward(grad, x, kernel, s=1):
    """Gradients (grad_x, grad_kernel) of a cross-correlation with stride s.

    Forward, y[i, j] is the sum of kernel * x[i * s : i * s + rows, j * s : j * s +
    columns]. grad = dL/dy has the shape of y; x: (height, width), kernel: (rows,
    columns).

    >>> grad, x = np.array([[1.0, 10.0]]), np.array([[1.0, 2.0, 3.0]])
    >>> conv_backward(grad, x, np.array([[1.0, -1.0]]))
    (array([[  1.,   9., -10.]]), array([[21., 32.]]))
    """
    # BEGIN SOLUTION -> grad_x, grad_kernel = ..., ...
    rows, columns = kernel.shape
    grad_x, grad_kernel = np.zeros(x.shape), np.zeros(kernel.shape)
    for i in range(grad.shape[0]):
        for j in range(grad.shape[1]):
            window = slice(i * s, i * s + rows), slice(j * s, j * s + columns)
            grad_x[window] += grad[i, j] * kernel
            grad_kernel += grad[i, j] * x[window]
    # END SOLUTION
    return grad_x, grad_kernel


# shapes of x and kernel, stride; the strides leave a rest
SHAPES = (
    ((5, 6), (2, 3), 1), ((7, 6), (3, 2), 2), ((4, 4), (4, 4), 1), ((9, 7), (2, 2), 3),
    ((8, 9), (3, 3), 2), ((6, 5), (3, 3), 1),
)  # fmt: skip


@conv_backward.tried_on
def cases(rng):
    """Two windows in one row; windows that overlap, lie apart, leave a rest."""
    first = np.array([[1.0, 10.0]]), np.array([[1.0, 2.0, 3.0]])
    calls = [call(*first, np.array([[1.0, -1.0]]))]
    for image, kernel, s in SHAPES:
        size = [(n - f) // s + 1 for n, f in zip(image, kernel, strict=True)]
        arrays = (rng.normal(size=shape) for shape in (size, image, kernel))
        calls.append(call(*arrays, s))
    return calls


def _sent(grad, x, kernel, s, *, step=None, to_x=None, to_kernel=None, keep=False):
    """The right answer with its parts exchangeable.

    `step` leads from window to window, None for s; `to_x` and `to_kernel` say what x
    and the kernel get of g, window and kernel; `keep`: whether it replaces in grad_x
    what is there.
    """
    step = s if step is None else step
    grad_x, grad_kernel = np.zeros(x.shape), np.zeros(kernel.shape)
    rows, columns = kernel.shape
    for (i, j), g in np.ndenumerate(grad):
        place = slice(i * step, i * step + rows), slice(j * step, j * step + columns)
        window = x[place]
        sent = to_x(g, window, kernel) if to_x else g * kernel
        grad_x[place] = sent if keep else grad_x[place] + sent
        grad_kernel += to_kernel(g, window, kernel) if to_kernel else g * window
    return grad_x, grad_kernel


def _say(message, **parts):
    conv_backward.mistake(
        message, lambda grad, x, kernel, s=1: _sent(grad, x, kernel, s, **parts)
    )


_say(
    N_("grad_x was overwritten where windows overlap: an entry of x has a part in "
       "several windows, and what comes back from them is added."),
    keep=True,
)  # fmt: skip
_say(
    N_("grad_x came out as if the kernel were flipped. Window by window it stays as it "
       "is; only where it slides over the padded grad, turn it: kernel[::-1, ::-1]."),
    to_x=lambda g, window, kernel: g * kernel[::-1, ::-1],
)  # fmt: skip
for one_way in (np.s_[::-1], np.s_[:, ::-1]):
    _say(
        N_("grad_x came out as if the kernel were flipped along one axis; each window "
           "gets it as it is."),
        to_x=lambda g, window, kernel, turn=one_way: g * kernel[turn],
    )  # fmt: skip
_say(
    N_("grad is missing in grad_x: multiply the kernel by grad[i, j], the chain rule."),
    to_x=lambda g, window, kernel: kernel,
)
_say(
    N_("grad is missing in grad_kernel: multiply the window by grad[i, j], the chain "
       "rule."),
    to_kernel=lambda g, window, kernel: window,
)  # fmt: skip
_say(
    N_("grad is missing in both gradients: multiply by grad[i, j], the chain rule."),
    to_x=lambda g, window, kernel: kernel,
    to_kernel=lambda g, window, kernel: window,
)
_say(
    N_("To each place of x came back its own window; the derivative of window * kernel "
       "for the window is the KERNEL."),
    to_x=lambda g, window, kernel: g * window,
)  # fmt: skip
_say(
    N_("The kernel got itself back; the derivative of window * kernel for the kernel "
       "is the WINDOW."),
    to_kernel=lambda g, window, kernel: g * kernel,
)  # fmt: skip
_say(
    N_("grad_kernel is flipped: y was made without a flip, and so is its gradient."),
    to_kernel=lambda g, window, kernel: g * window[::-1, ::-1],
)
_say(
    N_("Each window got g times the sum of the kernel; every entry has its own."),
    to_x=lambda g, window, kernel: np.full(kernel.shape, g * kernel.sum()),
)
_say(
    N_("The stride is ignored: the window at (i, j) begins at row i * s and column j * "
       "s, backward as forward."),
    step=1,
)  # fmt: skip


@conv_backward.mistake(
    N_("The stride is ignored in grad_x: the window at (i, j) begins at (i * s, j * "
       "s), backward as forward.")
)  # fmt: skip
def no_stride_in_x(grad, x, kernel, s=1):
    return _sent(grad, x, kernel, s, step=1)[0], _sent(grad, x, kernel, s)[1]


@conv_backward.mistake(
    N_("The stride is ignored in grad_kernel: the window at (i, j) begins at (i * s, j "
       "* s), backward as forward.")
)  # fmt: skip
def no_stride_in_the_kernel(grad, x, kernel, s=1):
    return _sent(grad, x, kernel, s)[0], _sent(grad, x, kernel, s, step=1)[1]


@conv_backward.mistake(
    N_("Only the first entry of each window got something back; every entry of the "
       "window has a part in y.")
)  # fmt: skip
def first_entry_alone(grad, x, kernel, s=1):
    first = np.zeros_like(kernel)
    first[0, 0] = kernel[0, 0]
    return _sent(grad, x, first, s)[0], _sent(grad, x, kernel, s)[1]


@conv_backward.mistake(
    N_("Every window was multiplied by the sum of grad; each has its own grad[i, j].")
)
def sum_of_grad(grad, x, kernel, s=1):
    every = np.full(grad.shape, grad.sum())
    return _sent(grad, x, kernel, s)[0], _sent(every, x, kernel, s)[1]


@conv_backward.mistake(
    N_("The two results are exchanged: first grad_x, then grad_kernel.")
)
def exchanged(grad, x, kernel, s=1):
    return _sent(grad, x, kernel, s)[::-1]


@conv_backward.mistake(
    N_("grad_kernel is a mean over the windows; all of them use the kernel, so add up.")
)
def mean_over_windows(grad, x, kernel, s=1):
    grad_x, grad_kernel = _sent(grad, x, kernel, s)
    return grad_x, grad_kernel / grad.size


@conv_backward.mistake(
    N_("grad_kernel is that of the last window alone; all of them use the kernel, so "
       "add up (+=).")
)  # fmt: skip
def last_window(grad, x, kernel, s=1):
    i, j = (n - 1 for n in grad.shape)
    rows, columns = kernel.shape
    window = x[i * s : i * s + rows, j * s : j * s + columns]
    return _sent(grad, x, kernel, s)[0], grad[i, j] * window


@conv_backward.mistake(
    N_("Each entry of grad_x was divided by the number of windows that it lies in; "
       "what comes back is added, not averaged.")
)  # fmt: skip
def averaged_over_windows(grad, x, kernel, s=1):
    grad_x, grad_kernel = _sent(grad, x, kernel, s)
    ones = np.ones_like(grad), x, np.ones_like(kernel), s
    return grad_x / np.maximum(_sent(*ones)[0], 1), grad_kernel


@conv_backward.mistake(
    N_("grad_x has the shape of grad; a gradient has the shape of what it belongs to, "
       "here x.")
)  # fmt: skip
def as_small_as_grad(grad, x, kernel, s=1):
    grad_x, grad_kernel = _sent(grad, x, kernel, s)
    return grad_x[: grad.shape[0], : grad.shape[1]], grad_kernel


@conv_backward.mistake(
    N_("What the last windows leave over is missing in grad_x: it has the shape of x, "
       "with 0 where no window came.")
)  # fmt: skip
def without_the_rest(grad, x, kernel, s=1):
    grad_x, grad_kernel = _sent(grad, x, kernel, s)
    size = [(m - 1) * s + f for m, f in zip(grad.shape, kernel.shape, strict=True)]
    return grad_x[: size[0], : size[1]], grad_kernel


@conv_backward.mistake(
    N_("grad was added to the kernel and the windows; the chain rule multiplies.")
)
def added(grad, x, kernel, s=1):
    return _sent(
        grad,
        x,
        kernel,
        s,
        to_x=lambda g, window, kernel: g + kernel,
        to_kernel=lambda g, window, kernel: g + window,
    )


@conv_backward.mistake(
    N_("grad was multiplied by y; in the derivative of a sum of products y itself does "
       "not appear.")
)  # fmt: skip
def times_y(grad, x, kernel, s=1):
    y = np.empty(grad.shape)
    for i, j in np.ndindex(*y.shape):
        window = x[i * s : i * s + kernel.shape[0], j * s : j * s + kernel.shape[1]]
        y[i, j] = np.sum(window * kernel)
    return _sent(grad * y, x, kernel, s)


@conv_backward.mistake(
    N_("grad_x is upside down and the wrong way round: a window gets its gradient "
       "where it has read.")
)  # fmt: skip
def turned_round(grad, x, kernel, s=1):
    grad_x, grad_kernel = _sent(grad, x, kernel, s)
    return grad_x[::-1, ::-1], grad_kernel


def _slid(image, kernel):
    """Return the cross-correlation of two pictures, stride 1."""
    return np.tensordot(sliding_window_view(image, kernel.shape), kernel, 2)


def _slid_back(grad, kernel):
    """Return what a kernel gives that slides over grad with a frame of zeros."""
    return _slid(np.pad(grad, [(f - 1, f - 1) for f in kernel.shape]), kernel)


@conv_backward.mistake(
    N_("Both results are those of stride 1: grad slides over x, the kernel over grad. "
       "With a stride s the windows begin at (i * s, j * s): go from window to "
       "window, and add what each of them sends.")
)  # fmt: skip
def formulas_of_stride_one(grad, x, kernel, s=1):
    return _slid_back(grad, kernel[::-1, ::-1]), _slid(x, grad)


@conv_backward.mistake(
    N_("Over the padded grad slides the kernel turned round, kernel[::-1, ::-1]. And "
       "both results are those of stride 1: with a stride s, go from window to window, "
       "and add what each of them sends.")
)  # fmt: skip
def formulas_without_the_turn(grad, x, kernel, s=1):
    return _slid_back(grad, kernel), _slid(x, grad)


@conv_backward.mistake(
    N_("grad_kernel is that of stride 1, where grad slides over x: with a stride s, "
       "add up grad[i, j] times the window that begins at (i * s, j * s).")
)  # fmt: skip
def kernel_of_stride_one(grad, x, kernel, s=1):
    return _sent(grad, x, kernel, s)[0], _slid(x, grad)


@conv_backward.mistake(
    N_("grad_x is that of stride 1, where the kernel slides over grad: with a stride "
       "s, add grad[i, j] * kernel to the window that begins at (i * s, j * s).")
)  # fmt: skip
def picture_of_stride_one(grad, x, kernel, s=1):
    return _slid_back(grad, kernel[::-1, ::-1]), _sent(grad, x, kernel, s)[1]


@conv_backward.mistake(
    N_("Windows and kernel are exchanged: x gets grad[i, j] * kernel, and the kernel "
       "grad[i, j] * window.")
)  # fmt: skip
def partners_exchanged(grad, x, kernel, s=1):
    return _sent(
        grad,
        x,
        kernel,
        s,
        to_x=lambda g, window, kernel: g * window,
        to_kernel=lambda g, window, kernel: g * kernel,
    )


@conv_backward.mistake(
    N_("The number of rows of the kernel was taken for both axes: a kernel need not be "
       "a square.")
)  # fmt: skip
def as_squares(grad, x, kernel, s=1):
    f, grad_x, grad_kernel = len(kernel), np.zeros(x.shape), np.zeros(kernel.shape)
    for (i, j), g in np.ndenumerate(grad):
        place = slice(i * s, i * s + f), slice(j * s, j * s + f)
        grad_x[place] += g * kernel
        grad_kernel += g * x[place]
    return grad_x, grad_kernel


@conv_backward.mistake(
    N_("With a stride an index leaves grad, which has one entry for each window: it is "
       "grad[i, j]; only in x the window begins at (i * s, j * s).")
)  # fmt: skip
def grad_in_steps(grad, x, kernel, s=1):
    return _sent(
        np.array([[grad[i * s, j * s] for j in range(grad.shape[1])]
                  for i in range(len(grad))]),
        x, kernel, s,
    )  # fmt: skip


@conv_backward.mistake(
    N_("The kernel got grad times the whole picture; it gets grad[i, j] times its "
       "window.")
)  # fmt: skip
def whole_picture(grad, x, kernel, s=1):
    return _sent(grad, x, kernel, s, to_kernel=lambda g, window, kernel: g * x)


@conv_backward.mistake(
    N_("The kernel was transposed in grad_x; the window was multiplied by it as it is.")
)
def transposed_kernel(grad, x, kernel, s=1):
    (rows, columns), grad_x = kernel.shape, np.zeros(x.shape)
    for (i, j), g in np.ndenumerate(grad):
        grad_x[i * s : i * s + rows, j * s : j * s + columns] += g * kernel.T
    return grad_x, _sent(grad, x, kernel, s)[1]


@conv_backward.mistake(
    N_("grad_kernel is that of the sum of each window; each entry of the kernel has "
       "its own entry of the window.")
)  # fmt: skip
def sum_of_the_window(grad, x, kernel, s=1):
    return _sent(
        grad,
        x,
        kernel,
        s,
        to_kernel=lambda g, window, kernel: np.full(kernel.shape, g * window.sum()),
    )


@conv_backward.mistake(
    N_("The loops run over the places of x; there is a window for each entry of grad, "
       "so they run over grad.shape.")
)  # fmt: skip
def over_the_picture(grad, x, kernel, s=1):
    return _sent(np.array([[grad[i, j] for j in range(x.shape[1])]
                           for i in range(len(x))]), x, kernel, s)  # fmt: skip


_say(
    N_("grad_kernel holds window * kernel, the products of the way forward; their "
       "derivative for the kernel is the window, times grad[i, j]."),
    to_kernel=lambda g, window, kernel: window * kernel,
)  # fmt: skip
_say(
    N_("The kernel is missing in grad_x: every entry of a window got grad[i, j] as it "
       "is; multiply by the kernel."),
    to_x=lambda g, window, kernel: np.full(kernel.shape, g),
)  # fmt: skip
