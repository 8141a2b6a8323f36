"""An arrow in two parts: what is true of them, other right answers."""

import numpy as np
import pytest

from dlcourse.exercises import week01
from tests.exercises.answers import statuses

RNG = np.random.default_rng(0)


def by_least_squares(a, b):
    (factor,) = np.linalg.lstsq(b[:, None], a, rcond=None)[0]
    return factor * b, a - factor * b


def by_matrix(a, b):
    unit = b / np.linalg.norm(b)
    return np.outer(unit, unit) @ a, (np.eye(len(a)) - np.outer(unit, unit)) @ a


@pytest.mark.parametrize("dimensions", [2, 3, 10])
def test_the_parts_add_up_and_are_at_right_angles(dimensions):
    a, b = RNG.normal(size=(2, dimensions))
    along, across = week01.split.reference(a, b)
    np.testing.assert_allclose(along + across, a)
    assert across @ b == pytest.approx(0, abs=1e-12)
    np.testing.assert_allclose(by_least_squares(a, b)[0], along)


@pytest.mark.parametrize(
    "answer",
    [by_least_squares, by_matrix, lambda a, b: [*by_matrix(a, b)]],
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week01.split, answer, seeds=20) == {"correct"}
