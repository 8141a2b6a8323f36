"""How long a notebook runs from top to bottom, and how much memory it takes."""

import time
from pathlib import Path

import nbformat
from measuring import Result
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
# Bytes. Linux gives a kernel the ru_maxrss of what started it, if that is more.
PEAK = """\
import re, resource, sys
if sys.platform == "linux":
    with open("/proc/self/status") as status:
        print(1024 * int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read())[1]))
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def notebook_rows(_rounds):
    """Two rows for each English student notebook: seconds, peak memory; run once.

    Of a project it is the solution notebook: a student's has nothing to run yet.
    """
    weeks = sorted((NOTEBOOKS / "en").glob("week*.ipynb"))
    projects = sorted((NOTEBOOKS / "en/solutions").glob("project_week*.ipynb"))
    for path in weeks + projects:
        seconds, peak = run(path)
        yield Result(f"{path.stem}: run", "", 45, seconds, "s", "with its kernel")
        yield Result(f"{path.stem}: peak memory", "", 1229, peak, "MB")


def run(path):
    """Return (seconds, MiB at most) of a notebook, run in a kernel of its own."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(PEAK))
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": path.parent}},
    )
    started = time.perf_counter()
    client.execute()
    seconds = time.perf_counter() - started
    (told,) = notebook.cells[-1].outputs
    return seconds, int(told.text) / 2**20
