"""The falling learning rate: B48, and float32."""

import numpy as np

from dlcourse.exercises import week05
from tests.exercises.answers import statuses


def test_b48_inverse_time_decay():
    rates = week05.inverse_time_decay.reference(0.2, 1, np.arange(1, 5))
    np.testing.assert_allclose(rates, [0.1, 0.0667, 0.05, 0.04], atol=5e-5)


def test_float32_is_right_too():
    def single(rate, decay, epoch):
        return np.float32(rate / (1 + np.multiply(decay, epoch)))

    assert statuses(week05.inverse_time_decay, single) == {"correct"}
