"""Lab: positions as the hands of clocks, and how alike two of them are."""

from dataclasses import dataclass

import numpy as np
from matplotlib.collections import LineCollection

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import log_slider, scale_slider, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.ops.positions import sinusoidal_positions
from dlcourse.plots.style import COLORS, GREY, plt

BLUE, ORANGE = COLORS[:2]
LENGTH = 64
DEPTHS = 2, 4, 8, 16, 32, 64, 128
CLOCKS = 8  # that are drawn at most
ALIKE = 0.75  # the goal
TONES = plt.get_cmap("RdBu", 25)  # few, so that the still picture stays small


@dataclass
class Encoded:
    """What the lab shows.

    Attributes:
        table: the encoding of every position, (LENGTH, depth).
        likeness: cosine between all positions, (LENGTH, LENGTH).
    """

    table: np.ndarray
    position: int
    likeness: np.ndarray

    @property
    def rival(self):
        """The position that is most like the one of now, and their cosine."""
        others = self.likeness[self.position].copy()
        others[self.position] = -2
        return int(others.argmax()), float(others.max())

    @property
    def closest(self):
        """The greatest cosine of two different positions."""
        apart = self.likeness - 3 * np.eye(LENGTH)
        return float(apart.max())


class Positions(Lab):
    """Look at the sinusoidal encoding of 64 positions, and at their dot products.

    Press into a picture to choose a position.

    What you should have noticed:
        The picture of the dot products is the same along every diagonal: they depend on
        the distance of two positions alone. With the usual base 10000 neighbours have a
        cosine of 0.94 (d_model 16) to 0.97 (128), because most clocks hardly move
        from one position to the next; what a query and a key see of them is a matter of
        learned weights. With base 1 all clocks go alike, and d_model is of no use. With
        base 2 and eight clocks or more no two positions have more than 0.75. With two
        clocks no base of the slider leaves less than 0.87: they come round.

    Args:
        **values: first values of the controls `depth` (d_model), `position`,
            `wavelength`.
    """

    width, height = 960, 400

    def controls(self):
        return {
            "depth": scale_slider("d_model", 32, DEPTHS),
            "position": whole_slider(_("position"), 20, 0, LENGTH - 1),
            "wavelength": log_slider(_("base of the wavelengths"), 10000, 1, 10000),
        }

    @staticmethod
    def compute(depth, position, wavelength):
        table = sinusoidal_positions(LENGTH, depth, wavelength=wavelength)
        return Encoded(table, position, table @ table.T / (depth / 2))

    def setup(self, stage):
        grid = stage.figure.add_gridspec(2, 3, width_ratios=(1, 1, 1.1))
        self.codes, self.products = (
            stage.figure.add_subplot(grid[:, column]) for column in range(2)
        )
        self.curve = stage.figure.add_subplot(grid[0, 2])
        self.dials = stage.figure.add_subplot(grid[1, 2])
        self._setup_maps(stage)
        self._setup_curve(stage)
        self._setup_dials(stage)

    def _setup_maps(self, stage):
        look = {"cmap": TONES, "vmin": -1, "vmax": 1, "interpolation": "nearest"}
        side = -0.5, LENGTH - 0.5
        extents = (0, 1, side[1], side[0]), (*side, *side[::-1])
        self.images, self.rows = [], []
        for axes, extent in zip((self.codes, self.products), extents, strict=True):
            axes.grid(visible=False)
            image = axes.imshow(np.zeros((2, 2)), extent=extent, aspect="auto", **look)
            self.images.append(stage.moving(image))
            line = axes.plot(extent[:2], [0, 0], color="black", lw=1.5)[0]
            self.rows.append(stage.moving(line))
            axes.set_ylabel(_("position"))
        self.codes.set(xticks=[])
        self.codes.set_title(_("sin, cos, sin, cos, …"))
        self.codes.set_xlabel(_("column: fast → slow"))
        self.products.set_xlabel(_("position"))
        self.products.set_title(_("dot product / (d_model / 2)"))

    def _setup_curve(self, stage):
        axes = self.curve
        axes.set(xlim=(0, LENGTH - 1), ylim=(-1, 1.1), xlabel=_("other position"))
        axes.plot([0, LENGTH - 1], [ALIKE] * 2, ":", color=GREY)
        self.line = stage.moving(axes.plot([], [], color=BLUE)[0])
        (self.most,) = axes.plot([], [], "o", color=ORANGE, ms=9)
        stage.moving(self.most)
        self.heading = stage.moving(axes.set_title(" "))

    def _setup_dials(self, stage):
        axes = self.dials
        axes.set(xlim=(-0.6, CLOCKS - 0.4), ylim=(-0.7, 0.7), aspect="equal")
        axes.set_axis_off()
        self.clocks = stage.moving(axes.set_title(" "))
        circle = np.linspace(0, 2 * np.pi, 40)
        self.circle = 0.42 * np.column_stack([np.sin(circle), np.cos(circle)])
        self.faces, self.hands = (
            stage.moving(axes.add_collection(LineCollection([], colors=c, lw=w)))
            for c, w in ((GREY, 1), (BLUE, 3))
        )

    def draw(self, result):
        for image, data in zip(
            self.images, (result.table, result.likeness), strict=True
        ):
            image.set_data(data)
        for line in self.rows:
            line.set_ydata([result.position] * 2)
        self.line.set_data(range(LENGTH), result.likeness[result.position])
        other, cosine = result.rival
        self.most.set_data([other], [cosine])
        text = _("most like position {p}: {other}, {cosine:.2f}")
        self.heading.set_text(
            text.format(p=result.position, other=other, cosine=cosine)
        )
        self._draw_dials(result.table[result.position].reshape(-1, 2))

    def _draw_dials(self, hands):
        """Draw clocks of the pairs (sin, cos), from the fastest to the slowest."""
        shown = np.linspace(0, len(hands) - 1, min(CLOCKS, len(hands))).round()
        places = [(k, 0) for k in range(len(shown))]
        self.faces.set_segments([self.circle + place for place in places])
        tips = 0.42 * hands[shown.astype(int)]
        self.hands.set_segments(
            [[place, place + tip] for place, tip in zip(places, tips, strict=True)]
        )
        text = _("{shown} of {all} clocks, the fastest first")
        self.clocks.set_text(text.format(shown=len(shown), all=len(hands)))

    def clicked(self, axes, x, y):
        if axes in (self.codes, self.products):
            self.set(position=int(np.clip(round(y), 0, LENGTH - 1)))
        elif axes is self.curve:
            self.set(position=int(np.clip(round(x), 0, LENGTH - 1)))

    dragged = clicked

    def goal(self):
        text = _("No two of the {length} positions are more alike than {alike}.")
        return text.format(length=LENGTH, alike=ALIKE)

    def reached(self, result):
        return result.closest <= ALIKE

    def status(self, result):
        pairs = result.table.shape[1] // 2
        text = _(
            "{pairs} clocks. Neighbours have a cosine of {near:.3f}; the two positions "
            "that are most alike have {closest:.3f}."
        )
        near = result.likeness[0, 1]
        return text.format(pairs=pairs, near=near, closest=result.closest)
