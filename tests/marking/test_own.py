"""An instructor's own exercises: loaded, handed out, recognised when they come back."""

import json

import nbformat
import pytest

from dlcourse.i18n import gettext, speaking
from marking.editions import course
from marking.exam import main
from marking.own import edition, exam, load, untranslated
from marking.submissions import find
from tests.marking import own_folder
from tests.marking.hand_ins import folder


@pytest.fixture
def own(tmp_path):
    return own_folder.write(tmp_path)


def answered(path, **answers):
    """Return the bytes of a notebook that was handed out, with answers in it."""
    book = json.loads(path.read_text(encoding="utf-8"))
    for cell in book["cells"]:
        for name, code in answers.items():
            if "".join(cell["source"]).startswith(f"def {name}("):
                cell["source"] = code
    return json.dumps(book).encode()


def test_exercises_are_loaded_in_their_order_and_work(own):
    week = load(own)
    assert week.name == "midterm"
    assert [(e.number, e.path) for e in week] == [(1, "largest"), (2, "half")]
    assert week.half.check(lambda x: x / 2, seed=1).status == "correct"
    assert week.half.check(lambda x: x + x, seed=1).text.startswith("It was doubled")


def test_their_turkish_joins_the_catalogue(own):
    load(own)
    with speaking("tr"):
        assert gettext("It was doubled: half of 2 is 1, not 4.").startswith("İki katı")
        assert gettext("Correct: {name}") != "Correct: {name}"


def test_the_notebooks_hold_tasks_and_nothing_that_helps(own, tmp_path):
    paths = exam(own, tmp_path / "exam")
    assert [p.relative_to(tmp_path).as_posix() for p in paths] == [
        "exam/en/midterm.ipynb", "exam/tr/midterm.ipynb"
    ]  # fmt: skip
    english, turkish = (path.read_text(encoding="utf-8") for path in paths)
    for path, text in zip(paths, (english, turkish), strict=True):
        nbformat.validate(nbformat.read(path, 4))
        assert not [word for word in (".check(", "x / 2", "argmax", "BEGIN", "hint",
                                      "It was") if word in text]  # fmt: skip
        assert "return ..." in text
    assert "Half of every number of x" in english
    assert "## 2. half (5 points)" in english
    assert "## 1. largest (2 puan)" in turkish
    assert "x'in her sayısının yarısı" in turkish
    assert 'set_language(\\"tr\\")' in turkish
    assert "kendi kodunuzu" in turkish


def test_they_run_as_they_are_handed_out(own, tmp_path):
    path = exam(own, tmp_path / "exam")[1]
    space = {}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), space)
    assert space["half"](3) is ...
    from dlcourse import set_language

    set_language("en")


def test_what_comes_back_is_recognised(own, tmp_path):
    english, turkish = exam(own, tmp_path / "exam")
    right = own_folder.RIGHT
    folder(tmp_path / "in", {
        "ada.ipynb": answered(english, **right),
        "Şule/midterm.ipynb": answered(turkish, half=right["half"]),
        "bob/midterm (1).ipynb": english.read_bytes(),
    })  # fmt: skip
    week = load(own)
    ada, bob, sule = find(tmp_path / "in", (*course(), edition(week)))
    assert [(s.student, s.week, s.language) for s in (ada, bob, sule)] == [
        ("ada", "midterm", "en"), ("bob", "midterm", "en"), ("Şule", "midterm", "tr"),
    ]  # fmt: skip
    assert [len(s.cells) for s in (ada, bob, sule)] == [3, 1, 2]
    assert [p.kind for p in bob.problems] == ["untouched"]
    assert not ada.problems


def test_messages_without_turkish_are_named(own):
    missing = untranslated(own)
    assert "It was divided by 3." in missing
    assert "It was doubled: half of 2 is 1, not 4." not in missing


@pytest.mark.parametrize(
    ("name", "files", "expected"),
    [
        ("week05_exam", None, r"got a folder called week05_exam, expected a name"),
        ("empty", {}, r"got the exercises \[\] .* expected some"),
        ("twice", {"other.py": own_folder.HALF.replace("def half", "def other")
                   .replace("half.", "other.").replace("@half", "@other")},
         r"got the exercises \[1, 2, 2\]"),
    ],
)  # fmt: skip
def test_folders_that_cannot_be_used(tmp_path, name, files, expected):
    path = own_folder.write(tmp_path, name)
    if files == {}:
        for each in path.glob("*.py"):
            each.unlink()
    for file, text in (files or {}).items():
        (path / file).write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=expected):
        load(path)


def test_the_command_says_what_it_wrote_and_what_is_missing(own, tmp_path, capsys):
    assert main([str(own), "--out", str(tmp_path / "exam")]) == 0
    said = capsys.readouterr().out
    assert "midterm.ipynb: written" in said
    assert "tr.po lacks 8 messages" in said
    assert main([str(tmp_path / "gone"), "--out", str(tmp_path / "exam")]) == 1
    assert "error: OWN: got the exercises []" in capsys.readouterr().out
