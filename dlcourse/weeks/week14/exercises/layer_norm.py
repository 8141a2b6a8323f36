"""Exercise: layer normalisation, each vector by itself."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=9,
    hints=(
        N_("Mean and variance of each vector alone: over the last axis, with "
           "keepdims=True, so that they meet x."),
        N_("epsilon stands inside of the root: np.sqrt(variance + epsilon)."),
        N_("gamma and beta come last, each with one number for each feature: gamma * "
           "x_hat + beta."),
    ),
    insight=N_("No other step and no other example has a say in it: so it is the same "
               "in training and later, and for one sequence as for a thousand."),
)  # fmt: skip
def layer_norm(x, gamma, beta, epsilon=1e-5):
    """Standardise each vector over its features, then scale and shift it.

    y = gamma * (x - mean) / sqrt(variance + epsilon) + beta, the variance being the
    mean of the squared deviations. x: (..., features); gamma, beta: (features,).

    >>> x, one = np.array([[1.0, 3.0], [0.0, 0.02]]), np.ones(2)
    >>> layer_norm(x, one, 0 * one).round(3)
    array([[-1.   ,  1.   ],
           [-0.953,  0.953]])
    """
    # BEGIN SOLUTION -> return ...
    mean = x.mean(axis=-1, keepdims=True)
    variance = np.square(x - mean).mean(axis=-1, keepdims=True)
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta
    # END SOLUTION


@layer_norm.tried_on
def cases(rng):
    """The example; vectors, sequences; tiny and constant ones; other epsilons."""
    calls = [call(np.array([[1.0, 3.0], [0.0, 0.02]]), np.ones(2), np.zeros(2))]
    for shape, size, epsilon in (
        ((4, 3), 1.0, 1e-5), ((2, 5, 4), 2.0, 1e-3), ((6,), 1.5, 0.1),
        ((3, 2, 5), 0.01, 1e-5), ((2, 3, 2, 4), 0.3, 0.02),
    ):  # fmt: skip
        x = rng.normal(0.7, size, size=shape)
        gamma, beta = rng.normal(1, 0.5, size=shape[-1]), rng.normal(size=shape[-1])
        calls.append(call(x, gamma, beta, epsilon))
    flat = rng.normal(size=(3, 4))
    flat[1] = 0.1
    return [*calls, call(flat, rng.normal(1, 0.5, size=4), rng.normal(size=4))]


def normed(x, gamma, beta, epsilon=1e-5, *, axis=-1, ddof=0, root=None, centre=True,
           last=None):  # fmt: skip
    """The right answer with its parts exchangeable."""
    axis = tuple(range(x.ndim)) if axis is None else axis
    x_hat = x - x.mean(axis=axis, keepdims=True) if centre else x
    variance = x.var(axis=axis, keepdims=True, ddof=ddof)
    root = root or (lambda variance, epsilon: np.sqrt(variance + epsilon))
    with np.errstate(all="ignore"):
        x_hat = x_hat / root(variance, epsilon)
    last = last or (lambda x_hat, gamma, beta: gamma * x_hat + beta)
    return last(x_hat, gamma, beta)


def _say(message, **parts):
    layer_norm.mistake(
        message,
        lambda x, gamma, beta, epsilon=1e-5: normed(x, gamma, beta, epsilon, **parts),
    )


def _over_the_batch(x, gamma, beta, epsilon=1e-5):
    return normed(x, gamma, beta, epsilon, axis=0)


def _over_batch_and_steps(x, gamma, beta, epsilon=1e-5):
    return normed(x, gamma, beta, epsilon, axis=tuple(range(x.ndim - 1)))


layer_norm.mistake(
    N_("Mean and variance are taken over the vectors, each feature by itself, as in "
       "batch normalisation. Here each vector stands for itself, axis=-1."),
    _over_the_batch,
    either(_over_the_batch, _over_batch_and_steps),
)  # fmt: skip
_say(
    N_("Mean and variance are taken over all numbers of x; each vector has its own, "
       "axis=-1."),
    axis=None,
)  # fmt: skip
_say(
    N_("The variance is divided by n - 1 (ddof=1); divide by n."),
    ddof=1,
)
_say(
    N_("epsilon stands outside of the root; it is added to the variance."),
    root=lambda variance, epsilon: np.sqrt(variance) + epsilon,
)
_say(
    N_("epsilon was squared; it is added to the variance as it is."),
    root=lambda variance, epsilon: np.sqrt(variance + epsilon**2),
)
_say(
    N_("epsilon is missing: a vector whose numbers are all equal is divided by 0, or "
       "by mere rounding."),
    root=lambda variance, epsilon: np.sqrt(variance),
)  # fmt: skip
_say(
    N_("The root is missing: divide by the standard deviation, not by the variance."),
    root=lambda variance, epsilon: variance + epsilon,
)
_say(
    N_("The mean was not subtracted."),
    centre=False,
)
_say(
    N_("The mean was subtracted, but nothing was divided."),
    root=lambda variance, epsilon: np.ones_like(variance),
)
_say(
    N_("gamma is missing: each feature has a factor."),
    last=lambda x_hat, gamma, beta: x_hat + beta,
)
_say(
    N_("beta is missing: each feature has a shift."),
    last=lambda x_hat, gamma, beta: gamma * x_hat,
)
_say(
    N_("gamma and beta are missing: they come behind the standardising."),
    last=lambda x_hat, gamma, beta: x_hat,
)
_say(
    N_("beta was added before gamma multiplied: gamma * x_hat + beta."),
    last=lambda x_hat, gamma, beta: gamma * (x_hat + beta),
)
_say(
    N_("gamma and beta are exchanged: gamma multiplies, beta is added."),
    last=lambda x_hat, gamma, beta: beta * x_hat + gamma,
)
_say(
    N_("beta was subtracted; add it."),
    last=lambda x_hat, gamma, beta: gamma * x_hat - beta,
)
_say(
    N_("x was divided by gamma; multiply by it."),
    last=lambda x_hat, gamma, beta: x_hat / gamma + beta,
)


@layer_norm.mistake(
    N_("x was divided by the root of its mean square, without its mean: that is "
       "another layer (RMS normalisation). Subtract the mean first.")
)  # fmt: skip
def mean_square(x, gamma, beta, epsilon=1e-5):
    root = np.sqrt(np.square(x).mean(axis=-1, keepdims=True) + epsilon)
    return gamma * x / root + beta


@layer_norm.mistake(
    N_("epsilon is taken as the least standard deviation; it is added to every "
       "variance.")
)  # fmt: skip
def epsilon_at_least(x, gamma, beta, epsilon=1e-5):
    return normed(
        x, gamma, beta, epsilon,
        root=lambda variance, epsilon: np.maximum(np.sqrt(variance), epsilon),
    )  # fmt: skip


@layer_norm.mistake(
    N_("gamma and beta came first: x was scaled and shifted, then standardised, which "
       "undoes most of it.")
)  # fmt: skip
def scaled_first(x, gamma, beta, epsilon=1e-5):
    return normed(gamma * x + beta, 1.0, 0.0, epsilon)


@layer_norm.mistake(
    N_("Mean and variance are taken over the steps, axis -2; each vector stands for "
       "itself, axis=-1.")
)  # fmt: skip
def over_the_steps(x, gamma, beta, epsilon=1e-5):
    return normed(x, gamma, beta, epsilon, axis=-2 if x.ndim > 1 else 0)


@layer_norm.mistake(
    N_("keepdims is missing: the means of the vectors met the features, where the "
       "numbers of both agree by chance, or not at all.")
)  # fmt: skip
def without_keepdims(x, gamma, beta, epsilon=1e-5):
    return gamma * (x - x.mean(-1)) / np.sqrt(x.var(-1) + epsilon) + beta
