"""Labs that train while you watch: play, pause, step, start again.

What a live lab adds to `engine.Lab`; instead of `compute` it has

1.  `start(**values)`, a static method: a new state, any object.
2.  `step(state, **values)`, a static method: one step, with the controls of now; it
    changes `state`. Overflow and invalid operations raise FloatingPointError there;
    raise it yourself where something is no longer finite.
3.  `draw`, `reached` and `status` get the state.
4.  `advice(state)` says in one sentence what to change after a divergence.
5.  `restarts`: names of controls that start anew when they are moved.
6.  `preview`: steps taken for the picture that stands where no kernel runs.
7.  `speed`: steps per second at first; the student has a slider for it.

Training runs as a task in the kernel's own event loop, in slices of some milliseconds;
between them the messages of sliders, buttons and other cells are heard.
"""

import asyncio
import math
import time

import numpy as np

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import scale_slider
from dlcourse.labs.engine import Lab, alone, button
from dlcourse.labs.panel import RED

SLICE = 0.02  # seconds of training without a look at the messages
PERIOD = 1 / 30  # seconds from picture to picture, at least
SILENCE = 10  # seconds without an answer of the page after which a lab pauses
SPEEDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)  # steps per second


class LiveLab(Lab):
    """A lab whose state goes on step by step.

    Args:
        **values: first values of controls, by name; the others have their defaults.

    Attributes:
        state: what `start` and `step` made.
        steps: steps taken since the start.
        playing: whether it goes on by itself.
        diverged: whether the last step broke off.
    """

    restarts = ()
    preview = 100
    speed = 50
    divergences = (FloatingPointError,)
    steps, playing, diverged, _play_button = 0, False, False, None

    def __init__(self, **values):
        self.pace = scale_slider(_("steps per second"), self.speed, SPEEDS)
        super().__init__(**values)

    # What a live lab says.

    @staticmethod
    def start(**values):
        raise NotImplementedError

    @staticmethod
    def step(state, **values):
        raise NotImplementedError

    def advice(self, state):
        return _("Lower the learning rate, then press Play: it starts again.")

    # What is the same for all.

    def play(self):
        """Go on by itself, in the kernel's event loop; starts anew after a divergence.

        Raises:
            RuntimeError: if no event loop runs.
        """
        if self.playing:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            raise RuntimeError(
                "play: got no running event loop, expected that of a notebook; call "
                "advance(steps) instead."
            ) from None
        if self.diverged:
            self.restart()
        self._set_playing(True)
        self._task = loop.create_task(self._run())  # a reference, or it may vanish

    @alone
    def pause(self):
        """Stop after the step that is running."""
        if self.playing:
            self._set_playing(False)
            if self.panel is not None:
                self._rest()

    @alone
    def advance(self, steps=1):
        """Take `steps` steps at once, then draw; stops where it diverges."""
        with self._told():
            self._take(steps)
        self.refresh()

    @alone
    def restart(self):
        """Start anew with the controls of now."""
        self._renew()
        self.refresh()

    @alone
    def reset(self):
        """Bring the controls back to where they began, forget the goal, start anew."""
        self.pause()
        self._renew()  # the old state may meet the goal
        super().reset()
        self.restart()

    async def _run(self):
        owed, quiet, before, control = 1.0, 0, time.perf_counter(), self.pace
        try:
            while self.playing and quiet * PERIOD < SILENCE:
                now, answered = time.perf_counter(), self._answered()
                pace = control.value
                owed = min(owed + (now - before) * pace, 1 + 0.1 * pace)
                owed, before = owed - self._turn(int(owed)), now
                spent = time.perf_counter() - now
                await asyncio.sleep(max(0.002, PERIOD - spent))  # messages get through
                quiet = 0 if self._answered() != answered else quiet + 1
        finally:
            self.pause()

    @alone
    def _turn(self, steps):
        """Take up to `steps` steps and show them; return how many were taken."""
        if not self.playing:
            return 0  # paused or let go, in another thread
        with self._told():
            taken = self._take(steps, SLICE)
        if self.diverged:
            self.pause()
        if taken:
            super()._follow(())
        return taken

    def _answered(self):
        """Return the newest frame that a page has shown."""
        return 0 if self.panel is None else self.panel.picture.answered

    def _take(self, steps, seconds=math.inf):
        until = time.perf_counter() + seconds
        taken = 0
        while taken < steps and not self.diverged and time.perf_counter() < until:
            self._take_one()
            taken += 1
        return taken

    def _take_one(self):
        try:
            with np.errstate(over="raise", invalid="raise", divide="raise"):
                self.step(self.state, **self.values)
        except self.divergences:
            self.diverged = True
        self.steps += 1

    def _renew(self):
        self.state, self.steps, self.diverged = self.start(**self.values), 0, False

    def _follow(self, changed):
        if self.restarts and not set(self.restarts).isdisjoint(changed):
            self._renew()
        if not self.playing:  # else the next step and picture answer
            super()._follow(changed)

    def _result(self):
        return self.state

    def _show(self, state):
        self._banner.set_visible(self.diverged)
        super()._show(state)
        if self.diverged:
            self._say(f"⚠ {self.advice(state)}", alarm=True)

    def _open(self):
        self._renew()
        super()._open()
        self._banner = self.stage.moving(_banner(self.stage.figure))
        self._banner.set_text(_("diverged"))

    def _rest(self):
        if not self.playing:  # else the next picture is near
            super()._rest()

    @alone
    def let_go(self):
        self.pause()
        super().let_go()

    def buttons(self):
        pace = self.pace.widget()
        pace.tooltip = pace.description
        pace.layout.width = "280px"
        pace.layout.margin = "2px 2px 2px 16px"
        pace.style.description_width = "initial"
        self._play_button = button("", _("train, or stop for a while"), self._toggle)
        self._set_playing(self.playing)
        return [
            self._play_button,
            button(_("Step"), _("one step"), self._step_once),
            button(_("Restart"), _("from step 0, with these controls"), self.restart),
            button(_("Reset"), _("the controls as they were, from step 0"), self.reset),
            pace,
        ]

    def _toggle(self):
        self.pause() if self.playing else self.play()

    def _step_once(self):
        self.pause()
        if self.diverged:
            self._renew()
        self.advance()

    def _set_playing(self, playing):
        self.playing = playing
        if self._play_button is not None:
            text = "❚❚ " + _("Pause") if playing else "▶ " + _("Play")
            self._play_button.description = text

    def _still(self):
        """Return the picture after `preview` steps; the lab itself stays as it is."""
        kept = self.state, self.steps, self.diverged
        self._renew()
        self._take(self.preview)
        self.draw(self.state)
        still = super()._still()
        self.state, self.steps, self.diverged = kept
        self.draw(self.state)
        return still


def _banner(figure):
    """A sign in the middle of the figure, hidden until something diverges."""
    return figure.text(
        0.5, 0.5, "", ha="center", va="center", visible=False, color="white",
        fontsize=16, weight="bold", bbox={"facecolor": RED, "edgecolor": "none"},
    )  # fmt: skip
