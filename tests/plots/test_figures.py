"""Every figure: drawn from small data in both languages, readable, small as a file."""

import functools
import inspect
import io
import itertools
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text
from PIL import Image

import dlcourse
from dlcourse import activations, autodiff, datasets, plots, surfaces
from dlcourse.keras_bridge import (
    ArrayPair,
    Comparison,
    ScheduleComparison,
    TrainingComparison,
)
from dlcourse.plots import week01, week03, week04, week05

RNG = np.random.default_rng(0)
STEPS = np.arange(40)
RULES = ("SGD", "momentum", "RMSprop", "Adam")
FALLING = {rule: np.exp(-STEPS / (40 - 8 * k)) for k, rule in enumerate(RULES)}
CLOUD = RNG.normal((14, 90), (3.5, 24), (200, 2))
PATH = np.array([[-4, 1.5], [-2, -1], [-1, 0.5], [0, 0]])
DAYS = np.arange("2012-01-01", "2013-07-01", dtype="datetime64[D]")
WARMTH = 12 - 9 * np.cos(2 * np.pi * np.arange(len(DAYS)) / 365)
PICTURE = RNG.integers(0, 256, (24, 36, 3)).astype("uint8")
CALORIES = [[56, 0, 4.4, 68], [1.2, 104, 52, 8], [1.8, 135, 99, 0.9]]
SQUARE = RNG.uniform(-1, 1, (200, 2))
ELEMENTWISE = [n for n in activations.names() if not n.endswith("softmax")]
CHINA, DIGITS = datasets.load_china(), datasets.load_digits()
BATCHES = {size: 1.0 / size + size / 500 for size in (1, 8, 32, 128, 512, 1437)}


def _pair(kind, name, ours, theirs=None):
    return ArrayPair(kind, name, ours, ours if theirs is None else theirs, 1e-6)


def _compared():
    x = RNG.normal(size=(4, 3))
    names = ("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias")
    pairs = [_pair("output", "", x), _pair("input gradient", "", x, x * 1.01)]
    return Comparison(
        "Sequential", (*pairs, *(_pair("gradient", name, x) for name in names))
    )


def _trained():
    loss = FALLING["Adam"]
    noise = 1e-8 * RNG.normal(size=40)
    return TrainingComparison("Adam", (_pair("loss", "", loss + noise, loss),))


def _scheduled():
    return ScheduleComparison(
        "InverseTimeDecay", (_pair("rate", "", 0.2 / (1 + STEPS)),)
    )


def _graph(expression):
    graph = autodiff.parse(expression, a=5, b=3, c=2)
    graph.backward()
    return graph


LANGUAGES = ("en", "tr")
# What a figure is given by its caller, or what is the same word in Turkish.
GIVEN = (
    *sorted(ELEMENTWISE, key=len, reverse=True),  # leaky_relu before relu
    *("SGD", "RMSprop", "Adam", "GD", "std", "large", "Keras", "NumPy", "dlcourse"),
    *("mean radius", "mean perimeter", "PiecewiseConstantDecay", "CosineDecay"),
    *("InverseTimeDecay", "momentum", "tanh", "rms", "moveaxis", "reshape", "log"),
)

