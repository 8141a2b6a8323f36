"""Answers that do not end, end Python, print, or remember: each is told so."""

import contextlib
import threading
import time

import numpy as np
import pytest

import dlcourse
from dlcourse.exercises import limits
from dlcourse.exercises.engine import FunctionExercise, call
from dlcourse.exercises.judging import run
from dlcourse.exercises.limits import TimeUp, within

SECONDS = 0.2


@FunctionExercise.task(number=1, hints=(), time_limit=SECONDS)
def doubled(x, y):
    """Twice x plus y."""
    return 2 * x + y


@doubled.tried_on
def cases(rng):
    drawn = [call(*rng.normal(size=(2, n))) for n in (3, 20)]
    return [call(np.array([0.5, 2.0]), np.array([1.0, 3.0])), *drawn]


@pytest.fixture(autouse=True)
def fresh():
    dlcourse.set_language("en")
    doubled.reset()


def cell(body):
    """Return the answer that a notebook cell with this body defines."""
    namespace = {"np": np, "time": time}
    text = "def doubled(x, y, kept=[]):\n    " + body.replace("\n", "\n    ")
    exec(compile(text, "cell", "exec"), namespace)
    return namespace["doubled"]


ENDLESS = [
    "while True:\n    x = x + 1",
    "while True:\n    try:\n        x = x + 1\n    except Exception:\n        pass",
    "try:\n    while True:\n        x += 1\nexcept:\n    while True:\n        x = 1",
    "while True:\n    time.sleep(0.01)",
    "while True:\n    print(x)",
]


@pytest.mark.parametrize("body", ENDLESS)
def test_an_endless_answer_is_stopped_and_told_so(body):
    feedback = doubled.check(cell(body))
    assert feedback.status == "error"
    assert feedback.title == "Your code did not come to an end: doubled"
    assert f"after {SECONDS} seconds" in feedback.text
    rows = dict(feedback.rows)
    assert rows["call"] == "doubled(np.array([0.5, 2.0]), np.array([1.0, 3.0]))"
    assert [label for label in rows if label.startswith("line")]
    dlcourse.set_language("tr")
    assert "sona ermedi" in doubled.check(cell(body)).title


def test_an_endless_answer_is_waited_for_once():
    seen = []
    doubled.check(lambda x, y: seen.append(len(x)) or cell(ENDLESS[0])(x, y))
    assert seen == [2]


def test_endless_recursion_is_an_error_by_itself():
    assert "RecursionError" in repr(doubled.check(cell("return doubled(x, y)")))


def test_it_works_in_every_thread():
    seen = []

    def check():
        seen.append(doubled.check(cell(ENDLESS[0])).status)

    thread = threading.Thread(target=check)
    thread.start()
    thread.join()
    assert seen == ["error"]


def test_what_ends_in_time_is_left_alone():
    before = threading.active_count()
    for _again in range(200):
        assert within(60, lambda: 3) == 3
    with pytest.raises(KeyError):
        within(60, lambda: {}[1])
    while threading.active_count() > before:  # the watchers go home
        time.sleep(0.01)


@pytest.fixture
def watcher(monkeypatch):
    """A watcher of its own, which looks at nothing but what it was told."""
    monkeypatch.setattr(limits, "_WATCHER", limits._Watcher())
    monkeypatch.setattr(limits, "_IDLE", 3600)
    return limits._WATCHER


def test_one_thread_watches_all_calls(watcher, monkeypatch):
    started, thread = [], threading.Thread

    def counted(**options):
        started.append(options)
        return thread(**options)

    monkeypatch.setattr(threading, "Thread", counted)
    assert within(1, lambda: sum(within(1, lambda: 1) for _call in range(50))) == 50
    assert len(started) == 1


