"""Figures of whole networks: shapes and parameters, weights as one matrix."""

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array
from dlcourse.plots.style import COLORS, open_ax, styled

_KINDS = {
    "input": (lambda: _("input"), COLORS[6]),
    "Conv2D": (lambda: _("convolution"), COLORS[0]),
    "MaxPooling2D": (lambda: _("pooling"), COLORS[2]),
    "AveragePooling2D": (lambda: _("pooling"), COLORS[2]),
    "Flatten": (lambda: _("flatten"), COLORS[3]),
    "Dense": (lambda: _("dense"), COLORS[5]),
}


@styled
def volumes(rows, ax=None, title=None):
    """Draw the outputs of a network as boxes, with shapes and parameters.

    A box is as high as its map; its depth and the height of a vector grow with the
    logarithm of the number of channels or units.

    Args:
        rows: list of (kind, shape without the batch, parameters), the input first; a
            kind is "input" or the name of a layer.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the number of parameters, and the share of the largest layer.

    Returns:
        The Axes.

    Raises:
        ValueError: if a kind is unknown.

    >>> from matplotlib.figure import Figure
    >>> rows = [("input", (4, 4, 1), 0), ("Flatten", (16,), 0), ("Dense", (2,), 34)]
    >>> volumes(rows, Figure().subplots()).get_title(loc="left")
    '34 parameters, 100% of them in one layer: 34'
    """
    unknown = [kind for kind, _shape, _count in rows if kind not in _KINDS]
    if unknown:
        raise ValueError(
            f"rows: got the kind {unknown[0]!r}, expected one of {', '.join(_KINDS)}; "
            "draw other layers under the name of one of them."
        )
    ax = open_ax(ax)
    tallest = max(shape[0] for _kind, shape, _count in rows if len(shape) == 3)
    for place, (kind, shape, count) in enumerate(rows):
        name, color = _KINDS[kind]
        _draw_box(ax, place, shape, tallest, color)
        middle = {"ha": "center", "va": "center"}
        ax.text(place, 0.75, "×".join(map(str, shape)), **middle)
        ax.text(place, -0.72, name(), **middle)
        ax.text(place, -0.88, f"{count:,}" if count else "–", **middle)
    ax.set(xlim=(-0.6, len(rows) - 0.4), ylim=(-0.98, 0.85))
    ax.axis("off")
    counts = [count for _kind, _shape, count in rows]
    text = _("{total:,} parameters, {share:.0f}% of them in one layer: {most:,}")
    numbers = {"total": sum(counts), "most": max(counts)}
    share = 100 * max(counts) / max(sum(counts), 1)
    ax.set_title(title or text.format(share=share, **numbers))
    return ax


def _draw_box(ax, place, shape, tallest, color):
    """Draw a map as a box with three visible sides, a vector as a bar."""
    edge = {"ec": "black", "lw": 0.8}
    if len(shape) < 3:
        height = 0.1 + 0.13 * np.log2(shape[0])
        ax.add_patch(
            Rectangle((place - 0.06, -height / 2), 0.12, height, fc=color, **edge)
        )
        return
    height, depth = 1.0 * shape[0] / tallest, 0.03 * np.log2(2 * shape[2])
    left, right = place - 0.16 - depth / 2, place + 0.16 - depth / 2
    low, high = -height / 2 - depth / 2, height / 2 - depth / 2
    front = [(left, low), (right, low), (right, high), (left, high)]
    side = [
        (right, low),
        (right + depth, low + depth),
        (right + depth, high + depth),
        (right, high),
    ]
    top = [
        (left, high),
        (left + depth, high + depth),
        (right + depth, high + depth),
        (right, high),
    ]
    for corners, alpha in ((front, 1), (side, 0.55), (top, 0.75)):
        ax.add_patch(Polygon(corners, fc=color, alpha=alpha, **edge))


@styled
def weight_matrix(matrix, ax=None, title=None):
    """Draw a convolution as the matrix that it is: W of y = W x.

    Args:
        matrix: W, one row for each entry of the output.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default how many entries are not 0, and how many numbers fill them.

    Shapes:
        matrix: (outputs, inputs).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if it is no matrix.

    >>> from matplotlib.figure import Figure
    >>> W = [[1, 2, 0], [0, 1, 2]]
    >>> weight_matrix(W, Figure().subplots()).get_title(loc="left")
    '4 of 6 entries are not 0, and 2 numbers fill them'
    """
    matrix = check_array("matrix", matrix, ("outputs", "inputs"))
    ax = open_ax(ax)
    filled = matrix[matrix != 0]
    shown = np.ma.masked_equal(matrix, 0)
    ax.imshow(shown, cmap="viridis", interpolation="nearest", aspect="equal")
    ax.grid(visible=False)
    ax.set_xticks(np.arange(0, matrix.shape[1], 6))
    ax.set_yticks(np.arange(0, matrix.shape[0], 4))
    ax.set(xlabel=_("entry of the image"), ylabel=_("entry of the response"))
    text = _("{n} of {total} entries are not 0, and {k} numbers fill them")
    numbers = {"n": filled.size, "total": matrix.size, "k": len(np.unique(filled))}
    ax.set_title(title or text.format(**numbers))
    return ax
