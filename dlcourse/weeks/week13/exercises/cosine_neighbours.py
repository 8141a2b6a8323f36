"""Exercise: the words whose vectors point where that of a given word points."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=2,
    returns=("ids", "cosines"),
    hints=(
        N_("The cosine of two vectors is their product divided by both lengths. All "
           "products with one row at once: table @ table[word]."),
        N_("np.linalg.norm(table, axis=1) gives the length of each row. Where it is 0, "
           "divide by 1: the cosine with such a row is 0."),
        N_("np.argsort(-cosines) has the largest first. Throw out word by its NUMBER, "
           "order[order != word]: another row may have the cosine 1, too."),
    ),
    insight=N_("A vector and its double point the same way: length plays no part. By "
               "products a vector twice as long would be twice as similar, whatever it "
               "means."),
)  # fmt: skip
def cosine_neighbours(table, word, k):
    """The k rows that are most like row word, and their cosines with it.

    table: (vocabulary, units), a vector in each row. ids: (k,), the most similar first,
    without word itself; cosines: (k,). A row of zeros has cosine 0 with all; row word
    is not one of them.

    >>> table = np.array([[3.0, 4.0], [0.0, 2.0], [0.3, 0.4], [-1.0, 0.0]])
    >>> ids, cosines = cosine_neighbours(table, 0, 2)
    >>> ids, cosines.round(3)
    (array([2, 1]), array([1. , 0.8]))
    """
    # BEGIN SOLUTION -> ids, cosines = ..., ...
    length = np.linalg.norm(table, axis=1)
    length = np.where(length > 0, length, 1)
    cosines = table @ table[word] / (length * length[word])
    order = np.argsort(-cosines)
    ids = order[order != word][:k]
    cosines = cosines[ids]
    # END SOLUTION
    return ids, cosines


@cosine_neighbours.tried_on
def cases(rng):
    """The example; an opposite row; a row of zeros and a double of word before it."""
    example = np.array([[3.0, 4.0], [0.0, 2.0], [0.3, 0.4], [-1.0, 0.0]])
    opposite = np.array([[0.0, -0.5], [0.0, 2.0], [1.0, 0.3]])
    calls = [call(example, 0, 2), call(opposite, 1, 2), call(opposite[::-1], 1, 2)]
    for size, units, word, k in ((7, 4, 3, 6), (6, 8, 2, 4), (40, 3, 7, 12)):
        table = rng.normal(size=(size, units)) * rng.uniform(0.05, 4, size=(size, 1))
        table[word - 1] = 2 * table[word]
        table[-1] = 0
        calls.append(call(table, word, k))
    return calls


def _cosines(table, query):
    lengths = np.linalg.norm(table, axis=1) * np.linalg.norm(query)
    return table @ query / np.where(lengths > 0, lengths, 1)


def _sorted(similarity):
    return np.argsort(-similarity, kind="stable")


def _backwards(similarity):
    """Order as `_sorted`, but of equal ones the last first."""
    return np.argsort(similarity, kind="stable")[::-1]


def _without(order, word, _similarity):
    return order[order != word]


def ranked(*, similarity=_cosines, order=_sorted, leave=_without,
           shown=lambda found: found):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(table, word, k):
        found = similarity(table, table[word])
        ids = leave(order(found), word, found)[:k]
        return ids, shown(found)[ids]

    return answer


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [ranked(**parts), *(ranked(**(parts | other)) for other in others)]
    cosine_neighbours.mistake(message, wrong[0], either(*wrong) if others else None)


def _swapped(similarity):
    """Order as `_sorted`, but of the two first ones the later first."""
    order = _sorted(similarity)
    return np.r_[order[1], order[0], order[2:]]


def _by_columns(table, query):
    lengths = np.linalg.norm(table, axis=0)
    return (table / lengths) @ (query / lengths)


_say(
    N_("These are products, not cosines: divide by the lengths of both vectors."),
    similarity=lambda table, query: table @ query,
)
_say(
    N_("cosines: the length of row word is missing; the order is right all the same, "
       "as it is one number for all rows."),
    similarity=lambda table, query: (
        _cosines(table, query) * np.linalg.norm(query)
    ),
)  # fmt: skip
_say(
    N_("The products were divided by the length of row word alone; each row has its "
       "own, and long ones come out too similar."),
    similarity=lambda table, query: table @ query / np.linalg.norm(query),
)  # fmt: skip
_say(
    N_("The lengths were taken of the columns, or of the whole table; a vector is a "
       "row: axis=1."),
    {"similarity": _by_columns},
    similarity=lambda table, query: (
        table @ query / (np.linalg.norm(table) * np.linalg.norm(query))
    ),
)  # fmt: skip
_say(
    N_("word itself is among its neighbours: leave its number out."),
    {"order": _swapped},
    leave=lambda order, word, similarity: order,
)
_say(
    N_("The first one found was left out; another row may be just as similar and stand "
       "before word: leave out the number of word."),
    {"order": _swapped},
    leave=lambda order, word, similarity: order[1:],
)  # fmt: skip
_say(
    N_("All rows with cosine 1 were left out; only word itself must be, not another "
       "row that points the same way."),
    leave=lambda order, word, similarity: order[similarity[order] < 1 - 1e-9],
)  # fmt: skip


def _deleted(table, word, k):
    found = np.delete(_cosines(table, table[word]), word)
    ids = _sorted(found)[:k]
    return ids, found[ids]


cosine_neighbours.mistake(
    N_("word was taken out of the table first, and so all rows behind it have moved up "
       "by one: their numbers are those of the table."),
    _deleted,
    either(_deleted, ranked(leave=lambda order, word, similarity: (
        order[order != word] - (order[order != word] > word)
    ))),
)  # fmt: skip
_say(
    N_("The least similar stand first: np.argsort sorts upwards, so sort -cosines."),
    order=lambda similarity: np.argsort(similarity, kind="stable"),
)
_say(
    N_("The opposite direction counts as similar here; keep the sign of the cosine."),
    {"similarity": lambda table, query: np.abs(_cosines(table, query))},
    order=lambda similarity: _sorted(np.abs(similarity)),
)


def _nearby(table, query):
    return -np.linalg.norm(table - query, axis=1)


def _by_distance(table, word, k):
    ids, _distances = ranked(similarity=_nearby)(table, word, k)
    return ids, _cosines(table, table[word])[ids]


cosine_neighbours.mistake(
    N_("These are the nearest rows by distance; the cosine asks for the direction "
       "alone."),
    _by_distance,
    either(
        _by_distance,
        ranked(similarity=_nearby),
        ranked(similarity=_nearby, shown=lambda found: -found),
    ),
)  # fmt: skip


def _held(value, order):
    """Return what gives word itself the cosine `value`, and leaves it in."""

    def answer(table, word, k):
        found = _cosines(table, table[word])
        found[word] = value
        ids = order(found)[:k]
        return ids, found[ids]

    return answer


cosine_neighbours.mistake(
    N_("word got the cosine 0, and so it comes back among rows of negative cosines: "
       "leave its number out."),
    _held(0.0, _sorted),
)  # fmt: skip
cosine_neighbours.mistake(
    N_("word got the cosine -1, which the row that points the opposite way has, too: "
       "leave its number out."),
    _held(-1.0, _sorted),
    either(_held(-1.0, _sorted), _held(-1.0, _backwards)),
)  # fmt: skip


_say(
    N_("cosines: these are angles; the cosine itself is asked."),
    {"shown": lambda found: np.degrees(np.arccos(np.clip(found, -1, 1)))},
    shown=lambda found: np.arccos(np.clip(found, -1, 1)),
)
_say(
    N_("cosines: these are distances, 1 - cosine; the cosine itself is asked."),
    shown=lambda found: 1 - found,
)


@cosine_neighbours.mistake(
    N_("A row of zeros gave NaN (0 / 0), and NaN is sorted anywhere: where a length is "
       "0, divide by 1.")
)  # fmt: skip
def divided_by_zero(table, word, k):
    lengths = np.linalg.norm(table, axis=1)
    found = table @ table[word] / (lengths * lengths[word])
    ids = _without(_sorted(found), word, found)[:k]
    return ids, found[ids]
