"""Figures of pictures: made digits, and styles carried from one picture to another."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import open_axes, set_title, styled


@styled
def digit_rows(rows, distances, axes=None, title=None):
    """Draw rows of grey pictures, one below the other.

    Args:
        rows: dict from the name of a row to its pictures, black at 0 and white at 1.
        distances: for each row, the mean distance to the nearest real picture.
        axes: an Axes for each row; by default those of a new figure.
        title: by default these distances.

    Shapes:
        rows: (pictures, height, width) each; distances: (rows,).

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = np.array([Figure().subplots()])
    >>> axes = digit_rows({"A": np.ones((3, 8, 8))}, [1.25], axes)
    >>> axes[0].figure.get_suptitle()
    'Distance to the nearest real digit: A 1.2'
    """
    rows = check_curves("rows", rows, ("pictures", "height", "width"))
    distances = check_array("distances", distances, (len(rows),))
    size = 9, 0.6 + 1.0 * len(rows)
    axes = open_axes(axes, len(rows), size, rows=len(rows))
    for ax, (name, pictures) in zip(axes, rows.items(), strict=True):
        strip = np.pad(pictures, ((0, 0), (0, 0), (0, 1)), constant_values=1)
        strip = np.round(15 * np.concatenate(list(strip), axis=1)) / 15
        ax.imshow(strip, cmap="gray", vmin=0, vmax=1, interpolation="nearest")
        ax.set_title(name, loc="left", fontsize=12)
        ax.axis("off")
    each = ", ".join(
        f"{name} {distance:.1f}" for name, distance in zip(rows, distances, strict=True)
    )
    text = _("Distance to the nearest real digit: {each}")
    set_title(axes, title or text.format(each=each))
    return axes


@styled
def style_transfers(pictures, left, axes=None, title=None):
    """Draw colour pictures beside one another, and how much of a style they lack.

    Args:
        pictures: dict from a name to a colour picture in [0, 1].
        left: dict from some of the names to the share of the style cost that is
            left, as other networks with random filters measure it.
        axes: an Axes for each picture; by default those of a new figure.
        title: by default these shares.

    Shapes:
        pictures: (height, width, 3) each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = np.array([Figure().subplots()])
    >>> axes = style_transfers({"A": np.ones((4, 4, 3))}, {"A": 0.25}, axes)
    >>> axes[0].figure.get_suptitle()
    'Style cost that is left, to other random networks: A 25%'
    """
    said = {"random": _("random"), "trained": _("trained")}
    pictures = check_curves("pictures", pictures, ("height", "width", 3))
    axes = open_axes(axes, len(pictures), (9, 2.9))
    for ax, (name, picture) in zip(axes, pictures.items(), strict=True):
        ax.imshow(picture, interpolation="nearest")
        ax.set_title(said.get(name, name), loc="center", fontsize=12)
        ax.axis("off")
    found = ", ".join(
        _("{name} {share:.0f}%").format(name=said.get(name, name), share=100 * share)
        for name, share in left.items()
    )
    text = _("Style cost that is left, to other random networks: {found}")
    set_title(axes, title or text.format(found=found))
    return axes
