"""How values are spread, layer after layer."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array
from dlcourse.plots.style import COLORS, open_axes, set_title, styled

_MOST_LAYERS = 12


@styled
def layer_histograms(activations, axes=None, title=None):
    """Draw one histogram for each layer, all over the same range of values.

    The range holds 99 % of the widest layer; what lies outside stands in the
    outermost bars. Each panel has its own height.

    Args:
        activations: list with the values of each layer, at most 12 layers.
        axes: as many Axes as there are layers; by default those of a new figure.
        title: by default the standard deviations of the first and the last layer.

    Shapes:
        activations: (batch, units) each, or any other shape.

    Returns:
        An array of Axes, one for each layer.

    Raises:
        TypeError, ValueError: if `activations` is no list of 1 to 12 arrays of numbers.

    >>> from matplotlib.figure import Figure
    >>> axes = layer_histograms([[[-1, 1]], [[-0.1, 0.1]]], Figure().subplots(1, 2))
    >>> print(axes[1].get_title(loc="left"))
    layer 2
    σ = 0.1
    """
    layers = _checked(activations)
    count = len(layers)
    axes = open_axes(axes, count, rows=1 if count <= 6 else 2)
    edges = np.linspace(*_range(layers), 32)
    for number, (ax, values) in enumerate(zip(axes, layers, strict=True), start=1):
        draw_histogram(ax, values, edges)
        text = _("layer {n}\nσ = {sigma:.2g}")
        ax.set_title(text.format(n=number, sigma=values.std()), fontsize=11)
    axes[0].figure.supxlabel(_("activation"), fontsize=12)
    axes[0].figure.supylabel(_("share of the units"), fontsize=12)
    text = _("Spread of the activations: σ goes from {first:.2g} to {last:.2g}")
    shown = text.format(first=layers[0].std(), last=layers[-1].std())
    set_title(axes, title or shown)
    return axes


def draw_histogram(ax, values, edges, color=COLORS[0]):
    """Draw the share of the values in each bar, outliers in the outermost bars."""
    inside = np.clip(values, edges[0], edges[-1])
    shares = np.histogram(inside, edges)[0] / len(inside)
    ax.stairs(shares, edges, fill=True, color=color, alpha=0.85)
    ax.set_xlim(edges[0], edges[-1])
    ax.set_yticks([])
    ax.xaxis.set_major_locator(MaxNLocator(3, prune="both"))


def _checked(activations):
    if not isinstance(activations, (list, tuple)):
        raise TypeError(
            f"activations: got {type(activations).__name__}, expected a list with one "
            f"array for each layer; write [layer_1, layer_2]."
        )
    if not 1 <= len(activations) <= _MOST_LAYERS:
        raise ValueError(
            f"activations: got {len(activations)} layers, expected 1 to "
            f"{_MOST_LAYERS}; choose some of them, e.g. activations[::5]."
        )
    flat = (np.ravel(values) for values in activations)
    layers = [
        check_array(f"activations[{i}]", values, ("values",))
        for i, values in enumerate(flat)
    ]
    for i, values in enumerate(layers):
        if not np.isfinite(values).all():
            raise ValueError(
                f"activations[{i}]: got NaN or inf, expected finite numbers; draw "
                f"fewer layers or start with smaller weights."
            )
    return layers


def _range(layers):
    low = min(np.percentile(values, 0.5) for values in layers)
    high = max(np.percentile(values, 99.5) for values in layers)
    return (low, high) if high > low else (low - 1, low + 1)
