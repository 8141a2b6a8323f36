"""Exercise: logistic regression as an object that learns, then predicts."""

import numpy as np

from dlcourse.exercises.engine import N_, ClassExercise, call
from dlcourse.exercises.judging import has_parts, same


class LogisticRegression:
    """Logistic regression, trained by gradient descent on all examples at once.

    fit(x, y), x of shape (m, n) and y (m,) of 0 and 1, begins with w = zeros (n,) and b
    = 0.0, makes `steps` steps against the gradient of the mean log loss, leaves w and b
    in the object and returns the object. A second fit begins anew. predict_proba(x)
    returns P(y = 1) of each row, shape (m,).

    >>> model = LogisticRegression(learning_rate=1.0, steps=1)
    >>> model = model.fit(np.array([[1.0], [3.0]]), np.array([0.0, 1.0]))
    >>> print(model.w, model.b, model.predict_proba(np.array([[0.0]])))
    [0.5] 0.0 [0.5]
    """

    def __init__(self, learning_rate=0.1, steps=100):
        self.learning_rate, self.steps = learning_rate, steps

    def fit(self, x, y):
        # BEGIN SOLUTION
        self.w, self.b = np.zeros(x.shape[1]), 0.0
        for _ in range(self.steps):
            dz = self.predict_proba(x) - y  # (m,)
            self.w = self.w - self.learning_rate * (x.T @ dz / len(x))
            self.b = self.b - self.learning_rate * dz.mean()
        return self
        # END SOLUTION

    def predict_proba(self, x):
        # BEGIN SOLUTION
        z = x @ self.w + self.b
        return 1 / (1 + np.exp(-z))
        # END SOLUTION


logistic_regression = ClassExercise(
    LogisticRegression,
    number=7,
    hints=(
        N_("predict_proba first: sigmoid of x @ self.w + self.b. fit may call it."),
        N_("fit: w and b at 0, then a loop over self.steps. In each step dz = "
           "prediction - y, dw = x.T @ dz / m, db = mean of dz."),
        N_("Subtract learning_rate times the gradient from both, after both gradients "
           "were computed. At the end return self."),
    ),
    insight=N_("The same two names as in scikit-learn. The next cell shows yours "
               "pictures of the digits 3 and 8."),
)  # fmt: skip


def _program(m, n, *, seed, make="learning_rate=0.5, steps=12", scale=1.0):
    """Return a program that fits on m examples and asks about three more."""
    lines = [
        f"rng = np.random.default_rng({seed})",
        f"x = {scale} * rng.normal(0.3, 1, size=({m}, {n}))",
        f"y = (x[:, 0] + rng.normal(size={m}) > 0.5) * 1.0",
        f"model = LogisticRegression({make})",
        "model.fit(x, y)",
        f"p = model.predict_proba(rng.normal(size=(3, {n})))",
        "model.w, model.b, p",
    ]
    return call("\n".join(lines))


SMALL = """\
x, y = np.array([[1.0], [3.0]]), np.array([0.0, 1.0])
model = LogisticRegression(learning_rate=1.0, steps={steps}).fit(x, y)
p = model.predict_proba(np.array([[0.0], [2.0]]))
model.w, model.b, p"""
AGAIN = """\
x, y = np.array([[1.0], [3.0], [0.5]]), np.array([0.0, 1.0, 1.0])
model = LogisticRegression(learning_rate=0.3, steps=7)
model.fit(x, y)
model.fit(x[:2], y[:2])
p = model.predict_proba(x)
model.w, model.b, p"""
TWO = """\
x, y = np.array([[1.0, 0.2], [3.0, -1.0], [0.5, 0.5]]), np.array([0.0, 1.0, 1.0])
one = LogisticRegression(learning_rate=0.5, steps=3).fit(x, y)
other = LogisticRegression(learning_rate=0.5, steps=3).fit(-x[:, :1], y)
p, q = one.predict_proba(x), other.predict_proba(x[:, :1])
one.w, other.w, p, q"""
WHOLE = """\
x, y = np.array([[1, 0], [3, 2], [0, 2]]), np.array([0, 1, 1])
model = LogisticRegression(steps=5).fit(x, y)
p = model.predict_proba(x)
model.w, model.b, p"""
TINY = """\
x, y = np.array([[0.0001], [0.0003]]), np.array([0.0, 1.0])
model = LogisticRegression(learning_rate=1.0, steps=3).fit(x, y)
p = model.predict_proba(x)
model.w, p"""
TINY_STEP = 5e-5  # of w: half the difference of the two inputs, times 1/2


