"""Exercise: a dropout layer, forward and backward, in training and afterwards."""

import numpy as np

from dlcourse.exercises.engine import N_, ClassExercise, call


class Dropout:
    """Inverted dropout: entries fall out in training, the others make up for it.

    forward(x, training) gives y of the shape of x. In training each entry falls out (0)
    with probability rate, 0 <= rate < 1, drawn anew from rng in every call; what stays
    is divided by 1 - rate. Without training y is x. backward(grad) takes dL/dy of the
    last forward and gives dL/dx. x and grad stay as they are.

    >>> layer = Dropout(0.2, np.random.default_rng(0))
    >>> y = layer.forward(np.ones((20, 10)), training=True)
    >>> sorted(set(y.ravel().tolist()))
    [0.0, 1.25]
    >>> layer.forward(np.array([0.5, 3.0]), training=False)
    array([0.5, 3. ])
    """

    def __init__(self, rate, rng):
        self.rate, self.rng = rate, rng

    def forward(self, x, training):
        # BEGIN SOLUTION
        self.scale = np.ones(x.shape)
        if training:
            kept = self.rng.random(x.shape) >= self.rate
            self.scale = kept / (1 - self.rate)
        return x * self.scale
        # END SOLUTION

    def backward(self, grad):
        # BEGIN SOLUTION
        return grad * self.scale
        # END SOLUTION


dropout = ClassExercise(
    Dropout,
    number=6,
    hints=(
        N_("rng.random(x.shape) gives numbers from 0 to 1, one for each entry; a "
           "comparison with rate decides who stays."),
        N_("y is x times a factor of each entry: 0, or 1 / (1 - rate). Keep these "
           "factors in self."),
        N_("backward multiplies grad by the same factors, those of the last forward. "
           "Without training they are 1."),
    ),
    insight=N_("The mean of every entry stays what it was, so nothing needs to be "
               "rescaled after training. The next cell trains a network with it."),
)  # fmt: skip


@dropout.tried_on
def cases(rng):
    """B40; after training; backward; who decides, how often, by which generator."""
    return [call(program(lines, rng)) for lines in PROGRAMS]


def program(lines, rng):
    """Return the program text with drawn rates and seeds in it."""
    rate, seed = round(float(rng.uniform(0.2, 0.4)), 2), int(rng.integers(1000))
    return lines.strip().replace("RATE", repr(rate)).replace("SEED", repr(seed))


PROGRAMS = (
    """
layer = Dropout(0.2, np.random.default_rng(0))
x = np.ones((400, 50))
y = layer.forward(x, training=True)
(y == 0).mean().round(1), y.max(), y.mean().round(1)
""",
    """
layer = Dropout(0.5, np.random.default_rng(SEED))
layer.forward(np.array([[1.0, -2.0, 0.1]]), training=False)
""",
    """
layer = Dropout(0.7, np.random.default_rng(SEED))
x = np.linspace(-1.7, 3, 25000).reshape(500, 50)
y = layer.forward(x, training=True)
(y == 0).mean().round(1), np.unique((y / x).round(6))
""",
    """
layer = Dropout(RATE, np.random.default_rng(SEED))
x = np.linspace(0.5, 3, 60).reshape(6, 10)
grad = np.linspace(-1.3, 2, 60).reshape(6, 10)
kept = layer.forward(x, training=True) != 0
back = layer.backward(grad)
(back[~kept] == 0).all(), np.unique((back[kept] / grad[kept]).round(4))
""",
    """
layer = Dropout(RATE, np.random.default_rng(SEED))
x = np.linspace(-2, 1.3, 400).reshape(20, 20)
layer.forward(x, training=True)
layer.forward(x, training=False)
np.allclose(layer.backward(x), x)
""",
    """
layer = Dropout(RATE, np.random.default_rng(SEED))
x = np.ones((30, 20))
layer.forward(x, training=False)
calls = [layer.forward(x, training=True) for call in range(5)]
dropped = [int((y == 0).sum()) for y in calls]
(calls[0] != calls[1]).any(), len(set(dropped)) > 1
""",
    """
layer = Dropout(RATE, np.random.default_rng(SEED))
x = np.maximum(np.linspace(-2, 2, 3000), 0).reshape(60, 50)
layer.forward(x, training=True)
back = layer.backward(np.ones((60, 50)))
abs((back[x == 0] == 0).mean() - RATE) < 0.1
""",
    """
x = np.ones((30, 20))
one, twin, other = (
    Dropout(RATE, np.random.default_rng(seed)).forward(x, training=True)
    for seed in (SEED, SEED, SEED + 1)
)
(one == twin).all(), (one != other).any()
""",
    """
layer = Dropout(0.5, np.random.default_rng(SEED))
y = layer.forward(np.ones((40, 50)), training=True)
in_row, in_column = (y == 0).sum(axis=1), (y == 0).sum(axis=0)
y.std(axis=0).min() > 0, y.std(axis=1).min() > 0, in_row.std() > 0, in_column.std() > 0
""",
    """
layer = Dropout(0.0, np.random.default_rng(SEED))
x = np.array([0.1, -3.0, 2.0])
layer.forward(x, training=True), layer.backward(10 * x)
""",
    """
layer = Dropout(RATE, np.random.default_rng(SEED))
x, grad = np.ones((3, 40, 2)), np.ones((3, 40, 2))
y = layer.forward(x, training=True)
back = layer.backward(grad)
y.shape, back.shape, x.min(), grad.min()
""",
)


