"""Keras brings neither pandas nor scikit-learn until they are used, and then whole."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START = """
import json, sys
from dlcourse.keras_bridge import load_keras
keras, tf = load_keras()
loaded = lambda: [name for name in ("pandas", "sklearn") if name in sys.modules]
"""
NETWORK = """
model = keras.Sequential([keras.layers.Dense(1)])
model.compile("sgd", "mse")
"""
TABLE = """
import numpy as np
table = pandas.DataFrame({"a": [1.0, 2.0, 3.0, 4.0], "b": [0.0, 1.0, 0.0, 1.0]})
numbers = model.predict(table.to_numpy(np.float32), verbose=0)
same = np.array_equal(model.predict(table, verbose=0), numbers)
answers = pandas.Series([1.0, 0.0, 1.0, 0.0])
model.fit(table, answers, batch_size=2, verbose=0)
print(json.dumps([bool(same), type(table).__name__]))
"""


def run(code):
    """Return what a fresh process prints, as JSON has it."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True,
        timeout=120, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_a_fit_needs_neither():
    code = "import numpy as np; model.fit(np.ones((4, 2)), np.ones(4), verbose=0);"
    assert run(START + NETWORK + code + "print(json.dumps(loaded()))") == []


@pytest.mark.parametrize("before", [True, False])
def test_tables_are_taken_whenever_pandas_came(before):
    parts = [START + NETWORK, "import pandas\n"]
    code = "".join(parts[::-1] if before else parts)
    assert run(code + TABLE) == [True, "DataFrame"]


@pytest.mark.parametrize(
    "use",
    [
        "from keras.wrappers import SKLearnClassifier as used",
        "used = keras.wrappers.SKLearnClassifier",
        "import keras.wrappers as w; used = w.SKLearnClassifier",
        "used = getattr(keras.wrappers, dir(keras.wrappers)[0])",
    ],
)
def test_the_wrappers_for_scikit_learn_are_the_real_ones(use):
    code = """
from sklearn.base import BaseEstimator
import keras.wrappers
real = keras.wrappers is sys.modules["keras.wrappers"] and keras.wrappers.__file__
print(json.dumps([issubclass(used, BaseEstimator), bool(real)]))
"""
    assert run(f"{START}{use}\n{code}") == [True, True]
