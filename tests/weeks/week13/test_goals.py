"""The goals that the text of week 13 sets are those of its labs."""

import re

import pytest

from dlcourse import labs
from tests.weeks.sources import source_of


def numbers(text):
    return set(re.findall(r"\d+", text))


@pytest.mark.parametrize(
    ("lab", "english", "turkish"),
    [
        ("TextSearch", "of the same data set", "aynı veri kümesinden"),
        ("SamplingDistribution", "of the negatives", "negatiflerin en çok"),
        ("WordMap", "of the analogies right", "benzeşimlerin"),
        ("DateAttention", "of new dates", "yeni tarihlerin"),
        ("BeamTree", "a whole sentence", "tam bir cümle"),
    ],
)
def test_goals_of_the_text_are_those_of_the_labs(lab, english, turkish):
    asked = numbers(getattr(labs, lab).goal(None)) - {"10"}  # "ten" in the text
    lines = source_of("week13").splitlines()
    for mark, words in (("**Goal:**", english), ("**Hedef:**", turkish)):
        (line,) = [line for line in lines if mark in line and words in line]
        assert numbers(line.partition(mark)[2]) - {"10"} == asked
