"""Exercise: binary cross-entropy from logits, however large they are."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, same


@FunctionExercise.task(
    number=5,
    hints=(
        N_("With y_hat = sigmoid(z) the loss of y = 1 is -log(y_hat) = log(1 + "
           "exp(-z)). What is it for y = 0?"),
        N_("Both in one: log(1 + exp(z)) - y * z. For a large z the exponential "
           "overflows: take z out of the logarithm first."),
        N_("log(1 + exp(z)) = max(z, 0) + log(1 + exp(-|z|)); the exponential is at "
           "most 1 now. np.logaddexp does the same."),
    ),
    insight=N_("This is BinaryCrossentropy(from_logits=True), in Keras and in "
               "dlcourse."),
)  # fmt: skip
def bce_from_logits(y, z):
    """Mean binary cross-entropy of logits z, right for z from -1000 to 1000.

    y: (m,) of 0 and 1, z: (m,), a float of any size; the prediction is sigmoid(z). The
    result is one number, never infinite and never NaN.

    >>> bce_from_logits(np.array([1.0, 0.0]), np.array([-1000.0, -1000.0])).item()
    500.0
    """
    # BEGIN SOLUTION -> return ...
    return np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))
    # END SOLUTION


@bce_from_logits.tried_on
def cases(rng):
    """The example; both labels at both ends; moderate logits; confident and right."""
    calls = [call(np.array([1.0, 0.0]), np.array([-1000.0, -1000.0]))]
    for y, z in (
        (0, 1000),
        (1, 1000),
        (0, -1000),
        (1, -1000),
        (0, 40),
        (0, 100),
        (0, 750),
    ):
        calls.append(call(np.array([float(y)]), np.array([float(z)])))
    for m, size in ((2, 0.1), (5, 1.0), (9, 2.0), (30, 3.0)):
        y = rng.permutation(np.arange(m) % 2).astype(float)
        calls.append(call(y, rng.normal(0.1, size, size=m)))
    y = rng.permutation(np.arange(8) % 2).astype(float)
    calls.append(call(y, rng.permutation([1000, -1000, 300, -30, 3, -0.3, 18, 0.0])))
    return [*calls, call(y[:6], (2 * y[:6] - 1) * rng.uniform(8, 12, size=6))]


def sigmoid(z):
    """The sigmoid: 0 and 1 at the ends, without a warning of interest."""
    return 1 / (1 + np.exp(-z))


def by_probabilities(y, p):
    """Return the loss of each example from probabilities."""
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))


def stable(y, z):
    """Return the loss of each example, in the stable way."""
    return np.logaddexp(0, z) - y * z


@bce_from_logits.mistake(
    N_("Far out sigmoid(z) is exactly 0 or 1, and log 0 is -inf; 0 times that is NaN. "
       "Put sigmoid into the logarithm and simplify before you compute.")
)  # fmt: skip
def naive(y, z):
    return np.mean(by_probabilities(y, sigmoid(z)))


@bce_from_logits.mistake(
    N_("Far out sigmoid(z) is exactly 0 or 1, and log 0 is -inf: choosing the term by "
       "y avoids NaN, but not infinity. Simplify before you compute.")
)  # fmt: skip
def chosen_by_y(y, z):
    p = sigmoid(z)
    return np.mean(-np.log(np.where(y == 1, p, 1 - p)))


CAPPED = N_(
    "The probabilities were kept away from 0 and 1, so the loss is capped: at z = "
    "-1000 and y = 1 it is 1000. Work with z itself, not with sigmoid(z)."
)


def _clipped(epsilon):
    return lambda y, z: np.mean(
        by_probabilities(y, np.clip(sigmoid(z), epsilon, 1 - epsilon))
    )


def _padded(epsilon):
    return lambda y, z: np.mean(
        -(y * np.log(sigmoid(z) + epsilon) + (1 - y) * np.log(1 - sigmoid(z) + epsilon))
    )


for exponent in (7, 15):  # of Keras, of scikit-learn once
    for capped in (_clipped, _padded):
        bce_from_logits.mistake(CAPPED, capped(10.0**-exponent))

CLIPPED = N_(
    "The logits were clipped, so the loss is capped; it grows with |z| without end "
    "where the model is wrong. Take z out of the logarithm instead."
)
for limit in (50, 500):
    bce_from_logits.mistake(
        CLIPPED,
        lambda y, z, limit=limit: np.mean(stable(y, np.clip(z, -limit, limit))),
    )

OVERFLOW = N_(
    "exp(1000) is too large for a float: the logarithm of infinity is infinity. Take "
    "max(z, 0) out of the logarithm first, so that the exponential is at most 1."
)


@bce_from_logits.mistake(OVERFLOW)
def overflowing(y, z):
    return np.mean(np.log(1 + np.exp(z)) - y * z)


@bce_from_logits.mistake(OVERFLOW)
def overflowing_below(y, z):
    return np.mean(np.log(1 + np.exp(-z)) + (1 - y) * z)


@bce_from_logits.mistake(OVERFLOW)
def overflowing_by_label(y, z):
    return np.mean(y * np.log(1 + np.exp(-z)) + (1 - y) * np.log(1 + np.exp(z)))


@bce_from_logits.mistake(OVERFLOW)
def overflowing_by_sign(y, z):
    return np.mean(np.log(1 + np.exp((1 - 2 * y) * z)))


@bce_from_logits.mistake(
    N_("nan_to_num hides what overflowed: the loss far out is |z|, neither 0 nor a "
       "huge number.")
)  # fmt: skip
def hidden(y, z):
    return np.mean(np.nan_to_num(by_probabilities(y, sigmoid(z))))


@bce_from_logits.mistake(
    N_("nan_to_num hides what overflowed: the loss far out is |z|, neither 0 nor a "
       "huge number.")
)  # fmt: skip
def hidden_at_the_end(y, z):
    return np.nan_to_num(naive(y, z))


def _say(message, *losses):
    for loss in losses:
        bce_from_logits.mistake(message, lambda y, z, loss=loss: np.mean(loss(y, z)))


_say(
    N_("The losses were added up; the cost is their mean."),
    lambda y, z: np.sum(stable(y, z)),
)


@bce_from_logits.mistake(N_("There is one loss for each example still: take the mean."))
def not_averaged(y, z):
    return stable(y, z)


_say(N_("The cost has the wrong sign: it is never negative."),
     lambda y, z: -stable(y, z))  # fmt: skip
_say(
    N_("The labels are exchanged: where y = 1 the loss is large for a negative z."),
    lambda y, z: stable(1 - y, z),
    lambda y, z: np.logaddexp(0, z) - (1 - y) * z,
)
_say(
    N_("y * z was added; it is subtracted: where y = 1 a large z costs nothing."),
    lambda y, z: np.logaddexp(0, z) + y * z,
)
_say(
    N_("The truth is missing: y * z is subtracted."),
    lambda y, z: np.logaddexp(0, z),
    lambda y, z: np.logaddexp(0, -z),
)
_say(
    N_("max(z, 0) is missing: log(1 + exp(-|z|)) alone stays below 0.7."),
    lambda y, z: np.log1p(np.exp(-abs(z))) - y * z,
)
_say(
    N_("|z| was taken out of the logarithm; for a negative z nothing comes out: it is "
       "max(z, 0)."),
    lambda y, z: abs(z) - y * z + np.log1p(np.exp(-abs(z))),
)  # fmt: skip
_say(
    N_("z itself was taken out of the logarithm, also where it is negative: it is "
       "max(z, 0)."),
    lambda y, z: z - y * z + np.log1p(np.exp(-abs(z))),
)  # fmt: skip
_say(
    N_("In the exponential the minus is missing: exp(-|z|) is at most 1."),
    lambda y, z: np.maximum(z, 0) - y * z + np.log1p(np.exp(abs(z))),
)
_say(
    N_("In the exponential |z| is missing: exp(-z) is huge for a negative z."),
    lambda y, z: np.maximum(z, 0) - y * z + np.log1p(np.exp(-z)),
)
_say(
    N_("The logarithm is missing the 1: it is log(1 + exp(-|z|)), np.log1p."),
    lambda y, z: np.maximum(z, 0) - y * z + np.log(np.exp(-abs(z))),
    lambda y, z: np.maximum(z, 0) - y * z - abs(z),
)
_say(
    N_("log1p adds the 1 by itself; here it was added twice."),
    lambda y, z: np.maximum(z, 0) - y * z + np.log1p(1 + np.exp(-abs(z))),
)
_say(
    N_("The term log(1 + exp(-|z|)) is missing: near z = 0 it is most of the loss."),
    lambda y, z: np.maximum(z, 0) - y * z,
)
_say(
    N_("z was taken for a probability: it is a logit, the prediction is sigmoid(z)."),
    by_probabilities,
    lambda y, z: by_probabilities(y, np.clip(z, 1e-7, 1 - 1e-7)),
    lambda y, z: by_probabilities(y, np.clip(z, 1e-12, 1 - 1e-12)),
)
_say(
    N_("sigmoid was taken twice: z goes into the formula as it is."),
    lambda y, z: stable(y, sigmoid(z)),
)
_say(
    N_("That is the mean squared error of sigmoid(z)."),
    lambda y, z: (sigmoid(z) - y) ** 2,
)
_say(
    N_("The terms were weighted by the prediction; the truth chooses: y and 1 - y."),
    lambda y, z: np.logaddexp(0, z) - sigmoid(z) * z,
)
_say(
    N_("That is the hinge loss; the log loss never comes to 0, but it is smooth."),
    lambda y, z: np.maximum(0, 1 - (2 * y - 1) * z),
)
_say(
    N_("Where y = 0 the loss is missing: log(1 + exp(z))."),
    lambda y, z: y * np.logaddexp(0, -z),
)
_say(
    N_("Where y = 1 the loss is missing: log(1 + exp(-z))."),
    lambda y, z: (1 - y) * np.logaddexp(0, z),
)
_say(
    N_("y[:, None] is a column, and (m, 1) times (m,) is a table (m, m): leave y as it "
       "is."),
    lambda y, z: np.maximum(z, 0) - y[:, None] * z + np.log1p(np.exp(-abs(z))),
)  # fmt: skip
_say(
    N_("Where y = 1 a negative z costs |z| as well: max(-z, 0) is missing there. In "
       "max(z, 0) - y * z both are."),
    lambda y, z: (1 - y) * np.maximum(z, 0) + np.log1p(np.exp(-abs(z))),
)  # fmt: skip
_say(
    N_("Where y = 0 a positive z costs z as well: max(z, 0) is missing there. In "
       "max(z, 0) - y * z both are."),
    lambda y, z: y * np.maximum(-z, 0) + np.log1p(np.exp(-abs(z))),
)  # fmt: skip
_say(
    N_("The largest of all logits was taken; max(z, 0) belongs to each logit: "
       "np.maximum(z, 0)."),
    lambda y, z: np.max(z) - y * z + np.log1p(np.exp(-abs(z))),
    lambda y, z: max(np.max(z), 0) - y * z + np.log1p(np.exp(-abs(z))),
)  # fmt: skip
_say(
    N_("The logarithm is missing: log(1 + exp(-|z|))."),
    lambda y, z: np.maximum(z, 0) - y * z + np.exp(-abs(z)),
    lambda y, z: np.maximum(z, 0) - y * z + 1 + np.exp(-abs(z)),
)
_say(
    N_("|z| is the loss only far out, and only where the model is wrong."),
    lambda y, z: abs(z),
)


def _is_right_nearby(runs):
    """Whether every run with moderate logits is right, and a far one is not."""
    right = [same(o.result, stable(*o.call.args).mean(), 1e-4) for o in runs]
    far = [np.abs(one.call.args[1]).max() > 15 for one in runs]
    return not all(right) and all(r or f for r, f in zip(right, far, strict=True))


def _overflows(runs):
    return _is_right_nearby(runs) and not _is_finite(runs)


def _is_replaced(runs):
    return _is_right_nearby(runs) and _is_finite(runs)


def _is_finite(runs):
    return all(np.all(np.isfinite(one.result)) for one in runs)


bce_from_logits.mistake(
    N_("Right for moderate logits; far out an exponential is too large for a float, or "
       "a logarithm gets 0. Rewrite the formula so that neither can happen."),
    lambda y, z: np.mean(np.log1p(np.exp(((1 - 2 * y) * z).astype("float32")))),
    recognise=_overflows,
)  # fmt: skip
bce_from_logits.mistake(
    N_("Right for moderate logits; far out something was cut off or filled in (clip, "
       "epsilon, nan_to_num, where), and that is not the loss: where the model is "
       "wrong it is |z|, where it is right nearly 0."),
    lambda y, z: np.mean(np.logaddexp(0, np.clip(z, -500, 500)) - y * z),
    recognise=_is_replaced,
)  # fmt: skip
