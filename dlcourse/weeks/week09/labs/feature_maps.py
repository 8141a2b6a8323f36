"""Lab: filters, maps, and what they answer to, while a network learns."""

from dataclasses import dataclass, field

import numpy as np
from matplotlib.patches import Rectangle

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import log_slider, scale_slider, whole_slider
from dlcourse.labs.live import LiveLab
from dlcourse.labs.parts.tiles import Tiles
from dlcourse.models import DivergenceError, Sequential
from dlcourse.plots.style import COLORS, GREY
from dlcourse.vision import feature_maps, guided_backprop
from dlcourse.weeks.week09.labs.two_things import (
    FILTERS,
    LAYERS,
    batch,
    net,
    news,
)

BLUE, ORANGE = COLORS[:2]
PICTURES = 20  # to look at
GRID = 2, FILTERS // 2  # of the tiles
EVERY = 20  # steps between two points of the curve
TIMES = 4  # the goal: answer to one digit over the mean answer to the others
SPAN = 300  # steps that the curve shows at first
HIGHEST = 6  # of the bars: 1 is the mean over the digits


@dataclass
class Watched:
    """A network in training, and what was measured.

    Attributes:
        curve: steps, and dev accuracies.
        answers: mean answers of the filters to each digit, (layers, 10, filters).
    """

    model: Sequential
    rng: np.random.Generator
    steps: int = 0
    curve: tuple = field(default_factory=lambda: ([], []))
    answers: np.ndarray = None

    def measure(self):
        """Add a point to the curve; see what the filters answer to."""
        x, y = news()
        accuracy = (self.model(x).argmax(axis=1) == y).mean()
        for values, value in zip(self.curve, (self.steps, accuracy), strict=True):
            values.append(float(value))
        maps = [self.maps(x, layer).mean(axis=(1, 2)) for layer in _layers()]
        self.answers = np.array(
            [[each[y == digit].mean(axis=0) for digit in range(10)] for each in maps]
        )

    def maps(self, x, layer):
        """Return the maps of a layer, (batch, rows, columns, filters)."""
        return feature_maps(self.model, x, f"maps{layer}")

    def kernels(self, layer, chosen):
        """Return 12 kernels to look at, (3, 3, 12).

        Of layer 1 those of all filters, which have one channel; of a later layer those
        of the chosen filter, one for each channel.
        """
        convolutions = [each for each in self.model.layers if "conv" in each.name]
        kernel = convolutions[layer - 1].params["kernel"]
        return kernel[:, :, 0] if layer == 1 else kernel[..., chosen]

    def times(self, layer, chosen):
        """Return a filter's greatest answer to a digit over that to the others."""
        answers = np.sort(self.answers[layer - 1, :, chosen])
        others = answers[:-1].mean()
        return float(answers[-1] / others) if others > 0 else 0.0


