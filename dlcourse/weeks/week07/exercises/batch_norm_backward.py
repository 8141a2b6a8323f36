"""Exercise: the gradients of batch normalisation in training."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=2,
    returns=("dz", "dgamma", "dbeta"),
    hints=(
        N_("Compute z_norm again. dbeta and dgamma are sums over the examples: y = "
           "gamma * z_norm + beta, column by column."),
        N_("z acts on y in three ways: itself, through the mean, and through the "
           "variance. Through the mean every example reaches every other one."),
        N_("With g = gamma * grad all three together give dz = (g - mean of g - z_norm "
           "* mean of g * z_norm) / sqrt(var + epsilon); means over the examples."),
    ),
    insight=N_("gradcheck agrees: these are the numbers of central differences. What "
               "the columns of dz have in common is asked below."),
)  # fmt: skip
def batch_norm_backward(grad, z, gamma, epsilon=0.001):
    """Gradients of batch normalisation in training: dz, dgamma, dbeta.

    y = gamma * (z - mean) / sqrt(var + epsilon) + beta, mean and var those of the
    columns of z (var divides by m). grad: dL/dy, z: (m, n), gamma: (n,). dz: (m, n),
    dgamma, dbeta: (n,).

    >>> z, grad = np.array([[1.0], [3.0]]), np.array([[1.0], [0.0]])
    >>> batch_norm_backward(grad, z, np.array([2.0]), epsilon=3.0)
    (array([[ 0.375], [-0.375]]), array([-0.5]), array([1.]))
    """
    # BEGIN SOLUTION -> return ..., ..., ...
    std = np.sqrt(z.var(axis=0) + epsilon)  # (n,)
    z_norm = (z - z.mean(axis=0)) / std
    dgamma, dbeta = (grad * z_norm).sum(axis=0), grad.sum(axis=0)
    dz = gamma / std * (grad - dbeta / len(z) - z_norm * dgamma / len(z))
    return dz, dgamma, dbeta
    # END SOLUTION


@batch_norm_backward.tried_on
def cases(rng):
    """An example; more rows than columns, and fewer; a square; narrow columns."""
    first = call(np.array([[1.0], [0.0]]), np.array([[1.0], [3.0]]),
                 np.array([2.0]), epsilon=3.0)  # fmt: skip
    calls = [first]
    for m, n, size, epsilon in (
        (6, 2, 1.5, 0.05),
        (3, 5, 0.4, 0.02),
        (4, 4, 0.08, 0.003),
        (9, 3, 2.0, 0.4),
    ):
        calls.append(call(*drawn(rng, m, n, size), epsilon))
    return [*calls, call(*drawn(rng, 7, 3, 0.05))]


def drawn(rng, m, n, size):
    """Return grad, z and gamma; the columns have unlike spreads."""
    z = rng.normal(rng.uniform(-2, 2, n), size * rng.uniform(0.5, 2, n), (m, n))
    return rng.normal(0.3, 1, (m, n)), z, rng.uniform(0.4, 2, n) * rng.choice([-1, 1])


def by_mean(part):
    """The mean of each column."""
    return part.mean(axis=0)


def graded(*, var=lambda z: z.var(axis=0), root=lambda var, epsilon: np.sqrt(
               var + epsilon), norm=lambda z, std: (z - z.mean(axis=0)) / std,
           ways=lambda g, x: g - by_mean(g) - x * by_mean(g * x),
           scale=lambda d, gamma, std: gamma * d / std,
           dgamma=lambda g, x: (g * x).sum(axis=0),
           dbeta=lambda g: g.sum(axis=0)):  # fmt: skip
    """Return the right function with one of its parts written otherwise."""

    def answer(grad, z, gamma, epsilon=0.001):
        std = root(var(z), epsilon)
        x = norm(z, std)
        dz = scale(ways(grad, x), gamma, std)
        return dz, dgamma(grad, x), dbeta(grad)

    return answer


def _say(message, **parts):
    batch_norm_backward.mistake(message, graded(**parts))


_say(
    N_("In dz mean and variance are taken for constants. They are made of z: two ways "
       "more from z to y. (This is right after training, with moving statistics.)"),
    ways=lambda g, x: g,
)  # fmt: skip
_say(
    N_("In dz the way through the variance is missing."),
    ways=lambda g, x: g - by_mean(g),
)
_say(
    N_("In dz the way through the mean is missing."),
    ways=lambda g, x: g - x * by_mean(g * x),
)
_say(
    N_("In dz the ways through mean and variance have the wrong sign: both are "
       "subtracted."),
    ways=lambda g, x: g + by_mean(g) + x * by_mean(g * x),
)  # fmt: skip
_say(
    N_("In dz the way through the variance has the wrong sign: it is subtracted."),
    ways=lambda g, x: g - by_mean(g) + x * by_mean(g * x),
)
_say(
    N_("In dz the way through the mean has the wrong sign: it is subtracted."),
    ways=lambda g, x: g + by_mean(g) - x * by_mean(g * x),
)
_say(
    N_("In dz there are sums over the examples where means belong: divide them by m."),
    ways=lambda g, x: g - g.sum(axis=0) - x * (g * x).sum(axis=0),
)
_say(
    N_("In dz the last part holds mean of grad * z_norm, but z_norm does not multiply "
       "it: each example reaches the variance by its own distance."),
    ways=lambda g, x: g - by_mean(g) - by_mean(g * x),
)  # fmt: skip
_say(
    N_("gamma is missing in dz: it stands between z_norm and y."),
    scale=lambda d, gamma, std: d / std,
)
_say(
    N_("dz is the gradient of z_norm: the division by sqrt(var + epsilon) is missing."),
    scale=lambda d, gamma, std: gamma * d,
)
_say(
    N_("dz was divided by var + epsilon; its root is due."),
    scale=lambda d, gamma, std: gamma * d / std**2,
)
_say(
    N_("dz was multiplied by sqrt(var + epsilon); the derivative of a quotient divides "
       "by it."),
    scale=lambda d, gamma, std: gamma * d * std,
)  # fmt: skip
_say(
    N_("dgamma and dbeta are means over the examples; they are sums, for the gradient "
       "of a mean loss holds its 1/m already."),
    dgamma=lambda g, x: by_mean(g * x), dbeta=by_mean,
)  # fmt: skip
_say(
    N_("dgamma and dbeta still have a row for each example: add them up."),
    dgamma=lambda g, x: g * x, dbeta=lambda g: g,
)  # fmt: skip
_say(
    N_("dgamma lacks z_norm: gamma multiplies it, so it is the derivative."),
    dgamma=lambda g, x: g.sum(axis=0),
)
_say(
    N_("The variance divides by m - 1; here it divides by m."),
    var=lambda z: z.var(axis=0, ddof=1),
)
_say(
    N_("epsilon was added after the root; it belongs under it."),
    root=lambda var, epsilon: np.sqrt(var) + epsilon,
)
_say(
    N_("epsilon is missing under the root."),
    root=lambda var, epsilon: np.sqrt(var),
)
_say(
    N_("epsilon is 0.001 here whatever is passed; use the argument."),
    root=lambda var, epsilon: np.sqrt(var + 0.001),
)
_say(
    N_("z itself stands where z_norm should: standardise the columns first."),
    norm=lambda z, std: z,
)
_say(
    N_("Means and variances go over the examples, axis=0, not over the table."),
    ways=lambda g, x: g - g.mean() - x * (g * x).mean(),
)


@batch_norm_backward.mistake(
    N_("dgamma was multiplied by gamma: y is linear in gamma, so its derivative is "
       "z_norm alone.")
)  # fmt: skip
def gamma_in_dgamma(grad, z, gamma, epsilon=0.001):
    dz, dgamma, dbeta = batch_norm_backward.reference(grad, z, gamma, epsilon)
    return dz, gamma * dgamma, dbeta


@batch_norm_backward.mistake(
    N_("dgamma and dbeta hold gamma: it belongs into dz, the way on to z, alone.")
)
def gamma_in_both(grad, z, gamma, epsilon=0.001):
    dz, dgamma, dbeta = batch_norm_backward.reference(grad, z, gamma, epsilon)
    return dz, gamma * dgamma, gamma * dbeta


@batch_norm_backward.mistake(
    N_("dgamma is made with z; y holds gamma times z_norm, so z_norm belongs there.")
)
def z_in_dgamma(grad, z, gamma, epsilon=0.001):
    dz, _dgamma, dbeta = batch_norm_backward.reference(grad, z, gamma, epsilon)
    return dz, (grad * z).sum(axis=0), dbeta


def _in_dz(message, ways):
    """Name a dz of other `ways`, a function of grad, z_norm and std."""

    def answer(grad, z, gamma, epsilon=0.001):
        std = np.sqrt(z.var(axis=0) + epsilon)
        x = (z - z.mean(axis=0)) / std
        rest = batch_norm_backward.reference(grad, z, gamma, epsilon)[1:]
        return gamma / std * ways(grad, x, std), *rest

    batch_norm_backward.mistake(message, answer)


_in_dz(
    N_("In dz the way through the variance counts double: the derivative of the root "
       "halves, that of the square doubles, together they are 1."),
    lambda g, x, std: g - by_mean(g) - 2 * x * by_mean(g * x),
)  # fmt: skip
_in_dz(
    N_("In dz the way through the variance counts half: the 2 of the square is "
       "missing."),
    lambda g, x, std: g - by_mean(g) - x * by_mean(g * x) / 2,
)  # fmt: skip
_in_dz(
    N_("The derivative of (var + epsilon) ** -0.5 is -0.5 * (var + epsilon) ** -1.5: "
       "in dz the exponent of the way through the variance is another."),
    lambda g, x, std: g - by_mean(g) - x * by_mean(g * x) * std**2,
)  # fmt: skip
_in_dz(
    N_("In dz the means were taken over the features: divide by the number of "
       "examples."),
    lambda g, x, std: g - (g.sum(axis=0) + x * (g * x).sum(axis=0)) / g.shape[1],
)  # fmt: skip
_in_dz(
    N_(
        "In dz the way through the variance lacks a division by s = sqrt(var + "
        "epsilon): it is divided by s ** 3 in all, and each z_norm brings one of the "
        "three."
    ),
    lambda g, x, std: g - by_mean(g) - x * std * by_mean(g * x),
)
_in_dz(
    N_("In dz the mean of grad stands where the mean of grad * z_norm belongs."),
    lambda g, x, std: g - by_mean(g) - x * by_mean(g),
)  # fmt: skip


@batch_norm_backward.mistake(
    N_("dgamma is made with the centred z: divide it by sqrt(var + epsilon), y holds "
       "gamma times z_norm.")
)  # fmt: skip
def centred_in_dgamma(grad, z, gamma, epsilon=0.001):
    dz, _dgamma, dbeta = batch_norm_backward.reference(grad, z, gamma, epsilon)
    return dz, (grad * (z - z.mean(axis=0))).sum(axis=0), dbeta


_in_dz(
    N_("In dz sums stand beside a single grad: m times grad, or means of the others."),
    lambda g, x, std: (g - g.sum(axis=0) - x * (g * x).sum(axis=0)) / len(g),
)


@batch_norm_backward.mistake(
    N_("Means and variances were taken over the features of each example, axis=1; here "
       "they go over the examples, axis=0.")
)  # fmt: skip
def along_the_rows(grad, z, gamma, epsilon=0.001):
    d, _dgamma, _dbeta = batch_norm_backward.reference(
        (gamma * grad).T, z.T, np.ones(len(z)), epsilon
    )
    x = z - z.mean(axis=1, keepdims=True)
    x = x / np.sqrt(z.var(axis=1, keepdims=True) + epsilon)
    return d.T, (grad * x).sum(axis=0), grad.sum(axis=0)
