"""Each page of the built site: what it shows, and what it must not show."""

import html as markup
import re

import pytest

from notebooks.builder.folding import LINES, MARK
from tests.website.built import DOCUMENTS, LANGUAGES, NOTEBOOKS, SITE, cells, html
from website import links, pages

OTHER = {"en": "tr", "tr": "en"}
MAIN = re.compile(r"<article.*?</article>", re.S)


def article(name):
    (found,) = MAIN.findall(html(name))
    return found


def outputs(cell):
    """Return the HTML of a cell's outputs."""
    return ["".join(o.get("data", {}).get("text/html", "")) for o in cell["outputs"]]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_shows_all_its_sections_pictures_and_folded_answers(name):
    shown = article(name)
    code = [cell for cell in cells(name) if cell["cell_type"] == "code"]
    pictures = [
        o for c in code for o in c["outputs"] if "image/png" in o.get("data", {})
    ]
    folded = [c for c in code if c["metadata"].get("jupyter") and c["outputs"]]
    sections = [c["id"] for c in cells(name) if c["id"].startswith("section-")]
    assert shown.count("<img ") == len(pictures)
    assert 'alt="_images' not in shown  # the name of a file tells nobody anything
    assert shown.count("<summary aria-label") == 0  # it would be read, not our words
    assert shown.count('<details class="admonition hide below-input') == len(folded)
    for section in sections:
        assert f'id="{section}"' in shown
    assert MARK + LINES["en"].split()[1] not in shown
    assert LINES[name[:2]].strip() not in shown


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_lab_has_its_goal_and_no_check_has_an_answer(name):
    shown = article(name)
    labs = [c for c in cells(name) if c["cell_type"] == "code"
            and any(text.startswith(pages.STILL) for text in outputs(c))]  # fmt: skip
    boxes = re.findall(r'<div class="lab docutils container">(.*?)</div>', shown, re.S)
    assert len(boxes) == len(labs)
    for box in boxes:
        assert pages.WORDS[name[:2]]["goal"] in box
        assert 'href="https://mybinder.org/v2/gh/' in box
    assert shown.count("mybinder.org") == len(labs)
    assert "dlcourse-still" not in shown
    if not name.endswith("index"):
        assert 'role="status"' not in shown


@pytest.mark.parametrize("name", [*NOTEBOOKS, *DOCUMENTS])
def test_a_page_has_its_title_its_language_and_the_same_page_in_the_other(name):
    text, (language, _, page) = html(name), name.partition("/")
    up = "../" * page.count("/")
    assert f'<html lang="{language}"' in text
    assert re.search(r"<title>.{9,}</title>", text, re.S)
    assert re.search(r'<meta name="description" content=".{40,}', text)
    assert f'href="{up}../{OTHER[language]}/{page}.html"' in text
    assert f'href="{up}_static/favicon.svg"' in text


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_can_be_downloaded_as_it_is_and_opened_on_binder(name):
    committed = pages.ROOT / f"notebooks/{name}.ipynb"
    assert (SITE / f"{name}.ipynb").read_bytes() == committed.read_bytes()
    header = MAIN.sub("", html(name))
    assert f'href="{committed.name}"' in header
    addresses = re.findall(r'href="(https://mybinder\.org/[^"]*)"', header)
    assert {markup.unescape(a).split("=")[1] for a in addresses} == {
        f"lab/tree/notebooks/{name}.ipynb"
    }


def test_what_the_theme_says_is_turkish_on_a_turkish_page():
    english, turkish = html("en/teaching"), html("tr/teaching")
    assert [words for words in pages.TURKISH if words not in english] == []
    assert [words for words in pages.TURKISH if words in turkish] == []


def test_there_are_these_pages_and_no_solutions():
    found = {p.relative_to(SITE).as_posix()[:-5] for p in SITE.rglob("*.html")}
    search = {f"{language}/search" for language in LANGUAGES}
    assert found == {"index", *search, *NOTEBOOKS, *DOCUMENTS}
    assert not list(SITE.rglob("*solution*"))


def test_the_start_page_leads_to_both_languages():
    page = links.Page((SITE / "index.html").read_text(encoding="utf-8"))
    assert ("a", "en/index.html") in page.links
    assert ("a", "tr/index.html") in page.links
