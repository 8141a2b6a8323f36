"""How fast labs answer in JupyterLab: from a key to its picture on the page."""

import statistics

from measuring import Result, Skipped
from nbformat import v4, write

from dlcourse import labs
from tests import chromium
from tests.browser import server
from tests.browser.notebook import PROBE, Notebook

KEYS = 20  # that a lab answers
TOGETHER = 6  # labs in one notebook, about as many as a week has
PYTHON = {"name": "python3", "display_name": "Python 3", "language": "python"}


def page_rows(_rounds):
    """The rows of every lab at its defaults; needs Chromium or Chrome.

    The labs stand in notebooks of their own: those of the weeks also train.
    """
    if chromium.find() is None:
        raise Skipped("no browser; install Chromium or Chrome")
    with server.running(()) as jupyter, chromium.page(1500, 950) as page:
        page.add_init_script(path=PROBE)
        page.on("dialog", lambda dialog: dialog.accept())
        for start in range(0, len(labs.__all__), TOGETHER):
            name = f"en/labs{start}"
            put(jupyter.folder / f"{name}.ipynb", labs.__all__[start:][:TOGETHER])
            for lab in Notebook(page, jupyter, name).labs:
                yield from lab_rows(lab)
            jupyter.end_kernels()


def put(path, names):
    """Write a notebook with labs and nothing else."""
    lines = ["from dlcourse import labs", *(f"labs.{name}()" for name in names)]
    cells = [v4.new_code_cell(line) for line in lines]
    write(v4.new_notebook(cells=cells, metadata={"kernelspec": PYTHON}), path)


def lab_rows(lab):
    """From a key to its picture, median and 95th percentile; the pace of a live lab."""
    if not lab.sliders():  # it is worked by clicks and lists
        return
    lab.reset()
    times = [time for time in lab.latencies(KEYS) if time is not None]
    p95 = statistics.quantiles(times, n=20)[-1]
    middle = statistics.median(times)
    note = f"{len(times)} of {KEYS} keys had a picture of their own"
    yield Result(f"{lab.name}: key to picture, median", "", 50, middle, "ms", note)
    yield Result(f"{lab.name}: key to picture, p95", "", 100, p95, "ms")
    lab.reset()
    if lab.live:
        between = 1000 / lab.rate(1500)
        yield Result(f"{lab.name}: from picture to picture", "", 50, between, "ms")
