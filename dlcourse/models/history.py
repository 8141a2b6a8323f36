"""What a training run leaves behind."""

from dataclasses import dataclass, field


@dataclass(repr=False)
class History:
    """Loss and metrics after each epoch, as `keras.callbacks.History`.

    Attributes:
        epoch: numbers of the epochs, counted from 0.
        history: dict of lists with one value per epoch: "loss", "accuracy" and,
            with validation data, "val_loss", "val_accuracy".

    >>> history = History()
    >>> history.append(0, {"loss": 0.5})
    >>> history.append(1, {"loss": 0.25})
    >>> history.history
    {'loss': [0.5, 0.25]}
    >>> history
    <History of 2 epochs: loss 0.25>
    """

    epoch: list = field(default_factory=list)
    history: dict = field(default_factory=dict)

    def append(self, epoch, logs):
        """Add the values of one more epoch.

        Args:
            epoch: number of the epoch, counted from 0.
            logs: dict of its values.
        """
        self.epoch.append(epoch)
        for name, value in logs.items():
            self.history.setdefault(name, []).append(value)

    def __repr__(self):
        last = ", ".join(f"{name} {v[-1]:.4g}" for name, v in self.history.items())
        return f"<History of {len(self.epoch)} epochs{': ' if last else ''}{last}>"
