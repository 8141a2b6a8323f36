"""Gradients of the drawn net against differences, its updates, its goal."""

import math

import pytest

from dlcourse import i18n
from dlcourse.labs import BackpropLab
from dlcourse.weeks.week04.labs.backprop import START, UPDATES
from dlcourse.weeks.week04.labs.net_picture import EDGES, PLACES

WEIGHTS = dict(
    zip(START, (0.4, -1.2, 0.3, 0.9, 0.2, -0.5, 1.1, -0.8, 0.6), strict=True)
)


@pytest.fixture(autouse=True)
def english():
    yield
    i18n.set_language("en")


def loss_of(w, x1, x2, target):
    """Write the net out, without arrays."""
    h1 = math.tanh(w["w11"] * x1 + w["w12"] * x2 + w["b1"])
    h2 = math.tanh(w["w21"] * x1 + w["w22"] * x2 + w["b2"])
    return (w["v1"] * h1 + w["v2"] * h2 + w["c"] - target) ** 2 / 2


@pytest.mark.parametrize("name", START)
def test_gradient_of_every_weight(name):
    result = BackpropLab.compute(WEIGHTS, 0.7, -1.3, 0.5)
    assert result.loss == pytest.approx(loss_of(WEIGHTS, 0.7, -1.3, 0.5))
    up, down = (
        loss_of(WEIGHTS | {name: WEIGHTS[name] + h}, 0.7, -1.3, 0.5)
        for h in (1e-5, -1e-5)
    )
    assert result.grads[name] == pytest.approx((up - down) / 2e-5, rel=1e-6)


def test_every_weight_has_an_edge():
    assert set(EDGES) == set(START)
    assert {unit for *ends, _share in EDGES.values() for unit in ends} == set(PLACES)


def test_an_update_moves_all_weights_against_their_gradients():
    lab = BackpropLab(learning_rate=0.1, weight="v2")
    before, grads = lab.weights, lab.result.grads
    lab.update()
    for name in START:
        assert lab.weights[name] == pytest.approx(before[name] - 0.1 * grads[name])
    assert lab.values["value"] == pytest.approx(lab.weights["v2"], abs=0.025)
    assert len(lab.result.losses) == 2


@pytest.mark.parametrize(
    ("rate", "reached"), [(0.01, False), (0.1, True), (0.5, True), (1.5, False)]
)
def test_goal_needs_a_learning_rate_that_is_neither_small_nor_large(rate, reached):
    lab = BackpropLab(learning_rate=rate)
    for _update in range(UPDATES):
        lab.update()
    assert lab.goal_reached is reached


def test_eleven_updates_are_too_many():
    lab = BackpropLab(learning_rate=0.05)
    for _update in range(UPDATES):
        lab.update()
    assert lab.result.loss > 0.05
    while lab.result.loss > 0.05:
        lab.update()
    assert not lab.goal_reached


def test_moving_by_hand_begins_a_new_run_and_does_not_count():
    lab = BackpropLab(weight="c")
    lab.update()
    lab.set(value=1.9)
    assert lab.result.losses == [lab.result.loss]
    assert lab.result.loss < 0.05
    lab.update()
    assert not lab.goal_reached  # it began below 0.5


def test_what_a_page_rounds_and_sends_back_is_no_move():
    lab = BackpropLab(learning_rate=0.1)
    control = lab._controls["value"]
    for updates in range(1, 8):
        lab.update()
        assert control.value == round(control.value / 0.05) / 20
        control.value += 1e-12  # what arithmetic in a page may add
        assert len(lab.result.losses) == updates + 1
    assert lab.goal_reached
    control.value += 0.05
    assert len(lab.result.losses) == 1


def test_choosing_a_weight_shows_its_value_and_changes_nothing():
    lab = BackpropLab()
    loss = lab.result.loss
    lab._controls["weight"].value = "w22"
    assert lab.values["value"] == START["w22"]
    assert lab.result.loss == loss
    lab._controls["value"].value = 1.0
    assert lab.weights == START | {"w22": 1.0}


def test_first_values_hold_after_reset():
    lab = BackpropLab(weight="v1", value=1.5)
    assert lab.weights == START | {"v1": 1.5}
    lab.update()
    lab.set(weight="c")
    lab.reset()
    assert lab.weights == START | {"v1": 1.5}
    assert lab.values["value"] == 1.5
    assert len(lab.result.losses) == 1


def test_a_click_on_a_label_chooses_the_weight():
    lab = BackpropLab()
    start, end, share = EDGES["v2"]
    (x0, y0), (x1, y1) = PLACES[start], PLACES[end]
    lab.clicked(lab.net.axes, x0 + share * (x1 - x0), y0 + share * (y1 - y0))
    assert lab.values["weight"] == "v2"
    lab.clicked(lab.net.axes, 2, 0)  # nothing is there
    lab.clicked(lab.run, 1, 1)
    assert lab.values["weight"] == "v2"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Press Reset, then"), ("tr", "Sıfırla düğmesine basın, sonra")],
)
def test_divergence_stops_the_updates_and_its_advice_helps(language, words):
    """Reset brings the first rate back, so the new one must be chosen after it."""
    i18n.set_language(language)
    lab = BackpropLab()
    lab.set(learning_rate=2)
    for _update in range(50):
        lab.update()
    assert words in lab.status(lab.result)
    assert math.isfinite(lab.result.loss)
    lab.reset()
    assert lab.values["learning_rate"] == 0.01
    lab.set(learning_rate=0.3)
    for _update in range(UPDATES):
        lab.update()
    assert lab.goal_reached


def test_status_tells_what_the_learning_rate_will_do():
    lab = BackpropLab(learning_rate=0.1, weight="v1")
    then = START["v1"] - 0.1 * lab.result.grads["v1"]
    assert f"makes it {then:.3f}" in lab.status(lab.result)
    lab.update()
    assert lab.weights["v1"] == pytest.approx(then)


def test_no_label_covers_another_or_a_unit():
    lab = BackpropLab()
    renderer = lab.stage.canvas.get_renderer()
    texts = [text for text in lab.net.axes.texts if text.get_text()]
    assert len(texts) == 2 * len(EDGES) + 2 * 5 + 2  # names and numbers, and two ones
    boxes = [text.get_window_extent(renderer).shrunk(0.9, 0.8) for text in texts]
    for k, box in enumerate(boxes):
        assert box.count_overlaps(boxes[:k]) == 0, texts[k].get_text()
