"""Channels first and last: there and back, and other right answers."""

import numpy as np
import pytest

from dlcourse import datasets, tensors
from dlcourse.exercises import week01
from tests.exercises.answers import said, statuses


def test_the_round_trip_gives_the_photograph():
    photo = datasets.load_china()
    for picture in (photo, np.stack([photo, photo[::-1]])):
        first = week01.axis_orders.reference(picture, picture)[0]
        assert first.shape == (*picture.shape[:-3], 3, 427, 640)
        np.testing.assert_array_equal(first[..., 1, :, :], picture[..., 1])
        back = week01.axis_orders.reference(picture, first)[1]
        np.testing.assert_array_equal(back, picture)


def rolled(hwc, chw):
    return tensors.to_channels_first(hwc), np.rollaxis(chw, -3, chw.ndim).copy()


def by_letters(hwc, chw):
    return [np.einsum("...abc->...cab", hwc), np.einsum("...cab->...abc", chw)]


@pytest.mark.parametrize("answer", [rolled, by_letters])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week01.axis_orders, answer) == {"correct"}


def test_one_result_is_not_enough():
    words = said(week01.axis_orders, lambda hwc, chw: hwc)
    assert "expected 2 results: to_chw, to_hwc" in words


def test_a_reshape_by_the_names_of_the_axes_is_named():
    def by_names(hwc, chw):
        h, w, c = hwc.shape
        depth, rows, columns = chw.shape
        return hwc.reshape(c, h, w), chw.reshape(rows, columns, depth)

    assert "reshape keeps the numbers" in said(week01.axis_orders, by_names)


def test_more_axes_in_front_are_asked_for():
    def up_to_a_batch(hwc, chw):
        there = (2, 0, 1) if hwc.ndim == 3 else (0, 3, 1, 2)
        back = (1, 2, 0) if chw.ndim == 3 else (0, 2, 3, 1)
        return hwc.transpose(there), chw.transpose(back)

    feedback = week01.axis_orders.check(up_to_a_batch)
    assert feedback.status == "error"
    assert "where it is 5 it does not yet" in feedback.text


def test_pixels_that_became_floats_are_no_counts():
    def as_floats(hwc, chw):
        return tuple(part * 1.0 for part in week01.axis_orders.reference(hwc, chw))

    words = said(week01.axis_orders, as_floats)
    assert "they are floats: keep int64" in words
