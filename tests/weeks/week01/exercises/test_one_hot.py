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


def refusing(refused):
    """Return an answer that is right but for what it does if `refused(labels, n)`."""

    def answer(labels, num_classes):
        refused(labels, num_classes)
        return np.eye(num_classes)[labels]

    return answer


def test_all_labels_together_name_none():
    def together(labels, num_classes):
        if labels.min() < 0 or labels.max() >= num_classes:
            raise ValueError(f"something is wrong with {labels}")

    assert "does not name 41" in said(week01.one_hot, refusing(together))


def test_a_refusal_of_ones_own_is_not_taken_for_an_error_of_numpy():
    def zero_as_well(labels, num_classes):
        for label in labels:
            if label <= 0 or label >= num_classes:
                raise ValueError(f"label {label}")

    def ambiguous(labels, num_classes):
        if labels < 0 or labels >= num_classes:
            raise ValueError("out of range")

    assert "any()" not in week01.one_hot.check(refusing(zero_as_well)).text
    assert "any()" in said(week01.one_hot, refusing(ambiguous))


def test_an_error_that_is_returned_is_told_to_be_raised():
    def returned(labels, num_classes):
        try:
            return week01.one_hot.reference(labels, num_classes)
        except ValueError as error:
            return error

    assert "raise it" in said(week01.one_hot, returned)


def test_texts_are_no_numbers():
    def written(labels, num_classes):
        return week01.one_hot.reference(labels, num_classes).astype(str)

    assert "expected numbers" in said(week01.one_hot, written)
