"""Do the two languages of a source still say the same? Structure, formulas, numbers."""

import ast
import re
from collections import Counter

from dlcourse.exercises.sources import solution as whole
from notebooks.builder.references import REFERENCE

FENCE = re.compile(r"^```.*?^```", re.M | re.S)
DISPLAY = re.compile(r"\$\$(.+?)\$\$", re.S)
INLINE = re.compile(r"(?<![\\$])\$(?!\$)([^$]+?)(?<!\\)\$")
CODE = re.compile(r"(`+)(.+?)\1")
LINK = re.compile(r"\]\(([^)\s]+)[^)]*\)|(https?://[^\s)>\]]+)")
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)\b[^>]*>")
WORDS_IN_FORMULA = re.compile(r"\\(?:text|textrm|mathrm|operatorname)\{[^}]*\}")
NUMBER = re.compile(r"(?<![\w.,])[\d.,]*\d")
OWN_LINE_COMMENT = re.compile(r"^\s*#(?!\s*(?:en|tr):)\s*(.*)$", re.M)
SHAPE = re.compile(r"\([^)]*\)")
WORD = re.compile(r"[^\W\d_]{3,}")
PHRASE = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")
SHOWN_BY = {"print", "set_title", "set_xlabel", "set_ylabel", "title", "xlabel",
            "ylabel", "suptitle", "text", "annotate"}  # fmt: skip


def drifts(source):
    """Return where the languages of a source differ in what they must share.

    Args:
        source: a `sources.Source`.

    Returns:
        Sentences that begin with "file:line".
    """
    found = []
    for cell in source.cells:
        if cell.kind == "markdown":
            found += [f"{source.at(cell)}: {d}" for d in compare(cell.text)]
        elif cell.kind == "code":
            text = {language: whole(code) for language, code in cell.text.items()}
            found += [f"{source.at(cell)}: {d}" for d in english_in_code(text)]
    return found


def compare(text):
    """Return what differs between the languages of one pair.

    Args:
        text: dict with the Markdown of "en" and "tr".
    """
    english, turkish = structure(text["en"]), structure(text["tr"])
    return [
        f"{part} differ: English has {_only(english[part], turkish[part])}, Turkish "
        f"has {_only(turkish[part], english[part])}; make them agree."
        for part in english
        if english[part] != turkish[part]
    ]


def _only(ours, theirs):
    """Return what is in `ours` alone; everything if only the order differs."""
    if isinstance(ours, list):
        return ours
    more = (ours - theirs) if isinstance(ours, set) else (ours - theirs).elements()
    return sorted(more) or "nothing more"


def structure(markdown):
    """Return what both languages must share, by its name.

    Lists are compared in order, counters in any order, and sets where one language
    may say again what the other one says once.
    """
    parts, rest = {}, markdown
    for name, pattern, gather in (
        ("code blocks", FENCE, Counter),
        ("inline code", CODE, set),
        ("displayed formulas", DISPLAY, Counter),
        ("formulas", INLINE, set),
    ):
        parts[name] = gather(neutral(m[0]) for m in pattern.finditer(rest))
        rest = pattern.sub(" x ", rest)
    parts["references"] = Counter(m[1] for m in REFERENCE.finditer(rest))
    rest = REFERENCE.sub(lambda m: m[2] or " x ", rest)
    parts["links"] = Counter(_target(m[1] or m[2]) for m in LINK.finditer(rest))
    parts["HTML tags"] = Counter(m[0].split()[0] for m in TAG.finditer(rest))
    rest = TAG.sub(" ", LINK.sub("]", rest))
    lines = rest.split("\n")
    parts["headings"] = [m[1] for m in map(_heading, lines) if m]
    parts["list items"] = [m[1] for m in map(_item, lines) if m]
    parts["table columns"] = [n.count("|") for n in lines if n.lstrip().startswith("|")]
    numbers = (_digits(n) for n in NUMBER.findall(_unmarked(rest)))
    parts["numbers"] = {n for n in numbers if len(n) > 1}  # "two" may become "2"
    return parts


def neutral(formula):
    r"""Return a formula without spaces and without the words of its \text{...}."""
    return re.sub(r"\s+", "", WORDS_IN_FORMULA.sub("", formula))


def _target(link):
    """Return a link with the language taken out of it."""
    link = re.sub(r"(\.\./|/|^)(?:en|tr)/", r"\1LANGUAGE/", link.rstrip(".,;"))
    return link.replace(".tr.md", ".md")


def _heading(line):
    return re.match(r"(#{1,6} (?:[\d.]+)?)", line)


def _item(line):
    return re.match(r"(\s*(?:[-*+]|\d+\.) (?:\[[ x]\])?)", line)


def _unmarked(text):
    return re.sub(r"^\s*(?:#+ [\d.]*|\d+\. )", "", text, flags=re.M)


def _digits(number):
    """Return a number without separators, which the languages write differently.

    >>> _digits("0,95") == _digits("0.95")
    True
    """
    return number.replace(",", "").replace(".", "")


def english_in_code(text):
    """Return English sentences that a shared code cell would show to everyone.

    Args:
        text: dict with the code of "en" and "tr".
    """
    shared = text["tr"]
    paired = set(text["tr"].split("\n")) - set(text["en"].split("\n"))
    alone = [
        m for m in OWN_LINE_COMMENT.finditer(shared) if m[0].strip("\n") not in paired
    ]
    found = [
        f"the comment {m[1]!r} has one language; write it as `# en:` and `# tr:`."
        for m in alone
        if len(WORD.findall(SHAPE.sub("", m[1]))) > 1
    ]
    return found + [
        f"{shown!r} is shown in both languages; use names, numbers and formulas, or "
        "let dlcourse translate it."
        for shown in _shown_texts(shared)
        if PHRASE.search(shown) and not shown.startswith(("%", "!"))  # commands
    ]


def _shown_texts(code):
    """Yield the texts that `print` and the labels of figures are called with."""
    lines = [n if not n.lstrip().startswith("%") else "" for n in code.split("\n")]
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.Call) and _name(node.func) in SHOWN_BY:
            for part in ast.walk(node):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def _name(function):
    return getattr(function, "id", getattr(function, "attr", ""))
