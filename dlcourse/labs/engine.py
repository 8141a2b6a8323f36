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
9.  `actions()`, if there are any, returns own buttons, made with `button`, and fields:
    widgets, made when a cell shows the lab (`self.panel` is None before and after).
10. `width`, `height` of the picture in pixels: class attributes, 960 x 340 by default.
11. Tests in `tests/labs/test_all_labs.py` run over every lab; add one for your numbers.
"""

import contextlib
import ctypes
import functools
import gc
import threading

import ipywidgets as widgets

from dlcourse._validation import check_choice
from dlcourse.i18n import gettext as _
from dlcourse.labs.panel import Panel
from dlcourse.labs.picture import encode
from dlcourse.labs.stage import Stage

STILL_RATIO = 2  # device pixels per pixel of the picture that stays behind
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
        said: the line under the picture.
        panel: its widgets, while a page shows it; None before and after.

    When the last page that shows it lets it go, a lab keeps its values and nothing
    else; who touches it then (`lab.set`, `lab` in a cell) opens it again with them.

    Raises:
        TypeError, ValueError: if there is no such control, or it has no such value.
    """

    width, height = 960, 340
    clicked = dragged = panel = None

    def __init__(self, **values):
        self._controls = self.controls()
        for name, value in self._checked(values).items():
            self._controls[name].value = value
        self._first = self.values
        self.goal_reached = False
        self._stale = self._quiet = False
        self.stage = Stage(self.width, self.height)
        self._open()
        for name, control in self._controls.items():
            control.observe(lambda _, name=name: self._moved(name), "value")
        with self._told():
            self._show(self.result)

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
        if "_kept" in vars(self):
            return dict(self._kept)
        return {name: control.value for name, control in self._controls.items()}

    @alone
    def set(self, **values):
        """Move several controls at once; the picture follows once.

        A number beyond the ends of a slider moves it to the end.

        Raises:
            TypeError, ValueError: if there is no such control, or it has no such
                value; then none is moved.
        """
        values = self._checked(values)
        self._quiet = True  # the controls' own messages do nothing meanwhile
        try:
            for name, value in values.items():
                self._controls[name].value = value
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
        status = self.status(result)
        if self.panel is not None:  # the picture first: it is what the hand waits for
            self.panel.picture.show(
                self.stage.render(), f"{type(self).__name__}. {status}"
            )
            self.panel.set_goal(self.goal(), self.goal_reached)
        self._say(status)

    def _say(self, text, alarm=False):
        self.said = text
        if self.panel is not None:
            self.panel.say(text, alarm)

    @contextlib.contextmanager
    def _told(self):
        try:
            yield
        except Exception as error:
            self._say(f"{type(error).__name__}: {error}", alarm=True)
            raise

    def _follow(self, changed):
        """Answer a change of controls; `changed` holds their names."""
        if self.panel is None or self.panel.picture.ready:
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

    def _checked(self, values):
        """Return `values` if each is one that the control of its name can take."""
        names = tuple(self._controls)
        known = {n: self._controls[check_choice("control", n, names)] for n in values}
        return {n: control.checked(n, values[n]) for n, control in known.items()}

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
        self.result = self._result()
        self.draw(self.result)
        self.stage.freeze()

    def buttons(self):
        return [button(_("Reset"), _("the controls as they were"), self.reset)]

    @alone
    def _ipython_display_(self):
        panel = self.open_panel()
        panel.show()  # at once; the still picture takes a moment longer
        panel.keep(repr(self), self._still(), update=False)
        panel.show_hint()

    @alone
    def open_panel(self):
        """Return the lab's widgets, made and connected now if they are not there."""
        if self.panel is None:
            self.panel = Panel(self, self._controls)
            picture = self.panel.picture
            picture.on_shown, picture.on_gone = self._catch_up, self.let_go
            picture.on_click, picture.on_drag = self._click, self._drag
            picture.on_rest, picture.on_keep = self._rest, self._keep
            self._show(self.result)
        return self.panel

    def _still(self):
        """Return the picture that stands where no kernel runs, as a PNG."""
        return encode(self.stage.render(STILL_RATIO, keep=False))

    @alone
    def _rest(self):
        """Nothing moves: send all the pixels that the page can show."""
        picture = self.panel.picture
        if picture.ratio > 1:
            picture.sharpen(self.stage.render(picture.ratio))

    @alone
    def _keep(self):
        """Nothing has moved for a while: let the notebook keep the picture of now."""
        if self.panel.picture.frame > 1:  # the first still is the better one
            self.panel.keep(repr(self), self.panel.picture.newest)

    @alone
    def let_go(self):
        """Free widgets and figure; whoever touches the lab opens it again."""
        if self.panel is not None:
            self.panel.close()
        self.stage.close()
        kept = {"_kept": self.values, "_first": self._first}
        kept["goal_reached"] = self.goal_reached
        vars(self).clear()
        vars(self).update(kept)
        _give_back()

    @alone
    def __getattr__(self, name):
        """Open a lab that was let go, since something of it is missed."""
        kept = vars(self).copy()
        if "_kept" not in kept or name.startswith("__"):
            raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")
        self.__init__(**vars(self).pop("_kept"))
        self._first, self.goal_reached = kept["_first"], kept["goal_reached"]
        return getattr(self, name)

    def __repr__(self):
        values = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{type(self).__name__}({values})"


def _give_back():
    """Free what nothing refers to, and return its memory to the system.

    Figures are full of circles, which by themselves go much later. And glibc keeps what
    was freed between things that live on, in holes into which the next lab's pictures
    do not fit: the process grew by 1 to 3 MB a lab though it held no more.
    """
    gc.collect()
    with contextlib.suppress(AttributeError, TypeError):  # this is not glibc
        ctypes.CDLL(None).malloc_trim(0)


def button(text, tooltip, act):
    """A button that calls `act()`."""
    made = widgets.Button(
        description=text, tooltip=tooltip, layout=widgets.Layout(width="auto")
    )
    act = alone(act)
    made.on_click(lambda _: act())
    return made
