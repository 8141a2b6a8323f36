"""What a training run minimises, and from where it is computed."""

import copy
import math

import numpy as np

from dlcourse._validation import check_number
from dlcourse.losses import Loss
from dlcourse.models.examples import listed


class Objective:
    """The sum of the losses of all outputs and of the penalties of all layers.

        objective = sum over outputs of loss_weight * loss + sum of penalties

    Args:
        losses: list of the losses of the outputs.
        loss_weights: list of their weights.
        model: the model, whose `output_layers`, `output_names`, `layers` are used.
        targets: list of all targets of the run; they are checked with its first batch.
    """

    def __init__(self, losses, loss_weights, model, targets):
        if len(losses) > 1:  # each keeps its own predictions for its gradient
            losses = map(copy.copy, losses)
        parts = zip(losses, loss_weights, model.output_layers, targets, strict=True)
        self._terms = [Term(*part) for part in parts]
        self._names = [f"{name}_loss" for name in model.output_names]
        self._regularized = [layer for layer in model.layers if layer.regularizers]

    @property
    def checked(self):
        """Whether the batches to come need no more checks."""
        return all(term.checked for term in self._terms)

    def __call__(self, batch, y_pred):
        """Return a dict of the loss and, for several outputs, of each one's loss.

        Args:
            batch: `Examples`, with which the model has just been called.
            y_pred: what the model gave, an array or a list of arrays.
        """
        several = len(self._terms) > 1
        outputs = y_pred if several else [y_pred]
        logs = {"loss": sum(layer.penalty() for layer in self._regularized)}
        for k, term in enumerate(self._terms):
            value = term(batch.targets[k], outputs[k], batch.weights[k])
            logs["loss"] += term.loss_weight * value
            if several:
                logs[self._names[k]] = value
        return logs

    def backward(self):
        """Return the gradients of the last batch, and where they belong.

        Returns:
            (dL/dlogits, True) or (dL/dy_pred, False); for several outputs a list of
            gradients and a list of these flags.
        """
        grads = [term.backward() for term in self._terms]
        flags = [term.from_logits for term in self._terms]
        return (grads[0], flags[0]) if len(grads) == 1 else (grads, flags)

    def add_penalties(self, grads):
        """Add the gradients of the penalties to `grads`, a dict by "layer/name"."""
        for layer in self._regularized:
            for name, grad in layer.penalty_grads().items():
                key = f"{layer.name}/{name}"
                grads[key] = grads[key] + grad


class Term:
    """The loss of one output, taken from its logits where that is possible.

    Where the layer ends in softmax or sigmoid and the loss is the cross-entropy that
    belongs to it, both together are one function of the logits z, with dL/dz = p - y
    (over the number of terms). That is exact where p is rounded to 0 or 1, and there
    the detour over p would have no gradient. Keras does the same, in float32.

    Args:
        loss: the loss, a function of the output.
        loss_weight: its weight in the sum.
        layer: the layer that gives the output.
        targets: all targets of the run.

    Attributes:
        checked: whether the batches to come need no more checks.
        from_logits: whether the last batch was computed from logits.
    """

    def __init__(self, loss, loss_weight, layer, targets):
        self._loss, self._layer, self._targets = loss, layer, targets
        self.loss_weight = loss_weight
        ours = isinstance(loss, Loss)  # or any function with a backward
        self._loss_of_logits = loss.of_logits(layer.activation) if ours else None
        self.checked = self.from_logits = False

    def __call__(self, y, y_pred, weights=None):
        """Return the mean loss of a batch for which the model has just been called."""
        logits = self._layer.logits if self._loss_of_logits is not None else None
        if logits is not None:
            self.from_logits, self._loss = True, self._loss_of_logits
        outputs = logits if self.from_logits else y_pred
        if self.checked:
            known = (y_pred,) if self.from_logits else ()
            targets = self._loss._target(y, outputs)
            weighted = {} if weights is None else {"weights": weights}
            return float(self._loss._mean(targets, outputs, *known, **weighted))
        weighted = {} if weights is None else {"sample_weight": weights}
        value = float(self._loss(y, outputs, **weighted))
        if isinstance(self._loss, Loss):
            self._check_targets(outputs)
        return value

    def backward(self):
        """Return dL/dlogits of the last batch if `from_logits`, else dL/dy_pred."""
        grad = self._loss._mean_gradient() if self.checked else self._loss.backward()
        return grad if self.loss_weight == 1 else self.loss_weight * grad

    def _check_targets(self, outputs):
        """Check the targets of all batches as if their outputs were there."""
        outputs = np.broadcast_to(outputs[:1], (len(self._targets), *outputs.shape[1:]))
        targets = self._loss._target(self._targets, outputs)
        self._loss._check_values(targets, outputs)
        self.checked = True


def checked_loss_weights(loss_weights, names):
    """Return one weight for each output, from what `compile` was given.

    Raises:
        TypeError, ValueError: if there are not as many numbers >= 0 as outputs.
    """
    if loss_weights is None:
        return [1.0] * len(names)
    weights = listed("loss_weights", loss_weights, names)
    return [float(check_number("loss_weights", w, 0, math.inf)) for w in weights]
