"""Lab: which words are drawn as negatives, and which words of a text are left out."""

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.ticker import NullLocator

from dlcourse.datasets import load_descriptions, load_proverbs
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, scale_slider, slider, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import grouped
from dlcourse.plots.style import COLORS, GREY
from dlcourse.text import (
    WordTokenizer,
    negative_sampling_table,
    sample_negatives,
    subsampling,
)
from dlcourse.weeks.week13.labs.outlines import Outlines

BLUE, ORANGE, GREEN = COLORS[:3]
FIRST = 10, 100  # the most frequent words; words down to the middling ones
THRESHOLDS = (1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05)
POSITIVE = 7  # rank of the word for which negatives are drawn
DRAWN, DRAWS = 12, 20  # negatives that are shown; how many draws there are
LINES, LETTERS = 3, 88  # of the passage
SHARE, KEPT = 0.1, 0.75  # the goal


@dataclass(frozen=True)
class Words:
    """A text as words.

    Attributes:
        tokens: the words, the most frequent first.
        counts: how often each was seen, (words,).
        passage: the words with which it begins, numbers.
    """

    tokens: tuple
    counts: np.ndarray
    passage: np.ndarray


@dataclass(frozen=True)
class Sampling:
    """What the lab shows; shares are of words in the order of their counts.

    Attributes:
        name: of the text.
        text: share of each word in the text, (words,).
        noise: share of each word among the negatives, (words,).
        left: share of each word in what subsampling leaves, (words,).
        kept: share of the text that is left, on average.
        negatives: words that were drawn, (DRAWN,).
        passage: whether each word of the passage is kept in this draw.
    """

    name: str
    words: Words
    text: np.ndarray
    noise: np.ndarray
    left: np.ndarray
    kept: float
    negatives: np.ndarray
    passage: np.ndarray


