"""The loop against the line: both right, time bounded, points kept."""

import itertools
import time

import numpy as np
import pytest

from dlcourse.labs import LoopAgainstVector
from dlcourse.labs.parts.words import grouped
from dlcourse.weeks.week01.labs import speed
from dlcourse.weeks.week01.labs.speed import Race, duration


@pytest.fixture
def clock(monkeypatch):
    """A clock that advances by a millisecond at each look."""
    ticks = itertools.count()
    monkeypatch.setattr(time, "perf_counter", lambda: next(ticks) / 1000)
    return ticks


def test_loop_and_line_compute_the_same(rng):
    a, b = rng.normal(size=(2, 500))
    assert speed.dot(a, b, 0, 500) == pytest.approx(a @ b)
    assert speed.dot(a, b, 100, 200) == pytest.approx(a[100:200] @ b[100:200])


def test_short_works_are_repeated_until_the_clock_can_see_them(monkeypatch):
    now, calls = [0.0], []
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])

    def work():
        calls.append(1)
        now[0] += 2e-6

    assert speed.least_seconds(work, budget=0.01) == pytest.approx(2e-6)
    assert 0.01 <= now[0] < 0.03
    assert len(calls) == pytest.approx(now[0] / 2e-6)


def test_the_least_time_counts(monkeypatch):
    now, costs = [0.0], itertools.cycle([5e-3, 1e-3, 3e-3])
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])

    def work():
        now[0] += next(costs)

    assert speed.least_seconds(work, budget=0.02) == pytest.approx(1e-3)


def test_a_long_loop_is_stopped_and_scaled_up(clock, monkeypatch):
    a = np.ones(10 * speed.CHUNK)
    seconds, done = speed.patient_seconds(a, a, patience=0.0025)
    assert (round(seconds, 9), done) == (0.001, 3 * speed.CHUNK)
    assert speed.patient_seconds(a, a, patience=1)[1] == len(a)
    monkeypatch.setattr(speed, "PATIENCE", 0.0025)
    race = LoopAgainstVector.compute(10**6)
    assert race.done == 3 * speed.CHUNK
    assert race.loop == pytest.approx(0.001 * race.n / speed.CHUNK)


def test_a_chunk_in_which_the_machine_did_something_else_does_not_count(monkeypatch):
    now, costs = [0.0], iter([5e-3, 1e-3, 3e-3, 9e-3])
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    monkeypatch.setattr(speed, "dot", lambda *_: now.append(now.pop() + next(costs)))
    a = np.ones(10 * speed.CHUNK)
    seconds, done = speed.patient_seconds(a, a, patience=0.009)
    assert (round(seconds, 9), done) == (0.001, 3 * speed.CHUNK)


def test_every_size_gets_its_times():
    for n in (1, 1000, 10**4, 10**5, 10**6):
        race = LoopAgainstVector.compute(n)
        assert 0 < race.done <= race.n == n
        assert race.loop > 0 < race.line


def test_points_stay_until_reset(clock):
    lab = LoopAgainstVector()
    for n in (1000, 5):
        lab.set(n=n)
    np.testing.assert_array_equal(lab.lines[0].get_xdata(), [5, 10, 1000])
    np.testing.assert_array_equal(lab.now[0].get_xdata(), [5])
    lab.reset()
    np.testing.assert_array_equal(lab.lines[2].get_xdata(), [10])


def test_stopped_loops_are_hollow_points():
    lab = LoopAgainstVector()
    lab.draw(Race(10**6, 0.4, 4e-4, 350_000))
    np.testing.assert_array_equal(lab.hollow.get_xydata(), [[1e6, 0.4]])
    words = lab.status(Race(10**6, 0.4, 4e-4, 350_000))
    assert f"stopped after {grouped(350_000)} products" in words


@pytest.mark.parametrize(
    ("loop", "line", "words"),
    [(3e-6, 1e-6, "line is 3 times"), (2e-7, 5e-7, "loop is 2.5 times")],
)
def test_heading_names_the_faster_one(loop, line, words):
    lab = LoopAgainstVector()
    lab.draw(Race(1, loop, line, 1))
    assert words in lab.headings[1].get_text()


def test_goal_is_a_ratio_of_100():
    lab = LoopAgainstVector()
    assert lab.reached(Race(10**5, 0.01, 1e-4, 10**5))
    assert not lab.reached(Race(10**5, 0.0099, 1e-4, 10**5))
    assert not lab.reached(Race(10, 2e-6, 8e-7, 10))


def test_durations_have_fitting_units():
    values = (2.5, 0.9999, 0.0123, 4.56e-6, 7e-8, 3e-10)
    words = ["2.5 s", "1 s", "12.3 ms", "4.56 µs", "70 ns", "0.3 ns"]
    assert [duration(value) for value in values] == words
