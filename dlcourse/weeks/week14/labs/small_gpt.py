"""A small GPT of characters: its texts, the net, and how it goes on with a text."""

import re
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from dlcourse.datasets import load_descriptions, load_proverbs
from dlcourse.layers import (
    Dense,
    Embedding,
    LayerNormalization,
    LearnedPositions,
    TransformerEncoder,
)
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Sequential
from dlcourse.optimizers import Adam
from dlcourse.text import CharTokenizer, sample

DEV = 0.1  # share of a text that is kept to measure with


@cache
def corpus(name):
    """Return texts as numbers; shared.

    Args:
        name: "descriptions", English, or "proverbs", Turkish.

    Returns:
        The tokenizer, the tokens to train on, and those to measure with: the middle
        tenths of the fourteen descriptions, or of the proverbs in a random order.
    """
    if name == "proverbs":  # by alphabet they would end with one letter
        texts = [" ".join(np.random.default_rng(0).permutation(load_proverbs()))]
    else:
        texts = [_tidy(text) for text in load_descriptions().values()]
    tokenizer = CharTokenizer(pad=None, unknown=None).adapt(texts)
    every = [tokenizer.encode(text) for text in texts]
    parts = [np.array_split(tokens, round(1 / DEV)) for tokens in every]
    middle = len(parts[0]) // 2
    dev = [part.pop(middle) for part in parts]  # at the ends stand only references
    train = [each for part in parts for each in part]
    return tokenizer, np.concatenate(train), np.concatenate(dev)


def _tidy(text):
    """Return a text on one line, without lines drawn with ==== or ----."""
    return re.sub(r"([^\w\s])\1+", r"\1", " ".join(text.split()))


def windows(tokens, length, starts):
    """Return the windows that begin at `starts`, and the same one token later.

    >>> windows(np.arange(9), 3, [0, 5])[1].tolist()
    [[1, 2, 3], [6, 7, 8]]
    """
    x = tokens[np.add.outer(starts, np.arange(length + 1))]
    return x[:, :-1], x[:, 1:]


def random_windows(tokens, length, count, rng):
    """Return `count` windows that begin anywhere, and the same one token later."""
    return windows(tokens, length, rng.integers(0, len(tokens) - length, count))


def even_windows(tokens, length, count):
    """Return `count` windows at equal distances, and the same one token later."""
    last = len(tokens) - length - 1
    return windows(tokens, length, np.linspace(0, last, count).astype(int))


def gpt(tokens, context, *, blocks, width, heads, causal=True, seed=0):
    """Return a compiled net of transformer blocks, normalised before each part.

    Args:
        tokens: size of the vocabulary.
        context: length of a window.
        blocks: how many of them.
        width: length of the vectors.
        heads: of each attention; they share the width.
        causal: whether no token sees a later one.
        seed: of the start weights.

    Returns:
        A `Sequential` from windows (batch, context) to logits (batch, context, tokens).
    """
    model = Sequential(
        [
            Embedding(tokens, width),
            LearnedPositions(context),
            *(
                TransformerEncoder(
                    4 * width, heads, normalize_first=True, use_causal_mask=causal
                )
                for _block in range(blocks)
            ),
            LayerNormalization(),
            Dense(tokens),
        ],
        seed=seed,
    )
    model.build((None, context))
    loss = SparseCategoricalCrossentropy(from_logits=True)
    model.compile(Adam(), loss, metrics=[])
    return model


def blocks_of(model):
    """Return the transformer blocks of a `gpt`."""
    return [layer for layer in model.layers if isinstance(layer, TransformerEncoder)]


@dataclass
class Writing:
    """A text that a model goes on with, a token at a time.

    Attributes:
        window: the last tokens, (context,).
        written: the tokens so far.
    """

    model: Sequential
    window: np.ndarray
    rng: np.random.Generator = field(default_factory=lambda: np.random.default_rng(0))
    written: list = field(default_factory=list)

    def go_on(self, temperature):
        """Draw one token more."""
        logits = self.model(self.window[np.newaxis])[0, -1]
        token = sample(logits, temperature, seed=self.rng)
        self.window = np.append(self.window[1:], token)
        self.written.append(token)
