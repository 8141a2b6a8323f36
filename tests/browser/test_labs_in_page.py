"""Labs in JupyterLab: let go with their cells, still without a kernel, sharp."""

import importlib
import json
import re
import statistics

import nbconvert
import nbformat
import pytest
from playwright.sync_api import expect

from dlcourse.labs.panel import badge_html
from tests import chromium
from tests.browser import server
from tests.browser.notebook import IDLE, OUTPUT, PATIENCE, PROBE, Notebook, catalogue

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("labs in the page")]
LABS = ("EwmaLab", "OptimizerRace")  # the first waits for you, the second is live
RUNS = 12
ENOUGH = 0.4  # MB that a run may cost, 20 for fifty; it was 5 while nothing was let go
KINDS = ("panels", "stages", "widgets")
COUNT = """\
import gc, json, os
from pathlib import Path
import ipywidgets
from dlcourse.labs.engine import _give_back
from dlcourse.labs.panel import Panel
from dlcourse.labs.stage import Stage
_give_back()  # what the allocator keeps in holes is not held by a lab
count = lambda kind: sum(isinstance(thing, kind) for thing in gc.get_objects())
memory = Path("/proc/self/statm")  # in pages; Linux has it
pages = int(memory.read_text().split()[1]) if memory.exists() else 0
print(json.dumps({
    "panels": count(Panel), "stages": count(Stage), "widgets": count(ipywidgets.Widget),
    "megabytes": pages * os.sysconf("SC_PAGE_SIZE") / 1e6,
}))"""
EDGES = """canvas => {
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
    let edges = 0;  // where a pixel is dark and its neighbour light
    for (let i = 5; i < data.length; i += 4)
        edges += Math.abs(data[i] - data[i - 4]) > 160;
    return edges;
}"""
TOP = """(badge, html) => {
    badge.innerHTML = html;
    const lab = badge.closest(".dlcourse-lab");
    const [canvas, whole] = [lab.querySelector("canvas"), lab].map(
        part => part.getBoundingClientRect().top);
    return canvas - whole;
}"""
SEEN = """rows => rows.filter(row => getComputedStyle(row).display !== "none")
    .map(row => row.querySelector("img") ? "picture" : row.innerText.trim())"""


@pytest.fixture(scope="module")
def jupyter():
    """A page with two device pixels per pixel, and the server that it looks at."""
    chromium.find_or_skip()
    screen = chromium.page(1500, 950, device_scale_factor=2)
    with server.running(()) as lab, screen as page:
        page.add_init_script(path=PROBE)
        page.on("dialog", lambda dialog: dialog.accept())
        yield page, lab


def opened(jupyter, language="en"):
    """Run a notebook with two labs and nothing else, in a kernel of its own."""
    page, lab = jupyter
    lab.end_kernels()
    name = f"{language}/labs"
    cells = [
        f"import dlcourse\ndlcourse.set_language('{language}')",
        "from dlcourse import labs",
        *(f"labs.{name}()" for name in LABS),
        COUNT,
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    source = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
        metadata={"kernelspec": kernel},
    )
    nbformat.write(source, lab.folder / f"{name}.ipynb")
    return Notebook(page, lab, name)


@pytest.fixture(scope="module")
def shared(jupyter):
    """For tests that leave two labs there: the first ones, until another is opened."""
    return opened(jupyter)


@pytest.fixture
def notebook(jupyter):
    return opened(jupyter)


def wait_for_pixels(lab, ratio):
    """Wait until the picture at rest has `ratio` pixels for each of its width."""
    lab.page.wait_for_function(
        "([c, ratio]) => c.width === ratio * parseInt(c.style.width)",
        arg=[lab.canvas.element_handle(), ratio],
        timeout=PATIENCE,
    )
    lab.page.wait_for_timeout(500)


