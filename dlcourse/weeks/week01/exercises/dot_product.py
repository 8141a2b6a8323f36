"""Exercise: a dot product that refuses vectors of different lengths."""

import numpy as np

from dlcourse.exercises.engine import N_, RefusingExercise, call


@RefusingExercise.task(
    number=1,
    hints=(
        N_("Carry one number through the loop, starting from 0; each round adds one "
           "product."),
        N_("Compare len(a) and len(b) before the loop; raise ValueError(\"...\") ends "
           "the function."),
    ),
    insight=N_("14 - 24 + 5 = -5: the notes went wrong at -3 times 8."),
)  # fmt: skip
def dot_product(a, b):
    """Sum of a[i] * b[i]; a, b: (n,). Raises ValueError if the lengths differ.

    >>> float(dot_product(np.array([0.5, 2.0]), np.array([4.0, 1.0])))
    4.0
    """
    # BEGIN SOLUTION
    if len(a) != len(b):
        raise ValueError(f"got lengths {len(a)} and {len(b)}, expected equal ones")
    total = 0.0
    for i in range(len(a)):
        total += a[i] * b[i]
    return total
    # END SOLUTION


@dot_product.tried_on
def cases(rng):
    """B02, [7, -3, 5] and [2, 8, 1]; B01, a neuron; then random lengths."""
    drawn = [rng.normal(size=(2, n)) for n in (4, 5, int(rng.integers(6, 30)))]
    fixed = [([7, -3, 5], [2, 8, 1]), ([0.5, 0.5, 0.5], [0.1, 0.2, 0.3])]
    return [call(np.array(a), np.array(b)) for a, b in [*fixed, *drawn]]


dot_product.refuses(
    call(np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0])),  # a is longer
    call(np.array([4.0, 5.0]), np.array([1.0, 2.0, 3.0])),  # b is longer
    call(np.array([2.0]), np.array([1.0, 2.0, 3.0])),  # a would be stretched
)


@dot_product.mistake(
    N_("zip stops at the end of the shorter vector and says nothing: compare the "
       "lengths first.")
)  # fmt: skip
def to_the_shorter_end(a, b):
    return sum(x * y for x, y in zip(a, b, strict=False))


@dot_product.mistake(
    N_("The loop follows a alone: a longer b loses its end in silence, a shorter "
       "one gives an IndexError. Compare the lengths first.")
)  # fmt: skip
def along_a(a, b):
    return sum(a[i] * b[i] for i in range(len(a)))


@dot_product.mistake(
    N_("NumPy stretches a vector of length 1 to any other length: compare the "
       "lengths yourself.")
)  # fmt: skip
def stretched(a, b):
    return (a * b).sum()


@dot_product.mistake(
    N_("The error is returned as if it were a result: write raise, not return."),
    recognise=lambda runs: any(isinstance(one.result, Exception) for one in runs),
)
def error_returned(a, b):
    return along_a(a, b) if len(a) == len(b) else ValueError("lengths differ")


@dot_product.mistake(
    N_("These are the products; a dot product adds them up to one number.")
)
def products(a, b):
    return a * b


@dot_product.mistake(
    N_("Only the last product is left: every round replaces the sum instead of "
       "adding to it (+=).")
)  # fmt: skip
def replaced(a, b):
    return a[-1] * b[-1]


@dot_product.mistake(
    N_("Only the first product came back: the return stands inside the loop and "
       "ends it at once.")
)  # fmt: skip
def returned_in_the_loop(a, b):
    return a[0] * b[0]


@dot_product.mistake(
    N_("The last product is missing: range(n) ends before n by itself.")
)
def without_the_last(a, b):
    return (a[:-1] * b[:-1]).sum()


@dot_product.mistake(N_("The first product is missing: indices start at 0."))
def without_the_first(a, b):
    return (a[1:] * b[1:]).sum()


@dot_product.mistake(N_("All entries were added: multiply entry by entry first."))
def sums(a, b):
    return (a + b).sum()
