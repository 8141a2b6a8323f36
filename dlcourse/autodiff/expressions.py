"""The graph of an expression that somebody typed, without running any of it."""

import ast
import re

from dlcourse._validation import check_array
from dlcourse.autodiff.graph import Graph
from dlcourse.autodiff.value import Value, constant

_LONGEST = 500
_BINARY = {
    ast.Add: lambda x, z: x + z,
    ast.Sub: lambda x, z: x - z,
    ast.Mult: lambda x, z: x * z,
    ast.Div: lambda x, z: x / z,
    ast.Pow: lambda x, z: x**z,
    ast.MatMult: lambda x, z: x @ z,
}
_UNARY = {ast.USub: lambda x: -x, ast.UAdd: lambda x: x}
# name: (function, number of arguments)
_FUNCTIONS = {
    "exp": (Value.exp, 1),
    "log": (Value.log, 1),
    "tanh": (Value.tanh, 1),
    "sigmoid": (Value.sigmoid, 1),
    "relu": (Value.relu, 1),
    "sqrt": (lambda x: x**0.5, 1),
    "sum": (Value.sum, 1),
    "mean": (Value.mean, 1),
    "max": (Value.maximum, 2),
}
_ALLOWED = "numbers, names, + - * / ** @, brackets and " + ", ".join(_FUNCTIONS)


def parse(expression, **values):
    """Return the computation graph of an expression.

    Only arithmetic is understood, nothing is executed: what a student types is safe.
    Steps may have names of their own, separated by ";" or line breaks.

    Args:
        expression: such as "3*(a + b*c)" or "u = b*c; v = a + u; J = 3*v".
        **values: a number or an array for each name.

    Returns:
        A Graph; `graph["a"]` is the Value of a name, `graph.end` the result.

    Raises:
        TypeError: if `expression` is no string, or a value no array of numbers.
        ValueError: if it is no arithmetic expression, or a name has no value.

    >>> graph = parse("u = b*c; v = a + u; J = 3*v", a=5, b=3, c=2)
    >>> graph.backward()
    >>> [float(graph[name].grad) for name in "vaubc"]
    [3.0, 3.0, 3.0, 6.0, 9.0]
    """
    *steps, last = _statements(expression)
    known = {k: Value(check_array(k, v, dtype=float), k) for k, v in values.items()}
    for step in steps:
        if not isinstance(step, ast.Assign):
            raise _fault(
                ast.unparse(step), "a name for every step but the last", "write u = ..."
            )
        _assign(step, known)
    if isinstance(last, ast.Assign):
        return Graph(_assign(last, known))
    return Graph(_build(last.value, known))


def _statements(expression):
    if not isinstance(expression, str):
        raise TypeError(
            f"expression: got {expression!r} of type {type(expression).__name__}, "
            f'expected a string; put it in quotes: "3*(a + b*c)".'
        )
    if len(expression) > _LONGEST:
        raise _fault(
            f"{len(expression)} characters",
            f"at most {_LONGEST}",
            "build a large graph from Values in Python",
        )
    # A line break inside brackets goes on, as in Python; spaces in front do not matter.
    text = re.sub(r"^[ \t]+", "", expression, flags=re.MULTILINE).strip()
    try:
        statements = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        where = getattr(error, "offset", None)
        place = f" ({error.msg}, at character {where})" if where else ""
        raise _fault(
            repr(expression) + place,
            "an arithmetic expression such as '3*(a + b*c)'",
            "look for an open bracket or a missing sign, such as * in 2*a",
        ) from None
    if not statements:
        raise _fault("nothing", "an expression", "type one, such as 3*(a + b*c)")
    for statement in statements:
        if not isinstance(statement, ast.Expr | ast.Assign):
            raise _fault(repr(ast.unparse(statement)), _ALLOWED, "leave it away")
    return statements


def _assign(statement, known):
    """Build the right side under the name of the left."""
    target = statement.targets[0]
    if len(statement.targets) > 1 or not isinstance(target, ast.Name):
        raise _fault(
            repr(ast.unparse(statement)), "one name on the left", "write u = ..."
        )
    if target.id in known:
        raise _fault(
            f"{target.id!r} a second time",
            "a new name for every step",
            "choose another name",
        )
    value = _build(statement.value, known)
    if value.name:  # u = a: a node of its own, so that both names stand in the graph
        value = value + 0
    value.name = target.id
    known[target.id] = value
    return value


def _build(tree, known):
    """Return the Value of a syntax tree."""
    match tree:
        case ast.Constant() if _is_number(tree.value):
            return constant(tree.value)
        case ast.Name():
            return _lookup(tree.id, known)
        case ast.BinOp() if type(tree.op) in _BINARY:
            left, right = _build(tree.left, known), _build(tree.right, known)
            return _BINARY[type(tree.op)](left, right)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=number)) if (
            _is_number(number)
        ):
            return constant(-number)
        case ast.UnaryOp() if type(tree.op) in _UNARY:
            return _UNARY[type(tree.op)](_build(tree.operand, known))
        case ast.Call(func=ast.Name(), keywords=[]):
            return _call(tree, known)
        case ast.BinOp(op=ast.BitXor()):
            raise _fault("'^'", "** for a power", "write a**2")
    raise _fault(repr(ast.unparse(tree)), _ALLOWED, "use only these")


def _is_number(value):
    return type(value) in (int, float) and abs(value) < 1e300


def _lookup(name, known):
    if name not in known:
        raise _fault(
            f"the name {name!r} without a value",
            f"one of {', '.join(known) or 'those passed as arguments'}",
            f"pass one: parse(..., {name}=2.0)",
        )
    return known[name]


def _call(tree, known):
    name = tree.func.id
    if name not in _FUNCTIONS:
        raise _fault(
            f"the function {name!r}", f"one of {', '.join(_FUNCTIONS)}", "use these"
        )
    function, count = _FUNCTIONS[name]
    if len(tree.args) != count:
        raise _fault(
            f"{len(tree.args)} arguments for {name}", f"{count}", f"write {count}"
        )
    return function(*(_build(argument, known) for argument in tree.args))


def _fault(got, expected, fix):
    return ValueError(f"expression: got {got}, expected {expected}; {fix}.")
