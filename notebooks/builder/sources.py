"""Reading a source: cells with their line, their language pair and their metadata."""

import itertools
import re
from dataclasses import dataclass, field
from functools import cache

import jupytext

LANGUAGES = ("en", "tr")
SLIDE_TYPES = ("slide", "subslide", "fragment", "skip", "notes", "-")
METADATA_KEYS = {
    *("lang", "topics", "tags", "slideshow", "exercise", "predict", "answers"),
}
PREDICTIONS = ("run", "play")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
CELL_MARKER = re.compile(r"^# %%(\s|$)")
PAIRED_COMMENT = re.compile(
    r"^(?P<indent>\s*)# (?P<lang>en|tr)(?P<kind>[:>])\s?(?P<text>.*)$"
)
BLANK = "# BEGIN SOLUTION"
WEEK_NAME = re.compile(r"^week(\d\d)_")


class SourceError(Exception):
    """A source or its outputs are not as the authoring guide in build.py asks."""


@dataclass(frozen=True)
class Cell:
    """One cell of a source, in both languages."""

    kind: str  # "markdown", "code" or "exercise"
    line: int  # of its `# %%` in the source
    text: dict  # language -> text; an exercise's text is its name
    metadata: dict = field(default_factory=dict)  # tags and slideshow
    topics: tuple = ()
    predict: str = ""  # "run" or "play", if the cell asks for a prediction
    answers: bool = False  # whether its output answers the prediction before it

    @property
    def has_blank(self):
        """Whether students write what the solution notebooks show."""
        return self.kind == "exercise" or BLANK in self.text["en"]

    @property
    def is_note(self):
        """Whether these are speaker notes."""
        return self.metadata.get("slideshow", {}).get("slide_type") == "notes"


@dataclass(frozen=True)
class Source:
    """A source file, read."""

    path: object
    week: int | None
    title: dict
    cells: list

    @property
    def name(self):
        return self.path.stem

    @property
    def has_solutions(self):
        """Whether there are solution notebooks of it."""
        return self.week is not None or any(cell.has_blank for cell in self.cells)

    def at(self, cell):
        """Return "file:line" of `cell`, for messages."""
        return f"{self.path.name}:{cell.line}"


def read_source(path):
    """Read a py:percent source and pair its languages.

    Args:
        path: `pathlib.Path` of the source.

    Returns:
        A `Source`.

    Raises:
        SourceError: naming file and line of what does not follow the authoring guide.
    """
    return _read(path, path.read_text(encoding="utf-8"))


@cache  # many tests ask for the same sources; nobody changes what is read
def _read(path, text):
    lost = CONTROL.search(text)
    if lost:
        line = text.count("\n", 0, lost.start()) + 1
        raise SourceError(
            f"{path.name}:{line}: got the control character {lost[0]!r}, expected text "
            "without any; in a formula a backslash was lost: write \\times, say."
        )
    notebook = jupytext.reads(text, fmt="py:percent")
    lines = [n for n, line in enumerate(text.split("\n"), 1) if CELL_MARKER.match(line)]
    if len(lines) != len(notebook.cells):
        raise SourceError(
            f"{path.name}: got {len(notebook.cells)} cells under {len(lines)} `# %%` "
            "lines, expected one cell for each; put all text after the header under a "
            "`# %%` line of its own."
        )
    numbered = zip(lines, notebook.cells, strict=True)
    raw = [_check_metadata(path, line, cell) for line, cell in numbered]
    week, title = _read_header(path, notebook.metadata.get("dlcourse", {}))
    return Source(path, week, title, list(_cells(path, raw)))


def _read_header(path, header):
    title, week = header.get("title"), header.get("week")
    named = WEEK_NAME.match(path.name)
    expected = int(named[1]) if named else None
    if not isinstance(title, dict) or set(title) != set(LANGUAGES) or week != expected:
        raise SourceError(
            f"{path.name}:1: got the header {dict(header)}, expected "
            f"`jupyter: dlcourse:` with week {expected} and a title in en and tr; "
            "write it as the authoring guide in notebooks/build.py shows."
        )
    return week, dict(title)


