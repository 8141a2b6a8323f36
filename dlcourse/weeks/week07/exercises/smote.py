"""Exercise: new examples of a rare class, between neighbours of that class."""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import N_, FunctionExercise, as_numbers, call, same


@FunctionExercise.task(
    number=9,
    hints=(
        N_("own = x[y == label] are the examples of the class; everything happens "
           "among them."),
        N_("The distances of all of them from each other are a table, "
           "np.linalg.norm(own[:, None] - own, axis=-1). Who must never be the "
           "nearest?"),
        N_("np.argsort ranks the neighbours in each row, with np.inf on the diagonal. "
           "Then a = own[start], b = own[neighbour], and a + share * (b - a)."),
    ),
    insight=N_("Every new point lies between two old ones: SMOTE never leaves the "
               "region that the class spans already. What that is worth, the text "
               "measures."),
)  # fmt: skip
def smote(x, y, label, start, rank, share):
    """New points between examples of one class and their neighbours in it: (count, n).

    x: (m, n), y: (m,). Point j begins at the example start[j] of the class label,
    counted from 0 among those of the class, in the order of x. It goes the share
    share[j] of the straight way to a neighbour of it: rank[j] = 0 is the nearest other
    example of the class, 1 the next, and so on. No example is its own neighbour, but
    a copy of it may be. start, rank (whole numbers) and share (from 0 to 1): (count,).

    >>> x, y = np.array([[0.0, 0.0], [1.0, 1.0], [4.0, 0.0], [9.0, 3.0]]), [1, 0, 1, 1]
    >>> print(smote(x, np.array(y), 1, np.array([0]), np.array([1]), np.array([0.5])))
    [[4.5 1.5]]
    """
    # BEGIN SOLUTION -> return ...
    own = x[y == label]
    distances = np.linalg.norm(own[:, None] - own, axis=-1)  # (own, own)
    np.fill_diagonal(distances, np.inf)
    neighbours = np.argsort(distances)
    a, b = own[start], own[neighbours[start, rank]]
    return a + share[:, None] * (b - a)
    # END SOLUTION


@smote.tried_on
def cases(rng):
    """The example; classes that overlap; other labels; a copy; the tumours."""
    x, y = np.array([[0.0, 0.0], [1.0, 1.0], [4.0, 0.0], [9.0, 3.0]]), [1, 0, 1, 1]
    first = call(x, np.array(y), 1, np.array([0]), np.array([1]), np.array([0.5]))
    calls = [first]
    for m, n, label, own, count in (
        (15, 2, 0, 5, 9),
        (12, 3, 2, 6, 4),
        (20, 4, 1, 4, 11),
        (9, 2, 3, 9, 2),
    ):
        calls.append(drawn(rng, m, n, label, own, count))
    copied = drawn(rng, 14, 3, 1, 6, 12)
    x, y = copied.args[:2]
    place = np.flatnonzero(y == 1)
    x[place[3]] = x[place[1]]
    cells, benign = datasets.load_breast_cancer()
    some = rng.permutation(len(benign))[:60]
    cells, benign = cells[some][:, :5].astype(float), benign[some]
    picks = picked(rng, int(np.sum(benign == 0)), 15)
    return [*calls, copied, call(cells, benign, 0, *picks)]


def drawn(rng, m, n, label, own, count):
    """Return a call with `own` examples of the class among m."""
    other = rng.choice([k for k in range(4) if k != label], size=m)
    y = np.where(rng.permutation(m) < own, label, other)
    size = rng.uniform(0.5, 3, size=n)
    return call(rng.normal(1, size, (m, n)), y, label, *picked(rng, own, count))


def picked(rng, own, count):
    """Return start, rank and share of so many points."""
    start = rng.integers(own, size=count)
    return start, rng.integers(min(own - 1, 5), size=count), rng.random(count)


def squared(a, b):
    """Squared distances of the points a, shape (a, 1, n), from b, (b, n)."""
    return np.sum((a - b) ** 2, axis=-1)


def between(a, b, share):
    """Points on the straight way."""
    return a + share * (b - a)


def made(*, among=lambda x, own: own, begins=lambda x, own: own, distance=squared,
         itself=True, ranked=np.argsort, point=between,
         shared=lambda share: share[:, None]):  # fmt: skip
    """Return the right function with one of its parts written otherwise.

    `among` says who the neighbours are, `begins` what start counts, `itself` whether an
    example is kept from being its own neighbour.
    """

    def answer(x, y, label, start, rank, share):
        own, rows = x[y == label], np.arange(len(x))
        others, source = among(x, own), begins(x, own)
        distances = distance(source[:, None], others)
        if itself:
            where = (
                rows if part is x else rows[y == label] for part in (source, others)
            )
            of_source, of_others = where if others is x else (rows[: len(source)],) * 2
            same = of_source[:, None] == of_others[: len(others)]
            distances = np.where(same, np.inf, distances)
        neighbours = ranked(distances, axis=1)
        return point(source[start], others[neighbours[start, rank]], shared(share))

    return answer


