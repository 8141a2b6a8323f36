"""Lab: what a matrix of two rows and two columns does to the plane."""

from dataclasses import dataclass

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import FancyArrowPatch, Polygon

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import MINUS, signed
from dlcourse.plots.style import COLORS, GREY, ink

BLUE, ORANGE, GREEN = COLORS[:3]
PURPLE = COLORS[3]
LARGEST, STEP = 2.0, 0.25
SHOWN = 3.4  # how far both pictures reach
LINES = np.arange(-8, 9)  # of the grid; a matrix may bring far ones near
SQUARE = np.array([(0, 0), (1, 0), (1, 1), (0, 1)])
LETTER = np.array([
    (0.2, 0.1), (0.36, 0.1), (0.36, 0.42), (0.66, 0.42), (0.66, 0.57), (0.36, 0.57),
    (0.36, 0.75), (0.8, 0.75), (0.8, 0.9), (0.2, 0.9),
])  # fmt: skip


@dataclass
class Plane:
    """What the lab shows: a plane whose points were multiplied by `matrix`."""

    matrix: np.ndarray  # (2, 2)
    across: np.ndarray  # (lines, 2, 2), start and end of the lines along axis x
    upright: np.ndarray  # (lines, 2, 2), of those along axis y
    square: np.ndarray  # (4, 2)
    letter: np.ndarray  # (corners, 2)

    @property
    def determinant(self):
        (a, b), (c, d) = self.matrix
        return float(a * d - b * c)


