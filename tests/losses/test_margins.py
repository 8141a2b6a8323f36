"""Losses with a margin by loops, and the arguments that losses refuse."""

import math

import numpy as np
import pytest

from dlcourse import activations, gradcheck, losses


def slow_triplet(anchor, positive, negative, margin):
    terms = []
    for a, p, n in zip(anchor, positive, negative, strict=True):
        near = math.fsum((x - y) ** 2 for x, y in zip(a, p, strict=True))
        far = math.fsum((x - y) ** 2 for x, y in zip(a, n, strict=True))
        terms.append(max(near - far + margin, 0.0))
    return math.fsum(terms) / len(terms)


def slow_contrastive(y_true, distance, margin):
    terms = [
        max(margin - d, 0) ** 2 / 2 if different else d**2 / 2
        for different, d in zip(y_true, distance, strict=True)
    ]
    return math.fsum(terms) / len(terms)


@pytest.mark.parametrize("margin", [0.2, 3.0])
def test_triplets_by_loop(margin, rng):
    three = rng.normal(size=(3, 6, 4))
    ours = losses.TripletLoss(margin)(*three)
    assert ours == pytest.approx(slow_triplet(*three.tolist(), margin), rel=1e-13)


@pytest.mark.parametrize("weighted", [False, True])
def test_gradients_of_triplets_against_differences(weighted, rng):
    three = rng.normal(size=(3, 6, 4))
    weights = rng.uniform(size=6) if weighted else None
    loss = losses.TripletLoss(1.0)
    expected = gradcheck.numerical_gradient(lambda t: loss(*t, weights), three)
    loss(*three, sample_weight=weights)
    assert gradcheck.relative_error(np.stack(loss.backward()), expected) < 1e-6


def test_easy_triplets_teach_nothing():
    loss = losses.TripletLoss()
    assert loss([[0.0]], [[0.0]], [[9.0]]) == 0
    assert all((grad == 0).all() for grad in loss.backward())


@pytest.mark.parametrize("margin", [1.0, 2.5])
def test_contrastive_by_loop(margin, rng):
    y_true, distance = rng.integers(0, 2, 20), rng.exponential(2.0, 20)
    ours = losses.ContrastiveLoss(margin)(y_true, distance)
    expected = slow_contrastive(y_true, distance.tolist(), margin)
    assert ours == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize("weighted", [False, True])
def test_gradient_of_contrastive_against_differences(weighted, rng):
    y_true, distance = rng.integers(0, 2, (8, 1)), rng.exponential(1.0, (8, 1))
    weights = rng.uniform(size=8) if weighted else None
    loss = losses.ContrastiveLoss()
    expected = gradcheck.numerical_gradient(
        lambda d: loss(y_true, d, weights), distance
    )
    loss(y_true, distance, weights)
    assert gradcheck.relative_error(loss.backward(), expected) < 1e-6


@pytest.mark.parametrize("name", ["hinge", "kl_divergence", "poisson", "contrastive"])
def test_nan_predictions_give_nan_and_no_error(name):
    y_true = [[0.0, 1.0]]
    name = "contrastive_loss" if name == "contrastive" else name
    assert np.isnan(losses.get(name)(y_true, [[np.nan, np.nan]]))


def test_a_zero_vector_has_no_direction():
    loss = losses.CosineSimilarity()
    assert loss([[3.0, 4.0]], [[0.0, 0.0]]) == 0
    np.testing.assert_allclose(loss.backward(), [[-0.6e7, -0.8e7]])
    assert loss([[0.0, 0.0]], [[3.0, 4.0]]) == 0
    np.testing.assert_array_equal(loss.backward(), [[0.0, 0.0]])


def test_the_cosine_does_not_overflow():
    loss = losses.CosineSimilarity()
    assert loss([[1e30, 1e30]], [[1e250, 1e250]]) == pytest.approx(-1)
    ours = loss(np.float32([[3e30, 4e30]]), np.float32([[1e-6, 0.0]]))
    assert ours == pytest.approx(-0.6, rel=1e-6)


def test_smoothing_stays_when_a_model_takes_the_logits():
    loss = losses.CategoricalCrossentropy(label_smoothing=0.1)
    of_logits = loss.of_logits(activations.softmax)
    z, y_true = np.array([[2.0, 0.0, -1.0]]), [[0, 1, 0]]
    expected = loss(y_true, activations.softmax(z))
    assert of_logits(y_true, z) == pytest.approx(expected, rel=1e-12)
    assert not loss.from_logits


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: losses.Huber(0), ValueError, "delta: got 0"),
        (lambda: losses.Huber("a"), TypeError, "delta: got 'a'"),
        (lambda: losses.TripletLoss(-1), ValueError, "margin: got -1"),
        (lambda: losses.ContrastiveLoss(0), ValueError, "margin: got 0"),
        (lambda: losses.CosineSimilarity(0.5), TypeError, "axis: got 0.5"),
        (
            lambda: losses.BinaryCrossentropy(label_smoothing=1.5),
            ValueError,
            "label_smoothing: got 1.5",
        ),
        (
            lambda: losses.CategoricalCrossentropy(label_smoothing=-0.1),
            ValueError,
            "label_smoothing: got -0.1",
        ),
        (
            lambda: losses.Hinge()([0.5, 1.0], [1.0, 1.0]),
            ValueError,
            "y_true: got values from 0.5 to 1, expected only -1 and 1, or only 0 and 1",
        ),
        (lambda: losses.Hinge()([-1, 0, 1], [1.0] * 3), ValueError, "from -1 to 1"),
        (lambda: losses.Poisson()([-1], [1.0]), ValueError, "got -1, expected counts"),
        (
            lambda: losses.Poisson()([1], [-1.0]),
            ValueError,
            "y_pred: got -1, expected rates .* exponential or softplus",
        ),
        (lambda: losses.KLDivergence()([2], [1]), ValueError, "divide every row"),
        (
            lambda: losses.KLDivergence()([[1, 0]], [[2, 1]]),
            ValueError,
            "expected probabilities",
        ),
        (
            lambda: losses.ContrastiveLoss()([0.5], [1.0]),
            ValueError,
            r"expected 0 \(alike\) or 1 \(different\)",
        ),
        (
            lambda: losses.ContrastiveLoss()([1], [-1.0]),
            ValueError,
            "y_pred: got -1, expected distances",
        ),
        (
            lambda: losses.TripletLoss()(np.ones((2, 3)), np.ones((2, 3)), [[1.0]]),
            ValueError,
            r"negative: got shape \(1, 1\), expected \(2, 3\); give every anchor",
        ),
        (
            lambda: losses.TripletLoss()([1.0], [1.0], [1.0]),
            ValueError,
            r"anchor: got shape \(1,\), expected at least 2 axes",
        ),
        (
            lambda: losses.TripletLoss().of_examples([[1.0]], [[1.0]]),
            ValueError,
            "expected three embeddings; train with a loop",
        ),
        (lambda: losses.TripletLoss().backward(), RuntimeError, "before a call"),
    ],
)
def test_errors(call, error, message):
    with pytest.raises(error, match=message):
        call()
