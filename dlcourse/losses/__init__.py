"""Losses: `loss(y_true, y_pred)` is a scalar, `loss.backward()` is dL/dy_pred.

Names, arguments and values are those of `keras.losses`, reduced to the mean over
everything but the classes; label smoothing, sample weights and other reductions are
not here.
"""

from dlcourse._validation import check_choice
from dlcourse.losses.base import Loss
from dlcourse.losses.probabilistic import (
    BinaryCrossentropy,
    CategoricalCrossentropy,
    SparseCategoricalCrossentropy,
)
from dlcourse.losses.regression import MeanSquaredError

__all__ = [
    "BinaryCrossentropy",
    "CategoricalCrossentropy",
    "Loss",
    "MeanSquaredError",
    "SparseCategoricalCrossentropy",
    "get",
]

_CLASSES = {
    "mean_squared_error": MeanSquaredError,
    "binary_crossentropy": BinaryCrossentropy,
    "categorical_crossentropy": CategoricalCrossentropy,
    "sparse_categorical_crossentropy": SparseCategoricalCrossentropy,
}
_ALIASES = {c.__name__: name for name, c in _CLASSES.items()}
_ALIASES |= {"mse": "mean_squared_error", "bce": "binary_crossentropy"}


def get(identifier):
    """Return the loss for a name, with its default arguments.

    Args:
        identifier: a name as "mse", "mean_squared_error" or "MeanSquaredError", or a
            loss object, which is returned as it is.

    Returns:
        A new loss object.

    Raises:
        ValueError: if there is no loss of that name.

    >>> type(get("mse")).__name__
    'MeanSquaredError'
    """
    if isinstance(identifier, type) and issubclass(identifier, Loss):
        return identifier()
    if callable(identifier) and hasattr(identifier, "backward"):
        return identifier
    name = _ALIASES.get(str(identifier), identifier)
    return _CLASSES[check_choice("loss", name, tuple(_CLASSES))]()
