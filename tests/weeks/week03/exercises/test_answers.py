"""Week 3: right answers written in other ways, and wrong ones that have no name."""

from types import SimpleNamespace

import numpy as np
import pytest

from dlcourse import activations
from dlcourse.exercises import week03

REFERENCE = SimpleNamespace(**{e.name: e.reference for e in week03})


@pytest.fixture(autouse=True)
def fresh():
    yield
    for exercise in week03:
        exercise.reset()


def by_loops(f, f_grad, z):
    """One entry at a time, relative to the entry."""
    z = np.float64(z)
    for value, grad in zip(z.ravel(), np.ravel(f_grad(z)), strict=True):
        slope = (f(value + 1e-6) - f(value - 1e-6)) / 2e-6
        if not abs(slope - grad) <= 1e-3 * max(abs(slope), abs(grad)):
            return True
    return False


def one_sided(f, f_grad, z):
    z = z.astype(float)
    slope = (f(z + 1e-8) - f(z)) / 1e-8
    return np.bool(not np.allclose(slope, f_grad(z)))


def by_vector_length(f, f_grad, z):
    z = np.array(z, "float64")
    slope = (f(z + 1e-4) - f(z - 1e-4)) / 2e-4
    error = np.linalg.norm(slope - f_grad(z))
    return np.array(not error <= 1e-4 * np.linalg.norm(slope))


def five_points(f, f_grad, z):
    z, h = np.asarray(z, "float64"), 1e-3
    near = 8 * (f(z + h) - f(z - h))
    slope = (near - f(z + 2 * h) + f(z - 2 * h)) / (12 * h)
    return not (abs(slope - f_grad(z)) <= 1e-5 * abs(slope).max()).all()


def maxima(z, alpha):
    return np.maximum(0, z) + alpha * np.minimum(0, z), alpha + (1 - alpha) * (z > 0)


def masked(z, alpha):
    f, grad = np.array(z, float), np.ones(z.shape)
    f[z <= 0] *= alpha
    grad[z <= 0] = alpha
    return f, grad


def by_columns(x, W1, b1, W2, b2):
    pairs = [REFERENCE.forward(x[:, [i]], W1, b1, W2, b2) for i in range(x.shape[1])]
    return [np.hstack(parts) for parts in zip(*pairs, strict=True)]


def labels(**changed):
    return REFERENCE.outputs() | changed


UNEQUAL = ([[1, -2], [-1, 2]], [0, 0], [1, 0.5], 0)  # other sizes of the same idea
OTHERS = [
    ("forward", by_columns),
    ("count_parameters", lambda n: int(np.dot(np.add(n[:-1], 1), n[1:]))),
    ("collapse", lambda W1, b1, W2, b2: [W2.dot(W1), W2 @ b1 + b2]),
    ("leaky_relu", maxima),
    ("leaky_relu", masked),
    ("wrong_derivative", by_loops),
    ("wrong_derivative", one_sided),
    ("wrong_derivative", by_vector_length),
    ("wrong_derivative", five_points),
    ("outputs", labels(waiting_time="exponential")),
    ("outputs", labels(tumour="softmax", digit=" Softmax ")),
    ("outputs", labels(temperature=None, price_change=activations.linear)),
    ("xor_weights", UNEQUAL),
    ("xor_weights", [np.diag([2, 2]) - 1, np.zeros(2), np.ones(2), np.array(0)]),
    ("xor_weights", ([[2, -2], [-2, 2]], [-0.5, -0.5], [1, 1], 0)),
    ("gap", 27 / 360),
    ("gap", np.float32(0.075)),
    ("gap", 25 / 360),
    ("gap", 29 / 360),
]  # fmt: skip


@pytest.mark.parametrize(("name", "answer"), OTHERS)
def test_right_answers_written_in_another_way_pass(name, answer):
    exercise = getattr(week03, name)
    for seed in range(30):
        feedback = exercise.check(answer, seed=seed)
        assert feedback.status == "correct", (seed, feedback)


OTHER_FAULTS = [
    ("forward", lambda x, *w: REFERENCE.forward(x, *w)[1], "expected 2 results"),
    ("count_parameters", lambda sizes: 1.0 * REFERENCE.count_parameters(sizes),
     "is a float"),
    ("collapse", lambda W1, b1, W2, b2: (W2 @ W1, (W2 @ b1 + b2)[:, 0]),
     "b: The shape is (2,), expected (2, 1)"),
    ("leaky_relu", lambda z, alpha: maxima(z, alpha)[0], "expected 2 results"),
    ("wrong_derivative", lambda f, f_grad, z: f_grad(z) > 0, "one True or False"),
    ("wrong_derivative", lambda f, f_grad, z: "no", "one True or False"),
    ("outputs", labels(digit="elu"), "digit: elu gives (-1, ∞), but the answer is ten"),
    ("outputs", labels(temperature="relu", digit="sigmoid"), "2 of 6 do not fit"),
    ("outputs", labels(temperature="relu", digit="sigmoid"), "no frost, ever"),
    ("xor_weights", ([[1, -1], [-1, 1]], [0, 0], [0.45, 0.45], 0), "Nearly"),
    ("xor_weights", ([[1, 0], [0, 0]], [0, 0], [0, 0], 1), "same side"),
    ("xor_weights", ([[1, 0], [0, -1]], [0, 0], [1, 5], 0), "On the wrong side of 0.5"),
    ("xor_weights", ([[np.nan] * 2] * 2, [0, 0], [1, 1], 0), "same side"),
    ("gap", 0.1, "This number is not right."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "answer", "words"), OTHER_FAULTS)
def test_other_faults_are_said_too(name, answer, words):
    feedback = getattr(week03, name).check(answer)
    assert feedback.status == "incorrect"
    assert words in feedback.text + str(feedback.rows)


WRONG_KINDS = [
    ("outputs", labels(digit="softmaks"), "digit: got 'softmaks'"),
    ("outputs", {"digit": "softmax"}, "a dict with the keys tumour, digit"),
    ("xor_weights", ([[1, 1], [1, 1]], [0, 0], [[1], [1]], 0), "w2: got (2, 1)"),
    ("xor_weights", ([[1, 1], [1, 1]], [0, 0], [1, 1], [0]), "b2: got (1,)"),
    ("xor_weights", ([[1, 1], [1]], [0, 0], [1, 1], 0), "W1: got list of 2"),
    ("gap", (0.98, 0.91), "expected one number"),
]


@pytest.mark.parametrize(("name", "answer", "words"), WRONG_KINDS)
def test_answers_of_another_kind_are_told_what_is_expected(name, answer, words):
    feedback = getattr(week03, name).check(answer)
    assert feedback.status == "wrong type"
    assert words in feedback.text
