"""Exercise: the backward pass of a maximum, ties included."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=3,
    returns=("grad1", "grad2"),
    hints=(
        N_("The output was a copy of one of the two inputs: only that one had an "
           "influence."),
        N_("x1 > x2 is an array of True and False; times grad, it leaves what belongs "
           "to x1."),
        N_("What x1 does not get, x2 gets, also at a tie."),
    ),
    insight=N_("The two gradients always add up to grad."),
)  # fmt: skip
def max_backward(x1, x2, grad):
    """Gradients of np.maximum(x1, x2); a tie goes to x2; all shapes are equal.

    >>> max_backward(np.array([1.0, 5.0]), np.array([3.0, 5.0]), np.array([1.0, 2.0]))
    (array([0., 0.]), array([1., 2.]))
    """
    # BEGIN SOLUTION -> grad1, grad2 = ..., ...
    first = x1 > x2
    grad1, grad2 = np.where(first, grad, 0.0), np.where(first, 0.0, grad)
    # END SOLUTION
    return grad1, grad2


@max_backward.tried_on
def cases(rng):
    """Two entries, one of them a tie; then whole numbers, so that ties are frequent.

    The largest number of all is in x2 first, then in x1: entries decide, not arrays.
    """
    calls = [call(np.array([1.0, 5.0]), np.array([3.0, 5.0]), np.array([10.0, 20.0]))]
    for shape in [(6,), (3, 4), (8, 5)]:
        x1, x2 = rng.integers(-1, 2, size=(2, *shape)).astype(float)
        # a tie, the one, the other, and the smaller one whose size is larger
        x1.flat[:4], x2.flat[:4] = (0, 2, 0, -1), (0, 0, 1, 0)
        calls.append(call(x1, x2, rng.normal(size=shape)))
    near = np.array([0.3, 2.0, 1.0])  # larger by very little is larger
    x1 = near + np.array([1e-9, -1e-9, 0.0])
    return [*calls, call(x1, near, rng.normal(size=3))]


@max_backward.mistake(
    N_("At a tie x1 gets the gradient; here a tie goes to x2: compare with x1 > "
       "x2.")
)  # fmt: skip
def tie_to_x1(x1, x2, grad):
    return grad * (x1 >= x2), grad * (x1 < x2)


@max_backward.mistake(
    N_("At a tie both get the gradient: it arrives twice. Give it to x2 alone.")
)
def tie_to_both(x1, x2, grad):
    return grad * (x1 >= x2), grad * (x2 >= x1)


@max_backward.mistake(
    N_("At a tie the gradient is lost: neither x1 > x2 nor x2 > x1 holds.")
)
def tie_to_none(x1, x2, grad):
    return grad * (x1 > x2), grad * (x2 > x1)


@max_backward.mistake(
    N_("At a tie the gradient is split in halves; here x2 gets all of it.")
)
def tie_in_halves(x1, x2, grad):
    halves = 0.5 * (x1 == x2)
    return grad * ((x1 > x2) + halves), grad * ((x2 > x1) + halves)


@max_backward.mistake(
    N_("The gradient goes to the smaller input; the larger one made the output.")
)
def to_the_smaller(x1, x2, grad):
    return grad * (x1 < x2), grad * (x1 >= x2)


@max_backward.mistake(
    N_("The two results are exchanged: first that of x1, then that of x2.")
)
def exchanged(x1, x2, grad):
    return grad * (x1 <= x2), grad * (x1 > x2)


@max_backward.mistake(
    N_("Both get the whole gradient: that is what add does. The smaller input had "
       "no influence, it gets 0.")
)  # fmt: skip
def as_of_a_sum(x1, x2, grad):
    return grad, grad


@max_backward.mistake(
    N_("These are 0 and 1, the local derivatives: multiply them by grad.")
)
def local_derivatives(x1, x2, grad):
    return 1.0 * (x1 > x2), 1.0 * (x1 <= x2)


@max_backward.mistake(N_("These are the inputs themselves: pass grad on, not x."))
def inputs(x1, x2, grad):
    return x1 * (x1 > x2), x2 * (x1 <= x2)


@max_backward.mistake(
    N_("Nearly equal is no tie: compare with x1 > x2, without a tolerance.")
)
def ties_with_a_tolerance(x1, x2, grad):
    first = (x1 > x2) & ~np.isclose(x1, x2)
    return grad * first, grad * ~first


def _all_or_nothing(decide):
    """Add the mistake of one decision for whole arrays."""

    def answer(x1, x2, grad):
        pair = grad, np.zeros_like(grad)
        return pair if decide(x1, x2) else pair[::-1]

    max_backward.mistake(
        N_("One comparison decided for the whole array: each entry has a maximum of "
           "its own."),
        answer,
    )  # fmt: skip


_all_or_nothing(lambda x1, x2: (x1 > x2).all())
_all_or_nothing(lambda x1, x2: (x1 > x2).any())
_all_or_nothing(lambda x1, x2: x1.sum() > x2.sum())
_all_or_nothing(lambda x1, x2: x1.max() > x2.max())
