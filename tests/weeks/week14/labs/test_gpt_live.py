"""The live GPT: its texts and windows, live dropout, what it writes, the goal."""

import itertools

import numpy as np
import pytest

from dlcourse.labs import GPTLive
from dlcourse.layers import Dropout, MultiHeadAttention
from dlcourse.weeks.week14.labs.gpt_live import LETTERS, LINES, LOSS, STEPS, TOKENS
from dlcourse.weeks.week14.labs.small_gpt import (
    Writing,
    blocks_of,
    corpus,
    even_windows,
    gpt,
    random_windows,
)


@pytest.mark.parametrize("name", ["descriptions", "proverbs"])
def test_a_text_is_cut_into_training_and_dev(name):
    tokenizer, tokens, dev = corpus(name)
    assert len(dev) == pytest.approx(0.1 * (len(tokens) + len(dev)), abs=7)
    text = tokenizer.decode(tokens) + tokenizer.decode(dev)
    assert "  " not in text
    assert "==" not in text
    assert "\n" not in text
    assert {"descriptions": "Iris", "proverbs": "Balık baştan kokar."}[name] in text


def test_targets_are_the_next_tokens(rng):
    tokens = rng.permutation(500)
    after = dict(itertools.pairwise(tokens))
    for x, y in (random_windows(tokens, 7, 50, rng), even_windows(tokens, 7, 50)):
        assert x.shape == y.shape == (50, 7)
        np.testing.assert_array_equal(y, np.vectorize(after.get)(x))
    assert even_windows(tokens, 7, 50)[1][-1, -1] == tokens[-1]


@pytest.mark.parametrize(("context", "heads"), [(8, 2), (64, 8)])
def test_context_and_heads_make_the_network_and_start_anew(context, heads):
    lab = GPTLive(learning_rate=0.003)
    lab.advance(2)
    lab.set(context=context, heads=heads)
    assert lab.steps == 0
    assert len(lab.state.writing.window) == context
    for block in blocks_of(lab.state.model):
        (attention,) = (p for p in block.layers if isinstance(p, MultiHeadAttention))
        assert (attention.num_heads, attention.key_dim) == (heads, 64 // heads)
        assert block.use_causal_mask
    assert TOKENS % context == 0


def test_dropout_and_learning_rate_act_on_the_next_step():
    lab = GPTLive(context=8)
    lab.advance()
    lab.set(dropout=0.5, learning_rate=0.02)
    assert lab.steps == 1
    lab.advance()
    rates = [
        part.rate if isinstance(part, Dropout) else part.dropout
        for block in blocks_of(lab.state.model)
        for part in block.layers
        if isinstance(part, Dropout | MultiHeadAttention)
    ]
    assert rates == [0.5] * 6
    assert lab.state.model.optimizer.learning_rate == 0.02


def test_dropout_is_off_where_the_dev_loss_is_measured():
    lab = GPTLive(context=8, dropout=0.8)
    lab.advance(20)
    x, y = even_windows(corpus("descriptions")[2], 8, 128)
    losses = [lab.state.model.evaluate(x, y)["loss"] for _try in range(2)]
    assert losses[0] == losses[1] == pytest.approx(lab.state.curves["dev_loss"][-1])


def test_no_letter_depends_on_a_later_one(rng):
    model = gpt(20, 8, blocks=2, width=16, heads=2)
    x = rng.integers(0, 20, (3, 8))
    changed = x.copy()
    changed[:, 5:] = (changed[:, 5:] + 1) % 20
    np.testing.assert_array_equal(model(x)[:, :5], model(changed)[:, :5])
    assert (model(x)[:, 5:] != model(changed)[:, 5:]).any()


def test_a_cold_net_writes_its_likeliest_letters():
    model = gpt(20, 8, blocks=1, width=16, heads=2)
    window = np.arange(8)
    writing = Writing(model, window)
    for _letter in range(5):
        due = model(window[np.newaxis])[0, -1].argmax()
        writing.go_on(1e-4)
        assert writing.written[-1] == due
        window = np.append(window[1:], due)
    np.testing.assert_array_equal(writing.window, window)


def test_the_page_shows_the_last_lines_of_what_was_written():
    lab = GPTLive(context=8)
    lab.advance(3)
    tokenizer = corpus("descriptions")[0]
    lab.state.writing.written = [k % 60 for k in range(LETTERS * (LINES + 2) + 7)]
    lab.refresh()
    lines = [text.get_text() for text in lab.page]
    written = tokenizer.decode(lab.state.writing.written)
    assert len(lines[-1]) == 7
    assert written.endswith("".join(lines))
    assert all(len(line) == LETTERS for line in lines[:-1])


def test_goal_counts_the_english_text_and_the_first_steps():
    lab = GPTLive(context=8)
    state = lab.state
    state.best = LOSS - 0.01
    assert lab.reached(state)
    state.text = "proverbs"
    assert not lab.reached(state)
    lab = GPTLive(context=8)
    lab.state.model.optimizer.iterations = STEPS
    before = lab.state.best
    lab.advance(20)
    assert lab.state.curves["dev_loss"][-1] < before
    assert lab.state.best == before
