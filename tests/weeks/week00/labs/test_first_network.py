"""The first network: it learns, its debrief is measured, its sheet takes a digit."""

import numpy as np
import pytest

from dlcourse.activations import softmax
from dlcourse.labs import FirstNetworkLive
from dlcourse.layers import Dense
from dlcourse.models import Sequential
from dlcourse.weeks.week00.labs.first_network import CORRECTIONS, Learning, digits

GOOD = {"examples": 1000, "units": 128, "learning_rate": 0.3}


def share(examples, units, learning_rate, seeds=range(4)):
    """Return the median share right on new digits, over several starts."""
    found = []
    for seed in seeds:
        state = FirstNetworkLive.start(units=units, examples=examples)
        layers = [Dense(each.units, each.activation) for each in state.model.layers]
        fresh = Sequential(layers, seed=seed)
        fresh.build((None, 64))
        state.model.set_weights(fresh.get_weights())
        state = Learning(state.model, examples, np.random.default_rng(seed))
        for _step in range(CORRECTIONS):
            FirstNetworkLive.step(state, learning_rate=learning_rate)
        found.append(state.curve[2][-1])
    return float(np.median(found))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((20, 32, 0.3), 0.74),
        ((100, 32, 0.3), 0.89),
        ((1000, 32, 0.3, range(10)), 0.96),
        ((1000, 2, 0.3), 0.52),
        ((1000, 32, 0.01, range(10)), 0.58),
    ],
)
def test_debrief(values, told):
    assert share(*values) == pytest.approx(told, abs=0.02)


def test_a_correction_of_3_is_too_big():
    for seed in range(10):
        try:
            assert share(1000, 32, 3, [seed]) < 0.15
        except FloatingPointError:
            continue  # the numbers ran away


def test_twenty_examples_are_soon_known_by_heart():
    lab = FirstNetworkLive(examples=20, units=32, learning_rate=0.3)
    lab.advance(CORRECTIONS)
    _corrections, own, new = lab.state.curve
    assert own[-1] == 1
    assert 0.65 < new[-1] < 0.8


def test_swapped_ink_is_never_right_and_often_sure():
    state = FirstNetworkLive.start(units=128, examples=1000)
    for _step in range(CORRECTIONS):
        FirstNetworkLive.step(state, learning_rate=0.3)
    assert state.curve[2][-1] == pytest.approx(0.978, abs=0.01)
    x, y = digits()[1]
    p = softmax(state.model.predict(1 - x))
    assert (p.argmax(axis=1) == y).mean() < 0.02
    assert np.median(p.max(axis=1)) == pytest.approx(0.79, abs=0.04)


def test_new_digits_are_none_of_the_examples():
    (x, _y), (new, _new_y) = digits()
    assert len(new) == 359
    seen = {row.tobytes() for row in x}
    assert not any(row.tobytes() in seen for row in new)


def test_shares_are_those_of_a_count_one_by_one():
    lab = FirstNetworkLive(**GOOD)
    lab.advance(20)
    (own, labels), new = digits()
    told = lab.state.curve[1:]
    for curve, (x, y) in zip(told, ((own[:1000], labels[:1000]), new), strict=True):
        right = sum(
            int(np.argmax(lab.state.model.predict(row[np.newaxis]))) == label
            for row, label in zip(x, y, strict=True)
        )
        assert curve[-1] == pytest.approx(right / len(y))
    assert lab.lines[1].get_ydata() == lab.state.curve[2]


def test_only_the_chosen_examples_are_learned_from():
    lab = FirstNetworkLive(examples=50)
    seen = set()
    for _step in range(4):
        before = lab.state.waiting
        lab.advance()
        rows = before if len(before) else np.arange(50)
        seen |= set(rows.tolist())
    assert max(seen) < 50


def test_bars_are_how_sure_it_is_of_the_sheet():
    lab = FirstNetworkLive(digit=3)
    lab.advance(60)
    new, _y = digits()[1]
    sure = softmax(lab.state.model.predict(new[2:3]))[0]
    np.testing.assert_allclose([bar.get_width() for bar in lab.bars], sure, rtol=1e-5)
    assert sum(sure) == pytest.approx(1)


def test_a_picture_of_ones_own():
    lab = FirstNetworkLive(digit=0, **GOOD)
    lab.advance(100)
    assert not lab.pixels.any()
    assert lab.truth.get_text() == "a blank sheet"
    one = np.zeros((8, 8))
    one[:, 3:5] = 1
    lab.ask(one)
    assert lab.truth.get_text() == "drawn by you"
    assert "it says 1" in lab.said
    lab.set(digit=2)
    assert lab.truth.get_text().startswith("in truth")
    with pytest.raises(ValueError, match="8 rows of 8"):
        lab.ask(np.zeros(64))


def test_a_click_darkens_and_a_second_one_clears():
    lab = FirstNetworkLive(digit=0)
    lab.clicked(lab.sheet, 2.2, 5.4)
    assert np.argwhere(lab.pixels).tolist() == [[5, 2]]
    lab.dragged(lab.sheet, 3.1, 5.4)
    assert lab.pixels.sum() == 2
    lab.clicked(lab.sheet, 3.1, 5.4)
    assert lab.pixels.sum() == 1
    lab.clicked(lab.shares, 3.1, 0.4)  # no sheet
    assert lab.pixels.sum() == 1
    lab.reset()
    assert not lab.pixels.any()


def test_the_sheet_stays_while_it_learns():
    lab = FirstNetworkLive()
    lab.clicked(lab.sheet, 0, 0)
    kept = lab.pixels.copy()
    lab.advance(5)
    lab.set(units=16)
    np.testing.assert_array_equal(lab.pixels, kept)


@pytest.mark.parametrize(
    ("values", "reached"),
    [
        (GOOD, True),
        (GOOD | {"units": 32}, True),
        (GOOD | {"units": 2}, False),
        (GOOD | {"examples": 100}, False),
        (GOOD | {"learning_rate": 0.01}, False),
    ],
)
def test_goal(values, reached):
    lab = FirstNetworkLive(**values)
    lab.advance(CORRECTIONS)
    assert lab.goal_reached is reached


def test_corrections_after_the_last_do_not_count():
    lab = FirstNetworkLive(**GOOD | {"learning_rate": 0.01})
    lab.advance(CORRECTIONS)
    lab.set(learning_rate=0.5)
    lab.advance(CORRECTIONS)
    assert lab.state.curve[2][-1] > 0.95
    assert not lab.goal_reached


def test_too_big_corrections_are_explained():
    lab = FirstNetworkLive(learning_rate=10, units=128, examples=1000)
    lab.advance(50)
    assert lab.diverged
    assert "Make them smaller" in lab.said
    lab.set(learning_rate=0.1)
    lab._step_once()
    assert (lab.diverged, lab.steps) == (False, 1)


def test_a_dead_network_is_explained():
    lab = FirstNetworkLive(learning_rate=3)
    lab.advance(CORRECTIONS)
    assert "No hidden unit answers" in lab.said
    assert not lab.state.model.layers[0](digits()[0][0][:100]).any()
