"""Exercise: a check of derivatives that fails both ways, to be mended.

Each claim has a trap: a kind of derivative that some faulty check judges wrongly. From
the traps into which an answer fell follows what is wrong with it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dlcourse import activations
from dlcourse.activations import sigmoid
from dlcourse.exercises.engine import N_, Call, VerdictHunt, kind, verdict
from dlcourse.i18n import gettext as _


@VerdictHunt.task(
    number=5,
    hints=(
        N_("np.exp is its own derivative: print slope and f_grad(z) side by side for z "
           "near 1 and for z near 14."),
        N_("Three things are wrong: epsilon is so small that rounding rules, a mean "
           "lets errors cancel, and one fixed limit suits no scale. Mind float32, "
           "too."),
        N_("Both sides: (f(z + h) - f(z - h)) / (2 h) with h near 1e-5, in float64; "
           "np.allclose(a, b, rtol=...) compares entry by entry, relative to the size, "
           "and NaN is close to nothing."),
    ),
    insight=N_("The wrong one of the colleague's five is tanh: 1 - tanh(z) lacks its "
               "square. No formula was needed to find it."),
)  # fmt: skip
def wrong_derivative(f, f_grad, z):
    """Whether f_grad is wrong at any entry of z: True or False.

    f and f_grad map arrays to arrays; z: any shape, float64 or float32.
    """
    z = z.astype("float64")
    epsilon = 1e-5
    slope = (f(z + epsilon) - f(z - epsilon)) / (2 * epsilon)
    return not np.allclose(f_grad(z), slope, rtol=1e-2, atol=1e-8)


@wrong_derivative.given
def wrong_derivative(f, f_grad, z):
    """Whether f_grad is wrong at any entry of z: True or False.

    f and f_grad map arrays to arrays; z: any shape, float64 or float32.
    """
    epsilon = 1e-12
    slope = (f(z + epsilon) - f(z)) / epsilon
    return abs(np.mean(slope - f_grad(z))) > 1e-3


RIGHT = frozenset({"plain", "far", "large", "single", "flat", "steep tail", "kink",
                   "falling", "within"})  # fmt: skip
PLAINLY = frozenset({"mixed", "too large", "too small"})  # wrong at once to see
WRONG = PLAINLY | {"one entry", "one in many", "cancelling", "tiny", "sign", "nan",
                   "loose", "beside", "doubled", "halved", "zero"}  # fmt: skip


@dataclass(frozen=True)
class Claim:
    """A derivative that somebody wrote.

    Attributes:
        curve: name of the activation.
        formula: what was written, as program text.
        function: the same, to be computed.
        trap: one of `RIGHT` or `WRONG`.
    """

    curve: str
    formula: str
    function: Callable
    trap: str

    @property
    def functions(self):
        """The curve and the claim, as an answer gets them: nothing tells the trap."""

        def grad(z, function=self.function):
            return function(z)

        grad.__name__ = f"{self.curve}_grad"
        return getattr(activations, self.curve), grad


def _right(curve, formula, trap):
    return Claim(curve, formula, getattr(activations, f"{curve}_grad"), trap)


SIGMOID = "sigmoid(z) * (1 - sigmoid(z))"
PLAIN = (
    _right("sigmoid", SIGMOID, "plain"),
    _right("tanh", "1 - tanh(z)**2", "plain"),
    _right("softplus", "sigmoid(z)", "plain"),
    _right("elu", "where(z > 0, 1, exp(z))", "plain"),
    _right("exponential", "exp(z)", "plain"),
)
ANYWHERE = (
    Claim("sigmoid", "sigmoid(z) * (1 + sigmoid(z))",
          lambda z: sigmoid(z) * (1 + sigmoid(z)), "too large"),
    Claim("softplus", "1 / (1 + exp(z))", lambda z: sigmoid(-z), "mixed"),
    Claim("exponential", "z * exp(z - 1)", lambda z: z * np.exp(z - 1), "too small"),
)  # fmt: skip
SHAPES = ((7,), (3, 4), (2, 3, 2), (1, 6), (5,))


@wrong_derivative.tried_on
def cases(rng):
    """B17 first: the slip 1 - tanh(z); then five right ones, wrong ones, and traps."""
    slip = Claim("tanh", "1 - tanh(z)", lambda z: 1 - np.tanh(z), "mixed")
    pairs = [(slip, np.array([-2.0, -0.5, 0.0, 0.5, 2.0]))]
    pairs += [(one, _moderate(rng, s)) for one, s in zip(PLAIN, SHAPES, strict=True)]
    pairs += [(one, _moderate(rng, (6,))) for one in ANYWHERE]
    pairs += [*_right_traps(rng), *_wrong_traps(rng)]
    return [Call((*one.functions, z), known=one) for one, z in pairs]


def _moderate(rng, shape):
    """Numbers from 0.2 to 2.5, half below 0: no kink, no saturation."""
    size = rng.uniform(0.2, 2.5, shape)
    return size * rng.permutation(np.resize([-1, 1], size.size)).reshape(shape)


def _right_traps(rng):
    single = [_right("sigmoid", SIGMOID, "single"),
              _right("tanh", "1 - tanh(z)**2", "single")]  # fmt: skip
    return [
        *((one, _moderate(rng, (8,)).astype("float32")) for one in single),
        (_right("linear", "1", "far"), rng.uniform(50, 200, 6)),
        (_right("exponential", "exp(z)", "large"), rng.uniform(13, 14.5, 6)),
        (_right("relu", "where(z > 0, 1, 0)", "flat"), -rng.uniform(0.2, 3, 6)),
        (_right("tanh", "1 - tanh(z)**2", "steep tail"), rng.uniform(4, 5, 8)),
        (
            _right("tanh", "1 - tanh(z)**2", "single"),
            rng.uniform(4, 5, 8).astype("float32"),
        ),
        (_right("relu", "where(z > 0, 1, 0)", "kink"), _near_kink(rng)),
        (
            _right("silu", "sigmoid(z) * (1 + z * (1 - sigmoid(z)))", "falling"),
            -rng.uniform(2, 4, 6),
        ),
        (
            Claim(
                "exponential", "1.005 * exp(z)", lambda z: 1.005 * np.exp(z), "within"
            ),
            _moderate(rng, (5,)),
        ),
    ]


def _near_kink(rng):
    """Numbers from 0.002 to 0.005, half below 0."""
    return rng.uniform(0.002, 0.005, 6) * np.resize([-1, 1], 6)


def _scaled(curve, factor, trap):
    """Return the right derivative, but for a factor."""
    formula, right = {
        "sigmoid": (SIGMOID, activations.sigmoid_grad),
        "exponential": ("exp(z)", np.exp),
    }[curve]
    return Claim(curve, f"{factor} * {formula}", lambda z: factor * right(z), trap)


def _wrong_traps(rng):
    one_positive = -rng.uniform(0.2, 2, (2, 4))
    one_positive[1, 1] *= -1  # neither first nor last
    half = rng.uniform(0.5, 2.5, 4)
    many = -rng.uniform(0.2, 2, 10_000)
    many[rng.integers(1, 9_999)] = rng.uniform(0.02, 0.04)  # 2 to 4 % off
    return [
        (Claim("elu", "exp(z)", np.exp, "one entry"), one_positive),
        (Claim("elu", "exp(z)", np.exp, "one in many"), many),
        (Claim("sigmoid", "2 * sigmoid(z)**2 * (1 - sigmoid(z))",
               lambda z: 2 * sigmoid(z) ** 2 * (1 - sigmoid(z)), "cancelling"),
         np.concatenate([-half, [0.0], half])),
        (Claim("sigmoid", "sigmoid(z)**2", lambda z: sigmoid(z) ** 2, "tiny"),
         -rng.uniform(12.5, 15, 6)),
        (Claim("tanh", "tanh(z)**2 - 1", lambda z: np.tanh(z) ** 2 - 1, "sign"),
         _moderate(rng, (3, 3))),
        (Claim("softplus", "exp(z) / (1 + exp(z))",
               lambda z: np.exp(z) / (1 + np.exp(z)), "nan"),
         np.append(_moderate(rng, (6,)), rng.uniform(750, 900))),
        (_scaled("sigmoid", 1.05, "tiny"), -rng.uniform(13.2, 13.8, 6)),
        (_scaled("exponential", 1.05, "loose"), _moderate(rng, (5,))),
        (_scaled("exponential", 2, "doubled"), _moderate(rng, (6,))),
        (_scaled("exponential", 0.5, "halved"), _moderate(rng, (6,))),
        (_scaled("exponential", 0, "zero"), _moderate(rng, (6,))),
        (Claim("exponential", "where(z > -4, exp(z), 0)",
               lambda z: np.where(z > -4, np.exp(z), 0), "beside"),
         np.array([*rng.uniform(2, 3, 3), rng.uniform(-6, -5), *rng.uniform(2, 3, 2)])),
    ]  # fmt: skip


@wrong_derivative.judged_by
def judge(one):
    """Return what is wrong with the verdict of a run, or None."""
    claim, said = one.call.known, verdict(one)
    if said is None:
        return _("Got {got}, expected one True or False for the whole array.").format(
            got=kind(one.result)
        )
    if said == (claim.trap in WRONG):
        return None
    text = {
        True: _("{curve}: the derivative {formula} is right, but the answer was True.")
        if claim.trap != "within"
        else _("{curve}: the derivative {formula} is off by less than 1%, but the "
               "answer was True."),
        False: _("{curve}: the derivative {formula} is wrong for this z, but the "
                 "answer was False."),
    }[said]  # fmt: skip
    return text.format(curve=claim.curve, formula=claim.formula)


def _fell_for(condition):
    """Recognise answers by the traps into which they fell once, and always."""

    def recognise(runs):
        if any(verdict(one) is None for one in runs):
            return False
        fell = [(one.call.known.trap, judge(one) is not None) for one in runs]
        once = {trap for trap, wrong in fell if wrong}
        return condition(once, once - {trap for trap, wrong in fell if not wrong})

    return recognise


def _at(*traps):
    """Show a mistake by a claim with one of these traps."""
    return lambda one: one.call.known.trap in traps


def _once(*traps):
    """Recognise answers that fell into one of these traps, and show a claim with it."""
    return _fell_for(lambda once, always: bool(once & {*traps})), _at(*traps)


def _off(slope, grad):
    """Where the derivative is wrong; also where it is NaN."""
    return ~np.isclose(grad, slope, rtol=1e-2, atol=1e-8)


def _checker(decide=lambda slope, grad: _off(slope, grad).any(), *, epsilon=1e-5,
             back=1.0, dtype="float64"):  # fmt: skip
    """The reference with its parts exchangeable; `back` is the step to the left."""

    def wrong_derivative(f, f_grad, z):
        z = z.astype(dtype or z.dtype)
        rise = f(z + epsilon) - f(z - back * epsilon)
        return bool(decide(rise / (epsilon * (1 + back)), f_grad(z)))

    return wrong_derivative


def _slope(f, z, h=1e-5):
    return (f(np.float64(z) + h) - f(np.float64(z) - h)) / (2 * h)


def _beyond(limit):
    return lambda slope, grad: ~(np.abs(grad - slope) <= limit).all()


def _mean(error):
    """Say by the mean of the errors, in one way or another, whether one is wrong."""
    return lambda slope, grad: (
        ~(np.abs(np.mean(error(slope - grad))) <= 1e-2 * np.abs(slope).mean())
    )


wrong_derivative.mistake(
    N_("Every verdict is turned round: True means that the derivative is wrong."),
    _checker(lambda slope, grad: not _off(slope, grad).any()),
    _fell_for(lambda once, always: {"plain", *PLAINLY} <= always),
)
wrong_derivative.mistake(
    N_("It calls every derivative wrong, also the right ones."),
    lambda f, f_grad, z: True,
    _fell_for(lambda once, always: once == always == RIGHT),
)
wrong_derivative.mistake(
    N_("It lets every derivative pass."),
    lambda f, f_grad, z: False,
    _fell_for(lambda once, always: once == always == WRONG),
)
wrong_derivative.mistake(
    N_("The slope is compared with f(z) itself; the derivative to be judged is "
       "f_grad(z)."),
    lambda f, f_grad, z: bool(_off(_slope(f, z), f(np.float64(z))).any()),
)  # fmt: skip
wrong_derivative.mistake(
    N_("The slopes come out nearly 0: / 2 * epsilon divides by 2 and multiplies by "
       "epsilon. Write / (2 * epsilon). (And an epsilon of 1e-17 moves hardly any "
       "z.)"),
    lambda f, f_grad, z: bool(_off(_slope(f, z) * 1e-10, f_grad(z)).any()),
    _fell_for(lambda once, always: {"zero", "plain"} <= once),
)  # fmt: skip
wrong_derivative.mistake(
    N_("The slopes come out twice as large as they are: from z - epsilon to z + "
       "epsilon the way is 2 * epsilon."),
    lambda f, f_grad, z: bool(_off(2 * _slope(f, z), f_grad(z)).any()),
    _fell_for(lambda once, always: {"doubled", "plain"} <= once),
)  # fmt: skip
wrong_derivative.mistake(
    N_("The slopes come out half as large as they are: from z to z + epsilon the way "
       "is one epsilon. Step to both sides, or divide by epsilon alone."),
    lambda f, f_grad, z: bool(_off(_slope(f, z) / 2, f_grad(z)).any()),
    _fell_for(lambda once, always: {"halved", "plain"} <= once),
)  # fmt: skip
wrong_derivative.mistake(
    N_("Every right derivative is called wrong, but for one that is 0: print slope "
       "beside f_grad(z) for np.exp. Is the whole 2 * epsilon in brackets behind the "
       "division?"),
    lambda f, f_grad, z: not np.allclose(
        f_grad(z), _slope(f, z) * 1e-10, rtol=1e-2, atol=0
    ),
    _fell_for(lambda once, always: RIGHT - {"flat"} <= always),
)  # fmt: skip
wrong_derivative.mistake(
    N_("Right derivatives are called wrong: the difference is too coarse. Step "
       "to both sides of z, and by a smaller epsilon."),
    _checker(epsilon=1e-2, back=0.0),
    _fell_for(
        lambda once, always: {"kink", "steep tail"} <= once and "far" not in once
    ),
)  # fmt: skip
wrong_derivative.mistake(
    N_("epsilon is too large: over so long a way a curve bends, or has a kink, and "
       "right derivatives are called wrong. 1e-5 is enough."),
    _checker(_beyond(0.1), epsilon=0.5),
    _fell_for(lambda once, always: {"kink", "large"} <= once and "far" not in once),
)  # fmt: skip
wrong_derivative.mistake(
    N_("epsilon is so small that f(z + epsilon) - f(z) is mostly rounding error: "
       "even the slope of a straight line comes out wrong."),
    _checker(epsilon=1e-14),
    *_once("far", "steep tail"),
)  # fmt: skip
ONE_SIDED = N_("Only errors of one sign count: where the derivative is wrong the other "
               "way, the difference is below 0 and passes. Take its size, "
               "np.abs.")  # fmt: skip
wrong_derivative.mistake(
    ONE_SIDED,
    _checker(lambda slope, grad: (slope - grad > 1e-2 * np.abs(slope) + 1e-8).any()),
    _fell_for(
        lambda once, always: "too large" in always and not once & {"mixed", "too small"}
    ),
)
wrong_derivative.mistake(
    ONE_SIDED,
    _checker(lambda slope, grad: (grad - slope > 1e-2 * np.abs(slope) + 1e-8).any()),
    _fell_for(
        lambda once, always: "too small" in always and not once & {"mixed", "too large"}
    ),
)
wrong_derivative.mistake(
    N_("It answers True only if ALL entries are wrong; one is enough."),
    _checker(lambda slope, grad: _off(slope, grad).all()),
    _fell_for(lambda once, always: {"one entry", "cancelling"} <= once),
)
wrong_derivative.mistake(
    N_("The limit is too wide: a derivative that is 5% off everywhere passes, 1% is "
       "allowed."),
    _checker(lambda slope, grad: (~np.isclose(grad, slope, rtol=0.1)).any()),
    *_once("loose"),
)  # fmt: skip
wrong_derivative.mistake(
    N_("Errors of opposite sign cancel in the mean: judge each entry by the size "
       "of its error."),
    _checker(_mean(lambda error: error)),
    *_once("cancelling"),
)  # fmt: skip
wrong_derivative.mistake(
    N_("Only some of the entries are looked at: a single wrong one, in the middle "
       "of a matrix, gets through."),
    _checker(lambda slope, grad: _off(slope, grad).flat[0]),
    *_once("one entry"),
)  # fmt: skip
wrong_derivative.mistake(
    N_("A mean hides one wrong entry among 10,000 right ones: each entry must pass by "
       "itself."),
    _checker(_mean(np.abs)),
    *_once("one in many"),
)  # fmt: skip
for limit in (1e-3, 1e-8):
    wrong_derivative.mistake(
        N_("The allowed difference is one fixed number: too strict for slopes of a "
           "million, blind for slopes of a millionth. Compare with the size of the "
           "slope."),
        _checker(_beyond(limit)),
        *_once("tiny", "large"),
    )  # fmt: skip
wrong_derivative.mistake(
    N_("z may come in float32, with 7 digits: the difference drowns in rounding. "
       "Turn z into float64 first."),
    _checker(dtype=None),
    _fell_for(lambda once, always: "single" in once and "within" not in once),
    _at("single"),
)  # fmt: skip
wrong_derivative.mistake(
    N_("A derivative with the opposite sign passes: the signs count too."),
    _checker(lambda slope, grad: _off(np.abs(slope), np.abs(grad)).any()),
    *_once("sign"),
)
wrong_derivative.mistake(
    N_("Where the slope is 0 a relative error is 0 / 0, and a right derivative is "
       "called wrong."),
    _checker(lambda slope, grad: ~(np.abs(grad / slope - 1) <= 1e-2).all()),
    *_once("flat"),
)  # fmt: skip
wrong_derivative.mistake(
    N_("One limit for all entries, taken from the largest slope or from all of them: "
       "beside steep slopes a flat one may be as wrong as it likes. Compare each with "
       "its own."),
    _checker(lambda slope, grad: ~(np.abs(grad - slope) <= 0.01 * slope.max()).all()),
    *_once("beside"),
)  # fmt: skip
wrong_derivative.mistake(
    N_("A derivative that is NaN passes: every comparison with NaN is False. Ask "
       "whether all entries are right, not whether one is wrong."),
    _checker(
        lambda slope, grad: (
            np.abs(grad - slope) > 1e-2 * np.abs(slope) + 1e-8
        ).any()
    ),
    *_once("nan"),
)  # fmt: skip
wrong_derivative.mistake(
    N_("epsilon is so large that z - epsilon and z + epsilon lie on two sides of a "
       "kink: near it right derivatives are called wrong. 1e-5 is enough."),
    _checker(epsilon=1e-2),
    *_once("kink"),
)  # fmt: skip
wrong_derivative.mistake(
    N_("Where the curve falls, a right derivative is called wrong: there 1% of the "
       "slope is negative. Take the size of the slope, np.abs."),
    _checker(lambda slope, grad: ~(np.abs(grad - slope) <= 0.01 * slope + 1e-8).all()),
    *_once("falling"),
)  # fmt: skip
wrong_derivative.mistake(
    N_("It is stricter than asked: a derivative that is off by half a percent is not "
       "yet wrong, 1% is allowed. np.allclose takes 0.001% unless you say rtol."),
    _checker(lambda slope, grad: (~np.isclose(grad, slope)).any()),
    *_once("within"),
)  # fmt: skip
