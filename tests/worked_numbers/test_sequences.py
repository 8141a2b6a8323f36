"""The worked numbers of dropout, sequences, attention and text.

One test for each ID of `notebooks/curriculum/worked_numbers.csv`, in their order.
"""

import numpy as np
import pytest

from dlcourse import text
from dlcourse.layers import (
    GRU,
    LSTM,
    Attention,
    BatchNormalization,
    Dropout,
    Embedding,
    MultiHeadAttention,
    SimpleRNN,
)
from dlcourse.ops.attention import attention, masked_softmax


def test_b11():
    # a tweet is (140, 128); a million of them need 16.7 GiB as uint8
    tweet = text.ascii_one_hot("Deep learning in NumPy!")
    assert tweet.shape == (140, 128)
    assert tweet.size == 17_920
    assert text.ascii_one_hot(["a", "b"]).shape == (2, 140, 128)
    million = 1_000_000 * tweet.size
    assert million == 17_920_000_000
    assert million * tweet.itemsize / 2**30 == pytest.approx(16.7, abs=0.05)


def test_b40():
    # keep_prob = 0.8 of 50 units: 40 are kept, and the mean stays
    x = np.random.default_rng(0).uniform(size=(20000, 50))
    y = Dropout(1 - 0.8, seed=1)(x, training=True)
    assert (y != 0).mean() == pytest.approx(0.8, abs=0.002)
    assert (y != 0).sum(axis=1).mean() == pytest.approx(40, abs=0.1)
    assert y.mean() == pytest.approx(x.mean(), abs=0.002)


def test_b54():
    z, epsilon = np.array([[1.0], [2.0], [3.0], [4.0]]), 1e-12
    layer = BatchNormalization(epsilon=epsilon, dtype="float64")
    y = layer(z, training=True)
    expected = [-1.341641, -0.447214, 0.447214, 1.341641]
    np.testing.assert_allclose(y.ravel(), expected, atol=5e-7)
    np.testing.assert_allclose(layer(z + 7, training=True), y)  # a bias before it
    layer.params["gamma"][...] = np.sqrt(z.var() + epsilon)
    layer.params["beta"][...] = z.mean()
    np.testing.assert_allclose(layer(z, training=True), z)


def test_b90():
    # Wa = [Waa | Wax], (100, 10100), against [a; x], (10100, 1)
    layer = SimpleRNN(100)
    layer.build((None, None, 10000))
    kernel, recurrent, _ = layer.get_weights()
    assert recurrent.T.shape == (100, 100)
    assert kernel.T.shape == (100, 10000)
    assert np.hstack([recurrent.T, kernel.T]).shape == (100, 10100)


def test_b91():
    # which of two sentences was said: 1781 times likelier
    pair, pear = np.log([3.2e-13, 5.7e-10])
    assert np.exp(pear - pair) == pytest.approx(1781.2, abs=0.06)  # 1781.25
    assert pair == pytest.approx(-28.7705, abs=5e-5)
    assert pear == pytest.approx(-21.2854, abs=5e-5)
    scores = [text.normalized_score(p, 5, alpha=0) for p in (pair, pear)]
    assert scores == [pair, pear]  # alpha 0 is the sum itself


def test_b92():
    # a GRU has three times the parameters of a simple layer, not fewer
    counts = []
    for layer in (SimpleRNN(100), GRU(100, reset_after=False), GRU(100), LSTM(100)):
        layer.build((None, None, 50))
        counts.append(layer.count_params())
    assert counts == [15100, 45300, 45600, 60400]


def test_b93():
    # the notes' update gate Gu lets the new in: Gu = 1 - z, so its bias -30 is z's 30
    layer = GRU(1, reset_after=False, return_state=True, dtype="float64")
    layer.build((None, None, 1))
    layer.params["bias"][:] = [30.0, 0.0, 0.0]
    x = np.random.default_rng(0).normal(size=(1, 100, 1))
    _, c = layer(x, initial_state=[np.array([[0.5]])])
    assert c[0, 0] == pytest.approx(0.5, abs=5e-7)
    layer = GRU(1, reset_after=False, return_state=True, dtype="float64")
    layer.build((None, None, 1))
    for array in layer.params.values():
        array[...] = 0
    layer.params["bias"][:] = [30.0, 0.0, 50.0]  # the candidate is 1
    _, c = layer(x[:, :1], initial_state=[np.array([[0.0]])])
    gate = 1 / (1 + np.exp(30.0))  # of the notes
    assert gate == pytest.approx(9.4e-14, rel=0.01)
    assert c[0, 0] == pytest.approx(gate, rel=1e-2)


def test_b94():
    angles = np.deg2rad([0, 45, 90, 180])
    vectors = np.column_stack([np.cos(angles), np.sin(angles)])
    found = text.cosine_similarity(vectors[0], vectors)
    np.testing.assert_allclose(found, [1, 0.707107, 0, -1], atol=5e-7)


def test_b95():
    table = np.arange(12.0).reshape(3, 4)  # E with a column for each token
    layer = Embedding(4, 3, dtype="float64")
    layer.build((None,))
    layer.set_weights([table.T])
    np.testing.assert_array_equal(layer([2])[0], [2.0, 6.0, 10.0])
    np.testing.assert_array_equal(layer([2])[0], table @ np.eye(4)[2])


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


def test_b101():
    weights = masked_softmax(np.array([1.0, 2.0, 0.0]))
    np.testing.assert_allclose(weights, [0.244728, 0.665241, 0.090031], atol=5e-7)
    a = np.array([[[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]])
    # a query (1, 2, 0) against keys that are unit vectors has just these scores
    query, keys = np.array([[[1.0, 2.0, 0.0]]]), np.eye(3)[np.newaxis]
    context = Attention(dtype="float64")([query, a, keys])
    np.testing.assert_allclose(context[0, 0], [0.334759, 0.755272], atol=5e-7)


def test_b102():
    query = np.eye(2)
    key = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    value = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    y, weights = attention(query, key, value)
    expected = [[0.401112, 0.197776, 0.401112], [0.197776, 0.401112, 0.401112]]
    np.testing.assert_allclose(weights, expected, atol=5e-7)
    np.testing.assert_allclose(y, [[3.0, 4.0], [3.406673, 4.406673]], atol=5e-7)


def test_b103():
    layer = MultiHeadAttention(8, 512 // 8, use_bias=False)
    layer.build([(None, None, 512), (None, None, 512)])
    assert layer.params["query_kernel"].shape == (512, 8, 64)
    heads, width, depth = layer.params["output_kernel"].shape
    assert (heads * width, depth) == (512, 512)
    assert layer.count_params() == 4 * 512 * 512 == 1_048_576


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
