"""A kernel that notes which files of the course it reads: modules, data, messages.

`running.py` starts it by its path, as `python -P kernel.py -f CONNECTION ...`, with
`DLCOURSE_READS` in its environment: the log to write, then the folders to watch. Every
line of the log is a file with the digest that it had when it was first opened.

An audit hook sees what any thread opens, however late, and what it looked for in vain.
A module counts when it is imported, not when `dlcourse` looks through its text for the
names that it defines: those decide nothing until somebody imports them.
"""

import hashlib
import importlib.util
import os
import sys
from pathlib import Path

READS = "DLCOURSE_READS"
WRITING = os.O_WRONLY | os.O_RDWR


def digest(path):
    """Return a hash of what a file holds, or of which modules a folder holds.

    Args:
        path: may lead nowhere, whose digest is "absent".
    """
    path = Path(path)
    try:
        if path.is_dir():
            held = "\n".join(sorted(p.name for p in path.glob("*.py"))).encode()
        else:
            held = path.read_bytes()
    except OSError:
        return "absent"
    return hashlib.sha256(held).hexdigest()[:16]


def watch(log, folders):
    """Write a line to `log` for every file of `folders` that this process reads.

    Args:
        log: path of a file that does not exist yet.
        folders: absolute paths.
    """
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    inside = tuple(str(folder) + os.sep for folder in folders)
    seen = set()

    def hook(event, arguments):
        if event != "open" or not isinstance(arguments[0], str | os.PathLike):
            return
        path, mode, flags = arguments
        path = os.path.abspath(path)  # noqa: PTH100 - as it stands, links and all
        looked_through = path.endswith(".py") and mode == "r"
        if not path.startswith(inside) or flags & WRITING or looked_through:
            return
        if path.endswith(".pyc"):
            path = importlib.util.source_from_cache(path)
        if path not in seen:
            seen.add(path)  # before it is opened once more, for its digest
            os.write(out, f"{digest(path)} {path}\n".encode())

    sys.addaudithook(hook)


if __name__ == "__main__":
    log, *folders = os.environ.pop(READS).split(os.pathsep)
    watch(log, folders)
    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()
