"""Exercise: one turn of a GAN with three bugs, to be mended."""

import numpy as np

from dlcourse.exercises.engine import N_, BugHunt, call, either


@BugHunt.task(
    number=10,
    returns=("generator", "discriminator"),
    hints=(
        N_("Two players, two steps, each with its own weights. Print discriminator "
           "before and after the step of the generator."),
        N_("What does the generator want the discriminator to say of fake, 1 or 0? And "
           "with which discriminator is it asked: that of before, or the one that has "
           "just learned?"),
        N_("Three bugs: the generator's step moves the discriminator too; its slope is "
           "computed for the label 0 instead of 1; and it uses logits and weights of "
           "before the discriminator's step."),
    ),
    insight=N_("Each of the three runs without an error. In Keras the generator's step "
               "moves the discriminator, too, when its optimizer is given the weights "
               "of both players: then it trains the discriminator to be fooled."),
)  # fmt: skip
def stale(real, noise, generator, discriminator, rate):
    """Both players of a small GAN after a turn: first the discriminator steps.

    real: (m,), noise: (n,). generator: (2,), it makes fake = generator[0] +
    generator[1] * noise. discriminator: (3,), its logit for x is the sum of
    discriminator * (1, x, x**2), and D = sigmoid(logit). The discriminator takes one
    gradient step of length rate on mean of -log D(real) + mean of -log(1 - D(fake)).
    Then the generator takes one on mean of -log D(fake), for the same fake and with the
    discriminator of after its step, which stays as it is.
    """

    def powers(x):
        return np.stack([np.ones_like(x), x, x**2], axis=-1)

    def answers(x, weights):
        return 0.5 * (1 + np.tanh(0.5 * powers(x) @ weights))

    fake = generator[0] + generator[1] * noise
    to_real = (answers(real, discriminator) - 1) / len(real)
    to_fake = answers(fake, discriminator) / len(fake)
    slope = to_real @ powers(real) + to_fake @ powers(fake)
    discriminator = discriminator - rate * slope

    to_logit = (answers(fake, discriminator) - 1) / len(fake)
    to_fake = to_logit * (discriminator[1] + 2 * discriminator[2] * fake)
    slope = np.array([to_fake.sum(), to_fake @ noise])
    generator = generator - rate * slope
    return generator, discriminator


@stale.given
def stale(real, noise, generator, discriminator, rate):
    """Both players of a small GAN after a turn: first the discriminator steps.

    real: (m,), noise: (n,). generator: (2,), it makes fake = generator[0] +
    generator[1] * noise. discriminator: (3,), its logit for x is the sum of
    discriminator * (1, x, x**2), and D = sigmoid(logit). The discriminator takes one
    gradient step of length rate on mean of -log D(real) + mean of -log(1 - D(fake)).
    Then the generator takes one on mean of -log D(fake), for the same fake and with the
    discriminator of after its step, which stays as it is.
    """

    def powers(x):
        return np.stack([np.ones_like(x), x, x**2], axis=-1)

    def answers(x, weights):
        return 0.5 * (1 + np.tanh(0.5 * powers(x) @ weights))

    fake = generator[0] + generator[1] * noise
    to_real = (answers(real, discriminator) - 1) / len(real)
    to_logit = answers(fake, discriminator) / len(fake)
    to_fake = to_logit * (discriminator[1] + 2 * discriminator[2] * fake)
    slope = to_real @ powers(real) + to_logit @ powers(fake)
    discriminator = discriminator - rate * slope

    slope = np.array([to_fake.sum(), to_fake @ noise])
    generator = generator - rate * slope
    discriminator = discriminator - rate * to_logit @ powers(fake)
    return generator, discriminator


@stale.tried_on
def cases(rng):
    """Several numbers of examples, as many real as made or not; several rates."""
    calls = []
    for reals, fakes, rate in ((2, 3, 0.5), (4, 4, 0.9), (5, 2, 0.3), (1, 4, 1.1)):
        players = rng.normal([0.3, 1.5], 1), rng.normal(size=3)
        real, noise = rng.normal(2, 1, size=reals), rng.normal(size=fakes)
        calls.append(call(real, noise, *players, rate))
    return calls


def _powers(x):
    return np.stack([np.ones_like(x), x, x**2], axis=-1)


def _answers(x, weights):
    return 0.5 * (1 + np.tanh(0.5 * _powers(x) @ weights))


