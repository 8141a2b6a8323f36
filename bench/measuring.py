"""How figures are taken: in turn, as ratios of CPU time, median of several rounds."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


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


def ratio(ours, theirs, rounds, repeat=1):
    """Return the median of our time / their time, measured in turn.

    Each side runs once before, and the order changes every round, so that neither a
    slow phase of the machine nor a warm cache is on one side only.
    """
    ours()
    theirs()
    ratios = []
    for number in range(rounds):
        if number % 2:
            other = cpu_seconds(theirs, repeat)
            mine = cpu_seconds(ours, repeat)
        else:
            mine = cpu_seconds(ours, repeat)
            other = cpu_seconds(theirs, repeat)
        ratios.append(mine / other)
    return statistics.median(ratios)


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


HEADER = "| work | against | goal | today | over | note |\n|---|---|---|---|---|---|"


def line(result):
    """Return a line of a Markdown table, with a mark where the goal is missed."""
    goal, today = (show(v, result.unit) for v in (result.goal, result.today))
    mark = "OVER" if result.over else ""
    cells = result.work, result.against, f"<= {goal}", today, mark, result.note
    return f"| {' | '.join(cells)} |"
