"""What a training run minimises, and from where it is computed."""

import copy
import inspect
import math

import numpy as np

from dlcourse._validation import check_number
from dlcourse.losses import Loss
from dlcourse.models.data import listed
from dlcourse.models.masks import counted, masked_weights


class CompiledLoss:
    """The losses of all outputs and the penalties of all layers, as one number.

        loss = sum over outputs of loss_weight * loss + sum of penalties

    It is made once the model has been called, for what its layers are like then.

    Args:
        losses: list of the losses of the outputs.
        loss_weights: list of their weights.
        model: the model, whose `output_layers`, `output_names`, `layers` are used.
    """

    def __init__(self, losses, loss_weights, model):
        if len(losses) > 1:  # each keeps its own predictions for its gradient
            losses = map(copy.copy, losses)
        parts = zip(losses, loss_weights, model.output_layers, strict=True)
        self._parts = [OutputLoss(*part) for part in parts]
        self._model = model
        self._names = [f"{name}_loss" for name in model.output_names]
        self._regularized = [layer for layer in model.layers if layer.regularizers]

    def check(self, data, y_pred):
        """Raise unless all targets and weights of `data` are good.

        Args:
            data: all `Examples` of the run; their batches need no more checks.
            y_pred: what the model has just given for some examples, one at least.
        """
        outputs = self._listed(y_pred)
        for k, part in enumerate(self._parts):
            part.check(data.targets[k], outputs[k], data.weights[k])
            if data.weights[k] is not None or self._model.output_masks[k] is not None:
                part.check_weighted()

    def __call__(self, batch, y_pred):
        """Return a dict of the loss and, for several outputs, of each one's loss.

        Args:
            batch: `Examples`, with which the model has just been called.
            y_pred: what the model gave, an array or a list of arrays.
        """
        logs, outputs = {"loss": 0.0}, self._listed(y_pred)
        for layer in self._regularized:
            logs["loss"] += layer.penalty()
        masks = self._model.output_masks
        for k, part in enumerate(self._parts):
            value = part(batch.targets[k], outputs[k], batch.weights[k], masks[k])
            logs["loss"] += part.loss_weight * value
            if len(self._parts) > 1:
                logs[self._names[k]] = counted(value, masks[k])
        if len(self._parts) == 1:
            logs["loss"] = counted(logs["loss"], masks[0])
        return logs

    def backward(self):
        """Return the gradients of the last batch, and where they belong.

        Returns:
            (dL/dlogits, True) or (dL/dy_pred, False); for several outputs a list of
            gradients and a list of these flags.
        """
        pairs = [(part.backward(), part.from_logits) for part in self._parts]
        return (
            pairs[0] if len(pairs) == 1 else tuple(map(list, zip(*pairs, strict=True)))
        )

    def add_penalties(self, grads):
        """Add the gradients of the penalties to `grads`, a dict by "layer/name"."""
        for layer in self._regularized:
            for name, grad in layer.penalty_grads().items():
                key = f"{layer.name}/{name}"
                grads[key] = grads[key] + grad

    def _listed(self, y_pred):
        return y_pred if len(self._parts) > 1 else [y_pred]


class OutputLoss:
    """The loss of one output, taken from its logits where that is possible.

    Where the layer ends in softmax or sigmoid and the loss is the cross-entropy that
    belongs to it, both together are one function of the logits z, with dL/dz = p - y
    (over the number of terms). That is exact where p is rounded to 0 or 1, and there
    the detour over p would have no gradient. Keras does the same, in float32.

    Args:
        loss: the loss, a function of the output: a `Loss`, or any function of
            (y_true, y_pred) with a `backward`.
        loss_weight: its weight in the sum.
        layer: the layer that gives the output, which has been called.

    Attributes:
        from_logits: whether the loss is computed from logits.
    """

    def __init__(self, loss, loss_weight, layer):
        self._loss, self._layer, self.loss_weight = loss, layer, loss_weight
        self._ours, self.from_logits = isinstance(loss, Loss), False
        of_logits = loss.of_logits(layer.activation) if self._ours else None
        if of_logits is not None and layer.logits is not None:
            self._loss, self.from_logits = of_logits, True

    def check(self, y, y_pred, weights):
        """Raise unless all targets and weights fit outputs such as `y_pred`."""
        if self._ours:
            outputs = self._layer.logits if self.from_logits else y_pred
            one = outputs[:1]
            outputs = np.broadcast_to(one, (len(y), *one.shape[1:]))
            self._loss.checked(y, outputs, weights)

    def check_weighted(self):
        """Raise unless the loss can count some entries more than others."""
        if self._ours or "sample_weight" in inspect.signature(self._loss).parameters:
            return
        name = getattr(self._loss, "__name__", type(self._loss).__name__)
        raise TypeError(
            f"loss: got {name}, expected one that takes sample_weight, as there are "
            "weights or padding that does not count; write "
            "loss(y_true, y_pred, sample_weight=None)."
        )

    def __call__(self, y, y_pred, weights=None, mask=None):
        """Return the mean loss of a batch for which the model has just been called."""
        if mask is not None:
            weights = masked_weights(weights, mask)
        loss = self._loss.mean if self._ours else self._loss
        weighted = {} if weights is None else {"sample_weight": weights}
        if self.from_logits:
            return float(loss(y, self._layer.logits, p=y_pred, **weighted))
        return float(loss(y, y_pred, **weighted))

    def backward(self):
        """Return dL/dlogits of the last batch if `from_logits`, else dL/dy_pred."""
        grad = self._loss.backward()
        return grad if self.loss_weight == 1 else self.loss_weight * grad


def checked_loss_weights(loss_weights, names):
    """Return one weight for each output, from what `compile` was given.

    Raises:
        TypeError, ValueError: if there are not as many numbers >= 0 as outputs.
    """
    if loss_weights is None:
        return [1.0] * len(names)
    weights = listed("loss_weights", loss_weights, names)
    return [check_number("loss_weights", w, 0, math.inf) for w in weights]
