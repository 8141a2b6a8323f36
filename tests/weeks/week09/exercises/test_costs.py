"""The three counts: B77, B78, B79, Keras' layers, conv_cost, other right answers."""

import math
from fractions import Fraction

import numpy as np
import pytest

from dlcourse import vision
from dlcourse.exercises import week09
from dlcourse.weeks.week09.exercises.inception_cost import INCEPTION, NARROW, WIDE
from tests.exercises.answers import said, statuses, told

inception, separable = week09.inception_cost, week09.separable_cost
inverted = week09.inverted_residual


def test_b77():
    shape = (28, 28, 192)
    assert inception.reference(shape, WIDE) == (32, 120_422_400, 153_600)
    assert inception.reference(shape, NARROW) == (32, 12_443_648, 15_872)


def test_b78():
    numbers = dict(zip(separable.returns, separable.reference(), strict=True))
    assert (numbers["normal"], numbers["weights"]) == (2160, 135)
    assert numbers["depthwise"] + numbers["pointwise"] == 672
    assert numbers["ratio"] == pytest.approx(1 / 5 + 1 / 9)
    assert 1 / 11 + 1 / 9 >= 1 / 5 > 1 / numbers["filters"] + 1 / 9
    for side, name in ((6, "normal"), (12, "larger")):
        cost = vision.conv_cost((side, side, 3), 5, 3, padding="valid")
        assert (cost.multiplications, cost.parameters) == (numbers[name], 135)


def test_b79():
    assert inverted.reference((6, 6, 3), 6, 3)[0] == 18


def test_each_layer_agrees_with_conv_cost():
    shape, total = (7, 9, 5), vision.conv_cost((7, 9, 5), 4, 3)
    total += vision.conv_cost((7, 9, 4), 6, 5)
    found = inception.reference(shape, [[("conv", 3, 4), ("conv", 5, 6)]])
    assert found == (6, total.multiplications, total.parameters)


def test_an_inception_block_agrees_with_keras(keras):
    layers = keras.layers
    x = layers.Input((28, 28, 192))
    ends = []
    for branch in INCEPTION:
        h = x
        for name, f, *filters in branch:
            layer = layers.Conv2D(*filters, f, padding="same", use_bias=False) if (
                name == "conv") else layers.MaxPooling2D(f, 1, "same")  # fmt: skip
            h = layer(h)
        ends.append(h)
    model = keras.Model(x, layers.Concatenate()(ends))
    channels, _products, weights = inception.reference((28, 28, 192), INCEPTION)
    assert (model.output_shape[-1], model.count_params()) == (channels, weights)


@pytest.mark.parametrize(("shape", "stride"), [((14, 15, 4), 2), ((7, 9, 4), 1)])
def test_an_inverted_block_agrees_with_keras(keras, shape, stride):
    layers, plain = keras.layers, {"padding": "same", "use_bias": False}
    model = keras.Sequential([
        layers.Input(shape), layers.Conv2D(12, 1, **plain),
        layers.DepthwiseConv2D(3, stride, **plain), layers.Conv2D(6, 1, **plain),
    ])  # fmt: skip
    wide, output, weights, _products, skip = inverted.reference(shape, 3, 6, stride)
    assert (wide, output, weights) == (
        12,
        model.output_shape[1:],
        model.count_params(),
    )
    assert skip is (model.output_shape[1:] == shape)


def test_an_inverted_block_agrees_with_conv_cost():
    found = inverted.reference((9, 7, 4), 3, 6, 2)
    wide = vision.conv_cost((9, 7, 4), 12, 1)
    rest = vision.conv_cost((9, 7, 12), 6, 3, strides=2, kind="separable")
    total = wide + rest
    assert found[2:4] == (total.parameters, total.multiplications)


def in_the_way_of_the_paper(shape, expansion, filters, stride=1):
    height, width, channels = shape
    t, size = expansion * channels, (math.ceil(height / stride),
                                     math.ceil(width / stride))  # fmt: skip
    weights = t * (channels + 9 + filters)
    products = height * width * channels * t + math.prod(size) * t * (9 + filters)
    skip = stride == 1 and channels == filters
    return [t, [*size, filters], weights, products, skip]


