"""A clock that stands for time; both languages."""

import itertools
import time

import pytest

from tests.plots.conftest import language

__all__ = ["language", "steady_clock"]


@pytest.fixture
def steady_clock(monkeypatch):
    """A clock that ticks once per look, so that labs that measure time repeat it."""
    ticks = itertools.count()
    monkeypatch.setattr(time, "perf_counter", lambda: next(ticks) / 1024)
