"""Week 5, the inputs: each function of an rng returns calls, the first one fixed.

The fixed calls carry the worked numbers of the week; the random ones see to it that
no answer is right by luck. For answers that draw numbers a judge says what is wrong.
"""

import numpy as np

from dlcourse import datasets
from dlcourse.exercises.engine import call
from dlcourse.exercises.judging import as_numbers
from dlcourse.exercises.quoting import kind
from dlcourse.i18n import gettext as _

LAYERS, UNITS = 10, 256  # the ReLU network of the initialisation section


def updates_per_epoch(rng):
    """B104 and B43; a batch that divides m, and one larger than m."""
    fixed = [(1797, 50), (100, 20), (7, 10), (101, 50), (5_000_000, 1000)]
    drawn = [tuple(rng.integers(2, 500, size=2).tolist()) for _i in range(6)]
    return [call(*pair) for pair in fixed + drawn]


def inverse_time_decay(rng):
    """B48; single epochs and arrays that start at epoch 0."""
    drawn = rng.uniform(0.05, 2.0, size=(4, 2))
    return [
        call(0.2, 1.0, 4),
        call(0.2, 1.0, np.arange(1, 5)),
        *(call(rate, decay, int(rng.integers(1, 30))) for rate, decay in drawn),
        *(call(rate, decay, np.arange(12)) for rate, decay in drawn),
    ]


def standardize(rng):
    """B41; random scales, a constant column, and the real breast cancer data."""
    notes = np.array([[1.0, 0.0], [400.0, 0.4], [1000.0, 1.0]])  # examples as rows
    train = rng.normal(rng.uniform(-9, 9, 3), rng.uniform(0.5, 20, 3), size=(20, 3))
    test = rng.normal(size=(7, 3)) * 5 + 3
    cells = datasets.load_breast_cancer()[0][rng.permutation(569)]
    return [
        call(notes, np.array([[500.0, 0.5]])),
        call(train, test),
        call(_with_constant(train), _with_constant(test)),
        call(cells[:400], cells[400:]),
    ]


def minibatches(rng):
    """Row i of x is (i, i * i) and its label is i, so that each can be recognised."""
    sizes = [(10, 4), (60, 20), (int(rng.integers(41, 49)), 10), (97, 32)]
    return [_shuffling(m, size, seed=i) for i, (m, size) in enumerate(sizes)]


def he_normal(rng):
    """B23: ten layers side by side; then wide, narrow and random shapes."""
    shapes = [(UNITS, LAYERS * UNITS), (400, 100), (100, 400)]
    shapes.append((int(rng.integers(150, 250)), int(rng.integers(300, 400))))
    seeds = [0, *rng.integers(1, 2**31, size=3)]
    pairs = zip(shapes, seeds, strict=True)
    return [call(*shape, np.random.default_rng(seed)) for shape, seed in pairs]


def momentum_step(rng):
    """Vectors and matrices, float64 and float32, the default beta and another."""
    first = np.array([1.0, 2.0]), np.array([0.5, -1.0]), np.array([2.0, 4.0])
    drawn = [tuple(rng.normal(size=(3, *shape))) for shape in [(3,), (2, 3), (5, 4)]]
    single = tuple(rng.normal(size=(3, 4)).astype("float32"))
    calls = [call(*arrays, rng.uniform(0.01, 1)) for arrays in [*drawn, single]]
    return [call(*first, 0.1), *calls, call(*drawn[0], 0.1, beta=0.5)]


def adam_step(rng):
    """B50, step 1; later steps, other betas, and a gradient that was always 0."""
    zero = np.zeros(1)
    calls = [call(zero, zero, zero, 1, np.array([-10.0]), learning_rate=0.1)]
    for shape in [(3,), (2, 3), (5, 4)]:
        w, m, grad = rng.normal(size=(3, *shape))
        t = int(rng.integers(2, 40))
        calls.append(call(w, m, rng.uniform(0.1, 2, shape), t, grad, 0.01))
        calls.append(call(w, m, grad**2, t, grad, 0.1, beta_1=0.8, beta_2=0.99))
    # a weight that has never had a gradient must stay where it is
    calls.append(call(np.array([1.0, 2.0]), np.zeros(2), np.zeros(2), 1, np.zeros(2)))
    return calls


