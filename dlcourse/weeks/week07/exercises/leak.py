"""Exercise: a rare class is copied before the split; mend it."""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, BugHunt, as_numbers, call, same
from dlcourse.exercises.judging import has_parts


@BugHunt.task(
    number=10,
    returns=("x_train", "y_train", "x_dev", "y_dev"),
    hints=(
        N_("Look for the rare rows of x_dev in x_train: (x_train == row).all(axis=1). "
           "How many of them are there?"),
        N_("What may be learned from an example that the training has seen? And whom "
           "does a dev set with half of its examples rare stand for?"),
        N_("Split first. Then copy, among the training examples alone; the dev "
           "examples stay as they are and as rare as they are."),
    ),
    insight=N_("No dev example is copied into training now. Before, a nearest "
               "neighbour only had to look up the twin."),
)  # fmt: skip
def leak(x, y, every):
    """Training examples, the rare class copied until both are equal, and dev examples.

    x: (m, n), y: (m,) of 0 and 1; 1 is rarer. The rows 0, every, 2 * every, ... are the
    dev examples, in their order, as they are; the others are for training: in their
    order, then the copies, the rare ones from the first on, again and again, until
    there are as many 1s as 0s. Returns x_train, y_train, x_dev, y_dev.
    """
    dev = np.arange(len(y)) % every == 0
    x_train, y_train, x_dev, y_dev = x[~dev], y[~dev], x[dev], y[dev]
    rare = np.flatnonzero(y_train == 1)
    missing = np.sum(y_train == 0) - len(rare)
    copies = np.resize(rare, missing)
    x_train = np.concatenate([x_train, x_train[copies]])
    y_train = np.concatenate([y_train, y_train[copies]])
    return x_train, y_train, x_dev, y_dev


@leak.given
def leak(x, y, every):
    """Training examples, the rare class copied until both are equal, and dev examples.

    x: (m, n), y: (m,) of 0 and 1; 1 is rarer. The rows 0, every, 2 * every, ... are the
    dev examples, in their order, as they are; the others are for training: in their
    order, then the copies, the rare ones from the first on, again and again, until
    there are as many 1s as 0s. Returns x_train, y_train, x_dev, y_dev.
    """
    rare = np.flatnonzero(y == 1)
    missing = np.sum(y == 0) - len(rare)
    copies = np.resize(rare, missing)
    x, y = np.concatenate([x, x[copies]]), np.concatenate([y, y[copies]])
    dev = np.arange(len(y)) % every == 0
    return x[~dev], y[~dev], x[dev], y[dev]


@leak.tried_on
def cases(rng):
    """Rare classes of several sizes; a square; one rare example; the tumours."""
    calls = [made(rng, 8, 1, 3, 3)]
    for m, n, ones, every in (
        (13, 2, 4, 4),
        (20, 3, 5, 3),
        (9, 9, 2, 2),
        (30, 2, 7, 5),
    ):
        calls.append(made(rng, m, n, ones, every))
    calls.append(made(rng, 11, 4, 2, 6))
    cells, benign = datasets.load_breast_cancer()
    kept = np.concatenate([np.flatnonzero(benign == 1)[:70],
                           np.flatnonzero(benign == 0)[:12]])  # fmt: skip
    kept = rng.permutation(kept)
    return [*calls, call(cells[kept][:, :6].astype(float), 1 - benign[kept], 4)]


def made(rng, m, n, ones, every):
    """Return a call with `ones` rare examples, at least one of them a dev example."""
    y = np.zeros(m, int)
    dev = np.flatnonzero(np.arange(m) % every == 0)
    train = np.flatnonzero(np.arange(m) % every != 0)
    chosen = np.append(rng.choice(dev, 1), rng.permutation(train)[: ones - 1])
    y[chosen] = 1
    return call(rng.normal(1, 2, (m, n)).round(2), y, every)


def balanced(x, y, *, label=1, pick=np.resize, missing=None, front=False):
    """Return x and y with copies of one class until both are equal."""
    rare = np.flatnonzero(y == label)
    count = np.sum(y != label) - len(rare) if missing is None else missing(y)
    copies = pick(rare, max(int(count), 0))
    order = np.arange(len(y))
    order = np.append(copies, order) if front else np.append(order, copies)
    return x[order], y[order]


def parted(x, y, every):
    """Return x_train, y_train, x_dev, y_dev."""
    dev = np.arange(len(y)) % every == 0
    return x[~dev], y[~dev], x[dev], y[dev]


