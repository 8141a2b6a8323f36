"""Exercise: a cross-validation that lets the dev examples choose; mend it."""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, BugHunt, call


@BugHunt.task(
    number=9,
    hints=(
        N_("Try it on coins: x of pure noise, labels at random. Nobody can be right "
           "more often than half the time; what comes out?"),
        N_("Which examples had a say in the choice of the columns?"),
        N_("Whatever is learned from examples, the choice of the columns too, belongs "
           "into the loop and sees x[train] and y[train] alone."),
    ),
    insight=N_("On coins it says about 0.5 now. The choice is a part of the training, "
               "so it is made anew in every fold."),
)  # fmt: skip
def leak(x, y, count, folds):
    """Mean accuracy over the folds of a classifier on the count best columns.

    x: (m, columns); y: (m,) of 0 and 1; folds: list of index arrays, the dev parts. The
    best columns are those whose class means are furthest apart; an example gets the
    class whose centre, the mean of its training examples, is nearer.
    """
    scores = []
    for dev in folds:
        train = np.setdiff1d(np.arange(len(y)), dev)
        ones, zeros = x[train][y[train] == 1], x[train][y[train] == 0]
        gaps = np.abs(ones.mean(axis=0) - zeros.mean(axis=0))  # (columns,)
        best = np.argsort(gaps)[len(gaps) - count :]
        to_one = ((x[dev] - ones.mean(axis=0))[:, best] ** 2).sum(axis=1)
        to_zero = ((x[dev] - zeros.mean(axis=0))[:, best] ** 2).sum(axis=1)
        scores.append(np.mean((to_one < to_zero) == y[dev]))
    return float(np.mean(scores))


@leak.given
def leak(x, y, count, folds):
    """Mean accuracy over the folds of a classifier on the count best columns.

    x: (m, columns); y: (m,) of 0 and 1; folds: list of index arrays, the dev parts. The
    best columns are those whose class means are furthest apart; an example gets the
    class whose centre, the mean of its training examples, is nearer.
    """
    gaps = np.abs(x[y == 1].mean(axis=0) - x[y == 0].mean(axis=0))  # (columns,)
    best = np.argsort(gaps)[len(gaps) - count :]
    scores = []
    for dev in folds:
        train = np.setdiff1d(np.arange(len(y)), dev)
        ones, zeros = x[train][y[train] == 1], x[train][y[train] == 0]
        to_one = ((x[dev] - ones.mean(axis=0))[:, best] ** 2).sum(axis=1)
        to_zero = ((x[dev] - zeros.mean(axis=0))[:, best] ** 2).sum(axis=1)
        scores.append(np.mean((to_one < to_zero) == y[dev]))
    return float(np.mean(scores))


@leak.tried_on
def cases(rng):
    """Coins; columns of which a few tell something; unequal folds; real data."""
    calls = [coins(rng, m, columns, k) for m, columns, k in ((50, 200, 5), (34, 60, 4))]
    for m, columns, k in ((47, 30, 3), (61, 90, 7)):
        one = coins(rng, m, columns, k)
        x, y, _count, folds = one.args
        x[:, :4] += 0.7 * y[:, None] * rng.normal(size=4)
        calls.append(call(x, y, int(rng.integers(3, 9)), folds))
    cells, labels = datasets.load_breast_cancer()
    some = rng.permutation(len(labels))[:80]
    folds = np.array_split(rng.permutation(80), 6)
    return [*calls, call(cells[some].astype(float), labels[some], 2, folds)]


def coins(rng, m, columns, k):
    """Return a call with noise for x and labels at random, at least k of each class."""
    y = rng.permutation(np.arange(m) % 2)
    x = rng.normal(size=(m, columns))
    return call(x, y, 5, np.array_split(rng.permutation(m), k))


def validated(x, y, count, folds, *, choose_on="train", centres_on="train",
              score_on="dev", choose=None, mean=np.mean):  # fmt: skip
    """The cross-validation with its parts exchangeable; sets are named."""
    scores = []
    for dev in folds:
        every = np.arange(len(y))
        rows = {
            "all": every, "dev": dev, "train": np.setdiff1d(every, dev),
            "first": np.setdiff1d(every, folds[0]),
            "last": np.setdiff1d(every, folds[-1]),
        }  # fmt: skip
        chosen, taught, tried = (rows[on] for on in (choose_on, centres_on, score_on))
        best = (choose or furthest)(x[chosen], y[chosen], count)
        ones, zeros = _centres(x[taught][:, best], y[taught])
        to_one, to_zero = (
            ((x[tried][:, best] - centre) ** 2).sum(axis=1) for centre in (ones, zeros)
        )
        scores.append(np.mean((to_one < to_zero) == y[tried]))
    return mean(scores)


def _centres(x, y):
    return x[y == 1].mean(axis=0), x[y == 0].mean(axis=0)


def _gaps(x, y):
    return np.subtract(*_centres(x, y))


def furthest(x, y, count):
    """The columns of the solution."""
    return last(np.abs(_gaps(x, y)), count)


def last(score, count):
    """The columns with the largest scores."""
    return np.argsort(score)[len(score) - count :]


@leak.mistake(
    N_("The choice is made in every fold now, but on the dev examples, which are those "
       "that must have no say: choose on the training examples.")
)  # fmt: skip
def chosen_on_dev(*args):
    return validated(*args, choose_on="dev")