def largest_stable_rate(rng):
    """B51; then several directions."""
    fixed = [np.array([2.0]), np.array([1.0, 10.0])]
    drawn = [rng.uniform(0.1, 50, size=n) for n in (2, 5, 9)]
    return [call(curvatures) for curvatures in fixed + drawn]


def judge_minibatches(run):
    """Return what is wrong with the batches of `run`, or None."""
    x, _y, size, _rng = run.call.args
    batches = batches_of(run)
    if batches is None:
        return _("Got {got}, expected a list of pairs (x_batch, y_batch).").format(
            got=kind(run.result)
        )
    sizes = [len(rows) for rows, _labels in batches]
    due = [min(size, len(x) - start) for start in range(0, len(x), size)]
    if sizes != due:
        return _("The batches have sizes {got}, expected {expected}.").format(
            got=sizes, expected=due
        )
    return _order_fault(batches, len(x))


def batches_of(run):
    """Return [(example numbers by x, example numbers by y)] or None if unreadable."""
    try:
        return [
            (np.asarray(x)[:, 0].astype(int), np.asarray(y).astype(int))
            for x, y in run.result
        ]
    except (TypeError, ValueError, IndexError):
        return None


def is_paired(batches):
    """Return whether each row of x still stands beside its y."""
    return all(np.array_equal(rows, labels) for rows, labels in batches)


def is_shuffled(batches):
    """Return whether the order differs from 0, 1, 2, ..."""
    order = np.concatenate([rows for rows, _labels in batches])
    return not np.array_equal(order, np.arange(len(order)))


def is_mixed(batches):
    """Return whether some batch is more than neighbours of the original order."""
    return any(np.ptp(rows) >= len(rows) for rows, _labels in batches if len(rows))


def judge_he_normal(run):
    """Return what is wrong with the weights of `run`, or None."""
    shape = run.call.args[:2]
    w = as_numbers(run.result)
    if w is None or w.dtype.kind != "f":
        return _("Got {got}, expected an array of floats.").format(got=kind(run.result))
    if w.shape != shape:
        return _("The shape is {got}, expected {expected}.").format(
            got=w.shape, expected=shape
        )
    return _spread_fault(w, np.sqrt(2 / shape[0]))


def rms_after_layers(w):
    """Return the rms of N(0, 1) data after ReLU layers of 256 units.

    Args:
        w: weights of all layers side by side, shape (256, layers * 256).
    """
    x = np.random.default_rng(0).normal(size=(200, UNITS))
    for layer in np.split(w, w.shape[1] // UNITS, axis=1):  # (256, 256)
        x = np.maximum(x @ layer, 0)
    return float(np.sqrt(np.mean(x**2)))


def _order_fault(batches, m):
    if not is_paired(batches):
        return _("A row of x came with the y of another row.")
    seen = np.concatenate([rows for rows, _labels in batches])
    if len(np.unique(seen)) != m:
        return _(
            "Of {m} examples only {seen} came, some of them more than once."
        ).format(m=m, seen=len(np.unique(seen)))
    if not is_shuffled(batches):
        return _("The examples come in the order in which they were given.")
    if m > 40 and not is_mixed(batches):
        return _("The same neighbours always share a batch.")
    return None


def _spread_fault(w, due):
    numbers = {"std": f"{w.std():.3g}", "due": f"{due:.3g}"}
    if abs(w.std() / due - 1) > 0.05:
        text = _("The standard deviation is {std}, expected about {due}.")
        return text.format(**numbers) + _rms_text(w)
    if abs(w.mean()) > 6 * due / np.sqrt(w.size):
        return _("The mean is {mean}, expected about 0.").format(mean=f"{w.mean():.3g}")
    if np.mean(np.abs(w) > 2 * due) < 0.02:  # normal 0.046, truncated normal 0.035
        return _("The spread is right, but the numbers are not normally distributed.")
    return None


def _rms_text(w):
    if w.shape != (UNITS, LAYERS * UNITS):
        return ""
    text = _("After {layers} ReLU layers the rms is {rms}; it should stay near 1.")
    return " " + text.format(layers=LAYERS, rms=f"{rms_after_layers(w):.1e}")


def _with_constant(x):
    return np.column_stack([x, np.full(len(x), 7.0)])


def _shuffling(m, batch_size, seed):
    y = np.arange(m)
    x = np.stack([y, y**2], axis=1).astype(float)  # row i is (i, i * i)
    return call(x, y, batch_size, np.random.default_rng(seed))
