"""Heads and tokens: the books, own texts, the weights that are drawn, the goal."""

import numpy as np
import pytest

from dlcourse.labs import HeadsAndTokens
from dlcourse.weeks.week14.labs.heads_and_tokens import STEPS
from dlcourse.weeks.week14.labs.phone_book import (
    ENTRIES,
    NAMES,
    books,
    look_up,
    network,
    read,
)


@pytest.fixture(scope="module")
def trained():
    lab = HeadsAndTokens(heads=2, learning_rate=0.02)
    lab.advance(STEPS)
    return lab


def answers(lab):
    return lab.state.look_at(lab._question()[0])


def test_books_hold_different_names_and_the_digits_due(rng):
    names, digits, asked, y = books(200, rng)
    assert names.min() == 1
    assert names.max() == len(NAMES)
    assert digits.min() == 1
    assert digits.max() == 10
    for name, digit, question, due in zip(names, digits, asked, y, strict=True):
        assert len(set(name)) == ENTRIES
        book = dict(zip(name, digit, strict=True))
        first, second = question[0] + 1, question[1] - len(NAMES) + 1
        assert first != second
        assert [book[first] - 1, book[second] - 1] == due.tolist()


def test_a_text_becomes_the_numbers_of_its_letters_and_digits():
    names, digits, asked = read(" B7  a0 ", "Ab")
    assert names.tolist() == [[2, 1, 0, 0, 0, 0, 0, 0]]
    assert digits.tolist() == [[8, 1, 0, 0, 0, 0, 0, 0]]
    assert asked.tolist() == [[0, 27]]


@pytest.mark.parametrize(
    ("book", "asked", "said"),
    [
        ("a5 k33", "ak", "“k33” is no entry"),
        ("a5 5k", "ak", "“5k” is no entry"),
        ("", "ak", "has 0 entries: write 1 to 8"),
        ("a1 b1 c1 d1 e1 f1 g1 h1 i1", "ab", "has 9 entries: write 1 to 8"),
        ("a5", "a", "Ask for two letters"),
        ("a5", "a5", "Ask for two letters"),
    ],
)
def test_a_text_that_does_not_fit_is_told_and_nothing_is_drawn(book, asked, said):
    lab = HeadsAndTokens()
    lab.set(book=book, asked=asked)
    assert said in lab.said
    assert not lab.image.get_visible()
    lab.set(book="a5 b6", asked="ab")
    assert lab.image.get_visible()
    assert said not in lab.said


def test_two_heads_take_one_name_each(trained):
    trained.set(book="a5 k3 m1 q9 c2 d8 e4 f6", asked="mk")
    weights, chances = answers(trained)
    assert sorted(weights.argmax(axis=1)) == [1, 2]
    assert weights.max(axis=1).min() > 0.9
    assert chances.argmax(axis=1).tolist() == [1, 3]
    trained.set(asked="km")
    swapped, chances = answers(trained)
    assert swapped.argmax(axis=1).tolist() == weights.argmax(axis=1)[::-1].tolist()
    assert chances.argmax(axis=1).tolist() == [3, 1]


def test_short_books_are_read_and_padding_gets_no_weight(trained):
    trained.set(book="q9 c2 x7", asked="xq")
    weights, chances = answers(trained)
    assert not weights[:, 3:].any()
    assert chances.argmax(axis=1).tolist() == [7, 9]


def test_a_name_that_is_not_there_is_answered_all_the_same(trained):
    """What the docstring says: the weights add up to 1 wherever they go."""
    trained.set(book="a5 k3", asked="zq")
    weights, chances = answers(trained)
    np.testing.assert_allclose(weights.sum(axis=1), 1, rtol=1e-6)
    assert chances.max(axis=1).min() > 0.9


def test_weights_and_answers_that_are_drawn_are_the_networks(trained):
    trained.set(book="a5 k3 m1 q9 c2 d8 e4 f6", asked="fa")
    weights, chances = answers(trained)
    np.testing.assert_array_equal(trained.image.get_array(), weights)
    texts = [cell.get_text() for cell in trained.cells if cell.get_visible()]
    assert texts == [f"{weight:.2f}" for weight in weights.ravel()]
    bold = [e.get_text() for e in trained.entries if e.get_weight() == "bold"]
    assert bold == ["a5", "f6"]
    heights = [[bar.get_height() for bar in bars] for bars in trained.bars]
    np.testing.assert_allclose(heights, chances)


def test_the_curve_is_the_share_of_new_books(trained):
    *x, y = books(2000, np.random.default_rng(9))
    _weights, logits = look_up(trained.state.model, x)
    share = (logits.argmax(axis=-1) == y).all(axis=1).mean()
    assert trained.state.curve[1][-1] == pytest.approx(share, abs=0.04)
    assert trained.state.curve[0] == list(range(0, STEPS + 1, 5))


def test_the_start_does_not_know_the_books():
    *x, y = books(2000, np.random.default_rng(9))
    _weights, logits = look_up(network(2), x)
    assert (logits.argmax(axis=-1) == y).all(axis=1).mean() < 0.05


def test_the_start_has_a_loss_to_show():
    lab = HeadsAndTokens(heads=1)
    assert lab.state.loss == pytest.approx(np.log(10), rel=0.1)  # of guessing
    assert "nan" not in lab.status(lab.state)


def test_goal_is_reached_with_two_heads_and_not_with_one(trained):
    assert trained.goal_reached
    lab = HeadsAndTokens(learning_rate=0.02)
    lab.advance(STEPS)
    assert not lab.goal_reached
    assert lab.state.best < 0.25


def test_answers_after_the_last_step_of_the_goal_do_not_count(trained):
    before = trained.state.best
    trained.state.best, trained.state.steps = 0.0, STEPS
    trained.advance(5)
    assert trained.state.curve[1][-1] > 0.8
    assert trained.state.best == 0.0
    trained.state.best = before
