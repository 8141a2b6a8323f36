"""The traps of section 9.10, run with Keras."""

import numpy as np
import pytest

from tests.weeks.sources import stated_in

stated = stated_in("week09")
ONES, TARGETS = np.ones((8, 3), "float32"), np.ones((8, 1), "float32")
PAIR = np.array([[1.0], [3.0]], "float32")


@pytest.mark.parametrize(
    ("first", "then", "moves"),
    [(8, 8, True), (8, 4, False), (8, 3, False), (3, 8, True), (3, 4, True)],
)
def test_frozen_or_not_by_the_shapes_that_were_seen(keras, first, then, moves):
    base = keras.layers.Dense(2, kernel_initializer="zeros")
    head = keras.layers.Dense(1, kernel_initializer="ones")
    model = keras.Sequential([keras.Input((3,)), base, head])
    model.compile("sgd", "mse")
    model.fit(ONES, TARGETS, batch_size=first, verbose=0)
    base.trainable = False
    start = base.get_weights()[0]
    model.fit(ONES, TARGETS, batch_size=then, verbose=0)
    assert (abs(base.get_weights()[0] - start).max() > 1e-3) == moves
    stated("try `batch_size=3` in the first `fit`")


@pytest.mark.parametrize("trainable", [True, False])
def test_training_false_in_the_call_does_not_hold_averages(keras, trainable):
    image, norm = keras.Input((1,)), keras.layers.BatchNormalization()
    body = keras.Sequential([keras.Input((1,)), norm])
    model = keras.Model(image, keras.layers.Dense(1)(body(image, training=False)))
    norm.trainable = trainable
    model.compile("sgd", "mse")
    model.fit(PAIR, PAIR, verbose=0)
    mean = norm.get_weights()[-2]
    assert mean[0] == pytest.approx(0.02 * trainable, abs=1e-6)
    stated("Only the flag of the layer itself holds them")
