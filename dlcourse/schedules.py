"""Learning rates that change with the step; names and formulas of Keras.

A schedule is a function of the number of steps made so far. Give it to an optimizer
as its `learning_rate`, or call it with an array of steps to draw it.
"""

import math
from dataclasses import KW_ONLY, dataclass

import numpy as np

from dlcourse._validation import check_number

__all__ = [
    "CosineDecay",
    "ExponentialDecay",
    "InverseSquareRootDecay",
    "InverseTimeDecay",
    "PiecewiseConstantDecay",
    "PolynomialDecay",
    "Schedule",
]


class Schedule:
    """Base of all schedules: `schedule(step)` is the learning rate of a step.

    Args of the call:
        step: number of steps made so far, >= 0, or an array of such numbers.

    Returns:
        A float, or an array of the shape of `step`.
    """

    def __call__(self, step):
        step = np.asarray(step, dtype="float64")
        if not (step >= 0).all():
            raise ValueError(
                f"step: got {step.min()}, expected numbers >= 0; count steps from 0."
            )
        rate = self.rate(step)
        return float(rate) if step.ndim == 0 else rate

    def rate(self, step):
        """Return the rates for an array of steps; every schedule writes this one."""
        raise NotImplementedError(
            f"{type(self).__name__} has no rate; write rate(self, step) that returns "
            "the learning rates for an array of steps."
        )


@dataclass(frozen=True)
class ExponentialDecay(Schedule):
    """The rate is multiplied by `decay_rate` every `decay_steps` steps.

        initial_learning_rate * decay_rate ** (step / decay_steps)

    With `decay_steps` = the steps of one epoch this is alpha_0 * 0.95 ** epoch.

    Args:
        initial_learning_rate: the rate at step 0.
        decay_steps: after how many steps the rate is multiplied once.
        decay_rate: the factor, > 0.
        staircase: whether the rate jumps every `decay_steps` instead of gliding.

    >>> ExponentialDecay(0.2, decay_steps=10, decay_rate=0.5)([0, 10, 20])
    array([0.2 , 0.1 , 0.05])
    """

    initial_learning_rate: float
    decay_steps: float
    decay_rate: float
    staircase: bool = False

    def __post_init__(self):
        _check_start(self)
        _check_positive("decay_rate", self.decay_rate)

    def rate(self, step):
        periods = _periods(self, step)
        return self.initial_learning_rate * self.decay_rate**periods


@dataclass(frozen=True)
class InverseTimeDecay(Schedule):
    """The rate falls as one over the time.

        initial_learning_rate / (1 + decay_rate * step / decay_steps)

    With `decay_steps` = the steps of one epoch this is alpha_0 / (1 + decay * epoch).

    Args:
        initial_learning_rate: the rate at step 0.
        decay_steps: how many steps are one unit of time.
        decay_rate: how fast the rate falls, >= 0.
        staircase: whether the rate jumps every `decay_steps` instead of gliding.

    >>> InverseTimeDecay(0.2, decay_steps=1, decay_rate=1)([1, 2, 3, 4]).round(4)
    array([0.1   , 0.0667, 0.05  , 0.04  ])
    """

    initial_learning_rate: float
    decay_steps: float
    decay_rate: float
    staircase: bool = False

    def __post_init__(self):
        _check_start(self)
        check_number("decay_rate", self.decay_rate, 0, math.inf, open_high=True)

    def rate(self, step):
        periods = _periods(self, step)
        return self.initial_learning_rate / (1 + self.decay_rate * periods)


@dataclass(frozen=True)
class InverseSquareRootDecay(Schedule):
    """The rate falls as one over the square root of the epoch. Keras has none such.

        initial_learning_rate / sqrt(1 + step / decay_steps)

    With `decay_steps` = the steps of one epoch, the first of which has number 1, this
    is alpha_0 * k / sqrt(epoch) with k = 1.

    Args:
        initial_learning_rate: the rate at step 0.
        decay_steps: how many steps are one unit of time.
        staircase: whether the rate jumps every `decay_steps` instead of gliding.

    >>> InverseSquareRootDecay(0.2)([0, 3, 15])
    array([0.2 , 0.1 , 0.05])
    """

    initial_learning_rate: float
    decay_steps: float = 1
    staircase: bool = False

    def __post_init__(self):
        _check_start(self)

    def rate(self, step):
        return self.initial_learning_rate / np.sqrt(1 + _periods(self, step))


