"""Exercise: how many pixels a number sees, layer after layer."""

import itertools

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=1,
    tolerance=0,
    hints=(
        N_("Keep two numbers: the field so far, 1 before the first layer, and how many "
           "pixels two neighbouring numbers are apart, also 1 before the first layer."),
        N_("A window reaches over d * (f - 1) gaps between neighbours; each gap is as "
           "wide as the product of all strides BEFORE this layer. Its own stride "
           "counts from the next layer on."),
    ),
    insight=N_("Three layers of 3 by 3 see 7 by 7 pixels with 27 weights for each pair "
               "of channels; one layer of 7 by 7 has 49. So VGG is built. It is what "
               "CAN be seen; far less of it may count."),
)  # fmt: skip
def receptive_field(layers):
    """Side of the square of pixels that one number sees, behind each of the layers.

    layers: a list of (f, s, d): windows with f by f entries, stride s and dilation d,
    for convolutions and pooling alike. Returns an array of ints, one for each layer.

    >>> receptive_field([(3, 1, 1), (2, 2, 1), (3, 1, 1)])
    array([3, 4, 8])
    """
    # BEGIN SOLUTION -> return ...
    field, gap, fields = 1, 1, []
    for f, s, d in layers:
        field += d * (f - 1) * gap
        gap *= s
        fields.append(field)
    return np.array(fields)
    # END SOLUTION


@receptive_field.tried_on
def cases(rng):
    """The example; VGG; dilations; strides; windows of one; drawn ones."""
    calls = [
        call([(3, 1, 1), (2, 2, 1), (3, 1, 1)]),
        call([(3, 1, 1)] * 4),
        call([(3, 1, 1), (3, 1, 2), (3, 1, 4), (3, 1, 8)]),
        call([(7, 2, 1), (3, 2, 1), (1, 1, 1), (3, 1, 1), (1, 2, 1), (5, 3, 2)]),
        call([(5, 3, 1)]),
    ]
    for _number in range(3):
        sizes = rng.integers((2, 2, 1), (7, 4, 4), size=(5, 3))
        calls.append(call([tuple(map(int, row)) for row in sizes]))
    return calls


def walked(*, field=1, gap=1, grow=lambda f, d: d * (f - 1), own=False, wider=None,
           whole=lambda field, gap: field):  # fmt: skip
    """Return the right function with one of its parts written otherwise.

    Args:
        field: of the input.
        gap: of the input.
        grow: gaps over which a window reaches.
        own: whether the stride of a layer counts for itself.
        wider: gap behind a layer, of the gap before it and the stride.
        whole: what is noted, of field and gap.
    """
    wider = wider or (lambda gap, s: gap * s)

    def answer(layers):
        here, apart, fields = field, gap, []
        for f, s, d in layers:
            here += grow(f, d) * (wider(apart, s) if own else apart)
            apart = wider(apart, s)
            fields.append(whole(here, apart))
        return fields

    return answer


def _say(message, **parts):
    receptive_field.mistake(message, walked(**parts))


