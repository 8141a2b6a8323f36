"""AdamW: Adam whose weight decay does not pass through the moving averages."""

import math

from dlcourse.optimizers.adam import Adam
from dlcourse.optimizers.base import Hyperparameter


class AdamW(Adam):
    """Adam with decoupled weight decay.

        w = w - learning_rate * weight_decay * w, then the step of Adam

    L2 regularisation would add the decay to the gradient, where Adam divides it
    away; here each weight shrinks by the same share. Same defaults and argument
    order as `keras.optimizers.AdamW`; every parameter decays, biases too.

    Args:
        learning_rate: a number >= 0 or a schedule.
        weight_decay: share of each weight, times the rate, that a step takes away.
        beta_1: how slowly the mean forgets, from 0 to 1 (1 excluded).
        beta_2: how slowly the mean square forgets, from 0 to 1 (1 excluded).
        epsilon: positive; keeps the denominator away from zero.
        amsgrad: whether to divide by the largest v so far instead of v.
        clipnorm, clipvalue, global_clipnorm: see `Optimizer`.

    Reference:
        Loshchilov and Hutter (2019), https://arxiv.org/abs/1711.05101, algorithm 2.

    >>> import numpy as np
    >>> w, optimizer = np.array([10.0]), AdamW(learning_rate=0.1, weight_decay=0.5)
    >>> optimizer.apply([np.array([3.0])], [w])  # 5 % of 10, then 0.1
    >>> w.round(4)
    array([9.4])
    """

    weight_decay = Hyperparameter(0, math.inf, open_high=True)

    def __init__(
        self,
        learning_rate=0.001,
        weight_decay=0.004,
        beta_1=0.9,
        beta_2=0.999,
        epsilon=1e-7,
        amsgrad=False,
        clipnorm=None,
        clipvalue=None,
        global_clipnorm=None,
    ):
        super().__init__(
            learning_rate, beta_1, beta_2, epsilon, amsgrad, weight_decay,
            clipnorm, clipvalue, global_clipnorm,
        )  # fmt: skip
