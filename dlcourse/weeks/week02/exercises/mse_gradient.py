"""Exercise: the gradient of linear regression, without a loop."""

from functools import partial

import numpy as np

from dlcourse.exercises.engine import (
    N_,
    FunctionExercise,
    as_numbers,
    call,
    either,
)
from dlcourse.exercises.judging import has_parts


@FunctionExercise.task(
    number=2,
    returns=("dw", "db"),
    hints=(
        N_("Write the error of each example first: e = x @ w + b - y, shape (m,). The "
           "cost is the mean of e ** 2."),
        N_("The derivative of e[i] ** 2 is 2 e[i] times the derivative of e[i], which "
           "is x[i, j] for w[j], and 1 for b."),
        N_("A sum over the examples is a product: x.T @ e has shape (n,)."),
    ),
    insight=N_("gradcheck agrees: nudge every weight, and the quotients are these "
               "numbers."),
)  # fmt: skip
def mse_gradient(x, y, w, b):
    """Gradient of the mean squared error of x @ w + b: dw of shape (n,), db a number.

    x: (m, n), y: (m,), w: (n,), b: a number. The cost is the mean over the m examples
    of (x @ w + b - y) ** 2, without any factor before it.

    >>> dw, db = mse_gradient(np.array([[3.0]]), np.array([1.0]), np.array([2.0]), 1.0)
    >>> print(dw, db)
    [36.] 12.0
    """
    # BEGIN SOLUTION -> return ..., ...
    error = x @ w + b - y  # (m,)
    return 2 * x.T @ error / len(x), 2 * error.mean()
    # END SOLUTION


@mse_gradient.tried_on
def cases(rng):
    """One example; more examples than columns, and fewer; a square; small errors."""
    calls = [call(np.array([[3.0]]), np.array([1.0]), np.array([2.0]), 1.0)]
    for m, n in ((7, 2), (3, 5), (4, 4), (12, 3)):
        x, w = rng.normal(0.3, 1.5, size=(m, n)), rng.normal(size=n)
        b, y = round(float(rng.normal()), 2), rng.normal(1, 2, size=m)
        calls.append(call(x, y, w, b))
    x, w = rng.uniform(0.2, 0.9, size=(6, 2)), np.array([0.1, -0.3])
    return [*calls, call(x, x @ w + rng.normal(0, 1e-3, size=6), w, 0.0)]


def graded(*, error=lambda x, y, w, b: x @ w + b - y,
           dw=lambda x, e: 2 * x.T @ e / len(x),
           db=lambda x, e: 2 * e.mean()):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(x, y, w, b):
        e = error(x, y, w, b)
        return dw(x, e), db(x, e)

    return answer


def _say(message, **parts):
    mse_gradient.mistake(message, graded(**parts))


_say(
    N_("The error has the wrong sign: prediction minus target. So a step against this "
       "gradient would climb."),
    error=lambda x, y, w, b: y - (x @ w + b),
)  # fmt: skip
_say(
    N_("The factor 2 of the square is missing: this cost has no 1/2 before it that "
       "would cancel it."),
    dw=lambda x, e: x.T @ e / len(x),
    db=lambda x, e: e.mean(),
)  # fmt: skip
_say(
    N_("In dw the factor 2 of the square is missing; db has it."),
    dw=lambda x, e: x.T @ e / len(x),
)
_say(
    N_("In db the factor 2 of the square is missing; dw has it."),
    db=lambda x, e: e.mean(),
)
_say(
    N_("These are sums over the examples; the cost is their mean, so divide by m."),
    dw=lambda x, e: 2 * x.T @ e,
    db=lambda x, e: 2 * e.sum(),
)
_say(
    N_("Sums over the examples, and no factor 2: the cost is a mean of squares."),
    dw=lambda x, e: x.T @ e,
    db=lambda x, e: e.sum(),
)
_say(
    N_("dw was divided by the number of columns; the mean goes over the m examples."),
    dw=lambda x, e: 2 * x.T @ e / x.shape[1],
)
_say(
    N_("Both were divided by the number of columns; the mean goes over the m "
       "examples."),
    dw=lambda x, e: 2 * x.T @ e / x.shape[1],
    db=lambda x, e: 2 * e.sum() / x.shape[1],
)  # fmt: skip
_say(
    N_("The mean was taken over all m * n entries of x times error: it goes over the "
       "examples alone, one number for each column."),
    dw=lambda x, e: 2 * x.T @ e / x.size,
)  # fmt: skip
for one_number in (
    lambda x, e: 2 * (x * e[:, None]).mean(),
    lambda x, e: 2 * (x * e[:, None]).sum() / len(x),
    lambda x, e: 2 * x.mean() * e.mean(),
):
    _say(
        N_("dw is one number for all columns; every weight has a derivative of its "
           "own: sum over the examples, axis 0."),
        dw=one_number,
    )  # fmt: skip
