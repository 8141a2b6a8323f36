"""The writer: real training, what it writes is the network's, counting is counting."""

import math
from collections import Counter

import numpy as np
import pytest

from dlcourse.labs import LanguageLive
from dlcourse.weeks.week12.labs.corpora import PRIOR, best_count, corpus, words
from dlcourse.weeks.week12.labs.language import (
    EVERY,
    LINES,
    MORE,
    PER_STEP,
    STEPS,
    WIDTH,
    _page,
)


@pytest.fixture(scope="module")
def trained():
    lab = LanguageLive(learning_rate=0.01, units=32)
    lab.advance(70)
    return lab


def test_training_learns_and_its_curves_are_the_models(trained):
    curves, state = trained.state.curves, trained.state
    assert curves["step"] == list(range(0, 71, EVERY))
    assert curves["dev"][-1] < 0.3 * curves["dev"][0]
    x, y = state.corpus.dev
    z = state.model.predict(x).astype("float64")
    log_p = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    given = np.take_along_axis(log_p, y[..., np.newaxis], axis=-1)
    assert curves["dev"][-1] == pytest.approx(math.exp(-given.mean()), rel=1e-4)
    assert trained.lines["dev"].get_ydata()[-1] == curves["dev"][-1]


def test_it_writes_with_every_step_and_more_when_asked():
    lab = LanguageLive(units=8)
    lab.advance(6)
    assert len(lab.state.written) == 6 * PER_STEP
    kernel = lab.state.model.layers[1].params["kernel"].copy()
    lab.write()
    assert len(lab.state.written) == 6 * PER_STEP + MORE
    np.testing.assert_array_equal(lab.state.model.layers[1].params["kernel"], kernel)
    assert lab.steps == 6


def test_the_state_carries_all_that_was_written():
    lab = LanguageLive(units=8)  # without a step, so with the same weights throughout
    lab.write()
    tokens = lab.state.corpus.tokenizer.encode(lab.state.written)
    expected = lab.state.model.predict(tokens[np.newaxis])[0, -1]
    np.testing.assert_allclose(lab.state.scores, expected, atol=1e-5)


def test_bars_are_the_likeliest_next_characters_at_the_temperature(trained):
    heights = {}
    for temperature in (0.2, 1, 2):
        trained.set(temperature=temperature)
        z = trained.state.scores / temperature
        chances = np.exp(z - z.max())
        chances /= chances.sum()
        heights[temperature] = [bar.get_height() for bar in trained.bars]
        expected = np.sort(chances)[::-1][:12]
        np.testing.assert_allclose(heights[temperature], expected, rtol=1e-4)
    assert heights[0.2][0] > heights[1][0] > heights[2][0]


def test_the_learning_rate_acts_on_the_next_step():
    lengths = []
    for rate in (0.001, 0.01):
        lab = LanguageLive(units=8)
        kernel = lab.state.model.layers[1].params["kernel"]
        before = kernel.copy()
        lab.set(learning_rate=rate)
        lab.advance()
        lengths.append(np.linalg.norm(kernel - before))
    assert lengths[1] == pytest.approx(10 * lengths[0], rel=1e-3)


def test_units_and_text_start_anew():
    lab = LanguageLive(units=8)
    lab.advance(2)
    lab.set(units=16)
    assert (lab.steps, lab.state.written) == (0, "")
    assert lab.state.hidden.shape == (1, 16)


@pytest.mark.parametrize("name", ["proverbs", "python"])
def test_no_dev_text_is_trained_on_and_none_is_lost(name):
    text = corpus(name)
    x, y = text.dev
    seen = text.tokenizer.decode(text.train)
    lines = text.tokenizer.decode(x.ravel()).split("\n")[1:-1]
    assert len(lines) > 5
    if name == "proverbs":
        assert not set(lines) & set(seen.split("\n"))
    np.testing.assert_array_equal(x[:, 1:], y[:, :-1])


def test_counting_agrees_with_a_slow_count():
    train, dev = [0, 1, 0, 1, 2, 0, 1], [1, 0, 1, 2]
    order, found = best_count(np.array(train), np.array(dev))
    best = {}
    for length in range(1, 7):
        logs = []
        for place in range(len(dev)):
            chance = 1 / 3
            for n in range(1, min(length, place + 1) + 1):
                gram = dev[place - n + 1 : place + 1]
                runs = [train[k : k + n] for k in range(len(train) - n + 1)]
                behind = Counter(tuple(run[:-1]) for run in runs)
                seen = behind[tuple(gram[:-1])]
                chance = (runs.count(gram) + PRIOR * chance) / (seen + PRIOR)
            logs.append(math.log(chance))
        best[length] = math.exp(-sum(logs) / len(logs))
    assert found == pytest.approx(min(best.values()))
    assert order == min(best, key=best.get)


def test_words_are_looked_up_without_the_cut_ones(trained):
    trained.state.written = "lya Damlaya damlaya, gölx olur.\nAra"
    known, count = trained.state.known()
    assert count == 4  # neither "lya" nor "Ara"
    assert known == sum(
        w in corpus("proverbs").words for w in words("Damlaya damlaya olur")
    )


def test_the_page_shows_the_last_lines():
    written = "\n".join(f"line {k}" for k in range(20)) + "x" * (WIDTH + 3)
    rows = _page(written).split("\n")
    assert rows[0] == f"line {21 - LINES}"
    assert rows[-2].startswith("line 19xxx")
    assert len(rows[-2]) == WIDTH
    assert rows[-1] == "x" * (3 + len("line 19"))


def test_the_goal_needs_a_higher_rate():
    lab = LanguageLive(learning_rate=0.01)
    lab.advance(STEPS - 20)
    assert lab.goal_reached
    lab = LanguageLive(learning_rate=0.01, text="python", units=8)
    lab.state.curves["dev"][-1] = 1.0
    assert not lab.reached(lab.state)
