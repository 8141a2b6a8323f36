"""The computation graph of section 4.1, drawn with its values and derivatives."""

from functools import lru_cache
from itertools import pairwise

import numpy as np
from matplotlib.patches import FancyArrowPatch
from matplotlib.textpath import TextPath

from dlcourse.autodiff import Graph
from dlcourse.i18n import gettext as _
from dlcourse.plots.style import COLORS, GREY, PAPER, ink, open_ax, styled

VALUE, GRAD = ink(COLORS[0]), ink(COLORS[1])
RADIUS = 9, 15  # of a node, in points: the least, and the greatest
NUMBERS = 28  # points that the two numbers of a node need
FONTS = 12, 11  # of a sign, in points: the usual one, and where that is too wide
AROUND = 1.5  # points between a sign and its circle
PAD = 0.35  # between a sign and its box, in font sizes
BOX = 7 + PAD * FONTS[0]  # half the height of a box, in points
GRAD_LOOK = {"style": "italic", "weight": "bold"}
SIGNS = {"*": "×", "-": "−", "/": "÷", "neg": "−x", "sigmoid": "σ", "relu": "ReLU"}


@styled
def graph(graph, ax=None, title=None):
    """Draw a computation graph: values above the nodes, derivatives below.

    What was given is blue, operations are white, constants grey. Of an array its shape
    is shown. Up to four nodes above each other have room for their numbers.

    Args:
        graph: a `dlcourse.autodiff.Graph`; the derivatives are those that `backward`
            left in it.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default which way values and derivatives run, or of arrays alone how
            many have a derivative of their own shape.

    Returns:
        The Axes, without ticks and frame.

    Raises:
        TypeError: if `graph` is none.

    >>> from dlcourse.autodiff import parse
    >>> from matplotlib.figure import Figure
    >>> product = parse("a * b", a=2, b=3)
    >>> product.backward()
    >>> ax = graph(product, Figure().subplots())
    >>> sorted(text.get_text() for text in ax.texts if text.get_text())[:5]
    ['1', '2', '2', '3', '3']
    """
    if not isinstance(graph, Graph):
        raise TypeError(
            f"graph: got {type(graph).__name__}, expected a dlcourse.autodiff.Graph; "
            f'build one: autodiff.parse("3 * (a + b)", a=1, b=2).'
        )
    ax = open_ax(ax)
    layout = graph.layout()
    fit(ax, layout)
    GraphDrawing(ax, layout).show()
    ax.set_title(title or _finding(layout.nodes))
    return ax


def _finding(nodes):
    """Return the title of a graph: of numbers the ways, of arrays the shapes."""
    variables = [node for node in nodes if not node.value.constant]
    if not all(np.ndim(n.data) and n.grad is not None for n in variables):
        return _("Values (above, blue) run forward, derivatives (below, orange) back")
    same = sum(np.shape(node.data) == np.shape(node.grad) for node in variables)
    text = _(
        "{same} of {total} derivatives (below) have the shape of their value (above)"
    )
    return text.format(same=same, total=len(variables))


class GraphDrawing:
    """The artists of a graph on Axes that `fit` has prepared.

    Args:
        ax: the Axes.
        layout: what `Graph.layout` returned.

    Attributes:
        nodes: the PlacedNodes.
        radius: of the nodes, in points; a sign that no circle holds has a box.
        values, grads: {Value: Text} above and below the nodes, empty at first.
    """

    def __init__(self, ax, layout):
        self.ax, self.nodes = ax, layout.nodes
        row = 72 / ax.figure.dpi * ax.bbox.height / np.ptp(ax.get_ylim())  # points
        self.radius = float(np.clip((row - NUMBERS) / 2, *RADIUS))
        self._signs = {(node.x, node.y): sign_of(node) for node in layout.nodes}
        for edge in layout.edges:
            draw_edge(ax, edge, self.reach(edge))
        self.values, self.grads = {}, {}
        for node in layout.nodes:
            _draw_node(ax, node, self.radius)
            if not node.value.constant:
                away = max(self.radius, BOX) + 2
                self.values[node.value] = _number(
                    ax, node, away, va="bottom", fontsize=12, color=VALUE
                )
                self.grads[node.value] = _number(
                    ax, node, -away, va="top", fontsize=12, color=GRAD, **GRAD_LOOK
                )

    def show(self):
        """Write the values and, where there are any, the derivatives."""
        for node in self.nodes:
            if not node.value.constant:
                self.values[node.value].set_text(in_short(node.data))
                grad = "" if node.grad is None else in_short(node.grad)
                self.grads[node.value].set_text(grad)

    def reach(self, placed):
        """Return how far, in points, both ends of an edge stay from their nodes."""
        corners = self.ax.transData.transform(placed.points)
        ways = corners[1] - corners[0], corners[-2] - corners[-1]
        ends = placed.points[0], placed.points[-1]
        return tuple(self._border(*pair) for pair in zip(ends, ways, strict=True))

    def _border(self, point, way):
        """Return how far the border of the node at `point` is, in direction `way`."""
        sign = self._signs[tuple(point)]
        if font_of(sign, self.radius):
            return self.radius
        half = extent(sign, FONTS[0])[0] / 2 + PAD * FONTS[0], BOX
        share = np.abs(way) / np.hypot(*way)
        return min(h / s for h, s in zip(half, share, strict=True) if s > 0)


