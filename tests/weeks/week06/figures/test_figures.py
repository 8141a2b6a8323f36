"""What the figures of week 6 show: the numbers they were given, true titles, errors."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

from dlcourse.plots import week06

GRID = np.array([0.0, 1.0, 2.0])


def _title(ax):
    return ax.get_title(loc="left")


BAD = {
    "runs of one number": (
        lambda: week06.opening({0: [1, 2]}),
        r"expected \(runs, 2\)",
    ),
    "scores as a list": (lambda: week06.rivals([1, 2]), "write {'SGD': values}"),
    "y of another length": (
        lambda: week06.fits([0, 1], [0], {1: GRID}, GRID, GRID),
        "pass arrays of one length",
    ),
    "curves on another grid": (
        lambda: week06.many_fits(GRID, {1: [[1, 2]]}, GRID),
        r"expected \(sets, 3\)",
    ),
    "three boards": (lambda: week06.boards(np.ones((3, 5, 2))), r"\(4, throws, 2\)"),
    "variance of other degrees": (
        lambda: week06.decomposition([1, 2], [1, 1], [1], 0.1, [1, 1]),
        r"expected \(2,\)",
    ),
    "sizes and errors": (
        lambda: week06.learning_curves([1, 2], [[1]], [[1]], "mm"),
        r"expected \(repetitions, 2\)",
    ),
    "negative penalty": (lambda: week06.shrinkage(-1, 1), "l1"),
    "thirteen units": (lambda: week06.thinned(np.ones((1, 13))), "draw some of them"),
    "losses of two lengths": (
        lambda: week06.stopping([1, 2], [1], 1, 1),
        "pass arrays of one length",
    ),
    "points of two lengths": (
        lambda: week06.outlier([1, 2], [1], {}),
        "pass arrays of one length",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_before_a_figure_opens(name):
    call, fix = BAD[name]
    with pytest.raises((TypeError, ValueError), match=fix):
        call()
    assert plt.get_fignums() == []


def test_opening_tells_the_medians_of_both_accuracies():
    runs = {0: [[1, 0.9], [1, 0.7], [0.9, 0.95]], 0.5: [[1, 0.4]] * 3}
    ax = week06.opening(runs)
    assert _title(ax) == "Own labels: 100% and 100% right. New digits: 90% and 40%"
    heights = [line.get_ydata().tolist() for line in ax.lines]
    assert heights[0] == [100, 100, 90]
    assert heights[2] == pytest.approx([90, 70, 95])


def test_rivals_mark_the_medians_and_order_from_the_top():
    ax = week06.rivals({"a": [0.1, 0.5, 0.2], "b": [-0.5]}, xlabel="R²")
    assert _title(ax) == "Medians from the top: 0.20, −0.50"
    assert ax.lines[1].get_xdata() == pytest.approx([0.2, 0.2])
    assert ax.yaxis_inverted()


def test_fits_tell_who_is_nearest():
    x, y, truth = [0, 2], [0, 4], [0, 0, 0]
    axes = week06.fits(x, y, {1: [0, 2, 4], 0: [1, 1, 1]}, GRID, truth)
    title = axes[0].figure.get_suptitle()
    assert title == "Nearest to the points: degree 1; nearest to the truth: degree 0"
    assert _title(axes[1]) == "degree 0\nerror at the points 5\nto the truth 1"


def test_many_fits_measure_bias_from_the_average():
    curves = np.array([[1, 1, 1], [3, 3, 3]])
    (ax,) = week06.many_fits(GRID, {2: curves}, np.ones(3), Figure().subplots())
    assert _title(ax) == "degree 2\nbias² 1\nvariance 1"
    np.testing.assert_array_equal(ax.lines[-1].get_ydata(), [2, 2, 2])


def test_boards_add_up_both_directions():
    throws = np.zeros((4, 2, 2))
    throws[1] = [[1, 2], [1, 4]]
    axes = week06.boards(throws)
    assert axes[1].get_title() == "bias² 10.0\nvariance 1.0"
    assert axes[0].get_title() == "bias² 0.0\nvariance 0.0"


def test_decomposition_adds_the_noise():
    ax = week06.decomposition([1, 2], [0.3, 0.1], [0.1, 0.2], 0.05, [0.4, 0.2])
    np.testing.assert_allclose(ax.lines[0].get_ydata(), [0.45, 0.35])
    expected = "Lowest expected error: degree 2; lowest error in training: degree 2"
    assert _title(ax) == expected


def test_learning_curves_tell_the_gap_of_the_medians():
    train, dev = [[1, 4], [3, 4], [2, 9]], [[8, 5], [9, 5], [10, 5]]
    ax = week06.learning_curves([5, 50], train, dev, "mm")
    assert _title(ax) == "With 5 examples a gap of 7, with 50 of 1"


def test_shrinkage_draws_both_formulas():
    ax = week06.shrinkage(1.0, 1.0)
    _a, l2, l1 = (line.get_ydata() for line in ax.lines[:3])
    a = ax.lines[0].get_xdata()
    np.testing.assert_allclose(l2, a / 2)
    assert (l1[np.abs(a) <= 1] == 0).all()
    assert l1[-1] == pytest.approx(2)


def test_thinned_draws_no_line_to_a_unit_that_is_off():
    ax, full = week06.thinned([[1, 0], [1, 1]])
    lines = [sum(line.get_marker() == "None" for line in a.lines) for a in (ax, full)]
    assert lines == [4 + 3, 2 * (4 + 3)]


def test_stopping_marks_the_epoch_that_is_restored():
    ax = week06.stopping([5, 4, 3, 2], [4, 1, 2, 3], stopped=4, best=2)
    star = next(line for line in ax.lines if line.get_marker() == "*")
    assert star.get_xydata().tolist() == [[2, 1]]
    assert _title(ax) == "Stopped after epoch 4; the weights of epoch 2 are restored"


def test_outlier_lists_what_was_given():
    ax = week06.outlier([0, 1, 2], [0, 1, -9], {"MSE": (0.5, 0), "MAE": (1, 0)})
    assert _title(ax) == "Slopes: MSE 0.50, MAE 1.00"
    np.testing.assert_array_equal(ax.lines[3].get_ydata(), [0, 2])
