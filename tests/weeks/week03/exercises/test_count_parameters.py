"""The number of parameters: B33, B34, Keras, another way, a float."""

import numpy as np
import pytest

from dlcourse.exercises import week03
from tests.exercises.answers import said, statuses

count_parameters = week03.count_parameters


@pytest.mark.parametrize(
    ("sizes", "count"),
    [
        ([3, 4, 1], 21),
        ([2, 3, 5, 4, 2, 1], 66),
        ([5, 10, 3], 93),
        ([12288, 1000], 12_289_000),
    ],
)
def test_b33_b34_count_parameters(sizes, count):
    assert count_parameters.reference(sizes) == count


def test_count_parameters_agrees_with_keras(keras):
    stack = [keras.Input((7,)), keras.layers.Dense(5), keras.layers.Dense(2)]
    model = keras.Sequential(stack)
    assert count_parameters.reference([7, 5, 2]) == model.count_params()


def test_right_answers_written_in_another_way_pass():
    def dotted(sizes):
        return int(np.dot(np.add(sizes[:-1], 1), sizes[1:]))

    assert statuses(count_parameters, dotted) == {"correct"}


def test_a_count_is_no_float():
    words = said(count_parameters, lambda n: 1.0 * count_parameters.reference(n))
    assert "is a float" in words


def unpacked(sizes):
    a, b, c = sizes
    return (a + 1) * b + (b + 1) * c


def indexed(sizes):
    return sizes[0] * sizes[1] + sizes[1] * sizes[2] + sizes[1] + sizes[2]


def one_turn_too_many(sizes):
    total = 0
    for i in range(len(sizes)):
        total += (sizes[i] + 1) * sizes[i + 1]
    return total


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (unpacked, "Only three sizes"),
        (indexed, "Only three sizes"),
        (one_turn_too_many, "beyond the end"),
    ],
)
def test_lists_of_another_length_are_spoken_of_not_only_their_error(answer, words):
    assert words in said(count_parameters, answer)
