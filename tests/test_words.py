"""Words that students cannot know: nobody has shown them "the notes"."""

import re
from pathlib import Path

import pytest

SEEN = [
    *Path("dlcourse").rglob("*.py"),
    *Path("dlcourse").rglob("*.po"),
    *Path("notebooks/sources").glob("*.py"),
]
NOTES = re.compile(
    r"\b(the|our|these|of) notes\b|\bnotes'|(?<!ders )\b(notlar(da|dan|ın|ında)?)\b",
    re.I,
)


@pytest.mark.parametrize(
    "text",
    ["as the notes print it", "of the notes", "the notes' form", "notların W'si"],
)
def test_the_undefined_notes_are_recognised(text):
    assert NOTES.search(text)


@pytest.mark.parametrize(
    "text", ["a lecture note says", "common in lecture notes", "Ders notlarından üçü"]
)
def test_notes_that_are_introduced_are_not(text):
    assert not NOTES.search(text)


@pytest.mark.parametrize("path", SEEN, ids=str)
def test_nothing_that_students_read_speaks_of_the_notes(path):
    found = [
        f"{number}: {line.strip()[:100]}"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if NOTES.search(line) and "*Öğretmene not.*" not in line
    ]
    assert found == []
