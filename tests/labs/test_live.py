"""Live labs: steps, divergence, restart, and playing in an event loop."""

import asyncio
import threading
from types import SimpleNamespace

import numpy as np
import pytest

from dlcourse.labs import live
from dlcourse.labs.picture import encode
from tests.labs.small import Descent, answer, shown


def test_advance_steps_with_the_controls_of_now():
    lab = Descent()
    lab.advance(5)
    lab.set(learning_rate=0.01)
    last = lab.state[-1]
    lab.advance()
    assert lab.steps == 6
    assert lab.state[-1] == pytest.approx(last - 0.02 * last**2)


def test_divergence_is_shown_and_a_lower_rate_works_again():
    lab = Descent(learning_rate=10)
    lab.advance(100)
    assert lab.diverged
    assert lab._banner.get_visible()
    assert "Lower the learning rate" in lab.said
    lab.set(learning_rate=0.1)
    lab._step_once()
    assert not lab.diverged
    assert lab.steps == 1
    assert not lab._banner.get_visible()


def test_restart_keeps_controls_and_reset_does_not():
    lab = Descent()
    lab.set(learning_rate=0.2)
    lab.advance(100)
    assert lab.goal_reached
    lab.restart()
    assert (lab.steps, lab.values["learning_rate"], lab.goal_reached) == (0, 0.2, True)
    lab.advance(100)
    lab.reset()
    assert (lab.steps, lab.values["learning_rate"], lab.goal_reached) == (0, 0.1, False)


def test_control_that_restarts():
    lab = Descent()
    lab.advance(3)
    lab.set(w=5)
    assert (lab.steps, lab.state) == (0, [5])


def test_still_picture_leaves_the_lab_alone():
    lab = Descent()
    lab.advance(3)
    state = list(lab.state)
    before = lab.stage.render()
    assert encode(lab.stage.render(2)) != lab._still()
    assert (lab.steps, lab.state) == (3, state)
    np.testing.assert_array_equal(lab.stage.render(), before)


def test_play_needs_an_event_loop():
    with pytest.raises(RuntimeError, match=r"call advance\(steps\)"):
        Descent().play()


def run(scenario):
    asyncio.run(scenario())


def test_play_goes_on_until_paused():
    async def scenario():
        lab = Descent()
        lab.open_panel()
        lab.play()
        while lab.steps < 5:
            await asyncio.sleep(0.01)
            shown(lab)
        assert "Pause" in lab._play_button.description
        lab.pause()
        await lab._task
        steps = lab.steps
        await asyncio.sleep(0.1)
        assert lab.steps == steps
        assert "Play" in lab._play_button.description

    run(scenario)


def test_others_are_heard_while_it_plays(monkeypatch):
    clock = SimpleNamespace(now=0.0, perf_counter=lambda: clock.now)
    monkeypatch.setattr(live, "time", clock)  # only steps take time on it

    def step(state, **_):
        clock.now += 0.005  # a slow network

    async def scenario():
        lab, waits = Descent(), []
        lab.step = step
        lab.pace.value = 2000
        lab.play()
        while lab.steps < 50:
            before = clock.now
            await asyncio.sleep(0)
            waits.append(clock.now - before)
        lab.pause()
        await lab._task
        assert live.SLICE <= max(waits) <= live.SLICE + 0.006

    run(scenario)


def test_no_picture_is_drawn_in_the_middle_of_a_step_in_another_thread():
    lab, inside, drawn_inside = Descent(), threading.Event(), []

    def step(state, **_):
        inside.set()
        live.time.sleep(0.05)
        inside.clear()

    draw = lab.draw
    lab.step = step
    lab.draw = lambda state: (drawn_inside.append(inside.is_set()), draw(state))
    trainer = threading.Thread(target=lab.advance)
    trainer.start()
    assert inside.wait(20)
    lab._stale = True
    shown(lab)  # the page's answer, in this thread
    lab._controls["learning_rate"].value = 0.2
    lab.refresh()
    trainer.join()
    assert len(drawn_inside) >= 3
    assert not any(drawn_inside)


def test_play_ends_when_the_output_is_gone():
    async def scenario():
        lab = Descent()
        shown(lab)
        lab.play()
        task = lab._task
        answer(lab, kind="gone")
        await asyncio.wait_for(task, 20)
        assert (lab.playing, lab.steps) == (False, 0)

    run(scenario)


def test_play_ends_when_nobody_answers(monkeypatch):
    monkeypatch.setattr(live, "SILENCE", 0.1)

    async def scenario():
        lab = Descent()
        lab.play()
        await asyncio.wait_for(lab._task, 20)
        assert not lab.playing

    run(scenario)


def test_play_ends_at_a_divergence_and_starts_again():
    async def scenario():
        lab = Descent(learning_rate=10)
        lab.play()
        await asyncio.wait_for(lab._task, 20)
        assert lab.diverged
        lab.set(learning_rate=0.1)
        lab.play()
        assert not lab.diverged
        lab.pause()
        await lab._task

    run(scenario)


def test_error_while_playing_is_shown_and_raised():
    async def scenario():
        lab = Descent()
        lab.step = lambda state, **_: 1 / 0
        lab.play()
        with pytest.raises(ZeroDivisionError):
            await asyncio.wait_for(lab._task, 20)
        assert not lab.playing
        assert "ZeroDivisionError" in lab.said

    run(scenario)
