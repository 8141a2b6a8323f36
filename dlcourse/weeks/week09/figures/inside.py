"""Figures of the inside of a network: maps by layer, traced pictures, overlays."""

import numpy as np
from matplotlib.colors import to_rgb

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import COLORS, open_axes, set_title, styled

_SHOWN = 8  # maps of a layer


@styled
def filters(kernels, axes=None, title=None):
    """Draw filters of one channel, a row for each time they were looked at.

    Red is positive and blue is negative; every filter is scaled by itself.

    Args:
        kernels: dict from the name of the row to its filters.
        axes: one Axes for each row; by default those of a new figure.
        title: by default how alike the first and the last row are.

    Shapes:
        kernels: (filters, rows, columns) each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> kernels = {"start": np.eye(2)[None], "end": -np.eye(2)[None]}
    >>> axes = filters(kernels, Figure().subplots(2, 1))
    >>> axes[0].figure.get_suptitle()
    'start and end: median correlation of the filters −1.00'
    """
    shape = np.shape(next(iter(kernels.values())))
    kernels = check_curves("kernels", kernels, shape)
    axes = open_axes(
        axes, len(kernels), size=(9, 0.5 + 0.8 * len(kernels)), rows=len(kernels)
    )
    for ax, (name, part) in zip(axes, kernels.items(), strict=True):
        _row(ax, _signed(part), name, cmap="RdBu_r", vmin=-1, vmax=1)
    (first, a), *_rest, (last, b) = kernels.items()
    text = _("{first} and {last}: median correlation of the filters {value}")
    names = {"first": first, "last": last, "value": _correlation(a, b)}
    set_title(axes, title or text.format(**names))
    return axes


@styled
def maps_by_layer(picture, maps, axes=None, title=None):
    """Draw a picture and the maps of several layers that answer most to it.

    Every map is scaled by itself, from its least to its greatest number.

    Args:
        picture: what goes in.
        maps: dict from the name of a layer to its maps for that picture.
        axes: one Axes more than layers; by default those of a new figure.
        title: by default how many maps each layer has, and how many are all zero.

    Shapes:
        picture: (height, width); maps: (rows, columns, channels) each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> maps, axes = {"first": np.zeros((4, 4, 3))}, Figure().subplots(1, 2)
    >>> maps_by_layer(np.eye(4), maps, axes)[0].figure.get_suptitle()
    'Maps that are zero everywhere: first 3 of 3'
    """
    picture = check_array("picture", picture, ("height", "width"))
    maps = {
        name: check_array(name, part, ("rows", "columns", "channels"))
        for name, part in maps.items()
    }
    widths = [1] + [2] * len(maps)
    axes = open_axes(axes, len(widths), size=(9, 2.2), width_ratios=widths)
    _show(axes[0], 1 - picture, _("picture"), cmap="gray", vmin=0, vmax=1)
    silent, one = [], _("{name} {n} of {total}")
    for ax, (name, part) in zip(axes[1:], maps.items(), strict=True):
        peak = np.abs(part).max(axis=(0, 1))
        strongest = np.argsort(-peak, kind="stable")[:_SHOWN]
        _show(ax, _tiled([_scaled(part[..., k]) for k in strongest]), name)
        counts = {"n": (peak == 0).sum(), "total": len(peak)}
        silent.append(one.format(name=name, **counts))
    text = _("Maps that are zero everywhere: {silent}")
    set_title(axes, title or text.format(silent=", ".join(silent)))
    return axes


@styled
def traced(pictures, answers, axes=None, title=None):
    """Draw pictures and, under each, what several rules send back to its pixels.

    Red is positive and blue is negative; every square is scaled by itself.

    Args:
        pictures: what went in.
        answers: dict from the name of the rule to what came back.
        axes: one Axes for each row; by default those of a new figure.
        title: by default what share of each rule's numbers, by size, lies on ink.

    Shapes:
        pictures: (count, height, width); answers: the same each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> pictures, axes = np.eye(2)[None], Figure().subplots(2, 1)
    >>> axes = traced(pictures, {"gradient": [[[1, -1], [1, 1]]]}, axes)
    >>> axes[0].figure.get_suptitle()
    'Share of their size that lies on ink: gradient 50%'
    """
    pictures = check_array("pictures", pictures, ("count", "height", "width"))
    answers = check_curves("answers", answers, pictures.shape)
    rows = 1 + len(answers)
    axes = open_axes(axes, rows, size=(9, 0.5 + 0.95 * rows), rows=rows)
    _row(axes[0], list(1 - pictures), _("picture"), cmap="gray", vmin=0, vmax=1)
    for ax, (name, part) in zip(axes[1:], answers.items(), strict=True):
        _row(ax, _signed(part), name, cmap="RdBu_r", vmin=-1, vmax=1)
    share = _("{name} {median:.0f}%")
    on_ink = [
        share.format(name=name, median=100 * _on_ink(np.abs(part), pictures))
        for name, part in answers.items()
    ]
    text = _("Share of their size that lies on ink: {on_ink}")
    set_title(axes, title or text.format(on_ink=", ".join(on_ink)))
    return axes


