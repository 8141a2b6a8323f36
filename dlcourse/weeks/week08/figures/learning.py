"""Figures of what networks learn: a filter, and what happens to moved pictures."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.samples.pictures import montage
from dlcourse.plots.style import COLORS, looks, open_axes, set_title, styled
from dlcourse.weeks.week08.figures.cells import draw_cells, shades


@styled
def accuracy_by_shift(pictures, accuracy, axes=None, title=None):
    """Draw a moved picture, and the accuracy of networks on such pictures.

    Lines are medians over the seeds, shades reach from the lowest to the highest.

    Args:
        pictures: one picture, moved by 0, 1, 2, ... pixels.
        accuracy: dict from the network's name to its accuracy in [0, 1].
        axes: two Axes; by default those of a new figure.
        title: by default what two pixels do to each network.

    Shapes:
        pictures: (shifts, height, width); accuracy: (seeds, shifts) each, with three
        shifts at least.

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 2)
    >>> pictures, accuracy = np.zeros((3, 4, 4)), {"Dense": [[0.9, 0.5, 0.2]]}
    >>> axes = accuracy_by_shift(pictures, accuracy, axes)
    >>> axes[0].figure.get_suptitle()
    'Moved by 2 pixels: Dense 90 → 20%'
    """
    pictures = check_array("pictures", pictures, ("shifts", "height", "width"))
    accuracy = check_curves("accuracy", accuracy, ("seeds", len(pictures)))
    axes = open_axes(axes, 2, width_ratios=(1, 2))
    axes[0].imshow(montage(pictures, 2), cmap="gray", interpolation="nearest")
    axes[0].axis("off")
    axes[0].set_title(_("moved by 0, 1, 2, ... pixels"), loc="center", fontsize=12)
    shifts = np.arange(len(pictures))
    for (name, part), look in zip(accuracy.items(), looks(markers=True), strict=False):
        axes[1].plot(shifts, 100 * np.median(part, axis=0), label=name, **look)
        ends = 100 * part.min(axis=0), 100 * part.max(axis=0)
        axes[1].fill_between(shifts, *ends, color=look["color"], alpha=0.15, lw=0)
    axes[1].set(xlabel=_("moved to the right by (pixels)"), ylim=(0, 104))
    axes[1].set(ylabel=_("test accuracy (%)"), xticks=shifts)
    axes[1].legend(loc="lower left")
    ends = {name: 100 * np.median(part, axis=0) for name, part in accuracy.items()}
    change = _("{name} {before:.0f} → {after:.0f}%")
    changes = [
        change.format(name=name, before=line[0], after=line[2])
        for name, line in ends.items()
    ]
    text = _("Moved by 2 pixels: {changes}")
    set_title(axes, title or text.format(changes=", ".join(changes)))
    return axes


@styled
def learned_filter(errors, kernels, target, axes=None, title=None):
    """Draw how a filter is learned: its largest error, and the filter at some steps.

    Args:
        errors: largest difference of an entry from the target, before each step and
            after the last.
        kernels: dict from the step to the filter.
        target: the filter that made the training pictures.
        axes: one Axes for the errors and one for each filter.
        title: by default how far the last filter is from the target.

    Shapes:
        errors: (steps + 1,); kernels: (rows, columns) each; target: (rows, columns).

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 2)
    >>> axes = learned_filter([1, 0.1], {1: [[1.9]]}, [[2]], axes)
    >>> axes[0].figure.get_suptitle()
    'After 1 steps no entry is further than 0.1 from the filter that was hidden'
    """
    errors = check_array("errors", errors, ("steps",))
    target = check_array("target", target, ("rows", "columns"))
    kernels = check_curves("kernels", kernels, target.shape)
    axes = open_axes(axes, 1 + len(kernels), width_ratios=[2] + [1] * len(kernels))
    axes[0].semilogy(np.maximum(errors, 1e-8), color=COLORS[0])
    axes[0].set(xlabel=_("step"), ylabel=_("largest error of an entry"))
    for ax, (step, kernel) in zip(axes[1:], kernels.items(), strict=True):
        draw_cells(ax, kernel, shades(kernel), _("step {step}").format(step=step))
    text = _(
        "After {steps} steps no entry is further than {error:.1g} from the filter that "
        "was hidden"
    )
    numbers = {"steps": len(errors) - 1, "error": errors[-1]}
    set_title(axes, title or text.format(**numbers))
    return axes
