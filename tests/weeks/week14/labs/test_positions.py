"""Positions: the likeness is that of the table, the goal has two sides."""

import numpy as np
import pytest

from dlcourse.labs import Positions
from dlcourse.labs.controls import log_scale
from dlcourse.weeks.week14.labs.positions import ALIKE, DEPTHS, LENGTH


def test_the_dot_product_depends_on_the_distance_alone():
    for depth in DEPTHS:
        likeness = Positions.compute(depth, 0, 300.0).likeness
        for distance in (1, 7, 40):
            along = np.diag(likeness, distance)
            np.testing.assert_allclose(along, along[0], atol=1e-5)
        np.testing.assert_allclose(np.diag(likeness), 1, atol=1e-5)


def test_likeness_is_a_mean_of_cosines():
    depth, base = 8, 50.0
    result = Positions.compute(depth, 3, base)
    speeds = base ** (-2 * np.arange(depth // 2) / depth)
    for other in (0, 3, 10, LENGTH - 1):
        due = np.cos(speeds * (other - 3)).mean()
        assert result.likeness[3, other] == pytest.approx(due, abs=1e-5)
    np.testing.assert_allclose(np.linalg.norm(result.table, axis=1), 2, rtol=1e-5)


def test_the_rival_is_the_most_alike_of_the_others():
    result = Positions.compute(4, 10, 100.0)
    other, cosine = result.rival
    row = [(float(c), k) for k, c in enumerate(result.likeness[10]) if k != 10]
    assert cosine == max(row)[0]
    assert result.likeness[10, other] == cosine
    assert result.closest == max(
        result.likeness[a, b] for a in range(LENGTH) for b in range(a)
    )


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({"wavelength": 2, "depth": 16}, True),
        ({"wavelength": 2, "depth": 128}, True),
        ({"wavelength": 2, "depth": 4}, False),  # too few clocks: they come round
        ({"wavelength": 1, "depth": 16}, False),  # one clock, many times
        ({"wavelength": 10000, "depth": 128}, False),  # most clocks stand still
        ({"wavelength": 20, "depth": 16}, False),
    ],
)
def test_goal_needs_several_clocks_that_all_move(values, reached):
    lab = Positions(**values)
    assert lab.goal_reached == reached
    assert (lab.result.closest <= ALIKE) == reached


def test_neighbours_are_alike_at_the_usual_base():
    """The numbers of the docstring."""
    found = [Positions.compute(depth, 0, 10000).likeness[0, 1] for depth in (16, 128)]
    assert found == pytest.approx([0.94, 0.97], abs=0.005)


def test_the_likeness_that_a_choice_leaves():
    """The rest of the numbers of the docstring."""
    two = min(Positions.compute(4, 0, base).closest for base in log_scale(1, 10000))
    assert two == pytest.approx(0.874, abs=0.001)
    eight = [Positions.compute(depth, 0, 2).closest for depth in (16, 32, 64, 128)]
    assert eight == pytest.approx([0.722, 0.733, 0.738, 0.741], abs=0.001)


def test_clocks_that_are_drawn_point_to_sine_and_cosine():
    lab = Positions(depth=4, position=5, wavelength=100)
    hands = np.array(lab.hands.get_segments())
    due = [(np.sin(a), np.cos(a)) for a in (5.0, 5.0 / 10)]
    np.testing.assert_allclose((hands[:, 1] - hands[:, 0]) / 0.42, due, atol=1e-6)
    np.testing.assert_array_equal(hands[:, 0], [(0, 0), (1, 0)])
    assert lab.clocks.get_text().startswith("2 of 2")
    lab.set(depth=128)
    assert len(lab.hands.get_segments()) == 8


def test_a_press_chooses_the_position():
    lab = Positions()
    lab.clicked(lab.codes, 0.5, 7.4)
    assert lab.values["position"] == 7
    lab.clicked(lab.curve, 31.7, 0.2)
    assert lab.values["position"] == 32
    lab.dragged(lab.products, 3, 999)
    assert lab.values["position"] == LENGTH - 1
    lab.clicked(lab.dials, 0, 0)
    assert lab.values["position"] == LENGTH - 1


def test_what_is_drawn_is_what_was_computed():
    lab = Positions(depth=8, position=12)
    np.testing.assert_array_equal(lab.images[0].get_array(), lab.result.table)
    np.testing.assert_array_equal(lab.images[1].get_array(), lab.result.likeness)
    np.testing.assert_array_equal(lab.line.get_ydata(), lab.result.likeness[12])
    (place,), (value,) = lab.most.get_data()
    assert (place, value) == lab.result.rival