@logistic_regression.tried_on
def cases(rng):
    """One step, two; fit twice; two objects; whole numbers; tiny slopes; drawn data."""
    seeds = [int(seed) for seed in rng.integers(1000, size=3)]
    return [
        call(SMALL.format(steps=1)),
        call(SMALL.format(steps=2)),
        call(AGAIN),
        call(TWO),
        call(WHOLE),
        call(TINY),
        _program(9, 2, seed=seeds[0]),
        _program(4, 6, seed=seeds[1], make="learning_rate=0.2, steps=8"),
        _program(12, 3, seed=seeds[2], make="", scale=0.5),
    ]


def _slip(message, *changes):
    """Name what comes out when passages (old, new) are written otherwise."""
    source = logistic_regression.solution_source
    for old, new in changes:
        logistic_regression.but(old, new)  # each stands there once
        source = source.replace(old, new)
    logistic_regression.mistake(message, logistic_regression._defined(source))


START = "self.w, self.b = np.zeros(x.shape[1]), 0.0"
LOOP = "for _ in range(self.steps):"
DZ = "dz = self.predict_proba(x) - y"
STEP_W = "self.w = self.w - self.learning_rate * (x.T @ dz / len(x))"
STEP_B = "self.b = self.b - self.learning_rate * dz.mean()"
Z = "z = x @ self.w + self.b"
P = "return 1 / (1 + np.exp(-z))"
DONE = "        return self\n"

_slip(
    N_("A second fit went on from the first; it begins anew, with w and b at 0."),
    (START, f"if not hasattr(self, 'w'):\n            {START}"),
)
_slip(
    N_("w and b belong to the class here, so all models share them: set them in self."),
    (START, START.replace("self", "LogisticRegression")),
    (STEP_W, STEP_W.replace("self.w", "LogisticRegression.w")),
    (STEP_B, STEP_B.replace("self.b", "LogisticRegression.b")),
)
_slip(
    N_("The steps climb: dz = prediction - y, and the gradient is subtracted."),
    (DZ, "dz = y - self.predict_proba(x)"),
)
_slip(
    N_("In the step of b the sign is wrong: its gradient is subtracted, too."),
    (STEP_B, STEP_B.replace("self.b -", "self.b +")),
)
_slip(
    N_("In the step of w the sign is wrong: its gradient is subtracted, too."),
    (STEP_W, STEP_W.replace("self.w -", "self.w +")),
)
_slip(
    N_("One step was made; there are self.steps of them, each with a new gradient."),
    (LOOP, "for _ in range(1):"),
)
_slip(
    N_("One step too few: range(1, self.steps) has steps - 1 entries."),
    (LOOP, "for _ in range(1, self.steps):"),
)
_slip(
    N_("One step too many: range(self.steps + 1) has steps + 1 entries."),
    (LOOP, "for _ in range(self.steps + 1):"),
)
_slip(
    N_("Always 100 steps, whatever steps was given."),
    (LOOP, "for _ in range(100):"),
)
_slip(
    N_("Always a learning rate of 0.1, whatever was given."),
    (STEP_W, STEP_W.replace("self.learning_rate", "0.1")),
    (STEP_B, STEP_B.replace("self.learning_rate", "0.1")),
)
_slip(
    N_("learning_rate is missing: each step is that many times the gradient."),
    (STEP_W, STEP_W.replace("self.learning_rate * ", "")),
    (STEP_B, STEP_B.replace("self.learning_rate * ", "")),
)
_slip(
    N_("The gradients are sums over the examples; the log loss is a mean, so divide by "
       "m."),
    (STEP_W, STEP_W.replace(" / len(x)", "")),
    (STEP_B, STEP_B.replace("mean", "sum")),
)  # fmt: skip
_slip(
    N_("The gradient of w is a sum over the examples; divide it by m."),
    (STEP_W, STEP_W.replace(" / len(x)", "")),
)
_slip(
    N_("The gradient of b is a sum over the examples; divide it by m."),
    (STEP_B, STEP_B.replace("mean", "sum")),
)
_slip(
    N_("The gradient of w was divided by the number of columns; the mean goes over the "
       "m examples."),
    (STEP_W, STEP_W.replace("len(x)", "x.shape[1]")),
)  # fmt: skip
_slip(
    N_("b stays at 0: it is learned like w, by the mean of dz."),
    (STEP_B, "pass"),
)
_slip(
    N_("w stays at 0: it is learned like b, by x.T @ dz / m."),
    (STEP_W, "pass"),
)
_slip(
    N_("b was moved by a gradient at the new w: both gradients belong to the same "
       "place, so compute dz once, before either moves."),
    (STEP_B, f"{DZ}\n            {STEP_B}"),
)  # fmt: skip
_slip(
    N_("dz was computed once, before the loop: it is another one after each step."),
    (LOOP, f"{DZ}\n        {LOOP}"),
    (f"            {DZ}  # (m,)\n", ""),
)
_slip(
    N_("sigma' = a (1 - a) is too many in dz: that is the gradient of a squared error. "
       "With the log loss a - y is left."),
    (DZ, "a = self.predict_proba(x)\n            dz = (a - y) * a * (1 - a)"),
)  # fmt: skip
_slip(
    N_("That is the gradient of a squared error; with the log loss dz is a - y."),
    (DZ, "a = self.predict_proba(x)\n            dz = 2 * (a - y) * a * (1 - a)"),
)
_slip(
    N_("dz holds a factor 2: that comes from a square, and the log loss has none."),
    (DZ, f"{DZ}\n            dz = 2 * dz"),
)
_slip(
    N_("dz is z - y, without sigmoid: that is linear regression. Subtract y from the "
       "probability."),
    (DZ, "dz = x @ self.w + self.b - y"),
)  # fmt: skip
_slip(
    N_("dz was computed with rounded predictions, 0 or 1, as a perceptron does; here "
       "the probability itself is taken."),
    (DZ, "dz = (self.predict_proba(x) >= 0.5) - y"),
)  # fmt: skip
_slip(
    N_("The start is not 0: w begins with zeros, b with 0.0."),
    (START, START.replace("zeros", "ones")),
)
for size in (1, 0.1, 0.01):
    _slip(
        N_("w begins at random numbers; here with zeros, so that everybody gets the "
           "same."),
        (START, START.replace("np.zeros(x.shape[1])",
                              f"np.random.default_rng(0).normal(0, {size}, "
                              "size=x.shape[1])")),
    )  # fmt: skip
