"""What a GRU keeps: B93, the layer of the course and Keras' give the same numbers."""

import numpy as np
import pytest

from dlcourse import layers
from dlcourse.exercises import week12
from tests.exercises.answers import said, told

exercise = week12.keep
C, KERAS_BIAS, LEFT, LEFT_DEFAULT, BIAS_FOR_100 = exercise.reference()


def kept(bias, steps, state=1.0, candidate=0.0):
    """Return the state of a GRU of one unit without weights, bias of z `bias`."""
    layer = layers.GRU(1, dtype="float64")
    layer.build((None, None, 1))
    for array in layer.params.values():
        array[...] = 0.0
    layer.params["bias"][0] = [bias, 0.0, np.arctanh(candidate)]
    x = np.zeros((1, steps, 1))
    return layer(x, initial_state=np.array([[state]])).item()


def test_b93_the_memory_stays():
    assert pytest.approx(0.5, abs=1e-9) == C
    assert kept(KERAS_BIAS, 1000, 0.5, 0.9) == pytest.approx(C, rel=1e-12)
    assert kept(-KERAS_BIAS, 1000, 0.5, 0.9) == pytest.approx(0.9)


def test_the_layer_of_the_course_gives_these_numbers():
    assert kept(3, 20) == pytest.approx(LEFT)
    assert kept(0, 20) == pytest.approx(LEFT_DEFAULT)
    assert kept(BIAS_FOR_100, 100) == pytest.approx(0.5)
    assert layers.GRU(1).bias_initializer((3,)).tolist() == [0, 0, 0]


def test_the_insight():
    assert pytest.approx(0.38, abs=0.005) == LEFT
    assert pytest.approx(1e-6, rel=0.05) == LEFT_DEFAULT


@pytest.mark.parametrize(
    "answer",
    [
        [0.5, 30, 0.378, 9.54e-7, 4.97],
        {"c": C, "keras_bias": 30, "left": LEFT, "left_default": 2.0**-20,
         "bias_for_100": 4.968},
        np.array([C, KERAS_BIAS, LEFT, LEFT_DEFAULT, BIAS_FOR_100]),
    ],
)  # fmt: skip
def test_right_answers_written_in_another_way_pass(answer):
    assert exercise.check(answer).status == "correct"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"left": 0.5, "keras_bias": -30}, "keras_bias: Keras' z"),
        ({"left": 37.8}, "left: this is in percent"),
        ({"c": 0.6}, "Not right: c"),
        ({"bias_for_100": 0.99309}, "bias_for_100: this is z itself"),
        ({"bias_for_100": 5}, "bias_for_100: with a bias of 5"),
        ({"left": 0.38}, "left: this is rounded too far"),
        ({"c": 0.9, "left": 0.62}, "c: sigmoid(-30) is nearly 0"),
    ],
)
def test_what_is_wrong_is_said(wrong, words):
    assert words in said(exercise, exercise.but(wrong)())


def test_too_few_numbers():
    assert "expected 5 numbers" in told(exercise, [0.5, 30])
