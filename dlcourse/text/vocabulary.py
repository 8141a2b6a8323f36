"""Vocabularies: a number for each token, and back."""

from collections import Counter

import numpy as np

from dlcourse._validation import check_indices, check_integer


class Vocabulary:
    """The tokens that a model knows, numbered from 0.

    The special tokens come first, in the order of their arguments; padding and
    unknown have the numbers and the names that `keras.layers.TextVectorization`
    gives them. A special token that is None does not exist.

    Args:
        tokens: the ordinary tokens, in the order of their numbers, none twice.
        pad: fills short sequences up.
        unknown: stands for every token that is not in the vocabulary.
        start: stands before the first token, as "[START]".
        end: stands behind the last token, as "[END]".

    Attributes:
        tokens: all tokens, a tuple; `tokens[i]` has the number i.
        pad, unknown, start, end: the special tokens, or None.
        pad_id, unknown_id, start_id, end_id: their numbers, or None.
        counts: how often each of `tokens` was seen, shape (tokens,); None if the
            vocabulary was not made by `build`.

    Raises:
        ValueError: if a token is there twice, or if there is none.

    >>> vocabulary = Vocabulary.build([["a", "cat"], ["a", "dog"]], end="[END]")
    >>> vocabulary.tokens
    ('', '[UNK]', '[END]', 'a', 'dog', 'cat')
    >>> vocabulary.encode(["a", "cow"], end=True)
    array([3, 1, 2])
    >>> vocabulary.decode([3, 5, 2, 0, 0])
    ['a', 'cat']
    """

    def __init__(self, tokens, *, pad="", unknown="[UNK]", start=None, end=None):
        self.pad, self.unknown, self.start, self.end = pad, unknown, start, end
        special = [one for one in (pad, unknown, start, end) if one is not None]
        self.tokens = _check_unlike((*special, *tokens))
        self._ids = {token: i for i, token in enumerate(self.tokens)}
        self.pad_id, self.unknown_id = self._ids.get(pad), self._ids.get(unknown)
        self.start_id, self.end_id = self._ids.get(start), self._ids.get(end)
        self.counts = None

    @classmethod
    def build(cls, documents, max_tokens=None, *, min_count=1, **special):
        """Return the vocabulary of some documents, the most frequent tokens first.

        Equally frequent ones stand in falling order of letters, as in Keras.

        Args:
            documents: a list of documents, each a list of tokens (or, for a
                vocabulary of characters, a str).
            max_tokens: greatest size, special tokens included; None for no limit.
            min_count: tokens that are seen less often are left out.
            special: `pad`, `unknown`, `start`, `end` of the constructor.

        Raises:
            TypeError: if `documents` is a str.
            ValueError: if there is no token, or `max_tokens` leaves no place for one.
        """
        check_integer("min_count", min_count)
        seen = Counter(token for one in _check_documents(documents) for token in one)
        special = {"pad": "", "unknown": "[UNK]", "start": None, "end": None} | special
        for token in special.values():
            seen.pop(token, None)
        places = sum(token is not None for token in special.values())
        used = [token for token, count in seen.items() if count >= min_count]
        used.sort(key=lambda token: (seen[token], token), reverse=True)
        vocabulary = cls(used[: _places_left(max_tokens, places)], **special)
        vocabulary._keep_counts(seen)
        return vocabulary

    def __len__(self):
        return len(self.tokens)

    def __contains__(self, token):
        return token in self._ids

    def __repr__(self):
        return f"Vocabulary of {len(self)} tokens"

    def encode(self, tokens, *, start=False, end=False):
        """Return the numbers of tokens, shape (tokens,).

        Args:
            tokens: a list of tokens, or a str if the tokens are characters.
            start: whether to put the start token before them.
            end: whether to put the end token behind them.

        Raises:
            ValueError: for a token that is not in a vocabulary without an unknown
                token, or if there is no start or end token.
        """
        tokens = [*self._edge("start", start), *tokens, *self._edge("end", end)]
        ids = [self._ids.get(token, self.unknown_id) for token in tokens]
        if None in ids:
            raise ValueError(
                f"tokens: got {tokens[ids.index(None)]!r}, expected tokens of the "
                f"vocabulary; build it from a text that has this one, or with an "
                f"unknown token."
            )
        return np.array(ids, np.intp)

    def decode(self, ids, *, keep_special=False):
        """Return the tokens of numbers, a list.

        Args:
            ids: numbers of tokens, shape (tokens,).
            keep_special: whether to keep padding, start and end tokens and what
                comes behind the end; an unknown token is always kept.

        Raises:
            ValueError: if a number is out of range.
        """
        fix = "decode one sequence at a time, with the vocabulary that encoded it."
        ids = check_indices("ids", ids, len(self), ndim=1, fix=fix)
        if keep_special:
            return [self.tokens[i] for i in ids]
        ends = np.flatnonzero(ids == (-1 if self.end_id is None else self.end_id))
        kept = ids[: ends[0]] if len(ends) else ids
        return [self.tokens[i] for i in kept if i not in (self.pad_id, self.start_id)]

    def _keep_counts(self, seen):
        self.counts = np.array([seen[token] for token in self.tokens], np.int64)
        if self.unknown_id is not None:  # all that was left out
            self.counts[self.unknown_id] = seen.total() - self.counts.sum()

    def _edge(self, name, wanted):
        if not wanted:
            return ()
        if getattr(self, name) is None:
            raise ValueError(
                f"{name}: got True, but the vocabulary has no {name} token, expected "
                f'one; build it with {name}="[{name.upper()}]".'
            )
        return (getattr(self, name),)


def _places_left(max_tokens, places):
    """Return how many ordinary tokens there may be; None for no limit."""
    if max_tokens is None:
        return None
    fix = f"leave at least one place besides the {places} special tokens."
    return check_integer("max_tokens", max_tokens, places + 1, fix=fix) - places


def _check_documents(documents):
    if isinstance(documents, str):
        raise TypeError(
            "documents: got one str, expected a list of documents; put it into a list: "
            "[text] for characters, [split_words(text)] for words."
        )
    return documents


def _check_unlike(tokens):
    twice = [token for token, count in Counter(tokens).items() if count > 1]
    if twice:
        raise ValueError(
            f"tokens: got {twice[0]!r} twice, expected every token once; drop the "
            f"second one, or rename the special token."
        )
    if not tokens:
        raise ValueError(
            "tokens: got none, expected at least one; pass a text that is not empty."
        )
    return tokens
