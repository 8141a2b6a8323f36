"""The goals that the text of week 10 sets are those of its labs."""

import re

import pytest

from dlcourse import labs
from tests.weeks.sources import source_of

WORDS = {
    "five": 5, "four": 4, "twice": 2,
    "beş": 5, "dört": 4, "iki katı": 2,
}  # fmt: skip


def numbers(text):
    for word, number in WORDS.items():
        text = re.sub(rf"\b{word}", f" {number} ", text)
    return {float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}


@pytest.mark.parametrize(
    ("lab", "english", "turkish"),
    [
        ("TwoBoxes", "IoU and GIoU equal", "IoU ile GIoU eşit"),
        ("SuppressionLab", "objects found", "nesnenin hepsi"),
        ("GridTarget", "anchor", "çapayla"),
        ("DetectorLive", "precision and recall", "kesinlik de"),
        ("LossWeights", "wrong digits", "yanlış rakam"),
        ("TransposedLab", "inner place", "içteki her yere"),
        ("SegmentationLive", "Dice score", "Dice skoru"),
    ],
)
def test_goals_of_the_text_are_those_of_the_labs(lab, english, turkish):
    asked = numbers(getattr(labs, lab).goal(None))
    lines = source_of("week10").splitlines()
    for mark, words in (("**Goal:**", english), ("**Hedef:**", turkish)):
        (line,) = [line for line in lines if mark in line and words in line]
        assert numbers(line.partition(mark)[2]) == asked
