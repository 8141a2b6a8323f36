"""Quiet Keras, seeds, quick collections of garbage, no diary; nothing else."""

import gc
import itertools
import os
import sys

import numpy as np
import pytest
from hypothesis import settings

from dlcourse.exercises import base
from dlcourse.keras_bridge import load_keras

# The same examples in every run, on machines of any speed.
settings.register_profile(
    "repeatable", derandomize=True, deadline=None, database=None, max_examples=30
)
settings.load_profile("repeatable")

# Nothing here, nor in a process that a test starts, is anybody's progress.
os.environ["DLCOURSE_PROGRESS"] = "off"

#: Seed of the first check of an exercise in each test; no test may depend on it.
FIRST_SEED = 0


@pytest.fixture(autouse=True, scope="module")
def _collector_is_spared():
    """Spare the collector what stays to the end: modules, tests, results kept.

    Each lab that is let go collects garbage, which took seconds here. Python puts off
    a full collection until a quarter of what survived the last one is new: after the
    freeze it must learn that little is left, or 2 GB of closed figures wait.
    """
    gc.collect()
    gc.freeze()
    gc.collect()


@pytest.fixture(autouse=True)
def _widgets_are_closed():
    """Let panels go: ipywidgets keeps what is not closed, with its lab and figure."""
    yield
    if found := sys.modules.get("ipywidgets"):
        found.Widget.close_all()


@pytest.fixture(scope="session")
def keras():
    return load_keras()[0]


@pytest.fixture(scope="session")
def tf():
    return load_keras()[1]


@pytest.fixture
def rng():
    return np.random.default_rng(20261121)


@pytest.fixture(autouse=True)
def _same_checks(monkeypatch):
    """Give exercises that are checked without a seed the same ones in every run."""
    monkeypatch.setattr(base, "fresh_seed", itertools.count(FIRST_SEED).__next__)
