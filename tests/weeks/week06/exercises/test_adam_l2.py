"""Adam with L2 and AdamW: the theory of the decay, Keras, a loop of one's own."""

import numpy as np
import pytest

from dlcourse.exercises import week06
from tests.exercises.answers import said, statuses

exercise = week06.adam_l2


def noise():
    return np.random.default_rng(0).normal(size=(200, 2, 500)) * [[10.0], [0.5]]


def by_hand(penalty, decay):
    """The means that a loop of Algorithm 1 leaves."""
    w, m, v = np.ones((2, 500)), 0.0, 0.0
    for t, grad in enumerate(noise(), start=1):
        grad = grad + penalty * w
        m, v = 0.9 * m + 0.1 * grad, 0.999 * v + 0.001 * grad**2
        step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        w = w - 0.01 * (step + decay * w)
    return tuple(w.mean(axis=1))


def test_a_loop_gives_the_same():
    assert statuses(exercise, (*by_hand(0.5, 0), *by_hand(0, 0.5))) == {"correct"}


def test_decay_shrinks_both_groups_as_theory_says():
    *_l2, loud, quiet = exercise.reference()
    np.testing.assert_allclose([loud, quiet], 0.995**200, rtol=0.02)


@pytest.mark.parametrize(("name", "penalty"), [("Adam", 0.5), ("AdamW", 0.0)])
def test_keras_leaves_the_same(keras, name, penalty):
    options = {} if penalty else {"weight_decay": 0.5}
    optimizer = getattr(keras.optimizers, name)(0.01, **options)
    w = keras.Variable(np.ones((2, 500)), dtype="float32")
    for grad in noise():
        optimizer.apply([grad + penalty * w.numpy()], [w])
    due = exercise.reference()[:2] if penalty else exercise.reference()[2:]
    np.testing.assert_allclose(w.numpy().mean(axis=1), due, rtol=1e-3)


def test_rounded_values_and_a_dict_are_as_good():
    rounded = [round(float(value), 3) for value in exercise.reference()]
    assert statuses(exercise, rounded) == {"correct"}
    named = dict(zip(exercise.returns, rounded, strict=True))
    assert statuses(exercise, named) == {"correct"}


def test_frequent_mistakes_are_named():
    l2, adamw = by_hand(0.5, 0), by_hand(0, 0.5)
    for values, words in (
        ((*adamw, *l2), "two runs are exchanged"),
        ((*by_hand(1.0, 0), *adamw), "twice too strong"),
        ((*l2, *by_hand(0.5, 0.5)), "as well"),
        ((*adamw, *adamw), "Both runs were AdamW"),
        ((*l2, 0.995**200, 0.995**200), "bare decay"),
        ((0.9, 0.17, 0.36, 0.37), "rounded to two decimals"),
    ):
        assert words in said(exercise, values)