def _check_metadata(path, line, cell):
    metadata = {k: v for k, v in cell.metadata.items() if k != "lines_to_next_cell"}
    unknown = sorted(set(metadata) - METADATA_KEYS)
    if unknown:
        raise SourceError(
            f"{path.name}:{line}: got the cell key {unknown[0]!r}, expected one of "
            f"{', '.join(sorted(METADATA_KEYS))}; correct or remove it."
        )
    slide = metadata.get("slideshow", {}).get("slide_type", "-")
    if slide not in SLIDE_TYPES:
        raise SourceError(
            f"{path.name}:{line}: got slide_type {slide!r}, expected one of "
            f"{', '.join(SLIDE_TYPES)}; choose one of them."
        )
    kinds = {"markdown": ("predict", *PREDICTIONS), "code": ("answers", True)}
    for kind, (key, *allowed) in kinds.items():
        if key in metadata and (cell.cell_type != kind or metadata[key] not in allowed):
            raise SourceError(
                f"{path.name}:{line}: got {key}={metadata[key]!r} on a "
                f"{cell.cell_type} cell, expected it on a {kind} cell as one of "
                f"{allowed}; correct or remove it."
            )
    return line, cell.cell_type, cell.source, metadata


def _cells(path, raw):
    """Yield the cells, each markdown cell together with its twin."""
    rest = iter(raw)
    for line, kind, text, metadata in rest:
        if kind == "markdown":
            yield _pair(path, line, text, metadata, next(rest, None))
        elif kind == "code":
            yield _code(path, line, text, metadata)
        else:
            raise SourceError(
                f"{path.name}:{line}: got a {kind} cell, expected code or [markdown]; "
                "make it one of the two."
            )


def _pair(path, line, text, metadata, twin):
    if metadata.get("lang") != "en":
        raise SourceError(
            f"{path.name}:{line}: got a markdown cell with lang="
            f'"{metadata.get("lang", "")}" where a pair begins, expected lang="en"; '
            "write the English cell first and its Turkish twin directly after."
        )
    if twin is None or twin[1] != "markdown" or twin[3].get("lang") != "tr":
        raise SourceError(
            f"{path.name}:{line}: got an English cell without its Turkish twin, "
            'expected [markdown] lang="tr" as the next cell; add it directly after.'
        )
    for key in twin[3].keys() - {"lang"}:
        if twin[3][key] != metadata.get(key):
            raise SourceError(
                f"{path.name}:{twin[0]}: got another {key} than on the English cell, "
                "expected the same; write it on the English cell only."
            )
    texts = {"en": text, "tr": twin[2]}
    shown, topics = _shown(metadata), _topics(metadata)
    predict = metadata.get("predict", "")
    return Cell("markdown", line, texts, shown, topics, predict)


def _code(path, line, text, metadata):
    shown, topics = _shown(metadata), _topics(metadata)
    name = metadata.get("exercise")
    if bool(name) == bool(text.strip()):
        raise SourceError(
            f"{path.name}:{line}: got {'code in' if text.strip() else 'no code in'} "
            f"{'an exercise' if name else 'a code'} cell; an exercise cell is empty "
            "and every other code cell is not."
        )
    if name:
        return Cell("exercise", line, dict.fromkeys(LANGUAGES, name), shown, topics)
    try:
        texts = {language: choose_comments(text, language) for language in LANGUAGES}
    except ValueError as error:
        raise SourceError(f"{path.name}:{line}: {error}") from None
    answers = metadata.get("answers", False)
    return Cell("code", line, texts, shown, topics, answers=answers)


def _shown(metadata):
    """Return the metadata that the notebook keeps."""
    return {key: metadata[key] for key in ("tags", "slideshow") if key in metadata}


def _topics(metadata):
    return tuple(metadata.get("topics", "").split())


def choose_comments(code, language):
    r"""Return `code` with the paired comments and lines of one language.

    >>> print(choose_comments("# en: add\n# tr: topla\nx + y", "tr"))
    # topla
    x + y
    >>> print(choose_comments("# en> z = 'why'\n# tr> z = 'neden'", "tr"))
    z = 'neden'

    Raises:
        ValueError: if a run of `# en:` lines is not followed by its `# tr:` lines.
    """
    lines, runs = [], []
    for line in code.split("\n"):
        match = PAIRED_COMMENT.match(line)
        lang = match["lang"] if match else None
        if not runs or runs[-1] != lang:
            runs.append(lang)
        if lang in (None, language):
            lines.append(_own(match) if match else line)
    for before, lang in itertools.pairwise([None, *runs, None]):
        if (lang == "tr") != (before == "en"):
            raise ValueError(
                "got `# en:` and `# tr:` comments that are no pairs, expected a run "
                "of `# en:` lines directly followed by its `# tr:` lines; mend them."
            )
    return "\n".join(lines)


def _own(line):
    """Return a paired comment, or line of code, as the notebook shows it."""
    mark = "# " if line["kind"] == ":" else ""
    return f"{line['indent']}{mark}{line['text']}"
