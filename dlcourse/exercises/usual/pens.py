"""What may be written by mistake in place of an expression, of steps, or everywhere.

The functions yield pairs: what to say, a message and pairs for what it names; and the
syntax tree of what is written instead, or what writes it.
"""

import ast

from dlcourse.exercises.feedback import N_

_OPERATORS = {
    ast.Add: (ast.Sub, N_("Exactly this comes out when a plus becomes a minus.")),
    ast.Sub: (ast.Add, N_("Exactly this comes out when a minus becomes a plus.")),
    ast.Mult: (ast.Div, N_("Exactly this comes out when a product becomes a "
                           "division.")),
    ast.Div: (ast.Mult, N_("Exactly this comes out when a division becomes a "
                           "product.")),
    ast.FloorDiv: (ast.Div, N_("Exactly this comes out when a division keeps its "
                               "decimals.")),
}  # fmt: skip
_TERM = N_("Exactly this comes out when a term is left out.")
_FACTOR = N_("Exactly this comes out when a factor or a divisor is left out.")
_POWER = N_("Exactly this comes out when a power is left out.")
_SIDES = N_("Exactly this comes out when the two sides of a difference, a division or "
            "a matrix product are exchanged.")  # fmt: skip
_MINUS = N_("Exactly this comes out when a minus is left out.")
_STRICT = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
_EQUAL = N_("Exactly this comes out when equal numbers fall on the wrong side of a "
            "comparison.")  # fmt: skip
