"""The signals of the lab against products written out, its variances, its goal."""

import numpy as np
import pytest

from dlcourse.labs import InitialScaleLab
from dlcourse.weeks.week05.labs import initial_scale
from dlcourse.weeks.week05.labs.initial_scale import (
    LAYERS,
    NAMES,
    SLIP,
    drawn,
    initializer_of,
    propagate,
    units_of,
    variance,
)

BOTH = "VarianceScaling(2, fan_avg)"


def ends(initializer, activation="relu", widths="equal", depth=LAYERS):
    return InitialScaleLab.compute(initializer, activation, widths, depth).ends


def test_linear_layers_are_one_product():
    result = InitialScaleLab.compute("glorot_normal", "linear", "narrowing", 5)
    kernels = [kernel[3] for kernel in drawn("glorot_normal", "narrowing", 5)]
    product = np.linalg.multi_dot(kernels).astype("float64")
    x, grad = (
        initial_scale._normal(units)[3].astype("float64") for units in product.shape
    )
    forward = np.sqrt(np.mean((x @ product) ** 2))
    backward = np.sqrt(np.mean((grad @ product.T) ** 2))
    assert result.forward[3, -1] == pytest.approx(forward, rel=1e-4)
    assert result.backward[3, 0] == pytest.approx(backward, rel=1e-4)


@pytest.mark.parametrize("name", NAMES)
def test_variances_are_those_of_keras(name, keras):
    shape = 160, 90
    if name.startswith("VarianceScaling"):
        rule = keras.initializers.VarianceScaling(2.0, name[19:-1], seed=0)
    elif name == SLIP:
        rule = keras.initializers.RandomNormal(stddev=160**-0.25, seed=0)
    else:
        rule = keras.initializers.get(name)
    drawn_by_keras = np.asarray(rule(shape))
    ours = initializer_of(name, 160, seed=0)(shape)
    assert variance(name, *shape) == pytest.approx(drawn_by_keras.var(), rel=0.04)
    assert variance(name, *shape) == pytest.approx(ours.var(), rel=0.04)


def test_widths_are_those_of_the_text():
    assert units_of("widening", 10)[[0, -1]].tolist() == [32, 192]
    assert units_of("narrowing", 10)[[0, -1]].tolist() == [192, 32]
    assert units_of("equal", 4).tolist() == [78] * 5
    assert units_of("alternating", 4).tolist() == [192, 32, 192, 32, 192]


@pytest.mark.parametrize(
    ("initializer", "widths", "forward", "backward"),
    [("he_normal", "equal", 0.95, 1.04), ("lecun_normal", "equal", 0.03, 0.03),
     ("glorot_uniform", "equal", 0.03, 0.03), ("he_normal", "widening", 0.85, 2.3),
     ("VarianceScaling(2, fan_out)", "widening", 0.35, 0.94),
     (BOTH, "widening", 0.53, 1.44), (BOTH, "narrowing", 1.38, 0.58),
     (BOTH, "alternating", 0.16, 0.18), ("he_normal", "alternating", 0.93, 1.09)],
)  # fmt: skip
def test_signals_of_the_text(initializer, widths, forward, backward):
    found = ends(initializer, widths=widths)
    np.testing.assert_allclose(found, [forward, backward], rtol=0.02, atol=0.005)


def test_too_small_and_too_large():
    assert ends("random_normal")[0] == pytest.approx(8e-6, rel=0.1)
    assert ends(SLIP)[0] == pytest.approx(1500, rel=0.05)


@pytest.mark.parametrize("name", NAMES)
def test_the_ways_differ_by_the_root_of_the_widths(name):
    for widths, factor in (("widening", 6), ("narrowing", 1 / 6), ("equal", 1)):
        forward, backward = ends(name, "linear", widths)
        assert backward / forward == pytest.approx(factor**0.5, rel=0.25)


@pytest.mark.parametrize("name", NAMES)
def test_one_initializer_reaches_the_goal_in_each_of_ten_draws(name):
    reached = []
    for seed in range(10):
        forward, backward = propagate("relu", drawn(name, "widening", LAYERS, seed))
        both = np.median([forward[:, -1], backward[:, 0]], axis=1)
        reached.append(bool(((both > 0.5) & (both < 2)).all()))
    assert reached == [name == BOTH] * 10


@pytest.mark.parametrize(
    ("values", "reached"),
    [({}, True), ({"initializer": "he_normal"}, False), ({"depth": 11}, False),
     ({"widths": "narrowing"}, False), ({"activation": "tanh"}, False)],
)  # fmt: skip
def test_goal(values, reached):
    state = {"initializer": BOTH, "widths": "widening"} | values
    assert InitialScaleLab(**state).goal_reached is reached