def turned(*, fresh=(True, True), label=1, moves=None, real_label=1, fake_label=0,
           inner=lambda weights, x: weights[1] + 2 * weights[2] * x, sign=(-1, -1),
           outer=lambda noise: noise, share=len):  # fmt: skip
    """Return the right function with some of its parts written otherwise.

    `fresh`: whether logits and weights of the generator's step are those of after the
    discriminator's; `moves`: label for which that step moves the discriminator too;
    `sign`: of the steps of discriminator and generator.
    """

    def answer(real, noise, generator, discriminator, rate):
        fake, old = generator[0] + generator[1] * noise, discriminator
        to_real = (_answers(real, old) - real_label) / share(real)
        to_fake = (_answers(fake, old) - fake_label) / share(fake)
        slope = to_real @ _powers(real) + to_fake @ _powers(fake)
        new = old + sign[0] * rate * slope
        logits, weights = (new if one else old for one in fresh)
        to_logit = (_answers(fake, logits) - label) / share(fake)
        to_fake = to_logit * inner(weights, fake)
        slope = np.array([to_fake.sum(), to_fake @ outer(noise)])
        if moves is not None:
            to_logit = (_answers(fake, logits) - moves) / share(fake)
            new = new - rate * to_logit @ _powers(fake)
        return generator + sign[1] * rate * slope, new

    return answer


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [turned(**parts), *(turned(**(parts | other)) for other in others)]
    stale.mistake(message, wrong[0], either(*wrong) if others else None)


OLD = {"fresh": (False, False)}

_say(
    N_("One bug is left: the generator's step moves the discriminator too."),
    {"moves": 0},
    {"moves": 1},
    moves=1,
)
_say(
    N_("One bug is left: the generator's slope is that for the label 0; it wants "
       "D(fake) to be 1."),
    label=0,
)  # fmt: skip
_say(
    N_("One bug is left: the generator is asked by the discriminator of before; that "
       "of after its step is due, in the logits and in the way down to fake."),
    {"fresh": (True, False)},
    {"fresh": (False, True)},
    **OLD,
)  # fmt: skip
_say(
    N_("Two bugs are left: the generator's step moves the discriminator too, and the "
       "generator's slope is that for the label 0."),
    {"moves": 1},
    moves=0, label=0,
)  # fmt: skip
_say(
    N_("Two bugs are left: the generator's step moves the discriminator too, and it "
       "uses the discriminator of before."),
    {"moves": 0},
    {"fresh": (True, False)},
    {"fresh": (False, True)},
    moves=1, **OLD,
)  # fmt: skip
_say(
    N_("Two bugs are left, both in the generator's slope: it is that for the label 0, "
       "and it uses the discriminator of before."),
    {"fresh": (True, False)},
    {"fresh": (False, True)},
    label=0, **OLD,
)  # fmt: skip
_say(
    N_("The generator goes uphill now: its label is 1, and its slope is subtracted."),
    sign=(-1, 1),
)
_say(
    N_("The discriminator goes uphill now: it was right as it was given."),
    sign=(1, -1),
)
_say(
    N_("The labels of the discriminator are changed: it was right as it was given, 1 "
       "for real and 0 for fake."),
    {"real_label": 0},
    {"fake_label": 1},
    real_label=0, fake_label=1,
)  # fmt: skip
_say(
    N_("The derivative of x**2 is 2 * x: it was right as it was given."),
    inner=lambda weights, x: weights[1] + weights[2] * x,
)
_say(
    N_("1 / len(...) is missing: the losses are means."),
    share=lambda x: 1,
)


@stale.mistake(
    N_("The discriminator does not move any more: its own step was right, only the one "
       "within the generator's step has to go.")
)  # fmt: skip
def unmoved(real, noise, generator, discriminator, rate):
    made = turned(**OLD)(real, noise, generator, discriminator, rate)
    return made[0], discriminator


@stale.mistake(
    N_("The generator steps first here; the discriminator has the first step.")
)
def generator_first(real, noise, generator, discriminator, rate):
    moved = turned(**OLD)(real, noise, generator, discriminator, rate)[0]
    return moved, turned()(real, noise, moved, discriminator, rate)[1]


@stale.mistake(
    N_("fake was made anew by the generator that has moved already; both steps use the "
       "same fake, and the generator moves last.")
)  # fmt: skip
def twice(real, noise, generator, discriminator, rate):
    moved, new = turned()(real, noise, generator, discriminator, rate)
    return turned()(real, noise, moved, discriminator, rate)[0], new


_say(
    N_("The way from the logit down to fake is missing: its derivative by fake is "
       "discriminator[1] + 2 * discriminator[2] * fake."),
    inner=lambda weights, x: 1,
)  # fmt: skip
_say(
    N_("generator[1] is multiplied by noise, and so is its slope: it was right as it "
       "was given."),
    outer=np.ones_like,
)  # fmt: skip
_say(
    N_("The generator does not move: it takes the second step of the turn."),
    sign=(-1, 0),
)
_say(
    N_("The generator climbs the loss for the label 0, -log(1 - D). That pushes the "
       "same way, but a step down -log D is asked: its slope has D - 1 in place of D."),
    label=0, sign=(-1, 1),
)  # fmt: skip
_say(
    N_("Two bugs are left: the generator climbs the loss for the label 0 instead of "
       "going down -log D, and it uses the discriminator of before."),
    {"fresh": (True, False)},
    {"fresh": (False, True)},
    label=0, sign=(-1, 1), **OLD,
)  # fmt: skip
_say(
    N_("Two bugs are left: the generator climbs the loss for the label 0 instead of "
       "going down -log D, and its step moves the discriminator too."),
    {"moves": 1},
    label=0, sign=(-1, 1), moves=0,
)  # fmt: skip
