"""The losses of a GAN and one turn of it: B110, gradients, a turn of the library."""

import numpy as np
import pytest

from dlcourse import gradcheck
from dlcourse.exercises import week11
from dlcourse.generation import GAN
from dlcourse.layers import Dense, Input
from dlcourse.models import Sequential
from dlcourse.optimizers import SGD
from tests.exercises.answers import said, statuses

gan_losses = week11.gan_losses.reference
stale = week11.stale.reference


# ------------------------------------------------------------------------- gan_losses
def test_b110():
    real, fake = (np.log([p / (1 - p)]) for p in (0.9, 0.2))
    due = 0.328504, -0.223144, 1.609438
    assert gan_losses(real, fake)[:3] == pytest.approx(due, abs=5e-7)


@pytest.mark.parametrize(("loss", "slope"), [(1, 3), (2, 4)])
def test_the_slopes_by_differences(loss, slope, rng):
    real, fake = rng.normal(size=4), rng.normal(size=5)
    due = gradcheck.numerical_gradient(lambda f: gan_losses(real, f)[loss], fake)
    ours = gan_losses(real, fake)[slope]
    assert gradcheck.relative_error(ours, due) < 1e-7


def test_the_insight():
    real, sure = np.array([0.3, 2.0]), np.array([-9.0, -12.0])
    discriminator, saturating, _generator, slow, fast = gan_losses(real, sure)
    assert (np.abs(slow) < 1e-4).all()
    np.testing.assert_allclose(fast, -1 / 2, atol=1e-4)
    for fake in (sure, -sure):  # the terms of fake cancel
        discriminator, saturating, *_others = gan_losses(real, fake)
        alone = np.logaddexp(0, -real).mean()
        assert discriminator + saturating == pytest.approx(alone)
        assert (np.array(_others[1:]) <= 0).all()  # both push the same way


def by_softplus(real, fake):
    def softplus(z):
        return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))

    d = np.exp(-softplus(-fake))
    return (
        np.mean(softplus(-real)) + np.mean(softplus(fake)),
        np.mean(-softplus(fake)),
        np.mean(softplus(-fake)),
        -d / fake.size,
        -np.exp(-softplus(fake)) / fake.size,
    )


def test_right_losses_written_in_another_way_pass():
    assert statuses(week11.gan_losses, by_softplus) == {"correct"}


def overflowing(real, fake):
    with np.errstate(over="ignore", invalid="ignore"):
        d = np.exp(fake) / (1 + np.exp(fake))
    return *gan_losses(real, fake)[:3], -d / len(fake), (d - 1) / len(fake)


def too_often(real, fake):
    *four, fast = gan_losses(real, fake)
    return *four, fast * (1 + len(fake) * fast)  # fast is (D - 1) / n


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (overflowing, "no number"),
        (lambda r, f: gan_losses(np.clip(r, -30, 30), np.clip(f, -30, 30)), "held aw"),
        (too_often, "too many times"),
        (lambda r, f: gan_losses(f, r), "exchanged"),
        (lambda r, f: gan_losses(r, f)[:3], "expected 5 results"),
        (lambda r, f: (*gan_losses(r, f)[:3], *map(np.mean, gan_losses(r, f)[3:])),
         "the mean of the right numbers"),
        (lambda r, f: (*(p / np.log(10) for p in gan_losses(r, f)[:3]),
                       *gan_losses(r, f)[3:]), "base 10"),
    ],
)  # fmt: skip
def test_other_faults_of_the_losses_are_said(answer, words):
    assert words in said(week11.gan_losses, answer)


# ------------------------------------------------------------------------------ stale
def losses_of(real, noise, generator, discriminator):
    def logits(x):
        return np.stack([np.ones_like(x), x, x**2], axis=-1) @ discriminator

    fake = generator[0] + generator[1] * noise
    return gan_losses(logits(real), logits(fake))