@leak.mistake(
    N_("One leak is mended, but the centres are those of all examples now: they, too, "
       "come from the training examples alone.")
)  # fmt: skip
def centres_of_all(*args):
    return validated(*args, centres_on="all")


@leak.mistake(
    N_("The choice still sees all examples, and the centres now do as well: both are "
       "learned, so both come from the training examples alone.")
)  # fmt: skip
def all_for_both(*args):
    return validated(*args, choose_on="all", centres_on="all")


ONCE = N_(
    "The columns were chosen once, on the training examples of one fold: in the other "
    "folds the dev examples have had their say. Choose in every fold."
)


@leak.mistake(ONCE)
def chosen_once(*args):
    return validated(*args, choose_on="first")


@leak.mistake(ONCE)
def chosen_once_at_the_end(*args):
    return validated(*args, choose_on="last")


@leak.mistake(
    N_("Training and dev part are exchanged: each fold of the list is the part that is "
       "asked, the rest is for training.")
)  # fmt: skip
def parts_exchanged(*args):
    return validated(*args, choose_on="dev", centres_on="dev", score_on="train")


@leak.mistake(
    N_("The accuracy is that on the training examples: dev examples are not asked.")
)
def scored_on_train(*args):
    return validated(*args, score_on="train")


@leak.mistake(
    N_("All columns are used: that leaks nothing, but the count best ones are to be "
       "chosen.")
)  # fmt: skip
def all_columns(*args):
    return validated(*args, choose=lambda x, y, count: np.arange(x.shape[1]))


@leak.mistake(N_("The first columns of the table were taken instead of the best ones."))
def first_columns(*args):
    return validated(*args, choose=lambda x, y, count: np.arange(count))


@leak.mistake(
    N_("These are the columns whose class means are nearest together; the furthest are "
       "the last ones of np.argsort.")
)  # fmt: skip
def nearest(*args):
    return validated(
        *args, choose=lambda x, y, count: last(-np.abs(_gaps(x, y)), count)
    )


@leak.mistake(
    N_("The distances of the class means lost their absolute value: a column may tell "
       "by a lower mean as well.")
)  # fmt: skip
def one_sided(*args):
    return validated(*args, choose=lambda x, y, count: last(_gaps(x, y), count))


@leak.mistake(
    N_("Choice and centres come from the dev examples, which are only to be asked: "
       "both are learned on the training examples.")
)  # fmt: skip
def dev_for_both(*args):
    return validated(*args, choose_on="dev", centres_on="dev")


@leak.mistake(
    N_("The columns that were chosen in any fold are used in all of them: so the dev "
       "examples have their say again. Each fold keeps its own choice.")
)  # fmt: skip
def columns_of_all_folds(x, y, count, folds):
    every = np.arange(len(y))
    trains = [np.setdiff1d(every, dev) for dev in folds]
    chosen = [furthest(x[rows], y[rows], count) for rows in trains]
    return validated(x, y, count, folds, choose=lambda x, y, count: np.unique(chosen))


@leak.mistake(
    N_("This is the share of all examples that are right; asked is the mean of the "
       "accuracies of the folds, which differ a little in size.")
)  # fmt: skip
def share_of_all(x, y, count, folds):
    sizes = [len(dev) for dev in folds]
    return validated(
        x, y, count, folds, mean=lambda scores: np.average(scores, weights=sizes)
    )


@leak.mistake(N_("This is the accuracy of the last fold alone; take the mean of all."))
def last_fold(*args):
    return validated(*args, mean=lambda scores: scores[-1])


@leak.mistake(N_("This is the accuracy of the best fold; take the mean of all."))
def best_fold(*args):
    return validated(*args, mean=max)


@leak.mistake(
    N_("y == 1 has an entry for every example, x[train] a row for each training "
       "example only: take y of the same rows.")
)  # fmt: skip
def mask_of_all(x, y, count, folds):
    train = np.setdiff1d(np.arange(len(y)), folds[0])
    return x[train][y == 1]


HALF = N_(
    "One of the two class means is still that of all examples, so the dev examples "
    "have their say in the choice: both come from the training examples."
)


@leak.mistake(HALF)
def zeros_of_all(x, y, count, folds):
    of_all = x[y == 0].mean(axis=0)

    def choose(x, y, count):
        return last(np.abs(x[y == 1].mean(axis=0) - of_all), count)

    return validated(x, y, count, folds, choose=choose)


@leak.mistake(HALF)
def ones_of_all(x, y, count, folds):
    of_all = x[y == 1].mean(axis=0)

    def choose(x, y, count):
        return last(np.abs(of_all - x[y == 0].mean(axis=0)), count)

    return validated(x, y, count, folds, choose=choose)


BEFORE_THE_LOOP = N_(
    "Choice and centres were made once, on the training examples of one fold: both "
    "belong into the loop, made anew in every fold."
)


@leak.mistake(BEFORE_THE_LOOP)
def both_on_the_first(*args):
    return validated(*args, choose_on="first", centres_on="first")


@leak.mistake(BEFORE_THE_LOOP)
def both_on_the_last(*args):
    return validated(*args, choose_on="last", centres_on="last")


@leak.mistake(
    N_("The columns were chosen by their correlation with the labels, as in the text "
       "above; asked are those whose class means are furthest apart.")
)  # fmt: skip
def by_correlation(*args):
    def choose(x, y, count):
        return last(np.abs(_gaps(x, y)) / x.std(axis=0), count)

    return validated(*args, choose=choose)
