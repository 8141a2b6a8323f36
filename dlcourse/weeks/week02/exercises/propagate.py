"""Exercise: cost and gradient of logistic regression, from loops to arrays."""

import numpy as np

from dlcourse.exercises.engine import N_, FastExercise, call


@FastExercise.task(
    number=6,
    returns=("cost", "dw", "db"),
    hints=(
        N_("x @ w + b gives all z at once, shape (m,); a and dz = a - y have the same "
           "shape."),
        N_("dw[j] is the mean over the examples of x[i, j] * dz[i]: a product of x.T "
           "with dz, divided by m."),
        N_("Cost and db are means over the examples: no loop, no sum by hand."),
    ),
    insight=N_("At least 10 times as fast as the loops, and shorter. This is one pass "
               "of the training that the next exercise builds."),
)  # fmt: skip
def propagate(w, b, x, y):
    """The numbers of these loops, 10 times as fast: cost, dw of shape (n,), db.

    m, n = x.shape
    cost, dw, db = 0.0, np.zeros(n), 0.0
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j] * x[i, j]
        a = 1 / (1 + np.exp(-z))
        cost -= (y[i] * np.log(a) + (1 - y[i]) * np.log(1 - a)) / m
        for j in range(n):
            dw[j] += x[i, j] * (a - y[i]) / m
        db += (a - y[i]) / m
    """
    # BEGIN SOLUTION -> return ..., ..., ...
    a = 1 / (1 + np.exp(-(x @ w + b)))  # (m,)
    cost = -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))
    dz = a - y  # (m,)
    return cost, x.T @ dz / len(x), dz.mean()
    # END SOLUTION


@propagate.tried_on
def cases(rng):
    """One example; more examples than columns, and fewer; a square; sure models."""
    first = np.array([0.5, -1.0]), 0.25, np.array([[2.0, 0.1]]), np.array([1.0])
    calls = [call(*first)]
    for m, n in ((7, 2), (3, 5), (4, 4), (20, 3)):
        calls.append(drawn(rng, m, n))
    # sure of the wrong class, in the second example with a = 0.001
    sure = call(np.array([3.0]), -1.0, np.array([[3.0], [-2.0]]), np.array([0.0, 1.0]))
    return [*calls, sure, drawn(rng, 9, 2, size=4.0), drawn(rng, 8, 3, size=0.01)]


def drawn(rng, m, n, size=1.0):
    """Return a call with m examples of n columns, and weights of this size."""
    y = rng.permutation(np.arange(m) % 2).astype(float)
    x, w = rng.normal(0.4, 1, size=(m, n)), rng.normal(0, size / np.sqrt(n), size=n)
    return call(w, round(float(rng.normal()), 2), x, y)


W, _b, X, Y = drawn(np.random.default_rng(0), 2000, 20).args


@propagate.faster_than(
    factor=10,
    race=call(W, 0.1, X, Y),
    lap=call(W, 0.1, X[:100], Y[:100]),
    laps=20,
    slow=N_("The numbers are right, but Python still goes through the examples one by "
            "one: let x @ w and x.T @ dz do it."),
)  # fmt: skip
def loops(w, b, x, y):
    """The loops of the docstring."""
    m, n = x.shape
    cost, dw, db = 0.0, np.zeros(n), 0.0
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j] * x[i, j]
        a = 1 / (1 + np.exp(-z))
        cost -= (y[i] * np.log(a) + (1 - y[i]) * np.log(1 - a)) / m
        for j in range(n):
            dw[j] += x[i, j] * (a - y[i]) / m
        db += (a - y[i]) / m
    return cost, dw, db


def sigmoid(z):
    """The sigmoid of each entry."""
    return 1 / (1 + np.exp(-z))


def log_loss(a, y):
    """Return the loss of each example."""
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def written(*, z=lambda w, b, x: x @ w + b, g=sigmoid, losses=log_loss, cost=np.mean,
            dz=lambda a, y: a - y, dw=lambda x, d: x.T @ d / len(x),
            db=lambda d: d.mean()):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(w, b, x, y):
        a = g(z(w, b, x))
        d = dz(a, y)
        return cost(losses(a, y)), dw(x, d), db(d)

    return answer


def _say(message, **parts):
    propagate.mistake(message, written(**parts))


