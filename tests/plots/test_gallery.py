"""The gallery draws every data set and generator, readable in both languages."""

import io
import itertools
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.text import Text
from PIL import Image

import dlcourse
from dlcourse import datasets, plots
from dlcourse.plots.samples import SAMPLES
from dlcourse.plots.samples.points import spring_layout


def test_every_loader_and_generator_is_in_the_gallery():
    loaders = {n.removeprefix("load_") for n in datasets.__all__ if "load_" in n}
    helpers = {"Dataset", "checksum", "info", "names"}
    makers = {n for n in datasets.__all__ if "load_" not in n} - helpers
    assert set(SAMPLES) == loaders | makers


def shown_texts(figure):
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


@pytest.mark.parametrize("name", SAMPLES)
def test_text_is_large_inside_and_apart(name, language):
    figure = plots.gallery(name).figure
    width, height = figure.bbox.size
    shown = shown_texts(figure)
    for text, box in shown:
        assert text.get_fontsize() >= 11, text
        inside = box.x0 >= -1 and box.y0 >= -1
        inside = inside and box.x1 <= width + 1 and box.y1 <= height + 1
        assert inside, f"{text.get_text()!r} is cut: {box}"
    for (text, box), (other, other_box) in itertools.combinations(shown, 2):
        apart = not box.padded(-1).overlaps(other_box.padded(-1))
        assert apart, f"{text.get_text()!r} lies upon {other.get_text()!r}"


@pytest.mark.parametrize("name", SAMPLES)
def test_picture_is_small_and_not_empty(name):
    plain, small = io.BytesIO(), io.BytesIO()
    plots.gallery(name).figure.savefig(plain, format="png")
    picture = Image.open(plain).convert("RGB")
    assert picture.size <= (910, 410)
    grey = np.asarray(picture.convert("L"))
    assert (grey < 200).mean() > 0.005  # something is drawn
    palette = picture.quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    palette.save(small, "png", optimize=True)
    assert len(small.getvalue()) <= 30_000


@pytest.mark.parametrize("name", SAMPLES)
def test_titles_are_translated(name, language):
    title = plots.gallery(name).get_title(loc="left")
    dlcourse.set_language("en")
    assert (title == SAMPLES[name].title()) == (language == "en")
    assert plots.gallery(name, title="mine").get_title(loc="left") == "mine"


NAMES = {"s1", "s2", "s3", "s4", "s5", "s6"}  # nothing to translate
TABLES = [n for n in datasets.names() if datasets.info(n).target_names]
TABLES += ["diabetes", "stocks", "eeg", "goog_daily"]
NAMES |= {"setosa", "versicolor", "virginica", "Mr. Hi", "sin(2πx)", "0", "33"}


@pytest.mark.parametrize("name", TABLES)
def test_names_of_columns_and_classes_are_translated(name):
    """Figures of tables show no English word in Turkish; the data keep their names."""
    about = datasets.info(name)
    own = {*about.feature_names, *about.target_names}
    dlcourse.set_language("tr")
    try:
        texts = {
            text.get_text() for text, _box in shown_texts(plots.gallery(name).figure)
        }
    finally:
        dlcourse.set_language("en")
    english = {
        text.get_text() for text, _box in shown_texts(plots.gallery(name).figure)
    }
    words = {text for text in texts & english if re.search(r"^[^$]*[a-zA-Z]{2}", text)}
    assert words <= NAMES | {n for n in own if n.isupper() or "^" in n}


@pytest.mark.parametrize(
    "name", ["make_moons", "make_circles", "make_spirals", "make_xor", "iris", "wine"]
)
def test_classes_have_markers_of_their_own(name):
    ax = plots.gallery(name)
    markers = [line.get_marker() for line in ax.lines]
    assert len(set(markers)) == len(markers) >= 2


def test_the_seed_draws_another_sample():
    points = [
        plots.gallery("make_moons", seed=seed).lines[0].get_xdata()
        for seed in (0, 0, 1)
    ]
    np.testing.assert_array_equal(points[0], points[1])
    assert (points[0] != points[2]).any()


def test_given_axes_are_used():
    figure, ax = plt.subplots()
    assert plots.gallery("china", ax) is ax
    assert plt.get_fignums() == [figure.number]


def test_scenes_show_a_frame_and_a_label_for_each_object():
    ax = plots.gallery("make_scenes", seed=5)
    _images, boxes, labels, _masks = datasets.make_scenes(4, size=48, seed=5)
    frames = sorted((p.get_width(), p.get_height()) for p in ax.patches)
    sizes = (boxes[..., 2:] - boxes[..., :2])[labels >= 0]
    assert frames == sorted(map(tuple, sizes.tolist()))
    assert sorted(t.get_text() for t in ax.texts) == sorted(
        str(label) for label in labels[labels >= 0]
    )


def test_wrong_labels_are_framed():
    ax = plots.gallery("flip_labels", seed=3)
    y = datasets.load_digits()[1][:24]
    noisy = datasets.flip_labels(y, 0.3, seed=3)
    assert [t.get_text() for t in ax.texts] == [str(label) for label in noisy]
    bold = np.array([t.get_weight() == "bold" for t in ax.texts])
    np.testing.assert_array_equal(bold, noisy != y)
    assert len(ax.patches) == bold.sum() == 7


def test_friends_lie_nearer_than_strangers():
    edges, y = datasets.load_karate_club()
    places = spring_layout(edges, len(y), seed=0)
    lengths = np.linalg.norm(places[edges[:, 0]] - places[edges[:, 1]], axis=1)
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    assert lengths.mean() < 0.6 * apart[np.triu_indices(34, 1)].mean()


def test_an_unknown_name_gets_a_suggestion():
    with pytest.raises(ValueError, match="did you mean 'make_moons'"):
        plots.gallery("make_moon")
    with pytest.raises(TypeError, match="seed"):
        plots.gallery("make_moons", seed=0.5)
