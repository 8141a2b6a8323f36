"""Turkish sentences over a gap, and the three cells that learn to close it."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np

from dlcourse.activations import softmax
from dlcourse.datasets import make_agreement_sentences
from dlcourse.initializers import GateBias
from dlcourse.layers import GRU, LSTM, Dense, Embedding, SimpleRNN
from dlcourse.losses import SparseCategoricalCrossentropy
from dlcourse.models import Sequential
from dlcourse.optimizers import Adam
from dlcourse.text import WordTokenizer, pad_sequences

CELLS = {"SimpleRNN": SimpleRNN, "GRU": GRU, "LSTM": LSTM}
UNITS, VECTOR, BATCH = 32, 16, 32
EXAMPLES, DEV, PROBED, LONGEST = 1000, 200, 50, 16  # sentences; phrases in a gap
EVERY = 10  # steps between two points of the curves


@dataclass(frozen=True)
class Sentences:
    """Sentences of one gap as numbers, padding in front.

    Attributes:
        size: words in the vocabulary, padding included.
        train: (x, y), x of shape (EXAMPLES, words).
        dev: (x, y) of other sentences.
        back: how many words before the last one the noun stands on average.
    """

    size: int
    train: tuple
    dev: tuple
    back: float


@dataclass
class Learner:
    """A network in training, what it cost, and what was measured.

    Attributes:
        steps: steps of training.
        seconds: CPU time that they took.
        curves: steps, seconds and dev accuracies, a point every `EVERY` steps.
        reach: how long the gradient of the loss is at each word, from the last word
            back, relative to the last, (words,).
    """

    model: Sequential
    data: Sentences
    rng: np.random.Generator
    steps: int = 0
    seconds: float = 0.0
    curves: dict = field(
        default_factory=lambda: {"steps": [], "seconds": [], "accuracy": []}
    )
    reach: np.ndarray = None

    def train(self, learning_rate):
        """Take one step, on the sentences that every learner gets in its n-th step."""
        self.model.optimizer.learning_rate = learning_rate
        x, y = self.data.train
        rows = self.rng.integers(0, len(x), BATCH)
        self.model.train_on_batch(x[rows], y[rows])
        self.steps += 1

    def measure(self):
        """Add a point to the curves."""
        x, y = self.data.dev
        accuracy = np.mean(self.model.predict(x).argmax(axis=1) == y)
        point = self.steps, self.seconds, float(accuracy)
        for curve, value in zip(self.curves.values(), point, strict=True):
            curve.append(value)
        self.reach = self._gradients()

    def within(self, steps):
        """Return the best dev accuracy up to a step."""
        pairs = zip(self.curves["steps"], self.curves["accuracy"], strict=True)
        return max(accuracy for step, accuracy in pairs if step <= steps)

    def _gradients(self):
        x, y = (array[:PROBED] for array in self.data.dev)
        embedding, cell, dense = self.model.layers
        chances = softmax(dense(cell(embedding(x))))
        grad = cell.backward(dense.backward(chances - np.eye(2, dtype="float32")[y]))
        there = x[:, ::-1] != 0  # (sentences, words), the last word first
        there = there[:, there.any(axis=0)]
        lengths = np.linalg.norm(grad, axis=2)[:, ::-1][:, : there.shape[1]]
        means = (lengths * there).sum(axis=0) / there.sum(axis=0)
        return means / max(means[0], np.finfo("float32").tiny)


def learner(cell, gap, gate_bias, seed=0):
    """Return a new `Learner`; `gate_bias` is that of the gate that keeps the state.

    It is the update gate of a GRU, the forget gate of an LSTM; a SimpleRNN has none.
    """
    data = sentences(gap)
    start = {
        "SimpleRNN": {},
        "GRU": {"bias_initializer": GateBias([gate_bias, 0, 0])},
        "LSTM": {
            "bias_initializer": GateBias([0, gate_bias, 0, 0]),
            "unit_forget_bias": False,
        },
    }
    layers = [Embedding(data.size, VECTOR), CELLS[cell](UNITS, **start[cell]), Dense(2)]
    model = Sequential(layers, seed=seed)
    loss = SparseCategoricalCrossentropy(from_logits=True)
    model.compile(Adam(global_clipnorm=1), loss)
    model.build((None, data.train[0].shape[1]))
    made = Learner(model, data, np.random.default_rng(seed))
    made.measure()
    return made


@cache
def sentences(gap):
    """Return the `Sentences` with `gap` phrases between noun and suffix; shared."""
    tokenizer, rows, y = _phrases()
    cut = [np.concatenate(phrases[: gap + 1]) for phrases in rows]
    x = pad_sequences(cut)
    back = float(np.mean([len(row) - 1 for row in cut[EXAMPLES:]]))
    train, dev = slice(EXAMPLES), slice(EXAMPLES, None)
    size = len(tokenizer.vocabulary)
    return Sentences(size, (x[train], y[train]), (x[dev], y[dev]), back)


@cache
def _phrases():
    """Return tokenizer, numbers of the words of each phrase of each sentence, labels.

    So long a gap is drawn with replacement: its first phrases make a shorter one, and
    the noun stands now nearer, now farther.
    """
    texts, y = make_agreement_sentences(EXAMPLES + DEV, LONGEST, seed=0)
    parts = [text.removesuffix(",").split(", ") for text in texts]
    every = sorted({phrase for phrases in parts for phrase in phrases})
    tokenizer = WordTokenizer(language="tr").adapt(every)
    numbers = {phrase: tokenizer.encode(phrase) for phrase in every}
    return tokenizer, [[numbers[p] for p in phrases] for phrases in parts], y
