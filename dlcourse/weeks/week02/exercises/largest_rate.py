"""Exercise: the learning rates beyond which gradient descent diverges, as numbers."""

import numpy as np

from dlcourse.exercises.engine import N_, ValueExercise


@ValueExercise.task(
    number=3,
    tolerance=3e-3,  # three digits are enough
    returns=("parabola", "steep", "bowl", "line", "scaled"),
    hints=(
        N_("One step multiplies the distance to the minimum by 1 - rate * J'', where "
           "J'' is the second derivative. Its size must not be above 1."),
        N_("A bowl has a second derivative in each direction, and one rate must suit "
           "them all."),
        N_("Of a mean squared error the second derivatives are 2 * A.T @ A / m, A with "
           "a column of ones for b. np.linalg.eigvalsh gives those along its axes."),
    ),
    insight=N_("The same four points, and standardised they allow a rate nearly 4 "
               "times as large: that is one thing that scaling is for."),
)  # fmt: skip
def largest_rate():
    """Largest rates at which gradient descent does not diverge, of five costs.

    The two of a line are mean squared errors over the examples; what y is does not
    matter.
    """
    # BEGIN SOLUTION -> largest_rate = {
    # ->     "parabola": ...,  # J(w) = w**2 - 10 * w + 25
    # ->     "steep": ...,  # J(w) = 3 * w**2 - 12 * w
    # ->     "bowl": ...,  # J(w, b) = w**2 + 20 * b**2
    # ->     "line": ...,  # J(w, b) = mean((w * x + b - y)**2), x = [-1, 0, 2, 3]
    # ->     "scaled": ...,  # mean((w * s + b - y)**2), s = (x - x.mean()) / x.std()
    # -> }
    x = np.array([-1.0, 0.0, 2.0, 3.0])
    largest_rate = {"parabola": 2 / 2, "steep": 2 / 6, "bowl": 2 / 40}
    for name, column in ("line", x), ("scaled", (x - x.mean()) / x.std()):
        A = np.column_stack([column, np.ones(4)])  # (m, 2)
        largest_rate[name] = 2 / np.linalg.eigvalsh(2 * A.T @ A / 4).max()
    # END SOLUTION
    return largest_rate


LINE = largest_rate.reference()["line"]
CURVATURE = 2 / LINE  # along the steepest axis of [[7, 2], [2, 2]],
LEAST = 9 - CURVATURE  # along the other one


def _rate(*columns):
    """Return the limit for a cost with these columns, one of them maybe all ones."""
    A = np.column_stack(columns)
    return 2 / np.linalg.eigvalsh(2 * A.T @ A / len(A)).max()


X, ONES = np.array([-1.0, 0.0, 2.0, 3.0]), np.ones(4)