def test_a_turn_goes_down_both_gradients(rng):
    real, noise = rng.normal(size=4), rng.normal(size=3)
    generator, discriminator = rng.normal(size=2), rng.normal(size=3)
    moved, new = stale(real, noise, generator, discriminator, 0.3)
    slope = gradcheck.numerical_gradient(
        lambda d: losses_of(real, noise, generator, d)[0], discriminator
    )
    np.testing.assert_allclose(new, discriminator - 0.3 * slope, atol=1e-8)
    slope = gradcheck.numerical_gradient(
        lambda g: losses_of(real, noise, g, new)[2], generator
    )
    np.testing.assert_allclose(moved, generator - 0.3 * slope, atol=1e-8)


def test_the_players_of_the_library_take_such_turns(rng):
    """With a linear discriminator and the same noise in both steps."""

    class Known:
        standard_normal = staticmethod(lambda shape: noise.reshape(shape))

    real, noise = rng.normal(size=4), rng.normal(size=4)
    generator = Sequential([Input((1,)), Dense(1)])
    discriminator = Sequential([Input((1,)), Dense(1)])
    generator.set_weights([np.array([[1.4]]), np.array([0.3])])
    discriminator.set_weights([np.array([[-0.6]]), np.array([0.2])])
    gan = GAN(generator, discriminator, 1, SGD(0.3), SGD(0.3))
    gan._rng = Known()
    gan.train_step(real[:, None])
    stretch, start = (w.item() for w in generator.get_weights())
    slope, bias = (w.item() for w in discriminator.get_weights())

    _moved, new = stale(
        real, noise, np.array([0.3, 1.4]), np.array([0.2, -0.6, 0.0]), 0.3
    )
    np.testing.assert_allclose([bias, slope], new[:2], rtol=1e-5)
    after = np.array([bias, slope, 0.0])  # the library's player has no square
    due = gradcheck.numerical_gradient(
        lambda g: losses_of(real, noise, g, after)[2], np.array([0.3, 1.4])
    )
    np.testing.assert_allclose(
        [start, stretch], np.array([0.3, 1.4]) - 0.3 * due, atol=1e-6
    )


def test_as_it_was_given_is_no_attempt():
    assert week11.stale.check(week11.stale.buggy).status == "not attempted"


def in_one_piece(real, noise, generator, discriminator, rate):
    shift, stretch = generator
    c0, c1, c2 = discriminator

    def d(x, c0, c1, c2):
        return 1 / (1 + np.exp(-(c0 + c1 * x + c2 * x * x)))

    fake = shift + stretch * noise
    wrong = d(real, c0, c1, c2) - 1
    fooled = d(fake, c0, c1, c2)
    new = [
        c - rate * (np.mean(wrong * real**k) + np.mean(fooled * fake**k))
        for k, c in enumerate((c0, c1, c2))
    ]
    push = (d(fake, *new) - 1) * (new[1] + 2 * new[2] * fake)
    moved = [shift - rate * push.mean(), stretch - rate * np.mean(push * noise)]
    return np.array(moved), np.array(new)


def test_a_turn_written_in_another_way_passes():
    assert statuses(week11.stale, in_one_piece) == {"correct"}


def uphill(real, noise, generator, discriminator, rate):
    fake = generator[0] + generator[1] * noise
    new = stale(real, noise, generator, discriminator, rate)[1]
    z = new[0] + new[1] * fake + new[2] * fake**2
    slope = (0.5 + 0.5 * np.tanh(z / 2)) * (new[1] + 2 * new[2] * fake) / len(fake)
    return generator + rate * np.array([slope.sum(), slope @ noise]), new


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (uphill, "climbs the loss for the label 0"),
        (lambda *five: stale(*five)[::-1], "another order"),
        (lambda *five: (five[2], stale(*five)[1]), "does not move"),
        (lambda r, n, g, d, rate: stale(r, n, g, d, rate / 2), "rate / 2"),
    ],
)
def test_other_faults_of_a_turn_are_said(answer, words):
    assert words in said(week11.stale, answer)
