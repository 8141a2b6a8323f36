"""The graph as a whole: steps, layout, expressions."""

import contextlib
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse.autodiff import Graph, Value, parse

EXAMPLE = "u = b*c; v = a + u; J = 3*v"


def test_steps_are_the_chain_rule():
    graph = parse(EXAMPLE, a=5, b=3, c=2)
    computed = [(v.name, float(v.data)) for v in graph.forward_steps()]
    assert computed == [("u", 6), ("v", 11), ("J", 33)]
    steps = list(graph.backward_steps())
    seen = [(s.edge.target.name, s.edge.source.name, float(s.product)) for s in steps]
    assert seen == [
        ("J", "v", 3), ("v", "a", 3), ("v", "u", 3), ("u", "b", 6), ("u", "c", 9),
    ]  # fmt: skip
    for step in steps:
        assert step.product == step.upstream * step.local
        assert step.upstream == step.edge.target.grad


def test_gradients_grow_step_by_step():
    x = Value(3.0, "x")
    steps = Graph(x * x * x).backward_steps()
    grads = [float(s.grad) for s in steps if s.edge.source is x]
    assert grads == [9, 18, 27]


def test_a_step_keeps_its_numbers():
    graph = parse("a*a + a", a=2.0)
    steps = list(graph.backward_steps())
    first = next(s for s in steps if s.edge.source.name == "a")
    assert first.grad < graph["a"].grad == 5


def test_constants_get_no_gradient():
    graph = parse("3*a + 1", a=2.0)
    graph.backward()
    assert [v.grad for v in graph.nodes if v.constant] == [None, None]
    assert all(not s.edge.source.constant for s in graph.backward_steps())


def test_names_are_found():
    graph = parse(EXAMPLE, a=5, b=3, c=2)
    assert graph["v"].data == 11
    with pytest.raises(KeyError, match="one of a, b, c, u, v, J"):
        graph["w"]
    with pytest.raises(TypeError, match="compute it from values"):
        Graph(3)
    assert "7 nodes and 6 edges" in repr(graph)


def random_graph(uses):
    """Return the end of a graph: each number chooses the two inputs of a node."""
    values = [Value(1.0, f"x{k}") for k in range(3)]
    for k, m in uses:
        values.append(values[k % len(values)] + values[m % len(values)])
    return values[-1] + sum(values[:-1], start=Value(0.0))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=9))
def test_layouts_cover_nothing(uses):
    graph = Graph(random_graph(uses))
    layout = graph.layout()
    places = [(n.x, n.y) for n in layout.nodes]
    assert len(set(places)) == len(places) == len(graph.nodes)
    at = {n.value: (n.x, n.y) for n in layout.nodes}
    corners = {}
    for edge in layout.edges:
        source, target = at[edge.edge.source], at[edge.edge.target]
        assert source[0] < target[0]
        assert tuple(edge.points[0]) == source
        assert tuple(edge.points[-1]) == target
        np.testing.assert_array_equal(np.diff(edge.points[:, 0]), 1)
        for corner in map(tuple, edge.points[1:-1]):
            assert corner not in places
            corners[corner] = corners.get(corner, 0) + 1
    assert set(corners.values()) <= {1}
    assert layout.width == 1 + max(x for x, _ in places)


def crossings(layout):
    pieces = [
        (a, b) for e in layout.edges for a, b in itertools.pairwise(e.points.tolist())
    ]
    return sum(
        a[0] == c[0] and (a[1] - c[1]) * (b[1] - d[1]) < 0
        for (a, b), (c, d) in itertools.combinations(pieces, 2)
    )


@pytest.mark.parametrize(
    "expression",
    [EXAMPLE, "3*(a+b*c)", "(a*b + c*d)*(a + 1)", "log(1 + exp(-(a*b + c)))"],
)
def test_small_graphs_are_drawn_without_crossings(expression):
    layout = parse(expression, a=5, b=3, c=2, d=1).layout()
    assert crossings(layout) == 0


