"""The generative adversarial network."""

import numpy as np

from dlcourse import losses, optimizers
from dlcourse._numerics import quiet
from dlcourse._validation import check_array, check_integer, check_rng


class GAN:
    """Two players: a generator makes examples, a discriminator tells them from real.

        L_D = -mean log D(x) - mean log(1 - D(G(z)))
        L_G = -mean log D(G(z))                         z from N(0, 1)

    There is no common loss: the players step in turn, each with its own optimizer, and
    each moves its own weights alone. L_G is the non-saturating form, which has a slope
    also while the discriminator is sure of itself.

    Args:
        generator: model from z to examples.
        discriminator: model from examples to one logit; D is its sigmoid.
        units: entries of z.
        g_optimizer: name or object of `dlcourse.optimizers`, for the generator.
        d_optimizer: another one, for the discriminator.
        seed: seed of z: None, an int or a `numpy.random.Generator`.

    Shapes:
        z: (batch, units); examples: (batch, ...); logits: (batch, 1).

    Raises:
        TypeError, ValueError: if `units` is no whole number of at least 1.

    Reference:
        Goodfellow et al. (2014), algorithm 1 and section 3,
        https://arxiv.org/abs/1406.2661

    >>> from dlcourse.layers import Dense
    >>> from dlcourse.models import Sequential
    >>> players = Sequential([Dense(2)], seed=0), Sequential([Dense(1)], seed=1)
    >>> gan = GAN(*players, units=3, seed=2)
    >>> sorted(gan.train_step(np.ones((5, 2))))
    ['d_loss', 'g_loss']
    >>> gan.sample(4).shape
    (4, 2)
    """

    def __init__(self, generator, discriminator, units, g_optimizer="adam",
                 d_optimizer="adam", *, seed=None):  # fmt: skip
        self.generator, self.discriminator = generator, discriminator
        self.units = check_integer("units", units)
        self.g_optimizer = optimizers.get(g_optimizer)
        self.d_optimizer = optimizers.get(d_optimizer)
        self._rng = check_rng("seed", seed)

    def sample(self, count):
        """Return new examples, made from z of N(0, 1)."""
        return self.generator(self._noise(check_integer("count", count)))

    @quiet
    def train_step(self, real):
        """Let both players step once; return their losses before their steps.

        Args:
            real: examples, shape (batch, ...).

        Returns:
            dict of floats: d_loss, g_loss.
        """
        return {"d_loss": self.d_step(real), "g_loss": self.g_step(len(real))}

    @quiet
    def d_step(self, real):
        """Let the discriminator step, on real and as many new examples; return L_D."""
        real = check_array("real", real, min_ndim=2)
        fake = self.sample(len(real))
        x = np.concatenate([real.astype(fake.dtype, copy=False), fake])
        is_real = np.repeat([1, 0], len(real))
        loss = losses.BinaryCrossentropy(from_logits=True)
        # The mean over both halves is half of the sum of their means.
        value = 2 * float(loss(is_real, self.discriminator(x, training=True)))
        self.discriminator.backward(2 * loss.backward())
        self.d_optimizer.apply(self.discriminator.grads, self.discriminator.params)
        return value

    @quiet
    def g_step(self, count):
        """Let the generator step, on `count` new examples; return L_G."""
        fake = self.generator(self._noise(count), training=True)
        loss = losses.BinaryCrossentropy(from_logits=True)
        value = float(loss(np.ones(count), self.discriminator(fake, training=True)))
        # Through the discriminator, which gets gradients but does not move.
        self.generator.backward(self.discriminator.backward(loss.backward()))
        self.g_optimizer.apply(self.generator.grads, self.generator.params)
        return value

    def _noise(self, count):
        return self._rng.standard_normal((count, self.units))
