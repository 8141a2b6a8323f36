"""Series: one row a day, a month or a moment."""

import numpy as np

from dlcourse.datasets.files import read


def load_seattle_temperature():
    """Return four years of daily mean temperatures in Seattle.

    >>> dates, temperature = load_seattle_temperature()
    >>> str(dates[0]), temperature[:3].tolist()
    ('2012-01-01', [8.9, 6.7, 9.45])

    Returns:
        dates of shape (1461,), datetime64[D], without gaps;
        temperature of shape (1461,), float64, in degrees Celsius.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    arrays = read("seattle_temperature")
    return arrays["dates"], arrays["temperature"]


def load_goog():
    """Return the daily close of the Google share since it went public.

    >>> dates, close = load_goog()
    >>> str(dates[0]), close[:3].tolist()
    ('2004-08-19', [100.34, 108.31, 109.4])

    Returns:
        dates of shape (1047,), datetime64[D], trading days only;
        close of shape (1047,), float64, in US dollars.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    arrays = read("goog")
    return arrays["dates"], arrays["close"]


def load_goog_daily():
    """Return open, high, low, close and volume of the Google share, day by day.

    >>> dates, x = load_goog_daily()
    >>> x[0].tolist()
    [100.0, 104.06, 95.96, 100.34, 22351900.0]

    Returns:
        dates of shape (1047,), datetime64[D], those of `load_goog`;
        x of shape (1047, 5), float64, four prices in US dollars and the number of
        shares that were traded.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    arrays = read("goog_daily")
    return arrays["dates"], arrays["x"]


def load_stocks():
    """Return monthly prices of eight shares and two indices, with real gaps.

    133 rows in the midst of a month are empty from end to end, and three companies
    were not yet on the market in 1990: such entries are NaN.

    >>> dates, prices = load_stocks()
    >>> prices.shape, int(np.isnan(prices).sum())
    ((524, 10), 1915)

    Returns:
        dates of shape (524,), datetime64[D], rising; prices of shape (524, 10),
        float64, columns as in `info("stocks").feature_names`.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    arrays = read("stocks")
    return arrays["dates"], arrays["prices"].astype(np.float64)


def load_eeg():
    """Return an electroencephalogram.

    >>> signals = load_eeg()
    >>> signals.shape, signals.std(axis=0).round(2).tolist()
    ((800, 4), [1.0, 1.0, 1.0, 1.0])

    Returns:
        signals of shape (samples 800, channels 4), float64. Matplotlib draws them as
        10 seconds, that is 80 samples a second; the file itself does not say.

    Raises:
        RuntimeError: if the file is missing or damaged.
    """
    return read("eeg")["x"]
