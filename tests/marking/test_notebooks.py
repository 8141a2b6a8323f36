"""Whole notebooks: solutions get all points in both languages, untouched ones none."""

import subprocess
import sys
from pathlib import Path

import pytest

from dlcourse import exercises
from marking.judge import judge
from marking.submissions import find
from tests.marking import walls

pytestmark = walls.needed

ROOT = Path(__file__).parents[2]
EVERY = [(name, language) for name in exercises.__all__ for language in ("en", "tr")]
BY_DAY = EVERY[1::13]  # every language, early and late weeks


def marked(folder, week):
    """Return the marks of the notebook of a week in a folder."""
    (path,) = (ROOT / "notebooks" / folder).glob(f"{week}_*.ipynb")
    (hand_in,) = find(path)
    assert hand_in.week == week
    assert folder.startswith(hand_in.language)
    return judge(hand_in, getattr(exercises, week), 0)


def holds(week, language):
    exercise = [exercise.path for exercise in getattr(exercises, week)]
    solved = marked(f"{language}/solutions", week)
    assert [(m.exercise, m.points) for m in solved] == [(e, 2.0) for e in exercise], [
        mark.said for mark in solved if mark.points < mark.most
    ]
    untouched = marked(language, week)
    assert [m.exercise for m in untouched] == exercise
    assert {(m.points, m.status) for m in untouched} == {(0.0, "not attempted")}


@pytest.mark.parametrize(("week", "language"), BY_DAY)
def test_some_solutions_get_all_points_and_untouched_notebooks_none(week, language):
    holds(week, language)


@pytest.mark.slow
@pytest.mark.parametrize(("week", "language"), EVERY)
def test_solutions_get_all_points_and_untouched_notebooks_none(week, language):
    holds(week, language)


def test_the_judge_needs_no_drawing_library_and_no_tensorflow():
    program = (
        "import sys\nfrom tests.marking.test_notebooks import *\n"
        "marked('en/solutions', 'week05')\n"
        "print({'matplotlib', 'tensorflow', 'keras'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True,
                          capture_output=True, text=True)  # fmt: skip
    assert done.stdout.strip() == "set()"