# Name of the figure: a call that draws it on new Axes.
CASES = {
    "comparison": lambda **k: plots.comparison(_compared(), **k),
    "gallery": lambda **k: plots.gallery("make_moons", **k),
    "layer_histograms": lambda **k: plots.layer_histograms(
        [RNG.normal(0, 0.5**n, (50, 20)) for n in range(6)], **k
    ),
    "loss_curves": lambda **k: plots.loss_curves(FALLING, **k),
    "surface_3d": lambda **k: plots.surface_3d(surfaces.rosenbrock, **k),
    "surface_paths": lambda **k: plots.surface_paths(
        surfaces.elongated_bowl, dict.fromkeys(RULES, PATH), **k
    ),
    "week01.axis_sum": lambda **k: week01.axis_sum(CALORIES, 0, **k),
    "week01.brain_waves": lambda **k: week01.brain_waves(
        RNG.normal(size=(200, 4)), **k
    ),
    "week01.broadcast": lambda **k: week01.broadcast(
        np.arange(1, 7).reshape(3, 2), [[2], [4], [6]], **k
    ),
    "week01.first_channels": lambda **k: week01.first_channels(
        np.moveaxis(CHINA, -1, 0), CHINA.reshape(3, 427, 640), **k
    ),
    "week01.ranks": week01.ranks,
    "week01.shuffled": lambda **k: week01.shuffled(
        *DIGITS, RNG.permutation(1797), RNG.permutation(1797), **k
    ),
    "week03.curves": lambda **k: week03.curves(["relu", "leaky_relu", "elu"], **k),
    "week03.family": lambda **k: week03.family(ELEMENTWISE, **k),
    "week03.network": lambda **k: week03.network([3, 4, 1], **k),
    "week03.regions": lambda **k: week03.regions(
        lambda x: 1 / (1 + np.exp(x[:, 1] - x[:, 0] ** 2)),
        SQUARE,
        SQUARE[:, 1] < 0,
        **k,
    ),
    "week03.sum_of_kinks": week03.sum_of_kinks,
    "week03.xor": lambda **k: week03.xor(
        [[0, 0], [0, 1], [1, 0], [1, 1]], [[0, 0], [1, 0], [1, 0], [2, 1]], **k
    ),
    "week04.graph": lambda **k: week04.graph(_graph("3 * (a + b * c)"), **k),
    "week04.losses_of_a": week04.losses_of_a,
    "week05.batch_cost": lambda **k: week05.batch_cost(BATCHES, BATCHES, **k),
    "week05.bias_correction": lambda **k: week05.bias_correction(
        WARMTH[:50], WARMTH[:50] / 3, WARMTH[:50], **k
    ),
    "week05.channel_normalisation": lambda **k: week05.channel_normalisation(
        PICTURE, (PICTURE - 127.5) / 74, **k
    ),
    "week05.cost_contours": lambda **k: week05.cost_contours(
        CLOUD - CLOUD.mean(axis=0), CLOUD[:, 0] - 14, PATH, **k
    ),
    "week05.escape": lambda **k: week05.escape(
        {rule: loss - 0.5 for rule, loss in FALLING.items()}, **k
    ),
    "week05.ewma_series": lambda **k: week05.ewma_series(
        DAYS, WARMTH, {0.5: WARMTH, 0.9: WARMTH - 1, 0.98: WARMTH - 3}, "°C", **k
    ),
    "week05.ewma_weights": lambda **k: week05.ewma_weights([0.5, 0.9, 0.98], 100, **k),
    "week05.minima_share": lambda **k: week05.minima_share(
        [1, 2, 3, 4, 5], [0.5, 0.146, 0.025, 0.0024, 0.0], **k
    ),
    "week05.momentum_arrows": lambda **k: week05.momentum_arrows(
        PATH, PATH, surfaces.elongated_bowl, **k
    ),
    "week05.normalisation_steps": lambda **k: week05.normalisation_steps(
        CLOUD, ("mean radius (px)", "mean perimeter (px)"), **k
    ),
    "week05.one_dimensional": lambda **k: week05.one_dimensional(
        {"SGD": 5 - 5 * 0.8**STEPS, "SGD 1.1": 5 - 5 * (-1.2) ** STEPS}, **k
    ),
    "week05.opening": lambda **k: week05.opening(
        {rule: 0.95 - 0.3 * loss for rule, loss in FALLING.items()}, **k
    ),
    "week05.saddle_and_plateau": week05.saddle_and_plateau,
    "week05.saturation": lambda **k: week05.saturation(
        RNG.normal(0, 0.3, 500), RNG.normal(0, 8, 500), **k
    ),
    "week05.schedules": lambda **k: week05.schedules(
        {
            "0.2 / (1 + t)": 0.2 / (1 + STEPS),
            "PiecewiseConstantDecay": 0.2 * 0.5 ** (STEPS // 10),
            "CosineDecay": 0.1 + 0.1 * np.cos(np.pi * STEPS / 40),
        },
        **k,
    ),
    "week05.signal_by_depth": lambda **k: week05.signal_by_depth(
        {"std = 0.01": 0.2**STEPS, "He": 0 * STEPS + 1.1, "large": 9.0**STEPS}, **k
    ),
    "week05.sorted_labels": lambda **k: week05.sorted_labels(
        np.eye(10)[STEPS % 10], np.full((40, 10), 0.1), **k
    ),
    "week05.update_noise": lambda **k: week05.update_noise(
        {"SGD: k = 1": (STEPS, FALLING["SGD"]), "GD": ([0, 20, 40], [1, 0.9, 0.8])}, **k
    ),
}
# Other shapes of the same figures, with no name of their own.
VARIANTS = {
    "comparison of losses": lambda **k: plots.comparison(_trained(), **k),
    "comparison of rates": lambda **k: plots.comparison(_scheduled(), **k),
    "sums of rows": lambda **k: week01.axis_sum(CALORIES, 1, **k),
    "both stretched": lambda **k: week01.broadcast([0, 1, 2, 3], [[0], [1], [2]], **k),
    "scalar stretched": lambda **k: week01.broadcast([[1, 2], [3, 4]], 100, **k),
    "7 channels": lambda **k: week01.brain_waves(RNG.normal(size=(50, 7)), **k),
    "9 layers": lambda **k: plots.layer_histograms(
        [RNG.normal(0, 0.3**n, (50, 20)) for n in range(9)], **k
    ),
    "5 layers": lambda **k: week03.network([2, 8, 5, 3, 1], **k),
    "2 curves": lambda **k: week03.curves(["sigmoid", "tanh"], **k),
    "XOR unfolded": lambda **k: week03.xor(
        np.indices((2, 2)).reshape(2, 4).T, np.indices((2, 2)).reshape(2, 4).T, **k
    ),
    "a graph of two paths": lambda **k: week04.graph(
        _graph("tanh(a * b) * (b - c) + a * a"), **k
    ),
    "a month": lambda **k: week05.ewma_series(
        DAYS[:30], WARMTH[:30], {0.9: WARMTH[:30]}, "°C", **k
    ),
    "diverged": lambda **k: plots.surface_paths(
        surfaces.bowl, {"SGD": [[1, 1], [9, 9], [np.nan, np.nan]]}, **k
    ),
}
ALL = CASES | VARIANTS
PUBLIC = {
    f"{prefix}{name}"
    for prefix, module in (
        ("", plots),
        ("week01.", week01),
        ("week03.", week03),
        ("week04.", week04),
        ("week05.", week05),
    )
    for name in module.__all__
    if inspect.isfunction(getattr(module, name)) and name != "use_style"
}


@functools.cache
def _drawn(name, language):
    """Draw a figure once for all tests that only look at it."""
    dlcourse.set_language(language)
    drawn = np.ravel(ALL[name]())
    return drawn, _shown(drawn[0].figure)


def _shown(figure):
    """Return each text that the figure draws, with its box in pixels."""
    drawn = []
    draw = Text.draw

    def note(text, renderer):
        if text.get_visible() and text.get_text().strip():
            drawn.append((text, Text.get_window_extent(text, renderer)))
        draw(text, renderer)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Text, "draw", note)
        figure.canvas.draw()
    return drawn


