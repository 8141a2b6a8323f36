"""The zoo: every kind's shape, names and entries; the ring lies on the entry."""

import itertools

import numpy as np
import pytest

from dlcourse import datasets, set_language
from dlcourse.labs import TensorZoo
from dlcourse.labs.parts.words import grouped
from dlcourse.weeks.week01.labs.samples import SAMPLES, Sheet, load
from dlcourse.weeks.week01.labs.tensor_zoo import AXES

SHAPES = {
    "scalar": (), "vector": (5,), "matrix": (3, 4), "eeg": (800, 4),
    "prices": (1047, 4), "mri": (256, 256), "photo": (427, 640, 3),
    "text": (140, 128), "digits": (32, 8, 8, 1), "clip": (8, 72, 96, 3),
    "clips": (4, 8, 72, 96, 3),
}  # fmt: skip


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_axis_has_a_length_and_a_name(kind):
    array = load(kind)
    assert array.shape == SHAPES[kind]
    assert not array.flags.writeable
    assert len(SAMPLES[kind].axes()) == len(SAMPLES[kind].first) == array.ndim
    lab = TensorZoo(kind=kind)
    words = lab.names.get_text()
    for axis, (name, length) in enumerate(
        zip(SAMPLES[kind].axes(), array.shape, strict=True)
    ):
        assert f"axis {axis}: {name}, length {length}" in words
    assert f"{grouped(array.nbytes)} bytes" in lab.facts.get_text()
    assert f"shape {array.shape}" == lab.shape.get_text()


@pytest.mark.parametrize("kind", SAMPLES)
def test_entry_is_that_of_the_index(kind, rng):
    array, lab = load(kind), TensorZoo(kind=kind)
    for _try in range(5):
        index = tuple(int(rng.integers(length)) for length in array.shape)
        lab.set(**dict(zip(AXES, index, strict=False)))
        assert lab.result.index == index
        assert lab.result.value == array[index]
        assert lab.entry.get_text().startswith(f"x[{', '.join(map(str, index))}")


def test_too_large_an_index_means_the_last_entry():
    result = TensorZoo.compute("matrix", **dict.fromkeys(AXES, 10**4))
    assert result.index == (2, 3)


def shown_pixel(lab):
    """Return the pixel of the drawn image below the ring."""
    x, y = lab.marks[0].get_xydata()[0]
    left, right, bottom, top = lab.image.get_extent()
    pixels = lab.image.get_array()
    row = int((y - top) / (bottom - top) * pixels.shape[0])
    column = int((x - left) / (right - left) * pixels.shape[1])
    return pixels[row, column]


@pytest.mark.parametrize("kind", ["clip", "clips"])
def test_the_ring_lies_on_the_pixel(kind, rng):
    array = load(kind)
    lab = TensorZoo(kind=kind)
    for _try in range(10):
        index = [int(rng.integers(length)) for length in array.shape]
        lab.set(**dict(zip(AXES, index, strict=False)))
        rows, columns = (slice(max(n - 2, 0), n + 3) for n in index[-3:-1])
        near = array[(*index[:-3], rows, columns)].reshape(-1, 3)
        assert (near == shown_pixel(lab)).all(axis=1).any()  # every 2nd or 3rd is drawn


def test_the_ring_lies_on_the_pixel_of_a_digit(rng):
    lab = TensorZoo(kind="digits")
    for _try in range(10):
        index = [int(rng.integers(length)) for length in (32, 8, 8)]
        lab.set(**dict(zip(AXES, index, strict=False)))
        grey = (255 * (1 - lab.result.value)).__floor__()
        np.testing.assert_array_equal(shown_pixel(lab), [grey] * 3)


def test_tiles_stand_in_the_order_of_their_numbers():
    sheet, array = Sheet(across=4, gap=6), np.zeros((8, 10, 20, 3))
    assert sheet.tile(array, (0, 0, 0, 0)) == (-0.5, -0.5, 20, 10)
    assert sheet.tile(array, (5, 0, 0, 0)) == (25.5, 15.5, 20, 10)
    assert sheet.place(array, (5, 3, 7, 0)) == (33, 19)


def test_curves_are_the_columns_and_the_ring_is_on_one():
    lab = TensorZoo(kind="eeg", axis_0=123, axis_1=2)
    eeg = datasets.load_eeg()
    y = lab.waves[2].get_ydata()
    np.testing.assert_allclose(y - y.mean(), eeg[:, 2] - eeg[:, 2].mean(), atol=1e-9)
    np.testing.assert_allclose(lab.marks[0].get_xydata()[0], (123, y[123]))


def test_text_has_one_1_in_every_row_as_it_says():
    x = load("text")
    assert (x.sum(axis=1) == 1).all()
    assert x[SAMPLES["text"].first] == 1
    assert chr(x[0].argmax()) == "T"


def test_sliders_follow_the_kind():
    lab = TensorZoo()
    grid = lab.open_panel().grid
    seen = {}
    for kind in SAMPLES:
        lab._controls["kind"].value = kind  # as a page does
        seen[kind] = [slider.max + 1 for slider in grid.children[1:]]
        assert lab.result.index == SAMPLES[kind].first
    lengths = {kind: [n for n in shape if n > 1] for kind, shape in SHAPES.items()}
    assert seen == lengths


def test_goal_needs_rank_5_and_another_entry():
    lab = TensorZoo()
    for kind in SAMPLES:
        lab.set(kind=kind)
        assert not lab.goal_reached
        lab.set(axis_0=0)
        assert lab.goal_reached == (kind == "clips")


def test_reset_returns_to_the_kind_that_was_asked_for():
    lab = TensorZoo(kind="matrix", axis_1=3)
    lab.set(kind="clips", axis_0=3)
    lab.reset()
    assert (lab.result.kind, lab.result.index) == ("matrix", (1, 3))


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="matrix"):
        TensorZoo(kind="martix")


def test_titles_of_kinds_are_translated_when_they_are_shown():
    english = [sample.title() for sample in SAMPLES.values()]
    set_language("tr")
    try:
        turkish = [sample.title() for sample in SAMPLES.values()]
    finally:
        set_language("en")
    pairs = itertools.starmap(str.__ne__, zip(english, turkish, strict=True))
    assert all(pairs)
