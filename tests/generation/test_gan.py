"""The GAN: whose weights move, B110, steps side by side with Keras."""

import numpy as np
import pytest

from dlcourse.activations import sigmoid
from dlcourse.generation import GAN
from dlcourse.layers import Dense, Input
from dlcourse.models import Sequential
from dlcourse.optimizers import Adam


def made(seed=5):
    generator = Sequential([Input((3,)), Dense(4, "tanh"), Dense(1)], seed=0)
    discriminator = Sequential([Input((1,)), Dense(4, "tanh"), Dense(1)], seed=1)
    return GAN(generator, discriminator, 3, Adam(0.02), Adam(0.01), seed=seed)


def copies(model):
    return [w.copy() for w in model.get_weights()]


def moved(before, model):
    return [
        not np.array_equal(a, b)
        for a, b in zip(before, model.get_weights(), strict=True)
    ]


def test_each_player_moves_its_own_weights_alone(rng):
    gan, real = made(), rng.normal(size=(6, 1))
    g, d = copies(gan.generator), copies(gan.discriminator)
    gan.d_step(real)
    assert not any(moved(g, gan.generator))
    assert all(moved(d, gan.discriminator))
    d = copies(gan.discriminator)
    gan.g_step(6)
    assert all(moved(g, gan.generator))
    assert not any(moved(d, gan.discriminator))


def logit(p):
    return np.log(p / (1 - p))


def test_b110(rng):
    """D answers 0.9 to all that is real and 0.2 to all that is made."""
    generator = Sequential([Input((1,)), Dense(1)], seed=0)
    generator.set_weights([np.zeros((1, 1)), np.zeros(1)])  # it always makes 0
    discriminator = Sequential([Input((1,)), Dense(1)], seed=0)
    weights = [[[logit(0.9) - logit(0.2)]], [logit(0.2)]]
    discriminator.set_weights([np.array(w) for w in weights])
    gan = GAN(generator, discriminator, 1, seed=0)
    assert float(sigmoid(discriminator([[1.0]])).item()) == pytest.approx(0.9)
    assert gan.g_step(7) == pytest.approx(1.609438, abs=1e-5)
    generator.set_weights([np.zeros((1, 1)), np.zeros(1)])
    assert gan.d_step(np.ones((7, 1))) == pytest.approx(0.328504, abs=1e-5)


def test_steps_side_by_side_with_keras(keras, rng):
    tf = pytest.importorskip("tensorflow")
    gan, drawn = made(), np.random.default_rng(5)
    theirs = []
    for net in (gan.generator, gan.discriminator):
        shape = (net.input_shape[-1],)
        layers = [keras.layers.Dense(4, "tanh"), keras.layers.Dense(1)]
        theirs.append(keras.Sequential([keras.Input(shape), *layers]))
        theirs[-1].set_weights(net.get_weights())
    generator, discriminator = theirs
    optimizers = keras.optimizers.Adam(0.02), keras.optimizers.Adam(0.01)
    softplus = tf.nn.softplus

    def step(model, optimizer, loss_of):
        with tf.GradientTape() as tape:
            loss = loss_of()
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(grads, model.trainable_variables, strict=True))
        return float(loss)

    def fake():
        return generator(drawn.standard_normal((8, 3)).astype("float32"))

    def d_loss(real):
        new = fake()
        return tf.reduce_mean(softplus(-discriminator(real))) + tf.reduce_mean(
            softplus(discriminator(new))
        )

    def g_loss():
        return tf.reduce_mean(softplus(-discriminator(fake())))

    for _step in range(5):
        real = rng.normal(size=(8, 1)).astype("float32")
        due = {
            "d_loss": step(discriminator, optimizers[1], lambda r=real: d_loss(r)),
            "g_loss": step(generator, optimizers[0], g_loss),
        }
        assert gan.train_step(real) == pytest.approx(due, rel=1e-5)
