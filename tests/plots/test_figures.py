"""Every figure: drawn from small data in both languages, readable, small as a file."""

import functools
import importlib
import inspect
import io
import itertools
import re
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from PIL import Image

import dlcourse
from dlcourse import plots, surfaces, weeks
from dlcourse.keras_bridge import (
    ArrayPair,
    Comparison,
    ScheduleComparison,
    TrainingComparison,
)
from notebooks.builder.outputs import fits
from tests.contrast import faint, without_texts

RNG = np.random.default_rng(0)
STEPS = np.arange(40)
RULES = ("SGD", "momentum", "RMSprop", "Adam")
FALLING = {rule: np.exp(-STEPS / (40 - 8 * k)) for k, rule in enumerate(RULES)}
PATH = np.array([[-4, 1.5], [-2, -1], [-1, 0.5], [0, 0]])

# Fifteen weeks: solved, then being worked on, then open.
WEEKS = {
    week: [("solved", ("solved", "tried")[n % 2], "open")[week // 5] for n in range(13)]
    for week in range(15)
}


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


LANGUAGES = ("en", "tr")
# What a figure is given by its caller, or what is the same word in Turkish; weeks add
# theirs in `tests/weeks/*/figures/cases.py`.
GIVEN = {"SGD", "RMSprop", "Adam", "Keras", "NumPy", "dlcourse", "InverseTimeDecay",
         "momentum", "tanh", "rms", "log"}  # fmt: skip

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
    "weeks_map": lambda **k: plots.weeks_map(WEEKS, **k),
}
# Other shapes of the same figures, with no name of their own.
VARIANTS = {
    "comparison of losses": lambda **k: plots.comparison(_trained(), **k),
    "comparison of rates": lambda **k: plots.comparison(_scheduled(), **k),
    "nothing solved": lambda **k: plots.weeks_map({1: ["open"] * 3}, **k),
    "9 layers": lambda **k: plots.layer_histograms(
        [RNG.normal(0, 0.3**n, (50, 20)) for n in range(9)], **k
    ),
    "diverged": lambda **k: plots.surface_paths(
        surfaces.bowl, {"SGD": [[1, 1], [9, 9], [np.nan, np.nan]]}, **k
    ),
}
for path in sorted(Path("tests/weeks").glob("*/figures/cases.py")):
    week = importlib.import_module(".".join(path.with_suffix("").parts))
    CASES |= {f"{path.parts[2]}.{name}": draw for name, draw in week.CASES.items()}
    VARIANTS |= week.VARIANTS
    GIVEN |= set(week.GIVEN)
ALL = CASES | VARIANTS
PUBLIC = {
    *(name for name in plots.__all__ if inspect.isfunction(getattr(plots, name))),
    *(f"{week}.{name}" for week in weeks.names("figures")
      for name in getattr(plots, week).__all__),
} - {"use_style"}  # fmt: skip


@functools.cache
def _drawn(name, language):
    """Draw a figure once for all tests that only look at it."""
    dlcourse.set_language(language)
    drawn = np.ravel(ALL[name]())
    shown = _shown(drawn[0].figure)
    plt.close(drawn[0].figure)
    return drawn, shown


@pytest.fixture(scope="module", autouse=True)
def _let_go():
    """Free the figures: every later collection of garbage would look through them."""
    yield
    _drawn.cache_clear()


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
    plain = io.BytesIO()
    _drawn(name, "en")[0][0].figure.savefig(plain, format="png", dpi=200)
    assert Image.open(plain).size <= (1820, 820)
    assert fits(plain.getvalue())


@pytest.mark.parametrize("name", ALL)
def test_texts_are_readable_on_what_lies_under_them(name):
    figure = _drawn(name, "en")[0][0].figure

    canvas = FigureCanvasAgg(figure)

    def draw():
        canvas.draw()
        return np.asarray(canvas.buffer_rgba())[..., :3]

    assert faint(*without_texts(draw)) == []


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
    for word in sorted(GIVEN, key=len, reverse=True):  # leaky_relu before relu
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
