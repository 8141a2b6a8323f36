"""Gradient descent, with or without momentum."""

from dlcourse.optimizers.base import Hyperparameter, Optimizer


class SGD(Optimizer):
    """Gradient descent; `momentum` lets the steps gather speed.

        velocity = momentum * velocity - learning_rate * g
        w = w + velocity                                        (nesterov=False)
        w = w + momentum * velocity - learning_rate * g         (nesterov=True)

    Same defaults as `keras.optimizers.SGD`. Courses often write the velocity as an
    average, `v = beta * v + (1 - beta) * g; w = w - alpha * v`: that is the same
    path with `learning_rate = alpha * (1 - beta)`.

    Args:
        learning_rate: a number >= 0 or a schedule.
        momentum: share of the velocity that is kept, from 0 to 1.
        nesterov: whether to look ahead along the velocity.
        weight_decay, clipnorm, clipvalue, global_clipnorm: see `Optimizer`.

    Reference:
        Polyak (1964), https://doi.org/10.1016/0041-5553(64)90137-5;
        Sutskever et al. (2013), https://proceedings.mlr.press/v28/sutskever13.html,
        equations 1 to 4.

    >>> import numpy as np
    >>> w, optimizer = np.array([1.0]), SGD(learning_rate=0.1, momentum=0.9)
    >>> for _ in range(3):
    ...     optimizer.apply([np.array([2.0])], [w])
    ...     print(w.round(3))
    [0.8]
    [0.42]
    [-0.122]
    """

    momentum = Hyperparameter(0, 1)

    def __init__(
        self,
        learning_rate=0.01,
        momentum=0.0,
        nesterov=False,
        weight_decay=None,
        clipnorm=None,
        clipvalue=None,
        global_clipnorm=None,
    ):
        super().__init__(
            learning_rate, weight_decay, clipnorm, clipvalue, global_clipnorm
        )
        self.momentum = momentum
        self.nesterov = nesterov

    def step(self, gradient, learning_rate):
        velocity = self.slot("velocity", gradient)
        step = learning_rate * gradient
        velocity *= self.momentum
        velocity -= step
        return self.momentum * velocity - step if self.nesterov else velocity
