"""Rows of text: beam search and word2vec."""

import numpy as np
from measuring import Result, ratio
from opponent import EAGER

from dlcourse.activations import log_softmax
from dlcourse.keras_bridge import load_keras
from dlcourse.text import SkipGramNS, beam_search

WIDTH, VOCABULARY, LENGTH = 5, 5_000, 30
UNITS, NEGATIVES, RATE = 100, 5, 0.025


def decoding(rounds):
    """Beam search with a model that looks the next token up in a table."""
    _, tf = load_keras()
    logits = np.random.default_rng(0).normal(size=(50, VOCABULARY)).astype("float32")
    table = log_softmax(logits)
    tensor = tf.constant(table)

    def ours():
        step = lambda prefixes: table[prefixes[:, -1] % 50]  # noqa: E731
        return beam_search(step, WIDTH, start=[0], max_length=LENGTH)

    def theirs():
        return tf_beam_search(lambda last: tf.gather(tensor, last % 50))

    assert list(ours()[0].tokens) == theirs()[0].numpy().tolist()  # noqa: S101
    work = f"beam search, width {WIDTH}, vocabulary {VOCABULARY:,}, {LENGTH} steps"
    yield Result(work, "TensorFlow eager loop", 1, ratio(ours, theirs, rounds, 3))


def tf_beam_search(step):
    """Return the beams (WIDTH, LENGTH), best first, as a loop of TensorFlow's ops."""
    _, tf = load_keras()
    beams, sums = tf.zeros((1, 1), tf.int32), tf.zeros(1)
    for _ in range(LENGTH):
        totals = sums[:, None] + step(beams[:, -1])  # (beams, vocabulary)
        sums, places = tf.math.top_k(tf.reshape(totals, [-1]), WIDTH)
        parents, tokens = places // VOCABULARY, places % VOCABULARY
        beams = tf.concat([tf.gather(beams, parents), tokens[:, None]], axis=1)
    return beams[:, 1:]


def word_vectors(rounds):
    """A step of skip-gram with given negatives and plain SGD, in two sizes.

    Keras' step costs much whatever the size, so the ratio rises with the batch.
    """
    for batch in 256, 1_024:
        ours, theirs = skipgrams(batch)
        for _ in range(2):
            np.testing.assert_allclose(ours(), theirs(), rtol=1e-5)
        work = f"word2vec step, {batch:,} pairs, {NEGATIVES} negatives, {UNITS} units"
        yield Result(work, EAGER, 1 / 2, ratio(ours, theirs, rounds, 5))


def skipgrams(batch):
    """Return our step and Keras' on the same pairs from the same start."""
    rng = np.random.default_rng(0)
    centres, contexts = rng.integers(0, VOCABULARY, (2, batch))
    negatives = rng.integers(0, VOCABULARY, (batch, NEGATIVES))
    counts = np.ones(VOCABULARY)
    model = SkipGramNS(counts, UNITS, NEGATIVES, learning_rate=RATE, seed=0)
    theirs = keras_skipgram(model, centres, np.column_stack([contexts, negatives]))
    return lambda: model.step(centres, contexts, negatives), theirs


def keras_skipgram(model, centres, words):
    """Return the same step on a tape, with two Embedding layers and sparse updates."""
    keras, tf = load_keras()
    tables = [keras.layers.Embedding(VOCABULARY, UNITS) for _ in range(2)]
    for layer, start in zip(tables, model.params.values(), strict=True):
        layer.build()
        layer.set_weights([start])
    centres, words = tf.constant(centres), tf.constant(words)
    labels = tf.constant(np.eye(1, words.shape[1], dtype="float32"))
    labels = tf.repeat(labels, len(words), axis=0)  # the first word is the true one
    sgd = keras.optimizers.SGD(RATE)

    def step():
        with tf.GradientTape() as tape:
            v, u = tables[0](centres), tables[1](words)
            z = tf.linalg.matvec(u, v)  # (batch, 1 + negatives)
            terms = tf.nn.sigmoid_cross_entropy_with_logits(labels, z)
            loss = tf.reduce_sum(terms) / len(words)
        weights = [layer.embeddings for layer in tables]
        sgd.apply_gradients(zip(tape.gradient(loss, weights), weights, strict=True))
        return loss

    return step
