"""How figures are taken: in turn, as ratios of CPU time, median of several rounds."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PICTURES = Path(__file__).resolve().parent.parent / "build/bench"  # git ignores it


class Skipped(Exception):
    """A group cannot be measured here; the message says why."""


@dataclass(frozen=True)
class Result:
    """One line of the table.

    Attributes:
        work: what was done.
        against: what it was compared with; empty where a figure stands alone.
        goal: not to be exceeded, in `unit`.
        today: the figure, in `unit`.
        unit: "ratio" (our time / their time), "ms", "s" or "MB".
        note: what the reader should know beside it.
    """

    work: str
    against: str
    goal: float
    today: float
    unit: str = "ratio"
    note: str = ""

    @property
    def over(self):
        """Whether the goal is missed."""
        return self.today > self.goal


def cpu_seconds(work: Callable, repeat=1):
    """Return the CPU time of one call of `work`, all threads together."""
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        for _ in range(repeat):
            work()
        return (time.process_time() - started) / repeat
    finally:
        gc.enable()


@dataclass(frozen=True)
class Pair:
    """What the same work cost on both sides, and our cost / theirs."""

    ours: float
    theirs: float
    ratio: float


def compare(ours, theirs, rounds, repeat=1):
    """Return the CPU seconds of both, medians of rounds that are measured in turn.

    Each side runs once before, and the order changes every round, so that neither a
    slow phase of the machine nor a warm cache is on one side only. The ratio is the
    median of those of the rounds.
    """
    ours()
    theirs()
    pairs = []
    for number in range(rounds):
        if number % 2:
            other = cpu_seconds(theirs, repeat)
            mine = cpu_seconds(ours, repeat)
        else:
            mine = cpu_seconds(ours, repeat)
            other = cpu_seconds(theirs, repeat)
        pairs.append((mine, other, mine / other))
    return Pair(*map(statistics.median, zip(*pairs, strict=True)))


def ratio(ours, theirs, rounds, repeat=1):
    """Return the median of our time / their time, measured in turn."""
    return compare(ours, theirs, rounds, repeat).ratio


def show(value, unit):
    """Return a figure as budgets are written: 1/19, 0.85, 12 ms.

    >>> show(1 / 19, "ratio"), show(0.85, "ratio"), show(12.3, "ms")
    ('1/19', '0.85', '12 ms')
    """
    if unit != "ratio":
        return f"{value:.3g} {unit}" if value < 10 else f"{value:.0f} {unit}"
    if value > 0.5:
        return f"{value:.2f}"
    return (
        f"1/{1 / value:.1f}".removesuffix(".0") if value > 0.1 else f"1/{1 / value:.0f}"
    )


HEADER = """\
| work | against | goal | today | over | record | change | note |
|---|---|---|---|---|---|---|---|"""


def line(result, record="", change=""):
    """Return a line of a Markdown table, with a mark where the goal is missed.

    Args:
        result: the `Result`.
        record: the figure of the record, as it is shown.
        change: how today's stands to it.
    """
    goal, today = (show(v, result.unit) for v in (result.goal, result.today))
    mark = "OVER" if result.over else ""
    cells = result.work, result.against, f"<= {goal}", today, mark, record, change
    return f"| {' | '.join([*cells, result.note])} |"
