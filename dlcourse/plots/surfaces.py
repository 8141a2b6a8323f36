"""Loss surfaces of two weights, and the paths that optimizers take on them."""

import numpy as np
from matplotlib.colors import ListedColormap

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_curves
from dlcourse.plots.curves import until_out
from dlcourse.plots.style import looks, open_ax, plt, styled

SHADES = ListedColormap(plt.get_cmap("Blues")(np.linspace(0.02, 0.45, 64)))
CONTOUR = "#7FA8C9"  # quiet below the paths, seen on a projector
TONES = 12  # of a landscape; few, so that its file stays small


@styled
def surface_paths(surface, paths, ax=None, title=None):
    """Draw the paths of optimizers on the contours of a surface.

    Args:
        surface: a `dlcourse.surfaces.Surface`.
        paths: dict from labels to paths; rows of NaN (a diverged run) are left out.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default where the lowest path ends.

    Shapes:
        paths: (steps + 1, 2) each, the start first.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if `paths` is no dict of arrays (steps + 1, 2).

    >>> from dlcourse.surfaces import bowl
    >>> from matplotlib.figure import Figure
    >>> ax = surface_paths(bowl, {"SGD": [[1, 1], [0, 0]]}, Figure().subplots())
    >>> ax.get_xlabel()
    '$w_1$'
    """
    paths = check_curves("paths", paths, ("steps", 2))
    ax = open_ax(ax)
    draw_contours(ax, surface)
    ends = {label: end_height(surface, path) for label, path in paths.items()}
    for (label, path), look in zip(paths.items(), looks(), strict=False):
        text = _("diverged") if np.isnan(ends[label]) else f"J = {ends[label]:.2g}"
        if np.isnan(ends[label]):
            path = until_out(path, *np.transpose(surface.limits))
        draw_path(ax, path, look, label=f"{label}: {text}")
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), handlelength=2.5)
    ax.set_title(title or _lowest_end(paths, ends))
    return ax


def draw_contours(ax, surface):
    """Draw the contours of `surface` inside its limits, and its minimum as a star."""
    w1, w2 = (np.linspace(*limits, 121) for limits in surface.limits)
    grid = np.stack(np.meshgrid(w1, w2), axis=-1)  # (121, 121, 2)
    heights = surface.value(grid)
    levels = surface.levels()
    ax.contour(w1, w2, heights, levels, colors=CONTOUR, linewidths=1, linestyles="-")
    if surface.minimum is not None:
        ax.plot(*surface.minimum, "*", color="black", markersize=15, zorder=4)
    ax.set(xlabel="$w_1$", ylabel="$w_2$", xlim=surface.limits[0])
    ax.set_ylim(surface.limits[1])
    ax.grid(visible=False)


def draw_path(ax, path, look, label=None):
    """Draw a path with a dot at each step, a ring at its start, a square at its end."""
    path = path[np.isfinite(path).all(axis=1)]
    if len(path) == 0:
        path = np.full((1, 2), np.nan)
    dots = {"marker": ".", "markersize": 4} if len(path) <= 100 else {}
    ax.plot(*path.T, **look | {"linewidth": 1.8}, **dots, label=label)
    ax.plot(*path[0], "o", color="black", mfc="white", markersize=9, zorder=5)
    end = {"markersize": 8, "mec": "white", "zorder": 5}
    ax.plot(*path[-1], "s", color=look["color"], **end)


def end_height(surface, path):
    """Return the height at the last step of `path`, NaN if that is not finite."""
    with np.errstate(all="ignore"):
        height = float(surface.value(path[-1]))
    return height if np.isfinite(height) else np.nan


def _lowest_end(paths, ends):
    finite = {label: end for label, end in ends.items() if not np.isnan(end)}
    if not finite:
        return _("Every path has left the picture: the learning rate is too large")
    label = min(finite, key=finite.get)
    if len(paths) == 1:
        text = _("{label}: J = {height:.2g} after {steps} steps")
    else:
        text = _("Lowest after {steps} steps: {label}, J = {height:.2g}")
    steps = len(paths[label]) - 1
    return text.format(label=label, steps=steps, height=finite[label])


@styled
def surface_3d(surface, ax=None, title=None):
    """Draw a surface as a landscape, its height the loss J.

    Args:
        surface: a `dlcourse.surfaces.Surface`.
        ax: Axes with `projection="3d"`; by default those of a new figure.
        title: by default what the surface is known for.

    Returns:
        The Axes.

    Raises:
        ValueError: if `ax` is not three-dimensional.

    >>> from dlcourse.surfaces import saddle
    >>> from matplotlib.figure import Figure
    >>> ax = surface_3d(saddle, Figure().add_subplot(projection="3d"))
    >>> ax.get_zlabel()
    'J'
    """
    if ax is None:
        ax = plt.subplots(figsize=(6, 4), subplot_kw={"projection": "3d"})[1]
    if not hasattr(ax, "plot_surface"):
        raise ValueError(
            "ax: got flat Axes, expected three-dimensional ones; make them with "
            "plt.subplots(subplot_kw={'projection': '3d'})."
        )
    draw_landscape(ax, surface)
    ax.set_title(title or _known_for(surface.name))
    return ax


def draw_landscape(ax, surface, cells=20):
    """Draw the surface in cells of one colour each; a saddle only near its point."""
    limits = [(-1.5, 1.5)] * 2 if surface.name == "saddle" else surface.limits
    w1, w2 = np.meshgrid(*(np.linspace(*ends, cells + 1) for ends in limits))
    heights = surface.value(np.stack([w1, w2], axis=-1))
    ax.plot_surface(
        w1, w2, heights, cmap=plt.get_cmap("cividis", TONES), rstride=1, cstride=1,
        linewidth=0, antialiased=False,
    )  # fmt: skip
    ax.set(xlabel="$w_1$", ylabel="$w_2$", zlabel="J")
    for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
        axis.set_major_locator(plt.MaxNLocator(4))


def _known_for(name):
    known = {
        "bowl": _("A bowl: from everywhere downhill leads to the minimum"),
        "elongated_bowl": _("An elongated bowl: steep across, almost flat along"),
        "saddle": _("A saddle: the slope is 0, but this is no minimum"),
        "plateau": _("A plateau: almost no slope for a long way"),
        "rosenbrock": _("A bent valley: easy to reach, slow to follow"),
    }
    return known.get(name) or _("The surface {name}").format(name=name)
