"""Exercise: a sum of ReLU units that meets given points."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, as_numbers, call, kind
from dlcourse.i18n import gettext as _

NEAR = 1e-6  # of the largest height: how far a point may be missed


@FunctionExercise.task(
    number=3,
    returns=("c", "a", "k"),
    hints=(
        N_("Draw straight pieces from point to point. Where does their slope change?"),
        N_("Unit i begins at the left end of piece i. Left of the first kink the sum "
           "is flat."),
        N_("np.diff(y) / np.diff(x) are the slopes of the pieces. A unit is the CHANGE "
           "from one slope to the next; before the first piece the slope is 0."),
    ),
    insight=N_("Any curve that is sampled so closely that straight pieces will do is "
               "one hidden layer of ReLU units, and you can write its weights down."),
)  # fmt: skip
def kink_sum(x, y):
    """One layer (c, a, k) whose sum c + a[0] relu(t - k[0]) + ... meets all points.

    x: (n,), increasing, at any distances; y: (n,), the heights at t = x. c: a number;
    a, k: (n - 1,), weights and kinks of the units.
    """
    # BEGIN SOLUTION -> c = ...
    c = y[0]
    # END SOLUTION
    # BEGIN SOLUTION -> a = ...
    slopes = np.diff(y) / np.diff(x)  # (n - 1,)
    # en: what each unit adds to the slope before it
    # tr: her birimin, kendinden önceki eğime eklediği
    a = np.diff(slopes, prepend=0)
    # END SOLUTION
    # BEGIN SOLUTION -> k = ...
    k = x[:-1]
    # END SOLUTION
    return c, a, k


@kink_sum.tried_on
def cases(rng):
    """Four points by hand; two points, whole numbers, many points at uneven places."""
    drawn = []
    for n in (3, 5, 9, 40):
        x = np.cumsum(rng.uniform(0.1, 1.5, n)) - rng.uniform(0, 4)
        drawn.append(call(x, rng.normal(0, 2, n)))
    return [
        call(np.array([0.0, 0.5, 2.0, 3.0]), np.array([1.0, 2.0, 0.5, 0.5])),
        call(np.array([-1.0, 1.5]), np.array([0.3, -0.4])),
        call(np.array([-2, 1, 2, 6]), np.array([3, -1, 4, 0])),
        *drawn,
    ]


def values(c, a, k, t):
    """Return c + sum_i a_i relu(t - k_i) at each place of t, (places,)."""
    with np.errstate(all="ignore"):  # what is no number misses the points
        return c + np.maximum(np.subtract.outer(t, k), 0) @ a


@kink_sum.judged_by
def judge(one):
    """Return which point the sum misses, in words, or None."""
    x, y = one.call.args
    parts = one.result
    if not isinstance(parts, tuple | list) or len(parts) != len(kink_sum.returns):
        text = _("Got {got}, expected 3 results: c, a, k.")
        return text.format(got=kind(parts))
    shapes = ((), x[1:].shape, x[1:].shape)
    for name, part, shape in zip(kink_sum.returns, parts, shapes, strict=True):
        array = as_numbers(part)
        if array is None or array.shape != shape:
            text = _("{name}: got {got}, expected shape {shape}.")
            got = kind(part) if array is None else array.shape
            return text.format(name=name, got=got, shape=shape)
    sums = values(*parts, x)
    missed = ~(np.abs(sums - y) <= NEAR * np.abs(y).max())
    if not missed.any():
        return None
    first = np.flatnonzero(missed)[0]
    text = _("{count} of {n} points missed, first at x = {x:.3g}: the sum is "
             "{got:.4g}, the point {due:.4g}.")  # fmt: skip
    return text.format(count=missed.sum(), n=len(x), x=x[first], got=sums[first],
                       due=y[first])  # fmt: skip


def _slopes(x, y):
    return np.diff(y) / np.diff(x)


def _units(slopes):
    return np.diff(slopes, prepend=0)


@kink_sum.mistake(N_("a holds the slopes themselves. Units add up: each a[i] is only "
                     "the CHANGE of slope at its kink."))  # fmt: skip
def slopes_themselves(x, y):
    return y[0], _slopes(x, y), x[:-1]


@kink_sum.mistake(N_("a holds the heights' steps: they are neither divided by the "
                     "widths nor taken as changes of slope."))  # fmt: skip
def steps(x, y):
    return y[0], np.diff(y), x[:-1]


@kink_sum.mistake(N_("The slopes are not divided by the widths of the pieces: np.diff"
                     "(y) alone is right only where points are 1 apart."))  # fmt: skip
def not_divided(x, y):
    return y[0], _units(np.diff(y)), x[:-1]


@kink_sum.mistake(N_("The widths of the pieces differ: one width, that of the first, "
                     "was taken for all."))  # fmt: skip
def one_width(x, y):
    return y[0], _units(np.diff(y) / (x[1] - x[0])), x[:-1]


@kink_sum.mistake(N_("The first unit does nothing (a[0] = 0): left of the first kink "
                     "the slope is 0, so a[0] is the whole first slope."))  # fmt: skip
def first_slope_lost(x, y):
    return y[0], np.diff(_slopes(x, y), prepend=_slopes(x, y)[0]), x[:-1]


@kink_sum.mistake(N_("Each kink stands one point too late: a piece begins at its LEFT "
                     "end."))  # fmt: skip
def at_the_right_ends(x, y):
    return y[0], _units(_slopes(x, y)), x[1:]


@kink_sum.mistake(N_("The kinks stand half way between the points; the slope changes "
                     "at the points."))  # fmt: skip
def half_way(x, y):
    return y[0], _units(_slopes(x, y)), (x[1:] + x[:-1]) / 2


@kink_sum.mistake(N_("The sum starts at height 0: c is the height of the first point."))
def from_zero(x, y):
    return 0.0, _units(_slopes(x, y)), x[:-1]


@kink_sum.mistake(N_("The sum starts at the height of the LAST point; left of all "
                     "kinks it is that of the first."))  # fmt: skip
def from_the_last(x, y):
    return y[-1], _units(_slopes(x, y)), x[:-1]


@kink_sum.mistake(N_("The changes of slope are one place off: the first of them leads "
                     "from 0 to the first slope (prepend, not append)."))  # fmt: skip
def appended(x, y):
    return y[0], np.diff(_slopes(x, y), append=0), x[:-1]


@kink_sum.mistake(N_("Slopes are run over rise here: divide np.diff(y) by np.diff(x)."))
def run_over_rise(x, y):
    return y[0], _units(np.diff(x) / np.diff(y)), x[:-1]


@kink_sum.mistake(N_("All weights have the wrong sign: new slope minus old slope."))
def old_minus_new(x, y):
    return y[0], -_units(_slopes(x, y)), x[:-1]


@kink_sum.mistake(N_("The first weight is missing: there are n - 1 pieces, and the "
                     "first slope is a change, too, from 0."))  # fmt: skip
def without_the_first(x, y):
    return y[0], np.diff(_slopes(x, y)), x[1:-1]


@kink_sum.mistake(N_("The results are there, but in another order: return c, a, k."))
def exchanged(x, y):
    return y[0], x[:-1], _units(_slopes(x, y))


@kink_sum.mistake(N_("From each slope the CHANGE before it was taken away; take away "
                     "the slope before it."))  # fmt: skip
def minus_the_last_change(x, y):
    changes = []
    for slope in _slopes(x, y):
        changes.append(slope - (changes[-1] if changes else 0))
    return y[0], np.array(changes), x[:-1]


@kink_sum.mistake(N_("From each slope the FIRST slope was taken away; take away the "
                     "one before it."))  # fmt: skip
def minus_the_first(x, y):
    changes = _slopes(x, y)
    changes[1:] -= changes[0]
    return y[0], changes, x[:-1]


@kink_sum.mistake(N_("The changes are turned round, but for the first: new slope minus "
                     "old slope."))  # fmt: skip
def turned_round_but_the_first(x, y):
    changes = -_units(_slopes(x, y))
    changes[0] *= -1
    return y[0], changes, x[:-1]


@kink_sum.mistake(
    N_("The kinks stand at 0, 1, 2, ...: they belong to the places in x.")
)
def at_the_indices(x, y):
    return y[0], _units(_slopes(x, y)), np.arange(len(x) - 1)
