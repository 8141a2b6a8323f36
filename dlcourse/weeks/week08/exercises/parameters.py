"""Exercise: shapes and parameters of a convolutional network, layer by layer."""

import math

from dlcourse.exercises.engine import N_, FunctionExercise, call, kind, quote
from dlcourse.i18n import gettext as _


@FunctionExercise.task(
    number=4,
    tolerance=0,
    hints=(
        N_("Walk through the layers and keep the shape that comes out of each: it is "
           "what goes into the next. Pooling and flattening have no parameters."),
        N_("A filter is f high, f wide, and as deep as what comes in; it has one bias. "
           "There are as many channels afterwards as there are filters."),
        N_("Both height and width become (size - f) // s + 1. A unit of a dense layer "
           "has one weight for each number that comes in, and a bias."),
    ),
    insight=N_("10 filters of 3 by 3 by 3 have 280 parameters, whatever the size of "
               "the picture. A lecture table counts 10,156 for 84 units behind 120; "
               "you have 10,164."),
)  # fmt: skip
def parameters(shape, layers):
    """What comes out of each layer and its number of parameters: (shape, count).

    shape: (height, width, channels) of the input. layers: a list of ("conv", filters,
    f, s), ("pool", f, s), ("flatten",) and ("dense", units); windows are f by f, with
    stride s and without padding. Filters and units have biases. Returns a list.

    >>> parameters((28, 28, 3), [("conv", 10, 3, 1), ("pool", 2, 2)])
    [((26, 26, 10), 280), ((13, 13, 10), 0)]
    """
    table = []
    for name, *numbers in layers:
        # BEGIN SOLUTION -> shape, count = ..., ...
        if name == "conv":
            filters, f, s = numbers
            count = filters * (f * f * shape[2] + 1)
            shape = (shape[0] - f) // s + 1, (shape[1] - f) // s + 1, filters
        elif name == "pool":
            f, s = numbers
            count = 0
            shape = (shape[0] - f) // s + 1, (shape[1] - f) // s + 1, shape[2]
        elif name == "flatten":
            count, shape = 0, (shape[0] * shape[1] * shape[2],)
        else:
            (inputs,), (units,) = shape, numbers
            count, shape = (inputs + 1) * units, (units,)
        # END SOLUTION
        table.append((shape, count))
    return table


LENET = [("conv", 6, 5, 1), ("pool", 2, 2), ("conv", 16, 5, 1), ("pool", 2, 2),
         ("flatten",), ("dense", 120), ("dense", 84), ("dense", 10)]  # fmt: skip
DEEP = [("conv", 10, 3, 1), ("conv", 20, 5, 2), ("conv", 40, 5, 2), ("flatten",)]


@parameters.tried_on
def cases(rng):
    """B72, B75, B73; pictures that are no squares, pooling with overlap; random."""
    calls = [
        call((28, 28, 3), [("conv", 10, 3, 1), ("pool", 2, 2)]),
        call((32, 32, 3), LENET),
        call((39, 39, 3), DEEP),
        call((9, 12, 2), [("pool", 3, 2), ("conv", 5, 2, 1), ("flatten",)]),
        call((7, 9, 1), [("conv", 4, 1, 1), ("pool", 2, 3), ("conv", 3, 2, 1)]),
        call((5, 7, 4), [("flatten",), ("dense", 6), ("dense", 3)]),
    ]
    for _number in range(4):
        filters, units, f, s = (
            int(n) for n in rng.integers((2, 2, 3, 2), (9, 9, 5, 4))
        )
        shape = tuple(int(n) for n in rng.integers((14, 20, 2), (19, 30, 6)))
        layers = [("conv", filters, f, s), ("pool", s, 1), ("flatten",),
                  ("dense", units)]  # fmt: skip
        calls.append(call(shape, layers))
    return calls