class MatrixLab(Lab):
    """Move the four entries of a matrix; see where it brings the plane.

    The tip of the arrow that is nearer to a click follows the pointer.

    Args:
        **values: first values of the controls `a`, `b` (first row), `c`, `d` (second).
    """

    width, height = 840, 420

    def controls(self):
        columns = _("A[{row}, 0], first column"), _("A[{row}, 1], second column")
        first = {"a": 1.0, "b": 0.5, "c": 0.0, "d": 1.0}
        return {
            name: slider(
                columns[number % 2].format(row=number // 2),
                *(value, -LARGEST, LARGEST, STEP),
            )
            for number, (name, value) in enumerate(first.items())
        }

    @staticmethod
    def compute(a, b, c, d):
        return moved(np.array([[a, b], [c, d]]))

    def setup(self, stage):
        before, self.plane = stage.figure.subplots(1, 2)
        _frame(before)
        before.set_title(_("before"))
        for artist in _draw(before, moved(np.eye(2)), ("(1, 0)", "(0, 1)")).values():
            artist.set_animated(False)
        _frame(self.plane)
        blank = moved(np.eye(2))
        self.drawn = _draw(self.plane, blank, ("A[:, 0]", "A[:, 1]"))
        stage.moving(*self.drawn.values())
        self.heading = stage.moving(self.plane.set_title(" "))

    def draw(self, result):
        parts = self.drawn
        parts["across"].set_segments(result.across)
        parts["upright"].set_segments(result.upright)
        parts["square"].set_xy(result.square)
        kept = result.determinant >= 0
        color = GREEN if kept else PURPLE
        parts["square"].set(edgecolor=color, hatch=None if kept else "//")
        parts["square"].set_facecolor((color, 0.35))
        parts["letter"].set_xy(result.letter)
        _point(parts, result)
        text = _("after: det A = {area}")
        self.heading.set_text(text.format(area=_short(result.determinant)))

    def clicked(self, axes, x, y):
        gaps = np.hypot(*(self.result.matrix - [[x], [y]]))
        self._column = int(gaps[1] < gaps[0])
        self.dragged(axes, x, y)

    def dragged(self, axes, x, y):
        entries = (round(value / STEP) * STEP for value in (x, y))
        self.set(**dict(zip(("ac", "bd")[self._column], entries, strict=True)))

    def goal(self):
        return _("Flatten the plane onto a line, det A = 0, with four entries that are "
                 "not 0.")  # fmt: skip

    def reached(self, result):
        return result.determinant == 0 and result.matrix.all()

    def status(self, result):
        (a, b), (c, d) = result.matrix
        products = f"{_factor(a)} · {_factor(d)} {MINUS} {_factor(b)} · {_factor(c)}"
        formula = f"det A = {products} = {_short(result.determinant)}"
        if not result.matrix.any():
            text = _("{formula}: every point lands on 0.")
        elif result.determinant == 0:
            text = _("{formula}: the whole plane lands on one line, no way leads back.")
        elif result.determinant > 0:
            text = _("{formula}: every area is multiplied by {area}.")
        else:
            text = _("{formula}: every area is multiplied by {area}, and the letter "
                     "is mirrored.")  # fmt: skip
        return text.format(formula=formula, area=_short(abs(result.determinant)))


def moved(matrix):
    """Return the plane after its points were multiplied by `matrix`.

    >>> moved(np.array([[0.0, -1.0], [1.0, 0.0]])).square[1]
    array([0., 1.])
    """
    ends = np.array([-1, 1]) * LINES[-1]
    across = [[(end, line) for end in ends] for line in LINES]
    upright = [[(line, end) for end in ends] for line in LINES]
    shapes = (np.array(s, float) @ matrix.T for s in (across, upright, SQUARE, LETTER))
    return Plane(matrix, *shapes)


def _frame(axes):
    ticks = range(-3, 4)
    axes.set(xlim=(-SHOWN, SHOWN), ylim=(-SHOWN, SHOWN), aspect="equal", xlabel="x")
    axes.set(xticks=ticks, yticks=ticks)
    axes.set_ylabel("y", rotation=0)
    axes.grid(visible=False)
    axes.plot(0, 0, "o", color=GREY, ms=5)


def _draw(axes, plane, names):
    """Draw a plane; return its artists by name, those to be drawn last at the end."""
    parts = {
        name: LineCollection(lines, colors=color, alpha=0.4, lw=1.5, ls=style)
        for name, lines, color, style in (
            ("across", plane.across, BLUE, "-"),
            ("upright", plane.upright, ORANGE, "--"),
        )
    }
    for lines in parts.values():
        axes.add_collection(lines, autolim=False).set_zorder(1)
    square = Polygon(plane.square, facecolor=(GREEN, 0.35), edgecolor=GREEN, lw=1.5)
    letter = Polygon(plane.letter, facecolor=GREY, lw=0)
    parts |= {"square": axes.add_patch(square), "letter": axes.add_patch(letter)}
    for number, (color, name) in enumerate(zip((BLUE, ORANGE), names, strict=True)):
        arrow = FancyArrowPatch(
            (0, 0), (1, 1), arrowstyle="-|>", mutation_scale=18, color=color, lw=3,
            shrinkA=0, shrinkB=0, zorder=3,
        )  # fmt: skip
        look = {"fontsize": 11, "weight": "bold", "ha": "center", "va": "center"}
        text = axes.text(0, 0, name, color=ink(color), **look)
        parts |= {f"arrow {number}": axes.add_patch(arrow), f"name {number}": text}
    _point(parts, plane)
    return parts


def _point(parts, plane):
    """Turn the arrows to the columns of the matrix; their names stand outside."""
    side = -1 if plane.determinant >= 0 else 1
    for number, tip in enumerate(plane.matrix.T):
        arrow, text = parts[f"arrow {number}"], parts[f"name {number}"]
        arrow.set_positions((0, 0), tuple(tip))
        for artist in (arrow, text):
            artist.set_visible(bool(tip.any()))
        along = tip / (np.hypot(*tip) or 1)
        across = side * (1 - 2 * number) * np.array([-along[1], along[0]])
        place = tip + (0.3 * along + 0.3 * across) * (1.6, 1)
        text.set_position(np.clip(place, -2.8, 2.8))


def _short(number):
    """Return a number without zeros at its end, with a real minus sign."""
    return signed(number, 4).rstrip("0").rstrip(".")


def _factor(number):
    """Return a number as a factor: if it is negative, in brackets."""
    return f"({_short(number)})" if number < 0 else _short(number)
