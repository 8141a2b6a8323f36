"""Quiet Keras, seeds; nothing else."""

import numpy as np
import pytest
from hypothesis import settings

from dlcourse.keras_bridge import load_keras

# The same examples in every run, on machines of any speed.
settings.register_profile(
    "repeatable", derandomize=True, deadline=None, database=None, max_examples=30
)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def keras():
    return load_keras()[0]


@pytest.fixture(scope="session")
def tf():
    return load_keras()[1]


@pytest.fixture
def rng():
    return np.random.default_rng(20261121)
