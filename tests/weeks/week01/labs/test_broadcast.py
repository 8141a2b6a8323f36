"""The broadcasting explorer against NumPy, its reasons, its field, its goal."""

import itertools

import numpy as np
import pytest
from matplotlib.collections import PathCollection

from dlcourse.labs import BroadcastLab
from dlcourse.weeks.week01.labs.stretching import read_shapes

CONTROLS = ("a_3", "a_2", "a_1", "b_3", "b_2", "b_1")
SHAPES = [s for n in range(4) for s in itertools.product((1, 2, 4), repeat=n)]


def controls(a, b):
    lengths = (*(0,) * (3 - len(a)), *a, *(0,) * (3 - len(b)), *b)
    return dict(zip(CONTROLS, lengths, strict=True))


def compute(a, b):
    return BroadcastLab.compute(**controls(a, b))


def texts(lab):
    return [t.get_text() for t in (*lab.cells.texts, *lab.table.texts)]


def numbers(axes):
    """Return the collections of numbers, which have places; squares have none."""
    return [c for c in axes.collections if isinstance(c, PathCollection)]


@pytest.mark.parametrize("a", SHAPES[::3])
def test_stretching_is_that_of_numpy(a):
    for b in SHAPES:
        result = compute(a, b)
        assert result.shapes == (a, b)
        try:
            expected = np.add(*result.arrays)
        except ValueError:
            assert result.result is None
            assert result.total is None
        else:
            assert result.result == expected.shape
            np.testing.assert_array_equal(
                result.total.reshape(expected.shape), expected
            )


def test_only_cells_of_memory_are_the_arrays_own():
    a, b = compute((2,), (3, 1)).own
    assert a.shape == b.shape == (1, 3, 2)
    np.testing.assert_array_equal(a[0], [[1, 1], [0, 0], [0, 0]])
    np.testing.assert_array_equal(b[0], [[1, 0], [1, 0], [1, 0]])


def test_lengths_left_out_in_the_middle_close_up():
    values = dict(zip(CONTROLS, (2, 0, 3, 0, 4, 0), strict=True))
    assert BroadcastLab.compute(**values).shapes == ((2, 3), (4,))


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ((3, 2), (3,), "Axis −1: 2 against 3."),
        ((4, 1), (3, 1), "Axis −2: 4 against 3."),
        ((2, 3), (4, 2), "Axis −1: 3 against 2."),  # axis -2 fails, too
    ],
)
def test_a_failure_names_the_last_axis_that_does_not_fit(a, b, words):
    lab = BroadcastLab(**controls(a, b))
    assert words in lab.status(lab.result)
    assert any(words in text for text in texts(lab))
    assert "does not fit" in lab.reasons.get_text()


def test_every_cell_is_drawn_where_its_index_says():
    lab = BroadcastLab(**controls((2, 3, 1), (4,)))
    drawn = numbers(lab.cells)
    assert sum(len(c.get_offsets()) for c in drawn) == 3 * 24
    total = drawn[-1].get_offsets() - 0.5  # the last block: (left, top) of each cell
    layer, row, column = np.indices((2, 3, 4)).reshape(3, -1)
    np.testing.assert_allclose(total[:, 0], layer * 4.5 + column)
    np.testing.assert_allclose(total[:, 1] - total[0, 1], row)


def test_goal_is_reached_by_a_column_and_a_row_only():
    reached = {
        (a, b)
        for a, b in itertools.product(SHAPES, repeat=2)
        if BroadcastLab.reached(None, compute(a, b))
    }
    assert ((4, 1), (1, 2)) in reached
    assert all(len(a) == len(b) == 2 and 1 in a and 1 in b for a, b in reached)


def test_typing_moves_the_controls():
    lab = BroadcastLab()
    lab.open_panel()
    lab.typed.value = "(4, 1) + (1, 3)"
    assert lab.values == controls((4, 1), (1, 3))
    assert lab.goal_reached
    lab.reset()
    assert lab.typed.value == ""
    assert not lab.goal_reached


@pytest.mark.parametrize(
    "text", ["(3, 2)", "3 2", "(5,) + (5,)", "(1,1,1,1) + ()", ")("]
)
def test_typing_nonsense_is_answered_and_changes_nothing(text):
    lab = BroadcastLab()
    lab.open_panel()
    before = lab.values
    lab.typed.value = text
    assert "Type two shapes" in lab.said
    assert lab.values == before


def test_shapes_are_read_from_many_forms():
    assert read_shapes("np.ones((2,3)) * np.ones((3,))") == ((2, 3), (3,))
    assert read_shapes("() + (4, 1)") == ((), (4, 1))
