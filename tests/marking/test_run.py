"""Several processes, one journal: what dies is tried again, what is done is kept."""

import dataclasses
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from marking.__main__ import marked
from marking.journal import Journal, edition_key, key
from marking.run import mark_all
from marking.sandbox import NoWallsError
from tests.marking.fakes import Fake, submission
from tests.marking.hand_ins import mark

ROOT = Path(__file__).parents[2]


@pytest.fixture
def fake(tmp_path):
    (tmp_path / "asked").mkdir()
    return Fake(str(tmp_path / "asked"))


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "out/journal.jsonl")


def test_all_are_marked_by_two_processes(fake):
    given = [submission(f"s{n}", f"right {n}") for n in range(7)]
    found = list(mark_all(given, fake, workers=2))
    assert sorted(s.student for s, _marks, _why in found) == [s.student for s in given]
    assert all(len(marks) == 1 and not why for _s, marks, why in found)


def test_a_process_that_dies_costs_its_notebook_alone(fake):
    given = [
        submission("a", "die"),
        *(submission(f"s{n}", f"right {n}") for n in range(5)),
    ]
    found = {s.student: (marks, why) for s, marks, why in mark_all(given, fake, 2)}
    assert found.pop("a") == (None, "its process ended")
    assert len(found) == 5
    assert all(marks for marks, _why in found.values())
    assert fake.asked().count("a") == 2


def test_what_dies_once_is_tried_again(fake):
    found = list(mark_all([submission("a", "die once"), submission("b")], fake, 1))
    assert [bool(marks) for _s, marks, _why in found] == [True, True]


def test_a_judge_that_fails_says_why(fake):
    given = [submission("a", "raise"), submission("b")]
    found = {s.student: (marks, why) for s, marks, why in mark_all(given, fake, 1)}
    assert found["a"] == (None, "KeyError: 'odd'")
    assert found["b"][0]


def test_without_walls_nothing_is_marked(fake):
    with pytest.raises(NoWallsError, match="got none"):
        list(mark_all([submission("a", "no walls"), submission("b")], fake, 2))


def test_results_come_in_order_and_say_what_failed(fake, journal):
    given = [submission("a", "raise"), submission("b"), submission("c", "wrong"),
             dataclasses.replace(submission("d"), cells=())]  # fmt: skip
    found = marked(given, journal, fake)
    assert [result.student for result in found] == ["a", "b", "c", "d"]
    assert [result.points for result in found] == [0, 2, 0, 0]
    assert "KeyError: 'odd'" in str(found[0].submission.problems[-1])
    assert not found[3].marks


def test_only_what_has_changed_is_marked_again(fake, journal):
    given = [submission("a", "right"), submission("b", "wrong")]
    first = marked(given, journal, fake)
    assert sorted(fake.asked()) == ["a", "b"]
    again = Journal(journal.path)
    assert marked(given, again, fake) == first
    assert len(fake.asked()) == 2
    changed = [given[0], submission("b", "right now")]
    assert marked(changed, again, fake)[1].points == 2
    assert fake.asked()[2:] == ["b"]
    marked(given, again, dataclasses.replace(fake, seed=8))
    assert sorted(fake.asked()[3:]) == ["a", "b"]
    marked(given, again, dataclasses.replace(fake, part=0.3))
    assert sorted(fake.asked()[5:]) == ["a", "b"]


def test_equal_notebooks_are_marked_once(fake, journal):
    found = marked([submission("a"), submission("b")], journal, fake)
    assert [result.points for result in found] == [2, 2]
    assert len(fake.asked()) == 1


def test_what_failed_is_tried_again_in_the_next_run(fake, journal):
    marked([submission("a", "raise")], journal, fake)
    marked([submission("a", "raise")], Journal(journal.path), fake)
    assert fake.asked() == ["a", "a"]


def test_half_a_line_of_a_journal_is_forgotten(journal):
    journal.add("k1", [mark()])
    journal.add("k2", [mark(status="incorrect", mistake="ğ")])
    text = journal.path.read_bytes()
    journal.path.write_bytes(text[:-20])
    torn = Journal(journal.path)
    assert "k1" in torn
    assert "k2" not in torn
    torn.add("k3", [])
    whole = Journal(journal.path)
    assert whole["k1"] == [mark()]
    assert whole["k3"] == []
    assert len(whole) == 2


@pytest.mark.parametrize(
    "line",
    [b"[]", b"{}", b'{"key": 1}', b"\xff", b'{"key": "k", "marks": [{"points": 1}]}'],
)
def test_a_journal_with_other_lines(journal, line):
    journal.add("k1", [mark()])
    journal.path.write_bytes(line + b"\n" + journal.path.read_bytes())
    assert len(Journal(journal.path)) == 1


def test_keys_know_all_that_a_mark_depends_on(tmp_path):
    given = submission("a")
    same = key(given, 7)
    assert same == key(dataclasses.replace(given, student="b", file="x"), 7)
    for other in ({"week": "week04"}, {"language": "tr"}, {"cells": ((1, "x"),)}):
        assert same != key(dataclasses.replace(given, **other), 7)
    assert same != key(given, 8)
    (tmp_path / "half.py").write_text("x = 1")
    before = edition_key(tmp_path)
    (tmp_path / "half.py").write_text("x = 2")
    assert len({before, edition_key(tmp_path), edition_key()}) == 3


PROGRAM = """
import sys
from marking.__main__ import marked
from marking.journal import Journal
from tests.marking.fakes import Fake, submission
given = [submission(f"s{n}", "wait" if n == 3 else f"right {n}") for n in range(6)]
marked(given, Journal(sys.argv[1]), Fake(sys.argv[2]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_stopped_in_the_middle_it_goes_on_where_it_was(fake, journal, sign):
    command = [sys.executable, "-c", PROGRAM, str(journal.path), fake.folder]
    stopped = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL,
                               start_new_session=True)  # fmt: skip
    _until(lambda: journal.path.exists() and len(Journal(journal.path)) == 5)
    if sign == signal.SIGINT:  # Ctrl-C goes to all of them
        os.killpg(stopped.pid, sign)
    else:
        stopped.send_signal(sign)
    stopped.wait(20)
    kept = len(fake.asked())
    Path(fake.folder, "go").touch()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert fake.asked()[kept:] == ["s3"]
    lines = [json.loads(line) for line in journal.path.read_text().splitlines()]
    assert len({line["key"] for line in lines}) == len(lines) == 6
    _until(lambda: not _of_session(stopped.pid))  # nobody is left behind


def _until(true):
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def _of_session(leader):
    """Return the processes of a session, where the system tells."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(stat.parent.name)
    return found