def test_a_resting_lab_is_as_sharp_as_the_screen(shared):
    for lab in shared.labs:
        wait_for_pixels(lab, 2)
        frame, edges = (
            lab.canvas.get_attribute("data-frame"),
            lab.canvas.evaluate(EDGES),
        )
        assert frame == "1", lab.name  # a sharp picture answers no move
        assert edges > 1000, lab.name  # blown up from fewer pixels it has next to none
        lab.after(lab.sliders()[0].move)
        lab.page.wait_for_timeout(1000)
        assert lab.canvas.get_attribute("data-frame") == "2", lab.name
        assert lab.canvas.evaluate(EDGES) > 1000, lab.name


def test_sharp_and_quick_pictures_have_one_size_and_no_gap(shared):
    for lab in shared.labs:
        wait_for_pixels(lab, 2)
        samples = lab.drag(moves=12, pause=150)
        usual = statistics.median(sample["ink"] for sample in samples)
        assert usual > 0, lab.name
        for name in ("width", "height", "top"):
            assert len({sample[name] for sample in samples}) == 1, (lab.name, name)
        assert [s for s in samples if s["ink"] < 0.3 * usual] == [], lab.name


def test_a_live_lab_is_sharp_when_it_is_paused(shared):
    live = shared.labs[1]
    live.play.click()
    live.watch_pictures(10)
    live.play.click()
    live.page.wait_for_timeout(1000)
    assert live.canvas.evaluate(EDGES) > 1000


def test_the_bench_measures_keys_and_live_pictures(shared, monkeypatch):
    monkeypatch.syspath_prepend(server.ROOT / "bench")
    rows_of = importlib.import_module("page").lab_rows
    for lab in shared.labs:
        rows = list(rows_of(lab))
        assert len(rows) == 2 + lab.live, lab.name
        assert all(row.today > 0 for row in rows), lab.name


@pytest.mark.parametrize("width", [1500, 960])
def test_a_reached_goal_moves_no_picture(shared, width):
    """Its badge says more then: of some sentence it would need one more line."""
    page, tops = shared.page, []
    badge = shared.labs[0].box.locator(".widget-html-content:has([role=status])")
    page.set_viewport_size({"width": width, "height": 950})
    for letters in range(20, 140, 3):
        before, after = (
            badge.evaluate(TOP, badge_html("a " * letters, reached))
            for reached in (False, True)
        )
        assert before == after, letters
        tops.append(before)
    page.set_viewport_size({"width": 1500, "height": 950})
    assert len(set(tops)) > 1  # sentences did need more lines


def counted(notebook, **most):
    """Return what the kernel holds: at rest and no more than `most`, or after a while.

    A view that is gone says so after a second, and some widgets outlive their lab for a
    moment: a first count is often too high. At rest are two counts that agree.
    """
    scratch, last = notebook.cells.last, None
    for _try in range(20):
        notebook.run(scratch)
        found = json.loads(scratch.locator(OUTPUT.format(kind="stdout")).inner_text())
        held = {kind: found[kind] for kind in KINDS}
        if held == last and all(held[kind] <= most[kind] for kind in most):
            break
        last = held
        notebook.page.wait_for_timeout(500)
    return found


def test_a_lab_whose_cell_runs_again_is_let_go(shared):
    for lab in 3 * shared.labs:  # so that caches are filled
        lab.run_again()
    before = counted(shared, panels=2)
    for _run in range(RUNS):
        for lab in shared.labs:
            lab.run_again()
    held = {kind: before[kind] for kind in KINDS}
    after = counted(shared, **held)
    assert {kind: after[kind] for kind in KINDS if after[kind] > held[kind]} == {}
    grown = after["megabytes"] - before["megabytes"]
    assert grown / (RUNS * len(LABS)) < ENOUGH


def test_a_lab_whose_output_is_cleared_is_let_go(notebook):
    waits, live = notebook.labs
    live.play.click()
    live.watch_pictures(2)
    live.clear()
    assert counted(notebook, panels=1, stages=1)["stages"] == 1
    waits.after(waits.sliders()[0].move)  # the other one lives on
    waits.clear()
    assert counted(notebook, panels=0, widgets=0)["widgets"] == 0
    waits.run_again()
    waits.after(waits.sliders()[0].move)