_say(
    N_("dz has the wrong sign: it is a - y, prediction minus truth."),
    dz=lambda a, y: y - a,
)
_say(
    N_("sigma' = a (1 - a) is too many in dz: with the log loss it cancels, and a - y "
       "is left."),
    dz=lambda a, y: (a - y) * a * (1 - a),
)  # fmt: skip
_say(
    N_("That is the gradient of a squared error; with the log loss dz is a - y."),
    dz=lambda a, y: 2 * (a - y) * a * (1 - a),
)
_say(
    N_("dz holds the derivative of the loss with respect to a; multiplied by a (1 - a) "
       "it becomes a - y."),
    dz=lambda a, y: -y / a + (1 - y) / (1 - a),
)  # fmt: skip
_say(
    N_("dz holds the losses, not their derivative a - y."),
    dz=log_loss,
)
_say(
    N_("dz is the prediction alone: subtract the truth."),
    dz=lambda a, y: a,
)
_say(
    N_("a was rounded to 0 or 1 in dz; the gradient takes the probability itself."),
    dz=lambda a, y: (a >= 0.5) - y,
)
_say(
    N_("Only the size of a - y was used; its sign says in which direction to go."),
    dz=lambda a, y: abs(a - y),
)
_say(
    N_("sigmoid is missing: a is a probability, z is not."),
    g=lambda z: z,
)
_say(
    N_("In sigmoid the minus is missing: 1 / (1 + exp(-z))."),
    g=lambda z: sigmoid(-z),
)
_say(
    N_("tanh stands where sigmoid should: a probability lies between 0 and 1."),
    g=np.tanh,
)
_say(
    N_("b was added after the sigmoid; it belongs to z = x @ w + b, inside."),
    z=lambda w, b, x: (x @ w, b), g=lambda pair: sigmoid(pair[0]) + pair[1],
)  # fmt: skip
_say(
    N_("In the cost the examples with y = 0 are missing: (1 - y) log(1 - a)."),
    losses=lambda a, y: -y * np.log(a),
)
_say(
    N_("The minus reaches the first term of the cost only: brackets around the sum."),
    losses=lambda a, y: -y * np.log(a) + (1 - y) * np.log(1 - a),
)
_say(
    N_("In the cost y and a are exchanged: the logarithms take a, the truth stands "
       "before them."),
    losses=lambda a, y: log_loss(y, a),
)  # fmt: skip
_say(
    N_("In the cost a stands before the logarithms; the truth y belongs there."),
    losses=lambda a, y: log_loss(a, a),
)
_say(
    N_("The cost is a squared error; minus the logarithm of the probability that the "
       "truth was given is due."),
    losses=lambda a, y: (a - y) ** 2,
)  # fmt: skip
_say(
    N_("dw and db are sums over the examples; the cost is a mean, so divide them by "
       "m."),
    dw=lambda x, d: x.T @ d, db=np.sum,
)  # fmt: skip
_say(
    N_("Cost, dw and db are sums over the examples; all three are divided by m."),
    cost=np.sum, dw=lambda x, d: x.T @ d, db=np.sum,
)  # fmt: skip
_say(
    N_("dw was divided by the number of columns; the mean goes over the m examples."),
    dw=lambda x, d: x.T @ d / x.shape[1],
)
_say(
    N_("dw was divided by all m * n entries; the mean goes over the m examples."),
    dw=lambda x, d: x.T @ d / x.size,
)
_say(
    N_("dw is one number for all columns; every weight has a derivative of its own: "
       "take the mean along axis 0."),
    dw=lambda x, d: (x * d[:, None]).sum() / len(x),
)  # fmt: skip
_say(
    N_("dw is the mean of x times the mean of dz; multiply example by example first."),
    dw=lambda x, d: x.mean(axis=0) * d.mean(),
)
_say(
    N_("dw still has a row for each example: the mean over the examples is missing."),
    dw=lambda x, d: x * d[:, None],
)
_say(
    N_("In dw the column is missing: the derivative of z with respect to w[j] is x[i, "
       "j]."),
    dw=lambda x, d: np.full(x.shape[1], d.mean()),
)  # fmt: skip
_say(
    N_("dw has two axes; w has the shape (n,), so its gradient has it, too."),
    dw=lambda x, d: (x.T @ d / len(x))[:, None],
)
_say(
    N_("In the cost the squared error is halved besides; minus the logarithm of the "
       "probability that the truth was given is due."),
    losses=lambda a, y: (a - y) ** 2 / 2,
)  # fmt: skip
for d_w in (
    lambda x, d: x @ d.T / len(x),
    lambda x, d: x @ d.T / x.shape[1],
    lambda x, d: x.T @ d / len(x),
):
    _say(
        N_("w.T @ x + b belongs to examples as columns, as on paper. Here they are "
           "rows: z = x @ w + b, and dw = x.T @ dz / m."),
        z=lambda w, b, x: w.T @ x + b, dw=d_w,
    )  # fmt: skip