_say(
    N_("The strides are ignored: behind a stride of 2 neighbours are two pixels apart, "
       "and a window reaches twice as far."),
    wider=lambda gap, s: gap,
)  # fmt: skip
_say(
    N_("The dilation is ignored: its windows have d gaps from one entry to the next."),
    grow=lambda f, d: f - 1,
)
_say(
    N_("Strides and dilations are both ignored."),
    wider=lambda gap, s: gap,
    grow=lambda f, d: f - 1,
)
_say(
    N_("A layer's own stride was counted for itself; it only counts for the layers "
       "behind it."),
    own=True,
)  # fmt: skip
_say(
    N_("The strides were added up; distances are multiplied: 2 and 2 make 4 pixels."),
    wider=lambda gap, s: gap + s - 1,
)
_say(
    N_("The strides were added up; distances are multiplied, and begin at 1."),
    wider=lambda gap, s: gap + s,
)
_say(
    N_("Only the stride of the layer before counts here; it is the product of all "
       "strides before."),
    wider=lambda gap, s: s,
)  # fmt: skip
_say(
    N_("The field begins at 0: before the first layer a number sees itself, 1 pixel."),
    field=0,
)
_say(
    N_("A window adds f here; its first entry is there already, so it adds f - 1."),
    grow=lambda f, d: d * f,
)
_say(
    N_("d * f - 1 is not the reach of a window: between f entries there are f - 1 "
       "gaps, each d wide."),
    grow=lambda f, d: d * f - 1,
)  # fmt: skip
_say(
    N_("The dilation was added; it multiplies: d * (f - 1)."),
    grow=lambda f, d: f - 1 + d - 1,
)
_say(
    N_("These are the distances between neighbours, the products of the strides; asked "
       "is how far a number sees."),
    whole=lambda field, gap: gap,
)  # fmt: skip
_say(
    N_("These are areas; asked is the side of the square."),
    whole=lambda field, gap: field**2,
)


@receptive_field.mistake(
    N_("Each layer was taken by itself; it goes on from what the layers before have "
       "seen.")
)  # fmt: skip
def each_by_itself(layers):
    return [d * (f - 1) + 1 for f, _s, d in layers]


@receptive_field.mistake(
    N_("The windows were multiplied with each other; the field grows by adding.")
)
def multiplied(layers):
    return list(itertools.accumulate((d * (f - 1) + 1 for f, _s, d in layers),
                                     lambda a, b: a * b))  # fmt: skip


def _last(layers):
    return walked()(layers)[-1]


receptive_field.mistake(
    N_("Only the field behind the last layer came back; one for each layer is due."),
    _last,
    either(_last, lambda layers: walked()(layers)[-1:]),
)


@receptive_field.mistake(
    N_("The first entry is that of the input; there is one entry for each layer.")
)
def with_the_input(layers):
    return [1, *walked()(layers)]


@receptive_field.mistake(
    N_("f, s and d are taken in another order: a layer is (f, s, d).")
)
def s_and_d_exchanged(layers):
    return walked()([(f, d, s) for f, s, d in layers])


@receptive_field.mistake(
    N_("(field - 1) * s + d * (f - 1) + 1 goes from the last layer back to the first. "
       "From the front, multiply the reach of each window by all strides before it.")
)  # fmt: skip
def from_behind(layers):
    fields = []
    for stop in range(1, len(layers) + 1):
        field = 1
        for f, s, d in layers[:stop]:
            field = (field - 1) * s + d * (f - 1) + 1
        fields.append(field)
    return fields


_say(
    N_("The field begins at 0, and a window adds f: it begins at 1, and a window adds "
       "f - 1."),
    field=0,
    grow=lambda f, d: d * f,
)  # fmt: skip


@receptive_field.mistake(
    N_("Not the field is multiplied by the stride, but what the NEXT windows reach: "
       "field += d * (f - 1) * product of the strides before.")
)  # fmt: skip
def field_times_stride(layers):
    field, fields = 1, []
    for f, s, d in layers:
        field = field * s + d * (f - 1)
        fields.append(field)
    return fields


@receptive_field.mistake(
    N_("The dilation belongs to its own window alone; here the layers behind it are "
       "spread by it, too.")
)  # fmt: skip
def dilation_goes_on(layers):
    field, gap, fields = 1, 1, []
    for f, s, d in layers:
        field += (f - 1) * gap
        gap *= s * d
        fields.append(field)
    return fields


@receptive_field.mistake(
    N_("The dilation belongs to its own window alone; here the layers behind it are "
       "spread by it, too.")
)  # fmt: skip
def dilation_as_stride(layers):
    field, gap, fields = 1, 1, []
    for f, s, d in layers:
        field += d * (f - 1) * gap
        gap *= s * d
        fields.append(field)
    return fields
