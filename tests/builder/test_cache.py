"""What makes a notebook run again: its code, and what it read when it ran."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from notebooks import build
from tests.builder.demo import written

ROOT = Path(__file__).parents[2]
SOURCE = """\
# ---
# jupyter:
#   dlcourse:
#     title: {en: "Reader", tr: "Okur"}
# ---

# %% [markdown] lang="en"
# # Reader
# %% [markdown] lang="tr"
# # Okur
# %%
import importlib
import sys
import threading
from pathlib import Path

sys.path.insert(0, "..")
from tiny import used

found = [len(path.read_text("utf-8")) for path in Path("../tiny").glob("**/*.py")]
print(Path("../tiny/words.csv").read_text("utf-8"))
# %%
late = threading.Thread(target=importlib.import_module, args=["tiny.late"])
late.start()
late.join()
try:
    Path("../tiny/extra.csv").read_text("utf-8")
except FileNotFoundError:
    print(used.number)
"""
TINY = {
    "__init__.py": "",
    "used.py": "number = 1\n",
    "late.py": "",
    "other/unused.py": '"""A module that nobody imports."""\n',
    "words.csv": "a,b\n",
    "notes.txt": "",
}


def start(root, **options):
    return build.build(root, course=root, parts=("tiny",), **options)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root = tmp_path_factory.mktemp("read")
    (root / "tiny/other").mkdir(parents=True)
    for name, text in TINY.items():
        (root / "tiny" / name).write_text(text, encoding="utf-8")
    written(root, SOURCE, "reader.py")
    assert start(root, jobs=2) == ([], [])
    return root


@pytest.fixture
def copy(built, tmp_path):
    """A copy of the course and its notebooks that a test may change."""
    return Path(shutil.copytree(built, tmp_path / "copy"))


@pytest.fixture
def executed(copy, monkeypatch):
    """Return what the next build of `copy` would execute."""
    labels = lambda jobs, _: [job.label for job in jobs]  # noqa: E731
    monkeypatch.setattr(build, "_execute_all", labels)
    return lambda: start(copy)


BOTH = ["en/reader", "tr/reader"]


def test_nothing_runs_again_when_nothing_changed(executed):
    assert executed() == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tiny/used.py", '"""A docstring."""\nnumber = 1\n'),
        ("tiny/used.py", None),
        ("tiny/late.py", "pass\n"),  # imported by a thread
        ("tiny/__init__.py", "pass\n"),
        ("tiny/new.py", "to be found where modules are looked for\n"),
        ("tiny/words.csv", "a,c\n"),
        ("tiny/extra.csv", "looked for in vain, until now\n"),
        ("sources/reader.py", SOURCE.replace("print(used", "print(-used")),
    ],
)
def test_what_the_notebook_used_makes_it_run_again(copy, executed, name, text):
    if text is None:
        (copy / name).unlink()
    else:
        (copy / name).write_text(text, encoding="utf-8")
    assert executed() == BOTH


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tiny/other/unused.py", '"""Another docstring."""\n'),
        ("tiny/other/unused.py", None),
        ("tiny/other/new.py", "number = 3\n"),
        ("tiny/notes.txt", "not read\n"),
        ("sources/reader.py", SOURCE.replace("# # Okur", "# # Okur\n# Yeni.")),
    ],
)
def test_what_it_did_not_use_does_not(copy, executed, name, text):
    if text is None:
        (copy / name).unlink()
    else:
        (copy / name).write_text(text, encoding="utf-8")
    assert executed() == []


def test_a_notebook_that_was_swapped_runs_again(copy, executed):
    path = copy / "tr/reader.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[2].outputs[0].text = "2\n"  # as another branch may have it
    nbformat.write(notebook, path)
    assert executed() == ["tr/reader"]


def test_without_a_cache_all_run_and_no_byte_changes(copy, built):
    shutil.rmtree(copy / ".cache")
    (copy / "tiny/used.py").write_text("# no other number\nnumber = 1\n", "utf-8")
    assert start(copy, jobs=2) == ([], [])
    for label in BOTH:
        assert (copy / f"{label}.ipynb").read_bytes() == (
            built / f"{label}.ipynb"
        ).read_bytes()
        assert (copy / ".cache" / f"{label}.json").exists()


def test_the_course_itself_is_read_part_by_part(tmp_path):
    """A lab, an exercise and a figure of one week, with the data and words they use."""
    program = """
import sys
from notebooks.builder.kernel import watch
watch(sys.argv[1], sys.argv[2:])
import dlcourse
from dlcourse import datasets, labs, plots
from dlcourse.exercises import week05
dlcourse.set_language("tr")
labs.EwmaLab().open_panel()
datasets.load_digits()
week05.progress()
plots.week05.batch_cost
"""
    folders = [str(ROOT / part) for part in build.PARTS]
    line = [sys.executable, "-c", program, str(tmp_path / "log"), *folders]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run(line, check=True, env=environment, capture_output=True)
    log = (tmp_path / "log").read_text("utf-8")
    read = [Path(text.split(" ", 1)[1]) for text in log.splitlines()]
    names = {path.relative_to(ROOT).as_posix() for path in read}
    assert all(path.exists() for path in read)
    parts = ("week05/labs/ewma.py", "digits.npz", "picture.js", ".mo")
    assert [part for part in parts if not any(n.endswith(part) for n in names)] == []
    strange = ("dlcourse/detection", "dlcourse/text", "week01", "week03", "week04")
    assert [n for n in names if any(part in n for part in strange)] == []
