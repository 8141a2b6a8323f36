"""What happens in a computation graph, one move at a time, as data for a lab."""

import ast
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from dlcourse.autodiff import Layout, parse
from dlcourse.i18n import gettext as _
from dlcourse.weeks.week04.figures.graphs import in_short, sign_of

COLUMNS, ROWS = 10, 5  # of the largest graph that is drawn
NAMES = ("a", "b", "c")
FUNCTIONS = ("exp", "log", "tanh", "sigmoid", "relu", "sqrt", "max")


@dataclass
class Move:
    """One move and all that is known after it.

    Attributes:
        kind: "given", "forward", "end" or "backward".
        edges: indices of the edges it uses.
        numbers: what it says, already as text.
        values: {index of a node: value}.
        grads: {index of a node: derivative so far}.
    """

    kind: str
    edges: list
    numbers: dict
    values: dict
    grads: dict


@dataclass
class Trace:
    """A graph and its moves; `trouble` says why there is none.

    Attributes:
        signs: what stands in each node; with `shape` it decides what is drawn.
        names: {name: index of the node} of a, b, c as far as they are used.
    """

    layout: Layout | None = None
    moves: list = field(default_factory=list)
    trouble: str = ""
    signs: tuple = ()
    names: dict = field(default_factory=dict)


@lru_cache(maxsize=256)
def trace(expression, a, b, c, language):
    """Return the Trace of an expression; the same object for the same arguments.

    Args:
        expression: as for `autodiff.parse`, in a, b and c.
        a: a number, as `b` and `c`.
        b: see `a`.
        c: see `a`.
        language: of `trouble`; a key of the cache only.

    >>> moves = trace("3 * (a + b * c)", 5, 3, 2, "en").moves
    >>> [move.kind for move in moves].count("backward")
    5
    >>> moves[-1].numbers["what"], moves[-1].numbers["grad"]
    ('c', '9')
    """
    try:
        graph = parse(expression, a=a, b=b, c=c)
    except (TypeError, ValueError, RecursionError, OverflowError):
        return Trace(trouble=_trouble(expression))
    if len(graph.nodes) > COLUMNS * ROWS:
        return Trace(trouble=_too_large())
    layout = graph.layout()
    if layout.width > COLUMNS or layout.height > ROWS:
        return Trace(trouble=_too_large())
    with np.errstate(all="ignore"):  # 1/0 and its kin are shown as inf and nan
        moves = list(_moves(graph))
    names = {v.name: k for k, v in enumerate(graph.nodes) if v.name in NAMES}
    signs = tuple(sign_of(node) for node in layout.nodes)
    return Trace(layout, moves, "", signs, names)


def _moves(graph):
    """Yield the moves: what is given, every operation, the end, every edge back."""
    number = {value: k for k, value in enumerate(graph.nodes)}
    place = {edge: k for k, edge in enumerate(graph.edges)}
    values = {number[v]: float(v.data) for v in graph.nodes if not v.edges}
    yield Move("given", [], {}, dict(values), {})
    for value in graph.forward_steps():
        values[number[value]] = float(value.data)
        said = {"what": wording(value), "value": in_short(value.data)}
        used = [place[edge] for edge in value.edges]
        yield Move("forward", used, said, dict(values), {})
    grads = {number[graph.end]: 1.0}
    yield Move("end", [], {"what": wording(graph.end)}, dict(values), dict(grads))
    for step in graph.backward_steps():
        source = number[step.edge.source]
        said = {
            "what": wording(step.edge.source),
            "upstream": in_short(step.upstream),
            "local": in_short(step.local),
            "product": in_short(step.product),
            "before": in_short(grads.get(source, 0.0)),
            "grad": in_short(step.grad),
            "again": source in grads,
        }
        grads[source] = float(step.grad)
        yield Move("backward", [place[step.edge]], said, dict(values), dict(grads))


def wording(value):
    """Return the expression that a value stands for, or "..." where it is long.

    >>> wording(parse("tanh(a + b) * -a", a=1, b=2).end)
    'tanh(a + b) * (-a)'
    """
    text = _wording(value)
    return text if len(text) <= 24 else "(...)"


def _wording(value):
    if value.name or not value.edges:
        return value.name or in_short(value.data)
    inner = [_wording(parent) for parent in value.parents]
    if len(value.operation) > 2:  # a word
        if value.operation == "neg":
            return f"-{bracketed(inner[0])}"
        return f"{value.operation}({', '.join(inner)})"
    if value.operation not in "+-":
        inner = [bracketed(text) for text in inner]
    elif value.operation == "-" or inner[1].startswith("-"):
        inner[1] = bracketed(inner[1])
    return f" {value.operation} ".join(inner)


def bracketed(text):
    """Put brackets around a sum, a product or a negative number.

    >>> bracketed("a + b"), bracketed("-2"), bracketed("exp(a + b)")
    ('(a + b)', '(-2)', 'exp(a + b)')
    """
    depth = 0
    if text.startswith("-"):
        return f"({text})"
    for k, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == " " and depth == 0 and text[k - 1] != ",":
            return f"({text})"
    return text


def _too_large():
    text = _("This graph is too large to draw: at most {columns} columns, {rows} rows.")
    return text.format(columns=COLUMNS, rows=ROWS)


def _trouble(expression):
    """Say in the student's language what is wrong with an expression."""
    if not expression.strip():
        return _("There is nothing to compute yet. Type, for example, (a + b) * c.")
    try:
        tree = ast.parse(expression.strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        text = _(
            "The expression breaks off near character {place}. Is a bracket open, or a "
            "sign missing, such as * in 2*a?"
        )
        return text.format(place=getattr(error, "offset", None) or 1)
    known = {*NAMES, *FUNCTIONS}
    known |= {n.id for n in ast.walk(tree) if _is_stored(n)}
    used = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    if used - known:
        text = _("Not known here: {names}. You can use a, b, c and {functions}.")
        names = ", ".join(sorted(used - known))
        names = names if len(names) <= 60 else names[:57] + "..."
        return text.format(names=names, functions=", ".join(FUNCTIONS))
    if any(isinstance(n, ast.BitXor) for n in ast.walk(tree)):
        return _("The sign ^ is no power here. Write a**2 for a squared.")
    text = _(
        "This cannot be read. Use numbers, a, b, c, + - * / **, brackets and "
        "{functions}; max takes two arguments, the others one."
    )
    return text.format(functions=", ".join(FUNCTIONS))


def _is_stored(node):
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
