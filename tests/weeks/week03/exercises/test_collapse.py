"""Two linear layers as one: B35, another way, products that do not fit."""

import numpy as np

from dlcourse.exercises import week03
from tests.exercises.answers import said, statuses

collapse = week03.collapse


def test_b35_collapse():
    rng = np.random.default_rng(3)
    shapes = (5, 3), (5, 1), (2, 5), (2, 1), (3, 9)
    w1, b1, w2, b2, x = (rng.normal(size=shape) for shape in shapes)
    w, b = collapse.reference(w1, b1, w2, b2)
    np.testing.assert_allclose(w @ x + b, w2 @ (w1 @ x + b1) + b2)


def test_right_answers_written_in_another_way_pass():
    def as_a_list(W1, b1, W2, b2):
        return [W2.dot(W1), W2 @ b1 + b2]

    assert statuses(collapse, as_a_list) == {"correct"}


def test_a_bias_without_its_column_is_seen():
    words = said(collapse, lambda W1, b1, W2, b2: (W2 @ W1, (W2 @ b1 + b2)[:, 0]))
    assert "b: The shape is (2,), expected (2, 1)" in words


def test_a_product_in_the_wrong_order_is_named_though_it_raises():
    words = said(collapse, lambda W1, b1, W2, b2: (W1 @ W2, W2 @ b1 + b2))
    assert "W2 @ W1" in words
    assert "ValueError" in words


def test_other_errors_are_still_shown_as_errors():
    feedback = collapse.check(lambda W1, b1, W2, b2: (W2 @ b2, b2))
    assert feedback.status == "error"
