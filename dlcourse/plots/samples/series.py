"""Samples that are series: temperatures, prices, brain waves."""

import numpy as np
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

from dlcourse import datasets
from dlcourse.i18n import gettext as _
from dlcourse.plots.style import COLORS, label_ends, looks

_SHARES = ("AAPL", "MSFT", "AMZN", "GOOGL", "IBM", "DELL", "^GSPC")


def draw_series(ax, data, label):
    """Draw one series of `data` = dates, values."""
    ax.plot(*data, color=COLORS[0], lw=1)
    ax.set(xlabel=_("date"), ylabel=label)
    _dates(ax)


def draw_days(ax, days=60):
    """Draw high and low of each day as a bar, open and close as ticks at its sides."""
    dates, x = (array[:days] for array in datasets.load_goog_daily())
    opened, high, low, closed = x[:, :4].T
    up = closed >= opened
    half = np.timedelta64(8, "h")
    names = _("close at or above open"), _("close below open")
    for chosen, color, name in zip((up, ~up), COLORS, names, strict=False):
        at = dates[chosen].astype("datetime64[h]")
        ax.vlines(at, low[chosen], high[chosen], color=color, lw=2, label=name)
        ax.hlines(opened[chosen], at - half, at, color=color, lw=2)
        ax.hlines(closed[chosen], at, at + half, color=color, lw=2)
    ax.set(xlabel=_("date"), ylabel=_("US dollars"))
    ax.legend(loc="upper left")
    _dates(ax)


def draw_stocks(ax):
    """Draw seven of the ten series on a log axis; they begin when they begin."""
    dates, prices = datasets.load_stocks()
    columns = datasets.info("stocks").feature_names
    lines = [
        ax.plot(dates, prices[:, columns.index(name)], lw=1.3, label=name, **look)[0]
        for name, look in zip(_SHARES, looks(), strict=True)
    ]
    ax.set_yscale("log")
    ax.set(xlabel=_("date"), ylabel=_("US dollars, points"))
    _dates(ax)
    label_ends(ax, lines)


def draw_eeg(ax):
    """Draw the channels one above the other."""
    signals = datasets.load_eeg()[:400]  # (400, 4)
    names = datasets.info("eeg").feature_names
    step = 6
    for row, signal in enumerate(signals.T):
        ax.plot(signal - step * row, color=COLORS[0], lw=0.8, ls="-")
    ax.set_yticks([-step * row for row in range(len(names))], names)
    ax.set(xlabel=_("sample"), ylabel=_("channel"))
    ax.margins(x=0)


def _dates(ax):
    """Write dates as figures, so that they are the same in every language."""
    locator = AutoDateLocator(minticks=3, maxticks=9)
    figures = ["%Y", "%Y-%m", "%m-%d", "%H:%M", "%H:%M", "%S"]
    formats = ConciseDateFormatter(
        locator, formats=figures, zero_formats=figures, show_offset=False
    )
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(formats)
    ax.margins(x=0.01)
