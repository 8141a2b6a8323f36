"""Exercise: batch normalisation, in training and afterwards."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=1,
    returns=("y", "mean", "var"),
    hints=(
        N_("A feature is a column: its mean and its variance go over the examples, "
           "axis=0, and have the shape (n,)."),
        N_("In training z is standardised with the statistics of this batch, "
           "afterwards with the moving ones. gamma and beta come last, in both."),
        N_("moving = momentum * moving + (1 - momentum) * that of the batch, in "
           "training alone. Otherwise give the moving ones back as they came."),
    ),
    insight=N_("Keras' layer does the same, with this variance, momentum and epsilon. "
               "After the next exercise a network trains with yours."),
)  # fmt: skip
def batch_norm(z, gamma, beta, mean, var, training, momentum=0.99, epsilon=0.001):
    """Batch normalisation of z, and the moving statistics afterwards: y, mean, var.

    z: (m, n), m >= 1; gamma, beta, and the moving statistics mean and var: (n,). y:
    (m, n). Each column is standardised, by the mean and the variance of the batch in
    training, by the moving ones otherwise; then gamma multiplies it and beta is added.
    The variance divides by m; epsilon is added to it before the root is taken. In
    training the moving statistics keep the share momentum of what they were and take
    the rest from the batch; otherwise they stay.

    >>> z, zero, one = np.array([[1.0], [2.0], [3.0], [4.0]]), np.zeros(1), np.ones(1)
    >>> y, mean, var = batch_norm(z, one, zero, zero, one, True, epsilon=0.0)
    >>> print(y.ravel().round(4), mean, var)
    [-1.3416 -0.4472  0.4472  1.3416] [0.025] [1.0025]
    """
    # BEGIN SOLUTION -> return ..., ..., ...
    centre, spread = mean, var
    if training:
        centre, spread = z.mean(axis=0), z.var(axis=0)
        mean = momentum * mean + (1 - momentum) * centre
        var = momentum * var + (1 - momentum) * spread
    y = gamma * (z - centre) / np.sqrt(spread + epsilon) + beta
    return y, mean, var
    # END SOLUTION


@batch_norm.tried_on
def cases(rng):
    """B54; both modes; narrow columns and a constant one; one example; a square."""
    z, zero, one = np.array([[1.0], [2.0], [3.0], [4.0]]), np.zeros(1), np.ones(1)
    first = call(z, one, zero, zero.copy(), one.copy(), True, epsilon=0.0)
    calls = [first]
    for m, n, training, size in (
        (6, 3, True, 0.02),
        (5, 2, False, 1.5),
        (4, 4, True, 3.0),
        (1, 3, False, 0.4),
        (1, 2, True, 1.0),
        (9, 4, True, 0.6),
    ):
        parts = drawn(rng, m, n, size)
        momentum = round(float(rng.uniform(0.3, 0.9)), 2)
        epsilon = round(float(rng.uniform(0.001, 0.02)), 4)
        calls.append(call(*parts, training, momentum, epsilon))
    parts = drawn(rng, 7, 3, 0.05)
    parts[0][:, 1] = 0.1  # a column without variance
    return [*calls, call(*parts, True), call(*drawn(rng, 3, 5, 0.1), False)]


def drawn(rng, m, n, size):
    """Return z, gamma, beta and moving statistics; the columns have unlike spreads."""
    z = rng.normal(rng.uniform(-2, 2, n), size * rng.uniform(0.5, 2, n), (m, n))
    gamma, beta = rng.uniform(0.4, 2, n), rng.normal(size=n)
    return [z, gamma, beta, rng.normal(0, 0.5, n), rng.uniform(0.05, 2, n)]


def mean_of(z):
    """The mean of each column."""
    return z.mean(axis=0)


def var_of(z):
    """The variance of each column."""
    return z.var(axis=0)


def moved(old, new, momentum):
    """What a moving statistic becomes."""
    return momentum * old + (1 - momentum) * new


def divided(centred, spread, epsilon):
    """The centred numbers, divided by the standard deviation."""
    return centred / np.sqrt(spread + epsilon)


def in_training(*, mean_from=mean_of, var_from=var_of, into_var=var_of, move=moved,
                move_var=None, divide=divided,
                scale=lambda x, gamma, beta: gamma * x + beta,
                mode=lambda training: training, moves=lambda training: training,
                uses=lambda batch, moving, later: batch):  # fmt: skip
    """Return the right function with one of its parts written otherwise.

    `uses` says by which statistics a batch is standardised in training: its own, those
    that came, or those that have been moved. `move_var` takes an epsilon, too.
    """
    move_var = move_var or (
        lambda old, new, momentum, epsilon: move(old, new, momentum)
    )

    def answer(z, gamma, beta, mean, var, training, momentum=0.99, epsilon=0.001):
        batch, moving = (mean_from(z), var_from(z)), (mean, var)
        later = moving
        if moves(training):
            later = (move(mean, batch[0], momentum),
                     move_var(var, into_var(z), momentum, epsilon))  # fmt: skip
        centre, spread = uses(batch, moving, later) if mode(training) else moving
        y = scale(divide(z - centre, spread, epsilon), gamma, beta)
        return y, *later

    return answer


def _say(message, **parts):
    batch_norm.mistake(message, in_training(**parts))


_say(
    N_("The statistics of the batch are used in both modes. After training an answer "
       "must not depend on who else is in the batch: take the moving ones."),
    mode=lambda training: True,
)  # fmt: skip
_say(
    N_("The statistics of the batch are used, and moved on, in both modes: training is "
       "never asked."),
    mode=lambda training: True, moves=lambda training: True,
)  # fmt: skip
_say(
    N_("The moving statistics move on without training as well: then the test examples "
       "change the model. They stay."),
    moves=lambda training: True,
)  # fmt: skip
_say(
    N_("The moving statistics standardise in training, too: there the batch is "
       "standardised by its own."),
    mode=lambda training: False,
)  # fmt: skip
_say(
    N_("In training the batch is standardised by the moving statistics, just moved on; "
       "its own are due."),
    uses=lambda batch, moving, later: later,
)  # fmt: skip
_say(
    N_("The two modes are exchanged: batch statistics, and their moving averages, "
       "belong to training."),
    mode=lambda training: not training, moves=lambda training: not training,
)  # fmt: skip
_say(
    N_("The moving statistics do not move: in training they take a share from the "
       "batch."),
    moves=lambda training: False,
)  # fmt: skip
_say(
    N_("momentum and 1 - momentum are exchanged: momentum is the share of the OLD "
       "statistics, as in Keras. (In PyTorch it is that of the new ones.)"),
    move=lambda old, new, momentum: moved(new, old, momentum),
)  # fmt: skip
_say(
    N_("The moving statistics were replaced by those of the batch: keep the share "
       "momentum of the old ones."),
    move=lambda old, new, momentum: new,
)  # fmt: skip
_say(
    N_("The new share has no factor: momentum * old + (1 - momentum) * new."),
    move=lambda old, new, momentum: momentum * old + new,
)
_say(
    N_("The variance divides by m - 1; here it divides by m, both in y and in the "
       "moving one."),
    var_from=lambda z: z.var(axis=0, ddof=1), into_var=lambda z: z.var(axis=0, ddof=1),
)  # fmt: skip
_say(
    N_("y is right; the variance that goes into the moving one divides by m - 1, as in "
       "PyTorch. Here, as in Keras, it divides by m."),
    into_var=lambda z: z.var(axis=0, ddof=1),
)  # fmt: skip
_say(
    N_("The standard deviation went into the moving variance: move the variance, take "
       "the root when you divide."),
    into_var=lambda z: z.std(axis=0),
)  # fmt: skip
_say(
    N_("Divided by the variance: take the root of var + epsilon."),
    divide=lambda centred, spread, epsilon: centred / (spread + epsilon),
)
_say(
    N_("epsilon was added after the root; it belongs under it."),
    divide=lambda centred, spread, epsilon: centred / (np.sqrt(spread) + epsilon),
)
_say(
    N_("epsilon is missing under the root: a column without variance divides by 0."),
    divide=lambda centred, spread, epsilon: centred / np.sqrt(spread),
)
_say(
    N_("epsilon is 0.001 here whatever is passed; use the argument."),
    divide=lambda centred, spread, epsilon: divided(centred, spread, 0.001),
)
_say(
    N_("momentum is 0.99 here whatever is passed; use the argument."),
    move=lambda old, new, momentum: moved(old, new, 0.99),
)
_say(
    N_("gamma and beta are missing: y = gamma * z_norm + beta."),
    scale=lambda x, gamma, beta: x,
)
_say(
    N_("beta is missing in y."),
    scale=lambda x, gamma, beta: gamma * x,
)
_say(
    N_("gamma is missing in y."),
    scale=lambda x, gamma, beta: x + beta,
)
_say(
    N_("gamma multiplies beta, too: y = gamma * z_norm + beta, without brackets."),
    scale=lambda x, gamma, beta: gamma * (x + beta),
)
_say(
    N_("gamma and beta are exchanged: gamma multiplies, beta is added."),
    scale=lambda x, gamma, beta: beta * x + gamma,
)
_say(
    N_("One mean and one variance for the whole table: every column has its own "
       "(axis=0)."),
    mean_from=lambda z: np.full(z.shape[1], z.mean()),
    var_from=lambda z: np.full(z.shape[1], z.var()),
    into_var=lambda z: np.full(z.shape[1], z.var()),
)  # fmt: skip
_say(
    N_("z was centred, but not divided by the root of var + epsilon."),
    divide=lambda centred, spread, epsilon: centred,
)


def by_rows(z, gamma, beta, mean, var, training, momentum=0.99, epsilon=0.001):
    """Layer normalisation in training."""
    if not training:
        return batch_norm.reference(z, gamma, beta, mean, var, False, momentum, epsilon)
    _y, *later = batch_norm.reference(
        z, gamma, beta, mean, var, True, momentum, epsilon
    )
    centred = z - z.mean(axis=1, keepdims=True)
    x = divided(centred, z.var(axis=1, keepdims=True), epsilon)
    return gamma * x + beta, *later


batch_norm.mistake(
    N_("Each row was standardised by itself: that is layer normalisation. Here each "
       "column is, over the examples: axis=0."),
    by_rows,
)  # fmt: skip


@batch_norm.mistake(
    N_("axis=1 averages over the features, one number for each example, (m,): a "
       "feature is a column, so average over the examples, axis=0.")
)  # fmt: skip
def along_the_rows(z, gamma, beta, mean, var, training, momentum=0.99, epsilon=0.001):
    if training:
        centre, spread = z.mean(axis=1), z.var(axis=1)
        mean, var = moved(mean, centre, momentum), moved(var, spread, momentum)
        return gamma * divided(z - centre, spread, epsilon) + beta, mean, var
    return gamma * divided(z - mean, var, epsilon) + beta, mean, var


@batch_norm.mistake(
    N_("The mean was not subtracted: (z - mean) / sqrt(var + epsilon).")
)
def not_centred(z, gamma, beta, mean, var, training, momentum=0.99, epsilon=0.001):
    y, *later = batch_norm.reference(
        z, gamma, beta, mean, var, training, momentum, epsilon
    )
    used = (z.mean(axis=0), z.var(axis=0)) if training else (mean, var)
    return y + gamma * divided(used[0], used[1], epsilon), *later


_say(
    N_("y is right; the variance that goes into the moving one was multiplied by m / "
       "(m - 1), as in PyTorch. Here, as in Keras, it divides by m."),
    into_var=lambda z: z.var(axis=0) * len(z) / max(len(z) - 1, 1),
)  # fmt: skip
_say(
    N_("epsilon went into the moving variance; it is added only where the root is "
       "taken."),
    move_var=lambda old, new, momentum, epsilon: moved(old, new + epsilon, momentum),
)  # fmt: skip
_say(
    N_("For var, momentum and 1 - momentum are exchanged: momentum is the share of the "
       "old one."),
    move_var=lambda old, new, momentum, epsilon: moved(new, old, momentum),
)  # fmt: skip
_say(
    N_("For mean, momentum and 1 - momentum are exchanged: momentum is the share of "
       "the old one."),
    move=lambda old, new, momentum: moved(new, old, momentum),
    move_var=lambda old, new, momentum, epsilon: moved(old, new, momentum),
)  # fmt: skip
_say(
    N_("In training the moving mean was subtracted from z; the mean of the batch is "
       "due, as its variance is."),
    uses=lambda batch, moving, later: (later[0], batch[1]),
)  # fmt: skip
_say(
    N_("In training z was divided by the root of the moving variance; that of the "
       "batch is due, as its mean is."),
    uses=lambda batch, moving, later: (batch[0], later[1]),
)  # fmt: skip


def _later(message, statistics):
    """Name an answer that takes other statistics after training; of (z, mean, var)."""

    def answer(z, gamma, beta, mean, var, training, momentum=0.99, epsilon=0.001):
        rest = (training, momentum, epsilon)
        if training:
            return batch_norm.reference(z, gamma, beta, mean, var, *rest)
        used = statistics(z, mean, var)
        y = batch_norm.reference(z, gamma, beta, *used, *rest)[0]
        return y, mean, var

    batch_norm.mistake(message, answer)


_later(
    N_("After training the variance is that of the batch; both statistics are the "
       "moving ones."),
    lambda z, mean, var: (mean, z.var(axis=0)),
)  # fmt: skip
_later(
    N_("After training the mean is that of the batch; both statistics are the moving "
       "ones."),
    lambda z, mean, var: (z.mean(axis=0), var),
)  # fmt: skip


@batch_norm.mistake(
    N_("The variance was taken around the moving mean: it measures the distances from "
       "the mean of the batch.")
)  # fmt: skip
def around_the_moving_mean(
    z, gamma, beta, mean, var, training, momentum=0.99, epsilon=0.001
):
    def spread(z):
        return ((z - mean) ** 2).mean(axis=0)

    answer = in_training(var_from=spread, into_var=spread)
    return answer(z, gamma, beta, mean, var, training, momentum, epsilon)


@batch_norm.mistake(
    N_("A batch of one example was left out of training: it has a mean, and a variance "
       "of 0, so y is beta. (The text shows what such batches are worth.)")
)  # fmt: skip
def one_is_no_batch(z, gamma, beta, mean, var, training, momentum=0.99, epsilon=0.001):
    training = training and len(z) > 1
    return batch_norm.reference(z, gamma, beta, mean, var, training, momentum, epsilon)


def _say_of_each(message, *variants):
    """Name a mistake that is written in several ways; the first stands for all."""
    batch_norm.mistake(message, variants[0], either(*variants))


_say_of_each(
    N_("That is not the variance: it is the mean of the squared distances from the "
       "mean, z.var(axis=0)."),
    *[in_training(var_from=spread, into_var=spread) for spread in (
        lambda z: (z**2).mean(axis=0), lambda z: np.ptp(z, axis=0),
        lambda z: np.abs(z - mean_of(z)).mean(axis=0),
        lambda z: ((z - mean_of(z)) ** 2).sum(axis=0),
    )],
)  # fmt: skip


def without_training(y_of):
    """Return an answer whose y is another one after training."""

    def answer(z, gamma, beta, mean, var, training, momentum=0.99, epsilon=0.001):
        rest = (z, gamma, beta, mean, var, training, momentum, epsilon)
        if training:
            return batch_norm.reference(*rest)
        return y_of(z, gamma, beta, divided(z - mean, var, epsilon)), mean, var

    return answer


_say_of_each(
    N_("After training z is not standardised at all: the moving mean and the moving "
       "variance are there for that."),
    without_training(lambda z, gamma, beta, x: gamma * z + beta),
    without_training(lambda z, gamma, beta, x: z),
)  # fmt: skip
_say_of_each(
    N_("After training gamma and beta belong to it as well: they were learned for "
       "that."),
    without_training(lambda z, gamma, beta, x: x),
    without_training(lambda z, gamma, beta, x: gamma * x),
    without_training(lambda z, gamma, beta, x: x + beta),
)  # fmt: skip
