"""Figures in few colours: every hue that covers an area stays what it is."""

import io
import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import Rectangle
from PIL import Image

from dlcourse import plots, surfaces
from dlcourse.plots.style import COLORS, GREY
from dlcourse.plots.surfaces import SHADES
from notebooks.builder.outputs import to_palette
from notebooks.builder.palette import reduce_colors

ALPHAS = (0.15, 0.3, 0.6, 1.0)
JUST_SEEN = 2.3  # a distance in CIELAB (Mahy, Van Eycken and Oosterlinck, 1994)
PATH = np.array([[-4, 1.5], [-2, -1], [-1, 0.5], [0, 0]])


def shaded_contours():
    bowl = surfaces.bowl
    ax = plots.surface_paths(bowl, {"SGD": PATH})
    x, y = np.moveaxis(bowl.grid(), -1, 0)
    ground = x, y, bowl.value(bowl.grid()), bowl.levels()
    ax.contourf(*ground, cmap=SHADES, extend="both")
    ax.contour(*ground, colors=GREY, linewidths=0.5, linestyles="-")
    return ax


FIGURES = {
    "shaded contours": shaded_contours,
    "curves": lambda: plots.loss_curves({"Adam": np.exp(-np.arange(40) / 9)}),
    "regions": lambda: plots.week03.regions(
        lambda x: 1 / (1 + np.exp(x[:, 1] - x[:, 0] ** 2)), PATH, PATH[:, 1] > 0
    ),
    "surface": lambda: plots.surface_3d(surfaces.rosenbrock),
}


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def lab(rgb):
    """Return CIELAB under D65 of uint8 colours (..., 3)."""
    rgb = np.asarray(rgb) / 255
    rgb = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = rgb @ np.array([
        [0.4124564, 0.2126729, 0.0193339],
        [0.3575761, 0.7151522, 0.1191920],
        [0.1804375, 0.0721750, 0.9503041],
    ]) / [0.95047, 1, 1.08883]  # fmt: skip
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz * (29 / 6) ** 2 / 3 + 4 / 29)
    x, y, z = np.moveaxis(f, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def hue_difference(a, b):
    """Return the part of a distance that is neither lightness nor chroma."""
    chroma = np.hypot(*np.moveaxis(a, -1, 0)[1:]) - np.hypot(*np.moveaxis(b, -1, 0)[1:])
    _lightness, red, blue = np.moveaxis(a - b, -1, 0)
    return np.sqrt(np.maximum(red**2 + blue**2 - chroma**2, 0))


def flat(pixels):
    """Return which pixels have their like on all sides, (height, width)."""
    same = np.zeros(pixels.shape[:2], bool)
    same[1:-1, 1:-1] = True
    for axis, step in itertools.product((0, 1), (1, -1)):
        same &= (pixels == np.roll(pixels, step, axis)).all(axis=-1)
    return same


def planted(figure):
    """Draw bands and lines upon a figure; return {(colour, alpha): box of a band}."""
    axes = figure.axes[0]
    width, height, bands = 0.8 / len(COLORS), 0.8 / len(ALPHAS), {}
    for (i, color), (j, alpha) in itertools.product(
        enumerate(COLORS), enumerate(ALPHAS)
    ):
        place = axes.transAxes.transform(
            [(0.1 + i * width, 0.1 + j * height),
             (0.1 + (i + 0.4) * width, 0.1 + (j + 0.6) * height)]
        )  # fmt: skip
        bands[color, alpha] = place.round().astype(int)
        look = {"color": color, "alpha": alpha, "lw": 0, "zorder": 20 + j}
        low, size = bands[color, alpha][0], np.ptp(bands[color, alpha], axis=0)
        figure.add_artist(Rectangle(low, *size, transform=None, **look))
        line = plt.Line2D(*np.transpose(place), color=color, transform=None, zorder=40)
        figure.add_artist(line)
    return bands


def file_of(figure):
    file = io.BytesIO()
    figure.savefig(file, dpi=figure.dpi)
    return file.getvalue()


def pixels_of(file):
    return np.asarray(Image.open(io.BytesIO(file)).convert("RGB"))


@pytest.mark.parametrize("dots", [100, 200])
@pytest.mark.parametrize("name", FIGURES)
def test_bands_keep_hue_and_lightness(name, dots):
    figure = np.ravel(FIGURES[name]())[0].figure
    figure.set_dpi(dots)
    figure.canvas.draw()  # the layout
    bands = planted(figure)
    file = file_of(figure)
    pixels, small = pixels_of(file), pixels_of(to_palette(file))
    before, after, area = lab(pixels)[::-1], lab(small)[::-1], flat(pixels)[::-1]
    for band, ((left, low), (right, high)) in bands.items():
        inside = slice(low + 2, high - 2), slice(left + 2, right - 2)
        a, b, flat_here = before[inside], after[inside], area[inside]
        distance = np.linalg.norm(a - b, axis=-1)[flat_here]  # of areas, not of edges
        assert len(distance) > 50
        assert np.quantile(distance, 0.95) < JUST_SEEN, band
        assert abs(a - b)[..., 0].mean() < JUST_SEEN, band  # lightness, edges too
        assert hue_difference(a, b).mean() < JUST_SEEN, band


def test_few_colours_are_kept_as_they_are():
    steps = np.arange(16, dtype=np.uint8)
    pixels = np.stack([steps * 16, 255 - steps * 3, steps * 7 % 250], axis=1)
    pixels = np.tile(np.repeat(pixels, 4, axis=0), (8, 1, 1))
    palette, indices = reduce_colors(pixels)
    assert len(palette) == 16
    np.testing.assert_array_equal(palette[indices], pixels)


def test_a_smooth_ramp_gets_the_colours_that_it_needs():
    ramp = np.linspace(0, 255, 300).astype(np.uint8)
    pixels = np.repeat(np.tile(ramp[:, None, None], (1, 200, 1)), 3, axis=2)
    palette, indices = reduce_colors(pixels)
    assert len(palette) > 16
    assert abs(lab(pixels) - lab(palette[indices]))[..., 0].max() < JUST_SEEN


def test_one_colour_is_one_colour():
    palette, indices = reduce_colors(np.full((3, 4, 3), 9, np.uint8))
    assert palette.tolist() == [[9, 9, 9]]
    assert not indices.any()
