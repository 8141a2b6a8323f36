"""A new week, written as CONTRIBUTING says, is found everywhere without a list."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("dlcourse", "tests", "notebooks", "tools", "data", "pyproject.toml",
         "README.md", "README.tr.md", "CONTRIBUTING.md")  # fmt: skip
BLOCK = re.compile(r"^ *`(\S+week15\S*)`:\n\n( *)```python\n(.*?)^ *```$", re.M | re.S)
FOUND = """
from dlcourse import exercises, labs, plots, set_language
assert "SlopeLab" in labs.__all__ and labs.SlopeLab(w=1.6).goal_reached
assert plots.week15.__all__ == ["line"]
assert [exercise.path for exercise in exercises.week15] == ["week15.centred"]
set_language("tr")
assert labs.SlopeLab().goal() == "ç A mean squared error below 0.05."
"""
# Of the rules for a whole week, those that one exercise cannot keep.
GENERAL = ["tests/exercises/test_weeks.py", "tests/labs/test_all_labs.py",
           "tests/plots/test_figures.py", "tests/test_architecture.py",
           "tests/test_notebooks.py", "tests/test_i18n.py"]  # fmt: skip
CHOSEN = (
    "(week15 or SlopeLab or table_holds or catalogue) and not order_of_its_notebook"
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the course with the week of CONTRIBUTING's blocks in it."""
    root = tmp_path_factory.mktemp("course")
    ignore = shutil.ignore_patterns("__pycache__", "*.ipynb", ".cache")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, root / part, ignore=ignore)
        else:
            shutil.copy(ROOT / part, root / part)
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    blocks = [(name, textwrap.dedent(code)) for name, _, code in BLOCK.findall(text)]
    assert len(blocks) == 6
    for name, code in blocks:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(code, encoding="utf-8")
    return root


def run(root, *command):
    """Run Python in the copy, whose package wins over the installed one."""
    environment = os.environ | {"PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, *command], cwd=root, env=environment, capture_output=True,
        text=True, encoding="utf-8", timeout=600, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_a_week_written_as_contributing_says_is_found_everywhere(copy):
    status, said = run(copy, "tools/messages.py")
    po = copy / "dlcourse/weeks/week15/tr.po"
    assert status == 1, "a message without its Turkish must be red"
    assert "has no translation" in said
    turkish = re.sub(r'msgid "(.+)"\nmsgstr ""', r'msgid "\1"\nmsgstr "ç \1"',
                     po.read_text(encoding="utf-8"))  # fmt: skip
    po.write_text(turkish, encoding="utf-8")
    assert run(copy, "tools/messages.py") == (0, said.split("\n")[-2].split(",")[0]
                                              + ", 0 problems\n")  # fmt: skip

    status, said = run(copy, "-c", FOUND)
    assert status == 0, said

    status, said = run(copy, "notebooks/build.py", "--only", "week15")
    assert status == 0, said
    for folder in ("en", "tr", "en/solutions", "tr/solutions"):
        assert (copy / f"notebooks/{folder}/week15_lines.ipynb").exists()
    status, said = run(copy, "notebooks/build.py", "--only", "week15", "--check")
    assert status == 0, said

    status, said = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", *GENERAL,
                       "dlcourse/weeks/week15", "-k", CHOSEN)  # fmt: skip
    assert status == 0, said
    passed = int(re.search(r"(\d+) passed", said)[1])
    assert passed > 50, said
