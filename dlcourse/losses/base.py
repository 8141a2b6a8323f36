"""The protocol of all losses, said once."""

import numpy as np

from dlcourse._numerics import quiet, wide_enough
from dlcourse._validation import check_array, check_finite, check_shape


class Loss:
    """Base of all losses; a subclass writes `forward` and `gradient`.

    `forward(y_true, y_pred)` gets checked arrays of one dtype and returns one loss per
    term of the mean; `gradient()` returns dL/dy_pred of their sum. `_target` brings
    y_true to the shape that `forward` wants, `_check_values` refuses impossible ones.

    A model lets all targets of a run be `checked` once, and then calls `mean` and
    `backward` for every batch.
    """

    #: Whether a term of the mean is one entry of y_pred, else all entries along `axis`.
    entrywise = True
    #: The axis of y_pred over which the loss of one example is a mean or a sum.
    axis = -1

    def __init__(self):
        self._cache = None

    @quiet
    def __call__(self, y_true, y_pred, sample_weight=None):
        """Return the mean loss, a scalar of the dtype of y_pred, float32 at least.

        Args:
            y_true: targets.
            y_pred: predictions.
            sample_weight: factors of the losses of the examples; None for 1. The mean
                is over the number of terms, not over the sum of the weights, as
                "sum_over_batch_size" of Keras.

        Shapes:
            y_true, y_pred: as the class says, mostly (batch, ..., entries).
            sample_weight: (batch,), or up to (batch, ...).

        Raises:
            TypeError: if an argument is no array of real numbers.
            ValueError: if the shapes do not fit or y_true is no valid target.
        """
        return self.mean(*self.checked(y_true, y_pred, sample_weight))

    def checked(self, y_true, y_pred, sample_weight=None):
        """Return the arguments of a call as arrays if they are good.

        Raises:
            TypeError, ValueError: as a call.
        """
        y_pred = check_array("y_pred", y_pred, min_ndim=1)
        if y_pred.size == 0:
            raise ValueError(
                f"y_pred: got no prediction (shape {y_pred.shape}), expected at least "
                f"one example; check how the batch was cut."
            )
        wide = wide_enough(y_pred)
        y_true = self._target(y_true, wide)
        self._check_values(y_true, wide)
        if sample_weight is not None:
            sample_weight = self._check_weights(sample_weight, wide)
        return y_true, y_pred, sample_weight

    def mean(self, y_true, y_pred, sample_weight=None, **known):
        """Return what a call does, for arrays that are known to be good.

        Args:
            y_true: targets, as in a call.
            y_pred: predictions, an array.
            sample_weight: an array or None.
            known: what `forward` would else compute again.
        """
        self._dtype, y_pred = y_pred.dtype, wide_enough(y_pred)
        known = {name: wide_enough(array) for name, array in known.items()}
        losses = self.forward(self._target(y_true, y_pred), y_pred, **known)
        self._terms, self._weights = losses.size, None
        if sample_weight is None:
            return losses.sum() / self._terms
        # One weight for all terms of an example: (batch,) to (batch, 1, ...).
        missing = (1,) * (losses.ndim - sample_weight.ndim)
        shape = *sample_weight.shape[: losses.ndim], *missing
        weights = sample_weight.reshape(shape)
        self._weights = weights.astype(losses.dtype, copy=False)
        return (losses * self._weights).sum() / self._terms

    @quiet
    def backward(self):
        """Return dL/dy_pred of the last call, of the shape and dtype of y_pred.

        Raises:
            RuntimeError: if the loss has not been called.
        """
        if self._cache is None:
            raise RuntimeError(
                "loss: got backward() before a call, expected y_true and y_pred; call "
                "loss(y_true, y_pred) first."
            )
        grad, weights = self.gradient() / self._terms, self._weights
        if weights is not None:
            grad = grad * (
                weights if self.entrywise else np.expand_dims(weights, self.axis)
            )
        return grad.astype(self._dtype, copy=False)

    def of_logits(self, activation):
        """Return the same loss as a function of z, where y_pred = activation(z).

        Args:
            activation: a function of `dlcourse.activations`, or None.

        Returns:
            A new loss, or None where there is nothing to gain by it.
        """
        return None

    @quiet
    def of_examples(self, y_true, y_pred):
        """Return the loss of every example, neither weighted nor averaged.

        Shapes:
            y_true, y_pred: (batch, ..., entries).
            Result: (batch, ...), of the dtype of y_pred, float32 at least.

        Raises:
            TypeError: if an argument is no array of real numbers.
            ValueError: if the shapes do not fit or y_true is no valid target.
        """
        y_true, y_pred, _ = self.checked(y_true, y_pred)
        losses = self.forward(y_true, wide_enough(y_pred))
        self._cache = None  # `backward` belongs to a call
        return losses.mean(axis=self.axis) if self.entrywise else losses

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

    def _check_weights(self, weights, y_pred):
        """Return sample weights as an array if they fit the losses of the examples."""
        weights = check_array("sample_weight", weights, dtype=y_pred.dtype)
        shape = list(y_pred.shape)  # of the losses of the examples
        if len(shape) > 1 or not self.entrywise:
            del shape[self.axis]
        got, shape = weights.shape, (*shape, 1)
        same = got[:1] == shape[: len(got[:1])]  # no weight for several examples
        broadcast = all(n in (1, m) for n, m in zip(got, shape, strict=False))
        if len(got) > len(shape) or not (same and broadcast):
            raise ValueError(
                f"sample_weight: got shape {got}, expected {shape[:1]} or up to "
                f"{shape[:-1]}; give every example one weight."
            )
        return check_finite("sample_weight", weights)

    def forward(self, y_true, y_pred):
        """Return the terms of the mean; keep what `gradient` needs in `_cache`."""
        raise NotImplementedError(f"{type(self).__name__} must define forward")

    def gradient(self):
        """Return the gradient of the sum of the terms with respect to y_pred."""
        raise NotImplementedError(f"{type(self).__name__} must define gradient")
