"""Figures of pictures: boxes around objects, masks of their ink."""

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from dlcourse.detection import dice_score
from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import looks, open_axes, set_title, styled

FRAMES = ("white", "#F0E442", "#56B4E9")  # light ones: pictures are drawn dark


@styled
def boxes(pictures, found, axes=None, title=None):
    """Draw grey pictures and boxes upon them.

    Args:
        pictures: the pictures, in [0, 1].
        found: dict from who drew them to a list of boxes for each picture, corners in
            pixels; one to three.
        axes: as many Axes as pictures; by default those of a new figure.
        title: by default how many boxes each has drawn.

    Shapes:
        pictures: (pictures, height, width); found: (boxes, 4) each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = boxes(np.ones((1, 4, 4)), {"a": [[[0, 0, 2, 3]]]}, Figure().subplots())
    >>> axes[0].figure.get_suptitle()
    'Boxes in 1 pictures: a 1'
    """
    pictures = check_array("pictures", pictures, ("pictures", "height", "width"))
    axes = open_axes(axes, len(pictures), (8.4, 2.9))
    styles = list(zip(FRAMES, looks(), strict=False))[: len(found)]
    for place, (ax, picture) in enumerate(zip(axes, pictures, strict=True)):
        _show(ax, 0.7 * picture)
        for rows, (color, look) in zip(found.values(), styles, strict=True):
            if len(rows[place]):
                for corners in check_array("found", rows[place], ("boxes", 4)):
                    _frame(ax, corners, color, look["linestyle"])
    handles = [
        Line2D([], [], color=color, ls=look["linestyle"], lw=2.5, label=name)
        for name, (color, look) in zip(found, styles, strict=True)
    ]
    axes[0].figure.legend(
        handles=handles, loc="outside lower center", ncols=3, facecolor="#555555",
        labelcolor="white", frameon=True, edgecolor="none",
    )  # fmt: skip
    counts = ", ".join(f"{name} {sum(map(len, rows))}" for name, rows in found.items())
    text = _("Boxes in {n} pictures: {counts}")
    set_title(axes, title or text.format(n=len(pictures), counts=counts))
    return axes


def _frame(ax, corners, color, linestyle):
    left, top, right, bottom = corners
    frame = Rectangle(
        (left - 0.5, top - 0.5), right - left, bottom - top,
        fill=False, ec=color, ls=linestyle, lw=2,
    )  # fmt: skip
    ax.add_patch(frame)


def _show(ax, picture):
    """Show a picture in steps of 1/8: the file of a figure is small."""
    grey = {"cmap": "gray", "interpolation": "nearest", "vmin": 0, "vmax": 1}
    ax.imshow(np.round(8 * picture) / 8, **grey)
    ax.axis("off")


@styled
def masks(pictures, truth, guesses, axes=None, title=None):
    """Draw pictures, the pixels that are ink, and those that networks call ink.

    Args:
        pictures: the pictures, in [0, 1].
        truth: masks of 0 and 1.
        guesses: dict from the network's name to its masks, one or two.
        axes: rows of Axes, flat: one row for each picture; by default a new figure's.
        title: by default the Dice score of each over these pictures.

    Shapes:
        pictures, truth and guesses: (pictures, height, width).

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ink = np.eye(4)[None]
    >>> axes = masks(ink, ink, {"a": ink}, Figure().subplots(1, 3))
    >>> axes[0].figure.get_suptitle()
    'Dice score of these pictures: a 1.00'
    """
    pictures = check_array("pictures", pictures, ("pictures", "height", "width"))
    truth = check_array("truth", truth, pictures.shape)
    guesses = check_curves("guesses", guesses, pictures.shape)
    columns = {_("picture"): pictures, _("ink"): truth, **guesses}
    axes = open_axes(axes, len(pictures) * len(columns), (8, 4), rows=len(pictures))
    cells = [part[n] for n in range(len(pictures)) for part in columns.values()]
    for ax, cell in zip(axes, cells, strict=True):
        _show(ax, cell)
    for ax, name in zip(axes, columns, strict=False):
        ax.set_title(name, loc="center", fontsize=12)
    scores = ", ".join(f"{k} {dice_score(truth, m):.2f}" for k, m in guesses.items())
    text = _("Dice score of these pictures: {scores}")
    set_title(axes, title or text.format(scores=scores))
    return axes
