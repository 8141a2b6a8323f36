"""Feedback on consoles that know few letters, as on Windows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
import dlcourse
from dlcourse import exercises, layers, models

dlcourse.set_language(sys.argv[1])
for week in (getattr(exercises, name) for name in exercises.__all__):
    for exercise in week:
        print(exercise.check(None), exercise.check(1j), exercise.check(1))
        for mistake in exercise.mistakes[:4]:
            print(exercise.check(mistake.function))
            try:
                print(exercise.check(mistake.function()))
            except TypeError:  # it takes arguments: an answer, not what makes one
                pass
        for _hint in exercise.hints:
            print(exercise.hint())
        print(exercise.solution(), exercise.stub_source.encode("ascii", "replace"))
        exercise.done = True
        print(exercise.solution())
    print(week.progress())
model = models.Sequential([layers.Dense(3), layers.Dense(1)])
model.build((None, 4))
model.summary()
"""


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("encoding", ["cp1252", "cp1254"])
def test_all_feedback_can_be_printed(language, encoding):
    environment = os.environ | {
        "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)
    }  # fmt: skip
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM, language]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    text = done.stdout.decode(encoding)
    assert done.returncode == 0, done.stderr.decode(encoding, "replace")
    assert ("Henüz denenmedi" if language == "tr" else "A solution") in text
    assert "?" in text  # a sign that the console does not know
