"""Graph layers: the net is that of the formula, what is drawn, the goal."""

import numpy as np
import pytest

from dlcourse.labs import GraphLayers
from dlcourse.weeks.week14.labs.graph_layers import DEEP, OTHERS, RIGHT
from dlcourse.weeks.week14.labs.graph_net import (
    KNOWN,
    MEMBERS,
    club,
    cosines,
    layout,
    network,
    outputs,
    propagated,
    train,
)


def test_layers_follow_the_formula():
    _edges, _y, matrix = club()
    model = network(3, 2, seed=1)
    h = np.eye(MEMBERS)
    for layer, found in zip(model.layers[:-1], outputs(model), strict=False):
        h = np.tanh(matrix @ h @ layer.params["kernel"])
        np.testing.assert_allclose(found, h, atol=1e-6)
    np.testing.assert_allclose(
        outputs(model)[-1], h @ model.layers[-1].params["kernel"], atol=1e-6
    )


def test_only_the_two_known_labels_are_taught():
    model = network(2, 2, seed=1)
    known = list(KNOWN)
    scores = outputs(model)[-1][known].astype(float)
    chances = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    due = -np.log(chances[[0, 1], club()[1][known]]).mean()
    assert train(model) == pytest.approx(due, rel=1e-5)
    assert club()[1][known].tolist() == [0, 1]


def test_cosines_are_those_of_a_loop(rng):
    h, y = rng.normal(size=(MEMBERS, 2)), club()[1]
    found = {True: [], False: []}
    for a in range(MEMBERS):
        for b in range(a):
            cosine = h[a] @ h[b] / np.linalg.norm(h[a]) / np.linalg.norm(h[b])
            found[bool(y[a] == y[b])].append(cosine)
    due = [np.mean(found[True]), np.mean(found[False])]
    due.append(np.mean(found[True] + found[False]))
    assert cosines(h) == pytest.approx(due)


def test_propagation_alone_makes_all_members_alike():
    """The numbers of the docstring."""
    alone = [propagated(32)[k][-1] for k in (1, 4, 16, 32)]
    assert alone == pytest.approx([0.14, 0.61, 0.97, 1.00], abs=0.005)


def test_a_deep_net_is_smooth_at_the_start_and_unlearns_it():
    """Said of most draws in the docstring; here of the first that is shown."""
    lab = GraphLayers(depth=16)
    same, other, _all = cosines(lab.state.layers[-1])
    assert min(same, other) > 0.5
    lab.advance(100)
    same, other, _all = cosines(lab.state.layers[-1])
    assert same > 0.6
    assert other < -0.6
    assert lab.state.right >= 29


def test_right_counts_the_members_without_a_label():
    lab = GraphLayers()
    y = club()[1]
    lab.state.scores = np.eye(2)[y]
    assert lab.state.right == OTHERS
    lab.state.scores = np.eye(2)[1 - y]
    assert lab.state.right == 0
    lab.state.scores[5] = np.eye(2)[y[5]]
    lab.state.scores[0] = np.eye(2)[y[0]]
    assert lab.state.right == 1


def test_what_is_drawn_is_what_the_layer_gives():
    lab = GraphLayers(depth=4, layer=3)
    lab.advance(30)
    h = lab.state.layers[2]
    edges, first, second, wrong, known = lab.clouds[1]
    named = lab.state.named
    h = h / np.abs(h).max()
    for dots, side in ((first, 0), (second, 1)):
        np.testing.assert_allclose(dots.get_xydata(), h[named == side], atol=1e-6)
    assert len(wrong.get_xdata()) == (named != club()[1]).sum()
    np.testing.assert_allclose(known.get_xydata(), h[list(KNOWN)], atol=1e-6)
    assert len(edges.get_segments()) == 78
    same = lab.lines[0].get_ydata()
    assert len(same) == 5
    assert same[3] == pytest.approx(cosines(h)[0], abs=1e-6)
    lab.set(layer=16)  # there are four
    assert lab.mark.get_xdata()[0] == 4


def test_friends_lie_near_in_the_layout():
    edges, _y, _matrix = club()
    places = layout()
    assert np.abs(places).max() == pytest.approx(1)
    between = np.linalg.norm(places[:, None] - places, axis=-1)
    friends = between[edges[:, 0], edges[:, 1]].mean()
    assert friends < 0.7 * between[np.triu_indices(MEMBERS, 1)].mean()
    assert between[np.triu_indices(MEMBERS, 1)].min() > 0.05  # none lies on another


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        ({"depth": DEEP}, True),
        ({"depth": DEEP - 1}, False),
        ({"depth": DEEP, "learning_rate": 0.001}, False),
    ],
)
def test_goal_needs_depth_and_learning(values, reached):
    lab = GraphLayers(**values)
    lab.advance(120)
    assert lab.goal_reached == reached
    if reached:
        assert lab.state.best >= RIGHT


def test_a_lucky_start_is_not_counted():
    lab = GraphLayers(depth=DEEP)
    lab.state.scores = 0.1 * np.eye(2)[club()[1]]
    assert lab.state.right == OTHERS
    assert lab.state.loss > 0.5
    assert not lab.reached(lab.state)
