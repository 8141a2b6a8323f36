"""The server of one student, begun with the student's own rights and limits.

The hub runs this in place of `jupyterhub-singleuser`. Copying is done here and not by
the hub, which is root: a student could put a link where root would write. With `--copy
FOLDER` it copies there, and that is all (hub/values.yaml).
"""

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

COURSE = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "tr")
UMASK = 0o027  # a new file is read by the group of the home, those who mark, no others


def copy_notebooks(course, home):
    """Copy the notebooks that `home` lacks to its folder notebooks; no solutions.

    What stands there stays, changed or not; a half copied file never does.

    Args:
        course: folder of the course.
        home: folder of a student.

    Raises:
        OSError: if there is no room or no right to write.
    """
    for language in LANGUAGES:
        folder = Path(home, "notebooks", language)
        folder.mkdir(parents=True, exist_ok=True)
        for notebook in sorted(Path(course, "notebooks", language).glob("*.ipynb")):
            if not os.path.lexists(folder / notebook.name):
                _copy_whole(notebook, folder / notebook.name)


def _copy_whole(source, target):
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".new-") as copy:
        with source.open("rb") as original:
            shutil.copyfileobj(original, copy)
        copy.flush()
        os.fchmod(copy.fileno(), 0o666 & ~UMASK)
        with contextlib.suppress(FileExistsError):  # a second server was quicker
            os.link(copy.name, target)


def limit(memory, processes):
    """Bind this process and all that it starts.

    Args:
        memory: bytes that each process may hold for itself; shared files do not count.
        processes: how many processes and threads one account may have.
    """
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if os.getuid():  # root, who may try the hub out, is not bound by it
        resource.setrlimit(resource.RLIMIT_NPROC, (processes, processes))


def main(arguments):
    """Copy, limit, and become the server."""
    os.umask(UMASK)
    alone = arguments[:1] == ["--copy"]
    try:
        copy_notebooks(COURSE, arguments[1] if alone else Path.home())
    except OSError as error:  # a full disk: the server is needed to make room
        print(
            f"notebooks: got {error}, expected room for them in the home; delete files "
            "that are not needed and start the server again.",
            file=sys.stderr,
        )
    if not alone:
        # A place that no other account sees and that has room when the home is full.
        os.environ["JUPYTER_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="hub-")
        limit(int(os.environ["HUB_MEMORY"]), int(os.environ["HUB_PROCESSES"]))
        server = str(Path(sys.executable).with_name("jupyterhub-singleuser"))
        os.execv(server, [server, *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
