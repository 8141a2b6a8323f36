"""Exercise: the shapes of W, b and Z through a network, in the column form."""

from itertools import pairwise

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, kind, quote
from dlcourse.i18n import gettext as _


@FunctionExercise.task(
    number=4,
    hints=(
        N_("Walk through the pairs of neighbours: units before, units of the layer."),
        N_("W is (units, units before), so that W @ A has one row per unit; each "
           "column of Z is an example."),
    ),
    insight=N_("A gradient has the shape of its parameter: now you know those of dW, "
               "db and dZ, too."),
)  # fmt: skip
def shape_table(sizes, m):
    """Shapes of W, b, Z of each layer for m examples; sizes: units from the input on.

    >>> shape_table([2, 3], 10)
    [{'W': (3, 2), 'b': (3, 1), 'Z': (3, 10)}]
    """
    # BEGIN SOLUTION -> return ...
    table = []
    for layer in range(1, len(sizes)):
        before, n = sizes[layer - 1], sizes[layer]
        table.append({"W": (n, before), "b": (n, 1), "Z": (n, m)})
    return table
    # END SOLUTION


@shape_table.tried_on
def cases(rng):
    """B34, the network 2-3-5-4-2-1; one layer; random networks."""
    drawn = [rng.permutation(np.arange(2, 30))[:depth].tolist() for depth in (3, 6)]
    batches = rng.integers(30, 60, size=2).tolist()
    pairs = zip(drawn, batches, strict=True)
    return [call([2, 3, 5, 4, 2, 1], 10), call([4, 3], 7), *(call(*p) for p in pairs)]


@shape_table.judged_by
def judge(run):
    """Return what is wrong with the shapes of `run`, or None."""
    sizes, m = run.call.args
    if not isinstance(run.result, tuple | list):
        return _("Got {got}, expected a list of dicts.").format(got=kind(run.result))
    if len(run.result) != len(sizes) - 1:
        return _("The list has {got} entries, expected {count}, one per layer.").format(
            got=len(run.result), count=len(sizes) - 1
        )
    layers = enumerate(pairwise(sizes))
    faults = (
        _layer_fault(run.result[i], i + 1, n, units, m) for i, (n, units) in layers
    )
    return next(filter(None, faults), None)


def _layer_fault(entry, layer, inputs, units, m):
    if not isinstance(entry, dict) or not {"W", "b", "Z"} <= set(entry):
        return _(
            'Layer {layer}: got {got}, expected a dict with "W", "b", "Z".'
        ).format(layer=layer, got=quote(entry))
    for key, due in {"W": (units, inputs), "b": (units, 1), "Z": (units, m)}.items():
        if not _is_shape(entry[key], due):
            if (length := _no_length(entry[key])) is not None:
                text = _("{name}: got the length {got}, expected a whole number (int).")
                return text.format(name=key, got=length)
            return _("Layer {layer}, {key}: got {got}, expected {expected}.").format(
                layer=layer, key=key, got=quote(entry[key]), expected=due
            )
    return None


def _is_shape(value, due):
    if not isinstance(value, tuple | list) or len(value) != len(due):
        return False
    pairs = zip(value, due, strict=True)
    return all(isinstance(n, int | np.integer) and n == length for n, length in pairs)


def _no_length(value):
    """Return the first length that is a float, which looks whole when shown."""
    lengths = value if isinstance(value, tuple | list) else ()
    return next((n for n in lengths if isinstance(n, float | np.floating)), None)


def _mistake(message, *, inputs=0, **shapes):
    """Add a mistake: `shapes` replaces some, as functions of units before, units, m."""
    right = {
        "W": lambda before, units, m: (units, before),
        "b": lambda before, units, m: (units, 1),
        "Z": lambda before, units, m: (units, m),
    }

    def table(sizes, m):
        pairs = [(sizes[0], sizes[0])] * inputs + list(pairwise(sizes))
        parts = (right | shapes).items()
        return [{key: shape(*pair, m) for key, shape in parts} for pair in pairs]

    shape_table.mistake(message, table, lambda runs: _gave(runs, table))


def _gave(runs, table):
    """Return whether the runs gave what `table` gives; shapes may be lists."""
    return all(_plain(one.result) == _plain(table(*one.call.args)) for one in runs)


def _plain(value):
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value if isinstance(value, int | np.integer) else repr(value)


_mistake(
    N_("W has Keras' shape (inputs, units); in the column form it is (units, "
       "inputs), so that W @ A fits."),
    W=lambda before, units, m: (before, units),
)  # fmt: skip
_mistake(
    N_("b is a row, (1, units); in the column form it is a column, (units, 1), beside "
       "the columns of Z."),
    b=lambda before, units, m: (1, units),
)  # fmt: skip
_mistake(
    N_("W is square: its columns are the units of the layer BEFORE."),
    W=lambda before, units, m: (units, units),
)
_mistake(
    N_("b is a column here, (units, 1); (units,) would be stretched along the "
       "wrong axis."),
    b=lambda before, units, m: (units,),
)  # fmt: skip
_mistake(
    N_("b is (units, 1): it is stretched over the m columns only when it is "
       "added."),
    b=lambda before, units, m: (units, m),
)  # fmt: skip
_mistake(
    N_("Z is transposed: in the column form each COLUMN is an example."),
    Z=lambda before, units, m: (m, units),
)
_mistake(
    N_("Z has as many rows as the layer BEFORE has units; the sums are those of the "
       "layer itself, one row for each of its units."),
    Z=lambda before, units, m: (before, m),
)  # fmt: skip
_mistake(
    N_("b has as many entries as the layer BEFORE has units; each unit of the layer "
       "itself has one bias."),
    b=lambda before, units, m: (before, 1),
)  # fmt: skip
_mistake(
    N_("Z has one column for each of the m examples, not only one."),
    Z=lambda before, units, m: (units, 1),
)
_mistake(N_("The input is no layer: it has no W and no b."), inputs=1)
_mistake(
    N_("This is the row form of Keras; the table asks for the column form."),
    W=lambda before, units, m: (before, units),
    b=lambda before, units, m: (units,),
    Z=lambda before, units, m: (m, units),
)  # fmt: skip


def _layers(sizes, m, befores, units):
    pairs = zip(befores, units, strict=True)
    return [{"W": (n, before), "b": (n, 1), "Z": (n, m)} for before, n in pairs]


def from_the_network_s_input(sizes, m):
    return _layers(sizes, m, [sizes[0]] * (len(sizes) - 1), sizes[1:])


def from_the_last_size(sizes, m):  # sizes[layer - 1] at layer = 0 is sizes[-1]
    return _layers(sizes, m, [sizes[-1], *sizes[:-1]], sizes)


shape_table.mistake(
    N_("W has the inputs of the network as its columns; each layer takes the units of "
       "the layer BEFORE it."),
    from_the_network_s_input,
    lambda runs: _gave(runs, from_the_network_s_input),
)  # fmt: skip
shape_table.mistake(
    N_("The input is no layer: it has no W and no b. Begin at layer 1; sizes[-1] is "
       "the last size."),
    from_the_last_size,
    lambda runs: _gave(runs, from_the_last_size),
)  # fmt: skip


def without_the_last_layer(sizes, m):  # range(1, len(sizes) - 1)
    return _layers(sizes, m, sizes[:-2], sizes[1:-1])


shape_table.mistake(
    N_("The last layer is missing: the layers are 1 to len(sizes) - 1, and range ends "
       "before its second number."),
    without_the_last_layer,
    lambda runs: _gave(runs, without_the_last_layer),
)  # fmt: skip