def by_library(shape, branches):
    channels, total = 0, vision.Cost(0, 0)
    for branch in branches:
        depth = shape[2]
        for name, f, *filters in branch:
            if name == "conv":
                total += vision.conv_cost((*shape[:2], depth), filters[0], f)
                depth = filters[0]
        channels += depth
    return np.int64(channels), total.multiplications, total.parameters


@pytest.mark.parametrize(("exercise", "answer"), [
    (inverted, in_the_way_of_the_paper), (inception, by_library),
])  # fmt: skip
def test_right_answers_written_in_another_way_pass(exercise, answer):
    assert statuses(exercise, answer) == {"correct"}


def test_a_dict_of_the_numbers_passes():
    numbers = dict(zip(separable.returns, separable.reference(), strict=True))
    assert separable.check(numbers).status == "correct"


def swapped(shape, branches):
    channels, products, weights = by_library(shape, branches)
    return channels, weights, products


def floats(shape, branches):
    return tuple(map(float, by_library(shape, branches)))


def bare(shape, expansion, filters, stride=1):
    return in_the_way_of_the_paper(shape, expansion, filters, stride)[2]


def said_in_words(shape, expansion, filters, stride=1):
    found = in_the_way_of_the_paper(shape, expansion, filters, stride)
    return (*found[:4], "yes" if found[4] else "no")


def said_in_numbers(shape, expansion, filters, stride=1):
    *found, skip = in_the_way_of_the_paper(shape, expansion, filters, stride)
    return (*found, int(skip))


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        (inception, swapped, "in another order"),
        (inception, floats, "float"),
        (inverted, bare, "Only weights came back"),
        (inverted, said_in_words, "skip: "),
        (inverted, said_in_numbers, "skip: 1 came back where True is due"),
        (separable, [2160, 240, 432, 672 / 2160, 135, 2, 13500, 12], "exchanged"),
        (separable, [2160, 432, 240, 31.1111111, 135, 2, 13500, 12], "percent"),
        (separable, [5, 432, 240, 672 / 2160, 135, 1, 13500, 12], "normal, unit"),
    ],
)
def test_other_faults_are_said_too(exercise, answer, words):
    assert words in said(exercise, answer)


def test_several_slips_of_the_count_are_not_hidden_by_one():
    """A unit that is wrong among other wrong numbers is still named as not right."""
    text = said(separable, [2161, 432, 240, 0.4, 135, 1, 13500, 12])
    assert "normal" in text
    assert "unit" in text


RIGHT = dict(zip(separable.returns, separable.reference(), strict=True))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"pointwise": 540, "ratio": 972 / 2160}, "pointwise: the picture is 4 by 4"),
        ({"depthwise": 972, "ratio": 1212 / 2160}, "All 6 by 6 places"),
        ({"normal": 720, "weights": 45, "larger": 4500, "ratio": 672 / 720},
         "normal, weights: a filter is as deep"),
        ({"weights": 45, "larger": 4500}, "weights: a filter is as deep"),
        ({"normal": 135, "depthwise": 27, "pointwise": 15, "unit": 1},
         "135, 27 and 15 are weights"),
        ({"larger": 135}, "larger: these are weights"),
        ({"ratio": 0.311}, "rounded"),
        ({"filters": 20}, "not the fewest"),
        ({"filters": 7}, "not below 1 / 5"),
        ({"filters": 6}, "of the 1 by 1 convolution"),
    ],
)  # fmt: skip
def test_what_follows_from_a_slip_hides_it_not(wrong, words):
    assert words in said(separable, tuple((RIGHT | wrong).values()))


def test_another_ratio_than_that_of_the_counts_is_no_part_of_a_slip():
    wrong = RIGHT | {"pointwise": 540, "ratio": 0.2}
    assert separable.check(wrong).text == "Not right: pointwise, ratio."


def test_fractions_pass_and_words_are_named():
    exact = RIGHT | {"ratio": Fraction(14, 45)}
    assert separable.check(exact).status == "correct"
    words = tuple((RIGHT | {"unit": "multiplications"}).values())
    assert told(separable, words) == "unit: got str, expected a number."
