"""Worked numbers of the notes on text: one-hot, word vectors, search, perplexity."""

import numpy as np
import pytest

from dlcourse import text
from dlcourse.layers import Embedding


def test_b11():
    # a tweet is (140, 128); a million of them need 16.7 GiB as uint8
    tweet = text.ascii_one_hot("Deep learning in NumPy!")
    assert tweet.shape == (140, 128)
    assert tweet.size == 17_920
    assert text.ascii_one_hot(["a", "b"]).shape == (2, 140, 128)
    million = 1_000_000 * tweet.size
    assert million == 17_920_000_000
    assert million * tweet.itemsize / 2**30 == pytest.approx(16.7, abs=0.05)


def test_b91():
    # which of two sentences was said: 1781 times likelier
    pair, pear = np.log([3.2e-13, 5.7e-10])
    assert np.exp(pear - pair) == pytest.approx(1781.2, abs=0.06)  # 1781.25
    assert pair == pytest.approx(-28.7705, abs=5e-5)
    assert pear == pytest.approx(-21.2854, abs=5e-5)
    scores = [text.normalized_score(p, 5, alpha=0) for p in (pair, pear)]
    assert scores == [pair, pear]  # alpha 0 is the sum itself


def test_b94():
    angles = np.deg2rad([0, 45, 90, 180])
    vectors = np.column_stack([np.cos(angles), np.sin(angles)])
    found = text.cosine_similarity(vectors[0], vectors)
    np.testing.assert_allclose(found, [1, 0.707107, 0, -1], atol=5e-7)


def test_b96():
    # six words of 300 numbers each are 1800 inputs, the last four 1200; not 1000
    layer = Embedding(10_000, 300)
    windows, _ = text.make_windows(np.arange(7), 6)
    assert layer(windows).reshape(len(windows), -1).shape == (1, 1800)
    assert layer(windows[:, -4:]).reshape(len(windows), -1).shape == (1, 1200)


def test_b97():
    counts = [100, 10, 1]
    found = text.negative_sampling_table(counts)
    np.testing.assert_allclose(found, [0.826822, 0.147032, 0.026146], atol=5e-7)
    unigram = text.negative_sampling_table(counts, power=1)
    np.testing.assert_allclose(unigram, [0.900901, 0.09009, 0.009009], atol=5e-7)


def test_b98():
    # k = 4 negatives: 5 yes-no questions in the place of a choice of 10 000
    negatives = text.sample_negatives(np.full(10_000, 1e-4), [17], k=4, seed=0)
    assert np.column_stack([[17], negatives]).shape == (1, 5)
    zeros = np.zeros((1, 5, 3))  # vectors of 0: each question is a toss of a coin
    loss, _, _ = text.negative_sampling_loss(np.ones((1, 3)), zeros)
    assert loss == pytest.approx(5 * np.log(2))


def test_b99():
    # three beams of a vocabulary of 10 000: 30 000 candidates in every later step
    rows = np.log(np.random.default_rng(0).dirichlet(np.ones(10_000), size=3))
    candidates = []

    def step(prefixes):
        log_p = rows[: len(prefixes)]
        candidates.append(log_p.size)
        return log_p

    text.beam_search(step, 3, max_length=3)
    assert candidates == [10_000, 30_000, 30_000]


def test_b100():
    # the product prefers the short sentence, the normalised score the long one
    long, short = np.log([0.5, 0.4, 0.6]).sum(), np.log([0.5, 0.3]).sum()
    np.testing.assert_allclose(np.exp([long, short]), [0.12, 0.15])
    means = [text.normalized_score(p, n, 1) for p, n in ((long, 3), (short, 2))]
    np.testing.assert_allclose(means, [-0.7068, -0.9486], atol=5e-5)
    powers = text.normalized_score([long, short], [3, 2], 0.7)
    np.testing.assert_allclose(powers, [-0.9827, -1.1678], atol=5e-5)
    end = 0  # the same two sentences as a model: b c a and b a, with a the end

    def step(prefixes):
        table = {(): [0, 0.5, 0], (1,): [0.3, 0, 0.4], (1, 2): [0.6, 0, 0]}
        rows = [table.get(tuple(p), [0, 0, 0]) for p in prefixes.tolist()]
        with np.errstate(divide="ignore"):
            return np.log(np.array(rows))

    best = [text.beam_search(step, 3, end=end, max_length=3, alpha=alpha)[0]
            for alpha in (0, 0.7, 1)]  # fmt: skip
    assert [one.tokens for one in best] == [(1, 0), (1, 2, 0), (1, 2, 0)]
    assert best[1].score == pytest.approx(-0.9827, abs=5e-5)


def test_b105():
    documents = ["ağ kedi", "ağ köpek", "ağ köpek"]
    plain = text.inverse_document_frequency([3, 1], 3, smooth_idf=False, plus_one=False)
    np.testing.assert_allclose(plain, [0, 1.0986], atol=5e-5)
    vectorizer = text.TfidfVectorizer(language="tr").fit(documents)
    found = [vectorizer.idf_[vectorizer.vocabulary_[term]] for term in ("ağ", "kedi")]
    np.testing.assert_allclose(found, [1, 1.6931], atol=5e-5)


def test_b119():
    p = np.array([0.2, 0.5, 0.1])
    assert p.prod() == pytest.approx(0.01)
    assert np.log(p).sum() == pytest.approx(-4.6052, abs=5e-5)
    assert text.perplexity(np.log(p)) == pytest.approx(4.6416, abs=5e-5)
