"""Answers that do what the right function does after one slip of the pen.

The slips are made in the program text of the reference, one at a time: a plus for a
minus, a mean for a sum, another axis. An answer that gives the same, number by number
and in every call, is told which slip gives that, however it is written itself.
"""

import ast
import copy
import sys
from functools import cache

from dlcourse.exercises import sources
from dlcourse.exercises.usual.pens import (
    slips_of_expression,
    slips_of_steps,
    slips_throughout,
)
from dlcourse.i18n import gettext as _


def slipped(answer):
    """One slip in the right function."""
    for (text, fields), function in answer.slips:
        if answer.behaves_as(function):
            return answer.about(_(text).format(**dict(fields)))
    return None


@cache
def slips_of(function):
    """Return (text, wrong function) for each slip that can be made in `function`.

    It may be a class too. A text is a message and pairs for what it names.
    """
    tree = ast.parse(sources.solution(sources.function_source(function)))
    arguments = getattr(tree.body[0], "args", ast.arguments())
    names = tuple(a.arg for a in ast.walk(arguments) if isinstance(a, ast.arg))
    seen, found = {ast.dump(tree)}, []
    for text in _made_in(tree, names):
        if (written := ast.dump(tree)) not in seen:
            seen.add(written)
            scope = dict(vars(sys.modules[function.__module__]))
            exec(compile(ast.fix_missing_locations(tree), "slip", "exec"), scope)
            found.append((text, scope[function.__name__]))
    return tuple(found)


def _made_in(tree, names):
    """Yield a text for each slip while it stands in the tree; then take it back."""
    body = tree.body[0].body
    for parent in [tree.body[0], *(node for step in body for node in _within(step))]:
        for field, old in ast.iter_fields(parent):
            for text, new in _instead_of(old, names):
                setattr(parent, field, new)
                yield text
            setattr(parent, field, old)
    for text, transformer in slips_throughout():
        whole = copy.deepcopy(body)
        tree.body[0].body = [transformer.visit(step) for step in body]
        yield text
        body = tree.body[0].body = whole


def _within(node):
    """Yield a node and those in it, but for texts: what they say is nobody's result."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.JoinedStr):
            yield from _within(child)


def _instead_of(old, names):
    """Yield (text, new) for what may stand in a field of a node by mistake."""
    if isinstance(old, ast.expr):
        yield from slips_of_expression(old, names)
    elif isinstance(old, list) and old and isinstance(old[0], ast.stmt):
        yield from slips_of_steps(old)
    elif isinstance(old, list):
        for i, part in enumerate(old):
            for text, new in _instead_of(part, names):
                yield text, [*old[:i], new, *old[i + 1 :]]
