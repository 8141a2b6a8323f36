"""Arrays drawn as grids of cells with their numbers."""

from matplotlib.patches import Rectangle

from dlcourse.plots.style import COLORS, GREY, ink

BLUE, ORANGE, GREEN = COLORS[:3]
PALE = {BLUE: "#CCE3F0", ORANGE: "#F7DFCC", GREEN: "#CCECE3"}


def draw_cells(ax, values, color=BLUE, own=None, at=(0, 0)):
    """Draw a matrix as cells, row 0 at the top; what is only repeated is dashed.

    Args:
        ax: the Axes; y must run downwards.
        values: nested list of numbers.
        color: one of the first three of the course.
        own: matrix of bools, which cells really lie in memory; by default all.
        at: (column, row) of the upper left corner, in cells.

    Shapes:
        values, own: (rows, columns).
    """
    left, top = at
    for i, row in enumerate(values):
        for j, value in enumerate(row):
            real = own is None or own[i][j]
            look = _look(color, real)
            ax.add_patch(Rectangle((left + j, top + i), 1, 1, **look))
            ax.text(
                left + j + 0.5, top + i + 0.5, f"{value:g}", ha="center", va="center",
                color=ink(color) if real else GREY, fontsize=12,
                style="normal" if real else "italic",
            )  # fmt: skip


def _look(color, real):
    if real:
        return {"facecolor": PALE[color], "edgecolor": color, "lw": 1.5, "zorder": 2}
    return {"facecolor": "white", "edgecolor": GREY, "lw": 1, "ls": (0, (3, 3))}


def bare(ax, columns, rows):
    """Give `ax` square cells of its own size, row 0 at the top, and no frame."""
    ax.set(xlim=(-0.05, columns + 0.05), ylim=(rows + 0.05, -0.05), aspect="equal")
    ax.grid(visible=False)
    ax.tick_params(length=0)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[:].set_visible(False)
