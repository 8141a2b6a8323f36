"""The plane that a matrix moves: points, areas, what is said, clicks."""

import numpy as np
import pytest

from dlcourse.labs import MatrixLab

RNG = np.random.default_rng(0)


def area(corners):
    """Return the signed area of a polygon by the shoelace formula."""
    x, y = corners.T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


@pytest.mark.parametrize("entries", RNG.uniform(-2, 2, size=(5, 4)).round(2).tolist())
def test_areas_are_multiplied_by_the_determinant(entries):
    result = MatrixLab.compute(*entries)
    still = MatrixLab.compute(1, 0, 0, 1)
    expected = np.linalg.det(np.reshape(entries, (2, 2)))
    assert result.determinant == pytest.approx(expected)
    for name in ("square", "letter"):
        ratio = area(getattr(result, name)) / area(getattr(still, name))
        assert ratio == pytest.approx(expected)


def test_columns_are_where_the_unit_vectors_land():
    a, b, c, d = 0.5, -1.25, 1.75, 0.25
    result = MatrixLab.compute(a, b, c, d)
    np.testing.assert_allclose(result.square, [(0, 0), (a, c), (a + b, c + d), (b, d)])
    still = MatrixLab.compute(1, 0, 0, 1)
    for name in ("across", "upright"):
        for old, new in zip(
            getattr(still, name).reshape(-1, 2),
            getattr(result, name).reshape(-1, 2),
            strict=True,
        ):
            x, y = old
            np.testing.assert_allclose(new, (a * x + b * y, c * x + d * y))


def test_a_quarter_turn_and_a_shear_keep_areas():
    assert MatrixLab.compute(0, -1, 1, 0).determinant == 1
    assert MatrixLab.compute(1, 2, 0, 1).determinant == 1


@pytest.mark.parametrize(
    ("entries", "reached"),
    [
        ((1, 0.5, 2, 1), True),
        ((-2, 1.5, 2, -1.5), True),
        ((1, 2, 0, 0), False),  # flat, but two entries are 0
        ((0, 0, 0, 0), False),
        ((1, 0.5, 2, 1.25), False),
    ],
)
def test_goal_is_a_flat_plane_without_zeros(entries, reached):
    lab = MatrixLab(**dict(zip("abcd", entries, strict=True)))
    assert lab.goal_reached == reached


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ((1, 0.5, 0, 1), "det A = 1 · 1 − 0.5 · 0 = 1: every area is multiplied by 1."),
        ((0, 1, 1, 0), "= −1: every area is multiplied by 1, and the letter is mirror"),
        ((-1.25, -0.75, -1.25, 1.75), "(−1.25) · 1.75 − (−0.75) · (−1.25) = −3.125:"),
        ((1, 1, 1, 1), "one line"),
        ((0, 0, 0, 0), "lands on 0"),
    ],
)
def test_status_says_what_happened(entries, words):
    lab = MatrixLab(**dict(zip("abcd", entries, strict=True)))
    assert words in lab.said


def test_the_nearer_column_follows_the_pointer():
    lab = MatrixLab()
    lab.clicked(lab.plane, 1.1, -0.2)
    lab.dragged(lab.plane, -1.3, 1.6)
    assert (lab.values["a"], lab.values["c"]) == (-1.25, 1.5)
    assert (lab.values["b"], lab.values["d"]) == (0.5, 1)
    lab.clicked(lab.plane, 0.6, 1.1)
    lab.dragged(lab.plane, 9, -0.1)  # no further than the slider goes
    assert (lab.values["b"], lab.values["d"]) == (2, 0)
    lab.clicked(lab.stage.figure.axes[0], -1.5, 1.6)  # the other picture, too
    assert (lab.values["a"], lab.values["c"]) == (-1.5, 1.5)


def test_a_drag_that_the_page_reports_is_followed():
    lab = MatrixLab()
    picture = lab.open_panel().picture
    picture.on_click(0.2, 0.6)  # fractions of the picture, as they come from the page
    pressed = lab.values
    picture.on_drag(0.2, 0.4)
    assert (pressed["b"], pressed["d"]) == (-1.25, 0.5)
    assert (lab.values["b"], lab.values["d"]) == (-1.25, -1)
