"""The date translator: its data, greedy search, the heat map, training, the goal."""

import numpy as np
import pytest

from dlcourse.datasets import make_dates
from dlcourse.labs import DateAttention
from dlcourse.layers import AdditiveAttention, Attention
from dlcourse.weeks.week13.labs.dates import (
    DATES,
    DEV,
    LENGTH,
    LONGEST,
    SIGNS,
    START,
    dates,
    shifted,
    translator,
)


@pytest.fixture(scope="module")
def trained():
    lab = DateAttention(learning_rate=0.01, attention="dot", language="tr")
    lab.advance(130)
    return lab


@pytest.mark.parametrize("language", ["en", "tr"])
def test_data_are_the_dates_of_the_generator(language):
    made = dates(language)
    texts, iso = make_dates(DATES + DEV, language, seed=0)
    assert max(map(len, texts)) <= LONGEST
    for (x, y), part in ((made.train, slice(DATES)), (made.dev, slice(DATES, None))):
        assert x.shape == (len(texts[part]), LONGEST)
        assert made.tokenizer.decode(x[7]) == texts[part][7]
        assert "".join(SIGNS[sign] for sign in y[7]) == iso[part][7]
        assert not x[7, len(texts[part][7]) :].any()
    assert made.texts == (texts[DATES:], iso[DATES:])


def test_the_decoder_sees_only_the_signs_before():
    y = np.array([[1, 9, 3], [2, 0, 4]])
    assert shifted(y).tolist() == [[START, 1, 9], [START, 2, 0]]


@pytest.mark.parametrize("kind", ["additive", "dot"])
def test_greedy_search_takes_the_likeliest_sign_behind_its_own(kind):
    made = translator("tr", kind, seed=3)
    layer = made.attend[-1]
    assert isinstance(layer, AdditiveAttention) == (kind == "additive")
    assert isinstance(layer, Attention)
    x = dates("tr").dev[0][:1]
    signs, weights = made.translate(x)
    logits = made.model([x, shifted(signs[np.newaxis])])[0]
    np.testing.assert_array_equal(logits.argmax(axis=-1), signs)
    np.testing.assert_allclose(weights.sum(axis=1), 1, rtol=1e-5)
    assert weights.shape == (LENGTH, LONGEST)
    assert not weights[:, x[0] == 0].any()
    np.testing.assert_allclose(weights, layer_weights(made, x, signs), atol=1e-6)


def layer_weights(made, x, signs):
    made.model([x, shifted(signs[np.newaxis])])
    return made.attend[-1].attention_scores[0]


def test_the_share_is_that_of_greedy_search(trained):
    state = trained.state
    x, y = (array[:60] for array in state.dates.dev)
    greedy = [state.translator.translate(one[np.newaxis])[0] for one in x]
    exact = (np.array(greedy) == y).all(axis=1)
    guessed = state.translator.model([x, shifted(y)]).argmax(axis=-1)
    np.testing.assert_array_equal((guessed == y).all(axis=1), exact)
    assert 0.3 < exact.mean() < 1


def test_training_is_that_of_the_model():
    lab = DateAttention(learning_rate=0.02, attention="dot", language="tr")
    lab.advance(3)
    made, rng = translator("tr", "dot"), np.random.default_rng(0)
    made.model.optimizer.learning_rate = 0.02
    x, y = dates("tr").train
    losses = []
    for _step in range(3):
        rows = rng.integers(0, DATES, 64)
        batch = [x[rows], shifted(y[rows])], y[rows]
        losses.append(made.model.train_on_batch(*batch)["loss"])
    assert lab.state.loss == losses[-1] != losses[0]
    assert f"loss {losses[-1]:.4f}" in lab.said


def test_the_map_shows_the_weights_of_the_date(trained):
    trained.set(date="29 Ekim 1933")
    state = trained.state
    signs, weights = state.translator.translate(state.dates.encode(["29 Ekim 1933"]))
    np.testing.assert_array_equal(trained.image.get_array(), weights[:, :12])
    iso = "".join(SIGNS[sign] for sign in signs)
    assert trained.letters.texts == [*"29 Ekim 1933", *iso]
    places = trained.letters.get_offsets()
    assert places[:12, 0].tolist() == [(k + 0.5) / 12 for k in range(12)]
    assert places[12:, 1].tolist() == [k + 0.5 for k in range(LENGTH)]
    assert trained.heading.get_text() == f"29 Ekim 1933 → {iso}"
    trained.set(date="")
    assert not trained.image.get_visible()
    trained.set(date="29 Ekim 1933")


def test_one_button_shows_the_new_dates_one_by_one(trained):
    texts, iso = trained.state.dates.texts
    trained.another()
    assert trained.values["date"] == texts[0]
    assert f"Right is {iso[0]}." in trained.said
    trained.another()
    assert trained.values["date"] == texts[1]
    trained.set(date="29 Ekim 1933")
    assert "Right is" not in trained.said


def test_characters_that_no_date_has_are_told(trained):
    trained.set(date="29 Ekim 1933 €@€")
    assert "never seen: € @" in trained.said
    trained.set(date="29 Ekim 1933")
    assert "never seen" not in trained.said


def test_attention_and_language_start_anew(trained):
    lab = DateAttention(language="en")
    lab.advance(1)
    lab.set(learning_rate=0.1, date="3 May 2001")
    assert lab.steps == 1
    lab.set(attention="dot")
    assert lab.steps == 0
    assert type(lab.state.translator.attend[-1]) is Attention
    lab.advance(1)
    lab.set(language="tr")
    assert lab.steps == 0
    assert lab.state.dates is dates("tr")


def test_goal_is_reached_and_counts_the_first_steps_only(trained):
    assert not trained.goal_reached
    trained.advance(100)
    assert trained.goal_reached
    state = trained.state
    assert state.best == max(state.curve[1])
    state.best, state.translator.model.optimizer.iterations = 0.0, 301
    state.measure()
    assert state.curve[1][-1] > 0.9
    assert state.best == 0.0
