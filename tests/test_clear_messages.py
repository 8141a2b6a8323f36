"""Messages name the argument that the user wrote, and say what can be done."""

import os
import subprocess
import sys

import numpy as np
import pytest

from dlcourse import (
    callbacks,
    detection,
    layers,
    metrics,
    models,
    ops,
    selection,
    text,
    vision,
)
from dlcourse.autodiff import Value
from dlcourse.layers import Dense

Q, BOX = np.ones((2, 3, 4)), [0, 0, 1, 1]


def fit(**options):
    model = models.Sequential([Dense(1)])
    model.compile("sgd", "mse")
    return model.fit(np.ones((2, 1)), np.ones((2, 1)), **options)


def weights(path, **changes):
    """Write a file of weights with changes, and load it; return the model too."""
    model = models.Sequential([layers.Input((2,)), Dense(1), Dense(1)], seed=0)
    model.save_weights(path)
    found = dict(np.load(path)) | {k.replace("__", "/"): v for k, v in changes.items()}
    np.savez(path, **found)
    return model


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: layers.MaxPooling2D(4)(np.ones((1, 3, 3, 1))),
            ValueError,
            "max_pooling2d: pool_size: got 4, expected at most 3",
        ),
        (
            lambda: ops.attention(Q, np.ones((2, 3, 5)), Q),
            ValueError,
            r"attention: got query \(2, 3, 4\), key \(2, 3, 5\)",
        ),
        (
            lambda: layers.Embedding(5, 2)([[0.5]]),
            ValueError,
            "got the token 0.5, expected whole numbers; pass the numbers",
        ),
        (
            lambda: Dense(2)([["a"]]),
            TypeError,
            r"dense: x: got .*: np.asarray\(x, dtype='float32'\)",
        ),
        (
            lambda: selection.SMOTE().fit_resample([[0.0], [1.0], [2.0]], [0, 0, 1]),
            ValueError,
            "y: got one example of class 1, expected two",
        ),
        (
            lambda: list(selection.StratifiedKFold(5).split([[0.0]] * 3, [0, 0, 1])),
            ValueError,
            "expected at least two",
        ),
        (
            lambda: list(selection.KFold(5).split([[0.0]])),
            ValueError,
            "expected at least two",
        ),
        (
            lambda: detection.average_precision([BOX], [BOX]),
            ValueError,
            r"expected a pair \(boxes, scores\)",
        ),
        (lambda: fit(callbacks=3), TypeError, "callbacks: got 3, expected a list"),
        (lambda: models.Sequential(Dense(1)), TypeError, r"write Sequential\(\[layer"),
        (
            lambda: callbacks.EarlyStopping(monitor=None),
            TypeError,
            "monitor: got None, expected the name of a number",
        ),
        (
            lambda: vision.rotate(np.ones((3, 3, 1)), float("nan")),
            ValueError,
            "degrees: got nan",
        ),
        (
            lambda: callbacks.ModelCheckpoint("m-{loss:abc}.npz"),
            ValueError,
            "filepath: got 'm-{loss:abc}.npz', expected names and formats",
        ),
        (lambda: Value(np.zeros(0)).mean(), ValueError, r"mean: got shape \(0,\)"),
        (
            lambda: text.TfidfVectorizer(token_pattern="("),
            ValueError,
            "token_pattern: got '\\(', expected a regular expression",
        ),
        (
            lambda: text.CountVectorizer(token_pattern="(a)(b)"),
            ValueError,
            "with 2 groups, expected one at most",
        ),
        (lambda: text.SkipGramNS([5]), ValueError, "counts: got 1 word"),
        (
            lambda: selection.BayesianSearch(
                {"a": selection.uniform(0, 1)}, noise=1e-30
            ),
            ValueError,
            "noise: got 1e-30, .* raise the noise",
        ),
        (
            lambda: selection.GaussianProcess(noise=1e-17).fit([0.5, 0.5], [1, 2]),
            ValueError,
            "raise the noise",
        ),
    ],
)
def test_the_message_names_what_was_written(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_labels_as_pandas_has_them():
    y = np.array(["b", "a", "b"], object)
    assert metrics.confusion_matrix(y, y).tolist() == [[1, 0], [0, 2]]


def test_no_region_gives_no_features():
    assert detection.roi_align(np.ones((4, 4, 3)), np.zeros((0, 4)), 2).shape == (
        0,
        2,
        2,
        3,
    )


def test_good_formats_of_a_checkpoint_stay_good():
    callbacks.ModelCheckpoint("m-{epoch:03d}-{val_loss:.2f}-{loss}.npz")


@pytest.mark.parametrize(
    "bad",
    [np.array([["1.5"]]), np.array([[1 + 2j]]), np.array([[1e300]]), np.ones((2, 2))],
)
def test_no_weight_is_changed_by_a_bad_file(bad, tmp_path):
    path = tmp_path / "weights.npz"
    model = weights(path, dense__kernel=np.zeros((2, 1)), dense_1__kernel=bad)
    before = model.get_weights()
    with pytest.raises(ValueError, match="dense_1/kernel: got"):
        model.load_weights(path)
    for old, new in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)


