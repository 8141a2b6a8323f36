"""RMSprop: every parameter gets a step size from its recent gradients."""

import math

import numpy as np

from dlcourse.optimizers.base import Hyperparameter, Optimizer


class RMSprop(Optimizer):
    """Divide the gradient by a moving root mean square of itself.

        velocity = rho * velocity + (1 - rho) * g**2
        average = rho * average + (1 - rho) * g     (centered, else 0)
        m = momentum * m + learning_rate * g / sqrt(velocity - average**2 + epsilon)
        w = w - m

    Same defaults as `keras.optimizers.RMSprop`: epsilon stands inside the root, and
    there is no bias correction, so the first steps are up to 1/sqrt(1 - rho) times
    the learning rate.

    Args:
        learning_rate: a number >= 0 or a schedule.
        rho: how slowly the averages forget, from 0 to 1 (1 excluded).
        momentum: share of the last step that is kept, from 0 to 1.
        epsilon: positive; keeps the root away from zero.
        centered: whether to divide by the standard deviation of the gradient
            instead of its root mean square.
        weight_decay, clipnorm, clipvalue, global_clipnorm: see `Optimizer`.

    Reference:
        Tieleman and Hinton (2012), lecture 6.5 of "Neural networks for machine
        learning"; centered: Graves (2013), https://arxiv.org/abs/1308.0850,
        equations 38 to 41.

    >>> w, optimizer = np.array([1.0, 1.0]), RMSprop(learning_rate=0.1)
    >>> optimizer.apply([np.array([50.0, -0.5])], [w])  # same size of step for both
    >>> w.round(4)
    array([0.6838, 1.3162])
    """

    rho = Hyperparameter(0, 1, open_high=True)
    momentum = Hyperparameter(0, 1)
    epsilon = Hyperparameter(0, math.inf, open_low=True, open_high=True)

    def __init__(
        self,
        learning_rate=0.001,
        rho=0.9,
        momentum=0.0,
        epsilon=1e-7,
        centered=False,
        weight_decay=None,
        clipnorm=None,
        clipvalue=None,
        global_clipnorm=None,
    ):
        super().__init__(
            learning_rate, weight_decay, clipnorm, clipvalue, global_clipnorm
        )
        self.rho = rho
        self.momentum = momentum
        self.epsilon = epsilon
        self.centered = centered

    def step(self, gradient, learning_rate):
        velocity = self.slot("velocity", gradient)
        velocity *= self.rho
        velocity += (1 - self.rho) * gradient * gradient
        root = np.sqrt(self._spread(gradient, velocity) + self.epsilon)
        m = self.slot("momentum", gradient)
        m *= self.momentum
        m -= learning_rate * gradient / root
        return m

    def _spread(self, gradient, velocity):
        """Return the mean square of the gradient, or its variance if `centered`."""
        if not self.centered:
            return velocity
        average = self.slot("average", gradient)
        average *= self.rho
        average += (1 - self.rho) * gradient
        # Rounding can push the variance of a constant gradient below zero.
        return np.maximum(velocity - average * average, 0)
