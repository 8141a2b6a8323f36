"""Lab: words find their places on a map while skip-gram learns them."""

from dataclasses import dataclass, field

import numpy as np
from matplotlib.collections import LineCollection

from dlcourse.i18n import get_language
from dlcourse.i18n import gettext as _
from dlcourse.labs.controls import (
    choice,
    log_slider,
    scale_slider,
    slider,
    text_field,
)
from dlcourse.labs.live import LiveLab
from dlcourse.labs.parts.words import signed
from dlcourse.models import DivergenceError
from dlcourse.plots.style import COLORS, GREY, ink
from dlcourse.projections import PCA, TSNE
from dlcourse.text import SkipGramNS, cosine_similarity, lower
from dlcourse.weeks.week13.labs.outlines import LEFT, RIGHT, Outlines
from dlcourse.weeks.week13.labs.word_vectors import Scores, Text, scores, text

BLUE, ORANGE, GREEN = COLORS[:3]
INKS = ink(BLUE), ink(ORANGE)  # of names
UNITS, BATCH = 20, 256
EVERY = 50  # steps between two points of the curve
SHARE, STEPS = 0.9, 3000  # the goal
NEAREST = 8  # words whose cosine is shown
PERPLEXITY = 5
SETTLE = 400  # steps of t-SNE
LETTER, LINE = 0.036, 0.1  # about the size of a name's letter, in units of the map
NEGATIVES = (1, 2, 5, 10, 20)


@dataclass
class Training:
    """Vectors in training.

    Attributes:
        loss: of the last batch.
        curve: steps, and shares of the analogies that were right.
        scores: of now.
        best: the greatest share within the first STEPS.
    """

    text: Text
    model: SkipGramNS
    rng: np.random.Generator
    loss: float
    scores: Scores = None
    curve: tuple = field(default_factory=lambda: ([], []))
    best: float = 0.0

    @property
    def vectors(self):
        return self.model.params["centre"]

    def measure(self):
        """Add a point to the curve."""
        self.scores = scores(self.vectors, self.text.questions)
        self.curve[0].append(self.model.iterations)
        self.curve[1].append(self.scores.best)
        if self.model.iterations <= STEPS:
            self.best = max(self.best, self.scores.best)


@dataclass(frozen=True)
class Answer:
    """What the vectors say to one, two or three words.

    Attributes:
        asked: numbers of the words.
        trouble: what is wrong with the question, if anything.
        vector: of one word itself, of two words the second one's, of three b - a + c.
        nearest: numbers of the words nearest to it, those asked among them, (k,).
        cosines: how near they are, (k,).
        cosine: between the first and the second word, if there are two.
    """

    asked: tuple = ()
    trouble: str = ""
    vector: np.ndarray = None
    nearest: np.ndarray = None
    cosines: np.ndarray = None
    cosine: float = float("nan")

    @property
    def found(self):
        """The nearest word that was not asked about."""
        return next(n for n in self.nearest.tolist() if n not in self.asked)


def answer(text, vectors, question):
    """Return the `Answer` to a text of one to three words."""
    words = lower(question, "tr" if "kral" in text.tokens else "en").split()
    numbers = [text.number(word) for word in words]
    if not 1 <= len(words) <= 3:
        said = _("{count} words: write one, two or three.")
        return Answer(trouble=said.format(count=len(words)))
    if None in numbers:
        said = _("“{word}” is not in this text: click a word, or write another.")
        word = words[numbers.index(None)]
        return Answer(trouble=said.format(word=word[:20]))
    rows = vectors[numbers]
    vector = rows[1] - rows[0] + rows[2] if len(rows) == 3 else rows[-1]
    alike = cosine_similarity(vector, vectors)
    nearest = np.argsort(-alike, kind="stable")[:NEAREST]
    cosine = float(cosine_similarity(rows[0], rows[1])) if len(rows) == 2 else np.nan
    return Answer(tuple(numbers), "", vector, nearest, alike[nearest], cosine)