def test_no_weight_is_changed_by_a_bad_list():
    model = models.Sequential([layers.Input((2,)), Dense(1), Dense(1)], seed=0)
    before = model.get_weights()
    bad = [np.zeros_like(array) for array in before[:-1]] + [np.array(["1.5"])]
    with pytest.raises(TypeError, match=r"weights\[3\]: got"):
        model.set_weights(bad)
    for old, new in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(old, new)


@pytest.mark.parametrize(
    "described",
    [
        "{",
        "3",
        "{}",
        '{"model": "Sequential", "name": "a", "layers": [{"package": "os"}]}',
        '{"model": "Sequential", "name": "a", "layers": [3], "input_shape": [1, 2]}',
    ],
)
def test_a_foreign_description_is_refused(described, tmp_path):
    path = tmp_path / "model.npz"
    np.savez(path, architecture=np.array(described))
    with pytest.raises(ValueError, match="whose description of a model cannot be read"):
        models.load_model(path)


def test_vectors_that_diverge_say_so():
    model = text.SkipGramNS(np.ones(6), units=4, learning_rate=1e30, seed=0)

    def train():
        for _ in range(50):
            model.step([0, 1, 2], [1, 2, 3])

    with pytest.raises(models.DivergenceError, match="lower the learning rate"):
        train()


def test_no_metric_for_two_outputs():
    x = layers.Input((2,))
    model = models.Model(x, [Dense(1, name="a")(x), Dense(1, name="b")(x)])
    model.compile("sgd", "mse", metrics=[])
    logs = model.evaluate(np.ones((2, 2)), [np.ones((2, 1))] * 2)
    assert set(logs) == {"loss", "a_loss", "b_loss"}


PRINTS = """\
import sys
import numpy as np
import dlcourse
from dlcourse import exercises, gradcheck, layers, metrics, models
from dlcourse.keras_bridge.results import ArrayPair, Comparison
dlcourse.set_language(sys.argv[1])
model = models.Sequential([layers.Input((2,)), layers.Dense(1, name="weights_Σ")])
model.compile("sgd", "mse")
model.summary()
model.fit(np.ones((2, 2)), np.ones((2, 1)), epochs=1, verbose=2)
print(gradcheck.check(layers.Dense(2, name="Σ"), np.ones((2, 2))))
print(metrics.diagnose_errors(0.1, 0.2, 0.4))
for there in (0, 1):
    print(Comparison("Σ", (ArrayPair("output", "", np.ones(2), there, 1e-5),)))
for number in (1, 3, 4, 5):
    week = getattr(exercises, f"week{number:02}")
    print(week, week.progress())
    for exercise in week:
        print(exercise.check(lambda *arguments: 1))
        print(exercise.hint(), exercise.solution())
"""


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("encoding", ["cp1252", "cp1254"])
def test_consoles_of_few_letters_print_what_they_can(encoding, language):
    """As on Windows, where a console may know 256 letters and an error stops a cell."""
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PRINTS, language],
        env=os.environ | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode(encoding)
    shown = run.stdout.decode(encoding)
    assert "weights_?" in shown
    epoch = "epoch 1/1" if language == "en" else "dönem 1/1"
    assert epoch in shown
    assert ("gradyan" in shown) == (language == "tr")
    assert ("ığ" in shown) == (encoding == "cp1254" and language == "tr")
