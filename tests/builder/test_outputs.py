"""Cleaning outputs: the same in every run, small, and nothing that alarms."""

import base64
import io

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from PIL import Image

from notebooks.builder import outputs


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
