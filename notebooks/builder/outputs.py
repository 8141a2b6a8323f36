"""Making outputs the same in every run, and small."""

import base64
import io
import re

import numpy as np
import oxipng
from PIL import Image

from notebooks.builder.palette import reduce_colors

KEPT = ("jupyter", "slideshow", "tags")  # of the metadata of a cell
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}\b")
ANSI = re.compile(r"\x1b\[[0-9;]*m")
FIGURE_LIMIT = 60_000  # bytes, with two pixels per pixel of the page


class OutputError(Exception):
    """An output that must not be committed; carries the index of its cell."""

    def __init__(self, index, reason):
        super().__init__(index, reason)
        self.index, self.reason = index, reason


def clean(notebook, *, keep_images=True):
    """Clean the outputs and the metadata of an executed notebook, in place.

    Args:
        notebook: an executed notebook node.
        keep_images: False drops every picture (solution notebooks).

    Returns:
        Pairs (index of the cell, warning) about large figures.

    Raises:
        OutputError: for an output that would differ in the next run or that no
            student should see.
    """
    warnings = []
    for index, cell in enumerate(notebook.cells):
        kept = {k: v for k, v in cell.metadata.items() if k in KEPT}
        cell.metadata = type(cell.metadata)(kept)
        if cell.cell_type == "code":
            cell.outputs = _merge_streams(cell.outputs)
            for output in cell.outputs:
                _refuse(index, cell, output)
                warnings += [(index, w) for w in _clean_data(output, keep_images)]
            # Widgets alone leave nothing; a lab's still picture comes after them.
            cell.outputs = [o for o in cell.outputs if o.get("data", True)]
    return warnings


def _merge_streams(outputs):
    """Join neighbouring chunks of one stream: how many there are depends on timing."""
    merged = []
    for output in outputs:
        last = merged[-1] if merged else {}
        if output.output_type == "stream" and last.get("name") == output.name:
            last.text += output.text
        else:
            merged.append(output)
    return merged


def _refuse(index, cell, output):
    tags = cell.metadata.get("tags", [])
    stderr = output.get("name") == "stderr"
    if stderr and "allow-stderr" not in tags:
        raise OutputError(
            index,
            "got text on stderr, expected none, as students would see it; mend its "
            f'cause or tag the cell "allow-stderr":\n{output.text.strip()}',
        )
    if "image/svg+xml" in output.get("data", {}):
        raise OutputError(index, "got an SVG figure, which carries a date; show PNG.")
    for text in _texts(output):
        found = ADDRESS.search(ANSI.sub("", text))
        if found:
            raise OutputError(
                index,
                f"got the memory address {found[0]}, expected an output that is the "
                "same in every run; end the cell with `plt.show()` or `_ = ...`, or "
                "print what matters.",
            )


def _texts(output):
    """Return every text of an output that a reader sees."""
    data = output.get("data", {})
    shown = [value for key, value in data.items() if key.startswith("text/")]
    return [output.get("text", ""), *shown]


def _clean_data(output, keep_images):
    data = output.get("data", {})
    data.pop(WIDGET_VIEW, None)
    output.pop("transient", None)
    if not keep_images:
        for key in [key for key in data if key.startswith("image/")]:
            del data[key]
            output.metadata.pop(key, None)
    if "image/png" not in data:
        return []
    png = to_palette(base64.b64decode(data["image/png"]))
    data["image/png"] = base64.b64encode(png).decode()
    warning = f"a figure of {len(png) // 1000} kB, more than 60; make it simpler."
    return [warning] if len(png) > FIGURE_LIMIT else []


def to_palette(png):
    """Return a PNG picture on white, with as few colours as keep its looks.

    Args:
        png: bytes of a PNG file.

    Returns:
        Bytes of a palette PNG without dates, versions or other metadata; the same
        for the same pixels.
    """
    # Flat colours need no filters; more rounds of zopfli find hardly anything.
    return oxipng.optimize_from_memory(
        draft(png),
        filter=[oxipng.RowFilter.NoOp],
        deflate=oxipng.Deflaters.zopfli(2),
    )


def draft(png):
    """Return the palette PNG before it is squeezed, which takes longer than all else.

    Squeezed it is never larger.
    """
    picture = Image.open(io.BytesIO(png)).convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    picture = Image.alpha_composite(paper, picture).convert("RGB")
    palette, indices = reduce_colors(np.asarray(picture))
    small = Image.fromarray(indices)
    small.putpalette(palette.tobytes())
    buffer = io.BytesIO()
    small.save(buffer, "png")
    return buffer.getvalue()


def fits(png):
    """Return whether a picture's palette PNG keeps to `FIGURE_LIMIT`."""
    return any(len(made(png)) <= FIGURE_LIMIT for made in (draft, to_palette))
