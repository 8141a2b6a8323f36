"""The response to an edge: B67, SciPy, the filters of the course, other answers."""

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view
from scipy.signal import correlate2d

from dlcourse import datasets, vision
from dlcourse.exercises import week08
from tests.exercises.answers import said, statuses

exercise = week08.edge_response
KERNEL = np.array([[1.0, 0.0, -1.0]] * 3)
HALF = np.repeat([[10.0, 0.0]], 3, axis=1) * np.ones((6, 1))


def test_b67():
    response = exercise.reference
    assert HALF.tolist() == [[10, 10, 10, 0, 0, 0]] * 6
    assert response(HALF, KERNEL).tolist() == [[0, 30, 30, 0]] * 4
    assert response(HALF[:, ::-1], KERNEL).tolist() == [[0, -30, -30, 0]] * 4
    assert not response(HALF, KERNEL.T).any()


@pytest.mark.parametrize("name", ["sobel vertical", "scharr horizontal", "gauss"])
def test_it_agrees_with_scipy_and_the_course_on_a_photograph(name):
    image = datasets.load_china()[100:130, 200:240, 1] / 255
    ours = exercise.reference(image, vision.KERNELS[name])
    theirs = correlate2d(image, vision.KERNELS[name].astype(float), mode="valid")
    np.testing.assert_allclose(ours, theirs, atol=1e-12)
    mine = vision.filter2d(image, vision.KERNELS[name], padding="valid")
    np.testing.assert_allclose(ours, mine, atol=1e-5)


def by_windows(image, kernel):
    return np.tensordot(sliding_window_view(image, kernel.shape), kernel, 2)


def by_entries_of_the_kernel(image, kernel):
    rows, columns = (n - f + 1 for n, f in zip(image.shape, kernel.shape, strict=True))
    return sum(
        weight * image[i : i + rows, j : j + columns]
        for (i, j), weight in np.ndenumerate(kernel)
    )


@pytest.mark.parametrize("answer", [by_windows, by_entries_of_the_kernel])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def convolved(image, kernel):
    return correlate2d(image, kernel[::-1, ::-1], mode="valid")


def in_single_steps(image, kernel):
    return [[np.vdot(KERNEL, KERNEL)]]


def four_loops(image, kernel):
    """The product of the innermost loop replaces the one before."""
    (rows, columns), y = kernel.shape, np.zeros(by_windows(image, kernel).shape)
    for i, j in np.ndindex(*y.shape):
        for a, b in np.ndindex(rows, columns):
            y[i, j] = image[i + a, j + b] * kernel[a, b]
    return y


def with_the_built_in_sum(image, kernel):
    y = np.zeros(by_windows(image, kernel).shape)
    for i, j in np.ndindex(*y.shape):
        window = image[i : i + kernel.shape[0], j : j + kernel.shape[1]]
        y[i, j] = sum(window * kernel)
    return y


def of_the_height(image, kernel):
    side = image.shape[0] - kernel.shape[0] + 1, image.shape[0] - kernel.shape[1] + 1
    return np.array([
        [(image[i : i + kernel.shape[0], j : j + kernel.shape[1]] * kernel).sum()
         for j in range(side[1])] for i in range(side[0])
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (four_loops, "Only the last product"),
        (with_the_built_in_sum, "More than one number comes out of a window"),
        (of_the_height, "The height of the picture was taken for both axes"),
        (convolved, "as mathematics does it in a convolution"),
        (in_single_steps, "The same comes back whatever goes in"),
        (lambda image, kernel: correlate2d(image, kernel, "same"), "'same'"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
