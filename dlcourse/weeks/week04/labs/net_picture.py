"""A drawn 2-2-1 net: activations in its units, gradients on its edges."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from dlcourse.i18n import gettext as _
from dlcourse.labs.parts.words import signed
from dlcourse.plots.style import GREY, ink_on

PLACES = {
    "x1": (0, 2.2), "x2": (0, 1.05), "1": (0, -0.1),
    "h1": (1, 2.2), "h2": (1, 1.05), "1'": (1, -0.1),
    "y": (1.9, 1.6),
}  # fmt: skip
EDGES = {  # weight: (from, to, where on the way its label stands)
    "w11": ("x1", "h1", 0.5), "w12": ("x2", "h1", 0.3), "b1": ("1", "h1", 0.25),
    "w21": ("x1", "h2", 0.3), "w22": ("x2", "h2", 0.74), "b2": ("1", "h2", 0.65),
    "v1": ("h1", "y", 0.45), "v2": ("h2", "y", 0.45), "c": ("1'", "y", 0.45),
}  # fmt: skip
LABEL = np.array([0.15, 0.17])  # half its width and height
NAMES = {  # of units: points from the middle
    "x1": (-31, 0), "x2": (-31, 0), "h1": (20, 21), "h2": (20, 21), "y": (0, 30),
}  # fmt: skip
COLORMAP = LinearSegmentedColormap.from_list(
    "signs", ["#2D004B", "#8073AC", "#DDDDDD", "#E08214", "#7F3B08"]
)  # violet below 0, orange above
RANGE = 1.5  # activation and gradient of the darkest colour
MARKER = 44  # diameter of a unit, in points


class NetPicture:
    """The artists of the net; `show` gives them the numbers of a pass.

    Args:
        stage: the Stage whose frames redraw them.
        axes: where to draw.
    """

    def __init__(self, stage, axes):
        self.axes = axes
        axes.set(xlim=(-0.25, 2.1), ylim=(-0.4, 2.55))
        axes.set_axis_off()
        text = _(
            "units: activation; edges: weight, gradient ∂ below it (orange +, violet −)"
        )
        axes.set_title(text)
        self.edges = {name: self._edge(name) for name in EDGES}
        self.words = {name: self._word(name) for name in EDGES}
        self.frame = axes.add_patch(
            Rectangle((0, 0), *(2 * LABEL), fill=False, ec="black", lw=2)
        )
        self._draw_ones()
        self._draw_names()
        self.units = {name: self._unit(name) for name in PLACES if name[0] != "1"}
        self.numbers = {name: self._number(name) for name in self.units}
        for artists in (self.edges, self.words, self.units, self.numbers):
            stage.moving(*artists.values())
        stage.moving(self.frame)

    def show(self, result, chosen):
        """Colour all after a `Pass`; the `chosen` weight has a frame."""
        for name, line in self.edges.items():
            grad = result.grads[name]
            line.set(color=_color(grad), lw=1.5 + 5 * min(abs(grad) / RANGE, 1))
            words = f"{_short(result.weights[name])}\n{_short(grad)}"
            self.words[name].set_text(words)
        for name, value in result.units.items():
            self.units[name].set_markerfacecolor(_color(value))
            self.numbers[name].set_text(_short(value))
            self.numbers[name].set_color(ink_on(_color(value)))
        self.frame.set_xy(_label_place(chosen) - LABEL)

    def nearest(self, axes, x, y):
        """Return the weight whose label is nearest to a point, None if none is near."""
        if axes is not self.axes:
            return None
        points = np.array([_label_place(name) for name in EDGES])
        distances = np.hypot(*(points - [x, y]).T)
        return list(EDGES)[distances.argmin()] if distances.min() < 0.25 else None

    def _edge(self, name):
        """Draw an edge that leaves room for its label."""
        start, end = _ends(name)
        middle, way = _label_place(name), end - start
        start = start + 0.1 * way if name[0] in "bc" else start  # outside of the "1"
        gap = way * min(np.divide(LABEL, abs(way), where=way != 0, out=np.ones(2)))
        ways = np.array([start, middle - gap, [np.nan] * 2, middle + gap, end])
        return self.axes.plot(*ways.T, "-", solid_capstyle="butt")[0]

    def _word(self, name):
        """Write what stays, the name and ∂; return the text of what moves."""
        x, y = _label_place(name)
        look = {"va": "center", "fontsize": 10}
        self.axes.text(x - 0.02, y, f"{name}\n∂", ha="right", **look)
        return self.axes.text(x, y, "", **look)

    def _draw_ones(self):
        """Draw the units of the biases, which never change."""
        for name in ("1", "1'"):
            look = {"ms": MARKER - 10, "mec": GREY, "mfc": "#EEEEEE", "zorder": 3}
            self.axes.plot(*PLACES[name], "s", **look)
            self.axes.text(*PLACES[name], "1", ha="center", va="center", zorder=4)

    def _draw_names(self):
        """Write the names beside the units; inside, they would be drawn ever again."""
        look = {"ha": "center", "va": "center", "textcoords": "offset points"}
        for name, away in NAMES.items():
            sign = "ŷ" if name == "y" else name
            self.axes.annotate(sign, PLACES[name], away, fontsize=11, **look)

    def _unit(self, name):
        return self.axes.plot(*PLACES[name], "o", ms=MARKER, mec=GREY)[0]

    def _number(self, name):
        look = {"ha": "center", "va": "center", "fontsize": 11}
        return self.axes.text(*PLACES[name], "", **look)


def _ends(name):
    start, end, _share = EDGES[name]
    return np.array(PLACES[start]), np.array(PLACES[end])


def _label_place(name):
    start, end = _ends(name)
    return start + EDGES[name][2] * (end - start)


def _color(value):
    return COLORMAP(min(max(0.5 + 0.5 * value / RANGE, 0.0), 1.0))


def _short(number):
    """Return a number of at most five characters below 10,000.

    >>> _short(-1.234), _short(-23.97), _short(-0.001)
    ('−1.23', '−24.0', '0.00')
    """
    digits = 2 if abs(number) < 10 else 1 if abs(number) < 100 else 0
    return signed(number, digits)
