"""Lengths and reach: B107, Keras' layers, a pulse sent through, other answers."""

import numpy as np
import pytest

from dlcourse import layers
from dlcourse.exercises import week12
from dlcourse.weeks.week12.exercises.sequence_sizes import CAUSAL, EEG
from tests.exercises.answers import said, statuses

exercise = week12.sequence_sizes
sizes = exercise.reference


def test_b107_ten_steps():
    one = [("conv", 3, 1, "valid", 1)], [("conv", 3, 2, "valid", 1)]
    pools = [("pool", 2, None, "valid")], [("pool", 2, None, "same")]
    assert [sizes(10, table)[0].item() for table in (*one, *pools)] == [8, 4, 5, 5]


def test_dilations_double_what_is_seen():
    assert sizes(30, CAUSAL)[1] == 16


def made(module, layer):
    """Return the layer of `module` that a tuple of the exercise describes."""
    kind, size, strides, padding, *dilation = layer
    if kind == "pool":
        return module.MaxPooling1D(size, strides, padding)
    return module.Conv1D(1, size, strides, padding, dilation_rate=dilation[0],
                         kernel_initializer="ones")  # fmt: skip


TABLES = [
    CAUSAL,
    EEG,
    [("conv", 4, 2, "same", 1), ("pool", 3, None, "same"), ("conv", 2, 1, "valid", 3)],
    [("pool", 3, 2, "valid"), ("conv", 3, 3, "causal", 1), ("pool", 2, 1, "same")],
]


@pytest.mark.parametrize("table", TABLES)
def test_lengths_are_those_of_keras(keras, table):
    shape, lengths = (None, 200, 1), []
    for layer in table:
        shape = made(keras.layers, layer).compute_output_shape(shape)
        lengths.append(shape[1])
    assert sizes(200, table)[0].tolist() == lengths


@pytest.mark.parametrize("table", TABLES)
def test_an_output_depends_on_as_many_steps_as_are_seen(table):
    """A pulse at every step in turn: which of them reach an output in the middle?"""
    n = 200
    y = np.eye(n)[..., None]  # (pulse, time, 1)
    for layer in table:
        y = made(layers, layer)(y)
    reached = np.flatnonzero(y[:, y.shape[1] // 2, 0])
    assert reached[-1] - reached[0] + 1 == sizes(n, table)[1]


def from_the_end(n, table):
    """What one output sees, counted back from the last layer."""
    lengths, seen = [], 1
    for kind, size, strides, padding, *gap in table:
        step = strides or size
        gap = gap[0] if kind == "conv" else 1
        lost = 0 if padding != "valid" else gap * (size - 1)
        lengths.append(n := int(np.ceil((n - lost) / step)))
    for _kind, size, strides, _padding, *gap in reversed(table):
        seen = (seen - 1) * (strides or size) + (gap or [1])[0] * (size - 1) + 1
    return lengths, seen


def test_right_answers_written_in_another_way_pass():
    assert statuses(exercise, from_the_end) == {"correct"}


def changed(change):
    return lambda n, table: change(*from_the_end(n, table))


def walked(n, table, *, causal_stays=False, pools=True):
    """The loop of the contract, with one padding taken for another."""
    lengths, seen, step = [], 1, 1
    for kind, size, strides, padding, *gap in table:
        s, reach = strides or size, (gap or [1])[0] * (size - 1)
        short = padding == "valid" or (kind == "pool" and not pools)
        longer = n if causal_stays and padding == "causal" else -(-n // s)
        n = (n - reach - 1) // s + 1 if short else longer
        seen, step = seen + reach * step, step * s
        lengths.append(n)
    return lengths, seen


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (changed(lambda lengths, seen: lengths), "Only lengths came back"),
        (changed(lambda lengths, seen: (seen, lengths)), "in another order"),
        (changed(lambda lengths, seen: (lengths, seen - 1)), "its own place"),
        (changed(lambda lengths, seen: (lengths[-1], seen)), "lengths:"),
        (changed(lambda lengths, seen: (lengths, float(seen))), "whole number (int)"),
        (lambda n, table: walked(n, table, causal_stays=True), "as with same"),
        (lambda n, table: walked(n, table, pools=False), "the padding of pools"),
        (lambda n, table: (sizes(n, table)[0], walked(n, table[::-1])[1]), "BEHIND"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