class FeatureMaps(LiveLab):
    """Choose a layer and a filter; see its weights, its maps, what it answers to.

    The network has three convolutions of 12 filters (3 x 3, batch normalization, ReLU)
    and a mean over all places; a pooling follows the first. It learns from pictures of
    a digit and a scrambled one, 32 a step. The bars are measured with 200 new pictures.

    What you should have noticed:
        The filters of layer 1 answer to strokes, and so to every digit: over the first
        360 steps (seed 0) the favourite digit of each gets at most 1.2 times what the
        others get. After 120 to 360 steps the median of the 12 filters is 1.8 to 2.2 in
        layer 2 and 2.5 to 3.1 in layer 3; before the first step it is 1.0 to 1.2 in all
        three. So the deeper a filter, the choosier, and it has learned to be. The maps
        of layer 1 have 16 x 16 places, the later ones 8 x 8. Traced back (guided
        backpropagation from the place where the filter answers most), a filter of layer
        1 sees 3 x 3 pixels, of layer 2 8 x 8 and of layer 3 12 x 12. Its weights can be
        read as pictures in layer 1 alone: later they weigh maps, not pixels.

    Args:
        **values: first values of the controls `layer` (1 to 3), `filter`, `picture`,
            `learning_rate`.
    """

    width, height = 960, 400
    preview = 60
    speed = 50
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        return {
            "layer": scale_slider(_("layer"), 1, _layers()),
            "filter": whole_slider(_("filter"), 0, 0, FILTERS - 1),
            "picture": whole_slider(_("picture"), 0, 0, PICTURES - 1),
            "learning_rate": log_slider(_("learning rate"), 0.01, 1e-3, 0.1),
        }

    @staticmethod
    def start(**_values):
        state = Watched(net(), np.random.default_rng(0))
        state.measure()
        return state

    @staticmethod
    def step(state, learning_rate, **_values):
        state.model.optimizer.learning_rate = learning_rate
        state.model.train_on_batch(*batch(state.rng))
        state.steps += 1
        if state.steps % EVERY == 0:
            state.measure()

    def setup(self, stage):
        grid = stage.figure.add_gridspec(2, 3, width_ratios=(1, 2.6, 1.4))
        axes = [stage.figure.add_subplot(each) for each in grid]
        self.picture = Tiles(stage, axes[0], (1, 1), "gray", _("the picture"))
        self.traced = Tiles(stage, axes[3], (1, 1), "RdBu", _("traced back to it"))
        self.kernels = Tiles(stage, axes[1], GRID, "RdBu", _("weights, 3 × 3 each"))
        self.maps = Tiles(stage, axes[4], GRID, "gray", _("maps of the layer"))
        frame = Rectangle((0, 0), 1, 1, fill=False, ec=ORANGE, lw=3)
        self.frame = stage.moving(axes[4].add_patch(frame))
        self.digits, self.accuracy = axes[2], axes[5]
        self.digits.set(ylim=(0, HIGHEST), xlim=(-0.6, 9.6), xticks=range(10))
        self.digits.axhline(1, color=GREY, lw=1)
        self.digits.set_title(_("its answer by digit, mean 1"), fontsize=10)
        self.bars = stage.moving(*self.digits.bar(range(10), np.zeros(10), color=BLUE))
        self.accuracy.set(xlim=(0, SPAN), ylim=(0, 1), xlabel=_("step"))
        self.accuracy.set_title(_("dev accuracy"), fontsize=10)
        self.line = stage.moving(self.accuracy.plot([], [], color=BLUE)[0])

    def draw(self, state):
        layer, chosen = self.values["layer"], self.values["filter"]
        x = news()[0][self.values["picture"]][np.newaxis]
        self.picture.show(x[0], 0, 1)
        maps = state.maps(x, layer)[0]
        self.maps.show(maps, 0, max(float(maps.max()), 1e-6))
        for tiles, shown in (
            (self.traced, guided_backprop(state.model, x, chosen, f"maps{layer}")[0]),
            (self.kernels, state.kernels(layer, chosen)),
        ):
            most = max(float(np.abs(shown).max()), 1e-6)
            tiles.show(shown, -most, most)
        self.frame.set_xy((chosen % GRID[1], chosen // GRID[1]))
        answers = state.answers[layer - 1, :, chosen]
        for bar, answer in zip(self.bars, answers, strict=True):
            bar.set_height(min(answer / max(answers.mean(), 1e-6), HIGHEST))
        end = SPAN * max(1, -(-state.steps // SPAN))
        self.stage.limits(self.accuracy, x=(0, end))
        self.line.set_data(*state.curve)

    def goal(self):
        text = _(
            "A filter that answers to one digit at least {times} times as strongly as "
            "to the others in the mean."
        )
        return text.format(times=TIMES)

    def reached(self, state):
        return state.times(self.values["layer"], self.values["filter"]) >= TIMES

    def status(self, state):
        text = _(
            "Step {step}: dev accuracy {accuracy:.2f}. Filter {filter} of layer "
            "{layer} answers most to the {digit}, {times:.1f} times as strongly as to "
            "the others."
        )
        layer, chosen = self.values["layer"], self.values["filter"]
        return text.format(
            step=state.steps, accuracy=state.curve[1][-1], filter=chosen, layer=layer,
            digit=state.answers[layer - 1, :, chosen].argmax(),
            times=state.times(layer, chosen),
        )  # fmt: skip


def _layers():
    return range(1, LAYERS + 1)
