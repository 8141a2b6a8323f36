"""Exercise: a learning rate that rises in a line, then falls along half a cosine."""

import math

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=12,
    hints=(
        N_("Two cases: before and after the warm-up. The first is a line through the "
           "origin."),
        N_("Afterwards ask how far the fall is: 0 at its start, 1 at its end. From "
           "where do you count, and what happens after the end?"),
        N_("The cosine falls from 1 to -1 while its angle goes from 0 to pi; make a "
           "fall from 1 to 0 of it."),
    ),
    insight=N_("The next cells train a network of ten hidden layers with it."),
)  # fmt: skip
def warmup_cosine(step, peak, warmup_steps, decay_steps):
    """Learning rate of step 0, 1, 2, ..., a float; step is one whole number.

    In a line from 0 at step 0 to peak after warmup_steps steps (which may be 0), then
    in another decay_steps steps along half a cosine to 0, where it stays.

    >>> [float(warmup_cosine(step, 0.1, 2, 4)) for step in (0, 1, 2, 4, 6, 9)]
    [0.0, 0.05, 0.1, 0.05, 0.0, 0.0]
    """
    # BEGIN SOLUTION
    if step < warmup_steps:
        return peak * step / warmup_steps
    fallen = min((step - warmup_steps) / decay_steps, 1)
    return peak * (1 + np.cos(np.pi * fallen)) / 2
    # END SOLUTION


