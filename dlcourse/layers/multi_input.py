"""The protocol of layers that take several arrays, said once."""

from dlcourse._validation import check_array
from dlcourse.layers.base import Layer


class MultiInput(Layer):
    """Base of layers whose x is a list of arrays.

    All is as in `Layer`, but x, `input_shape` and the result of `backward` are lists,
    with one entry for each input.

    Attributes:
        input_shape: shapes the layer was built for, None for the batch.

    Shapes:
        x: list of (batch, ...).
    """

    takes_list = True
    #: Least and greatest number of inputs.
    fewest, most = 1, None

    def compute_mask(self, x, mask=None):
        """Return the mask for what comes next, given a list; None unless overridden."""

    def _checked_input(self, x):
        if not isinstance(x, list | tuple):
            raise TypeError(
                f"{self.name}: got {type(x).__name__}, expected a list of arrays; "
                f"write {self.name}([a, b])."
            )
        self._check_number(len(x))
        names = [f"{self.name}: x[{k}]" for k in range(len(x))]
        x = [check_array(n, a, dtype=self.dtype) for n, a in zip(names, x, strict=True)]
        shapes = [a.shape for a in x]
        if not self.built:
            self.build(shapes)
        self._check_input(shapes)
        return x

    def _check_number(self, number):
        if number < self.fewest or (self.most is not None and number > self.most):
            most = "" if self.most is None else f" to {self.most}"
            raise ValueError(
                f"{self.name}: got a list of {number} arrays, expected {self.fewest}"
                f"{most}; pass one array for each input."
            )

    def _check_axes(self, shape):
        self._check_number(len(shape))
        for one in shape:
            super()._check_axes(one)

    def _check_input(self, shapes):
        self._check_axes(shapes)
        for axis in self.fixed_axes if self.built else ():
            for shape, built in zip(shapes, self.input_shape, strict=False):
                if shape[axis] != built[axis]:
                    raise ValueError(
                        f"{self.name}: got an input of shape {shape}, expected length "
                        f"{built[axis]} on axis {axis}, for which the layer was built; "
                        f"pass such an array or make a new layer."
                    )

    def _without_batch(self, shapes):
        return [(None, *shape[1:]) for shape in shapes]
