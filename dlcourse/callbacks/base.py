"""The protocol of all callbacks, said once."""


class Callback:
    """Base of all callbacks: a subclass writes the hooks that it needs.

    `fit` calls `set_params` and `set_model`, then the hooks at their moments. To end
    the training after the epoch, or the batch, set `self.model.stop_training = True`.
    Of Keras' hooks, those of `evaluate` and `predict` are not here.

    Attributes:
        model: the model that is trained.
        params: dict of "epochs", "steps" (of one epoch) and "verbose".

    >>> class Printer(Callback):
    ...     def on_epoch_end(self, epoch, logs=None):
    ...         print(epoch, logs)
    >>> Printer().on_epoch_end(0, {"loss": 0.5})
    0 {'loss': 0.5}
    """

    model = params = None

    def set_model(self, model):
        """Note the model that will be trained."""
        self.model = model

    def set_params(self, params):
        """Note what is known of the training, a dict."""
        self.params = params

    def on_train_begin(self, logs=None):
        """Called before the first epoch."""

    def on_train_end(self, logs=None):
        """Called after the last epoch, with its logs."""

    def on_epoch_begin(self, epoch, logs=None):
        """Called before an epoch; `epoch` counts from 0."""

    def on_epoch_end(self, epoch, logs=None):
        """Called after an epoch.

        Args:
            epoch: number of the epoch, counted from 0.
            logs: dict of loss and metrics, those of validation data with "val_" in
                front. What is written into it stands in the history too.
        """

    def on_train_batch_begin(self, batch, logs=None):
        """Called before a step; `batch` counts from 0 in every epoch."""

    def on_train_batch_end(self, batch, logs=None):
        """Called after a step; `logs` are the averages of the epoch so far."""


class CallbackList(Callback):
    """Several callbacks as one, called in their order.

    Args:
        callbacks: list of callbacks.
        model: the model that is trained.
        params: dict as in `Callback`.

    Attributes:
        batch_hooks: whether any callback has a hook for batches; else a fit need not
            average after each of its steps.

    Raises:
        TypeError: if one of them is no `Callback`.
    """

    def __init__(self, callbacks, model=None, params=None):
        self.callbacks = [_checked(callback) for callback in callbacks]
        self.batch_hooks = any(map(_has_batch_hooks, self.callbacks))
        self.set_params(params)
        self.set_model(model)

    def set_model(self, model):
        self._call("set_model", model)

    def set_params(self, params):
        self._call("set_params", params)

    def on_train_begin(self, logs=None):
        self._call("on_train_begin", logs)

    def on_train_end(self, logs=None):
        self._call("on_train_end", logs)

    def on_epoch_begin(self, epoch, logs=None):
        self._call("on_epoch_begin", epoch, logs)

    def on_epoch_end(self, epoch, logs=None):
        self._call("on_epoch_end", epoch, logs)

    def on_train_batch_begin(self, batch, logs=None):
        self._call("on_train_batch_begin", batch, logs)

    def on_train_batch_end(self, batch, logs=None):
        self._call("on_train_batch_end", batch, logs)

    def _call(self, hook, *arguments):
        for callback in self.callbacks:
            getattr(callback, hook)(*arguments)


def _has_batch_hooks(callback):
    hooks = "on_train_batch_begin", "on_train_batch_end"
    kind = type(callback)
    return any(getattr(kind, hook) is not getattr(Callback, hook) for hook in hooks)


def _checked(callback):
    if isinstance(callback, Callback):
        return callback
    raise TypeError(
        f"callbacks: got {callback!r}, expected objects of dlcourse.callbacks; pass "
        "for example callbacks=[EarlyStopping(patience=3)]."
    )
