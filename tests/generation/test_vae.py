"""The VAE: gradients by differences, steps side by side with Keras, its parts."""

import numpy as np
import pytest

from dlcourse import gradcheck
from dlcourse.generation import VAE, gaussian_kl
from dlcourse.layers import Dense, Input
from dlcourse.models import Sequential
from dlcourse.optimizers import Adam

ENTRIES, UNITS = 6, 2


def made(beta=1.5, dtype="float64", optimizer="adam", seed=3):
    encoder = Sequential(
        [Input((ENTRIES,)), Dense(5, "tanh", dtype=dtype), Dense(4, dtype=dtype)],
        seed=0,
    )
    decoder = Sequential(
        [Input((UNITS,)), Dense(5, "tanh", dtype=dtype), Dense(6, dtype=dtype)], seed=1
    )
    return VAE(encoder, decoder, beta, optimizer, seed=seed)


@pytest.mark.parametrize("beta", [0.0, 1.0, 2.5])
def test_the_gradients_by_differences(beta, rng):
    x, vae = rng.uniform(size=(7, ENTRIES)), made(beta)
    vae.losses(x)
    vae.backward()
    for net in (vae.encoder, vae.decoder):
        for name, param in net.params.items():

            def loss(value, param=param):
                kept = param.copy()
                param[...] = value
                fresh = VAE(vae.encoder, vae.decoder, beta, seed=3).losses(x)["loss"]
                param[...] = kept
                return fresh

            grad = net.grads[name].copy()
            expected = gradcheck.numerical_gradient(loss, param)
            assert gradcheck.relative_error(grad, expected) < 1e-6, name


def test_the_parts_by_hand(rng):
    x, vae = rng.uniform(size=(5, ENTRIES)), made()
    mean, log_variance = vae.encode(x)
    noise = np.random.default_rng(3).standard_normal(mean.shape)
    p = vae.decode(mean + np.exp(log_variance / 2) * noise)
    crossentropy = -(x * np.log(p) + (1 - x) * np.log(1 - p)).sum(axis=1).mean()
    kl = gaussian_kl(mean, log_variance).sum(axis=1).mean()
    parts = vae.losses(x)
    assert parts["reconstruction_loss"] == pytest.approx(crossentropy)
    assert parts["kl_loss"] == pytest.approx(kl)
    assert parts["loss"] == pytest.approx(crossentropy + 1.5 * kl)


def test_steps_side_by_side_with_keras(keras, rng):
    tf = pytest.importorskip("tensorflow")
    vae = made(dtype="float32", optimizer=Adam(0.01))
    theirs = [
        keras.Sequential(
            [keras.Input((net.input_shape[-1],)), keras.layers.Dense(5, "tanh"),
             keras.layers.Dense(net.output_shape[-1])]
        )
        for net in (vae.encoder, vae.decoder)
    ]  # fmt: skip
    for net, their in zip((vae.encoder, vae.decoder), theirs, strict=True):
        their.set_weights(net.get_weights())
    encoder, decoder = theirs
    optimizer = keras.optimizers.Adam(0.01)
    weights = encoder.trainable_variables + decoder.trainable_variables
    drawn = np.random.default_rng(3)
    for _step in range(5):
        x = rng.uniform(size=(8, ENTRIES)).astype("float32")
        noise = drawn.standard_normal((8, UNITS)).astype("float32")
        with tf.GradientTape() as tape:
            mean, log_variance = tf.split(encoder(x), 2, axis=-1)
            logits = decoder(mean + tf.exp(0.5 * log_variance) * noise)
            reconstruction = tf.reduce_sum(
                tf.nn.sigmoid_cross_entropy_with_logits(x, logits), axis=1
            )
            kl = -0.5 * tf.reduce_sum(
                1 + log_variance - mean**2 - tf.exp(log_variance), axis=1
            )
            loss = tf.reduce_mean(reconstruction + 1.5 * kl)
        grads = tape.gradient(loss, weights)
        optimizer.apply_gradients(zip(grads, weights, strict=True))
        assert vae.train_step(x)["loss"] == pytest.approx(float(loss), rel=1e-5)


@pytest.mark.parametrize(
    ("call", "fix"),
    [
        (lambda: made().sample(2), r"train_step\(x\) first"),
        (lambda: made(beta=-1), "beta: got -1"),
        (
            lambda: VAE(Sequential([Dense(3)]), Sequential([Dense(2)])).losses(
                np.ones((2, 2))
            ),
            r"end it with Dense\(2 \* units\)",
        ),
    ],
)
def test_errors(call, fix):
    with pytest.raises((RuntimeError, ValueError), match=fix):
        call()
