"""Exercise: what the two players of a GAN lose, and how steep it is for one."""

from dataclasses import dataclass

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call, either


@FunctionExercise.task(
    number=8,
    returns=("discriminator", "saturating", "generator", "slow", "fast"),
    hints=(
        N_("With D = sigmoid(logit), -log D is np.logaddexp(0, -logit), and -log(1 - "
           "D) is np.logaddexp(0, logit): neither overflows. Take the mean of each."),
        N_("The discriminator wants 1 for real and 0 for fake: the sum of two means. "
           "Both losses of the generator look at fake alone."),
        N_("The derivative of logaddexp(0, logit) is sigmoid(logit), that of "
           "logaddexp(0, -logit) is sigmoid(logit) - 1; divide by the number of "
           "examples."),
    ),
    insight=N_("Both forms push the same way, but where the discriminator is sure (D "
               "near 0), slow is nearly 0 and fast nearly -1 / n. And in "
               "discriminator + saturating the terms of fake cancel: who lowers that "
               "SUM has nothing left that trains the generator."),
)  # fmt: skip
def gan_losses(real, fake):
    """Losses of both players of a GAN, and two slopes for the generator.

    real, fake: the logits that the discriminator gives m real and n made examples,
    shapes (m,) and (n,); D = sigmoid(logit). discriminator: mean of -log D over real
    plus mean of -log(1 - D) over fake. Two losses of the generator: saturating, mean of
    log(1 - D) over fake, and generator, mean of -log D over fake; all three are floats.
    slow: the gradient of saturating for fake, fast: that of generator; shape (n,). The
    logits lie between -1000 and 1000.

    >>> real, fake = np.log(np.array([9.0])), np.log(np.array([0.25]))  # D: 0.9, 0.2
    >>> *losses, slow, fast = gan_losses(real, fake)
    >>> np.round(losses, 4), slow, fast
    (array([ 0.3285, -0.2231,  1.6094]), array([-0.2]), array([-0.8]))
    """
    # BEGIN SOLUTION -> discriminator, saturating, generator = ..., ..., ...
    # -> slow, fast = ..., ...
    saturating = -np.logaddexp(0, fake).mean()
    discriminator = np.logaddexp(0, -real).mean() - saturating
    generator = np.logaddexp(0, -fake).mean()
    d = 0.5 * (1 + np.tanh(0.5 * fake))
    slow = -d / len(fake)
    fast = (d - 1) / len(fake)
    # END SOLUTION
    return float(discriminator), float(saturating), float(generator), slow, fast


@gan_losses.tried_on
def cases(rng):
    """B110; several sizes, as many real as fake or not; logits of several hundred."""
    calls = [call(np.log(np.array([9.0])), np.log(np.array([0.25])))]
    for reals, fakes in ((4, 4), (3, 5), (6, 2)):
        calls.append(call(2 * rng.normal(size=reals) + 0.3, 2 * rng.normal(size=fakes)))
    calls.append(call(np.array([-900.0, 3.0]), np.array([850.0, -920.0, 0.4])))
    return calls


def _sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def _yes(z):
    return np.logaddexp(0, -z)  # -log D


def _no(z):
    return np.logaddexp(0, z)  # -log(1 - D)


@dataclass
class Means:
    """Mean of -log D (yes) and of -log(1 - D) (no) over real and over fake."""

    yes_real: float
    no_real: float
    yes_fake: float
    no_fake: float
    share: float  # of real in both


def played(*, yes=_yes, no=_no, d=_sigmoid, mean=np.mean,
           discriminator=lambda m: m.yes_real + m.no_fake,
           saturating=lambda m: -m.no_fake, generator=lambda m: m.yes_fake,
           slow=lambda d: -d, fast=lambda d: d - 1, share=len):  # fmt: skip
    """Return the right function with some of its parts written otherwise."""

    def answer(real, fake):
        with np.errstate(all="ignore"):
            four = (mean(loss(z)) for z in (real, fake) for loss in (yes, no))
            m, sure = Means(*four, len(real) / (len(real) + len(fake))), d(fake)
            slopes = slow(sure) / share(fake), fast(sure) / share(fake)
            return discriminator(m), saturating(m), generator(m), *slopes

    return answer


