"""Exercise: the density of a flow by the change of variables."""

import math

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=9,
    returns=("z", "log_density"),
    hints=(
        N_("z = x, and then for each step z = (z - shift) / scale: go through scales "
           "and shifts with zip."),
        N_("log N(z; 0, 1) of one entry is -z**2 / 2 - log(2 * pi) / 2; entries add "
           "up, for each example by itself."),
        N_("Each step divides by scale, so |dz/dx| is 1 / |scale|: subtract the "
           "logarithms of all absolute scales, of all steps and all units."),
    ),
    insight=N_("A density that is squeezed grows: the logarithm of how much is all "
               "that a flow has to keep account of."),
)  # fmt: skip
def flow_density(x, scales, shifts):
    """Where a flow of several steps takes x, and the logarithm of its density there.

    x: (batch, units); scales, shifts: (steps, units), no scale is 0. Step by step,
    beginning with the first, z = (z - shift) / scale for every unit by itself, and z is
    x at the beginning. In the end z comes from N(0, 1), every unit by itself. z:
    (batch, units). log_density: (batch,), log p(x) by the change of variables, log p(x)
    = log N(z; 0, 1) + log |dz/dx|, added up over the units.

    >>> x, scales, shifts = np.array([[4.0]]), np.array([[0.5]]), np.array([[3.0]])
    >>> z, log_density = flow_density(x, scales, shifts)
    >>> z, log_density.round(4)
    (array([[2.]]), array([-2.2258]))
    """
    # BEGIN SOLUTION -> z, log_density = ..., ...
    z = x
    for k in range(len(scales)):
        z = (z - shifts[k]) / scales[k]
    log_normal = -0.5 * (z**2 + np.log(2 * np.pi))  # (batch, units)
    log_density = log_normal.sum(axis=1) - np.log(np.abs(scales)).sum()
    # END SOLUTION
    return z, log_density


@flow_density.tried_on
def cases(rng):
    """The example; several sizes and numbers of steps, scales of both signs."""
    calls = [call(np.array([[4.0]]), np.array([[0.5]]), np.array([[3.0]]))]
    for batch, steps, units in ((4, 1, 3), (3, 2, 3), (5, 3, 2), (2, 2, 1)):
        size = (steps, units)
        scales = rng.uniform(0.3, 0.9, size=size) ** rng.choice([-1, 1], size=size)
        scales[-1, -1] *= -1
        x = rng.normal(size=(batch, units))
        calls.append(call(x, scales, rng.normal(size=size)))
    return calls


LOG_TAU = math.log(math.tau)


def _undone(z, scale, shift):
    return (z - shift) / scale


def _determinant(scales):
    return -np.log(np.abs(scales)).sum()


def flowed(*, step=_undone, order=1, log_normal=lambda z: -0.5 * (z * z + LOG_TAU),
           total=lambda terms: terms.sum(axis=1), determinant=_determinant,
           of=lambda x, z: z):  # fmt: skip
    """Return the right function with some of its parts written otherwise."""

    def answer(x, scales, shifts):
        z = x
        for scale, shift in [*zip(scales, shifts, strict=True)][::order]:
            z = step(z, scale, shift)
        with np.errstate(all="ignore"):
            return z, total(log_normal(of(x, z))) + determinant(scales)

    return answer


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [flowed(**parts), *(flowed(**(parts | other)) for other in others)]
    flow_density.mistake(message, wrong[0], either(*wrong) if others else None)


