"""Lab: search texts by the words they share with a query, each by its weight."""

import textwrap
from dataclasses import dataclass

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgb

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, text_field, toggle, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.stage import DPI
from dlcourse.plots.style import COLORS
from dlcourse.weeks.week13.labs.documents import Index, index
from dlcourse.weeks.week13.labs.outlines import ADVANCE, Outlines

BLUE, ORANGE, GREEN = COLORS[:3]
SHOWN = 8  # results
LINES, LETTERS = 13, 58  # of the text that is shown
SIZE = 10  # of its letters, in points
TITLE = 40  # letters of a result
SHARE = 0.64  # the goal


@dataclass(frozen=True)
class Results:
    """What the lab shows.

    Attributes:
        query: the query as a vector, (terms,).
        scores: of all texts, (texts,).
        order: numbers of the texts, the best first, (SHOWN,).
        chosen: place in `order` of the text that is shown whole.
    """

    index: Index
    query: np.ndarray
    scores: np.ndarray
    order: np.ndarray
    chosen: int

    @property
    def text(self):
        """The number of the text that is shown whole."""
        return int(self.order[self.chosen])


class TextSearch(Lab):
    """Rank texts by the product of their vectors with that of a query.

    The bar below asks without a query: for how many of the 79 paragraphs is the nearest
    other paragraph a part of the same description?

    What you should have noticed:
        By plain counts 26 of 79 (33 %); with cosine alone 30, with 1 + log alone 36,
        with idf alone 47 (59 %), with all three 52 (66 %). The first query is answered
        by counts with a paragraph about a map, for its "the" (eleven times) and "of";
        with idf and cosine one about iris comes first. The length of the query matters
        to no ranking, that of the texts does. In the proverbs "komşu" does not find
        "Gülme komşuna, gelir başına.": to a count komşuna is another word.

    Args:
        **values: first values of the controls `query`, `use_idf`, `sublinear_tf`,
            `cosine`, `rank` (which result is shown whole), `texts` ("descriptions",
            "proverbs").
    """

    width, height = 960, 440

    def controls(self):
        texts = {
            "descriptions": _("data sets, in English"),
            "proverbs": _("proverbs, in Turkish"),
        }
        return {
            "query": text_field(_("query"), "the length of the petals of iris"),
            "texts": choice(_("texts"), "descriptions", texts),
            "rank": whole_slider(_("result that is shown"), 1, 1, SHOWN),
            "use_idf": toggle(_("rare words count more (idf)"), False),
            "cosine": toggle(_("long texts count less (cosine)"), False),
            "sublinear_tf": toggle(_("repeats count less (1 + log)"), False),
        }

    @staticmethod
    def compute(query, texts, rank, use_idf, cosine, sublinear_tf):
        found = index(texts, use_idf, cosine, sublinear_tf)
        vector = found.vectorizer.transform([query])[0]
        scores = found.vectors @ vector
        order = np.argsort(-scores, kind="stable")[:SHOWN]
        return Results(found, vector, scores, order, rank - 1)

    def setup(self, stage):
        stage.figure.set_layout_engine("none")  # letters stand in cells of known size
        pixels = np.array([self.width, self.height])

        def place(left, bottom, width, height):
            corner, size = np.array([left, bottom]), np.array([width, height])
            return stage.figure.add_axes([*(corner / pixels), *(size / pixels)])

        self._setup_results(stage, place(14, 90, 386, 320))
        self._setup_kin(stage, place(14, 34, 386, 22))
        self._setup_page(stage, place(424, 14, 522, 396))

    def _setup_results(self, stage, axes):
        self.results = axes
        axes.set(xlim=(0, 1), ylim=(SHOWN - 0.5, -0.5), xticks=[], yticks=[])
        self.asked = stage.moving(axes.set_title(" ", parse_math=False))
        look = {"height": 0.84, "alpha": 0.4, "color": BLUE}
        self.bars = list(stage.moving(*axes.barh(range(SHOWN), [0] * SHOWN, **look)))
        self.titles = Outlines(axes)
        stage.moving(axes.add_collection(self.titles, autolim=False))

    def _setup_kin(self, stage, axes):
        self.kin_axes = axes
        axes.set(xlim=(0, 1), ylim=(-0.5, 0.5), yticks=[])
        axes.set_xticks([0, 0.2, 0.4, 0.6, 0.8, 1])
        self.kin_title = stage.moving(axes.set_title(" ", fontsize=10))
        axes.plot([SHARE, SHARE], [-0.5, 0.5], color=GREEN, lw=5, ls="-", alpha=0.6)
        self.kin = stage.moving(axes.barh(0, 0, height=0.6, color=ORANGE)[0])

    def _setup_page(self, stage, axes):
        letter = ADVANCE * SIZE * DPI / 72  # pixels
        axes.set(xlim=(-1, 522 / letter - 1), ylim=(LINES + 0.3, -0.5))
        axes.set(xticks=[], yticks=[])
        axes.grid(visible=False)
        self.page_title = stage.moving(axes.set_title(" "))
        self.shades = PolyCollection([], edgecolors="none")
        self.frames = PolyCollection([], facecolors="none", edgecolors=BLUE)
        self.frames.set_linewidth(1.8)
        for cells in (self.shades, self.frames):
            stage.moving(axes.add_collection(cells, autolim=False))
        self.lines = Outlines(axes, "DejaVu Sans Mono", SIZE)
        stage.moving(axes.add_collection(self.lines, autolim=False))

    def draw(self, result):
        library = result.index.library
        said = _("best for “{query}”").format(query=self.values["query"][:TITLE])
        self.asked.set_text(said)
        best = max(result.scores.max(), 1e-9)
        rows = range(SHOWN)
        for k, bar, number in zip(rows, self.bars, result.order, strict=True):
            bar.set_width(result.scores[number] / best)
            bar.set_color(ORANGE if k == result.chosen else BLUE)
        self.titles.write(
            [_title(library, result.scores[number], number) for number in result.order],
            [(0.015, k) for k in rows],
            bold=[k == result.chosen for k in rows],
        )
        self._draw_kin(result.index)
        self._draw_page(result)

    def _draw_kin(self, index):
        known = not np.isnan(index.kin)
        self.kin.set_width(index.kin if known else 0)
        said = _("nearest paragraph is of the same data set: {share:.0f} %")
        self.kin_title.set_text(
            said.format(share=100 * index.kin) if known
            else _("proverbs stand alone: nothing to measure")
        )  # fmt: skip

    def _draw_page(self, result):
        index = result.index
        lines = wrapped(index.library.texts[result.text])
        self.lines.write(lines, [(0, row + 0.4) for row in range(len(lines))])
        weights = index.vectors[result.text]
        weights = weights / max(weights.max(), 1e-9)
        cells, shades, framed = [], [], []
        for row, first, last, term in index.places(lines):
            box = [(first, row), (last, row), (last, row + 0.82), (first, row + 0.82)]
            cells.append(box)
            shades.append((*to_rgb(ORANGE), 0.65 * weights[term]))
            if result.query[term]:
                framed.append(box)
        self.shades.set_verts(cells)
        self.shades.set_facecolor(shades or "none")
        self.frames.set_verts(framed)
        self.page_title.set_text(
            _("text {rank}: the darker, the more a word weighs").format(
                rank=result.chosen + 1
            )
        )

    def clicked(self, axes, x, y):
        if axes is self.results:
            self.set(rank=int(np.clip(round(y), 0, SHOWN - 1)) + 1)

    def goal(self):
        said = _(
            "Data sets: for {share:.0f} % of the paragraphs the nearest one is of the "
            "same data set."
        )
        return said.format(share=100 * SHARE)

    def reached(self, result):
        return result.index.kin >= SHARE

    def status(self, result):
        terms = result.index.vectorizer.get_feature_names_out()
        known = np.flatnonzero(result.query)
        if not len(known):
            return _("No word of the query is in these {count} texts.").format(
                count=len(result.scores)
            )
        parts = result.index.vectors[result.text] * result.query
        parts = [(parts[term], terms[term]) for term in known]
        said = _("{count} texts, {terms} terms. Score {score:.3g} = {sum}")
        sum_ = " + ".join(f"{part:.3g} ({term})" for part, term in sorted(parts)[::-1])
        return said.format(
            count=len(result.scores), terms=len(terms),
            score=result.scores[result.text], sum=sum_,
        )  # fmt: skip


def _title(library, score, number):
    home = library.homes[number]
    text = library.texts[number]
    text = f"{home}: {text}" if home else text
    return f"{score:.3g}  {text if len(text) <= TITLE else f'{text[: TITLE - 1]}…'}"


def wrapped(text):
    """Return the lines of a text, no more than LINES."""
    return textwrap.wrap(text, LETTERS, max_lines=LINES, placeholder=" …")
