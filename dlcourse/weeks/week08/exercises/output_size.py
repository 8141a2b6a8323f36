"""Exercise: how many windows fit along one axis."""

import math

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=1,
    tolerance=0,
    hints=(
        N_("Put the first window at the very beginning. How many entries does it reach "
           "over, gaps included, and how many are left behind it?"),
        N_("A window of f entries with d steps between neighbours reaches over d (f - "
           "1) + 1. Each further window costs s of what is left; a rest is lost."),
        N_("The first window needs no step: count the steps that fit, then add 1. "
           "Where the first window itself does not fit, the answer is 0."),
    ),
    insight=N_("For n = 7, f = 3, s = 2 there are 3 windows. A lecture note moves the "
               "1 into the floor, and finds 2."),
)  # fmt: skip
def output_size(n, f, p=0, s=1, d=1):
    """Number of windows along an axis of n entries, an int.

    A window has f entries that stand d steps apart (dilation; d = 1: neighbours), p
    zeros are put before and p behind the axis, and s steps (stride) lead from one
    window to the next. It is 0 if not even one window fits.

    >>> output_size(5, 3), output_size(5, 3, p=1), output_size(5, 3, s=2)
    (3, 5, 2)
    """
    # BEGIN SOLUTION -> return ...
    reach = d * (f - 1) + 1
    # en: what is left behind the first window
    # tr: ilk pencerenin ardında kalan
    rest = n + 2 * p - reach
    return max(0, rest // s + 1)
    # END SOLUTION


@output_size.tried_on
def cases(rng):
    """B69, same padding, LeNet; dilation, windows that do not fit; random ones."""
    fixed = [
        call(7, 3, s=2),
        call(6, 3),
        call(32, 5, 2),
        call(39, 3),
        call(17, 5, s=2),
        call(10, 3, d=2),
        call(9, 3, 1, 2, 2),
        call(5, 3, 0, 3, 2),
        call(8, 3, s=3),
        call(4, 4),
        call(1, 1),
        call(2, 5),
        call(2, 5, p=2),
        call(6, 3, d=4),
        call(4, 7, s=2),
        call(3, 9, 1, 4),
        call(8, 4, 0, 2, 3),
        call(3, 3, 2, 7, 4),
    ]
    drawn = []
    for _number in range(8):
        f, d, s, p = (int(n) for n in rng.integers((2, 2, 2, 1), (7, 4, 6, 4)))
        n = d * (f - 1) + 1 + int(rng.integers(0, 30))
        drawn.append(call(n, f, p, s, d))
    return fixed + drawn


def counted(*, reach=lambda f, d: d * (f - 1) + 1, padding=lambda p: 2 * p,
            count=lambda rest, s: rest // s + 1, added=lambda p: 0,
            least=0):  # fmt: skip
    """Return the right function with one of its parts written otherwise.

    `least` is given where fewer windows come out; None: whatever comes out.
    """

    def answer(n, f, p=0, s=1, d=1):
        windows = count(n + padding(p) - reach(f, d), s) + added(p)
        return windows if least is None else max(least, windows)

    return answer


def _say(message, **parts):
    """Name a slip, with and without the question whether a window fits."""
    for least in (0, None):
        output_size.mistake(message, counted(**parts, least=least))


_say(
    N_("The 1 stands inside of the floor: n = 7, f = 3, s = 2 gives 2 so, but windows "
       "begin at 0, 2 and 4. The 1 is the first window, which costs no step."),
    count=lambda rest, s: (rest + 1) // s,
)  # fmt: skip
_say(
    N_("What is left behind the last window is no window: round down, not up."),
    count=lambda rest, s: math.ceil(rest / s) + 1,
)
_say(
    N_("What is left behind the last window is no window: round down, not to the "
       "nearest whole number."),
    count=lambda rest, s: round(rest / s) + 1,
)  # fmt: skip
_say(
    N_("The size comes out with decimals: a rest that is too short for another step is "
       "lost, so divide by //."),
    count=lambda rest, s: rest / s + 1,
)  # fmt: skip
_say(
    N_("The first window is missing: it needs no step, so add 1 to the steps that "
       "fit."),
    count=lambda rest, s: rest // s,
)  # fmt: skip
_say(
    N_("p zeros stand on EACH side of the axis: n + 2p."),
    padding=lambda p: p,
)
_say(
    N_("The zeros were taken away; they make the axis longer: n + 2p."),
    padding=lambda p: -2 * p,
)
_say(
    N_("A window of f entries has f - 1 gaps between them: it reaches over d (f - 1) + "
       "1 entries, not d f."),
    reach=lambda f, d: d * f,
)  # fmt: skip
_say(
    N_("A window reaches over d (f - 1) + 1 entries: the 1 is its first entry."),
    reach=lambda f, d: d * (f - 1),
)
_say(
    N_("With d steps from entry to entry there are d - 1 empty places in each gap, not "
       "d: the window reaches over d (f - 1) + 1."),
    reach=lambda f, d: f + d * (f - 1),
)  # fmt: skip
_say(
    N_("The dilation counts once for each of the f - 1 gaps; here it was counted once "
       "in all."),
    reach=lambda f, d: f + d - 1,
)  # fmt: skip
_say(
    N_("The dilation is ignored: entries that stand d apart make the window longer, d "
       "(f - 1) + 1."),
    reach=lambda f, d: f,
)  # fmt: skip
output_size.mistake(
    N_("The stride is ignored: each further window costs s entries."),
    counted(count=lambda rest, s: rest + 1),
)
output_size.mistake(
    N_("Where the window is longer than the axis with its zeros, not one fits: return "
       "0, a number of windows is never negative."),
    counted(least=None),
)  # fmt: skip
output_size.mistake(
    N_("A window that does not fit counts as one here; the answer is 0 then."),
    counted(least=1),
)


output_size.mistake(
    N_("The 1 stands inside of the floor: n = 7, f = 3, s = 2 gives 2 so, but windows "
       "begin at 0, 2 and 4. The 1 is the first window, which costs no step."),
    counted(count=lambda rest, s: int((rest + 1) / s), least=None),
)  # fmt: skip
_say(
    N_("int() cuts towards 0: below 0 that rounds up, and a window that does not fit "
       "is counted. Use //, and no less than 0."),
    count=lambda rest, s: int(rest / s) + 1,
)  # fmt: skip
_say(
    N_("The zeros were added to the number of windows; they make the axis longer, n + "
       "2p, before anything is divided."),
    padding=lambda p: 0,
    added=lambda p: 2 * p,
)  # fmt: skip


@output_size.mistake(N_("A window that does not fit is no error here: return 0."))
def refused(n, f, p=0, s=1, d=1):
    if d * (f - 1) + 1 > n + 2 * p:
        raise ValueError("the window does not fit")
    return counted()(n, f, p, s, d)


@output_size.mistake(
    N_("This is the size of padding 'same', ceil(n / s), for every p: count with the "
       "zeros that are really there.")
)  # fmt: skip
def always_same(n, f, p=0, s=1, d=1):
    return -(-n // s)


@output_size.mistake(
    N_("A window that just fits, with nothing left behind it, is a window.")
)
def one_that_just_fits_is_lost(n, f, p=0, s=1, d=1):
    rest = n + 2 * p - d * (f - 1) - 1
    return rest // s + 1 if rest > 0 else 0


@output_size.mistake(
    N_("Windows are put side by side, as if the stride were f; the stride is s.")
)
def side_by_side(n, f, p=0, s=1, d=1):
    return counted()(n, f, p, f, d)


@output_size.mistake(
    N_("Whether a window fits depends on how far it reaches, d (f - 1) + 1, not on its "
       "f entries.")
)  # fmt: skip
def fits_by_its_entries(n, f, p=0, s=1, d=1):
    return 0 if f > n + 2 * p else counted(least=None)(n, f, p, s, d)


@output_size.mistake(
    N_("A window may fit by the zeros on each side: compare it with n + 2p, not with "
       "n.")
)  # fmt: skip
def fits_without_the_zeros(n, f, p=0, s=1, d=1):
    return 0 if d * (f - 1) + 1 > n else counted()(n, f, p, s, d)


@output_size.mistake(
    N_("The sign of a negative number was dropped; a window that does not fit counts "
       "0.")
)  # fmt: skip
def sign_dropped(n, f, p=0, s=1, d=1):
    return abs(counted(least=None)(n, f, p, s, d))


@output_size.mistake(
    N_("s and d were multiplied: d makes the window longer, s the way to the next one.")
)
def stride_times_dilation(n, f, p=0, s=1, d=1):
    return max(0, (n + 2 * p - f) // (s * d) + 1)


_say(
    N_("With d steps from entry to entry a window reaches over d (f - 1) + 1 entries, "
       "not d f - 1."),
    reach=lambda f, d: d * f - 1,
)  # fmt: skip
output_size.mistake(
    N_("Where the window is longer than the axis with its zeros, not one fits: return "
       "0, a number of windows is never negative."),
    counted(count=lambda rest, s: int(rest / s + 1), least=None),
)  # fmt: skip


@output_size.mistake(
    N_("The axis was divided by the stride first: subtract the reach of the window "
       "from n + 2p, then divide.")
)  # fmt: skip
def divided_first(n, f, p=0, s=1, d=1):
    return max(0, (n + 2 * p) // s - d * (f - 1))


@output_size.mistake(
    N_("The axis was divided by the dilation; the dilation makes the window longer, d "
       "(f - 1) + 1.")
)  # fmt: skip
def axis_by_the_dilation(n, f, p=0, s=1, d=1):
    return max(0, ((n + 2 * p) // d - f) // s + 1)
