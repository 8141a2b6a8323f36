"""What batch normalisation takes and gives: the layers of the course, slips."""

import numpy as np
import pytest

from dlcourse import layers, models
from dlcourse.exercises import week07
from tests.exercises.answers import said, statuses

exercise = week07.redundant_bias
RIGHT = exercise.reference()
Z = np.array([[2.0], [3.0], [7.0], [10.0], [8.0]])


def normalised(z):
    layer = layers.BatchNormalization(epsilon=1e-12, dtype="float64")
    return layer(z, training=True)


def test_the_layer_gives_the_same_numbers():
    for name, z in ("first", Z), ("shifted", Z + 7), ("flipped", -3 * Z):
        assert normalised(z)[0, 0] == pytest.approx(RIGHT[name])
    back = RIGHT["gamma"] * normalised(Z) + RIGHT["beta"]
    np.testing.assert_allclose(back, Z)


def test_what_undoes_it_stands_nowhere_in_the_text():
    """Section 7.1 works out B54, z = 1, 2, 3, 4; no answer is copied from there."""
    worked = {1.3416, 0.4472, 1.118, 1.1185, 1.25, 2.5}
    assert worked.isdisjoint(round(abs(float(RIGHT[name])), 4) for name in RIGHT)


def test_the_network_counts_the_same():
    def network(use_bias):
        parts = [layers.Input((64,))]
        for units in (100, 50):
            parts += [layers.Dense(units, use_bias=use_bias)]
            parts += [layers.BatchNormalization(), layers.Activation("relu")]
        return models.Sequential([*parts, layers.Dense(10)])

    def sizes(model, held):
        return sum(array.size for layer in model.layers
                   for array in getattr(layer, held, {}).values())  # fmt: skip

    without, with_bias = network(False), network(True)
    saved = sizes(with_bias, "params") - sizes(without, "params")
    assert (saved, sizes(without, "state")) == (RIGHT["saved"], RIGHT["moving"])


@pytest.mark.parametrize(
    "answer", [RIGHT | {"first": -1.319, "gamma": 3.033}, tuple(RIGHT.values())]
)
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"first": -0.4348}, "its root is due"),
        ({"first": 1.3188}, "below the mean"),
        ({"first": -1.1795, "gamma": 3.391}, "m - 1"),
        ({"shifted": 5.6812}, "added to y"),
        ({"flipped": -1.3188}, "turns y round"),
        ({"gamma": 0.3297}, "not 1 over it"),
        ({"gamma": 1, "beta": 0}, "where gamma and beta begin"),
        ({"saved": 160}, "its 10 biases stay"),
        ({"moving": 150}, "two moving numbers"),
        ({"moving": 4}, "moving averages of its own"),
        ({"moving": 320}, "no moving averages"),
        ({"moving": 428}, "The 64 inputs have neither"),
        ({"beta": 0}, "With beta = 0"),
        ({"saved": 300, "moving": 150}, "a mean and a variance"),
        ({"gamma": 0.3297, "beta": -1.9781}, "back to z"),
        ({"first": -1.3, "gamma": 3.0}, "one decimal"),
        ({"saved": 17, "moving": 600}, "Not right: saved, moving"),
    ],
)
def test_slips_in_some_entries_are_named(wrong, words):
    assert words in said(exercise, RIGHT | wrong)
