"""From what lies in a folder or a zip file to the notebooks of students."""

import json
import os
import re
import string

import nbformat
import pytest

from dlcourse import weeks
from marking.submissions import find
from marking.words import EXAM, KINDS, PAGE, PROBLEMS
from tests.marking.hand_ins import ONE, WEEK5, book, committed, folder, written, zipped


def moodle(name, number, file):
    return f"{name}_{number}_assignsubmission_file_/{file}"


def kinds(submission):
    return [problem.kind for problem in submission.problems]


def only(found):
    assert len(found) == 1
    return found[0]


def test_a_folder_of_notebooks_in_two_languages_and_several_weeks(tmp_path):
    week4 = "week04_backpropagation.ipynb"
    folder(tmp_path, {
        "Şule Işık.ipynb": book("tr", **ONE),
        "Ada Su.ipynb": book("en", **ONE),
        "week04/Ada Su.ipynb": book("en", week4, relu_backward="x = 1"),
    })  # fmt: skip
    found = find(tmp_path)
    assert [(s.student, s.week, s.language) for s in found] == [
        ("Ada Su", "week04", "en"),
        ("Ada Su", "week05", "en"),
        ("Şule Işık", "week05", "tr"),
    ]
    assert [len(s.cells) for s in found[1:]] == [2, 2]
    assert "momentum_step" in found[2].cells[1][1]
    assert ".check(" in found[2].cells[1][1]


def test_moodle(tmp_path):
    export = tmp_path / "class.zip"
    zipped({
        moodle("Ayşe Yılmaz", 11, WEEK5): book("tr", **ONE),
        moodle("Can Öz", 12, "odev.zip"): zipped({f"x/{WEEK5}": book(**ONE)}),
        "Ece Su_13_assignsubmission_file_report.pdf": b"%PDF",
        "Ece Su_13_assignsubmission_onlinetext_.html": b"<p>",
    }, export)  # fmt: skip
    found = find(export)
    assert [(s.student, s.id, s.week, kinds(s)) for s in found] == [
        ("Ayşe Yılmaz", "11", "week05", []),
        ("Can Öz", "12", "week05", []),
        ("Ece Su", "13", "", ["no_notebook"]),
    ]
    assert "report.pdf" in str(found[2].problems[0])


def test_canvas(tmp_path):
    export = tmp_path / "submissions.zip"
    zipped({
        "suada_21_900_week05_optimisation.ipynb": book(**ONE),
        "ozcan_LATE_22_901_week05_optimisation-1.ipynb": book(**ONE),
    }, export)  # fmt: skip
    assert [(s.student, s.id) for s in find(export)] == [
        ("ozcan", "22"),
        ("suada", "21"),
    ]


def test_two_students_of_one_name(tmp_path):
    export = tmp_path / "class.zip"
    zipped({moodle("Can Öz", n, WEEK5): book(**ONE) for n in (5, 6)}, export)
    assert [s.student for s in find(export)] == ["Can Öz (5)", "Can Öz (6)"]


def test_one_student_has_another_number_each_week(tmp_path):
    week4 = "week04_backpropagation.ipynb"
    folder(tmp_path, {
        moodle("Can Öz", 5, WEEK5): book(**ONE),
        moodle("Can Öz", 6, week4): book("en", week4),
    })  # fmt: skip
    assert [(s.student, s.week) for s in find(tmp_path)] == [
        ("Can Öz", "week04"), ("Can Öz", "week05")
    ]  # fmt: skip


def test_the_latest_of_two_counts(tmp_path):
    other = {"ewma": "def ewma(x, beta, bias_correction=False):\n    return x"}
    export = tmp_path / "class.zip"
    zipped({
        moodle("Can Öz", 5, "week05.ipynb"): (book(**ONE), (2026, 3, 2, 9, 0, 0)),
        moodle("CAN ÖZ", 5, WEEK5): (book(**other), (2026, 3, 1, 9, 0, 0)),
    }, export)  # fmt: skip
    found = only(find(export))
    assert "momentum_step" in found.cells[1][1]
    assert kinds(found) == ["several"]
    assert "2 notebooks" in str(found.problems[0])
    assert "week05.ipynb" in str(found.problems[0])


