"""What a student's code tries with its own marks: it gets what its answers deserve.

Each attempt stands beside a right answer, its neighbour, that must keep its points.
"""

import builtins
import copy
import os
import socket
import threading
from pathlib import Path

import numpy as np
import pytest

from dlcourse.exercises import base, feedback, judging
from marking.judge import judge
from marking.sandbox import Walls
from marking.submissions import Submission
from tests.marking import walls
from tests.marking.small import (
    EXERCISES,
    FIRST,
    RIGHT,
    SECONDS,
    doubled,
    marks_of,
    points_of,
    total,
)

pytestmark = walls.needed

WRONG = "def doubled(x):\n    return x * 0 + 7\n"

IN_A_CELL = {
    "check": "from dlcourse.exercises import base\n"
    "base.Exercise.check = base.Exercise.verdict = lambda *a, **k: 'correct'",
    "feedback": "from dlcourse.exercises import feedback\n"
    "feedback.Feedback.__init__ = lambda self, *a, **k: vars(self).update("
    "status='correct', title='', text='', rows=(), code='', footer='')",
    "exercise objects": "import dlcourse.exercises as e\n"
    "e.put('week05', None)\nweek05.doubled = lambda *a: 'correct'",
    "numpy": "for name in ('abs', 'isfinite', 'array_equal', 'allclose', 'asarray'):\n"
    "    setattr(np, name, lambda *a, **k: True)",
    "builtins": "import builtins\nbuiltins.all = builtins.any = lambda *a: True\n"
    "builtins.isinstance = lambda *a: True",
    "engine": "from dlcourse.exercises import judging\n"
    "judging.difference = lambda *a, **k: None\njudging.same = lambda *a: True",
    "packing": "from marking import wire\n"
    "wire.up = lambda value: {'points': 2, 'status': 'correct'}",
    "runs": "import marking.child as child\n"
    "child.packed = lambda one: {'status': 'correct', 'share': 1.0}",
    "channel": "import os\nfor number in range(3, 64):\n    try:\n"
    '        os.write(number, b\'{"status": "correct", "points": 2}\\n\' * 50)\n'
    "    except OSError:\n        pass",
    "channel without an end": "import os\nfor number in range(3, 64):\n    try:\n"
    '        os.write(number, b\'{"to": "\')\n    except OSError:\n        pass',
    "walls": "import ctypes, os\nlibc = ctypes.CDLL(None)\n"
    "for path in ('/tmp', '/home', os.getcwd()):\n"
    "    libc.umount2(path.encode(), 2)\nlibc.setuid(0)",
    "limits": "import resource\nfor one in (resource.RLIMIT_AS, resource.RLIMIT_CPU):\n"
    "    try:\n        resource.setrlimit(one, (2**40, 2**40))\n"
    "    except ValueError:\n        pass",
    "errors": "import sys\nsys.excepthook = lambda *a: None\nsys.setrecursionlimit(60)",
    "traces": "import sys, threading\nsys.settrace(lambda *a: None)\n"
    "sys.setprofile(lambda *a: None)",
    "at the end": "import atexit, os\natexit.register(os._exit, 0)",
}
SPEECHLESS = ("packing", "runs")  # they break what would carry right answers, too
AS_ANSWER = {
    "equal to all": "class Clever:\n    def __eq__(self, other): return True\n"
    "    __le__ = __lt__ = __ge__ = __ne__ = __eq__\n"
    "    def __sub__(self, other): return self\n    __rsub__ = __abs__ = __sub__\n"
    "    def __bool__(self): return True\n    def __len__(self): return 2\n"
    "    shape = (2,)\n    dtype = np.dtype(float)\n"
    "def doubled(x): return Clever()\n",
    "an array at will": "class Willing:\n    def __array__(self, *a, **k):\n"
    "        raise SystemExit\n    def __getattr__(self, name): return self\n"
    "def doubled(x): return Willing()\n",
    "a number of its own": "class Number(float):\n"
    "    __eq__ = __le__ = __ge__ = lambda self, other: True\n"
    "    __sub__ = __rsub__ = __abs__ = __mul__ = lambda self, *other: 0.0\n"
    "def doubled(x): return [Number(7)] * len(x)\n",
    "an array of its own": "class Array(np.ndarray):\n"
    "    def __array_ufunc__(self, *a, **k): return np.True_\n"
    "    def __array_function__(self, *a, **k): return np.True_\n"
    "def doubled(x): return np.full(x.shape, 7.0).view(Array)\n",
    "a feedback": "from dlcourse.exercises.feedback import Feedback\n"
    "def doubled(x): return Feedback('correct', 'Correct: doubled')\n",
    "a generator without end": "def doubled(x):\n    while True:\n        yield 7\n",
    "a text": "def doubled(x): return '[2. 4.]'\n",
    "a forged answer": "import json, os, sys\ndef doubled(x):\n"
    "    frame = sys._getframe()\n    while frame:\n"
    "        if 'sign' in frame.f_locals and 'line' in frame.f_locals:\n"
    "            sign, line = frame.f_locals['sign'], frame.f_locals['line']\n"
    "            line.answer(sign, {'status': 'correct', 'points': 2, 'result': True,\n"
    "                'error': None, 'line': None, 'changed': [], 'printed': '',\n"
    "                'warned': ''})\n"
    "        frame = frame.f_back\n    return x * 0 + 7\n",
    "what is due, from frames": "import sys\ndef doubled(x):\n"
    "    frame = sys._getframe()\n    while frame:\n"
    "        for value in frame.f_locals.values():\n"
    "            found = getattr(value, 'reference', getattr(value, 'known', None))\n"
    "            if callable(found): return found(x)\n"
    "        frame = frame.f_back\n    return x * 0 + 7\n",
    "the reference, from its object": "def doubled(x):\n"
    "    for name in ('reference', '_right', 'solution', 'stub_source'):\n"
    "        found = getattr(week05.doubled, name, None)\n"
    "        if found is not None and found() is not None: return found(x)\n"
    "    return x * 0 + 7\n",
    "the reference, from memory": "import gc\ndef doubled(x):\n"
    "    for one in gc.get_objects():\n"
    "        if getattr(one, '__module__', '') == 'tests.marking.small':\n"
    "            if getattr(one, '__name__', '') == 'doubled': return one(x)\n"
    "    return x * 0 + 7\n",
    "memory of other calls": "kept = []\ndef doubled(x):\n    import gc\n"
    "    kept.append(x)\n    same = [one for one in gc.get_objects()\n"
    "            if isinstance(one, np.ndarray) and one.shape == x.shape]\n"
    "    return next((one for one in same if np.array_equal(one, 2 * x)), x * 0 + 7)\n",
    "another process": "import os\ndef doubled(x):\n    if os.fork() == 0:\n"
    "        return x * 0 + 8\n    return x * 0 + 7\n",
    "processes without end": "import os\ndef doubled(x):\n    try:\n"
    "        for _one in range(100): os.fork()\n    except OSError:\n"
    "        pass\n    return x * 0 + 7\n",
    "a large result": "def doubled(x): return np.zeros(10**8)\n",
    "a long list": "def doubled(x): return [0.0] * 10**7\n",
    "all memory": "def doubled(x): return bytearray(10**11)\n",
    "an end": "import os\ndef doubled(x): os._exit(0)\n",
    "a polite end": "import sys\ndef doubled(x): sys.exit(0)\n",
    "an abort": "import os\ndef doubled(x): os.abort()\n",
    "a stop": "def doubled(x): raise KeyboardInterrupt\n",
    "no end": "def doubled(x):\n    while True:\n        pass\n",
    "no end of prints": "def doubled(x):\n    while True: print('x' * 10**6)\n",
    "no line to the judge": "import os\ndef doubled(x):\n    os.closerange(3, 200)\n",
    "a look that does not end": "class Endless:\n    def __repr__(self):\n"
    "        while True: pass\ndef doubled(x): return Endless()\n",
    "a thread that ends all": "import os, threading, time\ndef doubled(x):\n"
    "    threading.Thread(target=lambda: (time.sleep(0.02), os._exit(0))).start()\n"
    "    return x * 0 + 7\n",
    "a thread that answers": "import os, threading\ndef spam():\n"
    "    while True:\n        for n in range(3, 20):\n            try:\n"
    "                os.write(n, b'{\"to\": \"1\", \"result\": 2}\\n')\n"
    "            except OSError: pass\n"
    "def doubled(x):\n    threading.Thread(target=spam, daemon=True).start()\n"
    "    return x * 0 + 7\n",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _nothing_changes_here():
    """Compare what the judge works with before and after."""
    before = _tools()
    yield
    assert _tools() == before


def _tools():
    return (
        base.Exercise.check, base.Exercise.verdict, feedback.Feedback.__init__,
        judging.difference, judging.same, np.abs, np.asarray, builtins.all,
        builtins.isinstance, threading.active_count() < 5,
    )  # fmt: skip


def test_no_cell_changes_a_mark():
    tried = [IN_A_CELL[name] for name in IN_A_CELL if name not in SPEECHLESS]
    points = points_of([WRONG, RIGHT["total"], *tried], cell_seconds=0.5)
    assert points == [0.0, 2.0]


@pytest.mark.slow
@pytest.mark.parametrize("name", IN_A_CELL)
def test_a_cell_alone_changes_no_mark(name):
    points = points_of([WRONG, RIGHT["total"], IN_A_CELL[name]], cell_seconds=0.5)
    assert points == [0.0, 0.0 if name in SPEECHLESS else 2.0]


@pytest.fixture(scope="module")
def marked():
    """Marks of one notebook with all attempts and a neighbour behind each of them."""
    cells, asked = [FIRST, RIGHT["total"]], []
    for number, attempt in enumerate(AS_ANSWER.values()):
        one, neighbour = copy.copy(doubled), copy.copy(total)
        one.name, neighbour.name = f"doubled_{number}", f"total_{number}"
        cells.append(attempt.replace("def doubled(", f"def {one.name}("))
        cells.append(f"{neighbour.name} = total")
        asked += [one, neighbour]
    hand_in = Submission("somebody", "week05", "en", tuple(enumerate(cells)))
    marks = iter(judge(hand_in, asked, 0, walls=Walls(cell_seconds=2)))
    return dict(zip(AS_ANSWER, zip(marks, marks, strict=True), strict=True))


@pytest.mark.parametrize("name", AS_ANSWER)
def test_an_answer_gets_what_it_deserves_and_its_neighbour_too(marked, name):
    mark, neighbour = marked[name]
    assert mark.points == 0.0
    assert mark.status in ("incorrect", "error")
    assert neighbour.points == 2.0


def test_an_endless_loop_that_swallows_everything_is_stopped():
    endless = (
        "def doubled(x):\n    while True:\n        try:\n            while True:\n"
        "                pass\n        except BaseException:\n            pass\n"
    )
    marks = marks_of([endless, RIGHT["total"]])
    assert "did not come to an end" in marks["doubled"].said
    assert f"{SECONDS} seconds" in marks["doubled"].said
    assert [mark.points for mark in marks.values()] == [0.0, 2.0]


def test_memory_of_all_processes_together_is_limited():
    greedy = (
        "import os\ndef doubled(x):\n    os.fork()\n    kept = b'x' * (15 * 10**7)\n"
        "    while True: pass"
    )
    EXERCISES["doubled"].time_limit = 5
    try:
        marks = marks_of([greedy, RIGHT["total"]], resident=200)
    finally:
        EXERCISES["doubled"].time_limit = SECONDS
    assert "ended by signal 9" in marks["doubled"].said
    assert marks["total"].points == 2.0


def test_an_end_in_a_call_is_told_so():
    marks = marks_of(["import os\ndef doubled(x): os._exit(3)"])
    assert "ends the whole program" in marks["doubled"].said


ENDS = [
        "import os\nos._exit(0)", "while True: pass", "import sys\nsys.exit(1)",
        "raise KeyboardInterrupt", "import os\nos.closerange(3, 99)", "1 / 0",
        "def broken(:", "input('a')", "x = bytearray(10**12)",
        "try:\n    while True: pass\nexcept BaseException:\n    while True: pass",
]  # fmt: skip


def test_cells_that_end_or_hang_cost_themselves():
    cells = [RIGHT["doubled"], *ENDS, RIGHT["total"]]
    assert points_of(cells, cell_seconds=0.4) == [2.0, 2.0]


@pytest.mark.slow
@pytest.mark.parametrize("cell", ENDS)
def test_a_cell_that_ends_or_hangs_costs_itself(cell):
    cells = [RIGHT["doubled"], cell, RIGHT["total"]]
    assert points_of(cells, cell_seconds=0.4) == [2.0, 2.0]


def test_no_marking_cells_are_no_matter_and_extra_ones_neither():
    cells = [RIGHT["doubled"], "week05.doubled.check(doubled)\nweek05.x.hint()"]
    assert points_of([RIGHT["doubled"]], ("doubled",)) == [2.0]
    assert points_of(cells, ("doubled",)) == [2.0]
    later = "y = week05.doubled.trusted(doubled)(np.ones(2))\nsize = int(y.sum()) + 38"
    assert points_of([*cells, later], ("size",)) == [2.0]


def test_printing_much_is_no_fault():
    prints = "for _n in range(200): print('x' * 10**4)"
    loud = f"def doubled(x):\n    {prints}\n    return 2 * x"
    mark = marks_of([loud], ("doubled",))["doubled"]
    assert mark.points == 2.0
    assert len(mark.said) < 2000


def fast(body, before=""):
    return [f"{before}\ndef row_sums(x):\n    {body}\n"]


LOOP = "np.array([sum(x[i, j] for j in range(60)) for i in range(len(x))])"


@pytest.mark.parametrize(
    "cells",
    [
        fast(f"return {LOOP}"),
        fast(
            f"return {LOOP}",
            "import time\n"
            "time.thread_time = time.process_time = time.perf_counter = lambda: 0.0\n"
            "time.monotonic = time.time = time.clock_gettime = lambda *a: 0.0",
        ),
        fast(
            f"key = x.tobytes()\n    if key not in kept: kept[key] = {LOOP}\n"
            "    return kept[key]",
            "kept = {}\nfor n in (100, 2000):\n"
            "    x = np.random.default_rng(0).normal(size=(2000, 60))[:n]\n"
            f"    kept[x.tobytes()] = {LOOP}",
        ),
        fast(
            "end, start = os.pipe()\n    if os.fork() == 0:\n"
            f"        os.write(start, {LOOP}.tobytes())\n        os._exit(0)\n"
            "    return np.frombuffer(os.read(end, 8 * len(x)))",
            "import os",
        ),
        fast(
            "found = []\n"
            f"    one = threading.Thread(target=lambda: found.append({LOOP}))\n"
            "    one.start()\n    one.join()\n    return found[0]",
            "import threading",
        ),
        fast(f"return {LOOP} if len(x) < 100 else x[:, 0]"),
        fast(
            f"return {LOOP}",
            "import marking.child as child\n"
            "child._nothing = lambda x: sum(range(10**6))",
        ),
    ],
    ids=[
        "loop",
        "false clock",
        "kept results",
        "fork",
        "thread",
        "wrong if large",
        "long way",
    ],
)
def test_speed_is_measured_out_of_reach(cells):
    mark = marks_of(cells, ("row_sums",))["row_sums"]
    assert mark.status in ("incorrect", "error")
    assert mark.points <= 1.0


def test_nothing_is_written_and_nothing_of_others_is_seen(tmp_path):
    secret = tmp_path / "submissions" / "other.txt"
    secret.parent.mkdir()
    secret.write_text("42")
    new = [Path(place) / f"{tmp_path.name}-{os.getpid()}" for place in
           (tmp_path, "/tmp", "/dev/shm")]  # fmt: skip
    root = Path(base.__file__).parents[2]
    tries = [
        *(f"open({str(path)!r}, 'w').write('a')" for path in new),
        f"open({str(root / 'README.md')!r}, 'a').write('a')",
        f"print(open({str(secret)!r}).read())",
        f"open({str(root / 'dlcourse/weeks/week05/exercises/ewma.py')!r})",
        f"open({str(root / 'tests/marking/small.py')!r})",
    ]
    cells = [f"try:\n    {one}\n    seen{n} = 1\nexcept OSError:\n    seen{n} = 0"
             for n, one in enumerate(tries)]  # fmt: skip
    names = ", ".join(f"seen{n}" for n in range(len(tries)))
    processes = "import os\nothers = [p for p in os.listdir('/proc') if p.isdigit()]"
    told = f"size = 42 if not any([{names}]) and len(others) == 1 else 0"
    mine = "open('mine.txt', 'w').write('a')\nassert open('mine.txt').read() == 'a'"
    hidden = (str(secret.parent),)
    assert points_of([*cells, mine, processes, told], ("size",), hidden=hidden) == [2.0]
    assert not any(path.exists() for path in new)


def test_there_is_no_network():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        cell = (
            "import socket\ntry:\n"
            f"    socket.create_connection(('127.0.0.1', {port}), 0.2)\n"
            "    size = 42\nexcept OSError:\n    size = 0"
        )
        assert points_of([cell], ("size",)) == [0.0]
    named = cell.replace("127.0.0.1", "example.org")
    assert points_of([named], ("size",)) == [0.0]


def test_the_student_has_no_rights():
    cell = (
        "import os\nstatus = open('/proc/self/status').read()\n"
        "rights = [line.split()[1] for line in status.splitlines()\n"
        "          if line.startswith(('CapInh', 'CapPrm', 'CapEff'))]\n"
        "size = 42 if {*rights} == {'0' * 16} and 'NoNewPrivs:\\t1' in status else 0"
    )
    assert points_of([cell], ("size",)) == [2.0]
