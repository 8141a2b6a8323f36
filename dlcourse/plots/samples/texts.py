"""Samples that are texts: written as text."""

from dlcourse import datasets
from dlcourse.datasets.sentences import SUFFIXES
from dlcourse.i18n import get_language

_LINES = 13


def draw_columns(ax, lines, columns=2):
    """Write short lines one under the other, in several columns."""
    each = -(-len(lines) // columns)
    for column in range(columns):
        _write(ax, lines[column * each : (column + 1) * each], column / columns)


def draw_page(ax, text):
    """Write the first lines of a text in letters of one width, cut at the margin."""
    lines = [line[:92] for line in text.strip().splitlines() if line.strip()]
    _write(ax, lines[:_LINES], 0, family="monospace")


def draw_dates(ax, seed):
    """Write dates of both languages, and what they are in ISO 8601."""
    lines = []
    for language in ("tr", "en"):
        texts, iso = datasets.make_dates(_LINES, language, seed=seed)
        lines += [f"{text} → {day}" for text, day in zip(texts, iso, strict=True)]
    draw_columns(ax, lines)


def draw_agreement(ax, seed):
    """Write sentences with the suffix that is asked for behind an arrow."""
    texts, y = datasets.make_agreement_sentences(_LINES - 3, 2, seed=seed)
    lines = [f"{t} → {SUFFIXES[label]}" for t, label in zip(texts, y, strict=True)]
    draw_columns(ax, lines, 1)


def draw_corpus(ax, seed):
    """Write sentences of the template corpus in the language of the figure."""
    sentences, analogies = datasets.make_template_corpus(
        _LINES, get_language(), seed=seed
    )
    chosen = analogies[:: len(analogies) // _LINES][:_LINES]
    draw_columns(ax, sentences + ["{} : {} = {} : {}".format(*a) for a in chosen])


def _write(ax, lines, left, family="sans-serif"):
    for row, line in enumerate(lines):
        ax.text(
            left, 1 - (row + 0.5) / _LINES, line, va="center", family=family,
            transform=ax.transAxes, parse_math=False, fontsize=11,
        )  # fmt: skip
    ax.axis("off")