def test_the_latest_in_a_folder_is_the_youngest_file(tmp_path):
    folder(tmp_path, {f"ada/{WEEK5}": book(**ONE), "ada/week05 (1).ipynb": book()})
    os.utime(tmp_path / "ada/week05 (1).ipynb", (1, 1))
    assert len(only(find(tmp_path)).cells) == 2


def test_of_the_same_time_the_higher_number_counts(tmp_path):
    folder(tmp_path, {f"ada/{WEEK5}": book(), "ada/week05-2.ipynb": book(**ONE),
                      "ada/week05-1.ipynb": book()})  # fmt: skip
    for path in (tmp_path / "ada").iterdir():
        os.utime(path, (1, 1))
    assert "week05-2" in only(find(tmp_path)).file


def test_a_broken_second_hand_in_does_not_count(tmp_path):
    folder(tmp_path, {f"ada/{WEEK5}": book(**ONE), "ada/week05-2.ipynb": b"{"})
    assert len(only(find(tmp_path)).cells) == 2


def test_a_home_or_the_whole_course_holds_more_than_what_was_done(tmp_path):
    solution = json.dumps(committed("tr/solutions")).encode()
    for home in ("ada/work", "bob.zip"):
        files = {
            f"en/{WEEK5}": book("en"),
            f"en/solutions/{WEEK5}": solution,
            f"tr/{WEEK5}": book("tr", **ONE),
            f"tr/.ipynb_checkpoints/{WEEK5}": book("tr"),
        }
        if home == "bob.zip":
            zipped({f"dlcourse-main/notebooks/{n}": c for n, c in files.items()},
                   tmp_path / home)  # fmt: skip
        else:
            folder(tmp_path / home, files)
            os.utime(tmp_path / home / "tr" / WEEK5, (1, 1))  # the oldest of all
    ada, bob = find(tmp_path)
    assert (ada.student, bob.student) == ("ada", "bob")
    assert [(s.language, len(s.cells), kinds(s)) for s in (ada, bob)] == [
        ("tr", 2, [])
    ] * 2  # fmt: skip


def test_nobody_is_lost_where_folders_are_no_students(tmp_path):
    folder(tmp_path, {f"group a/{name}_week05.ipynb": book(**ONE)
                      for name in ("ada", "bob")})  # fmt: skip
    assert [s.student for s in find(tmp_path)] == ["ada", "bob"]


def test_folders_of_one_name_in_different_places(tmp_path):
    folder(tmp_path, {f"{group}/ada/{WEEK5}": book(**ONE) for group in ("a", "b")})
    assert [s.student for s in find(tmp_path)] == ["a ada", "b ada"]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("ada.ipynb", b"", "empty"),
        ("ada.ipynb", b"\0" * 50, "empty"),
        ("ada.ipynb", b'{"cells": [', "broken"),
        ("ada.ipynb", b"\xff\xfe\x00binary", "broken"),
        ("ada.ipynb", b'{"cells": 3}', "broken"),
        ("ada.ipynb", b"PK\x03\x04", "broken"),
        ("ada.ipynb", written("x = 1"), "unknown"),
        ("ada.ipynb", b" " * 20_000_001, "too_large"),
        ("ada/ada.py", b"x = 1", "no_notebook"),
        ("ada.zip", b"none", "broken_zip"),
    ],
)
def test_what_cannot_be_marked_is_said(tmp_path, name, content, expected):
    folder(tmp_path, {name: content, "bob.ipynb": book(**ONE)})
    found = find(tmp_path)
    assert [s.student for s in found] == ["ada", "bob"]
    assert kinds(found[0]) == [expected]
    assert not found[0].cells
    assert not kinds(found[1])


@pytest.mark.parametrize("name", ["index.ipynb", "project_week14.ipynb"])
def test_notebooks_without_exercises(tmp_path, name):
    folder(tmp_path, {"ada.ipynb": book("en", name)})
    assert kinds(only(find(tmp_path))) == ["unknown"]


