"""Figures of tables: two rules for digits, three questions to homes, correlations."""

import numpy as np
from matplotlib import colormaps

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_same_length
from dlcourse.plots.style import COLORS, MARKERS, open_axes, set_title, styled


@styled
def two_rules(ink, left, is_eight, axes=None, title=None):
    """Draw how often each value of two measures occurs among threes and eights.

    Args:
        ink: sum of the pixels of each picture.
        left: the darkest of three pixels on the left of each picture.
        is_eight: whether it is an 8.
        axes: two Axes; by default those of a new figure.
        title: by default the mean of each measure, of threes and of eights.

    Shapes:
        ink, left, is_eight: (pictures,).

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 2)
    >>> axes = two_rules([1, 2, 1, 2], [0, 0, 1, 1], [False, False, True, True], axes)
    >>> axes[0].figure.get_suptitle()
    'Mean of 3 and of 8. Ink: 1.5, 1.5. Closed on the left: 0.00, 1.00'
    """
    ink, left = (
        check_array(name, values, ("pictures",))
        for name, values in (("ink", ink), ("left", left))
    )
    check_same_length("left", left, "ink", ink)
    is_eight = check_array("is_eight", is_eight, ("pictures",)).astype(bool)
    check_same_length("is_eight", is_eight, "ink", ink)
    axes = open_axes(axes, 2, (9, 3.2), sharey=True)
    labels = (_("ink"), _("closed on the left: darkest of three pixels"))
    for ax, measure, label in zip(axes, (ink, left), labels, strict=True):
        edges = np.linspace(measure.min(), measure.max(), 18)
        for name, mine, color, hatch in (
            ("3", ~is_eight, COLORS[0], ""), ("8", is_eight, COLORS[1], "//")
        ):  # fmt: skip
            ax.hist(
                measure[mine], edges, alpha=0.55, color=color, hatch=hatch, label=name
            )
        ax.set(xlabel=label)
    axes[0].set_ylabel(_("pictures"))
    axes[1].legend()
    text = _(
        "Mean of 3 and of 8. Ink: {ink3:.1f}, {ink8:.1f}. "
        "Closed on the left: {left3:.2f}, {left8:.2f}"
    )
    means = {
        f"{name}{digit}": measure[mine].mean()
        for name, measure in (("ink", ink), ("left", left))
        for digit, mine in ((3, ~is_eight), (8, is_eight))
    }
    set_title(axes, title or text.format(**means))
    return axes


@styled
def three_questions(m2, km, price, kinds, groups, axes=None, title=None):
    """Draw one table of homes three times: with prices, with classes, with groups.

    Args:
        m2: floor space of each home.
        km: its distance to the centre.
        price: its price.
        kinds: 0 cheap, 1 medium, 2 expensive.
        groups: what k-means makes of it without a price.
        axes: three Axes; by default those of a new figure.
        title: by default what is asked, and of how many homes.

    Shapes:
        m2, km, price, kinds, groups: (homes,).

    Returns:
        An array of three Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 3)
    >>> axes = three_questions([50, 90], [1, 9], [200, 210], [0, 1], [1, 0], axes)
    >>> axes[0].figure.get_suptitle()
    'One table of 2 homes: a number, a name, or only what is alike?'
    """
    columns = {"m2": m2, "km": km, "price": price, "kinds": kinds, "groups": groups}
    columns = {k: check_array(k, v, ("homes",)) for k, v in columns.items()}
    for name, column in columns.items():
        check_same_length(name, column, "m2", columns["m2"])
    axes = open_axes(axes, 3, (9, 3.2), sharey=True)
    place = columns["m2"], columns["km"]
    steps = colormaps["cividis"].resampled(6)  # few colours: a light file
    dots = axes[0].scatter(*place, c=columns["price"], s=16, cmap=steps)
    axes[0].figure.colorbar(dots, ax=axes[0], location="bottom", aspect=30)
    axes[0].set_title(_("regression: price"), loc="center", fontsize=12)
    words = [_("cheap"), _("medium"), _("expensive")]
    _marked(axes[1], place, columns["kinds"], words)
    axes[1].set_title(_("classification"), loc="center", fontsize=12)
    words = [_("group {n}").format(n=int(n)) for n in np.unique(columns["groups"])]
    _marked(axes[2], place, columns["groups"], words)
    axes[2].set_title(_("groups, no price"), loc="center", fontsize=12)
    for ax in axes:
        ax.set(xlabel=_("floor space (m²)"))
    axes[0].set_ylabel(_("to the centre (km)"))
    text = _("One table of {n} homes: a number, a name, or only what is alike?")
    set_title(axes, title or text.format(n=len(place[0])))
    return axes


def _marked(ax, place, labels, words):
    for label, word in enumerate(words):
        mine = labels == label
        ax.plot(
            place[0][mine], place[1][mine], MARKERS[label], color=COLORS[label],
            ms=4, label=word, ls="",
        )  # fmt: skip
    ax.legend(
        loc="upper center", bbox_to_anchor=(0.5, -0.32), ncols=len(words),
        handletextpad=0.1, columnspacing=0.8,
    )  # fmt: skip


@styled
def two_correlations(prices, changes, names, axes=None, title=None):
    """Draw two shares against each other: their prices, and their changes.

    Args:
        prices: one row for each month, one column for each share.
        changes: the changes from month to month in percent, likewise.
        names: the names of the two shares.
        axes: two Axes; by default those of a new figure.
        title: by default both correlations.

    Shapes:
        prices: (months, 2); changes: (other months, 2).

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(1, 2)
    >>> up, square = [[1, 1], [2, 2], [3, 3]], [[-1, 1], [0, 0], [1, 1]]
    >>> two_correlations(up, square, ["a", "b"], axes)[0].figure.get_suptitle()
    'Correlation of the prices 1.00, of the changes 0.00'
    """
    prices = check_array("prices", prices, ("months", 2))
    changes = check_array("changes", changes, ("months", 2))
    axes = open_axes(axes, 2, (9, 3.2))
    labels = (_("{name}, price in dollars"), _("{name}, change in %"))
    for ax, pairs, label in zip(axes, (prices, changes), labels, strict=True):
        ax.plot(*pairs.T, "o", color=COLORS[0], ms=3, alpha=0.6)
        ax.set_xlabel(label.format(name=names[0]))
        ax.set_ylabel(label.format(name=names[1]))
    text = _("Correlation of the prices {first:.2f}, of the changes {second:.2f}")
    first, second = (np.corrcoef(pairs.T)[0, 1] + 0.0 for pairs in (prices, changes))
    set_title(axes, title or text.format(first=first, second=second))
    return axes
