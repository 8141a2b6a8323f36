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


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda *args, **kwargs: float(count(*args, **kwargs)), "whole number (int)"),
        (lambda *args, **kwargs: 2 * count(*args, **kwargs), "twice"),
        (lambda kind, units, features, *args, **kwargs: count(kind, features, units,
                                                              *args, **kwargs),
         "Units and features are exchanged"),
        (lambda kind, units, features, *args, **kwargs: 15_100, "whatever goes in"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
