"""What the figures of week 3 show: their numbers, true titles, clear errors."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

from dlcourse import activations, layers, models
from dlcourse.plots import week03
from dlcourse.weeks.week03.figures.functions import _sum_of, _wave

SQUARE = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def _title(ax):
    return ax.get_title(loc="left")


def _texts(ax):
    return [text.get_text() for text in ax.texts]


BAD = {
    "unknown curve": (lambda: week03.curves(["relu7"]), "did you mean 'relu'"),
    "curve that mixes": (lambda: week03.curves(["softmax"]), "got 'softmax'"),
    "four curves": (lambda: week03.curves(["relu"] * 4), "in a second figure"),
    "no family": (lambda: week03.family([]), "expected 1 to 18"),
    "two axes for one": (
        lambda: week03.curves(["relu"], Figure().subplots(1, 2)),
        r"plt.subplots\(1, 1\)",
    ),
    "nine units": (lambda: week03.network([9, 1]), "draw a smaller network"),
    "input only": (lambda: week03.network([3]), "two to five layers"),
    "half a unit": (lambda: week03.network([3, 1.5]), "whole number"),
    "x of three features": (
        lambda: week03.regions(np.sum, np.ones((4, 3)), np.ones(4)),
        r"expected \(points, 2\)",
    ),
    "y of another length": (
        lambda: week03.regions(np.sum, SQUARE, [0, 1]),
        "pass arrays of one length",
    ),
    "three classes": (
        lambda: week03.regions(np.sum, SQUARE, [0, 1, 2, 1]),
        "choose two classes",
    ),
    "two outputs": (
        lambda: week03.regions(lambda x: x, SQUARE, [0, 1, 1, 0]),
        r"Dense\(1, 'sigmoid'\)",
    ),
    "weights without kinks": (
        lambda: week03.through_points([0, 1], [0, 1], (0, [1], [0, 1])),
        "pass arrays of one length",
    ),
    "three corners": (lambda: week03.xor(SQUARE[:3], SQUARE), r"expected \(4, 2\)"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_before_a_figure_opens(name):
    call, fix = BAD[name]
    with pytest.raises((TypeError, ValueError), match=fix):
        call()
    assert plt.get_fignums() == []


def test_curves_draw_function_and_derivative():
    axes = week03.curves(["tanh", "elu"])
    for ax, name in zip(axes, ("tanh", "elu"), strict=True):
        z, value = ax.lines[-2].get_data()
        np.testing.assert_allclose(value, getattr(activations, name)(z))
        slope = ax.lines[-1].get_ydata()
        np.testing.assert_allclose(slope[1:-1], np.gradient(value, z)[1:-1], atol=0.006)
        assert _title(ax) == name
    title = axes[0].figure.get_suptitle()
    assert title == "Slopes: tanh 2.5e-05 to 1, elu 0.0025 to 1"


def test_family_counts_what_is_flat_on_the_left():
    axes = week03.family(["relu", "leaky_relu", "linear", "sigmoid", "softsign"])
    assert [_title(ax) for ax in axes][:2] == ["relu", "leaky_relu"]
    # sigmoid'(-6) = 0.0025, softsign'(-6) = 1 / 49
    assert axes[0].figure.get_suptitle().startswith("2 of 5 curves")
    assert axes[0].get_xlim() == (-6, 6)  # z = -6 is in the picture


def test_network_draws_every_unit_and_connection_and_its_shapes():
    ax = week03.network([3, 4, 1])
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert [len(line.get_xdata()) for line in dots] == [3, 4, 1]
    assert len(ax.lines) - 3 == 3 * 4 + 4 * 1
    assert "$W^{[1]}$: (4, 3)\n$b^{[1]}$: (4, 1)" in _texts(ax)
    assert "$W^{[2]}$: (1, 4)\n$b^{[2]}$: (1, 1)" in _texts(ax)
    assert _title(ax) == "3-4-1: 16 weights and 5 biases, 21 parameters"


def test_network_counts_as_a_model_does():
    model = models.Sequential([layers.Dense(5), layers.Dense(3), layers.Dense(2)])
    model.build((None, 4))
    assert _title(week03.network([4, 5, 3, 2])).endswith(
        f"{model.count_params()} parameters"
    )


def test_sums_have_as_many_kinks_as_units_and_come_nearer():
    ax = week03.sum_of_kinks()
    curve, *drawn = ax.lines
    x, y = curve.get_data()
    errors = []
    for units, line in zip((2, 5, 24), drawn[::2], strict=True):
        bends = np.abs(np.diff(line.get_ydata(), 2)) > 1e-6  # one more at x = 0
        assert bends.sum() == units - 1
        errors.append(np.abs(line.get_ydata() - y).max())
    assert errors[0] > errors[1] > errors[2]
    assert f"24 units: ±{errors[2]:.2g}" in _texts(ax)
    assert x[0] == 0
    title = "Sums of kinks follow a curve: 24 ReLU units to within 0.0093"
    assert _title(ax) == title
    assert 0.00925 < errors[2] < 0.00935


def test_no_fewer_than_24_units_come_within_a_hundredth():
    x = np.linspace(0, 1, 4001)
    near = [np.abs(_sum_of(n, x, _wave(x))[0] - _wave(x)).max() for n in range(1, 25)]
    assert min(near[:-1]) > 0.01 > near[-1]


def test_points_and_the_sum_that_should_meet_them():
    x, y = np.array([0.0, 1.0, 3.0]), np.array([1.0, 3.0, 2.0])
    ax = week03.through_points(x, y, (1, [2, -2.5], [0, 1]))
    assert _title(ax) == "A sum of 2 kinks meets all 3 points"
    line, kinks, points = ax.lines
    np.testing.assert_allclose(np.interp(x, *line.get_data()), y)
    np.testing.assert_array_equal(kinks.get_xdata(), [0, 1])
    np.testing.assert_array_equal(points.get_ydata(), y)
    missed = week03.through_points(x, y, (1, [2, -3], [0, 1]))
    assert _title(missed).endswith("2 of 3 points met, the farthest is missed by 1")


def test_regions_count_the_right_side_and_draw_the_boundary():
    x = np.array([[-1, 0], [-0.5, 1], [0.5, 0], [1, 1]])
    ax = week03.regions(lambda x: 1 / (1 + np.exp(-9 * x[:, :1])), x, [0, 1, 1, 1])
    assert _title(ax) == "75.0% of the points on the right side"
    boundary = ax.collections[-1].get_paths()[0].vertices
    np.testing.assert_allclose(boundary[:, 0], 0, atol=1e-6)
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), x[:1])
    np.testing.assert_array_equal(ax.lines[1].get_xydata(), x[1:])


def test_regions_of_a_model_and_targets_in_a_column():
    model = models.Sequential([layers.Dense(1, "sigmoid")], seed=0)
    ax = week03.regions(
        model, SQUARE.astype("float32"), [[0], [1], [1], [0]], title="a"
    )
    assert _title(ax) == "a"


def test_regions_without_a_boundary():
    week03.regions(lambda x: np.full(len(x), 0.2), SQUARE, [0, 1, 1, 0])
    week03.regions(lambda x: np.ones(len(x)), SQUARE, [0, 1, 1, 0])


def _line(axes):
    """Return points of the dashed line."""
    (line,) = [one for one in axes[1].lines if one.get_linestyle() == "--"]
    return np.array([line.get_xy1(), line.get_xy2()])


def test_xor_draws_the_line_of_the_text():
    h = activations.relu(SQUARE @ np.ones((2, 2)) + [0, -1])
    points = _line(week03.xor(SQUARE, h))
    np.testing.assert_allclose(points @ [1, -2], 0.5)  # h1 - 2 h2 = 1/2


def test_xor_of_another_solution():
    difference = SQUARE[:, 0] - SQUARE[:, 1]
    h = activations.relu(np.column_stack([difference, -difference]).astype(float))
    axes = week03.xor(SQUARE, h)
    np.testing.assert_allclose(_line(axes).sum(axis=1), 0.5)
    assert {"(0, 0), (1, 1)", "(0, 1)", "(1, 0)"} == set(_texts(axes[1]))


@pytest.mark.parametrize("h", [SQUARE, np.zeros((4, 2)), SQUARE[:, :1] * [1, 1],
                               [[0, 0], [1, 1], [2, 2], [3, 3]]])  # fmt: skip
def test_xor_says_when_no_line_separates(h):
    axes = week03.xor(SQUARE, h)
    assert axes[0].figure.get_suptitle().startswith("With this hidden layer no line")
    assert all(line.get_linestyle() != "--" for line in axes[1].lines)
