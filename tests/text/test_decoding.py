"""Greedy and beam search against all sequences; sampling and perplexity."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse import text


def random_model(seed, vocabulary, memory=2):
    """A step function whose answer hangs on the last two tokens and the time."""
    rng = np.random.default_rng(seed)
    table = rng.normal(size=(8, vocabulary + 1, vocabulary + 1, vocabulary)) * 2
    table -= np.log(np.exp(table).sum(axis=-1, keepdims=True))

    def step(prefixes):
        beams, time = prefixes.shape
        padded = np.column_stack([np.full((beams, 2), vocabulary), prefixes])
        return table[time, padded[:, -1], padded[:, -2]]

    return step


def all_sequences(step, vocabulary, length, end):
    """Every sequence that ends, or is as long as may be, with its log probability."""
    for tokens in itertools.product(range(vocabulary), repeat=length):
        stop = tokens.index(end) + 1 if end in tokens else length
        if any(token != 0 for token in tokens[stop:]):
            continue  # the same sequence again
        prefix, total = np.zeros((1, 0), int), 0.0
        for token in tokens[:stop]:
            total += step(prefix)[0, token]
            prefix = np.append(prefix, [[token]], axis=1)
        yield tokens[:stop], total


@given(
    st.integers(0, 10**6),
    st.integers(2, 4),
    st.integers(1, 4),
    st.sampled_from([0, 0.7, 1]),
    st.booleans(),
)
def test_the_widest_beam_finds_the_best_of_all(seed, vocabulary, length, alpha, ends):
    step, end = random_model(seed, vocabulary), vocabulary - 1 if ends else None
    found = text.beam_search(
        step, vocabulary**length, end=end, max_length=length, alpha=alpha
    )
    brute = sorted(
        ((total / len(t) ** alpha, t) for t, total in
         all_sequences(step, vocabulary, length, end)), reverse=True,
    )  # fmt: skip
    assert len(found) == len(brute)
    np.testing.assert_allclose([h.score for h in found], [s for s, _ in brute])
    assert found[0].tokens == brute[0][1]


def slow_beam(step, width, end, length):
    """The search with lists; what has ended keeps its place among `width`."""
    alive, ended = [((), 0.0)], []
    for _ in range(length):
        grown = []
        for tokens, total in alive:
            log_p = step(np.array(tokens, int).reshape(1, -1))[0]
            grown += [((*tokens, w), total + p) for w, p in enumerate(log_p)]
        grown = sorted(grown, key=lambda one: -one[1])[: width - len(ended)]
        ended += [one for one in grown if one[0][-1] == end]
        alive = [one for one in grown if one[0][-1] != end]
    return {tuple(map(int, tokens)) for tokens, _ in ended + alive}


@given(st.integers(0, 10**6), st.integers(2, 6), st.integers(1, 6), st.integers(2, 5))
def test_narrow_beams_by_lists(seed, vocabulary, length, width):
    step = random_model(seed, vocabulary)
    found = text.beam_search(step, width, end=0, max_length=length)
    assert {h.tokens for h in found} == slow_beam(step, width, 0, length)
    assert len(found) <= width


@given(st.integers(0, 10**6), st.integers(2, 6), st.integers(1, 6), st.booleans())
def test_width_one_is_greedy(seed, vocabulary, length, ends):
    step, end = random_model(seed, vocabulary), 0 if ends else None
    tokens, total = [], 0.0
    while len(tokens) < length and (not tokens or tokens[-1] != end):
        log_p = step(np.array(tokens, int).reshape(1, -1))[0]
        tokens.append(int(log_p.argmax()))
        total += log_p.max()
    greedy = text.greedy_search(step, end=end, max_length=length)
    assert greedy.tokens == tuple(tokens)
    assert greedy.log_probability == pytest.approx(total)
    assert greedy.finished == (tokens[-1] == end)
    beam = text.beam_search(step, 1, end=end, max_length=length)[0]
    assert beam.tokens == greedy.tokens


def test_equal_beams_keep_their_order():
    flat = np.log(np.full((1, 4), 0.25))
    found = text.beam_search(lambda p: np.repeat(flat, len(p), 0), 3, max_length=1)
    assert [h.tokens for h in found] == [(0,), (1,), (2,)]


def test_impossible_tokens_are_not_taken():
    with np.errstate(divide="ignore"):
        table = np.log([[0.0, 1.0], [1.0, 0.0]])
    found = text.beam_search(lambda p: table[p[:, -1]], 4, start=[0], max_length=3)
    assert [h.tokens for h in found] == [(1, 0, 1)]
    # all impossible: one sequence is returned all the same, without a warning
    nothing = np.full((1, 2), -np.inf)
    found = text.beam_search(lambda p: nothing, 2, max_length=2)
    assert found[0].log_probability == -np.inf


def test_the_prefix_has_the_start_and_is_as_wide_as_the_beams():
    seen = []

    def step(prefixes):
        seen.append(prefixes.copy())
        return np.log(np.full((len(prefixes), 3), 1 / 3))

    text.beam_search(step, 2, start=[1, 2], max_length=3)
    assert [p.shape for p in seen] == [(1, 2), (2, 3), (2, 4)]
    assert all((p[:, :2] == [1, 2]).all() for p in seen)


rows = st.lists(st.floats(-1e308, 1e308, width=64), min_size=1, max_size=8)


@given(rows, st.floats(1e-300, 1e300), st.data())
def test_probabilities_sum_to_one(logits, temperature, data):
    k = data.draw(st.none() | st.integers(1, len(logits)))
    top_p = data.draw(st.none() | st.floats(0.01, 1))
    p = text.sampling_probabilities(logits, temperature, top_k=k, top_p=top_p)
    assert p.sum() == pytest.approx(1)
    assert (p >= 0).all()
    assert p.argmax() == np.argmax(logits) or p.max() == p[np.argmax(logits)]
    assert (p > 0).sum() <= (k or len(logits))
    token = text.sample(logits, temperature, top_k=k, top_p=top_p, seed=0)
    assert p[token] > 0


def test_temperature_top_k_and_top_p_by_hand():
    p = np.array([0.1, 0.5, 0.15, 0.25])
    logits = np.log(p)
    np.testing.assert_allclose(text.sampling_probabilities(logits), p)
    squared = p**2 / (p**2).sum()
    cold = text.sampling_probabilities(logits, temperature=0.5)
    np.testing.assert_allclose(cold, squared)
    two = text.sampling_probabilities(logits, top_k=2)
    np.testing.assert_allclose(two, [0, 2 / 3, 0, 1 / 3])
    nucleus = text.sampling_probabilities(logits, top_p=0.8)
    np.testing.assert_allclose(nucleus, [0, 5 / 9, 1.5 / 9, 2.5 / 9])
    both = text.sampling_probabilities(logits, top_k=3, top_p=0.5)
    np.testing.assert_allclose(both, [0, 1, 0, 0])
    equal = text.sampling_probabilities(np.zeros(4), top_k=2)
    np.testing.assert_allclose(equal, [0.5, 0.5, 0, 0])
    warm = text.sampling_probabilities(logits.astype("float32"))
    assert warm.dtype == np.float32


def test_samples_follow_the_probabilities():
    logits = np.log([0.1, 0.6, 0.3, 1e-9])
    drawn = text.sample(np.tile(logits, (30000, 1)), seed=0)
    share = np.bincount(drawn, minlength=4) / 30000
    np.testing.assert_allclose(share, [0.1, 0.6, 0.3, 0], atol=0.01)
    assert text.sample(np.zeros((2, 3, 5)), seed=1).shape == (2, 3)
    again = text.sample(np.tile(logits, (30000, 1)), seed=0)
    np.testing.assert_array_equal(drawn, again)
    logits[:3] = -np.inf
    assert text.sample(logits, seed=0) == 3


def test_perplexity():
    assert text.perplexity(np.log(np.full((3, 4), 1 / 50))) == pytest.approx(50)
    mask = [True, False, True]
    assert text.perplexity(np.log([0.5, 0.001, 0.5]), mask) == pytest.approx(2)
    assert text.perplexity([-np.inf, 0.0]) == math.inf
    assert text.perplexity([-1e308]) == math.inf


def answer(rows):
    return lambda prefixes: np.array(rows, float)


ZEROS = np.zeros(3)
BAD = {
    "width": (lambda: text.beam_search(answer([[-1]]), 0), "beam_width: got 0"),
    "length": (lambda: text.greedy_search(answer([[-1]]), max_length=0), "max_length"),
    "alpha": (lambda: text.beam_search(answer([[-1, -1]]), 2, alpha=-1), "alpha"),
    "rank": (lambda: text.beam_search(answer([-1, -1]), 2), "a row of log prob"),
    "rows": (lambda: text.beam_search(answer([[-1], [-1]]), 2), r"\(1, vocabulary\)"),
    "logits": (lambda: text.greedy_search(answer([[3.0, 1]])), "log_softmax"),
    "nan": (lambda: text.greedy_search(answer([[np.nan, -1]])), "logarithms <= 0"),
    "cold": (lambda: text.sample(ZEROS, 0), "take the argmax for the limit 0"),
    "negative": (lambda: text.sample(ZEROS, -1.0), "choose a number > 0"),
    "k > n": (lambda: text.sample(ZEROS, top_k=4), "at most the 3 tokens"),
    "k": (lambda: text.sample(ZEROS, top_k=0), "top_k: got 0"),
    "p": (lambda: text.sample(ZEROS, top_p=1.5), "top_p: got 1.5"),
    "no logits": (lambda: text.sample([-np.inf, -np.inf]), "one finite logit"),
    "NaN logits": (lambda: text.sample([np.nan, 1.0]), "loss that was not finite"),
    "empty": (lambda: text.sample(np.zeros((2, 0))), "one finite logit"),
    "no token": (lambda: text.perplexity([]), "text that is not empty"),
    "masked": (lambda: text.perplexity([-1.0], [False]), "not all False"),
    "mask": (lambda: text.perplexity([-1.0], [True, True]), "one entry for each"),
    "no logs": (lambda: text.perplexity([0.5]), r"np.log\(probabilities\)"),
}


@pytest.mark.parametrize("name", BAD)
def test_errors(name):
    call, match = BAD[name]
    with pytest.raises(ValueError, match=match):
        call()
