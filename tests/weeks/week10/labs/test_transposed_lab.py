"""Transposed convolution: stamps by a loop, the inside, ripples, goal, facts."""

import itertools

import numpy as np
import pytest

from dlcourse.labs import TransposedLab
from dlcourse.weeks.week10.labs.transposed import weights_of

SIZES = [*itertools.product((2, 3, 5), (1, 2, 3, 4, 5), (1, 2, 3, 4))]


def stamped(n, f, s, kernel, cells):
    canvas = np.zeros(((n - 1) * s + f,) * 2)
    for row, column in [*itertools.product(range(n), repeat=2)][:cells]:
        canvas[row * s : row * s + f, column * s : column * s + f] += kernel
    return canvas


def test_the_canvas_holds_the_stamps_of_the_cells_so_far():
    for (n, f, s), kind in itertools.product(SIZES, ("ones", "hat", "random")):
        for cells in (1, n + 1, n * n):
            result = TransposedLab.compute(n, f, s, 1, kind, cells)
            by_hand = stamped(n, f, s, weights_of(kind, f), cells)
            np.testing.assert_allclose(result.canvas, by_hand, atol=1e-6)
            assert result.outputs == max(len(by_hand) - 2, 0)
        np.testing.assert_allclose(result.whole, result.canvas)
        np.testing.assert_array_equal(result.writes, stamped(n, f, s, 1, n * n))


def test_inner_pixels_are_those_that_more_cells_would_not_change():
    """With two cells more on every side their number of writes stays."""
    for n, f, s in SIZES:
        result = TransposedLab.compute(n, f, s, 0, "ones", n * n)
        more = stamped(n + 4, f, s, 1, (n + 4) ** 2)[2 * s :, 2 * s :]
        same = (more[: len(result.writes), : len(result.writes)]) == result.writes
        (inside,) = np.nonzero(np.diag(same))
        assert list(range(len(same)))[result.inner] == list(inside)


def test_what_is_cut_off_is_not_inside():
    result = TransposedLab.compute(4, 4, 2, 3, "ones", 16)
    assert result.inner == slice(3, 7)
    assert result.outputs == 4
    lab = TransposedLab(n=2, f=1, s=1, p=3)
    assert lab.result.outputs == 0
    assert "nothing is left" in lab.said
    assert not lab.border.get_visible()


def test_numbers_stand_on_the_pixels_of_a_kernel_of_ones():
    lab = TransposedLab(n=2, f=3, s=2, cells=4)
    marks = {k: m for k, m in enumerate(lab.counts) if m.get_visible()}
    assert {k: len(m.get_xdata()) for k, m in marks.items()} == {1: 16, 2: 8, 4: 1}
    assert marks[4].get_xdata() == pytest.approx([0.5])
    lab.set(cells=1)
    assert [k for k, m in enumerate(lab.counts) if m.get_visible()] == [0, 1]
    lab.set(weights="hat")
    assert not any(m.get_visible() for m in lab.counts)


def test_the_stamp_of_now_and_the_border_are_drawn_in_their_places():
    lab = TransposedLab(n=3, f=3, s=2, p=1, cells=5)  # 7 pixels, the middle cell
    assert lab.now.get_bbox().bounds == pytest.approx((2 / 7, 2 / 7, 3 / 7, 3 / 7))
    assert lab.border.get_bbox().bounds == pytest.approx((1 / 7, 1 / 7, 5 / 7, 5 / 7))


def test_the_row_is_that_of_the_largest_value():
    lab = TransposedLab(n=3, f=3, s=2, p=1)
    x, y = lab.profile.get_data()
    np.testing.assert_allclose(y[::2], lab.result.whole[2, 1:-1] / 4)
    assert (x[0], x[-1]) == (0, 1)


def test_goal_is_met_by_one_kernel_stride_and_border():
    met = {
        (f, s, p)
        for n in range(2, 7)
        for f, s, p in itertools.product(range(1, 6), range(1, 5), range(4))
        if TransposedLab.reached(None, TransposedLab.compute(n, f, s, p, "ones", 1))
    }
    assert met == {(4, 2, 1)}


def inside(f, s, kind="ones"):
    return TransposedLab.compute(6, f, s, 0, kind, 36)


def test_counts_of_the_debrief():
    for f, counts in ((2, {1}), (3, {1, 2, 4}), (4, {4}), (5, {4, 6, 9}), (1, {0, 1})):
        result = inside(f, 2)
        assert set(result.inside(result.writes).ravel()) == counts
    for f, s in itertools.product(range(1, 6), range(1, 5)):
        result = inside(f, s)
        assert (result.ripple == 0) == (f % s == 0)
    for p, outputs in ((0, 5), (1, 3)):
        assert TransposedLab.compute(2, 3, 2, p, "ones", 4).outputs == outputs


def test_a_hat_fits_together_where_ones_do_not():
    assert inside(3, 2).ripple == pytest.approx(0.498, abs=0.001)
    assert inside(3, 2, "hat").ripple == 0
    assert inside(4, 2, "hat").ripple == 0


@pytest.mark.parametrize(("f", "ripple"), [(2, 0.51), (3, 0.55), (4, 0.23)])
def test_ripples_of_random_weights(f, ripple):
    found = []
    for seed in range(200):
        kernel = weights_of("random", f, seed)
        whole = stamped(6, f, 2, kernel, 36)
        part = whole[f - 2 : 12, f - 2 : 12]
        found.append(part.std() / part.mean())
    assert np.median(found) == pytest.approx(ripple, abs=0.006)
    assert inside(f, 2, "random").ripple > 0.2
