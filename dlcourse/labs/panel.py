"""What a cell shows of a lab: its widgets, and the still picture that stays behind.

Three outputs come one below the other: the widgets, the still picture, and a sentence.
A notebook keeps all three. While the widgets live, the other two are hidden; where no
kernel runs (a notebook opened again, GitHub, HTML), picture and sentence are what
shows. Within one output JupyterLab has no such choice: there, widgets without a kernel
are an error message.
"""

import base64
import html

import ipywidgets as widgets
from IPython.display import display

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import arrange
from dlcourse.labs.picture import Picture
from dlcourse.plots.style import COLORS

RED, GREEN = COLORS[1:3]
VIEW = "application/vnd.jupyter.widget-view+json"
HIDING = """
.jp-OutputArea-child:has(.dlcourse-lab) + .jp-OutputArea-child,
.jp-OutputArea-child:has(.dlcourse-lab) + * + .jp-OutputArea-child,
.jp-OutputArea-child:has(> .lm-Panel):has(+ * + * .dlcourse-still):not(
  :has(.dlcourse-lab)) { display: none }
"""  # the last: in place of widgets a line that says "model not found"


class Panel:
    """The widgets of an open lab.

    Args:
        lab: the `Lab`; widgets of its actions and buttons are made.
        controls: dict of its controls by name.

    Attributes:
        widget: all of them, in their order.
        grid: those of the controls.
        controls: dict of the latter by name.
        picture: the `Picture`.
    """

    def __init__(self, lab, controls):
        self.picture = Picture(
            lab.width, lab.height, lab.clicked is not None, lab.dragged is not None
        )
        self.controls = {name: c.widget() for name, c in controls.items()}
        self.grid = arrange(self.controls.values(), lab.width)
        self.badge, self.line = widgets.HTML(tooltip=""), widgets.HTML(tooltip="")
        row = widgets.HBox(
            [*lab.actions(), *lab.buttons(), self.badge],
            layout=widgets.Layout(
                flex_flow="row wrap", align_items="center", max_width=f"{lab.width}px"
            ),
        )
        self.widget = widgets.VBox([self.grid, row, self.picture, self.line])
        self.widget.add_class("dlcourse-lab")

    def say(self, text, alarm):
        """Write the line under the picture, beside a red bar where it is an alarm."""
        bar = f"border-left:6px solid {RED};padding-left:8px;" if alarm else ""
        self.line.value = (
            f'<div aria-live="polite" style="{bar}line-height:1.4;'
            f'min-height:1.4em">{html.escape(text)}</div>'
        )

    def set_goal(self, goal, reached):
        """Show the goal, and whether it is reached."""
        self.badge.value = badge_html(goal, reached)

    def show(self):
        """Show the widgets as an output of the running cell."""
        model = self.widget.model_id
        view = {"version_major": 2, "version_minor": 0, "model_id": model}
        display({VIEW: view}, raw=True)

    def keep(self, text, still, update=True):
        """Let the picture that stays behind be `still`, in words `text`.

        Args:
            text: one line.
            still: bytes of a PNG, maybe with more pixels than the picture has.
            update: False shows it as a new output of the running cell.
        """
        size = {"width": self.picture.width, "height": self.picture.height}
        data = {"text/plain": text, "image/png": base64.b64encode(still).decode()}
        display(
            data, raw=True, metadata={"image/png": size}, update=update,
            display_id=self.widget.model_id,
        )  # fmt: skip

    def show_hint(self):
        """Show the sentence, and the rules of what is hidden when."""
        text = _("A still picture. Run the cell to bring it to life.")
        sentence = f'<div class="dlcourse-still"><em>{text}</em></div>'
        display({"text/html": f"{sentence}<style>{HIDING}</style>"}, raw=True)

    def close(self):
        """Free the widgets, in the kernel and on the page."""
        for widget in _family(self.widget):
            widget.close()


def _family(widget):
    """Return `widget` and all that it holds: children, layouts, styles."""
    held = [getattr(widget, name) for name in widget.keys]
    lists = [value if isinstance(value, tuple) else (value,) for value in held]
    parts = [p for parts in lists for p in parts if isinstance(p, widgets.Widget)]
    return [widget, *(member for part in parts for member in _family(part))]


def badge_html(goal, reached):
    """Both states lie on one place, one of them unseen: a reached goal moves nothing.

    The row is as wide and high as the larger one needs, on any page.
    """
    states = [_state_html(goal, state, state == reached) for state in (False, True)]
    return f'<div style="display:grid;place-items:center start">{"".join(states)}</div>'


def _state_html(goal, reached, shown):
    mark, border, veil = (
        ("★", GREEN, f"{GREEN}30") if reached else ("☆", "#999", "none")
    )
    title = _("Goal reached") if reached else _("Goal")
    seen = 'role="status" style="' if shown else 'style="visibility:hidden;'
    return (
        f"<div {seen}grid-area:1/1;border:1px solid {border};border-radius:4px;"
        f"background:{veil};padding:1px 8px;margin-left:8px;"
        f'line-height:1.5;white-space:normal">{mark} <b>{html.escape(title)}:</b> '
        f"{html.escape(goal)}</div>"
    )
