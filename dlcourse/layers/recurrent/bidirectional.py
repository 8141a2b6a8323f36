"""A sequence read from both ends."""

import copy

import numpy as np

from dlcourse._validation import check_choice, check_rng
from dlcourse.layers.recurrent.base import Recurrent
from dlcourse.layers.wrapper import Wrapper, check_layer


class Bidirectional(Wrapper):
    """Read a sequence forwards and backwards, with weights of their own.

        y = merge(forward_layer(x), backward_layer(x from its end))

    With `return_sequences` the second output is turned round, so that both speak of the
    same step. Same as `keras.layers.Bidirectional`, without its argument `weights`.

    In a call: `layer(x, initial_state=None, mask=None)`; states are those of the
    forward layer, then those of the backward layer. Lists of gradients are as in the
    recurrent layers.

    Args:
        layer: a recurrent layer that is not built; it becomes the forward layer.
        merge_mode: "concat", "sum", "mul", "ave", or None for both outputs.
        backward_layer: the other layer, with `go_backwards=True`; by default a copy.
        name: name in messages and summaries.

    Shapes:
        x: (batch, time, features). mask: (batch, time).
        y, grad: as of the layer, with 2 units for "concat".
        params: forward_kernel, ..., then backward_kernel, ...

    Reference:
        Schuster and Paliwal (1997), IEEE Transactions on Signal Processing 45.

    >>> from dlcourse.layers.recurrent.lstm import LSTM
    >>> Bidirectional(LSTM(3, return_sequences=True))(np.zeros((2, 5, 4))).shape
    (2, 5, 6)
    """

    takes_mask = True
    min_ndim = 3
    fixed_axes = (-1,)

    def __init__(self, layer, merge_mode="concat", *, backward_layer=None, name=None):
        check_layer("layer", layer, Recurrent)
        if backward_layer is None:
            backward_layer = copy.deepcopy(layer)
            backward_layer.go_backwards = True
        check_layer("backward_layer", backward_layer, Recurrent)
        settings = {"name": name, "dtype": layer.dtype, "seed": layer.seed}
        super().__init__([layer, backward_layer], **settings)
        self.merge_mode = check_choice("merge_mode", merge_mode, tuple(_MERGES))
        self.layer, self.backward_layer = layer, backward_layer
        self.return_state = layer.return_state
        self._check_pair()
        for one in self.layers:
            one.zero_output_for_mask = one.return_sequences  # as in Keras

    def forward(self, x, initial_state=None, mask=None):
        halves = self._halves(initial_state)
        ways = [
            layer(x, half, mask)
            for layer, half in zip(self.layers, halves, strict=True)
        ]
        states = []
        if self.return_state:
            states = [state for _, *own in ways for state in own]
            ways = [y for y, *_ in ways]
        if self.layer.return_sequences:
            ways[1] = ways[1][:, ::-1]
        self._cache = (*ways, initial_state is not None)
        y = _MERGES[self.merge_mode](*ways)
        outputs = [*(y if self.merge_mode is None else [y]), *states]
        return outputs if len(outputs) > 1 else y

    def build(self, input_shape):
        if self.seed is not None:  # one generator for both, so that they differ
            rng = check_rng(f"{self.name}: seed", self.seed)
            self.layer.seed = self.backward_layer.seed = rng
        for layer in self.layers:
            layer.build(input_shape)

    def backward(self, grad):
        a, b, given = self._saved()
        parts = grad if isinstance(grad, list) else [grad]
        outputs = 2 if self.merge_mode is None else 1
        grads, grad_states = parts[:outputs], parts[outputs:]
        if self.merge_mode is not None:
            grads = list(_MERGES_BACKWARD[self.merge_mode](*grads, a, b))
        if self.layer.return_sequences:
            grads[1] = grads[1][:, ::-1]
        if self.return_state:
            half = len(grad_states) // 2
            grads[0] = [grads[0], *grad_states[:half]]
            grads[1] = [grads[1], *grad_states[half:]]
        first, second = (
            layer.backward(one) for layer, one in zip(self.layers, grads, strict=True)
        )
        if not given:
            return first + second
        return [first[0] + second[0], *first[1:], *second[1:]]

    def compute_output_shape(self, input_shape):
        y = self.layer.compute_output_shape(input_shape)
        y, *states = y if self.return_state else [y]
        if self.merge_mode == "concat":
            y = (*y[:-1], 2 * y[-1])
        outputs = [y, y] if self.merge_mode is None else [y]
        outputs += 2 * states
        return outputs if len(outputs) > 1 else y

    def compute_mask(self, x, mask=None):
        """Return the mask for what comes next: that of x if the output has time."""
        return self.layer.compute_mask(x, mask)

    def _inner(self):
        return dict(zip(("forward", "backward"), self.layers, strict=True))

    def _halves(self, initial_state):
        if initial_state is None:
            return None, None
        half = len(initial_state) // 2
        return initial_state[:half], initial_state[half:]

    def _check_pair(self):
        same = ("return_sequences", "return_state")
        a, b = self.layers
        if a.go_backwards == b.go_backwards or any(
            getattr(a, one) != getattr(b, one) for one in same
        ):
            raise ValueError(
                f"{self.name}: got {a.name} and {b.name}, expected layers that differ "
                f"in go_backwards and agree in {' and '.join(same)}; leave out "
                f"backward_layer to get one that fits."
            )


def _split(grad, a, b):
    """Return the two halves of the last axis."""
    grad = np.asarray(grad)
    return grad[..., : a.shape[-1]], grad[..., a.shape[-1] :]


_MERGES = {
    "concat": lambda a, b: np.concatenate([a, b], axis=-1),
    "sum": lambda a, b: a + b,
    "mul": lambda a, b: a * b,
    "ave": lambda a, b: (a + b) / 2,
    None: lambda a, b: [a, b],
}
# dL/da and dL/db, given dL/dy.
_MERGES_BACKWARD = {
    "concat": _split,
    "sum": lambda grad, a, b: (grad, grad),
    "mul": lambda grad, a, b: (grad * b, grad * a),
    "ave": lambda grad, a, b: (grad / 2, grad / 2),
}
