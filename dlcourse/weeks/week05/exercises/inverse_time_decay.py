"""Exercise: a learning rate that falls with the epochs."""

import numpy as np

from dlcourse.exercises.engine import N_, FunctionExercise, call


@FunctionExercise.task(
    number=11,
    hints=(
        N_("The rate is divided by something that grows by decay_rate per epoch."),
        N_("At epoch 0 that divisor is 1, at epoch 1 it is 1 + decay_rate."),
    ),
)
def inverse_time_decay(learning_rate, decay_rate, epoch):
    """Learning rate of epoch 0, 1, 2, ...; epoch: int or array, as the result.

    >>> float(inverse_time_decay(0.2, 1.0, 4))
    0.04
    """
    # BEGIN SOLUTION -> return ...
    return learning_rate / (1 + decay_rate * epoch)
    # END SOLUTION


@inverse_time_decay.tried_on
def cases(rng):
    """B48; single epochs and arrays that start at epoch 0."""
    drawn = rng.uniform(0.05, 2.0, size=(4, 2))
    return [
        call(0.2, 1.0, 4),
        call(0.2, 1.0, np.arange(1, 5)),
        *(call(rate, decay, int(rng.integers(1, 30))) for rate, decay in drawn),
        *(call(rate, decay, np.arange(12)) for rate, decay in drawn),
    ]


@inverse_time_decay.mistake(
    N_("The divisor is multiplied at every epoch; here it grows by the same "
       "amount every epoch.")
)  # fmt: skip
def divisor_multiplied(learning_rate, decay_rate, epoch):
    return learning_rate / (1 + decay_rate) ** epoch


@inverse_time_decay.mistake(
    N_("This is exponential decay, rate * decay**epoch; here the rate is divided.")
)
def exponential(learning_rate, decay_rate, epoch):
    return learning_rate * decay_rate ** np.asarray(epoch)


@inverse_time_decay.mistake(
    N_("At epoch 0 the divisor must be 1: without it the rate starts at infinity.")
)
def without_the_one(learning_rate, decay_rate, epoch):
    return learning_rate / (decay_rate * epoch)


@inverse_time_decay.mistake(
    N_("The 1 is added to the quotient: put the whole divisor in parentheses.")
)
def without_parentheses(learning_rate, decay_rate, epoch):
    return learning_rate / 1 + decay_rate * epoch