def _say(message, *others, **parts):
    """Name what comes of other parts; `others`: more parts that make the same slip."""
    wrong = [played(**parts), *(played(**(parts | other)) for other in others)]
    gan_losses.mistake(message, wrong[0], either(*wrong) if others else None)


def _log(z):
    return np.log(1 / (1 + np.exp(-z)))


_say(
    N_("The logits were taken for probabilities: D = sigmoid(logit)."),
    yes=lambda z: -np.log(z),
    no=lambda z: -np.log(1 - z),
    d=lambda z: z,
)
_say(
    N_("For large logits log meets 0: 1 - D or D is rounded to 0. Use np.logaddexp(0, "
       "logit), which needs no D."),
    {"no": _no},
    {"yes": _yes},
    {"yes": lambda z: -np.log(_sigmoid(z)), "no": lambda z: -np.log(1 - _sigmoid(z))},
    yes=lambda z: -_log(z),
    no=lambda z: -np.log(1 - 1 / (1 + np.exp(-z))),
)  # fmt: skip
_say(
    N_("D was held away from 0 and 1, so that no loss is large; np.logaddexp(0, logit) "
       "needs no such limit."),
    *({"yes": lambda z, e=e: -np.log(np.clip(_sigmoid(z), e, 1)),
       "no": lambda z, e=e: -np.log(np.clip(1 - _sigmoid(z), e, 1))}
      for e in (1e-7, 1e-8, 1e-12)),
    *({"yes": lambda z, e=e: -np.log(_sigmoid(z) + e),
       "no": lambda z, e=e: -np.log(1 - _sigmoid(z) + e)}
      for e in (1e-7, 1e-8, 1e-12)),
    *({"yes": lambda z, most=most: _yes(np.clip(z, -most, most)),
       "no": lambda z, most=most: _no(np.clip(z, -most, most))}
      for most in (20, 30, 50, 100, 500, 700)),
    yes=lambda z: -np.log(np.clip(_sigmoid(z), 1e-6, 1)),
    no=lambda z: -np.log(np.clip(1 - _sigmoid(z), 1e-6, 1)),
)  # fmt: skip
_say(
    N_("discriminator: real and fake are exchanged: it wants 1 for real, 0 for fake."),
    discriminator=lambda m: m.no_real + m.yes_fake,
)
_say(
    N_("discriminator: fake is missing; it must also answer 0 to what was made."),
    discriminator=lambda m: m.yes_real,
)
_say(
    N_("discriminator: real is missing; it must also answer 1 to what is real."),
    discriminator=lambda m: m.no_fake,
)
_say(
    N_("discriminator: the mean of both means was taken; their sum is asked."),
    discriminator=lambda m: (m.yes_real + m.no_fake) / 2,
)
_say(
    N_("discriminator: this is what it wants to be large; its loss is minus that."),
    discriminator=lambda m: -m.yes_real - m.no_fake,
)
_say(
    N_(
        "discriminator: one of the two terms was subtracted; both are losses, add them."
    ),
    {"discriminator": lambda m: m.no_fake - m.yes_real},
    discriminator=lambda m: m.yes_real - m.no_fake,
)
_say(
    N_("saturating: the sign is wrong: the generator LOWERS the mean of log(1 - D), "
       "which is below 0."),
    {"slow": lambda d: d},
    saturating=lambda m: m.no_fake,
)  # fmt: skip
_say(
    N_("saturating and generator are exchanged: saturating has log(1 - D), generator "
       "-log D."),
    {"slow": lambda d: d - 1, "fast": lambda d: -d},
    saturating=lambda m: m.yes_fake,
    generator=lambda m: -m.no_fake,
)  # fmt: skip
_say(
    N_("generator: the sign is wrong: the generator wants D to be 1, so its loss is "
       "-log D."),
    {"fast": lambda d: 1 - d},
    generator=lambda m: -m.yes_fake,
)  # fmt: skip
_say(
    N_("These are sums; each loss is a mean over its examples."),
    {"share": lambda fake: 1},
    mean=np.sum,
)
_say(
    N_("slow, fast: they were not divided by the number of fakes; the losses are means "
       "over them."),
    share=lambda fake: 1,
)  # fmt: skip
_say(
    N_("slow and fast are exchanged: slow belongs to saturating."),
    slow=lambda d: d - 1,
    fast=lambda d: -d,
)
_say(
    N_("slow, fast: these are the derivatives by D; go on to the logits, times D * (1 "
       "- D)."),
    slow=lambda d: -1 / (1 - d), fast=lambda d: -1 / d,
)  # fmt: skip
_say(
    N_("slow, fast: D * (1 - D) is there too many times: the logarithm has taken one "
       "factor away already."),
    {"fast": lambda d: d - 1},
    {"slow": lambda d: -d},
    slow=lambda d: -d * (1 - d), fast=lambda d: (d - 1) * d,
)  # fmt: skip
_say(
    N_("slow, fast: the signs are those of a step downhill; the gradients themselves "
       "are asked."),
    slow=lambda d: d, fast=lambda d: 1 - d,
)  # fmt: skip
_say(
    N_("slow: the derivative of log(1 - D) by the logit is -D."),
    {"slow": lambda d: d},
    {"slow": lambda d: d - 1},
    slow=lambda d: 1 - d,
)
_say(
    N_("fast: the derivative of -log D by the logit is D - 1."),
    {"fast": lambda d: 1 - d},
    {"fast": lambda d: -d},
    fast=lambda d: d,
)
_say(
    N_("The logarithm has base 2; it is the natural one."),
    yes=lambda z: _yes(z) / np.log(2),
    no=lambda z: _no(z) / np.log(2),
)
_say(
    N_("discriminator: one mean was taken over real and fake together; each has a mean "
       "of its own, and the two are added."),
    {"discriminator": lambda m: 2 * (
        m.share * m.yes_real + (1 - m.share) * m.no_fake
    )},
    discriminator=lambda m: m.share * m.yes_real + (1 - m.share) * m.no_fake,
)  # fmt: skip
_say(
    N_("generator: real plays no part in it; no weight of the generator changes D of "
       "real."),
    {"generator": lambda m: m.yes_fake + m.no_real},
    generator=lambda m: m.yes_fake + m.yes_real,
)  # fmt: skip


