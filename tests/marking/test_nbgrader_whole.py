"""nbgrader itself marks a class, as the page for instructors says, from end to end."""

import csv
import json
import re
import shutil

import pytest

from dlcourse import exercises
from dlcourse.i18n import gettext, speaking
from marking.pretend import standalone
from tests import instructors

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not instructors.can_run(), reason="no bash and make here"),
]
ENVIRONMENT, ASSIGNMENT, MARKS = instructors.NBGRADER
COUNT = len(list(exercises.week05))
MISTAKES = {task.name: standalone(task)[:1] for task in exercises.week05}
KNOWN = {name: cells[0] for name, cells in MISTAKES.items() if cells}

LOUD = """

silent = ewma

def ewma(*args, **kwargs):
    import sys
    print("half way", file=sys.stderr)
    return silent(*args, **kwargs)
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A course with nbgrader beside it, in an environment of its own."""
    made = instructors.Room(tmp_path_factory.mktemp("room"))
    made.run(block("en", ENVIRONMENT), minutes=10)
    return made


def block(language, part):
    """Return the block of the page that holds a word."""
    (found,) = [b for b in instructors.blocks(language) if part in b]
    return found


def answers(language):
    """Return {student: {exercise: code}}; what is not there stays a stub."""
    with speaking(language):
        right = {task.name: task.solution_source for task in exercises.week05}
    return {
        "right": right,
        "half": dict(list(right.items())[: COUNT // 2]),
        "wrong": KNOWN,
        "untouched": {},
        "loud": right | {"ewma": right["ewma"] + LOUD},
        "deleted": right,
    }


def hand_in(release, submitted, language):
    """Write what each student hands in, made of what was handed out."""
    for student, code in answers(language).items():
        book = json.loads(release.read_text(encoding="utf-8"))
        for cell in book["cells"]:
            source = "".join(cell["source"])
            asked = re.search(r"^week05\.(\w+)\.check\(.*\)\s*\Z", source, re.M)
            if asked and asked[1] in code:
                cell["source"] = f"{code[asked[1]]}\n\n{asked[0]}"
        if student == "deleted":
            book["cells"] = [c for c in book["cells"] if c["id"] != "marks-ewma"]
        path = submitted / student / "ps05" / release.name
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(book), encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "tr"])
def test_a_class_from_the_assignment_to_the_feedback(room, language):
    course = room.folder / "class"
    shutil.rmtree(course, ignore_errors=True)
    made = block(language, ASSIGNMENT)
    room.run(made.replace("LANGUAGE=en", f"LANGUAGE={language}"))
    release = next((course / "release/ps05").glob("*.ipynb"))
    assert "HIDDEN" not in release.read_text(encoding="utf-8")

    hand_in(release, course / "submitted", language)
    said = room.run(block(language, MARKS), minutes=10)
    assert "ERROR" not in said, said
    with (course / "grades.csv").open(encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {row["max_score"] for row in rows.values()} == {str(2.0 * COUNT)}
    scores = {student: float(row["score"]) for student, row in rows.items()}
    assert scores == {
        "right": 2.0 * COUNT,
        "half": 2.0 * (COUNT // 2),
        "wrong": 1.0 * len(KNOWN),
        "untouched": 0.0,
        "loud": 2.0 * COUNT,
        "deleted": 2.0 * COUNT,
    }

    feedback = {
        path.parts[-3]: path.read_text(encoding="utf-8")
        for path in (course / "feedback").glob("*/ps05/*.html")
    }
    assert feedback.keys() == scores.keys()
    with speaking(language):
        said = {n: gettext(getattr(exercises.week05, n).mistakes[0].message)
                for n in KNOWN}  # fmt: skip
        titles = gettext("Correct: {name}").format(name="ewma")
    assert titles in feedback["right"]
    assert titles not in feedback["untouched"]
    found = [name for name, text in said.items() if text[:30] in feedback["wrong"]]
    assert len(found) > len(said) / 2
