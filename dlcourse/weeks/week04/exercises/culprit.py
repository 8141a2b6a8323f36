"""Exercise: which of five backward passes of y = tanh(x W) is wrong.

With an upstream gradient of ones all five agree; that is why gradients are checked
with random ones.
"""

import numpy as np

from dlcourse.exercises.engine import N_, ChoiceExercise

__all__ = ["suspects"]


@ChoiceExercise.task(
    number=8,
    choices="ABCDE",
    hints=(
        N_("A gradient check needs one number: the sum of grad * tanh(x @ W). Nudge x, "
           "and compare with grad_x."),
        N_("With an upstream of ones all five look innocent: draw grad at random."),
        N_("gradcheck.numerical_gradient(lambda x: (grad * np.tanh(x @ W)).sum(), x) "
           "is the truth; four of the five agree with it."),
    ),
    insight=N_("Its parentheses are missing: grad * 1 - y * y. An upstream of ones "
               "hides it."),
)  # fmt: skip
def culprit():
    """Letter of the wrong backward pass."""
    from dlcourse import gradcheck
    from dlcourse.exercises import week04

    # en: backward(x, W, grad) -> (grad_x, grad_W) of y = tanh(x @ W), under A to E
    # tr: y = tanh(x @ W) için backward(x, W, grad) -> (grad_x, grad_W), A'dan E'ye
    suspects = week04.suspects()

    # BEGIN SOLUTION -> culprit = ...
    draw = np.random.default_rng(0)
    inputs, weights = draw.normal(size=(5, 4)), draw.normal(size=(4, 3))
    upstream = draw.normal(size=(5, 3))

    def weighted_sum(x):
        return (upstream * np.tanh(x @ weights)).sum()

    due = gradcheck.numerical_gradient(weighted_sum, inputs)
    gaps = {}
    for letter, backward in suspects.items():
        grad_x, _grad_W = backward(inputs, weights, upstream)
        gaps[letter] = np.abs(grad_x - due).max()
    culprit = max(gaps, key=gaps.get)
    # END SOLUTION
    return culprit


def suspects():
    """Return five functions backward(x, W, grad) -> (grad_x, grad_W), by letter.

    x: (m, features), W: (features, units), grad: (m, units) of y = tanh(x @ W).

    >>> list(suspects())
    ['A', 'B', 'C', 'D', 'E']
    """
    return dict(zip("ABCDE", (_a, _b, _c, _d, _e), strict=True))


def _a(x, W, grad):
    y = np.tanh(x @ W)
    grad_z = grad * (1 - y**2)
    return grad_z @ W.T, x.T @ grad_z


def _b(x, W, grad):
    grad_z = grad / np.cosh(x @ W) ** 2
    return np.einsum("mu,fu->mf", grad_z, W), np.einsum("mf,mu->fu", x, grad_z)


def _c(x, W, grad):
    y = np.tanh(x @ W)
    grad_z = grad - grad * y * y
    return (W @ grad_z.T).T, (grad_z.T @ x).T


def _d(x, W, grad):
    y = np.tanh(x @ W)
    grad_z = grad * 1 - y * y
    return grad_z @ W.T, x.T @ grad_z


def _e(x, W, grad):
    grad_x, grad_W = np.zeros_like(x), np.zeros_like(W)
    for i, (row, upstream) in enumerate(zip(x, grad, strict=True)):
        y = np.tanh(row @ W)
        grad_z = (1 + y) * (1 - y) * upstream
        grad_x[i] = W @ grad_z
        grad_W += np.outer(row, grad_z)
    return grad_x, grad_W


culprit.mistake(
    N_("A agrees with numerical gradients: grad * (1 - y^2) is the formula of the "
       "notebook."),
    lambda: "A",
)  # fmt: skip
culprit.mistake(
    N_("B looks unusual but agrees: 1 / cosh^2 is 1 - tanh^2."),
    lambda: "B",
)
culprit.mistake(
    N_("C looks suspicious but agrees: grad - grad y^2 is grad (1 - y^2)."),
    lambda: "C",
)
culprit.mistake(
    N_("E is slow but agrees: it adds up the examples one by one, and (1 + y)(1 - "
       "y) is 1 - y^2."),
    lambda: "E",
)  # fmt: skip
