"""Exercise: are these two pictures of one person? Asked of two encodings."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=3,
    hints=(
        N_("What is one person's must not depend on which picture comes first: np.abs("
           "first - second) is the same both ways."),
        N_("@ weights multiplies each unit by its weight and adds them up, for every "
           "pair of the batch at once; the bias comes after that, once."),
    ),
    insight=N_("One weight for each unit lets the network say which differences "
               "matter: with all weights equal it is a threshold on one distance."),
)  # fmt: skip
def verification_head(first, second, weights, bias):
    """Probability that two pictures show the same person, for each pair of a batch.

    first, second: (batch, units), the encodings of the two pictures; weights: (units,);
    bias: a number. The score of a pair is the sum over the units of weight * absolute
    difference, plus bias; its sigmoid is due, shape (batch,). It is the same whichever
    picture comes first.

    >>> first, second = np.array([[1.0, 2.0, 3.0]]), np.array([[1.0, 0.0, 4.0]])
    >>> verification_head(first, second, np.full(3, -1.0), 1.0).round(4)
    array([0.1192])
    """
    # BEGIN SOLUTION -> return ...
    z = np.abs(first - second) @ weights + bias
    return 1 / (1 + np.exp(-z))
    # END SOLUTION


@verification_head.tried_on
def cases(rng):
    """B118, both ways; several sizes, one with batch = units; weights of both signs."""
    first, second = np.array([[1.0, 2.0, 3.0]]), np.array([[1.0, 0.0, 4.0]])
    weights = np.full(3, -1.0)
    calls = [call(first, second, weights, 1.0), call(second, first, weights, 1.0)]
    for batch, units, bias in ((5, 3, 0.3), (4, 4, -0.7), (2, 6, 1.2)):
        pair = rng.normal(size=(2, batch, units))
        weights = rng.uniform(0.4, 1.1, size=units) * rng.choice([-1, 1], size=units)
        weights[:2] = -0.8, 0.5
        calls.append(call(*pair, weights, bias))
    return calls


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _weighed(gap, weights, bias):
    return gap @ weights + bias


def headed(*, gap=lambda first, second: np.abs(first - second), score=_weighed,
           out=_sigmoid):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(first, second, weights, bias):
        with np.errstate(all="ignore"):
            return out(score(gap(first, second), weights, bias))

    return answer


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [headed(**parts), *(headed(**(parts | other)) for other in others)]
    verification_head.mistake(message, wrong[0], either(*wrong) if others else None)


def _norm(gap, weights, bias):
    return np.sqrt((weights * gap**2).sum(axis=-1)) + bias


_say(
    N_("The absolute value is missing: exchange the two pictures, and another "
       "probability comes out."),
    {"gap": lambda first, second: second - first},
    gap=lambda first, second: first - second,
)  # fmt: skip
_say(
    N_("The differences are squared; that is symmetric as well, but their absolute "
       "values are asked."),
    gap=lambda first, second: (first - second) ** 2,
)  # fmt: skip
_say(
    N_("The absolute value was taken of the sum: differences of opposite signs have "
       "cancelled before. Take it of each unit."),
    {"score": lambda gap, weights, bias: np.abs(gap @ weights + bias)},
    gap=lambda first, second: first - second,
    score=lambda gap, weights, bias: np.abs(gap @ weights) + bias,
)  # fmt: skip
_say(
    N_("The absolute value took in the weights, so that none is negative: weights "
       "stand outside of it."),
    score=lambda gap, weights, bias: np.abs(weights * gap).sum(axis=-1) + bias,
)  # fmt: skip
_say(
    N_(
        "Only differences above 0 count here, as a ReLU has them; take absolute values."
    ),
    {"gap": lambda first, second: np.maximum(second - first, 0)},
    gap=lambda first, second: np.maximum(first - second, 0),
)
_say(
    N_("The bias is missing."),
    score=lambda gap, weights, bias: gap @ weights,
)
_say(
    N_("The bias was subtracted; it is added."),
    score=lambda gap, weights, bias: gap @ weights - bias,
)
_say(
    N_("The bias was added in every unit; it is added once, after the sum."),
    score=lambda gap, weights, bias: (weights * gap + bias).sum(axis=-1),
)
_say(
    N_("The weights are missing: every unit counts the same here."),
    score=lambda gap, weights, bias: gap.sum(axis=-1) + bias,
)
_say(
    N_("The mean over the units was taken; their sum is asked."),
    {"score": lambda gap, weights, bias: (weights * gap + bias).mean(axis=-1)},
    score=lambda gap, weights, bias: (weights * gap).mean(axis=-1) + bias,
)
_say(
    N_("This is the score; its sigmoid is the probability."),
    out=lambda z: z,
)
_say(
    N_("The sigmoid has the wrong sign: it is 1 / (1 + exp(-z)). So far this is the "
       "probability of two DIFFERENT persons."),
    {"out": lambda z: 1 - _sigmoid(z)},
    out=lambda z: _sigmoid(-z),
)  # fmt: skip
_say(
    N_("exp(z) alone is no probability; the sigmoid of the score is due."),
    {"out": lambda z: np.exp(-z)},
    out=np.exp,
)
_say(
    N_("tanh lies between -1 and 1; the sigmoid is due."),
    out=np.tanh,
)
_say(
    N_("This is a decision; the probability itself is asked, without a threshold."),
    {"out": lambda z: (_sigmoid(z) > 0.5).astype(float)},
    {"out": lambda z: (_sigmoid(z) > 0.5).astype(int)},
    out=lambda z: _sigmoid(z) > 0.5,
)
_say(
    N_("The sigmoid was taken in every unit; weigh and add up first, then take it "
       "once."),
    {"score": lambda gap, weights, bias: _sigmoid(weights * gap).sum(axis=-1) + bias},
    {"score": lambda gap, weights, bias: _sigmoid(weights * gap + bias).sum(axis=-1)},
    score=lambda gap, weights, bias: _sigmoid(gap) @ weights + bias,
    out=lambda z: z,
)  # fmt: skip
_say(
    N_("The two encodings were multiplied; their difference is asked."),
    {"gap": lambda first, second: np.abs(first * second)},
    gap=lambda first, second: first * second,
)
_say(
    N_("The two encodings were added; their difference is asked."),
    {"gap": lambda first, second: np.abs(first + second)},
    gap=lambda first, second: first + second,
)
_say(
    N_("The difference of the absolute values was taken; the absolute value of the "
       "difference is asked."),
    {"gap": lambda first, second: np.abs(np.abs(first) - np.abs(second))},
    gap=lambda first, second: np.abs(first) - np.abs(second),
)  # fmt: skip
_say(
    N_("This is one number for the whole batch; each pair has its own."),
    {"score": lambda gap, weights, bias: (gap @ weights).mean() + bias},
    score=lambda gap, weights, bias: (gap @ weights).sum() + bias,
)
_say(
    N_("The length of the difference vector was taken; here every unit's absolute "
       "difference has a weight of its own, and they are added up."),
    {"score": lambda gap, weights, bias: np.linalg.norm(gap * weights, axis=1) + bias},
    {"score": lambda gap, weights, bias: bias - np.linalg.norm(gap, axis=1)},
    {"score": lambda gap, weights, bias: _norm(gap, weights, bias)},
    score=lambda gap, weights, bias: (
        np.linalg.norm(gap, axis=1) * weights.sum() + bias
    ),
)  # fmt: skip
_say(
    N_("Only the largest term counts here; add up those of all units."),
    score=lambda gap, weights, bias: (weights * gap).max(axis=-1) + bias,
)
_say(
    N_("Scores below 0 became 0, as of a ReLU; the sigmoid of the score is due."),
    out=lambda z: np.maximum(z, 0),
)
