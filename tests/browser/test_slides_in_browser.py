"""Every week as slides: each one, with all that it shows at its end, fits its page."""

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
        await new Promise((resolve) => setTimeout(resolve, 50));
        const over = slide.scrollHeight - slide.clientHeight;
        const place = deck.getSlidePastCount() + 1;
        const start = slide.innerText.slice(0, 40);
        if (over > margin) found.push(`slide ${place}, ${start}: ${over} px`);
    }
    return found;
}"""
FAILED = "[data-mime-type='application/vnd.jupyter.stderr'], [data-mime-type$=error]"
WEEKS = [name for name in server.names() if "/week" in name]


@pytest.mark.parametrize("name", server.together(WEEKS))
def test_no_slide_is_taller_than_its_page(name, tmp_path):
    deck = replay.write(name, server.NOTEBOOKS, tmp_path)
    port = chromium.free_port()
    url = f"http://127.0.0.1:{port}/"
    line = [
        sys.executable, str(server.ROOT / "present/present.py"), "--no-browser",
        "--port", str(port), "--notebook", str(deck), "--language", name[:2],
    ]  # fmt: skip
    with (
        chromium.page(*PAGE) as page,
        chromium.serving(line, f"{url}voila/static/voila.js"),
    ):
        page.goto(url, timeout=60_000)
        page.wait_for_selector(
            "#deck-waiting[data-finished=true]", state="attached", timeout=300_000
        )
        assert page.locator(FAILED).all_text_contents() == []
        found = page.evaluate(WALK, MARGIN)
        assert not found, "\n".join(["", *found])
        assert page.faults == []
