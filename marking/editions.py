"""What was handed out: the committed notebooks, so that what students wrote shows."""

import functools
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from dlcourse.exercises.week import listed
from dlcourse.i18n import LANGUAGES

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


@dataclass(frozen=True)
class Edition:
    """The notebook of a week, in both languages.

    Attributes:
        week: for example "week05", or the name of an instructor's own folder.
        names: what its files are called, without ".ipynb".
        titles: its first heading, by language.
        exercises: names of its exercises, in order.
        codes: {language: sources of its code cells}; a tuple.
        texts: all its sources, both languages, prose too.
        answers: sources of the cells that only its solutions hold.
    """

    week: str
    names: tuple
    titles: dict
    exercises: tuple
    codes: dict
    texts: frozenset
    answers: frozenset = frozenset()
    first: dict = field(init=False)  # {language: the cell that imports}

    def __post_init__(self):
        cells = {language: self._first(language) for language in self.codes}
        object.__setattr__(self, "first", cells)

    def _first(self, language):
        return next(code for code in self.codes[language] if sets_language(code))

    def solved_in(self, sources):
        """Return the exercises whose cell is, word for word, that of the solutions."""
        asked = "\n".join(self.answers.intersection(sources))
        return {name for name in self.exercises if f".{name}.check(" in asked}


def sets_language(code):
    """Return whether a cell is the one that imports and chooses the language."""
    return "set_language(" in code


def plain(source):
    r"""Return a source without what editors change unasked: ends of lines and of text.

    >>> plain(["x = 1  \r\n", "y\n", "\n"])
    'x = 1\ny'
    """
    text = source if isinstance(source, str) else "".join(map(str, source))
    return "\n".join(line.rstrip() for line in text.strip("\r\n").splitlines()).rstrip()


def cells_of(text):
    """Return (kind, source) of each cell of a notebook, whatever its format's age.

    Raises:
        ValueError: if it is no notebook.
    """
    try:
        book = json.loads(text)
        sheets = book.get("worksheets", [book])  # those of format 3
        cells = [cell for sheet in sheets for cell in sheet["cells"]]
        return [
            (cell["cell_type"], plain(cell.get("source", cell.get("input", ""))))
            for cell in cells
        ]
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("got no cells, expected a notebook") from error


@functools.cache
def course():
    """Return the `Edition` of every notebook of the course.

    Those without exercises, as the index, are there to be recognised.
    """
    stems = sorted(path.stem for path in (NOTEBOOKS / "en").glob("*.ipynb"))
    return tuple(_committed(stem) for stem in stems)


def edition_of(notebooks, solutions, week, names, exercises):
    """Return the `Edition` of notebooks that were handed out.

    Args:
        notebooks: {language: its cells, as `cells_of` gives them}.
        solutions: sources of the code cells of solutions.
        week: its name.
        names: of its files.
        exercises: names of its exercises.
    """
    texts = {source for cells in notebooks.values() for _kind, source in cells}
    return Edition(
        week,
        tuple(names),
        {language: _title(cells) for language, cells in notebooks.items()},
        tuple(exercises),
        {
            language: tuple(source for kind, source in cells if kind == "code")
            for language, cells in notebooks.items()
        },
        frozenset(texts),
        frozenset(solutions) - texts,
    )


def _committed(stem):
    def read(*folders):
        path = NOTEBOOKS.joinpath(*folders, f"{stem}.ipynb")
        return cells_of(path.read_bytes()) if path.exists() else []

    week = stem.split("_")[0] if stem.startswith("week") else stem
    solved = [cell for language in LANGUAGES for cell in read(language, "solutions")]
    return edition_of(
        {language: read(language) for language in LANGUAGES},
        [source for kind, source in solved if kind == "code"],
        week,
        [stem],
        listed(week).values(),
    )


def _title(cells):
    headings = (
        source for kind, source in cells if kind == "markdown" and source[:2] == "# "
    )
    return next(headings, "# ").splitlines()[0][2:].strip()


def recognised(cells, editions, mentioned=""):
    """Return the `Edition` that a notebook began as, or None.

    It shares the most cells with it; where none is shared, `mentioned` decides, the
    week that its file's name says.
    """
    sources = {source for _kind, source in cells if source}
    code = "\n".join(source for kind, source in cells if kind == "code")
    votes = Counter()
    for edition in editions:
        asked = sum(f"{edition.week}.{name}." in code for name in edition.exercises)
        votes[edition.week] = len(sources & edition.texts) + 2 * asked
    best = max(editions, key=lambda edition: votes[edition.week], default=None)
    if best is not None and votes[best.week]:
        return best
    return next((edition for edition in editions if edition.week == mentioned), None)
