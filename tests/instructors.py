"""The page for instructors as a test reads it: its blocks, and a place to run them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# In a copy nothing is installed: make takes the environment that the tests run in.
SHELL = """
make() { command make -o environment PY="$PYTHON" "$@"; }
python3() { "$PYTHON" "$@"; }
"""


#: Blocks that tests/marking/test_nbgrader_whole.py runs, by a word of each.
NBGRADER = ("-m venv", "make nbgrader", "nbgrader autograde")


def page(language):
    return (ROOT / "docs" / language / "teaching.md").read_text(encoding="utf-8")


def blocks(language):
    """Return the blocks of code of the page, without their comments."""
    found = re.findall(r"^```\w*\n(.*?)^```$", page(language), re.DOTALL | re.MULTILINE)
    return [re.sub(r"(^|\s+)#.*", "", block, flags=re.M).strip() for block in found]


class Room:
    """A folder with the course in it, beside which a class can be kept.

    Args:
        folder: an empty one. The course in it is `folder/course`, made of links.
    """

    def __init__(self, folder):
        self.folder, self.course = folder, folder / "course"
        self.course.mkdir()
        for path in ROOT.iterdir():
            if not re.match(r"\.|build$|.*egg-info$", path.name):
                (self.course / path.name).symlink_to(path)
        python = self.course / ".venv/bin/python"
        python.parent.mkdir(parents=True)
        python.write_text('#!/bin/sh\nexec "$PYTHON" "$@"\n', encoding="utf-8")
        python.chmod(0o755)
        self.environment = os.environ | {
            "PYTHON": sys.executable,
            "PYTHONPATH": str(self.course),
            "DLCOURSE_PROGRESS": "off",
        }

    def start(self, block):
        """Start a block as one types it into a shell there; return the process."""
        return subprocess.Popen(
            ["bash", "-euo", "pipefail", "-c", SHELL + block],
            cwd=self.course, env=self.environment, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            encoding="utf-8", errors="replace",
        )  # fmt: skip

    def run(self, block, minutes=5):
        """Run a block to its end; return what it said."""
        said, _ = (process := self.start(block)).communicate(timeout=60 * minutes)
        if "walls: got none" in said:
            pytest.skip(said)
        assert process.returncode == 0, f"{block}\n{said}"
        return said


def can_run():
    """Return whether there is what the blocks are written for."""
    return bool(shutil.which("bash") and shutil.which("make"))
