"""The protocol of all layers, said once."""

import functools
import re

import numpy as np

from dlcourse import initializers, regularizers
from dlcourse._numerics import quiet
from dlcourse._validation import check_array, check_rng, check_shape
from dlcourse.layers.symbolic import connect, is_symbolic


def _built_once(build):
    """Let `build` act once, note the input shape and refuse one that is not enough."""

    @functools.wraps(build)
    def built_once(self, input_shape):
        self._check_axes(input_shape)
        if self.built:  # what was trained or adapted stays
            return
        if None in [input_shape[axis] for axis in self.fixed_axes]:
            raise ValueError(
                f"{self.name}: got input_shape {tuple(input_shape)}, expected a number "
                f"on each of the axes {self.fixed_axes}; only the others may be None."
            )
        self._rng = check_rng(f"{self.name}: seed", self.seed)
        build(self, tuple(input_shape))
        self.input_shape = self._without_batch(input_shape)

    return built_once


def _checked(backward):
    """Let `backward` refuse a gradient whose shape is not that of the output."""

    @functools.wraps(backward)
    @quiet
    def checked(self, grad):
        return backward(self, self._checked_grad(grad))

    return checked


class Layer:
    """Base of all layers: a function of arrays with parameters and a derivative.

    `y = layer(x)` checks x, casts it to `dtype`, runs `build(input_shape)` the first
    time, and returns what `forward(x)` gives. `layer.backward(grad)` checks dL/dy of
    that call, returns dL/dx and replaces `grads`. A layer of your own is a class with

        def build(self, input_shape):   # only if it has parameters
            self.add_weight("scale", input_shape[1:], initializer="ones")

        def forward(self, x):           # `self.training` says whether it trains
            self._cache = x             # what `backward` needs
            return self.params["scale"] * x

        def backward(self, grad):
            x = self._saved()
            self.grads = {"scale": (grad * x).sum(axis=0)}
            return self.params["scale"] * grad

    and `compute_output_shape` if y has another shape than x. Where a model calls it
    twice, a layer gets back the `_cache` of each call, and no other attribute. What
    else a call takes are further arguments of `forward`, such as `mask`. Called with a
    `Symbol` instead of an array, a layer becomes part of a graph.

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
        training: whether the last call was one of training.
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
    #: Function that the layer ends in; None for layers that have none.
    activation = None
    needs_input_grad = True

    def __init_subclass__(cls, **kwargs):
        """Put the checks of this class in front of the methods of a subclass.

        `build` and `backward` are written and called under one name. A call needs no
        such thing: what is called is `__call__`, what is written `forward`.
        """
        super().__init_subclass__(**kwargs)
        for name, checked in (("build", _built_once), ("backward", _checked)):
            if name in vars(cls):
                setattr(cls, name, checked(vars(cls)[name]))

    def __init__(self, *, name=None, dtype="float32", seed=None):
        self.name = name or _snake_case(type(self).__name__)
        self.dtype = np.dtype(dtype)
        self.seed = seed
        self.params, self.grads, self.state = {}, {}, {}
        self.regularizers = {}
        self.input_shape = None
        self.training = False
        self._output_shape = None  # of the last call, with its batch
        self._cache = None

    @quiet
    def __call__(self, x, *args, training=None, **options):
        """Return y for x; build the parameters in the first call.

        Args:
            x: examples, shape (batch, ...).
            args: what else `forward` takes, in its order.
            training: whether layers such as dropout behave as in training; None for
                no, and in a graph for what its model is told.
            options: what else `forward` takes, by name.

        Raises:
            TypeError: if x is no array of real numbers.
            ValueError: if its shape is not what the layer was built for.
        """
        if type(x) is not np.ndarray and is_symbolic(x, *args, *options.values()):
            return connect(self, x, args, training, options)
        x = self._checked_input(x)
        self.training = bool(training)
        y = self.forward(x, *args, **options)
        self._output_shape = y.shape if type(y) is np.ndarray else self._shape_of(y)
        return y

    @_built_once
    def build(self, input_shape):
        """Create the parameters for inputs of `input_shape`, (batch or None, ...).

        A layer that is built already keeps what it has.

        Raises:
            ValueError: if `input_shape` has too few axes, or no length where needed.
        """

    def add_weight(
        self,
        name,
        shape,
        initializer="glorot_uniform",
        regularizer=None,
        trainable=True,
    ):
        """Add an array to `params`, or to `state`; for use in `build`.

        Args:
            name: its name there.
            shape: its shape, a tuple of ints.
            initializer: name or object of `dlcourse.initializers`. All without a seed
                of their own draw from one generator, so that equal shapes differ.
            regularizer: name or object of `dlcourse.regularizers`; None for none.
            trainable: False for `state`, which no optimizer changes.

        Returns:
            The array.
        """
        initializer = initializers.get(initializer, seed=self._rng)
        array = initializer(tuple(shape), self.dtype)
        (self.params if trainable else self.state)[name] = array
        if regularizer is not None:
            self.regularizers[name] = regularizers.get(regularizer)
        return array

    def forward(self, x):
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
        return self._cache, self._output_shape

    @memory.setter
    def memory(self, memory):
        self._cache, self._output_shape = memory

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
            raise self._not_called()
        return self._cache

    def _not_called(self):
        return RuntimeError(
            f"{self.name}: got backward(grad) before a call, expected the layer to "
            f"have seen an input; call it first: y = {self.name}(x)."
        )

    def _checked_input(self, x):
        """Return x as `forward` takes it; build the parameters in the first call."""
        if type(x) is not np.ndarray or x.dtype != self.dtype:
            x = check_array(f"{self.name}: x", x, dtype=self.dtype)
        if self.input_shape is None:
            self.build(x.shape)
        if x.shape[1:] != self.input_shape[1:]:  # seldom
            self._check_input(x.shape)
        return x

    def _checked_grad(self, grad):
        """Return dL/dy as `backward` takes it: a list for several outputs."""
        shape = self._output_shape
        good = type(grad) is np.ndarray and grad.dtype == self.dtype
        if good and grad.shape == shape:  # most often
            return grad
        if shape is None:
            raise self._not_called()
        if type(shape) is list:
            return self._checked_grads(grad)
        return self._checked_part(grad, shape)

    def _checked_grads(self, grads):
        """Return a list with one gradient for each output; None becomes zeros."""
        grads, shapes = list(grads), self._output_shape
        if len(grads) != len(shapes):
            raise ValueError(
                f"{self.name}: got {len(grads)} gradients, expected {len(shapes)}, one "
                f"for each output; pass None for an output that was not used."
            )
        parts = zip(grads, shapes, strict=True)
        return [
            np.zeros(shape, self.dtype) if g is None else self._checked_part(g, shape)
            for g, shape in parts
        ]

    def _checked_part(self, grad, shape):
        """Return the gradient of one output."""
        grad = check_array(f"{self.name}: grad", grad, dtype=self.dtype)
        fix = "pass dL/dy, an array with one entry for each entry of the output."
        return check_shape(f"{self.name}: grad", grad, shape, fix=fix)

    def _check_axes(self, shape):
        """Raise unless there is an x of this shape, where None is any length."""
        if len(shape) < self.min_ndim:
            raise ValueError(
                f"{self.name}: got x of shape {tuple(shape)}, expected at least "
                f"{self.min_ndim} axes, the first for the batch; for one example pass "
                f"x[np.newaxis]."
            )

    def _check_input(self, shape):
        """Raise unless the layer takes an x of this shape."""
        self._check_axes(shape)
        for axis in self.fixed_axes if self.built else ():
            if shape[axis] != self.input_shape[axis]:
                raise ValueError(
                    f"{self.name}: got x of shape {shape}, expected length "
                    f"{self.input_shape[axis]} on axis {axis}, for which the layer was "
                    f"built; pass such an x or make a new layer."
                )

    def _shape_of(self, y):
        """Return the shape of what `forward` gave.

        A list holds several outputs and has a list of shapes; a tuple holds one, and
        behind it what is only to be looked at.
        """
        if type(y) is list:
            return [part.shape for part in y]
        y = y[0] if type(y) is tuple else y
        if isinstance(y, np.ndarray | np.generic):
            return y.shape
        raise TypeError(
            f"{self.name}: got {type(y).__name__} from forward(x), expected an array; "
            "end it with `return y`."
        )

    def _without_batch(self, shape):
        return (None, *shape[1:])


def _snake_case(name):
    """Return a class name as Keras writes layer names: "Conv2D" gives "conv2d"."""
    return re.sub(r"(?<=.)(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])", "_", name).lower()
