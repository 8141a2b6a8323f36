"""Folded answers: one line before the output, which nbval and the builder overlook."""

import copy
import re
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from notebooks.builder import folding
from notebooks.builder.comparing import read_notebook
from notebooks.builder.running import write

ROOT = Path(__file__).parents[2]
STREAM = new_output("stream", name="stdout", text="0.3\n0.4\n")
FIGURE = new_output(
    "display_data", data={"image/png": "iVBO", "text/plain": "<Figure>"}
)
TABLE = new_output(
    "execute_result",
    data={"text/html": "<b>3</b>", "text/plain": "3"},
    execution_count=1,
)


def notebook(*outputs, folded=True):
    cell = new_code_cell("x", metadata=folding.FOLDED if folded else {})
    cell.update(
        outputs=[copy.deepcopy(output) for output in outputs], execution_count=1
    )
    return new_notebook(cells=[cell])


def texts(made):
    outputs = made.cells[0].outputs
    return [o.get("text", o.get("data", {}).get("text/plain")) for o in outputs]


@pytest.mark.parametrize("language", ["en", "tr"])
@pytest.mark.parametrize("output", [STREAM, FIGURE, TABLE])
def test_the_line_stands_first_in_the_file_only(tmp_path, output, language):
    path, made = tmp_path / "a.ipynb", notebook(output, FIGURE)
    write(path, made, language)
    assert path.read_text("utf-8").count(folding.LINES[language].strip()) == 1
    assert read_notebook(path) == made


def test_what_is_not_folded_has_no_line(tmp_path):
    write(tmp_path / "a.ipynb", notebook(STREAM, folded=False), "en")
    assert folding.MARK not in (tmp_path / "a.ipynb").read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "tr"])
def test_nbval_overlooks_the_line(language):
    """As nbval reads the file: pairs of lines, a pattern and what replaces it."""
    made = notebook(STREAM)
    folding.fold(made, language)
    assert texts(made) != texts(notebook(STREAM))
    rules = (ROOT / "tests/sanitize.cfg").read_text("utf-8")
    seen = made.cells[0].outputs[0].text
    for pattern, new in re.findall(r"^regex: (.*)$\n^replace: (.*)$", rules, re.M):
        seen = re.sub(pattern, new, seen)
    assert seen == STREAM.text


def test_a_folded_cell_without_output_stays_as_it_is():
    made = notebook()
    folding.fold(made, "en")
    assert made.cells[0].outputs == []
