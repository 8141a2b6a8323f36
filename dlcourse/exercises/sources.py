"""One source, three texts: the reference function, its stub and its solution.

A reference is a normal function. What students have to write stands between
`# BEGIN SOLUTION` and `# END SOLUTION`; the stub shows `...` instead, or the line
given after an arrow: `# BEGIN SOLUTION -> updates = ...`.
"""

import ast
import inspect
import re
import textwrap

_BEGIN = re.compile(r"(\s*)# BEGIN SOLUTION(?: -> (.*))?$")
_COMMENT = re.compile(r"(\s*)# (en|tr): (.*)$")
_END = re.compile(r"\s*# END SOLUTION$")


def function_source(function):
    """Return the text of `function` without its decorators."""
    lines = _lines(function)
    return "\n".join(lines[ast.parse("\n".join(lines)).body[0].lineno - 1 :])


def body_source(function):
    """Return the body of `function`, without docstring and final `return`."""
    lines = _lines(function)
    body = ast.parse("\n".join(lines)).body[0].body
    first, last = body[0], body[-1]
    if not (_is_docstring(first) and isinstance(last, ast.Return)):
        raise ValueError(
            f"{function.__name__}: got a body without docstring or final return, "
            "expected both; write a docstring first and `return` the answer last."
        )
    kept = lines[first.end_lineno : last.lineno - 1]
    return textwrap.dedent("\n".join(kept)).strip("\n")


def stub(source):
    r"""Return `source` with each solution block replaced by its stub line.

    >>> print(stub("# BEGIN SOLUTION -> y = ...\ny = 2 * x\n# END SOLUTION"))
    y = ...
    """
    lines, hidden = [], False
    for line in source.splitlines():
        if begin := _BEGIN.match(line):
            indent, shown = begin.groups()
            lines.append(indent + (shown or "..."))
            hidden = True
        elif _END.match(line):
            hidden = False
        elif not hidden:
            lines.append(line)
    return _checked("\n".join(lines), source)


def solution(source):
    r"""Return `source` without the markers.

    >>> print(solution("# BEGIN SOLUTION\ny = 2 * x\n# END SOLUTION"))
    y = 2 * x
    """
    lines = source.splitlines()
    kept = [line for line in lines if not (_BEGIN.match(line) or _END.match(line))]
    return "\n".join(kept)


def in_language(source, language):
    r"""Return `source` with the comments `# en: ...`, `# tr: ...` of one language.

    >>> print(in_language("# en: twice\n# tr: iki kez\ny = 2 * x", "en"))
    # twice
    y = 2 * x
    """
    pairs = ((line, _COMMENT.match(line)) for line in source.splitlines())
    return "\n".join(
        line if found is None else f"{found[1]}# {found[3]}"
        for line, found in pairs
        if found is None or found[2] == language
    )


def _lines(function):
    return textwrap.dedent(inspect.getsource(function)).splitlines()


def _is_docstring(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _checked(text, source):
    begins = sum(bool(_BEGIN.match(line)) for line in source.splitlines())
    ends = sum(bool(_END.match(line)) for line in source.splitlines())
    if not begins or begins != ends:
        raise ValueError(
            f"got {begins} BEGIN SOLUTION and {ends} END SOLUTION markers, expected "
            "one pair or more; put a pair around the lines that students write."
        )
    return text