_say(
    N_("z: this goes from z to x, z * scale + shift; the way from x to z is (z - "
       "shift) / scale."),
    {"determinant": lambda scales: np.log(np.abs(scales)).sum()},
    step=lambda z, scale, shift: z * scale + shift,
)  # fmt: skip
_say(
    N_("z: the shift stands outside of the quotient: subtract it first, then divide."),
    step=lambda z, scale, shift: z / scale - shift,
)
_say(
    N_("z: the shift was added; it is subtracted."),
    step=lambda z, scale, shift: (z + shift) / scale,
)
_say(
    N_("z: multiplied instead of divided: (z - shift) / scale."),
    {"determinant": lambda scales: np.log(np.abs(scales)).sum()},
    step=lambda z, scale, shift: (z - shift) * scale,
)
_say(
    N_("z: the steps were made from the last to the first; begin with the first."),
    order=-1,
)
_say(
    N_("z: the absolute scale was taken; the sign of a scale turns z round, and only "
       "the logarithm takes the absolute one."),
    step=lambda z, scale, shift: (z - shift) / np.abs(scale),
)  # fmt: skip
_say(
    N_("log_density: log |dz/dx| is missing: where the steps squeeze or stretch, the "
       "density changes."),
    determinant=lambda scales: 0.0,
)  # fmt: skip
_say(
    N_("log_density: the sign of the logarithm of the scales is wrong: z is x DIVIDED "
       "by scale, so it is subtracted."),
    determinant=lambda scales: np.log(np.abs(scales)).sum(),
)  # fmt: skip
_say(
    N_("log_density: the logarithm is missing: log |scale| is subtracted, not |scale| "
       "itself."),
    {"determinant": lambda scales: np.abs(1 / scales).sum()},
    {"determinant": lambda scales: np.abs(1 / scales).prod()},
    {"determinant": lambda scales: -np.abs(scales).prod()},
    determinant=lambda scales: -np.abs(scales).sum(),
)  # fmt: skip
_say(
    N_("log_density: the logarithm of a negative scale is no number: take its absolute "
       "value."),
    determinant=lambda scales: -np.log(scales).sum(),
)  # fmt: skip
_say(
    N_(
        "log_density: only the last step has its term; each step squeezes or stretches."
    ),
    {"determinant": lambda scales: _determinant(scales[:1])},
    determinant=lambda scales: _determinant(scales[-1:]),
)
_say(
    N_("log_density: the mean over units or steps was taken for log |dz/dx|; the terms "
       "add up."),
    {"determinant": lambda scales: -np.log(np.abs(scales)).sum(axis=0).mean()},
    {"determinant": lambda scales: -np.log(np.abs(scales)).mean(axis=0).sum()},
    determinant=lambda scales: -np.log(np.abs(scales)).mean(),
)  # fmt: skip
_say(
    N_("log_density: log(2 * pi) / 2 is missing for each unit."),
    log_normal=lambda z: -0.5 * z * z,
)
_say(
    N_("log_density: log(2 * pi) / 2 is there once for each example; every unit has "
       "one."),
    log_normal=lambda z: -0.5 * z * z,
    total=lambda terms: terms.sum(axis=1) - LOG_TAU / 2,
)  # fmt: skip
_say(
    N_("log_density: the 1/2 is missing in front of z**2 or of log(2 * pi)."),
    {"log_normal": lambda z: -z * z - LOG_TAU / 2},
    {"log_normal": lambda z: -z * z / 2 - LOG_TAU},
    log_normal=lambda z: -(z * z + LOG_TAU),
)
_say(
    N_("log_density: z is not squared in it."),
    {"log_normal": lambda z: -0.5 * (np.abs(z) + LOG_TAU)},
    log_normal=lambda z: -0.5 * (z + LOG_TAU),
)
_say(
    N_("log_density: the density of N(0, 1) was taken at x; take it at z."),
    of=lambda x, z: x,
)
_say(
    N_("log_density: this is the density; its logarithm is asked."),
    log_normal=lambda z: np.exp(-0.5 * z * z) / math.tau**0.5,
    total=lambda terms: terms.prod(axis=1),
    determinant=lambda scales: 0,
)
_say(
    N_("log_density: the mean over the units was taken; they add up."),
    total=lambda terms: terms.mean(axis=1),
)
_say(
    N_(
        "log_density: this is one number for the whole batch; each example has its own."
    ),
    {"total": np.mean},
    {"total": lambda terms: terms.sum(axis=1).mean()},
    total=np.sum,
)
_say(
    N_("log_density: it has a number for every unit; add up the units of an example."),
    {"determinant": lambda scales: -np.log(np.abs(scales)).sum(axis=0)},
    total=lambda terms: terms,
)
_say(
    N_("log_density: this is the negative; log p(x) itself is asked."),
    total=lambda terms: -terms.sum(axis=1),
    determinant=lambda scales: np.log(np.abs(scales)).sum(),
)
_say(
    N_("log_density: one logarithm was taken of the sum of the scales; every scale has "
       "a logarithm of its own, and these add up."),
    {"determinant": lambda scales: -np.log(np.abs(scales.sum()))},
    {"determinant": lambda scales: -np.log(np.abs(scales.sum(axis=0))).sum()},
    determinant=lambda scales: -np.log(np.abs(scales).sum()),
)  # fmt: skip
_say(
    N_("log_density: both log |dz/dx| and log(2 * pi) / 2 are missing."),
    log_normal=lambda z: -0.5 * z * z,
    determinant=lambda scales: 0.0,
)


def _other(message, change):
    """Name what comes of the right function when scales and shifts are changed."""

    def answer(x, scales, shifts):
        return flow_density.reference(x, *change(scales, shifts))

    flow_density.mistake(message, answer)


_other(
    N_("Only the last step was made: begin each step with the z of the one before, not "
       "with x."),
    lambda scales, shifts: (scales[-1:], shifts[-1:]),
)  # fmt: skip
_other(
    N_("The scales were taken for variances: z is divided by scale itself."),
    lambda scales, shifts: (np.sign(scales) * np.abs(scales) ** 0.5, shifts),
)
_other(
    N_("All shifts were subtracted first and all scales divided then; each step "
       "subtracts its own shift and divides by its own scale."),
    lambda scales, shifts: (
        scales,
        np.concatenate([shifts.sum(axis=0, keepdims=True), 0 * shifts[1:]]),
    ),
)  # fmt: skip
