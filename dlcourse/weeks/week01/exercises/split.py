"""Exercise: an arrow in two parts, along another one and across it."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=1,
    returns=("along", "across"),
    hints=(
        N_("along points where b points, or against it: it is a number times b. The "
           "shadow's signed length is a @ b over the length of b; how long is b "
           "itself?"),
        N_("So b is divided by its length twice: once for the shadow, once to get an "
           "arrow of length 1. The length squared is b @ b."),
        N_("across is what is left of a once along is taken away."),
    ),
    insight=N_("across @ b is 0 but for rounding: what the shadow leaves stands at "
               "right angles to b."),
)  # fmt: skip
def split(a, b):
    """The two parts of a: along lies on the line of b, across at right angles to it.

    a, b: (n,), b is not zero; along + across gives a back.

    >>> along, across = split(np.array([3.0, 4.0]), np.array([2.0, 0.0]))
    >>> along, across
    (array([3., 0.]), array([0., 4.]))
    """
    # BEGIN SOLUTION -> along = ...
    along = (a @ b) / (b @ b) * b
    # END SOLUTION
    # BEGIN SOLUTION -> across = ...
    across = a - along
    # END SOLUTION
    return along, across


@split.tried_on
def cases(rng):
    """The example; an arrow that points against b; then more coordinates."""
    fixed = [([3.0, 4.0], [2.0, 0.0]), ([-3.0, 1.0], [1.0, 1.0])]
    drawn = [rng.normal(size=(2, n)) for n in (3, 5, int(rng.integers(6, 20)))]
    return [call(np.array(a), np.array(b)) for a, b in [*fixed, *drawn]]


def of_factor(factor):
    """Return an answer whose along is `factor(a, b)` times b."""

    def answer(a, b):
        along = factor(a, b) * b
        return along, a - along

    return answer


def length(vector):
    """Return the length of a vector."""
    return np.sqrt(vector @ vector)


split.mistake(
    N_("along is b times the dot product: b must be divided by its length, twice.")
)(of_factor(lambda a, b: a @ b))
split.mistake(
    N_("b was divided by its length once: the shadow needs it once more, to get an "
       "arrow of length 1.")
)(of_factor(lambda a, b: a @ b / length(b)))  # fmt: skip
split.mistake(
    N_("along is as long as a itself: only its shadow counts, cos θ times as long.")
)(of_factor(lambda a, b: length(a) / length(b)))
split.mistake(N_("The sign is lost: where a points against b, so does along."))(
    of_factor(lambda a, b: abs(a @ b) / (b @ b))
)
split.mistake(N_("This is cos θ times b: a's length is missing, and b's is there."))(
    of_factor(lambda a, b: a @ b / length(a) / length(b))
)


split.mistake(
    N_("along is b's direction, of length 1: it must become as long as the shadow.")
)(of_factor(lambda a, b: 1 / length(b)))
split.mistake(
    N_("a * b multiplies entry by entry: the shadow needs the one number a @ b.")
)(of_factor(lambda a, b: a * b / (b @ b)))


@split.mistake(
    N_("This splits b along a: the shadow of a falls on the line of b, so along is a "
       "multiple of b.")
)  # fmt: skip
def of_b(a, b):
    return split.reference(b, a)


@split.mistake(N_("along is a multiple of a: the shadow lies on the line of b."))
def multiple_of_a(a, b):
    along = (a @ b) / (b @ b) * a
    return along, a - along


@split.mistake(
    N_("along is the length of the shadow, one number: make an arrow of it.")
)
def as_number(a, b):
    along = a @ b / length(b)
    return along, a - along


@split.mistake(N_("across is along minus a: it points the wrong way."))
def across_reversed(a, b):
    along, across = split.reference(a, b)
    return along, -across


@split.mistake(N_("across starts from b: take along away from a."))
def across_of_b(a, b):
    along, _across = split.reference(a, b)
    return along, b - along


@split.mistake(N_("across is a plus along: take it away, so that the sum is a."))
def across_added(a, b):
    along, _across = split.reference(a, b)
    return along, a + along


@split.mistake(N_("along is a multiple of a: the shadow lies on the line of b."))
def along_a(a, b):
    along = (a @ b) / (a @ a) * a
    return along, a - along


@split.mistake(N_("along is a multiple of a: the shadow lies on the line of b."))
def as_long_as_the_shadow_but_along_a(a, b):
    along = (a @ b) / length(b) / length(a) * a
    return along, a - along


split.mistake(N_("along has the length cos θ: a's length is missing."))(
    of_factor(lambda a, b: a @ b / length(a) / (b @ b))
)
split.mistake(
    N_("Where a points against b, along became 0: there, too, the shadow has a length.")
)(of_factor(lambda a, b: max(a @ b, 0.0) / (b @ b)))
