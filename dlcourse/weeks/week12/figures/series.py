"""Figures of series: filters that slide over them, and forecasts."""

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves
from dlcourse.plots.style import (
    COLORS,
    GREY,
    looks,
    open_ax,
    open_axes,
    set_title,
    styled,
)


@styled
def filtered(signal, outputs, rate, axes=None, title=None):
    """Draw a signal and what filters without padding make of it.

    Args:
        signal: the signal.
        outputs: dict from the filter to its output, which is shorter.
        rate: samples a second.
        axes: one Axes for the signal and one for each filter.
        title: by default how much of the signal's movement each filter leaves.

    Shapes:
        signal: (samples,); outputs: (windows,) each.

    Returns:
        An array of Axes.

    Raises:
        TypeError, ValueError: if a shape does not fit.

    >>> from matplotlib.figure import Figure
    >>> axes = Figure().subplots(2)
    >>> axes = filtered([0, 2, 0, 2], {"1/2 1/2": [1, 1, 1]}, 80, axes)
    >>> axes[0].figure.get_suptitle()
    'Standard deviation · signal: 1.00; 1/2 1/2: 0.00'
    """
    signal = check_array("signal", signal, ("samples",))
    outputs = check_curves("outputs", outputs, ("windows",))
    axes = open_axes(axes, 1 + len(outputs), (9, 4), 1 + len(outputs), sharex=True)
    rows = {_("signal"): signal} | outputs
    for ax, (name, row), look in zip(axes, rows.items(), looks(), strict=False):
        middle = (len(signal) - len(row)) / 2  # a window is drawn at its middle
        ax.plot((middle + np.arange(len(row))) / rate, row, lw=1.4, color=look["color"])
        ax.set_title(name, loc="center", fontsize=12)
    axes[-1].set_xlabel(_("seconds"))
    axes[0].set_ylabel(_("value"))
    spread = "; ".join(f"{name}: {row.std():.2f}" for name, row in rows.items())
    text = _("Standard deviation · {spread}")
    set_title(axes, title or text.format(spread=spread))
    return axes


@styled
def forecasts(ratios, ax=None, title=None):
    """Draw the error of forecasts relative to that of the last value.

    Args:
        ratios: dict from the series to (ratio of the linear filter, ratios of the
            network, one for each start).
        ax: the Axes to draw on; by default those of a new figure.
        title: by default which series the filter forecasts better than the last value.

    Returns:
        The Axes.

    >>> from matplotlib.figure import Figure
    >>> part = {"GOOG": (1.01, [1.02]), "EEG": (0.8, [0.79, 0.85])}
    >>> forecasts(part, Figure().subplots()).get_title(loc="left")
    'Better than the last value: EEG; not better: GOOG'
    """
    ax = open_ax(ax)
    linear = check_array("ratios", [one for one, _more in ratios.values()], ("series",))
    places = np.arange(len(ratios))
    ax.axhline(1, color=GREY, ls="--", lw=1.5, label=_("last value"))
    look = {"color": COLORS[1], "marker": "s", "ms": 9, "ls": ""}
    ax.plot(places - 0.12, linear, label=_("linear filter"), **look)
    look = {"color": COLORS[0], "marker": "o", "ms": 8, "ls": "", "alpha": 0.7}
    for place, (_one, starts) in zip(places, ratios.values(), strict=True):
        (line,) = ax.plot(np.full(len(starts), place + 0.12), starts, **look)
    line.set_label("GRU")
    ax.set_xticks(places, list(ratios))
    ax.set(xlim=(-0.5, len(ratios) - 0.5))
    ax.set(xlabel=_("series"), ylabel=_("error / error of the last value"))
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    better, other = (
        ", ".join(
            name for name, ok in zip(ratios, linear < 1, strict=True) if ok == yes
        )
        for yes in (True, False)
    )
    text = _("Better than the last value: {better}; not better: {other}")
    names = {"better": better or "–", "other": other or "–"}
    ax.set_title(title or text.format(**names))
    return ax