def split_first(train=balanced, dev=lambda x, y: (x, y)):
    """Return a function that splits, then does something to each part."""

    def answer(x, y, every):
        x_train, y_train, x_dev, y_dev = parted(x, y, every)
        return *train(x_train, y_train), *dev(x_dev, y_dev)

    return answer


leak.mistake(
    N_("Split first, well; but the dev examples were balanced, too. Then they stand "
       "for a world where half of all are rare: leave them as they are."),
    split_first(dev=balanced),
)  # fmt: skip
leak.mistake(
    N_("Nothing is copied now: that leaks nothing, but the rare class is to be copied "
       "among the training examples."),
    split_first(train=lambda x, y: (x, y)),
)  # fmt: skip
leak.mistake(
    N_("The dev examples were balanced, the training examples not: it is the other way "
       "round."),
    split_first(train=lambda x, y: (x, y), dev=balanced),
)  # fmt: skip
leak.mistake(
    N_("Every rare training example was copied once; copies are made until there are "
       "as many 1s as 0s."),
    split_first(train=lambda x, y: balanced(x, y, missing=lambda y: np.sum(y == 1))),
)  # fmt: skip
leak.mistake(
    N_("So many copies were added as there are 0s; the rare examples that are there "
       "count as well, so fewer are missing."),
    split_first(train=lambda x, y: balanced(x, y, missing=lambda y: np.sum(y == 0))),
)  # fmt: skip
leak.mistake(
    N_("Only the first rare example was copied, again and again; all of them are, in "
       "turn."),
    split_first(train=lambda x, y: balanced(x, y, pick=lambda r, n: np.full(n, r[0]))),
)  # fmt: skip
leak.mistake(
    N_("Each rare example was repeated several times in a row; they come in turn: the "
       "first, the second, ..., then the first again."),
    split_first(train=lambda x, y: balanced(x, y, pick=in_a_row)),
)  # fmt: skip
leak.mistake(
    N_("The copies stand before the examples; they come behind."),
    split_first(train=lambda x, y: balanced(x, y, front=True)),
)


def thinned(x, y):
    """Return both classes, the common one cut to the size of the rare one."""
    common = np.flatnonzero(y == 0)[: np.sum(y == 1)]
    kept = np.sort(np.append(common, np.flatnonzero(y == 1)))
    return x[kept], y[kept]


