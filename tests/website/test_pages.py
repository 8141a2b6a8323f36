"""What becomes of a notebook and of a document on their way to the site."""

from pathlib import Path

import pytest
from nbformat import v4

from notebooks.builder.folding import FOLDED, LINES
from website import pages

WEEK = pages.ROOT / "notebooks/tr/week05_optimisation.ipynb"
BADGE = "# T\n\n**[Open](https://mybinder.org/v2/gh/o/r/HEAD?urlpath=x)**\n\nText."
PICTURE = {"image/png": "iVBORw0KGgo=", "text/plain": "EwmaLab()"}


def html(text):
    return v4.new_output("display_data", data={"text/html": text})


def shown(*cells):
    """Return the cells of a page that is made of these, behind one with a badge."""
    made = v4.new_notebook(cells=[v4.new_markdown_cell(BADGE), *cells])
    return pages.notebook_page(made, WEEK, {"EwmaLab": "Below *0.5*."}).cells


def test_the_badge_is_gone_and_the_text_stays():
    assert shown()[0].source == "# T\n\nText."


def test_a_section_gets_its_place():
    section = v4.new_markdown_cell("## 5.1 Scale", id="section-5-1")
    assert shown(section)[1].source == "(section-5-1)=\n## 5.1 Scale"


def test_a_formula_that_stands_in_html_is_marked_for_mathjax():
    answer = v4.new_markdown_cell(
        "<details><summary>$x < 1$</summary>\n\n$y$\n</details>"
    )
    assert shown(answer)[1].source == (
        '<details><summary><span class="math">\\(x &lt; 1\\)</span></summary>'
        "\n\n$y$\n</details>"
    )


def test_a_folded_answer_stays_folded_and_loses_the_line_of_jupyterlab():
    output = v4.new_output("stream", text=LINES["tr"] + "42\n")
    cell = v4.new_code_cell("print(42)", metadata=FOLDED, outputs=[output])
    (cell,) = shown(cell)[1:]
    assert cell.outputs[0].text == "42\n"
    assert "hide-output" in cell.metadata.tags


def test_what_a_check_says_of_an_untouched_exercise_is_gone():
    other = html("<table></table>")
    cell = v4.new_code_cell("x", outputs=[html('<div role="status">○</div>'), other])
    assert shown(cell)[1].outputs == [other]


def test_a_lab_is_its_picture_with_its_goal_and_the_way_to_the_live_one():
    picture = v4.new_output(
        "display_data",
        data=PICTURE,
        metadata={"image/png": {"width": 960, "height": 400}},
    )
    still = html('<div class="dlcourse-still"><em>…</em></div><style></style>')
    lab = v4.new_code_cell("labs.EwmaLab()", outputs=[picture, still])
    _, cell, said = shown(v4.new_markdown_cell("## 5.4 Ortalama"), lab)[1:]
    assert [output.data for output in cell.outputs] == [PICTURE]
    assert cell.metadata.mystnb.image == {
        "width": "960px",
        "alt": "EwmaLab: 5.4 Ortalama",
    }
    assert "**Hedef:** Below *0.5*." in said.source
    assert "](https://mybinder.org/v2/gh/o/r/HEAD?urlpath=x)" in said.source


@pytest.mark.parametrize(
    ("here", "text", "there"),
    [
        ("notebooks/tr/a.ipynb", "[b](b.ipynb)", "[b](b.ipynb)"),
        ("notebooks/tr/a.ipynb", "[5](#cell-id=section-5-1)", "[5](#section-5-1)"),
        ("notebooks/tr/a.ipynb", "[5](../../docs/tr/terms.md)", "[5](terms.md)"),
        ("notebooks/tr/a.ipynb", "[5](../en/a.ipynb)", '<a href="../en/a.html">5</a>'),
        ("notebooks/tr/a.ipynb", "[5](https://a.org/#b)", "[5](https://a.org/#b)"),
        ("notebooks/tr/a.ipynb", "`[5](b.ipynb)`", "`[5](b.ipynb)`"),
        ("docs/tr/labs.md", "[![a](labs/A.png)](../../notebooks/tr/w.ipynb)",
         "[![a](labs/A.png)](w.ipynb)"),
        ("docs/tr/labs.md", "[1](#Week1)", "[1](#labs-week1)"),
        ("docs/tr/slips.md", "[1](slips/w.md#a_b)", "[1](#slips-w-a_b)"),
        ("docs/tr/slips/w.md", "[1](../../../notebooks/tr/w.ipynb)", "[1](../w.ipynb)"),
        ("docs/tr/slips/w.md", "[1](../slips.md)", "[1](../slips.md)"),
        ("docs/tr/slips/w.md", "[E](../../en/slips/w.md)",
         '<a href="../../en/slips/w.html">E</a>'),
        ("docs/tr/r.md", "[s](../../notebooks/tr/solutions/w.ipynb)",
         f"[s]({pages.REPOSITORY}/blob/main/notebooks/tr/solutions/w.ipynb)"),
        ("docs/tr/r.md", "[s](../../data/README.md)",
         f"[s]({pages.REPOSITORY}/blob/main/data/README.md)"),
    ],
)  # fmt: skip
def test_a_link_of_the_repository_becomes_one_of_the_site(here, text, there):
    assert pages.linked(text, pages.ROOT / here) == there


def test_an_anchor_of_a_document_is_a_place_of_its_page(tmp_path, monkeypatch):
    path = Path(tmp_path / "docs/tr/slips/week00.md")
    path.parent.mkdir(parents=True)
    path.write_text('[a](#a_b)\n\n<a id="a_b"></a>\n\n## 1. a\\_b\n', encoding="utf-8")
    monkeypatch.setattr(pages, "ROOT", tmp_path)
    assert pages.document(path) == (
        "[a](#slips-week00-a_b)\n\n(slips-week00-a_b)=\n## 1. a\\_b\n"
    )


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_every_page_stands_in_the_contents(tmp_path, language):
    pages.stage(language, tmp_path / "pages")
    listed = pages.contents(tmp_path / "pages", language).split()
    staged = {path.stem for path in (tmp_path / "pages").iterdir() if path.is_file()}
    assert sorted(set(listed) & staged) == sorted(staged - {"index"})
