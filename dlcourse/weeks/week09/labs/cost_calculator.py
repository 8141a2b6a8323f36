"""Lab: what a convolution costs, and three cheaper ways to the same output."""

from dataclasses import dataclass

from matplotlib.patches import Rectangle

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, scale_slider, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import grouped
from dlcourse.plots.style import COLORS, GREY
from dlcourse.vision import Cost, conv_cost

BLUE, ORANGE = COLORS[:2]
WAYS = ("normal", "separable", "bottleneck", "inception")
COUNTS = ("multiplications", "parameters")
CHANNELS = (1, 2, 3, 5, 8, 16, 18, 32, 64, 96, 128, 192, 256, 384, 512)
FILTERS = tuple(n for n in CHANNELS if n > 3)
NARROW, SHARE = 16, 0.5  # the goal: channels between, share of the separable cost
WIDEST = 1.25  # of the bars' axes: normal is 1
ROOM = 0.3  # beside a bar for its number


@dataclass
class Costs:
    """What the lab shows.

    Attributes:
        narrow: channels of the bottleneck.
        costs: a Cost for each of WAYS that there is.
    """

    narrow: int
    costs: dict

    def share(self, way, count, of="normal"):
        """Return a count of a way as a share of that of another."""
        return getattr(self.costs[way], count) / getattr(self.costs[of], count)


class CostCalculator(Lab):
    """The same output from a convolution or from cheaper ones.

    Separable: an f x f kernel for each channel, then 1 x 1 to all filters. Bottleneck:
    1 x 1 to few channels, then f x f. Inception: four branches side by side with a
    quarter of the filters each, 1 x 1; 1 x 1 then 3 x 3; 1 x 1 then f x f; pooling then
    1 x 1; each inner 1 x 1 has the channels of the bottleneck. The stride is 1; biases
    and additions are not counted.

    What you should have noticed:
        With padding "same" each weight is used at every place: multiplications =
        weights x size x size. So the shares of both are equal, and the size is of no
        account: separable 1/filters + 1/f^2, bottleneck b (1/channels + 1/(f^2
        filters)). At 28 x 28 x 192, f = 5, 32 filters, b = 16: 120,422,400
        multiplications, separable 7.1 %, bottleneck 10.3 % (12,443,648), Inception
        8.8 %. The more filters, the nearer separable comes to 1/f^2; with f = 1 it
        costs more than the normal convolution, and so does a bottleneck as wide as the
        input. With padding "valid" the bottleneck's 1 x 1 still visits every place, the
        f x f fewer: the shares differ. At 6 x 6 x 3, f = 3, 5 filters, "valid", 2160
        multiplications against 672, 135 weights against 42, both 31 %. The branches of
        an Inception block must have one size to be concatenated: it needs "same".

    Args:
        **values: first values of the controls `size`, `kernel_size`, `channels`,
            `filters`, `narrow` (channels of the bottleneck), `padding` ("same",
            "valid").
    """

    width, height = 960, 330

    def controls(self):
        return {
            "size": whole_slider(_("rows and columns"), 28, 6, 64),
            "kernel_size": scale_slider(_("kernel size f"), 5, (1, 3, 5)),
            "channels": scale_slider(_("channels"), 192, CHANNELS),
            "filters": scale_slider(_("filters"), 32, FILTERS),
            "narrow": scale_slider(_("bottleneck, channels"), 16, CHANNELS),
            "padding": choice(_("padding"), "same", {n: n for n in ("same", "valid")}),
        }

    @staticmethod
    def compute(size, kernel_size, channels, filters, narrow, padding):
        shape = (size, size, channels)
        layer = {"padding": padding, "bottleneck": narrow}
        costs = {
            kind: conv_cost(shape, filters, kernel_size, kind=kind, **layer)
            for kind in WAYS[:3]
        }
        if padding == "same":
            costs["inception"] = inception(shape, filters, kernel_size, narrow)
        return Costs(narrow, costs)

    def setup(self, stage):
        axes = stage.figure.subplots(1, 2, sharey=True)
        names = _("normal"), _("separable"), _("bottleneck"), _("Inception")
        titles = _("multiplications for a picture"), _("weights")
        self.bars, self.figures = {}, {}
        for each, count, title in zip(axes, COUNTS, titles, strict=True):
            each.set(xlim=(0, WIDEST + ROOM), ylim=(3.6, -0.6), yticks=range(4))
            each.set_yticklabels(names)
            each.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
            each.set_xlabel(_("share of the normal convolution"))
            each.set_title(title)
            each.axvline(1, color=GREY, lw=1)
            self._setup_bars(stage, each, count)

    def _setup_bars(self, stage, axes, count):
        looks = ({"fc": BLUE}, *[{"fc": ORANGE, "hatch": "//"}] * 3)
        for row, (way, look) in enumerate(zip(WAYS, looks, strict=True)):
            bar = axes.add_patch(Rectangle((0, row - 0.35), 0, 0.7, ec="white", **look))
            self.bars[way, count] = stage.moving(bar)
            text = axes.text(0, row, "", va="center", parse_math=False)
            text.set_bbox({"fc": axes.get_facecolor(), "ec": "none", "pad": 1})
            self.figures[way, count] = stage.moving(text)

    def draw(self, result):
        needed = _('needs padding "same"')
        for (way, count), bar in self.bars.items():
            possible = way in result.costs
            width = min(result.share(way, count), WIDEST) if possible else 0
            bar.set_width(width)
            said = grouped(getattr(result.costs[way], count)) if possible else needed
            self.figures[way, count].set(text=said, x=width + 0.02)

    def goal(self):
        text = _(
            "Sizes at which a bottleneck of at least {narrow} channels costs at most "
            "{share:.0f} % of what the separable convolution costs."
        )
        return text.format(narrow=NARROW, share=100 * SHARE)

    def reached(self, result):
        share = result.share("bottleneck", "multiplications", of="separable")
        return result.narrow >= NARROW and share <= SHARE

    def status(self, result):
        text = _(
            "Normal: {normal} multiplications, {weights} weights. Separable takes "
            "{separable:.1f} % of the multiplications and {fewer:.1f} % of the "
            "weights, the bottleneck {bottleneck:.1f} % and {narrower:.1f} %."
        )
        normal, (some, others) = result.costs["normal"], WAYS[1:3]
        return text.format(
            normal=grouped(normal.multiplications), weights=grouped(normal.parameters),
            separable=100 * result.share(some, COUNTS[0]),
            bottleneck=100 * result.share(others, COUNTS[0]),
            fewer=100 * result.share(some, COUNTS[1]),
            narrower=100 * result.share(others, COUNTS[1]),
        )  # fmt: skip


def inception(shape, filters, kernel_size, narrow):
    """Return the Cost of four branches with a quarter of the filters each.

    The last branches get what a division by four leaves.

    >>> inception((28, 28, 192), 32, 5, 16).parameters
    13568
    """
    *size, _channels = shape
    quarters = [(filters + k) // 4 for k in range(4)]
    to_few = conv_cost(shape, narrow, 1)
    few = (*size, narrow)
    branches = [
        conv_cost(shape, quarters[0], 1),
        to_few + conv_cost(few, quarters[1], 3),
        to_few + conv_cost(few, quarters[2], kernel_size),
        conv_cost(shape, quarters[3], 1),  # behind the pooling, which has no weights
    ]
    return sum(branches, start=Cost(0, 0))