def test_a_short_limit_does_not_wait_for_the_end_of_a_long_one(watcher):
    def outer():
        (call,) = watcher.calls
        end = call.end
        time.sleep(0.05)  # until it has looked, and waits for that end
        with pytest.raises(TimeUp):
            within(SECONDS, lambda: cell(ENDLESS[0])(0, 0))
        return call.end == end  # it was not found late in the same look

    assert within(5, outer)


@pytest.mark.parametrize("seconds", np.linspace(0.001, 0.004, 25))
def test_a_limit_that_passes_at_the_end_stays_inside(seconds):
    def busy():
        start = time.perf_counter()
        while time.perf_counter() - start < 0.0025:
            pass

    for _again in range(4):
        with contextlib.suppress(TimeUp):
            within(seconds, busy)
    end = time.perf_counter() + 0.15  # longer than until another one would come
    while time.perf_counter() < end:
        pass


def test_an_interrupt_stops_the_check():
    def interrupted(x, y):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        doubled.check(interrupted)


@pytest.mark.parametrize("body", ["raise SystemExit", "import sys\nsys.exit(1)"])
def test_an_answer_that_ends_python_is_told_so(body):
    feedback = doubled.check(cell(body))
    assert feedback.status == "error"
    assert "use return" in feedback.text
    assert dict(feedback.rows)["error"].startswith("SystemExit")


def test_prints_are_folded_into_the_feedback(capsys):
    talking = "for i in range(160):\n    print('step', i)\nreturn "
    wrong, right = (doubled.check(cell(talking + r)) for r in ("x", "2 * x + y"))
    assert capsys.readouterr().out == ""
    assert (wrong.status, right.status) == ("incorrect", "correct")
    for feedback in (wrong, right):
        assert dict(feedback.rows)["printed"].splitlines() == [
            *(f"step {i}" for i in range(5)), "..."
        ]  # fmt: skip
    assert "printed" not in dict(doubled.check(cell("return x")).rows)
    assert len(run(cell("print('x' * 10**6)"), call(1, 2)).printed) <= 10**6
    endless = run(cell("while True:\n    print(x)"), call(1, 2), SECONDS)
    assert len(endless.printed) < 20_000


def test_printing_or_computing_without_return_is_told_so():
    printed = doubled.check(cell("print(2 * x + y)"))
    assert printed.status == "incorrect"
    assert "not by print" in printed.text
    lost = doubled.check(cell("z = 2 * x + y"))
    assert lost.status == "incorrect"
    assert "is a return missing" in lost.text
    assert doubled.check(cell("pass")).status == "not attempted"
    assert doubled.check(cell('"""Twice."""\n...')).status == "not attempted"


MEMORIES = [
    "kept.append(x)\nreturn sum(map(sum, kept)) + 2 * x + y",
    "global count\ncount = globals().get('count', 0) + 1\nreturn count * x",
]


@pytest.mark.parametrize("body", MEMORIES)
def test_an_answer_that_remembers_is_told_so(body):
    feedback = doubled.check(cell(body))
    assert feedback.status == "incorrect"
    assert "The same call gave two different results" in feedback.text
    assert {"call", "first", "then"} <= set(dict(feedback.rows))


def test_changed_arguments_come_before_wrong_results():
    feedback = doubled.check(cell("x *= 2\nreturn x - y"))
    assert "changed its argument x" in feedback.text


def test_no_two_arguments_share_memory():
    zero = np.zeros(2)
    one = run(lambda a, b, c: np.add(a, 1, out=a) + b + c, call(zero, zero, c=zero))
    assert one.result.tolist() == [1, 1]
    assert one.changed == (0,)
    assert zero.tolist() == [0, 0]


@pytest.mark.parametrize("answers", [(), (1, 2, 3)])
def test_a_check_of_no_or_several_answers_is_told_how(answers):
    feedback = doubled.check(*answers)
    assert feedback.status == "wrong type"
    assert f"Got {len(answers)} answers, expected one" in feedback.text
    assert "doubled.check(doubled)" in feedback.text
