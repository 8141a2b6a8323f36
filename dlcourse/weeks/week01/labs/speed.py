"""Lab: a Python loop against one line of NumPy, measured on this machine."""

import time
from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import scale_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import grouped
from dlcourse.plots.style import COLORS, GREY

BLUE, ORANGE, GREEN = COLORS[:3]
SIZES = (*(m * 10**power for power in range(6) for m in (1, 2, 5)), 10**6)
CHUNK = 10_000  # entries between two looks at the clock
PATIENCE = 0.01  # seconds; then the loop is stopped
BRIEF = 0.006  # seconds in which a short work is repeated
GOAL = 100
HIGHEST = 10_000  # ratio; a busy machine was seen at 3350


@dataclass
class Race:
    """Seconds that loop and line take for vectors of length `n`."""

    n: int
    loop: float
    line: float
    done: int  # entries that the loop has visited; below n: `loop` is scaled up

    @property
    def ratio(self):
        return self.loop / self.line


class LoopAgainstVector(Lab):
    """Measure a dot product as a loop and as `a @ b`; all points so far stay.

    Short works are repeated and the least time counts. A long loop goes by chunks, of
    which the fastest counts; after 0.01 seconds it is stopped and its time scaled up to
    all entries: a hollow point.

    Args:
        **values: first value of the control `n`, the length of both vectors.
    """

    def __init__(self, **values):
        self._races = {}
        super().__init__(**values)

    def controls(self):
        return {"n": scale_slider(_("length n"), 10, SIZES, grouped)}

    @staticmethod
    def compute(n):
        a, b = (vector[:n] for vector in _vectors())
        line = least_seconds(lambda: a @ b)
        if n <= CHUNK:
            return Race(n, least_seconds(lambda: dot(a, b, 0, n)), line, n)
        seconds, done = patient_seconds(a, b, PATIENCE)
        return Race(n, seconds * n / CHUNK, line, done)

    def setup(self, stage):
        times, ratios = stage.figure.subplots(1, 2)
        for axes, label in ((times, _("seconds")), (ratios, _("loop / line"))):
            axes.set(xscale="log", yscale="log", xlim=(0.6, 2e6), xlabel="n")
            axes.set_ylabel(label)
            for axis in (axes.xaxis, axes.yaxis):
                axis.set_minor_locator(NullLocator())
        times.set(ylim=(1e-7, 3))
        ratios.set(ylim=(0.1, HIGHEST))
        ratios.yaxis.set_major_formatter("{x:g}")
        ratios.axhspan(GOAL, HIGHEST, color=GREEN, alpha=0.2, lw=0)
        ratios.axhline(1, color=GREY, ls=":", lw=1.5)
        ratios.text(1, 1.15 * GOAL, _("goal: at least {goal}").format(goal=GOAL))
        ratios.text(1e6, 0.8, _("as fast as the loop"), ha="right", va="top")
        self._setup_points(stage, times, ratios)
        times.legend(loc="upper left")
        self.headings = [stage.moving(axes.set_title(" ")) for axes in (times, ratios)]

    def _setup_points(self, stage, times, ratios):
        looks = (
            ("o--", BLUE, _("Python loop"), times),
            ("s-", ORANGE, "a @ b", times),
            ("D-", GREEN, None, ratios),
        )
        self.lines = [
            stage.moving(
                axes.plot([], [], look, color=color, ms=6, lw=1, label=label)[0]
            )
            for look, color, label, axes in looks
        ]
        self.hollow = stage.moving(
            times.plot([], [], "o", color=BLUE, mfc="w", ms=6)[0]
        )
        self.now = [
            stage.moving(axes.plot([], [], "o", color="black", mfc="none", ms=13)[0])
            for axes in (times, times, ratios)
        ]

    def draw(self, result):
        self._races[result.n] = result
        races = [self._races[n] for n in sorted(self._races)]
        values = np.array([(r.n, r.loop, r.line, r.ratio) for r in races]).T
        for row, (line, ring) in enumerate(zip(self.lines, self.now, strict=True)):
            line.set_data(values[0], values[1 + row])
            ring.set_data([result.n], [(result.loop, result.line, result.ratio)[row]])
        stopped = [(r.n, r.loop) for r in races if r.done < r.n]
        self.hollow.set_data(*np.array(stopped).reshape(-1, 2).T)
        text = _("loop {loop}, line {line}")
        loop, line = duration(result.loop), duration(result.line)
        self.headings[0].set_text(text.format(loop=loop, line=line))
        if result.ratio >= 1:
            text = _("n = {n}: the line is {ratio:.3g} times as fast")
        else:
            text = _("n = {n}: the loop is {inverse:.3g} times as fast")
        words = {"ratio": result.ratio, "inverse": 1 / result.ratio}
        self.headings[1].set_text(text.format(n=grouped(result.n), **words))

    def reset(self):
        """Forget the points too."""
        self._races.clear()
        super().reset()

    def goal(self):
        text = _("Find an n at which the line is at least {goal} times as fast.")
        return text.format(goal=GOAL)

    def reached(self, result):
        return result.ratio >= GOAL

    def status(self, result):
        text = _("n = {n}: a product takes {loop} in the loop, {line} in the line.")
        words = text.format(
            n=grouped(result.n), loop=duration(result.loop / result.n),
            line=duration(result.line / result.n),
        )  # fmt: skip
        if result.done < result.n:
            text = _(" The loop was stopped after {done} products (hollow point).")
            words += text.format(done=grouped(result.done))
        return words


@cache
def _vectors():
    """Return two vectors as long as the longest, read-only, shared."""
    vectors = np.random.default_rng(0).random((2, SIZES[-1]))
    vectors.setflags(write=False)
    return vectors


def dot(a, b, start, stop):
    """Return the dot product of the entries from `start` to `stop`, by a loop.

    >>> dot([1, 2, 3], [4, 5, 6], 0, 3)
    32.0
    """
    total = 0.0
    for i in range(start, stop):
        total += a[i] * b[i]
    return total


def least_seconds(act, budget=BRIEF):
    """Return the least time of one call of `act`, repeated for `budget` seconds.

    Calls that are too short for the clock are timed several at once.
    """
    count, spent, least = 1, 0.0, np.inf
    while spent < budget:
        start = time.perf_counter()
        for _call in range(count):
            act()
        seconds = time.perf_counter() - start
        least, spent = min(least, seconds / count), spent + seconds
        count *= 4 if seconds < budget / 50 else 1
    return least


def patient_seconds(a, b, patience):
    """Return the least time of the loop for a chunk, and how many entries it visited.

    Args:
        a: vector of whole chunks, (n,).
        b: the same.
        patience: seconds after which the loop is stopped.
    """
    done, spent, least, before = 0, 0.0, np.inf, time.perf_counter()
    while done < len(a) and spent < patience:
        dot(a, b, done, done + CHUNK)
        now = time.perf_counter()
        least, spent = min(least, now - before), spent + now - before
        done, before = done + CHUNK, now
    return least, done


def duration(seconds):
    """Return a time in words that fit its size.

    >>> duration(0.00012), duration(2e-9)
    ('120 µs', '2 ns')
    """
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= 0.9995 * size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"
