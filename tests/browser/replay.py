"""A week's slides without its training: cells give the outputs that are committed.

What a slide shows is what its cells gave when the notebook was built. So only the
cells that import and the labs run; every other cell gives its committed outputs again,
through the same kernel and page as in class.
"""

import json

import nbformat

from notebooks.builder.comparing import read_notebook

RUNS = ("dlcourse.set_language(", "labs.")  # at the start of a line
FIRST = """\
import json
from pathlib import Path

from IPython import get_ipython
from IPython.display import publish_display_data

known = json.loads(Path("outputs.json").read_text("utf-8"))


def replay(lines):
    source = "".join(lines).strip()
    return [f"give({source!r})"] if source in known else lines


def give(source):
    for output in known[source]:
        if "text" in output:
            print(output["text"], end="")
        else:
            publish_display_data(output["data"], output["metadata"])


get_ipython().input_transformers_cleanup.insert(0, replay)
"""


def write(name, notebooks, folder):
    """Write the deck of a student notebook; return its path.

    Args:
        name: of the notebook, as "en/week05_optimisation".
        notebooks: folder of the built notebooks.
        folder: gets the deck and the outputs that it gives.
    """
    notebook = read_notebook(notebooks / f"{name}.ipynb")
    known = {
        cell.source.strip(): cell.outputs
        for cell in notebook.cells
        if cell.cell_type == "code" and not _runs(cell.source)
    }
    text = json.dumps(known)
    (folder / "outputs.json").write_text(text, encoding="utf-8")
    skipped = {"slideshow": {"slide_type": "skip"}}
    notebook.cells.insert(0, nbformat.v4.new_code_cell(FIRST, metadata=skipped))
    nbformat.write(notebook, folder / "deck.ipynb")
    return folder / "deck.ipynb"


def _runs(source):
    return any(line.startswith(RUNS) for line in source.split("\n"))
