"""What a cell shows of a lab, what stays behind of it, and what is let go."""

import base64
import gc
import io
import weakref

import ipywidgets
import pytest
from PIL import Image

from dlcourse import set_language
from dlcourse.labs import panel
from tests.labs.small import Descent, Wave, answer, shown


@pytest.fixture
def outputs(monkeypatch):
    """What is displayed, as pairs (data, options)."""
    seen = []
    monkeypatch.setattr(panel, "display", lambda data, **how: seen.append((data, how)))
    return seen


def png(output):
    data, _how = output
    return Image.open(io.BytesIO(base64.b64decode(data["image/png"])))


def test_three_outputs_widgets_still_picture_sentence(outputs):
    lab = Wave(kind="cos")
    lab._ipython_display_()
    (view, _), (still, how), (hint, _) = outputs
    model = lab.panel.widget.model_id
    assert list(view) == [panel.VIEW]
    assert view[panel.VIEW]["model_id"] == model
    assert still["text/plain"] == "Wave(height=1.0, speed=1.0, kind='cos')"
    assert png(outputs[1]).size == (600, 400)
    assert how["metadata"] == {"image/png": {"width": 300, "height": 200}}
    assert (how["display_id"], how["update"]) == (model, False)
    assert "Run the cell to bring it to life" in hint["text/html"]


def test_the_sentence_is_turkish_in_turkish(outputs):
    set_language("tr")
    try:
        Wave()._ipython_display_()
    finally:
        set_language("en")
    assert "Canlandırmak için hücreyi çalıştırın" in outputs[2][0]["text/html"]


def test_the_last_picture_is_kept_once_the_lab_was_moved(outputs):
    lab = Wave()
    lab._ipython_display_()
    shown(lab)
    answer(lab, kind="keep", frame=1)
    assert len(outputs) == 3  # nobody has touched it: the first still is better
    lab.set(height=2)
    answer(lab, kind="keep", frame=1)
    assert len(outputs) == 3  # another picture is under way
    answer(lab, kind="keep", frame=2)
    (data, how) = outputs[3]
    assert (how["update"], how["display_id"]) == (True, lab.panel.widget.model_id)
    assert base64.b64decode(data["image/png"]) == lab.panel.picture.png
    assert data["text/plain"].startswith("Wave(height=2.0")


def test_a_second_cell_shows_the_same_widgets(outputs):
    lab = Wave()
    lab._ipython_display_()
    lab._ipython_display_()
    views = {
        data[panel.VIEW]["model_id"] for data, _how in outputs if panel.VIEW in data
    }
    assert len(views) == 1
    shown(lab)
    answer(lab, kind="shown", view="b", frame=1)
    answer(lab, kind="gone", view="b")
    assert lab.panel is not None
    answer(lab, kind="gone")
    assert lab.panel is None


def test_a_reloaded_page_leaves_the_lab_alive_and_may_let_it_go_later():
    lab = Wave()
    shown(lab)
    answer(lab, kind="left")
    assert lab.panel is not None
    answer(lab, kind="shown", view="after", frame=1)
    answer(lab, kind="gone", view="after")
    assert lab.panel is None


@pytest.mark.parametrize("kind", [Wave, Descent])
def test_a_lab_let_go_is_only_its_values(kind):
    gc.collect()
    before = len(ipywidgets.widgets.widget._instances)
    lab = kind()
    shown(lab)
    kept = [weakref.ref(part) for part in (lab.panel, lab.panel.picture, lab.stage)]
    answer(lab, kind="gone")
    gc.collect()
    assert [part() for part in kept] == [None] * 3
    assert len(ipywidgets.widgets.widget._instances) == before
    assert set(vars(lab)) == {"_kept", "_first", "goal_reached"}


def test_who_touches_a_lab_let_go_opens_it_with_its_values():
    lab = Wave(speed=2)
    lab.set(height=1.8)
    lab.let_go()
    assert repr(lab) == "Wave(height=1.8, speed=2.0, kind='sin')"
    assert "_kept" in vars(lab)  # looking at the values opens nothing
    lab.set(kind="cos")
    assert lab.values == {"height": 1.8, "speed": 2, "kind": "cos"}
    assert lab.result[1].max() == pytest.approx(1.8, rel=1e-3)
    assert lab.goal_reached
    lab.reset()
    assert lab.values == {"height": 1, "speed": 2, "kind": "sin"}


def test_a_lab_let_go_is_shown_again(outputs):
    lab = Wave(height=2)
    shown(lab)
    answer(lab, kind="gone")
    lab._ipython_display_()
    assert lab.panel.controls["height"].value == 2
    lab.panel.controls["height"].value = 0.5  # as a page does
    assert lab.result[1].max() == pytest.approx(0.5, rel=1e-3)


def test_a_misspelt_name_is_an_error_of_a_lab_let_go_as_well():
    lab = Wave()
    lab.let_go()
    with pytest.raises(AttributeError, match="Wave has no attribute 'hight'"):
        _ = lab.hight


def test_control_and_widget_follow_each_other():
    lab = Wave()
    widget = lab.open_panel().controls["height"]
    widget.value = 0.1 + 0.2  # pages add dust to decimals
    assert lab.values["height"] == 0.3
    assert widget.value == 0.1 + 0.2  # and are not told so
    lab.set(height=1.5)
    assert widget.value == 1.5
    lab._controls["height"].max = 1.2
    assert (widget.max, widget.value, lab.values["height"]) == (1.2, 1.2, 1.2)
    lab._controls["height"].disabled = True
    assert widget.disabled


def test_a_resting_lab_is_sharp_where_the_screen_is():
    lab = Wave()
    sent = []
    lab.open_panel().picture.send = lambda content, buffers: sent.append(
        (content, Image.open(io.BytesIO(buffers[0])).size)
    )
    shown(lab)
    answer(lab, kind="rest", frame=1, ratio=1)
    assert not sent
    answer(lab, kind="rest", frame=1, ratio=2)
    assert sent == [({"kind": "sharp", "frame": 1}, (600, 400))]
    lab.set(height=2)
    answer(lab, kind="rest", frame=1, ratio=2)  # another picture is under way
    assert len(sent) == 1
    answer(lab, kind="rest", frame=2, ratio=1.5)
    assert sent[1] == ({"kind": "sharp", "frame": 2}, (450, 300))
    assert lab.panel.picture.frame == 2


def test_a_playing_lab_is_sharp_once_it_is_paused():
    lab = Descent()
    sent = []
    lab.open_panel().picture.send = lambda *content: sent.append(content)
    lab.playing = True
    answer(lab, kind="rest", frame=1, ratio=2)
    assert not sent
    lab.pause()
    assert len(sent) == 1
