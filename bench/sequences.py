"""Rows of recurrent layers, attention and layer normalisation."""

from machine import sgemm_note
from measuring import Result, ratio
from opponent import EAGER, Match, images

from dlcourse.layers import GRU, LSTM, LayerNormalization, MultiHeadAttention


def recurrent(rounds):
    """LSTM and GRU against Keras eager and in a tf.function."""
    for make in LSTM, GRU:
        match = Match(make(128, return_sequences=True), images(32, 64, 64))
        work = f"{make.__name__} 32x64x64 -> 128, forward + backward"
        others = (
            (EAGER, match.their_both, 1 / 5),
            ("tf.function", match.their_graph(), 1.2),
        )
        for name, theirs, goal in others:
            today = ratio(match.our_both, theirs, rounds)
            yield Result(work, name, goal, today, note=sgemm_note())


def attention(rounds):
    """Self-attention with 8 heads."""
    match = Match(MultiHeadAttention(8, 16), images(16, 128, 128), inputs=2)
    work = "multi-head attention 16x128x128, 8 heads, forward + backward"
    today = ratio(match.our_both, match.their_both, rounds, 2)
    yield Result(work, EAGER, 1, today, note=sgemm_note())


def normalization(rounds):
    """LayerNormalization over the last axis."""
    match = Match(LayerNormalization(), images(2048, 128))
    work = "LayerNormalization 2048x128, forward + backward"
    yield Result(work, EAGER, 1 / 2, ratio(match.our_both, match.their_both, rounds, 5))
