"""What floats lose: whole numbers, small differences, sums; and what NaN hides.

The right values are those of scikit-learn 1.9, tf.image of TensorFlow 2.21, SMOTE of
imbalanced-learn 0.14 (given rows), or plain arithmetic.
"""

import numpy as np
import pytest
from sklearn import metrics as reference

from dlcourse import detection, layers, losses, metrics, regularizers, text
from dlcourse.selection import SMOTE, RandomOverSampler, RandomUnderSampler, resampling

LARGE = 2**24 + np.arange(4)  # equal in pairs as float32
Y = [0, 1, 0, 1]


@pytest.mark.parametrize("dtype", ["int64", "uint32", "int32", "float64"])
def test_large_whole_numbers_are_ranked_exactly(dtype):
    scores = LARGE.astype(dtype)
    expected = reference.roc_auc_score(Y, scores)
    assert metrics.roc_auc_score(Y, scores) == pytest.approx(expected)
    expected = reference.average_precision_score(Y, scores)
    assert metrics.average_precision_score(Y, scores) == pytest.approx(expected)
    for name in ("roc_curve", "precision_recall_curve"):
        found, right = getattr(metrics, name), getattr(reference, name)
        for mine, theirs in zip(found(Y, scores), right(Y, scores), strict=True):
            np.testing.assert_allclose(mine, theirs)
    rows = np.stack([scores, scores[::-1]])
    assert metrics.top_k_accuracy([3, 0], rows, k=1) == 1
    assert metrics.best_satisficing(scores, np.zeros(4), 1) == 3


def test_boxes_are_kept_by_large_whole_scores():
    boxes = np.array([[0, 0, 2, 2]] * 4, "float32")
    assert detection.non_max_suppression(boxes, LARGE).tolist() == [3]


@pytest.mark.parametrize("dtype", ["int64", "int32", "uint8", "float16", "float64"])
def test_smote_gives_back_what_it_got(dtype):
    x = np.array([[3, 200], [5, 210], [9, 250], [1, 255], [2, 9]], dtype)
    if dtype in ("int64", "int32"):
        x[0, 0] = 1700000001
    new, _ = SMOTE(k_neighbors=1, seed=0).fit_resample(x, [0, 0, 0, 1, 1])
    assert new.dtype == x.dtype
    np.testing.assert_array_equal(new[:5], x)
    assert new[5:, 1].min() >= 9  # between the two, and not wrapped round
    assert 1 <= new[5, 0] <= 2


def test_points_made_of_whole_numbers_are_rounded_and_not_cut():
    x = np.array([[0], [1], [5], [6], *[[9]] * 400])
    new, _ = SMOTE(k_neighbors=1, seed=0).fit_resample(x, [1, 1, *[0] * 402])
    assert 0.4 < new[404:].mean() < 0.6  # cut off, all would be 0


def test_neighbours_beside_a_far_point():
    x = np.array([[0, 0], [0, 3], [0, 1], [1e9, 0]])
    assert resampling.nearest(x, 1).ravel().tolist()[:3] == [2, 2, 0]


def test_ratios_mean_what_is_written():
    x, y = np.arange(250), np.repeat([0, 1], [150, 100])
    _, new = RandomOverSampler(sampling_strategy=0.82, seed=0).fit_resample(x, y)
    assert np.bincount(new).tolist() == [150, 123]
    x, y = np.arange(107), np.repeat([0, 1], [100, 7])
    _, new = RandomUnderSampler(sampling_strategy=0.14, seed=0).fit_resample(x, y)
    assert np.bincount(new).tolist() == [50, 7]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(
    ("p", "top_p", "kept"),
    [
        ([0.7, 0.2, 0.1], 0.9, 2),
        ([0.7, 0.2, 0.1], 0.7, 1),
        ([0.7, 0.2, 0.1], 0.91, 3),
        ([0.5, 0.3, 0.1, 0.1], 0.8, 2),
        ([0.1] * 10, 0.3, 3),
        ([0.6, 0.4], 1.0, 2),
    ],
)
def test_as_many_tokens_as_reach_top_p(p, top_p, kept, dtype):
    logits = np.log(p).astype(dtype)
    found = text.sampling_probabilities(logits, top_p=top_p)
    assert np.count_nonzero(found) == kept


def test_half_precision_has_room_for_areas():
    boxes = np.array([[0, 0, 300, 300], [0, 0, 300, 150]], "float16")
    assert detection.area(boxes).tolist() == [90000, 45000]
    for overlap in (detection.iou, detection.giou):
        np.testing.assert_allclose(overlap(boxes, boxes), [[1, 0.5], [0.5, 1]])


