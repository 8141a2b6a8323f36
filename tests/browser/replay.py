"""The kernel of a deck under test: it runs labs, and shows what else was committed.

Slides need no result that the committed notebook does not hold. `environment` makes
IPython put the committed outputs in place of every cell that is neither the first
import nor a lab; the deck itself knows nothing of it.
"""

import os
import re
import sys
from pathlib import Path

from notebooks.builder.comparing import read_notebook

LIVE = re.compile(r"^(dlcourse\.set_language|labs\.\w+)\(", re.MULTILINE)
STARTUP = """\
import sys
sys.path.insert(0, {root!r})
from tests.browser import replay
replay.install(get_ipython(), {notebook!r})
"""


def environment(folder, notebook):
    """Return the variables for a server whose kernels replay `notebook`.

    Args:
        folder: an empty folder for IPython's settings.
        notebook: path of the committed notebook.
    """
    startup = Path(folder) / "profile_default/startup/replay.py"
    startup.parent.mkdir(parents=True)
    root = str(Path(__file__).parents[2])
    startup.write_text(STARTUP.format(root=root, notebook=str(notebook)), "utf-8")
    return os.environ | {"IPYTHONDIR": str(folder)}


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
