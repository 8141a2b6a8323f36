"""Building and checking: what is executed, what is kept, what is found out."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbconvert import SlidesExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output

from notebooks import build
from notebooks.builder import comparing, folding, variants
from notebooks.builder.cache import Cache
from notebooks.builder.running import NO_DIARY, ONE_THREAD, Job, execute
from notebooks.builder.sources import SourceError, read_source
from tests.builder.demo import EXERCISES, HEADER, PAIR, SOURCE, written

ROOT = Path(__file__).parents[1]


def run(root, **options):
    """Build with the demo's exercises and a course of one package, `tiny`."""
    return build.build(
        root, exercises=EXERCISES, jobs=2, course=root, parts=("tiny",), **options
    )


def check(root):
    return build.check(root, exercises=EXERCISES)


@pytest.fixture
def waiting(monkeypatch):
    """Let a build return what it would execute."""
    labels = lambda jobs, _: [job.label for job in jobs]  # noqa: E731
    monkeypatch.setattr(build, "_execute_all", labels)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root = tmp_path_factory.mktemp("built")
    written(root, SOURCE)
    assert run(root) == ([], [])
    return root


@pytest.fixture
def copy(built, tmp_path):
    """A copy of the built notebooks that a test may spoil."""
    return Path(shutil.copytree(built, tmp_path / "copy"))


def contents(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not {"sources", ".cache"} & set(path.parts)
    }


def edit(root, change, name="tr/week99_demo"):
    """Read a notebook, change it and write it back."""
    path = root / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, path)


def test_four_notebooks_are_built_and_nothing_else(built):
    folders = ("en", "en/solutions", "tr", "tr/solutions")
    assert set(contents(built)) == {f"{f}/week99_demo.ipynb" for f in folders}
    assert check(built) == []
    turkish = nbformat.read(built / "tr/week99_demo.ipynb", as_version=4)
    assert turkish.cells[1].outputs[0].text == "tr\n"
    assert "image/png" in turkish.cells[2].outputs[0].data
    folded = turkish.cells[4].outputs[0].data["text/plain"]
    assert folded == folding.LINES["tr"] + "2"
    solved = nbformat.read(built / "en/solutions/week99_demo.ipynb", as_version=4)
    assert list(solved.cells[3].outputs[0].data) == ["text/plain"]
    assert solved.cells[4].outputs[0].text == "42\n"


def test_two_runs_give_the_same_bytes(copy, built):
    assert run(copy, force=True) == ([], [])
    assert contents(copy) == contents(built)


@pytest.mark.usefixtures("waiting")
def test_what_has_not_changed_is_not_executed_again(copy):
    before = {path: path.stat().st_mtime_ns for path in copy.rglob("*.ipynb")}
    assert run(copy) == []
    assert before == {path: path.stat().st_mtime_ns for path in copy.rglob("*.ipynb")}
    assert len(run(copy, force=True)) == 4


@pytest.mark.usefixtures("waiting")
def test_new_prose_keeps_the_outputs(copy):
    written(copy, SOURCE.replace("# # Hafta 99", "# # Hafta 99\n# Yeni."))
    assert check(copy) == [
        "tr/week99_demo.ipynb: the source of cell 1 differs",
        "tr/solutions/week99_demo.ipynb: the source of cell 1 differs",
    ]
    assert run(copy) == []
    assert check(copy) == []


@pytest.mark.usefixtures("waiting")
def test_new_code_is_executed(copy):
    written(copy, SOURCE.replace("1 + 1", "1 + 2"))
    assert len(check(copy)) == 16  # source and id of two cells, in each notebook
    assert len(run(copy)) == 4


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda nb: nb.cells[1].update(source="1"), "the source of cell 2 differs"),
        (lambda nb: nb.cells[1].update(id="other"), "the id of cell 2 differs"),
        (lambda nb: nb.cells[0].update(metadata={}), "the metadata of cell 1 differs"),
        (lambda nb: nb.cells.pop(), "it has 5 cells, not 6"),
        (lambda nb: nb.metadata.update(title="Else"), "its metadata differ"),
        (
            lambda nb: nb.cells[2].update(execution_count=None, outputs=[]),
            "cell 3 was not executed",
        ),
        (
            lambda nb: nb.cells[2].outputs.append(new_output("error")),
            "cell 3 holds an error",
        ),
    ],
)
def test_check_finds_what_was_changed_by_hand(copy, change, message):
    edit(copy, change)
    assert [p for p in check(copy) if p.startswith(f"tr/week99_demo.ipynb: {message}")]


