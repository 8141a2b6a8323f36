"""Lab: the tree of sentences that a beam search keeps, and the one it chooses."""

from dataclasses import dataclass

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.ticker import NullLocator

from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import choice, scale_slider, slider, whole_slider
from dlcourse.labs.engine import Lab
from dlcourse.labs.parts.words import signed
from dlcourse.plots.style import COLORS, GREY
from dlcourse.weeks.week13.labs.counted import (
    LONGEST,
    ORDERS,
    WIDTHS,
    Counted,
    Search,
    model,
    search,
)
from dlcourse.weeks.week13.labs.outlines import MIDDLE, Outlines

BLUE, ORANGE, GREEN = COLORS[:3]
ROWS, LETTERS = 6, 44  # of the table
READABLE = 10  # beams up to which every token is written
LONG, WIDE = 20, 50  # the goal: tokens, with the end; beams
SIGNS = {" ": "␣", "[END]": "■"}


@dataclass(frozen=True)
class Choice:
    """What the lab shows.

    Attributes:
        searches: a `Search` for each of WIDTHS.
        width: the one that is shown.
        ranked: what it found, the best for this alpha first.
        lengths: tokens of the best of each width, for this alpha and for 0.
    """

    counted: Counted
    searches: dict
    width: int
    ranked: list
    lengths: tuple

    @property
    def search(self) -> Search:
        return self.searches[self.width]

    def text(self, tokens):
        """Return the text of a hypothesis; the empty one has its sign."""
        return self.counted.tokenizer.decode(tokens) or "∅"


