"""How the calls of a graph hang together, and what to say if they do not."""

from dlcourse.layers.symbolic import Symbol
from dlcourse.ops.ordering import topological_order


def symbols_of(name, value):
    """Return a symbol or a list of symbols as a list.

    Raises:
        TypeError: if it holds something else, or nothing.
    """
    values = list(value) if isinstance(value, list | tuple) else [value]
    wrong = [one for one in values if not isinstance(one, Symbol)]
    if wrong or not values:
        got = type(wrong[0]).__name__ if wrong else "nothing"
        raise TypeError(
            f"{name}: got {got}, expected symbols; start from x = layers.Input(shape) "
            "and pass what layers return for it, as y = layers.Dense(1)(x)."
        )
    return values


def ordered_calls(inputs, outputs):
    """Return the calls that lead from inputs to outputs, each after those it needs.

    Of all orders that do, it is the one in which the calls were written: a call can
    only be written once its inputs exist.

    Raises:
        ValueError: if an output needs an Input that is not there, an input is of no
            use, or the calls form a circle.
    """
    starts = set(inputs)

    def parents(call):
        needed = [symbol for symbol in call.inputs if symbol not in starts]
        return [_call_of(symbol, f"layer {call.layer.name!r},") for symbol in needed]

    ends = [_call_of(symbol, "model as an output,") for symbol in outputs]
    calls = topological_order(ends, parents)
    calls.sort(key=lambda call: call.number)
    used = {symbol for call in calls for symbol in call.inputs}
    for symbol in inputs:
        if symbol not in used:
            raise ValueError(
                f"inputs: got {symbol.name!r}, on which no output depends, expected "
                "that each is used; connect it to an output or leave it out."
            )
    return calls


def _call_of(symbol, user):
    """Return the call that computes a symbol."""
    if symbol.call is None:
        raise ValueError(
            f"graph: got the Input {symbol.name!r} for the {user} expected something "
            "computed from `inputs`; add it to them, or pass what a layer returns."
        )
    return symbol.call
