"""A folded answer in JupyterLab says how it opens; a click or a run opens it."""

import nbformat
import pytest
from playwright.sync_api import expect

from notebooks.builder.folding import FOLDED, LINES
from notebooks.builder.running import write
from tests import chromium
from tests.browser import server
from tests.browser.notebook import IDLE

pytestmark = pytest.mark.browser
PATIENCE = 60_000  # milliseconds; the machine may be busy


@pytest.fixture(scope="module")
def opened():
    """A page with a notebook of two folded answers, opened and not yet run."""
    cells = []
    for number in (1, 2):
        cell = nbformat.v4.new_code_cell(f"print('answer {number}')", metadata=FOLDED)
        output = nbformat.v4.new_output("stream", text=f"answer {number}\n")
        cell.update(outputs=[output], execution_count=number)
        cells.append(cell)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
    with server.running(()) as lab, chromium.page() as page:
        page.on("dialog", lambda dialog: dialog.accept())
        write(lab.folder / "folded.ipynb", notebook, "en")
        page.goto(lab.address("lab/tree/folded.ipynb", "reset&"))
        expect(page.locator(".jp-CodeCell")).to_have_count(2, timeout=PATIENCE)
        page.wait_for_function(IDLE, timeout=PATIENCE)  # keys before that are lost
        yield page
        lab.end_kernels()


def test_a_folded_answer_says_how_it_opens_and_opens(opened):
    folded = opened.locator(".jp-OutputPlaceholder")
    answers = opened.locator(".jp-OutputArea-output")
    line = LINES["en"].strip()
    expect(folded).to_have_count(2, timeout=PATIENCE)
    assert all(line in text for text in folded.all_inner_texts())
    expect(answers).to_have_count(0)

    folded.first.click()
    expect(folded).to_have_count(1)
    expect(answers).to_have_text(f"{line}\nanswer 1", timeout=PATIENCE)

    opened.locator(".jp-CodeCell").nth(1).locator(".jp-InputPrompt").click()
    opened.keyboard.press("Control+Enter")
    expect(folded).to_have_count(0, timeout=PATIENCE)
    expect(answers.nth(1)).to_have_text("answer 2\n", timeout=PATIENCE)