class BeamTree(Lab):
    """Beam search for the likeliest sentence of a model that counts.

    The model looks at the last letters (or words) and counts what followed them; seldom
    seen contexts lean on shorter ones. The length counts the end of a sentence too.

    What you should have noticed:
        Proverbs, runs of four letters: greedy search ends with "Akıl altın kararır.",
        log P = -18.0; five beams find "Akılır." (-5.9), fifty "Balır." (-5.7). They
        find what the model thinks likelier, and that is shorter and worse: each letter
        more can but lower log P. With alpha = 0.7 the fifty choose "Çok olur.", with 1
        "Ateş parmağını yoğurdu üfleyenmez." Runs of six letters: greedy search finds a
        proverb, "Akıl akıldan üstündür." (-6.7); two beams end lower than greedy, with
        -9.7, fifty with "Ateş olmaz." (-5.5). There alpha = 0.7 brings a proverb
        back, and alpha = 1 a sentence that never ends: "Damlaya damlaya damlaya ...".
        Turkish sentences, runs of four words: greedy -6.7, five beams -4.3, fifty -4.1.

    Args:
        **values: first values of the controls `width`, `alpha`, `text` ("proverbs",
            letter by letter; "en", "tr", made sentences, word by word).
    """

    width, height = 960, 488

    def controls(self):
        texts = {
            "proverbs": _("proverbs, in letters"),
            "en": _("English, in words"),
            "tr": _("Turkish, in words"),
        }
        return {
            "width": scale_slider(_("beam width"), 5, WIDTHS),
            "alpha": slider(_("power of the length α"), 0, 0, 1, 0.05),
            "order": whole_slider(_("longest run counted"), 4, *ORDERS),
            "text": choice(_("text"), "proverbs", texts),
        }

    @staticmethod
    def compute(width, alpha, order, text):
        searches = {each: search(text, order, each) for each in WIDTHS}
        lengths = tuple(
            [len(one.ranked(power)[0].tokens) for one in searches.values()]
            for power in (alpha, 0)
        )
        ranked = searches[width].ranked(alpha)
        return Choice(model(text, order), searches, width, ranked, lengths)

    def setup(self, stage):
        grid = stage.figure.add_gridspec(
            2, 2, width_ratios=(2.1, 1), height_ratios=(1.5, 1)
        )
        self._setup_tree(stage, stage.figure.add_subplot(grid[0, :]))
        self._setup_table(stage, stage.figure.add_subplot(grid[1, 0]))
        self._setup_lengths(stage, stage.figure.add_subplot(grid[1, 1]))

    def _setup_tree(self, stage, axes):
        axes.set(xlim=(-0.02, 1.03), ylim=(1.12, -0.12), xticks=[], yticks=[])
        axes.grid(visible=False)
        axes.set_title(_("what is kept after each token, the likeliest at the top"))
        self.edges = LineCollection([], colors="#B8B4AA", linewidths=1)
        self.way = LineCollection([], colors="#8CC2E4", linewidths=6, linestyles="-")
        self.ends = stage.moving(axes.plot([], [], "s", color=ORANGE, ms=5, ls="")[0])
        for lines in (self.edges, self.way):
            stage.moving(axes.add_collection(lines, autolim=False))
        self.letters = Outlines(axes)
        stage.moving(axes.add_collection(self.letters, autolim=False))

    def _setup_table(self, stage, axes):
        axes.set(xlim=(0, 1), ylim=(ROWS + 1.2, -0.2))
        axes.set_axis_off()
        mono = {"family": "DejaVu Sans Mono", "fontsize": 9.5, "va": "top"}
        axes.set_title(_("the best that were found"))
        length, score = _("length"), _("score")
        columns = f"log P {length:>7} {score:>7}"
        axes.text(0, 0, f"{'':<{LETTERS}} {columns:>21}", **mono)
        self.rows = [
            stage.moving(axes.text(0, k + 1, "", parse_math=False, **mono))
            for k in range(ROWS)
        ]

    def _setup_lengths(self, stage, axes):
        axes.set(xscale="log", xlim=(0.9, 60), xlabel=_("beam width"))
        self.axis = axes
        axes.set_xticks([1, 2, 5, 10, 20, 50])
        axes.xaxis.set_major_formatter("{x:g}")
        axes.xaxis.set_minor_locator(NullLocator())
        axes.set_title(_("length of the best"))
        looks = (
            {"color": BLUE, "ls": "-", "marker": "o", "label": _("with this α")},
            {"color": GREY, "ls": ":", "marker": "x", "label": "α = 0"},
        )
        self.lengths = [
            stage.moving(axes.plot([], [], ms=5, **look)[0]) for look in looks
        ]
        self.now = stage.moving(axes.plot([], [], "o", mfc="none", ms=13)[0])
        self.now.set(color="black", markeredgewidth=1.8)
        axes.legend(loc="upper right", handlelength=1.8)

    def draw(self, result):
        nodes = result.search.nodes
        at = places(nodes, LONGEST[result.counted.unit], result.width)
        steps = [node.tokens for node in nodes if node.tokens]
        self.edges.set_segments([(at[tokens[:-1]], at[tokens]) for tokens in steps])
        best = result.ranked[0].tokens
        way = [best[:length] for length in range(len(best) + 1)]
        self.way.set_segments([[at[tokens] for tokens in way]])
        ended = [at[node.tokens] for node in nodes if node.finished]
        self.ends.set_data(*np.reshape(ended, (-1, 2)).T)
        written = steps if result.width <= READABLE else way[1:]
        tokens = result.counted.tokenizer.vocabulary.tokens
        names = [tokens[each[-1]] for each in written]
        self.letters.write(
            [SIGNS.get(name, name) for name in names],
            [at[each] for each in written],
            align=MIDDLE,
        )
        self._draw_table(result)
        longest = LONGEST[result.counted.unit]
        self.stage.limits(self.axis, y=(-0.03 * longest, 1.5 * longest))
        for line, lengths in zip(self.lengths, result.lengths, strict=True):
            line.set_data(WIDTHS, lengths)
        place = WIDTHS.index(result.width)
        self.now.set_data([result.width], [result.lengths[0][place]])

    def _draw_table(self, result):
        ranked = result.ranked + [None] * ROWS
        for k, (row, one) in enumerate(zip(self.rows, ranked, strict=False)):
            row.set_text("")
            row.set_weight("normal" if k else "bold")
            if one is None:
                continue
            text = result.text(one.tokens)
            text = text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}…"
            row.set_text(
                f"{text:<{LETTERS}} {signed(one.log_probability, 1):>5} "
                f"{len(one.tokens):>7} {signed(one.score):>7}"
            )

    def goal(self):
        said = _(
            "Proverbs, width {width}: the best is a whole sentence of at least "
            "{length} letters."
        )
        return said.format(width=WIDE, length=LONG)

    def reached(self, result):
        best = result.ranked[0]
        asked = result.width == WIDE and result.counted.unit == "letters"
        return asked and best.finished and len(best.tokens) >= LONG

    def status(self, result):
        said = _(
            "Width {width}, α = {alpha:g}: “{text}”, log P = {sum}. Greedy search has "
            "log P = {greedy}, the widest search finds {widest}."
        )
        greedy, widest = (
            result.searches[width].ranked(0)[0].log_probability
            for width in (WIDTHS[0], WIDTHS[-1])
        )
        best = result.ranked[0]
        return said.format(
            width=result.width, alpha=self.values["alpha"],
            text=result.text(best.tokens), sum=signed(best.log_probability),
            greedy=signed(greedy), widest=signed(widest),
        )  # fmt: skip


def places(nodes, longest, width):
    """Return where each sequence stands: dict from its tokens to (x, y) from 0 to 1."""
    last = max(width - 1, 1)
    return {
        node.tokens: (
            len(node.tokens) / longest,
            node.rank / last if node.tokens and width > 1 else 0.5,
        )
        for node in nodes
    }