def test_the_table_holds_every_public_figure():
    assert set(CASES) == PUBLIC


@pytest.mark.parametrize("name", ALL)
def test_figure_opens_one_figure_and_returns_its_axes(name):
    drawn = ALL[name]()
    assert all(isinstance(ax, Axes) for ax in np.ravel(drawn))
    assert plt.get_fignums() == [np.ravel(drawn)[0].figure.number]


@pytest.mark.parametrize("name", ALL)
def test_text_is_large_inside_and_apart(name, language):
    drawn, shown = _drawn(name, language)
    width, height = drawn[0].figure.bbox.size
    for text, box in shown:
        assert text.get_fontsize() >= 11, text
        inside = box.x0 >= -1 and box.y0 >= -1
        inside = inside and box.x1 <= width + 1 and box.y1 <= height + 1
        assert inside, f"{text.get_text()!r} is cut: {box}"
    for (text, box), (other, other_box) in itertools.combinations(shown, 2):
        # Boxes hold room for accents and tails: a touch of 2 pixels is none.
        apart = not box.padded(-1).overlaps(other_box.padded(-1))
        assert apart, f"{text.get_text()!r} lies upon {other.get_text()!r}"


@pytest.mark.parametrize("name", ALL)
def test_file_is_small(name):
    plain, small = io.BytesIO(), io.BytesIO()
    _drawn(name, "en")[0][0].figure.savefig(plain, format="png")
    picture = Image.open(plain).convert("RGB")
    palette = picture.quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    palette.save(small, "png", optimize=True)
    assert picture.size <= (910, 410)
    assert len(small.getvalue()) <= 30_000


