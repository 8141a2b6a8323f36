"""Memory: what a step needs at its peak, and what a process holds with the course.

Ours is counted where NumPy asks for it, by `tracemalloc`. Theirs is the sum of two.
TensorFlow takes tensors of 256 KiB and more from a pool of its own, which says how much
of it was in use; the pool keeps its pages, so that the system sees a second step need
nothing. All smaller ones are seen by the system: it keeps a high-water mark of resident
memory, which a process may set back, on Linux only. Each of the two is counted at its
own peak: together they are at least what Keras needs at any moment.
"""

import ctypes
import gc
import re
import statistics
import subprocess
import sys
import tracemalloc
from pathlib import Path

import psutil  # comes with ipykernel
from measuring import Result

from dlcourse.keras_bridge import load_keras

UNCOUNTED = "Keras' peak memory is measured on Linux only, with TensorFlow for x86-64"
STATUS, REFERENCES = Path("/proc/self/status"), Path("/proc/self/clear_refs")
FIT = """
import numpy as np
from dlcourse.layers import Dense
from dlcourse.models import Sequential
x = np.random.default_rng(0).standard_normal((1000, 64), np.float32)
model = Sequential([Dense(64, activation="relu"), Dense(10)], seed=0)
model.compile("adam", "mse")
model.fit(x, np.zeros((1000, 10), np.float32), epochs=5, verbose=0)
"""
LAB = "from dlcourse import labs; labs.EwmaLab()"
KERAS = "from dlcourse.keras_bridge import load_keras; load_keras()"
HELD = {  # what was done, code, goal in MB
    "import dlcourse": ("import dlcourse", 30),
    "a small fit": (FIT, 45),
    "a lab": (LAB, 100),
    "import of Keras and TensorFlow": (KERAS, 670),
}


def our_peak(step):
    """Return how many bytes of those that `step()` asks for are held at once, at most.

    What it replaces, such as the numbers that layers keep for `backward`, was asked for
    before and does not count.
    """
    gc.collect()
    tracemalloc.start()
    try:
        step()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def their_peak(step):
    """Return the same of a step of Keras, whose layers keep nothing.

    Its ops may run in another order each time: the median of seven steps counts.

    Args:
        step: called before, so that all is traced and built.

    Returns:
        The bytes; None where they are not counted.
    """
    _, tf = load_keras()
    counted, peaks = tf.config.experimental, []
    if not REFERENCES.exists():
        return None
    try:
        for _ in range(7):
            counted.reset_memory_stats("CPU:0")
            before = counted.get_memory_info("CPU:0")["current"]
            small = system_peak(step)
            pool = counted.get_memory_info("CPU:0")["peak"] - before
            peaks.append(pool + small)
    except ValueError:  # a build without the pool
        return None
    return statistics.median(peaks)


def system_peak(work):
    """Return by how many bytes the memory of this process rises during `work()`."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # free memory that is kept would not rise again
    REFERENCES.write_text("5")  # the mark falls to what is resident now
    before = status("VmRSS")
    work()
    return status("VmHWM") - before


def status(name):
    """Return a figure of this process: "VmRSS", resident now, or "VmHWM", its mark."""
    (kibibytes,) = re.findall(rf"{name}:\s+(\d+) kB", STATUS.read_text())
    return 1024 * int(kibibytes)


def held_rows(_rounds):
    """What a fresh process holds after an import, a small fit, a lab."""
    for work, (code, goal) in HELD.items():
        yield Result(f"memory held after {work}", "", goal, held(code) / 1e6, "MB")


def held(code):
    """Return the resident bytes of a process of its own that has run `code`."""
    line = [sys.executable, "-c", f"{code}\nprint(flush=True)\ninput()"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(line, **pipes) as process:
        process.stdout.readline()  # it is done, and waits
        resident = psutil.Process(process.pid).memory_info().rss
        process.communicate(b"\n")
    return resident