_OPPOSITES = {
    ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
}  # fmt: skip
_OPPOSITE = N_("Exactly this comes out when a condition is the wrong way round.")
_FUNCTIONS = {
    "sum": ("mean", "max"),
    "mean": ("sum", "median", "max"),
    "max": ("min", "sum", "mean"),
    "min": ("max", "sum", "mean"),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "std": ("var",),
    "var": ("std",),
    "log": ("log2", "log10", "log1p"),
    "exp": ("exp2", "expm1"),
    "ceil": ("floor",),
    "floor": ("ceil",),
    "zeros": ("ones",),
    "zeros_like": ("ones_like",),
    "ones": ("zeros",),
    "ones_like": ("zeros_like",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
}
_FUNCTION = N_("Exactly this comes out when {other} stands where {name} belongs.")
_LEAVABLE = (
    "exp", "log", "sqrt", "abs", "absolute", "square", "tanh", "ceil", "floor", "round",
    "maximum", "minimum", "clip", "relu", "sigmoid", "softmax", "transpose", "moveaxis",
    "sum", "mean", "max", "min",
)  # fmt: skip
_LEFT = N_("Exactly this comes out when {name} is left out.")
_AXIS = N_("Exactly this comes out when another axis is taken.")
_WHOLE = N_("Exactly this comes out when all axes are taken together.")
_DDOF = N_("Exactly this comes out when the spread is divided by m - 1, not by m.")
_CONSTANT = N_("Exactly this comes out when a constant is off by one.")
_ZERO = N_("Exactly this comes out when a constant is 0.")
_NAME = N_("Exactly this comes out when {other} stands once where {name} belongs.")
_CASE = N_("Exactly this comes out when a case is left out.")
_SLICE = N_("Exactly this comes out when an index or a slice is left out.")
_STEP = N_("Exactly this comes out when a step is left out.")
_ORDER = N_("Exactly this comes out when two steps stand in the other order.")
_EARLY = N_("Exactly this comes out when return stands inside the loop and ends it in "
            "its first turn.")  # fmt: skip
_ANEW = N_("Exactly this comes out when each turn of a loop replaces what should be "
           "added up.")  # fmt: skip


def slips_of_expression(node, names):
    """Yield what may stand instead of an expression; `names`: of the parameters."""
    slips = _SLIPS.get(type(node))
    for message, new, *fields in slips(node, names) if slips else ():
        yield (message, tuple(fields)), new


def _operation(node, _names):
    kind = type(node.op)
    if kind in _OPERATORS:
        operator, message = _OPERATORS[kind]
        yield message, ast.BinOp(node.left, operator(), node.right)
    if kind in (ast.Sub, ast.Div, ast.MatMult):
        yield _SIDES, ast.BinOp(node.right, node.op, node.left)
    if kind is ast.Pow:
        yield _POWER, node.left
    elif kind in (ast.Add, ast.Sub):
        yield _TERM, node.left
        yield _TERM, node.right
    elif kind in (ast.Mult, ast.Div, ast.MatMult):
        yield _FACTOR, node.left
        if kind is not ast.Div:
            yield _FACTOR, node.right


def _sign(node, _names):
    yield _MINUS if isinstance(node.op, ast.USub) else _OPPOSITE, node.operand


def _comparison(node, _names):
    for others, message in ((_STRICT, _EQUAL), (_OPPOSITES, _OPPOSITE)):
        if other := others.get(type(node.ops[0])):
            yield message, ast.Compare(node.left, [other()], node.comparators)


def _call(node, _names):
    function = node.func
    field = "attr" if isinstance(function, ast.Attribute) else "id"
    name = getattr(function, field, None)
    for other in _FUNCTIONS.get(name, ()):
        new = _named(function, other)
        pair = ("name", name), ("other", other)
        yield _FUNCTION, ast.Call(new, node.args, node.keywords), *pair
    if name in _LEAVABLE and (inside := _inside(node)):
        yield _LEFT, inside, ("name", name)
    if name in ("std", "var"):
        ddof = ast.keyword("ddof", ast.Constant(1))
        yield _DDOF, ast.Call(function, node.args, [*node.keywords, ddof])
    for i, keyword in enumerate(node.keywords):
        if keyword.arg == "axis":
            rest = [*node.keywords[:i], *node.keywords[i + 1 :]]
            yield _WHOLE, ast.Call(function, node.args, rest)
            for axis in (0, 1, -1):
                other = ast.keyword("axis", ast.Constant(axis))
                yield _AXIS, ast.Call(function, node.args, [*rest, other])


def _named(function, name):
    if isinstance(function, ast.Name):
        return ast.Name(name, ast.Load())
    return ast.Attribute(function.value, name, ast.Load())


def _inside(node):
    """Return what a function is applied to: the first argument, or the array itself."""
    module = getattr(getattr(node.func, "value", None), "id", None) == "np"
    if isinstance(node.func, ast.Name) or module:
        return node.args[0] if node.args else None
    return node.func.value


def _attribute(node, _names):
    if node.attr == "T":
        yield _LEFT, node.value, ("name", ".T")


def _constant(node, _names):
    if isinstance(node.value, bool):
        yield _OPPOSITE, ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        for value in (node.value + 1, node.value - 1):
            yield _CONSTANT, ast.Constant(value)
        if node.value not in (-1, 0, 1):
            yield _ZERO, ast.Constant(0)


def _name(node, names):
    if node.id in names and isinstance(node.ctx, ast.Load):
        for other in names:
            if other != node.id:
                pair = ("name", node.id), ("other", other)
                yield _NAME, ast.Name(other, ast.Load()), *pair


def _choice(node, _names):
    yield _CASE, node.body
    yield _CASE, node.orelse


def _junction(node, _names):
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield _OPPOSITE, ast.BoolOp(other, node.values)
    for value in node.values:
        yield _CASE, value


def _part(node, _names):
    if isinstance(node.ctx, ast.Load):
        yield _SLICE, node.value


_SLIPS = {
    ast.BinOp: _operation,
    ast.UnaryOp: _sign,
    ast.Compare: _comparison,
    ast.Call: _call,
    ast.Attribute: _attribute,
    ast.Constant: _constant,
    ast.Name: _name,
    ast.IfExp: _choice,
    ast.BoolOp: _junction,
    ast.Subscript: _part,
}


def slips_of_steps(steps):
    """Yield what may stand instead of a list of statements."""
    for i, step in enumerate(steps):
        before, after = steps[:i], steps[i + 1 :]
        for message, new in _instead_of_step(step, after):
            if rest := [*before, *new]:
                yield (message, ()), rest


def _instead_of_step(step, after):
    """Yield a message and what stands from this statement on instead."""
    if isinstance(step, ast.If):
        yield _CASE, after
        yield _CASE, [*step.body, *after]
    elif isinstance(step, ast.Assign | ast.AugAssign):
        yield _STEP, after
        if after and isinstance(after[0], ast.Assign | ast.AugAssign):
            yield _ORDER, [after[0], step, *after[1:]]
    if isinstance(step, ast.AugAssign):
        yield _ANEW, [ast.Assign([step.target], step.value), *after]
    if isinstance(step, ast.For) and after and isinstance(after[-1], ast.Return):
        early = ast.For(step.target, step.iter, [*step.body, after[-1]], [])
        yield _EARLY, [early, *after]


class _Everywhere(ast.NodeTransformer):
    """Write another axis at every place, or another function."""

    def __init__(self, axis=None, functions=None, *, keepdims=False):
        self.axis, self.functions, self.keepdims = axis, functions or {}, keepdims

    def visit_Call(self, node):
        self.generic_visit(node)
        if self.axis is not None and "axis" in (k.arg for k in node.keywords):
            rest = [k for k in node.keywords if k.arg not in ("axis", "keepdims")]
            axis = ast.keyword("axis", ast.Constant(self.axis))
            kept = ast.keyword("keepdims", ast.Constant(self.keepdims))
            node.keywords = [*rest, axis, *([kept] if self.keepdims else [])]
        name = getattr(node.func, "attr", None)
        if name in self.functions:
            node.func = _named(node.func, self.functions[name])
        return node


def slips_throughout():
    """Yield what may be written instead at every place of a function."""
    for axis in (0, 1, -1):
        yield (_AXIS, ()), _Everywhere(axis)
        yield (_AXIS, ()), _Everywhere(axis, keepdims=True)
    for name, others in _FUNCTIONS.items():
        for other in others:
            pair = ("name", name), ("other", other)
            yield (_FUNCTION, pair), _Everywhere(functions={name: other})