def _say(message, **parts):
    smote.mistake(message, made(**parts))


def farthest(distances, axis):
    """The order from the farthest, those that are out of the race last."""
    return np.argsort(np.where(np.isinf(distances), np.inf, -distances), axis=axis)


_say(
    N_("Each example is its own nearest neighbour here, so rank 0 makes copies: leave "
       "it out, by np.inf on the diagonal."),
    itself=False,
)  # fmt: skip
_say(
    N_("The neighbours were sought among all examples, so points end in other classes: "
       "only those of the class count."),
    among=lambda x, own: x,
)  # fmt: skip
for itself in (False, True):
    _say(
        N_("start counts all rows of x here; it counts the examples of the class."),
        begins=lambda x, own: x[: len(own)],
        itself=itself,
    )
_say(
    N_("Both ends come from all rows of x: take those of the class alone, x[y == "
       "label]."),
    among=lambda x, own: x, begins=lambda x, own: x,
)  # fmt: skip
_say(
    N_("The neighbours are ranked from the farthest; the nearest comes first."),
    ranked=farthest,
)
_say(
    N_("rank was taken for the place of the neighbour in the class; it counts from the "
       "nearest."),
    ranked=lambda distances, axis: np.tile(
        np.arange(distances.shape[1]), (len(distances), 1)
    ),
)  # fmt: skip
_say(
    N_("The distances are those along the axes (sums of absolute values); Euclidean "
       "ones are due."),
    distance=lambda a, b: np.sum(np.abs(a - b), axis=-1),
)  # fmt: skip
_say(
    N_("Only the first feature decides who is near; all of them do."),
    distance=lambda a, b: (a - b)[..., 0] ** 2,
)
_say(
    N_("The differences were added up with their signs; square them first."),
    distance=lambda a, b: np.sum(a - b, axis=-1),
)
_say(
    N_("share is measured from the neighbour here; from the example: 0 stays there."),
    point=lambda a, b, share: b + share * (a - b),
)
_say(
    N_("The points lie behind the example, away from the neighbour: b - a leads from a "
       "to b."),
    point=lambda a, b, share: a - share * (b - a),
)  # fmt: skip
_say(
    N_("share of the neighbour was added to the example; a step of the way, share * (b "
       "- a), is due."),
    point=lambda a, b, share: a + share * b,
)  # fmt: skip
_say(
    N_("The step alone came back: it begins at the example, a + share * (b - a)."),
    point=lambda a, b, share: share * (b - a),
)
_say(
    N_("All points lie in the middle: use share."),
    point=lambda a, b, share: (a + b) / 2,
)
_say(
    N_("The examples came back as they are: that is copying, oversampling without "
       "SMOTE."),
    point=lambda a, b, share: a,
)  # fmt: skip
_say(
    N_("The neighbours themselves came back; go share of the way to them."),
    point=lambda a, b, share: b,
)
_say(
    N_("share and the points fit only if there are as many points as features: each "
       "row has its own share, share[:, None]."),
    shared=lambda share: share,
)  # fmt: skip


@smote.mistake(
    N_("x came back with the new points behind it; asked are the new points alone.")
)
def with_the_old(x, y, label, start, rank, share):
    return np.vstack([x, smote.reference(x, y, label, start, rank, share)])


@smote.mistake(N_("The class is always 1 here; use label."))
def always_one(x, y, label, start, rank, share):
    return smote.reference(x, y, 1, start, rank, share)


@smote.mistake(
    N_("Neighbours at distance 0 were left out: so an example loses its copy as well. "
       "Leave out the example itself.")
)  # fmt: skip
def without_copies(x, y, label, start, rank, share):
    own = x[y == label]
    distances = squared(own[:, None], own)
    neighbours = np.argsort(np.where(distances == 0, np.inf, distances), axis=1)
    a, b = own[start], own[neighbours[start, rank]]
    return between(a, b, share[:, None])


_say(
    N_("The largest difference of a feature was taken for the distance; Euclidean "
       "distances are due."),
    distance=lambda a, b: np.max(np.abs(a - b), axis=-1),
)  # fmt: skip
_say(
    N_("The sum of the differences has no squares: distances in two features cancel."),
    distance=lambda a, b: np.abs(np.sum(a - b, axis=-1)),
)
_say(
    N_("The step has the length share; it is that share of the way, whatever its "
       "length."),
    point=lambda a, b, share: a + share * (b - a) / np.maximum(
        np.linalg.norm(b - a, axis=1, keepdims=True), 1e-300),
)  # fmt: skip
_say(
    N_("share was rounded; go exactly that share of the way."),
    shared=lambda share: np.round(share, 1)[:, None],
)


