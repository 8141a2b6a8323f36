"""The kinds of data of `TensorZoo`: how each is loaded, named, drawn and pointed at."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.ticker import MaxNLocator, NullLocator

from dlcourse import datasets, text
from dlcourse.i18n import gettext as _

SENTENCE = (
    "Text is a tensor, too: one row for each character, one column for each code "
    "of ASCII, and a single 1 in every row, at the place of its code."
)


@dataclass(frozen=True)
class Sample:
    """One kind of data.

    Attributes:
        title: its name, to be called when it is shown.
        make: makes the array.
        axes: the names of its axes, to be called when they are shown.
        first: index of the entry that is shown first.
        layout: how it is drawn, an object with `draw`, `place` and `tile`.
        sides: which axes run across and which down.
    """

    title: Callable
    make: Callable
    axes: Callable
    first: tuple
    layout: object
    sides: tuple

    def draw(self, lab, array):
        self.layout.draw(lab, array)

    def place(self, array, index):
        return self.layout.place(array, index)

    def tile(self, array, index):
        return self.layout.tile(array, index)


class Cells:
    """A few numbers, each in its cell."""

    ringed = False  # a ring would cover the number

    def draw(self, lab, array):
        table = np.atleast_2d(array)
        rows, columns = table.shape
        _show(lab, np.full((rows, columns, 3), (204, 227, 240), np.uint8), bare=True)
        for i, row in enumerate(table):
            for j, value in enumerate(row):
                look = {"ha": "center", "va": "center", "fontsize": 14}
                lab.cells.append(lab.sample.text(j, i, f"{value:g}", **look))
        edges = lab.sample.vlines(np.arange(columns + 1) - 0.5, -0.5, rows - 0.5, "w")
        lab.cells += [edges]
        edges = lab.sample.hlines(np.arange(rows + 1) - 0.5, -0.5, columns - 0.5, "w")
        lab.cells += [edges]

    def place(self, array, index):
        row, column = (0, 0, *index)[-2:]
        return column, row

    def tile(self, array, index):
        row, column = (0, 0, *index)[-2:]
        return column - 0.5, row - 0.5, 1, 1


class Waves:
    """One curve for each column, one above the other."""

    ringed = True

    def draw(self, lab, array):
        lab.image.set_visible(False)
        lab.sample.set_aspect("auto")
        for line, wave in zip(lab.waves, _levels(array).T, strict=False):
            line.set_data(np.arange(len(array)), wave)
            line.set_visible(True)
        for line in lab.waves[array.shape[1] :]:
            line.set_visible(False)
        levels = _levels(array)
        room = 0.05 * np.ptp(levels)
        lab.sample.set(xlim=(0, len(array) - 1))
        lab.sample.set_ylim(levels.min() - room, levels.max() + room)
        lab.sample.xaxis.set_major_locator(_ticks())
        starts = _levels(array)[:20].mean(axis=0)
        lab.sample.set_yticks(starts, range(array.shape[1]))

    def place(self, array, index):
        return index[0], _levels(array)[index]

    def tile(self, array, index):
        return None


def _levels(array):
    """Return columns moved apart, so that their curves do not meet."""
    return array - np.ptp(array, axis=0).max() * np.arange(array.shape[1])


class Sheet:
    """Pictures: one, or many as tiles; leading axes run across and down.

    Args:
        across: how many tiles stand side by side.
        gap: white pixels between tiles.
    """

    ringed = True

    def __init__(self, across=1, gap=2):
        self.across, self.gap = across, gap

    def draw(self, lab, array):
        tiles = array.reshape(-1, *self._size(array), *self._channels(array))
        if tiles.ndim == 3:
            tiles = tiles[..., None]
        high, wide = (n + self.gap for n in tiles.shape[1:3])
        down = -(-len(tiles) // self.across)
        sheet = np.full((down * high, self.across * wide, 3), 255, np.uint8)
        for number, tile in enumerate(tiles):
            top, left = divmod(number, self.across)
            part = sheet[top * high :, left * wide :]
            part[: tile.shape[0], : tile.shape[1]] = _shade(tile)
        bare = len(tiles) > 1
        if bare:
            sheet = sheet[: -self.gap, : -self.gap]
        _show(lab, sheet, bare)

    def _size(self, array):
        return array.shape[-3:-1] if array.ndim > 2 else array.shape

    def _channels(self, array):
        return array.shape[-1:] if array.ndim > 2 else ()

    def _corner(self, array, index):
        """Return (left, top) of the tile in which an entry lies."""
        number = np.ravel_multi_index(index[:-3], array.shape[:-3]) if index[:-3] else 0
        top, left = divmod(number, self.across)
        high, wide = self._size(array)
        return left * (wide + self.gap), top * (high + self.gap)

    def place(self, array, index):
        left, top = self._corner(array, index)
        row, column = index[-3:-1] if array.ndim > 2 else index
        return left + column, top + row

    def tile(self, array, index):
        if array.ndim < 4:
            return None
        left, top = self._corner(array, index)
        high, wide = self._size(array)
        return left - 0.5, top - 0.5, wide, high


def _shade(tile):
    """Return grey levels in [0, 1] or colours as bytes."""
    if tile.dtype == np.uint8 and tile.max() > 1:
        return tile
    return (255 * (1 - tile)).astype(np.uint8)  # ink on white


def _show(lab, pixels, bare):
    """Show pixels, of at most about 320 on a side, and hide the curves."""
    for line in lab.waves:
        line.set_visible(False)
    rows, columns = pixels.shape[:2]
    step = -(-max(rows, columns) // 320)
    extent = (-0.5, columns - 0.5, rows - 0.5, -0.5)
    lab.image.set_visible(True)
    lab.image.set_data(pixels[::step, ::step])
    lab.image.set_extent(extent)
    lab.sample.set(xlim=extent[:2], ylim=extent[2:])
    lab.sample.set_aspect("equal")
    lab.sample.yaxis.set_major_formatter("{x:g}")
    for axis in (lab.sample.xaxis, lab.sample.yaxis):
        axis.set_major_locator(_ticks(0 if bare else 6))


def _ticks(count=6):
    return MaxNLocator(count, integer=True) if count else NullLocator()


def _calories():
    return np.array([[56, 0, 4.4, 68], [1.2, 104, 52, 8], [1.8, 135, 99, 0.9]])


def _prices():
    return datasets.load_goog_daily()[1][:, :4]


def _digits():
    return datasets.load_digits()[0][:32].reshape(32, 8, 8, 1)


def _clip(image=None, step=(0, 16)):
    image = datasets.load_china() if image is None else image
    return datasets.make_clip(image, size=(72, 96), step=step)


def _clips():
    pictures = datasets.load_china(), datasets.load_flower()
    steps = (0, 16), (12, 0)
    return np.stack([_clip(picture, step) for picture in pictures for step in steps])


PICTURE = ((1,), (0,))
SAMPLES = {
    "scalar": Sample(
        lambda: _("scalar: a learning rate"), lambda: np.array(0.01), lambda: (), (),
        Cells(), ((), ()),
    ),
    "vector": Sample(
        lambda: _("vector: five numbers"), lambda: np.array([1, 3, 5, 4, 2]),
        lambda: (_("entry"),), (2,), Cells(), ((0,), ()),
    ),
    "matrix": Sample(
        lambda: _("matrix: calories of four foods"), _calories,
        lambda: (_("nutrient"), _("food")), (1, 2), Cells(), PICTURE,
    ),
    "eeg": Sample(
        lambda: _("EEG: brain waves"), datasets.load_eeg,
        lambda: (_("moment"), _("channel")), (300, 1), Waves(), ((0,), (1,)),
    ),
    "prices": Sample(
        lambda: _("share: open, high, low, close"), _prices,
        lambda: (_("day"), _("price")), (400, 3),
        Waves(), ((0,), (1,)),
    ),
    "mri": Sample(
        lambda: _("MRI: a slice of a head"), datasets.load_mri,
        lambda: (_("row"), _("column")), (120, 90), Sheet(), PICTURE,
    ),
    "photo": Sample(
        lambda: _("photograph"), datasets.load_china,
        lambda: (_("row"), _("column"), _("channel")), (100, 200, 0), Sheet(), PICTURE,
    ),
    "text": Sample(
        lambda: _("text as one-hot rows"),
        lambda: text.ascii_one_hot(SENTENCE, length=140),
        lambda: (_("character"), _("code")), (10, 116), Sheet(), PICTURE,
    ),
    "digits": Sample(
        lambda: _("batch of digits"), _digits,
        lambda: (_("example"), _("row"), _("column"), _("channel")), (10, 3, 4, 0),
        Sheet(8, 1), ((0,), ()),
    ),
    "clip": Sample(
        lambda: _("clip: eight frames"), _clip,
        lambda: (_("frame"), _("row"), _("column"), _("channel")), (2, 30, 50, 0),
        Sheet(4, 6), ((0,), ()),
    ),
    "clips": Sample(
        lambda: _("batch of clips"), _clips,
        lambda: (_("clip"), _("frame"), _("row"), _("column"), _("channel")),
        (1, 2, 30, 50, 0), Sheet(8, 6), ((1,), (0,)),
    ),
}  # fmt: skip


@cache
def load(kind):
    """Return the array of a kind, read-only, shared."""
    array = SAMPLES[kind].make()
    array.setflags(write=False)
    return array
