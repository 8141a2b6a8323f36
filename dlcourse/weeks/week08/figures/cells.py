"""Matrices drawn as squares that hold their numbers: what several figures share."""

import matplotlib
import numpy as np
from matplotlib.colors import Normalize
from matplotlib.patches import Rectangle

from dlcourse.plots.style import COLORS, GREY, ink_on

TINTS = tuple(COLORS[k] for k in (6, 5, 2, 3))  # one for each window


def shades(numbers):
    """Return the colour of each number: the darkest is the least of them.

    Shapes:
        numbers: (rows, columns); the result: (rows, columns, 4), red to alpha.
    """
    scale = Normalize(numbers.min(), max(numbers.max(), numbers.min() + 1e-12))
    return matplotlib.colormaps["cividis"](scale(numbers))


def draw_cells(ax, numbers, colors, title):
    """Draw a matrix as squares with their numbers, under a title.

    Shapes:
        numbers: (rows, columns); colors: (rows, columns) of colours.
    """
    rows, columns = numbers.shape
    for i, j in np.ndindex(rows, columns):
        ground = colors[i][j]
        ax.add_patch(Rectangle((j, i), 1, 1, fc=ground, ec=GREY, lw=1))
        text = f"{round(numbers[i, j], 2) + 0.0:g}".replace("-", "−")
        middle = {"ha": "center", "va": "center"}
        ax.text(j + 0.5, i + 0.5, text, color=ink_on(ground), **middle)
    ax.set(xlim=(-0.1, columns + 0.1), ylim=(rows + 0.1, -0.1), aspect="equal")
    ax.set_title(title, loc="center", fontsize=12)
    ax.axis("off")
