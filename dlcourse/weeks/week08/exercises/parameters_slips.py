"""More slips in a table of shapes and parameters, and where they stand."""

import math

from dlcourse.exercises.engine import N_
from dlcourse.weeks.week08.exercises.parameters import (
    is_shape,
    parameters,
    size_of,
    table_of,
)


def _say(message, **parts):
    parameters.mistake(message, table_of(**parts))


_say(
    N_("The stride of the convolutions is ignored: (size - f) // s + 1, as for "
       "pooling."),
    size=lambda n, f, s: n - f + 1,
    pooled=size_of,
)  # fmt: skip
_say(
    N_("The stride of pooling is ignored: (size - f) // s + 1, as for a convolution."),
    pooled=lambda n, f, s: n - f + 1,
)


@parameters.mistake(
    N_("The number of filters and f are exchanged: a layer is (\"conv\", filters, f, "
       "s).")
)  # fmt: skip
def filters_and_f_exchanged(shape, layers):
    turned = [("conv", layer[2], layer[1], layer[3]) if layer[0] == "conv" else layer
              for layer in layers]  # fmt: skip
    return table_of()(shape, turned)


@parameters.mistake(
    N_("f and s are exchanged: f is the size of a window, s leads to the next one.")
)
def f_and_s_exchanged(shape, layers):
    turned = [(*layer[:-2], layer[-1], layer[-2]) if layer[0] in ("conv", "pool")
              else layer for layer in layers]  # fmt: skip
    return table_of()(shape, turned)


@parameters.mistake(
    N_("The height was taken for both axes: pictures need not be squares.")
)
def of_a_square(shape, layers):
    return table_of()((shape[0], *shape[::2]), layers)


@parameters.mistake(
    N_("After pooling there are as many channels as before: each is pooled by itself.")
)
def channels_of_pooling(shape, layers):
    table = []
    for layer in layers:
        (shape, count), *_rest = table_of()(shape, [layer])
        if layer[0] == "pool":
            shape = (*shape[:2], layer[1])
        table.append((shape, count))
    return table


def _wrong_fields(run):
    """Return what is wrong, as {(layer, field)}; None where that cannot be said.

    Each layer is asked about the shape that came out of the one before it, so that one
    wrong size is not followed by others.
    """
    shape, layers = run.call.args
    if not isinstance(run.result, tuple | list) or len(run.result) != len(layers):
        return None
    wrong = set()
    for layer, pair in zip(layers, run.result, strict=True):
        ((due, count),) = parameters.reference(shape, [layer])
        if not _is_pair(pair) or len(pair[0]) != len(due):
            return None
        names = ("height", "width", "channels") if len(due) == 3 else ("length",)
        wrong |= {
            (layer[0], n) for n, a, b in zip(names, pair[0], due, strict=True) if a != b
        }
        wrong |= {(layer[0], "count")} if pair[1] != count else set()
        shape = tuple(pair[0])
    return wrong


def _is_pair(pair):
    return (
        isinstance(pair, tuple | list)
        and len(pair) == 2
        and is_shape(pair[0])
        and hasattr(pair[1], "__index__")
        and all(length > 0 for length in pair[0])
    )


def _somewhere(message, function, *fields):
    """Name where all that is wrong stands, if nothing closer can be said."""

    def recognise(runs):
        found = [_wrong_fields(one) for one in runs]
        return None not in found and set() < set().union(*found) <= set(fields)

    parameters.mistake(message, function, recognise)


def _longer_by_one(axis):
    """Return what finds one entry too many along an axis."""

    def answer(shape, layers):
        table = []
        for layer in layers:
            ((shape, count),) = table_of()(shape, [layer])
            if layer[0] in ("conv", "pool"):
                shape = tuple(n + (k == axis) for k, n in enumerate(shape))
            table.append((shape, count))
        return table

    return answer


SIZES = ("height", "width")
_somewhere(
    N_("Pooling has nothing to learn: 0 parameters."),
    table_of(pool=lambda shape, f: (f * f + 1) * shape[2]),
    ("pool", "count"),
)
_somewhere(
    N_("Only the counts of the convolutions are wrong: a filter has f * f weights for "
       "each channel that comes in, and one bias."),
    table_of(conv=lambda shape, filters, f: f * f + shape[2] + filters),
    ("conv", "count"),
)  # fmt: skip
_somewhere(
    N_("Only the counts of the dense layers are wrong: a unit has one weight for each "
       "number that comes in, and one bias."),
    table_of(dense=lambda shape, units: math.prod(shape) + units),
    ("dense", "count"),
)  # fmt: skip
_somewhere(
    N_("Only what flattening leaves is wrong: one axis with all numbers, height * "
       "width * channels."),
    table_of(flat=lambda shape: (sum(shape),)),
    ("flatten", "length"),
)  # fmt: skip
_somewhere(
    N_("Only the channels behind the layers are wrong: after a convolution there are "
       "as many as filters, after pooling as many as before."),
    table_of(channels=lambda shape, filters: filters + shape[2]),
    ("conv", "channels"), ("pool", "channels"),
)  # fmt: skip
_somewhere(
    N_("Only the heights are wrong; like the widths, they follow (size - f) // s + 1."),
    _longer_by_one(0),
    ("conv", "height"), ("pool", "height"),
)  # fmt: skip
_somewhere(
    N_("Only the widths are wrong; like the heights, they follow (size - f) // s + 1."),
    _longer_by_one(1),
    ("conv", "width"), ("pool", "width"),
)  # fmt: skip
_somewhere(
    N_("Only the sizes behind pooling are wrong; they follow (size - f) // s + 1, as "
       "those behind a convolution."),
    table_of(pooled=lambda n, f, s: n - s),
    *(("pool", field) for field in SIZES),
)  # fmt: skip
_somewhere(
    N_("Only the sizes behind convolutions are wrong; they follow (size - f) // s + 1, "
       "as those behind pooling."),
    table_of(size=lambda n, f, s: n - s, pooled=size_of),
    *(("conv", field) for field in SIZES),
)  # fmt: skip


@parameters.mistake(
    N_("Flattening makes one axis of all numbers; here the shape stays as it was.")
)
def not_flattened(shape, layers):
    table = table_of()(shape, layers)
    before = [shape, *(out for out, _count in table)]
    return [(before[i] if layer[0] == "flatten" else table[i][0], table[i][1])
            for i, layer in enumerate(layers)]  # fmt: skip


@parameters.mistake(
    N_("Pooling makes the pictures smaller for the next layer, too: its shape goes on, "
       "as that of every layer.")
)  # fmt: skip
def pooling_forgotten(shape, layers):
    table = []
    for layer in layers:
        (pair,) = table_of()(shape, [layer])
        table.append(pair)
        shape = shape if layer[0] == "pool" else pair[0]
    return table


_say(
    N_("Flattening makes one axis of all numbers; here the shape stays as it was."),
    flat=lambda shape: shape,
    dense=lambda shape, units: (shape[-1] + 1) * units,
)