_say(
    N_("dw is the mean of x times the mean of the errors; multiply example by example "
       "first, then take the mean."),
    dw=lambda x, e: 2 * x.mean(axis=0) * e.mean(),
)  # fmt: skip
_say(
    N_("dw and db are still those of the single examples: the sum over the examples is "
       "missing."),
    dw=lambda x, e: 2 * x * e[:, None],
    db=lambda x, e: 2 * e,
)  # fmt: skip
_say(
    N_("dw still has a row for each example: the mean over the examples is missing."),
    dw=lambda x, e: 2 * x * e[:, None],
)
_say(
    N_("db still has an entry for each example, divided by m: add them up."),
    db=lambda x, e: 2 * e / len(x),
)
_say(
    N_("In dw the column is missing: the derivative of the prediction with respect to "
       "w[j] is x[i, j], not 1."),
    dw=lambda x, e: 2 * e.mean() * np.ones(x.shape[1]),
)  # fmt: skip
_say(
    N_("db was multiplied by x; the derivative of the prediction with respect to b is "
       "1."),
    db=lambda x, e: 2 * (x.T @ e).sum() / len(x),
)  # fmt: skip
_say(
    N_("db was multiplied by the mean of x; the derivative of the prediction with "
       "respect to b is 1."),
    db=lambda x, e: 2 * e.mean() * x.mean(),
)  # fmt: skip
_say(
    N_("The derivative of e ** 2 is 2e; here the error is still squared."),
    dw=lambda x, e: 2 * x.T @ e**2 / len(x),
    db=lambda x, e: 2 * (e**2).mean(),
)
_say(
    N_("Only the size of the errors was used; their sign says in which direction to "
       "go."),
    dw=lambda x, e: 2 * x.T @ abs(e) / len(x),
    db=lambda x, e: 2 * abs(e).mean(),
)  # fmt: skip
_say(
    N_("This is the gradient of the mean absolute error; that of the squared one has 2 "
       "times the error in place of its sign."),
    dw=lambda x, e: x.T @ np.sign(e) / len(x),
    db=lambda x, e: np.sign(e).mean(),
)  # fmt: skip
_say(
    N_("The root of the mean square was differentiated; the cost here has no root."),
    dw=lambda x, e: x.T @ e / len(x) / np.sqrt((e**2).mean()),
    db=lambda x, e: e.mean() / np.sqrt((e**2).mean()),
)
_say(
    N_("db is an array with one entry; b is a number, so is its derivative."),
    db=lambda x, e: 2 * np.array([e.mean()]),
)
for shape in ((-1, 1), (1, -1)):
    _say(
        N_("dw has two axes; w has the shape (n,), so its gradient has it, too."),
        dw=lambda x, e, shape=shape: (2 * x.T @ e / len(x)).reshape(shape),
    )
_say(
    N_("The cost itself came back for db; asked is its derivative."),
    db=lambda x, e: (e**2).mean(),
)


def stepped(x, y, w, b, rate=0.1):
    """Return the weights after a step."""
    dw, db = mse_gradient.reference(x, y, w, b)
    return w - rate * dw, b - rate * db


def _is_a_step(runs):
    """Whether every run gave the weights after a step, all at one rate."""
    x, y, w, b = runs[0].call.args
    if not has_parts(runs[0].result, (w, b)):
        return False
    new = as_numbers(runs[0].result[1])
    if new is None or new.shape:
        return False
    rate = (b - new) / mse_gradient.reference(x, y, w, b)[1]
    return either(partial(stepped, rate=rate))(runs)


mse_gradient.mistake(
    N_("The new weights came back; asked is the gradient, which nobody has multiplied "
       "by a learning rate yet."),
    stepped,
    recognise=_is_a_step,
)  # fmt: skip
_say(
    N_("1 / (2m) stands where 2 / m should: the 2 of the square multiplies."),
    dw=lambda x, e: x.T @ e / (2 * len(x)),
    db=lambda x, e: e.mean() / 2,
)
_say(
    N_("x @ error puts the examples of x beside its columns; every column meets the "
       "errors in x.T @ error."),
    dw=lambda x, e: 2 * x @ e / len(x),
)  # fmt: skip
_say(
    N_("error has the shape (m,) and meets the columns of x; each row has its own "
       "error: error[:, None] * x, or at once x.T @ error."),
    dw=lambda x, e: 2 * (e * x).mean(axis=0),
)  # fmt: skip
_say(
    N_("The mean was taken along the columns, one number for each example: along axis "
       "0 it is one for each column."),
    dw=lambda x, e: 2 * (x * e[:, None]).mean(axis=1),
)  # fmt: skip
_say(
    N_("y[:, None] is a column, and (m,) minus (m, 1) is a table (m, m): leave y as it "
       "is."),
    error=lambda x, y, w, b: x @ w + b - y[:, None],
)  # fmt: skip
_say(
    N_("In dw the error is still squared; the derivative of e ** 2 is 2e."),
    dw=lambda x, e: 2 * x.T @ e**2 / len(x),
)
_say(
    N_("dw is the sum of x times the sum of the errors; multiply example by example "
       "first, then add up."),
    dw=lambda x, e: 2 * x.sum(axis=0) * e.sum() / len(x),
)  # fmt: skip
_say(
    N_("dw was divided by m - 1; the mean divides by m."),
    dw=lambda x, e: 2 * x.T @ e / max(len(x) - 1, 1e-300),
)


def _one_part(message, place, error):
    """Name an error that is wrong in one of the two results alone."""

    def answer(x, y, w, b):
        results = list(mse_gradient.reference(x, y, w, b))
        results[place] = graded(error=error)(x, y, w, b)[place]
        return tuple(results)

    mse_gradient.mistake(message, answer)


_one_part(
    N_("In dw b is missing in the prediction: x @ w + b."),
    0,
    lambda x, y, w, b: x @ w - y,
)
_one_part(
    N_("In db b is missing in the prediction: x @ w + b."),
    1,
    lambda x, y, w, b: x @ w - y,
)


@mse_gradient.mistake(N_("A penalty on w came in, 2w: the cost here has none."))
def penalised(x, y, w, b):
    dw, db = mse_gradient.reference(x, y, w, b)
    return dw + 2 * w, db