@styled
def overlays(pictures, heat, axes=None, title=None):
    """Draw heat maps over their pictures, a row for each network or class.

    The ink of the picture is grey; the redder a place, the more it counts. Every map is
    scaled by itself.

    Args:
        pictures: what went in.
        heat: dict from the name of a row to its maps, no number below 0.
        axes: one Axes for each row; by default those of a new figure.
        title: by default how alike the first two rows are, as the median correlation.

    Shapes:
        pictures: (count, height, width); heat: the same each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> pictures, axes = np.eye(2)[None], Figure().subplots(2, 1)
    >>> heat = {"a": [[[1, 0], [0, 1]]], "b": [[[0, 1], [1, 0]]]}
    >>> overlays(pictures, heat, axes)[0].figure.get_suptitle()
    'a and b: median correlation of their maps −1.00'
    """
    pictures = check_array("pictures", pictures, ("count", "height", "width"))
    heat = check_curves("heat", heat, pictures.shape)
    axes = open_axes(axes, len(heat), size=(9, 0.5 + 1.25 * len(heat)), rows=len(heat))
    for ax, (name, maps) in zip(axes, heat.items(), strict=True):
        grey = 1 - 0.7 * _few(pictures)[..., None]
        tint = 1 - np.abs(_signed(maps))[..., None] * (1 - np.array(to_rgb(COLORS[1])))
        _row(ax, list(grey * tint), name)
    set_title(axes, title or _agreement(heat))
    return axes


def _on_ink(size, pictures):
    """Return the share of the sizes that lies where the pictures are not empty."""
    return size[pictures > 0].sum() / max(size.sum(), np.finfo(float).tiny)


def _agreement(heat):
    """Return a title that says how alike the first two rows are."""
    (first, a), *others = heat.items()
    if not others:
        return first
    second, b = others[0]
    text = _("{first} and {second}: median correlation of their maps {value}")
    return text.format(first=first, second=second, value=_correlation(a, b))


def _correlation(a, b):
    """Return the median correlation of pictures in pairs, in words."""
    found = [
        np.corrcoef(one.ravel(), other.ravel())[0, 1]
        for one, other in zip(a, b, strict=True)
        if one.std() and other.std()
    ]
    return f"{np.median(found):.2f}".replace("-", "−") if found else "–"


def _signed(pictures):
    """Return pictures from -1 to 1, each by its own largest number."""
    peak = np.abs(pictures).max(axis=(1, 2), keepdims=True)
    return list(_few(pictures / np.where(peak == 0, 1, peak)))


def _row(ax, pictures, name, **look):
    _show(ax, _tiled(pictures, len(pictures)), None, **look)
    place = {"ha": "right", "va": "center", "transform": ax.transAxes}
    ax.text(-0.01, 0.5, name, **place)


def _tiled(pictures, columns=_SHOWN // 2, gap=np.nan):
    """Return pictures of one size in rows with a gap of one pixel."""
    rows = []
    for start in range(0, len(pictures), columns):
        line = list(pictures[start : start + columns])
        blank = np.full_like(pictures[0], gap)
        line += [blank] * (columns - len(line))
        around = [(1, 1), (1, 1), (0, 0)][: blank.ndim]
        framed = [np.pad(one, around, constant_values=gap) for one in line]
        rows.append(np.concatenate(framed, axis=1))
    return np.concatenate(rows)


def _scaled(part):
    span = np.ptp(part)
    return _few((part - part.min()) / (span if span else 1))


def _few(part):
    """Return numbers in steps of 1/8: the file of a figure is small."""
    return np.round(8 * part) / 8


def _show(ax, picture, title, **look):
    ax.imshow(picture, interpolation="nearest", **{"cmap": "cividis"} | look)
    if title:
        ax.set_title(title, loc="center", fontsize=12)
    ax.axis("off")
