"""Week 5, what notebooks show: stubs and reference solutions from one source."""

import numpy as np

from dlcourse.exercises.engine import N_, BugHunt, FunctionExercise, ValueExercise
from dlcourse.weeks.week05.exercises import cases, mistakes_data, mistakes_steps


@FunctionExercise.task(
    number=4,
    returns=("updates", "last_batch_size"),
    hints=(
        N_("One epoch uses every example once; the last batch may be short."),
        N_("Count the full batches and ask whether anything is left over."),
        N_("The last batch is what remains after all the batches before it."),
    ),
    insight=N_("One epoch is all of these updates, not one of them."),
)
def updates_per_epoch(m, batch_size):
    """How many updates one epoch of m examples makes, and how large the last batch is.

    >>> updates_per_epoch(1797, 50)
    (36, 47)
    """
    # BEGIN SOLUTION -> updates = ...
    updates = -(-m // batch_size)
    # END SOLUTION
    # BEGIN SOLUTION -> last_batch_size = ...
    last_batch_size = m - (updates - 1) * batch_size
    # END SOLUTION
    return updates, last_batch_size


updates_per_epoch.tried_on(cases.updates_per_epoch)
updates_per_epoch.mistakes += mistakes_data.UPDATES_PER_EPOCH


@FunctionExercise.task(
    number=11,
    hints=(
        N_("The rate is divided by something that grows by decay_rate per epoch."),
        N_("At epoch 0 that divisor is 1, at epoch 1 it is 1 + decay_rate."),
    ),
)
def inverse_time_decay(learning_rate, decay_rate, epoch):
    """Learning rate of epoch 0, 1, 2, ...; epoch: int or array, as the result.

    >>> float(inverse_time_decay(0.2, 1.0, 4))
    0.04
    """
    # BEGIN SOLUTION -> return ...
    return learning_rate / (1 + decay_rate * epoch)
    # END SOLUTION


inverse_time_decay.tried_on(cases.inverse_time_decay)
inverse_time_decay.mistakes += mistakes_steps.INVERSE_TIME_DECAY


@ValueExercise.task(
    number=6,
    returns=("beta = 0.9", "beta = 0.98", "beta = 0.99"),
    tolerance=1e-3,
    hints=(
        N_("How many steps does a weight need to fall to about 1/e of its size?"),
        N_("The window grows when 1 - beta shrinks: half of it, twice the window."),
    ),
    insight=N_("From 0.98 to 0.99 the window doubles, though beta hardly moves."),
)
def windows():
    """Effective windows 1 / (1 - beta)."""
    # en: effective window for beta = 0.9, 0.98, 0.99
    # tr: beta = 0.9, 0.98, 0.99 için etkin pencere
    # BEGIN SOLUTION -> windows = (..., ..., ...)
    windows = tuple(1 / (1 - beta) for beta in (0.9, 0.98, 0.99))
    # END SOLUTION
    return windows


windows.mistakes += mistakes_steps.WINDOWS


@FunctionExercise.task(
    number=1,
    returns=("x_train", "x_test"),
    hints=(
        N_("One mean and one standard deviation per column: look at axis."),
        N_("The test set is new data: it gets the numbers of the training set."),
        N_("A column that never changes has standard deviation 0; epsilon is the "
           "least divisor you allow."),
    ),
    insight=N_("Also tried on the 30 columns of the real breast cancer data."),
)  # fmt: skip
def standardize(x_train, x_test, epsilon=1e-7):
    """Columns of mean 0 and standard deviation 1; divisors of at least epsilon.

    x_train: (m, features), x_test: (n, features); returns both, same shapes.
    """
    # BEGIN SOLUTION
    mean = x_train.mean(axis=0)  # (features,)
    std = np.maximum(x_train.std(axis=0), epsilon)  # (features,)
    return (x_train - mean) / std, (x_test - mean) / std
    # END SOLUTION


standardize.tried_on(cases.standardize)
standardize.mistakes += mistakes_data.STANDARDIZE


@BugHunt.task(
    number=5,
    hints=(
        N_("Try it on 10 examples with batch_size 4: count what comes out, and call it "
           "twice."),
        N_("Two things are wrong: examples are lost, and their order never changes."),
        N_("Draw ONE random order of the indices and use it for x and for y."),
    ),
)  # fmt: skip
def minibatches(x, y, batch_size, rng):
    """Shuffled [(x_batch, y_batch), ...]; x: (m, ...), y: (m, ...), nothing lost."""
    order = rng.permutation(len(x))
    batches = []
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        batches.append((x[rows], y[rows]))
    return batches


@minibatches.given
def minibatches(x, y, batch_size, rng):
    """Shuffled [(x_batch, y_batch), ...]; x: (m, ...), y: (m, ...), nothing lost."""
    batches = []
    for i in range(len(x) // batch_size):
        rows = slice(i * batch_size, (i + 1) * batch_size)
        batches.append((x[rows], y[rows]))
    return batches


minibatches.tried_on(cases.minibatches)
minibatches.judged_by(cases.judge_minibatches)
minibatches.mistakes += mistakes_data.MINIBATCHES


@FunctionExercise.task(
    number=3,
    hints=(
        N_("rng.normal takes the standard deviation, not the variance."),
        N_("Every unit sums fan_in terms; ReLU halves the mean square, hence the 2."),
    ),
    insight=N_("After 10 ReLU layers the signal still has its size: rms about 1."),
)
def he_normal(fan_in, fan_out, rng):
    """Weights (fan_in, fan_out): normal, mean 0, variance 2 / fan_in."""
    # BEGIN SOLUTION -> return ...
    return rng.normal(0.0, np.sqrt(2 / fan_in), size=(fan_in, fan_out))
    # END SOLUTION


he_normal.tried_on(cases.he_normal)
he_normal.judged_by(cases.judge_he_normal)
he_normal.mistakes += mistakes_data.HE_NORMAL


@FunctionExercise.task(
    number=8,
    returns=("w", "v"),
    hints=(
        N_("v is an exponentially weighted average of the gradients."),
        N_("First v, then w; w moves against the NEW v."),
    ),
)
def momentum_step(w, v, grad, learning_rate, beta=0.9):
    """One step in the (1 - beta) form; returns new (w, v), shapes as given."""
    # BEGIN SOLUTION -> v = ...
    v = beta * v + (1 - beta) * grad
    # END SOLUTION
    # BEGIN SOLUTION -> w = ...
    w = w - learning_rate * v
    # END SOLUTION
    return w, v


momentum_step.tried_on(cases.momentum_step)
momentum_step.mistakes += mistakes_steps.MOMENTUM_STEP


@FunctionExercise.task(
    number=9,
    returns=("w", "m", "v"),
    hints=(
        N_("m averages the gradients, v averages their squares, element by element."),
        N_("Both start at 0 and are too small at first: divide each by 1 - beta**t."),
        N_("Return m and v WITHOUT the correction; the corrected ones only move w. "
           "epsilon stands outside the root."),
    ),
    insight=N_("Its first step has the size of the learning rate, however large the "
               "gradient is."),
)  # fmt: skip
def adam_step(
    w, m, v, t, grad, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7
):
    """Step number t = 1, 2, ...; returns new (w, m, v), shapes as given."""
    # BEGIN SOLUTION -> w, m, v = ..., ..., ...
    m = beta_1 * m + (1 - beta_1) * grad
    v = beta_2 * v + (1 - beta_2) * grad**2
    m_hat = m / (1 - beta_1**t)
    v_hat = v / (1 - beta_2**t)
    w = w - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)
    # END SOLUTION
    return w, m, v


adam_step.tried_on(cases.adam_step)
adam_step.mistakes += mistakes_steps.ADAM_STEP


@FunctionExercise.task(
    number=10,
    hints=(
        N_("One step multiplies the distance to the minimum by 1 - rate * curvature, "
           "in each direction on its own."),
        N_("No direction may grow: |1 - rate * curvature| <= 1. Which direction is "
           "the first to fail?"),
    ),
    insight=N_("The steepest direction sets the rate; the flat ones have to wait."),
)  # fmt: skip
def largest_stable_rate(curvatures):
    """Gradient descent on sum_i curvatures[i] * w[i]**2 / 2; curvatures: (n,) > 0.

    >>> float(largest_stable_rate(np.array([2.0])))
    1.0
    """
    # BEGIN SOLUTION -> return ...
    return 2 / np.max(curvatures)
    # END SOLUTION


largest_stable_rate.tried_on(cases.largest_stable_rate)
largest_stable_rate.mistakes += mistakes_steps.LARGEST_STABLE_RATE


@ValueExercise.task(
    number=2,
    returns=("before", "after"),
    tolerance=0.01,
    hints=(
        N_("np.linalg.eigvalsh gives the eigenvalues of a symmetric matrix, from the "
           "least to the largest."),
        N_("The same two lines twice: for the cells as they are, and standardised "
           "column by column."),
    ),
    insight=N_("Gradient descent needs about that many steps: hundreds of millions "
               "before, one or two after."),
)  # fmt: skip
def conditioning():
    """Largest / smallest eigenvalue of X^T X / m, raw and standardised."""
    from dlcourse import datasets

    # en: mean area and mean smoothness of 569 cell samples
    # tr: 569 hücre örneğinin ortalama alanı ve ortalama pürüzsüzlüğü
    cells = datasets.load_breast_cancer()[0][:, [3, 4]]  # (569, 2)

    # en: largest / least eigenvalue of X^T X / m: as it is, then standardised
    # tr: X^T X / m'nin en büyük / en küçük özdeğeri: ham, sonra standartlaştırılmış
    # BEGIN SOLUTION -> before, after = ..., ...
    ratios = []
    for table in (cells, (cells - cells.mean(axis=0)) / cells.std(axis=0)):
        eigenvalues = np.linalg.eigvalsh(table.T @ table / len(table))
        ratios.append(float(eigenvalues[-1] / eigenvalues[0]))
    before, after = ratios
    # END SOLUTION
    conditioning = (before, after)
    return conditioning


conditioning.mistakes += mistakes_steps.CONDITIONING
