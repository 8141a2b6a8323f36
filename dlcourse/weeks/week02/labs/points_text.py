"""Points as they are typed: "-1 0.5 0; 1.2 0.3 1", two features and a label each."""

import re

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.labs.parts.regions import LIMIT
from dlcourse.labs.parts.words import MINUS

MOST = 40  # points
NUMBER = re.compile(r"-?\d{1,2}([.,]\d{1,3})?")
LABELS = ("0", "1")


def parse(text):
    """Return the points that a text describes.

    Args:
        text: points with semicolons between them, each x1, x2 and the label 0 or 1
            with spaces between.

    Returns:
        x, float64 (points, 2), within the picture, and y, float64 (points,).

    Raises:
        ValueError: if it describes none, with a sentence for students.

    >>> x, y = parse("-1 0.5 0; 1.2 9 1")
    >>> x.tolist(), y.tolist()
    ([[-1.0, 0.5], [1.2, 2.5]], [0.0, 1.0])
    """
    points = [point.split() for point in text.replace(MINUS, "-").split(";")]
    points = [point for point in points if point]
    for point in points:
        numbers = all(NUMBER.fullmatch(word) for word in point[:2])
        if len(point) != 3 or not numbers or point[2] not in LABELS:
            said = _("“{point}” is no point: write x1, x2 and the label, 0 or 1.")
            raise ValueError(said.format(point=" ".join(point)[:20]))
    if not 1 <= len(points) <= MOST:
        said = _("Write 1 to {most} points, with semicolons between them.")
        raise ValueError(said.format(most=MOST))
    table = [[float(word.replace(",", ".")) for word in point] for point in points]
    table = np.array(table)
    return np.clip(table[:, :2], -LIMIT, LIMIT), table[:, 2]


def written(x, y):
    """Return the text of points, rounded to one decimal.

    >>> written(np.array([[-1.02, 0.5]]), np.array([1.0]))
    '-1 0.5 1'
    """
    places = np.round(x, 1) + 0.0
    return "; ".join(f"{a:g} {b:g} {c:g}" for (a, b), c in zip(places, y, strict=True))
