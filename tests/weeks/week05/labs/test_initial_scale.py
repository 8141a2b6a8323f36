"""The signals of the lab against products written out, and its goal."""

import numpy as np
import pytest

from dlcourse.labs import InitialScaleLab
from dlcourse.labs.parts.signals import drawn
from dlcourse.weeks.week05.labs.initial_scale import GAINS


def rms(array):
    return np.sqrt(np.mean(np.square(array)))


def test_linear_layers_are_one_product():
    x, grad, kernels = (array.astype("float64") for array in drawn())
    result = InitialScaleLab.compute("linear", 1.2, 5)
    product = np.linalg.multi_dot(list(1.2 * kernels[:5]))
    np.testing.assert_allclose(result.forward[-1], rms(x @ product), rtol=1e-4)
    later = np.linalg.multi_dot(list(1.2 * kernels[1:5]))  # layers 2 to 5
    np.testing.assert_allclose(result.backward[0], rms(grad @ later.T), rtol=1e-4)


@pytest.mark.parametrize(
    ("activation", "gain", "reached"),
    [("relu", 1.0, False), ("relu", 1.4, True), ("relu", 2.0, False),
     ("tanh", 1.4, False)],
)  # fmt: skip
def test_the_goal_is_the_initialisation_of_he(activation, gain, reached):
    assert InitialScaleLab(activation=activation, gain=gain).goal_reached is reached


@pytest.mark.parametrize(
    ("activation", "depth", "kept"),
    [("relu", 10, [1.4, 1.5]), ("relu", 30, [1.4]), ("tanh", 30, []),
     ("sigmoid", 10, []), ("sigmoid", 3, []), ("sigmoid", 2, [3.4, 4.0])],
)  # fmt: skip
def test_the_scales_that_keep_a_signal_are_those_of_the_text(activation, depth, kept):
    found = []
    for gain in GAINS:
        result = InitialScaleLab.compute(activation, gain, depth)
        ends = np.array([result.forward[-1], result.backward[0]])
        if ((ends > 0.5) & (ends < 2)).all():
            found.append(gain)
    assert found == kept


def test_sigmoid_activations_lie_between_those_of_the_text():
    sizes = [
        InitialScaleLab.compute("sigmoid", gain, depth).forward[-1]
        for gain in GAINS
        for depth in range(3, 31)
    ]
    assert min(sizes) > 0.49
    assert max(sizes) < 0.66


def test_all_units_are_counted():
    result = InitialScaleLab.compute("tanh", 4, 30)
    for shares in (*result.values.values(), *result.grads.values()):
        assert shares.sum() == pytest.approx(1)
