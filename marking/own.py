"""Exercises of an instructor, in a folder outside of the repository.

A file each, in the form of `dlcourse/weeks/week05/exercises/ewma.py`; `number` is the
place in the notebook. A line `half.points = 5` below a task gives it other points than
2. A file `tr.po` beside them may hold their Turkish.

    make exam OWN=../midterm          # writes the notebooks to hand out
    make marks OWN=../midterm SUBMISSIONS=hand-ins.zip

The notebooks hold the tasks: no checks, no hints, no solutions. Students do not have
the files, so these are marks of an examination; those of the course, whose solutions
everybody can read, are for practice.
"""

import gettext
import importlib.util
import io
import json
import re
import sys
from pathlib import Path

from dlcourse.exercises.week import Week
from dlcourse.i18n import LANGUAGES, add_messages, speaking
from marking.editions import cells_of, edition_of
from marking.points import most_of
from marking.words import EXAM

_PACKAGE = "own_exercises"  # names no week: an exercise here is no course exercise


def load(folder):
    """Import the exercises of a folder, with their Turkish if it is there.

    Returns:
        A `Week` whose name is the folder's.

    Raises:
        ValueError: if there are no exercises, or two of one name or number.
    """
    folder = Path(folder)
    paths = sorted(folder.glob("[a-z]*.py"))
    name = folder.resolve().name
    if re.match(r"week\d\d", name):
        raise ValueError(
            f"OWN: got a folder called {name}, expected a name that is no week's; "
            "rename it."
        )
    week = Week(name, [_imported(path) for path in paths])
    numbers = [exercise.number for exercise in week]
    if not numbers or len({*numbers}) < len(numbers):
        raise ValueError(
            f"OWN: got the exercises {numbers} in {folder}, expected some, each with a "
            "number of its own; see dlcourse/exercises/engine.py how to write one."
        )
    if (folder / "tr.po").exists():
        add_messages("tr", _catalogue(folder / "tr.po"))
    return week


def edition(week):
    """Return the `Edition` of the notebooks that `exam` writes."""
    books = {language: notebook(week, language) for language in LANGUAGES}
    cells = {language: cells_of(json.dumps(book)) for language, book in books.items()}
    names = [exercise.name for exercise in week]
    return edition_of(cells, (), week.name, [week.name], names)


def exam(folder, out):
    """Write the notebooks to hand out; return their paths.

    Args:
        folder: that of the exercises.
        out: where the folders en and tr are made.
    """
    week, paths = load(folder), []
    for language in LANGUAGES:
        path = Path(out, language, f"{week.name}.ipynb")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(notebook(week, language), ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def untranslated(folder):
    """Return the messages of own exercises that have no Turkish yet."""
    from tools.messages import extracted, read

    known = read(Path(folder, "tr.po"))
    messages = extracted(sorted(Path(folder).glob("[a-z]*.py")))
    return [m for m in messages if not (m in known and known[m].string)]


def notebook(week, language):
    """Return the notebook of own exercises: tasks, without checks and solutions."""
    words = EXAM[language]
    title = week.name.replace("_", " ").replace("-", " ")
    cells = [
        _cell("top", f"# {title}\n\n{words['about']}"),
        _cell("imports", words["imports"].format(language=language), code=True),
    ]
    for exercise in week:
        heading = words["heading"].format(
            number=exercise.number, name=exercise.name, most=f"{most_of(exercise):g}"
        )
        with speaking(language):
            stub = exercise.stub_source.strip("\n")
        cells.append(_cell(f"{exercise.name}-task"[:64], heading))
        cells.append(_cell(exercise.name[:64], stub, code=True))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"},
                "title": title}  # fmt: skip
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _cell(identity, source, code=False):
    more = {"execution_count": None, "outputs": []} if code else {}
    return {
        "cell_type": "code" if code else "markdown",
        "id": re.sub(r"[^\w-]", "-", identity),
        "metadata": {},
        "source": source.splitlines(keepends=True),
        **more,
    }


def _imported(path):
    """Import a file under a name that no other one has."""
    name = f"{_PACKAGE}.{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where the source of a function is looked up
    spec.loader.exec_module(module)
    return module


def _catalogue(path):
    """Return the translations of a .po file, compiled."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with path.open("rb") as stream:
        write_mo(compiled, read_po(stream, locale="tr", charset="utf-8"))
    return gettext.GNUTranslations(io.BytesIO(compiled.getvalue()))
