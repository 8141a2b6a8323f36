"""Marks: right, half right and other answers; seeds; what a notebook leaves behind."""

import os
import subprocess
import sys

import pytest

from dlcourse.exercises import week05
from dlcourse.exercises.kinds import FunctionExercise
from marking import points, sandbox, wire
from marking.judge import judge, seed_of
from marking.marks import Mark
from marking.submissions import Submission
from tests.marking import walls
from tests.marking.small import EXERCISES, RIGHT, marks_of, points_of

pytestmark = walls.needed

ALL = tuple(EXERCISES)


def test_right_answers_of_every_kind_get_all_points():
    marks = marks_of(RIGHT.values(), ALL)
    assert [mark.points for mark in marks.values()] == [2.0] * len(ALL)
    assert {(m.status, m.share, m.mistake) for m in marks.values()} == {
        ("correct", 1.0, "")
    }
    assert [Mark.from_json(mark.to_json()) for mark in marks.values()] == [
        *marks.values()
    ]


def test_without_walls_marks_are_the_same_but_for_what_walls_prevent():
    slow = "def row_sums(x):\n    return np.array([sum(row[:]) for row in x])"
    slow = slow.replace("sum(row[:])", "sum(row[j] for j in range(60))")
    cells = [*RIGHT.values(), slow]
    points = points_of(cells, ALL, trust=True)
    assert points == [2.0 if name != "row_sums" else 1.0 for name in ALL]


def test_where_there_are_no_walls_it_says_what_to_do(monkeypatch):
    monkeypatch.setattr(sandbox, "_UNSHARE", ("unshare", "--no-such-option"))
    sandbox._unshare.cache_clear()
    with pytest.raises(sandbox.NoWallsError, match="run it in a Linux container"):
        points_of([], ("size",))
    sandbox._unshare.cache_clear()


def test_nothing_and_stubs_get_nothing():
    stubs = [
        "def doubled(x):\n    ...",
        "def total(x):\n    y = ...\n    return y",
        "size = ...",
        "class Counter:\n    def next(self):\n        ...",
    ]
    for cells in ([], stubs):
        marks = marks_of(cells, ("doubled", "total", "size", "Counter"))
        assert {m.status for m in marks.values()} == {"not attempted"}
        assert {m.points for m in marks.values()} == {0.0}


@pytest.mark.parametrize(
    ("source", "points", "share", "mistake"),
    [
        ("def doubled(x): return x**2", 1.0, 0.0, "squared"),
        ("def doubled(x): return 2 * x if len(x) < 4 else x", 0.5, 0.5, ""),
        ("def doubled(x): return 2 * x if len(x) < 9 else {}['a']", 0.75, 0.75, ""),
        ("def doubled(x): return x * 0 + 7", 0.0, 0.0, ""),
        ("def doubled(x): raise KeyError('a')", 0.0, 0.0, ""),
        ("doubled = 3", 0.0, 0.0, ""),
        ("def doubled(x):\n    x *= 2\n    return x", 0.0, 0.0, ""),
    ],
)
def test_points_of_what_is_not_right(source, points, share, mistake):
    mark = marks_of([source], ("doubled",))["doubled"]
    assert (mark.points, mark.share, mark.mistake) == (points, share, mistake)


def test_another_part_may_be_chosen():
    verdict = EXERCISES["doubled"].verdict(lambda x: x**2, 0)
    assert points.points_of(verdict, 2.0, part=0.25) == 0.5


