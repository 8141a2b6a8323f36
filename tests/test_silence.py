"""What was accepted silently and meant something else is refused with a reason."""

import numpy as np
import pytest

from dlcourse import detection, gradcheck, keras_bridge, layers, models, ops, text
from dlcourse.layers import Dense, Dropout

Q = np.ones((2, 3, 4))
ADDED = np.where(np.tri(3), 0.0, -1e9)


def step(prefixes):
    return np.log(np.full((len(prefixes), 2), 0.5))


def small():
    return models.Sequential([Dense(2)], seed=0)


def train(x, y, model=None):
    return keras_bridge.compare_training(
        model or small(), x, y, optimizer="sgd", loss="mse", steps=2
    )


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: ops.attention(Q, Q, Q, ADDED), TypeError, "mask = added == 0"),
        (
            lambda: layers.MultiHeadAttention(1, 2)(Q, Q, attention_mask=ADDED[None]),
            TypeError,
            "expected booleans",
        ),
        (
            lambda: detection.dice_score([[255, 0]], [[255, 255]]),
            ValueError,
            "y_true: got values from 0 to 255, expected 0 to 1; .* y_true > 127",
        ),
        (
            lambda: detection.encode_yolo([[0.1, 0.1, 0.3, 0.3]], [0.9], 2, 3),
            ValueError,
            "classes: got 0.9, expected whole numbers from 0 to 2",
        ),
        (
            lambda: detection.encode_yolo([[0.3, 0.3, 0.1, 0.1]], [0], 2, 3),
            ValueError,
            "expected numbers above 0; pass .left, top, right, bottom",
        ),
        (
            lambda: text.beam_search(step, start=[[0, 1], [1, 0]], max_length=2),
            ValueError,
            r"start: got shape \(2, 2\), expected the tokens of one sequence",
        ),
        (
            lambda: keras_bridge.compare(Dense(2), np.zeros((0, 3))),
            ValueError,
            r"x: got shape \(0, 3\), expected at least one number",
        ),
        (
            lambda: gradcheck.check(Dense(2), np.zeros((0, 3))),
            ValueError,
            "nothing to compare",
        ),
        (
            lambda: gradcheck.check_function(np.sin, lambda g, x: g, []),
            ValueError,
            "nothing to compare",
        ),
        (
            lambda: train(np.ones((4, 3)), np.ones((2, 2))),
            ValueError,
            "x and y: got 4 examples and 2 targets",
        ),
        (
            lambda: keras_bridge.compare(Dropout(0.5), Q, training=True),
            ValueError,
            "dropout: got random numbers drawn in training",
        ),
        (
            lambda: keras_bridge.compare(Dropout(1e-9), Q, training=True),
            ValueError,
            "dropout: got random numbers drawn in training",
        ),
        (
            lambda: train(
                np.ones((4, 3)),
                np.ones((4, 2)),
                models.Sequential([Dense(2), Dropout(0.5)]),
            ),
            ValueError,
            "as Keras draws other numbers",
        ),
    ],
)
def test_is_refused(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_masks_of_0_and_1_are_still_masks():
    mask = np.tri(3)
    y, _ = ops.attention(Q, Q, Q, mask)
    np.testing.assert_array_equal(y, ops.attention(Q, Q, Q, mask.astype(bool))[0])
    assert keras_bridge.compare(Dropout(0.0), Q, training=True).agrees
