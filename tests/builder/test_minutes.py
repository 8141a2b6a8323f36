"""Do the minutes in the speaker's notes suffice, for the slides and for a class?"""

from pathlib import Path

import pytest

from notebooks import build
from notebooks.builder.duties import minute_drifts
from notebooks.builder.sources import Cell, Source, read_source

FOLDER = Path(build.__file__).parent / "sources"
WEEKS = [read_source(path) for path in sorted(FOLDER.glob("week*.py"))]


@pytest.mark.parametrize("source", WEEKS, ids=lambda source: source.name)
def test_every_slide_has_its_minute_and_the_class_its_end(source):
    problems = minute_drifts(source)
    assert not problems, "\n".join(["", *problems])


def planted(*cells):
    made = [
        Cell("markdown", n, {"en": en, "tr": en}, {"slideshow": {"slide_type": slide}})
        for n, (slide, en) in enumerate(cells, 1)
    ]
    return Source(Path("week05_demo.py"), 5, {"en": "a", "tr": "a"}, made)


OPENING = [("slide", "# Week 5"), ("notes", "1 minute.")]
SECTION = [("slide", "## 5.1 Start"), ("subslide", "More"), ("fragment", "Then")]


@pytest.mark.parametrize(
    ("notes", "words"),
    [
        ("2 minutes for 5.1.", []),
        ("1 minute for 5.1.", ["got 1 minutes for the 2 slides of 5.1"]),
        ("Ask this.", ["got 0 minutes for the 2 slides of 5.1"]),
        ("90 minutes for 5.1.", ["got 91 minutes, expected at most 90"]),
    ],
)
def test_too_few_and_too_many_minutes_are_found(notes, words):
    found = minute_drifts(planted(*OPENING, *SECTION, ("notes", notes)))
    assert len(found) == len(words)
    assert all(word in problem for word, problem in zip(words, found, strict=True))


def test_minutes_outside_of_the_notes_count_for_nothing():
    told = [("subslide", "It trains for 30 minutes.")]
    (problem,) = minute_drifts(planted(*OPENING, *SECTION, *told))
    assert "got 0 minutes for the 3 slides" in problem
