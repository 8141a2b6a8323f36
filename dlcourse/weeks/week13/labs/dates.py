"""Dates as numbers, and an encoder-decoder with attention that translates them."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from dlcourse.datasets import make_dates
from dlcourse.layers import (
    GRU,
    AdditiveAttention,
    Attention,
    Concatenate,
    Dense,
    Embedding,
    Input,
)
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Model
from dlcourse.optimizers import Adam
from dlcourse.text import CharTokenizer, pad_sequences

DATES, DEV, LONGEST = 4000, 200, 40  # characters of a date
UNITS, VECTOR = 32, 16
SIGNS = "0123456789-"  # of an ISO date; behind them the sign that starts one
START, LENGTH = len(SIGNS), 10


@dataclass(frozen=True)
class Dates:
    """Dates of one language as numbers.

    Attributes:
        tokenizer: the characters of the dates to learn from.
        train: (x, y): characters (dates, LONGEST), padding behind, and signs of ISO
            dates (dates, LENGTH).
        dev: (x, y) of other dates.
        texts: (texts, ISO dates) of the latter.
    """

    tokenizer: CharTokenizer
    train: tuple
    dev: tuple
    texts: tuple

    def encode(self, texts):
        """Return the numbers of the characters, (texts, LONGEST)."""
        return _encoded(self.tokenizer, texts)

    def strange(self, text):
        """Return the characters of a text that are in no date, each once."""
        known = self.tokenizer.vocabulary
        return "".join(c for c in dict.fromkeys(text) if c not in known)


@cache
def dates(language):
    """Return the `Dates` in "tr" or "en"; shared."""
    texts, iso = make_dates(DATES + DEV, language, seed=0)
    tokenizer = CharTokenizer().adapt(texts[:DATES])
    x = _encoded(tokenizer, texts)
    y = np.array([[SIGNS.index(sign) for sign in one] for one in iso])
    train, dev = slice(DATES), slice(DATES, None)
    return Dates(
        tokenizer, (x[train], y[train]), (x[dev], y[dev]), (texts[dev], iso[dev])
    )


def _encoded(tokenizer, texts):
    rows = [tokenizer.encode(text) for text in texts]
    return pad_sequences(rows, LONGEST, padding="post", truncating="post")


def shifted(y):
    """Return what the decoder is given: the start, then all signs but the last.

    >>> shifted(np.array([[1, 9, 2]])).tolist()
    [[11, 1, 9]]
    """
    return np.insert(y[:, :-1], 0, START, axis=1)


@dataclass
class Translator:
    """The net and its parts.

    The encoder reads the characters; the decoder begins with its last state. What the
    decoder has written so far asks (query), the states of the encoder answer (keys and
    values), and both together foretell the next sign.
    """

    model: Model
    read: tuple  # embedding and GRU of the encoder
    write: tuple  # embedding and GRU of the decoder
    attend: tuple  # layers of query and key, or none; the attention
    guess: Dense

    def translate(self, x):
        """Return the signs that greedy search writes, and what it looked at.

        Args:
            x: characters of one date, (1, LONGEST).

        Returns:
            Signs (LENGTH,), and weights of the characters, (LENGTH, LONGEST).
        """
        embed, encode = self.read
        seen = embed.compute_mask(x)
        states, hidden = encode(embed(x), mask=seen)
        embed, decode = self.write
        sign, signs, looks = START, [], []
        for _sign in range(LENGTH):
            written = decode(embed([[sign]]), initial_state=hidden)  # (1, 1, UNITS)
            found, weights = self._attend(written, states, seen)
            logits = self.guess(np.concatenate([written, found], axis=-1))
            sign, hidden = int(logits[0, 0].argmax()), written[:, -1]
            signs.append(sign)
            looks.append(weights[0, 0])
        return np.array(signs), np.array(looks)

    def _attend(self, written, states, seen):
        *project, attention = self.attend
        query, key = written, states
        if project:
            query, key = (
                layer(x) for layer, x in zip(project, (query, key), strict=True)
            )
        return attention(
            [query, states, key], mask=[None, seen], return_attention_scores=True
        )


def translator(language, kind, seed=0):
    """Return a new `Translator`; `kind` is "additive" or "dot"."""
    characters = len(dates(language).tokenizer.vocabulary)
    source, target = Input((LONGEST,)), Input((LENGTH,))
    read = (
        Embedding(characters, VECTOR, mask_zero=True),
        GRU(UNITS, return_sequences=True, return_state=True),
    )
    write = Embedding(START + 1, VECTOR), GRU(UNITS, return_sequences=True)
    states, last = read[1](read[0](source))
    written = write[1](write[0](target), initial_state=last)
    query, key, project = written, states, ()
    attention = {"additive": AdditiveAttention, "dot": Attention}[kind]()
    if kind == "additive":
        project = Dense(UNITS), Dense(UNITS, use_bias=False)
        query, key = project[0](written), project[1](states)
    found = attention([query, states, key])
    guess = Dense(len(SIGNS))
    model = Model([source, target], guess(Concatenate()([written, found])), seed=seed)
    loss = SparseCategoricalCrossentropy(from_logits=True)
    model.compile(Adam(global_clipnorm=1), loss, metrics=[])
    return Translator(model, read, write, (*project, attention), guess)
