"""The table of a network: B72, B73, B75, the layers of the course, Keras."""

import math

import numpy as np
import pytest

from dlcourse import layers
from dlcourse.exercises import week08
from dlcourse.weeks.week08.exercises.parameters import DEEP, LENET
from tests.exercises.answers import said, statuses

exercise = week08.parameters


def test_b72_ten_filters_whatever_the_size_of_the_picture():
    for side in (3, 28, 500):
        ((_shape, count),) = exercise.reference((side, side, 3), [("conv", 10, 3, 1)])
        assert count == 280


def test_b73_deep_network():
    shapes = [shape for shape, _count in exercise.reference((39, 39, 3), DEEP)]
    assert shapes == [(37, 37, 10), (17, 17, 20), (7, 7, 40), (1960,)]


def test_b75_lenet():
    table = exercise.reference((32, 32, 3), LENET)
    counts = [count for _shape, count in table]
    assert counts == [456, 0, 2416, 0, 0, 48120, 10164, 850]
    assert sum(counts) == 62006
    sizes = [math.prod(shape) for shape, _count in table]
    assert [32 * 32 * 3, *sizes] == [3072, 4704, 1176, 1600, 400, 400, 120, 84, 10]


def made_of(module, layer):
    """Return the layer of `module` that a tuple of the exercise describes."""
    make = {
        "conv": module.Conv2D,
        "pool": module.MaxPooling2D,
        "flatten": module.Flatten,
        "dense": module.Dense,
    }
    return make[layer[0]](*layer[1:])


def walked(module, shape, table):
    found, shape = [], (None, *shape)
    for description in table:
        layer = made_of(module, description)
        layer.build(shape)
        shape = tuple(layer.compute_output_shape(shape))
        found.append((shape[1:], layer.count_params()))
    return found


@pytest.mark.parametrize(("shape", "table"), [((32, 32, 3), LENET),
                                              ((39, 41, 2), DEEP)])  # fmt: skip
def test_it_agrees_with_keras(keras, shape, table):
    assert exercise.reference(shape, table) == walked(keras.layers, shape, table)


def by_layers(shape, table):
    return walked(layers, shape, table)


def in_lists(shape, table):
    pairs = exercise.reference(shape, table)
    return tuple([list(shape), np.int64(count)] for shape, count in pairs)


@pytest.mark.parametrize("answer", [by_layers, in_lists])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def changed(change):
    return lambda shape, table: change(exercise.reference(shape, table))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda table: dict(enumerate(table)), "expected a list of 3 pairs"),
        (lambda table: [pair[0] for pair in table], "shapes alone"),
        (
            lambda table: [(*s, n) for s, n in table],
            "the shape is 140, expected a tuple",
        ),
        (lambda table: [(s, n, 0) for s, n in table], "expected a pair (shape, count)"),
        (lambda table: [(s, float(n)) for s, n in table], "a whole number (int)"),
        (lambda table: [(s, n + 1) for s, n in table], "parameters, expected"),
        (lambda table: [((*s, 1), n) for s, n in table], "the shape is"),
        (lambda table: [(str(s), n) for s, n in table], "a tuple of whole numbers"),
    ],
)
def test_other_faults_are_said_too(change, words):
    assert words in said(exercise, changed(change))


def with_wrong(kind, change):
    """Return the answer that changes the pair behind each layer of this kind."""

    def answer(shape, layers):
        table = []
        for layer in layers:
            ((shape, count),) = exercise.reference(shape, [layer])
            if layer[0] == kind:
                shape, count = change(shape, count)
            table.append((shape, count))
        return table

    return answer


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [
        ("pool", lambda s, n: (s, n + 7), "Pooling has nothing to learn"),
        ("conv", lambda s, n: (s, n + 7), "Only the counts of the convolutions"),
        ("dense", lambda s, n: (s, n + 7), "Only the counts of the dense layers"),
        ("flatten", lambda s, n: ((s[0] + 7,), n), "Only what flattening leaves"),
        ("conv", lambda s, n: ((*s[:2], s[2] + 7), n), "Only the channels"),
        ("pool", lambda s, n: ((s[0] + 7, *s[1:]), n), "Only the heights"),
        ("conv", lambda s, n: ((s[0], s[1] + 7, s[2]), n), "Only the widths"),
        ("pool", lambda s, n: ((s[0] + 7, s[1] + 7, s[2]), n), "behind pooling"),
        ("conv", lambda s, n: ((s[0] + 7, s[1] + 7, s[2]), n), "behind convolutions"),
    ],
)
def test_where_all_that_is_wrong_stands_is_said(kind, change, words):
    assert words in said(exercise, with_wrong(kind, change))