@warmup_cosine.tried_on
def cases(rng):
    """The example, each part of the curve on drawn plans, a plan without warm-up."""
    calls = [call(step, 0.1, 2, 4) for step in (1, 0, 2, 3, 5, 6, 9)]
    for _plan in range(4):
        warm, fall = int(rng.integers(5, 30)), int(rng.integers(40, 200))
        peak = float(rng.uniform(0.01, 2))
        steps = (1, rng.integers(2, warm), warm, warm + rng.integers(1, fall // 2),
                 warm + fall - rng.integers(1, fall // 4), warm + fall,
                 warm + fall + rng.integers(5, fall))  # fmt: skip
        calls += [call(int(step), peak, warm, fall) for step in steps]
    return [*calls, *(call(step, 0.3, 0, 20) for step in (0, 7, 20, 33))]


def curve(step, peak, warmup_steps, decay_steps, *, rise=lambda share: share,
          fall=lambda share: (1 + math.cos(math.pi * share)) / 2):  # fmt: skip
    """The rate, where `rise` and `fall` turn a share of their time into one of peak."""
    if step < warmup_steps:
        return peak * rise(step / warmup_steps)
    return peak * fall(min((step - warmup_steps) / decay_steps, 1))


@warmup_cosine.mistake(
    N_("The warm-up is missing: before warmup_steps the rate should rise in a line.")
)
def without_warm_up(step, peak, warmup_steps, decay_steps):
    return curve(max(step, warmup_steps), peak, warmup_steps, decay_steps)


FROM_STEP_0 = N_(
    "The cosine runs from step 0, so the rate jumps at the end of the warm-up: count "
    "the fall from there."
)


@warmup_cosine.mistake(FROM_STEP_0)
def falling_from_the_start(step, peak, warmup_steps, decay_steps):
    if step < warmup_steps:
        return peak * step / warmup_steps
    return curve(step, peak, 0, decay_steps)


@warmup_cosine.mistake(FROM_STEP_0)
def falling_from_the_start_to_the_end(step, peak, warmup_steps, decay_steps):
    if warmup_steps <= step <= warmup_steps + decay_steps:
        return peak * (1 + math.cos(math.pi * step / decay_steps)) / 2
    return curve(step, peak, warmup_steps, decay_steps)


@warmup_cosine.mistake(FROM_STEP_0)
def falling_over_all_steps(step, peak, warmup_steps, decay_steps):
    if step < warmup_steps:
        return peak * step / warmup_steps
    return curve(step, peak, 0, warmup_steps + decay_steps)


@warmup_cosine.mistake(
    N_("The fall ends too early: decay_steps come after the warm-up, they do not "
       "contain it.")
)  # fmt: skip
def fall_with_the_warm_up_inside(step, peak, warmup_steps, decay_steps):
    return curve(step, peak, warmup_steps, max(decay_steps - warmup_steps, 1))


@warmup_cosine.mistake(
    N_("After the end the cosine turns up again: from there on the rate stays 0.")
)
def rising_again(step, peak, warmup_steps, decay_steps):
    if step < warmup_steps:
        return peak * step / warmup_steps
    angle = math.pi * (step - warmup_steps) / decay_steps
    return peak * (1 + math.cos(angle)) / 2


@warmup_cosine.mistake(
    N_("The cosine itself goes down to -1, and a rate below 0 climbs: lift it and "
       "halve it, so that it falls from 1 to 0.")
)  # fmt: skip
def bare_cosine(*args):
    return curve(*args, fall=lambda share: math.cos(math.pi * share))


@warmup_cosine.mistake(
    N_("A quarter of the cosine was taken, which breaks off in full fall: take half "
       "of it, the angle goes up to pi.")
)  # fmt: skip
def quarter(*args):
    return curve(*args, fall=lambda share: math.cos(math.pi / 2 * share))


@warmup_cosine.mistake(
    N_("The cosine makes a whole turn and comes back to the peak: its angle should "
       "end at pi.")
)  # fmt: skip
def whole_turn(*args):
    return curve(*args, fall=lambda share: (1 + math.cos(2 * math.pi * share)) / 2)


@warmup_cosine.mistake(
    N_("The angle was given in degrees: np.cos wants radians, half a turn is pi.")
)
def degrees(*args):
    return curve(*args, fall=lambda share: (1 + math.cos(180 * share)) / 2)


@warmup_cosine.mistake(
    N_("The fall is a straight line; it should follow half a cosine.")
)
def straight(*args):
    return curve(*args, fall=lambda share: 1 - share)


@warmup_cosine.mistake(N_("The warm-up is one step ahead: it starts from 0 at step 0."))
def one_step_ahead(step, peak, warmup_steps, decay_steps):
    if step < warmup_steps:
        return peak * (step + 1) / warmup_steps
    return curve(step, peak, warmup_steps, decay_steps)


@warmup_cosine.mistake(
    N_("After the warm-up the rate stays at the peak: the fall is missing.")
)
def without_the_fall(*args):
    return curve(*args, fall=lambda share: 1.0)


@warmup_cosine.mistake(
    N_("The warm-up follows the cosine as well; it should rise in a line.")
)
def rising_along_a_cosine(*args):
    return curve(*args, rise=lambda share: (1 - math.cos(math.pi * share)) / 2)


@warmup_cosine.mistake(
    N_("Without a warm-up (warmup_steps = 0) this divides by 0: the fall then starts "
       "at step 0.")
)  # fmt: skip
def divided_by_no_steps(step, peak, warmup_steps, decay_steps):
    rise = step / warmup_steps
    return peak * rise if rise < 1 else curve(step, peak, warmup_steps, decay_steps)


@warmup_cosine.mistake(
    N_("At step 0 without a warm-up (warmup_steps = 0) this divides 0 by 0: the fall "
       "begins there, so the line ends BEFORE step warmup_steps.")
)  # fmt: skip
def line_up_to_the_end(step, peak, warmup_steps, decay_steps):
    if step <= warmup_steps:
        return peak * step / warmup_steps
    return curve(step, peak, warmup_steps, decay_steps)


BRACKETS = N_(
    "Brackets are missing: first 1 and the cosine are added, then the sum is "
    "multiplied by half the peak."
)


@warmup_cosine.mistake(BRACKETS)
def cosine_added_to_half_the_peak(step, peak, warmup_steps, decay_steps):
    if step < warmup_steps:
        return peak * step / warmup_steps
    fallen = min((step - warmup_steps) / decay_steps, 1)
    return peak / 2 + math.cos(math.pi * fallen)


@warmup_cosine.mistake(BRACKETS)
def half_the_cosine_added_to_the_peak(step, peak, warmup_steps, decay_steps):
    if step < warmup_steps:
        return peak * step / warmup_steps
    fallen = min((step - warmup_steps) / decay_steps, 1)
    return peak + math.cos(math.pi * fallen) / 2


@warmup_cosine.mistake(BRACKETS)
def cosine_added_and_cut_after_the_end(step, peak, warmup_steps, decay_steps):
    if step <= warmup_steps + decay_steps:
        return cosine_added_to_half_the_peak(step, peak, warmup_steps, decay_steps)
    return 0.0


@warmup_cosine.mistake(BRACKETS)
def cosine_added_and_cut(step, peak, warmup_steps, decay_steps):
    if step < warmup_steps + decay_steps:
        return cosine_added_to_half_the_peak(step, peak, warmup_steps, decay_steps)
    return 0.0


@warmup_cosine.mistake(
    N_("The fall starts at twice the peak: 1 plus the cosine is 2 at first, so halve "
       "it.")
)  # fmt: skip
def not_halved(*args):
    return curve(*args, fall=lambda share: 1 + math.cos(math.pi * share))


@warmup_cosine.mistake(
    N_("The factor pi is missing in the angle: at the end of the fall it should be pi, "
       "half a turn.")
)  # fmt: skip
def without_pi(*args):
    return curve(*args, fall=lambda share: (1 + math.cos(share)) / 2)


@warmup_cosine.mistake(
    N_("The fall breaks off at step decay_steps; it ends at warmup_steps + "
       "decay_steps.")
)  # fmt: skip
def broken_off(step, peak, warmup_steps, decay_steps):
    if warmup_steps < step and decay_steps < step:
        return 0.0
    return curve(step, peak, warmup_steps, decay_steps)


@warmup_cosine.mistake(
    N_("The fall is too slow: it takes decay_steps, not warmup_steps + decay_steps.")
)
def fall_over_all_steps(step, peak, warmup_steps, decay_steps):
    if warmup_steps + decay_steps < step:
        return 0.0
    return curve(step, peak, warmup_steps, warmup_steps + decay_steps)


NO_STEPS = N_("Without a warm-up (warmup_steps = 0) step 0 already has the full peak.")


@warmup_cosine.mistake(NO_STEPS)
def zero_without_warm_up(step, peak, warmup_steps, decay_steps):
    if step == 0:
        return 0.0
    return curve(step, peak, warmup_steps, decay_steps)


@warmup_cosine.mistake(
    N_("After the end the rate jumps back to the peak; from there on it stays 0.")
)
def back_at_the_peak(step, peak, warmup_steps, decay_steps):
    if step > warmup_steps + decay_steps:
        return peak
    return curve(step, peak, warmup_steps, decay_steps)


@warmup_cosine.mistake(
    N_("The warm-up divides with //, which cuts off the decimals: use /.")
)
def whole_division(step, peak, warmup_steps, decay_steps):
    if step < warmup_steps:
        return peak * step // warmup_steps
    return curve(step, peak, warmup_steps, decay_steps)
