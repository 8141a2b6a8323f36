"""Exercise: a GRU that goes one step at a time, with the weights of Keras."""

import numpy as np

from dlcourse.exercises.engine import N_, ClassExercise, call


class GRUCell:
    """One step of a GRU, for weights as Keras keeps them (reset_after=True).

    kernel: (features, 3 * units), recurrent_kernel: (units, 3 * units), bias: (2, 3 *
    units); the blocks are z, r and the candidate, in this order. Row 0 of the bias goes
    to x @ kernel, row 1 to h @ recurrent_kernel. In the candidate r multiplies all that
    comes from h, its bias too. start(batch) returns the state before the first step,
    zeros (batch, units). step(x, h) takes x (batch, features) and h (batch, units), and
    returns the new h; z is the share of the old one. The cell itself remembers nothing.

    >>> cell = GRUCell(np.zeros((1, 3)), np.zeros((1, 3)), np.zeros((2, 3)))
    >>> cell.step(np.array([[7.0]]), np.array([[0.5]]))
    array([[0.25]])
    """

    def __init__(self, kernel, recurrent_kernel, bias):
        self.kernel, self.recurrent_kernel, self.bias = kernel, recurrent_kernel, bias

    def start(self, batch):
        # BEGIN SOLUTION
        return np.zeros((batch, len(self.recurrent_kernel)))
        # END SOLUTION

    def step(self, x, h):
        # BEGIN SOLUTION
        from_x = x @ self.kernel + self.bias[0]
        from_h = h @ self.recurrent_kernel + self.bias[1]
        x_z, x_r, x_c = np.split(from_x, 3, axis=1)
        h_z, h_r, h_c = np.split(from_h, 3, axis=1)
        z = 1 / (1 + np.exp(-(x_z + h_z)))
        r = 1 / (1 + np.exp(-(x_r + h_r)))
        candidate = np.tanh(x_c + r * h_c)
        return z * h + (1 - z) * candidate
        # END SOLUTION


gru_cell = ClassExercise(
    GRUCell,
    number=6,
    hints=(
        N_("Two products and two biases give (batch, 3 * units) each: what comes from "
           "x, and what comes from h. np.split(..., 3, axis=1) cuts them into blocks."),
        N_("z and r are sigmoids of the sum of both, each of its own block. The "
           "candidate is tanh of its block from x plus r times its block from h."),
        N_("The new state is z * h + (1 - z) * candidate."),
    ),
    insight=N_("These are all the formulas of a GRU. The next cell gives yours the "
               "weights of a layer that was trained, and has it write text."),
)  # fmt: skip


def _program(features, units, *, seed, batch=2, kind=""):
    """Return a program that goes three steps from the start, with drawn weights."""
    shapes = [(features, 3 * units), (units, 3 * units), (2, 3 * units)]
    weights = ", ".join(f"rng.normal(size={shape}){kind}" for shape in shapes)
    lines = [
        f"rng = np.random.default_rng({seed})",
        f"cell = GRUCell({weights})",
        f"x = rng.normal(size=(3, {batch}, {features})){kind}",
        f"h_0 = cell.start({batch})",
        "h_1 = cell.step(x[0], h_0)",
        "h_2 = cell.step(x[1], h_1)",
        "h_3 = cell.step(x[2], h_2)",
        "h_0, h_1, h_2, h_3",
    ]
    return call("\n".join(lines))


SMALL = """\
kernel = np.array([[1.0, -1.0, 0.5]])
recurrent_kernel = np.array([[0.3, 0.8, -2.0]])
bias = np.array([[0.1, 0.2, 0.4], [-0.5, 0.6, 0.7]])
cell = GRUCell(kernel, recurrent_kernel, bias)
h = cell.step(np.array([[2.0]]), np.array([[0.5]]))
h"""
TWO = """\
rng = np.random.default_rng({seed})
one, other = (
    GRUCell(rng.normal(size=(2, 9)), rng.normal(size=(3, 9)), rng.normal(size=(2, 9)))
    for _ in range(2)
)
x, h = rng.normal(size=(4, 2)), rng.normal(size=(4, 3))
a = one.step(x, h)
b = other.step(x, h)
again = one.step(x, h)
a, b, again"""
KEEPING = """\
biases = np.array([[30.0, 0.0, 2.0], [0.0, 0.0, 1.0]])
cell = GRUCell(np.zeros((1, 3)), np.zeros((1, 3)), biases)
h = np.array([[0.5], [-0.8]])
for _ in range(50):
    h = cell.step(np.array([[1.0], [3.0]]), h)
h"""


