import numpy as np
import pytest

from dlcourse import _validation as v


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: v.check_choice("pad", "SMAE", ("valid", "same")),
            ValueError,
            "pad: got 'SMAE', expected one of 'valid', 'same'; did you mean 'same'?",
        ),
        (
            lambda: v.check_choice("pad", 3, ("valid", "same")),
            ValueError,
            "pad: got 3, expected one of 'valid', 'same'; choose one for pad.",
        ),
        (
            lambda: v.check_choice("pad", np.zeros(2), ("valid", "same")),
            ValueError,
            "pad: got array([0., 0.]), expected one of",
        ),
        (
            lambda: v.check_number("rate", "a", 0, 1),
            TypeError,
            "rate: got 'a' of type str, expected a number in [0, 1]; choose rate in",
        ),
        (
            lambda: v.check_number("rate", True, 0, 1),
            TypeError,
            "rate: got True of type bool",
        ),
        (
            lambda: v.check_number("rate", float("nan"), 0, 1),
            ValueError,
            "rate: got nan, expected a number in [0, 1]; choose rate in that interval.",
        ),
        (
            lambda: v.check_number("rate", 1, 0, 1, open_high=True, fix="take 0.9."),
            ValueError,
            "rate: got 1, expected a number in [0, 1); take 0.9.",
        ),
        (
            lambda: v.check_number("rate", 0, 0, open_low=True),
            ValueError,
            "rate: got 0, expected a number in (0, inf)",
        ),
        (
            lambda: v.check_integer("units", 1.0),
            TypeError,
            "units: got 1.0 of type float, expected a whole number >= 1; pass an int",
        ),
        (
            lambda: v.check_integer("units", 0),
            ValueError,
            "units: got 0, expected a whole number >= 1; pass an int of at least 1.",
        ),
        (
            lambda: v.check_rng("seed", "a"),
            TypeError,
            "seed: got 'a' of type str, expected a whole number >= 0; pass None, a who",
        ),
        (
            lambda: v.check_array("x", "text"),
            TypeError,
            "x: got 'text', expected an array of real numbers; convert it first: np.as",
        ),
        (
            lambda: v.check_array("x", np.array(["a"])),
            TypeError,
            "x: got an array of dtype <U1, expected an array of real numbers",
        ),
        (
            lambda: v.check_array("x", [[1], [1, 2]]),
            TypeError,
            "x: got [[1], [1, 2]], expected an array of real numbers",
        ),
        (
            lambda: v.check_array("x", [1.0], min_ndim=2),
            ValueError,
            "x: got shape (1,), expected at least 2 axes; add the missing ones",
        ),
        (
            lambda: v.check_shape("y", np.zeros((2, 3)), (None, 2), fix="do this."),
            ValueError,
            "y: got shape (2, 3), expected (None, 2); do this.",
        ),
        (
            lambda: v.check_finite("x", np.array([[0.0, np.inf]])),
            ValueError,
            "x: got inf at index (0, 1) (1 such entries), expected finite numbers",
        ),
    ],
)
def test_an_error_says_got_expected_and_fix(call, error, message):
    with pytest.raises(error) as raised:
        call()
    assert str(raised.value).startswith(message)


def test_each_returns_what_it_was_given():
    array = np.zeros((2, 3))
    rng = np.random.default_rng(0)
    assert v.check_choice("pad", "same", ("same",)) == "same"
    assert v.check_number("rate", 0.5, 0, 1) == 0.5
    assert v.check_number("rate", np.float32(0.5)) == 0.5
    assert v.check_integer("units", np.int64(3)) == 3
    assert type(v.check_integer("units", np.int64(3))) is int
    assert v.check_rng("seed", rng) is rng
    assert v.check_array("x", array) is array
    assert v.check_shape("x", array, (None, 3), fix="") is array
    assert v.check_finite("x", array) is array


def test_an_int_seeds_the_generator_and_none_does_not():
    one, two = (v.check_rng("seed", 3).random(4) for _ in range(2))
    np.testing.assert_array_equal(one, two)
    assert (v.check_rng("seed", None).random(4) != one).any()


@pytest.mark.parametrize(
    ("value", "dtype", "expected"),
    [
        (np.float64([1]), None, "float64"),
        (np.float16([1]), None, "float16"),
        ([1, 2], None, "float32"),
        ([True], None, "float32"),
        (np.float64([1]), "float32", "float32"),
        ([], None, "float64"),
    ],
)
def test_dtypes_of_arrays(value, dtype, expected):
    assert v.check_array("x", value, dtype=dtype).dtype == expected
