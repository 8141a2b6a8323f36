"""Adagrad: steps shrink with the sum of all squared gradients so far."""

import math

import numpy as np

from dlcourse.optimizers.base import Hyperparameter, Optimizer


class Adagrad(Optimizer):
    """Give rarely moved parameters larger steps, and everyone ever smaller ones.

        accumulator = accumulator + g**2
        w = w - learning_rate * g / sqrt(accumulator + epsilon)

    Same defaults as `keras.optimizers.Adagrad`.

    Args:
        learning_rate: a number >= 0 or a schedule.
        initial_accumulator_value: start of the sum, >= 0.
        epsilon: positive; keeps the root away from zero.
        weight_decay, clipnorm, clipvalue, global_clipnorm: see `Optimizer`.

    Reference:
        Duchi, Hazan and Singer (2011), https://jmlr.org/papers/v12/duchi11a.html

    >>> w, optimizer = np.array([0.0]), Adagrad(learning_rate=1.0)
    >>> for _ in range(3):
    ...     optimizer.apply([np.array([-10.0])], [w])
    ...     print(w.round(3))
    [1.]
    [1.706]
    [2.284]
    """

    initial_accumulator_value = Hyperparameter(0, math.inf, open_high=True)
    epsilon = Hyperparameter(0, math.inf, open_low=True, open_high=True)

    def __init__(
        self,
        learning_rate=0.001,
        initial_accumulator_value=0.1,
        epsilon=1e-7,
        weight_decay=None,
        clipnorm=None,
        clipvalue=None,
        global_clipnorm=None,
    ):
        super().__init__(
            learning_rate, weight_decay, clipnorm, clipvalue, global_clipnorm
        )
        self.initial_accumulator_value = initial_accumulator_value
        self.epsilon = epsilon

    def step(self, gradient, learning_rate):
        start = self.initial_accumulator_value
        accumulator = self.slot("accumulator", gradient, start)
        accumulator += gradient * gradient
        return -learning_rate * gradient / np.sqrt(accumulator + self.epsilon)