for halved in (1, 2):
    _say(
        N_("That is linear regression, with a squared error: a is sigmoid(z), and the "
           "cost is the log loss."),
        g=lambda z: z, losses=lambda a, y: (a - y) ** 2,
        dz=lambda a, y, halved=halved: 2 * (a - y) / halved,
    )  # fmt: skip
    _say(
        N_("Cost and gradient are those of a squared error; asked is the log loss, "
           "with which dz is a - y."),
        losses=lambda a, y, halved=halved: (a - y) ** 2 / halved,
        dz=lambda a, y, halved=halved: 2 * (a - y) * a * (1 - a) / halved,
    )  # fmt: skip
_say(
    N_("x @ dz puts the examples of x beside its columns; every column meets dz in x.T "
       "@ dz."),
    dw=lambda x, d: x @ d / len(x),
)  # fmt: skip
_say(
    N_("dz has the shape (m,) and meets the columns of x; each row has its own: dz[:, "
       "None] * x, or at once x.T @ dz."),
    dw=lambda x, d: (d * x).mean(axis=0),
)  # fmt: skip
_say(
    N_("The mean was taken along the columns, one number for each example: along axis "
       "0 it is one for each column."),
    dw=lambda x, d: (x * d[:, None]).mean(axis=1),
)  # fmt: skip
_say(
    N_("In sigmoid the brackets are missing: 1 / (1 + exp(-z))."),
    g=lambda z: 1 / 1 + np.exp(-z),
)
_say(
    N_("exp(z) is no probability yet: sigmoid is 1 / (1 + exp(-z))."),
    g=np.exp,
)
_say(
    N_("a was rounded to 0 or 1; the log loss needs the probability itself."),
    g=lambda z: (z > 0) * 1.0,
)


def _one_part(message, place, dz):
    """Name a dz that is wrong in one of the gradients alone."""

    def answer(w, b, x, y):
        results = list(propagate.reference(w, b, x, y))
        results[place] = written(dz=dz)(w, b, x, y)[place]
        return tuple(results)

    propagate.mistake(message, answer)


_one_part(
    N_("In dw the truth is missing: it takes a - y."),
    1,
    lambda a, y: a,
)
_one_part(
    N_("In dw sigma' = a (1 - a) is too many: with the log loss a - y is left."),
    1,
    lambda a, y: (a - y) * a * (1 - a),
)


@propagate.mistake(N_("w and b after a step came back; asked are their derivatives."))
def stepped(w, b, x, y):
    cost, dw, db = propagate.reference(w, b, x, y)
    return cost, w - 0.1 * dw, b - 0.1 * db


def _by_columns(all_three):
    """Return an answer that divides by the number of columns, the cost too or not."""

    def answer(w, b, x, y):
        m, n = x.shape
        cost, dw, db = propagate.reference(w, b, x, y)
        return cost * m / n if all_three else cost, dw * m / n, db * m / n

    return answer


for all_three in (False, True):
    propagate.mistake(
        N_("m is len(x), x.shape[0]: x.shape[1] is the number of columns, of features "
           "here."),
        _by_columns(all_three),
    )  # fmt: skip
_say(
    N_("In the cost the labels are exchanged: log(a) belongs to y = 1."),
    losses=lambda a, y: log_loss(1 - a, y),
)
A_TABLE = N_(
    "A column (m, 1) and a row (m,) give a table (m, m): leave w and y as they are, "
    "(n,) and (m,)."
)
_say(A_TABLE, z=lambda w, b, x: x @ w[:, None] + b)
for d_w in lambda x, d: x.T @ d / len(x), lambda x, d: (x.T @ d).mean(axis=1):
    _say(A_TABLE, dz=lambda a, y: a - y[:, None], dw=d_w)
