"""The numbers that the text of week 1 states, computed anew."""

import numpy as np
import pytest

from dlcourse import datasets, text
from dlcourse.labs import DotProductLab
from tests.weeks.sources import stated_in

stated = stated_in("week01")


def right(x, y, known, other):
    """Return how many labels of `other` the nearest centre of `known` finds."""
    ones = np.eye(10)[y[known]]
    centres = ones.T @ x[known] / ones.sum(axis=0)[:, None]
    distances = (centres**2).sum(axis=1) - 2 * x[other] @ centres.T
    return np.sum(distances.argmin(axis=1) == y[other])


def test_nearest_centres_recognise_nine_digits_in_ten():
    x, y = datasets.load_digits()
    places = np.arange(len(x))
    assert right(x, y, places[::2], places[1::2]) == 807
    stated("807 of 898", "898 görüntünün 807'si")
    rng, shares = np.random.default_rng(0), []
    for _split in range(1000):
        order = rng.permutation(len(x))
        shares.append(100 * right(x, y, order[:899], order[899:]) / 898)
    middle, low, high = np.percentile(shares, [50, 5, 95])
    stated(f"gave {middle:.1f}%, and nine in ten gave {low:.1f} to {high:.1f}%")
    stated(f"ortanca sonuç %{middle:.1f}", f"%{low:.1f} ile %{high:.1f} arasındadır")


def test_a_perfect_prediction_with_a_column_gets_a_loss():
    y = np.linspace(-1, 1, 1000)
    loss = np.mean((y - y[:, None]) ** 2)
    stated(f"the loss {loss:.3f} instead of 0", f"kaybı 0 yerine {loss:.3f} çıkar")


def test_isclose_lets_differences_of_1e_8_pass():
    assert np.isclose(1e-9, 2e-9)
    assert not np.isclose(1e-9, 2e-9, atol=0)
    stated("a difference of 1e-8 pass", "1e-8 kadar bir farkı kabul eder")


def test_the_dot_product_lab_can_do_what_its_questions_ask():
    lab = DotProductLab()
    before = lab.result
    lab.set(length_b=lab.values["length_b"] / 2)
    assert lab.result.dot == pytest.approx(before.dot / 2)
    np.testing.assert_allclose(lab.result.shadow, before.shadow)
    stated("Halve the length of $b$", "uzunluğunu yarıya indirin")


def test_a_vocabulary_numbers_the_letters_that_ascii_has_not():
    numbers = text.Vocabulary.build(["öğrenme"]).encode("öğrenme")
    assert len(set(numbers.tolist())) == len(set("öğrenme"))


@pytest.mark.parametrize("first", [(1, 3), (3, 3), (2, 3), (2, 3, 5), (2, 5, 3)])
def test_keras_takes_some_arguments_for_a_bias(keras, first):
    rng = np.random.default_rng(0)
    x, bias = rng.random(first), rng.random((3, 1))
    by_keras = keras.ops.add(x, bias).numpy()
    axis = -1 if first[-1] == 3 else 1
    shape = np.where(np.arange(len(first)) == axis % len(first), 3, 1)
    np.testing.assert_allclose(by_keras, x + bias.reshape(shape))
    stated("on its second or last one", "ikinci ya da son ekseni bu uzunluktaysa")


def test_other_operations_of_keras_broadcast(keras):
    x, column = np.random.default_rng(0).random((3, 3)), np.array([[1.0], [2], [3]])
    for name in ("subtract", "multiply"):
        due = getattr(np, name)(x, column)
        np.testing.assert_allclose(getattr(keras.ops, name)(x, column).numpy(), due)


def test_casts_mend_the_sums_of_keras(keras):
    counts = np.array([2**30, 2**30, 2**30], dtype="int32")
    for dtype in ("int64", "float32"):
        wide = keras.ops.cast(counts, dtype)
        assert int(keras.ops.sum(wide)) == 3 * 2**30


@pytest.mark.parametrize("place", range(4))
def test_argmax_of_keras_passes_over_nan(keras, place):
    x = np.array([1.0, 3.0, 2.0, 0.0])
    x[place] = np.nan
    assert np.argmax(x) == place
    assert int(keras.ops.argmax(x)) == np.nanargmax(x)


def test_uint8_turns_round_in_silence_in_arrays_only():
    bright = np.array([178, 204, 231], dtype="uint8")
    assert (bright + 100).tolist() == [22, 48, 75]
    with pytest.warns(RuntimeWarning, match="overflow"):
        assert bright[0] + 100 == 22
    with pytest.raises(OverflowError):
        bright + 300
    stated("it refuses `bright + 300`", "`bright + 300` işlemini de geri çevirir")


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int16", "int32", "int64"])
def test_keras_adds_short_whole_numbers_up_in_32_bits(keras, dtype):
    ones = np.ones(3, dtype)
    total = np.dtype(keras.backend.standardize_dtype(keras.ops.sum(ones).dtype))
    assert total.itemsize == max(4, ones.itemsize)
    assert np.sum(ones).itemsize == 8
    stated("fewer than 64 bits up in 32", "64 bitten kısa tam sayıları 32 bitle toplar")


def test_keras_makes_float16_of_int32_and_float16(keras):
    large, half = np.array([100_000], "int32"), np.array([0.5], "float16")
    assert (large + half).dtype == "float64"
    total = keras.ops.add(large, half)
    assert keras.backend.standardize_dtype(total.dtype) == "float16"
