#!/bin/sh
# With pytest 9.2 pytest-xdist no longer keeps a group of tests together, and is silent.
#
# Expected: with `--dist loadgroup`, tests marked `xdist_group` run in one process, as
#   they do with pytest 9.1.
# Happens: xdist writes the group into a private field that pytest 9.2 does not read any
#   more. Each test goes where there is room; all pass, and what the group shared (a
#   server, a notebook) is set up again in each process.
# Versions: pytest 9.2.0, pytest-xdist 3.8.0; with pytest 9.1.1 it was one process.
# Documented: pytest-xdist issue 1386.
# Hurts: suites with costly shared set-up; ours set each notebook up twice.
# Course: tests/grouping.py groups by scope instead, for the browser tests.
set -eu
pins="pytest==9.2.0 pytest-xdist==3.8.0"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import subprocess
import sys
from pathlib import Path

Path("test_group.py").write_text(
    """
import pathlib
import pytest

@pytest.mark.xdist_group("together")
@pytest.mark.parametrize("number", range(8))
def test(number, worker_id):
    pathlib.Path(f"{worker_id}.ran").touch()
"""
)
pytest = [sys.executable, "-I", "-m", "pytest", "-n", "2", "--dist", "loadgroup"]
done = subprocess.run(pytest, check=True, capture_output=True, text=True)
print("tests of one group:", done.stdout.split(" in ")[0].split("= ")[-1])
print("processes that ran some of them:", len(list(Path().glob("*.ran"))))
PYTHON

expect <<'SEEN'
tests of one group: 8 passed
processes that ran some of them: 2
SEEN