@pytest.mark.parametrize("name", ALL)
def test_axes_are_titled_and_labelled(name):
    drawn, _shown = _drawn(name, "en")
    figure = drawn[0].figure
    titles = [drawn[0].get_title(loc=where) for where in ("left", "center")]
    assert any([*titles, figure.get_suptitle()])
    if not any(ax.axison for ax in drawn):
        return  # a drawing: nothing is measured along its sides
    assert any([*(ax.get_xlabel() for ax in drawn), figure.get_supxlabel()])
    named_rows = [text.get_text() for ax in drawn for text in ax.get_yticklabels()]
    y_axes = [*(ax.get_ylabel() for ax in drawn), figure.get_supylabel()]
    assert any(y_axes) or "output" in named_rows


@pytest.mark.parametrize("name", CASES)
def test_own_title_replaces_the_default(name):
    drawn = np.ravel(CASES[name](title="mine"))
    titles = [drawn[0].get_title(loc=where) for where in ("left", "center")]
    assert "mine" in [*titles, drawn[0].figure.get_suptitle()]


@pytest.mark.parametrize("name", CASES)
def test_given_axes_are_used(name):
    drawn, _shown = _drawn(name, "en")
    projection = "3d" if hasattr(drawn[0], "zaxis") else None
    figure = plt.figure(figsize=(9, 3.6))
    given = figure.subplots(1, len(drawn), subplot_kw={"projection": projection})
    parameters = inspect.signature(_function(name)).parameters
    again = CASES[name](**{"axes" if "axes" in parameters else "ax": given})
    assert [id(ax) for ax in np.ravel(again)] == [id(ax) for ax in np.ravel(given)]
    assert plt.get_fignums() == [figure.number]


def _function(name):
    *week, function = name.split(".")
    return getattr(getattr(plots, week[0]) if week else plots, function)


@pytest.mark.parametrize("name", ALL)
def test_turkish_figure_holds_no_english_word(name):
    english, turkish = (
        {t.get_text() for t, _ in _drawn(name, k)[1]} for k in LANGUAGES
    )
    same = "\n".join(text for text in english & turkish if "$" not in text)
    for word in GIVEN:
        same = same.replace(word, "")
    assert re.findall(r"[^\W\d_]{3,}", same) == []


@pytest.mark.parametrize("name", ALL)
def test_curves_differ_in_more_than_colour(name):
    for ax in _drawn(name, "en")[0]:
        named = [line for line in ax.lines if not line.get_label().startswith("_")]
        looks = {(str(line.get_linestyle()), line.get_marker()) for line in named}
        assert len(looks) == len(named)


def test_figures_look_the_same_whatever_is_set_outside():
    with plt.rc_context({"font.size": 5, "axes.titlesize": 5, "xtick.labelsize": 4}):
        figure = plots.loss_curves(FALLING).figure
    assert min(text.get_fontsize() for text, _box in _shown(figure)) >= 11
    assert plt.rcParams["font.size"] != 5