def test_edges_between_the_same_nodes_are_told_apart():
    x = Value(2.0, "x")
    assert [edge.bend for edge in Graph(x * x).layout().edges] == [0, 1]


def test_layout_has_what_a_drawing_shows():
    graph = parse(EXAMPLE, a=5, b=3, c=2)
    graph.backward()
    layout = graph.layout()
    shown = {n.label: (float(n.data), n.grad) for n in layout.nodes}
    assert shown["u"] == (6, 3)
    assert shown["3"] == (3, None)
    locals_ = {e.edge.source.name: float(e.local) for e in layout.edges}
    assert locals_ == {"a": 1, "b": 2, "c": 3, "u": 1, "v": 3, None: 11}


# ------------------------------------------------------------------------ expressions
@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("3*(a+b*c)", 33),
        ("-a + +b", -2),
        ("a**2 / b - c", 19 / 3),
        ("a**-1", 0.2),
        ("exp(log(a)) + sqrt(b**2)", 8),
        ("max(a, b) + relu(-c)", 5),
        ("2*a\n", 10),
        ("  u = a\n  u * u", 25),
        ("(a +\n b)", 8),
        ("7", 7),
    ],
)
def test_expressions_are_computed(expression, value):
    graph = parse(expression, a=5, b=3, c=2)
    assert float(graph.end.data) == pytest.approx(value, rel=1e-15)


def test_a_step_that_only_names_is_a_node_of_its_own():
    graph = parse("u = a; u * a", a=3)
    graph.backward()
    assert (graph["a"].grad, graph["u"].grad) == (6, 3)


def test_arrays_in_expressions():
    graph = parse("sum(x @ w)", x=[[1.0, 2.0]], w=[[3.0], [4.0]])
    graph.backward()
    np.testing.assert_array_equal(graph["x"].grad, [[3, 4]])


@pytest.mark.parametrize(
    ("expression", "fix"),
    [
        ("a.__class__", "use only these"),
        ("__import__('os')", "one of exp"),
        ("exp.__call__(a)", "use only these"),
        ("exp(*a)", "use only these"),
        ("exp(x=a)", "use only these"),
        ("[a for a in b]", "use only these"),
        ("lambda: a", "use only these"),
        ("'a'", "use only these"),
        ("True + a", "use only these"),
        ("1j", "use only these"),
        ("a if a else b", "use only these"),
        ("a[0]", "use only these"),
        ("a^2", "write a**2"),
        ("z + a", "parse(..., z=2.0)"),
        ("2a", "missing sign"),
        ("3*(a+b", "open bracket"),
        ("a\x00", "missing sign"),
        ("", "type one"),
        ("import os", "leave it away"),
        ("a = 2; a", "another name"),
        ("a + b; a", "write u ="),
        ("u, v = a", "write u ="),
        ("u = v = a", "write u ="),
        ("exp(a, b)", "write 1"),
        ("sin(a)", "one of exp"),
        ("1" + "0" * 400, "use only these"),
        ("a" + "+a" * 400, "Values in Python"),
        ("(" * 240 + "a" + ")" * 240, "missing sign"),
    ],
)
def test_everything_else_is_refused(expression, fix):
    with pytest.raises(ValueError, match=r"^expression: got ") as caught:
        parse(expression, a=5, b=3)
    assert fix in str(caught.value)


def test_deep_formulas_do_not_break_python():
    assert parse("-" * 450 + "a", a=2).end.data == 2


def test_wrong_types_are_refused():
    with pytest.raises(TypeError, match="put it in quotes"):
        parse(3, a=5)
    with pytest.raises(TypeError, match="array of real numbers"):
        parse("a", a="five")


@given(st.text(alphabet="ab12+-*/^(). =;,\n'eçxp@", max_size=40))
def test_any_text_is_understood_or_refused(text):
    with contextlib.suppress(ValueError):
        assert isinstance(parse(text, a=1, b=2), Graph)
