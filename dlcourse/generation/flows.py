"""Normalising flows: invertible steps whose density is known exactly."""

import math

import numpy as np

from dlcourse import optimizers
from dlcourse._numerics import quiet
from dlcourse._validation import check_array, check_integer, check_rng


class Affine:
    """The step z = (x - shift) / exp(log_scale), of every entry by itself.

    Args:
        units: entries of x.
        dtype: dtype of the parameters.

    Shapes:
        x, z: (batch, units); log_det = log |dz/dx|: (batch,);
        params: log_scale (units,), shift (units,).

    >>> step = Affine(1)
    >>> step.params["log_scale"][:], step.params["shift"][:] = np.log(0.5), 3
    >>> z, log_det = step.forward(np.array([[4.0]]))
    >>> z.round(4), log_det.round(4), step.inverse(z).round(4)
    (array([[2.]]), array([0.6931], dtype=float32), array([[4.]]))
    """

    def __init__(self, units, *, dtype="float32"):
        names = "log_scale", "shift"
        self.params = {name: np.zeros(units, dtype) for name in names}
        self.grads = {}

    def forward(self, x):
        """Return z and log |dz/dx| for x."""
        log_scale, shift = self.params.values()
        self._z = (x - shift) * np.exp(-log_scale)
        return self._z, np.full(len(x), -log_scale.sum())

    def backward(self, grad_z, grad_log_det):
        """Return dL/dx for dL/dz and dL/dlog_det of the last `forward`."""
        grad_x = grad_z * np.exp(-self.params["log_scale"])
        scale = -(grad_z * self._z).sum(axis=0) - grad_log_det.sum()
        self.grads = {"log_scale": scale, "shift": -grad_x.sum(axis=0)}
        return grad_x

    def inverse(self, z):
        """Return x for z."""
        return z * np.exp(self.params["log_scale"]) + self.params["shift"]


