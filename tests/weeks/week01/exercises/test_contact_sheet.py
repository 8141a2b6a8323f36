"""The contact sheet: picture by picture, and other right answers."""

import numpy as np
import pytest

from dlcourse import datasets
from dlcourse.exercises import week01
from tests.exercises.answers import said, statuses


def by_loops(pictures, columns):
    n, height, width = pictures.shape
    sheet = np.zeros((n // columns * height, columns * width))
    for number, picture in enumerate(pictures):
        row, column = number // columns, number % columns
        top, left = row * height, column * width
        sheet[top : top + height, left : left + width] = picture
    return sheet


def by_stacks(pictures, columns):
    rows = [pictures[i : i + columns] for i in range(0, len(pictures), columns)]
    return np.vstack([np.hstack([*row]) for row in rows])


def by_transpose(pictures, columns):
    _n, h, w = pictures.shape
    cut = pictures.reshape(-1, columns, h, w).transpose(0, 2, 1, 3)
    return cut.reshape(-1, columns * w).tolist()


@pytest.mark.parametrize("answer", [by_loops, by_stacks, by_transpose])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week01.contact_sheet, answer, seeds=20) == {"correct"}


def test_every_digit_hangs_in_its_place():
    digits = datasets.load_digits()[0][:60].reshape(-1, 8, 8)
    sheet = week01.contact_sheet.reference(digits, 20)
    assert sheet.shape == (24, 160)
    for number, digit in enumerate(digits):
        row, column = divmod(number, 20)
        part = sheet[8 * row : 8 * row + 8, 8 * column : 8 * column + 8]
        np.testing.assert_array_equal(part, digit)


def width_first(pictures, columns):
    n, w, h = pictures.shape
    sheet = np.zeros((n // columns * h, columns * w))
    for i, picture in enumerate(pictures):
        r, c = divmod(i, columns)
        sheet[r * h : (r + 1) * h, c * w : (c + 1) * w] = picture
    return sheet


def test_height_and_width_exchanged_are_named_instead_of_an_error_of_numpy():
    assert "square pictures only" in said(week01.contact_sheet, width_first)
