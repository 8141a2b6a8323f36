"""Probabilities against SciPy, the gradient against differences, the goal."""

import numpy as np
import pytest
from scipy.special import log_softmax, softmax

from dlcourse.labs import SoftmaxBars

LOGITS = {"z1": 5.0, "z2": 2.0, "z3": -1.0, "z4": 3.0}


@pytest.mark.parametrize("temperature", [0.1, 0.7, 1, 10])
@pytest.mark.parametrize("true", range(4))
def test_numbers(temperature, true):
    result = SoftmaxBars.compute(**LOGITS, temperature=temperature, true=true)
    scaled = np.array(list(LOGITS.values())) / temperature
    np.testing.assert_allclose(result.probabilities, softmax(scaled), rtol=1e-12)
    assert result.loss == pytest.approx(-log_softmax(scaled)[true])
    np.testing.assert_allclose(result.grad, softmax(scaled) - np.eye(4)[true])
    assert result.rank == [1, 3, 4, 2][true]


def test_first_picture_is_that_of_the_text():
    lab = SoftmaxBars()
    np.testing.assert_array_equal(
        lab.result.probabilities.round(3), [0.842, 0.042, 0.002, 0.114]
    )


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({"true": 3, "temperature": 0.3}, True),
        ({"true": 3}, False),  # second, but the loss is 2.2
        ({"true": 2}, False),  # a loss of 6.2, but last
        ({"true": 1, "temperature": 0.1}, False),
        ({"true": 3, "z4": -2.0}, False),
        ({"true": 1, "z1": 8, "z2": 2.5, "z4": 0}, True),
    ],
)
def test_goal_needs_both_the_loss_and_the_second_place(values, reached):
    assert SoftmaxBars(**values).goal_reached is reached


def test_status_sets_no_rounded_number_equal_to_another():
    lab = SoftmaxBars(z1=3.2, z2=2.7, z3=1.0, z4=1.1)
    p, loss = f"{lab.result.probabilities[0]:.3g}", f"{lab.result.loss:.3f}"
    assert f"{-np.log(float(p)):.3f}" != loss  # the logarithm of what is shown
    assert f"ŷ = {p} and place 1: L = −log ŷ = {loss}" in lab.said


def test_bars_and_point_show_the_result():
    lab = SoftmaxBars(true=1)
    heights = [bar.get_height() for bar in lab.bars]
    np.testing.assert_allclose(heights, lab.result.probabilities)
    heights = [bar.get_height() for bar in lab.grads]
    np.testing.assert_allclose(heights, lab.result.grad)
    assert lab.point.get_xdata() == [lab.result.probabilities[1]]
