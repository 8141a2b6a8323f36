"""The page for instructors: every block of it is run, and both languages agree."""

import csv
import os
import re
import signal
import urllib.request

import pytest

from marking import pretend
from marking.__main__ import main
from tests import instructors
from tests.instructors import NBGRADER, ROOT, Room, blocks, page
from tests.marking import test_nbgrader_whole, walls
from tests.test_repository import make

LANGUAGES = ("en", "tr")


@pytest.fixture
def room(tmp_path):
    if not instructors.can_run():
        pytest.skip("no bash and make here")
    return Room(tmp_path)


def points(path):
    """Return {student: points} of a table of sums."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row["points"] for row in csv.DictReader(file)}


# How each block is run, by a word of it


def present(room, block):
    room.environment["BROWSER"] = "true"  # which opens nothing
    process = room.start(block)
    try:
        for line in process.stdout:
            if found := re.search(r"http://(localhost|127\.0\.0\.1):\d+/", line):
                break
        address = found[0].replace("localhost", "127.0.0.1")
        with urllib.request.urlopen(f"{address}voila/static/voila.js") as answer:
            assert answer.status == 200
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=60)


def invented(room, block):
    room.run(block)
    found = list((room.folder / "hand-ins").glob("*/week05_*.ipynb"))
    assert len(found) == 12


def marks(room, block):
    """One student is right everywhere, one has written nothing."""
    if walls.MISSING:
        pytest.skip(walls.MISSING)
    pretend.write(room.folder / "hand-ins", students=2)
    assert "summary.html" in room.run(block)
    assert sorted(points(room.folder / "marks/totals.csv").values()) == ["0", "26"]
    made = {path.name for path in (room.folder / "marks").iterdir()}
    table = re.search(r"^\|---\|---\|\n((?:\|.*\n)+)", page("en"), re.MULTILINE)[1]
    named = {n for row in table.splitlines() for n in row.split("|")[1].split(", ")}
    assert made == {name.strip() for name in named}


def exam(room, block):
    """The exercise is that of CONTRIBUTING, which the page refers to."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    pattern = r"exercises/centred\.py`:\n\n```python\n(.*?)^```$"
    task = re.search(pattern, text, re.DOTALL | re.MULTILINE)[1]
    (room.folder / "midterm").mkdir()
    (room.folder / "midterm/centred.py").write_text(task, encoding="utf-8")
    write, mark = block.splitlines()
    room.run(write)
    for language in LANGUAGES:
        book = room.folder / f"exam/{language}/midterm.ipynb"
        text = book.read_text(encoding="utf-8")
        assert f'set_language(\\"{language}\\")' in text
        assert not re.search(r"\.check\(|x\.mean\(\)", text)
        done = {"en": "return x - x.mean()", "tr": "return ..."}[language]
        path = room.folder / f"exam-hand-ins/student_{language}/midterm.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(text.replace("return ...", done), encoding="utf-8")
    room.run(mark)
    sums = points(room.folder / "exam-marks/totals.csv")
    assert sums == {"student_en": "2", "student_tr": "0"}


def forget(room, block):
    for name in ("hand-ins", "marks"):
        (room.folder / name).mkdir()
        (room.folder / name / "ada.ipynb").touch()
    room.run(block)
    assert [path.name for path in room.folder.iterdir()] == ["course"]


DAY = {
    "make present": present,
    "marking.pretend": invented,
    "make marks SUBMISSIONS": marks,
    "make exam": exam,
    "rm -r": forget,
}

# `make test` itself builds the site; tests/website looks at it.
TESTED = {"make site": "test-site"}


def words_of(block):
    return [w for w in (*DAY, *NBGRADER, *TESTED) if w in block]


def test_both_languages_have_the_same_blocks():
    assert blocks("en") == blocks("tr")


def test_every_block_is_run_by_exactly_one_test():
    named = [words_of(block) for block in blocks("en")]
    assert all(len(words) == 1 for words in named), named
    assert sorted(word for (word,) in named) == sorted([*DAY, *NBGRADER, *TESTED])
    assert (instructors.NBGRADER) == (
        test_nbgrader_whole.ENVIRONMENT,
        test_nbgrader_whole.ASSIGNMENT,
        test_nbgrader_whole.MARKS,
    )


def test_a_block_that_nobody_runs_is_found():
    assert words_of("make coffee") == []
    assert len(words_of("make present\nrm -r ../marks")) == 2


@pytest.mark.parametrize("word", DAY)
def test_a_block_does_what_the_page_says(room, word):
    (block,) = [block for block in blocks("en") if word in block]
    DAY[word](room, block)


@pytest.mark.parametrize(("block", "target"), TESTED.items())
def test_what_make_test_runs_anyway(block, target):
    """The lines of the block are among those that the target runs first."""
    lines = make(*block.split()[1:])[1].splitlines()
    assert set(lines) < set(make(target)[1].splitlines())
    assert target in re.search(r"^test: ([\w -]+)", make_file(), re.MULTILINE)[1]


def make_file():
    return (ROOT / "Makefile").read_text(encoding="utf-8")


def shape(language):
    """What both languages share: levels of headings, links, code in lines, tables."""
    text = page(language)
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return (
        [len(level) for level in re.findall(r"^(#+) ", prose, re.MULTILINE)],
        [
            re.sub(r"README(\.tr)?\.md|/(en|tr)/", "", link)
            for link in re.findall(r"\]\(([^)]+)\)", prose)
        ],
        [row.count("|") for row in prose.splitlines() if row.startswith("|")],
    )


def test_both_languages_have_the_same_shape():
    assert shape("en") == shape("tr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_flags_of_make_marks_are_taken(language, capsys):
    (flags,) = re.findall(r'MARKS_FLAGS="([^"]+)"', page(language))
    with pytest.raises(SystemExit):
        main(["hand-ins", *flags.split(), "--help"])
    assert flags.split()[0] in capsys.readouterr().out
    assert "MARKS_FLAGS :=" in make_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_in_lines_exist(language):
    """Those in blocks are run; of the others, targets and variables are looked up."""
    for line in re.findall(r"`make ([^`]+)`", page(language)):
        target, *variables = line.split()
        assert re.search(rf"^{target}:", make_file(), re.MULTILINE), line
        for name in (variable.split("=")[0] for variable in variables):
            assert re.search(rf"^{name} :=", make_file(), re.MULTILINE), line
