"""One source, three texts: the reference function, its stub and its solution.

A reference is a normal function. What students have to write stands between
`# BEGIN SOLUTION` and `# END SOLUTION`; the stub shows `...` instead, or the line
given after an arrow: `# BEGIN SOLUTION -> updates = ...`. Lines `# -> ...` directly
below give more of them. Its docstring is the contract; the catalogue of the week holds
the Turkish of its prose.
"""

import ast
import inspect
import re
import textwrap

_BEGIN = re.compile(r"(\s*)# BEGIN SOLUTION(?: -> (.*))?$")
_MORE = re.compile(r"(\s*)# -> (.*)$")
_COMMENT = re.compile(r"(\s*)# (en|tr): (.*)$")
_END = re.compile(r"\s*# END SOLUTION$")
_WIDTH = 88  # of a line of a contract


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
    >>> print(stub("# BEGIN SOLUTION -> y = [\n# ->    ...]\ny = [2]\n# END SOLUTION"))
    y = [
       ...]
    """
    lines, hidden = [], False
    for line in source.splitlines():
        if begin := _BEGIN.match(line):
            indent, shown = begin.groups()
            lines.append(indent + (shown or "..."))
            hidden = True
        elif hidden and (more := _MORE.match(line)):
            lines.append("".join(more.groups()))
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
    marks = (_BEGIN, _MORE, _END)
    kept = [line for line in lines if not any(mark.match(line) for mark in marks)]
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


def translated(source, translate):
    """Return `source` with the prose of its docstring translated.

    Args:
        source: a function or a class; other text is returned as it is.
        translate: function of a paragraph in one line.
    """
    first = ast.parse(source).body[0]
    named = isinstance(first, ast.FunctionDef | ast.ClassDef)
    if not (named and _is_docstring(first.body[0])):
        return source
    docstring = first.body[0]
    parts = paragraphs(docstring.value.value)
    own = [_own(part, translate) for part in parts]
    if own == parts:
        return source
    margin = " " * docstring.col_offset
    text = textwrap.indent('"""' + "\n\n".join(own), margin)
    end = f"\n{margin}" if "\n" in text else ""
    lines = source.splitlines()
    lines[docstring.lineno - 1 : docstring.end_lineno] = [f'{text}{end}"""']
    return "\n".join(lines)


def paragraphs(docstring):
    """Return the paragraphs of a docstring, without its indentation."""
    return re.split(r"\n\s*\n", inspect.cleandoc(docstring))


def prose(paragraph):
    r"""Return a paragraph as one line to translate; None for examples and code.

    >>> prose("The mean\nof x."), prose(">>> mean([1])"), prose("for x in y:\n    x")
    ('The mean of x.', None, None)
    """
    if paragraph.startswith(">>>") or _is_code(paragraph):
        return None
    return " ".join(paragraph.split())


def _own(paragraph, translate):
    """Return a paragraph translated and broken into lines; as it is if it has none."""
    text = prose(paragraph)
    if text is None or translate(text) == text:
        return paragraph
    return textwrap.fill(translate(text), _WIDTH - len('    """"""'))


def _is_code(text):
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


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
