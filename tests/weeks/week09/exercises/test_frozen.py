"""The bug hunt: each bug shown, Keras, other right answers, what is left is said."""

import numpy as np
import pytest

from dlcourse.exercises import week09
from tests.exercises.answers import said, statuses

exercise = week09.frozen
right, buggy = exercise.reference, exercise.buggy


def drawn(layers=3, size=2):
    return np.random.default_rng(0).normal(size=(2, layers, size))


def test_a_frozen_layer_stands_still_in_one_and_not_in_the_other():
    stands = [right(*drawn(), [0], 3, then)[0] for then in (0, 1, 5)]
    np.testing.assert_array_equal(stands[0], stands[1])
    np.testing.assert_array_equal(stands[0], stands[2])
    moves = [buggy(*drawn(), [0], 3, then)[0] for then in (0, 1, 5)]
    assert abs(moves[1] - moves[0]).min() > 1e-3
    np.testing.assert_array_equal(moves[0], stands[0])


def test_the_other_layers_go_on_all_the_same():
    for then in (0, 4):
        np.testing.assert_allclose(
            right(*drawn(), [0], 2, then)[1:], buggy(*drawn(), [0], 2, then)[1:]
        )


def test_a_step_is_that_of_keras(keras):
    """SGD with momentum and weight decay, on three numbers of one layer."""
    start, target = np.array([[0.3, -0.2, 0.9]]), np.array([[1.0, 0.5, -0.4]])
    variable = keras.Variable(start, dtype="float32")
    sgd = keras.optimizers.SGD(0.1, momentum=0.9, weight_decay=0.2)
    for _step in range(4):
        sgd.apply([variable - target.astype("float32")], [variable])
    found = right(start, target, [], 4, 0, rate=0.1, momentum=0.9, decay=0.2)
    np.testing.assert_allclose(found, variable.numpy(), rtol=1e-5)


def by_halves(weights, targets, base, first, then, rate=0.1, momentum=0.9, decay=0.0):
    learns = np.ones((len(weights), 1))
    weights, velocity = weights + 0.0, 0.0 * weights
    for step in range(first + then):
        if step == first:
            learns[base] = 0
        speed = momentum * velocity + weights - targets
        velocity = np.where(learns, speed, velocity)
        weights = weights - learns * rate * (decay * weights + velocity)
    return weights


def by_lists(weights, targets, base, first, then, rate=0.1, momentum=0.9, decay=0.0):
    found = []
    for layer, (w, goal) in enumerate(zip(weights, targets, strict=True)):
        v = 0 * w
        for _step in range(first if layer in base else first + then):
            v = momentum * v + w - goal
            w = w * (1 - rate * decay) - rate * v
        found.append(w)
    return found


@pytest.mark.parametrize("answer", [by_halves, by_lists])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer) == {"correct"}


def read_in_every_step(weights, targets, base, first, then, rate=0.1, momentum=0.9,
                       decay=0.0):  # fmt: skip
    """The given function with the first bug alone mended."""
    weights, velocity = weights.copy(), np.zeros(weights.shape)
    for step in range(first + then):
        for layer in range(len(weights)):
            gradient = weights[layer] - targets[layer]
            if step >= first and layer in base:
                gradient = 0 * gradient
            velocity[layer] = momentum * velocity[layer] + gradient
            weights[layer] = (1 - rate * decay) * weights[layer]
            weights[layer] = weights[layer] - rate * velocity[layer]
    return weights


def in_place(weights, targets, base, first, then, rate=0.1, momentum=0.9, decay=0.0):
    weights[:] = right(weights, targets, base, first, then, rate, momentum, decay)
    return weights


def nesterov(weights, targets, base, first, then, rate=0.1, momentum=0.9, decay=0.0):
    return right(weights, targets, base, first, then, rate / 2, momentum, decay)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (read_in_every_step, "Two bugs are left"),
        (in_place, "changed its argument weights"),
        (nesterov, "rate"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)


def test_velocity_that_is_kept_moves_a_layer_on():
    """What the given function becomes when velocity alone is held still."""
    before = "            velocity[layer] = momentum"
    source = exercise.stub_source.replace(
        before, "            if step < first or layer not in base:\n    " + before
    ).replace("layer not in trained", "step >= first and layer in base")
    space = {"np": np}
    exec(source, space)
    assert "still moves the layer" in said(exercise, space["frozen"])


def test_one_bug_may_hide_that_the_others_are_mended():
    hidden = "                gradient = 0 * gradient"
    source = exercise.stub_source.replace(hidden, "                continue")
    space = {"np": np}
    exec(source, space)
    feedback = exercise.check(space["frozen"])
    assert feedback.status == "not attempted"
    assert "another bug may hide it" in feedback.text


def test_the_stub_is_not_told_that_it_was_changed():
    space = {"np": np}
    exec(exercise.stub_source, space)
    for given in (buggy, space["frozen"]):
        assert "changed" not in exercise.check(given).text


def test_the_given_function_is_not_an_answer():
    assert exercise.check(buggy).status == "not attempted"
