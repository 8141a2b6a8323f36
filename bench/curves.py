"""Pictures of how cost grows: two lines a panel, ours and theirs, on log axes."""

from dataclasses import dataclass

import matplotlib.pyplot as plt
from matplotlib.ticker import NullFormatter

from dlcourse.plots.style import looks, plain_ticks, set_title, styled
from notebooks.builder.outputs import to_palette


@dataclass(frozen=True)
class Panel:
    """What one panel shows.

    Attributes:
        title: what the numbers say.
        label: of the vertical axis, with its unit.
        ours, theirs: one number for each size.
    """

    title: str
    label: str
    ours: tuple
    theirs: tuple


@styled
def draw(path, title, grows, sizes, names, panels):
    """Write a palette PNG with the panels side by side.

    Args:
        path: of the file; its folder is made.
        title: above all panels.
        grows: label of the horizontal axes.
        sizes: numbers from the smallest to the largest.
        names: of our line and theirs.
        panels: list of `Panel`.
    """
    figure, axes = plt.subplots(1, len(panels), figsize=(10, 4.2), squeeze=False)
    for ax, panel in zip(axes[0], panels, strict=True):
        fill(ax, panel, sizes, names)
        ax.set_xlabel(grows)
    set_title(axes[0], title)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path)
    plt.close(figure)
    path.write_bytes(to_palette(path.read_bytes()))


def fill(ax, panel, sizes, names):
    """Draw the two lines of a panel."""
    numbers = panel.ours, panel.theirs
    for line, name, look in zip(numbers, names, looks(markers=True), strict=False):
        ax.loglog(sizes, line, label=name, **look)
    ax.set_xticks(sizes, [f"{size:,}" for size in sizes])
    ax.xaxis.set_minor_formatter(NullFormatter())
    plain_ticks(ax.yaxis, *ax.get_ylim())
    ax.set_title(panel.title)
    ax.set_ylabel(panel.label)
    ax.legend()