def fit(ax, layout):
    """Give `ax` limits that hold the graph, and take ticks and frame away."""
    heights = [node.y for node in layout.nodes]
    heights += [y for edge in layout.edges for y in edge.points[:, 1]]
    middle = (max(heights) + min(heights)) / 2
    half = max((max(heights) - min(heights)) / 2 + 0.65, 1)
    ax.set(xlim=(-0.5, layout.width - 0.5), ylim=(middle - half, middle + half))
    ax.set_axis_off()


def in_short(array):
    """Return a number with up to four digits, or the shape of an array.

    >>> in_short(np.float64(-2.50001)), in_short(np.ones((3, 2)))
    ('-2.5', '(3, 2)')
    """
    if np.ndim(array):
        return str(np.shape(array))
    return f"{float(array) + 0:.4g}"  # + 0 turns -0 into 0


def sign_of(node):
    """Return what stands in a node: a name, an operation, a number."""
    return node.label if node.value.name else SIGNS.get(node.label, node.label)


@lru_cache(maxsize=256)
def extent(sign, font):
    """Return width and height of a sign, in points.

    >>> extent("W", 12)[0] > 1.5 * extent("b", 12)[0]  # capitals are wide
    True
    """
    box = TextPath((0, 0), sign, size=font).get_extents()
    return float(box.width), float(box.height)


def font_of(sign, radius):
    """Return the font size at which a circle holds a sign; None if it needs a box.

    >>> font_of("W1", 15), font_of("ReLU", 15), font_of("Linear", 15)
    (12, 11, None)
    """
    held = (f for f in FONTS if np.hypot(*extent(sign, f)) / 2 + AROUND <= radius)
    return next(held, None)


def _draw_node(ax, node, radius):
    sign = sign_of(node)
    font = font_of(sign, radius)
    given = not node.value.edges
    edge, face = (GREY, "#EEEEEE") if node.value.constant else (COLORS[0], "#DCEBF5")
    style = {"edgecolor": edge, "facecolor": face if given else "white", "lw": 1.5}
    if font:
        ax.scatter(node.x, node.y, (2 * radius) ** 2, zorder=3, **style)
        box = None
    else:
        box = {"boxstyle": f"round,pad={PAD}", **style}
    ax.text(
        node.x, node.y, sign, ha="center", va="center_baseline", bbox=box, zorder=4,
        fontsize=font or FONTS[0],
    )  # fmt: skip


def draw_edge(ax, placed, away, color=GREY, lw=1.5):
    """Draw an edge from node to node, an arrow at its end; return its pieces.

    Args:
        ax: the Axes.
        placed: the PlacedEdge.
        away: from the middles of its nodes, in points: one number or one for each end.
        color: of the line, as `lw` its width.
        lw: see `color`.
    """
    start_away, end_away = np.broadcast_to(away, 2)
    pieces = list(pairwise(placed.points))
    last = len(pieces) - 1
    patches = [
        FancyArrowPatch(
            start, end, arrowstyle="-|>" if k == last else "-", mutation_scale=14,
            shrinkA=0 if k else start_away, shrinkB=end_away + 1 if k == last else 0,
            connectionstyle=f"arc3,rad={0.35 * placed.bend}", color=color, lw=lw,
        )
        for k, (start, end) in enumerate(pieces)
    ]  # fmt: skip
    return [ax.add_patch(patch) for patch in patches]


def _number(ax, node, away, **look):
    """Return an empty text that stands `away` points above a node."""
    back = {"boxstyle": "square,pad=0.05", "fc": PAPER, "ec": "none", "alpha": 0.8}
    return ax.annotate(
        "", (node.x, node.y), (0, away), textcoords="offset points", ha="center",
        bbox=back, zorder=5, **look,
    )  # fmt: skip