def in_a_row(rare, count):
    """Return `count` of the rare ones, each as often as need be, one after another."""
    return np.repeat(rare, -(-count // len(rare)))[:count]


@leak.mistake(
    N_("Split first, but the copies are those of all rare examples, dev ones among "
       "them: training sees them after all.")
)  # fmt: skip
def copies_of_all(x, y, every):
    x_train, y_train, x_dev, y_dev = parted(x, y, every)
    copies = np.resize(np.flatnonzero(y == 1), np.sum(y_train == 0) - np.sum(y_train))
    x_train = np.concatenate([x_train, x[copies]])
    return x_train, np.concatenate([y_train, y[copies]]), x_dev, y_dev


@leak.mistake(
    N_("The number of copies was counted before the split: among the training examples "
       "another number is missing.")
)  # fmt: skip
def counted_before(x, y, every):
    count = np.sum(y == 0) - np.sum(y == 1)
    x_train, y_train, *dev = parted(x, y, every)
    return *balanced(x_train, y_train, missing=lambda y: count), *dev


@leak.mistake(
    N_("The copies in dev were thrown out, but those in training are still copies of "
       "dev examples: split before you copy.")
)  # fmt: skip
def dev_cleaned(x, y, every):
    dev = np.arange(len(y)) % every == 0
    x_train, y_train = balanced(x, y)
    kept = np.ones(len(y_train), bool)
    kept[: len(y)] = ~dev
    return x_train[kept], y_train[kept], x[dev], y[dev]


@leak.mistake(
    N_("All examples, dev ones too, are used for training: the dev rows come out of "
       "it.")
)  # fmt: skip
def trained_on_all(x, y, every):
    _x, _y, *dev = parted(x, y, every)
    return *balanced(x, y), *dev


@leak.mistake(
    N_("Training and dev are exchanged: the rows 0, every, 2 * every, ... are dev.")
)
def exchanged(x, y, every):
    x_train, y_train, x_dev, y_dev = parted(x, y, every)
    return *balanced(x_dev, y_dev), x_train, y_train


@leak.mistake(
    N_("The rows every - 1, 2 * every - 1, ... were taken for dev; it begins at row 0.")
)
def from_the_end_of_each(x, y, every):
    dev = np.arange(len(y)) % every == every - 1
    return *balanced(x[~dev], y[~dev]), x[dev], y[dev]


leak.mistake(
    N_("The copies got the label 0; they are copies of the rare class, 1."),
    split_first(train=lambda x, y: zeros_behind(x, y)),
)
leak.mistake(
    N_("The rare examples stand behind all others now; the training examples keep "
       "their order, only copies come behind."),
    split_first(train=lambda x, y: regrouped(x, y)),
)  # fmt: skip


def zeros_behind(x, y):
    """Return both balanced, the copies with another label."""
    return balanced(x, y)[0], np.append(y, np.zeros(np.sum(y == 0) - np.sum(y), int))


def regrouped(x, y):
    """Return the common class, then as many rare examples."""
    common, rare = np.flatnonzero(y == 0), np.flatnonzero(y == 1)
    order = np.append(common, np.resize(rare, len(common)))
    return x[order], y[order]


@leak.mistake(
    N_("The 0s were counted before the split, the rare examples after it: among the "
       "training examples another number is missing.")
)  # fmt: skip
def zeros_counted_before(x, y, every):
    x_train, y_train, *dev = parted(x, y, every)
    count = np.sum(y == 0) - np.sum(y_train)
    return *balanced(x_train, y_train, missing=lambda y: count), *dev


@leak.mistake(
    N_("The dev examples are right; the training examples are still as they were "
       "given, with copies of dev examples among them.")
)  # fmt: skip
def train_as_given(x, y, every):
    return *leak.buggy(x, y, every)[:2], *parted(x, y, every)[2:]


@leak.mistake(
    N_("The first m / every rows were taken for dev; the rows 0, every, 2 * every, ... "
       "are.")
)  # fmt: skip
def first_rows(x, y, every):
    dev = np.arange(len(y)) < -(-len(y) // every)
    return *balanced(x[~dev], y[~dev], pick=some), x[dev], y[dev]


def some(rare, count):
    """Return the rare ones in turn; nothing where there are none."""
    return np.resize(rare, count) if len(rare) else rare


def _in_train(is_so):
    """Return a recogniser: dev is right, and `is_so` of x_train, y_train, those due."""

    def recognise(runs):
        for one in runs:
            due = leak.reference(*one.call.args)
            if not (has_parts(one.result, due) and same(one.result[2:], due[2:], 1e-9)):
                return False
            got = [as_numbers(part) for part in one.result[:2]]
            if any(part is None for part in got) or not is_so(*got, *due[:2]):
                return False
        return True

    return recognise


def _copies_others(x, y, x_due, y_due):
    """Whether all is right but which of the rare examples were copied."""
    if x.shape != x_due.shape or y.dtype != y_due.dtype or not same(y, y_due, 1e-9):
        return False
    rare = x_due[y_due == 1]
    known = all((row == rare).all(axis=1).any() for row in x[y == 1])
    return known and same(x[y == 0], x_due[y_due == 0], 1e-9)


def _thins(x, y, x_due, y_due):
    """Whether there are fewer 0s, as many as 1s."""
    return len(y) == len(x) < len(y_due) and 2 * np.sum(y) == len(y)


@leak.mistake(
    N_("Split first, and only the rare training examples copied: no leak. But they "
       "were drawn, or in another order; here they come from the first on, again and "
       "again."),
    recognise=_in_train(_copies_others),
)  # fmt: skip
def from_the_last(x, y, every):
    x_train, y_train, *dev = parted(x, y, every)
    return *balanced(x_train, y_train, pick=lambda r, n: np.resize(r[::-1], n)), *dev


leak.mistake(
    N_("The common class was thinned out; here the rare one is copied."),
    split_first(train=thinned),
    recognise=_in_train(_thins),
)


@leak.mistake(
    N_("The twins of dev examples were thrown out of training; but dev still holds "
       "copies, so 1 is not as rare there as in life. Split before you copy.")
)  # fmt: skip
def twins_thrown_out(x, y, every):
    x_train, y_train, *dev = parted(*balanced(x, y), every)
    new = ~(x_train[:, None] == dev[0]).all(axis=2).any(axis=1)
    return x_train[new], y_train[new], *dev
