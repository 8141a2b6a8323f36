"""Numbers in the labs of the week: no sign that another language reads otherwise."""

import pytest

from dlcourse.labs.parts.words import grouped, signed


@pytest.mark.parametrize("number", [0, 999, 1000, 819840, 10**6])
def test_thousands_stand_apart_without_a_comma(number):
    words = grouped(number)
    assert "".join(words.split()) == str(number)
    assert [len(part) for part in words.split()[1:]] == [3] * (len(words.split()) - 1)


def test_minus_is_a_minus_and_rounding_leaves_none_before_zero():
    assert [signed(x) for x in (-1.005, -0.004, 0.0, 2)] == [
        "\N{MINUS SIGN}1.00", "0.00", "0.00", "2.00"
    ]  # fmt: skip
    assert signed(-40, 0) == "\N{MINUS SIGN}40"
