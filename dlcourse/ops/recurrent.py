"""One time step of the recurrent layers, each followed by its derivative.

The part of the pre-activation that comes from the input, `z = x @ kernel + bias`, is
the same product for every step: the layers make it for all of them at once. A step
adds what comes from the state. It returns the new state and a tuple of arrays that its
derivative needs.
"""

import numpy as np

from dlcourse import activations


def simple_rnn_step(z, h, recurrent_kernel, activation="tanh"):
    """Return the next state of a simple recurrent layer.

        h' = activation(z + h @ recurrent_kernel)

    Args:
        z: the part from the input.
        h: the state.
        recurrent_kernel: weights of the state.
        activation: name or function of `dlcourse.activations`.

    Shapes:
        z, h: (batch, units). recurrent_kernel: (units, units).

    Returns:
        h', and what `simple_rnn_step_backward` needs.

    >>> h, _ = simple_rnn_step(np.zeros((1, 1)), np.ones((1, 1)), np.ones((1, 1)))
    >>> h.round(4)
    array([[0.7616]])
    """
    a = z + h @ recurrent_kernel
    new = activations.get(activation)(a)
    return new, (a, new)


def simple_rnn_step_backward(grad, saved, recurrent_kernel, activation="tanh"):
    """Return dL/dz and dL/dh for dL/dh' of `simple_rnn_step`.

    Args:
        grad: dL/dh'.
        saved: what the step returned for this.
        recurrent_kernel: as in the step.
        activation: as in the step.

    Shapes:
        grad and both results: (batch, units).

    >>> one = np.ones((1, 1))
    >>> _, saved = simple_rnn_step(0 * one, 0 * one, 3 * one)
    >>> simple_rnn_step_backward(one, saved, 3 * one)
    (array([[1.]]), array([[3.]]))
    """
    grad_z = activations.backward(activation, grad, *saved)
    return grad_z, grad_z @ recurrent_kernel.T


def lstm_step(z, h, c, recurrent_kernel):
    """Return the next state and cell of an LSTM.

        a = z + h @ recurrent_kernel, in four blocks a_i, a_f, a_g, a_o
        c' = sigmoid(a_f) * c + sigmoid(a_i) * tanh(a_g)
        h' = sigmoid(a_o) * tanh(c')

    Args:
        z: the part from the input.
        h: the state.
        c: the cell, the long memory.
        recurrent_kernel: weights of the state.

    Shapes:
        z: (batch, 4 units). h, c: (batch, units). recurrent_kernel: (units, 4 units).

    Returns:
        h', c', and what `lstm_step_backward` needs.

    Reference:
        Gers, Schmidhuber and Cummins (2000), Learning to forget, Neural Computation.

    >>> z = np.array([[-30.0, 30.0, 5.0, 0.0]])  # keep all, let nothing in
    >>> _, c, _ = lstm_step(z, np.zeros((1, 1)), np.full((1, 1), 0.5), np.zeros((1, 4)))
    >>> c.round(6)
    array([[0.5]])
    """
    a_i, a_f, a_g, a_o = _blocks(z + h @ recurrent_kernel, h.shape[1])
    i, f, g, o = _sigmoid(a_i), _sigmoid(a_f), np.tanh(a_g), _sigmoid(a_o)
    new_c = f * c + i * g
    tanh_c = np.tanh(new_c)
    return o * tanh_c, new_c, (i, f, g, o, c, tanh_c)


def lstm_step_backward(grad_h, grad_c, saved, recurrent_kernel):
    """Return dL/dz, dL/dh and dL/dc for dL/dh' and dL/dc' of `lstm_step`.

    Args:
        grad_h: dL/dh'.
        grad_c: dL/dc' from the next step, without what h' passes on.
        saved: what the step returned for this.
        recurrent_kernel: as in the step.

    Shapes:
        grad_h, grad_c, dL/dh, dL/dc: (batch, units). dL/dz: (batch, 4 units).

    >>> zero, kernel = np.zeros((1, 1)), np.ones((1, 4))
    >>> *_, saved = lstm_step(np.zeros((1, 4)), zero, zero, kernel)
    >>> _, _, grad_c = lstm_step_backward(zero, zero + 1, saved, kernel)
    >>> grad_c  # the forget gate, here half open
    array([[0.5]])
    """
    i, f, g, o, c, tanh_c = saved
    grad_c = grad_c + grad_h * o * (1 - tanh_c * tanh_c)
    grad_a_i = grad_c * g * i * (1 - i)
    grad_a_f = grad_c * c * f * (1 - f)
    grad_a_g = grad_c * i * (1 - g * g)
    grad_a_o = grad_h * tanh_c * o * (1 - o)
    grad_z = np.concatenate([grad_a_i, grad_a_f, grad_a_g, grad_a_o], axis=1)
    return grad_z, grad_z @ recurrent_kernel.T, grad_c * f


