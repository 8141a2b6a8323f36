"""From texts to numbers and back: tokenizers of characters and of words."""

import string
import unicodedata

from dlcourse.text.letters import check_text, lower
from dlcourse.text.vocabulary import Vocabulary


def split_words(text, language="en"):
    """Return the words of a text, in small letters and without punctuation.

    For ASCII these are the words of `keras.layers.TextVectorization`; the
    punctuation of all other scripts is stripped too.

    Args:
        text: a str.
        language: "tr" for the small letters of Turkish, or "en".

    Returns:
        A list of str.

    Raises:
        TypeError: if `text` is no str.
        ValueError: if `language` is unknown.

    >>> split_words("Izgara, “İyi”!", language="tr")
    ['ızgara', 'iyi']
    """
    kept = (c for c in lower(text, language) if not _is_punctuation(c))
    return "".join(kept).split()


class Tokenizer:
    """Base of the tokenizers: a way to split texts, and a vocabulary.

    Args:
        max_tokens: greatest size of the vocabulary, special tokens included.
        special: `pad`, `unknown`, `start`, `end` of `Vocabulary`.

    Attributes:
        vocabulary: the `Vocabulary`; None before `adapt`.
    """

    joint = ""  # stands between the tokens of a decoded text

    def __init__(self, max_tokens=None, **special):
        self.max_tokens, self.special = max_tokens, special
        self.vocabulary = None

    def split(self, text):
        """Return the tokens of a text; every tokenizer writes this one."""
        raise NotImplementedError(
            f"{type(self).__name__} has no split; write split(self, text) that returns "
            "the list of tokens of a text."
        )

    def adapt(self, texts):
        """Build the vocabulary from a text or a list of texts; return self.

        Raises:
            TypeError: if a text is no str.
            ValueError: if there is no token in them.
        """
        texts = [texts] if isinstance(texts, str) else list(texts)
        tokens = [self.split(text) for text in texts]
        if not any(tokens):
            raise ValueError(
                f"texts: got {len(texts)} texts without a token, expected at least "
                f"one token; pass texts that are not empty."
            )
        self.vocabulary = Vocabulary.build(tokens, self.max_tokens, **self.special)
        return self

    def encode(self, text, *, start=False, end=False):
        """Return the numbers of the tokens of a text, shape (tokens,)."""
        return self._adapted().encode(self.split(text), start=start, end=end)

    def decode(self, ids):
        """Return the text of numbers, shape (tokens,), without special tokens."""
        return self.joint.join(self._adapted().decode(ids))

    def _adapted(self):
        if self.vocabulary is None:
            name = type(self).__name__
            raise RuntimeError(
                f"{name}: got no vocabulary yet, expected a call of adapt before; run "
                f"tokenizer.adapt(texts) first."
            )
        return self.vocabulary


class CharTokenizer(Tokenizer):
    """Every character is a token.

    Args:
        max_tokens: greatest size of the vocabulary, special tokens included.
        special: `pad`, `unknown`, `start`, `end` of `Vocabulary`; a language model
            of characters often needs none: `pad=None, unknown=None`.

    >>> tokenizer = CharTokenizer(pad=None, unknown=None).adapt("aab")
    >>> tokenizer.encode("ba"), tokenizer.decode([1, 0])
    (array([1, 0]), 'ba')
    """

    def split(self, text):
        return list(check_text("text", text))


class WordTokenizer(Tokenizer):
    """Every word is a token; punctuation and capital letters are dropped.

    Args:
        max_tokens: greatest size of the vocabulary, special tokens included.
        language: "tr" for the small letters of Turkish, or "en".
        special: `pad`, `unknown`, `start`, `end` of `Vocabulary`.

    >>> tokenizer = WordTokenizer(language="tr").adapt(["Ilık su.", "Su, su!"])
    >>> tokenizer.encode("Ilık çay")
    array([3, 1])
    >>> tokenizer.decode([3, 2])
    'ılık su'
    """

    joint = " "

    def __init__(self, max_tokens=None, *, language="en", **special):
        super().__init__(max_tokens, **special)
        self.language = language

    def split(self, text):
        return split_words(text, self.language)


def _is_punctuation(character):
    return character in string.punctuation or unicodedata.category(character)[0] == "P"
