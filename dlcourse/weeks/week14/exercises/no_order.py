"""Exercise: what attention makes of a sequence in another order, in numbers."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=8,
    returns=("before", "after"),
    hints=(
        N_("x[order] has the rows of x in that order. What is to be compared are two "
           "calls of f, one of them on x[order]."),
        N_("before: first the order, then f. after: first f, then the order, of what "
           "came out."),
    ),
    insight=N_("For attention without positions both are equal: it reads a bag, not a "
               "sequence. The next cell asks it of a whole block, with positions and "
               "with a causal mask."),
)  # fmt: skip
def no_order(f, x, order):
    """Put the steps of x in another order before f, and after f.

    f: takes (time, features) and gives (time, units). order: the new order, an array of
    the numbers 0 to time - 1. Returns (before, after): what f gives for the ordered x,
    and what f gives for x, ordered. Step t of what is ordered is step order[t] of what
    it was.

    >>> no_order(np.cumsum, np.array([[1.0], [10.0]]), np.array([1, 0]))
    (array([10., 11.]), array([11.,  1.]))
    """
    # BEGIN SOLUTION -> before, after = ..., ...
    before = f(x[order])
    after = f(x)[order]
    # END SOLUTION
    return before, after


def _named(name, function):
    function.__name__ = name
    return function


def _attending(rng, width, units, *, causal=False, places=None):
    """Return self-attention with random weights, of (time, width) to (time, units)."""
    q, k, v = (rng.normal(size=(width, units)) for _ in range(3))

    def attend(x):
        x = x if places is None else x + places[: len(x)]
        scores = (x @ q) @ (x @ k).T / np.sqrt(units)
        if causal:
            scores = np.where(np.tri(len(x), dtype=bool), scores, -np.inf)
        weights = np.exp(scores - scores.max(axis=1, keepdims=True))
        return weights / weights.sum(axis=1, keepdims=True) @ (x @ v)

    return _named("attention", attend)


def running(x):
    """Return the sums of all steps so far."""
    return np.cumsum(x, axis=0)


def steps(x):
    """Return the differences from step to step, the first from 0."""
    return np.diff(x, axis=0, prepend=0)


@no_order.tried_on
def cases(rng):
    """A running sum; attention: plain, causal, with positions; other functions."""
    orders = [rng.permutation(n) for n in (4, 5, 6, 7)]
    orders[0], orders[3] = np.array([2, 0, 3, 1]), np.array([1, 2, 3, 4, 5, 6, 0])
    four, five, six, seven = (
        rng.normal(size=shape) for shape in ((4, 3), (5, 2), (6, 4), (7, 3))
    )
    first = call(np.cumsum, np.array([[1.0], [10.0]]), np.array([1, 0]))
    return [
        first,
        call(running, four, orders[0]),
        call(_attending(rng, 3, 2), four, orders[0]),
        call(_attending(rng, 2, 3, causal=True), five, np.array([3, 0, 4, 1, 2])),
        call(_attending(rng, 4, 4, places=rng.normal(size=(9, 4))), six, orders[2]),
        call(steps, seven, orders[3]),
        call(np.sin, six, np.array([1, 2, 0, 5, 3, 4])),
    ]


def _say(message, answer):
    no_order.mistake(message, answer)


def _back(order):
    return np.argsort(order)


_say(
    N_("Both went the other way: step t of what is ordered is step order[t] of what it "
       "was."),
    lambda f, x, order: (f(x[_back(order)]), f(x)[_back(order)]),
)  # fmt: skip
_say(
    N_("before: the order is undone after f. Leave what f gives as it is."),
    lambda f, x, order: (f(x[order])[_back(order)], f(x)[order]),
)
_say(
    N_("The order is undone in before, and after is f of x as it is: the same "
       "comparison, but asked is f(x) in the new order."),
    lambda f, x, order: (f(x[order])[_back(order)], f(x)),
)  # fmt: skip
_say(
    N_("before went the other way: step t of x[order] is step order[t] of x."),
    lambda f, x, order: (f(x[_back(order)]), f(x)[order]),
)
_say(
    N_("after went the other way: step t of what is ordered is step order[t] of f(x)."),
    lambda f, x, order: (f(x[order]), f(x)[_back(order)]),
)
_say(
    N_("after is f(x) in the old order: order what f gives."),
    lambda f, x, order: (f(x[order]), f(x)),
)
_say(
    N_("before is f of x as it is: order x before it goes into f."),
    lambda f, x, order: (f(x), f(x)[order]),
)
_say(
    N_("Nothing was ordered: both are f(x)."),
    lambda f, x, order: (f(x), f(x)),
)
_say(
    N_("x was ordered before f in both; after means: order what f gives for x as it "
       "is."),
    lambda f, x, order: (f(x[order]), f(x[order])),
)  # fmt: skip
_say(
    N_("f comes first in both; before means: order x first, then f."),
    lambda f, x, order: (f(x)[order], f(x)[order]),
)
_say(
    N_("after is ordered twice: f gets x as it is."),
    lambda f, x, order: (f(x[order]), f(x[order])[order]),
)
_say(
    N_("Both are in reversed order, whatever order says: x[order]."),
    lambda f, x, order: (f(x[::-1]), f(x)[::-1]),
)
_say(
    N_("The features were ordered, not the steps: the steps are the first axis, "
       "x[order]."),
    lambda f, x, order: (f(x[:, order]), f(x)[:, order]),
)  # fmt: skip
_say(
    N_("before is x in the new order: f is missing."),
    lambda f, x, order: (x[order], f(x)[order]),
)