@dataclass(frozen=True)
class PolynomialDecay(Schedule):
    """The rate falls along a power to `end_learning_rate`, where it stays.

        (initial - end) * (1 - min(step, decay_steps) / decay_steps) ** power + end

    Args:
        initial_learning_rate: the rate at step 0.
        decay_steps: when the end is reached.
        end_learning_rate: the last rate.
        power: 1 is a straight line, > 0.
        cycle: whether, at the end, to jump up and go on to the next multiple of
            `decay_steps`.

    >>> PolynomialDecay(0.2, decay_steps=4, end_learning_rate=0.1)([0, 2, 4, 6])
    array([0.2 , 0.15, 0.1 , 0.1 ])
    """

    initial_learning_rate: float
    decay_steps: float
    end_learning_rate: float = 0.0001
    power: float = 1.0
    cycle: bool = False

    def __post_init__(self):
        _check_start(self)
        end = self.end_learning_rate
        check_number("end_learning_rate", end, 0, math.inf, open_high=True)
        _check_positive("power", self.power)

    def rate(self, step):
        end_step = self.decay_steps
        if self.cycle:  # the next multiple of decay_steps
            end_step = end_step * np.maximum(np.ceil(step / end_step), 1)
        left = 1 - np.minimum(step, end_step) / end_step
        drop = self.initial_learning_rate - self.end_learning_rate
        return drop * left**self.power + self.end_learning_rate


@dataclass(frozen=True)
class PiecewiseConstantDecay(Schedule):
    """The rate is `values[i]` up to and with the step `boundaries[i]`.

    Args:
        boundaries: steps, growing, shape (pieces - 1,).
        values: rates, shape (pieces,).

    >>> PiecewiseConstantDecay([2, 4], [0.3, 0.2, 0.1])([0, 2, 3, 4, 5])
    array([0.3, 0.3, 0.2, 0.2, 0.1])
    """

    boundaries: tuple
    values: tuple

    def __post_init__(self):
        pieces = len(self.boundaries) + 1
        if len(self.values) != pieces:
            raise ValueError(
                f"values: got {len(self.values)} rates for {len(self.boundaries)} "
                f"boundaries, expected {pieces}; give one rate more than boundaries."
            )
        if not (np.diff(self.boundaries) > 0).all():
            raise ValueError(
                f"boundaries: got {list(self.boundaries)}, expected growing steps; "
                "sort them and drop what stands twice."
            )
        for value in self.values:
            check_number("values", value, 0, math.inf, open_high=True)

    def rate(self, step):
        return np.asarray(self.values, "float64")[
            np.searchsorted(self.boundaries, step, side="left")
        ]


@dataclass(frozen=True)
class CosineDecay(Schedule):
    """The rate falls along half a cosine, after an optional linear warm-up.

        start * ((1 - alpha) * (1 + cos(pi * t / decay_steps)) / 2 + alpha)

    with t = min(step - warmup_steps, decay_steps) and start = `warmup_target`; without
    a warm-up t = min(step, decay_steps) and start = `initial_learning_rate`.

    Args:
        initial_learning_rate: the rate at step 0.
        decay_steps: how many steps the fall lasts.
        alpha: the last rate as a share of `start`.
        warmup_target: the rate at the end of the warm-up; None for no warm-up.
        warmup_steps: how many steps the warm-up lasts.

    Reference:
        Loshchilov and Hutter (2017), https://arxiv.org/abs/1608.03983, equation 5.

    >>> CosineDecay(0.2, decay_steps=4)([0, 1, 2, 4, 9]).round(4)
    array([0.2   , 0.1707, 0.1   , 0.    , 0.    ])
    """

    initial_learning_rate: float
    decay_steps: float
    alpha: float = 0.0
    _: KW_ONLY
    warmup_target: float | None = None
    warmup_steps: float = 0

    def __post_init__(self):
        _check_start(self)
        check_number("alpha", self.alpha, 0, 1)
        check_number("warmup_steps", self.warmup_steps, 0, math.inf, open_high=True)
        if self.warmup_target is not None:
            target = self.warmup_target
            check_number("warmup_target", target, 0, math.inf, open_high=True)

    def rate(self, step):
        if self.warmup_target is None:
            return self._fall(step, self.initial_learning_rate)
        rise = self.warmup_target - self.initial_learning_rate
        warm = self.initial_learning_rate + rise * step / (self.warmup_steps or 1)
        fall = self._fall(step - self.warmup_steps, self.warmup_target)
        return np.where(step < self.warmup_steps, warm, fall)

    def _fall(self, step, start):
        done = np.minimum(step, self.decay_steps) / self.decay_steps
        cosine = 0.5 * (1 + np.cos(math.pi * done))
        return start * ((1 - self.alpha) * cosine + self.alpha)


def _check_start(schedule):
    rate = schedule.initial_learning_rate
    check_number("initial_learning_rate", rate, 0, math.inf, open_high=True)
    _check_positive("decay_steps", schedule.decay_steps)


def _check_positive(name, value):
    check_number(name, value, 0, math.inf, open_low=True, open_high=True)


def _periods(schedule, step):
    """Return how many times `decay_steps` have passed; whole times for a staircase."""
    periods = step / schedule.decay_steps
    return np.floor(periods) if schedule.staircase else periods
