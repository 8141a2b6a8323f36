"""Losses: `loss(y_true, y_pred)` is a scalar, `loss.backward()` is dL/dy_pred.

Names, arguments and values are those of `keras.losses`, reduced to the mean over
everything but the classes ("sum_over_batch_size"), with sample weights. The
functions of the same names give one value for each example and no gradient.
`ContrastiveLoss` and `TripletLoss`, which train embeddings, are not in Keras, nor is
the choice of triplets, `random_triplets` and `hard_triplets`.

Of sequences, weights (batch,) are those of the examples. Keras 3.15 multiplies them
with the axis of the steps if both are equally long, silently, and fails elsewhere
(`reduce_weighted_values` in losses/loss.py): give Keras weights (batch, steps).

Not here: other reductions, `axis` and `ignore_class` of the cross-entropies, and the
rarer losses of Keras (focal, squared and categorical hinge, log-cosh, percentage and
logarithmic errors, Dice, Tversky, circle, CTC).
"""

from dlcourse._validation import check_choice
from dlcourse.losses.base import Loss
from dlcourse.losses.functions import (
    binary_crossentropy,
    categorical_crossentropy,
    cosine_similarity,
    hinge,
    huber,
    kl_divergence,
    mean_absolute_error,
    mean_squared_error,
    poisson,
    sparse_categorical_crossentropy,
)
from dlcourse.losses.margins import ContrastiveLoss, Hinge, TripletLoss
from dlcourse.losses.mining import hard_triplets, random_triplets
from dlcourse.losses.probabilistic import (
    BinaryCrossentropy,
    CategoricalCrossentropy,
    KLDivergence,
    Poisson,
    SparseCategoricalCrossentropy,
)
from dlcourse.losses.regression import (
    CosineSimilarity,
    Huber,
    MeanAbsoluteError,
    MeanSquaredError,
)

__all__ = [
    "BinaryCrossentropy",
    "CategoricalCrossentropy",
    "ContrastiveLoss",
    "CosineSimilarity",
    "Hinge",
    "Huber",
    "KLDivergence",
    "Loss",
    "MeanAbsoluteError",
    "MeanSquaredError",
    "Poisson",
    "SparseCategoricalCrossentropy",
    "TripletLoss",
    "binary_crossentropy",
    "categorical_crossentropy",
    "cosine_similarity",
    "get",
    "hard_triplets",
    "hinge",
    "huber",
    "kl_divergence",
    "mean_absolute_error",
    "mean_squared_error",
    "poisson",
    "random_triplets",
    "sparse_categorical_crossentropy",
]

_CLASSES = {
    "binary_crossentropy": BinaryCrossentropy,
    "categorical_crossentropy": CategoricalCrossentropy,
    "contrastive_loss": ContrastiveLoss,
    "cosine_similarity": CosineSimilarity,
    "hinge": Hinge,
    "huber": Huber,
    "kl_divergence": KLDivergence,
    "mean_absolute_error": MeanAbsoluteError,
    "mean_squared_error": MeanSquaredError,
    "poisson": Poisson,
    "sparse_categorical_crossentropy": SparseCategoricalCrossentropy,
}
_SHORT = {
    "bce": "binary_crossentropy",
    "kld": "kl_divergence",
    "mae": "mean_absolute_error",
    "mse": "mean_squared_error",
}
_ALIASES = {c.__name__: name for name, c in _CLASSES.items()}
_ALIASES |= _SHORT | {short.upper(): name for short, name in _SHORT.items()}
_FUNCTIONS = {name: globals().get(name) for name in _CLASSES}


def get(identifier):
    """Return the loss for a name, with its default arguments.

    Args:
        identifier: a name as "mse", "mean_squared_error" or "MeanSquaredError", a
            function of this module, or a loss object, which is returned as it is.

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
    name = getattr(identifier, "__name__", str(identifier))
    if callable(identifier) and _FUNCTIONS.get(name) is not identifier:
        name = identifier  # somebody else's function
    name = _ALIASES.get(name, name)
    return _CLASSES[check_choice("loss", name, tuple(_CLASSES))]()