@pytest.mark.parametrize(
    ("layer", "x"),
    [
        (layers.LayerNormalization, [[0, 600]]),
        (layers.BatchNormalization, [[0], [600]]),
    ],
)
def test_half_precision_has_room_for_variances(layer, x):
    half, full = layer(dtype="float16"), layer(dtype="float64")
    for training in (True, False):
        y = half(x, training=training)
        expected = full(x, training=training)
        assert y.dtype == np.float16
        np.testing.assert_allclose(y, expected, rtol=2e-3)
        grad = np.array([1, -0.5]).reshape(y.shape)
        found = half.backward(grad)
        assert found.dtype == np.float16
        np.testing.assert_allclose(found, full.backward(grad), rtol=5e-3, atol=1e-3)


RNG = np.random.default_rng(3)
FAR, AWAY = (RNG.normal(0, 300, (4, 3000)).astype("float16") for _ in range(2))
SHARES = RNG.dirichlet(np.ones(3000), 4).astype("float16")
HALVES = {  # float16 ends at 65504: no square of theirs, no sum of so many fits into it
    "MeanSquaredError": (FAR, AWAY),
    "MeanAbsoluteError": (FAR, AWAY),
    "Huber": (FAR, AWAY),
    "CosineSimilarity": (FAR, AWAY),
    "Hinge": (np.sign(FAR), AWAY),
    "Poisson": (np.abs(FAR), np.abs(AWAY) + 1),
    "KLDivergence": (SHARES, SHARES[::-1]),
    "BinaryCrossentropy": (np.float16(FAR > 0), SHARES),
    "CategoricalCrossentropy": (np.eye(3000, dtype="float16")[:4], SHARES),
    "SparseCategoricalCrossentropy": (np.arange(4), SHARES),
}


@pytest.mark.parametrize("name", HALVES)
def test_half_precision_has_room_for_losses(keras, name):
    """The loss is float32 as that of Keras; the gradient has the dtype of y_pred."""
    y_true, y_pred = HALVES[name]
    loss, full = getattr(losses, name)(), getattr(losses, name)()
    value = loss(y_true, y_pred)
    expected = getattr(keras.losses, name)()(y_true, y_pred).numpy()
    assert value.dtype == expected.dtype == np.float32
    np.testing.assert_allclose(value, expected, rtol=1e-5)
    full(np.asarray(y_true, "float64"), y_pred.astype("float64"))
    grad, expected = loss.backward(), full.backward()
    assert grad.dtype == np.float16
    np.testing.assert_allclose(grad, expected, rtol=1e-3, atol=6e-8)


def test_every_loss_is_tried_in_half_precision():
    classes = {name for name in losses.__all__ if name[0].isupper()}
    assert classes - {"Loss", "ContrastiveLoss", "TripletLoss"} == {*HALVES}


def test_half_precision_has_room_for_other_losses_and_penalties():
    far = np.full((1, 4), 300, "float16")
    assert losses.TripletLoss()(far, 0 * far, far) == pytest.approx(4 * 300**2 + 0.2)
    assert losses.ContrastiveLoss()([0], far[:, 0]) == 300**2 / 2
    assert regularizers.L2(0.5)(far) == 0.5 * 4 * 300**2
    ones = np.ones((2, 10**5), "float16")
    assert text.cosine_similarity(ones).tolist() == pytest.approx(np.ones((2, 2)))


def test_suppression_takes_corners_in_any_order():
    """The vector "flipped coordinates" of ONNX; tf.image agrees."""
    boxes = [[0, 0, 1, 1], [0, 0.1, 1, 1.1], [0, 0.9, 1, -0.1], [0, 10, 1, 11]]
    boxes += [[1, 10.1, 0, 11.1], [1, 101, 0, 100]]
    scores = [0.9, 0.75, 0.6, 0.95, 0.5, 0.3]
    assert detection.non_max_suppression(boxes, scores).tolist() == [3, 0, 5]


NAN = float("nan")


def test_nan_is_never_right():
    scores = np.full((3, 4), NAN)
    assert metrics.top_k_accuracy([0, 1, 2], scores, k=2) == 0
    scores[0] = [1, NAN, NAN, NAN]
    assert metrics.top_k_accuracy([0, 1, 2], scores, k=1) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    "call",
    [
        lambda: detection.non_max_suppression([[0, 0, 1, 1]], [NAN]),
        lambda: detection.batched_non_max_suppression([[0, 0, 1, 1]], [NAN], [0]),
        lambda: detection.average_precision(
            [[[0, 0, 1, 1]]], [([[0, 0, 1, 1]], [NAN])]
        ),
        lambda: detection.assign_anchors(
            [[0, 0, 1, NAN], [0, 0, 1, 1]], [[0, 0, 1, 1]]
        ),
        lambda: detection.assign_anchors([[0, 0, 1, 1]], [[0, NAN, 1, 1]]),
        lambda: detection.decode_yolo(np.full((2, 2, 6), NAN), 1),
    ],
)
def test_nan_is_refused_where_it_would_vanish(call):
    with pytest.raises(ValueError, match="got nan at index"):
        call()
