"""Positions: the library, a loop, rotations, other right answers, slips."""

import math

import numpy as np
import pytest

from dlcourse import ops
from dlcourse.exercises import week14
from tests.exercises.answers import said, statuses

exercise = week14.positions


def by_loops(length, depth, wavelength=10000.0):
    p = np.zeros((length, depth))
    for t in range(length):
        for i in range(depth // 2):
            angle = t / wavelength ** (2 * i / depth)
            p[t, 2 * i], p[t, 2 * i + 1] = math.sin(angle), math.cos(angle)
    return p


def by_complex_numbers(length, depth, wavelength=10000.0):
    speed = np.exp(-math.log(wavelength) * np.arange(0, depth, 2) / depth)
    turned = np.exp(1j * np.arange(length)[:, np.newaxis] * speed)
    return np.stack([turned.imag, turned.real], axis=-1).reshape(length, depth)


def by_the_library(length, depth, wavelength=10000.0):
    return ops.sinusoidal_positions(length, depth, wavelength=wavelength)


@pytest.mark.parametrize("answer", [by_loops, by_complex_numbers, by_the_library])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer, 10) == {"correct"}


def test_products_depend_on_the_distance_alone():
    p = exercise.reference(30, 16)
    near = p @ p.T
    for k in range(8):
        np.testing.assert_allclose(np.diag(near, k), near[0, k])


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda length, depth, wavelength=1e4: by_loops(length, depth),
         "wavelength makes no difference"),
        (lambda *a: by_loops(*a).round(2), "rounded"),
        (lambda *a: by_loops(*a)[None], "their shape is not"),
        (lambda *a: by_loops(*a).T, "a position is a ROW"),
        (lambda *a: by_loops(*a)[:, ::-1], "reversed along the last axis"),
        (lambda *a: np.roll(by_loops(*a), 1, 1), "It differs most"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
