"""What all optimizers share: the flat gradient, the learning rate and the state."""

import inspect
import itertools
import math

import numpy as np

from dlcourse._numerics import quiet, wide_enough
from dlcourse._validation import check_number

SWEEP = 100  # steps after which what has faded is swept


class Hyperparameter:
    """A number of an optimizer, checked whenever it is set, also during training."""

    def __init__(self, low, high, *, optional=False, **interval):
        self.low, self.high = low, high
        self.optional, self.interval = optional, interval

    def __set_name__(self, owner, name):
        self.name = name

    def __set__(self, optimizer, value):
        if value is not None or not self.optional:
            value = check_number(self.name, value, self.low, self.high, **self.interval)
        optimizer.__dict__[self.name] = value


class Optimizer:
    """Base of all optimizers: `apply` moves parameters along a gradient, in place.

        params += step(grads, learning_rate)

    A subclass writes `step` only. It is handed ONE vector that holds the gradients
    of all parameters one after the other, because a few operations on a long vector
    are much faster than many operations on short ones.

    Every hyperparameter may be changed between two steps; it acts on the next one.
    Of Keras' arguments, moving averages of the weights, loss scaling and gradient
    accumulation are not there.

    Args:
        learning_rate: a number >= 0, or a schedule: any function that takes the
            number of the step (0 for the first one) and returns the rate.
        weight_decay: shrink each parameter by `learning_rate * weight_decay` of
            itself before each step; None for no decay.
        clipnorm: greatest L2 norm of the gradient of each parameter array; a longer
            one is scaled down and keeps its direction.
        clipvalue: greatest absolute value of each entry of the gradient.
        global_clipnorm: greatest L2 norm of the gradients of all parameters together.
            Only one of these three may be given.

    Attributes:
        iterations: how many steps were made.
        state: dict of vectors (parameters,), all parameters one after the other.

    >>> from dlcourse.optimizers import Adam
    >>> w = np.array([1.0, 2.0])
    >>> optimizer = Adam(learning_rate=0.5)
    >>> optimizer.apply([np.array([3.0, -0.1])], [w])
    >>> w.round(3)
    array([0.5, 2.5])
    """

    weight_decay = Hyperparameter(0, math.inf, open_high=True, optional=True)
    clipnorm = Hyperparameter(0, math.inf, open_low=True, optional=True)
    clipvalue = Hyperparameter(0, math.inf, open_low=True, optional=True)
    global_clipnorm = Hyperparameter(0, math.inf, open_low=True, optional=True)

    def __init__(
        self,
        learning_rate,
        weight_decay=None,
        clipnorm=None,
        clipvalue=None,
        global_clipnorm=None,
    ):
        self.learning_rate = learning_rate
        self.weight_decay = weight_decay
        self.clipnorm, self.clipvalue = clipnorm, clipvalue
        self.global_clipnorm = global_clipnorm
        if [clipnorm, clipvalue, global_clipnorm].count(None) < 2:
            raise ValueError(
                f"clipnorm, clipvalue, global_clipnorm: got {clipnorm}, {clipvalue} "
                f"and {global_clipnorm}, expected at most one of them; leave the "
                "others out."
            )
        self.reset()

    def reset(self):
        """Forget the past: `iterations` is 0 again and `state` is empty."""
        self.iterations = 0
        self.state = {}
        self._shapes = None

    def step(self, gradient, learning_rate):
        """Return by how much the parameters move; update `state`.

        Args:
            gradient: vector (parameters,), which this method may overwrite.
            learning_rate: the rate of this step.

        Returns:
            A vector (parameters,) that is added to the parameters.
        """
        raise NotImplementedError(
            f"{type(self).__name__} has no step; write step(self, gradient, "
            "learning_rate) that returns what is added to the parameters."
        )

    @quiet
    def apply(self, grads, params):
        """Move `params` one step, in place.

        Args:
            grads: dict or list of arrays, the gradient of each parameter.
            params: dict or list of float arrays, with the same keys or positions.

        Raises:
            TypeError: if a parameter is no float array.
            ValueError: if shapes or numbers of `grads`, `params` and those of the
                earlier steps differ, or a schedule returns a bad rate.
        """
        grads, params = _paired(grads, params)
        self._check(grads, params)
        learning_rate = self.current_learning_rate
        if self.weight_decay:
            for param in params:
                param -= (self.weight_decay * learning_rate) * param
        flat = [grad.ravel() for grad in grads]
        gradient = np.concatenate(flat, dtype=self._dtype, casting="unsafe")
        self._clip(gradient)
        step = self.step(gradient, learning_rate)
        for param, part in zip(params, self._parts(step), strict=True):
            param += part
        self.iterations += 1
        if self.iterations % SWEEP == 0:
            self._sweep(params)

    def _parts(self, vector):
        """Return the pieces of a vector (parameters,), each as its parameter."""
        return [vector[place].reshape(shape) for place, shape in self._places]

    def _clip(self, gradient):
        """Shorten the gradient in place where a setting asks for it."""
        if self.clipvalue is not None:
            np.clip(gradient, -self.clipvalue, self.clipvalue, out=gradient)
        elif self.clipnorm is not None:
            for part in self._parts(gradient):
                _shorten(part, self.clipnorm)
        elif self.global_clipnorm is not None:
            _shorten(gradient, self.global_clipnorm)

    def _sweep(self, params):
        """Set what has faded to 0, in state and parameters: subnormal numbers are slow.

        An average decays towards 0 where no gradient comes any more, as at pixels that
        are always black, and so do their weights under a penalty. They would end among
        numbers that make a step two to four times slower; not so those of float16,
        which is computed in float32.
        """
        for array in (*self.state.values(), *params):
            least = np.finfo(array.dtype)
            if least.bits > 16:
                array[np.abs(array) < least.tiny / least.eps] = 0

    def slot(self, name, gradient, value=0.0):
        """Return the vector `name` of the state; at first use filled with `value`."""
        if name not in self.state:
            self.state[name] = np.full_like(gradient, value)
        return self.state[name]

    @property
    def learning_rate(self):
        """The learning rate as it was set: a number or a schedule."""
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value):
        if not callable(value):
            value = _checked_rate("learning_rate", value)
        self._learning_rate = value

    @property
    def current_learning_rate(self):
        """The learning rate of the next step, a float."""
        if not callable(self._learning_rate):
            return self._learning_rate
        rate = np.asarray(self._learning_rate(self.iterations))
        name = f"learning_rate of the schedule at step {self.iterations}"
        return _checked_rate(name, rate[()])

    def _check(self, grads, params):
        if self._shapes is None:
            self._dtype = _common_dtype(params)
            self._shapes = [param.shape for param in params]
            ends = list(itertools.accumulate(param.size for param in params))
            places = map(slice, [0, *ends[:-1]], ends)
            self._places = list(zip(places, self._shapes, strict=True))
        got = [grad.shape for grad in grads]
        shapes = [getattr(param, "shape", None) for param in params]
        if got == shapes == self._shapes:
            return
        if shapes != self._shapes:
            raise ValueError(
                f"params: got shapes {shapes}, expected {self._shapes} as in the first "
                "step; call reset() or make a new optimizer for other parameters."
            )
        raise ValueError(
            f"grads: got shapes {got}, expected those of params, {shapes}; "
            "pass one gradient for each parameter, in the same order."
        )

    def __repr__(self):
        names = inspect.signature(type(self)).parameters
        arguments = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__name__}({arguments})"


