"""Exercise: a draw that gradients can go through."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=6,
    returns=("z", "dmean", "dlog_variance"),
    hints=(
        N_("The noise comes from N(0, 1). To come from N(mean, variance) it is "
           "stretched by the STANDARD DEVIATION and moved by the mean."),
        N_("The standard deviation is the root of exp(log_variance), exp(log_variance "
           "/ 2)."),
        N_("z = mean + exp(log_variance / 2) * noise: the derivative by mean is 1, by "
           "log_variance it is noise * exp(log_variance / 2) / 2. Both meet grad."),
    ),
    insight=N_("The draw itself has no derivative, but once the noise is given, z is a "
               "plain function of mean and log_variance: the randomness has become an "
               "input."),
)  # fmt: skip
def reparameterise(mean, log_variance, noise, grad):
    """Draw z from N(mean, variance) with given noise, and go the way back.

    mean, log_variance, noise, grad: (batch, units). log_variance is the natural
    logarithm of the variance; noise was drawn from N(0, 1); grad is dL/dz. z: (batch,
    units), noise turned into a draw from N(mean, variance). dmean, dlog_variance:
    (batch, units), dL/dmean and dL/dlog_variance.

    >>> mean, log_variance = np.array([[1.0, 2.0]]), np.log([[4.0, 0.25]])
    >>> noise, grad = np.array([[0.5, -1.0]]), np.array([[1.0, 10.0]])
    >>> reparameterise(mean, log_variance, noise, grad)
    (array([[2. , 1.5]]), array([[ 1., 10.]]), array([[ 0.5, -2.5]]))
    """
    # BEGIN SOLUTION -> z, dmean, dlog_variance = ..., ..., ...
    moved = np.exp(log_variance / 2) * noise
    z = mean + moved
    dmean = grad.copy()
    dlog_variance = grad * moved / 2
    # END SOLUTION
    return z, dmean, dlog_variance


@reparameterise.tried_on
def cases(rng):
    """The example; several sizes, one with batch = units."""
    mean, log_variance = np.array([[1.0, 2.0]]), np.log([[4.0, 0.25]])
    noise, grad = np.array([[0.5, -1.0]]), np.array([[1.0, 10.0]])
    calls = [call(mean, log_variance, noise, grad)]
    for shape in ((4, 3), (3, 3), (2, 5), (5, 1)):
        calls.append(call(*rng.normal(size=(4, *shape))))
    return calls


def _std(log_variance):
    return np.exp(log_variance / 2)


def drawn(*, z=lambda mean, s, noise: mean + _std(s) * noise,
          to_mean=lambda mean, s, noise, grad: grad,
          to_log_variance=lambda mean, s, noise, grad: grad * _std(s) * noise / 2,
          ):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(mean, log_variance, noise, grad):
        four = mean, log_variance, noise, grad
        with np.errstate(all="ignore"):
            made = z(mean, log_variance, noise)
            return made, to_mean(*four).copy(), to_log_variance(*four)

    return answer


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [drawn(**parts), *(drawn(**(parts | other)) for other in others)]
    reparameterise.mistake(message, wrong[0], either(*wrong) if others else None)


_say(
    N_("The noise is stretched by the variance; stretch it by its root, the standard "
       "deviation exp(log_variance / 2)."),
    {"to_log_variance": lambda mean, s, noise, grad: grad * _std(s) * noise / 2},
    {"to_log_variance": lambda mean, s, noise, grad: grad * np.exp(s) * noise / 2},
    z=lambda mean, s, noise: mean + np.exp(s) * noise,
    to_log_variance=lambda mean, s, noise, grad: grad * np.exp(s) * noise,
)  # fmt: skip
_say(
    N_("The noise is stretched by log_variance itself; take exp(log_variance / 2)."),
    {"to_log_variance": lambda mean, s, noise, grad: grad * _std(s) * noise / 2},
    {"z": lambda mean, s, noise: mean + s / 2 * noise,
     "to_log_variance": lambda mean, s, noise, grad: grad * noise / 2},
    z=lambda mean, s, noise: mean + s * noise,
    to_log_variance=lambda mean, s, noise, grad: grad * noise,
)  # fmt: skip
_say(
    N_("The root of log_variance was taken; take that of exp(log_variance)."),
    {"to_log_variance": lambda mean, s, noise, grad: grad * np.sqrt(s) * noise / 2},
    {"to_log_variance": lambda mean, s, noise, grad: grad * noise / np.sqrt(s) / 2},
    {"to_log_variance": lambda mean, s, noise, grad: grad * noise},
    z=lambda mean, s, noise: mean + np.sqrt(s) * noise,
)
_say(
    N_("exp(2 * log_variance) was taken: the root of exp(log_variance) is "
       "exp(log_variance / 2)."),
    {"to_log_variance": lambda mean, s, noise, grad: grad * _std(s) * noise / 2},
    z=lambda mean, s, noise: mean + np.exp(2 * s) * noise,
    to_log_variance=lambda mean, s, noise, grad: 2 * grad * np.exp(2 * s) * noise,
)  # fmt: skip
_say(
    N_("z: the mean is missing."),
    z=lambda mean, s, noise: _std(s) * noise,
)
_say(
    N_("z: the noise is missing, so that nothing is drawn."),
    {"to_log_variance": lambda mean, s, noise, grad: 0 * grad},
    {"z": lambda mean, s, noise: mean + 0 * noise},
    {"z": lambda mean, s, noise: mean + 0 * noise,
     "to_log_variance": lambda mean, s, noise, grad: 0 * grad},
    z=lambda mean, s, noise: mean + _std(s),
    to_log_variance=lambda mean, s, noise, grad: grad * _std(s) / 2,
)  # fmt: skip
_say(
    N_("z: the noise is moved first and then stretched, mean and all; stretch the "
       "noise alone."),
    z=lambda mean, s, noise: _std(s) * (mean + noise),
)  # fmt: skip
_say(
    N_("z: mean and noise are exchanged: the noise is stretched, the mean moves it."),
    z=lambda mean, s, noise: noise + _std(s) * mean,
)
_say(
    N_("z: the noise was subtracted; add it, so that the sign of dlog_variance fits."),
    z=lambda mean, s, noise: mean - _std(s) * noise,
)
_say(
    N_("z: noise was divided by the standard deviation; that takes a draw back to "
       "N(0, 1), multiply instead."),
    {"z": lambda mean, s, noise: (noise - mean) / _std(s)},
    z=lambda mean, s, noise: mean + noise / _std(s),
)  # fmt: skip
_say(
    N_("dmean: these are ones; the derivative of z is 1, and it meets grad."),
    to_mean=lambda mean, s, noise, grad: np.ones_like(grad),
)
_say(
    N_("dmean: the mean does not depend on the noise: dz/dmean is 1."),
    {"to_mean": lambda mean, s, noise, grad: grad * noise * _std(s)},
    to_mean=lambda mean, s, noise, grad: grad * noise,
)
_say(
    N_("dmean: the mean is not stretched: dz/dmean is 1."),
    to_mean=lambda mean, s, noise, grad: grad * _std(s),
)
_say(
    N_("dmean: grad was multiplied by mean; dz/dmean is 1."),
    to_mean=lambda mean, s, noise, grad: grad * mean,
)
_say(
    N_("The gradients are added up over the batch; mean and log_variance have an entry "
       "of their own for every example, and so have their gradients."),
    to_mean=lambda mean, s, noise, grad: grad.sum(axis=0),
    to_log_variance=lambda mean, s, noise, grad: (grad * _std(s) * noise / 2).sum(0),
)  # fmt: skip
_say(
    N_("The gradients were divided by the number of examples; grad is dL/dz and holds "
       "that already."),
    to_mean=lambda mean, s, noise, grad: grad / len(grad),
    to_log_variance=lambda mean, s, noise, grad: (
        grad * _std(s) * noise / (2 * len(grad))
    ),
)  # fmt: skip
_say(
    N_("dlog_variance: the 1/2 of the exponent comes down as a factor."),
    to_log_variance=lambda mean, s, noise, grad: grad * _std(s) * noise,
)
_say(
    N_("dlog_variance: the noise is missing in it."),
    to_log_variance=lambda mean, s, noise, grad: grad * _std(s) / 2,
)
_say(
    N_("dlog_variance: this is dL/dstd; go on from the standard deviation to "
       "log_variance, times exp(log_variance / 2) / 2."),
    to_log_variance=lambda mean, s, noise, grad: grad * noise,
)  # fmt: skip
_say(
    N_("dlog_variance: the derivative of exp(log_variance / 2) holds exp(log_variance "
       "/ 2) again."),
    to_log_variance=lambda mean, s, noise, grad: grad * noise / 2,
)  # fmt: skip
_say(
    N_("dlog_variance: this is the derivative by the variance; the one by its "
       "logarithm is asked."),
    to_log_variance=lambda mean, s, noise, grad: grad * noise / (2 * _std(s)),
)  # fmt: skip
_say(
    N_("dlog_variance: grad is missing in it."),
    to_log_variance=lambda mean, s, noise, grad: _std(s) * noise / 2,
)
_say(
    N_("dlog_variance: z holds the mean, which log_variance does not change; take the "
       "stretched noise alone."),
    {"to_log_variance": lambda mean, s, noise, grad: (
        grad * (mean + _std(s) * noise)
    )},
    to_log_variance=lambda mean, s, noise, grad: grad * (mean + _std(s) * noise) / 2,
)  # fmt: skip
_say(
    N_("exp(log_variance) / 2 is half of the variance; the standard deviation is "
       "exp(log_variance / 2), with the 2 in the exponent."),
    {"to_log_variance": lambda mean, s, noise, grad: grad * _std(s) * noise / 2},
    z=lambda mean, s, noise: mean + np.exp(s) / 2 * noise,
    to_log_variance=lambda mean, s, noise, grad: grad * np.exp(s) * noise / 2,
)  # fmt: skip
_say(
    N_("dlog_variance: the variance stands in it; here, too, it is the standard "
       "deviation, exp(log_variance / 2)."),
    {"to_log_variance": lambda mean, s, noise, grad: grad * np.exp(s) * noise / 2},
    to_log_variance=lambda mean, s, noise, grad: grad * np.exp(s) * noise,
)  # fmt: skip
