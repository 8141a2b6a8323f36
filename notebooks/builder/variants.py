"""From a source to the four notebooks it describes, not yet executed."""

import ast
import hashlib
import re
import tomllib
from collections import Counter
from pathlib import Path

from nbformat import from_dict

from dlcourse import exercises as exercises_of_weeks
from dlcourse.exercises import sources
from dlcourse.i18n import speaking
from notebooks.builder.facts import filled
from notebooks.builder.folding import FOLDED
from notebooks.builder.references import begins_section, linked, section_id
from notebooks.builder.sources import SourceError

ROOT = Path(__file__).parents[2]
SET_LANGUAGE = re.compile(r"""(set_language\(\s*)(["'])en\2""")
BINDER = "{{binder}}"
OPEN_ON_BINDER = {"en": "Open on Binder", "tr": "Binder'da aç"}


def variant(source, language, *, solutions=False, exercises=None):
    """Return one of a source's notebooks, without outputs.

    Args:
        source: a `Source`.
        language: "en" or "tr".
        solutions: whether exercise cells hold the reference solution.
        exercises: the week's exercises; by default `dlcourse.exercises.weekNN`.

    Returns:
        A notebook node.
    """
    cells, seen = [], Counter()
    for cell in shown_cells(source, solutions):
        key = _cell_id(source, cell, exercises)
        seen[key] += 1
        text = _text(source, cell, language, solutions, exercises)
        identity = key if seen[key] == 1 else f"{key}-{seen[key]}"
        code = (
            {} if cell.kind == "markdown" else {"execution_count": None, "outputs": []}
        )
        cells.append(
            {
                "cell_type": "code" if code else "markdown",
                "id": identity,
                "metadata": _cell_metadata(cell, solutions),
                "source": text,
                **code,
            }
        )
    metadata = _metadata(source, language)  # validated once, when it is written
    return from_dict(
        {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    )


def shown_cells(source, solutions):
    """Return the cells of a notebook: speaker notes are for those with solutions."""
    return [cell for cell in source.cells if solutions or not cell.is_note]


def _cell_metadata(cell, solutions):
    """Return the cell's metadata; students open an answer when they have predicted."""
    folded = FOLDED if cell.answers and not solutions else {}
    return {**cell.metadata, **folded}


def _cell_id(source, cell, exercises):
    """Return an id made of the cell's kind and English text, stub and solution both.

    The cell that begins a section is named after it, so that links find it.
    """
    text = cell.text["en"]
    number = begins_section(text) if cell.kind == "markdown" else None
    if number:
        return section_id(number)
    if cell.kind == "exercise":
        both = (exercise_code(source, cell, "en", s, exercises) for s in (False, True))
        text = "\n".join(both)
    return hashlib.sha256(f"{cell.kind}\n{text}".encode()).hexdigest()[:8]


def _metadata(source, language):
    return {
        "title": source.title[language],
        "kernelspec": {
            "display_name": "Python 3",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }


def _text(source, cell, language, solutions, exercises):
    text = cell.text[language]
    if cell.kind == "exercise":
        return exercise_code(source, cell, language, solutions, exercises)
    if cell.kind == "code":
        text = SET_LANGUAGE.sub(rf"\g<1>\g<2>{language}\g<2>", text)
        shown = sources.solution if solutions else sources.stub
        return shown(text) if cell.has_blank else text
    text = filled(source, linked(source, cell, language))
    if BINDER in text:
        folder = f"{language}/solutions" if solutions else language
        link = binder_link(f"{folder}/{source.name}.ipynb", language)
        text = text.replace(BINDER, link)
    return text


def exercise_code(source, cell, language, solutions=False, exercises=None):
    """Return the code of an exercise cell: stub or solution, and its check."""
    name = cell.text["en"]
    exercise = _find_exercise(source, cell, name, exercises)
    with speaking(language):
        code = exercise.solution_source if solutions else exercise.stub_source
    code = code.strip("\n")
    if name not in _defined(code):
        raise SourceError(
            f"{source.at(cell)}: got exercise code that does not define {name!r}, "
            f"expected it to, as the cell ends with a check of {name}; rename it."
        )
    return f"{code}\n\nweek{source.week:02d}.{name}.check({name})"


def _find_exercise(source, cell, name, exercises):
    if source.week is None:
        raise SourceError(
            f"{source.at(cell)}: got an exercise in a source without a week, expected "
            "it in a week; move it there."
        )
    week = f"week{source.week:02d}"
    found = getattr(exercises or getattr(exercises_of_weeks, week, None), name, None)
    if found is None:
        raise SourceError(
            f"{source.at(cell)}: got the exercise {name!r}, expected one of "
            f"dlcourse/weeks/{week}/exercises/; correct the name or write it there."
        )
    return found


def _defined(code):
    """Return the names that `code` binds at its top level."""
    body = ast.parse(code).body
    functions = {getattr(node, "name", None) for node in body}
    names = [n for node in body for n in ast.walk(node) if isinstance(n, ast.Name)]
    return functions | {name.id for name in names if isinstance(name.ctx, ast.Store)}


def binder_link(notebook, language):
    """Return a Markdown link that opens a notebook on Binder; no picture from there.

    Args:
        notebook: its path below `notebooks/`, for example "en/index.ipynb".
        language: of its words.

    Raises:
        SourceError: if pyproject.toml does not name the repository.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    repository = project.get("urls", {}).get("Repository", "")
    if "github.com/" not in repository:
        raise SourceError(
            f"pyproject.toml: got project.urls.Repository {repository!r}, expected "
            "https://github.com/OWNER/NAME; add it, the links to Binder need it."
        )
    owner = repository.rstrip("/").split("github.com/")[1]
    url = f"https://mybinder.org/v2/gh/{owner}/HEAD?urlpath=lab/tree/notebooks/"
    return f"**[{OPEN_ON_BINDER[language]}]({url}{notebook})**"
