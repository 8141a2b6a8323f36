"""Figures of scores: overlap, precision and recall, regions, two losses."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import (
    label_ends,
    looks,
    open_ax,
    open_axes,
    set_title,
    styled,
)


@styled
def overlap_by_distance(distances, scores, ax=None, title=None):
    """Draw how the overlap of two boxes falls as one of them moves away.

    Args:
        distances: how far the box has moved.
        scores: dict from the measure to its values.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default what each ends at.

    Shapes:
        distances: (places,); scores: (places,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = overlap_by_distance([0, 1, 3], {"IoU": [1, 0, 0]}, Figure().subplots())
    >>> ax.get_title(loc="left")
    'At a distance of 3: IoU 0.00'
    """
    distances = check_array("distances", distances, ("places",))
    scores = check_curves("scores", scores, distances.shape)
    ax = _labelled(ax, distances, scores)
    ax.set(xlabel=_("distance, in sides of the box"), ylabel=_("score"))
    ends = ", ".join(f"{name} {values[-1]:.2f}" for name, values in scores.items())
    text = _("At a distance of {distance:g}: {ends}")
    ax.set_title(title or text.format(distance=distances[-1], ends=ends))
    return ax


def _labelled(ax, x, curves):
    """Return Axes with a line for each of `curves`, its name at its end."""
    ax, lines = open_ax(ax, (8, 3.2)), []
    for (name, values), look in zip(curves.items(), looks(), strict=False):
        lines += ax.plot(x, values, label=name, **look)
    label_ends(ax, lines)
    return ax


@styled
def precision_recall(curves, ax=None, title=None):
    """Draw the precision of detectors against their recall, and its envelope.

    The envelope is the largest precision at this recall or a larger one; the area under
    it is the average precision.

    Args:
        curves: dict from the detector's name to a pair: recalls that do not fall, and
            the precision at each.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the area under each envelope.

    Shapes:
        recalls, precisions: (detections,).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = precision_recall({"a": ([0.5, 0.5, 1], [1, 0.5, 2 / 3])}, Figure().gca())
    >>> ax.get_title(loc="left")
    'Area under the envelope: a 0.83'
    """
    curves = check_curves("curves", curves, (2, "detections"))
    ax, areas = open_ax(ax, (8, 3.6)), []
    for (name, (recall, precision)), look in zip(curves.items(), looks(), strict=False):
        best = np.maximum.accumulate(precision[::-1])[::-1]
        ax.plot(recall, precision, color=look["color"], lw=0.8, alpha=0.6)
        ends = np.r_[0, recall, recall[-1]], np.r_[best[0], best, 0]
        ax.step(*ends, where="pre", label=name, **look)
        area = (np.diff(recall, prepend=0) * best).sum()
        areas.append(f"{name} {area:.2f}")
    ax.set(xlabel=_("recall"), ylabel=_("precision"), xlim=(0, 1.02), ylim=(0, 1.04))
    ax.legend(loc="lower left")
    text = _("Area under the envelope: {areas}")
    ax.set_title(title or text.format(areas=", ".join(areas)))
    return ax


@styled
def moved_region(shifts, values, ax=None, title=None):
    """Draw what is cut out of a map while the region moves.

    Args:
        shifts: where the region begins, in cells, at equal steps.
        values: dict from the way of cutting to the number that comes out.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the largest jump of each from one place to the next.

    Shapes:
        shifts: (places,); values: (places,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = moved_region([0, 1, 2], {"pool": [3, 3, 5]}, Figure().subplots())
    >>> ax.get_title(loc="left")
    'Largest jump for a step of 1 cells: pool 2.00'
    """
    shifts = check_array("shifts", shifts, ("places",))
    values = check_curves("values", values, shifts.shape)
    ax = _labelled(ax, shifts, values)
    ax.set(xlabel=_("left edge of the region (cells)"), ylabel=_("value cut out"))
    jumps = ", ".join(
        f"{name} {np.abs(np.diff(cut)).max():.2f}" for name, cut in values.items()
    )
    text = _("Largest jump for a step of {step:g} cells: {jumps}")
    step = round(float(shifts[1] - shifts[0]), 6)
    ax.set_title(title or text.format(step=step, jumps=jumps))
    return ax


@styled
def trade_off(weights, errors, axes=None, title=None):
    """Draw the errors of two outputs against the weight of the second one's loss.

    Lines are medians over the starts, shades reach from the best to the worst.

    Args:
        weights: weights of the second loss.
        errors: dict from the label of an error to its values; two.
        axes: two Axes; by default those of a new figure.
        title: by default both medians at the least and the greatest weight.

    Shapes:
        weights: (weights,); errors: (starts, weights) each.

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> errors = {"a": [[5, 8]], "b": [[2, 1]]}
    >>> axes = trade_off([1, 9], errors, Figure().subplots(1, 2))
    >>> axes[0].figure.get_suptitle()
    'Weight 1 → 9: a 5 → 8, b 2 → 1'
    """
    weights = check_array("weights", weights, ("weights",))
    errors = check_curves("errors", errors, ("starts", len(weights)))
    axes, ends = open_axes(axes, 2, (9, 3.4)), []
    for ax, (name, rows), look in zip(
        axes, errors.items(), looks(markers=True), strict=False
    ):
        middle = np.median(rows, axis=0)
        ax.plot(weights, middle, **look)
        span = rows.min(axis=0), rows.max(axis=0)
        ax.fill_between(weights, *span, color=look["color"], alpha=0.2, lw=0)
        ax.set(xscale="log", xlabel=_("weight of the box loss"), ylabel=name)
        ax.set_xticks(weights, [f"{weight:g}" for weight in weights])
        ax.minorticks_off()
        ax.set_ylim(bottom=0)
        ends.append(f"{name} {middle[0]:.2g} → {middle[-1]:.2g}")
    text = _("Weight {first:g} → {last:g}: {ends}")
    ends = ", ".join(ends)
    first, last = weights[[0, -1]]
    set_title(axes, title or text.format(first=first, last=last, ends=ends))
    return axes
