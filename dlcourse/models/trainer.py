"""How a model learns: compile, fit, evaluate, predict, as in Keras."""

import math

import numpy as np

from dlcourse import losses, optimizers
from dlcourse._numerics import DivergenceError, quiet
from dlcourse._validation import (
    check_choice,
    check_examples,
    check_integer,
    check_rng,
    check_shape,
)
from dlcourse.callbacks import Callback, CallbackList, History, ProgbarLogger
from dlcourse.models.compiled_loss import CompiledLoss, checked_loss_weights
from dlcourse.models.data import checked, examples, listed
from dlcourse.models.metrics import Mean, measured, resolve
from dlcourse.models.saving import Savable
from dlcourse.ops.batches import batches_of, check_batch_size


class Trainer(Savable):
    """The part of a model that trains it; `Sequential` and `Model` have it.

    For several inputs or outputs, x, y, loss, loss_weights, metrics and sample_weight
    are lists in the order of the model's, or dicts by the names of its `Input`s and of
    its output layers.

    A mask that reaches an output, as from `Embedding(mask_zero=True)`, counts in loss
    and metrics: both are means over what is no padding, see `models.masks`.

    Of Keras, `weighted_metrics`, steps per epoch, and data that does not come as
    arrays are not here.

    Attributes:
        optimizer: the optimizer, after `compile`.
        loss: the loss, or the list of losses of several outputs.
        stop_training: set it to True in a callback to end a fit.
    """

    optimizer = loss = None
    stop_training = False

    def compile(
        self, optimizer="rmsprop", loss=None, metrics="auto", loss_weights=None
    ):
        """Choose how to train.

        Args:
            optimizer: name or object of `dlcourse.optimizers`.
            loss: name or object of `dlcourse.losses`.
            metrics: list of "accuracy" and functions (y_true, y_pred) -> number;
                "auto" is accuracy for the cross-entropies and nothing for others.
                With a binary cross-entropy it is the share of labels that are right;
                of several outputs Keras 3.15 compares the largest, as if one label
                excluded the others.
                Unlike in Keras, the accuracy of logits (`from_logits=True`) with one
                output counts outputs above 0, not above 0.5, as class 1.
            loss_weights: by what to multiply the losses in their sum; None for 1.

        Raises:
            TypeError, ValueError: if one of them is unknown.
        """
        if loss is None:
            raise ValueError(
                "loss: got None, expected what to minimise; pass for example "
                "loss='sparse_categorical_crossentropy' or loss='mse'."
            )
        names = self.output_names
        if not isinstance(loss, list | tuple | dict):
            loss = [loss] * len(names) if len(names) > 1 else loss
        each = [losses.get(part) for part in listed("loss", loss, names)]
        weights = checked_loss_weights(loss_weights, names)
        metrics = resolve(metrics, each, names)
        self.optimizer = optimizers.get(optimizer)
        self._losses, self._loss_weights, self._metrics = each, weights, metrics
        self.loss = each[0] if len(each) == 1 else each

    def fit(
        self,
        x,
        y,
        batch_size=32,
        epochs=1,
        verbose="auto",
        callbacks=None,
        validation_split=0.0,
        validation_data=None,
        shuffle=True,
        class_weight=None,
        sample_weight=None,
        initial_epoch=0,
        *,
        seed=None,
    ):
        """Train for some epochs; called again, it goes on from there.

        Args:
            x: examples, shape (examples, ...).
            y: targets, shape (examples, ...) as the loss wants them.
            batch_size: examples per step; the last batch may be smaller.
            epochs: number of the last epoch.
            verbose: 0 for silence; "auto" or 1 for a progress line on the standard
                error stream once a fit lasts over a second; 2 to print each epoch.
            callbacks: list of `dlcourse.callbacks`.
            validation_split: share of the examples, the last ones, that is kept back
                and evaluated after each epoch.
            validation_data: (x, y) or (x, y, sample_weight) to evaluate instead.
            shuffle: whether to shuffle before each epoch.
            class_weight: dict from labels to weights in the loss; 1 where there is
                none. Labels of sequences weigh each step by itself, where Keras 3.15
                takes their last axis for one-hot rows.
            sample_weight: weights of the examples in the loss, shape (examples,), or
                of the steps of sequences, shape (examples, steps).
            initial_epoch: number of epochs that are done already.
            seed: seed of the shuffling; None to draw from the model's generator.

        Returns:
            The `History`. Its loss and accuracy are averages over the epoch, while
            the weights move; those of the validation data are of its end.

        Raises:
            RuntimeError: if the model is not compiled or has no layers.
            TypeError, ValueError: if x, y or a setting is no good.
            DivergenceError: if the loss is no longer finite.
        """
        data = self._examples((x, y), sample_weight, class_weight)
        data, dev = self._with_validation(data, validation_split, validation_data)
        epochs = check_integer("epochs", epochs)
        first = check_integer("initial_epoch", initial_epoch, 0)
        batch_size = check_batch_size(batch_size)
        rng = self._rng if seed is None else check_rng("seed", seed)
        steps = math.ceil(len(data) / batch_size)
        params = {"epochs": epochs, "steps": steps, "verbose": verbose}
        history, progress = History(), ProgbarLogger()
        callbacks = self._callbacks(callbacks, params, history, progress)
        loss = self._checked_loss(data, self(data.first.x))  # the steps check no more
        logs, self.stop_training = None, False
        try:
            callbacks.on_train_begin()
            for epoch in range(first, epochs):
                callbacks.on_epoch_begin(epoch)
                batches = data.batches(batch_size, rng if shuffle else None)
                logs = self._run_epoch(loss, epoch, batches, callbacks)
                if dev is not None:
                    values = self._evaluate(dev).items()
                    logs |= {f"val_{name}": value for name, value in values}
                callbacks.on_epoch_end(epoch, logs)
                if self.stop_training:
                    break
            callbacks.on_train_end(logs)
        finally:
            progress.close()
        return history

    @quiet
    def _run_epoch(self, loss, epoch, batches, callbacks):
        """Make one step per batch; return the averages of the epoch."""
        means = Mean()
        for step, batch in enumerate(batches):
            if callbacks.batch_hooks:
                callbacks.on_train_batch_begin(step)
            y_pred = self(batch.x, training=True)
            logs = self._learn(loss, batch, y_pred, step + 1, epoch + 1)
            means.add(logs, len(batch))
            if callbacks.batch_hooks:
                callbacks.on_train_batch_end(step, means.result())
            if self.stop_training:
                break
        return means.result()

    def _learn(self, loss, batch, y_pred, step, epoch=None):
        """Loss, backward, update, after a call; return the values before the update."""
        logs = loss(batch, y_pred)
        if not math.isfinite(logs["loss"]):
            rate = self.optimizer.current_learning_rate
            advice = ", or standardise the inputs"
            raise DivergenceError(logs["loss"], step, rate, epoch, advice)
        self._backward_to_params(*loss.backward())
        grads = self.grads
        loss.add_penalties(grads)
        self.optimizer.apply(grads, self.params)
        return logs | self._measured(batch, y_pred)

    @quiet
    def train_on_batch(self, x, y, sample_weight=None, class_weight=None):
        """Make one step with all of x and y.

        Args:
            x: examples, shape (batch, ...).
            y: targets, shape (batch, ...) as the loss wants them.
            sample_weight: as in `fit`.
            class_weight: as in `fit`.

        Returns:
            dict of the loss and the metrics, before the update.

        Raises:
            RuntimeError, TypeError, ValueError, DivergenceError: as `fit`.
        """
        data = self._examples((x, y), sample_weight, class_weight)
        y_pred = self(data.x, training=True)
        loss = self._checked_loss(data, y_pred)
        return self._learn(loss, data, y_pred, self.optimizer.iterations + 1)

    def evaluate(self, x, y, batch_size=256, sample_weight=None):
        """Return loss and metrics of the whole data, without training.

        Args:
            x: examples, shape (examples, ...).
            y: targets, shape (examples, ...) as the loss wants them.
            batch_size: how many examples to work on at a time. It changes nothing but
                the time, also where sequences are padded; there the loss of Keras 3.15
                is another for each `batch_size` (`test_step` of its trainer weighs a
                batch by its examples, not by its tokens), its accuracy is not.
            sample_weight: weights of the examples in the loss, shape (examples,), or
                of the steps of sequences, shape (examples, steps).

        Returns:
            dict of the loss and the metrics (Keras: with `return_dict=True`).

        Raises:
            RuntimeError: if the model is not compiled or has no layers.
            TypeError, ValueError: if x or y is no good.
        """
        return self._evaluate(self._examples((x, y), sample_weight), batch_size)

    @quiet
    def _evaluate(self, data, batch_size=256):
        means, loss = Mean(), self._checked_loss(data, self(data.first.x))
        for batch in data.batches(check_batch_size(batch_size)):
            y_pred = self(batch.x)
            logs = loss(batch, y_pred) | self._measured(batch, y_pred)
            means.add(logs, len(batch))
        return means.result()

    def predict(self, x, batch_size=256):
        """Return the outputs for x.

        Args:
            x: examples, shape (examples, ...).
            batch_size: how many examples to work on at a time.

        Returns:
            An array (examples, ...), or a list of them for several outputs.
        """
        self._check_layers()
        arrays = checked("x", x, self.input_names)
        check_examples(arrays[0])
        batches = batches_of(arrays, check_batch_size(batch_size))
        parts = [
            self(batch[0] if len(batch) == 1 else list(batch)) for batch in batches
        ]
        if not isinstance(parts[0], list):
            return np.concatenate(parts)
        return [np.concatenate(output) for output in zip(*parts, strict=True)]

    def _checked_loss(self, data, y_pred):
        """Return the loss for data whose targets and weights are good.

        Args:
            data: the `Examples`.
            y_pred: what the model has just given for some of them, one at least.
        """
        loss = CompiledLoss(self._losses, self._loss_weights, self)
        loss.check(data, y_pred)
        return loss

    def _measured(self, batch, y_pred):
        return measured(self._metrics, self, batch.targets, y_pred)

    def _callbacks(self, callbacks, params, history, progress):
        """Return the callbacks of a fit as one."""
        if isinstance(callbacks, Callback):
            callbacks = [callbacks]
        elif not isinstance(callbacks, list | tuple | None):
            raise TypeError(
                f"callbacks: got {callbacks!r}, expected a list; pass for example "
                "callbacks=[EarlyStopping()]."
            )
        check_choice("verbose", params["verbose"], ("auto", 0, 1, 2))
        shown = [progress] if params["verbose"] else []
        return CallbackList([*(callbacks or ()), history, *shown], self, params)

    def _examples(self, data, sample_weight=None, class_weight=None):
        """Return data as `Examples`, if it can be trained on."""
        self._check_layers()
        if self.loss is None:
            raise RuntimeError(
                f"{self.name}: got data before it is compiled, expected an optimizer "
                "and a loss; call model.compile('adam', loss='mse') first."
            )
        names = {"inputs": self.input_names, "outputs": self.output_names}
        labelled = isinstance(self.loss, losses.SparseCategoricalCrossentropy)
        return examples(data, sample_weight, class_weight, labelled=labelled, **names)

    def _with_validation(self, data, share, given):
        """Return the examples to train on, and those to evaluate on or None."""
        if given is None:
            return data.split(share) if share else (data, None)
        if not isinstance(given, tuple | list) or len(given) not in (2, 3):
            raise TypeError(
                f"validation_data: got {type(given).__name__}, expected a pair (x, y) "
                "or (x, y, sample_weight); pass validation_data=(x_dev, y_dev)."
            )
        dev = self._examples(given[:2], *given[2:])
        for name in ("inputs", "targets"):
            for array, like in zip(
                getattr(dev, name), getattr(data, name), strict=True
            ):
                fix = "prepare validation data as the training data."
                label = f"validation_data: {name}"
                check_shape(label, array, (None, *like.shape[1:]), fix=fix)
        return data, dev
