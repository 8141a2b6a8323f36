"""A model as a table of text."""

import math

from dlcourse.i18n import gettext as _

_LEAST = 31, 22, 13, 12  # the widths of Keras


def summary(model):
    """Return the layers of a model with output shapes and numbers of parameters.

    A model that branches has one column more: the layers that each is connected to; a
    shared layer stands there once, with the inputs of all its calls.

    Args:
        model: a `Sequential`, built or not, or a `Model`.

    Returns:
        A text of several lines, the same in every run.
    """
    rows = [[_("Layer (type)"), _("Output Shape"), _("Param #")]]
    if hasattr(model, "calls"):
        rows[0].append(_("Connected to"))
        rows += [
            [f"{name} (Input)", str(symbol.shape), "0", "-"]
            for name, symbol in zip(model.input_names, model.inputs, strict=True)
        ]
        sources = _sources(model)
        rows += [[*_row(layer), ", ".join(sources[layer])] for layer in model.layers]
    else:
        rows += map(_row, model.layers)
    columns = zip(_LEAST, zip(*rows, strict=True), strict=False)
    widths = [max(least, *map(len, column)) for least, column in columns]
    head, *lines = (_line(row, widths) for row in rows)
    rule = "─" * len(head)
    title = _('Model: "{name}"').format(name=model.name)
    return "\n".join([title, head, rule, *lines, rule, *_totals(model.layers)])


def _row(layer):
    shape = str(layer.output_shape) if layer.built else "?"
    count = f"{layer.count_params():,}" if layer.built else _("0 (unbuilt)")
    return f"{layer.name} ({type(layer).__name__})", shape, count


def _sources(model):
    """Return the names of what each layer is computed from, by layer."""
    names = dict(zip(model.inputs, model.input_names, strict=True))
    sources = {layer: [] for layer in model.layers}
    for call in model.calls:
        sources[call.layer] += [names.get(s, s.name) for s in call.inputs]
    return sources


def _line(row, widths):
    sides = "<<><"  # numbers stand on the right
    cells = zip(row, sides, widths, strict=False)
    return f" {'  '.join(f'{text:{side}{width}}' for text, side, width in cells)} "


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
