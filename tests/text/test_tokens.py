"""Letters, vocabularies, tokenizers, windows, against Keras."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse import text

TEXTS = ["The cat, the dog!", "a cat (black) isn't a dog", "dog; _cat_ & bird"]


def test_turkish_letters():
    assert text.lower("IĞDIR İZMİR", language="tr") == "ığdır izmir"
    assert text.upper("ığdır izmir", language="tr") == "IĞDIR İZMİR"
    assert text.lower("I\u0307ZMI\u0307R", language="tr") == "izmir"  # decomposed
    assert text.lower("IĞDIR") == "iğdir"


@given(st.text("abcçdefgğhıijklmnoöprsştuüvyz ", max_size=30))
def test_turkish_small_and_capital_letters_are_each_other(word):
    assert text.lower(text.upper(word, "tr"), "tr") == word


@given(st.text(st.characters(max_codepoint=127), max_size=20))
def test_ascii_one_hot_tells_the_text(message):
    y = text.ascii_one_hot(message, length=20)
    rows = y[: len(message)]
    assert "".join(map(chr, rows.argmax(axis=1))) == message
    assert y.sum() == rows.sum() == len(message)


def test_keras_has_the_same_words(keras):
    layer = keras.layers.TextVectorization(max_tokens=7)
    layer.adapt(TEXTS)
    ours = text.WordTokenizer(max_tokens=7).adapt(TEXTS)
    assert list(ours.vocabulary.tokens) == layer.get_vocabulary()
    for one in [*TEXTS, "An unknown cat."]:
        np.testing.assert_array_equal(ours.encode(one), np.array(layer([one]))[0])


def test_keras_has_the_same_characters(keras):
    layer = keras.layers.TextVectorization(standardize=None, split="character")
    layer.adapt(TEXTS)
    ours = text.CharTokenizer().adapt(TEXTS)
    assert list(ours.vocabulary.tokens) == layer.get_vocabulary()


@given(st.lists(st.text(min_size=1), min_size=1))
def test_what_is_encoded_can_be_decoded(texts):
    tokenizer = text.CharTokenizer(start="[START]", end="[END]").adapt(texts)
    for one in texts:
        ids = tokenizer.encode(one, start=True, end=True)
        assert tokenizer.decode(ids) == "".join(tokenizer.split(one))


def test_counts_of_a_vocabulary():
    documents = [["b", "a", "b", "c"], ["b"]]
    vocabulary = text.Vocabulary.build(documents, max_tokens=3)
    assert vocabulary.tokens == ("", "[UNK]", "b")
    np.testing.assert_array_equal(vocabulary.counts, [0, 2, 3])
    assert text.Vocabulary.build(documents, min_count=2).tokens[2:] == ("b",)
    assert "b" in vocabulary
    assert repr(vocabulary) == "Vocabulary of 3 tokens"


def test_special_tokens_in_decoding():
    vocabulary = text.Vocabulary("ab", start="[START]", end="[END]")
    ids = vocabulary.encode("ab", start=True, end=True)
    np.testing.assert_array_equal(ids, [2, 4, 5, 3])
    np.testing.assert_array_equal([vocabulary.start_id, vocabulary.end_id], [2, 3])
    assert vocabulary.decode([*ids, 0, 5]) == ["a", "b"]
    assert vocabulary.decode([4, 3], keep_special=True) == ["a", "[END]"]


@pytest.mark.parametrize("padding", ["pre", "post"])
@pytest.mark.parametrize("truncating", ["pre", "post"])
@pytest.mark.parametrize("maxlen", [None, 2, 5])
def test_padding_as_keras(keras, rng, padding, truncating, maxlen):
    for shape in ((), (2,)):
        rows = [rng.integers(1, 9, (n, *shape)) for n in (3, 0, 1, 4)]
        options = {"maxlen": maxlen, "padding": padding, "truncating": truncating}
        ours = text.pad_sequences(rows, value=-1, **options)
        theirs = keras.utils.pad_sequences(rows, value=-1, **options)
        np.testing.assert_array_equal(ours, theirs)
        assert ours.dtype == theirs.dtype


def test_padding_keeps_great_numbers():
    y = text.pad_sequences([[2**24 + 1], []], dtype="int64")
    np.testing.assert_array_equal(y, [[2**24 + 1], [0]])
    y = text.pad_sequences([[0.5], [1.5, 2.5]], dtype="float32")
    np.testing.assert_array_equal(y, [[0, 0.5], [1.5, 2.5]])


@given(st.integers(2, 30), st.integers(1, 29), st.integers(1, 5))
def test_windows(time, length, step):
    if length >= time:
        with pytest.raises(ValueError, match="pass a longer text"):
            text.make_windows(range(time), length)
        return
    tokens = np.arange(time)
    inputs, targets = text.make_windows(tokens, length, step)
    starts = [s for s in range(0, time, step) if s + length + 1 <= time]
    np.testing.assert_array_equal(inputs, [tokens[s : s + length] for s in starts])
    np.testing.assert_array_equal(targets, inputs + 1)
    inputs[:] = 0
    np.testing.assert_array_equal(tokens, np.arange(time))


BAD = {
    "composed by hand": (lambda: text.lower(b"a"), TypeError, "decode bytes"),
    "language": (lambda: text.lower("a", "de"), ValueError, "one of 'en', 'tr'"),
    "language of capitals": (lambda: text.upper("a", "tt"), ValueError, "'tr'"),
    "language of words": (lambda: text.split_words("a", "xx"), ValueError, "'tr'"),
    "not ASCII": (lambda: text.ascii_one_hot("aç"), ValueError, "use a Vocabulary"),
    "too long": (lambda: text.ascii_one_hot("abc", 2), ValueError, "raise length"),
    "one str": (lambda: text.Vocabulary.build("abc"), TypeError, "put it into a list"),
    "no token": (lambda: text.Vocabulary((), pad=None, unknown=None), ValueError,
                 "text that is not empty"),
    "empty text": (lambda: text.CharTokenizer().adapt(""), ValueError, "not empty"),
    "empty texts": (lambda: text.WordTokenizer().adapt(["", "!"]), ValueError,
                    "not empty"),
    "twice": (lambda: text.Vocabulary(["a", "a"]), ValueError, "drop the second"),
    "no place": (lambda: text.Vocabulary.build(["a"], 2), ValueError, "one place"),
    "unknown": (lambda: text.Vocabulary("a", unknown=None).encode("b"), ValueError,
                "with an unknown token"),
    "no end": (lambda: text.Vocabulary("a").encode("a", end=True), ValueError,
               r'build it with end="\[END\]"'),
    "out of range": (lambda: text.Vocabulary("a").decode([3]), ValueError,
                     "whole numbers from 0 to 2"),
    "negative": (lambda: text.Vocabulary("a").decode([-1]), ValueError, "got -1"),
    "halves": (lambda: text.Vocabulary("a").decode([0.5]), ValueError, "got 0.5"),
    "two rows": (lambda: text.Vocabulary("a").decode([[0]]), ValueError, "1 axes"),
    "not adapted": (lambda: text.CharTokenizer().encode("a"), RuntimeError, "adapt"),
    "no split": (lambda: text.Tokenizer().adapt("a"), NotImplementedError, "split"),
    "side": (lambda: text.pad_sequences([[1]], padding="left"), ValueError, "'post'"),
    "none": (lambda: text.pad_sequences([]), ValueError, "list of sequences"),
    "maxlen": (lambda: text.pad_sequences([[1]], 0), ValueError, ">= 1"),
    "ragged": (lambda: text.pad_sequences([[[1], [1, 2]]]), TypeError, "real numbers"),
    "shapes": (lambda: text.pad_sequences([[1], [[1, 2]]]), ValueError, "one shape"),
    "step": (lambda: text.make_windows([1, 2, 3], 1, 0), ValueError, "step: got 0"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_errors(name):
    call, error, match = BAD[name]
    with pytest.raises(error, match=match):
        call()
