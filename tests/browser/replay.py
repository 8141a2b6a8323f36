"""A kernel under test that runs labs only, and shows what else was committed.

Slides, and by day nearly all notebooks, need no result that the committed notebook does
not hold: nbval runs them all. `prepare` makes IPython put the
committed outputs in place of every cell that is neither the first import nor a lab;
the page knows nothing of it.
"""

import os
import re
import sys
from pathlib import Path

from notebooks.builder.comparing import read_notebook

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
LIVE = re.compile(r"^(dlcourse\.set_language|labs\.\w+)\(", re.MULTILINE)
STARTUP = """\
import sys
sys.path.insert(0, {root!r})
from tests.browser import replay
replay.install_for_session(get_ipython(), {names!r})
"""


def prepare(folder, names):
    """Make IPython's kernels replay the notebooks `names`, as "en/week05_optimisation".

    Args:
        folder: the folder of IPython's settings, `IPYTHONDIR` of the kernels.
        names: which notebooks; a kernel of another one runs every cell.
    """
    startup = Path(folder) / "profile_default/startup/replay.py"
    startup.parent.mkdir(parents=True)
    startup.write_text(STARTUP.format(root=str(ROOT), names=sorted(names)), "utf-8")


def install_for_session(shell, names):
    """Call `install` if this kernel belongs to one of the notebooks `names`.

    Jupyter tells a kernel by JPY_SESSION_NAME the path of its notebook.
    """
    session = Path(os.environ.get("JPY_SESSION_NAME", ""))
    name = f"{session.parent.name}/{session.stem}"
    if name in names:
        install(shell, NOTEBOOKS / f"{name}.ipynb")


def install(shell, path):
    """Make `shell` show the outputs of the notebook at `path` instead of running it."""
    cells = read_notebook(path).cells
    committed = {
        cell.source.strip(): cell.outputs
        for cell in cells
        if cell.cell_type == "code" and not LIVE.search(cell.source)
    }
    shell.user_ns["_replay"] = lambda source: show(committed[source])

    def replace(lines):
        source = "".join(lines).strip()
        return [f"_replay({source!r})\n"] if source in committed else lines

    shell.input_transformers_cleanup.insert(0, replace)


def show(outputs):
    """Send `outputs` as the cell that made them would."""
    from IPython.display import publish_display_data

    for output in outputs:
        if output.output_type == "stream":
            getattr(sys, output.name).write(output.text)
        else:  # display_data, execute_result; a committed notebook holds no error
            publish_display_data(output.data, output.metadata)
