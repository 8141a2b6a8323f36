"""Counts of recurrent layers: B92, the layers of the course and Keras'."""

import numpy as np
import pytest

from dlcourse import layers
from dlcourse.exercises import week12
from tests.exercises.answers import said, statuses

exercise = week12.recurrent_parameters
count = exercise.reference


def test_b92():
    assert [count(kind, 100, 50, False) for kind in ("SimpleRNN", "GRU", "LSTM")] == [
        15_100, 45_300, 60_400
    ]  # fmt: skip
    assert count("GRU", 100, 50) == 45_600


def by_a_layer(kind, units, features, reset_after=True, bidirectional=False,
               module=layers):  # fmt: skip
    options = {"reset_after": reset_after} if kind == "GRU" else {}
    layer = getattr(module, kind)(units, **options)
    layer = module.Bidirectional(layer) if bidirectional else layer
    layer.build((None, 3, features))
    return layer.count_params()


@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("kind", ["SimpleRNN", "GRU", "LSTM"])
def test_it_agrees_with_keras(keras, kind, after, both):
    theirs = by_a_layer(kind, 6, 4, after, both, module=keras.layers)
    assert count(kind, 6, 4, after, both) == theirs


def by_shapes(kind, units, features, reset_after=True, bidirectional=False):
    width = {"SimpleRNN": 1, "GRU": 3, "LSTM": 4}[kind] * units
    rows = 2 if (kind, reset_after) == ("GRU", True) else 1
    shapes = (features, width), (units, width), (rows, width)
    return np.int64(sum(np.prod(s) for s in shapes) * (1 + bidirectional))


@pytest.mark.parametrize("answer", [by_a_layer, by_shapes])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer, seeds=5) == {"correct"}


def of_blocks(blocks, twice=lambda units, features: 0, biases=None):
    """Count as the text does; `twice` is what reset_after adds to a block."""

    def answer(kind, units, features, reset_after=True, bidirectional=False):
        number = blocks[kind]
        total = number * units * (features + units) + (biases or number) * units
        if kind == "GRU" and reset_after:
            total += (biases or number) * twice(units, features)
        return total * (1 + bidirectional)

    return answer


RIGHT, TWO = ({"SimpleRNN": 1, "GRU": n, "LSTM": 4} for n in (3, 2))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda *args, **kwargs: float(count(*args, **kwargs)), "whole number (int)"),
        (lambda *args, **kwargs: 2 * count(*args, **kwargs), "twice"),
        (lambda kind, units, features, *args, **kwargs: count(kind, features, units,
                                                              *args, **kwargs),
         "Units and features are exchanged"),
        (lambda kind, units, features, *args, **kwargs: 15_100, "whatever goes in"),
        (of_blocks(RIGHT, lambda units, features: units, biases=1),
         "once for the whole layer"),
        (of_blocks(TWO), "here it has two"),
        (of_blocks(RIGHT, lambda units, features: features), "one number for each"),
        (of_blocks(RIGHT, lambda units, features: units * (units + features + 1)),
         "doubles the weights, too"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
