"""Attention: Keras, the library, a loop, other right answers, slips with a name."""

import numpy as np
import pytest

from dlcourse import ops
from dlcourse.exercises import week14
from tests import reference_sequences as slow
from tests.exercises.answers import said, statuses

exercise = week14.attention
reference = exercise.reference


def softmax(z, axis=-1):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def test_the_worked_example():
    """B102."""
    k, v = np.array([[1, 0], [0, 1], [1, 1]]), np.array([[1, 2], [3, 4], [5, 6]])
    y, weights = reference(np.eye(2), k, v, None)
    rows = [[0.401112, 0.197776, 0.401112], [0.197776, 0.401112, 0.401112]]
    np.testing.assert_allclose(weights, rows, atol=1e-6)
    np.testing.assert_allclose(y, [[3, 4], [3.406673, 4.406673]], atol=1e-6)


def test_it_agrees_with_a_loop(rng):
    q, k, v = (rng.normal(size=shape) for shape in ((5, 4), (6, 4), (6, 3)))
    mask = rng.random((5, 6)) < 0.6
    mask[:, 2] = True
    y, _weights = reference(q, k, v, mask)
    np.testing.assert_allclose(y, slow.attention(q, k, v, mask, 0.5), rtol=1e-10)


def test_it_agrees_with_keras(rng, keras):
    q, k, v = (rng.normal(size=(2, 3, 5, 4)).astype("float32") for _ in range(3))
    causal = np.tri(5, dtype=bool)
    y, _weights = reference(q, k, v, causal)
    turned = (one.swapaxes(1, 2) for one in (q, k, v))  # heads stand behind the time
    theirs = keras.ops.dot_product_attention(*turned, mask=causal[None, None])
    np.testing.assert_allclose(y, np.swapaxes(theirs, 1, 2), atol=1e-5)


def by_einsum(q, k, v, mask):
    scores = np.einsum("...qd,...kd->...qk", q, k) / q.shape[-1] ** 0.5
    weights = softmax(scores if mask is None else np.where(mask, scores, -1e9))
    return np.einsum("...qk,...kw->...qw", weights, v), weights


def by_addition(q, k, v, mask):
    scores = q / np.sqrt(q.shape[-1]) @ k.swapaxes(-1, -2)
    weights = softmax(scores if mask is None else scores + (1 - mask) * -1e9)
    return [weights @ v, weights]


@pytest.mark.parametrize("answer", [by_einsum, by_addition, ops.attention])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer, 10) == {"correct"}


def with_weights(q, k, v, weights):
    return weights @ v, weights


def scores_of(q, k):
    return q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])


def largest_of_all(q, k, v, mask):
    scores = scores_of(q, k) if mask is None else np.where(mask, scores_of(q, k), -1e9)
    e = np.exp(scores - scores.max())
    return with_weights(q, k, v, e / e.sum(axis=-1, keepdims=True))


def times_mask(q, k, v, mask):
    scores = scores_of(q, k) * (1 if mask is None else mask)
    return with_weights(q, k, v, softmax(scores))


def by_len(q, k, v, mask):
    with np.errstate(all="ignore"):
        return by_einsum(q * np.sqrt(q.shape[-1] / len(q)), k, v, mask)


def over_queries(q, k, v, mask):
    scores = scores_of(q, k) if mask is None else np.where(mask, scores_of(q, k), -1e9)
    return with_weights(q, k, v, softmax(scores, -2))


def the_other_way_round(q, k, v, mask):
    return by_einsum(q, k, v, mask) if mask is None else by_fill(q, k, v, ~mask, -1e9)


def shared_afterwards(q, k, v, mask):
    weights = softmax(scores_of(q, k)) * (1 if mask is None else mask)
    return with_weights(q, k, v, weights / weights.sum(axis=-1, keepdims=True))


def by_fill(q, k, v, mask, fill):
    scores = scores_of(q, k) if mask is None else np.where(mask, scores_of(q, k), fill)
    return with_weights(q, k, v, softmax(scores))


def by_len_of_k(q, k, v, mask):
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(len(k))
    scores = scores if mask is None else np.where(mask, scores, -np.inf)
    return with_weights(q, k, v, softmax(scores))


def no_shift_but_zeros(q, k, v, mask):
    scores = scores_of(q, k) if mask is None else np.where(mask, scores_of(q, k), -1e9)
    e = np.exp(scores)
    return with_weights(q, k, v, np.nan_to_num(e / e.sum(axis=-1, keepdims=True)))


def minus_1000(q, k, v, mask):
    scores = scores_of(q, k) - (0 if mask is None else 1000 * ~mask)
    return with_weights(q, k, v, softmax(scores))


def changed_in_place(q, k, v, mask):
    q /= np.sqrt(q.shape[-1])
    return by_einsum(q * q.shape[-1] ** 0.5, k, v, mask)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda *a: by_einsum(*a)[0], "Only y came back"),
        (lambda *a: by_einsum(*a)[::-1], "in another order"),
        (lambda q, k, v, mask: by_einsum(q, k, v, None), "mask makes no difference"),
        (largest_of_all, "all axes are taken together"),
        (times_mask, "Hidden keys have the score 0"),
        (by_len, "len(q), the first axis"),
        (over_queries, "softmax runs over the queries"),
        (the_other_way_round, "wrong way round"),
        (shared_afterwards, "Hide before exp"),
        (lambda *a: by_fill(*a, -1000.0), "not small enough"),
        (lambda *a: by_fill(*a, -999.0), "not small enough"),
        (by_len_of_k, "len(k), the first axis"),
        (no_shift_but_zeros, "exp of a large score overflows"),
        (minus_1000, "Hidden scores were lowered too little"),
        (
            lambda q, k, v, mask: by_einsum(q, k, v if mask is None else 2 * v, mask),
            "works where mask is None",
        ),
        (
            lambda q, k, v, mask: by_einsum(q, k, 3 * v if mask is None else v, mask),
            "where it is None it does not yet",
        ),
        (changed_in_place, "changed its argument q"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    with np.errstate(all="ignore"):
        feedback = exercise.check(answer)
    assert feedback.status in ("incorrect", "error")
    assert words in f"{feedback.text} {feedback.rows}"


def test_what_is_wrong_everywhere_is_not_said_to_work_anywhere():
    """weights.T raises where it does not fit, and is wrong where it does."""

    def turned(q, k, v, mask):
        weights = by_einsum(q, k, v, mask)[1]
        return weights.swapaxes(-1, -2) @ v, weights

    assert "works where" not in exercise.check(turned).text


def test_a_mask_of_another_shape_is_explained():
    def by_index(q, k, v, mask):
        scores = scores_of(q, k)
        if mask is not None:
            scores[~mask] = -1e9
        return with_weights(q, k, v, softmax(scores))

    assert "mask of the very shape" in said(exercise, by_index)
