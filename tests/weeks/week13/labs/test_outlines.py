"""Texts as shapes: where they stand, how long they are, and what they keep away."""

import numpy as np
import pytest

from dlcourse.labs.stage import Stage
from dlcourse.weeks.week13.labs.outlines import (
    ADVANCE,
    LEFT,
    MIDDLE,
    RIGHT,
    Outlines,
)


@pytest.fixture
def stage():
    return Stage(400, 100)


def drawn(stage, ratio=1):
    """Return columns that have ink, as shares of the width."""
    pixels = stage.render(ratio)
    dark = (pixels.astype(int).sum(axis=2) < 200).any(axis=0)
    return np.flatnonzero(dark) / pixels.shape[1]


def written(stage, **options):
    stage.figure.set_layout_engine("none")
    axes = stage.figure.add_axes([0, 0, 1, 1])
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.set_axis_off()
    texts = Outlines(axes, **options)
    stage.moving(axes.add_collection(texts, autolim=False))
    return texts


@pytest.mark.parametrize("ratio", [1, 2])
@pytest.mark.parametrize("align", [LEFT, MIDDLE, RIGHT])
def test_a_text_stands_where_it_is_put_at_every_ratio(stage, ratio, align):
    written(stage).write(["Mmmm"], [(0.5, 0.5)], align=align)
    stage.freeze()
    ink = drawn(stage, ratio)
    first, last = ink.min(), ink.max()
    assert first + align * (last - first) == pytest.approx(0.5, abs=0.015)
    assert last - first > 0.05


def test_a_line_is_as_long_as_its_letters(stage):
    written(stage, family="DejaVu Sans Mono", size=12).write(["|" * 20], [(0, 0.5)])
    stage.freeze()
    letter = ADVANCE * 12 * 100 / 72 / 400
    ink = drawn(stage)
    assert ink.max() - ink.min() == pytest.approx(19 * letter, abs=0.01)


def test_every_text_has_its_own_look(stage):
    texts = written(stage)
    texts.write(
        ["one", "two"], [(0.1, 0.5), (0.6, 0.5)], bold=[False, True],
        colors=["red", "blue"],
    )  # fmt: skip
    thin, heavy = texts.get_paths()
    texts.write(["one", "two"], [(0.1, 0.5), (0.6, 0.5)])
    assert thin.vertices.shape == texts.get_paths()[0].vertices.shape
    assert heavy.vertices[:, 0].max() > 1.05 * texts.get_paths()[1].vertices[:, 0].max()
    texts.write([], [])
    stage.freeze()
    assert texts.texts == []
    assert not len(drawn(stage))


def test_blanks_are_nothing(stage):
    texts = written(stage)
    texts.write(
        ["", " ", "\N{NO-BREAK SPACE}", "I"], [(0.1 * k, 0.5) for k in range(4)]
    )
    stage.freeze()
    assert drawn(stage).min() == pytest.approx(0.3, abs=0.02)


def test_a_halo_keeps_lines_at_a_distance(stage):
    plain = written(stage)
    plain.axes.plot([0, 1], [0.5, 0.5], color="black", lw=4, zorder=0)
    found = []
    for halo in (False, True):
        plain.halo = halo
        plain.write(["IIII"], [(0.4, 0.5)])
        found.append(len(drawn(stage)))
        stage.freeze()
    assert found[1] < found[0]
