"""Figure of section 3.1: a network as circles and lines, with all its shapes."""

import itertools

import numpy as np

from dlcourse._validation import check_integer
from dlcourse.i18n import gettext as _
from dlcourse.plots.style import COLORS, GREY, ink, open_ax, styled

_LARGEST = 26  # points across a unit, fewer where there are many


@styled
def network(sizes, ax=None, title=None):
    """Draw a fully connected network: units, connections, shapes of its weights.

    Args:
        sizes: numbers of units, the input first: two to five layers of up to eight.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default how many parameters it has.

    Returns:
        The Axes.

    Raises:
        ValueError: if there are too many layers or units to draw.
        TypeError: if a size is no whole number.

    >>> from matplotlib.figure import Figure
    >>> network([3, 4, 1], Figure().subplots()).get_title(loc="left")
    '3-4-1: 16 weights and 5 biases, 21 parameters'
    """
    sizes = _checked(sizes)
    ax = open_ax(ax)
    places = [_places(layer, size) for layer, size in enumerate(sizes)]
    for layer in range(1, len(sizes)):
        _draw_edges(ax, places[layer - 1], places[layer])
        _draw_shapes(ax, layer, sizes)
    for layer, units in enumerate(places):
        size = min(_LARGEST, 120 / max(sizes))
        _draw_units(ax, layer, units, len(sizes) - 1, size)
    top = max(sizes) / 2
    ax.set(ylim=(-top - 0.1, 1.55 * top + 0.2), yticks=[])
    ax.set_xlim(-0.3, len(sizes) - 0.7)
    ax.set_xticks(range(len(sizes)), _layer_names(len(sizes)))
    ax.tick_params(bottom=False)
    ax.spines[:].set_visible(False)
    ax.grid(visible=False)
    ax.set(xlabel=_("layer"), ylabel=_("units"))
    ax.set_title(title or _counted(sizes))
    return ax


def _places(layer, size):
    """Return the place of each unit, the first above, (size, 2)."""
    heights = (size - 1) / 2 - np.arange(size)
    return np.column_stack([np.full(size, float(layer)), heights])


def _draw_edges(ax, before, after):
    for start in before:
        for end in after:
            ax.plot(*np.transpose([start, end]), "-", color=GREY, lw=1, zorder=1)


def _draw_shapes(ax, layer, sizes):
    """Write the shapes of W and b above the connections that they belong to."""
    text = f"$W^{{[{layer}]}}$: ({sizes[layer]}, {sizes[layer - 1]})\n"
    text += f"$b^{{[{layer}]}}$: ({sizes[layer]}, 1)"
    top = 0.5 * 1.55 * max(sizes) + 0.2
    ax.text(layer - 0.5, top, text, ha="center", va="top")


def _draw_units(ax, layer, units, last, size):
    color = COLORS[2] if layer == 0 else COLORS[1] if layer == last else COLORS[0]
    ax.plot(*units.T, "o", ms=size, mfc="white", mec=color, mew=2.5, zorder=2)
    for number, place in enumerate(units, 1):
        name = f"$x_{number}$" if layer == 0 else f"$a_{number}$"
        ax.text(*place, name, ha="center", va="center", color=ink(color), zorder=3)


def _layer_names(count):
    hidden = [
        _("{n}: hidden").format(n=n) + f"\n$a^{{[{n}]}}$" for n in range(1, count - 1)
    ]
    output = _("{n}: output").format(n=count - 1) + f"\n$a^{{[{count - 1}]}}$"
    return [_("input") + "\n$x$", *hidden, output]


def _counted(sizes):
    weights = sum(a * b for a, b in itertools.pairwise(sizes))
    biases = sum(sizes[1:])
    text = _("{sizes}: {weights} weights and {biases} biases, {all} parameters")
    named = "-".join(map(str, sizes))
    return text.format(
        sizes=named, weights=weights, biases=biases, all=weights + biases
    )


def _checked(sizes):
    sizes = [check_integer("sizes", size) for size in sizes]
    if not 2 <= len(sizes) <= 5 or max(sizes) > 8:
        raise ValueError(
            f"sizes: got {sizes}, expected two to five layers of at most 8 units; draw "
            f"a smaller network of the same kind."
        )
    return sizes
