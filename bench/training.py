"""Rows of training: whole fits, and single steps with Adam."""

import json
import subprocess
import sys
import warnings
from statistics import median

from machine import sgemm_note
from measuring import Result, cpu_seconds, ratio
from nets import COMPILED, labels
from nets import lenet as lenet_net
from opponent import images, quiet_keras, training_steps

from dlcourse import datasets
from dlcourse.keras_bridge import load_keras
from dlcourse.layers import Dense
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Sequential

DIGITS = "20 epochs, digits, MLP 64-64-10, batch 32"
MLP = "MLP 784-256-128-10, batch 128, step with Adam"
LENET = "LeNet-5, batch 64, 32x32x3, step with Adam"
SPARSE = "sparse_categorical_crossentropy"


def ours_on_digits(x, y):
    """Train ours from the start."""
    layers = [Dense(64, activation="relu"), Dense(10, activation="softmax")]
    model = Sequential(layers, seed=0)
    model.compile(optimizer="adam", loss=SPARSE)
    model.fit(x, y, batch_size=32, epochs=20, verbose=0, seed=0)


def keras_on_digits(x, y):
    """Return a function that goes on training one Keras model."""
    keras, _ = load_keras()
    model = keras.Sequential(
        [
            keras.Input((64,)),
            keras.layers.Dense(64, "relu"),
            keras.layers.Dense(10, "softmax"),
        ]
    )
    model.compile(optimizer="adam", loss=SPARSE, metrics=["accuracy"])
    return lambda: model.fit(x, y, batch_size=32, epochs=20, verbose=0)


def sklearn_on_digits(x, y):
    """Train scikit-learn's MLP for as many epochs, without its early stop."""
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier((64,), batch_size=32, max_iter=20, tol=0, n_iter_no_change=20)
    with warnings.catch_warnings(action="ignore"):  # "has not converged": as asked
        model.fit(x, y)


def fits(rounds):
    """20 epochs on digits against Keras, warm and cold, and scikit-learn.

    A step of so small a net takes 80 us, most of them for dozens of calls of NumPy, and
    a fifth for products: the goals are what was met in code that one can read.
    """
    x, y = datasets.load_digits()
    warm = ratio(lambda: ours_on_digits(x, y), keras_on_digits(x, y), rounds)
    yield Result(DIGITS, "keras.Model.fit, warm", 1 / 10, warm)
    first = median(first_fit() for _ in range(rounds))
    yield Result(DIGITS, "first keras.Model.fit of a process", 1 / 12, first)
    other = ratio(lambda: ours_on_digits(x, y), lambda: sklearn_on_digits(x, y), rounds)
    yield Result(DIGITS, "scikit-learn MLPClassifier", 0.65, other)


def first_fit():
    """Return our time / the time of the first Keras fit, in a process of its own."""
    line = [sys.executable, __file__]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    ours, theirs = json.loads(done.stdout.splitlines()[-1])
    return ours / theirs


def report_first_fit():
    """Print both times of this process, for `first_fit`."""
    x, y = datasets.load_digits()
    ours = cpu_seconds(lambda: ours_on_digits(x, y))
    quiet_keras()
    print(json.dumps([ours, cpu_seconds(keras_on_digits(x, y))]))


def mlp(rounds):
    """A step of the MLP."""
    layers = [Dense(256, activation="relu"), Dense(128, activation="relu"), Dense(10)]
    net = Sequential(layers, seed=0), images(128, 784), labels(10, 128)
    yield from steps(MLP, *net, (1 / 5, 1.25), rounds, 20)


def lenet(rounds):
    """A step of LeNet-5."""
    yield from steps(LENET, *lenet_net(channels=3), (1 / 3, 1.5), rounds, 5)


def steps(work, model, x, y, goals, rounds, repeat):
    """Two rows of a training step: against Keras' tape and its compiled step."""
    model.build(x.shape)
    eager, compiled = training_steps(model, x, y)
    loss = SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss, metrics=())

    def ours():
        model.train_on_batch(x, y)

    others = ("Keras eager (GradientTape)", eager), (COMPILED, compiled)
    for (name, theirs), goal in zip(others, goals, strict=True):
        today = ratio(ours, theirs, rounds, repeat)
        yield Result(work, name, goal, today, note=sgemm_note())


if __name__ == "__main__":  # a process of its own for `first_fit`
    report_first_fit()
