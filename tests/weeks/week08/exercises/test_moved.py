"""Equivariance as a number: convolution 0, pooling at even shifts, dense layers."""

import numpy as np
import pytest

from dlcourse import layers, vision
from dlcourse.exercises import week08
from dlcourse.weeks.week08.exercises.moved import blocks
from tests.exercises.answers import said, statuses

exercise = week08.moved
moved = exercise.reference


def convolution(x):
    return vision.filter2d(x, vision.KERNELS["sobel vertical"])


def drawn(shape=(12, 14)):
    return np.random.default_rng(0).normal(size=shape)


def test_a_convolution_follows_exactly_away_from_the_border():
    for shift in ((1, 2), (-3, 0), (2, -1)):
        assert moved(convolution, drawn(), shift, max(map(abs, shift)) + 1) == 0.0


def test_at_the_border_it_does_not():
    assert moved(convolution, drawn(), (1, 2), 0) > 1


def test_pooling_follows_even_shifts_alone():
    assert moved(blocks, drawn(), (2, -2), 2) == 0.0
    assert moved(blocks, drawn(), (1, 0), 2) > 0.5


def test_a_dense_layer_does_not_follow():
    x = drawn((6, 6))
    layer = layers.Dense(36, dtype="float64", seed=0)
    assert moved(lambda x: layer(x.reshape(1, 36)).reshape(6, 6), x, (0, 1), 2) > 0.5


def shifted(picture, shift):
    return vision.shift(picture.astype(float)[None, ..., None], *shift)[0, ..., 0]


def by_the_course(f, x, shift, margin):
    pairs = f(shifted(x, shift).astype(x.dtype)).astype(float), shifted(f(x), shift)
    inside = [slice(margin, n - margin) for n in x.shape]
    return float(abs(pairs[0] - pairs[1])[*inside].max())


def by_matrices(f, x, shift, margin):
    down, right = np.eye(len(x), k=-shift[0]), np.eye(x.shape[1], k=shift[1])
    gap = f((down @ x @ right).astype(x.dtype)) - down @ f(x) @ right
    counts = np.pad(np.ones([n - 2 * margin for n in x.shape]), margin)
    return np.max(abs(gap) * counts)


@pytest.mark.parametrize("answer", [by_the_course, by_matrices])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def rolled(f, x, shift, margin):
    gap = np.subtract(f(np.roll(x, shift, (0, 1))), np.roll(f(x), shift, (0, 1)),
                      dtype=float)  # fmt: skip
    return abs(gap)[margin : len(x) - margin, margin : x.shape[1] - margin].max()


def wrapped_around(f, x, shift, margin):
    gap = abs(
        f(shifted(x, shift).astype(x.dtype)) - shifted(f(x), shift).astype(x.dtype)
    )
    return gap[margin : len(x) - margin, margin : x.shape[1] - margin].max()


def moved_back(f, x, shift, margin):
    back = shifted(f(shifted(x, shift).astype(x.dtype)), (-shift[0], -shift[1]))
    gap = abs(back - f(x).astype(float))
    return gap[margin : len(x) - margin, margin : x.shape[1] - margin].max()


def zeros_at_the_front(f, x, shift, margin):
    def move(picture):
        picture = np.roll(picture, shift, (0, 1))
        picture[: abs(shift[0])] = 0
        picture[:, : abs(shift[1])] = 0
        return picture

    gap = abs(f(move(x)).astype(float) - move(f(x)))
    return gap[margin : len(x) - margin, margin : x.shape[1] - margin].max()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (moved_back, "was moved back and compared"),
        (zeros_at_the_front, "always come in at the top"),
        (rolled, "np.roll"),
        (wrapped_around, "3 - 5 is 254"),
        (lambda *args: -moved(*args), "opposite sign"),
        (lambda *args: [moved(*args)], "their shape is not"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
