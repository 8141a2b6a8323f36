"""Figures of a small network and of the mistakes of one."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_same_length
from dlcourse.plots.style import COLORS, open_ax, open_axes, set_title, styled

MISTAKES = 8


@styled
def house_network(hidden, output, ax=None, title=None):
    """Draw every connection of a small network, thicker where a weight is larger.

    The widest line of each layer is that of its largest weight; widths of the two
    layers cannot be compared, and the figure says so.

    Args:
        hidden: the weights from the four features of a home to the hidden neurons.
        output: the weights from those to the price.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the number of connections.

    Shapes:
        hidden: (4, neurons); output: (neurons, 1).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> ax = house_network(np.ones((4, 3)), np.ones((3, 1)), Figure().subplots())
    >>> ax.get_title(loc="left")
    'Every input reaches every neuron: 12 connections, and 3 to the price'
    """
    hidden = check_array("hidden", hidden, (4, "neurons"))
    output = check_array("output", output, (hidden.shape[1], 1))
    ax = open_ax(ax, (9, 3.6))
    inputs = [_("floor space"), _("rooms"), _("age"), _("distance")]
    columns = [np.linspace(1, 0, 4), np.linspace(0.9, 0.1, hidden.shape[1]), [0.5]]
    for layer, weights in enumerate((hidden, output)):
        widest = abs(weights).max() or 1
        for i, row in enumerate(weights):
            for j, weight in enumerate(row):
                ends = columns[layer][i], columns[layer + 1][j]
                ax.plot(
                    [layer, layer + 1], ends, lw=0.4 + 5 * abs(weight) / widest,
                    color=COLORS[int(weight < 0)], ls="--" if weight < 0 else "-",
                    solid_capstyle="butt", zorder=1,
                )  # fmt: skip
    for layer, heights in enumerate(columns):
        ax.plot(
            np.full(len(heights), layer), heights, "o", ms=17, mfc="white",
            color="black", zorder=2, ls="",
        )  # fmt: skip
    for height, word in zip(columns[0], inputs, strict=True):
        ax.text(-0.08, height, word, ha="right", va="center", fontsize=12)
    ax.text(2.08, 0.5, _("price"), va="center", fontsize=12)
    ax.plot([], [], "-", color=COLORS[0], label=_("positive weight"))
    ax.plot([], [], "--", color=COLORS[1], label=_("negative weight"))
    ax.legend(loc="upper right")
    ax.text(2.7, -0.1, _("widths: compared within a layer"), ha="right", fontsize=11)
    ax.set(xlim=(-0.6, 2.7), ylim=(-0.12, 1.12))
    ax.axis("off")
    text = _("Every input reaches every neuron: {n} connections, and {m} to the price")
    ax.set_title(title or text.format(n=hidden.size, m=output.size))
    return ax


@styled
def mistakes(pictures, names, shares, axes=None, title=None):
    r"""Draw the digits that a network got wrong, the surest mistakes first.

    Args:
        pictures: 8 x 8 numbers each, 0 paper, 1 ink.
        names: the true digits.
        shares: what the network gives to each digit, adding up to 1.
        axes: eight Axes; by default those of a new figure.
        title: by default how many are wrong.

    Shapes:
        pictures: (examples, 64); names: (examples,); shares: (examples, 10).

    Returns:
        An array of eight Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = mistakes(np.ones((2, 64)), [3, 0], np.eye(10)[[3, 8]],
    ...                 Figure().subplots(1, 8))
    >>> axes[0].figure.get_suptitle(), axes[0].get_title()
    ('Wrong: 1 of 2; the surest first', '0, not 8\n100%')
    """
    pictures = check_array("pictures", pictures, ("examples", 64))
    names = check_array("names", names, ("examples",))
    shares = check_array("shares", shares, ("examples", 10))
    check_same_length("names", names, "pictures", pictures)
    check_same_length("shares", shares, "pictures", pictures)
    axes = open_axes(axes, MISTAKES, (9, 2.3))
    says, sure = shares.argmax(axis=1), shares.max(axis=1)
    wrong = np.flatnonzero(says != names)
    surest = wrong[np.argsort(-sure[wrong], kind="stable")][: len(axes)]
    for ax in axes:
        ax.axis("off")
    form = _("{true}, not {says}")
    for ax, example in zip(axes, surest, strict=False):
        ax.imshow(pictures[example].reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
        text = form.format(true=int(names[example]), says=int(says[example]))
        ax.set_title(f"{text}\n{sure[example]:.0%}", loc="center", fontsize=12)
    text = _("Wrong: {n} of {total}; the surest first")
    set_title(axes, title or text.format(n=len(wrong), total=len(names)))
    return axes
