"""How the course looks in both themes and in a narrow window: read, and not cut.

One page holds every lab, every kind of feedback, a comparison, a quiz and a figure; by
day in Turkish, whose words are the longer ones.
"""

import os
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from dlcourse import labs
from dlcourse.plots.style import PAPER
from tests.browser import server, words
from tests.browser.notebook import PATIENCE, Notebook

pytestmark = pytest.mark.browser
WIDE, NARROW = (1500, 950), (700, 950)
LANGUAGES = server.LANGUAGES if os.environ.get("DLCOURSE_WHOLE") else ("tr",)
LIGHT, DARK = "JupyterLab Light", "JupyterLab Dark"
START = """\
import dlcourse
dlcourse.set_language("{language}")
import numpy as np
from dlcourse import exercises, labs, plots
from dlcourse.exercises.feedback import LOOKS, Feedback
from dlcourse.keras_bridge import ArrayPair, Comparison
plots.use_style()
"""
FEEDBACK = """\
rows = (("softmax([[1.5, -0.25, 3.0], [0.0, 0.125, -4.5]])",
         "array([[0.1789, 0.0311, 0.79], [0.4663, 0.5284, 0.0052]])"),
        ("expected", "array([[0.17, 0.03, 0.8], [0.46, 0.53, 0.01]]), " * 3))
code = "def softmax(z):\\n    e = np.exp(z - z.max(axis=-1))  # " + "-" * 90
for status in LOOKS:
    display(Feedback(status, status, "What is wrong, in a sentence. " * 4, rows, code,
                     "A last line, less important."))"""
COMPARISON = """\
x = np.arange(6.0).reshape(2, 3)
Comparison("MultiHeadAttention", tuple(
    ArrayPair("gradient", "multi_head_attention/query/kernel", x, x + off, 1e-6)
    for off in (0, 1)))"""
QUIZ = """\
1. A question?
<details><summary>A) an answer with $x^2$</summary>

No: `because` of this.
</details>"""
LOOK = Path(__file__).with_name("look.js")
CORNER = """canvas => {
    const [r, g, b, a] = canvas.getContext("2d").getImageData(1, 1, 1, 1).data;
    return [r, g, b, a];
}"""


def cells(language):
    """Return the cells of a page that holds all there is to look at."""
    figure = "plots.gallery('make_moons');"
    code = [START.format(language=language), FEEDBACK, COMPARISON, figure]
    code += [f"labs.{name}()" for name in labs.__all__]
    quiz = nbformat.v4.new_markdown_cell(QUIZ)
    return [quiz, *(nbformat.v4.new_code_cell(source) for source in code)]


@pytest.fixture(scope="module", params=LANGUAGES)
def shown(request, jupyter):
    page, lab = jupyter
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    notebook = nbformat.v4.new_notebook(cells=cells(request.param), metadata=kernel)
    nbformat.write(notebook, lab.folder / f"{request.param}/look.ipynb")
    notebook = Notebook(page, lab, f"{request.param}/look")
    page.evaluate(LOOK.read_text("utf-8"))
    yield notebook
    page.set_viewport_size(dict(zip(("width", "height"), WIDE, strict=True)))
    choose(page, LIGHT)
    lab.end_kernels()


def choose(page, theme):
    """Choose a theme by the menu."""
    page.click('.lm-MenuBar-itemLabel:text-is("Settings")')
    page.hover('.lm-Menu-itemLabel:text-is("Theme")')
    page.click(f'.lm-Menu-itemLabel:text-is("{theme}")')
    light = str(theme == LIGHT).lower()
    expect(page.locator("body")).to_have_attribute(
        "data-jp-theme-light", light, timeout=PATIENCE
    )


def test_labs_speak_the_language(shown):
    assert words.foreign(shown) == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_texts_are_readable(shown, theme):
    choose(shown.page, theme)
    shown.page.locator("details").first.evaluate("part => (part.open = true)")
    assert shown.page.evaluate("look.faint()") == []


def test_nothing_but_pictures_is_bright_in_the_dark(shown):
    choose(shown.page, DARK)
    assert shown.page.evaluate("look.bright()") == []
    paper = [*bytes.fromhex(PAPER[1:]), 255]
    assert {lab.name: lab.canvas.evaluate(CORNER) for lab in shown.labs} == {
        lab.name: paper for lab in shown.labs
    }


def test_nothing_is_cut(shown):
    """Readings are longest at the ends of their sliders."""
    page = shown.page
    for lab in shown.labs:
        for slider in lab.sliders():
            slider.to_end()
    cut = {}
    for window in (NARROW, WIDE):
        page.set_viewport_size(dict(zip(("width", "height"), window, strict=True)))
        page.wait_for_timeout(500)  # the page lays itself out
        cut[window] = page.evaluate("look.cut()")
    assert cut == {NARROW: [], WIDE: []}
    for lab in shown.labs:
        lab.reset()


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("color: #999; background: #fff", "faint"),
        ("color: #444; background: #f7f7f7", "bright"),
        ("width: 3000px", "cut"),
    ],
)
def test_what_is_planted_is_found(shown, style, found):
    page = shown.page
    choose(page, DARK)
    output = page.locator(".jp-OutputArea-output").first
    plant = "(part, style) => part.insertAdjacentHTML('beforeend', style)"
    output.evaluate(plant, f'<div id="planted" style="{style}">planted</div>')
    try:
        assert any("planted" in name for name in page.evaluate(f"look.{found}()"))
    finally:
        page.locator("#planted").evaluate("part => part.remove()")
    assert not any("planted" in name for name in page.evaluate(f"look.{found}()"))
