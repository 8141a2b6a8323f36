"""Samples that are points: in the plane, in the columns of a table, in a graph."""

import numpy as np

from dlcourse import datasets
from dlcourse.i18n import gettext as _
from dlcourse.plots.samples.words import shown
from dlcourse.plots.style import COLORS, GREY, MARKERS, PAPER


def draw_classes(ax, data, names=None, axis_names=("x₁", "x₂"), equal=True):
    """Draw points (samples, 2) of `data` = x, y with one marker for each class."""
    x, y = data
    for label in np.unique(y):
        name = names[label] if names else _("class {number}").format(number=label)
        _scatter(ax, *x[y == label].T, label, name)
    ax.set(xlabel=axis_names[0], ylabel=axis_names[1])
    if equal:
        ax.set_aspect("equal", "datalim")
    _legend(ax)


def draw_table(ax, x, y, feature_names, target_names):
    """Draw every column of a table, standardised, as a strip of points by class."""
    z = (x - x.mean(axis=0)) / x.std(axis=0)  # (samples, features)
    rows = np.arange(x.shape[1])
    shifts = 0.7 * (np.arange(len(target_names)) + 0.5) / len(target_names) - 0.35
    jitter = 0.12 * (np.arange(len(x)) * 0.618 % 1 - 0.5)  # parts equal values
    for label, (name, shift) in enumerate(zip(target_names, shifts, strict=True)):
        chosen = y == label
        _scatter(ax, z[chosen], rows + shift + jitter[chosen, None], label, name, 4)
    ax.set_yticks(rows, feature_names)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set(xlabel=_("standardised value"), ylabel=_("feature"))
    if len(target_names) > 1:
        _legend(ax)


def draw_two_columns(ax, name, columns):
    """Draw two columns of the classification data set `name` against each other."""
    x, y = getattr(datasets, f"load_{name}")()
    about = datasets.info(name)
    axis_names = shown([about.feature_names[column] for column in columns])
    names = shown(about.target_names)
    draw_classes(ax, (x[:, columns], y), names, axis_names, equal=False)


def draw_named_table(ax, name):
    """Draw the classification data set `name` as strips."""
    about = datasets.info(name)
    x, y = getattr(datasets, f"load_{name}")()
    draw_table(ax, x, y, shown(about.feature_names), shown(about.target_names))


def draw_diabetes(ax):
    """Draw the ten measures, by a progression above or below the median."""
    x, y = datasets.load_diabetes()
    names = (_("y up to its median"), _("y above its median"))
    above = (y > np.median(y)).astype(int)
    draw_table(ax, x, above, shown(datasets.info("diabetes").feature_names), names)


def draw_linnerud(ax):
    """Draw inputs and targets as strips of one table."""
    x, y = datasets.load_linnerud()
    about = datasets.info("linnerud")
    table, labels = np.hstack([x, y]), np.zeros(len(x), int)
    draw_table(
        ax, table, labels, shown(about.feature_names + about.target_names), ("",)
    )
    ax.axhline(2.5, color=GREY, lw=1)  # inputs above, targets below


def draw_sine(ax, seed):
    """Draw noisy points and the sine that they come from."""
    x, y = datasets.make_noisy_sine(seed=seed)
    line = np.linspace(0, 1, 200)
    ax.plot(line, np.sin(2 * np.pi * line), color=GREY, ls="--", label="sin(2πx)")
    _scatter(ax, x[:, 0], y, 0, _("sample"))
    ax.set(xlabel="x", ylabel="y")
    _legend(ax)


def draw_houses(ax, seed):
    """Draw the price of homes over their floor space: flats and larger houses."""
    x, y = datasets.make_houses(seed=seed)
    _scatter(ax, x[:, 0], y, 0, _("home"))
    ax.set(xlabel=_("floor space (m²)"), ylabel=_("price (thousands)"))


def draw_parity(ax, bits=3):
    """Draw the table of a parity: a column is a word, its last row the label."""
    x, y = datasets.make_parity(bits)
    table = np.vstack([x.T, y])  # (bits + 1, words)
    ax.imshow(table, cmap="Blues", vmax=3, aspect="auto")
    for (row, column), value in np.ndenumerate(table):
        ax.text(column, row, f"{value:.0f}", ha="center", va="center")
    ax.axhline(bits - 0.5, color="black")
    ax.set_yticks(range(bits + 1), [*(f"x{'₁₂₃₄'[k]}" for k in range(bits)), "y"])
    ax.set_xticks([])
    ax.set_xlabel(_("all words of {bits} bits").format(bits=bits))
    ax.grid(False)


def draw_graph(ax, seed):
    """Draw the karate club; friends lie near each other."""
    edges, y = datasets.load_karate_club()
    places = spring_layout(edges, len(y), seed=seed)
    for i, j in edges:
        ax.plot(*places[[i, j]].T, color=GREY, lw=0.7, ls="-", zorder=1)
    names = shown(datasets.info("karate_club").target_names)
    for label, name in enumerate(names):
        ax.scatter(
            *places[y == label].T, s=110, color=COLORS[label], marker=MARKERS[label],
            ec="white", zorder=2, label=name,
        )  # fmt: skip
    for leader in (0, 33):
        ax.annotate(
            str(leader), places[leader], (0, 9), textcoords="offset points",
            ha="center", weight="bold",
            bbox={"fc": PAPER, "ec": "none", "alpha": 0.8, "pad": 1},
        )  # fmt: skip
    ax.axis("off")
    _legend(ax)


def spring_layout(edges, count, steps=200, seed=None):
    """Return places in the plane where joined nodes are near, all others apart.

    Every pair repels by k^2 / distance, every edge attracts by distance^2 / k; a step
    moves each node along its force, by less and less.

    >>> places = spring_layout(np.array([[0, 1], [1, 2]]), 3, seed=0)
    >>> lengths = np.linalg.norm(places[[1, 2, 2]] - places[[0, 1, 0]], axis=1)
    >>> bool(lengths[2] > lengths[:2].max())
    True

    Shapes:
        edges: (edges, 2).
        result: (count, 2).

    Reference:
        Fruchterman and Reingold (1991), Graph drawing by force-directed placement.
    """
    places = np.random.default_rng(seed).uniform(-1, 1, (count, 2))
    k = 2 / np.sqrt(count)
    joined = np.zeros((count, count, 1))
    joined[edges[:, 0], edges[:, 1]] = joined[edges[:, 1], edges[:, 0]] = 1
    for step in range(steps):
        away = places[:, None] - places[None]  # (count, count, 2)
        distance = np.maximum(np.linalg.norm(away, axis=2, keepdims=True), 0.01)
        pull = k**2 / distance**2 - joined * distance / k
        force = (away * pull).sum(axis=1)  # (count, 2)
        length = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        reach = 0.2 * (1 - step / steps)  # how far a node may move
        places = places + force / length * np.minimum(length, reach)
    return places


def _scatter(ax, x, y, label, name, size=5):
    ax.plot(
        np.ravel(x), np.ravel(y), ls="", label=name, color=COLORS[label], alpha=0.7,
        marker=MARKERS[label], ms=size, mew=0.5 if size > 4 else 0, mec="white",
    )  # fmt: skip


def _legend(ax):
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
