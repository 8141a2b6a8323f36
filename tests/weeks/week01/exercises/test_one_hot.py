"""One-hot rows: Keras, other right answers, refusals without the label."""

import numpy as np
import pytest

from dlcourse import datasets, tensors
from dlcourse.exercises import week01
from tests.exercises.answers import said, statuses


def test_one_hot_agrees_with_keras(keras):
    labels = datasets.load_digits()[1]
    ours = week01.one_hot.reference(labels, 10)
    np.testing.assert_array_equal(ours, keras.utils.to_categorical(labels, 10))
    assert ours[:, 3].sum() == 183
    assert "183 ones" in week01.one_hot.insight


def assigned(labels, num_classes):
    table = np.zeros((len(labels), num_classes), dtype=int)
    for label in labels:
        if label not in range(num_classes):
            raise ValueError(f"there is no class {label}")
    table[np.arange(len(labels)), labels] = 1
    return table


@pytest.mark.parametrize("answer", [assigned, tensors.to_categorical])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week01.one_hot, answer) == {"correct"}


def test_a_refusal_names_the_label():
    def refused_without_a_name(labels, num_classes):
        if not 0 <= labels.min() <= labels.max() < num_classes:
            raise ValueError("a label is out of range")
        return np.eye(num_classes)[labels]

    assert "does not name 41" in said(week01.one_hot, refused_without_a_name)


def test_booleans_are_no_numbers():
    def booleans(labels, num_classes):
        week01.one_hot.reference(labels, num_classes)  # refuses what is out of range
        return labels[:, None] == np.arange(num_classes)

    assert "True and False" in said(week01.one_hot, booleans)


def test_a_refusal_is_shown_at_a_call_where_the_named_mistake_fails():
    def unnamed_and_one_end(labels, num_classes):
        if labels.max() >= num_classes:
            raise ValueError("a label is too large")
        return np.eye(num_classes)[labels]

    feedback = week01.one_hot.check(unnamed_and_one_end)
    assert "Negative labels still pass" in feedback.text
    assert "-3" in dict(feedback.rows)["call"]
