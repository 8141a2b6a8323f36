"""What a training run minimises, and from where it is computed."""

import numpy as np

from dlcourse.losses import Loss


class Objective:
    """The loss of a model, taken from its logits where that is possible.

    Where the last layer is softmax or sigmoid and the loss is the cross-entropy that
    belongs to it, both together are one function of the logits z, with dL/dz = p - y
    (over the number of terms). That is exact where p is rounded to 0 or 1, and there
    the detour over p would have no gradient. Keras does the same, in float32.

    Args:
        loss: the loss of the model, a function of its output.
        layer: the last layer of the model.
        targets: all targets of the run; they are checked with its first batch.

    Attributes:
        checked: whether the batches to come need no more checks.
        from_logits: whether the last batch was computed from logits.
    """

    def __init__(self, loss, layer, targets):
        self._loss, self._layer, self._targets = loss, layer, targets
        ours = isinstance(loss, Loss)  # or any function with a backward
        self._loss_of_logits = loss.of_logits(layer.activation) if ours else None
        self.checked = self.from_logits = False

    def __call__(self, y, y_pred):
        """Return the mean loss of a batch for which the model has just been called."""
        if self._loss_of_logits is not None and self._layer.logits is not None:
            self.from_logits, self._loss = True, self._loss_of_logits
        outputs = self._layer.logits if self.from_logits else y_pred
        if self.checked:
            known = (y_pred,) if self.from_logits else ()
            targets = self._loss._target(y, outputs)
            return float(self._loss._mean(targets, outputs, *known))
        value = float(self._loss(y, outputs))
        if isinstance(self._loss, Loss):
            self._check_targets(outputs)
        return value

    def backward(self):
        """Return dL/dlogits of the last batch if `from_logits`, else dL/dy_pred."""
        return self._loss._mean_gradient() if self.checked else self._loss.backward()

    def _check_targets(self, outputs):
        """Check the targets of all batches as if their outputs were there."""
        outputs = np.broadcast_to(outputs[:1], (len(self._targets), *outputs.shape[1:]))
        targets = self._loss._target(self._targets, outputs)
        self._loss._check_values(targets, outputs)
        self.checked = True
