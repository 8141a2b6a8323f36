"""What a student sees of the progress: the picture, the text, what changes it."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

import dlcourse
from dlcourse import _diary, exercises
from dlcourse.exercises import week01, week05
from dlcourse.exercises.week import listed
from dlcourse.overview import Overview

ROOT = Path(__file__).parent.parent
EWMA = week05.ewma


@pytest.fixture(autouse=True)
def kept(tmp_path, monkeypatch):
    """The path of a diary of the test's own; English before and after."""
    path = tmp_path / "progress.json"
    monkeypatch.setenv(_diary.VARIABLE, str(path))
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    yield path
    dlcourse.set_language("en")
    for week in exercises.loaded():
        for exercise in week:
            exercise.forget_now()


def solve(*chosen):
    for exercise in chosen:
        assert exercise.check(exercise.reference).status == "correct"


def states():
    return dlcourse.progress().states


@pytest.mark.parametrize("name", exercises.__all__)
def test_the_list_of_a_week_is_that_of_its_files(name):
    week = getattr(exercises, name)
    assert listed(name) == {one.number: one.name for one in week}


def test_it_starts_with_everything_open():
    assert all(set(in_week) == {"open"} for in_week in states().values())
    assert sorted(states()) == [int(name[4:]) for name in exercises.__all__]
    count = sum(map(len, states().values()))
    assert f"{count} exercises, all still open" in repr(dlcourse.progress())


def test_it_shows_what_is_kept_and_what_this_kernel_knows(kept, monkeypatch):
    solve(EWMA)
    EWMA.forget_now()
    week05.momentum_step.check(lambda *args, **options: 0)
    monkeypatch.setenv(_diary.VARIABLE, "off")
    assert states()[5][7] == "tried"  # of this kernel
    assert states()[5][6] == "open"
    monkeypatch.setenv(_diary.VARIABLE, str(kept))
    assert states()[5][6:8] == ["solved", "tried"]
    text = repr(dlcourse.progress())
    assert text.startswith("■ 1 of")
    assert "week 5   1 of 13 solved, 1 tried" in text
    assert str(kept) in text


def test_it_loads_no_week_and_no_figure_for_the_text():
    code = """
import sys, dlcourse
print(len(repr(dlcourse.progress())))
assert "matplotlib" not in sys.modules
assert not [name for name in sys.modules if "weeks.week" in name]
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 300


def shown(monkeypatch, overview):
    display = pytest.importorskip("IPython.display")
    outputs = []
    monkeypatch.setattr(
        display, "display", lambda data, **options: outputs.append(data)
    )
    overview._ipython_display_()
    return outputs


@pytest.mark.parametrize(
    ("language", "summary"),
    [("en", "The same as text"), ("tr", "Aynı bilgi, metin olarak")],
)
def test_a_notebook_shows_a_picture_and_its_text(monkeypatch, language, summary):
    plt = pytest.importorskip("matplotlib.pyplot")
    dlcourse.set_language(language)
    before = plt.get_fignums()
    picture, text = shown(monkeypatch, dlcourse.progress())
    assert picture["image/png"].startswith(b"\x89PNG")
    assert picture["text/plain"] == text["text/plain"] == repr(dlcourse.progress())
    assert summary in text["text/html"]
    assert "13" in text["text/html"]
    assert plt.get_fignums() == before


def test_without_matplotlib_a_notebook_shows_the_text(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    overview = Overview({1: ["open"]})
    assert shown(monkeypatch, overview) == [overview.text]


def test_where_nothing_is_kept_it_is_the_same_on_every_machine(monkeypatch):
    monkeypatch.setenv(_diary.VARIABLE, "off")
    assert dlcourse.progress().text.footer == ""


def test_clear_says_what_it_removed(kept):
    solve(EWMA, week01.squared_distances)
    week05.momentum_step.check(lambda *args, **options: 0)
    assert dlcourse.progress.clear(5).title == "Forgotten: solved 1, tried 1"
    assert EWMA.solution().status == "locked"
    assert states()[1].count("solved") == 1
    assert dlcourse.progress.clear().title == "Forgotten: solved 1, tried 0"
    assert dlcourse.progress.clear().title == "Forgotten: solved 0, tried 0"
    assert all(set(in_week) == {"open"} for in_week in states().values())
    assert json.loads(kept.read_text("utf-8"))["exercises"] == {}


def test_clear_refuses_a_week_that_is_not_there():
    with pytest.raises(ValueError, match="week: got 55, expected one of"):
        dlcourse.progress.clear(55)


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_export_writes_what_is_kept(tmp_path, ending):
    solve(EWMA)
    EWMA.check(lambda *args, **options: 0)
    path = tmp_path / f"mine.{ending}"
    assert dlcourse.progress.export(path).title.endswith("exercises: 1")
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file) if ending == "csv" else json.load(file)
    day = _diary.today()
    expected = {"exercise": "week05.ewma", "state": "solved", "tries": 1, "day": day,
                "solved": day}  # fmt: skip
    assert {key: str(value) for key, value in row.items()} == {
        key: str(value) for key, value in expected.items()
    }


def test_export_refuses_another_ending(tmp_path):
    with pytest.raises(ValueError, match=r"expected one of '\.csv', '\.json'"):
        dlcourse.progress.export(tmp_path / "mine.xlsx")


def test_off_is_remembered_and_keeps_what_is_there(kept):
    solve(EWMA)
    assert "not kept" in dlcourse.progress.off().title
    solve(week05.momentum_step)
    week05.momentum_step.forget_now()
    assert states()[5].count("solved") == 1
    assert json.loads(kept.read_text("utf-8"))["on"] is False
    assert "not kept" in repr(dlcourse.progress())
    assert str(kept) in dlcourse.progress.on().title
    solve(week05.momentum_step)
    assert len(_diary.entries()) == 2


def test_on_says_so_where_nothing_can_be_kept(monkeypatch):
    monkeypatch.setenv(_diary.VARIABLE, "off")
    assert "DLCOURSE_PROGRESS is off" in dlcourse.progress.on().title


def test_its_name_alone_says_how_to_call_it():
    assert repr(dlcourse.progress) == (
        "Write dlcourse.progress() to see what you have done."
    )
