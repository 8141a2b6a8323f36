"""Adam: momentum and RMSprop together, both corrected for their start at zero."""

import math

import numpy as np

from dlcourse.optimizers.base import Hyperparameter, Optimizer

# Of a long vector the eleven operations of a step take so many entries at a time: the
# next one finds them in the cache, and what lies between takes no memory to speak of.
BLOCK = 2**16


class Adam(Optimizer):
    """Follow the mean gradient, divided by its root mean square.

        m = m + (1 - beta_1) * (g - m)          that is beta_1 * m + (1 - beta_1) * g
        v = v + (1 - beta_2) * (g**2 - v)
        alpha = learning_rate * sqrt(1 - beta_2**t) / (1 - beta_1**t)
        w = w - alpha * m / (sqrt(v) + epsilon)

    Same defaults as `keras.optimizers.Adam`, and the same place of epsilon: this is
    the "epsilon hat" form of the paper, which corrects the step instead of m and v. Its
    algorithm 1, as PyTorch has it, adds epsilon to the root of the corrected v. They
    part for gradients near epsilon: at 1e-6 the first step is 0.24 * learning_rate
    here, and 0.91 * learning_rate there.

    When the betas change during training, `beta**t` is the product of all betas so
    far: exactly the weight that the zero start still has in m or v.

    Args:
        learning_rate: a number >= 0 or a schedule.
        beta_1: how slowly the mean forgets, from 0 to 1 (1 excluded).
        beta_2: how slowly the mean square forgets, from 0 to 1 (1 excluded).
        epsilon: positive; keeps the denominator away from zero.
        amsgrad: whether to divide by the largest v so far instead of v.
        weight_decay, clipnorm, clipvalue, global_clipnorm: see `Optimizer`.

    Reference:
        Kingma and Ba (2015), https://arxiv.org/abs/1412.6980, end of section 2;
        amsgrad: Reddi, Kale and Kumar (2018), https://arxiv.org/abs/1904.09237.

    >>> w, optimizer = np.array([1.0, 1.0]), Adam(learning_rate=0.1)
    >>> optimizer.apply([np.array([50.0, -0.5])], [w])  # the first step is 0.1
    >>> w.round(4)
    array([0.9, 1.1])
    """

    beta_1 = Hyperparameter(0, 1, open_high=True)
    beta_2 = Hyperparameter(0, 1, open_high=True)
    epsilon = Hyperparameter(0, math.inf, open_low=True, open_high=True)

    def __init__(
        self,
        learning_rate=0.001,
        beta_1=0.9,
        beta_2=0.999,
        epsilon=1e-7,
        amsgrad=False,
        weight_decay=None,
        clipnorm=None,
        clipvalue=None,
        global_clipnorm=None,
    ):
        super().__init__(
            learning_rate, weight_decay, clipnorm, clipvalue, global_clipnorm
        )
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self.amsgrad = amsgrad

    def reset(self):
        super().reset()
        self._start_in_m = self._start_in_v = 1.0  # beta_1**t and beta_2**t

    def step(self, gradient, learning_rate):
        vectors = [gradient, self.slot("momentum", gradient)]
        vectors.append(self.slot("velocity", gradient))
        if self.amsgrad:
            vectors.append(self.slot("velocity_hat", gradient))
        alpha = self._alpha(learning_rate)
        for start in range(0, len(gradient), BLOCK):
            self._move(alpha, *(each[start : start + BLOCK] for each in vectors))
        return gradient

    def _move(self, alpha, gradient, m, v, largest=None):
        """Put -alpha * m / (sqrt(v) + epsilon) in the place of the gradient."""
        m += (1 - self.beta_1) * (gradient - m)
        v += (1 - self.beta_2) * (gradient * gradient - v)
        if largest is not None:
            v = np.maximum(largest, v, out=largest)
        denominator = np.sqrt(v, out=gradient)
        denominator += self.epsilon
        step = np.divide(m, denominator, out=denominator)
        step *= -alpha

    def _alpha(self, learning_rate):
        self._start_in_m *= self.beta_1
        self._start_in_v *= self.beta_2
        return learning_rate * math.sqrt(1 - self._start_in_v) / (1 - self._start_in_m)
