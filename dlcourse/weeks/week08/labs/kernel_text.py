"""Kernels as they are typed: rows of numbers, "1 0 -1; 2 0 -2; 1 0 -1"."""

import re
from fractions import Fraction

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.labs.parts.words import MINUS
from dlcourse.vision import KERNELS

SIDES = (3, 5)
NUMBER = re.compile(r"-?\d{1,3}([.,]\d{1,3}|/[1-9]\d{0,2})?")


def parse(text):
    """Return the kernel that a text describes.

    Args:
        text: rows with semicolons between them, numbers with spaces; 1/9 and 0.5 are
            numbers too, and a comma is a decimal sign or stands before a space.

    Returns:
        float64 array (3, 3) or (5, 5).

    Raises:
        ValueError: if it describes none, with a sentence for students.

    >>> parse("0 1/2 0; 0 -1.5 0; 0 1, 0").tolist()
    [[0.0, 0.5, 0.0], [0.0, -1.5, 0.0], [0.0, 1.0, 0.0]]
    """
    rows = [
        [word.rstrip(",") for word in row.replace(MINUS, "-").split()]
        for row in text.strip().rstrip(";").split(";")
    ]
    for word in (word for row in rows for word in row):
        if not NUMBER.fullmatch(word):
            said = _("“{word}” is not a number such as 2, −1, 0.5 or 1/9.")
            raise ValueError(said.format(word=word[:12]))
    lengths = [len(row) for row in rows]
    if len(rows) not in SIDES or set(lengths) != {len(rows)}:
        said = _(
            "The kernel needs 3 rows of 3 numbers or 5 rows of 5, with semicolons "
            "between the rows; the rows have these lengths: {lengths}."
        )
        raise ValueError(said.format(lengths=", ".join(map(str, lengths[:9]))))
    return np.array([[float(Fraction(w.replace(",", "."))) for w in r] for r in rows])


def written(kernel):
    """Return the text of a kernel, with fractions where they are short.

    >>> written(KERNELS["gauss"])
    '1/16 1/8 1/16; 1/8 1/4 1/8; 1/16 1/8 1/16'
    """
    return "; ".join(" ".join(map(number, row)) for row in kernel)


def number(value):
    """Return a number as `parse` reads it.

    >>> number(1 / 9), number(-2.0), number(1.375)
    ('1/9', '-2', '11/8')
    """
    return str(Fraction(float(value)).limit_denominator(256))


def _bell(weights):
    return np.outer(weights, weights) / sum(weights) ** 2


def _steep(weights, differences):
    return np.outer(weights, differences)


#: The kernels that the lab starts from, by name; those of five rows are made here.
PRESETS = {name: written(kernel) for name, kernel in KERNELS.items()} | {
    "blur 5": written(np.full((5, 5), 1 / 25)),
    "gauss 5": written(_bell((1, 4, 6, 4, 1))),
    "sobel vertical 5": written(_steep((1, 4, 6, 4, 1), (1, 2, 0, -2, -1))),
    "motion 5": written(np.eye(5) / 5),
    "spots 5": ("0 0 -1 0 0; 0 -1 -2 -1 0; -1 -2 16 -2 -1; 0 -1 -2 -1 0; 0 0 -1 0 0"),
}
