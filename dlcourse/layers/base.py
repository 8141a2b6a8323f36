"""The protocol of all layers, said once."""

import functools
import re

import numpy as np

from dlcourse._validation import check_array, check_shape
from dlcourse.layers.symbolic import accepts_symbols

# Overflow becomes inf without a warning; a model reports a loss that is not finite.
quiet = np.errstate(over="ignore", invalid="ignore")


def _checked_build(build):
    """Let `build` act once, note the input shape and refuse one that is not enough."""

    @functools.wraps(build)
    def checked(self, input_shape):
        self._check_rank(input_shape)
        if self.built:  # what was trained or adapted stays
            return
        if None in [input_shape[axis] for axis in self.fixed_axes]:
            raise ValueError(
                f"{self.name}: got input_shape {tuple(input_shape)}, expected a number "
                f"on each of the axes {self.fixed_axes}; only the others may be None."
            )
        build(self, tuple(input_shape))
        self.input_shape = (None, *input_shape[1:])

    return checked


def _checked_backward(backward):
    """Let `backward` refuse a gradient whose shape is not that of the output."""

    @functools.wraps(backward)
    @quiet
    def checked(self, grad):
        return backward(self, self._check_grad(grad))

    return checked


class Layer:
    """Base of all layers: a function of arrays with parameters and a derivative.

    A call runs `build(input_shape)` the first time, then `forward`. `backward(grad)`
    takes dL/dy of that call, returns dL/dx and replaces `grads`. A subclass writes
    `build` (which fills `params` and `state`, in Keras' order), `forward` (which leaves
    in `_cache` what `backward` needs) and `backward` (which starts by `_saved()`).
    The base class checks shapes and casts x and grad to `dtype` around all three.
    Called with a `Symbol` instead of an array, a layer becomes part of a graph.

    A layer that ends in an activation, y = activation(z), may write `logits` and
    `backward_logits` too: with them a model takes a cross-entropy from z itself.

    Args:
        name: name in messages and summaries; by default that of the class. A model
            numbers equal names as Keras does: "dense", "dense_1".
        dtype: dtype of parameters, outputs and gradients.
        seed: seed of the initial parameters and of any randomness: None, an int or a
            `numpy.random.Generator`.

    Attributes:
        params: trainable arrays by name; optimizers change them in place.
        grads: dL/dparams of the last `backward`, the same names and shapes.
        state: arrays that are kept but not trained, by name.
        regularizers: regularizers of some of the `params`, by their names.
        input_shape: shape the layer was built for, None for the batch; None before.
        needs_input_grad: False while a model trains its first layer, whose `backward`
            may then return None: nobody asks for dL/dx.

    Shapes:
        x: (batch, ...), y and grad: as `compute_output_shape` says.
    """

    #: Least number of axes of x.
    min_ndim = 1
    #: Axes whose length the parameters depend on; the others may change in each call.
    fixed_axes = ()
    #: Whether x is a list of arrays, and `input_shape` one of shapes.
    takes_list = False
    #: Whether a call takes `mask=`, of x or a list of those of its inputs.
    takes_mask = False
    #: Attributes in which a call leaves what `backward` needs.
    remembered = ("_cache", "_output_shape")
    #: Function that the layer ends in; None for layers that have none.
    activation = None
    needs_input_grad = True

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if "build" in vars(cls):
            cls.build = _checked_build(cls.build)
        if "__call__" in vars(cls):
            cls.__call__ = cls._in_model = accepts_symbols(cls.__call__)
        if "backward" in vars(cls):
            cls._backward = cls.backward  # for a model, which has checked its data
            cls.backward = _checked_backward(cls.backward)
            if cls._check_grad is not Layer._check_grad:  # it does more than check
                cls._backward = cls.backward

    def __init__(self, *, name=None, dtype="float32", seed=None):
        self.name = name or _snake_case(type(self).__name__)
        self.dtype = np.dtype(dtype)
        self.seed = seed
        self.params, self.grads, self.state = {}, {}, {}
        self.regularizers = {}
        self.input_shape = None
        self._output_shape = None  # of the last call, with its batch
        self._cache = None

    @accepts_symbols
    @quiet
    def __call__(self, x, training=False):
        """Return y for x; build the parameters in the first call.

        Raises:
            TypeError: if x is no array of real numbers.
            ValueError: if its shape is not what the layer was built for.
        """
        x = check_array(f"{self.name}: x", x, dtype=self.dtype)
        if not self.built:
            self.build(x.shape)
        self._check_input(x.shape)
        return self._forward(x, training)

    def _in_model(self, x, training):
        """Return y as a call does, for an x that a model has checked."""
        return self._forward(x.astype(self.dtype, copy=False), training)

    def _forward(self, x, training):
        """Return y for an x that is known to be good."""
        y = self.forward(x, training=training)
        self._output_shape = y.shape
        return y

    @_checked_build
    def build(self, input_shape):
        """Create the parameters for inputs of `input_shape`, (batch or None, ...).

        A layer that is built already keeps what it has.

        Raises:
            ValueError: if `input_shape` has too few axes, or no length where needed.
        """

    def forward(self, x, *, training=False):
        """Return y for x, a checked array of `dtype`; keep what `backward` needs."""
        raise NotImplementedError(f"{type(self).__name__} must define forward(x)")

    def backward(self, grad):
        """Return dL/dx for dL/dy of the last call; replace `grads`.

        Raises:
            RuntimeError: if the layer has not been called.
            ValueError: if the shape of `grad` is not that of the output.
        """
        raise NotImplementedError(f"{type(self).__name__} must define backward(grad)")

    @property
    def logits(self):
        """The z of the last call, where y = activation(z); None if not kept."""

    def backward_logits(self, grad):
        """Return dL/dx for dL/dz instead of dL/dy; replace `grads`."""
        raise NotImplementedError(f"{type(self).__name__} keeps no logits")

    @property
    def memory(self):
        """What the last call left for `backward`.

        Kept after each call and put back in turn, it lets a layer that was called
        several times go backwards through all of its calls.
        """
        return [getattr(self, name) for name in self.remembered]

    @memory.setter
    def memory(self, memory):
        for name, value in zip(self.remembered, memory, strict=True):
            setattr(self, name, value)

    def penalty(self):
        """Return the sum of what the regularizers add to the loss."""
        terms = (f(self.params[name]) for name, f in self.regularizers.items())
        return float(sum(terms))

    def penalty_grads(self):
        """Return the gradients of `penalty` by name; `backward` leaves them out."""
        return {
            name: f.gradient(self.params[name]) for name, f in self.regularizers.items()
        }

    def compute_mask(self, x, mask=None):
        """Return the mask for what comes next, given that of x (or a list of them)."""
        return mask

    @property
    def built(self):
        """Whether the parameters exist."""
        return self.input_shape is not None

    def compute_output_shape(self, input_shape):
        """Return the shape of y for the shape of x, (batch or None, ...)."""
        return tuple(input_shape)

    @property
    def output_shape(self):
        """Shape of y, None for the batch; None before the layer is built."""
        return self.compute_output_shape(self.input_shape) if self.built else None

    def count_params(self):
        """Return the number of entries in `params` and `state`."""
        return sum(a.size for a in (*self.params.values(), *self.state.values()))

    def get_weights(self):
        """Return copies of the arrays of `params`, then of `state`, in Keras' order."""
        return [a.copy() for a in (*self.params.values(), *self.state.values())]

    def set_weights(self, weights):
        """Copy `weights`, a list as from `get_weights`, into `params` and `state`.

        Raises:
            RuntimeError: if the layer is not built.
            ValueError: if number or shapes differ.
        """
        if not self.built:
            raise RuntimeError(
                f"{self.name}: got weights before its shape is known, expected a built "
                f"layer; call it once or {self.name}.build(input_shape) first."
            )
        own = {**self.params, **self.state}
        if len(weights) != len(own):
            raise ValueError(
                f"{self.name}: got {len(weights)} weights, expected {len(own)} "
                f"({', '.join(own) or 'none'}); pass them in that order."
            )
        fix = "pass weights of a layer that was built for the same shape."
        checked = []  # all of them before the first is changed
        for (name, array), weight in zip(own.items(), weights, strict=True):
            label = f"{self.name}: {name}"
            weight = check_array(label, weight, dtype=array.dtype)
            checked.append(check_shape(label, weight, array.shape, fix=fix))
        for array, weight in zip(own.values(), checked, strict=True):
            array[...] = weight

    def __repr__(self):
        return f"<{type(self).__name__} name={self.name!r}, output {self.output_shape}>"

    def _saved(self):
        """Return what `forward` left for `backward`."""
        if self._cache is None:
            raise RuntimeError(
                f"{self.name}: got backward(grad) before a call, expected the layer to "
                f"have seen an input; call it first: y = {self.name}(x)."
            )
        return self._cache

    def _check_rank(self, shape):
        if len(shape) < self.min_ndim:
            raise ValueError(
                f"{self.name}: got x of shape {tuple(shape)}, expected at least "
                f"{self.min_ndim} axes, the first for the batch; for one example pass "
                f"x[np.newaxis]."
            )

    def _check_input(self, shape):
        self._check_rank(shape)
        for axis in self.fixed_axes if self.built else ():
            if shape[axis] != self.input_shape[axis]:
                raise ValueError(
                    f"{self.name}: got x of shape {shape}, expected length "
                    f"{self.input_shape[axis]} on axis {axis}, for which the layer was "
                    f"built; pass such an x or make a new layer."
                )

    def _check_grad(self, grad):
        if self._output_shape is None:
            self._saved()
        fix = "pass dL/dy, an array with one entry for each entry of the output."
        grad = check_array(f"{self.name}: grad", grad, dtype=self.dtype)
        return check_shape(f"{self.name}: grad", grad, self._output_shape, fix=fix)


def _snake_case(name):
    """Return a class name as Keras writes layer names: "Conv2D" gives "conv2d"."""
    return re.sub(r"(?<=.)(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])", "_", name).lower()
