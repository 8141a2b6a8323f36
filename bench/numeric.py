"""The numeric core against Keras and scikit-learn; generators of rows of the table."""

import json
import math
import subprocess
import sys
import warnings
from statistics import median

import numpy as np
from measuring import Result, cpu_seconds, ratio

from dlcourse import activations, datasets
from dlcourse.keras_bridge import load_keras, to_keras
from dlcourse.layers import Dense
from dlcourse.models import Sequential

MLP = "20 epochs, digits, MLP 64-64-10, batch 32"
STEP = "MLP 784-256-128-10, batch 128, step with Adam"
SPARSE = "sparse_categorical_crossentropy"


def sgemm_rate(size=512):
    """Return (GFLOP/s of a float32 product, name of the BLAS kernel that ran it)."""
    a = np.random.default_rng(0).random((size, size), np.float32)
    a @ a  # the first call starts the library
    seconds = min(cpu_seconds(lambda: a @ a, repeat=5) for _ in range(5))
    return 2 * size**3 / seconds / 1e9, blas_kernel()


def blas_kernel():
    """Return what threadpoolctl says of the BLAS under NumPy."""
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return "unknown (threadpoolctl is not installed)"
    blas = [entry for entry in threadpool_info() if entry["user_api"] == "blas"]
    names = {f"{e['internal_api']} {e.get('architecture', '')}".strip() for e in blas}
    return ", ".join(sorted(names)) or "unknown"


# ------------------------------------------------------------------ the MLP on digits
def digits_model():
    """Return our MLP, compiled."""
    model = Sequential(
        [Dense(64, activation="relu"), Dense(10, activation="softmax")], seed=0
    )
    model.compile(optimizer="adam", loss=SPARSE)
    return model


def ours_on_digits(x, y):
    """Train ours from the start."""
    digits_model().fit(x, y, batch_size=32, epochs=20, verbose=0, seed=0)


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
    """The three rows of 20 epochs on digits."""
    x, y = datasets.load_digits()
    warm = ratio(lambda: ours_on_digits(x, y), keras_on_digits(x, y), rounds)
    yield Result(MLP, "keras.Model.fit, warm", 1 / 15, warm)
    first = median(first_fit() for _ in range(rounds))
    yield Result(MLP, "first keras.Model.fit of a process", 1 / 25, first)
    other = ratio(lambda: ours_on_digits(x, y), lambda: sklearn_on_digits(x, y), rounds)
    yield Result(MLP, "scikit-learn MLPClassifier", 1 / 2, other)


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


# ----------------------------------------------------------------------- one step
def step(rounds):
    """The two rows of a training step with Adam."""
    rng = np.random.default_rng(0)
    x, y = rng.random((128, 784), np.float32), rng.integers(0, 10, 128)
    layers = [Dense(256, activation="relu"), Dense(128, activation="relu"), Dense(10)]
    model = Sequential(layers, seed=0)
    model.build((None, 784))
    eager, compiled = keras_steps(model, x, y)
    model.compile(optimizer="adam", loss=logits_loss(), metrics=())

    def ours():
        model.train_on_batch(x, y)

    yield Result(
        STEP, "Keras eager (GradientTape)", 1 / 5, ratio(ours, eager, rounds, 20)
    )
    yield Result(
        STEP, "train_on_batch (compiled)", 1.25, ratio(ours, compiled, rounds, 20)
    )


def logits_loss():
    """Return our loss from logits."""
    from dlcourse.losses import SparseCategoricalCrossentropy

    return SparseCategoricalCrossentropy(from_logits=True)


def keras_steps(model, x, y):
    """Return Keras' step on a tape and its compiled step, each on a copy of `model`."""
    keras, tf = load_keras()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    taped, compiled = to_keras(model), to_keras(model)
    adam = keras.optimizers.Adam()
    compiled.compile(optimizer="adam", loss=loss)
    x_tensor, y_tensor = tf.constant(x), tf.constant(y)

    def eager():
        with tf.GradientTape() as tape:
            value = loss(y_tensor, taped(x_tensor, training=True))
        weights = taped.trainable_variables
        adam.apply_gradients(zip(tape.gradient(value, weights), weights, strict=True))

    return eager, lambda: compiled.train_on_batch(x, y)


# -------------------------------------------------------------------- activations
def elementwise(rounds):
    """The row of all activations, geometric mean."""
    keras, tf = load_keras()
    z = np.random.default_rng(0).normal(size=(1000, 1000)).astype(np.float32)
    tensor = tf.constant(z)
    names = [n for n in activations.__all__ if hasattr(keras.activations, n)]
    names = [n for n in names if n not in ("get", "linear", "serialize", "deserialize")]
    ratios = []
    for name in names:
        ours, theirs = getattr(activations, name), getattr(keras.activations, name)
        ratios.append(ratio(lambda f=ours: f(z), lambda f=theirs: f(tensor), rounds, 5))
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    note = ", ".join(f"{n} {r:.2f}" for n, r in zip(names, ratios, strict=True))
    yield Result("activations, forward, 1e6 float32, geometric mean",
                 "keras.activations eager", 1, mean, note=note)  # fmt: skip


def quiet_keras():
    """Import Keras and hold TensorFlow to one thread, as BLAS is."""
    _, tf = load_keras()
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)


if __name__ == "__main__":  # a process of its own for `first_fit`
    report_first_fit()
