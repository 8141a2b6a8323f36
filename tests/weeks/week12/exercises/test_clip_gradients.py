"""Clipping: B117, Keras' optimizers, those of the course, other answers."""

import numpy as np
import pytest

from dlcourse import optimizers
from dlcourse.exercises import week12
from tests.exercises.answers import said, statuses

exercise = week12.clip_gradients
clip = exercise.reference
NAMES = {"value": "clipvalue", "norm": "clipnorm", "global_norm": "global_clipnorm"}


def test_b117():
    g, db = np.array([3.0, 4.0]), np.zeros(1)
    np.testing.assert_allclose(clip(g, db, 1.0, "norm")[0], [0.6, 0.8])
    np.testing.assert_allclose(clip(g, db, 3.5, "value")[0], [3.0, 3.5])


def drawn(scale):
    rng = np.random.default_rng(2)
    return rng.normal(0, scale, size=(3, 4)), rng.normal(0, scale, size=4)


@pytest.mark.parametrize("scale", [0.01, 3.0])
@pytest.mark.parametrize("how", NAMES)
def test_it_agrees_with_keras_and_the_course(keras, how, scale):
    dW, db = drawn(scale)
    option = {NAMES[how]: 0.7}
    params = {"W": np.zeros_like(dW), "b": np.zeros_like(db)}
    optimizers.SGD(1.0, **option).apply({"W": dW, "b": db}, params)
    theirs = [keras.Variable(np.zeros_like(g), dtype="float64") for g in (dW, db)]
    keras.optimizers.SGD(1.0, **option).apply([dW, db], theirs)
    for ours, one, other in zip(clip(dW, db, 0.7, how), params.values(), theirs,
                                strict=True):  # fmt: skip
        np.testing.assert_allclose(ours, -one, rtol=1e-6)
        np.testing.assert_allclose(ours, -other.numpy(), rtol=1e-6)


def with_linalg(dW, db, limit, how="global_norm"):
    if how == "value":
        return [np.minimum(np.maximum(g, -limit), limit) for g in (dW, db)]
    norms = [np.linalg.norm(g.ravel()) for g in (dW, db)]
    if how != "norm":
        norms = [np.hypot(*norms)] * 2
    return [g * limit / n if n > limit else g.copy()
            for g, n in zip((dW, db), norms, strict=True)]  # fmt: skip


def test_right_answers_written_in_another_way_pass():
    assert statuses(exercise, with_linalg) == {"correct"}


def in_place(dW, db, limit, how="global_norm"):
    new = clip(dW, db, limit, how)
    dW[...] = new[0]
    return dW, new[1]


def always_global(dW, db, limit, how="global_norm"):
    return clip(dW, db, limit)


def by_a_factor(measure, decide=lambda norm, limit: True):
    """As the formula stands in the text, g * c / norm, without a guard for zeros."""

    def answer(dW, db, limit, how="global_norm"):
        if how == "value":
            return np.clip(dW, -limit, limit), np.clip(db, -limit, limit)
        norms = [measure(g) for g in (dW, db)]
        if how == "global_norm":
            norms = [np.hypot(*norms)] * 2
        return tuple(g * limit / n if decide(n, limit) else g
                     for g, n in zip((dW, db), norms, strict=True))  # fmt: skip

    return answer


def norm_of_dW_twice(dW, db, limit, how="global_norm"):
    factor = min(1.0, limit / np.linalg.norm(dW)) if dW.any() else 1.0
    return (dW * factor, db * factor) if how == "norm" else clip(dW, db, limit, how)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (in_place, "changed its argument dW"),
        (always_global, "Whatever is asked for, both arrays"),
        (lambda dW, db, limit, how="global_norm": clip(dW, db, 2 * limit, how),
         "right for 2 * limit"),
        (lambda *args: clip(*args)[::-1], "in another order"),
        (by_a_factor(np.linalg.norm), "Short gradients were made longer"),
        (by_a_factor(np.linalg.norm, lambda norm, limit: norm**2 > limit),
         "The sum of squares was compared"),
        (by_a_factor(lambda g: np.linalg.norm(g, 2), lambda norm, limit: norm > limit),
         "the spectral norm"),
        (norm_of_dW_twice, "by the norm of dW"),
    ],
)  # fmt: skip
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
