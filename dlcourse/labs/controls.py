"""The controls of a lab: native ipywidgets, all of them usable from the keyboard."""

import math

import ipywidgets as widgets

from dlcourse._validation import check_choice

ROUND = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8)


def slider(label, value, low, high, step, decimals=2):
    """A slider over real numbers, evenly spaced; `decimals` are shown."""
    return widgets.FloatSlider(
        description=label, value=value, min=low, max=high, step=step,
        readout_format=f".{decimals}f",
    )  # fmt: skip


def whole_slider(label, value, low, high, step=1):
    """A slider over whole numbers."""
    return widgets.IntSlider(
        description=label, value=value, min=low, max=high, step=step
    )


def scale_slider(label, value, values, text="{:g}".format):
    """A slider over the ascending `values`, each shown as `text(value)`.

    The scale is what you make it: powers, 1-2-5, windows of an average.
    """
    options = [(text(v), v) for v in values]
    return widgets.SelectionSlider(
        description=label, options=options, value=nearest(value, values)
    )


def log_slider(label, value, low, high):
    """A slider on a logarithmic scale of round values, ten in each power of ten."""
    return scale_slider(label, value, log_scale(low, high))


def choice(label, value, options):
    """A list to choose from; `options` maps each value to the text that is shown."""
    pairs = [(text, v) for v, text in options.items()]
    return widgets.Dropdown(description=label, options=pairs, value=value)


def toggle(label, value):
    """A box to tick."""
    return widgets.Checkbox(description=label, value=value, indent=False)


def text_field(label, value):
    """A line to type into, read when Enter is pressed or the field is left."""
    return widgets.Text(description=label, value=value, continuous_update=False)


def log_scale(low, high):
    """Return round values from `low` to `high`, about evenly spaced in their logarithm.

    Args:
        low: least value, above 0.
        high: greatest value.

    Returns:
        list of floats, ten in each power of ten.

    >>> log_scale(0.1, 1)
    [0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0]
    """
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    values = [float(f"{m}e{power}") for power in powers for m in ROUND]
    return [value for value in values if low <= value <= high]


def nearest(value, values):
    """Return the member of `values` that is nearest to `value`.

    >>> nearest(0.02, [0.001, 0.01, 0.1])
    0.01
    """
    return min(values, key=lambda v: abs(v - value))


def set_value(control, value):
    """Give `control` a value; a scale takes the nearest that it has.

    Raises:
        ValueError: if a list has no such value.
    """
    if isinstance(control, widgets.SelectionSlider):
        value = nearest(value, _choices(control))
    elif isinstance(control, widgets.Dropdown):
        check_choice(control.description, value, _choices(control))
    control.value = value


def value_of(control):
    """Return the value of `control`, without the dust that pages add to decimals.

    >>> value_of(slider("beta", 0.1 + 0.2, 0, 1, 0.1))
    0.3
    """
    value = control.value
    return round(value, 10) if isinstance(control, widgets.FloatSlider) else value


def extremes(control):
    """Return the values to test `control` with: its two ends, or all of a list.

    Of a text field: nothing at all, and something that makes no sense.
    """
    if isinstance(control, widgets.Text):
        return ["", "?" * 60]
    if isinstance(control, widgets.Dropdown):
        return _choices(control)
    if isinstance(control, widgets.SelectionSlider):
        return _choices(control)[:: len(control.options) - 1]
    if isinstance(control, widgets.Checkbox):
        return [False, True]
    return [control.min, control.max]


def neighbour(control):
    """Return the value that one key brings: a step up (or down), the next of a list.

    >>> neighbour(slider("beta", 1, 0, 1, 0.1)), neighbour(toggle("bias", True))
    (0.9, False)
    """
    value = value_of(control)
    if isinstance(control, widgets.Text):
        return value + "?"
    if isinstance(control, widgets.Checkbox):
        return not value
    if hasattr(control, "options"):
        values = _choices(control)
        place = values.index(value) + 1
        return values[place if place < len(values) else place - 2]
    up = value + control.step
    return round(up if up <= control.max else value - control.step, 10)


def _choices(control):
    return [value for _text, value in control.options]


def arrange(controls, width):
    """Return `controls` in as many columns as the page has room for.

    Labels get one width, that of the longest, so that none is cut off.
    """
    boxes = [c for c in controls if isinstance(c, widgets.Checkbox)]
    labelled = [c for c in controls if c not in boxes]
    longest = max((len(c.description) for c in labelled), default=0)
    for control in controls:
        control.layout.width = "auto"
        control.tooltip = control.description  # without one, browsers show "null"
    for control in labelled:
        control.style.description_width = f"{0.95 * longest + 1:.0f}ch"
    return widgets.GridBox(
        list(controls),
        layout=widgets.Layout(
            grid_template_columns="repeat(auto-fit, minmax(min(100%, 380px), 1fr))",
            grid_gap="2px 16px",
            max_width=f"{width}px",
        ),
    )
