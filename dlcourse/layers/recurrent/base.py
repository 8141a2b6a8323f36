"""What all recurrent layers share: the loop over time, states and masks."""

import numpy as np

from dlcourse import activations, initializers, regularizers
from dlcourse._numerics import column_sums
from dlcourse._validation import check_array, check_choice, check_integer, check_shape
from dlcourse.layers.base import Layer
from dlcourse.ops.masks import check_mask


class Recurrent(Layer):
    """Base of the recurrent layers: new states = step(input, states), over and over.

    A subclass says how many `gates` its kernel holds, names its `states`, and writes
    `_step`, `_step_backward` and, where needed, `_recurrent_grads`.

    In a call: `layer(x, initial_state=None, mask=None)`. A masked step keeps the states
    and repeats the output before it. `backward` takes dL/dy, or with `return_state` a
    list of dL/dy and the gradients of the states (None for one that was not used); it
    returns dL/dx, or, if the call had an `initial_state`, a list of dL/dx and the
    gradients of those states.

    Shapes:
        x: (batch, time, features). mask: (batch, time), True where x counts.
        y: (batch, units), or (batch, time, units) with `return_sequences`.
        initial_state and returned states: (batch, units) each.
        params: kernel (features, gates * units), recurrent_kernel
            (units, gates * units), bias (gates * units,).
    """

    min_ndim = 3
    fixed_axes = (-1,)
    #: Number of blocks in the kernel, and names of the states, the output first.
    gates = 1
    states = ("h",)
    takes_mask = True

    def __init__(
        self,
        units,
        use_bias,
        start,
        penalties,
        shown,
        **settings,
    ):
        super().__init__(**settings)
        self.units = check_integer("units", units)
        self.use_bias = use_bias
        (
            self.kernel_initializer,
            self.recurrent_initializer,
            self.bias_initializer,
        ) = map(initializers.get, start)
        (
            self.kernel_regularizer,
            self.recurrent_regularizer,
            self.bias_regularizer,
        ) = map(regularizers.get, penalties)
        self.return_sequences, self.return_state, self.go_backwards = shown
        self.zero_output_for_mask = False  # `Bidirectional` decides otherwise

    def build(self, input_shape):
        width = self.gates * self.units
        self.add_weight(
            "kernel",
            (input_shape[-1], width),
            self.kernel_initializer,
            self.kernel_regularizer,
        )
        self.add_weight(
            "recurrent_kernel",
            (self.units, width),
            self.recurrent_initializer,
            self.recurrent_regularizer,
        )
        if self.use_bias:
            self.add_weight(
                "bias", self._bias_shape(), self.bias_initializer, self.bias_regularizer
            )

    def forward(self, x, initial_state=None, mask=None):
        states = self._first_states(initial_state, len(x))
        mask = check_mask(f"{self.name}: mask", mask, x.shape[:2])
        steps = self._in_order(x)  # (time, batch, features)
        counts = None if mask is None else self._in_order(mask)[..., np.newaxis]
        z = self._from_input(steps)  # (time, batch, gates * units)
        h, saved = [states[0]], []
        for t, z_t in enumerate(z):
            states, kept = self._masked_step(z_t, states, counts, t)
            h.append(states[0])
            saved.append(kept)
        h = np.stack(h)  # (time + 1, batch, units)
        shown = self._shown(counts)
        self._cache = steps, h, saved, counts, shown, initial_state is not None
        y = self._output(h[1:], shown)
        return [y, *(state.copy() for state in states)] if self.return_state else y

    def backward(self, grad):
        steps, h, saved, counts, shown, given_states = self._saved()
        grad_y, *grads = grad if self.return_state else [grad]
        grads = grads or [np.zeros_like(h[0]) for _ in self.states]
        from_outputs = self._output_backward(grad_y, h[1:].shape, shown)
        grad_z = np.empty((*h[1:].shape[:2], self.gates * self.units), h.dtype)
        for t in reversed(range(len(saved))):
            grads[0] = grads[0] + from_outputs[t]
            grad_z[t], *grads = self._masked_step_backward(grads, saved[t], counts, t)
        grad_x = self._from_input_backward(steps, grad_z)
        self.grads.update(self._recurrent_grads(h[:-1], saved, grad_z))
        if self.use_bias:  # last, as in `params`
            self.grads["bias"] = self.grads.pop("bias")
        return [grad_x, *grads] if given_states else grad_x

    def compute_output_shape(self, input_shape):
        batch, time = input_shape[:2]
        state = batch, self.units
        y = (batch, time, self.units) if self.return_sequences else state
        return [y, *[state for _ in self.states]] if self.return_state else y

    def compute_mask(self, x, mask=None):
        """Return the mask for what comes next: that of x if the output has time."""
        return mask if self.return_sequences else None

    def _step(self, z, *states):
        """Return the new states and a tuple for `_step_backward`."""
        raise NotImplementedError(f"{type(self).__name__} must define _step(z, h)")

    def _step_backward(self, grads, saved):
        """Return dL/dz and the gradients of the states before the step."""
        raise NotImplementedError(f"{type(self).__name__} must define _step_backward")

    def _masked_step(self, z, states, counts, t):
        *new, saved = self._step(z, *states)
        if counts is not None:  # (batch, 1): where x counts; the others stay
            new = [np.where(counts[t], n, s) for n, s in zip(new, states, strict=True)]
        return new, saved

    def _masked_step_backward(self, grads, saved, counts, t):
        if counts is None:
            return self._step_backward(grads, saved)
        grad_z, *before = self._step_backward([g * counts[t] for g in grads], saved)
        stayed = [g * ~counts[t] for g in grads]
        return grad_z, *(b + s for b, s in zip(before, stayed, strict=True))

    def _from_input(self, steps):
        """Return x @ kernel + bias for all steps in one product."""
        z = steps.reshape(-1, steps.shape[-1]) @ self.params["kernel"]
        if self.use_bias:
            z += self._input_bias()
        return z.reshape(*steps.shape[:2], -1)  # (time, batch, gates * units)

    def _from_input_backward(self, steps, grad_z):
        """Return dL/dx; replace `grads` by those of kernel and bias."""
        rows = grad_z.reshape(-1, grad_z.shape[-1])
        self.grads = {"kernel": steps.reshape(len(rows), -1).T @ rows}
        if self.use_bias:
            self.grads["bias"] = column_sums(rows)
        if not self.needs_input_grad:
            return None
        grad_steps = rows @ self.params["kernel"].T
        return self._in_order_backward(grad_steps.reshape(steps.shape))

    def _recurrent_grads(self, h, saved, grad_z):
        """Return the gradients of what else acts on the states h before each step."""
        rows = grad_z.reshape(-1, grad_z.shape[-1])
        return {"recurrent_kernel": h.reshape(-1, self.units).T @ rows}

    def _keep_activations(self, activation, recurrent_activation):
        """Keep tanh and sigmoid, the only activations of gated layers here."""
        for name, value, known in (
            ("activation", activation, "tanh"),
            ("recurrent_activation", recurrent_activation, "sigmoid"),
        ):
            value = getattr(value, "__name__", value)
            setattr(self, name, activations.get(check_choice(name, value, (known,))))

    def _input_bias(self):
        return self.params["bias"]

    def _bias_shape(self):
        return (self.gates * self.units,)

    def _in_order(self, x):
        """Return x with time in front, in the order in which it is read."""
        steps = x[:, ::-1] if self.go_backwards else x
        return np.ascontiguousarray(steps.swapaxes(0, 1))

    def _in_order_backward(self, grad_steps):
        grad = np.ascontiguousarray(grad_steps.swapaxes(0, 1))
        return grad[:, ::-1].copy() if self.go_backwards else grad

    def _shown(self, counts):
        """Return where h is the output; before the first step that counts it is 0."""
        if counts is None or self.zero_output_for_mask:
            return counts
        return np.logical_or.accumulate(counts, axis=0)  # (time, batch, 1)

    def _output(self, h, shown):
        """Return y for the states h after each step, (time, batch, units)."""
        if not self.return_sequences:
            return h[-1].copy() if shown is None else h[-1] * shown[-1]
        y = h if shown is None else h * shown
        return np.ascontiguousarray(y.swapaxes(0, 1))  # (batch, time, units)

    def _output_backward(self, grad, shape, shown):
        """Return what each state after a step gets from y, (time, batch, units)."""
        if self.return_sequences:
            grad_h = grad.swapaxes(0, 1)
        else:
            grad_h = np.zeros(shape, grad.dtype)
            grad_h[-1] = grad
        return grad_h if shown is None else grad_h * shown

    def _first_states(self, initial_state, batch):
        shape = batch, self.units
        if initial_state is None:
            return [np.zeros(shape, self.dtype) for _ in self.states]
        if not isinstance(initial_state, list | tuple):
            initial_state = [initial_state]
        if len(initial_state) != len(self.states):
            raise ValueError(
                f"{self.name}: got {len(initial_state)} initial states, expected "
                f"{len(self.states)} ({', '.join(self.states)}); pass a list of them."
            )
        label, fix = f"{self.name}: initial_state", "pass one row for each example."
        arrays = [check_array(label, s, dtype=self.dtype) for s in initial_state]
        return [check_shape(label, array, shape, fix=fix) for array in arrays]

    def _check_axes(self, shape):
        super()._check_axes(shape)
        if shape[1] == 0:
            raise ValueError(
                f"{self.name}: got x of shape {shape}, expected at least one time step "
                f"on axis 1; drop empty sequences."
            )
