"""The geometry of the dot product: components, projection, angle, clicks."""

import math

import numpy as np
import pytest

from dlcourse.labs import DotProductLab


@pytest.mark.parametrize("angle", [-180, -90, -37, 0, 60, 90, 179])
@pytest.mark.parametrize("direction", [-100, 0, 45])
def test_components_and_geometry_agree(angle, direction):
    result = DotProductLab.compute(2.0, 1.5, angle, direction)
    by_hand = sum(x * y for x, y in zip(result.a, result.b, strict=True))
    assert result.dot == pytest.approx(by_hand, abs=1e-12)
    assert result.dot == pytest.approx(3 * math.cos(math.radians(angle)), abs=1e-12)
    assert math.hypot(*result.a) == pytest.approx(2)
    turned = math.atan2(result.a[1], result.a[0]) - math.radians(direction + angle)
    assert math.cos(turned) == pytest.approx(1)


@pytest.mark.parametrize("angle", [-120, 30, 90])
def test_shadow_is_the_point_of_b_s_line_nearest_to_a(angle):
    result = DotProductLab.compute(2.5, 1.2, angle, 20)
    along = result.b / np.hypot(*result.b)
    line = np.linspace(-3, 3, 60001)[:, None] * along
    nearest = line[np.argmin(((line - result.a) ** 2).sum(axis=1))]
    np.testing.assert_allclose(result.shadow, nearest, atol=2e-4)
    assert result.shadow_length * 1.2 == pytest.approx(result.dot, abs=1e-12)


def test_curve_holds_the_dot_product_at_every_angle():
    result = DotProductLab.compute(2.0, 3.0, 75, 10)
    assert result.curve[180 + 75] == pytest.approx(result.dot)
    assert result.curve.max() == pytest.approx(6)


def test_goal_needs_a_right_angle_and_two_long_arrows():
    for angle in range(-180, 181):
        lab_reached = DotProductLab.reached(
            None, DotProductLab.compute(2.0, 2.0, angle, 0)
        )
        assert lab_reached == (abs(angle) == 90)
    assert not DotProductLab(angle=90, length_a=1).goal_reached
    assert not DotProductLab(length_a=0).goal_reached
    assert DotProductLab(angle=-90, direction=33).goal_reached


def test_a_click_puts_the_tip_of_a_there():
    lab = DotProductLab(direction=30)
    lab.clicked(lab.plane, -1.2, 0.9)
    assert lab.values["length_a"] == 1.5
    np.testing.assert_allclose(lab.result.a, (-1.2, 0.9), atol=0.02)
    lab.clicked(lab.plane, -9, 6)  # no further than the slider goes
    assert lab.values["length_a"] == 3
    lab.clicked(lab.curve.axes, -60.3, 1)
    assert lab.values["angle"] == -60


def test_arrows_of_no_length_are_said_to_have_no_direction():
    lab = DotProductLab(length_b=0)
    assert lab.result.dot == 0
    assert "no direction" in lab.status(lab.result)


@pytest.mark.parametrize(
    ("angle", "words"), [(89, "along"), (-90, "right angles"), (91, "against")]
)
@pytest.mark.parametrize("length", [0.05, 3])
def test_status_says_what_the_sign_means(angle, words, length):
    lab = DotProductLab(angle=angle, length_a=length, length_b=length)
    assert words in lab.status(lab.result)  # short arrows: a product that shows as 0


def test_headings_hold_the_numbers_with_a_real_minus_sign():
    lab = DotProductLab(length_a=2, length_b=2.5, angle=-180)
    assert lab.heading.get_text() == "a · b = 2 · 2.5 · cos(−180°) = −5.00"
    assert "−2.00 × length of b 2.50 = −5.00" in lab.shadow_heading.get_text()
    lab.set(angle=90)
    assert lab.heading.get_text().endswith("= 0.00")


def test_the_nearer_tip_follows_the_pointer_and_the_other_stays():
    lab = DotProductLab(length_a=1, length_b=2, angle=90, direction=10)
    a, b = lab.result.a, lab.result.b
    lab.clicked(lab.plane, *(a + 0.1))
    lab.dragged(lab.plane, *(b - 0.05))  # across the other arrow: still a is held
    np.testing.assert_allclose(lab.result.b, b)
    np.testing.assert_allclose(lab.result.a, b - 0.05, atol=0.04)
    a = lab.result.a
    lab.clicked(lab.plane, *(b + 0.05))
    lab.dragged(lab.plane, 0.5, -2)
    np.testing.assert_allclose(lab.result.a, a, atol=1e-12)
    np.testing.assert_allclose(lab.result.b, (0.5, -2), atol=0.04)
    lab.dragged(lab.curve.axes, 45.2, 0)
    assert lab.values["angle"] == 45
