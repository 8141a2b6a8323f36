"""Figure of the history: what happened when."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots.style import COLORS, GREY, ink, open_ax, styled

HEIGHTS = (2.1, 4.3, -1.2, 0.9, -3.4, 0.9, -1.2, 4.3, -3.4, 0.9, 2.6, -1.2)
SIDES = {1959: "left", 2012: "right"}  # beside the stem of a neighbour


def events():
    """Return pairs (year, what happened), in order.

    >>> [year for year, _event in events()][:4]
    [1943, 1956, 1957, 1959]
    """
    return [
        (1943, _("a neuron as logic\nMcCulloch and Pitts")),
        (1956, _("Dartmouth workshop:\n\"artificial intelligence\"")),
        (1957, _("perceptron\nRosenblatt")),
        (1959, _("checkers that learns\nSamuel")),
        (1969, _("limits of one layer\nMinsky and Papert")),
        (1986, _("backpropagation\nRumelhart, Hinton,\nWilliams")),
        (1989, _("convolutions read\nhandwriting: LeCun")),
        (1997, _("Deep Blue wins\nat chess")),
        (2006, _("deep belief nets\nHinton, Osindero, Teh")),
        (2012, "AlexNet"),
        (2015, "ResNet"),
        (2017, _("transformer")),
    ]  # fmt: skip


@styled
def time_line(ax=None, title=None):
    """Draw the milestones from the first neuron to the transformer.

    Args:
        ax: the Axes to draw on; by default those of a new figure.
        title: by default how long it took.

    Returns:
        The Axes.

    >>> from matplotlib.figure import Figure
    >>> time_line(Figure().subplots()).get_title(loc="left")
    'From a neuron as logic to the transformer: 74 years'
    """
    ax = open_ax(ax, (9, 4.2))
    years = np.array([year for year, _event in events()])
    ax.axhline(0, color=GREY, lw=2, ls="-")
    for (year, event), height in zip(events(), HEIGHTS, strict=True):
        ax.plot([year, year], [0, height], "-", color=COLORS[0], lw=1)
        ax.plot(year, 0, "o", color=COLORS[0], ms=7)
        ax.text(
            year, height, f"{year}\n{event}", color=ink(COLORS[0]), fontsize=11,
            ha=SIDES.get(year, "center"), va="bottom" if height > 0 else "top",
        )  # fmt: skip
    ax.set(ylim=(-5.6, 6.6), xlim=(1934, 2026))
    ax.axis("off")
    text = _("From a neuron as logic to the transformer: {n} years")
    ax.set_title(title or text.format(n=years[-1] - years[0]))
    return ax