@gan_losses.mistake(
    N_("slow, fast: they were divided by the number of real examples; the losses of "
       "the generator are means over fake.")
)  # fmt: skip
def by_the_reals(real, fake):
    *losses, slow, fast = gan_losses.reference(real, fake)
    share = len(fake) / len(real)
    return *losses, share * slow, share * fast


@gan_losses.mistake(
    N_("These are squared errors of D (there are GANs with them); here the losses are "
       "logarithms.")
)  # fmt: skip
def squared(real, fake):
    d, slopes = _sigmoid(fake), gan_losses.reference(real, fake)[3:]
    missed = ((_sigmoid(real) - 1) ** 2).mean() + (d**2).mean()
    return missed, -(d**2).mean(), ((d - 1) ** 2).mean(), *slopes


@gan_losses.mistake(
    N_("Means of the logits themselves were taken (there are GANs with them); here the "
       "losses are logarithms of D and 1 - D.")
)  # fmt: skip
def of_logits(real, fake):
    slopes = gan_losses.reference(real, fake)[3:]
    return fake.mean() - real.mean(), -fake.mean(), -fake.mean(), *slopes


_say(
    N_("slow, fast: exp(logit) is inf for a large logit, and inf / inf no number; "
       "1 / (1 + exp(-logit)) is 1 there."),
    d=lambda z: np.exp(z) / (1 + np.exp(z)),
)  # fmt: skip
