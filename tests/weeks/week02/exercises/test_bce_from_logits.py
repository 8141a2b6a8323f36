"""Cross-entropy from logits: Keras, logits that no float survives, hidden faults."""

import numpy as np
import pytest

from dlcourse import losses
from dlcourse.exercises import week02
from tests.exercises.answers import said, statuses

exercise = week02.bce_from_logits
Z = np.array([1000.0, -1000.0, 750.0, -40.0, 3.0, 0.0, -0.2, 12.0])
Y = np.array([0.0, 1, 1, 0, 1, 0, 1, 0])


def test_it_agrees_with_both_libraries(keras):
    ours = exercise.reference(Y, Z)
    course = losses.BinaryCrossentropy(from_logits=True)(Y, Z)
    assert ours == pytest.approx(float(course), rel=1e-6)
    theirs = keras.losses.BinaryCrossentropy(from_logits=True, dtype="float64")(Y, Z)
    assert ours == pytest.approx(float(theirs), rel=1e-12)


def by_label(y, z):
    return np.mean(np.where(y == 1, np.logaddexp(0, -z), np.logaddexp(0, z)))


def by_sign(y, z):
    """Both branches are computed: NumPy warns of the one that is thrown away."""
    above = z - y * z + np.log(1 + np.exp(-z))
    return np.mean(np.where(z > 0, above, np.log(1 + np.exp(z)) - y * z))


def one_by_one(y, z):
    pairs = zip(y, z, strict=True)
    return sum(max(b, 0) - a * b + np.log1p(np.exp(-abs(b))) for a, b in pairs) / len(y)


@pytest.mark.parametrize("answer", [by_label, by_sign, one_by_one])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def sigmoid(z):
    return 0.5 * (1 + np.tanh(z / 2))


def floored(y, z):
    p = np.maximum(sigmoid(z), 1e-300), np.maximum(1 - sigmoid(z), 1e-300)
    return -np.mean(y * np.log(p[0]) + (1 - y) * np.log(p[1]))


def filled(y, z):
    return np.mean(np.nan_to_num(np.log(1 + np.exp(z)), posinf=700) - y * z)


def naive(y, z):
    return -np.mean(y * np.log(sigmoid(z)) + (1 - y) * np.log(1 - sigmoid(z)))


def in_float32(y, z):
    return np.mean(np.log1p(np.exp(((1 - 2 * y) * z).astype("f4"))))


def capped(y, z):
    p = np.clip(sigmoid(z), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def half_of_the_far_loss(label):
    """Return an answer to which far out the examples with this label cost nothing."""

    def answer(y, z):
        far = y * np.maximum(-z, 0) if label == 0 else (1 - y) * np.maximum(z, 0)
        return np.mean(far + np.log1p(np.exp(-abs(z))))

    return answer


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda y, z: np.mean(np.logaddexp(0, z) - y[:, None] * z), "is a table"),
        (half_of_the_far_loss(1), "Where y = 1 a negative z costs |z| as well"),
        (half_of_the_far_loss(0), "Where y = 0 a positive z costs z as well"),
        (naive, "0 times that is NaN"),
        (floored, "cut off or filled in"),
        (filled, "cut off or filled in"),
        (in_float32, "an exponential is too large"),
        (capped, "kept away from 0 and 1"),
        (lambda y, z: np.mean(np.log1p(np.exp(z)) - y * z), "exp(1000) is too large"),
        (lambda y, z: np.max(by_label(y, z)) / np.log(2), "base 2"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
