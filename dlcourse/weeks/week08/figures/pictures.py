"""Figures of photographs and feature maps."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import open_axes, set_title, styled


@styled
def responses(picture, maps, axes=None, title=None):
    """Draw a grey picture and the size of several filters' responses to it.

    Dark is 0 and bright is the largest size of them all, so maps may be compared.

    Args:
        picture: the picture.
        maps: dict from the filter's name to its responses, one to three.
        axes: one Axes more than maps; by default those of a new figure.
        title: by default the mean size of each.

    Shapes:
        picture: (height, width); maps: the same each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 2)
    >>> axes = responses([[0, 1]], {"a": [[-3, 1]]}, axes)
    >>> axes[0].figure.get_suptitle()
    'Mean size of the response: a 2.00'
    """
    picture = check_array("picture", picture, ("height", "width"))
    maps = check_curves("maps", maps, picture.shape)
    axes = open_axes(axes, 1 + len(maps))
    _show(axes[0], _few_greys(picture / np.abs(picture).max()), _("picture"))
    top = max(np.abs(part).max() for part in maps.values())
    for ax, (name, part) in zip(axes[1:], maps.items(), strict=True):
        _show(ax, _few_greys(np.abs(part) / top), name, vmin=0, vmax=1)
    means = ", ".join(f"{n} {np.abs(part).mean():.2f}" for n, part in maps.items())
    text = _("Mean size of the response: {means}")
    set_title(axes, title or text.format(means=means))
    return axes


def _few_greys(picture):
    """Return a picture in [0, 1] in steps of 1/8: the file of a figure is small."""
    return np.round(8 * picture) / 8


def _show(ax, picture, title, **limits):
    ax.imshow(picture, cmap="gray", interpolation="nearest", **limits)
    ax.set_title(title, loc="center", fontsize=12)
    ax.axis("off")


@styled
def filters_and_maps(picture, kernels, maps, axes=None, title=None):
    """Draw learned filters above the maps that they make of one picture.

    Args:
        picture: what the network sees, in the first column.
        kernels: the filters.
        maps: what each makes of the picture.
        axes: two rows of Axes, flat; by default those of a new figure.
        title: by default how alike the two most similar maps are.

    Shapes:
        picture: (height, width); kernels: (filters, rows, columns); maps: (filters,
        height, width) of their own.

    Returns:
        An array of 2 (filters + 1) Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> maps = [[[1, 0], [0, 0]], [[1, 1], [0, 0]]]
    >>> axes = Figure().subplots(2, 3)
    >>> axes = filters_and_maps(np.eye(2), np.ones((2, 1, 1)), maps, axes)
    >>> axes[0].figure.get_suptitle()
    '2 filters, 2 maps: the correlation of the two most similar maps is 0.58'
    """
    picture = check_array("picture", picture, ("height", "width"))
    kernels = check_array("kernels", kernels, ("filters", "rows", "columns"))
    maps = check_array("maps", maps, (len(kernels), "height", "width"))
    count = len(kernels)
    axes = open_axes(axes, 2 * (count + 1), rows=2)
    _show(axes[0], picture, _("picture"))
    axes[count + 1].axis("off")
    far = np.abs(kernels).max()
    for k, (kernel, part) in enumerate(zip(kernels, maps, strict=True), 1):
        _show(axes[k], kernel, _("filter {k}").format(k=k), vmin=-far, vmax=far)
        top = np.abs(part).max() or 1.0
        _show(axes[count + 1 + k], _few_greys(part / top), _("map {k}").format(k=k))
    text = _(
        "{n} filters, {n} maps: the correlation of the two most similar maps is {r:.2f}"
    )
    set_title(axes, title or text.format(n=count, r=_most_alike(maps)))
    return axes


def _most_alike(maps):
    """Return the highest correlation of two maps; maps without any spread have none."""
    rows = maps.reshape(len(maps), -1)
    rows = rows[np.ptp(rows, axis=1) > 0]
    if len(rows) < 2:
        return 0.0
    return np.corrcoef(rows)[np.triu_indices(len(rows), 1)].max()
