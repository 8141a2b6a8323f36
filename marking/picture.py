"""The class as a picture: which exercise was missed by whom, and how."""

import io
import re

import numpy as np

from dlcourse.i18n import gettext, speaking
from marking.results import KINDS, kind, short, tallies
from marking.words import KINDS as KIND_WORDS
from marking.words import PAGE

# In grey, too, each is another tone; what went wrong is what strikes the eye.
COLOURS = {
    "right": "#A9D8C8",
    "slip": "#E69F00",
    "partly": "#0072B2",
    "wrong": "#C24A00",
    "open": "#FFFFFF",
}
_BARS = 8  # named mistakes that are drawn
_NAMED = 30  # students whose names stand below the columns
_BAR = 0.36  # inches of height
_STOP = re.compile(r"(?<=\D)[:;.](?=\s)")  # behind what was done
_FIRST = 24  # letters that say something
_LETTERS = 64  # of a bar's label


def draw(weeks, titles, language):
    """Draw every week of a class, one below the other.

    Args:
        weeks: {week: its results}, as `results.by_week` gives them.
        titles: {week: {language: title}}.
        language: of its words.

    Returns:
        A Matplotlib Figure.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    from dlcourse.plots.style import RC

    counted = {week: tallies(results) for week, results in weeks.items()}
    heights = [_height(week, counted[week], weeks[week]) for week in weeks]
    with mpl.rc_context(RC):
        figure = Figure(figsize=(9, sum(heights)))
        parts = figure.subfigures(len(weeks), 1, height_ratios=heights, squeeze=False)
        for part, (week, results) in zip(parts[:, 0], weeks.items(), strict=True):
            title = titles.get(week, {}).get(language) or week
            _draw_week(part, results, counted[week], title, language)
        figure.draw_without_rendering()  # the layout is made under this style
    return figure


def png(figure, dpi=160):
    """Return a figure as a small PNG: of 64 colours, the picture needs no more."""
    from PIL import Image

    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=dpi, metadata={"Software": None})
    with Image.open(drawn) as image:
        small = image.convert("RGB").quantize(64, dither=Image.Dither.NONE)
    found = io.BytesIO()
    small.save(found, format="png", optimize=True)
    return found.getvalue()


def mistakes(counted, language):
    """Return (count, exercise, message in a language) of named mistakes, most first."""
    with speaking(language):
        found = [
            (count, f"{tally.number}. {tally.name}", gettext(message))
            for tally in counted
            for message, count in tally.mistakes.items()
        ]
    return sorted(found, key=lambda mistake: -mistake[0])


def brief(message, letters=_LETTERS):
    """Return the beginning of a message: what was done, not what would be right.

    >>> brief("beta and 1 - beta are swapped: the past should keep the weight beta.")
    'beta and 1 - beta are swapped'
    >>> brief("The average of all the days together was taken here, not of each", 30)
    'The average of all the days …'
    """
    ends = (stop.start() for stop in _STOP.finditer(message))
    first = message[: next((end for end in ends if end >= _FIRST), None)].rstrip(".")
    if len(first) <= letters:
        return first
    return first[:letters].rsplit(" ", 1)[0].rstrip(" ,") + " …"


def _height(_week, counted, results):
    bars = min(_BARS, sum(len(tally.mistakes) for tally in counted))
    names = 0.9 if len(results) <= _NAMED else 0
    return 1.9 + 0.28 * len(counted) + names + _BAR * bars


def _draw_week(part, results, counted, title, language):
    rows = min(_BARS, sum(len(tally.mistakes) for tally in counted))
    heights = [0.28 * len(counted) + 0.5, *([_BAR * rows + 0.2] if rows else [])]
    grid = part.subplots(len(heights), 1, squeeze=False, height_ratios=heights)[:, 0]
    answers = sum(tally.students for tally in counted)
    right = sum(tally.counts["right"] for tally in counted) / max(answers, 1)
    words = PAGE[language]
    part.suptitle(words["title"].format(week=title, right=f"{100 * right:.0f}"),
                  x=0.01, ha="left")  # fmt: skip
    _heat_map(grid[0], results, counted, language)
    if rows:
        _bars(grid[1], mistakes(counted, language)[:_BARS], language)


def _heat_map(ax, results, counted, language):
    """Draw a row for each exercise and a column for each student."""
    from matplotlib.colors import ListedColormap
    from matplotlib.patches import Patch

    students = sorted(results, key=lambda result: -result.points)
    table = np.full((len(counted), len(students)), KINDS.index("open"))
    row_of = {(tally.number, tally.name): row for row, tally in enumerate(counted)}
    for column, result in enumerate(students):
        for mark in result.marks:
            row = row_of[mark.number, short(mark)]
            table[row, column] = KINDS.index(kind(mark))
    ax.imshow(table, ListedColormap([COLOURS[kind] for kind in KINDS]), aspect="auto",
              vmin=0, vmax=len(KINDS) - 1, interpolation="nearest")  # fmt: skip
    _rows(ax, counted, language)
    _columns(ax, students, language)
    seen = [kind for kind in KINDS if (table == KINDS.index(kind)).any()]
    patches = [Patch(facecolor=COLOURS[kind], edgecolor="#888888", lw=0.6,
                     label=KIND_WORDS[kind][language]) for kind in seen]  # fmt: skip
    ax.legend(
        handles=patches, loc="lower right", bbox_to_anchor=(1, 1), ncols=len(seen),
        fontsize=10, columnspacing=1.2, handlelength=1, borderaxespad=0.2,
    )  # fmt: skip


def _rows(ax, counted, language):
    """Name the exercises on the left, and the share that is right on the right."""
    places = range(len(counted))
    ax.set_yticks(places, [f"{t.number}. {t.name}" for t in counted])
    ax.set_yticks(np.arange(len(counted) + 1) - 0.5, minor=True)
    ax.grid(visible=False)
    ax.grid(which="minor", axis="y", color="white", lw=1.5, alpha=1, ls="-")
    shares = ax.secondary_yaxis("right")
    form = PAGE[language]["percent"]
    right = [100 * t.counts["right"] / t.students for t in counted]
    shares.set_yticks(places, [form.format(n=f"{share:.0f}") for share in right])
    for axes in (ax, shares):
        axes.tick_params(which="both", length=0)
        for side in axes.spines.values():
            side.set_visible(False)


def _columns(ax, students, language):
    """Name the students, where there is room for it."""
    if len(students) <= _NAMED:
        called = [brief(result.student, 16) for result in students]
        ax.set_xticks(range(len(students)), called, rotation=60, ha="right",
                      rotation_mode="anchor", fontsize=9)  # fmt: skip
    else:
        ax.set_xticks([])
    ax.set_xlabel(PAGE[language]["students_axis"].format(count=len(students)))


def _bars(ax, found, language):
    """Draw the most frequent mistakes as bars, with what they are beside them."""
    counts = [count for count, _name, _message in found]
    places = np.arange(len(found))
    ax.barh(places, counts, color=COLOURS["slip"], height=0.34, align="edge")
    for place, (count, name, message) in zip(places, found, strict=True):
        ax.text(0, place - 0.06, f"{name}: {brief(message)}", va="bottom", fontsize=10)
        ax.text(count, place + 0.17, f" {count}", va="center", fontsize=10)
    ax.set(ylim=(len(found) - 0.4, -0.7), xlim=(0, 1.08 * max(counts)), yticks=[])
    ax.set_title(PAGE[language]["bars"], fontsize=12)
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
    ax.spines["bottom"].set_visible(False)
    ax.set_xticks([])
