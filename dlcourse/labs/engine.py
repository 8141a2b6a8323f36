"""The engine of the labs: controls, one pure `compute`, a picture, a goal.

How to write a lab (copy `weeks/week05/labs/ewma.py`; `live.py` says what a live lab
adds):

1.  One file in the room of its week, one subclass of `Lab`: it is found by looking.
2.  `controls()` returns {name: control} made with `labs.controls`: `slider`, `choice`,
    `whole_slider`, `log_slider`, `scale_slider`, `toggle`, `text_field`.
3.  `compute(**values)`, a static method, pure: one argument per control, arrays out
    (any object). It must work at the least and greatest of every control.
4.  `setup(stage)` draws axes and artists into `stage.figure`, once. What changes later
    goes through `stage.moving(...)`; keep legends away from it (it is drawn last).
5.  `draw(result)` gives the artists their data (`set_data`, `set_offsets`, `set_text`).
    For limits use `self.stage.limits(axes, x=..., y=...)`, for titles
    `self.stage.text(title, "...")`: both cost a full redraw, but only when they change.
6.  `goal()` is a sentence with a number; `reached(result)` says if it is met; it is not
    met by the default controls. `status(result)` is the line under the picture.
7.  `clicked(axes, x, y)`, if there is one, makes the picture clickable; change controls
    in it with `self.set(name=value)` (keyboards need sliders for the same).
    `dragged(axes, x, y)` then follows the held pointer, in the axes of the click.
8.  Every text through `_` at the moment of showing: `_("step {n}").format(n=3)`.
9.  `actions()`, if there are any, returns own buttons, made with `button`, and fields.
10. `width`, `height` of the picture in pixels: class attributes, 960 x 340 by default.
11. Tests in `tests/labs/test_all_labs.py` run over every lab; add one for your numbers.
"""

import base64
import contextlib
import functools
import html
import threading

import ipywidgets as widgets

from dlcourse._validation import check_choice
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import arrange, set_value, value_of
from dlcourse.labs.picture import Picture, encode_small
from dlcourse.labs.stage import Stage
from dlcourse.plots.style import COLORS

_BLUE, RED, GREEN = COLORS[:3]
_LOCK = threading.RLock()  # one for all labs: they share Matplotlib's settings


def alone(act):
    """Make `act` wait while another thread is in a lab.

    JupyterLab's widget messages come in a thread of their own (a "subshell"), beside
    that of the cells: a picture must not be drawn in the middle of a training step.
    """

    @functools.wraps(act)
    def waiting(*args, **kwargs):
        with _LOCK:
            return act(*args, **kwargs)

    return waiting


