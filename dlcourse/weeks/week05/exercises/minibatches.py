"""Exercise: batches that lose examples and are never shuffled; mend them."""

from dataclasses import dataclass

import numpy as np

from dlcourse.exercises.engine import N_, BugHunt, call, kind
from dlcourse.i18n import gettext as _


@BugHunt.task(
    number=5,
    hints=(
        N_("Try it on 10 examples with batch_size 4: count what comes out, and call it "
           "twice."),
        N_("Two things are wrong: examples are lost, and their order never changes."),
        N_("Draw ONE random order of the indices and use it for x and for y."),
    ),
)  # fmt: skip
def minibatches(x, y, batch_size, rng):
    """Shuffled [(x_batch, y_batch), ...]; x: (m, ...), y: (m, ...), nothing lost."""
    order = rng.permutation(len(x))
    batches = []
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        batches.append((x[rows], y[rows]))
    return batches


@minibatches.given
def minibatches(x, y, batch_size, rng):
    """Shuffled [(x_batch, y_batch), ...]; x: (m, ...), y: (m, ...), nothing lost."""
    batches = []
    for i in range(len(x) // batch_size):
        rows = slice(i * batch_size, (i + 1) * batch_size)
        batches.append((x[rows], y[rows]))
    return batches


@minibatches.tried_on
def cases(rng):
    """Row i of x is (i, i * i) and its label is i, so that each can be recognised."""
    sizes = [(10, 4), (60, 20), (int(rng.integers(41, 49)), 10), (97, 32)]
    return [shuffling(m, size, seed=i) for i, (m, size) in enumerate(sizes)]


def shuffling(m, batch_size, seed):
    """Return a call with m examples."""
    y = np.arange(m)
    x = np.stack([y, y**2], axis=1).astype(float)
    return call(x, y, batch_size, np.random.default_rng(seed))


@dataclass(frozen=True)
class Batches:
    """What came out of a run, as numbers of examples.

    Attributes:
        m: how many examples went in.
        size: the `batch_size` that was asked for.
        pairs: for each batch its examples, by their x and by their y.
    """

    m: int
    size: int
    pairs: list

    @classmethod
    def of(cls, run):
        """Return those of `run`; None if they cannot be read."""
        x, _y, size, _rng = run.call.args
        try:
            arrays = [tuple(map(np.asarray, pair)) for pair in run.result]
            forms = {(rows.ndim, labels.ndim) for rows, labels in arrays}
            pairs = [(r[:, 0].astype(int), y.astype(int)) for r, y in arrays]
        except (TypeError, ValueError, IndexError):
            return None
        return cls(len(x), size, pairs) if forms <= {(2, 1)} else None

    @property
    def order(self):
        """The examples in the order in which they came."""
        return np.concatenate([np.arange(0), *(rows for rows, _labels in self.pairs)])

    @property
    def distinct(self):
        """How many different examples came."""
        return len(np.unique(self.order))

    @property
    def are_complete(self):
        """Whether every example came once."""
        return np.array_equal(np.sort(self.order), np.arange(self.m))

    @property
    def are_full(self):
        """Whether the examples came that fill whole batches, each once."""
        return self.distinct == len(self.order) == self.m // self.size * self.size

    @property
    def end_empty(self):
        """Whether one more than the full batches came, be there examples for it or not.

        Of examples that fill whole batches none is left for it.
        """
        return len(self.pairs) == self.m // self.size + 1

    @property
    def have_repeats(self):
        """Whether as many examples came as there are, but some more than once."""
        return self.distinct < len(self.order) == self.m

    @property
    def are_paired(self):
        """Whether each row of x still stands beside its y."""
        return all(np.array_equal(rows, labels) for rows, labels in self.pairs)

    @property
    def are_shuffled(self):
        """Whether the order differs from 0, 1, 2, ..."""
        return not np.array_equal(self.order, np.arange(len(self.order)))

    @property
    def are_mixed(self):
        """Whether some batch is more than neighbours of the original order."""
        return any(np.ptp(rows) >= len(rows) for rows, _ in self.pairs if len(rows))


@minibatches.judged_by
def judge(run):
    """Return what is wrong with the batches of `run`, or None."""
    batches = Batches.of(run)
    if batches is None:
        return _("Got {got}, expected a list of pairs (x_batch, y_batch).").format(
            got=kind(run.result)
        )
    if text := array_fault(run):
        return text
    sizes = [len(rows) for rows, _labels in batches.pairs]
    m, size = batches.m, batches.size
    due = [min(size, m - start) for start in range(0, m, size)]
    if sizes != due:
        return _("The batches have sizes {got}, expected {expected}.").format(
            got=sizes, expected=due
        )
    return order_fault(batches)


def array_fault(run):
    """Return what is wrong with the kind of the batches, or None."""
    for given, parts in zip(run.call.args, zip(*run.result, strict=True), strict=False):
        for part in parts:
            if not isinstance(part, np.ndarray):
                return _("Got {got} as a batch, expected an array.").format(
                    got=kind(part)
                )
            if part.dtype != given.dtype:
                return _("Numbers of {given} came back as {got}.").format(
                    given=given.dtype, got=part.dtype
                )
    return None


def order_fault(batches):
    """Return what is wrong with batches of the right sizes, or None."""
    if not batches.are_paired:
        return _("A row of x came with the y of another row.")
    if batches.distinct != batches.m:
        return _(
            "Of {m} examples only {seen} came, some of them more than once."
        ).format(m=batches.m, seen=batches.distinct)
    if not batches.are_shuffled:
        return _("The examples come in the order in which they were given.")
    if batches.m > 40 and not batches.are_mixed:
        return _("The same neighbours always share a batch.")
    return None


def batches_that(**properties):
    """Recognise answers whose `Batches` have these properties in every run."""

    def recognise(runs):
        found = [Batches.of(one) for one in runs]
        return all(
            batches and getattr(batches, name) == due
            for batches in found
            for name, due in properties.items()
        )

    return recognise


def cut(x, y, order, batch_size):
    """Return the batches of an order, the short one too."""
    rows = [order[i : i + batch_size] for i in range(0, len(order), batch_size)]
    return [(x[one], y[one]) for one in rows]


@minibatches.mistake(
    N_("One bug is mended: nothing is lost any more. But the order is still the "
       "one that was given."),
    recognise=batches_that(are_complete=True, are_paired=True, are_shuffled=False),
)  # fmt: skip
def kept_but_not_shuffled(x, y, batch_size, rng):
    return cut(x, y, np.arange(len(x)), batch_size)


@minibatches.mistake(
    N_("One bug is mended: the order is random. But the short batch at the end is "
       "still lost."),
    recognise=batches_that(are_full=True, are_paired=True, are_shuffled=True),
)  # fmt: skip
def shuffled_but_not_kept(x, y, batch_size, rng):
    order = rng.permutation(len(x))
    return cut(x, y, order[: len(x) // batch_size * batch_size], batch_size)


@minibatches.mistake(
    N_("x and y come in different orders: the labels no longer belong to their rows."),
    recognise=batches_that(are_paired=False),
)  # fmt: skip
def torn(x, y, batch_size, rng):
    return cut(rng.permutation(x), rng.permutation(y), np.arange(len(x)), batch_size)


@minibatches.mistake(
    N_("Some examples come twice an epoch, others never: draw ONE order before the "
       "loop, without replacement, and cut all batches from it."),
    recognise=batches_that(have_repeats=True, are_paired=True),
)  # fmt: skip
def with_replacement(x, y, batch_size, rng):
    return cut(x, y, rng.integers(len(x), size=len(x)), batch_size)


NEIGHBOURS = N_("The same neighbours always share a batch: shuffle the examples, not "
                "the batches.")  # fmt: skip
NEVER_MIXED = batches_that(are_complete=True, are_paired=True, are_mixed=False)


@minibatches.mistake(NEIGHBOURS, recognise=NEVER_MIXED)
def batches_shuffled(x, y, batch_size, rng):
    batches = cut(x, y, np.arange(len(x)), batch_size)
    return [batches[i] for i in rng.permutation(len(batches))]


@minibatches.mistake(NEIGHBOURS, recognise=NEVER_MIXED)
def shuffled_within_batches(x, y, batch_size, rng):
    batches = cut(x, y, np.arange(len(x)), batch_size)
    orders = [rng.permutation(len(labels)) for _rows, labels in batches]
    pairs = zip(batches, orders, strict=True)
    return [(rows[order], labels[order]) for (rows, labels), order in pairs]


@minibatches.mistake(
    N_("Both bugs are mended, but where batch_size divides m an empty batch comes "
       "last: round m / batch_size up, + 1 is one too many there."),
    recognise=batches_that(
        are_complete=True, are_paired=True, are_shuffled=True, end_empty=True
    ),
)  # fmt: skip
def one_too_many(x, y, batch_size, rng):
    order = rng.permutation(len(x))
    starts = range(0, len(x) // batch_size * batch_size + 1, batch_size)
    rows = [order[start : start + batch_size] for start in starts]
    return [(x[one], y[one]) for one in rows]
