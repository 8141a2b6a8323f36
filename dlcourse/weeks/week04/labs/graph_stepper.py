"""Lab: values forward and derivatives back through a graph, one edge at a time."""

import textwrap
from dataclasses import dataclass, replace

import numpy as np

from dlcourse.i18n import get_language
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import slider, text_field, whole_slider
from dlcourse.labs.engine import Lab, button
from dlcourse.labs.parts.group import Group
from dlcourse.plots.style import COLORS, GREY, ink
from dlcourse.weeks.week04.figures.graphs import GraphDrawing, draw_edge, fit, in_short
from dlcourse.weeks.week04.labs.tracing import Trace, bracketed, trace

EXPRESSION = "3 * (a + b * c)"
WANTED = -12  # of dJ/db
FORTH, BACK = COLORS[0], COLORS[1]
LETTER, NUMBER = 6.2, 42  # pixels: of a letter on an edge, and half a node's number
PREVIEW = 8  # moves of the picture that stands where no kernel runs


@dataclass
class Position:
    """A trace and how far it was followed."""

    trace: Trace
    step: int

    @property
    def move(self):
        return self.trace.moves[self.step]

    @property
    def finished(self):
        return bool(self.trace.moves) and self.step == len(self.trace.moves) - 1

    def grad(self, name):
        """Return the derivative of J with respect to a name; None before the end."""
        number = self.trace.names.get(name)
        return self.move.grads.get(number) if self.finished else None


class GraphStepper(Lab):
    """Step through the graph of an expression in a, b, c.

    Args:
        **values: first values of the controls `expression` (J, in a, b and c), `a`,
            `b`, `c`, `step`.
    """

    width, height = 960, 410

    def controls(self):
        last = len(trace(EXPRESSION, 5.0, 3.0, 2.0, get_language()).moves) - 1
        expression = text_field("J =", EXPRESSION)
        expression.observe(self._fit_steps, "value")
        return {
            "expression": expression,
            "a": slider("a", 5, -10, 10, 0.5, decimals=1),
            "b": slider("b", 3, -10, 10, 0.5, decimals=1),
            "c": slider("c", 2, -10, 10, 0.5, decimals=1),
            "step": whole_slider(_("step"), 0, 0, last),
        }

    @staticmethod
    def compute(expression, a, b, c, step):
        found = trace(expression, a, b, c, get_language())
        return Position(found, max(0, min(step, len(found.moves) - 1)))

    def setup(self, stage):
        stage.figure.set_layout_engine("none")
        self.axes = stage.figure.add_axes((0.01, 0.01, 0.98, 0.89))
        self.axes.set_axis_off()
        self.heading = stage.figure.text(
            0.02, 0.97, "", fontsize=13, va="top", animated=True
        )
        self.group = stage.moving(Group([self.heading]))
        self._drawn = None

    def draw(self, result):
        if self._drawn != (result.trace.signs, result.trace.trouble):
            self._draw_graph(result)
        if result.trace.trouble:
            return
        move = result.move
        for number, (value, grad) in self.texts.items():
            _write(value, move.values.get(number))
            _write(grad, move.grads.get(number))
        self.heading.set(text=_heading(result))
        self._light(move)

    def _light(self, move):
        """Have the edges of a move drawn thick, with the product upon an edge back."""
        ways = self.back if move.kind == "backward" else self.forth
        lit = [piece for edge in move.edges for piece in ways[edge]]
        self.product.set_visible(False)
        if move.kind == "backward":
            self.product.set_position(self.middles[move.edges[0]])
            numbers = move.numbers | {"local": bracketed(move.numbers["local"])}
            text = "{upstream} × {local} = {product}".format(**numbers)
            self.product.set_text(text)
            room = self._column - 2 * NUMBER  # too little: the heading alone says it
            self.product.set_visible(LETTER * len(text) <= room)
        self.heading.set_color(ink(BACK if move.kind in ("end", "backward") else FORTH))
        texts = [text for pair in self.texts.values() for text in pair]
        self.group.parts = [*lit, *texts, self.product, self.heading]

    def _draw_graph(self, result):
        """Draw what stays while the values change."""
        self.axes.clear()
        self.axes.set_axis_off()
        self.texts, self.group.parts = {}, []
        if result.trace.trouble:
            _draw_trouble(self.axes, result.trace.trouble)
        else:
            self._draw_nodes(result.trace.layout)
        self.stage.redraw()
        self._drawn = result.trace.signs, result.trace.trouble

    def _draw_nodes(self, layout):
        fit(self.axes, layout)
        self._column = self.axes.bbox.width / layout.width  # pixels
        drawing = GraphDrawing(self.axes, layout)
        axes, edges, reach = self.axes, layout.edges, drawing.reach
        self.forth = [draw_edge(axes, e, reach(e), FORTH, 4) for e in edges]
        self.back = [
            draw_edge(axes, way, reach(way), BACK, 4) for way in map(backwards, edges)
        ]
        self.middles = [_middle(e.points) for e in edges]
        self.product = _product(axes)
        for number, node in enumerate(layout.nodes):
            if node.value in drawing.values:
                pair = drawing.values[node.value], drawing.grads[node.value]
                self.texts[number] = pair
        moving = [piece for edge in (*self.forth, *self.back) for piece in edge]
        moving += [text for pair in self.texts.values() for text in pair]
        for artist in moving:
            artist.set_animated(True)  # the group draws it

    def goal(self):
        text = _("Find values with ∂J/∂b exactly {wanted}, and go to the last step.")
        return text.format(wanted=WANTED)

    def reached(self, result):
        return result.grad("b") == WANTED

    def status(self, result):
        if result.trace.trouble:
            return result.trace.trouble
        if not result.finished:
            text = _("Step {step} of {last}.")
            last = len(result.trace.moves) - 1
            return text.format(step=result.step, last=last) + _warning(result.move)
        grads = {name: result.grad(name) for name in result.trace.names}
        parts = [f"∂J/∂{name} = {in_short(grads[name])}" for name in sorted(grads)]
        text = _("Done, every edge once: {derivatives}.")
        derivatives = ", ".join(parts) or "–"
        return text.format(derivatives=derivatives) + _warning(result.move)

    def _fit_steps(self, _change=None):
        """Begin a new expression at step 0, and let the slider end where it ends."""
        values = self.values | {"step": 0}
        moves = self.compute(**values).trace.moves
        if moves:
            self._controls["step"].value = 0
            self._controls["step"].max = len(moves) - 1

    def actions(self):
        return [
            button("◀ " + _("Back"), _("one step back"), lambda: self._go(-1)),
            button(_("Next") + " ▶", _("one step on"), lambda: self._go(1)),
        ]

    def _go(self, steps):
        control = self._controls["step"]
        self.set(step=min(max(control.value + steps, 0), control.max))

    def _still(self):
        self.draw(self.compute(**self.values | {"step": PREVIEW}))
        still = super()._still()
        self.draw(self.result)
        return still


