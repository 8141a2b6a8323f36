"""What of a built notebook still holds: the notebook, its outputs, or their bytes."""

import base64
import io
import re

import nbformat
from PIL import Image

from notebooks.builder.folding import unfold

VARYING = "nbval-ignore-output"  # tag: these numbers differ from run to run
NUMBER = re.compile(r"\s*[-+]?\d[\d.,]*(?:e[-+]?\d+)?")


def read_notebook(path):
    """Return the notebook at `path`, or None if there is none that can be read.

    Its outputs are as they were run, without what `folding` puts before them.
    """
    try:
        notebook = nbformat.read(path, as_version=4)
    except (OSError, ValueError):
        return None
    unfold(notebook)
    return notebook


def differences(built, wanted):
    """Return what differs between a built notebook and what its source gives.

    Args:
        built: notebook node with outputs, or None.
        wanted: notebook node of `variants.variant`.

    Returns:
        Sentences; none if the notebook is up to date.
    """
    if built is None:
        return ["it is missing"]
    found = []
    if built.metadata != wanted.metadata:
        found.append("its metadata differ")
    if len(built.cells) != len(wanted.cells):
        found.append(f"it has {len(built.cells)} cells, not {len(wanted.cells)}")
    pairs = zip(built.cells, wanted.cells, strict=False)
    for number, (ours, theirs) in enumerate(pairs, 1):
        for key in ("cell_type", "id", "source", "metadata"):
            if ours.get(key) != theirs.get(key):
                found.append(f"the {key} of cell {number} differs")
    return found + unhealthy(built)


def unhealthy(built):
    """Return which code cells were not executed or hold an error."""
    found = []
    for number, cell in enumerate(built.cells, 1):
        outputs = cell.get("outputs", [])
        if cell.cell_type == "code" and cell.execution_count is None:
            found.append(f"cell {number} was not executed")
        if any(output.output_type == "error" for output in outputs):
            found.append(f"cell {number} holds an error")
    return found


def keep_outputs(built, wanted):
    """Copy the outputs of a built notebook if its code is the same.

    Args:
        built: notebook node with outputs, or None.
        wanted: notebook node without, receives them in place.

    Returns:
        Whether `wanted` now has its outputs.
    """
    if built is None or unhealthy(built):
        return False
    ours, theirs = _code_cells(wanted), _code_cells(built)
    if list(map(_code, ours)) != list(map(_code, theirs)):
        return False
    for new, old in zip(ours, theirs, strict=True):
        new.outputs, new.execution_count = old.outputs, old.execution_count
    return True


def keep_bytes(built, ran):
    """Give outputs that show what they showed before their old bytes back, in place.

    The same pixels may come as other bytes. In a cell tagged "nbval-ignore-output" an
    output is the old one as long as only its numbers or its pixels are others, and the
    code of all cells up to it is the same: after a change they would be another run's.

    Args:
        built: notebook node with outputs, or None.
        ran: notebook node that was executed now, and cleaned.
    """
    before = {cell.id: cell for cell in _code_cells(built)} if built else {}
    unchanged = True  # the code of all cells so far
    for cell in _code_cells(ran):
        old = before.get(cell.id)
        same = old is not None and _code(old) == _code(cell)
        unchanged = unchanged and same
        if same and len(old.outputs) == len(cell.outputs):
            varying = unchanged and VARYING in cell.metadata.get("tags", [])
            for new, known in zip(cell.outputs, old.outputs, strict=True):
                if _shown(new, varying) == _shown(known, varying):
                    new.update({k: known[k] for k in ("data", "text") if k in known})


def _shown(output, varying):
    """Return what a reader sees of an output; only its form if it varies."""
    data = dict(output.get("data", {}))
    if "image/png" in data:
        picture = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
        data["image/png"] = picture.size, varying or picture.convert("RGB").tobytes()
    data["name"], data["text"] = output.get("name"), output.get("text")
    if varying:
        for key, value in data.items():
            data[key] = NUMBER.sub(" 0", value) if isinstance(value, str) else value
    return data


def _code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _code(cell):
    return cell.source, cell.metadata.get("tags", [])
