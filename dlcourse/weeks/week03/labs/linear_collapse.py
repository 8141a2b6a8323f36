"""Lab: many linear layers are one, and a bend between them changes that."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from dlcourse import activations
from dlcourse.datasets import make_moons
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.regions import GRID, Regions
from dlcourse.labs.parts.words import signed

DEEPEST, UNITS = 10, 8
SHARE = 0.95  # the goal
DRAWS = 20  # of the hidden weights, of which one is shown
ROW = 6  # matrices in a row of the picture
PITCH, DOWN = UNITS + 2, UNITS + 3  # cells from one matrix to the next


@dataclass
class Net:
    """What the lab shows; weights as Keras has them, (inputs, units).

    Attributes:
        kernels: of the hidden layers and the output layer.
        product: W' and b', (3,); None where an activation stands between the layers.
        outputs: probabilities of class 1 on the grid, (cells,).
        accuracy: share of the points on the right side.
        draws: that of every draw of the hidden weights, (DRAWS,).
    """

    activation: str
    kernels: list
    product: np.ndarray | None
    outputs: np.ndarray
    accuracy: float
    draws: np.ndarray


class LinearCollapse(Lab):
    """Stack layers of 8 units; the product of linear ones is one small matrix.

    The hidden weights are normal with the standard deviation 1/sqrt(inputs), their
    biases with 1/2; nothing trains them. The output layer is fitted to the points by
    least squares, anew for each net. One of 20 draws is shown, all are counted.

    Args:
        **values: first values of the controls `depth` (hidden layers), `activation`
            ("linear", "relu", "tanh") and `draw` (1 to 20).
    """

    height = 400

    def controls(self):
        names = {name: name for name in ("linear", "relu", "tanh")}
        return {
            "depth": whole_slider(_("hidden layers"), 1, 1, DEEPEST),
            "activation": choice(_("activation"), "linear", names),
            "draw": whole_slider(_("draw of weights"), 1, 1, DRAWS),
        }

    @staticmethod
    def compute(depth, activation, draw):
        layers = _net(depth, activation, draw)
        product = _collapsed(layers) if activation == "linear" else None
        outputs = activations.sigmoid(4 * _output(GRID, layers, activation))
        kernels = [kernel for kernel, _bias in layers]
        draws = _accuracies(depth, activation)
        return Net(activation, kernels, product, outputs, draws[draw - 1], draws)

    def setup(self, stage):
        stage.figure.get_layout_engine().set(wspace=0.06)
        left, right = stage.figure.subfigures(1, 2, width_ratios=(1, 1.5))
        plane = left.subplots()
        self.regions = Regions(stage, plane)
        self.regions.show_points(*_points())
        self.heading = stage.moving(plane.set_title(" "))
        layers, product = right.subplots(2, 1, height_ratios=(3.4, 1))
        self._setup_layers(stage, layers)
        self._setup_product(stage, product)

    def _setup_layers(self, stage, axes):
        self.cells = stage.moving(_heat_map(axes, (2 * DOWN, ROW * PITCH)))
        axes.set_aspect("equal")
        self.names = []
        for number in range(DEEPEST + 1):
            row, column = _corner(number)
            name = axes.text(column, row - 0.3, f"W{number + 1}", va="bottom")
            self.names.append(stage.moving(name))
        axes.set_title(_("the matrices of the layers"))

    def _setup_product(self, stage, axes):
        self.product = stage.moving(_heat_map(axes, (1, 3)))
        self.entries = [
            stage.moving(axes.text(k, 0.5, "", ha="center", va="center", fontsize=13))
            for k in (0.5, 1.5, 2.5)
        ]
        self.product_heading = stage.moving(axes.set_title(" "))

    def draw(self, result):
        self.regions.show(result.outputs)
        self.cells.set_array(_strip(result.kernels))
        for number, name in enumerate(self.names):
            name.set_visible(number < len(result.kernels))
        self._draw_product(result.product)
        if result.product is None:
            text = _("no single W′: {name} stands between the layers")
        else:
            text = _("multiplied out: W′ = W1 · W2 · … and b′")
        self.product_heading.set_text(text.format(name=result.activation))
        text = _("{accuracy:.1f}% on the right side")
        self.heading.set_text(text.format(accuracy=100 * result.accuracy))

    def _draw_product(self, product):
        texts = [""] * 3
        if product is not None:
            pairs = zip(("w′₁", "w′₂", "b′"), product, strict=True)
            texts = [f"{name} = {signed(value, 3)}" for name, value in pairs]
        for entry, text in zip(self.entries, texts, strict=True):
            entry.set_text(text)
        self.product.set_array([[np.nan] * 3] if product is None else product[None])

    def goal(self):
        text = _("Separate more than {share:.0f}% of the points.")
        return text.format(share=100 * SHARE)

    def reached(self, result):
        return result.activation != "linear" and result.accuracy > SHARE

    def status(self, result):
        weights = sum(kernel.size for kernel in result.kernels)
        if result.product is None:
            text = _("{n} matrices with {weights} weights: the boundary bends.")
        else:
            text = _(
                "{n} matrices with {weights} weights draw what 2 weights draw: one "
                "straight line, whatever the depth."
            )
        spread = _(
            "Of all {count} draws: {low:.1f}% to {high:.1f}%, in the middle "
            "{median:.1f}%."
        ).format(
            count=DRAWS,
            low=100 * result.draws.min(),
            high=100 * result.draws.max(),
            median=100 * np.median(result.draws),
        )
        return f"{text.format(n=len(result.kernels), weights=weights)} {spread}"


@cache
def _points():
    """Return the moons, brought to size 1, a little above the middle; shared."""
    x, y = make_moons(200, noise=0.12, seed=0)
    x = x.astype("float64")
    return (x - x.mean(axis=0)) / x.std(axis=0) + [0, 0.3], y


@cache
def _hidden(draw):
    """Return (kernel, bias) of all hidden layers in one draw."""
    rng = np.random.default_rng(draw - 1)
    layers, inputs = [], 2
    for _layer in range(DEEPEST):
        kernel = rng.standard_normal((inputs, UNITS)) / inputs**0.5
        layers.append((kernel, 0.5 * rng.standard_normal(UNITS)))
        inputs = UNITS
    return layers


def _net(depth, activation, draw):
    """Return (kernel, bias) of each layer, the fitted output layer last."""
    x, y = _points()
    layers = _hidden(draw)[:depth]
    return [*layers, _fitted(_forward(x, layers, activation), y)]


@cache
def _accuracies(depth, activation):
    """Return the share of points on the right side in each draw, (DRAWS,)."""
    x, y = _points()
    nets = [_net(depth, activation, draw) for draw in range(1, DRAWS + 1)]
    return np.array([((_output(x, n, activation) > 0) == y).mean() for n in nets])


def _forward(x, layers, activation):
    for kernel, bias in layers:
        x = activations.get(activation)(x @ kernel + bias)
    return x


def _output(x, layers, activation):
    """Return the net's output, (points,): above 0 for class 1."""
    *hidden, (kernel, bias) = layers
    return (_forward(x, hidden, activation) @ kernel + bias)[:, 0]