largest_rate.slip(
    N_("For a line that is half the limit. With A.T @ A alone for the second "
       "derivatives, 2 / m is missing, here 2 / 4. (1 / J'' is half the limit, too: it "
       "jumps to the bottom in one step.)"),
    line=LINE / 2, scaled=1 / 2,
)  # fmt: skip
largest_rate.slip(
    N_("For a line that is twice the limit: the second derivatives are 2 / m times A.T "
       "@ A, and the 2 of the square is missing."),
    line=2 * LINE, scaled=2,
)  # fmt: skip
largest_rate.slip(
    N_("Rounded too far: give three digits at least."),
    steep=0.33,
    line=0.3,
)
largest_rate.slip(
    N_("That is 1 / J'': it jumps to the bottom in one step. Up to twice that rate the "
       "steps still do not grow."),
    parabola=1 / 2, steep=1 / 6, bowl=1 / 40, line=1 / CURVATURE, scaled=1 / 2,
)  # fmt: skip
largest_rate.slip(
    N_("That is 2 divided by the number before the square. The second derivative is "
       "twice that number; with this rate each step triples the distance."),
    parabola=2, steep=2 / 3, bowl=2 / 20, line=2 * LINE, scaled=2,
)  # fmt: skip
largest_rate.slip(
    N_("The flattest direction allows this rate; the steepest one diverges with it."),
    bowl=1,
)
largest_rate.slip(
    N_("That is 2 divided by the number before the square, in the flattest direction: "
       "the second derivative is twice that number, and the steepest sets the limit."),
    bowl=2,
)  # fmt: skip
largest_rate.slip(
    N_("That is J'' itself; the limit is 2 / J'': the steeper the cost, the smaller "
       "the rate."),
    parabola=2, steep=6, bowl=40, line=CURVATURE, scaled=2,
)  # fmt: skip
largest_rate.slip(
    N_("That is J'' / 2, the limit upside down: it is 2 / J''."),
    steep=3,
    bowl=20,
    line=CURVATURE / 2,
)
largest_rate.slip(
    N_("The flattest direction allows this rate; the steepest one diverges with it."),
    line=2 / LEAST,
)  # fmt: skip
largest_rate.slip(
    N_("2 / (sum of the second derivatives of both directions) is the rate that "
       "converges fastest; the limit lies higher, the steepest alone sets it."),
    bowl=2 / 42, line=2 / 9, scaled=2 / 4,
)  # fmt: skip
largest_rate.slip(
    N_("The mean of the second derivatives is no guard: the steepest direction "
       "diverges with this rate."),
    bowl=2 / 21, line=2 / 4.5,
)  # fmt: skip
largest_rate.slip(
    N_("The product of the second derivatives says nothing here: take the largest."),
    bowl=2 / 80,
    line=2 / 10,
    scaled=2 / 4,
)
largest_rate.slip(
    N_("That is the limit for w alone. b is learned, too (A needs a column of ones), "
       "and w and b pull together: take the largest eigenvalue, not the largest entry "
       "of the diagonal."),
    line=_rate(X),
)  # fmt: skip
largest_rate.slip(
    N_("By w and b the second derivative is 2 * mean(x): the 2 of the square is "
       "missing."),
    line=2 / np.linalg.eigvalsh([[7, 1], [1, 2]]).max(),
)  # fmt: skip
largest_rate.slip(
    N_("By b alone the second derivative is 2, not 1: the 2 of the square is "
       "missing."),
    line=2 / np.linalg.eigvalsh([[7, 2], [2, 1]]).max(),
)  # fmt: skip
largest_rate.slip(
    N_("That is the limit for w alone, and the 2 of the square is missing: A needs a "
       "column of ones, and the second derivatives are 2 * A.T @ A / m."),
    line=2 * _rate(X), scaled=2,
)  # fmt: skip
largest_rate.slip(
    N_("The cost is a mean: divide A.T @ A by the 4 examples."),
    line=LINE / 4, scaled=1 / 4,
)  # fmt: skip
largest_rate.slip(
    N_("np.linalg.norm of a matrix is the root of all its squares. The steepest axis "
       "is the largest eigenvalue."),
    line=2 / np.hypot(CURVATURE, LEAST), scaled=2 / np.sqrt(8),
)  # fmt: skip
largest_rate.slip(
    N_("2 / (largest singular value of A): the second derivatives are made of A.T @ A, "
       "whose eigenvalues are the squares of those values, times 2 / m."),
    line=2 / np.sqrt(2 * CURVATURE), scaled=1,
)  # fmt: skip
largest_rate.slip(
    N_("All entries of the matrix were added up; the steepest axis is its largest "
       "eigenvalue."),
    line=2 / 13, scaled=2 / 4,
)  # fmt: skip
largest_rate.slip(
    N_("That is the limit after x has been centred; this x is as it stands there."),
    line=_rate(X - X.mean(), ONES),
)
largest_rate.slip(
    N_("x was divided by its standard deviation, but its mean was not subtracted."),
    scaled=_rate(X / X.std(), ONES),
)
largest_rate.slip(
    N_("The mean was subtracted, but x was not divided by its standard deviation."),
    scaled=_rate(X - X.mean(), ONES),
)
largest_rate.slip(
    N_("x was brought between 0 and 1 by its least and largest number; standardised "
       "it has mean 0 and standard deviation 1."),
    scaled=_rate((X + 1) / 4, ONES),
)  # fmt: skip
largest_rate.slip(
    N_("Scaling x changes the curvature of the cost, and the limit with it."),
    scaled=LINE,
)
for divisor in (1, 2):
    largest_rate.slip(
        N_("The number before w only moves the minimum; the curvature, the second "
           "derivative, does not contain it."),
        parabola=divisor / 10, steep=1 / 12,
    )  # fmt: skip
largest_rate.slip(
    N_("That is where the minimum lies; asked is how large the rate may be."),
    parabola=5,
)
