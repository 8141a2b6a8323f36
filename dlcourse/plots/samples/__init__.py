"""A picture of every data set and of a sample from every generator."""

from dataclasses import dataclass

from dlcourse import datasets
from dlcourse._validation import check_choice, check_integer
from dlcourse.i18n import gettext as _
from dlcourse.plots.samples import pictures, points, series, texts
from dlcourse.plots.style import SIZE, open_ax, styled

__all__ = ["gallery"]

_PHOTOGRAPH, _STRIP = (3.5, 2.6), (9, 1.9)  # inches


@dataclass(frozen=True)
class _Sample:
    """How to draw a sample: `draw(ax, seed)`; `title()` is translated when called."""

    draw: object
    title: object
    size: tuple = SIZE


SAMPLES = {
    "breast_cancer": _Sample(
        lambda ax, seed: points.draw_two_columns(ax, "breast_cancer", [0, 1]),
        lambda: _("Breast cancer: two of 30 measures of 569 tumours"),
    ),
    "china": _Sample(
        lambda ax, seed: pictures.draw_picture(ax, datasets.load_china()),
        lambda: _("A Chinese temple, 427 x 640 pixels"),
        _PHOTOGRAPH,
    ),
    "descriptions": _Sample(
        lambda ax, seed: texts.draw_page(ax, datasets.load_descriptions()["digits"]),
        lambda: _("Descriptions of data sets: how one of 14 texts begins"),
    ),
    "diabetes": _Sample(
        lambda ax, seed: points.draw_diabetes(ax),
        lambda: _("Diabetes: ten measures of 442 patients"),
    ),
    "digits": _Sample(
        lambda ax, seed: pictures.draw_digits(ax, datasets.load_digits()),
        lambda: _("Handwritten digits, 8 x 8 pixels: 90 of 1797"),
        (9, 2.7),
    ),
    "eeg": _Sample(
        lambda ax, seed: series.draw_eeg(ax),
        lambda: _("Electroencephalogram: four channels, 400 of 800 samples"),
    ),
    "flower": _Sample(
        lambda ax, seed: pictures.draw_picture(ax, datasets.load_flower()),
        lambda: _("A dahlia, 427 x 640 pixels"),
        _PHOTOGRAPH,
    ),
    "goog": _Sample(
        lambda ax, seed: series.draw_series(ax, datasets.load_goog(), _("US dollars")),
        lambda: _("Google share: close of 1047 days"),
    ),
    "goog_daily": _Sample(
        lambda ax, seed: series.draw_days(ax),
        lambda: _("Google share: open, high, low and close of the first 60 days"),
    ),
    "iris": _Sample(
        lambda ax, seed: points.draw_named_table(ax, "iris"),
        lambda: _("Iris: four measures of 150 flowers"),
    ),
    "karate_club": _Sample(
        lambda ax, seed: points.draw_graph(ax, seed),
        lambda: _("Karate club: 34 members, 78 friendships, two camps"),
    ),
    "linnerud": _Sample(
        lambda ax, seed: points.draw_linnerud(ax),
        lambda: _("Linnerud: three exercises (above) and three measures of 20 men"),
    ),
    "mri": _Sample(
        lambda ax, seed: pictures.draw_picture(ax, datasets.load_mri()),
        lambda: _("A slice through a head, 256 x 256"),
        (4.4, 2.6),
    ),
    "printed_digits": _Sample(
        lambda ax, seed: pictures.draw_digits(ax, datasets.load_printed_digits()),
        lambda: _("Printed digits, 8 x 8 pixels: 90 of 1080"),
        (9, 2.7),
    ),
    "proverbs": _Sample(
        lambda ax, seed: texts.draw_columns(ax, datasets.load_proverbs()[::4]),
        lambda: _("Turkish proverbs: 25 of 100"),
    ),
    "python_docs": _Sample(
        lambda ax, seed: texts.draw_page(ax, datasets.load_python_docs()["if"]),
        lambda: _("The reference of Python: the topic 'if'"),
    ),
    "seattle_temperature": _Sample(
        lambda ax, seed: series.draw_series(
            ax, datasets.load_seattle_temperature(), "°C"
        ),
        lambda: _("Daily mean temperature in Seattle"),
    ),
    "stocks": _Sample(
        lambda ax, seed: series.draw_stocks(ax),
        lambda: _("Monthly prices: 7 of 10 series, with gaps"),
    ),
    "wine": _Sample(
        lambda ax, seed: points.draw_named_table(ax, "wine"),
        lambda: _("Wine: 13 measures of 178 wines"),
        (9, 4.1),
    ),
    "extract_patches": _Sample(
        lambda ax, seed: pictures.draw_patches(ax, seed),
        lambda: _("Centred patches: temple above, flower below"),
        _STRIP,
    ),
    "flip_labels": _Sample(
        lambda ax, seed: pictures.draw_flipped(ax, seed),
        lambda: _("30 % of the labels are wrong: those of the framed digits"),
        (9, 2.1),
    ),
    "make_agreement_sentences": _Sample(
        lambda ax, seed: texts.draw_agreement(ax, seed),
        lambda: _("Vowel harmony: the first word decides about the last suffix"),
    ),
    "make_circles": _Sample(
        lambda ax, seed: points.draw_classes(ax, datasets.make_circles(seed=seed)),
        lambda: _("Circles: one class around the other"),
    ),
    "make_clip": _Sample(
        lambda ax, seed: pictures.draw_clip(ax),
        lambda: _("A clip: six frames of a window that moves to the right"),
        (9, 1.7),
    ),
    "make_dates": _Sample(
        lambda ax, seed: texts.draw_dates(ax, seed),
        lambda: _("Dates as people write them, and in ISO 8601"),
    ),
    "make_gaussian_mixture": _Sample(
        lambda ax, seed: points.draw_classes(
            ax,
            datasets.make_gaussian_mixture(
                means=[(-2, 0), (2, 0), (0, 2)], stddevs=[0.4, 0.8, 0.3], seed=seed
            ),
        ),
        lambda: _("A mixture of three normal distributions"),
    ),
    "make_houses": _Sample(
        lambda ax, seed: points.draw_houses(ax, seed),
        lambda: _("Homes, made: the larger, the more expensive"),
    ),
    "make_moons": _Sample(
        lambda ax, seed: points.draw_classes(ax, datasets.make_moons(seed=seed)),
        lambda: _("Moons: two classes that no straight line separates"),
    ),
    "make_noisy_sine": _Sample(
        lambda ax, seed: points.draw_sine(ax, seed),
        lambda: _("A noisy sine: 30 samples"),
    ),
    "make_parity": _Sample(
        lambda ax, seed: points.draw_parity(ax),
        lambda: _("Parity: y is 1 where the number of ones is odd"),
    ),
    "make_scenes": _Sample(
        lambda ax, seed: pictures.draw_scenes(ax, seed),
        lambda: _("Scenes: boxes and classes above, masks below"),
        (7.4, 4.0),
    ),
    "make_spirals": _Sample(
        lambda ax, seed: points.draw_classes(ax, datasets.make_spirals(seed=seed)),
        lambda: _("Spirals: two classes wound into each other"),
    ),
    "make_template_corpus": _Sample(
        lambda ax, seed: texts.draw_corpus(ax, seed),
        lambda: _("Sentences from templates, and analogies to find in them"),
    ),
    "make_xor": _Sample(
        lambda ax, seed: points.draw_classes(ax, datasets.make_xor(seed=seed)),
        lambda: _("XOR: opposite corners share a class"),
    ),
}


@styled
def gallery(name, ax=None, title=None, *, seed=0):
    """Draw a data set, or a sample of a generator, so that one sees what it is.

    Pictures are shown as pictures, series as lines, tables as one strip of points for
    each column, texts as text, a graph as nodes and edges.

    Args:
        name: a name of `datasets.names()`, "python_docs", or the name of a generator
            such as "make_moons".
        ax: the Axes to draw on; by default those of a new figure.
        title: by default what the figure shows.
        seed: for generators and for the places of a graph.

    Returns:
        The Axes.

    Raises:
        TypeError: if `seed` is no whole number.
        ValueError: if there is no such data set or generator.

    >>> from matplotlib.figure import Figure
    >>> gallery("iris", Figure().subplots()).get_title(loc="left")
    'Iris: four measures of 150 flowers'
    """
    sample = SAMPLES[check_choice("name", name, tuple(SAMPLES))]
    check_integer("seed", seed, 0)
    ax = open_ax(ax, sample.size)
    sample.draw(ax, seed)
    ax.set_title(title or sample.title())
    return ax
