"""A notebook in JupyterLab and the labs in it, as a student meets them."""

import gettext
import json
import re
import time
from pathlib import Path

from playwright.sync_api import expect

from dlcourse import labs
from dlcourse.i18n import LOCALE_DIR
from dlcourse.labs.live import LiveLab

PATIENCE = 60_000  # milliseconds; the machine may be busy
RUN = 300_000  # milliseconds for all cells of a week
CELLS = "native=.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell"
OUTPUT = ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.{kind}']"
IDLE = r"""() => /\| Idle/.test(
    document.querySelector(".jp-StatusBar-Left")?.textContent || "")"""
RAN = r"""() => {
    const prompts = [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")];
    const some = (mark) => prompts.some((prompt) => mark.test(prompt.textContent));
    return some(/\d/) && !some(/\*/);
}"""
STEPS = 2  # after which a lab that goes by steps must show what a control did


class Notebook:
    """A student notebook, opened and run from its first to its last cell."""

    def __init__(self, page, server, name):
        self.page, self.name, self.language = page, name, name[:2]
        self.source = server.read(name)
        page.faults.clear()
        page.goto(server.address(f"lab/tree/{name}.ipynb", "reset&"))
        self.cells = page.locator(CELLS)
        expect(self.cells).to_have_count(len(self.source.cells), timeout=PATIENCE)
        self.wait_for(IDLE, PATIENCE)
        self.menu("Run", "Run All Cells")
        self._wait_for_all()
        self.wait_for(IDLE, PATIENCE)
        self.labs = [
            Lab(self, found[1], index)
            for index, cell in enumerate(self.source.cells)
            if cell.cell_type == "code"
            and (found := re.search(r"^labs\.(\w+)\(", cell.source, re.M))
        ]

    def wait_for(self, condition, milliseconds):
        """Ask ten times a second: in each frame, as usual, it would make frames."""
        self.page.wait_for_function(condition, timeout=milliseconds, polling=100)

    def _wait_for_all(self):
        """Wait until no cell is waiting; an error leaves those after it without number.

        JupyterLab shows errors as it shows warnings: as "stderr".
        """
        self.wait_for(RAN, RUN)
        prompts = self.cells.locator(".jp-InputPrompt").all_inner_texts()
        assert "[ ]:" not in prompts, f"{self.name}: {self.outputs('stderr')}"

    def menu(self, menu, entry):
        self.page.click(f'.lm-MenuBar-itemLabel:text-is("{menu}")')
        self.page.click(f'.lm-Menu-itemLabel:text-is("{entry}")')

    def outputs(self, kind):
        """Return the texts of all outputs of a kind, "stderr" or "stdout"."""
        return self.cells.locator(OUTPUT.format(kind=kind)).all_inner_texts()

    def exercises(self):
        """Return {name of an exercise: what its check answered}."""
        found = {}
        for index, cell in enumerate(self.source.cells):
            if cell.cell_type == "code":
                for name in re.findall(r"^week\d\d\.(\w+)\.check\(", cell.source, re.M):
                    output = self.cells.nth(index).locator(".jp-OutputArea-output")
                    found[name] = "\n".join(output.all_inner_texts())
        return found

    def run(self, cell):
        """Run one cell as a student does; return its number."""
        prompt = cell.locator(".jp-InputPrompt")
        before = prompt.inner_text()
        prompt.click()
        self.page.keyboard.press("Control+Enter")
        expect(prompt).not_to_have_text(before, timeout=PATIENCE)
        expect(prompt).to_have_text(re.compile(r"\[\d+\]"), timeout=PATIENCE)

    def kernel_knows(self, lab):
        """Return {"playing", "steps", "values"} of `lab`, by running the last cell."""
        scratch = self.cells.last
        self.run(scratch)
        output = scratch.locator(OUTPUT.format(kind="stdout"))
        return json.loads(output.inner_text(timeout=PATIENCE))[lab.number]

    def kernel_agrees(self, lab, seconds=30, **expected):
        """Whether the kernel comes to know what is `expected` of `lab`.

        JupyterLab sends clicks and cells on two channels: a cell may come first.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            known = self.kernel_knows(lab)
            if all(known[name] == value for name, value in expected.items()):
                return True
        return False


class Lab:
    """A lab on the page: its picture, its controls, its buttons."""

    def __init__(self, notebook, name, index):
        self.notebook, self.page, self.name = notebook, notebook.page, name
        self.cell = notebook.cells.nth(index)
        self.canvas = self.cell.locator("canvas[data-frame]")
        self.box = self.cell.locator(".widget-vbox").first
        self.buttons = self.box.locator("button.jupyter-button")
        self.status = self.box.locator("[aria-live]")
        expect(self.canvas).to_have_count(1, timeout=PATIENCE)
        self.number = self._number()
        self.live = issubclass(getattr(labs, name), LiveLab)
        count = self.buttons.count()  # the last ones are Play, Step, Restart, Reset
        self.steps = STEPS if count > 1 else 0
        self.play = self.buttons.nth(max(count - 4, 0))
        self.again = self.buttons.nth(count - 1)
        self.step = self.buttons.nth(count - (3 if self.live else 2))

    def _number(self):
        return re.search(r"\d+", self.cell.locator(".jp-InputPrompt").inner_text())[0]

    def controls(self):
        """Return every slider, list and box of the lab; not the pace of a live lab."""
        panel = self.box.locator(".widget-gridbox").first
        kinds = (
            (Slider, ".noUi-handle"), (Choice, "select"),
            (Box, "input[type=checkbox]"),
        )  # fmt: skip
        return [
            kind(self.page, part)
            for kind, selector in kinds
            for part in panel.locator(selector).all()
        ]

    def sliders(self):
        """Return the sliders that can be moved now."""
        return [c for c in self.controls() if isinstance(c, Slider) and c.enabled()]

    def choices(self):
        """Return (list or box, entry) for every entry that is not chosen now."""
        found = [c for c in self.controls() if not isinstance(c, Slider)]
        return [(c, entry) for c in found if c.enabled() for entry in c.others()]

    def seen(self):
        """Return (a number for the pixels, the line under the picture)."""
        return self.canvas.evaluate("probe.print"), self.status.inner_text()

    def after(self, act, quiet=0):
        """Return what is seen when the next picture has come after `act()`.

        With `quiet` milliseconds without another picture, where several may come.
        """
        frame = self.canvas.get_attribute("data-frame")
        act()
        self.canvas.evaluate("probe.settled", [frame, quiet])
        return self.seen()

    def comes_to(self, holds, seconds=5):
        """Whether what is seen comes to fulfil `holds`; both parts may be late."""
        end = time.monotonic() + seconds
        while not (found := holds(self.seen())) and time.monotonic() < end:
            self.page.wait_for_timeout(50)
        return found

    def reset(self):
        """Press Reset; a picture of the move before may still come first."""
        press = self.again.dispatch_event
        return self.after(lambda: press("click"), quiet=60)

    def fresh(self, choice=None):
        """Reset, but for `choice`, another entry of a list or box."""
        self.reset()
        if choice is not None:
            control, entry = choice
            self.after(lambda: control.move(entry))

    def trial(self):
        """Return what is seen, after some steps where the lab goes by steps."""
        for _step in range(self.steps):
            self.after(lambda: self.step.dispatch_event("click"))
        return self.seen()

    def answers_click(self, x, y):
        """Whether a click at fractions of the picture brings a new one."""
        answered = self.answers_press(x, y)
        self.page.mouse.up()
        return answered

    def answers_press(self, x, y):
        """Press at fractions of the picture; stay there if that brings a new one."""
        self.canvas.scroll_into_view_if_needed()
        size, frame = (
            self.canvas.bounding_box(),
            self.canvas.get_attribute("data-frame"),
        )
        self.pointer = size["x"] + x * size["width"], size["y"] + y * size["height"]
        self.page.mouse.move(*self.pointer)
        self.page.mouse.down()
        for _wait in range(30):  # 3 s: the machine may be busy
            self.page.wait_for_timeout(100)
            if self.canvas.get_attribute("data-frame") != frame:
                return True
        self.page.mouse.up()
        return False

    def drag_on(self, right, down):
        """Move the pointer on by fractions of the picture."""
        size, (x, y) = self.canvas.bounding_box(), self.pointer
        self.pointer = x + right * size["width"], y + down * size["height"]
        self.page.mouse.move(*self.pointer)

    def watch_pictures(self, count):
        """Wait for `count` more pictures; return what is seen then."""
        for _picture in range(count):
            seen = self.after(lambda: None)
        return seen

    def words(self):
        """Return the words around the picture: labels, lists, buttons, goal, hints.

        What has no three letters in a row is a symbol or a number.
        """
        words = self.box.locator(
            ".widget-label, .widget-readout, option, button, [role=status], label"
        ).all_inner_texts()
        words += self.box.locator("[title]").evaluate_all("es => es.map(e => e.title)")
        words.append(self.status.inner_text())
        words = [word.replace("\xa0", " ").strip(" \n◀▶❚⚠☆★") for word in words]
        return {word for word in words if re.search("[a-zçğışöü]{3}", word)}

    def cut_off(self):
        """Return the labels and readings that do not fit where they stand."""
        return self.box.locator(".widget-label, .widget-readout, button").evaluate_all(
            "es => es.filter(e => e.scrollWidth > e.clientWidth + 1)"
            ".map(e => e.innerText)"
        )

    def readings(self):
        """Return what the controls show."""
        return [control.value() for control in self.controls()]

    def drag(self, moves=24, pause=30):
        """Drag the first slider to and fro; return what each animation frame showed.

        `pause` is in milliseconds; 30 are as a hand would.
        """
        handle = self.sliders()[0].part
        handle.scroll_into_view_if_needed()
        rail = handle.locator("xpath=ancestor::*[contains(@class, 'noUi-target')]")
        (here, there) = handle.bounding_box(), rail.bounding_box()
        y = here["y"] + here["height"] / 2
        mouse = self.page.mouse
        mouse.move(here["x"] + here["width"] / 2, y)
        self.canvas.evaluate("probe.watch")
        mouse.down()
        for i in range(moves):
            share = abs(1 - 2 * ((i / moves + 0.3) % 1))
            mouse.move(there["x"] + share * there["width"], y)
            self.page.wait_for_timeout(pause)
        mouse.up()
        return self.page.evaluate("probe.unwatch()")

    def clear(self):
        """Clear the output by the menu."""
        self.cell.locator(".jp-InputPrompt").click()
        self.notebook.menu("Edit", "Clear Cell Output")
        expect(self.canvas).to_have_count(0, timeout=PATIENCE)

    def run_again(self):
        self.notebook.run(self.cell)
        expect(self.canvas).to_have_count(1, timeout=PATIENCE)
        self.number = self._number()

    def latencies(self, moves):
        """Return the milliseconds from a slider's keys to their pictures."""
        slider = self.sliders()[0]
        self.after(slider.move)
        onward = ({"ArrowLeft", "ArrowRight"} - {slider.returning}).pop()
        handle = slider.part.element_handle()
        keys = [slider.returning, onward] * (moves // 2)
        return self.canvas.evaluate("probe.latencies", [handle, keys])

    def rate(self, milliseconds):
        """Return the pictures a second of a live lab that plays."""
        self.play.click()
        self.watch_pictures(2)
        rate = self.canvas.evaluate("probe.rate", milliseconds)
        self.reset()
        return rate


class Control:
    """Something to move, named as its label says."""

    def __init__(self, page, part):
        self.page, self.part = page, part
        self.row = part.locator(
            "xpath=ancestor::*[contains(@class, 'widget-inline-hbox')][1]"
        )

    @property
    def label(self):
        words = self.row.locator(".widget-label, label").all_inner_texts()
        return max(words, key=len)  # a box has an empty one too

    def enabled(self):
        return self.part.evaluate("part => !part.closest('[disabled]')")


class Slider(Control):
    def value(self):
        return self.row.locator(".widget-readout").inner_text()

    def move(self):
        """One step up, or down from the upper end, by keyboard."""
        before = self.value()
        self.part.focus()
        self.page.keyboard.press("ArrowRight")
        self.returning = "ArrowLeft"
        if self.value() == before:
            self.page.keyboard.press("ArrowLeft")
            self.returning = "ArrowRight"

    def back(self):
        self.part.focus()
        self.page.keyboard.press(self.returning)

    def to_end(self):
        """To the greatest value."""
        self.part.focus()
        self.page.keyboard.press("End")


class Choice(Control):
    def value(self):
        return self.part.input_value()

    def others(self):
        """Return the numbers of the entries that are not chosen."""
        entries = range(self.part.locator("option").count())
        return [entry for entry in entries if entry != self._chosen()]

    def move(self, entry=None):
        """Choose another entry."""
        self.before = self._chosen()
        self.part.select_option(index=self.others()[0] if entry is None else entry)

    def back(self):
        self.part.select_option(index=self.before)

    def _chosen(self):
        return self.part.evaluate("list => list.selectedIndex")


class Box(Control):
    def value(self):
        return self.part.is_checked()

    def others(self):
        return [not self.value()]

    def move(self, entry=None):
        self.part.click()

    back = move


def catalogue(language):
    """Return the messages of the package in a language."""
    fallback = language == "en"
    return gettext.translation("dlcourse", LOCALE_DIR, [language], fallback=fallback)


PROBE = Path(__file__).with_name("probe.js")
