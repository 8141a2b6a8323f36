"""What is kept from kernel to kernel, where it is not, and what may go wrong."""

import json
import os
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import dlcourse
from dlcourse import _diary, exercises
from dlcourse.exercises import week05
from dlcourse.exercises.engine import N_, FunctionExercise, call
from notebooks.builder import running
from tests.browser import server

ROOT = Path(__file__).parent.parent
EWMA = week05.ewma
TODAY = date.today().isoformat()


def wrong(factor):
    return lambda x, beta, bias_correction=False: factor * np.asarray(x)


def restarted():
    """What a restart of the kernel leaves: the file alone."""
    for week in exercises.loaded():
        for exercise in week:
            exercise.forget_now()
    _diary._unwritten.clear()
    _diary._said.clear()


@pytest.fixture(autouse=True)
def _fresh():
    restarted()
    yield
    dlcourse.set_language("en")
    restarted()


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The path of a diary in a folder that is still to be made."""
    path = tmp_path / "dlcourse" / "progress.json"
    monkeypatch.setenv(_diary.VARIABLE, str(path))
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    return path


def read(path):
    return json.loads(path.read_text("utf-8"))


# What is kept


def test_tests_keep_no_diary():
    assert os.environ[_diary.VARIABLE] == "off"
    assert _diary.place() is None
    assert not _diary.is_on()
    EWMA.check(wrong(2))
    assert _diary.entries() == {}


def test_a_solved_exercise_stays_solved(kept):
    EWMA.check(EWMA.reference)
    held = read(kept)["exercises"]
    assert held == {"week05.ewma": {"tries": [], "day": TODAY, "solved": TODAY}}
    restarted()
    assert not EWMA.done
    assert EWMA.solution().status == "solution"
    assert week05.progress().title.startswith("1 of")
    assert ("✔ done", "7. ewma") in week05.progress().rows


def test_tries_of_earlier_kernels_open_the_solution(kept):
    for factor in (2, 2, 3):
        EWMA.check(wrong(factor))
        restarted()
    assert EWMA.solution().text.endswith("1 to go.")
    assert ("◐ tried", "7. ewma") in week05.progress().rows
    EWMA.check(wrong(4))
    restarted()
    assert EWMA.solution().status == "solution"
    (entry,) = _diary.entries().values()
    assert (len(entry.tries), entry.day, entry.solved) == (3, TODAY, "")


def test_what_is_no_answer_leaves_no_trace(kept):
    for answer in (None, ..., 3, "a"):
        EWMA.check(answer)
    assert not kept.exists()


def test_an_exercise_of_ones_own_is_not_kept(kept):
    @FunctionExercise.task(number=1, hints=(N_("a"), N_("b")))
    def own(x):
        return x

    own.tried_on(lambda rng: [call(1.0)])
    assert own.check(lambda x: x).status == "correct"
    assert not kept.exists()


def test_the_first_day_of_success_stays(kept, monkeypatch):
    monkeypatch.setattr(_diary, "today", lambda: "2026-11-01")
    EWMA.check(EWMA.reference)
    monkeypatch.setattr(_diary, "today", lambda: "2026-12-24")
    EWMA.check(EWMA.reference)
    (entry,) = _diary.entries().values()
    assert (entry.day, entry.solved) == ("2026-12-24", "2026-11-01")


def test_reset_forgets_one_exercise_and_not_its_namesakes(kept):
    for exercise in (EWMA, week05.momentum_step):
        exercise.check(exercise.reference)
    page = read(kept)
    page["exercises"]["week05.ewma_again"] = page["exercises"]["week05.ewma"]
    kept.write_text(json.dumps(page), "utf-8")
    EWMA.reset()
    assert EWMA.solution().status == "locked"
    assert set(read(kept)["exercises"]) == {"week05.ewma_again", "week05.momentum_step"}


def test_the_sign_of_a_try_is_the_same_in_every_kernel():
    code = (
        "from dlcourse._diary import sign; print(sign((0, '[1. 2.]')), sign(KeyError))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=ROOT,
    )  # fmt: skip
    assert done.stdout.split() == [
        _diary.sign((0, "[1. 2.]")), _diary.sign(KeyError),
    ]  # fmt: skip
    assert _diary.sign(str(object())) == _diary.sign(str(object()))


# Where it is kept


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    """A student's machine, with a data folder of the test."""
    platformdirs = pytest.importorskip("platformdirs")
    for name in (_diary.VARIABLE, "CI", "PYTEST_VERSION", "JPY_SESSION_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *a, **k: tmp_path)
    return tmp_path / "progress.json"


def test_the_place_is_the_data_folder_of_the_user(at_home):
    assert _diary.place() == at_home
    EWMA.check(EWMA.reference)
    assert set(read(at_home)["exercises"]) == {"week05.ewma"}


@pytest.mark.parametrize("name", ["CI", "PYTEST_VERSION"])
def test_tests_of_others_and_ci_keep_none(at_home, monkeypatch, name):
    monkeypatch.setenv(name, "1")
    EWMA.check(EWMA.reference)
    assert _diary.place() is None
    assert not at_home.exists()


@pytest.mark.parametrize("named", ["off", " OFF "])
def test_off_is_neither_read_nor_written(at_home, monkeypatch, named):
    EWMA.check(EWMA.reference)
    monkeypatch.setenv(_diary.VARIABLE, named)
    restarted()
    assert EWMA.solution().status == "locked"
    week05.momentum_step.check(week05.momentum_step.reference)
    assert len(read(at_home)["exercises"]) == 1


def test_a_folder_may_be_named(at_home, tmp_path, monkeypatch):
    monkeypatch.setenv(_diary.VARIABLE, str(tmp_path))
    assert _diary.place() == tmp_path / "progress.json"


def test_the_numeric_core_alone_keeps_none(at_home, monkeypatch):
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    assert _diary.place() is None
    assert EWMA.check(EWMA.reference).status == "correct"


def test_without_locks_it_is_kept_all_the_same(kept, monkeypatch):
    monkeypatch.setitem(sys.modules, "filelock", None)
    EWMA.check(EWMA.reference)
    assert set(read(kept)["exercises"]) == {"week05.ewma"}


def test_what_builds_shows_or_measures_keeps_none(tmp_path, monkeypatch):
    monkeypatch.delenv(_diary.VARIABLE)
    assert server._environment(tmp_path)[_diary.VARIABLE] == "off"
    assert {_diary.VARIABLE: "off"} == running.NO_DIARY
    for name in ("present/present.py", "bench/run.py"):
        text = (ROOT / name).read_text("utf-8")
        assert f'os.environ["{_diary.VARIABLE}"] = "off"' in text
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.search(rf"^(.*): export {_diary.VARIABLE} = off$", makefile, re.M)[1]
    assert set(targets.split()) == {
        "test", "test-core", "test-notebooks", "test-browser", "test-site", "bench",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "tr"])
