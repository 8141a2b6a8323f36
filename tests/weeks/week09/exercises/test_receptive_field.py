"""The receptive field: pixels sent through layers, VGG, what each slip is told."""

import numpy as np
import pytest

from dlcourse import layers
from dlcourse.exercises import week09
from tests.exercises.answers import said, statuses

exercise = week09.receptive_field
field = exercise.reference
CHAINS = [
    [(3, 1, 1), (3, 1, 1), (2, 2, 1), (3, 1, 1)],
    [(3, 1, 2), (2, 3, 1), (3, 1, 1)],
    [(5, 2, 1), (1, 2, 1), (3, 1, 1)],
]


@pytest.mark.parametrize("chain", CHAINS)
def test_as_many_pixels_reach_a_number(chain):
    """Pictures with one bright pixel each: at how many is the middle not 0?"""
    side = 31
    y = np.eye(side).reshape(side, side, 1)  # one axis is enough
    for f, s, d in chain:
        y = layers.Conv1D(
            1, f, s, dilation_rate=d, kernel_initializer="ones", dtype="float64"
        )(y)
    assert (y[:, y.shape[1] // 2, 0] > 0).sum() == field(chain)[-1]


def test_vgg_sees_212_pixels():
    vgg = [x for n in (2, 2, 3, 3, 3) for x in [(3, 1, 1)] * n + [(2, 2, 1)]]
    assert field(vgg)[[2, 5, 9, 13, 17]].tolist() == [6, 16, 44, 100, 212]


def test_the_insight_counts_three_small_layers_against_a_large_one():
    assert field([(3, 1, 1)] * 3)[-1] == field([(7, 1, 1)])[-1] == 7
    assert (3 * 3 * 3, 7 * 7) == (27, 49)


def by_strides(layers):
    fields = []
    for k in range(1, len(layers) + 1):
        gaps = np.cumprod([1] + [s for _f, s, _d in layers[: k - 1]])
        reach = [d * (f - 1) for f, _s, d in layers[:k]]
        fields.append(int(1 + gaps @ reach))
    return fields


def from_the_end(layers):
    def back(part):
        size = 1
        for f, s, d in reversed(part):
            size = (size - 1) * s + d * (f - 1) + 1
        return size

    return tuple(back(layers[: k + 1]) for k in range(len(layers)))


@pytest.mark.parametrize("answer", [by_strides, from_the_end])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda layers: field(layers)[-1:], "one for each layer is due"),
        (lambda layers: field(layers) + 0.0, "they are floats"),
        (lambda layers: field(layers) + 1, "too large by 1"),
        (lambda layers: [int(n) for n in field(layers)][::-1], "order is reversed"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
