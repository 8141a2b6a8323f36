"""Pictures that wait for their answer, and figures that are drawn by halves."""

import io

import numpy as np
from matplotlib.axis import Axis
from PIL import Image

from dlcourse.labs.picture import Picture, encode
from dlcourse.labs.stage import Stage
from tests.labs.small import Wave


def test_png_holds_the_pixels():
    pixels = np.random.default_rng(0).integers(0, 256, (20, 30, 3), np.uint8)
    read = np.asarray(Image.open(io.BytesIO(encode(pixels))))
    np.testing.assert_array_equal(read, pixels)


def test_picture_waits_for_the_answer_of_a_view(monkeypatch):
    picture = Picture(3, 2)
    pixels = np.zeros((2, 3, 3), np.uint8)
    picture.show(pixels, "")
    assert picture.ready  # nobody looks
    picture._received(picture, {"kind": "shown", "view": "a", "frame": 1}, [])
    picture.show(pixels, "")
    assert picture.ready  # one more may be under way
    picture.show(pixels, "")
    assert not picture.ready
    picture._received(picture, {"kind": "shown", "view": "a", "frame": 2}, [])
    assert picture.ready
    picture.show(pixels, "")
    monkeypatch.setattr("dlcourse.labs.picture.PATIENCE", 0)
    assert picture.ready  # the answer was lost


def test_picture_reports_when_the_last_view_is_gone():
    picture, gone = Picture(3, 2), []
    picture.on_gone = lambda: gone.append(True)
    for view in "ab":
        picture._received(picture, {"kind": "shown", "view": view, "frame": 0}, [])
    picture._received(picture, {"kind": "gone", "view": "a"}, [])
    assert not gone
    picture._received(picture, {"kind": "gone", "view": "b"}, [])
    assert gone


def test_blitted_frame_equals_a_full_drawing():
    stage = Stage(300, 200)
    axes = stage.figure.subplots()
    line = stage.moving(axes.plot([0, 1], [0, 1])[0])
    stage.freeze()
    first = stage.render()
    line.set_ydata([1, 0])
    second = stage.render()
    stage.redraw()
    np.testing.assert_array_equal(stage.render(), second)
    line.set_ydata([0, 1])
    np.testing.assert_array_equal(stage.render(), first)
    assert (first != second).any()


def test_only_changed_limits_and_texts_cost_a_full_drawing(monkeypatch):
    stage = Stage(300, 200)
    axes = stage.figure.subplots()
    title = axes.set_title("a")
    stage.freeze()
    stage.render()
    draws = []
    monkeypatch.setattr(stage.canvas, "draw", lambda: draws.append(True))
    stage.limits(axes, x=axes.get_xlim(), y=axes.get_ylim())
    stage.text(title, "a")
    stage.render()
    assert not draws
    stage.limits(axes, x=(0, 7))
    stage.render()
    stage.text(title, "b")
    stage.render()
    assert len(draws) == 2


def test_a_full_drawing_leaves_titles_where_they_are(monkeypatch):
    stage = Stage(300, 200)
    with stage.style():
        stage.figure.subplots().set_title("a")
    stage.freeze()
    measured = []
    monkeypatch.setattr(Axis, "get_tightbbox", lambda *_, **__: measured.append(True))
    stage.redraw()
    stage.render()
    assert not measured


def test_pixels_of_a_still_picture_are_not_kept():
    lab = Wave()
    lab.open_panel()
    lab._still()
    assert list(lab.stage._backgrounds) == [1]
    assert lab.stage.canvas.renderer.width == lab.width
    fine = lab.stage.render(2)
    assert list(lab.stage._backgrounds) == [1, 2]  # the page asked: it will again
    np.testing.assert_array_equal(lab.stage.render(2, keep=False), fine)


def test_layout_does_not_move_with_the_limits():
    lab = Wave()
    before = lab.axes.get_position().bounds
    lab.stage.limits(lab.axes, y=(-1e6, 1e6))
    lab.refresh()
    assert lab.axes.get_position().bounds == before
