"""One JupyterLab over a copy of the student notebooks; nothing writes into the course.

The copies get one more cell at their end, `SCRATCH`, which tells what the kernel knows
about the labs. Settings, workspaces and kernels' files live in a temporary folder.
"""

import contextlib
import json
import os
import re
import sys
import tempfile
import urllib.request
from pathlib import Path

import nbformat

from tests import chromium
from tests.browser import replay

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
LANGUAGES = ("en", "tr")
EXECUTED = "tr/week05_optimisation"  # much training and both kinds of labs
TOKEN = "course"  # of a server that only this machine reaches
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS",
           "TF_NUM_INTEROP_THREADS")  # fmt: skip
SETTINGS = {
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/notification": {
        "fetchNews": "false", "checkForUpdates": False,
    },
    "@jupyterlab/docmanager-extension/plugin": {"autosave": False},
}  # fmt: skip
SCRATCH = """\
import json
told = ("playing", "steps", "values")
print(json.dumps({
    number: {name: getattr(lab, name, None) for name in told}
    for number, lab in Out.items() if hasattr(lab, "goal_reached")
}))"""


def names():
    """Return the student notebooks as "en/week05_optimisation", ..."""
    found = [NOTEBOOKS.glob(f"{language}/*.ipynb") for language in LANGUAGES]
    return [f"{p.parent.name}/{p.stem}" for ps in found for p in sorted(ps)]


def opened():
    """Return what is opened in the page: one name a week, English and Turkish by turns.

    The other language of a week runs under nbval, and the page of test_look holds all
    labs in Turkish; at night, by `DLCOURSE_WHOLE`, all names are opened.
    """
    if os.environ.get("DLCOURSE_WHOLE"):
        return names()
    stems = sorted({name.partition("/")[2] for name in names()})
    return [f"{LANGUAGES[i % 2]}/{stem}" for i, stem in enumerate(stems)]


def executed():
    """Return the names whose every cell runs here: by day one week's, at night all.

    nbval runs all cells; what it cannot see are labs in a page, which run in any case.
    """
    return set(names()) if os.environ.get("DLCOURSE_WHOLE") else {EXECUTED}


@contextlib.contextmanager
def running(shown=None):
    """Start JupyterLab; yields its `Server`, ends it and its kernels afterwards.

    Args:
        shown: names of the notebooks in its folder; all by default.
    """
    shown = names() if shown is None else shown
    # Kernels may still write while the folder is removed.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        folder, port = Path(folder), chromium.free_port()
        _copy_notebooks(folder / "notebooks", shown)
        _write_settings(folder / "settings")
        replay.prepare(folder / "ipython", set(shown) - executed())
        server = Server(f"http://127.0.0.1:{port}", folder / "notebooks")
        line = [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
            "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0",
            f"--IdentityProvider.token={TOKEN}",
            f"--ServerApp.root_dir={folder / 'notebooks'}",
            re.search("^PROMPT := (.*)$", MAKEFILE, re.MULTILINE)[1],  # as `make lab`
        ]  # fmt: skip
        with chromium.serving(
            line, server.address("api"), seconds=120, env=_environment(folder)
        ):
            yield server


class Server:
    """The address of JupyterLab, and the folder that it shows."""

    def __init__(self, url, folder):
        self.url, self.folder = url, folder

    def address(self, path, query=""):
        return f"{self.url}/{path}?{query}token={TOKEN}"

    def read(self, name):
        """Return the notebook `name` as nbformat has it."""
        return nbformat.read(self.folder / f"{name}.ipynb", as_version=4)

    def end_kernels(self):
        """Shut down all kernels: each may hold TensorFlow."""
        with urllib.request.urlopen(self.address("api/sessions")) as answer:
            sessions = json.load(answer)
        for session in sessions:
            address = self.address(f"api/sessions/{session['id']}")
            urllib.request.urlopen(
                urllib.request.Request(address, method="DELETE")
            ).close()


def _copy_notebooks(folder, shown):
    for language in LANGUAGES:
        (folder / language).mkdir(parents=True)
    for name in shown:
        notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":  # what is seen later was made later
                cell.update(outputs=[], execution_count=None)
        notebook.cells.append(nbformat.v4.new_code_cell(SCRATCH))
        nbformat.write(notebook, folder / f"{name}.ipynb")


def _write_settings(folder):
    for name, values in SETTINGS.items():
        file = folder / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values), encoding="utf-8")


def _environment(folder):
    homes = {
        "JUPYTER_CONFIG_DIR": "config", "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings", "IPYTHONDIR": "ipython",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }  # fmt: skip
    own = {name: str(folder / home) for name, home in homes.items()}
    own["DLCOURSE_PROGRESS"] = "off"
    return os.environ | own | dict.fromkeys(THREADS, "1") | {"PYTHONPATH": str(ROOT)}
