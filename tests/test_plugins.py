"""The plugins of `make test`: its table of times, and who gets which notebook."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.durations import read, table

ROOT = Path(__file__).parent.parent
TESTS = """\
import pytest
@pytest.mark.parametrize("name", ["tr/week05_a", "en/week11_b", "index"])
def test_it(name):
    assert name
"""


def rows(lines):
    """Return {row: figures} of a table's lines."""
    return {line[:20].strip(): line[20:].split() for line in lines}


def test_a_run_on_two_workers_ends_with_its_table_and_keeps_it(tmp_path):
    (tmp_path / "test_demo.py").write_text(TESTS)
    line = [sys.executable, "-m", "pytest", "-p", "tests.durations", "-n", "2"]
    done = subprocess.run(
        [*line, "--part", "demo", "--rootdir", tmp_path, tmp_path],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines = done.stdout.splitlines()
    shown = rows(lines)
    assert {"week 5", "week 11", "all weeks", "together"} <= shown.keys()
    assert int(shown["largest worker, MB"][0]) > 0 or os.name == "nt"
    assert "3 passed" in lines[-1]  # pytest's own line stays the last
    (kept,) = tmp_path.rglob("demo.json")
    assert json.loads(kept.read_text("utf-8"))["week 11"] >= 0


def test_a_notebook_stays_in_one_process(tmp_path):
    tests = "def test_one(name, worker_id):\n    print(name, worker_id)\n"
    marks = '@pytest.mark.parametrize("name", ["en/week01_a", "tr/week01_a", "x", "y"])'
    text = "".join(f"{marks}\n{tests}".replace("one", f"n{n}") for n in range(4))
    (tmp_path / "test_demo.py").write_text(f"import pytest\n{text}")
    line = [sys.executable, "-m", "pytest", "-p", "tests.grouping", "-n", "2"]
    done = subprocess.run(
        [*line, "--dist", "loadscope", "-rP", "--rootdir", tmp_path, tmp_path],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    pairs = set(re.findall(r"^(\S+) (gw\d)$", done.stdout, re.MULTILINE))
    once = ["en/week01_a", "tr/week01_a", "x", "y"]
    assert sorted(name for name, _ in pairs) == once
    assert {worker for _, worker in pairs} == {"gw0", "gw1"}


def test_columns_are_parts_and_weeks_stand_in_their_order(tmp_path):
    core = {"week 10": 4, "week 2": 3, "all weeks": 20.6, "together": 27.6}
    core |= {"on the clock": 14, "largest worker, MB": 700}
    browser = {"week 2": 60, "together": 60, "largest worker, MB": 300}
    for second, (part, column) in enumerate({"core": core, "browser": browser}.items()):
        (tmp_path / f"{part}.json").write_text(json.dumps(column))
        os.utime(tmp_path / f"{part}.json", (second, second))
    lines = table(read(tmp_path))
    assert lines[0].split()[3:] == ["core", "browser", "all"]
    shown = rows(lines)
    assert list(shown)[1:4] == ["week 2", "week 10", "all weeks"]
    assert shown["week 2"] == ["3", "60", "63"]
    assert shown["together"] == ["28", "60", "88"]
    assert shown["largest worker, MB"] == ["700", "300", "700"]  # not added up
