"""The kernel editor: what is typed is what slides, and each sum is a sum."""

import numpy as np
import pytest
from scipy.signal import correlate2d

from dlcourse.labs import KernelEditor
from dlcourse.vision import KERNELS
from dlcourse.weeks.week08.labs.kernel_editor import SIDE, photo
from dlcourse.weeks.week08.labs.kernel_text import PRESETS, parse, written

OWN = "0 0 0 0 0; 0 0 0 0 0; {row}; 0 0 0 0 0; 0 0 0 0 0"


def test_presets_are_the_kernels_of_the_library():
    for name, kernel in KERNELS.items():
        np.testing.assert_allclose(parse(PRESETS[name]), kernel, rtol=1e-6)


def test_every_preset_is_read_as_it_is_written():
    for text in PRESETS.values():
        assert written(parse(text)) == text


@pytest.mark.parametrize("name", PRESETS)
def test_the_map_is_a_cross_correlation_with_zeros_around(name):
    kernel = parse(PRESETS[name])
    result = KernelEditor.compute(name, PRESETS[name], 5, 7, False)
    expected = correlate2d(photo(), kernel, mode="same")
    np.testing.assert_allclose(result.answer, expected, atol=1e-9)
    cut = KernelEditor.compute(name, PRESETS[name], 5, 7, True).answer
    np.testing.assert_allclose(cut, np.maximum(expected, 0), atol=1e-9)


@pytest.mark.parametrize("place", [(0, 0), (3, SIDE - 1), (SIDE - 1, 40), (50, 22)])
@pytest.mark.parametrize("name", ["scharr vertical", "spots 5"])
def test_the_numbers_shown_add_up_to_the_map(place, name):
    result = KernelEditor.compute(name, PRESETS[name], *place, False)
    assert (result.window * result.kernel).sum() == pytest.approx(result.sum)


def test_the_line_below_writes_the_sum_out():
    lab = KernelEditor(kernel="0 0 0; 2 0 -1; 0 0 0", row=50, column=22)
    left, right = photo()[50, 21], photo()[50, 23]
    sum_ = f"{2 * left - right:.0f}".replace("-", "−")
    assert f"{left:.0f}·2 + {right:.0f}·(−1) = {sum_}." in lab.said


def test_relu_says_what_it_took_away():
    lab = KernelEditor(kernel="0 0 0; 0 -1 0; 0 0 0", row=9, column=9, relu=True)
    level = f"{photo()[9, 9]:.0f}"
    assert f"{level}·(−1) = −{level}. ReLU: −{level} became 0." in lab.said
    assert lab.sum.get_text().endswith(
        f"−{level}"
    )  # a sum is a sum, in the picture, too
    assert lab.result.answer[9, 9] == 0


def test_flat_regions_answer_the_sum_of_the_weights():
    flat = np.full((9, 9), 50.0)
    for name, text in PRESETS.items():
        middle = correlate2d(flat, parse(text), mode="valid")
        np.testing.assert_allclose(middle, 50 * parse(text).sum(), atol=1e-9)
        assert KernelEditor.compute(name, text, 0, 0, False).signed == (
            abs(parse(text).sum()) < 1e-9
        )


@pytest.mark.parametrize(
    ("row", "reached"),
    [
        ("1 0 0 0 0", True),
        ("0 0 0 0 1", False),  # a kernel that is flipped would do
        ("0 1 0 0 0", False),  # one column
        ("2 0 0 0 0", False),  # twice as bright
    ],
)
def test_goal_needs_the_weight_on_the_left(row, reached):
    lab = KernelEditor(kernel=OWN.format(row=row))
    assert lab.goal_reached == reached


def test_no_preset_reaches_the_goal():
    lab = KernelEditor()
    for name in PRESETS:
        lab.set(preset=name)
    assert not lab.goal_reached


def test_a_preset_writes_its_rows_and_rows_find_their_name():
    lab = KernelEditor()
    lab.set(preset="gauss 5")
    assert lab.values["kernel"] == PRESETS["gauss 5"]
    lab.set(kernel="1 2 3; 4 5 6; 7 8 9")
    assert lab.values["preset"] == "own"
    lab.set(kernel=PRESETS["laplace"])
    assert lab.values["preset"] == "laplace"


def test_pressing_a_weight_changes_it_by_one():
    lab = KernelEditor(preset="identity")
    cell = 5 / 3
    top = lab.weights.top
    lab.clicked(lab.numbers, 0.5 * cell, top + 1.2 * cell)  # row 1, upper half
    lab.clicked(lab.numbers, 2.5 * cell, top + 0.9 * cell)  # row 0, lower half
    lab.clicked(lab.numbers, 0.5 * cell, top - 1)  # the grey levels: nothing
    np.testing.assert_array_equal(lab.result.kernel, [[0, 0, -1], [1, 1, 0], [0, 0, 0]])


def test_the_pointer_goes_where_it_is_pressed_and_drawn():
    lab = KernelEditor()
    lab.clicked(lab.whole, 40.3, 20.6)
    assert lab.result.place == (21, 40)
    lab.dragged(lab.map, 1e3, -5)
    assert lab.result.place == (0, SIDE - 1)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "3 rows"),
        ("1 2; 3 4", "2, 2"),
        ("1 2 3; 4 5 6; 7 8", "3, 3, 2"),
        ("1 2 3; 4 x 6; 7 8 9", "“x”"),
        ("1 2 3; 4 1/0 6; 7 8 9", "“1/0”"),
        ("1 2 3; 4 1e999 6; 7 8 9", "“1e999”"),
    ],
)
def test_what_is_no_kernel_is_explained_and_nothing_breaks(text, word):
    lab = KernelEditor()
    lab.set(kernel=text)
    assert word in lab.said
    assert not lab.answer.get_visible()
    lab.clicked(lab.numbers, 1, lab.weights.top + 1)  # no weight to change
    lab.set(preset="blur")
    assert lab.answer.get_visible()


def test_a_moved_pointer_draws_no_more_than_what_moves(monkeypatch):
    lab = KernelEditor()
    drawn = []
    monkeypatch.setattr(lab.stage.canvas, "draw", lambda: drawn.append(1))
    lab.set(row=3, column=150)
    lab.set(preset="motion 5")
    assert not drawn
