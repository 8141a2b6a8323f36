"""Bytes, the bill of a network, the baseline: NumPy, Keras, scikit-learn."""

from collections import Counter
from math import prod

import numpy as np
import pytest
from sklearn.dummy import DummyClassifier

from dlcourse import datasets
from dlcourse.exercises import week00
from tests.exercises.answers import said, statuses

size, cost, baseline = week00.array_bytes, week00.dense_cost, week00.baseline


def test_ten_videos():
    """B13: the count of the numbers is right, the order of the axes is (h, w)."""
    video = 5 * 60 * 15, 1080, 1920, 3
    assert size.reference(video, "uint8") == 27_993_600_000
    assert size.reference((10, *video), "uint8") == 279_936_000_000
    assert size.reference((10, *video)) == 4 * 279_936_000_000
    assert "280 GB" in size.insight


@pytest.mark.parametrize("dtype", ["bool", "uint8", "float16", "int64", "complex128"])
def test_bytes_are_those_of_numpy(dtype):
    for shape in ((), (3,), (2, 5, 4), (4, 0)):
        assert size.reference(shape, dtype) == np.zeros(shape, dtype).nbytes


def test_the_bill_is_that_of_keras(keras):
    sizes = [7, 5, 6, 2]
    layers = [keras.layers.Dense(units) for units in sizes[1:]]
    model = keras.Sequential([keras.layers.Input((7,)), *layers])
    model.compile("adam", "mse")
    model.fit(np.ones((3, 7)), np.ones((3, 2)), verbose=0)
    weights = sum(prod(layer.kernel.shape) for layer in layers)
    parameters, multiplications, memory = cost.reference(sizes, 3)
    assert (parameters, multiplications) == (model.count_params(), 3 * weights)
    averages = [v for v in model.optimizer.variables if len(v.shape) > 0]
    kept = [*model.trainable_variables, *model.trainable_variables, *averages]
    assert memory == 4 * sum(prod(v.shape) for v in kept)  # with the gradients


def test_the_net_of_the_insight():
    parameters, _multiplications, memory = cost.reference([784, 128, 10])
    assert f"{parameters:,}" in cost.insight
    assert f"{memory / 1e6:.1f} MB" in cost.insight


@pytest.mark.parametrize("load", [datasets.load_digits, datasets.load_breast_cancer])
def test_the_baseline_is_that_of_scikit_learn(load):
    x, y = load()[:2]
    model = DummyClassifier(strategy="most_frequent").fit(x[:400], y[:400])
    label, accuracy = baseline.reference(y[:400], y[400:])
    assert label == model.predict(x[:1])[0]
    assert accuracy == pytest.approx(model.score(x[400:], y[400:]))


def by_strides(shape, dtype="float32"):
    return np.broadcast_to(np.zeros((), dtype), shape).nbytes


def by_products(sizes, examples=1):
    sizes = np.array(sizes)
    weights = sizes[:-1] @ sizes[1:]
    parameters = weights + sizes[1:].sum()
    return [parameters, weights * examples, parameters * 16]


def by_counter(train, test):
    label = Counter(train.tolist()).most_common(1)[0][0]
    return label, test.tolist().count(label) / test.size


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [(size, by_strides), (cost, by_products), (baseline, by_counter),
     (size, lambda shape, dtype="float32": prod(shape) * np.dtype(dtype).itemsize)],
)  # fmt: skip
def test_right_answers_written_in_another_way_pass(exercise, answer):
    assert statuses(exercise, answer, seeds=10) == {"correct"}


def by_bins(train, test):
    label = np.bincount(train).argmax()
    return label, np.mean(test == label)


WIDTHS = {"uint8": 1, "float32": 4, "float64": 8}


def place(train, test):
    counts = np.unique(train, return_counts=True)[1]
    return counts.argmax(), np.mean(test == counts.argmax())


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        (size, lambda s, dtype="float32": np.ones(s, dtype).nbytes, "was made"),
        (size, lambda s, dtype="float32": np.zeros(s).nbytes, "was made"),
        (size, lambda s, dtype="float32": prod(s) * 4, "dtype makes no difference"),
        (size, lambda s, dtype="float32": size.reference(s, dtype) / 8, "bytes are"),
        (cost, lambda s, examples=1: cost.reference(s), "those of one example"),
        (cost, lambda s, examples=1: cost.reference(s, examples)[0], "Only parameters"),
        (size, lambda s, dtype="float32": prod(s) * WIDTHS[dtype],
         "more types than these"),
        (size, lambda s, dtype="float32": prod(s) * dtype.itemsize, "is a text"),
        (size, lambda s, dtype="float32": s[0], "the first axis was looked at"),
        (size, lambda s, dtype="float32": s[-1], "the last axis was looked at"),
        (size, lambda s, dtype="float32": s[0] * np.dtype(dtype).itemsize,
         "the first axis was looked at"),
        (cost, lambda s, examples=1: sum(s[i] * s[i + 1] for i in range(len(s))),
         "goes one too far"),
        (baseline, by_bins, "no label below 0"),
        (baseline, lambda a, b: (np.repeat(by_counter(a, b)[0], len(b)),
                                 by_counter(a, b)[1]), "one number is due"),
        (baseline, place, "place of the largest count"),
        (baseline, lambda a, b: by_counter(b, b), "not known"),
        (baseline, lambda a, b: by_counter(a, a), "share in train"),
    ],
)  # fmt: skip
def test_wrong_answers_are_told_what_they_do(exercise, answer, words):
    for seed in range(5):
        assert words in f"{exercise.check(answer, seed=seed).text}"
    assert said(exercise, answer)
