"""How fast labs answer, without the browser, and what things weigh."""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from measuring import Result

from dlcourse import labs
from dlcourse.labs.live import LiveLab

ROOT = Path(__file__).resolve().parent.parent
IMPORT = """
import json, time
import numpy
before = time.perf_counter()
import dlcourse
print(json.dumps(time.perf_counter() - before))
"""


def wall_milliseconds(work, rounds):
    """Return (median, 95th percentile) of the wall time of `work()`."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def lab_rows(rounds):
    """Three rows for each lab: first picture, a moved control, a live step."""
    for name in labs.__all__:
        make = getattr(
            labs, name
        )  # imports Matplotlib, as a notebook's first cell does
        started = time.perf_counter()
        lab = make()
        lab.open_panel(), lab._still()
        shown = time.perf_counter() - started
        yield Result(f"{name}: shown", "", 0.3, shown, "s")
        yield from moved(lab, rounds)
        if isinstance(lab, LiveLab):
            middle, _ = wall_milliseconds(lambda lab=lab: lab.advance(1), 4 * rounds)
            yield Result(f"{name}: live step and picture", "", 1000 / 20, middle, "ms")


def moved(lab, rounds):
    """The rows of a moved control: median and 95th percentile over all controls."""
    times = []
    for _ in range(rounds):
        for name, control in lab._controls.items():
            value = control.neighbours()[0]
            started = time.perf_counter()
            lab.set(**{name: value})
            times.append(1000 * (time.perf_counter() - started))
    name = type(lab).__name__
    note = "kernel's share: compute, draw, PNG"
    yield Result(
        f"{name}: control moved, median", "", 25, statistics.median(times), "ms", note
    )
    p95 = statistics.quantiles(times, n=20)[-1]
    yield Result(f"{name}: control moved, p95", "", 120, p95, "ms")


def weight_rows(rounds):
    """Import time beyond NumPy and the sizes of what is committed."""
    line = [sys.executable, "-c", IMPORT]
    runs = [
        subprocess.run(line, capture_output=True, check=True, cwd=ROOT)
        for _ in range(rounds)
    ]
    seconds = statistics.median(json.loads(run.stdout) for run in runs)
    yield Result("import dlcourse, beyond NumPy", "", 50, 1000 * seconds, "ms")
    yield Result("data/", "", 10, megabytes((ROOT / "data").glob("*")), "MB")
    notebooks = list((ROOT / "notebooks").glob("[et][nr]/**/*.ipynb"))
    if notebooks:
        yield Result("all committed notebooks", "", 20, megabytes(notebooks), "MB")
        students = [p for p in notebooks if p.parent.name != "solutions"]
        largest = max(megabytes([path]) for path in students)
        yield Result("largest student notebook", "", 0.6, largest, "MB")


def megabytes(paths):
    """Return the size of files together."""
    return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6
