"""The sliding window: counted windows, the formula, and the lecture note's."""

import itertools

import numpy as np
import pytest

from dlcourse.labs import SlidingWindow

ALL = [
    (n, f, p, s, d)
    for n, f, p, s, d in itertools.product(
        range(3, 13), range(1, 6), range(4), range(1, 5), range(1, 4)
    )
    if d * (f - 1) + 1 <= n + 2 * p
]


def counted(n, f, p, s, d):
    """Return where windows begin along an axis, by trying."""
    return [at for at in range(0, n + 2 * p, s) if at + d * (f - 1) < n + 2 * p]


def test_the_number_of_windows_is_what_counting_gives():
    for values in ALL:
        assert SlidingWindow.compute(*values, 0).outputs == len(counted(*values))


def test_the_lecture_note_is_right_for_stride_1_and_never_above():
    for values in ALL:
        result = SlidingWindow.compute(*values, 0)
        if values[3] == 1:
            assert result.said == result.outputs
        assert result.said <= result.outputs <= result.said + 1


def test_the_counter_example():
    result = SlidingWindow.compute(7, 3, 0, 2, 1, 0)
    assert (result.outputs, result.said) == (3, 2)


@pytest.mark.parametrize("values", ALL[::97])
def test_every_step_reads_what_a_loop_reads(values):
    n, f, p, _s, d = values
    seen = np.zeros((n + 2 * p,) * 2, int)
    starts = counted(*values)
    for step, (top, left) in enumerate(itertools.product(starts, starts)):
        rows, columns = top + d * np.arange(f), left + d * np.arange(f)
        seen[np.ix_(rows, columns)] += 1
        result = SlidingWindow.compute(*values, step)
        np.testing.assert_array_equal(result.seen, seen)
        np.testing.assert_array_equal(result.entries(), [rows, columns])
        assert result.place == divmod(step, len(starts))


def test_corners_count_once_and_the_middle_nine_times():
    seen = SlidingWindow.compute(7, 3, 0, 1, 1, 24).seen
    assert (seen[0, 0], seen[0, 3], seen[3, 3]) == (1, 3, 9)


def test_what_the_stride_does_not_reach_is_read_by_none():
    seen = SlidingWindow.compute(8, 3, 0, 2, 1, 99).seen
    assert (seen[:, -1] == 0).all()
    lab = SlidingWindow(n=8, s=2)
    lab.set(step=8)
    assert "Pixels read by none: 15 of 64." in lab.said


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({"n": 9, "s": 2}, True),
        ({"n": 8, "s": 2, "p": 1, "f": 4}, True),
        ({"n": 7, "s": 1, "f": 4}, False),  # 4, and the note agrees
        ({"n": 7, "s": 2}, False),  # 3, the note says 2
    ],
)
def test_goal_needs_a_wrong_note_and_the_last_step(values, reached):
    lab = SlidingWindow(**values)
    assert not lab.goal_reached
    lab.set(step=999)
    assert lab.result.step == lab.result.last
    assert lab.goal_reached == reached


def test_the_formula_is_filled_in():
    lab = SlidingWindow(n=7, s=2)
    lines = lab.formula.get_text().splitlines()
    assert lines == ["= ⌊(7 + 2·0 − 3) / 2⌋ + 1", "= ⌊4 / 2⌋ + 1 = 3"]
    assert lab.reach.get_text() == "= 1·(3 − 1) + 1 = 3"
    assert "= ⌊5 / 2⌋ = 2" in lab.note.get_text()
    assert "3 windows" in lab.note.get_text()
    lab.set(s=1)
    assert "the same here" in lab.note.get_text()


def test_where_no_window_fits_it_says_so():
    lab = SlidingWindow(n=3, f=5)
    assert "No window fits: it reaches over 5 cells, and there are 3." in lab.said
    assert lab._controls["step"].disabled
    assert not lab.window.get_visible()
    lab.set(p=1)
    assert lab.window.get_visible()


def test_buttons_walk_and_other_sizes_begin_anew():
    lab = SlidingWindow()
    for _press in range(3):
        lab._go(1)
    lab._go(-1)
    assert lab.result.step == 2
    lab.set(n=5)
    assert (lab.values["step"], lab._controls["step"].max) == (0, 8)
    lab._go(-1)
    assert lab.values["step"] == 0


def test_the_counts_that_are_drawn_are_the_counts():
    lab = SlidingWindow(n=5, p=1)
    lab.set(step=12)
    seen = lab.result.seen
    for count, marks in enumerate(lab.counts):
        columns, rows = (np.asarray(c) * len(seen) - 0.5 for c in marks.get_data())
        found = sorted(zip(rows.round(), columns.round(), strict=True))
        assert found == [tuple(place) for place in np.argwhere(seen == count)]


def test_how_often_the_middle_is_read():
    """What the docstring says: f·f times if f windows fit; else less often."""
    for n, f, reads in ((7, 3, 9), (7, 4, 16), (7, 5, 9), (8, 5, 16), (9, 5, 25)):
        seen = SlidingWindow.compute(n, f, 0, 1, 1, 10**6).seen
        assert (seen[0, 0], seen[n // 2, n // 2]) == (1, reads)
