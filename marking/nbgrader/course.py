"""From a student notebook of the course to an assignment of nbgrader.

The assignment holds what students need to answer, and no more: the imports, each
exercise with the prose that sets it, and behind it a locked cell that gives its points.
So nothing of it needs TensorFlow, and it is marked in seconds.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

from dlcourse import exercises
from marking.judge import seed_of
from marking.nbgrader import config
from marking.points import most_of

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
CONFIG = "nbgrader_config.py"
CHECK = re.compile(r"^(week\d\d)\.(\w+)\.check\(\2\)\s*\Z", re.MULTILINE)
TASK = re.compile(r"^(?:\*\*|#+ )(?:Exercise|Alıştırma) \d+", re.MULTILINE)
# What an assignment does not bring along: other notebooks, and sections of this one.
LINK = re.compile(r"\[([^\]]+)\]\((?:#|[\w./-]+\.(?:ipynb|md))[^)]*\)")
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
WORDS = {
    "en": {
        "about": "Write your own code where `...` stands and run the cell: the box "
        "below says whether it is right. The cells that say *points* are run when your "
        "work is marked; leave them as they are.",
        "points": "# The points of {name}: nothing to write here.",
    },
    "tr": {
        "about": "`...` yerine kendi kodunuzu yazıp hücreyi çalıştırın: altında çıkan "
        "kutu, yanıtınızın doğru olup olmadığını söyler. İçinde *puan* yazan hücreler "
        "ödeviniz notlandırılırken çalıştırılır; onlara dokunmayın.",
        "points": "# {name} alıştırmasının puanı: buraya bir şey yazmayın.",
    },
}
HIDDEN = """\
{said}
### BEGIN HIDDEN TESTS
from marking.nbgrader.cell import mark
mark("{week}.{name}", globals(), most={most}, seed={seed}, language="{language}")
### END HIDDEN TESTS"""


class CourseError(Exception):
    """The folder of a course cannot be made as it was asked for."""


@dataclass(frozen=True)
class Assignment:
    """One week in one language.

    Attributes:
        week: for example "week05".
        language: "en" or "tr".
        seed: of the inputs that answers are marked on.
    """

    week: str
    language: str
    seed: int

    @property
    def name(self):
        """What nbgrader calls it.

        >>> Assignment("week05", "en", 1).name
        'ps05'
        """
        return f"ps{self.week.removeprefix('week')}"

    @property
    def committed(self):
        """The student notebook of the course that it is made of."""
        folder = NOTEBOOKS / self.language
        found = sorted(folder.glob(f"{self.week}_*.ipynb"))
        if not found:
            raise CourseError(
                f"--week: got {self.week}, expected a week with a notebook in "
                f"{folder.relative_to(ROOT)}; choose one of the README's table."
            )
        return found[0]

    def notebook(self):
        """Return what becomes `source/psNN/weekNN_topic.ipynb`."""
        course = nbformat.read(self.committed, as_version=4)
        words = WORDS[self.language]
        head = _markdown("title", f"# {course.metadata.title}\n\n{words['about']}")
        cells = [head, _plain(_imports(course.cells))]
        for task in _tasks(course.cells):
            name = CHECK.search(task[-1].source)[2]
            cells += [_plain(cell) for cell in task]
            cells[-1]["metadata"] = _known(f"{self.week}-{name}", solution=True)
            cells.append(self._marking(name, words["points"].format(name=name)))
        return nbformat.from_dict(
            {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
        )

    def _marking(self, name, said):
        exercise = getattr(getattr(exercises, self.week), name)
        points = most_of(exercise)
        text = HIDDEN.format(
            said=said, week=self.week, name=name, most=points,
            seed=seed_of(exercise, self.seed), language=self.language,
        )  # fmt: skip
        known = _known(f"{self.week}-{name}-marks", points=points)
        return _code(f"marks-{name}", text, known)


def write(assignment, out):
    """Write the folder of a course, or one more week into it; return the notebook.

    Args:
        assignment: an `Assignment`.
        out: `Path` of the folder, outside of the notebooks of the course.

    Raises:
        CourseError: if the folder would harm, or be harmed by, what stands there.
    """
    out = out.resolve()
    if out.is_relative_to(NOTEBOOKS.resolve()):
        raise CourseError(
            f"OUT: got {out}, expected a folder outside of notebooks/, where only the "
            "course's own notebooks stand; write OUT=../class, say."
        )
    target = out / "source" / assignment.name / assignment.committed.name
    _same_language(target, assignment)
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(assignment.notebook(), target)
    settings = out / CONFIG
    if not settings.exists():  # the instructor's from then on
        settings.write_text(config.text(), encoding="utf-8")
    return target


def _same_language(target, assignment):
    if not target.exists():
        return
    there = _imports(nbformat.read(target, as_version=4).cells).source
    if f'set_language("{assignment.language}")' not in there:
        raise CourseError(
            f"OUT: got a folder whose {assignment.name} is in the other language, "
            "expected one folder for each language; choose another OUT."
        )


def _imports(cells):
    """Return the cell that imports what the week uses and chooses the language."""
    return next(cell for cell in cells if "set_language(" in cell.source)


def _tasks(cells):
    """Yield the cells of each exercise, from the prose that sets it to its stub."""
    begin = 0
    for end, cell in enumerate(cells):
        if cell.cell_type == "code" and CHECK.search(cell.source):
            ahead = range(end - 1, begin - 1, -1)
            prose = (n for n in ahead if _sets_a_task(cells[n]))
            yield cells[next(prose, max(begin, end - 1)) : end + 1]
            begin = end + 1


def _sets_a_task(cell):
    return cell.cell_type == "markdown" and TASK.search(cell.source)


def _plain(cell):
    """Return a cell of the course without outputs, slides, and links to elsewhere."""
    if cell.cell_type == "markdown":
        return _markdown(cell.id, LINK.sub(r"\1", cell.source))
    return _code(cell.id, cell.source)


def _known(grade_id, solution=False, **points):
    """Return by what nbgrader knows a cell: to be answered in, or that marks."""
    return {
        "nbgrader": {
            **{"grade": not solution, "solution": solution, "locked": not solution},
            **{"task": False, "grade_id": grade_id, "schema_version": 3},
            **{"cell_type": "code", **points},
        }
    }


def _markdown(identity, text):
    return {"cell_type": "markdown", "id": identity, "metadata": {}, "source": text}


def _code(identity, text, metadata=None):
    return {
        **{"cell_type": "code", "id": identity, "metadata": metadata or {}},
        **{"source": text, "execution_count": None, "outputs": []},
    }