def backwards(placed):
    """Return a placed edge that runs from its target to its source."""
    return replace(placed, points=placed.points[::-1], bend=-placed.bend)


def _middle(points):
    """Return the point halfway along the longest piece of a line."""
    lengths = np.linalg.norm(np.diff(points, axis=0), axis=1)
    k = int(lengths.argmax())
    return points[k : k + 2].mean(axis=0)


def _product(axes):
    box = {"boxstyle": "round,pad=0.2", "facecolor": "white", "edgecolor": BACK}
    return axes.text(
        0, 0, "", ha="center", va="center", color=ink(BACK), bbox=box, animated=True,
        fontsize=10, zorder=6,
    )  # fmt: skip


def _write(text, number):
    text.set_text("" if number is None else in_short(number))
    text.set_visible(number is not None)  # an empty box takes time, too


def _warning(move):
    """Return a sentence where a number has become infinite, or is none at all."""
    if np.isfinite([*move.values.values(), *move.grads.values()]).all():
        return ""
    return " " + _("inf or nan: not every number is finite, as after 1/0 or log(0).")


def _draw_trouble(axes, trouble):
    axes.text(
        0.5, 0.5, textwrap.fill(trouble, 70), ha="center", va="center", fontsize=14,
        transform=axes.transAxes, linespacing=1.6,
        bbox={"boxstyle": "round,pad=1", "facecolor": "#F5F5F5", "edgecolor": GREY},
    )  # fmt: skip


def _heading(result):
    """Say in a line what the move does."""
    move = result.move
    if move.kind == "given":
        return _("The given values. Press Next.")
    if move.kind == "forward":
        return _("Forward: {what} = {value}").format(**move.numbers)
    if move.kind == "end":
        return _("Turn round: J changes as fast as itself, ∂J/∂J = 1")
    text = _("Back: ∂J/∂{what} = upstream × local = {upstream} × {local} = {product}")
    if move.numbers["again"]:
        text = _(
            "Back: another path to {what}, and paths add up: ∂J/∂{what} = "
            "{before} + {product} = {grad}"
        )
    inner = ("what", "local") if not move.numbers["again"] else ("what", "product")
    numbers = move.numbers | {name: bracketed(move.numbers[name]) for name in inner}
    return text.format(**numbers)
