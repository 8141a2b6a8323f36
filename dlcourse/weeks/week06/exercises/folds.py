"""Exercise: the folds of cross-validation, as arrays of indices."""

from dataclasses import dataclass

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, as_numbers, call, kind
from dlcourse.i18n import gettext as _


@FunctionExercise.task(
    number=7,
    hints=(
        N_("Put all indices from 0 to m - 1 into ONE random order, then cut it into k "
           "pieces."),
        N_("If k does not divide m, the first m % k pieces get one index more; "
           "np.array_split cuts like that."),
    ),
    insight=N_("Every example is in the dev part exactly once, and never in training "
               "at the same time."),
)  # fmt: skip
def folds(m, k, rng):
    """List of k index arrays: the dev parts of a k-fold cross-validation.

    Each of the indices 0, ..., m - 1 stands in exactly one of them. Their lengths
    differ by 1 at most. Which indices share a fold is drawn from rng.

    >>> parts = folds(10, 4, np.random.default_rng(0))
    >>> sorted(len(part) for part in parts), sorted(np.concatenate(parts).tolist())
    ([2, 2, 3, 3], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    """
    # BEGIN SOLUTION -> return ...
    return np.array_split(rng.permutation(m), k)
    # END SOLUTION


@folds.tried_on
def cases(rng):
    """The example; remainders of 0, of 1 and of k - 1."""
    sizes = [(10, 4), (46, 5), (60, 12), (59, 12), (44, 3), (442, 10)]
    return [
        call(m, k, np.random.default_rng(int(rng.integers(1000)) + place))
        for place, (m, k) in enumerate(sizes)
    ]


@dataclass(frozen=True)
class Parts:
    """What came out of a run.

    Attributes:
        m: how many examples there are.
        k: how many folds were asked for.
        arrays: the folds.
    """

    m: int
    k: int
    arrays: list

    @classmethod
    def of(cls, run):
        """Return those of `run`; None if they are no arrays of whole numbers."""
        m, k, _rng = run.call.args
        if not isinstance(run.result, tuple | list | np.ndarray):
            return None
        arrays = [as_numbers(part) for part in run.result]
        whole = all(a is not None and a.ndim == 1 and _is_whole(a) for a in arrays)
        return cls(m, k, arrays) if whole else None

    @property
    def indices(self):
        """All indices, in the order of the folds."""
        return np.concatenate([np.arange(0), *self.arrays]).astype(int)

    @property
    def lengths(self):
        """How many indices each fold has."""
        return [len(array) for array in self.arrays]

    @property
    def are_complete(self):
        """Whether each index from 0 to m - 1 stands in one fold."""
        return np.array_equal(np.sort(self.indices), np.arange(self.m))

    @property
    def are_distinct(self):
        """Whether no index comes twice."""
        return len(np.unique(self.indices)) == len(self.indices)

    @property
    def are_in_range(self):
        """Whether there is an example for each index."""
        return bool(np.all((self.indices >= 0) & (self.indices < self.m)))

    @property
    def are_all_there(self):
        """Whether there are k folds."""
        return len(self.arrays) == self.k

    @property
    def are_even(self):
        """Whether there are k folds whose lengths differ by 1 at most."""
        return self.are_all_there and np.ptp(self.lengths) <= 1

    @property
    def are_shuffled(self):
        """Whether next indices in a fold are neighbours less often than half-way.

        Half-way from chance, 1 in k, to runs of neighbours, all of them.
        """
        next_to = [gap == 1 for a in self.arrays for gap in np.diff(np.sort(a))]
        return bool(next_to) and sum(next_to) < (1 + 1 / self.k) / 2 * len(next_to)

    @property
    def are_dealt(self):
        """Whether fold i holds i, i + k, i + 2 k, ..."""
        dealt = [np.arange(i, self.m, self.k) for i in range(self.k)]
        return self.are_all_there and all(map(np.array_equal, self.arrays, dealt))

    @property
    def are_for_training(self):
        """Whether each fold has the length of a training part."""
        return sorted(self.lengths) == sorted(
            self.m - len(part) for part in np.array_split(np.arange(self.m), self.k)
        )

    @property
    def start_at_1(self):
        """Whether the indices are those from 1 to m."""
        return np.array_equal(np.sort(self.indices), np.arange(1, self.m + 1))


def _is_whole(array):
    return array.dtype.kind in "iu" or array.size == 0


