"""What of a built notebook still holds: the notebook, its outputs, or nothing."""

import json

import nbformat


def read_notebook(path):
    """Return the notebook at `path`, or None if there is none that can be read."""
    try:
        return nbformat.read(path, as_version=4)
    except (OSError, ValueError):
        return None


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
    if _plain(built.metadata) != _plain(wanted.metadata):
        found.append("its metadata or the hash of its code differ")
    if len(built.cells) != len(wanted.cells):
        found.append(f"it has {len(built.cells)} cells, not {len(wanted.cells)}")
    pairs = zip(built.cells, wanted.cells, strict=False)
    for number, (ours, theirs) in enumerate(pairs, 1):
        for key in ("cell_type", "id", "source", "metadata"):
            if ours.get(key) != theirs.get(key):
                found.append(f"the {key} of cell {number} differs")
    return found + unhealthy(built)


def _plain(metadata):
    """Return a notebook's metadata without the hash of the package (see build.py)."""
    plain = json.loads(json.dumps(metadata))
    plain.get("dlcourse", {}).pop("package_hash", None)
    return plain


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
    """Copy the outputs of a built notebook if its code and the package are the same.

    Args:
        built: notebook node with outputs, or None.
        wanted: notebook node without, receives them in place.

    Returns:
        Whether `wanted` now has its outputs.
    """
    same = (
        built is not None
        and built.metadata.get("dlcourse") == wanted.metadata["dlcourse"]
    )
    if not same or unhealthy(built):
        return False
    ours, theirs = _code_cells(wanted), _code_cells(built)
    if len(ours) != len(theirs):
        return False
    for new, old in zip(ours, theirs, strict=True):
        new.outputs, new.execution_count = old.outputs, old.execution_count
    return True


def _code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]
