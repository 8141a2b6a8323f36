"""Clipping: Keras' global_clipnorm, other right answers, what must not change."""

import numpy as np
import pytest

from dlcourse.exercises import week05
from tests.exercises.answers import said, statuses


@pytest.mark.parametrize("max_norm", [0.5, 3.0, 1e6])
def test_it_is_the_global_clipnorm_of_keras(keras, rng, max_norm):
    dW, db = rng.normal(size=(4, 3)), rng.normal(size=3)
    optimizer = keras.optimizers.SGD(1.0, global_clipnorm=max_norm)
    params = [keras.Variable(np.zeros_like(grad)) for grad in (dW, db)]
    optimizer.apply([keras.ops.convert_to_tensor(grad) for grad in (dW, db)], params)
    ours = week05.clip_gradient.reference(dW, db, max_norm)
    for param, grad in zip(params, ours, strict=True):
        np.testing.assert_allclose(-param.numpy(), grad, atol=1e-6)


def one_vector(dW, db, max_norm):
    flat = np.concatenate([dW.ravel(), db])
    flat = flat / max(1, np.linalg.norm(flat) / max_norm)
    return flat[: dW.size].reshape(dW.shape), flat[dW.size :]


def hypotenuse(dW, db, max_norm):
    norm = np.hypot(np.linalg.norm(dW), np.linalg.norm(db))
    if norm <= max_norm:
        return [dW, db]
    return [dW * (max_norm / norm), db * (max_norm / norm)]


@pytest.mark.parametrize("answer", [one_vector, hypotenuse])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(week05.clip_gradient, answer) == {"correct"}


def test_shortening_in_place_is_named():
    def in_place(dW, db, max_norm):
        norm = np.sqrt(np.sum(dW**2) + np.sum(db**2))
        if norm > max_norm:
            dW *= max_norm / norm
            db *= max_norm / norm
        return dW, db

    assert "changed its argument dW, db" in said(week05.clip_gradient, in_place)


def test_the_spectral_norm_is_named():
    def spectral(dW, db, max_norm):
        length = np.sqrt(np.linalg.norm(dW, 2) ** 2 + np.linalg.norm(db) ** 2)
        factor = max_norm / max(length, max_norm)
        return factor * dW, factor * db

    assert "spectral norm" in said(week05.clip_gradient, spectral)
