"""The layer stack: shapes and parameters of the layers, fields by experiment."""

import numpy as np
import pytest

from dlcourse.labs import LayerStack
from dlcourse.layers import Conv2D, Dense, Flatten, MaxPooling2D
from dlcourse.models import Sequential
from dlcourse.ops import conv
from dlcourse.weeks.week08.labs.layer_stack import NETS
from dlcourse.weeks.week08.labs.stack_text import MOST, stack


def made(part):
    """Return the layer of the library that a text names."""
    kind, *words = part.split()
    if kind == "flatten":
        return Flatten()
    if kind == "dense":
        return Dense(int(words[0]))
    options = {
        {"s": "strides", "d": "dilation_rate"}[word[0]]: int(word[1])
        for word in words
        if word[0] in "sd" and word != "same"
    }
    options["padding"] = "same" if "same" in words else "valid"
    if kind == "pool":
        return MaxPooling2D(int(words[0]), **options)
    return Conv2D(int(words[1]), int(words[0]), **options)


NETWORKS = [
    *NETS.values(),
    ("conv 3 4 same; pool 3 s2; conv 5 6 same s2; flatten; dense 7", 21, 3),
    ("pool 2 s1; conv 4 5; pool 3 same; conv 2 3", 17, 1),
]


@pytest.mark.parametrize(("text", "size", "channels"), NETWORKS)
def test_shapes_and_parameters_are_those_of_the_layers(text, size, channels):
    rows = stack(text, size, channels)[1:]
    layers = [made(part.strip()) for part in text.split(";")]
    model = Sequential(layers)
    model.build((None, size, size, channels))
    shape = (None, size, size, channels)
    for row, layer in zip(rows, layers, strict=True):
        shape = layer.compute_output_shape(shape)
        assert row.shape == shape[1:], row.text
        assert row.parameters == layer.count_params(), row.text


