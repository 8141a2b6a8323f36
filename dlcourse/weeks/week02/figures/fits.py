"""Figures of fitted models: lines, their weights, sigmoids, thresholds."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves, check_same_length
from dlcourse.plots.style import (
    COLORS,
    GREY,
    looks,
    open_ax,
    open_axes,
    set_title,
    styled,
)


@styled
def line_fit(x, y, w, b, ax=None, title=None):
    """Draw the line w x + b among points, with the error of each straight up or down.

    Args:
        x: one feature of each example.
        y: what is to be guessed.
        w: the slope.
        b: the height at x = 0.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default how large the errors are.

    Shapes:
        x, y: (examples,).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if x and y are no arrays of one length.

    >>> from matplotlib.figure import Figure
    >>> ax = line_fit([0, 1], [3, -4], 0, 0, Figure().subplots())
    >>> ax.get_title(loc="left")
    'Root of the mean squared error 3.54, mean absolute error 3.5'
    """
    x, y = check_array("x", x, ("examples",)), check_array("y", y, ("examples",))
    check_same_length("y", y, "x", x)
    ax = open_ax(ax)
    guess = w * x + b
    ax.vlines(x, guess, y, color=COLORS[5], lw=0.8, label=_("error"))
    ax.plot(x, y, "o", color=COLORS[0], ms=3, label=_("example"))
    ends = np.array([x.min(), x.max()])
    ax.plot(ends, w * ends + b, "-", color="black", lw=2.5, label="w x + b")
    ax.set(xlabel=_("BMI, scaled"), ylabel=_("progression"))
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    root, mean = ((guess - y) ** 2).mean() ** 0.5, abs(guess - y).mean()
    text = _(
        "Root of the mean squared error {root:.3g}, mean absolute error {mean:.3g}"
    )
    ax.set_title(title or text.format(root=root, mean=mean))
    return ax


@styled
def coefficients(weights, ax=None, title=None):
    """Draw the weights that several training sets gave, one row for each feature.

    Args:
        weights: dict from the feature to its weights.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default which weight swings most and which least.

    Shapes:
        weights: (draws,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = coefficients({"s1": [-3, 3], "bmi": [5, 6]}, Figure().subplots())
    >>> ax.get_title(loc="left")
    'Standard deviation of a weight: 3 for s1, 0.5 for bmi'
    """
    said = {"age": _("age"), "sex": _("sex"), "bp": _("bp")}
    weights = {
        said.get(name, name): check_array(name, values, ("draws",))
        for name, values in weights.items()
    }
    ax = open_ax(ax)
    ax.axvline(0, color=GREY, lw=1)
    boxes = ax.boxplot(
        list(weights.values()), orientation="horizontal", whis=(0, 100), widths=0.6,
        patch_artist=True, medianprops={"color": "black", "lw": 2},
    )  # fmt: skip
    for box in boxes["boxes"]:
        box.set(facecolor=COLORS[6], edgecolor=COLORS[0])
    ax.set_yticks(range(1, len(weights) + 1), list(weights))
    ax.invert_yaxis()
    ax.set(xlabel=_("weight: range, quartiles, median of all draws"))
    ax.set_ylabel(_("feature"))
    spread = {name: values.std() for name, values in weights.items()}
    most, least = max(spread, key=spread.get), min(spread, key=spread.get)
    text = _("Standard deviation of a weight: {a:.2g} for {most}, {b:.2g} for {least}")
    numbers = {"a": spread[most], "most": most, "b": spread[least], "least": least}
    ax.set_title(title or text.format(**numbers))
    return ax


@styled
def leaving(x, y, line, curve, ax=None, title=None):
    """Draw labels 0 and 1 over a feature, with a straight line and a sigmoid.

    Args:
        x: the feature.
        y: the labels, 0 or 1.
        line: slope and height of the straight line.
        curve: places of the sigmoid and its values there.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default at how many points the line leaves [0, 1].

    Shapes:
        x, y: (examples,); line: (2,); curve: (2, places).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = leaving([0, 1], [0, 1], [2, 0], [[0, 1], [0, 1]], Figure().subplots())
    >>> ax.get_title(loc="left")
    'The line leaves [0, 1] at 1 of 2 points, by up to 1'
    """
    x, y = check_array("x", x, ("examples",)), check_array("y", y, ("examples",))
    check_same_length("y", y, "x", x)
    line = check_array("line", line, (2,))
    places, values = check_array("curve", curve, (2, "places"))
    ax = open_ax(ax, (9, 3.2))
    ax.axhspan(0, 1, color=COLORS[6], alpha=0.15, lw=0)
    ax.plot(x, y, "|", color=GREY, ms=10, label="y")
    ends = np.array([x.min(), x.max()])
    ax.plot(ends, np.polyval(line, ends), "--", color=COLORS[1], label=_("line"))
    ax.plot(places, values, "-", color=COLORS[0], lw=2.5, label=_("sigmoid"))
    ax.set(xlabel=_("mean radius"), ylabel="ŷ")
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    guess = np.polyval(line, x)
    beyond = np.maximum(guess - 1, -guess)
    text = _("The line leaves [0, 1] at {n} of {m} points, by up to {most:.2g}")
    numbers = {"n": int((beyond > 0).sum()), "m": len(x), "most": beyond.max()}
    ax.set_title(title or text.format(**numbers))
    return ax


@styled
def climbs(log, squared, ax=None, title=None):
    """Draw how the probability of the truth grows with the log and the squared loss.

    Args:
        log: the probability before each step with the log loss, and after the last.
        squared: the same with the squared error.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default when each passes 0.5.

    Shapes:
        log, squared: (steps + 1,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = climbs([0.1, 0.6], [0.1, 0.2, 0.7], Figure().subplots())
    >>> ax.get_title(loc="left")
    'Above 0.5 after steps: 1 with the log loss, 2 with the squared error'
    """
    runs = [
        (_("log loss"), check_array("log", log, ("steps",))),
        (_("squared error"), check_array("squared", squared, ("steps",))),
    ]
    ax = open_ax(ax)
    ax.axhline(0.5, color=GREY, ls=":", lw=1.5)
    for (label, run), look in zip(runs, looks(), strict=False):
        ax.plot(run, label=label, **look)
    ax.set(xlabel=_("step"), ylabel=_("probability of the truth"), ylim=(0, 1))
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    first, second = (_first_above(run) for _label, run in runs)
    text = _("Above 0.5 after steps: {a} with the log loss, {b} with the squared error")
    ax.set_title(title or text.format(a=first, b=second))
    return ax


def _first_above(run):
    return int(np.argmax(run > 0.5)) if (run > 0.5).any() else "–"


@styled
def weights_picture(means, w, axes=None, title=None):
    """Draw mean pictures of classes and, as a picture, the weights between them.

    Args:
        means: dict from the class to its mean picture, flattened.
        w: the weights, flattened as the pictures are.
        axes: an Axes for each class and one; by default those of a new figure.
        title: by default how far the weights reach.

    Shapes:
        means: (64,) each; w: (64,).

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> means = {"3": np.zeros(64), "8": np.ones(64)}
    >>> axes = weights_picture(means, np.arange(64), Figure().subplots(1, 3))
    >>> axes[0].figure.get_suptitle()
    'Weights from 0 to 63: + speaks for 8, - for 3'
    """
    w = check_array("w", w, (64,))
    means = check_curves("means", means, (64,))
    axes = open_axes(axes, len(means) + 1)
    for ax, (name, mean) in zip(axes, means.items(), strict=False):
        ax.imshow(mean.reshape(8, 8), cmap="Greys")
        ax.set_title(_("mean {name}").format(name=name), loc="center", fontsize=12)
    limit = abs(w).max()
    picture = axes[-1].imshow(w.reshape(8, 8), cmap="PuOr", vmin=-limit, vmax=limit)
    axes[-1].set_title(_("weights"), loc="center", fontsize=12)
    axes[-1].figure.colorbar(picture, ax=axes[-1], shrink=0.9)
    for ax in axes:
        ax.axis("off")
    low, *_between, high = means
    text = _("Weights from {least:.2g} to {most:.2g}: + speaks for {high}, - for {low}")
    numbers = {"least": w.min(), "most": w.max(), "low": low, "high": high}
    set_title(axes, title or text.format(**numbers))
    return axes


@styled
def prices(costs, ax=None, title=None):
    """Draw what thresholds cost, one dot for each split of the data.

    Args:
        costs: columns: the threshold that is best on the dev set, there; the same on
            the test set; 0.5 there; the calculated threshold there.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the means of the first two columns and the last.

    Shapes:
        costs: (splits, 4).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if the shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = prices([[1, 20, 22, 15]], Figure().subplots())
    >>> ax.get_title(loc="left")
    'Mean price of t*: 1 where it was chosen, 20 on new data; of the rule: 15'
    """
    costs = check_array("costs", costs, ("splits", 4))
    ax = open_ax(ax)
    rows = (
        _("t*, dev set"),
        _("t*, test set"),
        _("0.5, test set"),
        _("rule, test set"),
    )
    for place, (column, color) in enumerate(zip(costs.T, COLORS, strict=False)):
        shift = 0.3 * np.sin(2.4 * np.arange(len(column)))  # none upon the next
        ax.plot(column, place + shift, "o", color=color, ms=4)
        ax.plot([column.mean()] * 2, [place - 0.4, place + 0.4], "-k", lw=3)
    ax.set_yticks(range(4), rows)
    ax.invert_yaxis()
    ax.set(xlabel=_("price: 10 for a miss, 1 for a false alarm"))
    ax.set_ylabel(_("threshold"))
    there, new, _half, rule = costs.mean(axis=0)
    text = _(
        "Mean price of t*: {there:.3g} where it was chosen, {new:.3g} on new data; "
        "of the rule: {rule:.3g}"
    )
    ax.set_title(title or text.format(there=there, new=new, rule=rule))
    return ax
