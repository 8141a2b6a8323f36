"""Cleaning outputs: the same in every run, small, and nothing that alarms."""

import base64
import io

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from PIL import Image

from notebooks.builder import comparing, outputs


def executed(*found, tags=()):
    cell = new_code_cell("x", execution_count=1, metadata={"tags": list(tags)})
    cell.outputs = list(found)
    return new_notebook(cells=[cell])


def stream(text, name="stdout"):
    return new_output("stream", name=name, text=text)


def shown(**data):
    bundle = {key.replace("_", "/", 1): value for key, value in data.items()}
    return new_output("display_data", data=bundle)


def test_chunks_of_a_stream_are_joined():
    notebook = executed(stream("a"), stream("b\n"), shown(text_plain="x"), stream("c"))
    outputs.clean(notebook)
    texts = [output.get("text") for output in notebook.cells[0].outputs]
    assert texts == ["ab\n", None, "c"]


def test_widget_views_and_timings_are_dropped():
    view = new_output("display_data", data={outputs.WIDGET_VIEW: {"model_id": "1"},
                                            "text/plain": "Lab()"})  # fmt: skip
    notebook = executed(view)
    notebook.cells[0].metadata["execution"] = {"iopub.status.busy": "now"}
    outputs.clean(notebook)
    assert notebook.cells[0].outputs[0].data == {"text/plain": "Lab()"}
    assert "execution" not in notebook.cells[0].metadata


@pytest.mark.parametrize(
    ("output", "message"),
    [
        (stream("RuntimeWarning: overflow", "stderr"), "got text on stderr"),
        (stream("<object at 0x7f3a5c0d1e20>"), "memory address 0x7f3a5c0d1e20"),
        (shown(text_plain="[<Line2D at 0x7f3a5c0d1e20>]"), "memory address"),
        (shown(**{"image_svg+xml": "<svg/>"}), "SVG"),
    ],
)
def test_outputs_that_must_not_be_committed_are_refused(output, message):
    with pytest.raises(outputs.OutputError) as error:
        outputs.clean(executed(stream("fine"), output))
    assert error.value.index == 0
    assert message in error.value.reason


def test_of_widgets_alone_nothing_is_left():
    view = new_output("display_data", data={outputs.WIDGET_VIEW: {}})
    notebook = executed(view, stream("after"))
    outputs.clean(notebook)
    assert [output.output_type for output in notebook.cells[0].outputs] == ["stream"]


def test_a_tagged_cell_may_warn():
    outputs.clean(executed(stream("careful", "stderr"), tags=["allow-stderr"]))


def png(pixels):
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "png", pnginfo=None)
    return buffer.getvalue()


def test_figures_become_palette_pictures_that_look_the_same():
    rng = np.random.default_rng(0)
    pixels = np.full((200, 300, 3), 255, np.uint8)
    pixels[50:60] = [0, 114, 178]
    pixels[100:120, ::2] = rng.integers(0, 255, 3)
    small = Image.open(io.BytesIO(outputs.to_palette(png(pixels))))
    assert small.mode == "P"
    assert not small.info.keys() - {"transparency"}
    difference = np.asarray(small.convert("RGB")).astype(int) - pixels
    assert np.abs(difference).max() < 12
    assert outputs.to_palette(png(pixels)) == outputs.to_palette(png(pixels))


def test_a_small_dot_in_a_figure_keeps_its_colour():
    ramp = np.linspace(0, 255, 200 * 300).reshape(200, 300, 1)
    pixels = np.repeat(ramp, 3, axis=2).astype(np.uint8)
    pixels[50:55, 50:55] = 213, 94, 0
    small = Image.open(io.BytesIO(outputs.to_palette(png(pixels)))).convert("RGB")
    assert abs(np.asarray(small)[52, 52].astype(int) - (213, 94, 0)).max() < 16


def test_a_picture_that_stays_large_is_named():
    noise = np.random.default_rng(0).integers(0, 255, (400, 400, 3), np.uint8)
    notebook = executed(shown(image_png=base64.b64encode(png(noise)).decode()))
    ((index, warning),) = outputs.clean(notebook)
    assert index == 0
    assert "more than 60" in warning