def test_a_solution_notebook_solves_nothing(kept, monkeypatch, language):
    path = f"notebooks/{language}/solutions/week05_optimisation.ipynb"
    monkeypatch.setenv("JPY_SESSION_NAME", path)
    EWMA.check(EWMA.reference)
    assert not kept.exists()
    monkeypatch.setenv("JPY_SESSION_NAME", path.replace("/solutions", ""))
    EWMA.check(EWMA.reference)
    assert kept.exists()


def test_nor_does_one_that_another_program_opens(kept, tmp_path, monkeypatch):
    folder = tmp_path / "tr" / "solutions"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    EWMA.check(EWMA.reference)
    assert not kept.exists()


def test_the_folder_of_solutions_is_the_one_that_the_builder_makes():
    from notebooks import build

    plans = [plan.target(Path("notebooks")) for plan in build.plans()]
    folders = {path.parent for path in plans if "solutions" in path.parts}
    assert {(f.parent.name, f.name) for f in folders} == {
        (language, "solutions") for language in dlcourse.i18n.LANGUAGES
    }


# What goes wrong


BROKEN = {
    "half a file": '{"version": 1, "exerc',
    "no text": b"\xff\xfe\x00\x9f",
    "nothing": "",
    "a list": "[]",
    "no version": "{}",
    "a version in words": '{"version": "1", "exercises": {}}',
    "no exercises": '{"version": 1}',
    "on as text": '{"version": 1, "on": "no", "exercises": {}}',
    "an entry of another kind": '{"version": 1, "exercises": {"week05.ewma": 3}}',
    "tries as a number": '{"version": 1, "exercises": {"week05.ewma": {"tries": 2}}}',
    "no day": '{"version": 1, "exercises": {"week05.ewma": {"tries": ["a"]}}}',
    "too deep": "[" * 200_000,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("first", ["look", "check"])
def test_a_broken_file_is_put_aside_and_said_once(kept, capsys, content, first):
    kept.parent.mkdir()
    content = content if isinstance(content, bytes) else content.encode()
    kept.write_bytes(content)
    if first == "look":
        assert week05.progress().title.startswith("0 of")
    for _again in range(2):
        EWMA.check(EWMA.reference)
        week05.progress()
    assert capsys.readouterr().out.count("could not be read") == 1
    assert (kept.parent / "progress.broken1.json").read_bytes() == content
    assert set(read(kept)["exercises"]) == {"week05.ewma"}


def test_broken_files_do_not_replace_each_other(kept):
    kept.parent.mkdir()
    for content in ("one", "two"):
        kept.write_text(content, "utf-8")
        EWMA.check(EWMA.reference)
    aside = sorted(kept.parent.glob("*broken*"))
    assert [path.read_text("utf-8") for path in aside] == ["one", "two"]


def test_a_file_of_a_newer_version_stays_as_it_is(kept, capsys):
    kept.parent.mkdir()
    kept.write_text('{"version": 2, "all": "new"}', "utf-8")
    dlcourse.set_language("tr")
    for _again in range(2):
        assert EWMA.check(EWMA.reference).status == "correct"
        assert EWMA.solution().status == "solution"
    assert read(kept) == {"version": 2, "all": "new"}
    assert capsys.readouterr().out.count("daha yeni") == 1


def test_a_full_disk_leaves_the_old_file_and_is_said_once(kept, capsys, monkeypatch):
    EWMA.check(wrong(2))
    before = kept.read_bytes()
    write = Path.write_text

    def fill(path, text, *args):
        write(path, text[:20], *args)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", fill)
        for factor in (3, 4):
            assert EWMA.check(wrong(factor)).status == "incorrect"
        assert kept.read_bytes() == before
        assert capsys.readouterr().out.count("No space") == 1
    assert [p.name for p in kept.parent.glob("*.tmp")] == []
    # What found no place is written with what comes next.
    week05.momentum_step.check(week05.momentum_step.reference)
    assert len(_diary.entries()["week05.ewma"].tries) == 3


def test_a_folder_that_cannot_be_made_is_said_once(tmp_path, capsys, monkeypatch):
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv(_diary.VARIABLE, str(tmp_path / "file" / "progress.json"))
    for _again in range(2):
        assert EWMA.check(EWMA.reference).status == "correct"
        assert EWMA.solution().status == "solution"
    dlcourse.progress()
    assert capsys.readouterr().out.count("could not be saved") == 1


@pytest.mark.parametrize("refused", ["write_text", "replace"])
def test_a_read_only_folder_is_said_once(kept, capsys, monkeypatch, refused):
    EWMA.check(wrong(2))
    before = kept.read_bytes()

    def refuse(*args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, refused, refuse)
    for factor in (3, 4):
        assert EWMA.check(wrong(factor)).status == "incorrect"
    assert kept.read_bytes() == before
    assert capsys.readouterr().out.count("Permission denied") == 1
    assert EWMA.solution().status == "solution"  # this kernel knows


def test_a_folder_in_place_of_the_file_is_said_once(kept, capsys, monkeypatch):
    monkeypatch.setattr(_diary, "place", lambda: kept)
    kept.mkdir(parents=True)
    for _again in range(2):
        assert EWMA.check(EWMA.reference).status == "correct"
    assert capsys.readouterr().out.count("could not be saved") == 1


def test_a_lock_that_is_held_is_waited_for_a_moment_only(kept, monkeypatch):
    filelock = pytest.importorskip("filelock")
    monkeypatch.setattr(_diary, "_PATIENCE", 0.05)
    kept.parent.mkdir()
    with filelock.FileLock(kept.with_suffix(".lock")):
        EWMA.check(EWMA.reference)
    assert set(read(kept)["exercises"]) == {"week05.ewma"}


def test_a_lock_is_given_back(kept):
    filelock = pytest.importorskip("filelock")
    kept.parent.mkdir()
    other = filelock.FileLock(kept.with_suffix(".lock"))
    with (mine := _diary._alone(kept)), pytest.raises(filelock.Timeout):
        other.acquire(0)
    with other.acquire(0):
        assert mine


def test_the_link_to_a_file_stays_a_link(kept, tmp_path):
    kept.parent.mkdir()
    try:
        kept.symlink_to(tmp_path / "elsewhere.json")
    except OSError:
        pytest.skip("this system gives no links")
    EWMA.check(EWMA.reference)
    assert kept.is_symlink()
    assert set(read(tmp_path / "elsewhere.json")["exercises"]) == {"week05.ewma"}


WRITER = """
import sys
from dlcourse import _diary
for number in range(60):
    _diary.record(f"week{sys.argv[1]}.e{number}", "a")
    _diary.record("week01.both", f"{sys.argv[1]}-{number}")
"""


def test_two_kernels_that_write_at_once_lose_nothing(kept):
    pytest.importorskip("filelock")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, name], env=environment,
                         stdout=subprocess.PIPE, cwd=kept.parents[1])
        for name in ("02", "03")
    ]  # fmt: skip
    looks = 0
    while any(writer.poll() is None for writer in writers):
        _diary.entries()  # whole at every moment
        looks += 1
    assert [writer.communicate()[0] for writer in writers] == [b"", b""]
    assert looks > 1
    held = _diary.entries()
    assert len(held) == 121
    assert len(held["week01.both"].tries) == 120
    assert {path.name for path in kept.parent.iterdir()} <= {
        "progress.json", "progress.lock",
    }  # fmt: skip


def test_what_another_kernel_wrote_meanwhile_is_kept(kept):
    EWMA.check(wrong(2))
    page = read(kept)
    page["exercises"]["week05.ewma"]["tries"].append("theirs")
    other = {"tries": ["b"], "day": "2026-01-01", "solved": ""}
    page["exercises"]["week01.other"] = other
    kept.write_text(json.dumps(page), "utf-8")
    EWMA.check(wrong(3))
    assert len(_diary.entries()["week05.ewma"].tries) == 3
    assert "week01.other" in _diary.entries()


def test_a_record_is_quick(kept):
    """Generous: a check costs less than 3 ms more on a quiet machine."""
    page = {
        f"week{week:02d}.e{number}": _diary.Entry(frozenset("abc"), TODAY, TODAY)
        for week in range(15)
        for number in range(12)
    }
    kept.parent.mkdir()
    kept.write_text(_diary._as_text(_diary._Page(True, page)), "utf-8")
    _diary.record("week05.ewma", "first")
    seconds = []
    for number in range(20):
        before = time.perf_counter()
        _diary.record("week05.ewma", f"{number}")
        seconds.append(time.perf_counter() - before)
    assert min(seconds) < 0.02
    print(f"a record takes {1e3 * np.median(seconds):.2f} ms")