class Coupling:
    """A step that moves one half of the entries by what the other half says.

        z_fixed = x_fixed
        z_moved = x_moved * exp(s) + t,    s = tanh(...), t = functions of x_fixed

    However crooked s and t are, the step is undone by (z_moved - t) / exp(s), and
    log |det dz/dx| is the sum of s.

    Args:
        network: model from the fixed entries to as many numbers as two for each moved
            one, first those of s and then those of t.
        flip: whether the second half stays fixed instead of the first one.

    Shapes:
        x, z: (batch, units), the first half has units // 2; log_det: (batch,).

    Reference:
        Dinh, Sohl-Dickstein and Bengio (2017), Real NVP, section 3,
        https://arxiv.org/abs/1605.08803

    >>> from dlcourse.layers import Dense
    >>> from dlcourse.models import Sequential
    >>> step = Coupling(Sequential([Dense(2, kernel_initializer="ones")]))
    >>> z, log_det = step.forward(np.array([[0.5, 2.0]]))
    >>> z.round(3), step.inverse(z).round(3), log_det.round(3)
    (array([[0.5  , 3.675]]), array([[0.5, 2. ]]), array([0.462], dtype=float32))
    """

    def __init__(self, network, *, flip=False):
        self.network, self.flip = network, flip

    @property
    def params(self):
        """The parameters of the network."""
        return self.network.params

    @property
    def grads(self):
        """The gradients of the network."""
        return self.network.grads

    def forward(self, x):
        """Return z and log |det dz/dx| for x."""
        fixed, moved = self._halves(x)
        s, t = self._s_and_t(fixed, moved.shape[-1])
        self._cache = moved, s
        return self._joined(fixed, moved * np.exp(s) + t), s.sum(axis=-1)

    def backward(self, grad_z, grad_log_det):
        """Return dL/dx for dL/dz and dL/dlog_det of the last `forward`."""
        moved, s = self._cache
        to_fixed, to_moved = self._halves(grad_z)
        to_x = to_moved * np.exp(s)
        to_s = to_x * moved + grad_log_det[:, np.newaxis]
        raw = np.concatenate([to_s * (1 - s * s), to_moved], axis=-1)
        return self._joined(to_fixed + self.network.backward(raw), to_x)

    def inverse(self, z):
        """Return x for z."""
        fixed, moved = self._halves(z)
        s, t = self._s_and_t(fixed, moved.shape[-1])
        return self._joined(fixed, (moved - t) * np.exp(-s))

    def _s_and_t(self, fixed, moved):
        raw = self.network(fixed)
        if raw.shape[-1] != 2 * moved:
            raise ValueError(
                f"network: got {raw.shape[-1]} outputs, expected {2 * moved}, an s and "
                f"a t for each entry that is moved; end it with Dense({2 * moved})."
            )
        return np.tanh(raw[:, :moved]), raw[:, moved:]

    def _halves(self, x):
        first, second = np.split(x, [x.shape[-1] // 2], axis=-1)
        return (second, first) if self.flip else (first, second)

    def _joined(self, fixed, moved):
        return np.concatenate([moved, fixed] if self.flip else [fixed, moved], axis=-1)


class Flow:
    """Steps from x to z, one after the other, so that z is drawn from N(0, 1).

        log p(x) = log N(z; 0, 1) + sum over steps of log |det|

    Args:
        steps: list of `Affine` and `Coupling`, or others with their methods.
        optimizer: name or object of `dlcourse.optimizers`.
        seed: seed of the samples: None, an int or a `numpy.random.Generator`.

    Raises:
        ValueError: if there is no step.

    Reference:
        Rezende and Mohamed (2015), section 3, https://arxiv.org/abs/1505.05770

    >>> flow = Flow([Affine(2)], seed=0)
    >>> float(flow.log_prob([[0.0, 0.0]])[0].round(4)), flow.sample(3).shape
    (-1.8379, (3, 2))
    """

    def __init__(self, steps, optimizer="adam", *, seed=None):
        self.steps = list(steps)
        if not self.steps:
            raise ValueError(
                "steps: got an empty list, expected at least one; pass [Affine(2)]."
            )
        self.optimizer = optimizers.get(optimizer)
        self._rng = check_rng("seed", seed)

    @quiet
    def log_prob(self, x):
        """Return log p(x), shape (batch,), for x of shape (batch, units).

        Raises:
            TypeError, ValueError: if x is no array of that shape.
        """
        z = check_array("x", x, min_ndim=2)
        self._units, total = z.shape[-1], 0.0
        for step in self.steps:
            z, log_det = step.forward(z)
            total = total + log_det
        self._z = z
        normal = -0.5 * (z * z).sum(axis=-1) - 0.5 * self._units * math.log(math.tau)
        return normal + total

    def backward(self):
        """Renew the `grads` of all steps for L = -mean log p(x); return dL/dx."""
        batch = len(self._z)
        grad, share = self._z / batch, np.full(batch, -1 / batch, self._z.dtype)
        for step in reversed(self.steps):
            grad = step.backward(grad, share)
        return grad

    @quiet
    def train_step(self, x):
        """Make one step; return -mean log p(x) before it, a float."""
        loss = -float(self.log_prob(x).mean())
        self.backward()
        grads = [step.grads[name] for step in self.steps for name in step.params]
        params = [array for step in self.steps for array in step.params.values()]
        self.optimizer.apply(grads, params)
        return loss

    def sample(self, count):
        """Return new examples (count, units): the steps undone on z of N(0, 1).

        Raises:
            RuntimeError: if no x was seen yet.
        """
        if not hasattr(self, "_units"):
            raise RuntimeError(
                "Flow: got sample() before an x, expected a trained flow; call "
                "train_step(x) first."
            )
        x = self._rng.standard_normal((check_integer("count", count), self._units))
        for step in reversed(self.steps):
            x = step.inverse(x)
        return x
