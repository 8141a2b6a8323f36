"""Lab: what a dot product says about two arrows."""

from dataclasses import dataclass

import numpy as np
from matplotlib.patches import FancyArrowPatch

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import slider, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import signed
from dlcourse.plots.style import COLORS, GREY, ink

BLUE, ORANGE, GREEN = COLORS[:3]
LONGEST = 3.0
ALL = np.arange(-180, 181)  # degrees
RIGHT = 90  # degrees


@dataclass
class Arrows:
    """What the lab shows."""

    a: np.ndarray  # (2,)
    b: np.ndarray  # (2,)
    shadow: np.ndarray  # (2,), where the shadow of a upon the line of b ends
    angle: float  # degrees, from b to a
    lengths: tuple
    dot: float
    curve: np.ndarray  # (361,), the dot product at every angle of ALL

    @property
    def cosine(self):
        return float(np.cos(np.radians(self.angle)))

    @property
    def shadow_length(self):
        """Length of the shadow, negative where it points against b."""
        return self.lengths[0] * self.cosine


class DotProductLab(Lab):
    """Turn and stretch two arrows; see the shadow, the sign and the cosine.

    The tip that is nearer to a click follows the pointer; so does the point of the
    curve.

    Args:
        **values: first values of the controls `length_a`, `length_b`, `angle` (from b
            to a, in degrees), `direction` (of b, in degrees).
    """

    height = 380

    def controls(self):
        return {
            "length_a": slider(_("length of a"), 2.0, 0, LONGEST, 0.05),
            "length_b": slider(_("length of b"), 2.5, 0, LONGEST, 0.05),
            "angle": whole_slider(_("angle θ from b to a (°)"), 40, -180, 180),
            "direction": whole_slider(_("direction of b (°)"), 0, -180, 180),
        }

    @staticmethod
    def compute(length_a, length_b, angle, direction):
        a = length_a * _unit(direction + angle)
        b = length_b * _unit(direction)
        shadow = (a @ _unit(direction)) * _unit(direction)
        curve = length_a * length_b * np.cos(np.radians(ALL))
        dot = float(a @ b)
        return Arrows(a, b, shadow, angle, (length_a, length_b), dot, curve)

    def setup(self, stage):
        stage.figure.get_layout_engine().set(wspace=0.08)
        plane, curve = stage.figure.subplots(1, 2, width_ratios=(1, 1.25))
        self._setup_plane(stage, plane)
        self._setup_curve(stage, curve)

    def _setup_plane(self, stage, axes):
        self.plane, ends = axes, (-LONGEST - 0.4, LONGEST + 0.4)
        axes.set(xlim=ends, ylim=ends, aspect="equal", xlabel="x", ylabel="y")
        axes.set_xticks(range(-3, 4))
        axes.set_yticks(range(-3, 4))
        (self.line,) = axes.plot([], [], ":", color=GREY, lw=1)
        (self.drop,) = axes.plot([], [], "--", color=GREY, lw=1.5)
        (self.shadow,) = axes.plot(
            [], [], color=GREEN, lw=7, alpha=0.6, solid_capstyle="butt"
        )
        (self.arc,) = axes.plot([], [], color=GREY, lw=1.5)
        stage.moving(self.line, self.drop, self.shadow, self.arc)
        self.arrows, self.names = [], []
        for name, color, style in (("b", ORANGE, "-"), ("a", BLUE, "-")):
            arrow = FancyArrowPatch(
                (0, 0), (1, 1), arrowstyle="-|>", mutation_scale=18, color=color,
                lw=2.5, ls=style, shrinkA=0, shrinkB=0,
            )  # fmt: skip
            self.arrows.append(stage.moving(axes.add_patch(arrow)))
            text = axes.text(0, 0, name, color=ink(color), fontsize=14, weight="bold",
                             ha="center", va="center")  # fmt: skip
            self.names.append(stage.moving(text))
        self.shadow_heading = stage.moving(axes.set_title(" "))

    def _setup_curve(self, stage, axes):
        top = 1.35 * LONGEST**2
        axes.set(xlim=(-180, 180), ylim=(-top, top), ylabel="a · b")
        axes.set_xlabel(_("angle θ (°)"))
        axes.set_xticks(range(-180, 181, 45))
        axes.axhline(0, color="black", lw=1)
        for angle in (-RIGHT, RIGHT):
            axes.axvline(angle, color=GREY, ls=":", lw=1.5)
        axes.axvspan(-RIGHT, RIGHT, color=GREEN, alpha=0.2, lw=0)
        for start in (-180, RIGHT):
            axes.axvspan(start, start + RIGHT, color=ORANGE, alpha=0.2, lw=0)
        look = {"ha": "center", "va": "center", "fontsize": 11}
        axes.text(0, 0.92 * top, _("along b: a · b > 0"), **look)
        for angle in (-135, 135):
            axes.text(angle, 0.8 * top, _("against b:\na · b < 0"), **look)
        self.curve = stage.moving(axes.plot(ALL, 0 * ALL, color=BLUE)[0])
        (self.point,) = axes.plot([], [], "o", color=BLUE, ms=10, clip_on=False)
        stage.moving(self.point)
        self.heading = stage.moving(axes.set_title(" "))

    def draw(self, result):
        side = 1 if result.angle >= 0 else -1  # on which side of b lies a
        for vector, turn, arrow, name in zip(
            (result.b, result.a), (-side, side), self.arrows, self.names, strict=True
        ):
            arrow.set_positions((0, 0), tuple(vector))
            arrow.set_visible(bool(vector.any()))
            along = _along(vector)
            across = turn * np.array([-along[1], along[0]])
            name.set_position(vector + 0.22 * along + 0.2 * across)
            name.set_visible(bool(vector.any()))
        along = _along(result.b) if result.b.any() else _along(result.shadow)
        self.line.set_data(*np.outer(along, (-9, 9)))
        self.drop.set_data(*np.transpose([result.a, result.shadow]))
        self.shadow.set_data(*np.transpose([(0, 0), result.shadow]))
        self.arc.set_data(*_arc(result))
        self.curve.set_ydata(result.curve)
        self.point.set_data([result.angle], [result.dot])
        self._draw_headings(result)

    def _draw_headings(self, result):
        a, b = result.lengths
        shadow, dot = signed(result.shadow_length), signed(result.dot)
        text = _("shadow {shadow} × length of b {length:.2f} = {dot}")
        self.shadow_heading.set_text(text.format(shadow=shadow, length=b, dot=dot))
        angle = signed(result.angle, 0)
        self.heading.set_text(f"a · b = {a:g} · {b:g} · cos({angle}°) = {dot}")

    def clicked(self, axes, x, y):
        tips = self.result.a, self.result.b
        to_a, to_b = (np.hypot(*(tip - (x, y))) for tip in tips)
        self._held_b = to_b < to_a
        self.dragged(axes, x, y)

    def dragged(self, axes, x, y):
        if axes is not self.plane:
            self.set(angle=round(x))
            return
        v, towards = self.values, _whole(np.degrees(np.arctan2(y, x)))
        length = round(20 * min(np.hypot(x, y), LONGEST)) / 20
        if self._held_b:  # a stays where it is
            angle = _whole(v["direction"] + v["angle"] - towards)
            self.set(length_b=length, direction=towards, angle=angle)
        else:
            self.set(length_a=length, angle=_whole(towards - v["direction"]))

    def goal(self):
        return _("Make the dot product 0 with both arrows longer than 1.")

    def reached(self, result):
        return abs(result.angle) == RIGHT and min(result.lengths) > 1

    def status(self, result):
        if min(result.lengths) == 0:
            return _("An arrow of length 0 has no direction; its dot products are 0.")
        if abs(result.angle) == RIGHT:
            text = _("cos θ = {cosine}: the arrows are at right angles, no shadow.")
        elif abs(result.angle) < RIGHT:
            text = _("cos θ = {cosine}: the shadow lies along b.")
        else:
            text = _("cos θ = {cosine}: the shadow points against b.")
        return text.format(cosine=signed(result.cosine))


def _unit(degrees):
    return np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])


def _whole(degrees):
    """Return the same angle as a whole number of degrees from -180 to 179."""
    return (round(degrees) + 180) % 360 - 180


def _along(vector):
    """Return the direction of `vector`; that of the x axis if its length is 0."""
    length = np.hypot(*vector)
    return vector / length if length > 0 else np.array([1.0, 0.0])


def _arc(result):
    """Return points (2, steps) of the arc from b to a."""
    start = np.degrees(np.arctan2(*_along(result.b)[::-1]))
    radius = 0.35 * min(result.lengths)
    return radius * _unit(start + np.linspace(0, result.angle, 30))