def _fitted(features, y):
    """Return the output layer with the least squared distance from -1 and 1."""
    target = 2.0 * y - 1
    middle = features.mean(axis=0)
    # Linear features are two in eight disguises: of all solutions the smallest.
    kernel = np.linalg.lstsq(features - middle, target - target.mean(), rcond=1e-10)[0]
    return kernel[:, None], target.mean() - middle @ kernel[:, None]


def _collapsed(layers):
    """Return w'1, w'2, b' of the one layer that does the same as `layers`, (3,)."""
    product, shift = np.eye(2), np.zeros(2)
    for kernel, bias in layers:
        product, shift = product @ kernel, shift @ kernel + bias
    return np.array([*product[:, 0], *shift])


def _corner(number):
    """Return row and column of the first cell of a matrix in the picture."""
    return (number // ROW) * DOWN + 2, (number % ROW) * PITCH


def _strip(kernels):
    """Return all matrices side by side, each scaled to its largest; NaN between."""
    strip = np.full((2 * DOWN, ROW * PITCH), np.nan)
    for number, kernel in enumerate(kernels):
        row, column = _corner(number)
        inputs, units = kernel.shape
        shades = kernel / np.abs(kernel).max()
        strip[row : row + inputs, column : column + units] = shades
    return strip


def _heat_map(axes, shape):
    """Return a mesh of signed numbers, the first row above: blue below 0, red above."""
    axes.set(xticks=[], yticks=[], ylim=(shape[0], 0))
    axes.spines[:].set_visible(False)
    axes.grid(visible=False)
    return axes.pcolormesh(np.full(shape, np.nan), cmap="RdBu_r", vmin=-1, vmax=1)
