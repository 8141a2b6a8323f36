"""The protocol of all losses, said once."""

import numpy as np

from dlcourse._validation import check_array, check_shape


class Loss:
    """Base of all losses; a subclass writes `forward` and `gradient`.

    `forward(y_true, y_pred)` gets checked arrays of one dtype and returns one loss per
    term of the mean; `gradient()` returns dL/dy_pred of their sum. `_target` brings
    y_true to the shape that `forward` wants, `_check_values` refuses impossible ones.
    """

    def __init__(self):
        self._cache = None

    def __call__(self, y_true, y_pred):
        """Return the mean loss, a scalar of the dtype of y_pred.

        Raises:
            TypeError: if an argument is no array of real numbers.
            ValueError: if the shapes do not fit or y_true is no valid target.
        """
        y_pred = check_array("y_pred", y_pred, min_ndim=1)
        if y_pred.size == 0:
            raise ValueError(
                f"y_pred: got no prediction (shape {y_pred.shape}), expected at least "
                f"one example; check how the batch was cut."
            )
        y_true = self._target(y_true, y_pred)
        self._check_values(y_true, y_pred)
        # Overflow becomes inf without a warning; a model reports it.
        with np.errstate(over="ignore", invalid="ignore"):
            return self._mean(y_true, y_pred)

    def _mean(self, y_true, y_pred, *known):
        """Return the mean loss for a target that is known to be good."""
        losses = self.forward(y_true, y_pred, *known)
        self._terms = losses.size
        return losses.sum() / self._terms

    def backward(self):
        """Return dL/dy_pred of the last call, an array of the shape of y_pred.

        Raises:
            RuntimeError: if the loss has not been called.
        """
        if self._cache is None:
            raise RuntimeError(
                "loss: got backward() before a call, expected y_true and y_pred; call "
                "loss(y_true, y_pred) first."
            )
        with np.errstate(over="ignore", invalid="ignore"):
            return self._mean_gradient()

    def _mean_gradient(self):
        return self.gradient() / self._terms

    def of_logits(self, activation):
        """Return the same loss as a function of z, where y_pred = activation(z).

        Args:
            activation: a function of `dlcourse.activations`, or None.

        Returns:
            A new loss, or None where there is nothing to gain by it.
        """
        return None

    def _target(self, y_true, y_pred):
        """Return y_true with the dtype and shape of y_pred.

        A last axis of length 1 may be missing in one of them: without this, (batch,)
        minus (batch, 1) would silently be (batch, batch).
        """
        y_true = check_array("y_true", y_true, dtype=y_pred.dtype)
        if (*y_true.shape, 1) == y_pred.shape or y_true.shape == (*y_pred.shape, 1):
            return y_true.reshape(y_pred.shape)
        fix = "give every prediction one target."
        return check_shape("y_true", y_true, y_pred.shape, fix=fix)

    def _check_values(self, y_true, y_pred):
        """Raise a ValueError if an entry of y_true, from `_target`, is no target."""

    def forward(self, y_true, y_pred):
        """Return the terms of the mean; keep what `gradient` needs in `_cache`."""
        raise NotImplementedError(f"{type(self).__name__} must define forward")

    def gradient(self):
        """Return the gradient of the sum of the terms with respect to y_pred."""
        raise NotImplementedError(f"{type(self).__name__} must define gradient")