def test_the_same_seed_gives_the_same_marks_whatever_python_hashes_by():
    program = (
        "from tests.marking.small import *\n"
        "cells = ['def doubled(x): return 2 * x if x[0] > 0 else x', 'size = {1, 2}']\n"
        "print(marks_of(cells, ('doubled', 'size'), seed=5))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1


def test_another_seed_draws_other_inputs():
    halves = ["def doubled(x): return 2 * x if x.sum() > 0 else x"]
    shares = {marks_of(halves, ("doubled",), seed=n)["doubled"].share for n in range(6)}
    assert len(shares) > 1


def test_the_words_are_those_of_a_check_with_the_same_seed():
    source = "def ewma(x, beta, bias_correction=False):\n    return x"
    hand_in = Submission("somebody", "week05", "tr", ((1, source),))
    (mark,) = judge(hand_in, [week05.ewma], 3)
    names = {}
    exec(source, names)
    seed = seed_of(week05.ewma, 3)
    from dlcourse import i18n

    with i18n.speaking("tr"):
        inside = week05.ewma.verdict(names["ewma"], seed).feedback
    assert mark.said == inside.as_text()
    assert mark.html == inside._repr_html_()
    assert "Henüz doğru değil" in mark.said
    assert i18n.get_language() == "en"
    assert mark.exercise == "week05.ewma"


def test_the_line_that_raised_is_the_students():
    (mark,) = marks_of(
        ["\ndef doubled(x):\n    return x['a']\n"], ("doubled",)
    ).values()
    assert mark.status == "error"
    assert "line 3" in mark.said
    assert "return x['a']" in mark.said


def test_what_a_week_exports_is_there_and_its_solutions_are_not():
    cells = (
        (1, "from dlcourse.exercises import week04\nsuspects = week04.suspects()"),
        (2, "culprit = 'D' if sorted(suspects) == [*'ABCDE'] else 'A'"),
        (3, "from dlcourse.weeks.week04.exercises.culprit import culprit"),
    )
    from dlcourse.exercises import week04

    (mark,) = judge(Submission("a", "week04", "en", cells), [week04.culprit], 0)
    assert mark.points == 2.0


def test_no_argument_tells_the_solution():
    """What goes down holds neither reference nor mistakes, in any week."""
    import numpy as np

    from dlcourse import exercises

    for name in exercises.__all__:
        week = getattr(exercises, name)
        called = [e for e in week if isinstance(e, FunctionExercise)]
        for exercise in called:
            code = getattr(exercise.reference, "__code__", None)
            if code is None:
                continue
            for one in exercise.cases(np.random.default_rng(0)):
                assert code.co_code not in wire.down((one.args, one.kwargs))


def test_the_first_cell_brings_no_drawing_library():
    first = (
        "import matplotlib.pyplot as plt\nimport pandas as pd\n"
        "import dlcourse\nfrom dlcourse import labs, plots, layers\n"
        "dlcourse.set_language('en')\nplots.use_style()\n"
    )
    seen = "import sys\nsize = 42 if 'matplotlib' not in sys.modules else 0"
    assert points_of([first, seen], ("size",)) == [2.0]
    used = "size = 42 if callable(plt.figure) and callable(pd.DataFrame) else 0"
    assert points_of([first, used], ("size",), cell_seconds=20) == [2.0]


def test_display_stops_no_cell():
    assert points_of(["size = 42\ndisplay(size)"], ("size",)) == [2.0]


def test_each_cell_counts_until_it_fails():
    cells = ["def doubled(x): return 2 * x\n1 / 0", "def total(x): return x.sum("]
    assert points_of([*cells, RIGHT["size"]], ("doubled", "total", "size")) == [2, 0, 2]


def test_generators_classes_and_changed_arguments_are_told():
    yields = "def doubled(x):\n    for entry in x:\n        yield 2 * entry"
    assert points_of([yields, RIGHT["total"]]) == [2.0, 2.0]
    silent = (
        "class Counter:\n    count = 0\n    def next(self):\n        self.count += 1"
    )
    mark = marks_of([silent], ("Counter",))["Counter"]
    assert "is a return missing" in mark.said
    assert mark.points == 0.0


def test_refusals_count():
    lets_pass = ["def root(x): return abs(x)**0.5"]
    assert marks_of(lets_pass, ("root",))["root"].share == round(2 / 3, 4)
    returned = ["def root(x): return x**0.5 if (x >= 0).all() else ValueError('x')"]
    mark = marks_of(returned, ("root",))["root"]
    assert "came back by return" in mark.said
