"""A clock that stands for time; both languages."""

import itertools
import time

import pytest

from tests.plots.conftest import language

__all__ = ["language", "steady_clock"]


@pytest.fixture
def steady_clock(monkeypatch):
    """Clocks that tick once per look, so that labs that measure time repeat it."""
    for clock in ("perf_counter", "process_time"):
        ticks = itertools.count()
        monkeypatch.setattr(time, clock, lambda ticks=ticks: next(ticks) / 1024)
