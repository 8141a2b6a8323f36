"""A model that learns: compile, fit, evaluate, predict, as in Keras."""

import math

import numpy as np

from dlcourse import losses, optimizers
from dlcourse._validation import (
    check_array,
    check_examples,
    check_finite,
    check_integer,
    check_rng,
    check_shape,
)
from dlcourse.layers.base import quiet
from dlcourse.models.errors import DivergenceError
from dlcourse.models.history import History
from dlcourse.models.metrics import Mean, resolve
from dlcourse.models.objective import Objective
from dlcourse.models.progress import Progress
from dlcourse.models.stack import Stack
from dlcourse.ops import minibatches


class Sequential(Stack):
    """Layers in a row that are trained together, as `keras.Sequential`.

    The probabilities of a last softmax or sigmoid and the cross-entropy that belongs
    to it are trained as one function of the logits, see `models.objective`.
    Of Keras, callbacks, sample weights, `validation_split` and models with several
    inputs or outputs are not here.

    Args:
        layers: list of layers; an `Input(shape)` in front builds them at once.
        seed: seed of all layers that have none of their own and of the shuffling:
            None, an int or a `numpy.random.Generator`.
        name: name of the model.

    >>> from dlcourse.layers import Dense
    >>> x = np.array([[0.0], [1.0], [2.0], [3.0]])
    >>> model = Sequential([Dense(1)], seed=0)
    >>> model.compile(optimizers.SGD(0.1), loss="mse")
    >>> history = model.fit(x, 2 * x + 1, epochs=100)
    >>> history.history["loss"][-1] < 0.01
    True
    >>> model.predict([[10.0]]).round()
    array([[21.]], dtype=float32)
    """

    optimizer = loss = None

    def compile(self, optimizer="rmsprop", loss=None, metrics="auto"):
        """Choose how to train.

        Args:
            optimizer: name or object of `dlcourse.optimizers`.
            loss: name or object of `dlcourse.losses`.
            metrics: list of "accuracy" and functions (y_true, y_pred) -> number;
                "auto" is accuracy for the cross-entropies and nothing for others.
                Unlike in Keras, the accuracy of logits (`from_logits=True`) with one
                output counts outputs above 0, not above 0.5, as class 1.

        Raises:
            TypeError, ValueError: if one of them is unknown.
        """
        if loss is None:
            raise ValueError(
                "loss: got None, expected what to minimise; pass for example "
                "loss='sparse_categorical_crossentropy' or loss='mse'."
            )
        self.optimizer = optimizers.get(optimizer)
        self.loss = losses.get(loss)
        self._metrics = resolve(metrics, self.loss)

    def fit(
        self,
        x,
        y,
        batch_size=32,
        epochs=1,
        verbose="auto",
        validation_data=None,
        shuffle=True,
        seed=None,
        initial_epoch=0,
    ):
        """Train for some epochs; called again, it goes on from there.

        Args:
            x: examples, shape (examples, ...).
            y: targets, shape (examples, ...) as the loss wants them.
            batch_size: examples per step; the last batch may be smaller.
            epochs: number of the last epoch.
            verbose: 0 for silence; "auto" or 1 for a progress line on the standard
                error stream once a fit lasts over a second; 2 to print each epoch.
            validation_data: (x, y) to evaluate after each epoch, or None.
            shuffle: whether to shuffle before each epoch.
            seed: seed of the shuffling; None to draw from the model's generator.
            initial_epoch: number of epochs that are done already.

        Returns:
            The `History`. Its loss and accuracy are averages over the epoch, while
            the weights move; those of the validation data are of its end.

        Raises:
            RuntimeError: if the model is not compiled or has no layers.
            TypeError, ValueError: if x, y or a setting is no good.
            DivergenceError: if the loss is no longer finite.
        """
        x, y = self._checked(x, y)
        if validation_data is not None:
            validation_data = self._checked_validation(validation_data, x, y)
        epochs = check_integer("epochs", epochs)
        first = check_integer("initial_epoch", initial_epoch, 0)
        rng = self._rng if seed is None else check_rng("seed", seed)
        history, progress = History(), Progress(epochs, verbose)
        objective = self._objective(y)
        try:
            for epoch in range(first, epochs):
                batches = minibatches(x, y, batch_size, shuffle=shuffle, seed=rng)
                logs = self._run_epoch(objective, epoch, batches, len(x), progress)
                if validation_data is not None:
                    values = self.evaluate(*validation_data).items()
                    logs |= {f"val_{name}": value for name, value in values}
                history.append(epoch, logs)
                progress.epoch(epoch, logs)
        finally:
            progress.close()
        return history

    def _run_epoch(self, objective, epoch, batches, examples, progress):
        """Make one step per batch; return the averages of the epoch."""
        means, done = Mean(), 0
        for step, (x, y) in enumerate(batches, start=1):
            means.add(self._train_step(objective, x, y, step, epoch + 1), len(x))
            done += len(x)
            progress.step(epoch, done / examples, means)
        return means.result()

    @quiet
    def _train_step(self, objective, x, y, step, epoch=None):
        """Forward, loss, backward, update; return the values before the update."""
        y_pred = self._forward(x) if objective.checked else self(x, training=True)
        loss = objective(y, y_pred)
        if not math.isfinite(loss):
            rate = self.optimizer.current_learning_rate
            raise DivergenceError(loss, step, rate, epoch)
        self._backward(objective.backward(), objective.from_logits)
        self.optimizer.apply(self.grads, self.params)
        return self._report(loss, y, y_pred)

    def train_on_batch(self, x, y):
        """Make one step with all of x and y.

        Args:
            x: examples, shape (batch, ...).
            y: targets, shape (batch, ...) as the loss wants them.

        Returns:
            dict of the loss and the metrics, before the update.

        Raises:
            RuntimeError, TypeError, ValueError, DivergenceError: as `fit`.
        """
        x, y = self._checked(x, y)
        return self._train_step(self._objective(y), x, y, self.optimizer.iterations + 1)

    def evaluate(self, x, y, batch_size=256):
        """Return loss and metrics of the whole data, without training.

        Args:
            x: examples, shape (examples, ...).
            y: targets, shape (examples, ...) as the loss wants them.
            batch_size: how many examples to work on at a time.

        Returns:
            dict of the loss and the metrics (Keras: with `return_dict=True`).

        Raises:
            RuntimeError: if the model is not compiled or has no layers.
            TypeError, ValueError: if x or y is no good.
        """
        x, y = self._checked(x, y)
        means, objective = Mean(), self._objective(y)
        for x_batch, y_batch in minibatches(x, y, batch_size, shuffle=False):
            y_pred = self(x_batch)
            loss = objective(y_batch, y_pred)
            means.add(self._report(loss, y_batch, y_pred), len(x_batch))
        return means.result()

    def predict(self, x, batch_size=256):
        """Return the outputs for x.

        Args:
            x: examples, shape (examples, ...).
            batch_size: how many examples to work on at a time.

        Returns:
            An array (examples, ...).
        """
        self._check_layers()
        x = check_array("x", x, min_ndim=1)
        batches = minibatches(x, batch_size=batch_size, shuffle=False)
        return np.concatenate([self(batch) for batch in batches])

    def _objective(self, y):
        return Objective(self.loss, self.layers[-1], y)

    def _report(self, loss, y, y_pred):
        values = {name: float(f(y, y_pred)) for name, f in self._metrics.items()}
        return {"loss": loss, **values}

    def _checked(self, x, y):
        """Return x and y as arrays, if they can be trained on."""
        self._check_layers()
        if self.loss is None:
            raise RuntimeError(
                f"{self.name}: got data before it is compiled, expected an optimizer "
                "and a loss; call model.compile('adam', loss='mse') first."
            )
        x = check_finite("x", check_array("x", x, min_ndim=1))
        check_finite("y", check_array("y", y, min_ndim=1))
        return check_examples(x, np.asarray(y))

    def _checked_validation(self, data, x, y):
        if not isinstance(data, tuple | list) or len(data) != 2:
            raise TypeError(
                f"validation_data: got {type(data).__name__}, expected a pair (x, y); "
                "pass validation_data=(x_dev, y_dev)."
            )
        x_dev, y_dev = self._checked(*data)
        fix = "prepare validation data as the training data."
        check_shape("validation_data: x", x_dev, (None, *x.shape[1:]), fix=fix)
        check_shape("validation_data: y", y_dev, (None, *y.shape[1:]), fix=fix)
        return x_dev, y_dev
