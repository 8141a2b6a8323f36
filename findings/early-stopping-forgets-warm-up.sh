#!/bin/sh
# With start_from_epoch, EarlyStopping restores weights that are not the best ones.
#
# Expected: `start_from_epoch` keeps training from being stopped early;
#   `restore_best_weights` restores the best weights of the whole training.
# Happens: epochs before `start_from_epoch` are not looked at, so the best of the later
#   ones is restored, also if an earlier one was better.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: the argument's docstring speaks of "monitoring improvement", that of
#   `restore_best_weights` of the best value without exception.
# Hurts: who sets a warm-up to be careful and gets an overfitted model instead.
# Course: dlcourse.callbacks.EarlyStopping decides as Keras does; a trap of week
#   6.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np


class Weight(keras.callbacks.Callback):
    """Set the one weight of the model to the number of the epoch."""

    def on_epoch_begin(self, epoch, logs=None):
        self.model.set_weights([np.full((1, 1), float(epoch))])


for start in 0, 5:
    dense = keras.layers.Dense(1, use_bias=False)
    model = keras.Sequential([keras.Input((1,)), dense])
    model.compile(keras.optimizers.SGD(0.0), "mse")  # the loss is (weight - 2)^2
    stop = keras.callbacks.EarlyStopping(
        "loss", patience=9, start_from_epoch=start, restore_best_weights=True
    )
    data = np.ones((1, 1)), np.full((1, 1), 2.0)
    model.fit(*data, epochs=8, verbose=0, callbacks=[Weight(), stop])
    loss = model.evaluate(*data, verbose=0)
    print(f"start_from_epoch={start}: ", end="")
    print(f"restored epoch {stop.best_epoch}, loss {loss:g}")
PYTHON

expect <<'SEEN'
start_from_epoch=0: restored epoch 2, loss 0
start_from_epoch=5: restored epoch 5, loss 9
SEEN