@gru_cell.tried_on
def cases(rng):
    """By hand; several sizes; two cells, one call twice; a gate that keeps."""
    seeds = (int(seed) for seed in rng.integers(10_000, size=6))
    return [
        call(SMALL),
        _program(1, 1, seed=next(seeds), batch=1),
        _program(3, 2, seed=next(seeds)),
        _program(2, 4, seed=next(seeds), batch=3),
        _program(4, 3, seed=next(seeds), batch=3, kind='.astype("float32")'),
        call(TWO.format(seed=next(seeds))),
        call(KEEPING),
    ]


def _slip(message, *changes):
    """Name what comes out when passages (old, new) are written otherwise."""
    source = gru_cell.solution_source
    for old, new in changes:
        gru_cell.but(old, new)  # each stands there once
        source = source.replace(old, new)
    gru_cell.mistake(message, gru_cell._defined(source))


NEW = "return z * h + (1 - z) * candidate"
Z = "z = 1 / (1 + np.exp(-(x_z + h_z)))"
R = "r = 1 / (1 + np.exp(-(x_r + h_r)))"
CANDIDATE = "candidate = np.tanh(x_c + r * h_c)"
FROM_X = "from_x = x @ self.kernel + self.bias[0]"
FROM_H = "from_h = h @ self.recurrent_kernel + self.bias[1]"
START = "return np.zeros((batch, len(self.recurrent_kernel)))"
CUT_X = "x_z, x_r, x_c = np.split(from_x, 3, axis=1)"
CUT_H = "h_z, h_r, h_c = np.split(from_h, 3, axis=1)"