def test_solutions_keep_text_only():
    picture = base64.b64encode(png(np.zeros((9, 9, 3), np.uint8))).decode()
    notebook = executed(shown(image_png=picture, text_plain="<Figure>"))
    outputs.clean(notebook, keep_images=False)
    assert notebook.cells[0].outputs[0].data == {"text/plain": "<Figure>"}


def test_outputs_that_show_the_same_keep_their_bytes():
    pixels = np.random.default_rng(0).integers(0, 4, (20, 30, 3), np.uint8) * 60
    old, new = executed(picture(pixels, 1)), executed(picture(pixels, 9))
    assert old.cells[0].outputs != new.cells[0].outputs
    _built_before(old, new)
    assert new.cells[0].outputs == old.cells[0].outputs
    pixels[0, 0, 0] ^= 1
    other = executed(picture(pixels, 9))
    _built_before(old, other)
    assert other.cells[0].outputs != old.cells[0].outputs


def test_a_picture_fits_where_its_squeezed_file_does(monkeypatch, rng):
    file = png(rng.choice([0, 80, 255], size=(90, 90, 1)).repeat(3, 2).astype("uint8"))
    size = len(outputs.to_palette(file))
    assert size < len(outputs.draft(file))
    for limit, fits in ((size, True), (size - 1, False)):
        monkeypatch.setattr(outputs, "FIGURE_LIMIT", limit)
        assert outputs.fits(file) == fits


def test_counts_are_those_of_the_new_run():
    old, new = (
        executed(
            new_output("execute_result", data={"text/plain": "3"}, execution_count=n)
        )
        for n in (1, 2)
    )
    _built_before(old, new)
    assert new.cells[0].outputs[0].execution_count == 2


@pytest.mark.parametrize(
    ("before", "after", "tags", "kept"),
    [
        ("loss 0.25\n", "loss 0.25\n", [], True),
        ("loss 0.25\n", "loss 0.26\n", [], False),
        ("  9.5 ms\n", " 12.25 ms\n", ["nbval-ignore-output"], True),
        ("9.5 ms\n", "9.5 s\n", ["nbval-ignore-output"], False),
    ],
)
def test_what_differs_from_run_to_run_stays_while_it_says_the_same(
    before, after, tags, kept
):
    old, new = (executed(stream(text), tags=tags) for text in (before, after))
    _built_before(old, new)
    assert new.cells[0].outputs[0].text == (before if kept else after)


@pytest.mark.parametrize(("size", "kept"), [((20, 30, 3), True), ((20, 31, 3), False)])
def test_a_varying_picture_stays_while_it_has_its_size(size, kept):
    tags = ["nbval-ignore-output"]
    old = executed(picture(np.zeros((20, 30, 3), np.uint8)), tags=tags)
    new = executed(picture(np.ones(size, np.uint8)), tags=tags)
    fresh = new.cells[0].outputs[0].data["image/png"]
    _built_before(old, new)
    assert (new.cells[0].outputs[0].data["image/png"] != fresh) == kept


@pytest.mark.parametrize(("changed", "kept"), [(False, True), (True, False)])
def test_a_varying_output_stays_while_the_code_before_it_does(changed, kept):
    old, new = (executed(stream(text), tags=["nbval-ignore-output"]) for text in "12")
    for notebook, code in ((old, "a = 1"), (new, "a = 2" if changed else "a = 1")):
        notebook.cells.insert(0, new_code_cell(code, id=code[-1]))
    new.cells[1].id = old.cells[1].id
    comparing.keep_bytes(old, new)
    assert new.cells[1].outputs[0].text == ("1" if kept else "2")


def picture(pixels, level=6):
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "png", compress_level=level)
    return shown(image_png=base64.b64encode(buffer.getvalue()).decode())


def _built_before(old, new):
    new.cells[0].id = old.cells[0].id
    comparing.keep_bytes(old, new)
