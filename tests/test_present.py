"""`make present`: slides of a notebook, in a browser, with widgets that live."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests import chromium

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "present/present.py"
LAB = """
import ipywidgets as widgets
slider = widgets.IntSlider(5, description="beta")
label = widgets.Label("kernel saw 5")
show = lambda change: setattr(label, "value", f"kernel saw {change.new}")
slider.observe(show, "value")
widgets.VBox([slider, label])
"""


def cell(source, slide_type=None, kind="markdown"):
    made = getattr(nbformat.v4, f"new_{kind}_cell")(source)
    if slide_type:
        made.metadata["slideshow"] = {"slide_type": slide_type}
    return made


@pytest.fixture
def deck(tmp_path):
    """A notebook with each kind of slide."""
    notebook = nbformat.v4.new_notebook(
        cells=[
            cell("# First\n\n$$v = \\beta v + (1 - \\beta) \\theta$$", "slide"),
            cell("Ask **this**. 3 minutes", "notes"),
            cell("hidden = 1", "skip", "code"),
            cell("## A lab", "slide"),
            cell(LAB, kind="code"),
            cell("### Below", "subslide"),
            cell("appears later", "fragment"),
            cell("## Last", "slide"),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    path = tmp_path / "deck.ipynb"
    nbformat.write(notebook, path)
    return path


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
        assert not page.locator(".fragment").is_visible()
        page.keyboard.press("ArrowRight")
        page.wait_for_selector(".fragment.visible", timeout=5_000)

        page.evaluate("deck.slide(0)")
        with page.expect_popup() as popup:
            page.keyboard.press("s")
        notes = popup.value.locator("body").inner_text()
        assert "Ask this. 3 minutes" in notes
        assert "Sonraki slayt: A lab" in notes
        assert "hidden = 1" not in page.locator(".slides").text_content()
        assert page.faults == []


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
