#!/bin/sh
# With steps_per_execution Keras tells callbacks of a batch that does not exist.
#
# Expected: of 10 batches, taken 4 at a time, callbacks hear of at most number 9.
# Happens: the last group has 2 batches, but its end is reported as that of batch 11.
# Versions: Keras 3.15.1, TensorFlow 2.21.0.
# Documented: that callbacks are called once a group is (docstring of `compile`); the
#   number is not. What the progress bar makes of groups is Keras issue 20861.
# Hurts: callbacks that look up a schedule or a list by the batch's number, and totals
#   that are counted from it (12 of 10).
# Course: dlcourse calls callbacks for each batch; schedules by step are taught in week
#   5.
set -eu
pins="keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.4.6"
# shellcheck source=findings/environment
. "$(dirname "$0")/environment"

observe <<'PYTHON'
import keras
import numpy as np

ends = []
for group in 1, 4:
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse", steps_per_execution=group)
    ends = []
    told = keras.callbacks.LambdaCallback(
        on_train_batch_end=lambda batch, logs: ends.append(batch)
    )
    x = np.ones((10, 1))
    model.fit(x, x, batch_size=1, verbose=0, callbacks=[told])
    print(f"steps_per_execution={group}, 10 batches: told of", *ends)
PYTHON

expect <<'SEEN'
steps_per_execution=1, 10 batches: told of 0 1 2 3 4 5 6 7 8 9
steps_per_execution=4, 10 batches: told of 3 7 11
SEEN