class SamplingDistribution(Lab):
    """Raise the counts of the words to a power, and leave frequent words out.

    What you should have noticed:
        The descriptions of data sets have 5302 words, 1453 different ones. The ten most
        frequent are 20 % of the text; of the negatives they are 20, 10 and 1 % at the
        powers 1, 3/4 and 0. Words seen once, half of the vocabulary, have 14, 24 and
        53 %. A threshold of 0.001 leaves 71 % of the text, 0.0001 leaves 31 %; from
        0.05 on nothing is left out, as no word is more frequent. In the hundred Turkish
        proverbs the ten most frequent words are but 9 % of the text and words seen once
        75 %: the text is short, and each suffix makes another word. Which power gives
        the best vectors is another question: see `WordMap`.

    Args:
        **values: first values of the controls `power`, `threshold` (t; 0.05 keeps all),
            `draw` (number of the random draw), `text` ("descriptions", "proverbs").
    """

    width, height = 960, 442

    def controls(self):
        texts = {
            "descriptions": _("data sets, in English"),
            "proverbs": _("proverbs, in Turkish"),
        }
        return {
            "power": slider(_("power of the counts"), 1, 0, 1, 0.05),
            "threshold": scale_slider(_("threshold t"), 0.05, THRESHOLDS),
            "draw": whole_slider(_("number of the draw"), 1, 1, DRAWS),
            "text": choice(_("text"), "descriptions", texts),
        }

    @staticmethod
    def compute(power, threshold, draw, text):
        words = read(text)
        noise = negative_sampling_table(words.counts, power)
        keep = subsampling(words.counts, threshold)
        share = words.counts / words.counts.sum()
        left = share * keep
        rng = np.random.default_rng(draw)
        passage = rng.random(len(words.passage)) < keep[words.passage]
        negatives = sample_negatives(noise, [POSITIVE], DRAWN, seed=draw)[0]
        return Sampling(
            text, words, share, noise, left / left.sum(), left.sum(), negatives, passage
        )

    def setup(self, stage):
        grid = stage.figure.add_gridspec(
            2, 2, width_ratios=(1.1, 1), height_ratios=(2.1, 1)
        )
        self._setup_curves(stage, stage.figure.add_subplot(grid[0, 0]))
        self._setup_bars(stage, stage.figure.add_subplot(grid[0, 1]))
        self._setup_page(stage, stage.figure.add_subplot(grid[1, :]))

    def _setup_curves(self, stage, axes):
        axes.set(xscale="log", yscale="log", xlim=(0.9, 2000), ylim=(3e-5, 0.2))
        axes.set(xlabel=_("rank of the word"), title=_("share of each word"))
        axes.xaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_major_formatter("{x:g}")
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_minor_locator(NullLocator())
        looks = (
            {"color": GREY, "ls": "--", "label": _("in the text")},
            {"color": BLUE, "ls": "-", "label": _("negatives")},
            {"color": ORANGE, "ls": "-.", "label": _("text that is left")},
        )
        self.curves = [stage.moving(axes.plot([], [], **look)[0]) for look in looks]
        axes.legend(loc="lower left", handlelength=1.8)

    def _setup_bars(self, stage, axes):
        axes.set(xlim=(0, 1), ylim=(2.75, -0.65), xticks=[], yticks=range(3))
        axes.set_yticklabels([_("text"), _("negatives"), _("left")])
        axes.grid(visible=False)
        axes.set_title(_("share of frequent and of rare words"))
        tones, hatches = (ORANGE, "#E8E4DA", BLUE), ("", "...", "///")
        names = _("the 10 most frequent"), _("all others"), _("words seen once")
        self.bars, self.shares = [], []
        for k in range(3):
            parts = [
                axes.barh(k, 0, height=0.55, color=tone, alpha=0.55, hatch=hatch,
                          edgecolor="white", label=name if k == 0 else None)[0]
                for tone, hatch, name in zip(tones, hatches, names, strict=True)
            ]  # fmt: skip
            self.bars.append(stage.moving(*parts))
            texts = [axes.text(x, k - 0.42, "", ha=ha, fontsize=10)
                     for x, ha in ((0.005, "left"), (0.995, "right"))]  # fmt: skip
            self.shares.append(stage.moving(*texts))
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.02), ncols=3,
                    handlelength=1, columnspacing=0.8)  # fmt: skip

    def _setup_page(self, stage, axes):
        axes.set(xlim=(0, 1), ylim=(LINES + 2.2, -0.2))
        axes.set_axis_off()
        self.page, self.lines = Outlines(axes), Outlines(axes, "DejaVu Sans Mono")
        for part in (self.page, self.lines):
            stage.moving(axes.add_collection(part, autolim=False))

    def draw(self, result):
        ranks = np.arange(1, len(result.text) + 1)
        shares = result.text, result.noise, result.left
        for line, share in zip(self.curves, shares, strict=True):
            line.set_data(ranks, share)
        for parts, texts, share in zip(self.bars, self.shares, shares, strict=True):
            first, once = top(share), rare(share, result.words.counts)
            widths = first, 1 - first - once, once
            starts = 0, first, 1 - once
            for part, width, start in zip(parts, widths, starts, strict=True):
                part.set(width=width, x=start)
            for text, value in zip(texts, (first, once), strict=True):
                text.set_text(_("{share:.0f} %").format(share=100 * value))
        self._draw_page(result)

    def _draw_page(self, result):
        tokens = result.words.tokens
        drawn = _("{count} negatives for the word “{word}”:")
        begin = _("the beginning of the text: {kept:.0f} % of all words are left")
        self.page.write(
            [
                drawn.format(count=DRAWN, word=tokens[POSITIVE]),
                " · ".join(tokens[word] for word in result.negatives),
                begin.format(kept=100 * result.kept),
            ],
            [(0, 0.3), (0, 1.2), (0, 2.3)],
            bold=[True, False, True],
        )
        lines = passage(result.words, result.passage)
        self.lines.write(lines, [(0, 3.2 + 0.85 * k) for k in range(len(lines))])

    def goal(self):
        text = _(
            "Data sets: the {first} most frequent words make at most {share:.0f} % of "
            "the negatives and at most {share:.0f} % of what is left of the text, and "
            "at least {kept:.0f} % of it is left."
        )
        return text.format(first=FIRST[0], share=100 * SHARE, kept=100 * KEPT)

    def reached(self, result):
        most = max(top(result.noise), top(result.left))
        enough = most <= SHARE and result.kept >= KEPT
        return result.name == "descriptions" and enough

    def status(self, result):
        text = _(
            "{words} words, {different} different ones, {once} of them seen once. "
            "“{word}” is {text:.1f} % of the text, {noise:.1f} % of the negatives and "
            "{left:.1f} % of what is left."
        )
        counts = result.words.counts
        return text.format(
            words=grouped(counts.sum()), different=grouped(len(counts)),
            once=grouped((counts == 1).sum()), word=result.words.tokens[0],
            text=100 * result.text[0], noise=100 * result.noise[0],
            left=100 * result.left[0],
        )  # fmt: skip


@cache
def read(name):
    """Return the `Words` of "descriptions" or "proverbs"; shared."""
    if name == "proverbs":
        texts, language = load_proverbs(), "tr"
    else:
        texts, language = load_descriptions().values(), "en"
    texts = [" ".join(re.findall(r"[^\W\d_]+", text)) for text in texts]
    tokenizer = WordTokenizer(language=language, pad=None, unknown=None).adapt(texts)
    vocabulary = tokenizer.vocabulary
    passage = np.concatenate([tokenizer.encode(one) for one in texts[:40]])
    return Words(vocabulary.tokens, vocabulary.counts, passage[: LINES * LETTERS // 2])


def top(share):
    """Return what the most frequent words have together."""
    return float(share[: FIRST[0]].sum())


def rare(share, counts):
    """Return what the words seen once have together."""
    return float(share[counts == 1].sum())


def passage(words, kept):
    """Return lines of the passage; a word that is left out is a row of dots."""
    lines = [""]
    for word, stays in zip(words.passage, kept, strict=True):
        token = words.tokens[word]
        token = token if stays else "·" * len(token)
        if len(lines[-1]) + 1 + len(token) > LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {token}".lstrip()
    return lines[:LINES]
