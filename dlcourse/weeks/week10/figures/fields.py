"""Figures of transposed convolution: how often a place is written to, and by what."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_curves
from dlcourse.plots.style import ink_on, open_axes, set_title, styled

_LOW, _HIGH = "#CFE3EF", "#0072B2"


@styled
def writes(counts, axes=None, title=None):
    """Draw how many windows of a transposed convolution write to each place.

    Args:
        counts: dict from the setting's name to the counts, one to four.
        axes: as many Axes; by default those of a new figure.
        title: by default which counts occur away from the border.

    Shapes:
        counts: (height, width) each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> stripes = np.tile([1, 2], (8, 4))
    >>> axes = writes({"f = 3": stripes}, Figure().subplots())
    >>> axes[0].figure.get_suptitle()
    'Windows that write to a place, away from the border: f = 3: 1, 2'
    """
    counts = check_curves("counts", counts, ("height", "width"))
    axes, inner = open_axes(axes, len(counts), (9, 3.6)), []
    top = max(part.max() for part in counts.values())
    for ax, (name, part) in zip(axes, counts.items(), strict=True):
        _numbers(ax, part, top)
        ax.set_title(name, loc="center", fontsize=12)
        found = np.unique(part[3:-3, 3:-3]).astype(int)
        inner.append(f"{name}: {', '.join(map(str, found))}")
    text = _("Windows that write to a place, away from the border: {found}")
    set_title(axes, title or text.format(found="; ".join(inner)))
    return axes


def _numbers(ax, part, top):
    shades = np.array([[_shade(value / top) for value in row] for row in part])
    ax.imshow(shades)
    for (row, column), value in np.ndenumerate(part):
        tone = ink_on(shades[row, column])
        place = {"ha": "center", "va": "center", "color": tone, "fontsize": 11}
        ax.text(column, row, f"{value:.0f}", **place)
    ax.axis("off")


def _shade(share):
    low, high = (np.array([int(c[k : k + 2], 16) for k in (1, 3, 5)]) / 255
                 for c in (_LOW, _HIGH))  # fmt: skip
    return low + share * (high - low)


@styled
def ripples(fields, axes=None, title=None):
    """Draw what layers that enlarge make of an even picture.

    Args:
        fields: dict from the layer's name to its output, away from the border; one to
            five.
        axes: as many Axes; by default those of a new figure.
        title: by default the ripple of each: spread over mean size.

    Shapes:
        fields: (height, width) each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = ripples({"a": [[1, 3], [3, 1]]}, Figure().subplots())
    >>> axes[0].figure.get_suptitle()
    'Ripple of an even picture: a 0.50'
    """
    fields = check_curves("fields", fields, ("height", "width"))
    axes, found = open_axes(axes, len(fields), (9, 3.2)), []
    for ax, (name, part) in zip(axes, fields.items(), strict=True):
        size = np.abs(part).mean()
        ax.imshow(part / size, vmin=-2.5, vmax=2.5, interpolation="nearest")
        ax.set_title(name, loc="center", fontsize=12)
        ax.axis("off")
        found.append(f"{' + '.join(name.splitlines())} {part.std() / size:.2f}")
    text = _("Ripple of an even picture: {found}")
    set_title(axes, title or text.format(found=", ".join(found)))
    return axes
