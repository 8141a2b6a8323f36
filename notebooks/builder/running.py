"""Executing one notebook and writing it, whole or not at all."""

import copy
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from notebooks.builder import kernel
from notebooks.builder.cache import Cache
from notebooks.builder.comparing import keep_bytes, read_notebook
from notebooks.builder.folding import fold
from notebooks.builder.outputs import ANSI, OutputError, clean
from notebooks.builder.sources import SourceError

TIMEOUT = 300  # seconds a cell may take
TRACEBACK_LINES = 15
# Results repeat, and kernels side by side do not fight for the cores.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS",
     "TF_NUM_INTEROP_THREADS"), "1",
)  # fmt: skip
NO_DIARY = {"DLCOURSE_PROGRESS": "off"}  # nobody solves what is built, see _diary.py
NOTEBOOK_LIMIT = 1_100_000  # bytes of a student notebook


class WatchedKernel(AsyncKernelManager):
    """A kernel that notes what it reads, see `kernel.py`."""

    def format_kernel_cmd(self, extra_arguments=None):
        """Return the command that starts it."""
        line = [sys.executable, "-P", kernel.__file__, "-f", self.connection_file]
        return [*line, *(extra_arguments or [])]


@dataclass(frozen=True)
class Job:
    """A notebook to execute and where its cells stand in the source."""

    target: Path
    notebook: nbformat.NotebookNode
    label: str  # for example "tr/solutions/week05_optimisation"
    language: str
    week: int | None
    places: list  # "file:line" of every cell
    cache: Cache
    keep_images: bool = True
    anew: bool = False  # also the bytes of outputs that show nothing new


def execute(job):
    """Execute a notebook, clean its outputs and write it to its target.

    Args:
        job: a `Job`.

    Returns:
        Warnings, as sentences that name the cell.

    Raises:
        SourceError: if a cell fails or leaves an output that must not be committed;
            the target is then as it was before.
    """
    start = time.monotonic()
    metadata = copy.deepcopy(job.notebook.metadata)  # nbclient adds versions to it
    job.target.parent.mkdir(parents=True, exist_ok=True)
    found, read = _run(job)
    job.notebook.metadata = metadata
    built = read_notebook(job.target)
    if not job.anew:
        keep_bytes(built, job.notebook)
    if built != job.notebook:
        write(job.target, job.notebook, job.language)
    job.cache.keep(job.label, job.notebook, read)
    seconds, same = (
        time.monotonic() - start,
        "" if built != job.notebook else ", as it was",
    )
    say(f"{job.label}: done in {seconds:.0f} s{same}")
    warnings = [f"{job.places[index]}: {warning}" for index, warning in found]
    return warnings + _oversize(job)


def _run(job):
    """Execute and clean a job's notebook; return (warnings, log of what it read)."""
    cell = [0]
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "reads")
        watched = os.pathsep.join(map(str, [log, *job.cache.watched]))
        try:
            own = ONE_THREAD | NO_DIARY | {kernel.READS: watched}
            _client(job, cell).execute(env=os.environ | own)
            found = clean(job.notebook, keep_images=job.keep_images)
        except OutputError as error:
            raise _failure(job, error.index, error.reason) from None
        except CellExecutionError as error:
            raise _failure(job, cell[0], _traceback(error)) from None
        except (CellTimeoutError, DeadKernelError) as error:
            reason = f"{type(error).__name__}: {str(error).splitlines()[0]}"
            raise _failure(job, cell[0], reason) from None
        return found, log.read_text("utf-8")


def _client(job, current):
    """Return a client that notes the index of the running cell in `current`."""
    total = len(job.notebook.cells)

    def started(cell, cell_index):
        current[0] = cell_index
        say(f"{job.label}: cell {cell_index + 1} of {total}", passing=True)

    return NotebookClient(
        job.notebook,
        kernel_manager_class=WatchedKernel,
        kernel_name="python3",
        timeout=TIMEOUT,
        record_timing=False,
        store_widget_state=False,
        on_cell_execute=started,
        extra_arguments=["--log-level=ERROR"],  # of the kernel, on our terminal
        resources={"metadata": {"path": str(job.target.parent)}},
    )


def _failure(job, index, reason):
    where = f"week {job.week}" if job.week is not None else "no week"
    return SourceError(
        f"{job.places[index]}: cell {index + 1} of {job.label} ({where}) {reason}"
    )


def _traceback(error):
    lines = ANSI.sub("", str(error)).rstrip().split("\n")[-TRACEBACK_LINES:]
    return "failed:\n" + "\n".join(f"    {line}" for line in lines)


def _oversize(job):
    size = job.target.stat().st_size
    if not job.keep_images or size <= NOTEBOOK_LIMIT:
        return []
    return [f"{job.label}: {size / 1e6:.2f} MB, more than 1.1; show fewer figures."]


def write(path, notebook, language):
    """Write a notebook in one step: readers see the old or the new file, whole."""
    notebook = copy.deepcopy(notebook)
    fold(notebook, language)
    nbformat.validate(notebook)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        nbformat.write(notebook, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def say(message, *, passing=False):
    """Show progress on stderr; a passing message is overwritten by the next one.

    Where stderr is no terminal (a log), passing messages are lines like the others.
    """
    terminal = sys.stderr.isatty()
    before, after = ("\r\x1b[K", "") if terminal else ("", "\n")
    end = after if passing else "\n"
    print(f"{before}{message}", end=end, file=sys.stderr, flush=True)
