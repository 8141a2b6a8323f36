"""Regularizers: penalties on large weights, added to the loss.

`regularizer(w)` is the penalty, `regularizer.gradient(w)` its derivative. Names,
arguments and values are those of `keras.regularizers`, without its
`OrthogonalRegularizer`. A layer takes them as `kernel_regularizer="l2"` or
`kernel_regularizer=L2(1e-4)`; its model adds penalty and gradient.
"""

import numpy as np

from dlcourse._numerics import quiet, wide_enough
from dlcourse._validation import check_array, check_choice, check_number

__all__ = ["L1", "L1L2", "L2", "Regularizer", "get"]


class Regularizer:
    """Base of the regularizers: penalty l1 * sum(|w|) + l2 * sum(w^2).

    A regularizer of your own writes `__call__(w)` and `gradient(w)`.
    """

    l1 = l2 = 0.0

    @quiet
    def __call__(self, w):
        """Return the penalty of `w`, a scalar of its dtype, float32 at least."""
        w = wide_enough(check_array("w", w))
        penalty = w.dtype.type(0)
        if self.l1 != 0:
            penalty += self.l1 * np.abs(w).sum()
        if self.l2 != 0:
            penalty += self.l2 * (w * w).sum()
        return penalty

    @quiet
    def gradient(self, w):
        """Return l1 * sign(w) + 2 * l2 * w, an array of the shape of `w`.

        At 0, where |w| has no derivative, the term of l1 is 0, as in TensorFlow.
        """
        w = check_array("w", w)
        if self.l1 == 0:
            return 2 * self.l2 * w
        return self.l1 * np.sign(w) + 2 * self.l2 * w

    def __repr__(self):
        settings = ", ".join(f"{name}={value}" for name, value in vars(self).items())
        return f"{type(self).__name__}({settings})"


class L1(Regularizer):
    """Lasso: penalty l1 * sum(|w|), which draws weights to exactly 0.

    Args:
        l1: factor of the penalty, at least 0.

    Shapes:
        w and the gradient: any shape.

    Raises:
        TypeError: if `l1` is no number.
        ValueError: if it is negative or not finite.

    Reference:
        Tibshirani (1996), Regression shrinkage and selection via the lasso, Journal of
        the Royal Statistical Society B 58, equation 1.

    >>> l1 = L1(0.1)
    >>> float(l1([1.0, -2.0]).round(3))
    0.3
    >>> l1.gradient([1.0, -2.0])
    array([ 0.1, -0.1])
    """

    def __init__(self, l1=0.01):
        self.l1 = _factor("l1", l1)


class L2(Regularizer):
    """Ridge, weight decay: penalty l2 * sum(w^2), which shrinks all weights.

    Texts often write lambda / (2 m) * sum(w^2) for m examples: l2 = lambda / (2 m).
    With plain gradient descent a step multiplies w by 1 - 2 * l2 * learning_rate; with
    momentum or Adam the penalty and such a decay are not the same (see `AdamW`).

    Args:
        l2: factor of the penalty, at least 0.

    Shapes:
        w and the gradient: any shape.

    Raises:
        TypeError: if `l2` is no number.
        ValueError: if it is negative or not finite.

    Reference:
        Krogh and Hertz (1991), A simple weight decay can improve generalization,
        NIPS 4, equation 2.

    >>> l2 = L2(0.1)
    >>> float(l2([1.0, -2.0]))
    0.5
    >>> l2.gradient([1.0, -2.0])
    array([ 0.2, -0.4])
    """

    def __init__(self, l2=0.01):
        self.l2 = _factor("l2", l2)


class L1L2(Regularizer):
    """Elastic net, both penalties: l1 * sum(|w|) + l2 * sum(w^2).

    Args:
        l1: factor of sum(|w|), at least 0.
        l2: factor of sum(w^2), at least 0.

    Shapes:
        w and the gradient: any shape.

    Raises:
        TypeError: if a factor is no number.
        ValueError: if a factor is negative or not finite.

    Reference:
        Zou and Hastie (2005), Regularization and variable selection via the elastic
        net, Journal of the Royal Statistical Society B 67, equation 3.

    >>> float(L1L2(l1=0.1, l2=0.1)([1.0, -2.0]).round(3))
    0.8
    """

    def __init__(self, l1=0.0, l2=0.0):
        self.l1 = _factor("l1", l1)
        self.l2 = _factor("l2", l2)


_CLASSES = {"l1": L1, "l2": L2, "l1_l2": L1L2}
_ALIASES = {"L1": "l1", "L2": "l2", "L1L2": "l1_l2", "l1l2": "l1_l2"}


def get(identifier):
    """Return the regularizer for a name, with its default arguments.

    Args:
        identifier: None, a name as "l2" or "L1L2", a class, or an object with
            `gradient`, which is returned as it is.

    Returns:
        A regularizer; None for None.

    Raises:
        ValueError: if there is no regularizer of that name.

    >>> get("l2")
    L2(l2=0.01)
    """
    if isinstance(identifier, type) and issubclass(identifier, Regularizer):
        return identifier()
    if identifier is None or (callable(identifier) and hasattr(identifier, "gradient")):
        return identifier
    name = _ALIASES.get(str(identifier), identifier)
    return _CLASSES[check_choice("regularizer", name, tuple(_CLASSES))]()


def _factor(name, value):
    fix = f"choose a finite {name} of at least 0, small beside 1."
    return check_number(name, value, 0, float("inf"), open_high=True, fix=fix)
