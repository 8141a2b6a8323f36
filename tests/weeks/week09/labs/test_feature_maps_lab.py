"""Filters and maps of a network that trains: what is drawn is the network's."""

import numpy as np
import pytest

from dlcourse.labs import FeatureMaps
from dlcourse.vision import guided_backprop
from dlcourse.weeks.week09.labs.feature_maps import GRID, TIMES
from dlcourse.weeks.week09.labs.two_things import FILTERS, news


@pytest.fixture(scope="module")
def trained():
    lab = FeatureMaps()
    lab.advance(120)
    return lab


def tile(tiles, place, side):
    row, column = divmod(place, GRID[1])
    drawn = np.asarray(tiles.image.get_array())
    rows = slice(row * side, (row + 1) * side)
    return drawn[rows, column * side : (column + 1) * side]


@pytest.mark.parametrize(("layer", "side"), [(1, 16), (2, 8), (3, 8)])
def test_maps_and_weights_are_the_networks(trained, layer, side):
    trained.set(layer=layer, filter=7, picture=5)
    model, x = trained.state.model, news()[0][5:6]
    y = x
    for each in model.layers:
        y = each(y)
        if each.name == f"maps{layer}":
            break
    np.testing.assert_allclose(tile(trained.maps, 8, side), y[0, ..., 8], atol=1e-5)
    kernels = [each.params["kernel"] for each in model.layers if "conv" in each.name]
    shown = kernels[0][:, :, 0, 4] if layer == 1 else kernels[layer - 1][:, :, 4, 7]
    np.testing.assert_allclose(tile(trained.kernels, 4, 3), shown)
    traced = guided_backprop(model, x, 7, f"maps{layer}")[0, ..., 0]
    np.testing.assert_allclose(np.asarray(trained.traced.image.get_array()), traced)
    assert trained.frame.get_xy() == (1, 1)


def test_answers_are_means_over_digits_and_places(trained):
    x, y = news()
    maps = trained.state.maps(x, 2)
    expected = maps[y == 4].mean(axis=(0, 1, 2))
    np.testing.assert_allclose(trained.state.answers[1, 4], expected, rtol=1e-4)
    trained.set(layer=2, filter=3)
    answers = trained.state.answers[1, :, 3]
    heights = [bar.get_height() for bar in trained.bars]
    np.testing.assert_allclose(heights, np.minimum(answers / answers.mean(), 6))
    others = np.delete(answers, answers.argmax()).mean()
    assert trained.state.times(2, 3) == pytest.approx(answers.max() / others)


def test_deeper_filters_are_choosier_and_learned_to_be(trained):
    def medians(state):
        return [
            np.median([state.times(layer, k) for k in range(FILTERS)])
            for layer in (1, 2, 3)
        ]

    first, now = medians(FeatureMaps().state), medians(trained.state)
    assert max(first) < 1.3
    assert now[0] < 1.2
    assert now[1] > 1.5
    assert now[2] > 2.2


def test_goal_depends_on_layer_and_filter(trained):
    deep = [(layer, k) for layer in (2, 3) for k in range(FILTERS)]
    times = {key: trained.state.times(*key) for key in deep}
    best = max(times, key=times.get)
    worst = min(times, key=times.get)
    trained.reset()
    trained.advance(120)
    trained.set(layer=worst[0], filter=worst[1])
    assert not trained.goal_reached
    trained.set(layer=best[0], filter=best[1])
    assert times[best] >= TIMES > times[worst]
    assert trained.goal_reached


def test_what_a_filter_sees_is_no_larger_than_its_field(trained):
    for layer, field in ((1, 3), (2, 8), (3, 12)):
        trained.set(layer=layer, filter=2, picture=1)
        traced = np.asarray(trained.traced.image.get_array())
        rows, columns = np.nonzero(traced)
        assert np.ptp(rows) < field
        assert np.ptp(columns) < field


def test_the_rate_acts_and_looking_takes_no_step():
    lab = FeatureMaps()
    lab.advance(2)
    before = [each.copy() for each in lab.state.model.get_weights()]
    lab.set(layer=3, filter=5, picture=4)
    weights = lab.state.model.get_weights()
    assert all(np.array_equal(a, b) for a, b in zip(before, weights, strict=True))
    assert lab.steps == 2
    lab.set(learning_rate=0.001)
    lab.advance()
    assert lab.state.model.optimizer.learning_rate == pytest.approx(0.001)
    moved = np.abs(lab.state.model.get_weights()[0] - before[0]).max()
    assert 0 < moved < 0.003
