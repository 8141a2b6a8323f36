"""The windows of three averages: B45, and other containers."""

import numpy as np
import pytest

from dlcourse.exercises import week05
from tests.exercises.answers import statuses


def test_b45_windows():
    np.testing.assert_allclose(week05.windows.reference(), (10, 50, 100))
    assert week05.windows.check((10, 50, 100)).status == "correct"


@pytest.mark.parametrize(
    "answer",
    [np.array([10.0, 50.0, 100.0]), [1 / (1 - 0.9), 1 / (1 - 0.98), 1 / (1 - 0.99)]],
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week05.windows, answer) == {"correct"}
