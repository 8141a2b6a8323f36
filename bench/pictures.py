"""Rows of convolution and pooling."""

from machine import sgemm_note
from measuring import Result, ratio
from opponent import EAGER, Match, images

from dlcourse.layers import Conv2D, MaxPooling2D

FORWARD = (  # filters, kernel size, shape of x, goal
    (32, 3, (32, 28, 28, 1), 1),
    (32, 5, (32, 28, 28, 1), 1),
    (32, 11, (32, 28, 28, 16), 1),
    (16, 11, (8, 64, 64, 8), 1.1),  # by frequencies: a draw
    (64, 11, (8, 64, 64, 32), 1),
)
BOTH = (
    (32, 3, (32, 28, 28, 16), 2.5),
    (64, 3, (8, 64, 64, 32), 2.5),
)


def convolution(rounds):
    """Conv2D: forward, and forward and backward."""
    for filters, size, shape, goal in FORWARD + BOTH:
        match = Match(Conv2D(filters, size), images(*shape))
        work = f"Conv2D {size}x{size}, {by(shape[1:])} -> {filters}, batch {shape[0]}"
        forward = ratio(match.our_forward, match.their_forward, rounds, 3)
        yield Result(f"{work}, forward", EAGER, goal, forward, note=sgemm_note())
        if (filters, size, shape, goal) in BOTH:
            both = ratio(match.our_both, match.their_both, rounds, 3)
            work = f"{work}, forward + backward"
            yield Result(work, EAGER, goal, both, note=sgemm_note())


def pooling(rounds):
    """MaxPooling2D of 2x2: after the first convolution of a net, and of LeNet-5."""
    for shape, goal in ((32, 28, 28, 32), 1 / 3), ((64, 28, 28, 6), 1 / 2.5):
        match = Match(MaxPooling2D(), images(*shape))
        work = f"max pooling 2x2, {by(shape)}, forward + backward"
        today = ratio(match.our_both, match.their_both, rounds, 10)
        yield Result(work, EAGER, goal, today)


def by(shape):
    """Return a shape as 28x28x1."""
    return "x".join(map(str, shape))
