"""What a deck under test shows instead of running it is what was committed."""

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from notebooks.builder import folding
from tests.browser import replay

v4 = nbformat.v4


@pytest.fixture
def shell(monkeypatch, tmp_path):
    """An IPython of our own, which notes what is displayed."""
    no_history = Config({"HistoryManager": {"enabled": False}})
    made = InteractiveShell(ipython_dir=str(tmp_path / "home"), config=no_history)
    made.displayed = []
    monkeypatch.setattr(
        made.display_pub, "publish", lambda data, *a, **k: made.displayed.append(data)
    )
    monkeypatch.setattr(InteractiveShell, "_instance", made)
    return made


@pytest.fixture
def notebook(tmp_path):
    """A committed notebook: imports, a lab, and three cells with outputs."""
    table = v4.new_output("display_data", {"text/html": "<b>table</b>"})
    text = v4.new_output("stream", name="stdout", text="a loss of 0.5\n")
    value = v4.new_output("execute_result", {"text/plain": "0.25"}, execution_count=1)
    cells = [
        v4.new_code_cell('import math\ndlcourse.set_language("en")', outputs=[text]),
        v4.new_code_cell("labs.EwmaLab()", outputs=[text]),
        v4.new_code_cell("raise SystemError  # takes minutes", outputs=[text, table]),
        v4.new_code_cell("1 / 0", outputs=[value], metadata=dict(folding.FOLDED)),
    ]
    made = v4.new_notebook(cells=cells)
    folding.fold(made, "en")
    path = tmp_path / "week99_demo.ipynb"
    nbformat.write(made, path)
    return path


def test_committed_outputs_stand_in_place_of_runs(shell, notebook, capsys):
    replay.install(shell, replay.committed(notebook))
    for cell in nbformat.read(notebook, as_version=4).cells[2:]:
        assert shell.run_cell(cell.source).success
    assert capsys.readouterr().out == "a loss of 0.5\n"
    assert shell.displayed == [{"text/html": "<b>table</b>"}, {"text/plain": "0.25"}]


def test_imports_labs_and_unknown_cells_run(shell, notebook):
    replay.install(shell, replay.committed(notebook))
    shell.user_ns |= {"dlcourse": FakeCourse(), "labs": FakeLabs()}
    cells = nbformat.read(notebook, as_version=4).cells
    assert shell.run_cell(cells[0].source).success
    assert shell.user_ns["math"].pi > 3
    assert shell.run_cell(cells[1].source).result == "a lab"
    assert shell.run_cell("2 + 2").result == 4


class FakeCourse:
    @staticmethod
    def set_language(language):
        """Nothing to do."""


class FakeLabs:
    @staticmethod
    def EwmaLab():
        return "a lab"


@pytest.fixture
def startup(shell, notebook, tmp_path, monkeypatch):
    """The startup file for kernels of a course whose only notebook is `notebook`."""
    monkeypatch.setattr(replay, "NOTEBOOKS", tmp_path)
    (tmp_path / "en").mkdir()
    notebook.rename(tmp_path / "en" / notebook.name)
    replay.prepare(tmp_path / "ipython", {f"en/{notebook.stem}"})
    code = (tmp_path / "ipython/profile_default/startup/replay.py").read_text("utf-8")
    return lambda: exec(code, {"get_ipython": lambda: shell})


@pytest.mark.parametrize(
    ("session", "replayed"),
    [
        ("en/week99_demo.ipynb", True),
        ("/a/folder/en/week99_demo.ipynb", True),
        ("tr/week99_demo.ipynb", False),
        ("en/look.ipynb", False),
        ("", False),
    ],
)
def test_kernels_replay_the_named_notebooks(
    shell, startup, session, replayed, monkeypatch
):
    monkeypatch.setenv("JPY_SESSION_NAME", session)
    startup()
    assert shell.run_cell("raise SystemError  # takes minutes").success == replayed
