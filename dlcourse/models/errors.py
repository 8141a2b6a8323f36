"""The error of a training run whose loss is no number any more."""


class DivergenceError(RuntimeError):
    """The loss is no longer finite; the steps were too large.

    Attributes:
        loss: the loss of the batch, NaN or infinite.
        epoch: the epoch, counted from 1; None outside of `fit`.
        step: the step of the epoch, counted from 1; outside of `fit` of the training.
        learning_rate: the rate that led there.
    """

    def __init__(self, loss, step, learning_rate, epoch=None):
        self.loss, self.step, self.epoch = loss, step, epoch
        self.learning_rate = learning_rate
        place = f"step {step}" if epoch is None else f"epoch {epoch}, step {step}"
        super().__init__(
            f"loss: got {loss:g} at {place} with learning rate {learning_rate:g}, "
            f"expected a finite number; build the model anew and lower the learning "
            f"rate, for example to {learning_rate / 10:g}, or standardise the inputs."
        )