@pytest.mark.parametrize("changed", ["code", "exercise"])
def test_check_finds_code_that_was_edited_everywhere_but_never_executed(copy, changed):
    """An editor changes the text of a cell, never its id, which is made of the text."""
    source, exercises = SOURCE, EXERCISES
    if changed == "code":
        source = SOURCE.replace("1 + 1", "1 + 2")
    else:
        changed_one = type(EXERCISES.answer)()
        changed_one.stub_source = "answer = 1"
        exercises = SimpleNamespace(answer=changed_one)
    read = read_source(written(copy, source))
    wanted = variants.variant(read, "tr", exercises=exercises)

    def by_hand(notebook):
        for cell, other in zip(notebook.cells, wanted.cells, strict=True):
            cell.source = other.source

    edit(copy, by_hand)
    problems = build.check(copy, exercises=exercises)
    found = [p for p in problems if p.startswith("tr/week99")]
    assert found
    assert all("the id of cell" in problem for problem in found)


def test_check_finds_missing_and_left_over_notebooks(copy):
    (copy / "en/week99_demo.ipynb").rename(copy / "en/week98_old.ipynb")
    (copy / "en/my own.ipynb").write_text("{}", encoding="utf-8")
    assert check(copy) == [
        "en/week99_demo.ipynb: it is missing",
        "en/week98_old.ipynb: no source describes it; delete it",
    ]


def test_a_failing_cell_is_named_and_nothing_is_written(tmp_path):
    written(tmp_path, HEADER + PAIR + "# %%\none = 1\none / 0\n")
    old = written(tmp_path, "old", "../en/week99_demo.ipynb")
    failures, _ = run(tmp_path)
    assert len(failures) == 4
    place = "notebooks/sources/week99_demo.py:12: cell 2 of en/week99_demo (week 99)"
    assert failures[1].startswith(f"{place} failed:\n")
    assert failures[1].endswith("ZeroDivisionError: division by zero")
    assert old.read_text("utf-8") == "old"
    assert [path.name for path in old.parent.glob("*") if path.is_file()] == [old.name]


def test_kernels_have_one_thread_and_no_diary_whoever_starts_the_build(
    tmp_path, monkeypatch
):
    names = [*ONE_THREAD, *NO_DIARY]
    for name in names:
        monkeypatch.delenv(name, raising=False)
    code = f"import os\n[os.environ.get(name) for name in {names}]"
    notebook = new_notebook(cells=[new_code_cell(code)])
    cache = Cache(tmp_path, tmp_path, ())
    execute(Job(tmp_path / "a.ipynb", notebook, "en/a", "en", 5, ["a.py:1"], cache))
    (output,) = notebook.cells[0].outputs
    assert output.data["text/plain"] == str(["1"] * 4 + ["off"])


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import os\nos._exit(1)", "DeadKernelError"),
        ("import sys\nprint('careful', file=sys.stderr)", "got text on stderr"),
        ("object()", "memory address"),
    ],
)
def test_a_cell_that_must_not_be_committed_is_named(tmp_path, code, message):
    notebook = new_notebook(cells=[new_code_cell("1"), new_code_cell(code)])
    cache = Cache(tmp_path, tmp_path, ())
    places = ["a.py:1", "a.py:3"]
    job = Job(tmp_path / "a.ipynb", notebook, "en/a", "en", 5, places, cache)
    with pytest.raises(
        SourceError, match=rf"a.py:3: cell 2 of en/a \(week 5\) .*{message}"
    ):
        execute(job)
    assert list(tmp_path.iterdir()) == []


def test_a_week_is_built_with_its_project():
    names = {plan.source.name for plan in build.plans(only="week14")}
    assert names == {"week14_transformers", "project_week14"}
    assert build.BUILT_NAME.fullmatch("project_week14.ipynb")


def test_a_wrong_name_is_answered_with_the_right_ones(capsys):
    assert build.main(["--check", "--only", "weak05"]) == 1
    assert "got 'weak05', expected a part of" in capsys.readouterr().err


def nbval(path):
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env",
               "--nbval-sanitize-with", str(ROOT / "tests/sanitize.cfg"),
               "--nbval-cell-timeout", "60", "-p", "no:cacheprovider", "-q",
               str(path)]  # fmt: skip
    return subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, check=False
    )


def test_nbval_passes_and_finds_a_stale_output(copy):
    stale = copy / "tr"  # with its solutions
    done = nbval(stale)
    assert done.returncode == 0, done.stdout
    edit(copy, lambda nb: nb.cells[4].outputs[0].data.update({"text/plain": "3"}))
    assert check(copy) == []
    assert nbval(stale).returncode == 1


def test_slides_have_their_sections_and_notes(built):
    html, _ = SlidesExporter().from_filename(built / "tr/solutions/week99_demo.ipynb")
    assert "<section>" in html
    notes = re.findall(r'<aside class="notes">.*?</aside>', html, re.S)
    assert ["Sınıfa sorun." in note for note in notes] == [True]
    assert "<title>Hafta 99" in html


def test_unreadable_notebooks_count_as_missing(tmp_path):
    (tmp_path / "a.ipynb").write_text("not JSON", encoding="utf-8")
    assert comparing.read_notebook(tmp_path / "a.ipynb") is None
