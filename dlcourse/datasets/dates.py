"""Dates as people write them, and the same days in ISO 8601: a small translation."""

import numpy as np

from dlcourse._validation import check_choice, check_integer, check_rng

FIRST, LAST = np.datetime64("1925-01-01"), np.datetime64("2050-01-01")

# Months from January, days of the week from Monday.
MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "tr": (
        "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran",
        "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık",
    ),
}  # fmt: skip
WEEKDAYS = {
    "en": (
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ),
    "tr": (
        "Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar",
    ),
}  # fmt: skip

# In Turkish a date of numbers alone is day, month, year. In English nobody knows
# whether 3/4/1998 is in March or in April: there the month is always a word.
FORMATS = {
    "en": (
        "{month} {day}, {year}",
        "{day} {month} {year}",
        "{short} {day}, {year}",
        "{day:02d} {short} {year}",
        "{weekday}, {month} {day}, {year}",
        "{weekday} {day} {month} {year}",
        "{day}{th} of {month} {year}",
        "{month} {day}{th}, {year}",
        "{day}-{short}-{year}",
    ),
    "tr": (
        "{day} {month} {year}",
        "{day:02d} {month} {year}",
        "{day} {short} {year}",
        "{day} {month} {year} {weekday}",
        "{day} {month} {year}, {weekday}",
        "{day:02d}.{number:02d}.{year}",
        "{day}.{number}.{year}",
        "{day:02d}/{number:02d}/{year}",
        "{day}-{number}-{year}",
        "{year} yılının {month} ayının {day}. günü",
    ),
}
_CAPITALS = str.maketrans("iı", "İI")
_SMALLS = str.maketrans("İI", "iı")


def make_dates(n_samples=1000, language="tr", *, seed=None):
    """Return dates as people write them, and the same days in ISO 8601.

    The days lie between 1925 and 2049; one date in ten is written in small letters, one
    in ten in capitals, by the rules of the language (Nisan: nisan, NİSAN).

    >>> texts, iso = make_dates(3, "en", seed=1)
    >>> for text, day in zip(texts, iso, strict=True):
    ...     print(f"{text} -> {day}")
    24-Feb-1984 -> 1984-02-24
    December 23, 1988 -> 1988-12-23
    25 May 2019 -> 2019-05-25

    Args:
        n_samples: number of dates.
        language: "tr" or "en".
        seed: None, an int or a Generator.

    Returns:
        A list of n_samples dates in words or figures, and the list of the same days
        as "YYYY-MM-DD".

    Raises:
        TypeError: if a number is none.
        ValueError: if n_samples < 1 or the language is another.
    """
    n_samples, rng = check_integer("n_samples", n_samples), check_rng("seed", seed)
    formats = FORMATS[check_choice("language", language, tuple(FORMATS))]
    days = FIRST + rng.integers(0, int((LAST - FIRST).astype(int)), n_samples)
    texts = [
        _case(formats[form].format(**_parts(day, language)), language, draw)
        for day, form, draw in zip(
            days.tolist(),
            rng.integers(len(formats), size=n_samples),
            rng.uniform(size=n_samples),
            strict=True,
        )
    ]
    return texts, [str(day) for day in days]


def _parts(day, language):
    """Return all that a format may ask about a `datetime.date`."""
    return {
        "day": day.day,
        "number": day.month,
        "year": day.year,
        "month": MONTHS[language][day.month - 1],
        "short": MONTHS[language][day.month - 1][:3],
        "weekday": WEEKDAYS[language][day.weekday()],
        "th": _ordinal(day.day),
    }


def _ordinal(day):
    if day in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _case(text, language, draw):
    """Return `text` in small letters, in capitals or as it is: 10, 10, 80 percent."""
    if draw < 0.1:
        return (text.translate(_SMALLS) if language == "tr" else text).lower()
    if draw < 0.2:
        return (text.translate(_CAPITALS) if language == "tr" else text).upper()
    return text