_slip(
    N_("z and 1 - z are exchanged: in Keras z is the share of the OLD state. In "
       "lecture notes gamma_u is the share of the new one."),
    (NEW, "return (1 - z) * h + z * candidate"),
)  # fmt: skip
_slip(
    N_(
        "z and r are exchanged: Keras' order of the blocks is z, r, candidate; r acts "
        "inside of the candidate, z mixes old and new."
    ),
    (CUT_X, CUT_X.replace("x_z, x_r", "x_r, x_z")),
    (CUT_H, CUT_H.replace("h_z, h_r", "h_r, h_z")),
)
_slip(
    N_("The candidate was taken from the first block; Keras' order is z, r, "
       "candidate."),
    (CUT_X, CUT_X.replace("x_z, x_r, x_c", "x_c, x_z, x_r")),
    (CUT_H, CUT_H.replace("h_z, h_r, h_c", "h_c, h_z, h_r")),
)  # fmt: skip
_slip(
    N_("The candidate was taken from the second block; Keras' order is z, r, "
       "candidate."),
    (CUT_X, CUT_X.replace("x_z, x_r, x_c", "x_z, x_c, x_r")),
    (CUT_H, CUT_H.replace("h_z, h_r, h_c", "h_z, h_c, h_r")),
)  # fmt: skip
_slip(
    N_("r acted on h before the product, (r * h) @ recurrent_kernel: that is "
       "reset_after=False. Here the product and its bias come first, then r."),
    (CANDIDATE,
     ("units = h.shape[1]\n"
     "        inner = (r * h) @ self.recurrent_kernel[:, 2 * units :]\n"
     "        candidate = np.tanh(x_c + inner + self.bias[1, 2 * units :])")),
)  # fmt: skip
_slip(
    N_("r acted on h before the product, and the bias was multiplied by it besides: "
       "here the product and its bias come first, then r."),
    (CANDIDATE,
     ("units = h.shape[1]\n"
     "        inner = (r * h) @ self.recurrent_kernel[:, 2 * units :]\n"
     "        candidate = np.tanh(x_c + inner + r * self.bias[1, 2 * units :])")),
)  # fmt: skip
_slip(
    N_("r acted on h before the product, and the bias of h is missing: here the "
       "product and its bias come first, then r."),
    (CANDIDATE,
     ("units = h.shape[1]\n"
     "        inner = (r * h) @ self.recurrent_kernel[:, 2 * units :]\n"
     "        candidate = np.tanh(x_c + inner)")),
)  # fmt: skip
_slip(
    N_("In the candidate the bias of h is missing: r multiplies all that comes from h, "
       "its bias too."),
    (CANDIDATE,
     ("b = self.bias[1, 2 * h.shape[1] :]\n"
     "        candidate = np.tanh(x_c + r * (h_c - b))")),
)  # fmt: skip
_slip(
    N_("In the candidate the bias of h stands outside of r: r multiplies all that "
       "comes from h, its bias too."),
    (CANDIDATE,
     ("b = self.bias[1, 2 * h.shape[1] :]\n"
     "        candidate = np.tanh(x_c + r * (h_c - b) + b)")),
)  # fmt: skip
_slip(
    N_("In the candidate r multiplied what comes from x as well; it acts on what comes "
       "from h alone."),
    (CANDIDATE, "candidate = np.tanh(r * (x_c + h_c))"),
)  # fmt: skip
_slip(
    N_("In the candidate r multiplied what comes from x; it acts on what comes from "
       "h."),
    (CANDIDATE, "candidate = np.tanh(r * x_c + h_c)"),
)  # fmt: skip
_slip(
    N_("The reset gate plays no part: in the candidate what comes from h is multiplied "
       "by r."),
    (CANDIDATE, "candidate = np.tanh(x_c + h_c)"),
)  # fmt: skip
_slip(
    N_("r was added to what comes from h; it is multiplied."),
    (CANDIDATE, "candidate = np.tanh(x_c + r + h_c)"),
)
_slip(
    N_("In the candidate r stands with 1 - r: r itself is the share that is let "
       "through."),
    (CANDIDATE, CANDIDATE.replace("r * h_c", "(1 - r) * h_c")),
)  # fmt: skip
_slip(
    N_("The old state plays no part in the candidate: r times its block from h is "
       "added."),
    (CANDIDATE, "candidate = np.tanh(x_c)"),
)  # fmt: skip
_slip(
    N_("The input plays no part in the candidate: its block from x is added."),
    (CANDIDATE, "candidate = np.tanh(r * h_c)"),
)
_slip(
    N_("In the candidate h itself was multiplied by r: it goes through its block of "
       "recurrent_kernel first."),
    (CANDIDATE, "candidate = np.tanh(x_c + r * h)"),
)  # fmt: skip
_slip(
    N_("The candidate is a sigmoid; it is tanh, so that the state may fall, too."),
    (CANDIDATE, "candidate = 1 / (1 + np.exp(-(x_c + r * h_c)))"),
)
_slip(
    N_("tanh of the candidate is missing."),
    (CANDIDATE, "candidate = x_c + r * h_c"),
)
_slip(
    N_("z and r are tanh here; gates are sigmoids, from 0 to 1."),
    (Z, "z = np.tanh(x_z + h_z)"),
    (R, "r = np.tanh(x_r + h_r)"),
)
_slip(
    N_("The sigmoids of z and r are missing; gates lie between 0 and 1."),
    (Z, "z = x_z + h_z"),
    (R, "r = x_r + h_r"),
)
_slip(
    N_("The sigmoids have the wrong sign: 1 / (1 + exp(-a)), with a minus."),
    (Z, "z = 1 / (1 + np.exp(x_z + h_z))"),
    (R, "r = 1 / (1 + np.exp(x_r + h_r))"),
)
_slip(
    N_("In the sigmoids the minus stands before the first summand alone: -(a + b)."),
    (Z, "z = 1 / (1 + np.exp(-x_z + h_z))"),
    (R, "r = 1 / (1 + np.exp(-x_r + h_r))"),
)
_slip(
    N_("The gates depend on x alone: add what comes from h."),
    (Z, "z = 1 / (1 + np.exp(-x_z))"),
    (R, "r = 1 / (1 + np.exp(-x_r))"),
)
_slip(
    N_("The gates depend on h alone: add what comes from x."),
    (Z, "z = 1 / (1 + np.exp(-h_z))"),
    (R, "r = 1 / (1 + np.exp(-h_r))"),
)
_slip(
    N_("Both biases are missing."),
    (FROM_X, "from_x = x @ self.kernel"),
    (FROM_H, "from_h = h @ self.recurrent_kernel"),
)
_slip(
    N_("The second row of the bias is missing: it belongs to h @ recurrent_kernel."),
    (FROM_H, "from_h = h @ self.recurrent_kernel"),
)
_slip(
    N_("The first row of the bias is missing: it belongs to x @ kernel."),
    (FROM_X, "from_x = x @ self.kernel"),
)
_slip(
    N_("The rows of the bias are exchanged: row 0 belongs to x @ kernel, row 1 to h @ "
       "recurrent_kernel."),
    (FROM_X, FROM_X.replace("[0]", "[1]")),
    (FROM_H, FROM_H.replace("[1]", "[0]")),
)  # fmt: skip
_slip(
    N_("Row 0 of the bias was added to both; row 1 belongs to h @ recurrent_kernel."),
    (FROM_H, FROM_H.replace("[1]", "[0]")),
)
_slip(
    N_("Both rows of the bias were added beside h; in the candidate the one of x "
       "stands outside of r."),
    (FROM_X, "from_x = x @ self.kernel"),
    (FROM_H, "from_h = h @ self.recurrent_kernel + self.bias.sum(axis=0)"),
)  # fmt: skip
_slip(
    N_("The blocks were cut by reshape(..., units, 3), which deals the columns out in "
       "turn; each block is a stretch of units columns side by side."),
    (CUT_X, "x_z, x_r, x_c = (from_x[:, k::3] for k in range(3))"),
    (CUT_H, "h_z, h_r, h_c = (from_h[:, k::3] for k in range(3))"),
)  # fmt: skip
_slip(
    N_("The candidate came back; the new state is z * h + (1 - z) * candidate."),
    (NEW, "return candidate"),
)
_slip(
    N_("1 - z is missing: the shares of old and new add up to 1."),
    (NEW, "return z * h + candidate"),
)
_slip(
    N_("The old state was kept whole and the new one added; it is kept by its share "
       "z."),
    (NEW, "return h + (1 - z) * candidate"),
)  # fmt: skip
_slip(
    N_("The candidate is missing in the new state: z * h + (1 - z) * candidate."),
    (NEW, "return z * h"),
)
_slip(
    N_("The old state is missing in the new one: z * h + (1 - z) * candidate."),
    (NEW, "return (1 - z) * candidate"),
)
_slip(
    N_("tanh was taken of the new state once more; an LSTM does that, a GRU does not."),
    (NEW, "return np.tanh(z * h + (1 - z) * candidate)"),
)
_slip(
    N_("The cell remembers its state and does not look at the h that it is given: "
       "whoever calls step keeps the state."),
    (FROM_X, "h = getattr(self, 'h', h)\n        " + FROM_X),
    (NEW, "self.h = z * h + (1 - z) * candidate\n        return self.h"),
)  # fmt: skip
_slip(
    N_("The old state was changed in place: h belongs to whoever calls step. Return a "
       "new array."),
    (NEW, "h *= z\n        h += (1 - z) * candidate\n        return h"),
)  # fmt: skip
_slip(
    N_("start gives one row for all examples; it is (batch, units)."),
    (START, "return np.zeros(len(self.recurrent_kernel))"),
)
_slip(
    N_("start gives one row for all examples; it is (batch, units)."),
    (START, "return np.zeros((1, len(self.recurrent_kernel)))"),
)
for columns in ("len(self.kernel)", "self.kernel.shape[1]", "1"):
    _slip(
        N_("start gives another number of columns: the state has one for each unit, "
           "(batch, units)."),
        (START, START.replace("len(self.recurrent_kernel)", columns)),
    )  # fmt: skip
_slip(
    N_("start gives (units, batch); rows are examples, (batch, units)."),
    (START, "return np.zeros((len(self.recurrent_kernel), batch))"),
)
_slip(
    N_("start gives ones; before the first step the state is 0."),
    (START, "return np.ones((batch, len(self.recurrent_kernel)))"),
)
_slip(
    N_("start draws a state at random; before the first step it is 0."),
    (START, START.replace("np.zeros(", "np.random.default_rng(0).normal(size=")),
)  # fmt: skip