@pytest.mark.parametrize(("text", "size", "channels"), NETWORKS)
def test_a_receptive_field_is_what_one_entry_answers_to(text, size, channels):
    """Ones as weights: the middle entry changes exactly with the pixels it sees."""
    parts = [p.strip() for p in text.split(";")]
    parts = [p for p in parts if p.startswith(("conv", "pool"))]
    for count in range(1, len(parts) + 1):
        row = stack(";".join(parts[:count]), size, 1)[-1]
        seen = np.zeros(size, bool)
        for pixel in range(size):
            x = (np.arange(size) == pixel)[None, :, None] * 1.0
            for part in parts[:count]:
                layer = made(part)
                window = layer.strides[0], layer.padding
                if part.startswith("conv"):
                    kernel = np.ones((layer.kernel_size[0], 1, 1))
                    x = conv(x, kernel, *window, layer.dilation_rate[0])
                else:
                    x = conv(x, np.ones((layer.pool_size[0], 1, 1)), *window)
            seen[pixel] = x[0, row.positions // 2, 0] > 0
        first = row.first + row.positions // 2 * row.jump
        span = np.arange(first, first + row.field)
        inside = span[(span >= 0) & (span < size)]
        found = np.flatnonzero(seen)
        # Dilation 1, 2, 4, 8 leaves no gap, so that the field is one piece.
        np.testing.assert_array_equal(found, inside)


def test_worked_numbers_of_the_week():
    lenet = stack(*NETS["lenet"])
    counts = [row.parameters for row in lenet if row.parameters]
    assert counts == [456, 2416, 48120, 10164, 850]
    assert sum(counts) == 62006
    sizes = [row.entries for row in lenet if row.text != "flatten"]
    assert sizes == [3072, 4704, 1176, 1600, 400, 120, 84, 10]
    fields = [row.field for row in lenet]
    assert fields == [1, 5, 6, 14, 16, 16, None, None, None]
    three = stack(*NETS["three"])
    assert [row.shape for row in three[1:]] == [
        (37, 37, 10), (17, 17, 20), (7, 7, 40), (1960,)
    ]  # fmt: skip
    assert three[1].parameters == 280
    assert stack(*NETS["small"])[-1].field == 13
    assert stack(*NETS["dilated"])[-1].field == 31


@pytest.mark.parametrize(
    ("layers", "reached"),
    [
        (
            "conv 3 8; pool 2; conv 3 16; pool 2; conv 3 32; pool 2; flatten; dense 10",
            True,
        ),
        (
            "conv 3 8; pool 2; conv 3 16; pool 2; conv 3 32; pool 2; flatten; dense 9",
            False,
        ),
        ("conv 5 8; pool 2; conv 5 16; pool 2; flatten; dense 10", False),  # sees 16
        ("conv 3 8; pool 4; conv 3 64; pool 2; flatten; dense 200; dense 10", False),
    ],
)
def test_goal_needs_width_of_view_and_few_parameters(layers, reached):
    lab = LayerStack()
    lab.set(layers=layers)
    assert lab.goal_reached == reached
    lab.reset()
    lab.set(size=33, layers=layers)
    assert not lab.goal_reached


def test_the_budget_forbids_dense_layers_behind_large_maps_alone():
    """The last sentence of the debrief in the notebook."""
    small = "conv 3 4; pool 2; conv 3 4; pool 2; conv 3 4; pool 2; flatten; "
    lab = LayerStack()
    lab.set(layers=small + "dense 300; dense 10")
    assert (lab.goal_reached, lab.result.rows[6].shape) == (True, (2, 2, 4))
    large = stack("conv 5 6; pool 2; flatten; dense 10", 32, 3)
    assert large[2].shape == (14, 14, 6)
    assert large[-1].parameters > 10_000


def test_goal_needs_the_whole_network_on_the_screen():
    lab = LayerStack()
    good = "conv 3 8; pool 2; conv 3 16; pool 2; conv 3 32; pool 2; flatten; dense 10"
    lab.set(layers=good, shown=7)
    assert not lab.goal_reached
    lab._show_more()
    assert lab.goal_reached
    lab.reset()
    lab.set(layers=f"{good}; dense 5")  # it ends with 5, not with the 10 of layer 8
    lab.set(shown=8)
    assert not lab.goal_reached


def test_buttons_add_and_remove():
    lab = LayerStack(layers="conv 3 8")
    lab._add("pool 2")
    lab._add_dense()
    assert lab.values["layers"] == "conv 3 8; pool 2; flatten; dense 10"
    lab._add_dense()
    assert lab.values["layers"].endswith("flatten; dense 10; dense 10")
    assert (lab.values["shown"], lab.values["net"]) == (5, "own")
    for _press in range(9):
        lab._remove()
    assert lab.values["layers"] == "conv 3 8"  # one stays


def test_a_network_brings_its_input():
    lab = LayerStack(net="three")
    assert (lab.values["size"], lab.values["channels"]) == (39, 3)
    assert lab.result.rows[-1].shape == (1960,)


def test_the_square_that_is_drawn_is_the_field():
    lab = LayerStack()
    lab.set(shown=4)
    box = lab.fields[-1]
    assert box.get_width() * 32 == pytest.approx(16)
    # entry 2 of 5 begins at pixel 2 * 4
    assert (box.get_x() * 32, box.get_y() * 32) == pytest.approx((8, 8))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", f"write 1 to {MOST}"),
        (";".join(["conv 1 1"] * (MOST + 1)), f"write 1 to {MOST}"),
        ("conv 3", "“conv 3”"),
        ("convolve", "“convolve”"),
        ("conv 3 8; dense 10", "flatten before it"),
        ("flatten; pool 2", "only dense can follow"),
        ("conv 9 8; pool 8; conv 9 8", "wider than the picture of 3"),
    ],
)
def test_what_cannot_be_read_is_explained(text, said):
    lab = LayerStack()
    lab.set(layers=text)
    assert said in lab.said
    lab._show_more()
    lab.set(net="dense")
    assert "parameters" in lab.said


def test_a_dense_unit_is_not_said_to_see_what_an_entry_before_it_sees():
    lab = LayerStack(net="dense")
    lab.set(net="dense")
    assert "A dense unit sees all of its input" in lab.said
    assert "1 × 1 pixels" in lab.said
    lab.set(net="dilated")
    assert "a receptive field of 31 pixels." in lab.said
