"""The cell: the layer of the course, Keras' cell, other answers."""

import numpy as np
import pytest

from dlcourse import layers
from dlcourse.exercises import week12
from tests.exercises.answers import said, statuses

exercise = week12.GRUCell
GRUCell = exercise.reference
FEATURES, UNITS = 3, 4


def drawn(seed=0):
    rng = np.random.default_rng(seed)
    shapes = (FEATURES, 3 * UNITS), (UNITS, 3 * UNITS), (2, 3 * UNITS)
    return [rng.normal(size=shape) for shape in shapes], rng.normal(size=(2, 6, 3))


def states(make):
    weights, x = drawn()
    cell = make(*weights)
    h, found = cell.start(len(x)), []
    for t in range(x.shape[1]):
        h = cell.step(x[:, t], h)
        found.append(h)
    return np.stack(found, axis=1)


@pytest.mark.parametrize("library", ["course", "keras"])
def test_it_goes_on_with_the_weights_of_a_layer(library, keras):
    module = layers if library == "course" else keras.layers
    weights, x = drawn()
    layer = module.GRU(UNITS, return_sequences=True, dtype="float64")
    layer.build(x.shape)
    layer.set_weights(weights)
    np.testing.assert_allclose(states(GRUCell), np.asarray(layer(x)), atol=1e-12)


class ByWholeBlocks:
    """Both gates at once, the sigmoid by tanh."""

    def __init__(self, *weights):
        self.weights = weights

    def start(self, batch):
        return np.zeros((batch, self.weights[1].shape[0]))

    def step(self, x, h):
        kernel, inner, (first, second) = self.weights
        n = h.shape[-1]
        a, b = x @ kernel + first, h @ inner + second
        gates = 0.5 + 0.5 * np.tanh((a + b)[:, : 2 * n] / 2)
        z, r = gates[:, :n], gates[:, n:]
        new = np.tanh(a[:, 2 * n :] + r * b[:, 2 * n :])
        return new + z * (h - new)


class OfTheCourse:
    """Our own layer, one step long."""

    def __init__(self, kernel, recurrent_kernel, bias):
        units = len(recurrent_kernel)
        self.layer = layers.GRU(units, dtype="float64")
        self.layer.build((None, 1, len(kernel)))
        self.layer.set_weights([kernel, recurrent_kernel, bias])

    def start(self, batch):
        return np.zeros((batch, self.layer.units))

    def step(self, x, h):
        return self.layer(x[:, None], initial_state=h)


@pytest.mark.parametrize("answer", [ByWholeBlocks, OfTheCourse])
def test_right_answers_written_in_another_way_pass(answer):
    assert statuses(exercise, answer, seeds=10) == {"correct"}
    np.testing.assert_allclose(states(answer), states(GRUCell), atol=1e-12)


class OfTheNotes(ByWholeBlocks):
    def step(self, x, h):
        kernel, inner, bias = self.weights
        turned = [np.concatenate([-w[:, : h.shape[1]], w[:, h.shape[1] :]], axis=1)
                  for w in (kernel, inner, bias)]  # fmt: skip
        return ByWholeBlocks(*turned).step(x, h)


class WithMemory(ByWholeBlocks):
    def step(self, x, h):
        self.h = super().step(x, getattr(self, "h", h))
        return self.h


class ResetBefore(ByWholeBlocks):
    def step(self, x, h):
        kernel, inner, bias = self.weights
        layer = layers.GRU(h.shape[1], reset_after=False, dtype="float64")
        layer.build((None, 1, x.shape[1]))
        layer.set_weights([kernel, inner, bias.sum(axis=0)])
        return layer(x[:, None], initial_state=h)


class AsInTheText(ByWholeBlocks):
    """The loop of 12.4, for reset_after=False, with the bias of x alone."""

    def step(self, x, h):
        kernel, inner, (first, second) = self.weights
        n, gates = h.shape[1], x @ kernel + first + h @ inner + second
        z, r = (1 / (1 + np.exp(-gates[:, k : k + n])) for k in (0, n))
        both = np.hstack([r * h, x]) @ np.vstack([inner, kernel])[:, 2 * n :]
        return z * h + (1 - z) * np.tanh(both + first[2 * n :])


class StartForgotten(ByWholeBlocks):
    def start(self, batch): ...


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (OfTheNotes, "z is the share of the OLD state"),
        (WithMemory, "The cell remembers its state"),
        (ResetBefore, "reset_after=False"),
        (AsInTheText, "and the bias of h is missing"),
        (StartForgotten, "Still to be written: start"),
    ],
)
def test_other_faults_are_said_too(answer, words):
    assert words in said(exercise, answer)
