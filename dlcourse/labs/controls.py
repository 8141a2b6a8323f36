"""The controls of a lab: values with limits, and native widgets to move them.

A control is light and lives as long as its lab is open; its widget, usable from the
keyboard, is made when the lab is shown.
"""

import math

import ipywidgets as widgets
import numpy as np
import traitlets

from dlcourse._validation import check_choice, check_number

ROUND = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8)


class Control(traitlets.HasTraits):
    """Something to move.

    Args:
        description: the label.
        value: the first value.
        **limits: what more there is to say, as the widget takes it.

    Attributes:
        value: the value of now; what is given is fitted into the limits.
        disabled: whether it cannot be moved now.
    """

    kind = None  # of widget
    shared = ("value", "disabled")  # follow each other in control and widget
    value = traitlets.Any()
    disabled = traitlets.Bool(False)

    def __init__(self, description, value, **limits):
        self.description, self._limits = description, limits
        super().__init__(value=value)

    def checked(self, name, value):
        """Return `value` if it is of the control's kind, as Python has it.

        Raises:
            TypeError, ValueError: if it is not, with the `name` of the control.
        """
        raise NotImplementedError

    def fitted(self, value):
        """Return `value`, or the nearest that the control can take."""
        return value

    def extremes(self):
        """Return the values to test the control with: its two ends, or all."""
        raise NotImplementedError

    def neighbours(self):
        """Return the values that one key brings: the next and the one before."""
        raise NotImplementedError

    def widget(self):
        """Return a widget that moves this control, and moves with it."""
        now = {name: getattr(self, name) for name in self.shared}
        made = self.kind(description=self.description, **self._limits, **now)
        made.observe(lambda change: setattr(self, "value", change.new), "value")
        self.observe(lambda change: self._pass_on(made, change), self.shared)
        return made

    def _pass_on(self, widget, change):
        # A page adds dust to decimals; sending them back would fight with the hand.
        if change.name != "value" or self.fitted(widget.value) != change.new:
            setattr(widget, change.name, change.new)

    @traitlets.validate("value")
    def _fit(self, proposal):
        return self.fitted(self.checked(self.description, proposal.value))


class Slider(Control):
    """A value between two ends, which may be moved too."""

    shared = ("min", "max", *Control.shared)
    min = traitlets.Any()
    max = traitlets.Any()

    def __init__(self, description, value, low, high, step, **look):
        self.min, self.max, self.step = low, high, step
        super().__init__(description, value, step=step, **look)

    def checked(self, name, value):
        return _number(name, value, self.min, self.max)

    def fitted(self, value):
        return min(max(value, self.min), self.max)

    def extremes(self):
        return [self.min, self.max]

    def neighbours(self):
        """Return the values one step up and down, within the ends.

        >>> slider("beta", 1, 0, 1, 0.1).neighbours()
        [0.9]
        """
        near = (self.fitted(self.value + step) for step in (self.step, -self.step))
        return [value for value in near if value != self.value]

    @traitlets.observe("max")
    def _stay_within(self, _change):
        if self.value is not None:
            self.value = self.fitted(self.value)


class Decimals(Slider):
    """A real number between two ends."""

    kind = widgets.FloatSlider

    def fitted(self, value):
        """Return `value` within the ends, without the dust that pages add."""
        return round(float(super().fitted(value)), 10)


class Whole(Slider):
    """A whole number between two ends."""

    kind = widgets.IntSlider

    def checked(self, name, value):
        number = super().checked(name, value)
        if math.isfinite(number) and number != int(number):
            raise ValueError(
                f"{name}: got {value!r}, expected a whole number; choose one from "
                f"{self.min} to {self.max}."
            )
        return int(number) if math.isfinite(number) else number


class Options(Control):
    """One of several values, each with a text."""

    def __init__(self, description, value, options):
        self.options = options
        super().__init__(description, value, options=options)

    def values(self):
        return [value for _text, value in self.options]

    def neighbours(self):
        values = self.values()
        place = values.index(self.value)
        return values[place + 1 : place + 2] + values[max(place - 1, 0) : place]


class Scale(Options):
    """One of several numbers in a row."""

    kind = widgets.SelectionSlider

    def checked(self, name, value):
        return _number(name, value, *self.extremes())

    def fitted(self, value):
        return nearest(value, self.values())

    def extremes(self):
        return self.values()[:: len(self.options) - 1]


class Choice(Options):
    """One entry of a list."""

    kind = widgets.Dropdown

    def checked(self, name, value):
        values = self.values()
        return values[values.index(check_choice(name, value, values))]

    def extremes(self):
        return self.values()


class Toggle(Control):
    """Yes or no."""

    kind = widgets.Checkbox

    def checked(self, name, value):
        return bool(_instance(name, value, bool | np.bool_, "True or False"))

    def extremes(self):
        return [False, True]

    def neighbours(self):
        return [not self.value]


class TextField(Control):
    """A line of text."""

    kind = widgets.Text

    def checked(self, name, value):
        return str(_instance(name, value, str, "a text in quotes"))

    def extremes(self):
        """Return nothing at all, and something that makes no sense."""
        return ["", "?" * 60]

    def neighbours(self):
        return [f"{self.value}?"]


def _number(name, value, low, high):
    """Return a number; beyond the ends is no error, the control stays at the end."""
    return check_number(name, value, fix=f"choose one from {low:g} to {high:g}.")


def _instance(name, value, kind, words):
    if not isinstance(value, kind):
        raise TypeError(
            f"{name}: got {value!r} of type {type(value).__name__}, expected {words}; "
            f"pass {words}."
        )
    return value


def slider(label, value, low, high, step, decimals=2):
    """A slider over real numbers, evenly spaced; `decimals` are shown."""
    return Decimals(label, value, low, high, step, readout_format=f".{decimals}f")


def whole_slider(label, value, low, high, step=1):
    """A slider over whole numbers."""
    return Whole(label, value, low, high, step)


def scale_slider(label, value, values, text="{:g}".format):
    """A slider over the ascending `values`, each shown as `text(value)`.

    The scale is what you make it: powers, 1-2-5, windows of an average.
    """
    return Scale(label, value, [(text(v), v) for v in values])


def log_slider(label, value, low, high):
    """A slider on a logarithmic scale of round values, ten in each power of ten."""
    return scale_slider(label, value, log_scale(low, high))


def choice(label, value, options):
    """A list to choose from; `options` maps each value to the text that is shown."""
    return Choice(label, value, [(text, v) for v, text in options.items()])


def toggle(label, value):
    """A box to tick."""
    return Toggle(label, value, indent=False)


def text_field(label, value):
    """A line to type into, read when Enter is pressed or the field is left."""
    return TextField(label, value, continuous_update=False)


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
    """Return the member of the ascending `values` that is nearest to `value`.

    >>> nearest(0.02, [0.001, 0.01, 0.1])
    0.01
    >>> nearest(1e18, [0.001, 0.01, 0.1])  # from there all are equally far, rounded
    0.1
    """
    value = min(max(value, values[0]), values[-1])
    return min(values, key=lambda v: abs(v - value))


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
