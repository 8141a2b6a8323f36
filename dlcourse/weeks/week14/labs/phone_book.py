"""A phone book in one line, a question for two of its numbers, and the net for it."""

import re

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.layers import (
    Add,
    Dense,
    Embedding,
    Flatten,
    Input,
    MultiHeadAttention,
    Reshape,
)
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Model
from dlcourse.optimizers import Adam

ENTRIES, ASKED = 8, 2
NAMES = "abcdefghijklmnopqrstuvwxyz"
WIDTH = 32  # of the vectors of names and digits, and of all heads together


def read(book, asked):
    """Return a book and a question as numbers.

    Args:
        book: a text such as "a5 k3 m1": a letter and its digit, up to ENTRIES times.
        asked: two letters, such as "mk".

    Returns:
        What the net takes, with a batch of 1: names and digits (1, ENTRIES), both
        counted from 1, 0 where the book has ended; and the letters that are asked
        (1, ASKED), those of the second place in numbers of their own.

    Raises:
        ValueError: with a sentence that says what does not fit.

    >>> read("b7 a0", "ab")[0].tolist()
    [[2, 1, 0, 0, 0, 0, 0, 0]]
    """
    entries = book.lower().split()
    for entry in entries:
        if not re.fullmatch("[a-z][0-9]", entry):
            text = _(
                "“{entry}” is no entry: write a letter from a to z and a digit, k3."
            )
            raise ValueError(text.format(entry=entry[:12]))
    if not 1 <= len(entries) <= ENTRIES:
        text = _("The book has {count} entries: write 1 to {most}.")
        raise ValueError(text.format(count=len(entries), most=ENTRIES))
    letters = "".join(asked.lower().split())
    if not re.fullmatch("[a-z]{2}", letters):
        raise ValueError(_("Ask for two letters from a to z, such as mk."))
    x = np.zeros((2, 1, ENTRIES), int)
    for place, (name, digit) in enumerate(entries):
        x[:, 0, place] = NAMES.index(name) + 1, int(digit) + 1
    return x[0], x[1], _question(np.array([[NAMES.index(each) for each in letters]]))


def books(count, rng):
    """Return `count` random books, their questions, and the two digits due.

    Names differ within a book, and the two that are asked differ.

    Returns:
        names, digits, asked as `read` gives them, and y (count, ASKED).
    """
    order = rng.permuted(np.tile(np.arange(len(NAMES)), (count, 1)), axis=1)
    names, digits = order[:, :ENTRIES], rng.integers(0, 10, (count, ENTRIES))
    places = rng.permuted(np.tile(np.arange(ENTRIES), (count, 1)), axis=1)[:, :ASKED]
    asked = np.take_along_axis(names, places, axis=1)
    y = np.take_along_axis(digits, places, axis=1)
    return names + 1, digits + 1, _question(asked), y


def _question(letters):
    return letters + len(NAMES) * np.arange(ASKED)


def network(heads, seed=0):
    """Return the compiled net.

    The question is one query; each entry, the sum of the vectors of its name and of its
    digit, is key and value. What the heads found goes through one dense layer.
    """
    names, digits, asked = Input((ENTRIES,)), Input((ENTRIES,)), Input((ASKED,))
    of_name = Embedding(len(NAMES) + 1, WIDTH, mask_zero=True)(names)
    of_digit = Embedding(11, WIDTH, mask_zero=True)(digits)
    entries = Add()([of_name, of_digit])
    question = Embedding(ASKED * len(NAMES), WIDTH)(asked)
    query = Reshape((1, ASKED * WIDTH))(question)
    found = MultiHeadAttention(heads, WIDTH // heads, name="look_up")(query, entries)
    logits = Reshape((ASKED, 10))(Dense(ASKED * 10)(Flatten()(found)))
    model = Model([names, digits, asked], logits, seed=seed)
    loss = SparseCategoricalCrossentropy(from_logits=True)
    model.compile(Adam(), loss, metrics=[])
    return model


def look_up(model, question):
    """Return the weights of the heads, (batch, heads, ENTRIES), and the logits."""
    logits = model(list(question))
    (layer,) = (each for each in model.layers if each.name == "look_up")
    return layer.attention_scores[:, :, 0], logits
