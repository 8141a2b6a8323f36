"""The measure of `tests/contrast.py` itself: it finds what is hard to read."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from dlcourse.plots.style import COLORS, GREY, PAPER, READABLE, contrast, ink
from tests import contrast as measure


def drawn(**look):
    figure = plt.figure(facecolor=PAPER)
    figure.text(0.5, 0.5, "a word", fontsize=30, **look)

    def draw():
        figure.canvas.draw()
        return np.asarray(figure.canvas.buffer_rgba())[..., :3]

    return measure.faint(*measure.without_texts(draw))


@pytest.mark.parametrize(
    ("look", "hard"),
    [
        ({"color": "black"}, False),
        ({"color": COLORS[5]}, True),
        ({"color": ink(COLORS[5])}, False),
        ({"color": "black", "alpha": 0.3}, True),
        ({"color": "white"}, True),
        ({"color": "white", "backgroundcolor": "black"}, False),
        ({"color": "black", "backgroundcolor": "#333333"}, True),
    ],
)
def test_a_text_is_judged_on_what_lies_under_it(look, hard):
    assert bool(drawn(**look)) == hard
    plt.close("all")


@pytest.mark.parametrize("color", [*COLORS, GREY, "white", "yellow"])
def test_ink_is_readable_on_paper(color):
    assert contrast(ink(color), PAPER) >= READABLE


def test_contrast_is_that_of_the_guidelines():
    for pair, ratio in {("#777777", "white"): 4.48, ("#0000FF", "white"): 8.59}.items():
        assert contrast(*pair) == pytest.approx(ratio, abs=0.005)
        assert contrast(*pair) == contrast(*pair[::-1])
