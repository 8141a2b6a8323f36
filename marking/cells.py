"""Which cells of a notebook are to be run, and what of them."""

import ast
import re
import symtable

from marking.editions import sets_language

_MAGIC = re.compile(r"(\s*)(?:[%!].*|(?:[\w.]+ *= *)?[%!]\w.*|.*\w\?{1,2}\s*)$")
_PYTHON = re.compile(r"%%(?:time|timeit|prun|capture|python3?)\b")  # run what follows
_ASKS = {"hint", "solution", "progress", "reset"}
_WEEK = re.compile(r"week\d\d|dlcourse")


def to_run(cells, edition, language):
    """Return (place, source) of the cells that the marking runs, in order.

    These are the cell that imports, every code cell that was not handed out, and those
    handed out whose names the exercises' cells use.

    Args:
        cells: (kind, source) of a student's notebook.
        edition: the `Edition` that it began as.
        language: whose cell of imports is taken where the student has deleted it.
    """
    codes = {
        place: python(source)
        for place, (kind, source) in enumerate(cells)
        if kind == "code" and source
    }
    if not any(map(sets_language, codes.values())):
        codes = {-1: edition.first[language]} | codes
    own = {
        place
        for place, source in codes.items()
        if sets_language(source) or cells[place][1] not in edition.texts
    }
    asked = set(edition.exercises)
    answers = {place for place in own if binds(codes[place]) & asked}
    if is_other_edition(cells, edition):
        own = answers | {place for place in own if sets_language(codes[place])}
    chosen = sorted(own | needed(answers, codes))
    return tuple((place, without_questions(codes[place])) for place in chosen)


def is_other_edition(cells, edition):
    """Return whether most cells that were handed out are missing, yet there are many.

    So it is with the notebook of last year's course.
    """
    held = {source for kind, source in cells if kind == "code" and source}
    most = max(edition.codes.values(), key=lambda codes: len(held.intersection(codes)))
    return len(held) > len(most) / 2 > 2 * len(held.intersection(most))


def needed(places, codes):
    """Return the cells that bind what the cells at `places` use, and what those use.

    >>> codes = {0: "a = 1", 1: "b = a", 2: "c = 3", 3: "def f(x): return b * x"}
    >>> sorted(needed({3}, codes))
    [0, 1, 3]
    """
    found, waiting = set(places), list(places)
    while waiting:
        place = waiting.pop()
        for name in uses(codes[place]):
            before = [p for p in codes if p < place and name in binds(codes[p])]
            if before and (last := max(before)) not in found:
                found.add(last)
                waiting.append(last)
    return found


def binds(source):
    r"""Return the names that a cell leaves behind.

    >>> sorted(binds("import numpy as np\ndef f(x): y = x"))
    ['f', 'np']
    """
    table = _table(source)
    if table is None:
        return set()
    return {
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_assigned() or symbol.is_imported()
    }


def uses(source):
    r"""Return the names that a cell takes from the cells before.

    >>> uses("def f(x):\n    return scale * x + sum([1 for x in ()])") - {"sum"}
    {'scale'}
    """
    table = _table(source)
    if table is None:
        return set()
    inner = _tables_below(table)
    names = {s.get_name() for s in table.get_symbols() if s.is_referenced()}
    names |= {
        symbol.get_name()
        for below in inner
        for symbol in below.get_symbols()
        if symbol.is_referenced() and symbol.is_global()
    }
    return names - binds(source)


def python(source):
    r"""Return a cell without what is IPython's: magics, shell commands, questions.

    >>> python("%%time\nx = 1\n!pip install x\nnp.dot?")
    '\nx = 1\npass\npass'
    """
    if _parsed(source) is not None:
        return source
    lines = source.splitlines()
    if lines[0].startswith("%%"):
        if not _PYTHON.match(lines[0]):
            return ""
        lines[0] = ""
    return "\n".join(_MAGIC.sub(r"\1pass", line) for line in lines)


def without_questions(source):
    r"""Return a cell that asks for no hint or solution, lines where they were.

    Checks stay: they say which answer is meant.

    >>> without_questions("x = 1\nweek05.ewma.hint(\n)\nweek05.ewma.check(x)")
    'x = 1\npass\n\nweek05.ewma.check(x)'
    """
    tree = _parsed(source)
    if tree is None:
        return source
    lines = source.encode().splitlines()
    asked = [node for node in ast.walk(tree)
             if isinstance(node, ast.Expr) and _is_question(node.value)]  # fmt: skip
    for node in sorted(asked, key=lambda n: (n.lineno, n.col_offset), reverse=True):
        first, last = node.lineno - 1, node.end_lineno - 1
        rest = lines[last][node.end_col_offset :]
        lines[first] = lines[first][: node.col_offset] + b"pass"
        if last > first:
            lines[first + 1 : last + 1] = [b""] * (last - first)
        lines[first] += rest
    return b"\n".join(lines).decode()


def _is_question(call):
    """Return whether an expression is week05.ewma.hint(), or print of that."""
    if not isinstance(call, ast.Call):
        return False
    if isinstance(call.func, ast.Name) and call.func.id in ("print", "display"):
        return bool(call.args) and all(map(_is_question, call.args))
    name = ast.unparse(call.func).split(".")
    return name[-1] in _ASKS and bool(_WEEK.fullmatch(name[0])) and len(name) > 1


def _table(source):
    try:
        return symtable.symtable(source, "cell", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _tables_below(table):
    below = table.get_children()
    return [each for child in below for each in (child, *_tables_below(child))]


def _parsed(source):
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
