"""One layer for every time step."""

import numpy as np

from dlcourse.layers.wrapper import Wrapper, check_layer


class TimeDistributed(Wrapper):
    """Apply one layer to every time step: y[b, t] = layer(x[b, t]).

    All steps share the weights; they are treated as examples of one large batch. Same
    as `keras.layers.TimeDistributed`.

    In a call: `layer(x, mask=None)`; the mask (batch, time, ...) goes step by step to a
    layer that takes one, as a recurrent layer that reads the words of each sentence.

    Args:
        layer: the layer for one step.
        name: name in messages and summaries.

    Shapes:
        x: (batch, time, ...); y, grad: (batch, time, ...) as the layer makes of it.
        params: those of the layer, under names that begin with "layer_".

    >>> from dlcourse.layers.core import Dense
    >>> layer = TimeDistributed(Dense(1, kernel_initializer="ones"))
    >>> layer([[[1.0, 2.0], [3.0, 4.0]]])
    array([[[3.],
            [7.]]], dtype=float32)
    """

    min_ndim = 3
    takes_mask = True

    def __init__(self, layer, *, name=None):
        check_layer("layer", layer)
        super().__init__([layer], name=name, dtype=layer.dtype, seed=layer.seed)
        self.layer = layer

    def build(self, input_shape):
        if self.layer.seed is None:
            self.layer.seed = self.seed
        self.layer.build((None, *input_shape[2:]))

    def forward(self, x, mask=None):
        self._cache = x.shape[:2]
        options = {"training": self.training}
        if mask is not None and self.layer.takes_mask:
            mask = np.asarray(mask)
            options["mask"] = mask.reshape(-1, *mask.shape[2:])
        y = self.layer(x.reshape(-1, *x.shape[2:]), **options)
        return y.reshape(*x.shape[:2], *y.shape[1:])

    def backward(self, grad):
        batch_and_time = self._saved()
        grad_x = self.layer.backward(grad.reshape(-1, *grad.shape[2:]))
        return grad_x.reshape(*batch_and_time, *grad_x.shape[1:])

    def compute_output_shape(self, input_shape):
        batch, time, *rest = input_shape
        return batch, time, *self.layer.compute_output_shape((None, *rest))[1:]
