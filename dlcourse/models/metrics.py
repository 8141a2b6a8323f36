"""Numbers that are reported while a model trains, and their averages."""

import numpy as np


def accuracy(y_true, y_pred, threshold=0.5):
    """Return the share of right predictions; the shapes tell which kind is meant.

    With one output per example, 1 is predicted where it is above `threshold`; with
    several, the class of the largest output, against labels or one-hot rows.

    Args:
        y_true: labels (batch,) or (batch, 1), or one-hot rows (batch, classes).
        y_pred: outputs, shape (batch, ...) with the classes last.
        threshold: 0.5 for probabilities, 0 for logits.

    Returns:
        A float from 0 to 1.

    >>> accuracy([0, 2], np.array([[0.8, 0.1, 0.1], [0.3, 0.4, 0.3]]))
    0.5
    >>> accuracy([0, 1], np.array([[0.2], [0.9]]))
    1.0
    """
    y_true = np.asarray(y_true)
    if y_pred.ndim == 1 or y_pred.shape[-1] == 1:
        predicted = y_pred > threshold
    else:
        predicted = y_pred.argmax(axis=-1)  # (batch, ...)
        if y_true.shape == y_pred.shape:  # one-hot rows
            y_true = y_true.argmax(axis=-1)
    right = predicted == y_true.reshape(predicted.shape)
    return int(np.count_nonzero(right)) / right.size


def resolve(metrics, loss):
    """Return the metrics of `compile` as a dict from names to functions.

    Args:
        metrics: "auto" for accuracy where the loss compares classes; otherwise a list
            of the name "accuracy" and of functions (y_true, y_pred) -> number.
        loss: the loss of the model, which tells whether outputs are logits.

    Raises:
        ValueError: if a metric has an unknown name.
        TypeError: if it is neither a name nor a function.
    """
    if isinstance(metrics, str) and metrics == "auto":
        classes = "Crossentropy" in type(loss).__name__
        metrics = ("accuracy",) if classes else ()
    threshold = 0.0 if getattr(loss, "from_logits", False) else 0.5

    def right(y_true, y_pred):
        return accuracy(y_true, y_pred, threshold)

    functions = {}
    for metric in [metrics] if isinstance(metrics, str) else metrics or ():
        if metric in ("accuracy", "acc"):
            functions[metric] = right
        else:
            name = getattr(_checked(metric), "__name__", type(metric).__name__)
            functions[name] = metric
    return functions


def _checked(metric):
    if callable(metric):
        return metric
    error = ValueError if isinstance(metric, str) else TypeError
    raise error(
        f"metrics: got {metric!r}, expected 'accuracy' or functions of "
        "(y_true, y_pred); write metrics=['accuracy'], or pass your own function."
    )


class Mean:
    """Averages of the values of batches, each batch weighted by its length.

    >>> mean = Mean()
    >>> mean.add({"loss": 1.0}, 3)
    >>> mean.add({"loss": 5.0}, 1)
    >>> mean.result()
    {'loss': 2.0}
    """

    def __init__(self):
        self._sums, self._count = {}, 0

    def add(self, values, count):
        """Add the values of a batch of `count` examples."""
        self._count += count
        for name, value in values.items():
            self._sums[name] = self._sums.get(name, 0.0) + count * value

    def result(self):
        """Return the averages so far as a dict of floats."""
        return {name: total / self._count for name, total in self._sums.items()}