def _cut(order, size):
    return [order[i : i + size] for i in range(0, len(order), size)]


@folds.judged_by
def judge(run):
    """Return what is wrong with the folds of `run`, or None."""
    parts = Parts.of(run)
    if parts is None:
        return _not_indices(run)
    if not parts.are_all_there:
        return _("{got} folds came back, expected {k}.").format(
            got=len(parts.arrays), k=parts.k
        )
    if not parts.are_in_range:
        return _("The index {index} belongs to no example: they go from 0 to {last}."
                 ).format(index=_stray(parts), last=parts.m - 1)  # fmt: skip
    if not parts.are_distinct:
        values, counts = np.unique(parts.indices, return_counts=True)
        return _("The index {index} stands in the folds {count} times.").format(
            index=values[counts.argmax()], count=counts.max()
        )
    if not parts.are_complete:
        return _("Of {m} indices {seen} stand in a fold.").format(
            m=parts.m, seen=len(parts.indices)
        )
    if not parts.are_even:
        return _("The folds have the lengths {got}: they may differ by 1 at most."
                 ).format(got=parts.lengths)  # fmt: skip
    if parts.are_dealt:
        return _("The folds are 0, k, 2k, ... and so on: nothing is drawn.")
    if parts.m > 40 and not parts.are_shuffled:
        return _("Neighbours in the table share a fold: nothing is shuffled.")
    return None


def _not_indices(run):
    result = run.result
    if isinstance(result, tuple | list) and len(result):
        wrong = next(
            (p for p in result if (a := as_numbers(p)) is None or a.ndim != 1
             or not _is_whole(a)), result[0],
        )  # fmt: skip
        return _("A fold is {got}, expected an array of whole numbers.").format(
            got=kind(wrong)
        )
    return _("Got {got}, expected a list of index arrays.").format(got=kind(result))


def _stray(parts):
    return next(i for i in parts.indices if not 0 <= i < parts.m)


def folds_that(**properties):
    """Recognise answers whose `Parts` have these properties in every run."""

    def recognise(runs):
        found = [Parts.of(one) for one in runs]
        return all(
            parts and getattr(parts, name) == due
            for parts in found
            for name, due in properties.items()
        )

    return recognise


def by_lengths(message, **properties):
    """Take a mistake that is told by its lengths and by properties of its `Parts`."""

    def take(wrong):
        def are_as_long(parts):
            made = wrong(parts.m, parts.k, np.random.default_rng(0))
            return parts.lengths == [len(part) for part in made]

        def recognise(runs):
            return folds_that(**properties)(runs) and all(
                are_as_long(Parts.of(one)) for one in runs
            )

        return folds.mistake(message, wrong, recognise)

    return take


def _listed(result):
    return result if isinstance(result, list) else []


def _are_masks(runs):
    parts = [part for one in runs for part in _listed(one.result)]
    arrays = [as_numbers(part) for part in parts]
    return bool(parts) and all(a is not None and a.dtype == bool for a in arrays)


@folds.mistake(
    N_("The folds are masks of True and False; asked are the indices themselves, as "
       "np.flatnonzero(mask) gives them."),
    recognise=_are_masks,
)  # fmt: skip
def masks(m, k, rng):
    part = rng.permutation(np.arange(m) % k)
    return [part == number for number in range(k)]


def _are_pairs(runs):
    parts = [part for one in runs for part in _listed(one.result)]
    return bool(parts) and all(isinstance(p, tuple) and len(p) == 2 for p in parts)


@folds.mistake(
    N_("Pairs came back, of training and dev part: asked are the dev parts alone."),
    recognise=_are_pairs,
)
def pairs(m, k, rng):
    parts = np.array_split(rng.permutation(m), k)
    return [(np.setdiff1d(np.arange(m), part), part) for part in parts]


