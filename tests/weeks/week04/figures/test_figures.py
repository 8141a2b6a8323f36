"""The figures of week 4: the numbers of a graph, and two gradients."""

import numpy as np
import pytest
from scipy.special import expit

from dlcourse import autodiff, datasets, layers, losses, models, optimizers
from dlcourse.autodiff import Graph, Value
from dlcourse.plots import week04
from dlcourse.weeks.week04.figures.graphs import in_short


def texts_near(ax, x, y):
    """Return all texts that belong to a node."""
    return [t.get_text() for t in ax.texts if np.allclose(_anchor(t), (x, y))]


def _anchor(text):
    return getattr(text, "xy", text.get_position())


def test_graph_writes_sign_value_and_derivative_at_each_node():
    graph = autodiff.parse("3 * (a + b * c)", a=5, b=3, c=2)
    graph.backward()
    ax = week04.graph(graph)
    expected = {
        "a": ["a", "5", "3"], "b": ["b", "3", "6"], "c": ["c", "2", "9"], "3": ["3"],
        "*": (["×", "6", "3"], ["×", "33", "1"]), "+": ["+", "11", "3"],
    }  # fmt: skip
    for node in graph.layout().nodes:
        found = texts_near(ax, node.x, node.y)
        wanted = expected[node.label]
        assert found in wanted if node.label == "*" else found == wanted


def test_graph_before_backward_has_values_only():
    ax = week04.graph(autodiff.parse("a * b", a=5, b=3))
    assert sorted(t.get_text() for t in ax.texts if t.get_text()) == [
        "15", "3", "5", "a", "b", "×",
    ]  # fmt: skip


def test_every_edge_is_an_arrow_and_two_of_the_same_nodes_differ():
    ax = week04.graph(autodiff.parse("a * a", a=5))
    curves = {patch.get_connectionstyle().rad for patch in ax.patches}
    assert len(ax.patches) == 2
    assert curves == {0, 0.35}


def test_arrays_show_their_shapes():
    x, w = Value(np.ones((4, 3)), "x"), Value(np.ones((3, 2)), "w")
    ax = week04.graph(Graph((x @ w).sum()))
    assert {"(4, 3)", "(3, 2)", "(4, 2)", "24"} <= {t.get_text() for t in ax.texts}


def crowded():
    """Four nodes above each other, so that circles are small."""
    text = "J = relu(WW)*max(WW, 2) + exp(x) + tanh(x)"
    return autodiff.parse(text, x=1.0, WW=-1.0)


def layers_of_two():
    x, w1, w2 = (Value(np.ones((3, 3)), name) for name in ("x", "W1", "W2"))
    b = Value(np.ones(3), "b")
    return Graph(autodiff.linear(autodiff.relu(autodiff.linear(x, w1, b)), w2, b))


@pytest.mark.parametrize("make", [crowded, layers_of_two])
def test_signs_lie_within_their_circles(make):
    graph = make()
    nodes = graph.layout().nodes
    ax = week04.graph(graph)
    ax.figure.canvas.draw()
    circles = {tuple(c.get_offsets()[0]): c.get_sizes()[0] for c in ax.collections}
    signs = {t.get_position(): t for t in ax.texts if not hasattr(t, "xyann")}
    assert len(signs) == len(nodes)
    assert circles
    for place, text in signs.items():
        assert text.get_fontsize() >= 10
        if place not in circles:
            assert text.get_bbox_patch() is not None
            continue
        diameter = np.sqrt(circles[place])  # points
        assert text.get_window_extent().width * 72 / ax.figure.dpi < diameter - 3


@pytest.mark.parametrize("make", [crowded, layers_of_two])
def test_no_arrow_ends_behind_a_box(make):
    ax = week04.graph(make())
    ax.figure.canvas.draw()
    boxes = [t.get_bbox_patch() for t in ax.texts if not hasattr(t, "xyann")]
    boxes = [b.get_window_extent() for b in boxes if b is not None]
    assert boxes
    for arrow in ax.patches:
        path = arrow.get_path().transformed(arrow.get_transform())
        tip = path.vertices[2]  # of the line; those of the head follow
        assert not any(box.contains(*tip) for box in boxes)