def _checked_rate(name, value):
    fix = "choose a finite rate such as 0.01, or a function of the step."
    return check_number(name, value, 0, math.inf, open_high=True, fix=fix)


def _common_dtype(params):
    """Return the dtype of the parameters, which must be arrays of floats."""
    if not params or not all(map(_is_float_array, params)):
        raise TypeError(
            f"params: got {[type(param).__name__ for param in params]}, expected "
            "at least one NumPy array of floats, which can be changed in place; write "
            "e.g. w = np.array(0.0) instead of w = 0."
        )
    return np.result_type(*params)


def _is_float_array(param):
    return isinstance(param, np.ndarray) and param.dtype.kind == "f"


def _shorten(gradient, norm):
    """Scale a gradient in place to an L2 norm of at most `norm`.

    Squares of float32 overflow from 1.8e19 on; there the greatest entry is divided out
    first. (Of such a gradient, and of float16 from 256 on, Keras 3.15 makes zeros by
    clipnorm and NaN by global_clipnorm.)
    """
    wide = wide_enough(gradient)
    length = math.sqrt(np.vdot(wide, wide))
    if not length > norm:  # NaN too
        return
    if length == math.inf:
        wide = wide / np.abs(wide).max()
        length = math.sqrt(np.vdot(wide, wide))
    np.multiply(wide, norm / length, out=gradient, casting="same_kind")


def _paired(grads, params):
    """Return gradients and parameters as two lists in the order of `params`."""
    if isinstance(grads, dict) != isinstance(params, dict):
        raise TypeError(
            f"grads, params: got {type(grads).__name__} and {type(params).__name__}, "
            "expected two dicts or two lists; pass both in the same form."
        )
    if not isinstance(params, dict):
        return [np.asarray(grad) for grad in grads], list(params)
    if grads.keys() != params.keys():
        raise ValueError(
            f"grads: got keys {sorted(grads)}, expected those of params, "
            f"{sorted(params)}; pass one gradient for each parameter."
        )
    return [np.asarray(grads[name]) for name in params], list(params.values())