@parameters.judged_by
def judge(run):
    """Return which layer of `run` has another shape or count, in words, or None."""
    shape, layers = run.call.args
    got, due = run.result, parameters.reference(shape, layers)
    if not isinstance(got, tuple | list) or len(got) != len(due):
        return _("Got {got}, expected a list of {count} pairs (shape, count).").format(
            got=kind(got), count=len(due)
        )
    pairs = enumerate(zip(layers, got, due, strict=True), 1)
    faults = (_fault(f"{number}, {layer}", *pair) for number, (layer, *pair) in pairs)
    return next(filter(None, faults), None)


def _fault(layer, got, due):
    """Return what is wrong with one pair, or None."""
    if not isinstance(got, tuple | list) or len(got) != len(due):
        text = _("Layer {layer}: got {got}, expected a pair (shape, count).")
        return text.format(layer=layer, got=quote(got))
    shape, count = got
    if not is_shape(shape):
        text = _(
            "Layer {layer}: the shape is {got}, expected a tuple of whole numbers."
        )
        return text.format(layer=layer, got=str(shape)[:60])
    if tuple(shape) != due[0]:
        text = _("Layer {layer}: the shape is {got}, expected {due}.")
        return text.format(layer=layer, got=quote(tuple(shape)), due=quote(due[0]))
    if not hasattr(count, "__index__") or isinstance(count, bool):
        text = _("Layer {layer}: the count is {got}, expected a whole number (int).")
        return text.format(layer=layer, got=quote(count))
    if count != due[1]:
        text = _("Layer {layer}: {got} parameters, expected {due}.")
        return text.format(layer=layer, got=quote(count), due=due[1])
    return None


def is_shape(value):
    return isinstance(value, tuple | list) and all(
        hasattr(length, "__index__") for length in value
    )


def size_of(n, f, s):
    return (n - f) // s + 1


def _of_conv(shape, filters, f):
    return filters * (f * f * shape[2] + 1)


def _of_dense(shape, units):
    return (math.prod(shape) + 1) * units


def _of_pool(shape, f):
    return 0


def _flat(shape):
    return (math.prod(shape),)


def table_of(*, size=size_of, conv=_of_conv, dense=_of_dense, pool=_of_pool, flat=_flat,
             channels=lambda shape, filters: filters, pooled=None):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(shape, layers):
        table = []
        for name, *numbers in layers:
            if name == "conv":
                filters, f, s = numbers
                count = conv(shape, filters, f)
                sides = (size(n, f, s) for n in shape[:2])
                shape = (*sides, channels(shape, filters))
            elif name == "pool":
                count = pool(shape, *numbers[:1])
                sides = ((pooled or size)(n, *numbers) for n in shape[:2])
                shape = (*sides, shape[2])
            elif name == "flatten":
                count, shape = 0, flat(shape)
            else:
                count, shape = dense(shape, *numbers), tuple(numbers)
            table.append((shape, count))
        return table

    return answer


def _say(message, **parts):
    parameters.mistake(message, table_of(**parts))