def test_graph_of_something_else_says_how_to_make_one():
    with pytest.raises(TypeError, match=r"autodiff\.parse"):
        week04.graph("3 * a")


@pytest.mark.parametrize(
    ("number", "text"), [(-0.0, "0"), (1 / 3, "0.3333"), (1e9, "1e+09"), (-12, "-12")]
)
def test_in_short(number, text):
    assert in_short(number) == text


def test_gradients_are_the_slopes_of_the_losses_over_z():
    losses, gradients = week04.losses_of_a()
    for curve, slope, loss in zip(
        losses.lines,
        gradients.lines,
        (lambda a: -np.log(a), lambda a: (1 - a) ** 2 / 2),
        strict=False,
    ):
        a = curve.get_xdata()[:-1]  # the last is 1, where z is infinite
        z = np.log(a / (1 - a))
        np.testing.assert_allclose(curve.get_ydata()[:-1], loss(a))
        numeric = (loss(expit(z + 1e-5)) - loss(expit(z - 1e-5))) / 2e-5
        np.testing.assert_allclose(slope.get_ydata()[:-1], numeric, atol=1e-8)


def test_title_compares_where_the_output_is_confidently_wrong():
    title = week04.losses_of_a()[0].figure.get_suptitle()
    assert "-0.99," in title
    assert title.endswith("-0.0098")


def trained_on_petals(seed):
    """Return kernel and bias of the notebook's layer, from another start."""
    x, y = datasets.load_iris()
    flowers = models.Sequential([layers.Dense(3)], seed=seed)
    loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    flowers.compile(optimizers.Adam(0.3), loss=loss)
    flowers.fit(x[:, 2:].astype("float32"), y, 150, 1000, seed=0, verbose=0)
    return flowers.get_weights()


@pytest.mark.parametrize("seed", range(10))
def test_the_irises_on_their_own_side_are_counted(seed):
    x, y = datasets.load_iris()
    kernel, bias = trained_on_petals(seed)
    logits = x[:, 2:].astype(float) @ kernel + bias
    assert (logits.argmax(axis=1) == y).sum() == 144
    gaps = np.diff(np.sort(logits, axis=1)[:, 1:], axis=1)
    assert gaps.min() > 0.1  # no rounding moves an iris across
    title = week04.iris_borders(kernel, bias).get_title(loc="left")
    assert title == "Straight borders: 144 of 150 irises on their own side"


def test_borders_are_straight_and_two_logits_are_the_largest_there():
    kernel, bias = trained_on_petals(0)
    ax = week04.iris_borders(kernel, bias)
    borders = [b for b in ax.lines[:3] if len(b.get_xdata())]
    assert len(borders) == 2
    for line in borders:
        points = line.get_xydata()
        steps = np.diff(points, axis=0)
        np.testing.assert_allclose(steps, steps[:1].repeat(len(steps), 0), atol=1e-9)
        logits = np.sort(points @ kernel.astype(float) + bias, axis=1)
        np.testing.assert_allclose(logits[:, 2], logits[:, 1], atol=1e-4)


def test_three_borders_end_where_the_three_logits_are_equal():
    ax = week04.iris_borders([[0, 1, 2], [0, 2, 1]], [0, -5, -5.2])
    kernel, bias = np.array([[0, 1, 2], [0, 2, 1]]), np.array([0, -5, -5.2])
    ends = []
    for line in ax.lines[:3]:
        points = line.get_xydata()
        middle = np.ptp(points @ kernel + bias, axis=1).argmin()
        ends.append(points[middle])
    np.testing.assert_allclose(ends, np.tile(ends[0], (3, 1)), atol=0.01)


def test_classes_that_never_meet_have_no_border():
    ax = week04.iris_borders(np.zeros((2, 3)), [0, 1, 2])
    assert [len(line.get_xdata()) for line in ax.lines[:3]] == [0, 0, 0]


def test_a_graph_of_arrays_counts_the_derivatives_of_the_same_shape():
    graph = layers_of_two()
    assert "derivatives (below, orange) back" in week04.graph(graph).get_title(
        loc="left"
    )
    graph.end.backward(np.ones((3, 3)))
    after = week04.graph(graph).get_title(loc="left")
    assert after == "7 of 7 derivatives (below) have the shape of their value (above)"
