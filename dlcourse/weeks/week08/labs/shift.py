"""Lab: a digit moves; what moves with it, what stays, and what breaks."""

from dataclasses import dataclass

import numpy as np
from matplotlib.patches import Rectangle

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.plots.style import COLORS, GREY
from dlcourse.weeks.week08.labs.shifted_nets import (
    CANVAS,
    DIGIT,
    FILTERS,
    MARGIN,
    accuracy,
    chances,
    digits,
    map_of,
    placed,
)

BLUE, ORANGE = COLORS[:2]
PICTURES = 20  # of the dev set to choose from
LITTLE, MUCH = 0.005, 0.95  # the goal
BRIGHT = 2.5  # entry of a map that is drawn brightest


@dataclass
class Moved:
    """What the lab shows.

    Attributes:
        picture: the digit where it is now, (CANVAS, CANVAS).
        maps: the filter's map of the digit in the middle, and where it is now.
        chances: ten probabilities of the convolutional and the dense network.
        accuracies: (share of all dev digits, moved alike, that it names; the same in
            the middle) of the two.
    """

    digit: int
    down: int
    right: int
    picture: np.ndarray
    maps: tuple
    chances: tuple
    accuracies: tuple

    @property
    def strayed(self):
        """The greatest difference between the map and the moved map of the middle."""
        home, now = self.maps
        moved = np.full_like(home, home[0, 0])  # what the filter answers to darkness
        rows = [max(self.down, 0), CANVAS + min(self.down, 0)]
        columns = [max(self.right, 0), CANVAS + min(self.right, 0)]
        moved[slice(*rows), slice(*columns)] = home[
            rows[0] - self.down : rows[1] - self.down,
            columns[0] - self.right : columns[1] - self.right,
        ]
        return float(np.abs(now - moved).max())


