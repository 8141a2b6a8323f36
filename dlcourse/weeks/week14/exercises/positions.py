"""Exercise: positions as points on clocks that go slower from left to right."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=7,
    hints=(
        N_("Column 2i is a sine, column 2i + 1 the cosine of the same angle: there are "
           "depth / 2 speeds."),
        N_("The speed of pair i is wavelength ** (-2 * i / depth). The angle at "
           "position t is t times the speed: a column of positions times a row of "
           "speeds."),
        N_("p = np.zeros((length, depth)); then p[:, 0::2] gets the sines and "
           "p[:, 1::2] the cosines."),
    ),
    insight=N_("A step of k places turns every clock by a fixed angle, wherever it "
               "starts: so the dot product of two positions depends on their distance "
               "alone."),
)  # fmt: skip
def positions(length, depth, wavelength=10000.0):
    """Sinusoidal positions 0 to length - 1, one in each row; depth is even.

    p[t, 2i] = sin(t / wavelength^(2i / depth)), and p[t, 2i + 1] is the cosine of the
    same angle. The table has the shape (length, depth).

    >>> positions(2, 4).round(3)
    array([[0.   , 1.   , 0.   , 1.   ],
           [0.841, 0.54 , 0.01 , 1.   ]])
    """
    # BEGIN SOLUTION -> return ...
    speed = wavelength ** (-np.arange(0, depth, 2) / depth)  # (depth / 2,)
    angle = np.arange(length)[:, np.newaxis] * speed  # (length, depth / 2)
    p = np.empty((length, depth))
    p[:, 0::2], p[:, 1::2] = np.sin(angle), np.cos(angle)
    return p
    # END SOLUTION


@positions.tried_on
def cases(rng):
    """The example; longer, wider, other wavelengths; drawn ones."""
    fixed = [call(2, 4), call(7, 6), call(5, 2, 50.0), call(30, 8, 100.0), call(1, 10)]
    for _number in range(3):
        length, half = (int(n) for n in rng.integers((3, 2), (40, 9)))
        fixed.append(call(length, 2 * half, float(rng.uniform(5, 20000))))
    return fixed


def placed(length, depth, wavelength=10000.0, *, speed=None, start=0, turn=1.0,
           even=np.sin, odd=np.cos, halves=False):  # fmt: skip
    """The right answer with its parts exchangeable."""
    pairs = np.arange(0, depth, 2)
    speed = speed or (lambda pairs, depth, wavelength: wavelength ** (-pairs / depth))
    angle = turn * np.arange(start, start + length)[:, np.newaxis]
    angle = angle * speed(pairs, depth, wavelength)
    if halves:
        return np.concatenate([even(angle), odd(angle)], axis=1)
    return np.stack([even(angle), odd(angle)], axis=-1).reshape(length, depth)


def _say(message, **parts):
    positions.mistake(
        message,
        lambda length, depth, wavelength=10000.0: placed(
            length, depth, wavelength, **parts
        ),
    )


_say(
    N_("All sines stand in front of all cosines; here each sine has its cosine right "
       "behind it, in the columns 2i and 2i + 1."),
    halves=True,
)  # fmt: skip
_say(
    N_("Sines and cosines are exchanged: the even columns are sines."),
    even=np.cos, odd=np.sin,
)  # fmt: skip
_say(
    N_("All columns are sines; the odd ones are cosines."),
    odd=np.sin,
)
_say(
    N_("The exponent is i / depth; it is 2i / depth, so that the last clock is nearly "
       "wavelength times as slow as the first."),
    speed=lambda pairs, depth, wavelength: wavelength ** (-pairs / 2 / depth),
)  # fmt: skip
_say(
    N_("The exponent is 4i / depth; the column 2i stands in it once."),
    speed=lambda pairs, depth, wavelength: wavelength ** (-2 * pairs / depth),
)
_say(
    N_("The clocks go faster from left to right: divide by wavelength to the power, do "
       "not multiply."),
    speed=lambda pairs, depth, wavelength: wavelength ** (pairs / depth),
)  # fmt: skip
_say(
    N_("The power is missing: the angle is t / wavelength^(2i / depth), not t / "
       "(wavelength * 2i / depth)."),
    speed=lambda pairs, depth, wavelength: depth
    / np.where(pairs == 0, np.inf, wavelength * pairs),
)  # fmt: skip
_say(
    N_("All columns have the speed of the first: the exponent grows with i."),
    speed=lambda pairs, depth, wavelength: np.ones(len(pairs)),
)
_say(
    N_("Positions are counted from 1 here; the first one is 0, a row of 0 and 1."),
    start=1,
)
_say(
    N_("The angles have a factor 2 pi too many: they are in radians already."),
    turn=2 * np.pi,
)
_say(
    N_("The angles were turned from degrees to radians: they are in radians already."),
    turn=np.pi / 180,
)
_say(
    N_("The exponent is divided by depth - 1; divide 2i by depth."),
    speed=lambda pairs, depth, wavelength: wavelength ** (-pairs / (depth - 1)),
)
_say(
    N_("The exponent is divided by depth / 2 - 1 pairs, so that the last speed is 1 / "
       "wavelength; divide 2i by depth."),
    speed=lambda pairs, depth, wavelength: wavelength
    ** (-np.linspace(0, 1, len(pairs))),
)  # fmt: skip


@positions.mistake(
    N_("Every column has a speed of its own; sine and cosine of a pair share theirs, "
       "with the even number 2i in the exponent of both.")
)  # fmt: skip
def a_speed_for_each_column(length, depth, wavelength=10000.0):
    column = np.arange(depth)
    angle = np.arange(length)[:, np.newaxis] * wavelength ** (-column / depth)
    return np.where(column % 2 == 0, np.sin(angle), np.cos(angle))


@positions.mistake(
    N_("The exponent is twice the COLUMN over depth; i counts pairs, so in the columns "
       "2i and 2i + 1 it is 2i / depth.")
)  # fmt: skip
def twice_the_column(length, depth, wavelength=10000.0):
    column = np.arange(depth)
    angle = np.arange(length)[:, np.newaxis] * wavelength ** (-2 * column / depth)
    return np.where(column % 2 == 0, np.sin(angle), np.cos(angle))


@positions.mistake(
    N_("The speeds are right; sines fill the left half and cosines the right one. They "
       "alternate.")
)  # fmt: skip
def sines_to_the_left(length, depth, wavelength=10000.0):
    column = np.arange(depth)
    speed = wavelength ** (-(column - column % 2) / depth)
    angle = np.arange(length)[:, np.newaxis] * speed
    return np.where(column < depth // 2, np.sin(angle), np.cos(angle))


@positions.mistake(
    N_("The decimals were cut off: the array was made for whole numbers. np.zeros "
       "makes decimals.")
)  # fmt: skip
def whole_numbers(length, depth, wavelength=10000.0):
    return placed(length, depth, wavelength).astype(int)


@positions.mistake(
    N_("Position and column are exchanged: a position is a ROW of depth numbers.")
)
def exchanged(length, depth, wavelength=10000.0):
    return placed(length, depth, wavelength).T
