"""A week's notebook loads Keras for its first comparison, and nothing heavy before."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from notebooks import build
from notebooks.builder.sources import read_source
from notebooks.builder.variants import variant

ROOT = Path(__file__).parent.parent
SOURCES = sorted((Path(build.__file__).parent / "sources").glob("week*.py"))
HEAVY = {"tensorflow", "keras", "pandas", "scipy", "sklearn"}
# What a None in `sys.modules` stands for cannot be imported.
RUN = """
import json, sys
heavy, cells = json.load(sys.stdin)
sys.modules |= dict.fromkeys(heavy)
for cell in cells:
    exec(cell, globals())
"""


def uses_keras(cell):
    """Return whether a cell names Keras, other than to import the bridge to it."""
    names = {n.id for n in ast.walk(ast.parse(cell)) if isinstance(n, ast.Name)}
    return not names.isdisjoint(("keras", "tf", "keras_bridge"))


def asked_for(cells):
    """Return what the cells themselves import of pandas, SciPy and scikit-learn."""
    nodes = [node for cell in cells for node in ast.walk(ast.parse(cell))]
    names = {
        n.name for node in nodes if isinstance(node, ast.Import) for n in node.names
    }
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    found = {name.partition(".")[0] for name in names} & {"pandas", "scipy", "sklearn"}
    return found | {"scipy"} if "sklearn" in found else found  # it is made of SciPy


def run(cells, heavy=HEAVY):
    """Return the last line of the error of `cells` where none is `heavy`, or ""."""
    done = subprocess.run(
        [sys.executable, "-c", RUN], input=json.dumps([sorted(heavy), cells]),
        capture_output=True, text=True, timeout=120, cwd=ROOT, check=False,
    )  # fmt: skip
    return done.stderr.strip().split("\n")[-1] if done.returncode else ""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_keras_is_loaded_before_the_first_comparison(path):
    cells = variant(read_source(path), "en").cells
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    first = next(place for place, cell in enumerate(code) if uses_keras(cell))
    assert first > 0, "the first cell imports what the week needs, it compares nothing"
    assert run(code[:first], HEAVY - asked_for(code[:first])) == ""


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        ("from dlcourse import keras_bridge as k; k.load_keras()", "without the packa"),
        ("import pandas", "ModuleNotFoundError"),
        ("from scipy import special", "ModuleNotFoundError"),
    ],
)
def test_what_is_loaded_too_early_is_seen(cell, error):
    assert error in run(["x = 1", cell])
    assert uses_keras("keras_bridge.compare(layer, x)")
    assert not uses_keras("from dlcourse import keras_bridge")


def test_what_a_week_asks_for_is_let_in():
    assert asked_for(["import pandas as pd", "import numpy as np"]) == {"pandas"}
    assert asked_for(["from sklearn import linear_model"]) == {"sklearn", "scipy"}
    assert asked_for(["import keras"]) == set()
