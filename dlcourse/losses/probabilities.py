"""What is a probability, and what is done to it before its logarithm is taken."""

import numpy as np

EPSILON = 1e-7  # what Keras adds to or takes from a probability
ROUNDING = 1e-5  # by which a computed probability may be off


def clip(p, high=1 - EPSILON):
    """Return p between EPSILON and `high`, where its logarithm is finite."""
    return np.clip(p, EPSILON, high)


def check_probabilities(y_pred):
    """Refuse logits; NaN passes, so that a model can report its divergence.

    Raises:
        ValueError: if a value is not in [0, 1], but for rounding.
    """
    low, high = y_pred.min(), y_pred.max()
    if low < -ROUNDING or high > 1 + ROUNDING:
        raise ValueError(
            f"y_pred: got values from {low:g} to {high:g}, expected probabilities; use "
            f"from_logits=True, or end the model with softmax or sigmoid."
        )
    return y_pred


def check_interval(y_true, fix):
    """Refuse targets that are no probabilities.

    Raises:
        ValueError: if a value is not in [0, 1], with `fix`.
    """
    if not (y_true.min() >= 0 and y_true.max() <= 1):
        raise ValueError(
            f"y_true: got values from {y_true.min():g} to {y_true.max():g}, expected "
            f"values between 0 and 1; {fix}"
        )
