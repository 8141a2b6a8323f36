"""Folded answers: what a student predicts is not shown before it is asked for.

JupyterLab shows a folded output as one line, the first line of its text, and opens it
at a click, or when the cell runs. So the stored output of such a cell begins with a
line that says this; no run gives that line, and `tests/sanitize.cfg` hides it from
nbval. Outputs without the line are what the builder compares and keeps.
"""

MARK = "▸ "
LINES = {
    "en": f"{MARK}The answer to your prediction: click here, or run this cell.\n",
    "tr": f"{MARK}Tahmininizin yanıtı: buraya tıklayın ya da bu hücreyi çalıştırın.\n",
}
FOLDED = {"jupyter": {"outputs_hidden": True}}  # metadata of the cell
TEXTS = ("text/html", "text/markdown", "text/plain")  # in JupyterLab's order


def fold(notebook, language):
    """Put the line before the output of every folded cell, in place."""
    for cell in _folded(notebook):
        for place, key in _first_text(cell):
            place[key] = LINES[language] + place[key]


def unfold(notebook):
    """Take the line away again, in place."""
    for cell in _folded(notebook):
        for place, key in _first_text(cell):
            if place[key].startswith(MARK):
                place[key] = place[key].split("\n", 1)[1]


def is_folded(cell):
    """Whether JupyterLab hides the outputs of a cell."""
    return cell.metadata.get("jupyter", {}).get("outputs_hidden", False)


def _folded(notebook):
    return [cell for cell in notebook.cells if is_folded(cell)]


def _first_text(cell):
    """Return [(dict, key)] of the text that JupyterLab shows of a folded cell."""
    places = [
        (place, key)
        for output in cell.outputs[:1]
        for place in (output.get("data", {}), output)
        for key in (*TEXTS, "text")
        if key in place
    ]
    return places[:1]
