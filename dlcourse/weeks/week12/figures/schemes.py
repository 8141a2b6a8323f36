"""Figure of the forms that tasks on sequences have."""

from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from dlcourse.i18n import gettext as _
from dlcourse.plots.style import COLORS, GREY, ink_on, open_ax, styled

_INPUT, _STATE, _OUTPUT = COLORS[6], COLORS[0], COLORS[5]
_STEP = 0.62  # between two columns
_SIZE = 0.42  # of a box


@styled
def rnn_types(ax=None, title=None):
    """Draw where inputs go into a recurrent network and where outputs come out.

    Args:
        ax: the Axes to draw on; by default those of a new figure.
        title: by default what all forms share.

    Returns:
        The Axes.

    >>> from matplotlib.figure import Figure
    >>> rnn_types(Figure().subplots()).get_title(loc="left")
    'One step, five forms of tasks'
    """
    ax, left = open_ax(ax, (9, 3)), 0.0
    for name, inputs, outputs, fed in _forms():
        count = max(*inputs, *outputs) + 1
        _draw_form(ax, left, count, inputs, outputs, fed)
        middle = left + _STEP * (count - 1) / 2
        ax.text(middle, -0.62, name, ha="center", va="top", fontsize=11)
        left += _STEP * count + 0.75
    ax.set(xlim=(-0.7, left - 0.95), ylim=(-1.3, 2.4), aspect="equal")
    ax.axis("off")
    ax.set_title(title or _("One step, five forms of tasks"))
    return ax


def _forms():
    """Return (name, steps with an input, steps with an output, output is fed back)."""
    return (
        (_("one-to-one"), (0,), (0,), False),
        (_("one-to-many"), (0,), (0, 1, 2), True),
        (_("many-to-one"), (0, 1, 2), (2,), False),
        (_("many-to-many,\nequal lengths"), (0, 1, 2), (0, 1, 2), False),
        (_("many-to-many,\nencoder and decoder"), (0, 1, 2), (2, 3, 4), True),
    )


def _draw_form(ax, left, count, inputs, outputs, fed):
    for t in range(count):
        x = left + t * _STEP
        _box(ax, x, 0.9, _STATE, "h")
        if t:
            _arrow(ax, (x - _STEP, 0.9), (x, 0.9), across=True)
        if t in inputs:
            _box(ax, x, 0, _INPUT, "x")
            _arrow(ax, (x, 0), (x, 0.9))
        if t in outputs:
            _box(ax, x, 1.8, _OUTPUT, "ŷ")
            _arrow(ax, (x, 0.9), (x, 1.8))
        if fed and t in outputs and t - 1 in outputs:
            place = (x - _STEP + 0.12, 1.58), (x - 0.14, 1.14)
            look = {"color": GREY, "arrowstyle": "-|>", "mutation_scale": 9}
            ax.add_patch(FancyArrowPatch(*place, ls="--", lw=1.2, **look))


def _box(ax, x, y, color, letter):
    corner = x - _SIZE / 2, y - _SIZE / 2
    shape = FancyBboxPatch(
        corner, _SIZE, _SIZE, boxstyle="round,pad=0,rounding_size=0.08", fc=color
    )
    shape.set(ec=GREY, lw=1)
    ax.add_patch(shape)
    middle = {"ha": "center", "va": "center"}
    ax.text(x, y, letter, color=ink_on(color), fontsize=11, **middle)


def _arrow(ax, start, end, *, across=False):
    gap = _SIZE / 2
    dx, dy = (gap, 0) if across else (0, gap)
    ends = (start[0] + dx, start[1] + dy), (end[0] - dx, end[1] - dy)
    look = {"color": GREY, "arrowstyle": "-|>", "mutation_scale": 9}
    ax.add_patch(FancyArrowPatch(*ends, shrinkA=0, shrinkB=0, lw=1.4, **look))
