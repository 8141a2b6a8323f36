"""Figures that say what to work on: gaps, causes of errors, remedies of imbalance."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_same_length
from dlcourse.plots.style import (
    COLORS,
    GREY,
    ink_on,
    open_ax,
    open_axes,
    set_title,
    styled,
)

_HATCHES = "", "-", "", "|"


@styled
def gaps(projects, ax=None, title=None):
    """Draw the errors of projects as bars made of their gaps.

    Args:
        projects: dict from the project to its errors in percent: human, training,
            training-dev, dev; none below the one before.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the largest gap of each project.

    Shapes:
        projects: (4,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = gaps({"P": [0, 1, 9, 10]}, Figure().subplots())
    >>> ax.get_title(loc="left")
    'Largest gap: variance (P)'
    """
    projects = {name: check_array(name, e, (4,)) for name, e in projects.items()}
    ax = open_ax(ax)
    errors = np.array(list(projects.values()))
    parts = np.diff(errors, axis=1, prepend=0)  # (projects, 4)
    names = _("human"), _("avoidable bias"), _("variance"), _("data mismatch")
    colors = GREY, COLORS[0], COLORS[5], COLORS[3]
    rows = np.arange(len(projects))
    for part, left, name, color, hatch in zip(
        parts.T, (errors - parts).T, names, colors, _HATCHES, strict=True
    ):
        ax.barh(rows, part, left=left, color=color, hatch=hatch, edgecolor="white",
                label=name)  # fmt: skip
        for row in rows[part >= 1]:
            middle, ground = left[row] + part[row] / 2, {"fc": color, "ec": "none"}
            ax.text(middle, row, f"{part[row]:g}", ha="center", va="center",
                    color=ink_on(color), fontweight="bold", bbox=ground)  # fmt: skip
    ax.set_yticks(rows, list(projects))
    ax.invert_yaxis()
    ax.set(xlabel=_("error, %"), ylabel=_("project"))
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    largest = {}
    for name, sizes in zip(projects, parts[:, 1:], strict=True):
        largest.setdefault(names[1 + sizes.argmax()], []).append(name)
    listed = "; ".join(f"{gap} ({', '.join(who)})" for gap, who in largest.items())
    ax.set_title(title or _("Largest gap: {list}").format(list=listed))
    return ax


@styled
def mistakes(images, truth, answers, axes=None, *, most=16, title=None):
    """Draw the pictures that were read wrongly, with label and answer.

    Args:
        images: flat square pictures, dark is large.
        truth: the labels.
        answers: what was read.
        axes: one Axes for each picture shown; by default those of a new figure.
        most: how many wrong ones are shown at most.
        title: by default how many are wrong.

    Shapes:
        images: (examples, pixels); truth, answers: (examples,).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit or no answer is wrong.

    >>> from matplotlib.figure import Figure
    >>> axes = mistakes([[0, 1, 1, 0]] * 2, [3, 8], [3, 9], [Figure().subplots()])
    >>> axes[0].get_title(), axes[0].figure.get_suptitle()
    ('8 → 9', '1 of 2 wrong: label → answer')
    """
    images = check_array("images", images, ("examples", "pixels"))
    truth = check_array("truth", truth, ("examples",))
    answers = check_array("answers", answers, ("examples",))
    check_same_length("truth", truth, "images", images)
    check_same_length("answers", answers, "images", images)
    wrong = np.flatnonzero(truth != answers)
    if not len(wrong):
        raise ValueError(
            "answers: got no wrong one, expected one at least; show other examples."
        )
    shown = wrong[:most]
    axes = open_axes(axes, len(shown), size=(9, 3.2), rows=1 + (len(shown) > 8))
    side = round(images.shape[1] ** 0.5)
    for ax, at in zip(axes, shown, strict=True):
        ax.imshow(images[at].reshape(side, side), cmap="Greys")
        ax.set_title(f"{truth[at]:g} → {answers[at]:g}", loc="center")
        ax.set_axis_off()
    text = _("{n} of {m} wrong: label → answer")
    set_title(axes, title or text.format(n=len(wrong), m=len(truth)))
    return axes


@styled
def remedies(measures, axes=None, title=None):
    """Draw what remedies of imbalance do to the ranking and to F1.

    Args:
        measures: dict from the remedy to the area under the ROC curve, F1 at the
            threshold 0.5 and F1 at the threshold chosen on dev data, of several
            splits; the first entry is without a remedy.
        axes: three Axes; by default those of a new figure.
        title: by default the medians without a remedy and of the best remedy.

    Shapes:
        measures: (splits, 3) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 3)
    >>> axes = remedies({"0": [[0.8, 0, 0.5]], "SMOTE": [[0.75, 0.25, 0.5]]}, axes)
    >>> axes[0].figure.get_suptitle()
    'No remedy / best: AUC 0.80 / 0.75, F1 0.00 / 0.25, tuned 0.50 / 0.50'
    """
    shape = ("splits", 3)
    measures = {name: check_array(name, m, shape) for name, m in measures.items()}
    axes = open_axes(axes, 3, size=(9, 3.6), sharey=True)
    names = _("AUC"), _("F1 at 0.5"), _("F1, threshold by dev")
    rows = np.arange(len(measures))
    middles = np.array([np.median(found, axis=0) for found in measures.values()])
    for k, (ax, name) in enumerate(zip(axes, names, strict=True)):
        for row, found in zip(rows, measures.values(), strict=True):
            ax.plot(found[:, k], np.full(len(found), row), ".", color=GREY, ms=5)
        ax.plot(middles[:, k], rows, "|", color=COLORS[1], ms=18, mew=3)
        ax.set(xlabel=name)
    axes[0].set_yticks(rows, [_("no remedy"), *list(measures)[1:]])
    axes[0].set_ylabel(_("remedy"))
    axes[0].set_ylim(len(rows) - 0.5, -0.5)
    text = _(
        "No remedy / best: AUC {a:.2f} / {b:.2f}, F1 {c:.2f} / {d:.2f}, tuned "
        "{e:.2f} / {f:.2f}"
    )
    numbers = np.column_stack((middles[0], middles[1:].max(axis=0))).ravel()
    set_title(axes, title or text.format(**dict(zip("abcdef", numbers, strict=True))))
    return axes
