"""Week 5, wrong answers we know about data and start: what to say to each.

A function here is a wrong implementation. An answer that gives the same results on
every input has made that mistake. Where numbers are drawn, `recognise` looks at what
came out instead, and the function shows the mistake to the tests.
"""

import math

import numpy as np

from dlcourse.exercises.engine import N_
from dlcourse.exercises.engine import Mistake as mistake
from dlcourse.exercises.judging import as_numbers
from dlcourse.weeks.week05.exercises import cases

_FLOOR = N_("The examples left over at the end get no update: round up, not down.")

UPDATES_PER_EPOCH = (
    mistake(_FLOOR, lambda m, k: (m // k, m % k)),
    mistake(_FLOOR, lambda m, k: (m // k, m % k or k)),
    mistake(
        N_("When batch_size divides m, the last batch is a full one, not 0 examples."),
        lambda m, k: (math.ceil(m / k), m % k),
    ),
    mistake(
        N_("When batch_size divides m, there is no extra batch behind the full ones."),
        lambda m, k: (m // k + 1, m % k),
    ),
    mistake(
        N_("Rounding to the nearest number loses a short batch: round up."),
        lambda m, k: (round(m / k), m - (math.ceil(m / k) - 1) * k),
    ),
)


def _scaled(x_train, x_test, mean, std):
    return (x_train - mean) / std, (x_test - mean) / std


def _std(x, epsilon, **options):
    return np.maximum(x.std(axis=0, **options), epsilon)


def _own_statistics(x_train, x_test, epsilon=1e-7):
    return tuple((x - x.mean(axis=0)) / _std(x, epsilon) for x in (x_train, x_test))


def _all_together(x_train, x_test, epsilon=1e-7):
    x = np.concatenate([x_train, x_test])
    return _scaled(x_train, x_test, x.mean(axis=0), _std(x, epsilon))


def _sample_std(x_train, x_test, epsilon=1e-7):
    return _scaled(
        x_train, x_test, x_train.mean(axis=0), _std(x_train, epsilon, ddof=1)
    )


def _no_axis(x_train, x_test, epsilon=1e-7):
    return _scaled(x_train, x_test, x_train.mean(), max(x_train.std(), epsilon))


def _by_variance(x_train, x_test, epsilon=1e-7):
    variance = np.maximum(x_train.var(axis=0), epsilon)
    return _scaled(x_train, x_test, x_train.mean(axis=0), variance)


STANDARDIZE = (
    mistake(
        N_("The test set is standardised with its own mean and standard deviation; "
           "use those of the training set, as the network will see new data."),
        _own_statistics,
    ),
    mistake(
        N_("Mean and standard deviation come from training and test set together: "
           "the test set leaks into training."),
        _all_together,
    ),
    mistake(
        N_("Divided by the variance: that changes the unit; take its root."),
        _by_variance,
    ),
    mistake(
        N_("Divided by the standard deviation, but the mean was not subtracted."),
        lambda a, b, epsilon=1e-7: _scaled(a, b, 0.0, _std(a, epsilon)),
    ),
    mistake(
        N_("One mean for the whole table: each column needs its own (axis)."),
        _no_axis,
    ),
    mistake(
        N_("The standard deviation divides by m - 1; here it divides by m."),
        _sample_std,
    ),
    mistake(
        N_("A constant column gives 0 / 0; epsilon must keep the divisor away from 0."),
        lambda a, b, epsilon=1e-7: _scaled(a, b, a.mean(axis=0), a.std(axis=0)),
    ),
)  # fmt: skip


def _batches(x, y, order, batch_size, last=True):
    ends = range(0, len(order) if last else len(order) - batch_size + 1, batch_size)
    rows = [order[start : start + batch_size] for start in ends]
    return [(x[one], y[one]) for one in rows]


def _only_kept(x, y, batch_size, rng):
    return _batches(x, y, np.arange(len(x)), batch_size)


def _only_shuffled(x, y, batch_size, rng):
    return _batches(x, y, rng.permutation(len(x)), batch_size, last=False)


def _pairs_broken(x, y, batch_size, rng):
    return _batches(
        rng.permutation(x), rng.permutation(y), np.arange(len(x)), batch_size
    )


def _with_replacement(x, y, batch_size, rng):
    return _batches(x, y, rng.integers(len(x), size=len(x)), batch_size)


def _blocks(x, y, batch_size, rng):
    batches = _only_kept(x, y, batch_size, rng)
    return [batches[i] for i in rng.permutation(len(batches))]


def _within_blocks(x, y, batch_size, rng):
    batches = _only_kept(x, y, batch_size, rng)
    orders = [rng.permutation(len(labels)) for _rows, labels in batches]
    pairs = zip(batches, orders, strict=True)
    return [(rows[order], labels[order]) for (rows, labels), order in pairs]


def _batched(*properties):
    """Recognise answers whose batches have all `properties` in every run."""

    def recognise(runs):
        found = [(one, cases.batches_of(one)) for one in runs]
        return all(
            batches and all(has(one, batches) for has in properties)
            for one, batches in found
        )

    return recognise


def _size(one):
    return len(one.call.args[0])


def _seen(batches):
    return np.concatenate([rows for rows, _labels in batches])


def _all_came(one, batches):
    return np.array_equal(np.sort(_seen(batches)), np.arange(_size(one)))


def _full_ones_only(one, batches):
    size, rows = one.call.args[2], _seen(batches)
    unique = len(np.unique(rows)) == len(rows)
    return unique and len(rows) == _size(one) // size * size


def _repeats(one, batches):
    rows = _seen(batches)
    return len(rows) == _size(one) and len(np.unique(rows)) < len(rows)


def _in_pairs(one, batches):
    return cases.is_paired(batches)


def _torn(one, batches):
    return not cases.is_paired(batches)


def _in_order(one, batches):
    return not cases.is_shuffled(batches)


def _out_of_order(one, batches):
    return cases.is_shuffled(batches)


def _neighbours(one, batches):
    return not cases.is_mixed(batches)


_BLOCKS = N_("The same neighbours always share a batch: shuffle the examples, not the "
             "batches.")  # fmt: skip

MINIBATCHES = (
    mistake(
        N_("One bug is mended: nothing is lost any more. But the order is still the "
           "one that was given."),
        _only_kept,
        _batched(_all_came, _in_pairs, _in_order),
    ),
    mistake(
        N_("One bug is mended: the order is random. But the short batch at the end is "
           "still lost."),
        _only_shuffled,
        _batched(_full_ones_only, _in_pairs, _out_of_order),
    ),
    mistake(
        N_("x and y are shuffled each in its own order: the labels no longer belong to "
           "their rows."),
        _pairs_broken,
        _batched(_torn),
    ),
    mistake(
        N_("Drawn with replacement: some examples come twice an epoch, others never."),
        _with_replacement,
        _batched(_repeats, _in_pairs),
    ),
    mistake(_BLOCKS, _blocks, _batched(_all_came, _in_pairs, _neighbours)),
    mistake(_BLOCKS, _within_blocks, _batched(_all_came, _in_pairs, _neighbours)),
)  # fmt: skip


def _drawn(std):
    """A wrong he_normal: normal numbers with `std(fan_in, fan_out)`."""
    return lambda fan_in, fan_out, rng: (
        std(fan_in, fan_out) * rng.normal(size=(fan_in, fan_out))
    )


def _shape(one):
    weights = as_numbers(one.result)
    return None if weights is None else weights.shape


def _has_std(std):
    def recognise(runs):
        return all(
            _shape(one) == one.call.args[:2]
            and abs(np.std(one.result) / std(*one.call.args[:2]) - 1) < 0.03
            for one in runs
        )

    return recognise


def _spread(message, std):
    return mistake(message, _drawn(std), _has_std(std))


def _has_shape_transposed(runs):
    return all(_shape(one) == one.call.args[1::-1] for one in runs)


HE_NORMAL = (
    _spread(
        N_("The variance is 1 / sqrt(fan_in), as the notes print it by a slip: it is "
           "the STANDARD DEVIATION that falls like 1 / sqrt(fan_in)."),
        lambda fan_in, fan_out: fan_in**-0.25,
    ),
    _spread(
        N_("2 / fan_in is the variance; it was used as the standard deviation."),
        lambda fan_in, fan_out: 2 / fan_in,
    ),
    _spread(
        N_("fan_out was used: what counts is how many terms a unit adds up, fan_in."),
        lambda fan_in, fan_out: math.sqrt(2 / fan_out),
    ),
    _spread(
        N_("A fixed 0.01 ignores fan_in: the signal shrinks from layer to layer."),
        lambda fan_in, fan_out: 0.01,
    ),
    _spread(
        N_("A standard deviation of 1 ignores fan_in: the signal explodes."),
        lambda fan_in, fan_out: 1.0,
    ),
    _spread(
        N_("This is 1 / fan_in (LeCun, for tanh); ReLU cuts off half of the signal and "
           "needs 2 / fan_in."),
        lambda fan_in, fan_out: math.sqrt(1 / fan_in),
    ),
    _spread(
        N_("This is 2 / (fan_in + fan_out) (Glorot, for tanh); He takes fan_in only."),
        lambda fan_in, fan_out: math.sqrt(2 / (fan_in + fan_out)),
    ),
    mistake(
        N_("The shape is transposed: rows are inputs, columns are units, as in Keras."),
        lambda fan_in, fan_out, rng: (
            rng.normal(size=(fan_out, fan_in)) * math.sqrt(2 / fan_in)
        ),
        _has_shape_transposed,
    ),
)  # fmt: skip
