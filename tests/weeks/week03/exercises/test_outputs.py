"""Output layers: every range and reason, other right answers, what is no activation."""

import numpy as np
import pytest

from dlcourse import activations
from dlcourse.exercises import week03
from dlcourse.weeks.week03.exercises.outputs import RANGES
from tests.exercises.answers import said, statuses, told

outputs = week03.outputs


def answer(**changed):
    return outputs.reference() | changed


def test_every_activation_has_a_range_and_every_task_a_reason():
    assert set(RANGES) == set(activations.names())
    for task, accepted in outputs.accepted.items():
        for name in set(activations.names()) - accepted:
            feedback = outputs.check(answer(**{task: name}))
            assert feedback.status == "incorrect"
            assert len(feedback.text) > 40


def test_ranges_are_those_of_the_functions():
    z = np.linspace(-40, 40, 80_001)
    for name, text in RANGES.items():
        if "softmax" in name:
            continue
        low, high = text.strip("[]()").replace("≈ ", "").replace("∞", "inf").split(",")
        values = getattr(activations, name)(z)
        least = values.min() if np.isfinite(float(low)) else -np.inf
        assert np.isclose(least, float(low), atol=0.03), name
        if np.isfinite(float(high)):
            assert np.isclose(values.max(), float(high), atol=0.03), name


@pytest.mark.parametrize(
    "changed",
    [
        {"waiting_time": "exponential"},
        {"tumour": "softmax", "digit": " Softmax "},
        {"temperature": None, "price_change": activations.linear},
    ],
)
def test_right_answers_written_in_another_way_pass(changed):
    assert statuses(outputs, answer(**changed)) == {"correct"}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"digit": "elu"}, "digit: elu gives (-1, ∞), but the answer is ten"),
        ({"temperature": "relu", "digit": "sigmoid"}, "2 of 6 do not fit"),
        ({"temperature": "relu", "digit": "sigmoid"}, "no frost, ever"),
    ],
)
def test_other_faults_are_said_too(changed, words):
    assert words in said(outputs, answer(**changed))


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (answer(digit="softmaks"), "digit: got 'softmaks'"),
        ({"digit": "softmax"}, "no entry named tumour, temperature"),
        (["softmax"], "a dict with the keys tumour, digit"),
    ],
)
def test_answers_of_another_kind_are_told_what_is_expected(labels, words):
    assert words in told(outputs, labels)