class Lab:
    """A picture that answers controls; shows itself as the last line of a cell.

    Args:
        **values: first values of controls, by name; the others have their defaults.

    Attributes:
        values: dict of the controls' values of now.
        result: what `compute` made of them.
        goal_reached: whether the goal was met since the last reset.

    Raises:
        ValueError: if there is no such control, or it has no such value.
    """

    width, height = 960, 340
    clicked = dragged = None

    def __init__(self, **values):
        self._controls = self.controls()
        for name, value in values.items():
            set_value(self._control(name), value)
        self._first = self.values
        self.goal_reached = False
        self._stale = self._quiet = False
        self.stage = Stage(self.width, self.height)
        self._open()
        self._build()
        self.refresh()

    # What a lab says.

    def controls(self):
        raise NotImplementedError

    @staticmethod
    def compute(**values):
        raise NotImplementedError

    def setup(self, stage):
        raise NotImplementedError

    def draw(self, result):
        raise NotImplementedError

    def goal(self):
        raise NotImplementedError

    def reached(self, result):
        raise NotImplementedError

    def status(self, result):
        return ""

    def actions(self):
        return []

    # What is the same for all.

    @property
    def values(self):
        return {name: value_of(control) for name, control in self._controls.items()}

    @alone
    def set(self, **values):
        """Move several controls at once; the picture follows once.

        Raises:
            ValueError: if there is no such control, or it has no such value.
        """
        self._quiet = True  # the controls' own messages do nothing meanwhile
        try:
            for name, value in values.items():
                set_value(self._control(name), value)
        finally:
            self._quiet = False
        self._follow(values)

    @alone
    def reset(self):
        """Bring the controls back to where they began and forget the goal."""
        self.goal_reached = False
        self.set(**self._first)

    @alone
    def refresh(self):
        """Compute and draw with the controls of now; an error is shown and raised."""
        self._stale = False
        with self._told():
            self.result = self._result()
            self._show(self.result)

    def _result(self):
        return self.compute(**self.values)

    def _show(self, result):
        self.draw(result)
        self.goal_reached = self.goal_reached or bool(self.reached(result))
        self._badge.value = _badge_html(self.goal(), self.goal_reached)
        status = self.status(result)
        self._say(status)
        self.picture.show(self.stage.render(), f"{type(self).__name__}. {status}")

    def _say(self, text, color="inherit"):
        self._status_line.value = (
            f'<div aria-live="polite" style="color:{color};line-height:1.4;'
            f'min-height:1.4em">{html.escape(text)}</div>'
        )

    @contextlib.contextmanager
    def _told(self):
        try:
            yield
        except Exception as error:
            self._say(f"{type(error).__name__}: {error}", RED)
            raise

    def _follow(self, changed):
        """Answer a change of controls; `changed` holds their names."""
        if self.picture.ready:
            self.refresh()
        else:
            self._stale = True  # the picture's answer will find it

    @alone
    def _catch_up(self):
        if self._stale:
            self.refresh()

    @alone
    def _moved(self, name):
        if not self._quiet:
            self._follow({name})

    def _control(self, name):
        return self._controls[check_choice("control", name, tuple(self._controls))]

    @alone
    def _click(self, x, y):
        place = self.stage.locate(x, y)
        self._held = place and place[0]
        if place is not None:
            self.clicked(*place)

    @alone
    def _drag(self, x, y):
        if self._held is not None:
            self.dragged(self._held, *self.stage.locate_in(self._held, x, y))

    def _open(self):
        """Draw the default picture for the first time and freeze its layout."""
        with self.stage.style():
            self.setup(self.stage)
        self.draw(self._result())
        self.stage.freeze()

    def _build(self):
        """Make the widgets and connect them."""
        self.picture = Picture(
            self.width, self.height, self.clicked is not None, self.dragged is not None
        )
        self.picture.on_shown = self._catch_up
        self.picture.on_click, self.picture.on_drag = self._click, self._drag
        self._badge = widgets.HTML(tooltip="")
        self._status_line = widgets.HTML(tooltip="")
        for name, control in self._controls.items():
            control.observe(lambda _, name=name: self._moved(name), "value")
        panel = arrange(self._controls.values(), self.width)
        parts = [*self.actions(), *self._buttons(), self._badge]
        top = widgets.HBox(parts, layout=_row(self.width))
        self.widget = widgets.VBox([panel, top, self.picture, self._status_line])

    def _buttons(self):
        return [button(_("Reset"), _("the controls as they were"), self.reset)]

    @alone
    def _repr_mimebundle_(self, include=None, exclude=None):
        data = dict(self.widget._repr_mimebundle_(include=include, exclude=exclude))
        data["text/plain"] = repr(self)
        data["image/png"] = base64.b64encode(self._still()).decode()
        return data

    def _still(self):
        """Return the picture that stands where no kernel runs, as a small PNG."""
        return encode_small(self.stage.render())

    def __repr__(self):
        values = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{type(self).__name__}({values})"


def button(text, tooltip, act):
    """A button that calls `act()`."""
    made = widgets.Button(
        description=text, tooltip=tooltip, layout=widgets.Layout(width="auto")
    )
    act = alone(act)
    made.on_click(lambda _: act())
    return made


def _row(width):
    return widgets.Layout(
        flex_flow="row wrap", align_items="center", max_width=f"{width}px"
    )


def _badge_html(goal, reached):
    mark, border, back = ("★", GREEN, "#DDF3EB") if reached else ("☆", "#999", "none")
    title = _("Goal reached") if reached else _("Goal")
    ink = "#003D2C" if reached else "inherit"
    return (
        f'<div role="status" style="border:1px solid {border};border-radius:4px;'
        f"background:{back};color:{ink};padding:1px 8px;margin-left:8px;"
        f'line-height:1.5;white-space:normal">{mark} <b>{html.escape(title)}:</b> '
        f"{html.escape(goal)}</div>"
    )
