"""Letters: small and capital ones in Turkish, and as one-hot vectors."""

import unicodedata

import numpy as np

from dlcourse._validation import check_choice, check_integer

ASCII = 128  # how many characters ASCII has
LANGUAGES = ("en", "tr")
_DOTTED = "I\N{COMBINING DOT ABOVE}"  # the letter İ, written as two characters
_TO_LOWER = str.maketrans({"I": "ı", "İ": "i"})
_TO_UPPER = str.maketrans({"i": "İ", "ı": "I"})


def lower(text, language="en"):
    """Return a text in small letters; Turkish has I -> ı and İ -> i.

    `str.lower` knows no language: it makes "ısı" and "isi" of different words the
    same, and of one "İ" two characters.

    Args:
        text: a str.
        language: "tr" for the Turkish letters, "en" for those of `str.lower`.

    Returns:
        A str.

    Raises:
        TypeError: if `text` is no str.
        ValueError: if `language` is unknown.

    Reference:
        The Unicode Standard, file SpecialCasing.txt, entries of "tr".

    >>> lower("IŞIK İYİ", language="tr"), lower("IT IS")
    ('ışık iyi', 'it is')
    """
    text = check_text("text", text)
    if check_choice("language", language, LANGUAGES) == "tr":
        text = text.replace(_DOTTED, "i").translate(_TO_LOWER)
    return text.lower()


def upper(text, language="en"):
    """Return a text in capital letters; Turkish has i -> İ and ı -> I.

    Args:
        text: a str.
        language: "tr" for the Turkish letters, "en" for those of `str.upper`.

    Returns:
        A str.

    Raises:
        TypeError: if `text` is no str.
        ValueError: if `language` is unknown.

    >>> upper("ışık iyi", language="tr")
    'IŞIK İYİ'
    """
    text = check_text("text", text)
    if check_choice("language", language, LANGUAGES) == "tr":
        text = text.translate(_TO_UPPER)
    return text.upper()


def ascii_one_hot(text, length=140):
    """Return a text as a matrix with a row for each character.

        y[t, ord(text[t])] = 1, else 0

    Rows behind the end of the text stay 0. For tokens of a vocabulary use
    `tensors.to_categorical(vocabulary.encode(tokens), len(vocabulary))`.

    Args:
        text: a str of ASCII characters, or a list of such texts.
        length: number of rows; 140 was the length of a tweet until 2017.

    Returns:
        An array of uint8, shape (length, 128), or (texts, length, 128).

    Raises:
        TypeError: if `text` is no str, or `length` no whole number.
        ValueError: if a character is not of ASCII, or the text is too long.

    >>> y = ascii_one_hot("Deep", length=6)
    >>> y.shape, y.argmax(axis=1)[:4]
    ((6, 128), array([ 68, 101, 101, 112]))
    """
    length = check_integer("length", length)
    if not isinstance(text, str):
        rows = [ascii_one_hot(one, length) for one in text]
        return np.stack(rows) if rows else np.zeros((0, length, ASCII), np.uint8)
    codes = [ord(character) for character in _check_ascii(text, length)]
    y = np.zeros((length, ASCII), np.uint8)
    y[np.arange(len(codes)), codes] = 1
    return y


def check_text(name, text):
    """Return `text` in composed form (NFC) if it is a str."""
    if not isinstance(text, str):
        raise TypeError(
            f"{name}: got {type(text).__name__}, expected a str; decode bytes by "
            f".decode('utf-8'), join tokens by ' '.join(tokens)."
        )
    return unicodedata.normalize("NFC", text)


def _check_ascii(text, length):
    if len(text) > length:
        raise ValueError(
            f"text: got {len(text)} characters, expected at most {length}; cut it by "
            f"text[:{length}], or raise length."
        )
    place = next((i for i, one in enumerate(text) if ord(one) >= ASCII), None)
    if place is not None:
        raise ValueError(
            f"text: got {text[place]!r} at index {place}, expected characters of "
            f"ASCII only; use a Vocabulary of characters for other letters."
        )
    return text
