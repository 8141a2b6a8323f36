"""What the figures of week 1 show: the numbers they were given, true titles, errors."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from dlcourse.plots import week01

RNG = np.random.default_rng(0)
CLOUD = np.ones((3, 2))


def _title(ax):
    return ax.get_title(loc="left")


def _numbers(ax):
    return [text for text in ax.texts if text.get_text().lstrip("-").isdigit()]


BAD = {
    "a small and a large array": (
        lambda: week01.broadcast(np.ones(3), np.ones((9, 1))),
        r"b\[:8, :8\]",
    ),
    "shapes that do not fit": (
        lambda: week01.broadcast([1, 2], [1, 2, 3]),
        "could not be broadcast|mismatch",
    ),
    "a cube to stretch": (
        lambda: week01.broadcast(np.ones((2, 2, 2)), 1),
        "at most two axes",
    ),
    "sum along axis 2": (lambda: week01.axis_sum(CLOUD, 2), "expected 0 or 1"),
    "a vector as a table": (
        lambda: week01.axis_sum([1, 2], 0),
        r"expected \(rows, columns\)",
    ),
    "time along the wrong axis": (
        lambda: week01.brain_waves(np.ones((4, 800))),
        "transpose it",
    ),
    "two photographs": (
        lambda: week01.first_channels(np.ones((3, 4, 5)), np.ones((3, 5, 4))),
        r"expected \(3, 4, 5\)",
    ),
    "an order too short": (
        lambda: week01.shuffled(np.ones((2, 4)), [0, 1], [1, 0], [1]),
        "pass arrays of one length",
    ),
    "a side that does not fit": (
        lambda: week01.sheet(np.ones((8, 12)), 8),
        "the side of one small picture",
    ),
    "pixels of no square": (
        lambda: week01.shuffled(np.ones((2, 5)), [0, 1], [1, 0], [1, 0]),
        "square pictures",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_before_a_figure_opens(name):
    call, fix = BAD[name]
    with pytest.raises((TypeError, ValueError), match=fix):
        call()
    assert plt.get_fignums() == []


def test_first_channels_show_the_first_entry_of_axis_0():
    moved = 8 * np.arange(3 * 4 * 6).reshape(3, 4, 6)
    axes = week01.first_channels(moved, moved[::-1])
    for ax, expected in zip(axes, (moved[0], moved[2]), strict=True):
        np.testing.assert_allclose(ax.images[0].get_array(), expected, atol=12)


def test_first_channels_keep_rows_of_all_thirds():
    rows = np.arange(256)[:, None] % 3 + np.zeros(384)  # every third would be alike
    ax = week01.first_channels(*[np.stack([rows] * 3)] * 2)[0]
    shown = ax.images[0].get_array()[:, 0]
    assert set(shown.tolist()) == {0, 1, 2}
    assert len(shown) <= 128


def test_broadcast_shows_each_cell_with_its_number():
    a, b = np.array([[1, 2], [3, 4], [5, 6]]), np.array([[2], [4], [6]])
    axes = week01.broadcast(a, b)
    for ax, values in zip(axes, (a, np.hstack([b, b]), a + b), strict=True):
        cells = {(t.get_position()[1], t.get_position()[0]): t for t in _numbers(ax)}
        for (i, j), value in np.ndenumerate(values):
            assert cells[i + 0.5, j + 0.5].get_text() == str(value)
    dashed = [patch.get_linestyle() != "solid" for patch in axes[1].patches]
    assert [patch.get_x() for patch in axes[1].patches] == [0, 1] * 3
    assert dashed == [False, True] * 3
    assert axes[0].figure.get_suptitle() == "b is stretched along axis 1"


@pytest.mark.parametrize(
    ("a", "b", "title"),
    [
        (np.ones(4), np.ones((3, 1)), "a is stretched along axis 0, b is stretched"),
        (np.ones((2, 3)), 5.0, "b is stretched along axis 0 and 1"),
        (np.ones((2, 3)), np.ones(3), "b is stretched along axis 0"),
        (np.ones(3), np.ones(3), "Equal shapes"),
    ],
)
def test_broadcast_names_what_is_stretched(a, b, title):
    assert week01.broadcast(a, b)[0].figure.get_suptitle().startswith(title)


@pytest.mark.parametrize("axis", [0, 1])
def test_axis_sum_shows_the_sums_beside_what_they_add(axis):
    table = np.array([[1, 2, 3], [40, 50, 60]])
    ax = week01.axis_sum(table, axis)
    sums = _numbers(ax)[table.size :]
    assert [int(t.get_text()) for t in sums] == table.sum(axis=axis).tolist()
    along = [t.get_position()[axis] for t in sums]
    across = [t.get_position()[1 - axis] for t in sums]
    assert along == [0.5, 1.5, 2.5][: len(sums)]
    assert set(across) == {table.shape[axis] + 1.4}
    gone, stays = (ax.get_ylabel(), ax.get_xlabel())[:: 1 - 2 * axis]
    assert (gone, stays) == (f"axis {axis} disappears", f"axis {1 - axis} stays")


def test_brain_waves_keep_channels_in_order_and_apart():
    eeg = RNG.normal(size=(50, 3))
    ax = week01.brain_waves(eeg)
    waves = [line.get_ydata() for line in ax.lines[1::2]]
    for wave, channel in zip(waves, eeg.T, strict=True):
        np.testing.assert_allclose(np.diff(wave), np.diff(channel))
    levels = [wave.mean() for wave in waves]
    assert levels == sorted(levels, reverse=True)
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["0", "1", "2"]


def test_shuffled_marks_exactly_the_wrong_labels():
    x, y = RNG.random((12, 16)), np.arange(12) % 3
    together, apart = RNG.permutation(12), RNG.permutation(12)
    ax = week01.shuffled(x, y, together, apart)
    shown = [text.get_text().split() for text in ax.texts]
    right, wrong = y[together][:10], y[apart][:10]
    assert [int(label) for label, _mark in shown] == [*right, *wrong]
    marks = ["✓" if good else "✗" for good in [*[True] * 10, *(right == wrong)]]
    assert [mark for _label, mark in shown] == marks
    share = np.mean(y[together] != y[apart])
    assert _title(ax) == f"Shuffled separately, {share:.0%} of the labels are wrong"
    first = x[together[0]].reshape(4, 4)
    np.testing.assert_allclose(ax.images[0].get_array()[:4, :4], first)
    np.testing.assert_allclose(ax.images[0].get_array()[9:13, :4], first)


def test_sheet_shows_its_array_and_counts_the_pictures():
    pictures = RNG.random((6, 15))
    ax = week01.sheet(pictures, 3)
    np.testing.assert_array_equal(ax.images[0].get_array(), pictures)
    assert _title(ax) == "10 pictures in one array of shape (6, 15)"
    rows, columns = (lines.get_segments() for lines in ax.collections)
    assert [segment[0][1] for segment in rows] == [0, 3, 6]
    assert [segment[0][0] for segment in columns] == [0, 3, 6, 9, 12, 15]