def test_a_moved_cell_and_a_reloaded_page_keep_their_labs(notebook):
    page, (waits, live) = notebook.page, notebook.labs
    waits.cell.locator(".jp-InputPrompt").click()
    page.keyboard.press("Control+Shift+ArrowDown")
    expect(page.locator("canvas[data-frame]")).to_have_count(2, timeout=PATIENCE)
    page.wait_for_timeout(1500)  # a view that is gone says so after a second
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1000)
    page.reload()
    expect(page.locator("canvas[data-frame]")).to_have_count(2, timeout=PATIENCE)
    for lab, name in ((waits, LABS[0]), (live, LABS[1])):
        place = page.locator(".jp-Cell", has_text=f"labs.{name}()")
        lab.cell, lab.canvas = place, place.locator("canvas[data-frame]")
        lab.box = place.locator(".widget-vbox").first
        lab.status = lab.box.locator("[aria-live]")
        lab.after(lab.sliders()[0].move)


def saved_picture(notebook, served):
    """Save; return the picture that the first lab left in the file."""
    notebook.page.keyboard.press("Control+s")
    notebook.page.wait_for_timeout(1500)
    outputs = served.read(notebook.name).cells[2].outputs
    return next(o.data["image/png"] for o in outputs if "image/png" in o.data)


@pytest.mark.parametrize("language", server.LANGUAGES)
def test_without_its_kernel_a_notebook_shows_the_last_still_picture(jupyter, language):
    page, served = jupyter
    notebook = opened(jupyter, language)
    lab = notebook.labs[0]
    first = saved_picture(notebook, served)
    lab.after(lab.sliders()[0].to_end)
    page.wait_for_timeout(2000)
    last = saved_picture(notebook, served)
    assert last != first
    served.end_kernels()
    page.goto(served.address(f"lab/tree/{notebook.name}.ipynb", "reset&"))
    page.wait_for_function(IDLE, timeout=PATIENCE)
    sentence = catalogue(language).gettext(
        "A still picture. Run the cell to bring it to life."
    )
    for shown in notebook.labs:
        rows = shown.cell.locator(".jp-OutputArea-child")
        expect(shown.cell.get_by_text(sentence)).to_be_visible(timeout=PATIENCE)
        expect(shown.cell.get_by_text("model not found")).to_have_count(1)
        assert rows.evaluate_all(SEEN) == ["picture", sentence]
        size = shown.cell.locator("img").evaluate("i => [i.naturalWidth, i.width]")
        assert size[0] >= 1.9 * size[1]
    for cell in range(2):
        notebook.run(notebook.cells.nth(cell))  # this is another kernel
    lab.run_again()
    rows = lab.cell.locator(".jp-OutputArea-child")
    expect(rows.locator("img")).not_to_be_visible()
    assert len(rows.evaluate_all(SEEN)) == 1
    served.end_kernels()


@pytest.mark.filterwarnings("ignore:Your element with mimetype")  # the widgets
def test_as_html_a_notebook_shows_its_still_pictures(jupyter):
    page, served = jupyter
    notebook = opened(jupyter)
    saved_picture(notebook, served)
    html, _ = nbconvert.HTMLExporter().from_notebook_node(served.read(notebook.name))
    html = re.sub(r'<script src="https?:.*?</script>', "", html)  # this is offline
    (served.folder / "labs.html").write_text(html, encoding="utf-8")
    page.goto((served.folder / "labs.html").as_uri())
    rows = page.locator(".jp-OutputArea-child").evaluate_all(SEEN)
    sentence = "A still picture. Run the cell to bring it to life."
    assert [row for row in rows if row][:4] == ["picture", sentence] * 2
    served.end_kernels()


def test_another_zoom_is_followed(notebook):
    page, lab = notebook.page, notebook.labs[0]
    screen = page.context.new_cdp_session(page)
    for ratio in (2, 1, 1.5, 2):
        metrics = {"width": int(2600 / ratio), "height": 950, "mobile": False}
        screen.send(
            "Emulation.setDeviceMetricsOverride", metrics | {"deviceScaleFactor": ratio}
        )
        wait_for_pixels(lab, ratio)
    screen.detach()
