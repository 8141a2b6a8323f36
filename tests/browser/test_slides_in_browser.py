"""Every week as slides: each one fits its page at its end, and no line of code is cut.

By day in Turkish, whose words are the longer ones, with the outputs of the committed
notebook; only labs are run.
"""

import os
import sys

import pytest

from tests import chromium
from tests.browser import replay, server

pytestmark = pytest.mark.browser
PAGE = 1280, 720  # pixels, the proportions of a projector
MARGIN = 8  # pixels below the last line that nobody misses
WALK = """async (margin) => {
    const found = [];
    for (const slide of deck.getSlides()) {
        const { h, v } = deck.getIndices(slide);
        deck.slide(h, v, slide.querySelectorAll(".fragment").length - 1);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const over = slide.scrollHeight - slide.clientHeight;
        const place = deck.getSlidePastCount() + 1;
        if (over > margin)
            found.push(`slide ${place}, ${slide.innerText.slice(0, 40)}: ${over} px`);
        for (const code of slide.querySelectorAll(".jp-InputArea pre"))
            if (code.scrollWidth > code.clientWidth + 1)
                found.push(`slide ${place}, code is cut: ${code.innerText}`);
    }
    return found;
}"""
COMPLAINTS = "[data-mime-type='application/vnd.jupyter.stderr']"  # errors too
LANGUAGES = server.LANGUAGES if os.environ.get("DLCOURSE_WHOLE") else ("tr",)
WEEKS = [
    n for n in server.names() if n.startswith(tuple(f"{x}/week" for x in LANGUAGES))
]


@pytest.fixture(scope="module")
def page():
    """One browser for the decks of a process."""
    with chromium.page(*PAGE) as page:
        yield page


@pytest.fixture(scope="module")
def port():
    """One for all decks of a process: the browser keeps what it once had from there."""
    return chromium.free_port()


@pytest.mark.parametrize("name", WEEKS, ids="slides of {}".format)
def test_slides_fit_their_page(page, port, name, tmp_path):
    environment = os.environ | {"IPYTHONDIR": str(tmp_path)}
    if not os.environ.get("DLCOURSE_WHOLE"):
        replay.prepare(tmp_path, [name])
        environment["JPY_SESSION_NAME"] = f"{name}.ipynb"
    language, _, stem = name.partition("/")
    url = f"http://127.0.0.1:{port}/"
    line = [
        sys.executable, str(server.ROOT / "present/present.py"), "--no-browser",
        "--port", str(port), "--week", str(int(stem[4:6])), "--language", language,
    ]  # fmt: skip
    page.faults.clear()
    with chromium.serving(line, f"{url}voila/static/voila.js", env=environment):
        page.goto(url, timeout=60_000)
        page.wait_for_selector(
            "#deck-waiting[data-finished=true]", state="attached", timeout=300_000
        )
        assert page.locator(COMPLAINTS).all_text_contents() == []
        found = page.evaluate(WALK, MARGIN)
        assert not found, "\n".join(["", *found])
        assert page.locator("aside.notes").count() > 0  # of the solutions, for S
        assert page.faults == []
        page.goto("about:blank")  # it would look for its server in vain