@by_lengths(
    N_("Some indices stand in no fold, and neighbours stay together: cut ONE random "
       "order into k pieces, the rest spread over them."),
    are_distinct=True, are_shuffled=False,
)  # fmt: skip
def cut_short_in_order(m, k, rng):
    return _cut(np.arange(m), m // k)[:k]


@by_lengths(
    N_("m // k for each fold loses what remains: spread the rest over the folds, one "
       "index each."),
    are_distinct=True, are_in_range=True,
)  # fmt: skip
def cut_short(m, k, rng):
    return _cut(rng.permutation(m), m // k)[:k]


@by_lengths(
    N_("The last fold takes all that remains and becomes too long: spread the rest "
       "over the folds, one index each."),
    are_complete=True,
)  # fmt: skip
def rest_in_the_last(m, k, rng):
    order, size = rng.permutation(m), m // k
    return [*_cut(order[: size * (k - 1)], size), order[size * (k - 1) :]]


@by_lengths(
    N_("m / k was rounded up, which leaves too little for the last folds: the lengths "
       "may differ by 1 at most."),
    are_complete=True,
)  # fmt: skip
def rounded_up(m, k, rng):
    return _cut(rng.permutation(m), -(-m // k))


@by_lengths(
    N_("What remains has become one more fold: spread it over the k folds, one index "
       "each."),
    are_complete=True,
)  # fmt: skip
def one_fold_more(m, k, rng):
    return _cut(rng.permutation(m), m // k)


@by_lengths(
    N_("The folds have k indices each; asked are k folds, of m / k indices each, or "
       "nearly so."),
    are_complete=True,
)  # fmt: skip
def k_in_each(m, k, rng):
    return _cut(rng.permutation(m), k)


@folds.mistake(
    N_("These are the training parts: each index stands in k - 1 of them. Asked are "
       "the dev parts."),
    recognise=folds_that(are_for_training=True, are_distinct=False),
)  # fmt: skip
def training_parts(m, k, rng):
    parts = np.array_split(rng.permutation(m), k)
    return [np.setdiff1d(np.arange(m), part) for part in parts]


@folds.mistake(
    N_("Some indices stand in more than one fold, so the folds are not apart: draw ONE "
       "order, without replacement, and cut it into pieces that do not overlap."),
    recognise=folds_that(are_distinct=False, are_in_range=True, are_for_training=False),
)  # fmt: skip
def each_by_itself(m, k, rng):
    sizes = [len(part) for part in np.array_split(np.arange(m), k)]
    return [rng.choice(m, size, replace=False) for size in sizes]


@folds.mistake(
    N_("The folds are runs of neighbours, in the order of the table, which may be "
       "sorted: put the indices into a random order first."),
    recognise=folds_that(are_complete=True, are_even=True, are_shuffled=False),
)  # fmt: skip
def in_order(m, k, rng):
    return np.array_split(np.arange(m), k)


@folds.mistake(
    N_("The indices go from 1 to m; the first example has the index 0."),
    recognise=folds_that(start_at_1=True),
)
def from_1(m, k, rng):
    return np.array_split(1 + rng.permutation(m), k)


@folds.mistake(
    N_("Every k-th index, in the order of the table: nothing is drawn. Put the indices "
       "into a random order first."),
    recognise=folds_that(are_dealt=True),
)  # fmt: skip
def every_kth(m, k, rng):
    return [np.arange(i, m, k) for i in range(k)]


def _are_uneven(runs):
    whole = folds_that(are_complete=True, are_all_there=True)(runs)
    return whole and not folds_that(are_even=True)(runs)


@folds.mistake(
    N_("Each index stands in one fold, as it should, but the lengths differ by more "
       "than 1: cut ONE random order into pieces as even as possible."),
    recognise=_are_uneven,
)  # fmt: skip
def lengths_by_chance(m, k, rng):
    number = rng.integers(k, size=m)
    return [np.flatnonzero(number == fold) for fold in range(k)]


def _are_numbers_of_folds(runs):
    arrays = [as_numbers(one.result) for one in runs]
    if any(array is None or array.ndim != 1 for array in arrays):
        return False
    pairs = zip(arrays, runs, strict=True)
    return all({*array.tolist()} == {*range(one.call.args[1])} for array, one in pairs)


@folds.mistake(
    N_("For each example the number of its fold came back; asked are, for each fold, "
       "the indices of its examples: np.flatnonzero(number == fold)."),
    recognise=_are_numbers_of_folds,
)  # fmt: skip
def numbers_of_folds(m, k, rng):
    return rng.permutation(np.arange(m) % k)


UNEVEN = N_(
    "This cut fails where k does not divide m. Lengths may differ by 1: the rest goes "
    "to some of the folds, one index each."
)


@folds.mistake(UNEVEN)
def split_evenly(m, k, rng):
    return np.split(rng.permutation(m), k)


@folds.mistake(UNEVEN)
def reshaped(m, k, rng):
    return list(rng.permutation(m).reshape(k, -1))
