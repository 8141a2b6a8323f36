"""A model as a table of text."""

import math

from dlcourse.i18n import gettext as _

_LEAST = " " * 31, " " * 22, " " * 13  # the widths of Keras


def summary(model):
    """Return the layers of a model with output shapes and numbers of parameters.

    Args:
        model: a `Sequential`, built or not.

    Returns:
        A text of several lines, the same in every run.
    """
    head = _("Layer (type)"), _("Output Shape"), _("Param #")
    rows = [head, *map(_row, model.layers)]
    widths = [max(map(len, column)) for column in zip(_LEAST, *rows, strict=True)]
    head, *lines = (_line(row, widths) for row in rows)
    rule = "─" * len(head)
    title = _('Model: "{name}"').format(name=model.name)
    return "\n".join([title, head, rule, *lines, rule, *_totals(model.layers)])


def _row(layer):
    shape = str(layer.output_shape) if layer.built else "?"
    count = f"{layer.count_params():,}" if layer.built else _("0 (unbuilt)")
    return f"{layer.name} ({type(layer).__name__})", shape, count


def _line(row, widths):
    name, shape, count = row
    return f" {name:<{widths[0]}}  {shape:<{widths[1]}}  {count:>{widths[2]}} "


def _totals(layers):
    trained = [a for layer in layers for a in layer.params.values()]
    kept = [a for layer in layers for a in layer.state.values()]
    return [
        _("Total params: {count}").format(count=_amount(trained + kept)),
        _("Trainable params: {count}").format(count=_amount(trained)),
        _("Non-trainable params: {count}").format(count=_amount(kept)),
    ]


def _amount(arrays):
    """Return number of entries and size in memory, such as "4,810 (18.79 KB)"."""
    size = sum(array.nbytes for array in arrays)
    power = min(int(math.log(size, 1024)), 4) if size else 0
    unit = ("B", "KB", "MB", "GB", "TB")[power]
    return f"{sum(a.size for a in arrays):,} ({size / 1024**power:.2f} {unit})"
