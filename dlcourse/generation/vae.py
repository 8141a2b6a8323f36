"""The variational autoencoder."""

import numpy as np

from dlcourse import activations, losses, optimizers
from dlcourse._numerics import quiet
from dlcourse._validation import check_array, check_integer, check_number, check_rng
from dlcourse.generation.gaussian import gaussian_kl, gaussian_kl_backward


class VAE:
    """An encoder that gives distributions, and a decoder that draws from them.

        z = mean + exp(log_variance / 2) * noise,    noise from N(0, 1)
        loss = mean over examples of (reconstruction + beta * sum over units of KL)

    The reconstruction is the cross-entropy of every entry of x, between 0 and 1,
    added up over the entries; the KL is that of N(mean, variance) from N(0, 1).

    Args:
        encoder: model from x to mean and log_variance, side by side.
        decoder: model from z to logits of x.
        beta: weight of the KL; 0 makes it a noisy autoencoder. It may be changed
            between two steps.
        optimizer: name or object of `dlcourse.optimizers`, for both models.
        seed: seed of the noise: None, an int or a `numpy.random.Generator`.

    Shapes:
        x: (batch, entries); mean, log_variance, z: (batch, units); output of the
        encoder: (batch, 2 * units), of the decoder: (batch, entries).

    Raises:
        TypeError, ValueError: if `beta` is no number of at least 0.

    Reference:
        Kingma and Welling (2014), https://arxiv.org/abs/1312.6114; for beta: Higgins
        et al. (2017), beta-VAE, ICLR.

    >>> from dlcourse.layers import Dense
    >>> from dlcourse.models import Sequential
    >>> encoder, decoder = Sequential([Dense(2 * 3)], seed=0), Sequential([Dense(4)])
    >>> vae = VAE(encoder, decoder, seed=1)
    >>> sorted(vae.train_step(np.ones((5, 4))))
    ['kl_loss', 'loss', 'reconstruction_loss']
    >>> vae.sample(2).shape
    (2, 4)
    """

    def __init__(self, encoder, decoder, beta=1.0, optimizer="adam", *, seed=None):
        self.encoder, self.decoder = encoder, decoder
        self.beta = check_number("beta", beta, 0)
        self.optimizer = optimizers.get(optimizer)
        self._rng = check_rng("seed", seed)
        self._units = None

    def encode(self, x):
        """Return mean and log_variance for x."""
        return self._halves(self.encoder(x))

    def decode(self, z):
        """Return x for z, entries between 0 and 1."""
        return activations.sigmoid(self.decoder(z))

    def sample(self, count):
        """Return new examples (count, entries), decoded from z of N(0, 1).

        Raises:
            RuntimeError: if no x was encoded yet.
        """
        if self._units is None:
            raise RuntimeError(
                "VAE: got sample() before an x, expected a trained model; call "
                "train_step(x) first."
            )
        shape = check_integer("count", count), self._units
        return self.decode(self._rng.standard_normal(shape))

    @quiet
    def losses(self, x):
        """Return the parts of the loss for x; see `train_step`, which goes on.

        Returns:
            dict of floats: loss, reconstruction_loss, kl_loss (without beta).
        """
        x = check_array("x", x, min_ndim=2)
        mean, log_variance = self._halves(self.encoder(x, training=True))
        noise = self._rng.standard_normal(mean.shape).astype(mean.dtype)
        logits = self.decoder(mean + np.exp(log_variance / 2) * noise, training=True)
        self._crossentropy = losses.BinaryCrossentropy(from_logits=True)
        entries = x.shape[-1]  # the cross-entropy is a mean over them
        reconstruction = float(self._crossentropy(x, logits)) * entries
        kl = float(gaussian_kl(mean, log_variance).sum()) / len(x)
        self._cache = entries, mean, log_variance, noise
        return {
            "loss": reconstruction + self.beta * kl,
            "reconstruction_loss": reconstruction,
            "kl_loss": kl,
        }

    @quiet
    def train_step(self, x):
        """Make one step; return the parts of the loss before it, as `losses`.

        Args:
            x: examples with entries between 0 and 1.

        Raises:
            TypeError, ValueError: if x is no batch of them, or the models do not fit.
        """
        parts = self.losses(x)
        self.backward()
        nets = self.encoder, self.decoder
        grads = [net.grads[name] for net in nets for name in net.params]
        params = [array for net in nets for array in net.params.values()]
        self.optimizer.apply(grads, params)
        return parts

    def backward(self):
        """Renew the `grads` of both models for the last `losses`."""
        entries, mean, log_variance, noise = self._cache
        grad_z = self.decoder.backward(entries * self._crossentropy.backward())
        share = np.full_like(mean, self.beta / len(mean))
        to_mean, to_log_variance = gaussian_kl_backward(share, mean, log_variance)
        to_mean += grad_z
        to_log_variance += grad_z * noise * np.exp(log_variance / 2) / 2
        self.encoder.backward(np.concatenate([to_mean, to_log_variance], axis=-1))

    def _halves(self, y):
        if y.ndim != 2 or y.shape[-1] % 2:
            raise ValueError(
                f"encoder: got an output of shape {y.shape}, expected (batch, 2 * "
                "units), means and logarithms of variances; end it with Dense(2 * "
                "units)."
            )
        self._units = y.shape[-1] // 2
        return y[:, : self._units], y[:, self._units :]