_say(
    N_("The biases are missing: each filter and each unit has one."),
    conv=lambda shape, filters, f: filters * f * f * shape[2],
    dense=lambda shape, units: math.prod(shape) * units,
)
_say(
    N_("The biases of the filters are missing: each filter has one."),
    conv=lambda shape, filters, f: filters * f * f * shape[2],
)
_say(
    N_("The biases of the dense layers are missing: each unit has one."),
    dense=lambda shape, units: math.prod(shape) * units,
)
_say(
    N_("One bias was counted for each layer; there is one for each filter and unit."),
    conv=lambda shape, filters, f: filters * f * f * shape[2] + 1,
    dense=lambda shape, units: math.prod(shape) * units + 1,
)
_say(
    N_("One bias was counted for a whole convolutional layer; each filter has one."),
    conv=lambda shape, filters, f: filters * f * f * shape[2] + 1,
)
_say(
    N_("One bias was counted for a whole dense layer; each unit has one."),
    dense=lambda shape, units: math.prod(shape) * units + 1,
)
_say(
    N_("A filter is as deep as what comes in: f * f * channels weights, not f * f."),
    conv=lambda shape, filters, f: filters * (f * f + 1),
)
_say(
    N_("A filter has one bias, not one for each channel that comes in."),
    conv=lambda shape, filters, f: filters * (f * f + 1) * shape[2],
)
_say(
    N_("The biases were counted at what comes in; a filter has one, a unit has one: "
       "(inputs + 1) * units."),
    conv=lambda shape, filters, f: f * f * shape[2] * (filters + 1),
    dense=lambda shape, units: math.prod(shape) * (units + 1),
)  # fmt: skip
_say(
    N_("The biases of the filters were counted at the channels that come in; each "
       "filter has one."),
    conv=lambda shape, filters, f: filters * f * f * shape[2] + shape[2],
)  # fmt: skip
_say(
    N_("The biases of the dense layers were counted at what comes in; each unit has "
       "one."),
    dense=lambda shape, units: math.prod(shape) * (units + 1),
)  # fmt: skip
_say(
    N_("The weights were counted at every place of the map; the same filter serves at "
       "all of them."),
    conv=lambda shape, filters, f: (
        _of_conv(shape, filters, f) * size_of(shape[0], f, 1) * size_of(shape[1], f, 1)
    ),
)  # fmt: skip
_say(
    N_("Flattening keeps all numbers: height * width * channels; the channels are "
       "missing."),
    flat=lambda shape: (shape[0] * shape[1],),
)  # fmt: skip
_say(
    N_("Pooling has nothing to learn: 0 parameters."),
    pool=lambda shape, f: shape[2],
)
_say(
    N_("A filter is f by f, so it has f * f weights in each channel, not f."),
    conv=lambda shape, filters, f: filters * (f * shape[2] + 1),
)
_say(
    N_("These are the weights of a single filter; there are several."),
    conv=lambda shape, filters, f: f * f * shape[2] + 1,
)
_say(
    N_("The size of the picture plays no part: the same filter serves at every place, "
       "f * f * channels weights and a bias."),
    conv=lambda shape, filters, f: filters * (math.prod(shape) + 1),
)  # fmt: skip
_say(
    N_("Pooling has nothing to learn: 0 parameters."),
    pool=lambda shape, f: f * f,
)
_say(
    N_("Pooling has nothing to learn: 0 parameters."),
    pool=lambda shape, f: f * f * shape[2],
)
_say(
    N_("The 1 stands outside of the floor: (size - f) // s + 1."),
    size=lambda n, f, s: (n - f + 1) // s,
)
_say(
    N_("The 1 is missing: the first window needs no step, (size - f) // s + 1."),
    size=lambda n, f, s: (n - f) // s,
)
_say(
    N_("Round down: what is left behind the last window is no window."),
    size=lambda n, f, s: math.ceil((n - f) / s) + 1,
)
_say(
    N_("The stride is ignored: (size - f) // s + 1."),
    size=lambda n, f, s: n - f + 1,
)
_say(
    N_("The pictures keep their size, as with padding 'same'; here nothing is padded: "
       "(size - f) // s + 1."),
    size=lambda n, f, s: -(-n // s),
)  # fmt: skip
_say(
    N_("size // f is sure to count the windows of a pooling only where s is f: (size - "
       "f) // s + 1."),
    pooled=lambda n, f, s: n // f,
)  # fmt: skip
_say(
    N_("size // s is sure to count the windows of a pooling only where f is s: (size - "
       "f) // s + 1."),
    pooled=lambda n, f, s: n // s,
)  # fmt: skip
for rounded in (lambda n, f, s: round((n - f) / s) + 1,
                lambda n, f, s: int((n - f) / s + 1.5)):  # fmt: skip
    _say(
        N_("Round down, not to the nearest whole number: what is left behind the last "
           "window is no window."),
        size=rounded,
    )  # fmt: skip
_say(
    N_("This is the count of a dense layer from all numbers of the picture to all of "
       "the map; a filter is the same at every place and counts once."),
    conv=lambda shape, filters, f: (
        (math.prod(shape) + 1) * filters
        * size_of(shape[0], f, 1) * size_of(shape[1], f, 1)
    ),
)  # fmt: skip
_say(
    N_("Both the depth and the bias of the filters are missing: f * f * channels "
       "weights and a bias for each filter."),
    conv=lambda shape, filters, f: filters * f * f,
)  # fmt: skip
_say(
    N_("Flattening leaves one axis alone: (n,), not (1, n)."),
    flat=lambda shape: (1, math.prod(shape)),
)
_say(
    N_("The sizes have decimals: a number of windows is whole, so divide by //."),
    size=lambda n, f, s: (n - f) / s + 1,
)
_say(
    N_("The channels stay what they were: after a convolution there are as many as "
       "filters."),
    channels=lambda shape, filters: shape[2],
)  # fmt: skip
_say(
    N_("After a convolution there are as many channels as filters; the channels that "
       "came in are summed up, not multiplied."),
    channels=lambda shape, filters: shape[2] * filters,
)  # fmt: skip


@parameters.mistake(
    N_("A filter is as deep as what comes into ITS layer; here the channels of the "
       "first picture were taken everywhere.")
)  # fmt: skip
def channels_of_the_input(shape, layers):
    first = shape[2]
    return table_of(conv=lambda _s, filters, f: filters * (f * f * first + 1))(
        shape, layers
    )


@parameters.mistake(
    N_("Height and width are exchanged: the height comes first, in the input and in "
       "what comes out.")
)  # fmt: skip
def height_and_width_exchanged(shape, layers):
    return table_of()((shape[1], shape[0], shape[2]), layers)


@parameters.mistake(
    N_("The width was taken from the height: pictures need not be squares.")
)
def as_squares(shape, layers):
    table = []
    for layer in layers:
        (shape, count), *_rest = table_of()(shape, [layer])
        if layer[0] in ("conv", "pool"):
            shape = (shape[0], *shape[::2])
        table.append((shape, count))
    return table


@parameters.mistake(
    N_("Every layer was asked about the first picture: what comes out of one layer "
       "goes into the next.")
)  # fmt: skip
def shape_never_updated(shape, layers):
    return [table_of()(shape, [layer])[0] for layer in layers]


@parameters.mistake(
    N_("The count was taken after the new shape: a filter is as deep as what comes IN, "
       "not as what comes out.")
)  # fmt: skip
def depth_of_the_output(shape, layers):
    return table_of(conv=lambda _s, filters, f: filters * (f * f * filters + 1))(
        shape, layers
    )


@parameters.mistake(
    N_("The counts add up from layer to layer; each layer has its own.")
)
def added_up(shape, layers):
    total, table = 0, []
    for out, count in table_of()(shape, layers):
        total += count
        table.append((out, total))
    return table


def _named(message):
    """Name what can be said of the pairs, since no array compares them."""

    def take(change):
        def answer(shape, layers):
            return change(table_of()(shape, layers))

        return parameters.mistake(message, answer)

    return take


@_named(N_("Shape and count are exchanged: (shape, count)."))
def exchanged(table):
    return [(count, shape) for shape, count in table]


@_named(N_("A shape is a tuple, also where one axis is left: (400,), not 400."))
def bare_lengths(table):
    return [(s[0] if len(s) == 1 else s, count) for s, count in table]


@_named(N_("Only the last layer came back; the list has a pair for each."))
def last_layer(table):
    return table[-1:]


@_named(N_("These are the counts alone; the list has pairs (shape, count)."))
def counts_alone(table):
    return [count for _shape, count in table]


@_named(N_("These are the shapes alone; the list has pairs (shape, count)."))
def shapes_alone(table):
    return [shape for shape, _count in table]


@_named(N_("This is the sum of all counts; the list has a pair for each layer."))
def sum_alone(table):
    return sum(count for _shape, count in table)


@_named(N_("The channels stand first in the shapes; they come last: (height, width, "
           "channels)."))  # fmt: skip
def channels_first(table):
    return [(shape[-1:] + shape[:-1], count) for shape, count in table]


@_named(N_("Layers without parameters are missing; the list has a pair for each."))
def without_zeros(table):
    return [pair for pair in table if pair[1]]
