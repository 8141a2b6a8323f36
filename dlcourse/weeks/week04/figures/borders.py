"""The figure of section 4.4: where one kind of iris gives way to the next."""

from itertools import combinations

import numpy as np

from dlcourse.datasets import info, load_iris
from dlcourse.i18n import gettext as _
from dlcourse.plots.style import COLORS, open_ax, styled

WINDOW = (0, 7.5), (-0.2, 2.9)  # cm: length and width of the petals that are drawn
_CELLS = 300


@styled
def iris_borders(kernel, bias, ax=None, title=None):
    """Draw what one layer and softmax say to every petal, and the 150 irises.

    Two classes meet where their logits are equal and above the third one.

    Args:
        kernel: of the layer; its inputs are length and width of a petal in cm.
        bias: of the layer.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default how many irises lie on their own side.

    Shapes:
        kernel: (2, 3); bias: (3,).

    Returns:
        The Axes; each of its lines without a marker is a border.

    >>> from matplotlib.figure import Figure
    >>> kernel = [[0, 1, 2], [0, 0, 0]]  # the length alone decides: 2.45, 4.85
    >>> ax = iris_borders(kernel, [0, -2.45, -7.3], Figure().subplots())
    >>> ax.get_title(loc="left")
    'Straight borders: 143 of 150 irises on their own side'
    """
    kernel, bias = np.asarray(kernel, dtype=float), np.asarray(bias, dtype=float)
    x, y = load_iris()
    petals = x[:, 2:].astype(float)  # (150, 2)
    sides = [np.linspace(*side, _CELLS) for side in WINDOW]
    grid = np.stack(np.meshgrid(*sides), axis=-1)  # (cells, cells, 2)
    winners = (grid @ kernel + bias).argmax(axis=-1)
    ax = open_ax(ax, (7, 3.4))
    ax.contourf(*sides, winners, np.arange(4) - 0.5, colors=COLORS[:3], alpha=0.2)
    for pair in combinations(range(3), 2):
        ax.plot(*_border(kernel, bias, pair).T, "-", color="black", lw=1.5)
    for k, name in enumerate(info("iris").target_names):
        ax.plot(*petals[y == k].T, "osD"[k], color=COLORS[k], ms=5, label=name)
    ax.set(xlabel=_("petal length (cm)"), ylabel=_("petal width (cm)"))
    ax.set(xlim=WINDOW[0], ylim=WINDOW[1])
    ax.legend(loc="upper left")
    right = int(((petals @ kernel + bias).argmax(axis=-1) == y).sum())
    text = _("Straight borders: {right} of {total} irises on their own side")
    ax.set_title(title or text.format(right=right, total=len(y)))
    return ax


def _border(kernel, bias, pair):
    """Return points (points, 2) where the logits of a pair are equal and the largest.

    None are returned where the two never meet.
    """
    w, c = np.subtract(*kernel[:, pair].T), np.subtract(*bias[list(pair)])
    if not w.any():
        return np.empty((0, 2))
    middle = np.mean(WINDOW, axis=1)
    foot = middle - (w @ middle + c) / (w @ w) * w  # of the line, nearest to the middle
    along = np.array([-w[1], w[0]]) / np.linalg.norm(w)
    points = foot + np.linspace(-8, 8, 3201)[:, None] * along
    logits = points @ kernel + bias
    return points[logits[:, pair[0]] >= logits.max(axis=1) - 1e-9]
