"""Figures and labs in a committed notebook: twice the pixels at the same size."""

import base64
import io

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from PIL import Image

from notebooks.builder import outputs

CELLS = (
    "from dlcourse import labs, plots\nplots.use_style()",
    "plots.gallery('make_moons');",
    "labs.EwmaLab()",
)


@pytest.fixture(scope="module")
def notebook():
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    made = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
    NotebookClient(made, timeout=120).execute()
    outputs.clean(made)
    return made


def pictures(notebook):
    """Return (picture, width and height on the page) of every picture."""
    shown = [output for cell in notebook.cells for output in cell.outputs]
    return [
        (Image.open(io.BytesIO(base64.b64decode(output.data["image/png"]))),
         output.metadata["image/png"])
        for output in shown if "image/png" in output.get("data", {})
    ]  # fmt: skip


def test_pictures_have_twice_the_pixels_that_they_take(notebook):
    found = pictures(notebook)
    assert len(found) == 2
    for picture, page in found:
        assert picture.mode == "P"
        size = page["width"], page["height"]
        assert size == tuple(pixels // 2 for pixels in picture.size)


def test_a_page_made_of_the_notebook_shows_them_at_their_size(notebook):
    html, _resources = HTMLExporter().from_notebook_node(notebook)
    for _picture, page in pictures(notebook):
        assert f'width="{page["width"]}"' in html
