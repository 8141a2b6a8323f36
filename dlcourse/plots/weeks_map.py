"""A map of the course: each exercise of each week, solved, tried or open."""

from matplotlib.patches import Patch

from dlcourse import _diary
from dlcourse.i18n import gettext as _
from dlcourse.plots.style import COLORS, GREY, open_ax, styled

_SIZE = (9, 4.1)  # inches
_WIDTH, _HEIGHT = 0.55, 0.65  # of a box, in weeks and in exercises


@styled
def weeks_map(states, ax=None, title=None):
    """Draw each exercise as a box: full if solved, hatched if tried, empty if open.

    Args:
        states: for each week, by its number, the states of its exercises in order:
            "solved", "tried" or "open".
        ax: the Axes to draw on; by default those of a new figure.
        title: by default how many are solved.

    Returns:
        The Axes.

    >>> from matplotlib.figure import Figure
    >>> states = {1: ["solved", "tried"], 2: ["open"]}
    >>> weeks_map(states, Figure().subplots()).get_title(loc="left")
    '1 of 3 exercises solved, 1 tried'
    """
    ax = open_ax(ax, _SIZE)
    samples = []  # for the legend, also of what has no box
    for state, label, look in _looks():
        places = [
            (week, number)
            for week, in_week in states.items()
            for number, its_state in enumerate(in_week, 1)
            if its_state == state
        ]
        x, y = zip(*places, strict=True) if places else ((), ())
        feet = [number - _HEIGHT / 2 for number in y]
        ax.bar(x, _HEIGHT, _WIDTH, feet, **look)
        samples.append(Patch(label=f"{label} ({len(places)})", **look))
    longest = max(map(len, states.values()), default=1)
    ax.set(xlabel=_("week"), ylabel=_("exercise"), ylim=(0.3, longest + 0.7))
    ax.set_xticks(list(states))
    ax.set_yticks(range(1, longest + 1))
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.legend(handles=samples, loc="upper left", bbox_to_anchor=(1, 1))
    ax.set_title(title or _diary.in_words(states))
    return ax


def _looks():
    """Return (state, label, keywords of its boxes) of each state."""
    full, tried, empty = (
        {"facecolor": face, "edgecolor": edge, "linewidth": 1.5}
        for face, edge in ((COLORS[2],) * 2, ("none", COLORS[1]), ("none", GREY))
    )
    return [
        (_diary.SOLVED, _("solved"), full),
        (_diary.TRIED, _("tried"), tried | {"hatch": "////"}),
        (_diary.OPEN, _("open"), empty),
    ]