_slip(
    N_("w does not fit x: it has one entry for each column, x.shape[1] of them."),
    (START, START.replace("x.shape[1]", "len(x)")),
)
_slip(
    N_("A step was made after every example; here one step uses all of them, by the "
       "mean of their gradients."),
    (DZ,
     ("for one, label in zip(x, y):\n"
      "                dz = 1 / (1 + np.exp(-(one @ self.w + self.b))) - label\n"
      "                self.w = self.w - self.learning_rate * dz * one\n"
      "                self.b = self.b - self.learning_rate * dz\n"
      "            dz = np.zeros(len(x))")),
)  # fmt: skip
_slip(
    N_("The weights decay as well (an L2 penalty): scikit-learn adds that unasked, the "
       "contract here does not have it."),
    (STEP_W, STEP_W.replace("x.T @ dz", "(x.T @ dz + self.w)")),
)  # fmt: skip
_slip(
    N_("x was standardised inside of fit; the model takes x as it comes, so that w "
       "belongs to its columns."),
    (START, "x = (x - x.mean(axis=0)) / x.std(axis=0)\n        " + START),
)  # fmt: skip
_slip(
    N_("predict_proba gives z; sigmoid makes a probability of it. And with it dz in "
       "fit is wrong, too."),
    (P, "return z"),
)  # fmt: skip
_slip(
    N_("predict_proba gives P(y = 0): in sigmoid the minus is missing."),
    (P, "return 1 / (1 + np.exp(z))"),
)
_slip(
    N_("b is missing in predict_proba: z = x @ w + b."),
    (Z, "z = x @ self.w"),
)
_slip(
    N_("b was subtracted in predict_proba; z = x @ w + b."),
    (Z, "z = x @ self.w - self.b"),
)
for whole in ("(z > 0) * 1.0", "z > 0"):
    _slip(
        N_("predict_proba gives classes; asked are probabilities. Round when you "
           "decide, not before."),
        (P, f"return {whole}"),
        (DZ, "dz = 1 / (1 + np.exp(-(x @ self.w + self.b))) - y"),
    )  # fmt: skip
SIGMOID = "p = 1 / (1 + np.exp(-z))\n        "
for table, of_one in (("np.stack([1 - p, p], axis=1)", "[:, 1]"),
                      ("np.stack([p, 1 - p], axis=1)", "[:, 0]")):  # fmt: skip
    _slip(
        N_("predict_proba gives two columns, as in scikit-learn; here P(y = 1) alone, "
           "shape (m,)."),
        (P, f"{SIGMOID}return {table}"),
        (DZ, f"dz = self.predict_proba(x){of_one} - y"),
    )  # fmt: skip
