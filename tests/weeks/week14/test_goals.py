"""The goals that the text of week 14 sets are those of its labs."""

import re

import pytest

from dlcourse import labs
from tests.weeks.sources import source_of


def numbers(text):
    return re.findall(r"\d+(?:\.\d+)?", text)


@pytest.mark.parametrize(
    ("lab", "english", "turkish"),
    [
        ("AttentionByHand", "three keys", "üç anahtardan"),
        ("HeadsAndTokens", "of new books", "yeni rehberlerin"),
        ("Positions", "positions have", "konumdan"),
        ("GPTLive", "English", "İngilizce"),
        ("MaskLab", "future hidden", "gelecek gizliyken"),
        ("GraphLayers", "members right", "üyenin"),
    ],
)
def test_goals_of_the_text_are_those_of_the_labs(lab, english, turkish):
    asked = sorted(numbers(getattr(labs, lab).goal(None)))
    lines = source_of("week14").splitlines()
    for mark, words in (("**Goal:**", english), ("**Hedef:**", turkish)):
        (line,) = [line for line in lines if mark in line and words in line]
        assert sorted(numbers(line.partition(mark)[2])) == asked