def _slip(message, old, *others):
    """Take mistakes with one message: the right class with `old` written otherwise."""
    for new in others:
        dropout.mistake(message, dropout.but(old, new))


ONES = "        self.scale = np.ones(x.shape)\n"
IF = "        if training:\n"
DRAW = "self.rng.random(x.shape)"
KEPT = "            kept = self.rng.random(x.shape) >= self.rate\n"
SCALE = "            self.scale = kept / (1 - self.rate)\n"
FORWARD = f"{ONES}{IF}{KEPT}{SCALE}        return x * self.scale"
BACKWARD = "return grad * self.scale"

_slip(
    N_("rate is the share that falls out; here it is the share that stays."),
    KEPT + SCALE,
    KEPT.replace(">=", "<") + SCALE,
    KEPT.replace(">=", "<") + SCALE.replace("(1 - self.rate)", "self.rate"),
)
_slip(
    N_("What stays is not scaled: divided by 1 - rate it makes up for what falls out."),
    SCALE,
    "            self.scale = kept * 1.0\n",
)
_slip(
    N_("What stays was multiplied by 1 - rate, so that it becomes even less: divide."),
    SCALE,
    "            self.scale = kept * (1 - self.rate)\n",
)
_slip(
    N_("y is shorter than x: indexing with a mask takes the others out. What falls out "
       "becomes 0, so that y keeps the shape of x."),
    SCALE,
    SCALE + "            return x[kept] / (1 - self.rate)\n",
)  # fmt: skip
_slip(
    N_("What stays was divided by rate, the share that falls out; divide by the share "
       "that stays, 1 - rate."),
    SCALE,
    "            self.scale = kept / self.rate\n",
)  # fmt: skip
_slip(
    N_("What stays was divided by the share that happened to stay this time; divide by "
       "1 - rate, so that each entry keeps its mean over many calls."),
    SCALE,
    "            self.scale = kept / kept.mean()\n",
)  # fmt: skip
_slip(
    N_("Without training, too, entries fall out: there y is x."),
    IF,
    "        if True:\n",
)
_slip(
    N_("training is the wrong way round: entries fall out in training."),
    IF,
    "        if not training:\n",
)
_slip(
    N_("This is dropout as it was first written, which multiplies by 1 - rate after "
       "training. Inverted dropout divides in training and leaves x alone afterwards."),
    ONES + IF + KEPT + SCALE,
    ONES.replace("np.ones(x.shape)", "np.full(x.shape, 1 - self.rate)")
    + IF + KEPT + "            self.scale = kept * 1.0\n",
)  # fmt: skip
_slip(
    N_("Without training everything was multiplied by 1 - rate; the division in "
       "training has made that needless: y is x."),
    ONES,
    ONES.replace("np.ones(x.shape)", "np.full(x.shape, 1 - self.rate)"),
)  # fmt: skip
_slip(
    N_("backward lets every gradient through: where an entry fell out, x had no "
       "influence, and the others were scaled."),
    BACKWARD,
    "return grad",
)  # fmt: skip
_slip(
    N_("backward knows who stayed but lacks the factor 1 / (1 - rate) of forward."),
    BACKWARD,
    "return grad * (self.scale > 0)",
)
_slip(
    N_("backward scales every gradient but stops none: where an entry fell out, x had "
       "no influence."),
    BACKWARD,
    "return grad / (1 - self.rate)",
)  # fmt: skip
_slip(
    N_("backward looks where y is 0. But x may be 0 where an entry stayed, as it often "
       "is after ReLU: keep in self who stayed."),
    FORWARD + "\n\n    def backward(self, grad):\n        " + BACKWARD,
    f"{ONES}{IF}{KEPT}{SCALE}"
    "        self.y, self.factor = x * self.scale, self.scale.max()\n"
    "        return self.y\n\n"
    "    def backward(self, grad):\n        return grad * (self.y != 0) * self.factor",
)  # fmt: skip
_slip(
    N_("backward draws anew: it needs the very entries that stayed in forward, so keep "
       "them in self."),
    BACKWARD,
    "return grad * (self.rng.random(grad.shape) >= self.rate) / (1 - self.rate)",
)  # fmt: skip
_slip(
    N_("One decision for a whole column: the same units fall out in all examples. Draw "
       "for each entry, x.shape."),
    DRAW,
    "self.rng.random(x.shape[-1])",
    "self.rng.random(x.shape[1:])",
)  # fmt: skip
_slip(
    N_("One decision for a whole row: an example loses all its entries or none. Draw "
       "for each entry, x.shape."),
    DRAW,
    "self.rng.random((len(x), *[1] * (x.ndim - 1)))",
)  # fmt: skip
_slip(
    N_("One decision for all entries at once: draw for each entry, x.shape."),
    DRAW,
    "self.rng.random()",
)
_slip(
    N_("After a call without training, backward still lets only some gradients "
       "through: its factors are 1 then."),
    FORWARD,
    "        if not training:\n            return x\n"
    "        self.scale = (self.rng.random(x.shape) >= self.rate) / (1 - self.rate)\n"
    "        return x * self.scale",
)  # fmt: skip
_slip(
    N_("Without training self.scale is that of the last training, or not there yet: "
       "set it in every call; without training it is 1."),
    ONES,
    "",
)  # fmt: skip
_slip(
    N_("Half of the entries fall out, whatever rate is."),
    DRAW + " >= self.rate",
    "self.rng.choice([False, True], size=x.shape)",
)
_slip(
    N_("The numbers that are compared with rate come from rng.normal, of which 0.5 is "
       "no middle: rng.random is even from 0 to 1."),
    DRAW,
    "self.rng.normal(size=x.shape)",
)  # fmt: skip
_slip(
    N_("Two things about backward: it lacks the factor 1 / (1 - rate) of forward, and "
       "without training it should let every gradient through."),
    FORWARD + "\n\n    def backward(self, grad):\n        " + BACKWARD,
    "        self.kept = self.rng.random(x.shape) >= self.rate\n"
    "        return x * self.kept / (1 - self.rate) if training else x\n\n"
    "    def backward(self, grad):\n        return grad * self.kept",
)  # fmt: skip
_slip(
    N_("The same entries fall out in every call: draw anew each time."),
    ONES + IF + KEPT,
    ONES + IF + "            if not hasattr(self, \"kept\"):\n"
    "                self.kept = self.rng.random(x.shape) >= self.rate\n"
    "            kept = self.kept\n",
)  # fmt: skip
_slip(
    N_("forward makes a generator of its own with a fixed seed, so the same entries "
       "fall out in every call and in every layer: draw from self.rng."),
    DRAW,
    "np.random.default_rng(0).random(x.shape)",
)  # fmt: skip
_slip(
    N_("Two layers with generators of one seed should drop the same entries: draw from "
       "self.rng, not from another generator."),
    DRAW,
    "np.random.default_rng().random(x.shape)",
)  # fmt: skip
_slip(
    N_("Always the same number falls out. Each entry decides for itself, so the number "
       "varies around rate times the size."),
    DRAW,
    "self.rng.permutation(x.size).reshape(x.shape) / x.size",
)  # fmt: skip
_slip(
    N_("In each row the same number falls out. Each entry decides for itself, so the "
       "number varies."),
    DRAW,
    "self.rng.random(x.shape).argsort(axis=-1).argsort(axis=-1) / x.shape[-1]",
)  # fmt: skip
_slip(
    N_("x was changed: the caller still needs it, so make a new array."),
    SCALE + "        return x * self.scale",
    SCALE + "        x *= self.scale\n        return x",
    SCALE + "            x[~kept] = 0\n        return x * self.scale",
)
_slip(
    N_("grad was changed: the caller still needs it, so make a new array."),
    BACKWARD,
    "grad *= self.scale\n        return grad",
)
