"""Exercise: a bias that makes a dead ReLU unit active on a share of the data."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, as_numbers, call, kind
from dlcourse.i18n import gettext as _


@FunctionExercise.task(
    number=6,
    hints=(
        N_("Compute x @ w, one number an example. The bias moves all of them at once."),
        N_("Sort them. The unit is to be active on the largest share * m of them: "
           "between which two must -b lie?"),
        N_("Half way between the two is safe. At share 1 there is no second one: go "
           "below the least."),
    ),
    insight=N_("Only z > 0 counts: at z = 0 the slope of ReLU is 0. A start of "
               "training can be chosen in this way, from data."),
)  # fmt: skip
def revive(w, x, share):
    """A bias b with which max(0, x @ w + b) is active on exactly this share of x.

    w: (d,); x: (m, d); share: above 0, at most 1; share * m is a whole number. Active
    means z > 0.

    >>> b = revive(np.array([1.0]), np.array([[-7.0], [-5.0], [-2.0]]), 1 / 3)
    >>> bool(2 < b <= 5)
    True
    """
    # BEGIN SOLUTION -> return ...
    # en: largest first
    # tr: en büyük başta
    z = np.sort(x @ w)[::-1]
    count = round(share * len(x))
    # en: the last one that is to be active, and what lies below it
    # tr: etkin olacakların sonuncusu ve onun hemen altındaki
    last = z[count - 1]
    below = z[count] if count < len(x) else last - 1
    return -(last + below) / 2
    # END SOLUTION


LARGE, SMALL = 1e6, 1e-10


@revive.tried_on
def cases(rng):
    """The dead unit of the notebook; shares from one example to all of them.

    100 * 0.29 comes out below 29, 100 * 0.07 above 7 and (1 - 0.56) * 25 below 11. Two
    hold very large and very small numbers, as prices and distances of atoms in metres.
    """
    inputs = np.array([[0.5], [1.0], [1.5]])
    sizes = [
        (8, 1, 0.75), (10, 2, 0.3), (25, 3, 0.04), (12, 4, 1.0), (400, 5, 0.35),
        (100, 2, 0.29), (100, 3, 0.07), (10, 2, 0.6, LARGE), (10, 3, 0.4, SMALL),
        (25, 2, 0.56),
    ]  # fmt: skip
    notebook = call(np.array([-0.2]), inputs, 2 / 3)
    below_0 = call(np.array([1.0]), -np.arange(2.0, 6.0)[:, None], 1.0)
    return [notebook, *(_drawn(rng, *s) for s in sizes), below_0]


def _drawn(rng, m, d, share, scale=1.0):
    return call(rng.normal(size=d), scale * rng.normal(1, 2, size=(m, d)), share)


def active(one):
    """Return on how many examples the unit is active, and on how many it should be."""
    w, x, share = one.call.args
    return int((x @ w + one.result > 0).sum()), round(share * len(x))


@revive.judged_by
def judge(one):
    """Return on how many examples the unit is active instead, in words, or None."""
    array = as_numbers(one.result)
    if array is None or array.shape != ():
        got = kind(one.result)
        return _("Got {got}, expected one number, the bias.").format(got=got)
    count, due = active(one)
    if count == due:
        return None
    text = _("Active on {count} of {m} examples, expected {due}.")
    return text.format(count=count, due=due, m=len(one.call.args[1]))


def _sorted(w, x, share):
    """Return z, largest first, and how many of them are to be active."""
    return np.sort(x @ w)[::-1], round(share * len(x))


def _is_cut(runs):
    """Recognise int(share * m): one too few, only where the product falls short."""
    numbers = [as_numbers(one.result) for one in runs]
    if any(n is None or n.shape != () for n in numbers):
        return False
    short = [int(one.call.args[2] * len(one.call.args[1])) for one in runs]
    return all(active(one)[0] == n for one, n in zip(runs, short, strict=True))


def _is_usual(one):
    """Whether the numbers of a run are neither very small nor very large."""
    return SMALL * 1e3 < np.abs(one.call.args[1]).max() < LARGE / 1e3


def _is_fixed_step(runs):
    """Recognise a step of one size, also one that is right for usual numbers."""
    numbers = [as_numbers(one.result) for one in runs]
    if any(n is None or n.shape != () for n in numbers):
        return False
    faults = [one for one in runs if judge(one)]
    steps = [_step(one) for one in filter(_is_usual, runs)]
    same = steps[0] > 1e-9 and np.allclose(steps, steps[0], rtol=1e-6)
    return bool(faults) and (same or not any(map(_is_usual, faults)))


def _step(one):
    """Return how far above 0 the bias takes the last z that is to be active."""
    z, count = _sorted(*one.call.args)
    return z[count - 1] + float(one.result)


def _counts(condition):
    """Recognise answers by (active, due, m) of each run on usual numbers."""

    def recognise(runs):
        numbers = [as_numbers(one.result) for one in runs]
        if any(n is None or n.shape != () for n in numbers):
            return False
        usual = filter(_is_usual, runs)
        return condition([(*active(one), len(one.call.args[1])) for one in usual])

    return recognise


@revive.mistake(
    N_("share * m comes out a little below a whole number at times, and int cuts it "
       "down: 100 * 0.29 is 28.999999999999996. Use round."),
    recognise=_is_cut,
)  # fmt: skip
def cut_down(w, x, share):
    z, _count = _sorted(w, x, share)
    count = int(share * len(x))
    below = z[count] if count < len(x) else z[-1] - 1
    return -(z[count - 1] + below) / 2


def _is_cut_from_below(runs):
    """Recognise int((1 - share) * m): one too many, where that product falls short."""
    numbers = [as_numbers(one.result) for one in runs]
    if any(n is None or n.shape != () for n in numbers):
        return False
    sizes = [(one.call.args[2], len(one.call.args[1])) for one in runs]
    left = [m - int((1 - share) * m) for share, m in sizes]
    return all(active(one)[0] == n for one, n in zip(runs, left, strict=True))


@revive.mistake(
    N_("(1 - share) * m comes out a little below a whole number at times, and int cuts "
       "it down: (1 - 0.56) * 25 is 10.999999999999998. Use round."),
    recognise=_is_cut_from_below,
)  # fmt: skip
def cut_from_below(w, x, share):
    z, left = np.sort(x @ w), int((1 - share) * len(x))
    below = z[left - 1] if left else z[0] - 1
    return -(below + z[left]) / 2


BEYOND = N_("At share 1 there is no next z: the index share * m lies beyond the end. "
            "Where all are to be active, go below the least.")  # fmt: skip


@revive.mistake(BEYOND)
def half_way_to_none(w, x, share):
    z, count = _sorted(w, x, share)
    return -(z[count - 1] + z[count]) / 2


@revive.mistake(BEYOND)
def to_none(w, x, share):
    z, count = _sorted(w, x, share)
    return -z[count]


@revive.mistake(
    N_("This is the mean of all z, whatever the share: count on the sorted z instead."),
)
def mean(w, x, share):
    return -np.mean(x @ w)


@revive.mistake(
    N_("The step beyond the last z has one fixed size. Where the data are very small "
       "it takes in others too, where they are very large it is lost in rounding. Go "
       "half way to the next z."),
    recognise=_is_fixed_step,
)  # fmt: skip
def fixed_step(w, x, share):
    z, count = _sorted(w, x, share)
    return 1e-9 - z[count - 1]


@revive.mistake(
    N_("The unit is still dead: z <= 0 for every example."),
    recognise=_counts(lambda all_: all(count == 0 for count, _due, _m in all_)),
)
def still_dead(w, x, share):
    return -1.0 - (x @ w).max()


@revive.mistake(
    N_("The unit is active on every example: the share is not used."),
    recognise=_counts(lambda all_: all(count == m for count, _due, m in all_)),
)
def always_active(w, x, share):
    return 1.0 - (x @ w).min()


@revive.mistake(
    N_("One example too few each time: there z is exactly 0, or the next one was "
       "taken. Active means z > 0."),
    recognise=_counts(lambda all_: all(count == due - 1 for count, due, _m in all_)),
)  # fmt: skip
def on_the_edge(w, x, share):
    z, count = _sorted(w, x, share)
    return -z[count - 1]


@revive.mistake(
    N_("One example too few wherever not all are to be active: there z is exactly 0, "
       "or the next one was taken. Active means z > 0."),
    recognise=_counts(
        lambda all_: all(
            count == (due if due == m else due - 1) for count, due, m in all_
        )
    ),
)  # fmt: skip
def on_the_edge_but_for_all(w, x, share):
    z, count = _sorted(w, x, share)
    return 1 - z[-1] if count == len(z) else -z[count - 1]


@revive.mistake(
    N_("One example too many each time, where there is one more: count the sorted z "
       "from 0."),
    recognise=_counts(
        lambda all_: all(count == min(due + 1, m) for count, due, m in all_)
    ),
)  # fmt: skip
def one_too_many(w, x, share):
    z, count = _sorted(w, x, share)
    return (
        -(
            z[min(count, len(z) - 1)]
            + (z[count + 1] if count + 1 < len(z) else z[-1] - 1)
        )
        / 2
    )


@revive.mistake(
    N_("Right but for share 1: there the least z lands on 0, where the slope is 0; go "
       "a little further."),
    recognise=_counts(
        lambda all_: all(
            count == (due - 1 if due == m else due) for count, due, m in all_
        )
    ),
)  # fmt: skip
def not_all(w, x, share):
    return -np.quantile(x @ w, 1 - share)


@revive.mistake(
    N_("The share is that of the INACTIVE examples now: the largest z are to be "
       "active, not the smallest left out."),
    recognise=_counts(
        lambda all_: all(
            abs(count - (m - due)) <= 1 or count == due == m for count, due, m in all_
        )
    ),
)  # fmt: skip
def inactive_share(w, x, share):
    return -np.quantile(x @ w, share)


def _negated(one):
    return type(one)(one.call, -1.0 * as_numbers(one.result))


def _is_negated(runs):
    numbers = [as_numbers(one.result) for one in runs]
    if any(n is None or n.shape != () for n in numbers):
        return False
    return not any(judge(_negated(one)) for one in runs)


revive.mistake(
    N_("The sign is turned round: z = x @ w + b is above 0 where x @ w > -b."),
    lambda w, x, share: -revive.reference(w, x, share),
    _is_negated,
)


@revive.mistake(
    N_("Half of the examples are active: this is the median, whatever the share."),
    recognise=_counts(
        lambda all_: all(abs(2 * count - m) <= 1 for count, _due, m in all_)
    ),
)
def median(w, x, share):
    return -np.median(x @ w)