def gru_step(z, h, recurrent_kernel, recurrent_bias=None, *, reset_after=True):
    """Return the next state of a GRU; the update gate u keeps the old state.

        u = sigmoid(z_u + h @ R_u), r = sigmoid(z_r + h @ R_r)
        reset_after: candidate = tanh(z_c + r * (h @ R_c))
        otherwise:   candidate = tanh(z_c + (r * h) @ R_c)
        h' = u * h + (1 - u) * candidate

    So in Cho et al. (2014). The gate of Chung et al. (2014) lets the new state in: it
    is 1 - u.

    Args:
        z: the part from the input.
        h: the state.
        recurrent_kernel: weights R of the state, in blocks u, r, c.
        recurrent_bias: is added to h @ R; only if `reset_after`.
        reset_after: whether r acts after the product (as in cuDNN) or before.

    Shapes:
        z: (batch, 3 units). h: (batch, units). recurrent_kernel: (units, 3 units).
        recurrent_bias: (3 units,).

    Returns:
        h', and what `gru_step_backward` needs.

    Reference:
        Cho et al. (2014), https://arxiv.org/abs/1406.1078, equations 5 to 8 (reset
        before the product; version 1 of the paper has it after).

    >>> z = np.array([[30.0, 0.0, 5.0]])  # keep all
    >>> h, _ = gru_step(z, np.full((1, 1), 0.5), np.zeros((1, 3)))
    >>> h.round(6)
    array([[0.5]])
    """
    units = h.shape[1]
    two = 2 * units  # where the block c begins
    if reset_after:
        inner = h @ recurrent_kernel
        if recurrent_bias is not None:
            inner += recurrent_bias
        u, r = _gates(z, inner, units)
        reset = inner[:, two:]  # what r acts on
        candidate = np.tanh(z[:, two:] + r * reset)
    else:
        u, r = _gates(z, h @ recurrent_kernel[:, :two], units)
        reset = h
        candidate = np.tanh(z[:, two:] + (r * h) @ recurrent_kernel[:, two:])
    return u * h + (1 - u) * candidate, (u, r, candidate, h, reset)


def gru_step_backward(grad, saved, recurrent_kernel, *, reset_after=True):
    """Return dL/dz and dL/dh for dL/dh' of `gru_step`.

    Args:
        grad: dL/dh'.
        saved: what the step returned for this.
        recurrent_kernel: as in the step.
        reset_after: as in the step.

    Shapes:
        grad, dL/dh: (batch, units). dL/dz: (batch, 3 units).

    >>> zero, kernel = np.zeros((1, 1)), np.zeros((1, 3))
    >>> *_, saved = gru_step(np.zeros((1, 3)), zero, kernel)
    >>> gru_step_backward(zero + 1, saved, kernel)[1]  # half of the state stays
    array([[0.5]])
    """
    u, r, candidate, h, reset = saved
    kept = grad * u
    given = grad * (1 - u)  # what the candidate gets
    grad_a_u = given * u * (h - candidate)
    grad_a_c = given * (1 - candidate * candidate)
    if reset_after:
        passed = grad_a_c * r
        grad_a_r = passed * (1 - r) * reset
        inner = np.concatenate([grad_a_u, grad_a_r, passed], axis=1)
        grad_h = inner @ recurrent_kernel.T
        grad_h += kept
    else:
        kernel_u, kernel_r, kernel_c = _blocks(recurrent_kernel, h.shape[1])
        grad_scaled = grad_a_c @ kernel_c.T  # dL/d(r * h)
        grad_a_r = grad_scaled * reset * r * (1 - r)
        grad_h = kept + grad_scaled * r
        grad_h += grad_a_u @ kernel_u.T + grad_a_r @ kernel_r.T
    return np.concatenate([grad_a_u, grad_a_r, grad_a_c], axis=1), grad_h


def _blocks(array, units):
    """Return views of the blocks of `units` columns."""
    return [array[:, k : k + units] for k in range(0, array.shape[1], units)]


def _gates(z, inner, units):
    """Return sigmoid(z + inner) of the blocks u and r, (2, batch, units).

    Each lies in one piece, as a step and its derivative use them a dozen times.
    """
    z, inner = (
        array[:, : 2 * units].reshape(-1, 2, units).swapaxes(0, 1)
        for array in (z, inner)
    )
    return _sigmoid(np.add(z, inner, order="C"))


def _sigmoid(a):
    """Return the sigmoid of `a`; by tanh it needs no guard against exp(1000) = inf."""
    return 0.5 + 0.5 * np.tanh(0.5 * a)
