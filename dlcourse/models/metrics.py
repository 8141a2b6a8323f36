"""Numbers that are reported while a model trains, and their averages."""

from dlcourse.losses import BinaryCrossentropy
from dlcourse.metrics import accuracy
from dlcourse.models.data import listed
from dlcourse.models.masks import MaskedMean, counted


def resolve(metrics, losses, names):
    """Return the metrics of `compile` as one dict of functions for each output.

    Args:
        metrics: "auto" for accuracy where the loss compares classes; otherwise a list
            of the name "accuracy" and of functions (y_true, y_pred) -> number; for
            several outputs a list of such lists, or a dict by output.
        losses: list of the losses of the outputs, which tell whether outputs are
            logits.
        names: names of the outputs.

    Raises:
        ValueError: if a metric has an unknown name.
        TypeError: if it is neither a name nor a function.
    """
    if isinstance(metrics, dict):
        metrics = dict.fromkeys(names) | metrics
    elif len(names) > 1 and (not metrics or isinstance(metrics, str)):
        metrics = [metrics] * len(names)
    each = listed("metrics", metrics, names)
    return [_functions(chosen, loss) for chosen, loss in zip(each, losses, strict=True)]


def measured(metrics, model, y_true, y_pred):
    """Return the metrics of a batch by name, that of the output in front if several.

    Args:
        metrics: list of dicts from `resolve`.
        model: the model, whose `output_names` are used.
        y_true: list of the targets of each output.
        y_pred: what the model gave, an array or a list of arrays.
    """
    masks = model.output_masks
    if len(metrics) == 1:
        return {
            name: _measured(f, y_true[0], y_pred, masks[0])
            for name, f in metrics[0].items()
        }
    return {
        f"{output}_{name}": _measured(f, y, p, mask)
        for output, functions, y, p, mask in zip(
            model.output_names, metrics, y_true, y_pred, masks, strict=True
        )
        for name, f in functions.items()
    }


def _measured(metric, y_true, y_pred, mask):
    """Return a metric of the entries that count, in a row if there is a mask."""
    if mask is None:
        return float(metric(y_true, y_pred))
    value = metric(y_true[mask], y_pred[mask]) if mask.any() else 0.0
    return counted(value, mask)


def _functions(metrics, loss):
    """Return the metrics of one output as a dict from names to functions."""
    if isinstance(metrics, str) and metrics == "auto":
        classes = "Crossentropy" in type(loss).__name__
        metrics = ("accuracy",) if classes else ()
    threshold = 0.0 if getattr(loss, "from_logits", False) else 0.5

    each = isinstance(loss, BinaryCrossentropy)  # outputs do not exclude each other

    def right(y_true, y_pred):
        if each:
            y_true, y_pred = y_true.reshape(-1), y_pred.reshape(-1)
        return accuracy(y_true, y_pred, threshold)

    functions = {}
    single = isinstance(metrics, str) or callable(metrics)
    for metric in [metrics] if single else metrics or ():
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

    A `MaskedMean` is weighted by the number of its entries instead.

    >>> mean = Mean()
    >>> mean.add({"loss": 1.0}, 3)
    >>> mean.add({"loss": 5.0}, 1)
    >>> mean.result()
    {'loss': 2.0}
    """

    def __init__(self):
        self._sums, self._counts = {}, {}

    def add(self, values, count):
        """Add the values of a batch of `count` examples."""
        for name, value in values.items():
            n = value.count if isinstance(value, MaskedMean) else count
            self._sums[name] = self._sums.get(name, 0.0) + n * value
            self._counts[name] = self._counts.get(name, 0) + n

    def result(self):
        """Return the averages so far as a dict of floats."""
        return {
            name: total / max(self._counts[name], 1)
            for name, total in self._sums.items()
        }
