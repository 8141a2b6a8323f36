"""A kernel under test that runs labs only, and shows what else was committed.

Slides, and by day nearly all notebooks, need no result that the committed notebook does
not hold: nbval runs them all. `prepare` makes IPython put the
committed outputs in place of every cell that is neither the first import nor a lab;
the page knows nothing of it.
"""

import json
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
LIVE = re.compile(r"^(dlcourse\.set_language|labs\.\w+)\(", re.MULTILINE)
STARTUP = """\
import sys
sys.path.insert(0, {root!r})
from tests.browser import replay
replay.install_for_session(get_ipython(), {folder!r})
"""


def prepare(folder, names):
    """Make IPython's kernels replay the notebooks `names`, as "en/week05_optimisation".

    What they show is written down as JSON: nbformat takes a kernel a second to import.

    Args:
        folder: the folder of IPython's settings, `IPYTHONDIR` of the kernels.
        names: which notebooks; a kernel of another one runs every cell.
    """
    startup = Path(folder) / "profile_default/startup/replay.py"
    startup.parent.mkdir(parents=True)
    code = STARTUP.format(root=str(ROOT), folder=str(folder))
    startup.write_text(code, encoding="utf-8")
    for name in names:
        file = Path(folder) / f"{name}.json"
        file.parent.mkdir(exist_ok=True)
        shown = committed(NOTEBOOKS / f"{name}.ipynb")
        file.write_text(json.dumps(shown), encoding="utf-8")


def committed(path):
    """Return {source: outputs} of the cells of a notebook that are not to run."""
    from notebooks.builder.comparing import read_notebook

    return {
        cell.source.strip(): cell.outputs
        for cell in read_notebook(path).cells
        if cell.cell_type == "code" and not LIVE.search(cell.source)
    }


def install_for_session(shell, folder):
    """Call `install` if this kernel belongs to one of the notebooks in `folder`.

    Jupyter tells a kernel by JPY_SESSION_NAME the path of its notebook.
    """
    session = Path(os.environ.get("JPY_SESSION_NAME", ""))
    file = Path(folder) / session.parent.name / f"{session.stem}.json"
    if file.exists():
        install(shell, json.loads(file.read_text(encoding="utf-8")))


def install(shell, outputs):
    """Make `shell` show the `outputs` of each source instead of running it."""
    shell.user_ns["_replay"] = lambda source: show(outputs[source])

    def replace(lines):
        source = "".join(lines).strip()
        return [f"_replay({source!r})\n"] if source in outputs else lines

    shell.input_transformers_cleanup.insert(0, replace)


def show(outputs):
    """Send `outputs` as the cell that made them would."""
    from IPython.display import publish_display_data

    for output in outputs:
        if output["output_type"] == "stream":
            getattr(sys, output["name"]).write(output["text"])
        else:  # display_data, execute_result; a committed notebook holds no error
            publish_display_data(output["data"], output["metadata"])