def test_other_files_of_those_who_handed_in_a_notebook_do_not_matter(tmp_path):
    folder(
        tmp_path, {f"ada/{WEEK5}": book(**ONE), "ada/notes.pdf": b"", "list.txt": b""}
    )
    found = only(find(tmp_path))
    assert (found.student, kinds(found)) == ("ada", [])


def test_the_week_that_is_expected(tmp_path):
    week4 = "week04_backpropagation.ipynb"
    folder(tmp_path, {"ada.ipynb": book("en", week4), "bob.ipynb": book(**ONE)})
    ada, bob = find(tmp_path, week="week05")
    assert (ada.cells, kinds(ada)[-1]) == ((), "other_week")
    assert bob.cells
    assert len(find(tmp_path)) == 2
    assert "other_week" not in kinds(find(tmp_path)[0])


def test_a_file_that_is_named_as_another_week(tmp_path):
    folder(tmp_path, {"ada_week04.ipynb": book(**ONE)})
    found = only(find(tmp_path))
    assert (found.week, kinds(found)) == ("week05", ["named_otherwise"])


@pytest.mark.parametrize("language", ["en", "tr"])
def test_a_solution_notebook(tmp_path, language):
    solution = json.dumps(committed(f"{language}/solutions")).encode()
    folder(tmp_path, {"ada.ipynb": solution, "bob.ipynb": book(language, **ONE)})
    ada, bob = find(tmp_path)
    assert (kinds(ada), ada.language) == (["solutions"], language)
    assert kinds(bob) == []


@pytest.mark.parametrize("edition", weeks.names("exercises"))
def test_untouched(tmp_path, edition):
    from marking.editions import NOTEBOOKS

    path = next((NOTEBOOKS / "tr").glob(f"{edition}_*.ipynb"))
    folder(tmp_path, {"ada.ipynb": path.read_bytes()})
    found = only(find(tmp_path))
    assert (kinds(found), found.week) == (["untouched"], edition)
    assert found.language == "tr"


def test_an_old_format_is_read_and_said(tmp_path):
    old = nbformat.convert(nbformat.reads(book(**ONE).decode(), 4), 3)
    folder(tmp_path, {"ada.ipynb": nbformat.writes(old, 3).encode()})
    found = only(find(tmp_path))
    assert kinds(found) == ["old_format"]
    assert len(found.cells) == 2


def test_the_language_without_its_cell(tmp_path):
    turkish = json.loads(book("tr", **ONE))
    turkish["cells"] = [cell for cell in turkish["cells"]
                        if "set_language" not in "".join(cell["source"])]  # fmt: skip
    folder(tmp_path, {"ada.ipynb": json.dumps(turkish).encode()})
    found = only(find(tmp_path))
    assert found.language == "tr"
    assert 'set_language("tr")' in found.cells[0][1]


def test_a_name_that_names_nobody(tmp_path):
    folder(tmp_path, {WEEK5: book(**ONE)})
    found = only(find(tmp_path))
    assert (found.student, kinds(found)) == (WEEK5, ["no_name"])


@pytest.mark.parametrize("table", [PROBLEMS, KINDS])
def test_all_words_are_there_in_both_languages(table):
    for words in table.values():
        assert set(words) == {"en", "tr"}
        assert holes(words["en"]) == holes(words["tr"])


@pytest.mark.parametrize("table", [PAGE, EXAM])
def test_pages_have_the_same_words_in_both_languages(table):
    assert set(table["en"]) == set(table["tr"])
    for key, text in table["en"].items():
        assert holes(text) == holes(table["tr"][key])


def holes(text):
    return {
        name for _text, name, _spec, _form in string.Formatter().parse(text) if name
    }


def test_turkish_puts_no_suffix_behind_a_placeholder():
    texts = [words["tr"] for words in PROBLEMS.values()] + [*PAGE["tr"].values()]
    assert not [text for text in texts if re.search(r"\}['’]?\w", text)]
