"""Numbers in the labs: as the cells print them, in both languages."""

import pytest

from dlcourse.labs.parts.words import grouped, signed


@pytest.mark.parametrize("number", [0, 999, 1000, 819840, 10**6])
def test_thousands_are_parted_by_commas(number):
    first, *others = grouped(number).split(",")
    assert first + "".join(others) == str(number)
    assert 0 < len(first) <= 3
    assert [len(part) for part in others] == [3] * len(others)


def test_minus_is_a_minus_and_rounding_leaves_none_before_zero():
    assert [signed(x) for x in (-1.005, -0.004, 0.0, 2)] == [
        "\N{MINUS SIGN}1.00", "0.00", "0.00", "2.00"
    ]  # fmt: skip
    assert signed(-40, 0) == "\N{MINUS SIGN}40"