_slip(
    N_("predict_proba gives a column, (m, 1); here the shape is (m,), that of y."),
    (P, f"{SIGMOID}return p[:, None]"),
    (DZ, "dz = self.predict_proba(x)[:, 0] - y"),
)
_slip(
    N_("predict_proba gives one number for all rows; each row has its own."),
    (P, f"{SIGMOID}return p.mean()"),
    (DZ, "dz = 1 / (1 + np.exp(-(x @ self.w + self.b))) - y"),
)
_slip(
    N_("fit should return the object, self, so that it can be used at once; w and b "
       "stay in the object."),
    (DONE, "        return self.w, self.b\n"),
)  # fmt: skip
IN_FIT = "dz = 1 / (1 + np.exp(-(x @ self.w + self.b))) - y"  # without predict_proba
_slip(
    N_("In fit b is missing: z = x @ w + b, there as well."),
    (DZ, "dz = 1 / (1 + np.exp(-(x @ self.w))) - y"),
)
_slip(
    N_("fit is right; predict_proba gives z: sigmoid makes a probability of it."),
    (P, "return z"),
    (DZ, IN_FIT),
)
_slip(
    N_("fit is right; predict_proba gives P(y = 0): in sigmoid the minus is missing."),
    (P, "return 1 / (1 + np.exp(z))"),
    (DZ, IN_FIT),
)
_slip(
    N_("fit is right; in predict_proba b is missing: z = x @ w + b."),
    (Z, "z = x @ self.w"),
    (DZ, IN_FIT),
)
_slip(
    N_("predict_proba rounds; return the probabilities as they are."),
    (P, f"{SIGMOID}return p.round(2)"),
    (DZ, IN_FIT),
)
_slip(
    N_("sigmoid was taken twice in predict_proba."),
    (P, f"{SIGMOID}return 1 / (1 + np.exp(-p))"),
    (DZ, IN_FIT),
)
_slip(
    N_("tanh stands where sigmoid should: a probability lies between 0 and 1."),
    (P, "return np.tanh(z)"),
)
_slip(
    N_("z was cut off at 0 and 1: sigmoid makes a probability of any z, smoothly."),
    (P, "return np.clip(z, 0, 1)"),
)
_slip(
    N_("w was moved by a gradient at the new b: both gradients belong to the same "
       "place, so compute dz once, before either moves."),
    (STEP_B, "pass"),
    (DZ, f"{DZ}\n            {STEP_B}\n            {DZ}"),
)  # fmt: skip
_slip(
    N_("dz was computed with rounded predictions, 0 or 1, as a perceptron does; here "
       "the probability itself is taken."),
    (DZ, "dz = (self.predict_proba(x) > 0.5) - y"),
)  # fmt: skip
_slip(
    N_("The gradient of w is the mean of x times the mean of dz; multiply example by "
       "example first."),
    (STEP_W, STEP_W.replace("x.T @ dz / len(x)", "x.mean(axis=0) * dz.mean()")),
)  # fmt: skip
_slip(
    N_("The gradient of w is one number for all columns; every weight has a derivative "
       "of its own."),
    (STEP_W, STEP_W.replace("x.T @ dz / len(x)", "(x.T @ dz).mean() / len(x)")),
)  # fmt: skip
_slip(
    N_("The old w and b were thrown away: the step is subtracted from them."),
    (STEP_W, STEP_W.replace("= self.w -", "= -")),
    (STEP_B, STEP_B.replace("= self.b -", "= -")),
)
_slip(
    N_("w and b were set to their gradients: subtract learning_rate times the gradient "
       "from the old ones."),
    (STEP_W, "self.w = x.T @ dz / len(x)"),
    (STEP_B, "self.b = dz.mean()"),
)  # fmt: skip
_slip(
    N_("b is an array with one entry; it is a number."),
    (START, START.replace("0.0", "np.zeros(1)")),
)
_slip(
    N_("w is a column, (n, 1); here its shape is (n,)."),
    (START, START.replace("np.zeros(x.shape[1])", "np.zeros((x.shape[1], 1))")),
    (Z, "z = (x @ self.w)[:, 0] + self.b"),
    (STEP_W, STEP_W.replace("(x.T @ dz / len(x))", "(x.T @ dz / len(x))[:, None]")),
)


def _stops_early(runs):
    """Whether fit is right where slopes are large, and stops where they are tiny."""
    right = logistic_regression._right
    tiny = next(one for one in runs if one.call.args == (TINY,))
    return (
        all(same(o.result, o.call.run_of(right).result, 1e-4) for o in runs[:2])
        and has_parts(tiny.result, ("w", "p"))
        and any(same(tiny.result[0], [TINY_STEP * k], 1e-3) for k in (0, 1, 2))
    )


logistic_regression.mistake(
    N_("Where the slopes are tiny it stopped before the end: make all the steps that "
       "steps says, without a tolerance."),
    logistic_regression.but(
        STEP_B,
        f"{STEP_B}\n            if abs(x.T @ dz / len(x)).max() < 0.001: break",
    ),
    recognise=_stops_early,
)  # fmt: skip
_slip(
    N_("The gradients were divided by m twice: a mean divides once."),
    (STEP_W, STEP_W.replace("/ len(x)", "/ len(x) / len(x)")),
    (STEP_B, STEP_B.replace("dz.mean()", "dz.mean() / len(x)")),
)
