"""The numbers that the text of week 13 states, computed anew."""

import math
from pathlib import Path

import numpy as np
import pytest

from dlcourse import (
    activations,
    datasets,
    initializers,
    layers,
    losses,
    models,
    optimizers,
    text,
)
from notebooks.builder.sources import read_source
from tests.weeks.sources import stated_in

stated = stated_in("week13")
GIVEN = {
    "activations": activations, "datasets": datasets, "initializers": initializers,
    "layers": layers, "losses": losses, "math": math, "models": models, "np": np,
    "optimizers": optimizers, "text": text,
}  # fmt: skip


def run(*markers):
    """Run the cells of the notebook that hold one of the markers; return the names."""
    (path,) = Path("notebooks/sources").glob("week13_*.py")
    codes = [c.text["en"] for c in read_source(path).cells if c.kind == "code"]
    known = dict(GIVEN)
    for code in codes:
        if any(marker in code for marker in markers):
            exec(code, known)
    missing = [m for m in markers if not any(m in code for code in codes)]
    assert not missing
    return known


# The opening, 13.3 and 13.4: word vectors


@pytest.fixture(scope="module")
def words():
    return run("def read_corpus(", "def analogy_scores(")


@pytest.fixture(scope="module")
def trained(words):
    """Vectors of one more start in each language, seed 1."""
    found = {}
    for language in ("en", "tr"):
        tokens, pairs, questions = words["read_corpus"](language, seed=1)
        found[language] = words["learn_vectors"](tokens, pairs, seed=1), questions
    return found
