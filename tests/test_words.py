"""Words that students cannot know, as "the notes", and numbers written in two ways."""

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

# Python groups by commas, in what the cells print and so in what is said of it.
GROUPED = re.compile(
    r"(?<![\d.,])\d{1,3}(?:[\u00a0\u2009\u202f]|\\,| (?=000))\d{3}(?!\d)"
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


@pytest.mark.parametrize("text", ["10 000 words", "12\u00a0288", r"$10\,100$"])
def test_numbers_that_are_grouped_otherwise_are_recognised(text):
    assert GROUPED.search(text)


@pytest.mark.parametrize(
    "text", ["10,000 words", "8 to 16", r"$10{,}000\,x$", "0 and 1"]
)
def test_numbers_that_are_grouped_as_python_does_are_not(text):
    assert not GROUPED.search(text)


@pytest.mark.parametrize("path", SEEN, ids=str)
def test_numbers_are_grouped_as_python_prints_them(path):
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    assert [
        f"{n}: {line.strip()[:100]}" for n, line in lines if GROUPED.search(line)
    ] == []
