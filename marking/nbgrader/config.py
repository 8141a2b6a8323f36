"""How nbgrader makes and marks assignments of the course.

The `nbgrader_config.py` of a course folder calls `set_up`, and may say more below.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = '''\
"""Settings of nbgrader for this folder; yours go below, nothing writes it again."""

import sys

sys.path.append({root!r})  # the course, from which marking cells import
from marking.nbgrader.config import set_up

c = get_config()
set_up(c, __file__)
'''
# Without ClearSolutions, which would put stubs of its own into the place of ours.
MADE_BY = (
    *("LockCells", "ClearOutput", "CheckCellMetadata", "ComputeChecksums"),
    *("SaveCells", "ClearHiddenTests", "ComputeChecksums", "CheckCellMetadata"),
)


def text():
    """Return the nbgrader_config.py of a new course folder."""
    return TEXT.format(root=str(ROOT))


def set_up(c, config):
    """Choose nbgrader's settings, and what its kernels find in their environment.

    Args:
        c: what nbgrader's `get_config` gives.
        config: path of the nbgrader_config.py, in the folder of the course.
    """
    c.CourseDirectory.root = str(Path(config).resolve().parent)
    c.CourseDirectory.course_id = "dlcourse"
    c.GenerateAssignment.preprocessors = [
        f"nbgrader.preprocessors.{x}" for x in MADE_BY
    ]
    c.OverwriteCells.add_missing_cells = True  # those that mark, if one was deleted
    c.Execute.timeout = 60  # seconds, for one cell
    _first("PYTHONPATH", str(ROOT))
    _first("PATH", str(Path(sys.executable).parent))  # it calls alembic by its name
    os.environ["DLCOURSE_PROGRESS"] = "off"  # what students solved, you did not
    for library in ("OMP", "OPENBLAS"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")


def _first(variable, folder):
    rest = os.environ.get(variable)
    os.environ[variable] = folder + (os.pathsep + rest if rest else "")
