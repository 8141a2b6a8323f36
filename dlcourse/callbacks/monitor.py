"""What callbacks share that watch one number."""

import difflib
import math

from dlcourse._validation import check_choice, check_number
from dlcourse.callbacks.base import Callback
from dlcourse.i18n import say

# How the names of numbers end that should fall, or rise.
FALLING = ("loss", "error", "perplexity")
RISING = ("accuracy", "acc", "auc", "precision", "recall", "score", "iou")


class Monitor(Callback):
    """Base of the callbacks that ask, after each epoch, whether a number is better.

    A value is better if it lies more than `min_delta` below the best so far (above it
    with mode "max").

    Args:
        monitor: name of the number in the logs, such as "val_loss".
        mode: "min" or "max": whether less or more is better; "auto" to take it from
            the name.
        min_delta: what is no improvement yet, >= 0.
        verbose: 1 to print a line when something is done, 0 for silence.
        best: the value that must be beaten first; None for the first that comes.
    """

    def __init__(self, monitor, mode, min_delta=0, verbose=0, best=None):
        if not isinstance(monitor, str):
            raise TypeError(
                f"monitor: got {monitor!r}, expected the name of a number in the logs; "
                "write for example monitor='val_loss'."
            )
        self.monitor = monitor
        self.mode = check_choice("mode", mode, ("auto", "min", "max"))
        self.min_delta = check_number("min_delta", min_delta, 0, math.inf)
        self.verbose = check_choice("verbose", verbose, (0, 1))
        self.best = best
        self.rises = mode == "max" if mode != "auto" else _rises(monitor)

    def value(self, logs):
        """Return the number that is watched.

        Raises:
            ValueError: if the logs have none of that name.
        """
        if self.monitor in logs:
            return logs[self.monitor]
        near = difflib.get_close_matches(self.monitor, logs, n=1)
        fix = f"did you mean {near[0]!r}?" if near else "watch one of them."
        if self.monitor.removeprefix("val_") in logs:
            fix = "pass validation_data to fit."
        raise ValueError(
            f"monitor: got {self.monitor!r}, expected one of "
            f"{', '.join(map(repr, logs))}; {fix}"
        )

    def better(self, value, other):
        """Return whether `value` improves on `other`; anything improves on None."""
        if other is None:
            return True
        if self.rises:
            return value - self.min_delta > other
        return value + self.min_delta < other

    def say(self, text):
        """Print `text` if asked to."""
        if self.verbose:
            say(text)


def _rises(monitor):
    """Return whether a number of that name should rise, not fall."""
    name = monitor.lower()
    if name.endswith(FALLING) or name.endswith(RISING):
        return not name.endswith(FALLING)
    raise ValueError(
        f"mode: got 'auto' with monitor={monitor!r}, whose direction is not known, "
        "expected 'min' or 'max'; pass mode='min' if less is better."
    )
