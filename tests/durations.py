"""Where the time of tests went, by part and by week; every part of `make test` says it.

A plugin of pytest (`-p tests.durations --part core`): it adds up setup, call and
teardown of each test, on however many workers, prints a table at the end of the part
and keeps its column. `python -m tests.durations` prints the columns of all parts.
"""

import json
import re
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest

FOLDER = Path(".pytest_cache/durations")
TITLE = "seconds of tests"
SHARED = "all weeks"
NAMELESS = "tests"
TOGETHER, CLOCK, MEMORY = "together", "on the clock", "largest worker, MB"


def week_of(nodeid):
    """Return the row of a test: the first week that its name holds.

    >>> week_of("tests/weeks/week08/test_labs.py::test_goal[week05]")
    'week 8'
    >>> week_of("tests/ops/test_pooling.py::test_ties")
    'all weeks'
    """
    found = re.search(r"week(\d\d)", nodeid)
    return f"week {int(found[1])}" if found else SHARED


def table(columns):
    """Return the lines of a table, weeks in order, one column a part.

    Args:
        columns: {part: {row: figure}}, as `Durations.column` gives them.
    """
    rows = {row for column in columns.values() for row in column}
    weeks = sorted(rows - {SHARED, TOGETHER, CLOCK, MEMORY}, key=_number)
    head = "".join(f"{part:>12}" for part in columns)
    lines = [f"{TITLE:20}{head}"]
    for row in (*weeks, SHARED, TOGETHER, CLOCK, MEMORY):
        figures = (column.get(row, 0) for column in columns.values())
        lines.append(f"{row:20}" + "".join(f"{figure:12.0f}" for figure in figures))
    return lines


def _number(row):
    return int(row.split()[1])


def read(folder=FOLDER):
    """Return the columns of the parts that ran, the earliest first, and their sum."""
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
    columns = {file.stem: json.loads(file.read_text("utf-8")) for file in files}
    total = defaultdict(float)
    for column in columns.values():
        for row, figure in column.items():
            total[row] += figure
    total[MEMORY] = max((column[MEMORY] for column in columns.values()), default=0)
    return columns | {"all": dict(total)}


def peak():
    """Return the most memory that this process has had, in MB; 0 where unknown."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1e6 if sys.platform == "darwin" else 1e3)


class Durations:
    """Adds up what the tests of one part took."""

    def __init__(self, part):
        self.part, self.started = part, time.monotonic()
        self.rows, self.peaks = defaultdict(float), []

    def pytest_runtest_logreport(self, report):
        self.rows[week_of(report.nodeid)] += report.duration

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node):
        self.peaks.append(getattr(node, "workeroutput", {}).get("peak", 0))

    def column(self):
        """Return {row: figure}: seconds by week, together, by the clock; memory."""
        return dict(self.rows) | {
            TOGETHER: sum(self.rows.values()),
            CLOCK: time.monotonic() - self.started,
            MEMORY: max(self.peaks, default=peak()),
        }

    def pytest_terminal_summary(self, terminalreporter):
        column = self.column()
        terminalreporter.section(f"where the time went: {self.part}")
        for line in table({self.part: column}):
            terminalreporter.write_line(line)
        if self.part == NAMELESS:
            return
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"{self.part}.json").write_text(json.dumps(column), "utf-8")


def pytest_addoption(parser):
    parser.addoption("--part", default=NAMELESS, help="name; only a named part is kept")


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Durations(config.getoption("part")))


def pytest_sessionfinish(session):
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["peak"] = peak()


if __name__ == "__main__":
    print("\n".join(table(read())))
