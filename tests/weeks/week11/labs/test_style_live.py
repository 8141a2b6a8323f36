"""Style, live: real steps on the pixels, the judges, what is drawn, the goal."""

import numpy as np
import pytest

from dlcourse.datasets import load_china
from dlcourse.labs import StyleLive
from dlcourse.vision import StyleCost
from dlcourse.weeks.week11.labs.style_live import judged, network, noise, photographs


def test_photographs_are_means_of_blocks():
    content, style = photographs(False)
    assert content.shape == style.shape == (1, 64, 64, 3)
    block = load_china()[6:12, 60:66] / 255  # 427 // 64 pixels each way
    np.testing.assert_allclose(content[0, 1, 10], block.mean(axis=(0, 1)), atol=1e-5)
    np.testing.assert_array_equal(photographs(True)[0], style)


def test_judges_count_from_one_picture_to_the_other():
    content, style = photographs(False)
    assert judged(content) == pytest.approx((1, 0), abs=1e-6)
    assert judged(style) == pytest.approx((0, 1), abs=1e-6)
    left, lost = [], []
    for seed in (900, 901, 902):
        cost = StyleCost(network(seed), content, style)
        costs = []
        for picture in (content, style, noise()):
            cost(picture)
            costs.append((cost.style, cost.content))
        left.append(costs[2][0] / costs[0][0])
        lost.append(costs[2][1] / costs[1][1])
    assert judged(noise()) == pytest.approx((np.mean(left), np.mean(lost)), rel=1e-4)


def test_steps_move_the_pixels_towards_the_style():
    lab = StyleLive(beta=100)
    content = photographs(False)[0].copy()
    lab.advance(20)
    curves, picture = lab.state.curves, lab.state.picture
    assert curves["step"] == [0, 5, 10, 15, 20]
    assert curves["style"][0] == pytest.approx(1)
    assert curves["style"][-1] < 0.5
    assert (curves["style"][-1], curves["content"][-1]) == judged(picture)
    assert picture.min() >= 0
    assert picture.max() <= 1
    np.testing.assert_array_equal(photographs(False)[0], content)
    np.testing.assert_array_equal(lab.pictures[2].get_array(), picture[0])


def test_controls_act_on_the_next_step_or_start_anew():
    lab = StyleLive()
    lab.advance()
    lab.set(beta=1000, rate=0.1, second=0.5, third=0)
    lab.advance()
    cost = lab.state.cost
    assert cost.beta == 1000
    assert cost.layer_weights.tolist() == [1, 0.5, 0]
    assert lab.state.optimizer.learning_rate == 0.1
    assert lab.steps == 2
    lab.set(begin="noise")
    assert lab.steps == 0
    np.testing.assert_array_equal(lab.state.picture, noise())
    lab.set(pictures="flower")
    np.testing.assert_array_equal(lab.pictures[1].get_array(), photographs(False)[0][0])


def test_goal_needs_the_last_layer_alone_and_a_great_weight():
    lab = StyleLive(first=0, second=0, beta=10000, rate=0.06)
    lab.advance(40)
    assert lab.goal_reached
    other = StyleLive(beta=10, rate=0.06)
    other.advance(5)
    other.set(first=0, second=0, beta=10000)
    other.advance(30)
    other.set(first=1, second=1, beta=10)
    other.advance(20)
    assert not other.state.alone
    curves = other.state.curves
    assert curves["style"][-1] <= 0.35
    assert curves["content"][-1] <= 0.25
    assert not other.goal_reached


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "left", "lost"),
    [({"beta": 0.1}, 0.93, 0), ({"beta": 1}, 0.60, 0.02), ({"beta": 10}, 0.19, 0.11),
     ({"beta": 100}, 0.04, 0.26), ({"second": 0, "third": 0}, 0.23, 0.11),
     ({"first": 0, "third": 0}, 0.58, 0.02), ({"first": 0, "second": 0}, 0.97, 0),
     ({"first": 0, "second": 0, "beta": 10000}, 0.31, 0.18),
     ({"begin": "noise", "beta": 0.1}, 0.44, 0.19)],
)  # fmt: skip
def test_shares_of_the_debrief(settings, left, lost):
    lab = StyleLive(**settings)
    lab.advance(150)
    found = lab.state.curves["style"][-1], lab.state.curves["content"][-1]
    assert found == pytest.approx((left, lost), abs=0.01)