@smote.mistake(
    N_("The new points stand behind the examples of the class; asked are the new ones "
       "alone.")
)  # fmt: skip
def with_its_class(x, y, label, start, rank, share):
    new = smote.reference(x, y, label, start, rank, share)
    return np.vstack([x[y == label], new])


@smote.mistake(
    N_("The distances are those of standardised features; take the features as they "
       "come.")
)  # fmt: skip
def standardised(x, y, label, start, rank, share):
    own = x[y == label]
    scale = own.std(axis=0)
    return scale * smote.reference(x / scale, y, label, start, rank, share)


@smote.mistake(
    N_("The way leads to the mean of several neighbours; it leads to one, the one of "
       "this rank.")
)  # fmt: skip
def to_the_mean(x, y, label, start, rank, share):
    ends = [smote.reference(x, y, label, start, np.full(len(start), r), 0 * share + 1)
            for r in range(max(rank) + 1)]  # fmt: skip
    ends = np.cumsum(ends, axis=0) / np.arange(1, len(ends) + 1)[:, None, None]
    a, b = x[y == label][start], ends[rank, np.arange(len(rank))]
    return between(a, b, share[:, None])


@smote.mistake(
    N_("The neighbours were sought among all examples, so points end in other classes, "
       "and an example has lost its copy: leave out the example itself.")
)  # fmt: skip
def among_all_without_copies(x, y, label, start, rank, share):
    distances = squared(x[y == label][:, None], x)
    neighbours = np.argsort(np.where(distances == 0, np.inf, distances), axis=1)
    a, b = x[y == label][start], x[neighbours[start, rank]]
    return between(a, b, share[:, None])


def _among_the_ways(on_the_line):
    """Return a recogniser: each point lies between its ends, on the line or not all."""

    def recognise(runs):
        straight = True
        for one in runs:
            *rest, share = one.call.args
            a, b = (smote.reference(*rest, 0 * share + end) for end in (0, 1))
            got = as_numbers(one.result)
            if got is None or got.shape != a.shape:
                return False
            low, high = np.minimum(a, b) - 1e-9, np.maximum(a, b) + 1e-9
            if not np.all((low <= got) & (got <= high)):
                return False
            length = np.sum((b - a) ** 2, axis=1) + 1e-300
            nearest = np.sum((got - a) * (b - a), axis=1) / length
            straight = straight and same(got, between(a, b, nearest[:, None]), 1e-6)
        return straight == on_the_line

    return recognise


@smote.mistake(
    N_("The points lie on the right ways, but not where share says: share[j] is how "
       "far point j has gone, from 0 at the example to 1 at the neighbour."),
    recognise=_among_the_ways(on_the_line=True),
)  # fmt: skip
def elsewhere_on_the_way(x, y, label, start, rank, share):
    return smote.reference(x, y, label, start, rank, share**2)


@smote.mistake(
    N_("The point lies in the box that example and neighbour span, but not where share "
       "says: one share for each point, the same for all of its features."),
    recognise=_among_the_ways(on_the_line=False),
)  # fmt: skip
def in_the_box(x, y, label, start, rank, share):
    a, b = (smote.reference(x, y, label, start, rank, 0 * share + e) for e in (0, 1))
    return between(a, b, share[:, None] ** np.arange(1, a.shape[1] + 1) / 2)


def _by_table(message, ends):
    """Name other `ends`, a function of x, own, neighbours, start and rank."""

    def answer(x, y, label, start, rank, share):
        own = x[y == label]
        distances = squared(own[:, None], own)
        np.fill_diagonal(distances, np.inf)
        neighbours = np.argsort(distances, axis=1)
        a, b = ends(x, own, neighbours, start, rank)
        return between(a, b, share[:, None])

    smote.mistake(message, answer)


_by_table(
    N_("Row and column of the table of neighbours are exchanged: neighbours[start, "
       "rank]."),
    lambda x, own, near, start, rank: (own[start], own[near[rank, start]]),
)  # fmt: skip
_by_table(
    N_("The table of neighbours was sorted twice: that gives ranks, not who has them. "
       "Once is enough."),
    lambda x, own, near, start, rank: (own[start], own[np.argsort(near)[start, rank]]),
)  # fmt: skip
_by_table(
    N_("The neighbour was looked up in x; its place is counted in the class, own."),
    lambda x, own, near, start, rank: (own[start], x[near[start, rank]]),
)


@smote.mistake(
    N_("start counts all rows of x here; it counts the examples of the class.")
)
def begins_in_x(x, y, label, start, rank, share):
    neighbours = smote.reference(x, y, label, start, rank, np.ones(len(share)))
    return between(x[start], neighbours, share[:, None])
