"""Layers as they are typed: "conv 5 6; pool 2; flatten; dense 10"."""

import re
from dataclasses import dataclass, replace

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.ops.windows import Grid

MOST = 12  # layers
FORMS = {
    "conv": re.compile(r"conv (\d{1,2}) (\d{1,4})((?: (?:same|s\d|d\d))*)"),
    "pool": re.compile(r"pool (\d{1,2})((?: (?:same|s\d))*)"),
    "flatten": re.compile(r"flatten"),
    "dense": re.compile(r"dense (\d{1,5})"),
}


@dataclass(frozen=True)
class Row:
    """One layer of a stack, or the input.

    Attributes:
        text: what was typed.
        shape: of its output, (rows, columns, channels) or (units,).
        parameters: weights and biases.
        field: pixels of the input along an axis that one output entry sees; None
            behind a dense layer, where it sees whatever all entries before saw.
        jump: pixels of the input from one output entry to the next.
        first: the first pixel that the first entry sees, below 0 in the padding.
        positions: entries along an axis of the picture, before a flattening.
    """

    text: str
    shape: tuple
    parameters: int
    field: int | None = 1
    jump: int = 1
    first: int = 0

    positions: int = 1

    @property
    def entries(self):
        return int(np.prod(self.shape))


def stack(text, size, channels):
    """Return the rows of a network, the input first.

    Args:
        text: layers with semicolons between them: `conv 5 6` (kernel, filters; then
            `same`, `s2` or `d2` for padding, stride, dilation), `pool 2` (window; its
            stride, if it is another), `flatten`, `dense 10`.
        size: rows and columns of the input.
        channels: of the input.

    Raises:
        ValueError: if a layer cannot be read or does not fit, with a sentence for
            students.

    >>> [row.parameters for row in stack("conv 3 10; flatten; dense 2", 4, 3)]
    [0, 280, 0, 82]
    """
    rows = [picture(size, channels)]
    parts = [" ".join(part.lower().split()) for part in text.split(";")]
    parts = [part for part in parts if part]
    if not 1 <= len(parts) <= MOST:
        said = _("The field holds {count} layers; write 1 to {most} of them.")
        raise ValueError(said.format(count=len(parts), most=MOST))
    for part in parts:
        rows.append(_layer(part, rows[-1]))
    return rows


def picture(size, channels):
    """Return the row of the input."""
    return Row(_("input"), (size, size, channels), 0, positions=size)


def _layer(part, before):
    kind = part.split()[0]
    found = FORMS[kind].fullmatch(part) if kind in FORMS else None
    if found is None:
        said = _(
            "“{part}” is no layer that the lab can read; write conv 5 6, pool 2, "
            "flatten or dense 10."
        )
        raise ValueError(said.format(part=part[:20]))
    if kind in ("conv", "pool"):
        return _windows(part, kind, found.groups(), before)
    if kind == "flatten":
        return replace(before, text=part, shape=(before.entries,), parameters=0)
    if len(before.shape) == 3:
        said = _("“{part}” needs a list of numbers: write flatten before it.")
        raise ValueError(said.format(part=part))
    units = max(int(found[1]), 1)
    return Row(part, (units,), (before.entries + 1) * units, None)


def _windows(part, kind, groups, before):
    """Return the row of a convolution or a pooling."""
    if len(before.shape) == 1:
        said = _("“{part}” needs a picture; after flatten only dense can follow.")
        raise ValueError(said.format(part=part))
    size, channels = before.shape[1:]
    f, options = max(int(groups[0]), 1), groups[-1].split()
    step = {option[0]: int(option[1]) for option in options if option != "same"}
    s, d = max(step.get("s", f if kind == "pool" else 1), 1), max(step.get("d", 1), 1)
    try:
        grid = Grid.of((size,), f, "same" if "same" in options else "valid", s, d)
    except ValueError:
        said = _("“{part}” does not fit: its window is wider than the picture of {n}.")
        raise ValueError(said.format(part=part, n=size)) from None
    filters = max(int(groups[1]), 1) if kind == "conv" else channels
    parameters = (f * f * channels + 1) * filters if kind == "conv" else 0
    return Row(
        part,
        (*grid.positions, *grid.positions, filters),
        parameters,
        before.field + (grid.reach[0] - 1) * before.jump,
        before.jump * s,
        before.first - grid.widths[0][0] * before.jump,
        grid.positions[0],
    )
