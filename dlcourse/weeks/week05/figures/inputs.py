"""Figures of the opening and of section 5.1: what the input's scale does."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_same_length
from dlcourse.plots.style import (
    COLORS,
    looks,
    open_ax,
    open_axes,
    set_title,
    styled,
)
from dlcourse.plots.surfaces import CONTOUR, draw_path


@styled
def opening(rates, accuracy, defaults, ax=None, title=None):
    """Draw the dev accuracy of several learning rules over their learning rate.

    Lines are medians over the seeds, bars reach from the lowest seed to the highest.
    A ring marks the rate that a rule has by default.

    Args:
        rates: the learning rates, the same for all rules.
        accuracy: dict from the rule's label to its dev accuracy in [0, 1].
        defaults: dict from the same labels to the default rate, one of `rates`.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the range of the medians at the default and the best rates.

    Shapes:
        rates: (rates,); accuracy: (rates, seeds) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit or a default is none of `rates`.

    >>> from matplotlib.figure import Figure
    >>> accuracy = {"Adam": [[0.9], [0.97]], "SGD": [[0.6], [0.96]]}
    >>> defaults = {"Adam": 0.01, "SGD": 0.01}
    >>> ax = opening([0.01, 0.1], accuracy, defaults, Figure().subplots())
    >>> ax.get_title(loc="left")
    'Default rates: 60% to 90%. Each at its best rate: 96% to 97%'
    """
    rates = check_array("rates", rates, ("rates",))
    percent = {
        label: 100 * check_array(f"accuracy[{label!r}]", part, (len(rates), "seeds"))
        for label, part in accuracy.items()
    }
    at = {label: _place(rates, label, defaults[label]) for label in percent}
    ax = open_ax(ax, (7.6, 3.4))
    ax.set_xscale("log")
    for (label, part), look in zip(percent.items(), looks(markers=True), strict=False):
        middle = np.median(part, axis=1)
        ax.plot(rates, middle, label=label, **look)
        ax.vlines(rates, part.min(axis=1), part.max(axis=1), look["color"], lw=1)
        ring = {"mfc": "none", "mec": look["color"], "ms": 17, "mew": 2}
        ax.plot(rates[at[label]], middle[at[label]], "o", **ring)
    ax.set_ylim(0, 102)
    ax.set(xlabel=_("learning rate (ring: default)"), ylabel=_("dev accuracy (%)"))
    ax.legend(loc="lower center")
    ax.set_title(title or _default_and_best(percent, at))
    return ax


def _place(rates, label, default):
    near = np.isclose(rates, default)
    if not near.any():
        raise ValueError(
            f"defaults[{label!r}]: got {default:g}, expected one of the rates "
            f"{rates.tolist()}; add it to them."
        )
    return int(near.argmax())


def _default_and_best(percent, at):
    middles = {label: np.median(part, axis=1) for label, part in percent.items()}
    default = [middle[at[label]] for label, middle in middles.items()]
    best = [middle.max() for middle in middles.values()]
    text = _(
        "Default rates: {a:.0f}% to {b:.0f}%. Each at its best rate: {c:.0f}% to "
        "{d:.0f}%"
    )
    return text.format(a=min(default), b=max(default), c=min(best), d=max(best))


@styled
def cost_contours(x, y, path, ax=None, title=None):
    """Draw the mean squared error of a linear model and a path of gradient descent.

        J(w) = mean((x w - y)^2) / 2

    Both weights have the same unit, so circles are circles. Call it once with the raw
    and once with the scaled features, on the two Axes of `plt.subplots(1, 2)`.

    Args:
        x: two features.
        y: targets.
        path: the weights after each step, the start first.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default the condition number kappa, and how many times the valley is
            longer than it is wide: sqrt(kappa) times.

    Shapes:
        x: (examples, 2); y: (examples,); path: (steps + 1, 2).

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> x, y, path = [[2, 0], [0, 1]], [1, 1], [[0, 0], [1, 1]]
    >>> cost_contours(x, y, path, Figure().subplots()).get_title(loc="left")
    'κ = 4: √κ = 2 times as long as wide'
    """
    x = check_array("x", x, ("examples", 2))
    y = check_array("y", y, ("examples",))
    path = check_array("path", path, ("steps", 2))
    check_same_length("y", y, "x", x)
    ax = open_ax(ax)
    minimum = np.linalg.lstsq(x, y)[0]
    w1, w2 = _square_around(np.vstack([path, minimum[None]]))
    away = np.stack(np.meshgrid(w1, w2), axis=-1) - minimum  # (101, 101, 2)
    second = x.T @ x / len(x)
    # J above its minimum; its square root spaces the contours evenly.
    height = np.sqrt(np.einsum("...i,ij,...j", away, second, away))
    ax.contour(w1, w2, height, 7, colors=CONTOUR, linewidths=1)
    draw_path(ax, path, next(looks()) | {"color": COLORS[1]})
    ax.plot(*minimum, "*", color="black", markersize=14, zorder=6)
    ax.set(xlabel="$w_1$", ylabel="$w_2$", aspect="equal")
    ax.locator_params(nbins=5)
    ax.grid(visible=False)
    ax.set_title(title or _valley(second))
    return ax


def _square_around(points):
    points = points[np.isfinite(points).all(axis=1)]
    low, high = points.min(axis=0), points.max(axis=0)
    half = 0.62 * (high - low).max() or 1.0
    middle = (low + high) / 2
    return (np.linspace(m - half, m + half, 101) for m in middle)


def _valley(second):
    widths = np.sqrt(np.linalg.eigvalsh(second))
    if widths[0] <= 1e-8 * widths[1]:
        return _("A valley without an end: the features are proportional")
    ratio = widths[1] / widths[0]
    text = _("κ = {kappa}: √κ = {ratio} times as long as wide")
    return text.format(kappa=_number(ratio**2), ratio=_number(ratio))


def _number(value):
    return f"{value:.1f}".removesuffix(".0") if value < 10 else f"{value:,.0f}"


@styled
def channel_normalisation(image, normalised, axes=None, title=None):
    """Draw a picture before and after its channels are normalised.

    Args:
        image: the picture, 0 to 255, channels red, green, blue.
        normalised: the same picture, each channel minus its mean, over its sigma.
        axes: two Axes; by default those of a new figure.
        title: by default the means of the channels before.

    Shapes:
        image, normalised: (height, width, 3).

    Returns:
        An array of two Axes.

    Raises:
        TypeError, ValueError: if the shapes are not those of one colour picture.

    >>> from matplotlib.figure import Figure
    >>> image = [[[0, 100, 200], [20, 120, 220]]]
    >>> normalised = [[[-1, -1, -1], [1, 1, 1]]]
    >>> axes = channel_normalisation(image, normalised, Figure().subplots(1, 2))
    >>> axes[0].figure.get_suptitle()
    'Mean of the channels: red 10, green 110, blue 210'
    """
    image = check_array("image", image, ("height", "width", 3))
    normalised = check_array("normalised", normalised, image.shape)
    axes = open_axes(axes, 2, (5.2, 2.4))
    _show(axes[0], image / 255, _("before"))
    _show(axes[1], 0.5 + normalised / 5, _("after"))  # -2.5 to 2.5 sigma
    red, green, blue = image.mean(axis=(0, 1))
    text = _("Mean of the channels: red {red:.0f}, green {green:.0f}, blue {blue:.0f}")
    set_title(axes, title or text.format(red=red, green=green, blue=blue))
    return axes


def _show(ax, picture, title):
    step = max(1, picture.shape[1] // 100)  # a figure must stay small
    ax.imshow(np.clip(picture[::step, ::step], 0, 1))
    ax.set_title(title)
    ax.set_axis_off()
