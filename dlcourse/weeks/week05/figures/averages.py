"""Figures of section 5.4: the exponentially weighted average."""

import numpy as np
from matplotlib.dates import DateFormatter, MonthLocator

from dlcourse._validation import check_number
from dlcourse.i18n import gettext as _
from dlcourse.plots._checks import check_array, check_curves, check_same_length
from dlcourse.plots.curves import draw_lines
from dlcourse.plots.style import (
    label_ends,
    open_ax,
    styled,
)


@styled
def ewma_series(dates, x, averages, ylabel, ax=None, title=None):
    """Draw a daily series as dots and its exponentially weighted averages as lines.

    Args:
        dates: the days.
        x: the values.
        averages: dict from beta to the average's curve.
        ylabel: what x is, with its unit.
        ax: the Axes to draw on; by default those of a new figure.
        title: by default what a larger beta does.

    Shapes:
        dates, x: (days,); averages: (days,) each.

    Returns:
        The Axes.

    Raises:
        TypeError, ValueError: if the lengths differ or a beta is outside [0, 1).

    >>> from matplotlib.figure import Figure
    >>> days = np.array(["2020-01-01", "2020-01-02"], dtype="datetime64[D]")
    >>> ax = ewma_series(days, [4, 5], {0.9: [4, 4.5]}, "°C", Figure().subplots())
    >>> ax.texts[0].get_text()
    'β = 0.9: 10 days'
    """
    x = check_array("x", x, ("days",))
    dates = np.asarray(dates)
    check_same_length("dates", dates, "x", x)
    averages = _by_beta(averages)
    for beta, average in averages.items():
        check_same_length(f"averages[{beta}]", average, "x", x)
    ax = open_ax(ax, (7.6, 3.3))
    ax.plot(dates, x, "s", color="#999999", markersize=2.5, mew=0)
    curves = {_window_label(beta): average for beta, average in averages.items()}
    label_ends(ax, draw_lines(ax, curves, dates))
    if np.issubdtype(dates.dtype, np.datetime64):
        _label_dates(ax.xaxis, dates)
    ax.set(xlabel=_("day"), ylabel=ylabel)
    shown = _("The larger β, the smoother the average, and the later it follows")
    ax.set_title(title or shown)
    return ax


def _label_dates(axis, dates):
    """Write dates as numbers, which need no language."""
    days = np.ptp(dates) / np.timedelta64(1, "D")
    if days < 120:
        axis.set_major_formatter(DateFormatter("%m-%d"))
        return
    steps = (step for step in (1, 2, 3, 6, 12) if days / 30 / step <= 9)
    axis.set_major_locator(MonthLocator(interval=next(steps, 24)))
    axis.set_major_formatter(DateFormatter("%Y-%m"))


def _by_beta(averages):
    curves = check_curves("averages", averages, ("days",))
    for beta in averages:
        _check_beta(beta)
    return dict(zip(averages, curves.values(), strict=True))


def _check_beta(beta):
    return check_number("beta", beta, 0, 1, open_high=True)


def _window(beta):
    return round(1 / (1 - beta))


def _window_label(beta):
    return _("β = {beta:g}: {days} days").format(beta=beta, days=_window(beta))