class WordMap(LiveLab):
    """Skip-gram with negative sampling learns words from 5000 made sentences.

    The sentences are about 16 pairs: king and queen, Turkey and Ankara. One step takes
    256 pairs of a word and its neighbour, within four words. One word in the field
    shows its neighbours, two their cosine, three an analogy: a is to b as c is to ...;
    a click on the map puts a word there. The dotted lines join the words of a pair.

    What you should have noticed:
        Ten seeds, 3000 steps, medians [least, greatest] of the 112 analogies. Turkish,
        power 3/4: rate 1 0.55 [0.51, 0.62], rate 5 0.96 [0.88, 0.99], rate 10 1.00.
        English: 0.33, 0.75 [0.68, 0.82], 0.75. There the power decides: with 0 it is
        0.90 [0.83, 0.99] at rate 5 and 1.00 [0.97, 1.00] at rate 10; with 1 rate 10
        diverges ten of ten times. Here 3/4 is not best. One negative is too few: 0.60
        and 0.69 at rate 5; twenty diverge in English and do 1.00 in Turkish, for four
        times the work. Be honest: the word nearest to c alone, whatever a and b are,
        is right in half of the questions; and where a, b and c themselves may be the
        answer, the English 0.75 at rate 5 becomes 0.63. PCA of the persons keeps 42 %
        of the variance [40, 44] in its two directions (45 % in Turkish), enough to make
        the dotted lines parallel in each of twenty runs; of all 32 words 61 and 52 %.
        t-SNE keeps who is near whom and promises no direction, so b - a + c has no
        place on its map.

    Args:
        **values: first values of the controls `learning_rate`, `negatives` (k),
            `power`, `language` ("en", "tr"), `words`, `shown` ("persons", "places",
            "all"), `projection` ("pca", "tsne"); k, power and language start anew.
    """

    width, height = 960, 392
    preview = 1000
    speed = 500
    restarts = ("negatives", "power", "language")
    divergences = (FloatingPointError, DivergenceError)

    def controls(self):
        shown = {
            "persons": _("persons"),
            "places": _("countries and capitals"),
            "all": _("both"),
        }
        return {
            "learning_rate": log_slider(_("learning rate"), 2.5, 0.1, 50),
            "words": text_field(_("words"), _("king queen prince")),
            "negatives": scale_slider(_("negatives k"), 5, NEGATIVES),
            "power": slider(_("power of the counts"), 0.75, 0, 1, 0.05),
            "shown": choice(_("on the map"), "persons", shown),
            "projection": choice(_("map"), "pca", {"pca": "PCA", "tsne": "t-SNE"}),
            "language": choice(
                _("language of the text"),
                get_language(),
                {"en": _("English"), "tr": _("Turkish")},
            ),
        }

    @staticmethod
    def start(learning_rate, words, negatives, power, shown, projection, language):
        known = text(language)
        model = SkipGramNS(known.counts, UNITS, negatives, power=power, seed=0)
        loss = (1 + negatives) * np.log(2)  # as long as all context vectors are 0
        state = Training(known, model, np.random.default_rng(0), loss)
        state.measure()
        return state

    @staticmethod
    def step(state, learning_rate, **_others):
        state.model.learning_rate = learning_rate
        pairs = state.text.pairs
        rows = pairs[state.rng.integers(0, len(pairs), BATCH)]
        state.loss = state.model.step(*rows.T)
        if state.model.iterations % EVERY == 0:
            state.measure()

    def setup(self, stage):
        grid = stage.figure.add_gridspec(2, 2, width_ratios=(1.7, 1))
        self.map = stage.figure.add_subplot(grid[:, 0])
        self.bars = stage.figure.add_subplot(grid[0, 1])
        self.curve = stage.figure.add_subplot(grid[1, 1])
        self._setup_map(stage)
        self._setup_bars(stage)
        axes = self.curve
        axes.set(xlim=(0, STEPS), ylim=(0, 1.02), xlabel=_("step"))
        axes.set_title(_("share of the analogies that are right"))
        axes.plot([0, STEPS], [SHARE, SHARE], color=GREEN, ls="-", lw=4, alpha=0.5)
        self.line = stage.moving(axes.plot([], [], color=BLUE, ls="-")[0])

    def _setup_map(self, stage):
        axes = self.map
        axes.set(xlim=(-1.25, 1.25), ylim=(-1.15, 1.15), xticks=[], yticks=[])
        self.heading = stage.moving(axes.set_title(" "))
        self.links = LineCollection([], colors=GREY, linewidths=1, linestyles=":")
        self.arms = LineCollection([], colors=ORANGE, linewidths=2.5, linestyles="-")
        for lines in (self.links, self.arms):
            stage.moving(axes.add_collection(lines, autolim=False))
        looks = ("o", BLUE), ("^", ORANGE)  # the first and the second word of a couple
        self.dots = [
            stage.moving(axes.plot([], [], marker, color=color, ms=6, ls="")[0])
            for marker, color in looks
        ]
        self.target = stage.moving(axes.plot([], [], "x", color="black", ms=9)[0])
        self.target.set_markeredgewidth(2)
        self.names = Outlines(axes, halo=True)
        stage.moving(axes.add_collection(self.names, autolim=False))
        ring = {"mec": "black", "mfc": "none", "mew": 1.8, "ls": ""}
        self.ring = stage.moving(axes.plot([], [], "o", ms=17, **ring)[0])

    def _setup_bars(self, stage):
        axes = self.bars
        axes.set(xlim=(0, 1), ylim=(NEAREST - 0.4, -0.6), yticks=[])
        self.asked = stage.moving(axes.set_title(" "))
        look = {"height": 0.8, "alpha": 0.45}
        self.cosines = list(
            stage.moving(*axes.barh(range(NEAREST), np.zeros(NEAREST), **look))
        )
        self.nearest = Outlines(axes)
        stage.moving(axes.add_collection(self.nearest, autolim=False))

    def draw(self, state):
        steps, shares = state.curve
        end = STEPS * 2 ** max(0, int(np.ceil(np.log2(max(steps[-1], 1) / STEPS))))
        self.stage.limits(self.curve, x=(0, end))
        self.line.set_data(steps, shares)
        said = answer(state.text, state.vectors, self.values["words"])
        couples = couples_of(state.text, self.values["shown"])
        words = couples.ravel()
        linear = self.values["projection"] == "pca"
        found = [said.vector] if linear and len(said.asked) == 3 else []
        if linear:
            places, share = shadow(state.vectors[words], found)
            heading = _("PCA: {share:.0f} % of the variance").format(share=100 * share)
        else:
            places, heading = neighbourhood(state.vectors[words]), _("t-SNE")
        self.heading.set_text(heading)
        self._draw_map(state.text, words, places, said)
        self._draw_bars(state.text, said)

    def _draw_map(self, text, words, places, said):
        first, second = places[: len(words)].reshape(-1, 2, 2).swapaxes(0, 1)
        self.links.set_segments(np.stack([first, second], axis=1))
        for dots, points in zip(self.dots, (first, second), strict=True):
            dots.set_data(*points.T)
        self._draw_names(text, words, places[: len(words)], said.asked)
        at = dict(zip(words.tolist(), places, strict=False))
        asked = [at[word] for word in said.asked if word in at]
        whole = len(said.asked) == len(asked) == 3
        arms = [asked[:2]] if len(asked) > 1 else []
        target = places[len(words) :] if whole else places[:0]
        if len(target):
            arms.append([asked[2], target[0]])
        self.arms.set_segments(arms)
        self.target.set_data(*target.T)
        ring = [at[said.found]] if said.asked and said.found in at else []
        self.ring.set_data(*np.reshape(ring, (-1, 2)).T)

    def _draw_names(self, text, words, places, asked):
        shown = [text.tokens[word] for word in words]
        side = np.where(places[:, 0] > 0.6, -1, 1)  # of the dot, where the name is
        widths = LETTER * np.array([len(name) for name in shown])
        x = places[:, 0] + 0.04 * side
        y = apart(x + side * widths / 2, places[:, 1], widths)
        self.names.write(
            shown,
            np.column_stack([x, y]),
            align=np.where(side > 0, LEFT, RIGHT),
            bold=np.isin(words, asked),
            colors=INKS * (len(words) // 2),
        )

    def _draw_bars(self, text, said):
        self.asked.set_text(_question(text, said))
        if said.trouble:
            for bar in self.cosines:
                bar.set_width(0)
            self.nearest.write([], [])
            return
        for bar, word, cosine in zip(
            self.cosines, said.nearest, said.cosines, strict=True
        ):
            bar.set_width(max(cosine, 0))
            bar.set_color(GREY if word in said.asked else BLUE)
        self.nearest.write(
            [
                f"{signed(cosine)}  {text.tokens[word]}"
                for word, cosine in zip(said.nearest, said.cosines, strict=True)
            ],
            [(0.02, row) for row in range(NEAREST)],
            bold=said.nearest == said.found,
        )

    def clicked(self, axes, x, y):
        if axes is not self.map:
            return
        dots = np.concatenate([np.transpose(dot.get_data()) for dot in self.dots])
        count = len(self.names.texts)
        order = [*range(0, count, 2), *range(1, count, 2)]
        near = order[int(np.hypot(*(dots - (x, y)).T).argmin())]
        words = self.values["words"].split()
        kept = words if len(words) < 3 else []
        self.set(words=" ".join([*kept, self.names.texts[near]]))

    def goal(self):
        said = _("{share:.0f} % of the analogies right within {steps} steps.")
        return said.format(share=100 * SHARE, steps=STEPS)

    def reached(self, state):
        return state.best >= SHARE

    def status(self, state):
        said = answer(state.text, state.vectors, self.values["words"])
        if said.trouble:
            return said.trouble
        told = _(
            "Step {step}, loss {loss:.3f}: of {count} analogies {best:.0f} % right; "
            "{honest:.0f} % if the words asked about may be the answer; {lazy:.0f} % "
            "by the word nearest to c alone."
        )
        percent = {name: 100 * share for name, share in vars(state.scores).items()}
        told = told.format(
            step=self.steps, loss=state.loss, count=len(state.text.questions), **percent
        )
        if len(said.asked) == 2:
            told += " " + _("Their cosine: {cosine}.").format(
                cosine=signed(said.cosine)
            )
        return told

    def advice(self, state):
        return _(
            "The vectors are no longer finite: lower the learning rate, then press "
            "Play: it starts again."
        )


def couples_of(text, shown):
    """Return the pairs of words that are on the map, (couples, 2)."""
    half = len(text.couples) // 2
    part = {"persons": slice(half), "places": slice(half, None), "all": slice(None)}
    return text.couples[part[shown]]


def shadow(vectors, others):
    """Return places of vectors, and of others, in the two directions of `vectors`.

    The first vector is always at the top on the right, so that a map in training does
    not turn over.

    Args:
        vectors: shape (words, units).
        others: a list of vectors.

    Returns:
        Places from -1 to 1, (words + others, 2), where those of the others may lie
        outside; and the share of the variance that the two directions have.
    """
    pca = PCA(2).fit(vectors)
    places = pca.transform(np.array([*vectors, *others]))
    places *= np.where(places[0] < 0, -1, 1)
    places /= np.abs(places[: len(vectors)]).max(axis=0)
    return places, float(pca.explained_variance_ratio_.sum())


def neighbourhood(vectors):
    """Return places of vectors by t-SNE, from -1 to 1, (words, 2)."""
    begin = 1e-4 * shadow(vectors, [])[0]
    places = TSNE(perplexity=PERPLEXITY, max_iter=SETTLE, init=begin).fit_transform(
        vectors
    )
    places -= (places.max(axis=0) + places.min(axis=0)) / 2
    return places / np.maximum(np.abs(places).max(axis=0), 1e-9)


def apart(x, y, widths):
    """Return heights at which names do not overlap, as near to `y` as may be.

    Args:
        x: middles of the names, (names,).
        y: heights that are wanted, (names,).
        widths: of the names, (names,).
    """
    near = np.abs(x[:, np.newaxis] - x) < (widths[:, np.newaxis] + widths) / 2
    np.fill_diagonal(near, val=False)
    above = np.sign(
        y[:, np.newaxis]
        - y
        + 1e-9 * (np.arange(len(y))[:, np.newaxis] - np.arange(len(y)))
    )
    for _push in range(50):
        overlap = near * np.maximum(LINE - np.abs(y[:, np.newaxis] - y), 0)
        y = y + 0.3 * (overlap * above).sum(axis=1)
    return np.clip(y, -1.1, 1.1)


def _question(text, said):
    words = [text.tokens[word] for word in said.asked]
    if not words:
        return _("no answer: see below")
    if len(words) < 3:
        return _("cosine with {word}").format(word=words[-1])
    a, b, c = words
    return f"{b} − {a} + {c}"