class ShiftLab(Lab):
    """Move a digit; a network with convolutions looks at it, and a dense one.

    Both were trained on 600 digits in the middle of the canvas. Press into the picture
    and drag the digit, or move the sliders.

    What you should have noticed:
        The map moves exactly as the digit does (equivariance), and up to three pixels
        its greatest entry stays (invariance of the global maximum). A network that
        keeps only the greatest entry of each map therefore answers the same as long as
        the digit keeps away from the border: up to two pixels at most one of 360
        answers changes, four pixels down 34 do. With 2 x 2 pooling in between that
        holds, nearly, for even shifts alone: one pixel changes 52 to 81 answers, one
        along both axes 147 or 148. A flattened map is no better than a dense layer:
        what follows has learned where the strokes are, and one pixel fools both in
        about half of the digits.

    Args:
        **values: first values of the controls `net` ("global", "windows",
            "flatten"), `picture`, `right`, `down`, `filter`.
    """

    width, height = 960, 350

    def controls(self):
        nets = {
            "global": _("global maximum"),
            "windows": _("maximum of 2 × 2, then global"),
            "flatten": _("none: flattened"),
        }
        return {
            "net": choice(_("pooling"), "global", nets),
            "picture": whole_slider(_("which digit"), 3, 0, PICTURES - 1),
            "right": whole_slider(_("moved to the right"), 0, -MARGIN, MARGIN),
            "down": whole_slider(_("moved down"), 0, -MARGIN, MARGIN),
            "filter": whole_slider(_("filter"), 0, 0, FILTERS - 1),
        }

    @staticmethod
    def compute(net, picture, right, down, filter):
        x, y = digits()[1]
        home, now = (
            placed(x[picture : picture + 1], *by)[0] for by in ((0, 0), (down, right))
        )
        return Moved(
            int(y[picture]), down, right, now[..., 0],
            tuple(map_of(net, each, filter) for each in (home, now)),
            tuple(chances(kind, now) for kind in (net, "dense")),
            tuple(
                (accuracy(kind, down, right), accuracy(kind, 0, 0))
                for kind in (net, "dense")
            ),
        )  # fmt: skip

    def setup(self, stage):
        axes = stage.figure.subplots(1, 4, width_ratios=(1, 1, 0.85, 0.8))
        self.canvas, self.map, self.scores, self.shares = axes
        blank = np.zeros((CANVAS, CANVAS))
        looks = {"cmap": "gray", "vmax": 1}, {"vmax": BRIGHT}
        self.images = [
            stage.moving(each.imshow(blank, vmin=0, interpolation="nearest", **look))
            for each, look in zip(axes[:2], looks, strict=True)
        ]
        for each in axes[:2]:
            each.set(xticks=[], yticks=[])
            each.grid(visible=False)
        self.canvas.set_title(_("what both see"))
        self.peak = stage.moving(self.map.plot([], [], "s", mfc="none", mec=ORANGE)[0])
        self.peak.set(markersize=11, mew=2)
        self.heading = stage.moving(self.map.set_title(" "))
        self._setup_scores(stage)
        self._setup_shares(stage)

    def _setup_scores(self, stage):
        axes = self.scores
        axes.set(
            xlim=(0, 1), ylim=(9.6, -0.6), yticks=range(10), xlabel=_("probability")
        )
        axes.set_title(_("score of each digit"))
        self.bars = [
            [stage.moving(axes.add_patch(_bar(k + up, look))) for k in range(10)]
            for look, up in zip(_looks(), (-0.4, 0), strict=True)
        ]
        self.right = stage.moving(axes.plot([0.97], [0], "<", color="black", ms=9)[0])

    def _setup_shares(self, stage):
        axes = self.shares
        axes.set(xlim=(-0.6, 1.6), ylim=(0, 1), xticks=(0, 1))
        axes.set_xticklabels([_("convolution"), _("dense")])
        axes.set_title(_("dev accuracy"))
        self.columns = [
            stage.moving(axes.add_patch(Rectangle((k - 0.35, 0), 0.7, 0, **look)))
            for k, look in enumerate(_looks())
        ]
        self.homes = [
            stage.moving(axes.plot([k - 0.45, k + 0.45], [0, 0], ":", color=GREY)[0])
            for k in range(2)
        ]

    def draw(self, result):
        for image, data in zip(
            self.images, (result.picture, result.maps[1]), strict=True
        ):
            image.set_data(data)
        row, column = np.unravel_index(result.maps[1].argmax(), (CANVAS, CANVAS))
        self.peak.set_data([column], [row])
        text = _("map: maximum {peak:.2f}")
        self.heading.set_text(text.format(peak=result.maps[1].max()))
        for bars, found in zip(self.bars, result.chances, strict=True):
            for bar, chance in zip(bars, found, strict=True):
                bar.set_width(chance)
        self.right.set_ydata([result.digit])
        pairs = zip(self.columns, self.homes, strict=True)
        for (bar, line), (share, home) in zip(pairs, result.accuracies, strict=True):
            bar.set_height(share)
            line.set_ydata([home, home])

    def clicked(self, axes, x, y):
        """Take hold of the digit, or bring its middle to where it is pressed."""
        left, top = (MARGIN + self.values[name] - 0.5 for name in ("right", "down"))
        inside = 0 <= x - left < DIGIT and 0 <= y - top < DIGIT
        self._grip = (x - left, y - top) if inside else (DIGIT / 2, DIGIT / 2)
        self.dragged(axes, x, y)

    def dragged(self, axes, x, y):
        if axes is self.canvas:
            right, down = x - self._grip[0], y - self._grip[1]
            self.set(right=_whole(right), down=_whole(down))

    def goal(self):
        text = _(
            "Move a digit by one pixel, so that the dense network gives it less than "
            "{little:g} % and the other one more than {much:g} %."
        )
        return text.format(little=100 * LITTLE, much=100 * MUCH)

    def reached(self, result):
        convolved, dense = (float(found[result.digit]) for found in result.chances)
        near = abs(result.down) + abs(result.right) == 1
        return near and dense < LITTLE and convolved > MUCH

    def status(self, result):
        text = _(
            "A {digit}, {right} to the right and {down} down. The map differs from the "
            "moved map by {strayed:.2g}. Probability of the {digit}: {convolved:.2f}, "
            "dense {dense:.2f}; dev accuracy {share:.2f}, dense {dense_share:.2f}."
        )
        convolved, dense = (found[result.digit] for found in result.chances)
        share, dense_share = (now for now, _home in result.accuracies)
        return text.format(
            digit=result.digit, right=result.right, down=result.down,
            strayed=result.strayed, convolved=convolved, dense=dense, share=share,
            dense_share=dense_share,
        )  # fmt: skip


def _whole(place):
    """Return by how much a digit is moved whose first pixel begins at `place`."""
    return round(place + 0.5) - MARGIN


def _looks():
    return {"fc": BLUE, "ec": BLUE}, {"fc": "white", "ec": ORANGE, "hatch": "////"}


def _bar(y, look):
    return Rectangle((0, y), 0, 0.4, **look)
