"""`make present`: slides of a notebook, in a browser, with widgets that live."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests import chromium

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "present/present.py"
LAB = """
import ipywidgets as widgets
slider = widgets.IntSlider(5, description="beta")
label = widgets.Label("kernel saw 5")
show = lambda change: setattr(label, "value", f"kernel saw {change.new}")
slider.observe(show, "value")
widgets.VBox([slider, label])
"""


NOTE = {"slide_type": "notes"}


def cell(source, slide_type=None, kind="markdown"):
    made = getattr(nbformat.v4, f"new_{kind}_cell")(source)
    if slide_type:
        made.metadata["slideshow"] = {"slide_type": slide_type}
    return made


CELLS = [
    cell("# First\n\n$$v = \\beta v + (1 - \\beta) \\theta$$", "slide"),
    cell("Ask **this**. 3 minutes", "notes"),
    cell("hidden = 1", "skip", "code"),
    cell("## A lab", "slide"),
    cell(LAB, kind="code"),
    cell("Let them drive.", "notes"),
    cell("### Below", "subslide"),
    cell("appears later", "fragment"),
    cell("Wait for it.", "notes"),
    cell("and later", "fragment"),
    cell("One more word.", "notes"),
    cell("### Nothing to say", "subslide"),
    cell("## Last", "slide"),
    cell("Thank them.", "notes"),
]
NOTES = [  # of each slide and sub-slide, in order
    ["Ask this. 3 minutes"], ["Let them drive."], ["Wait for it.", "One more word."],
    ["Bu slaytın notu yok."], ["Thank them."],
]  # fmt: skip


@pytest.fixture
def deck(tmp_path):
    """A student notebook with each kind of slide; its solutions hold the notes."""
    path = tmp_path / "deck.ipynb"
    student = [c for c in CELLS if c.metadata.get("slideshow") != NOTE]
    for place, cells in ((path, student), (tmp_path / "solutions/deck.ipynb", CELLS)):
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        notebook = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
        place.parent.mkdir(exist_ok=True)
        nbformat.write(notebook, place)
    return path


def test_notes_stand_where_the_solutions_have_them():
    student = [c for c in CELLS if c.metadata.get("slideshow") != NOTE]
    assert present_module().with_notes(student, CELLS) == CELLS
    own = cell("a cell of the instructor's own", "fragment")
    mixed = present_module().with_notes([*student[:3], own, *student[3:]], CELLS)
    assert [c for c in mixed if c is not own] == CELLS


@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_week_has_its_notes_on_its_slides(language):
    for student in (ROOT / "notebooks" / language).glob("week*.ipynb"):
        solutions = student.parent / "solutions" / student.name
        own, told = (nbformat.read(p, as_version=4).cells for p in (student, solutions))
        deck = present_module().with_notes(own, told)
        assert [c.id for c in deck] == [c.id for c in told]
        assert len(deck) > len(own)


def present_module():
    specification = importlib.util.spec_from_file_location("present", SCRIPT)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def present(notebook, port, *more):
    """The command, and the kernel it starts, end with the test."""
    line = [sys.executable, str(SCRIPT), "--notebook", str(notebook), "--no-browser"]
    return [*line, "--port", str(port), *more]


@pytest.mark.browser
def test_slides_turn_by_arrow_keys_but_not_while_a_slider_moves(deck):
    port = chromium.free_port()
    url = f"http://127.0.0.1:{port}/"
    with (
        chromium.page() as page,
        chromium.serving(
            present(deck, port, "--language", "tr"), f"{url}voila/static/voila.js"
        ),
    ):
        page.goto(url)
        page.wait_for_selector("section .noUi-handle", state="attached", timeout=60_000)
        page.wait_for_selector("mjx-container svg, mjx-container", state="attached")

        page.wait_for_function(
            "() => !document.querySelector('#deck-waiting').innerText"
        )

        page.keyboard.press("ArrowRight")
        current = page.locator("section.present").last
        assert current.locator("h2").inner_text().startswith("A lab")
        handle = current.locator(".noUi-handle")
        handle.focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        page.wait_for_selector("text=kernel saw 8")
        assert page.evaluate("deck.getIndices().h") == 1  # the slide stayed

        page.keyboard.press("Escape")
        page.keyboard.press("ArrowDown")
        assert (
            page.evaluate("deck.getCurrentSlide().innerText")
            .strip()
            .startswith("Below")
        )
        assert not page.locator(".fragment").first.is_visible()
        page.keyboard.press("ArrowRight")
        page.wait_for_selector(".fragment.visible", timeout=5_000)

        assert "hidden = 1" not in page.locator(".slides").text_content()
        _each_slide_shows_its_own_notes(page)
        assert page.faults == []


def _each_slide_shows_its_own_notes(page):
    """Walk the deck by its keys, fragments too, and back; the notes go along."""
    page.evaluate("deck.slide(0)")
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    window = popup.value.locator("#notes")
    assert "Sonraki slayt: A lab" in window.inner_text()
    every = [note for own in NOTES for note in own]
    for key in ("Space", "Shift+Space"):
        told = {}
        for _press in CELLS:  # more presses than there are slides and fragments
            slide = page.evaluate("deck.getSlides().indexOf(deck.getCurrentSlide())")
            shown = window.inner_text()
            told.setdefault(slide, set()).add(tuple(n for n in every if n in shown))
            page.keyboard.press(key)
        assert told == {slide: {tuple(own)} for slide, own in enumerate(NOTES)}


def test_a_week_that_is_not_there_is_said_in_one_sentence():
    line = [sys.executable, str(SCRIPT), "--week", "99"]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("There is no week 99 in ")
    assert "Traceback" not in done.stderr


def test_nothing_in_the_template_comes_from_elsewhere():
    template = ROOT / "present/nbconvert/templates/dlcourse"
    for path in template.glob("**/*"):
        if path.is_file() and path.suffix in {".j2", ".js", ".css"}:
            text = path.read_text(encoding="utf-8")
            for address in (
                'src="http',
                'href="http',
                "url(http",
                "url(//",
                'import("http',
            ):
                assert address not in text, f"{path.name}: {address}"


@pytest.mark.browser
def test_a_missing_browser_fails_where_it_may_not_skip(monkeypatch):
    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setenv("DLCOURSE_REQUIRE_BROWSER", "1")
    with pytest.raises(pytest.fail.Exception, match="install Chromium or Chrome"):
        chromium.find_or_skip()
    monkeypatch.delenv("DLCOURSE_REQUIRE_BROWSER")
    with pytest.raises(pytest.skip.Exception, match="DLCOURSE_BROWSER"):
        chromium.find_or_skip()
