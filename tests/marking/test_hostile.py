"""Answers that were forged, odd or only unusual: what a second reader thought of."""

import copy

import pytest

from marking.border import Student
from marking.judge import judge
from marking.sandbox import Walls
from marking.submissions import Submission
from tests.marking import walls
from tests.marking.small import (
    FIRST,
    RIGHT,
    doubled,
    marks_of,
    points_of,
    total,
)

pytestmark = walls.needed

FORGE = """
import json, os, sys
def forge(**told):
    frame = sys._getframe()
    while not {'sign', 'line'} <= frame.f_locals.keys():
        frame = frame.f_back
    line, sign = frame.f_locals['line'], frame.f_locals['sign']
    usual = dict(result=None, error=None, line=None, changed=[], printed='', warned='')
    data = json.dumps(usual | told | {'to': sign}).encode() + b'\\n'
    while data:
        data = data[os.write(line.told, data):]
def nested(kind, depth):
    one = 1.0
    for _n in range(depth):
        one = {'list': [one]} if kind == 'list' else {'dict': [['a', one]]}
    return one
"""
FORGED = {
    "numbers that are none": "result={'other': 'A', 'has': ['to_numpy'], "
    "'numbers': 'abc'}",
    "a deep list": "result=nested('list', 250)",
    "a deep dict": "result=nested('dict', 200)",
    "a fraction too large": "result={'fraction': ['1' + '0' * 4000, '1']}",
    "a fraction of nothing": "result={'fraction': ['1', '0']}",
    "no known tag": "result=[1, 2]",
    "a kind of error that wants more": "error={'type': 'A', 'qualname': 'A', 'module': "
    "'b', 'is': 'UnicodeDecodeError', 'text': '', 'late': False}",
    "changes that are none": "changed=[[1], {}]",
    "half of a surrogate": "printed='\\ud800'",
}


@pytest.fixture(scope="module")
def forged():
    """Marks of one notebook with all that was forged, each with its neighbour."""
    cells, asked = [FIRST, FORGE, RIGHT["total"]], []
    for number, told in enumerate(FORGED.values()):
        one, neighbour = copy.copy(doubled), copy.copy(total)
        one.name, neighbour.name = f"doubled_{number}", f"total_{number}"
        cells.append(f"def {one.name}(x):\n    forge({told})\n{neighbour.name} = total")
        asked += [one, neighbour]
    hand_in = Submission("somebody", "week05", "en", tuple(enumerate(cells)))
    marks = iter(judge(hand_in, asked, 0, walls=Walls(cell_seconds=2)))
    return dict(zip(FORGED, zip(marks, marks, strict=True), strict=True))


@pytest.mark.parametrize("name", FORGED)
def test_what_is_forged_costs_itself_alone(forged, name):
    mark, neighbour = forged[name]
    assert (mark.points, neighbour.points) == (0.0, 2.0)
    assert mark.said.encode()
    assert mark.html.encode()


def test_an_array_without_numbers_takes_no_memory_here():
    from marking import wire

    for shape, dtype in (([30_000, 30_000], "<f8"), ([], "<U200000000")):
        with pytest.raises(wire.BrokenError):
            wire.received({"array": dtype, "shape": shape, "data": ""})
    assert wire.received({"array": "<f8", "shape": [0, 3], "data": ""}).shape == (0, 3)


def test_a_cell_that_lets_children_go_costs_no_neighbour():
    cell = "import signal\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)"
    assert points_of([cell, RIGHT["doubled"], RIGHT["total"]]) == [2.0, 2.0]


@pytest.mark.parametrize(
    ("cells", "points"),
    [
        (["def mine(x): return 2 * x\nweek05.doubled.check(mine)"], 2.0),
        (["def doubled(x): ...", "week05.doubled.check(lambda x: 2 * x)"], 2.0),
        (["def doubled(x): return x", "week05.doubled.check(lambda x: 2 * x)"], 2.0),
        (["week05.doubled.check(abs)\ndef doubled(x): return 2 * x",
          "print(week05.doubled.check(doubled))"], 2.0),
        (["def mine(x): return 0 * x + 7\nweek05.doubled.check(mine)"], 0.0),
        (["week05.doubled.check()\nweek05.doubled.check(1, 2)"], 0.0),
        (["week06.doubled.check(lambda x: 2 * x)"], 0.0),
    ],
)  # fmt: skip
def test_what_was_checked_last_is_the_answer(cells, points):
    imports = "from dlcourse.exercises import week06"
    assert points_of([imports, *cells], ("doubled",)) == [points]


def test_a_value_may_be_checked_as_it_is():
    assert points_of(["week05.size.check(40 + 2)"], ("size",)) == [2.0]
    assert points_of(["size = 42\nweek05.size.check(41)"], ("size",)) == [0.0]


def test_imports_that_a_student_adds_to_the_first_cell_are_as_usual():
    first = (
        "import numpy as np\nimport dlcourse\nimport matplotlib.pyplot as plt\n"
        "from numpy.linalg import *\nfrom pandas import DataFrame\n"
        "import concurrent.futures\ndlcourse.set_language('en')"
    )
    cell = (
        "class Table(DataFrame): pass\ndef doubled(x):\n"
        "    assert norm(x) > 0 and isinstance(Table([1]), DataFrame)\n"
        "    return 2 * x if concurrent.futures else x"
    )
    assert points_of([first, cell], ("doubled",)) == [2.0]


def test_what_a_notebook_has_besides_python_stops_no_cell():
    cell = "get_ipython().run_line_magic('matplotlib', 'inline')\nsize = 42"
    assert points_of([cell], ("size",)) == [2.0]


def test_text_that_no_file_takes_can_be_written():
    marks = marks_of(["def doubled(x): raise ValueError(chr(0xD800))"])
    assert marks["doubled"].said.encode()
    assert marks["doubled"].html.encode()


HELPER = """
import os, signal, time
helpers = []
def helper():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    if (one := os.fork()) == 0:
        end = time.process_time() + 0.3
        while time.process_time() < end: pass
        time.sleep(100)
    return one
def row_sums(x):
    while len(helpers) < 8 and len(x) < 99: helpers.append(helper())
    if len(x) < 99:
        time.sleep(0.5)
        return x.sum(1)
    one = helpers.pop()
    os.kill(one, 9)
    try:
        os.waitpid(one, 0)
    except OSError:
        pass
    return np.array([sum(x[i, j] for j in range(60)) for i in range(len(x))])
"""


def test_seconds_of_helpers_that_end_are_not_given_back():
    cells = [HELPER, RIGHT["total"]]
    marks = marks_of(cells, ("row_sums", "total"), memory=4000)
    assert marks["row_sums"].points <= 1.0
    assert marks["total"].points == 2.0


def test_terminals_and_memory_of_others_are_covered():
    cell = "import os\nsize = 42 + len(os.listdir('/dev/pts') + os.listdir('/dev/shm'))"
    assert points_of([cell], ("size",)) == [2.0]


def test_no_processes_are_found_where_a_world_has_ended():
    with Student((), ("en", "week05", {}), Walls()) as student:
        child = student.ready()
        assert child.cpu()
        child.process.kill()
        child.process.wait()
        assert child.cpu() == {}


def test_a_line_that_an_answer_makes_impatient_serves_its_neighbours():
    cell = (
        "import os\ndef doubled(x):\n    for n in range(3, 20):\n        try:\n"
        "            os.set_blocking(n, False)\n        except OSError: pass\n"
        "    return 2 * x"
    )
    assert points_of([cell, RIGHT["total"]]) == [2.0, 2.0]
